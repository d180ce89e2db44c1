/* The author-date style: renders all citations of a document and its bibliography. Takes the library and the clusters in
   order; a cite whose key is unknown prints [?key] and is marked, for the caller to report. Every work is looked up
   once, made distinct from the others (disambiguate.c), and then cited by its label and year. */
#include "cite/authordate.h"

#include "base/terms.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "cite/csl.h"
#include "cite/library.h"

static void work_use(struct style *style, const struct cite_library *library, struct str key, size_t *cap)
{
    const struct value *item = cite_library_find(library, key);
    if (!item || map_get(style->by_key, value_get_text(item, "id")))
        return;
    if (style->n == *cap) {
        size_t grown = *cap ? *cap * 2 : 64;
        struct work **works = ARENA_ARRAY(style->arena, struct work *, grown);
        for (size_t i = 0; i < style->n; i++)
            works[i] = style->works[i];
        style->works = works;
        *cap = grown;
    }
    struct work *work = work_new(style, item, style->n);
    map_put(style->by_key, work->key, work);
    style->works[style->n++] = work;
}

static void works_use(struct style *style, const struct cite_library *library, const struct cite_cluster *clusters,
                      size_t n, const struct str *nocite, size_t n_nocite)
{
    size_t cap = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < clusters[i].n; k++)
            work_use(style, library, clusters[i].items[k].key, &cap);
    for (size_t i = 0; i < n_nocite; i++) {
        if (!str_is(nocite[i], "*")) {
            work_use(style, library, nocite[i], &cap);
            continue;
        }
        for (size_t k = 0; k < cite_library_count(library); k++)
            work_use(style, library, value_get_text(cite_library_at(library, k), "id"), &cap);
    }
}

/* --- one citation --- */

struct citing {
    const struct style *style;
    const struct cite_library *library;
    struct rich_maker maker;
    const struct work *before; /* the work of the cite before, when the next may join it; else NULL */
    bool first;                /* within the brackets */
};

static const struct work *work_of(const struct citing *citing, struct str key)
{
    const struct value *item = cite_library_find(citing->library, key);
    return item ? map_get(citing->style->by_key, value_get_text(item, "id")) : NULL;
}

static void put_label(struct citing *citing, const struct work *work, bool in_text)
{
    const struct style *style = citing->style;
    struct str label = work_label(style, work, in_text);
    if (work->credit != CREDIT_TITLE) {
        rich_text(&citing->maker, label, 0);
    } else if (work_stands_alone(work)) {
        rich_text(&citing->maker, label, RICH_ITALIC);
    } else {
        rich_z(&citing->maker, term_text(style->lang, TERM_OPEN_QUOTE));
        rich_text(&citing->maker, label, 0);
        rich_z(&citing->maker, term_text(style->lang, TERM_CLOSE_QUOTE));
    }
}

static void put_year(struct citing *citing, const struct work *work)
{
    if (work->original.n > 0) {
        rich_text(&citing->maker, work->original, 0);
        rich_z(&citing->maker, "/");
    }
    rich_text(&citing->maker, work_dated(citing->style->arena, work), 0);
}

static void put_locator(struct citing *citing, const struct cite_request *request, bool comma)
{
    if (request->locator.n == 0)
        return;
    if (comma)
        rich_comma(&citing->maker);
    rich_text(&citing->maker, words_pages(citing->style, request->label, request->locator), 0);
}

static void put_prefix(struct citing *citing, const struct cite_request *request, size_t i)
{
    if (!request->has_prefix)
        return;
    uint32_t last = utf8_last(str_trim_end(request->prefix_text));
    rich_slot(&citing->maker, 1, i, request->prefix_text);
    if (last != '(' && last != '[' && last != 0x201C && last != 0x2018 && last != 0xAB && last != '/')
        rich_space(&citing->maker);
}

static void put_suffix(struct citing *citing, const struct cite_request *request, size_t i)
{
    if (!request->has_suffix)
        return;
    uint32_t first = utf8_first(str_trim(request->suffix_text));
    bool joins = uc_is_punct(first) && first != '(' && first != '[' && first != '{' && first != 0x201C &&
                 first != 0x2018 && first != '"' && first != 0xAB;
    if (!joins)
        rich_space(&citing->maker);
    rich_slot(&citing->maker, 2, i, request->suffix_text);
}

static void put_unknown(struct citing *citing, const struct cite_request *request)
{
    struct arena *arena = citing->style->arena;
    rich_text(&citing->maker, str_format(arena, "[?%.*s]", STR_ARG(request->key)), 0);
}

/* "Holsti, 1987, 1995": works of the same people stand together, as long as nothing comes between. */
static bool joins_before(const struct citing *citing, const struct cite_request *request, const struct work *work)
{
    const struct style *style = citing->style;
    if (!citing->before || !work || request->has_prefix || request->suppress_author || request->locator.n > 0)
        return false;
    if (citing->before == work || citing->before->credit == CREDIT_TITLE || work->credit == CREDIT_TITLE)
        return false;
    return str_eq(work_label(style, citing->before, false), work_label(style, work, false));
}

/* One cite within brackets: the label first, unless it is suppressed or was just named. */
static void put_cite(struct citing *citing, struct cite_request *request, size_t i)
{
    const struct work *work = work_of(citing, request->key);
    struct rich_maker *maker = &citing->maker;
    bool joins = joins_before(citing, request, work);
    request->known = work != NULL;
    maker->cite = RICH_NO_CITE;
    if (joins)
        rich_comma(maker);
    else if (!citing->first)
        rich_z(maker, "; ");
    citing->first = false;
    put_prefix(citing, request, i);
    maker->cite = i;
    if (!work) {
        put_unknown(citing, request);
    } else {
        if (!joins && !request->suppress_author) {
            put_label(citing, work, false);
            rich_comma(maker);
        }
        put_year(citing, work);
    }
    put_locator(citing, request, true);
    maker->cite = RICH_NO_CITE;
    put_suffix(citing, request, i);
    bool closed = request->locator.n > 0 || request->has_suffix || request->suppress_author;
    citing->before = closed ? NULL : work;
}

/* What stands before the bracket of a citation in running text; false when no bracket is needed after it. */
static bool put_head(struct citing *citing, struct cite_cluster *cluster)
{
    struct cite_request *request = &cluster->items[0];
    const struct work *work = work_of(citing, request->key);
    request->known = work != NULL;
    put_prefix(citing, request, 0);
    citing->maker.cite = 0;
    if (work)
        put_label(citing, work, true);
    else
        put_unknown(citing, request);
    citing->maker.cite = RICH_NO_CITE;
    if (work && !request->author_only)
        return true;
    return cluster->n > 1 || (!work && (request->locator.n > 0 || request->has_suffix));
}

/* The first cite's share of the brackets: year, locator, suffix. */
static void put_tail(struct citing *citing, const struct cite_request *request)
{
    const struct work *work = work_of(citing, request->key);
    bool year = work && !request->author_only;
    citing->maker.cite = 0;
    if (year)
        put_year(citing, work);
    put_locator(citing, request, year);
    citing->maker.cite = RICH_NO_CITE;
    put_suffix(citing, request, 0);
    citing->first = !year && request->locator.n == 0 && !request->has_suffix;
    citing->before = request->locator.n > 0 || request->has_suffix ? NULL : work;
}

static struct rich *cluster_render(const struct style *style, const struct cite_library *library,
                                   struct cite_cluster *cluster)
{
    struct citing citing = {.style = style, .library = library, .first = true};
    struct rich_maker *maker = &citing.maker;
    size_t from = 0;
    rich_start(maker, style->arena);
    if (cluster->n == 0)
        return NULL;
    if (cluster->in_text && !cluster->items[0].suppress_author) {
        if (!put_head(&citing, cluster))
            return maker->first;
        rich_z(maker, " (");
        put_tail(&citing, &cluster->items[0]);
        from = 1;
    } else {
        rich_z(maker, "(");
    }
    for (size_t i = from; i < cluster->n; i++)
        put_cite(&citing, &cluster->items[i], i);
    rich_z(maker, ")");
    return maker->first;
}

struct cite_style {
    const struct csl_style *csl; /* NULL: the program's own */
    struct str lang;
};

struct cite_style *cite_style_open(struct arena *arena, struct diag *diag, struct place place, const char *name,
                                   struct str lang)
{
    struct cite_style *style = ARENA_NEW(arena, struct cite_style);
    style->lang = lang;
    if (!name)
        return style;
    style->csl = csl_style_open(arena, diag, place, name, lang, NULL);
    return style->csl ? style : NULL;
}

bool cite_style_is_note(const struct cite_style *style)
{
    return style->csl && style->csl->note;
}

bool cite_render(struct arena *arena, struct diag *diag, const struct cite_library *library,
                 const struct cite_style *of, struct cite_cluster *clusters, size_t n, const struct str *nocite,
                 size_t n_nocite, struct cite_output *out)
{
    struct style style = {.arena = arena, .lang = of->lang, .by_key = map_new(arena)};
    (void)diag;
    if (of->csl)
        return csl_render(arena, library, of->csl, of->lang, clusters, n, nocite, n_nocite, out);
    works_use(&style, library, clusters, n, nocite, n_nocite);
    works_prepare(&style);
    *out = (struct cite_output){.n_clusters = n, .n_entries = style.n, .hanging = true, .entry_spacing = 0};
    out->clusters = ARENA_ARRAY(arena, struct rich *, n);
    for (size_t i = 0; i < n; i++)
        out->clusters[i] = cluster_render(&style, library, &clusters[i]);
    out->entries = ARENA_ARRAY(arena, struct cite_entry, style.n);
    for (size_t i = 0; i < style.n; i++)
        out->entries[i] = (struct cite_entry){.key = style.works[i]->key, .text = entry_render(&style, style.works[i])};
    return true;
}
