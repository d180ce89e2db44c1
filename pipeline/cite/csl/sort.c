/* Sorting by the keys of cs:sort: variables, names, dates, numbers and macros, each rendered once for an item and turned
   into a key of ICU's collation. Items whose key is empty stand last either way; equal items keep their order. */
#include "cite/csl/run.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"

struct sorting {
    struct csl_run *run;
    const struct csl_area *area;
    struct csl_area plain; /* the area without its options for names */
    struct uc_collator *collator;
};

struct row {
    struct csl_item *item;
    const struct str *keys;
    const bool *descending;
    size_t n_keys, order;
};

static struct str names_key(struct csl_eval *eval, struct str variable)
{
    const struct csl_names *list = csl_people(eval->run, eval->item, variable);
    return list ? csl_plain_text(eval->arena, csl_name_list(eval, NULL, NULL, NULL, list)) : STR_NONE;
}

static struct str variable_key(struct sorting *s, struct csl_eval *eval, struct str variable)
{
    long n;
    if (variable_is_names(variable)) {
        eval->area = &s->plain;
        return names_key(eval, variable);
    }
    if (variable_is_date(variable))
        return csl_date_key(eval->arena, eval->item, variable);
    struct str text = str_trim(csl_variable(eval, variable, false));
    if (variable_is_number(variable) && str_int(text, &n) && n >= 0)
        return str_format(eval->arena, "%020ld", n);
    return csl_plain_text(eval->arena, csl_markup(eval->arena, text));
}

static bool has_mark(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '"' || c == '\'' || c == '[' || c == ']' || c == '\xe2')
            return true;
    }
    return false;
}

/* What a reader does not look for: quotation marks and brackets before the first letter, among others. */
static struct str bare_key(struct arena *arena, struct str text)
{
    static const char *const marks[] = {
        "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x98", "\xe2\x80\x99", "\"", "'", "[", "]"};
    struct buf out = {0};
    if (!has_mark(text))
        return str_trim(text);
    for (size_t i = 0; i < text.n;) {
        size_t skip = 0;
        for (size_t k = 0; k < sizeof marks / sizeof *marks && !skip; k++)
            if (str_starts(str_sub(text, i, text.n), str_of(marks[k])))
                skip = str_of(marks[k]).n;
        if (!skip)
            buf_char(&out, text.p[i]);
        i += skip ? skip : 1;
    }
    return str_trim(buf_take(&out, arena));
}

static struct str key_of(struct sorting *s, struct csl_item *item, const struct csl_node *key)
{
    struct csl_eval eval = {.run = s->run,
                            .arena = s->run->scratch,
                            .item = item,
                            .area = s->area,
                            .locale = s->run->style->locale,
                            .sorting = true,
                            .no_suffix = true,
                            .key = key};
    struct str text = key->target ? csl_plain_text(s->run->scratch, csl_eval_layout(&eval, key->target))
                                  : variable_key(s, &eval, csl_get(key, CSL_A_VARIABLE));
    text = bare_key(s->run->scratch, text);
    return text.n > 0 ? uc_sort_key(s->collator, s->run->arena, text) : STR_NONE;
}

static int row_compare(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    for (size_t i = 0; i < x->n_keys; i++) {
        bool empty_x = x->keys[i].n == 0, empty_y = y->keys[i].n == 0;
        if (empty_x != empty_y)
            return empty_x ? 1 : -1;
        int order = str_cmp(x->keys[i], y->keys[i]);
        if (order)
            return x->descending[i] ? -order : order;
    }
    return x->order < y->order ? -1 : x->order > y->order;
}

static size_t count_keys(const struct csl_node *sort)
{
    size_t n = 0;
    for (const struct csl_node *key = sort->first; key; key = key->next)
        n += key->element == CSL_KEY;
    return n;
}

static void fill_keys(struct sorting *s, struct csl_item *item, size_t n)
{
    item->keys = ARENA_ARRAY(s->run->arena, struct str, n);
    size_t i = 0;
    for (const struct csl_node *key = s->area->sort->first; key; key = key->next)
        if (key->element == CSL_KEY)
            item->keys[i++] = key_of(s, item, key);
    csl_fresh(s->run);
}

void csl_sort_items(struct csl_run *run, const struct csl_area *area, struct csl_item **items, size_t n)
{
    if (!area->sort || n < 2)
        return;
    struct sorting s = {.run = run, .area = area, .collator = run->collator};
    size_t n_keys = count_keys(area->sort), i = 0;
    s.plain = *area;
    s.plain.names = (struct csl_name_options){.delimiter = STR(", "), .et_al_first = -1, .sub_first = -1};
    bool *descending = ARENA_ARRAY(run->arena, bool, n_keys + 1);
    for (const struct csl_node *key = area->sort->first; key; key = key->next)
        if (key->element == CSL_KEY)
            descending[i++] = csl_is(key, CSL_A_SORT, "descending");
    struct row *rows = mem_alloc(n * sizeof *rows);
    for (i = 0; i < n; i++) {
        if (items[i]->keyed != area)
            fill_keys(&s, items[i], n_keys);
        items[i]->keyed = area;
        rows[i] = (struct row){items[i], items[i]->keys, descending, n_keys, i};
    }
    qsort(rows, n, sizeof *rows, row_compare);
    for (i = 0; i < n; i++)
        items[i] = rows[i].item;
    mem_free(rows);
}
