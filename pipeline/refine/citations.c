/* Citations in pandoc's grammar: [see @key, p. 3; -@b], @key, @key [p. 3; more @x], -@key. Each becomes a NODE_CITE that
   holds its group; a key that is a label of the book and no work becomes a NODE_REF. Code, what was escaped, what stands
   inside a word, link texts and descriptions of pictures hold none; brackets without a citation stay text. */
#include "refine/citations.h"

#include "base/buf.h"
#include "base/unicode/unicode.h"
#include "book/options.h"
#include "cite/cite.h"
#include "refine/common.h"
#include "refine/pieces.h"
#include "refine/refine.h"

struct weaver {
    struct press *press;
    struct arena *arena;
    struct node *container;
    struct str lang;
    struct pieces in;
};

/* Appends pieces as they were; text that was one stays one. */
static void weave_plain(struct weaver *w, struct node *to, const struct piece *piece)
{
    if (piece->kind == PIECE_NODE) {
        node_append(to, piece->node);
        return;
    }
    struct node *last = to->last;
    if (last && last->kind == NODE_TEXT && last->text.p && last->text.p + last->text.n == piece->text.p)
        last->text.n += piece->text.n;
    else
        node_append(to, node_text(w->arena, piece->place, piece->text));
}

static bool is_work(const struct weaver *w, struct str key)
{
    return w->press->book->library && cite_library_find(w->press->book->library, key);
}

static bool is_reference(const struct weaver *w, struct str key)
{
    if (is_work(w, key))
        return false;
    if (w->press->book->labels && map_get(w->press->book->labels, key))
        return true;
    return str_starts(key, STR("fig-")) || str_starts(key, STR("tbl-")) || str_starts(key, STR("sec-"));
}

/* The end of the part that starts at `from`: its semicolon, or `to`. *key is its first key, or `to`. */
static size_t part_end(const struct weaver *w, size_t from, size_t to, size_t *key)
{
    *key = to;
    size_t i = from;
    for (; i < to; i++) {
        const struct piece *piece = &w->in.items[i];
        if (piece->kind == PIECE_SEMI)
            break;
        if (piece->kind == PIECE_OPEN && piece->match)
            i = piece->match;
        else if (piece->kind == PIECE_KEY && *key == to)
            *key = i;
    }
    return i;
}

static void span_trim(struct node *span)
{
    while (span->first) {
        struct node *first = span->first;
        while (first->kind == NODE_TEXT && first->text.n && first->text.p[0] == ' ')
            first->text = str_sub(first->text, 1, first->text.n);
        if (first->kind != NODE_SOFT_BREAK && (first->kind != NODE_TEXT || first->text.n))
            break;
        node_unlink(first);
    }
    while (span->last) {
        struct node *last = span->last;
        if (last->kind == NODE_TEXT)
            last->text = str_trim_end(last->text);
        if (last->kind != NODE_SOFT_BREAK && (last->kind != NODE_TEXT || last->text.n))
            break;
        node_unlink(last);
    }
}

/* NULL when nothing is left. */
static struct node *weave_prefix(struct weaver *w, size_t from, size_t to)
{
    if (from >= to)
        return NULL;
    struct node *span = node_new(w->arena, NODE_SPAN, w->in.items[from].place);
    for (size_t i = from; i < to; i++)
        weave_plain(w, span, &w->in.items[i]);
    span_trim(span);
    return span->first ? span : NULL;
}

/* What follows a key: locator, and the rest as inlines. Its leading comma stays; it parts the suffix from the cite. */
static void weave_suffix(struct weaver *w, size_t from, size_t to, struct cite_one *one)
{
    struct buf lead = {0};
    struct str rest = STR_NONE;
    size_t i = from;
    for (; i < to; i++) {
        const struct piece *piece = &w->in.items[i];
        if (piece->kind == PIECE_NODE && piece->node->kind != NODE_SOFT_BREAK)
            break;
        buf_str(&lead, piece->kind == PIECE_NODE ? STR(" ") : piece->text);
    }
    if (lead.n)
        cite_locator(w->arena, w->lang, buf_take(&lead, w->arena), &one->label, &one->locator, &rest);
    struct node *span = node_new(w->arena, NODE_SPAN, from < to ? w->in.items[from].place : one->place);
    if (rest.n)
        node_append(span, node_text(w->arena, span->place, rest));
    for (; i < to; i++)
        weave_plain(w, span, &w->in.items[i]);
    if (span->last && span->last->kind == NODE_TEXT)
        span->last->text = str_trim_end(span->last->text);
    bool empty = !span->first || (span->first == span->last && span->first->kind == NODE_TEXT && !span->first->text.n);
    one->suffix = empty ? NULL : span;
}

static size_t count_parts(const struct weaver *w, size_t from, size_t to)
{
    size_t n = 0, key;
    for (size_t at = from; at <= to; n++)
        at = part_end(w, at, to, &key) + 1;
    return n;
}

static void weave_one(struct weaver *w, size_t from, size_t key, size_t to, struct cite_one *one)
{
    const struct piece *piece = &w->in.items[key];
    one->key = piece->key;
    one->place = piece->place;
    one->suppress_author = piece->suppress;
    one->prefix = weave_prefix(w, from, key);
    weave_suffix(w, key + 1, to, one);
}

static struct cite_group *group_new(struct weaver *w, enum cite_mode mode, size_t most)
{
    struct cite_group *group = ARENA_NEW(w->arena, struct cite_group);
    group->mode = mode;
    group->items = ARENA_ARRAY(w->arena, struct cite_one, most);
    return group;
}

/* All parts from `from` on that have a key. */
static void weave_parts(struct weaver *w, struct cite_group *group, size_t from, size_t to)
{
    for (size_t at = from; at <= to;) {
        size_t key, end = part_end(w, at, to, &key);
        if (key < end)
            weave_one(w, at, key, end, &group->items[group->n++]);
        at = end + 1;
    }
}

static void weave_group(struct weaver *w, struct cite_group *group, struct place place)
{
    struct node *cite = node_new(w->arena, NODE_CITE, place);
    cite->as.cite.group = group;
    node_append(w->container, cite);
}

static void weave_reference(struct weaver *w, const struct piece *piece)
{
    struct node *ref = node_new(w->arena, NODE_REF, piece->place);
    ref->as.ref.target = piece->key;
    node_append(w->container, ref);
}

static bool parts_are_references(const struct weaver *w, size_t from, size_t to)
{
    for (size_t at = from; at <= to;) {
        size_t key, end = part_end(w, at, to, &key);
        if (key >= end || !is_reference(w, w->in.items[key].key))
            return false;
        at = end + 1;
    }
    return true;
}

/* [see @fig-a; @fig-b]: the brackets go, the rest stays in its place. */
static void weave_references(struct weaver *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct piece *piece = &w->in.items[i];
        if (piece->kind == PIECE_KEY && is_reference(w, piece->key))
            weave_reference(w, piece);
        else
            weave_plain(w, w->container, piece);
    }
}

static void weave_bracket(struct weaver *w, size_t open)
{
    size_t from = open + 1, to = w->in.items[open].match;
    if (parts_are_references(w, from, to)) {
        weave_references(w, from, to);
        return;
    }
    struct cite_group *group = group_new(w, CITE_PARENTHETICAL, count_parts(w, from, to));
    weave_parts(w, group, from, to);
    weave_group(w, group, w->in.items[open].place);
}

/* The bracket that belongs to the key at i, or 0. */
static size_t bracket_after(const struct weaver *w, size_t i)
{
    size_t at = i + 1;
    if (at < w->in.n && w->in.items[at].kind == PIECE_TEXT && str_trim(w->in.items[at].text).n == 0)
        at++;
    if (at < w->in.n && w->in.items[at].kind == PIECE_NODE && w->in.items[at].node->kind == NODE_SOFT_BREAK)
        at++;
    if (at >= w->in.n || w->in.items[at].kind != PIECE_OPEN)
        return 0;
    const struct piece *open = &w->in.items[at];
    if (open->match == 0 || open->match == at + 1 || !(open->cites || open->continues))
        return 0;
    if (open->cites && parts_are_references(w, at + 1, open->match))
        return 0;
    return at;
}

/* A key in running text, with the bracket after it; gives the index of the last piece that was used. */
static size_t weave_key(struct weaver *w, size_t i)
{
    const struct piece *piece = &w->in.items[i];
    if (is_reference(w, piece->key) && !piece->suppress) {
        weave_reference(w, piece);
        return i;
    }
    bool always = w->press->options && w->press->options->cite_always;
    if (!always && (!w->press->book->library || cite_library_count(w->press->book->library) == 0)) {
        weave_plain(w, w->container, piece); /* a book that cites nothing may well name @someone */
        return i;
    }
    size_t open = bracket_after(w, i), last = i;
    size_t most = open ? 2 + count_parts(w, open + 1, w->in.items[open].match) : 1;
    struct cite_group *group = group_new(w, piece->suppress ? CITE_PARENTHETICAL : CITE_IN_TEXT, most);
    struct cite_one *first = &group->items[group->n++];
    first->key = piece->key;
    first->place = piece->place;
    first->suppress_author = piece->suppress;
    if (open) {
        size_t from = open + 1, key;
        last = w->in.items[open].match;
        if (w->in.items[open].continues) {
            size_t end = part_end(w, from, last, &key);
            weave_suffix(w, from, end, first);
            from = end + 1;
        }
        weave_parts(w, group, from, last);
    }
    weave_group(w, group, piece->place);
    return last;
}

/* Neighbouring texts become one, so that a key is never cut. */
static void merge_texts(struct arena *arena, struct node *container)
{
    for (struct node *node = container->first; node; node = node->next) {
        if (node->kind != NODE_TEXT || !node->next || node->next->kind != NODE_TEXT)
            continue;
        struct buf all = {0};
        buf_str(&all, node->text);
        while (node->next && node->next->kind == NODE_TEXT) {
            buf_str(&all, node->next->text);
            node_unlink(node->next);
        }
        node->text = buf_take(&all, arena);
    }
}

/* Turns the citations among container's children into NODE_CITEs and NODE_REFs. */
static void weave_run(struct press *press, struct node *container)
{
    merge_texts(press->arena, container);
    struct weaver w = {press, press->arena, container, refine_lang(press->book, container), {0}};
    w.in = pieces_of(press->arena, container);
    if (w.in.n_keys == 0)
        return;
    while (container->first)
        node_unlink(container->first);
    for (size_t i = 0; i < w.in.n; i++) {
        const struct piece *piece = &w.in.items[i];
        if (piece->kind == PIECE_OPEN && piece->match && piece->cites) {
            weave_bracket(&w, i);
            i = piece->match;
        } else if (piece->kind == PIECE_KEY) {
            i = weave_key(&w, i);
        } else {
            weave_plain(&w, container, piece);
        }
    }
}

static bool is_closed(const struct node *node)
{
    return node->kind == NODE_LINK || node->kind == NODE_IMAGE ||
           (node->kind == NODE_SPAN && node_has_class(node, "literal"));
}

static bool names_key(const struct node *container)
{
    for (const struct node *node = container->first; node; node = node->next)
        if (node->kind == NODE_TEXT && str_find(node->text, '@') != STR_NPOS)
            return true;
    return false;
}

/* Runs of inlines that may cite; an affix that a citation took away is one no more. */
static bool is_open_run(const struct node *container)
{
    const struct node *top = container;
    while (top->parent)
        top = top->parent;
    return top->kind == NODE_DOCUMENT || top->kind == NODE_NOTE;
}

static size_t runs_find(const struct roots *roots, struct node **out)
{
    size_t n = 0;
    for (size_t i = 0; i < roots->n; i++) {
        struct node *root = roots->items[i];
        for (struct node *node = root; node; node = node_next(root, node, is_closed(node))) {
            if (is_closed(node) || !names_key(node))
                continue;
            if (out)
                out[n] = node;
            n++;
        }
    }
    return n;
}

bool refine_citations(struct press *press)
{
    bool good = library_read(press);
    struct roots roots = roots_of(press->arena, press->book);
    size_t n = runs_find(&roots, NULL);
    struct node **runs = ARENA_ARRAY(press->arena, struct node *, n);
    runs_find(&roots, runs);
    for (size_t i = 0; i < n; i++)
        if (is_open_run(runs[i]))
            weave_run(press, runs[i]);
    return good;
}
