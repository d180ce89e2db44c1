/* Takes the engine's works and the editor's decisions on names and years, gives the works that the citations belong to,
   each with an id that is nobody else's: the library's where it knows the work, else made of family names and year. */
#include "refine/harvest/harvest.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "cite/cite.h"
#include "refine/common.h"
#include "refine/messages.h"

#define SPELLINGS_MAX 20 /* of one work */
#define ID_NAMES 3

/* What decisions change. */
struct rules {
    struct map *apart;  /* a spelling, folded -> struct str *: it is a name of its own */
    struct map *merged; /* a family -> struct str *: the family that it is */
    struct map *bare;   /* a family: the heading's given names are not its */
    struct map *years;  /* "engine's work" as a number -> struct str *: its year is that one */
};

struct sorter {
    struct reap *r;
    struct rules rules;
    struct reap_work *works; /* heap */
    size_t n, cap;
    struct map *by_who; /* authors and year, or the library's id -> index + 1 */
    struct map *by_id;  /* id -> index + 1 */
    struct map *taken;  /* ids that the text cites by key */
    struct map *folded; /* name -> struct str *, folded */
};

static struct str *keep(struct arena *arena, struct str s)
{
    struct str *kept = ARENA_NEW(arena, struct str);
    *kept = s;
    return kept;
}

static struct str fold(struct sorter *s, struct str name)
{
    struct arena *arena = s->r->arena;
    struct str *folded = map_get(s->folded, name);
    if (!folded) {
        folded = keep(arena, uc_fold(arena, uc_unaccent(arena, name)));
        map_put(s->folded, name, folded);
    }
    return *folded;
}

/* Whether a name as written ends in this family name: "Willian D Coplin", "Coplin". */
static bool ends_in(struct sorter *s, struct str written, struct str family)
{
    struct str w = fold(s, written), f = fold(s, family);
    return str_ends(w, f) && (w.n == f.n || w.p[w.n - f.n - 1] == ' ' || w.p[w.n - f.n - 1] == '.');
}

static bool is_written(struct sorter *s, const struct harvest_occurrence *o, struct str spelling)
{
    for (size_t i = 0; i < o->n_authors; i++)
        if (ends_in(s, o->authors[i].written, spelling))
            return true;
    return false;
}

static struct str number(struct arena *arena, size_t n)
{
    return str_format(arena, "%zu", n);
}

static void learn_rule(struct sorter *s, const struct reap_doubt *doubt)
{
    struct arena *arena = s->r->arena;
    const struct harvest_occurrence *o = &s->r->found.occurrences[doubt->line->occurrence];
    struct str what = str_of(doubt->line->what);
    bool yes = reap_is_accept(doubt->decision), no = reap_is_reject(doubt->decision);
    bool apart = str_eq(doubt->line->written, doubt->line->taken_as); /* as the engine left it */
    if (str_is(what, "near-year")) {
        if (yes)
            map_put(s->rules.years, number(arena, o->work), keep(arena, doubt->line->taken_as));
    } else if (apart) {
        if (yes && doubt->taken_as.n)
            map_put(s->rules.merged, doubt->written, keep(arena, doubt->taken_as));
    } else if (no && is_written(s, o, doubt->written)) {
        map_put(s->rules.apart, fold(s, doubt->written), keep(arena, doubt->written));
    } else if (no) {
        map_put(s->rules.bare, doubt->taken_as, keep(arena, doubt->taken_as));
    }
}

/* Works as they come out of the rules. */

/* "Willian D Coplin", with Coplin as the family: what stands before it. */
static struct str given_before(struct str written, struct str family)
{
    return written.n > family.n ? str_trim(str_sub(written, 0, written.n - family.n)) : STR_NONE;
}

/* The rule for a name whose last words are a spelling that stands apart. */
static const struct str *rule_apart(struct sorter *s, struct str written)
{
    for (size_t i = 0; i < written.n; i++) {
        bool starts = i == 0 || written.p[i - 1] == ' ' || written.p[i - 1] == '.';
        const struct str *apart = starts ? map_get(s->rules.apart, fold(s, str_sub(written, i, written.n))) : NULL;
        if (apart)
            return apart;
    }
    return NULL;
}

static struct harvest_author author_ruled(struct sorter *s, struct harvest_author author, struct str written)
{
    const struct str *apart = rule_apart(s, written);
    if (apart && !str_eq(fold(s, author.family), fold(s, *apart))) {
        author.family = author.written = *apart;
        author.given = given_before(written, *apart);
        return author;
    }
    const struct str *merged = map_get(s->rules.merged, author.family);
    if (merged)
        author.family = author.written = *merged;
    if (map_get(s->rules.bare, author.family))
        author.given = STR_NONE;
    return author;
}

/* A library's work goes by the first author and the year; the others must be its authors too. */
static bool is_among(struct sorter *s, const struct value *item, struct str family)
{
    static const char *const fields[] = {"author", "editor"};
    struct str want = fold(s, family);
    size_t near = want.n >= 8 ? 2 : 1;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct value *names = value_get(item, fields[i]);
        for (const struct value *v = names ? names->first : NULL; v; v = v->next) {
            struct str name = value_get_text(v, "family");
            name = fold(s, name.n ? name : value_get_text(v, "literal"));
            if (str_ends(want, name) || str_distance(want, name, near) <= near)
                return true;
        }
    }
    return false;
}

static const struct value *known_item(struct sorter *s, const struct harvest_work *work)
{
    for (size_t i = 1; work->known && i < work->n_authors; i++)
        if (!is_among(s, work->known, work->authors[i].family))
            return NULL;
    return work->known;
}

static struct str who_key(struct sorter *s, const struct reap_work *work)
{
    struct buf key = {0};
    if (work->known) {
        buf_printf(&key, "@%.*s", STR_ARG(work->id));
        return buf_take(&key, s->r->arena);
    }
    for (size_t i = 0; i < work->n_authors; i++) {
        buf_str(&key, fold(s, work->authors[i].family));
        buf_char(&key, '\n');
    }
    buf_printf(&key, "%s\n%.*s", work->others ? "+" : "", STR_ARG(work->year));
    return buf_take(&key, s->r->arena);
}

static size_t index_get(const struct map *map, struct str key)
{
    size_t found = (size_t)(uintptr_t)map_get(map, key);
    return found ? found - 1 : REAP_NONE;
}

static void index_put(struct map *map, struct str key, size_t index)
{
    map_put(map, key, (void *)(uintptr_t)(index + 1)); /* NOLINT: an index */
}

static size_t work_add(struct sorter *s, const struct reap_work *work, struct str key)
{
    MEM_PUSH(s->works, s->n, s->cap, *work);
    if (index_get(s->by_who, key) == REAP_NONE)
        index_put(s->by_who, key, s->n - 1);
    return s->n - 1;
}

static size_t work_put(struct sorter *s, const struct reap_work *work)
{
    struct str key = who_key(s, work);
    size_t found = index_get(s->by_who, key);
    if (found == REAP_NONE)
        return work_add(s, work, key);
    if (s->works[found].title.n == 0)
        s->works[found].title = work->title;
    return found;
}

/* The engine's work k as it is: namesakes of one year may be two. */
static size_t work_put_own(struct sorter *s, const struct reap_work *work, size_t k)
{
    struct str own = str_format(s->r->arena, "#%zu", k), key = who_key(s, work);
    size_t found = index_get(s->by_who, own);
    if (found != REAP_NONE)
        return found;
    found = index_get(s->by_who, key);
    found = found != REAP_NONE && !s->works[found].own ? work_put(s, work) : work_add(s, work, key);
    s->works[found].own = true;
    index_put(s->by_who, own, found);
    return found;
}

/* The engine's work k under the rules; `o`: an occurrence of it whose own spellings count, or NULL. */
static size_t work_ruled(struct sorter *s, size_t k, const struct harvest_occurrence *o)
{
    const struct harvest_work *from = &s->r->found.works[k];
    struct harvest_author *authors = ARENA_ARRAY(s->r->arena, struct harvest_author, from->n_authors + 1);
    bool spelt = o && o->n_authors <= from->n_authors, changed = false;
    for (size_t i = 0; i < from->n_authors; i++) {
        bool own = spelt && i < o->n_authors;
        authors[i] = author_ruled(s, from->authors[i], own ? o->authors[i].written : STR_NONE);
        changed |= !str_eq(authors[i].family, from->authors[i].family);
    }
    const struct str *year = map_get(s->rules.years, number(s->r->arena, k));
    struct reap_work work = {.authors = authors, .n_authors = from->n_authors, .others = from->others};
    work.year = year ? *year : from->year;
    work.title = reap_title(s->r->arena, from->title);
    work.known = changed || year ? NULL : known_item(s, from);
    if (work.known)
        work.id = value_get_text(work.known, "id");
    return changed || year || work.known ? work_put(s, &work) : work_put_own(s, &work, k);
}

static void add_spelling(struct sorter *s, struct reap_work *work, struct str written)
{
    for (size_t i = 0; i < work->spellings.n; i++)
        if (str_eq(work->spellings.items[i], written))
            return;
    if (work->spellings.n == SPELLINGS_MAX)
        return;
    if (!work->spellings.items)
        work->spellings.items = ARENA_ARRAY(s->r->arena, struct str, SPELLINGS_MAX);
    work->spellings.items[work->spellings.n++] = written;
}

static void sort_cites(struct sorter *s)
{
    struct reap *r = s->r;
    bool spelt = map_count(s->rules.apart) > 0;
    size_t *plain = ARENA_ARRAY(r->arena, size_t, r->found.n_works + 1);
    for (size_t i = 0; i < r->n_cites; i++) {
        struct reap_cite *cite = &r->cites[i];
        if (!cite->found)
            continue;
        size_t k = cite->found->work;
        if (spelt || !plain[k])
            plain[k] = work_ruled(s, k, spelt ? cite->found : NULL) + 1;
        cite->work = plain[k] - 1;
        for (size_t n = 0; n < cite->found->n_authors; n++)
            add_spelling(s, &s->works[cite->work], cite->found->authors[n].written);
    }
}

/* Ids. */

static struct str id_base(struct sorter *s, const struct reap_work *work)
{
    struct arena *arena = s->r->arena;
    struct buf id = {0};
    for (size_t i = 0; i < work->n_authors && i < ID_NAMES; i++) {
        if (i)
            buf_char(&id, '-');
        struct str slug = book_slug(arena, fold(s, work->authors[i].family));
        buf_str(&id, str_sub(slug, 0, 20));
    }
    if (work->year.n)
        buf_str(&id, book_slug(arena, work->year));
    return buf_take(&id, arena);
}

static bool is_taken(const struct sorter *s, struct str id)
{
    return id.n == 0 || cite_library_find(s->r->book->library, id) || map_get(s->taken, id) || map_get(s->by_id, id) ||
           str_is_nocase(id, "accept") || str_is_nocase(id, "reject");
}

static void give_ids(struct sorter *s)
{
    struct map *counters = map_new(s->r->arena);
    for (size_t i = 0; i < s->n; i++) {
        struct reap_work *work = &s->works[i];
        if (!work->known) {
            struct str base = id_base(s, work), id = base;
            size_t *last = map_get(counters, base);
            if (!last)
                map_put(counters, base, last = ARENA_NEW(s->r->arena, size_t));
            while (is_taken(s, id))
                id = str_format(s->r->arena, "%.*s-%zu", STR_ARG(base), ++*last + 1);
            work->id = id;
        }
        index_put(s->by_id, work->id, i);
    }
}

static void learn_keys(struct sorter *s)
{
    struct roots roots = roots_of(s->r->arena, s->r->book);
    for (size_t i = 0; i < roots.n; i++) {
        struct node *root = roots.items[i];
        for (struct node *node = root; node; node = node_next(root, node, false)) {
            const struct cite_group *group = node->kind == NODE_CITE ? node->as.cite.group : NULL;
            for (size_t k = 0; group && k < group->n; k++)
                map_put(s->taken, group->items[k].key, s);
        }
    }
    for (size_t i = 0; i < s->r->book->meta.nocite.n; i++)
        map_put(s->taken, s->r->book->meta.nocite.items[i], s);
}

/* A decision that names a work: one of these, or one of the library's. */
static void name_work(struct sorter *s, struct reap_cite *cite)
{
    struct str id = cite->decision->text;
    size_t found = index_get(s->by_id, id);
    const struct value *item = found == REAP_NONE ? cite_library_find(s->r->book->library, id) : NULL;
    if (item) {
        struct reap_work work = {.id = value_get_text(item, "id"), .known = item};
        found = work_put(s, &work);
        index_put(s->by_id, id, found);
    }
    if (found != REAP_NONE)
        cite->work = found;
    else
        diag_add(s->r->press->diag, cite->decision->place, &msg_harvest_decision_wrong, id);
}

static bool names_work(const struct reap_decision *decision)
{
    return reap_is_given(decision) && !reap_is_accept(decision) && !reap_is_reject(decision);
}

void reap_works(struct reap *r)
{
    struct arena *arena = r->arena;
    struct sorter s = {.r = r, .by_who = map_new(arena), .by_id = map_new(arena), .taken = map_new(arena)};
    s.folded = map_new(arena);
    s.rules = (struct rules){map_new(arena), map_new(arena), map_new(arena), map_new(arena)};
    for (size_t i = 0; i < r->n_doubts; i++)
        if (reap_is_given(r->doubts[i].decision))
            learn_rule(&s, &r->doubts[i]);
    sort_cites(&s);
    learn_keys(&s);
    give_ids(&s);
    for (size_t i = 0; i < r->n_cites; i++)
        if (names_work(r->cites[i].decision))
            name_work(&s, &r->cites[i]);
    r->works = arena_copy(arena, s.works, s.n * sizeof *s.works);
    r->n_works = s.n;
    mem_free(s.works);
}

/* What a decided doubt weighed, it weighs no more. */
static int doubt_left(const struct reap *r, const struct reap_cite *cite)
{
    int doubt = cite->found->doubt;
    for (size_t i = 0; i < cite->n_doubts; i++) {
        const struct reap_doubt *one = &r->doubts[cite->first_doubt + i];
        bool decided = reap_is_accept(one->decision) || reap_is_reject(one->decision);
        if (decided && one->line->doubt >= doubt)
            doubt = 0;
    }
    return doubt;
}

static enum reap_state judge(const struct reap *r, const struct reap_cite *cite)
{
    if (reap_is_reject(cite->decision))
        return REAP_REJECTED;
    bool named = names_work(cite->decision), wrong = named && cite->work == REAP_NONE;
    if (wrong || (!cite->found && !reap_is_given(cite->decision)))
        return REAP_DOUBTFUL;
    if (cite->work == REAP_NONE)
        return REAP_NOBODY;
    bool sure = reap_is_given(cite->decision) || doubt_left(r, cite) <= HARVEST_DOUBT_MAX;
    return sure ? REAP_LINKED : REAP_DOUBTFUL;
}

void reap_judge(struct reap *r)
{
    for (size_t i = 0; i < r->n_cites; i++) {
        struct reap_cite *cite = &r->cites[i];
        cite->state = judge(r, cite);
        if (cite->state == REAP_LINKED)
            r->works[cite->work].n_cites++;
        else if (cite->state == REAP_NOBODY)
            diag_add(r->press->diag, cite->decision->place, &msg_harvest_decision_nobody, cite->words);
    }
}
