/* Takes the words of citations, puts a NODE_CITE around exactly those: texts are cut, and where the words go over the
   edge of emphasis and its like, the mark is cut too. Refuses words inside a link, and words with a link, a citation, a
   note's mark or a picture between them. Cuts go from left to right, each text's rest being cut further, so that the
   whole costs one pass. */
#include "refine/harvest/harvest.h"

#include "refine/common.h"

/* What a mark must be to be cut in two. */
static bool may_cut(const struct node *node)
{
    switch (node->kind) {
    case NODE_EMPH:
    case NODE_STRONG:
    case NODE_STRIKEOUT:
    case NODE_SUPERSCRIPT:
    case NODE_SUBSCRIPT:
    case NODE_SMALL_CAPS:
    case NODE_SPAN:
        return node_id(node).n == 0;
    default:
        return false;
    }
}

static bool is_closed(enum node_kind kind)
{
    return kind == NODE_LINK || kind == NODE_CITE || kind == NODE_REF || kind == NODE_NOTE_REF || kind == NODE_IMAGE ||
           kind == NODE_CODE || kind == NODE_RAW_INLINE;
}

static bool is_inside(const struct node *node)
{
    for (; node && node_is_inline(node); node = node->parent)
        if (is_closed(node->kind))
            return true;
    return false;
}

static size_t depth_of(const struct node *node)
{
    size_t depth = 0;
    for (; node->parent; node = node->parent)
        depth++;
    return depth;
}

/* The nearest node that holds both; NULL: they stand in different trees. */
static struct node *container_of(const struct node *a, const struct node *b)
{
    struct node *x = a->parent, *y = b->parent;
    size_t dx = x ? depth_of(x) : 0, dy = y ? depth_of(y) : 0;
    for (; dx > dy; dx--)
        x = x->parent;
    for (; dy > dx; dy--)
        y = y->parent;
    for (; x && x != y; y = y->parent)
        x = x->parent;
    return x;
}

static bool may_climb(const struct node *node, const struct node *container)
{
    for (node = node->parent; node != container; node = node->parent)
        if (!may_cut(node))
            return false;
    return true;
}

static bool may_hold(const struct node *container)
{
    switch (container->kind) {
    case NODE_PARAGRAPH:
    case NODE_PLAIN:
    case NODE_HEADING:
    case NODE_TERM:
    case NODE_LINE:
        return true;
    default:
        return may_cut(container) || container->kind == NODE_SPAN;
    }
}

static bool may_wrap(const struct node *first, const struct node *last)
{
    const struct node *container = container_of(first, last);
    if (!container || !may_hold(container) || is_inside(first) || is_inside(last))
        return false;
    for (const struct node *node = first; node && node != last; node = node_next(container, node, false))
        if (is_closed(node->kind))
            return false;
    return may_climb(first, container) && may_climb(last, container);
}

/* The pieces that hold the first and the last byte, from *at on. */
static bool find_pieces(const struct reap_prose *prose, const struct reap_cite *cite, size_t *at, size_t *last)
{
    while (*at < prose->n && prose->pieces[*at].start + prose->pieces[*at].node->text.n <= cite->start)
        ++*at;
    *last = *at;
    while (*last < prose->n && prose->pieces[*last].start + prose->pieces[*last].node->text.n < cite->end)
        ++*last;
    return *last < prose->n && prose->pieces[*at].start <= cite->start && prose->pieces[*last].start < cite->end;
}

void reap_weave_check(struct reap *r)
{
    size_t document = REAP_NONE, at = 0, last, end = 0;
    for (size_t i = 0; i < r->n_cites; i++) {
        struct reap_cite *cite = &r->cites[i];
        if (cite->document != document)
            at = end = 0;
        document = cite->document;
        if (cite->state != REAP_LINKED)
            continue;
        const struct reap_prose *prose = &r->proses[document];
        bool found = cite->start >= end && find_pieces(prose, cite, &at, &last);
        if (!found || !may_wrap(prose->pieces[at].node, prose->pieces[last].node))
            cite->state = REAP_INSIDE;
        else
            end = cite->end;
    }
}

/* Cuts the piece at a byte of the prose; the piece is what follows. Gives what precedes, NULL when nothing does. */
static struct node *cut(struct arena *arena, struct reap_piece *piece, size_t at)
{
    struct node *left = piece->node;
    size_t n = at - piece->start;
    if (n == 0)
        return NULL;
    if (n == left->text.n)
        return left;
    struct node *right =
        node_text(arena, place_after(left->place, left->text, n), str_sub(left->text, n, left->text.n));
    left->text = str_sub(left->text, 0, n);
    node_insert_after(left, right);
    piece->node = right;
    piece->start = at;
    return left;
}

/* A mark like this one, right after it, with `from` and what follows. */
static struct node *cut_mark(struct arena *arena, struct node *mark, struct node *from)
{
    struct node *rest = node_new(arena, mark->kind, from->place);
    rest->attributes = mark->attributes;
    rest->text = mark->text;
    rest->as = mark->as;
    for (struct node *next; from; from = next) {
        next = from->next;
        node_unlink(from);
        node_append(rest, from);
    }
    node_insert_after(mark, rest);
    return rest;
}

static struct node *climb_first(struct arena *arena, struct node *node, const struct node *container)
{
    while (node->parent != container)
        node = node->prev ? cut_mark(arena, node->parent, node) : node->parent;
    return node;
}

static struct node *climb_last(struct arena *arena, struct node *node, const struct node *container)
{
    while (node->parent != container) {
        if (node->next)
            cut_mark(arena, node->parent, node->next);
        node = node->parent;
    }
    return node;
}

static struct cite_group *group_of(struct reap *r, const struct reap_cite *cite, struct place place)
{
    struct cite_group *group = ARENA_NEW(r->arena, struct cite_group);
    group->mode = CITE_AS_WRITTEN;
    group->items = ARENA_ARRAY(r->arena, struct cite_one, 1);
    group->n = 1;
    group->items[0] = (struct cite_one){.key = r->works[cite->work].id, .place = place};
    if (cite->found && cite->found->locator.n) {
        group->items[0].label = STR("page");
        group->items[0].locator = cite->found->locator;
    }
    return group;
}

static void wrap(struct reap *r, const struct reap_cite *cite, struct reap_piece *from, struct reap_piece *to)
{
    struct node *container = container_of(from->node, to->node);
    bool one = from == to;
    cut(r->arena, from, cite->start);
    struct node *first = from->node, *last = cut(r->arena, to, cite->end);
    first = climb_first(r->arena, one ? last : first, container);
    last = climb_last(r->arena, last, container);
    struct node *node = node_new(r->arena, NODE_CITE, first->place);
    node->as.cite.group = group_of(r, cite, first->place);
    node_insert_before(first, node);
    for (struct node *next; first; first = next) {
        next = first == last ? NULL : first->next;
        node_unlink(first);
        node_append(node, first);
    }
}

void reap_weave(struct reap *r)
{
    size_t document = REAP_NONE, at = 0, last;
    for (size_t i = 0; i < r->n_cites; i++) {
        const struct reap_cite *cite = &r->cites[i];
        if (cite->document != document)
            at = 0;
        document = cite->document;
        struct reap_prose *prose = &r->proses[document];
        if (cite->state == REAP_LINKED && find_pieces(prose, cite, &at, &last))
            wrap(r, cite, &prose->pieces[at], &prose->pieces[last]);
    }
}
