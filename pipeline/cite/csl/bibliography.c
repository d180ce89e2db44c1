/* The bibliography: one entry a work, in order, with the second field aligned and repeated authors replaced where the
   style asks (CSL 1.0.2, "Bibliography-specific options"). */
#include "cite/csl/run.h"

#include "base/arena.h"

/* The persons of a list, in order, up to n; gives how many. */
static size_t persons(struct csl_out *out, struct csl_out **to, size_t n, size_t at)
{
    if (!out || out->removed || at == n)
        return at;
    if (out->tag == CSL_TAG_PERSON) {
        to[at] = out;
        return at + 1;
    }
    for (struct csl_out *child = out->first; child; child = child->next)
        at = persons(child, to, n, at);
    return at;
}

static void replace(struct csl_listing *l, struct csl_out *out)
{
    out->first = out->last = csl_leaf(l->run->scratch, l->substitute);
    out->prefix = out->suffix = STR_NONE;
    if (!out->first)
        out->removed = true;
}

#define PERSONS_MAX 200

static void replace_persons(struct csl_listing *l, struct csl_out *list, const struct str *before, size_t n_before)
{
    struct csl_out *now[PERSONS_MAX];
    size_t n = persons(list, now, PERSONS_MAX, 0), same = 0;
    while (same < n && same < n_before && str_eq(csl_plain_text(l->run->scratch, now[same]), before[same]))
        same++;
    bool complete = same == n && same == n_before;
    if (csl_same(l->rule, "complete-each"))
        same = complete ? n : 0;
    else if (csl_same(l->rule, "partial-first"))
        same = same > 0 ? 1 : 0;
    for (size_t i = 0; i < same; i++)
        replace(l, now[i]);
}

static struct csl_authors authors_of(struct csl_listing *l, struct csl_out *names)
{
    struct csl_authors authors = {0};
    struct arena *arena = l->run->arena; /* they outlive the entry */
    struct csl_out *all[PERSONS_MAX], *list = csl_find_tag(names, CSL_TAG_LIST);
    if (!names)
        return authors;
    authors.whole = csl_plain_text(arena, list ? list : names);
    authors.n = persons(list, all, PERSONS_MAX, 0);
    authors.persons = ARENA_ARRAY(arena, struct str, authors.n);
    for (size_t i = 0; i < authors.n; i++)
        authors.persons[i] = csl_plain_text(arena, all[i]);
    return authors;
}

static void put_substitute(struct csl_listing *l, struct csl_out *entry)
{
    if (!l->substitute.p)
        return;
    struct csl_out *names = csl_find_tag(entry, CSL_TAG_NAMES), *list = csl_find_tag(names, CSL_TAG_LIST);
    struct csl_authors now = authors_of(l, names);
    bool each = csl_same(l->rule, "complete-each") || str_starts(l->rule, STR("partial-"));
    if (names && each && list)
        replace_persons(l, list, l->before.persons, l->before.n);
    else if (names && now.whole.n > 0 && str_eq(now.whole, l->before.whole))
        replace(l, list ? list : names);
    l->before = now;
}

/* The first thing in the margin, the rest beside it. */
static struct csl_out *aligned(struct csl_run *run, struct csl_out *content)
{
    struct csl_out *first = content->first, *span = csl_span(run->scratch);
    while (first && csl_empty(first))
        first = first->next;
    if (!first)
        return content;
    struct csl_out *margin = csl_span(run->scratch), *rest = csl_span(run->scratch);
    margin->display = CSL_DISPLAY_LEFT;
    rest->display = CSL_DISPLAY_RIGHT;
    rest->first = first->next;
    rest->last = first->next ? content->last : NULL;
    rest->delimiter = content->delimiter;
    first->next = NULL;
    csl_append(margin, first);
    csl_append(span, margin);
    csl_append(span, rest);
    return span;
}

/* Where the layout's suffix belongs: within the block that closes the entry, if one does. */
static struct csl_out *last_block(struct csl_out *entry)
{
    struct csl_out *at = entry, *block = entry;
    while (at && !at->leaf) {
        struct csl_out *last = NULL;
        for (struct csl_out *child = at->first; child; child = child->next)
            if (!csl_empty(child))
                last = child;
        if (last && last->display)
            block = last;
        at = last;
    }
    return block;
}

struct csl_out *csl_list_entry(struct csl_listing *l, struct csl_item *item)
{
    struct csl_run *run = l->run;
    struct csl_apart *apart = ARENA_NEW(run->scratch, struct csl_apart);
    apart->conditions = item->apart.conditions;
    struct csl_eval eval = {.run = run,
                            .arena = run->scratch,
                            .item = item,
                            .area = &run->style->bibliography,
                            .locale = csl_item_locale(run, item),
                            .apart = apart,
                            .suffix = item->suffix};
    struct csl_out *content = csl_eval_layout(&eval, l->layout);
    if (!content)
        return NULL;
    put_substitute(l, content);
    bool align = csl_has(l->node, CSL_A_FIELD_ALIGN) && !csl_is(l->node, CSL_A_FIELD_ALIGN, "false");
    struct csl_out *span = csl_span(run->scratch);
    struct csl_out *prefix = csl_affix(run->scratch, l->layout->format.prefix);
    struct csl_out *suffix = csl_affix(run->scratch, l->layout->format.suffix);
    span->font = l->layout->format.font;
    if (align)
        content = aligned(run, content);
    csl_append(span, prefix);
    csl_append(span, content);
    csl_append(last_block(span), suffix);
    return span;
}

size_t csl_list(struct csl_listing *l, struct csl_run *run)
{
    *l = (struct csl_listing){
        .run = run, .node = run->style->bibliography.node, .layout = run->style->bibliography.layout};
    l->substitute = csl_get(l->node, CSL_A_SUBSTITUTE);
    l->rule = csl_get(l->node, CSL_A_SUBSTITUTE_RULE);
    return l->layout ? run->n_cited : 0;
}
