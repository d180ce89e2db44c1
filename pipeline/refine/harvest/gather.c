/* Takes what the engine found, gives one list of all that may be a citation, in reading order: its words, the words
   around it, and the doubts that belong to it. */
#include "refine/harvest/harvest.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

#define CONTEXT 48 /* bytes on each side */

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* White space as one space; what is no prose goes. */
static struct str squeeze(struct arena *arena, struct str text)
{
    struct buf out = {0};
    struct str object = STR("\xEF\xBF\xBC");
    for (size_t i = 0; i < text.n; i++) {
        if (str_starts(str_sub(text, i, i + 3), object))
            i += 2;
        else if (!is_white(text.p[i]))
            buf_char(&out, text.p[i]);
        else if (out.n && out.p[out.n - 1] != ' ')
            buf_char(&out, ' ');
    }
    struct str squeezed = str_trim(buf_view(&out));
    squeezed = str_dup(arena, squeezed);
    buf_release(&out);
    return squeezed;
}

static bool is_inner(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Whole words of the same block before `at`. */
static struct str context_before(struct arena *arena, struct str text, size_t at)
{
    size_t from = at > CONTEXT ? at - CONTEXT : 0, start = from;
    while (start < at && start > 0 && !is_white(text.p[start - 1]))
        start++;
    while (start == at && from < at && is_inner(text.p[from])) /* a word longer than that */
        from++;
    struct str context = str_sub(text, start < at ? start : from, at);
    for (size_t i = context.n; i-- > 1;)
        if (context.p[i] == '\n' && context.p[i - 1] == '\n')
            return squeeze(arena, str_sub(context, i + 1, context.n));
    return squeeze(arena, context);
}

static struct str context_after(struct arena *arena, struct str text, size_t at)
{
    size_t to = at + CONTEXT < text.n ? at + CONTEXT : text.n, end = to;
    while (end > at && end < text.n && !is_white(text.p[end]))
        end--;
    while (end == at && to > at && to < text.n && is_inner(text.p[to]))
        to--;
    struct str context = str_sub(text, at, end > at ? end : to);
    size_t gap = str_find_str(context, STR("\n\n"));
    return squeeze(arena, gap == STR_NPOS ? context : str_sub(context, 0, gap));
}

static void cite_words(struct reap *r, struct reap_cite *cite)
{
    struct str text = r->proses[cite->document].text;
    cite->words = squeeze(r->arena, str_sub(text, cite->start, cite->end));
    cite->before = context_before(r->arena, text, cite->start);
    cite->after = context_after(r->arena, text, cite->end);
    cite->work = REAP_NONE;
}

/* The first line that says why a candidate was refused; the others are of no account. */
static bool is_refusal(const struct harvest_line *line)
{
    static const char *const whats[] = {"no-evidence", "body", "place", "no-author"};
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++)
        if (line->occurrence == HARVEST_NONE && str_is(str_of(line->what), whats[i]))
            return true;
    return false;
}

static bool comes_first(const struct harvest_occurrence *o, const struct harvest_line *line)
{
    return o->document != line->document ? o->document < line->document : o->start <= line->start;
}

/* Two lists in order -> one. */
static void merge_cites(struct reap *r)
{
    const struct harvest *found = &r->found;
    r->cites = ARENA_ARRAY(r->arena, struct reap_cite, found->n_occurrences + found->n_lines + 1);
    r->n_cites = 0;
    for (size_t i = 0, k = 0; i < found->n_occurrences || k < found->n_lines;) {
        const struct harvest_occurrence *o = i < found->n_occurrences ? &found->occurrences[i] : NULL;
        const struct harvest_line *line = k < found->n_lines ? &found->lines[k] : NULL;
        struct reap_cite cite = {0};
        if (o && (!line || comes_first(o, line))) {
            cite = (struct reap_cite){.found = o, .document = o->document, .start = o->start, .end = o->end};
            i++;
        } else {
            cite =
                (struct reap_cite){.refused = line, .document = line->document, .start = line->start, .end = line->end};
            k++;
            if (!is_refusal(line))
                continue;
        }
        if (cite.document >= r->n_proses)
            continue;
        cite_words(r, &cite);
        r->cites[r->n_cites++] = cite;
    }
}

/* Another author's name with nearly the same letters; empty: none, or too many names to ask. */
static struct str near_name(struct reap *r, struct str name, size_t *asked)
{
    struct str best = STR_NONE;
    size_t least = name.n >= 8 ? 3 : 2;
    for (size_t i = 0; i < r->found.n_works; i++) {
        const struct harvest_work *work = &r->found.works[i];
        for (size_t k = 0; k < work->n_authors && *asked < 1000000; k++, ++*asked) {
            struct str other = work->authors[k].family;
            size_t apart = str_eq(other, name) ? least : str_distance(other, name, least - 1);
            if (apart < least) {
                least = apart;
                best = other;
            }
        }
    }
    return best;
}

static void doubt_fill(struct reap *r, const struct harvest_line *line, struct reap_doubt *doubt, size_t *asked)
{
    *doubt = (struct reap_doubt){.line = line, .written = line->written, .taken_as = line->taken_as};
    if (str_is(str_of(line->what), "spelling") && str_eq(line->written, line->taken_as)) {
        doubt->taken_as = near_name(r, line->written, asked);
    } else if (str_is(str_of(line->what), "near-year")) {
        const struct harvest_occurrence *o = &r->found.occurrences[line->occurrence];
        struct str who = o->n_authors ? o->authors[0].family : STR_NONE;
        doubt->written = str_format(r->arena, "%.*s %.*s", STR_ARG(who), STR_ARG(line->written));
        doubt->taken_as = str_format(r->arena, "%.*s %.*s", STR_ARG(who), STR_ARG(line->taken_as));
    }
}

/* Lines by occurrence: counted, then put in their places. */
static void gather_doubts(struct reap *r)
{
    const struct harvest *found = &r->found;
    struct reap_cite **of = ARENA_ARRAY(r->arena, struct reap_cite *, found->n_occurrences + 1);
    size_t asked = 0;
    for (size_t i = 0; i < r->n_cites; i++)
        if (r->cites[i].found)
            of[r->cites[i].found - found->occurrences] = &r->cites[i];
    for (size_t i = 0; i < found->n_lines; i++)
        if (found->lines[i].occurrence != HARVEST_NONE && of[found->lines[i].occurrence])
            of[found->lines[i].occurrence]->n_doubts++;
    size_t at = 0;
    for (size_t i = 0; i < r->n_cites; i++) {
        r->cites[i].first_doubt = at;
        at += r->cites[i].n_doubts;
        r->cites[i].n_doubts = 0;
    }
    r->n_doubts = at;
    r->doubts = ARENA_ARRAY(r->arena, struct reap_doubt, at + 1);
    for (size_t i = 0; i < found->n_lines; i++) {
        struct reap_cite *cite = found->lines[i].occurrence == HARVEST_NONE ? NULL : of[found->lines[i].occurrence];
        if (cite)
            doubt_fill(r, &found->lines[i], &r->doubts[cite->first_doubt + cite->n_doubts++], &asked);
    }
}

void reap_gather(struct reap *r)
{
    merge_cites(r);
    gather_doubts(r);
}
