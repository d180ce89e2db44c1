/* Works from citations: authors and year, never the year alone, never two years in one. "et al." finds the full list when
   one is cited. What was refused goes to the report and nowhere else. */
#include "cite/harvest/reconcile.h"

#include "base/buf.h"
#include "base/mem.h"

struct works {
    struct harvest_desk *desk;
    struct harvest *out;
    struct map *by_key;         /* authors|year -> index + 1 */
    struct harvest_work *items; /* heap */
    size_t n, cap;
    size_t *first; /* heap: the first occurrence of each */
    size_t n_first, first_cap;
};

static struct str work_key(struct works *w, const struct harvest_candidate *c, size_t n, struct str year, bool others)
{
    struct buf key = {0};
    for (size_t i = 0; i < n; i++)
        buf_printf(&key, "%zu ", harvest_root(w->desk, c->people[i].person));
    buf_printf(&key, "%s|%.*s", others ? "+" : "", STR_ARG(year));
    return buf_take(&key, w->desk->arena);
}

static const struct harvest_author *authors_of(struct works *w, const struct harvest_candidate *c, bool work)
{
    struct harvest_author *authors = ARENA_ARRAY(w->desk->arena, struct harvest_author, c->n_people);
    for (size_t i = 0; i < c->n_people; i++) {
        const struct harvest_group *group = &w->desk->groups[harvest_root(w->desk, c->people[i].person)];
        authors[i].written = work ? group->family : c->people[i].written;
        authors[i].family = group->family;
        authors[i].given = group->given;
        authors[i].body = group->body;
    }
    return authors;
}

static size_t add_work(struct works *w, const struct harvest_candidate *c)
{
    struct harvest_work work = {.year = c->year, .n_authors = c->n_people, .others = c->others};
    work.id = str_format(w->desk->arena, "w%zu", w->n + 1);
    work.authors = authors_of(w, c, true);
    work.known = harvest_shelf_find(w->desk, c);
    MEM_PUSH(w->items, w->n, w->cap, work);
    MEM_PUSH(w->first, w->n_first, w->first_cap, w->out->n_occurrences);
    return w->n - 1;
}

static void put(struct works *w, struct str key, size_t work)
{
    if (!map_get(w->by_key, key))
        map_put(w->by_key, key, (void *)(uintptr_t)(work + 1)); /* NOLINT: an index */
}

static size_t work_of(struct works *w, const struct harvest_candidate *c)
{
    struct str key = work_key(w, c, c->n_people, c->year, c->others);
    size_t found = (size_t)(uintptr_t)map_get(w->by_key, key);
    if (found)
        return found - 1;
    size_t work = add_work(w, c);
    put(w, key, work);
    return work;
}

/* Lists in full come first, so that "Keohane et al. (2001)" finds "Keohane, Nye & Holsti (2001)". */
static void make_works(struct works *w)
{
    struct harvest_run *run = w->desk->run;
    struct map *shortened = map_new(w->desk->arena);
    for (size_t i = 0; i < run->n; i++) {
        struct harvest_candidate *c = &run->candidates[i];
        if (!c->accepted || c->others || c->n_people < 2)
            continue;
        for (size_t n = 1; n < c->n_people && n < 4; n++) {
            struct str key = work_key(w, c, n, c->year, true);
            if (!map_get(shortened, key))
                map_put(shortened, key, c);
        }
    }
    for (size_t i = 0; i < run->n; i++) {
        struct harvest_candidate *c = &run->candidates[i];
        if (!c->accepted)
            continue;
        const struct harvest_candidate *full =
            c->others ? map_get(shortened, work_key(w, c, c->n_people, c->year, true)) : NULL;
        c->work = work_of(w, full && full->n_people > c->n_people ? full : c);
        if (c->title.n > 0 && w->items[c->work].title.n == 0)
            w->items[c->work].title = c->title;
        w->out->n_occurrences++;
    }
}

static int doubt_of(const struct works *w, const struct harvest_candidate *c)
{
    int doubt = c->doubt;
    for (size_t i = 0; i < c->n_people; i++) {
        int merged = w->desk->groups[c->people[i].person].doubt;
        if (c->people[i].is & HN_PLACE && merged < 35)
            merged = 35;
        doubt = doubt > merged ? doubt : merged;
    }
    int least = c->kind == HARVEST_YEAR_ONLY ? 20 : c->kind == HARVEST_TITLE_YEAR ? 10 : 0;
    return doubt > least ? doubt : least;
}

static void fill_occurrences(struct works *w, size_t *index)
{
    struct harvest_run *run = w->desk->run;
    w->out->occurrences = ARENA_ARRAY(w->desk->arena, struct harvest_occurrence, w->out->n_occurrences + 1);
    size_t n = 0;
    for (size_t i = 0; i < run->n; i++) {
        const struct harvest_candidate *c = &run->candidates[i];
        index[i] = HARVEST_NONE;
        if (!c->accepted)
            continue;
        index[i] = n;
        w->out->occurrences[n++] = (struct harvest_occurrence){.document = c->document,
                                                               .start = c->start,
                                                               .end = c->end,
                                                               .kind = c->kind,
                                                               .authors = authors_of(w, c, false),
                                                               .n_authors = c->n_people,
                                                               .others = c->others,
                                                               .year = c->year,
                                                               .locator = c->locator,
                                                               .title = c->title,
                                                               .work = c->work,
                                                               .doubt = doubt_of(w, c)};
    }
}

static void report_refused(struct works *w)
{
    static const struct {
        const char *what, *why;
        int doubt;
    } reasons[] = {{"no-evidence", "a name before a year, and nothing else that speaks for a citation", 60},
                   {"body", "an organisation before a year, without page, cue or entry in a bibliography", 60},
                   {"place", "a place or a month before a year", 80},
                   {"no-author", "a year with a page, and nobody named before it", 70}};
    struct harvest_run *run = w->desk->run;
    for (size_t i = 0; i < run->n; i++) {
        const struct harvest_candidate *c = &run->candidates[i];
        for (size_t r = 0; !c->accepted && c->refused && r < sizeof reasons / sizeof *reasons; r++)
            if (str_is(str_of(c->refused), reasons[r].what))
                harvest_report(w->desk, i, reasons[r].what, c->n_people ? c->people[0].written : c->year, STR_NONE,
                               reasons[r].why, reasons[r].doubt);
    }
}

/* The same authors a year apart, one of the works without a title: maybe one book, for the editor to say. */
static void report_near_years(struct works *w, const size_t *index)
{
    struct harvest_run *run = w->desk->run;
    for (size_t i = 0; i < run->n; i++) {
        const struct harvest_candidate *c = &run->candidates[i];
        long year;
        if (!c->accepted || w->first[c->work] != index[i] || !str_int(c->year, &year))
            continue;
        struct str before = str_format(w->desk->arena, "%ld", year - 1);
        size_t other = (size_t)(uintptr_t)map_get(w->by_key, work_key(w, c, c->n_people, before, c->others));
        if (other && (w->items[other - 1].title.n == 0 || w->items[c->work].title.n == 0))
            harvest_report(w->desk, i, "near-year", c->year, before, "the same authors a year before; maybe one work",
                           30);
    }
}

static int by_place(const struct harvest_line *a, const struct harvest_line *b)
{
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

/* Merge sort: the lines come from several passes, each in order. */
static void sort_lines(struct harvest_line *lines, struct harvest_line *spare, size_t n)
{
    if (n < 2)
        return;
    size_t half = n / 2;
    sort_lines(lines, spare, half);
    sort_lines(lines + half, spare, n - half);
    size_t a = 0, b = half, k = 0;
    while (a < half || b < n)
        spare[k++] = b == n || (a < half && by_place(&lines[a], &lines[b]) <= 0) ? lines[a++] : lines[b++];
    for (size_t i = 0; i < n; i++)
        lines[i] = spare[i];
}

static void fill_lines(struct works *w, const size_t *index)
{
    struct harvest_desk *desk = w->desk;
    struct harvest_line *lines = ARENA_ARRAY(desk->arena, struct harvest_line, desk->n_lines + 1);
    size_t n = 0;
    for (size_t i = 0; i < desk->n_lines; i++) {
        struct harvest_line line = desk->lines[i];
        const struct harvest_candidate *c = &desk->run->candidates[line.occurrence];
        line.occurrence = index[line.occurrence];
        if (line.occurrence == HARVEST_NONE && !c->refused)
            continue;
        lines[n++] = line;
    }
    sort_lines(lines, ARENA_ARRAY(desk->arena, struct harvest_line, n + 1), n);
    w->out->lines = lines;
    w->out->n_lines = n;
}

void harvest_works(struct harvest_desk *desk, struct harvest *out)
{
    struct works w = {.desk = desk, .out = out, .by_key = map_new(desk->arena)};
    make_works(&w);
    size_t *index = ARENA_ARRAY(desk->arena, size_t, desk->run->n + 1);
    fill_occurrences(&w, index);
    report_refused(&w);
    report_near_years(&w, index);
    fill_lines(&w, index);
    out->works = arena_copy(desk->arena, w.items, w.n * sizeof *w.items);
    out->n_works = w.n;
    mem_free(w.items);
    mem_free(w.first);
}
