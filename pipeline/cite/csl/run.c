/* A run of the processor: which works are cited, their order and numbers, what tells them apart, and the positions of
   their cites. Takes items and clusters; afterwards clusters and entries can be rendered in any order. */
#include "cite/csl/run.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"

const struct value *csl_field(const struct csl_item *item, struct str name)
{
    if (!(item->fields & csl_field_bit(name)))
        return NULL;
    const struct value *field = item->value->first;
    while (field && (field->key.n != name.n || (name.n > 0 && memcmp(field->key.p, name.p, name.n) != 0)))
        field = field->next;
    return field;
}

struct str csl_item_language(struct csl_run *run, struct csl_item *item)
{
    if (!item->lang.p) {
        item->lang = uc_lang_canonical(run->arena, str_trim(item->language));
        item->lang = item->lang.p ? item->lang : STR("");
    }
    return item->lang;
}

const struct csl_locale *csl_item_locale(struct csl_run *run, struct csl_item *item)
{
    const struct csl_style *style = run->style;
    struct str lang = run->item_language ? csl_item_language(run, item) : STR_NONE;
    if (lang.n == 0 || str_eq(uc_lang_base(lang), uc_lang_base(style->locale->lang)))
        return style->locale;
    if (!run->locales)
        run->locales = map_new(run->arena);
    const struct csl_locale *locale = map_get(run->locales, lang);
    if (!locale) {
        locale = csl_locale_exists(run->arena, lang, style->locale_dir)
                     ? csl_locale_open(run->arena, run->diag, style->root, lang, style->locale_dir)
                     : style->locale;
        map_put(run->locales, lang, (void *)(uintptr_t)locale);
    }
    return locale;
}

static void use(struct csl_run *run, struct csl_item *item)
{
    if (item && item->cited)
        item->again = true;
    if (!item || item->cited)
        return;
    item->cited = true;
    run->cited[run->n_cited++] = item;
    item->number = run->n_cited;
}

static void use_all(struct csl_run *run, const struct str *nocite, size_t n_nocite)
{
    run->cited = ARENA_ARRAY(run->arena, struct csl_item *, run->n_items + 1);
    for (size_t i = 0; i < run->n_clusters; i++)
        for (size_t k = 0; run->fed && k < run->clusters[i].n; k++)
            use(run, run->clusters[i].cites[k].item);
    for (size_t i = 0; i < n_nocite; i++) {
        struct csl_item *item = map_get(run->by_id, nocite[i]);
        if (item && !item->cited)
            use(run, item);
    }
    bool all = !run->fed;
    for (size_t i = 0; i < n_nocite; i++)
        all |= str_is(nocite[i], "*");
    for (size_t i = 0; all && i < run->n_items; i++)
        if (!run->items[i].cited)
            use(run, &run->items[i]);
}

static void sort_cites(struct csl_run *run, struct csl_cluster *cluster)
{
    if (!run->style->citation.sort || cluster->n < 2 || cluster->in_text)
        return;
    struct csl_item **items = ARENA_ARRAY(run->arena, struct csl_item *, cluster->n);
    struct csl_cite *sorted = ARENA_ARRAY(run->arena, struct csl_cite, cluster->n);
    for (size_t i = 0; i < cluster->n; i++) {
        if (!cluster->cites[i].item)
            return;
        items[i] = cluster->cites[i].item;
    }
    csl_sort_items(run, &run->style->citation, items, cluster->n);
    struct map *first = map_new(run->scratch);
    for (size_t i = cluster->n; i-- > 0;) {
        /* cites of one work keep their order: each points at the next */
        struct csl_cite *cite = &cluster->cites[i];
        cite->next_same = map_get(first, cite->item->id);
        map_put(first, cite->item->id, cite);
    }
    for (size_t i = 0; i < cluster->n; i++) {
        struct csl_cite *cite = map_get(first, items[i]->id);
        sorted[i] = *cite;
        map_put(first, items[i]->id, cite->next_same);
    }
    cluster->cites = sorted;
}

#define SCRATCH_MOST ((size_t)2 << 20)

void csl_fresh(struct csl_run *run)
{
    if (arena_used(run->scratch) < SCRATCH_MOST)
        return;
    arena_free(run->scratch);
    run->scratch = arena_new();
}

void csl_prepare(struct csl_run *run, const struct str *nocite, size_t n_nocite)
{
    run->collator = uc_collator_new(run->style->locale->lang);
    use_all(run, nocite, n_nocite);
    csl_sort_items(run, &run->style->bibliography, run->cited, run->n_cited);
    for (size_t i = 0; i < run->n_cited; i++)
        run->cited[i]->number = i + 1;
    csl_tell_apart(run);
    for (size_t i = 0; i < run->n_clusters; i++)
        sort_cites(run, &run->clusters[i]);
    csl_set_positions(run);
    uc_collator_free(run->collator);
    run->collator = NULL;
}
