/* Our inlines over cmark's. Takes blocks whose texts still hold delimiters and guards; gives nodes for them, each
   delimiter pair one node, and texts in which every guard is turned back. Parents are gone through once each; the
   children of one are taken apart and put together again in order. Refuses nothing: what does not fit stays text. */
#include "parse/inlines.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "parse/attributes.h"
#include "parse/guard.h"
#include "parse/messages.h"
#include "parse/tokens.h"

struct frames {
    struct reader *r;
    struct node **open; /* heap */
    size_t n, cap;
    size_t depth; /* of the parent among inlines */
};

static bool holds_inlines(const struct node *node)
{
    return node->first && node_is_inline(node->first);
}

/* "[ ] " or "[x] " at the start of an item. */
static void read_task(struct node *parent)
{
    struct node *item = parent->parent, *text = parent->first;
    bool first = item && item->kind == NODE_ITEM && item->first == parent &&
                 (parent->kind == NODE_PARAGRAPH || parent->kind == NODE_PLAIN);
    if (!first || text->kind != NODE_TEXT || text->text.n < 4 || text->text.p[0] != '[' || text->text.p[2] != ']' ||
        text->text.p[3] != ' ')
        return;
    char mark = text->text.p[1];
    if (mark != ' ' && mark != 'x' && mark != 'X')
        return;
    item->as.item.task = mark == ' ' ? TASK_OPEN : TASK_DONE;
    text->text = str_sub(text->text, 4, text->text.n);
    text->place.column += 4;
    if (text->text.n == 0)
        node_unlink(text);
}

static void read_heading(struct reader *r, struct node *node)
{
    struct attributes *found = attributes_trailing(r->arena, node);
    if (found)
        attributes_add(r->arena, node, found);
    node->as.heading.unlisted = node_has_class(node, "unlisted");
}

static void put_text(struct frames *f, const struct node *from, struct str text, uint32_t column)
{
    if (text.n == 0)
        return;
    struct place place = from->place;
    if (place.column > 0)
        place.column = column;
    text = guard_text(f->r->arena, text);
    struct node *at = f->open[f->n - 1], *last = at->last;
    if (last && last->kind == NODE_TEXT && last->text.p + last->text.n == text.p)
        last->text.n += text.n;
    else
        node_append(at, node_text(f->r->arena, place, text));
}

static void open_frame(struct frames *f, struct token *token, const struct token *close, struct place place)
{
    static const enum node_kind kinds[] = {
        [TOKEN_STRIKE] = NODE_STRIKEOUT, [TOKEN_SUB] = NODE_SUBSCRIPT, [TOKEN_SUP] = NODE_SUPERSCRIPT,
        [TOKEN_NOTE] = NODE_NOTE_REF,    [TOKEN_OPEN] = NODE_SPAN,
    };
    struct node *node = node_new(f->r->arena, kinds[token->kind], place), *into = node;
    node_append(f->open[f->n - 1], node);
    if (token->kind == TOKEN_NOTE) {
        struct note *note = reader_note(f->r, STR_NONE, place);
        into = node_new(f->r->arena, NODE_PARAGRAPH, place);
        node_append(note->body, into);
        node->as.note.note = note;
    } else if (token->kind == TOKEN_OPEN) {
        node->attributes = close->attributes;
    }
    MEM_PUSH(f->open, f->n, f->cap, into);
}

/* A pair too deep is text. */
static bool too_deep(struct frames *f, struct tokens *t, struct token *token)
{
    if (f->depth + f->n <= INLINE_DEPTH)
        return false;
    if (!f->r->deep_said)
        diag_add(f->r->diag, token->node->place, &msg_inline_deep, INLINE_DEPTH);
    f->r->deep_said = true;
    t->items[token->match].match = STR_NPOS;
    token->match = STR_NPOS;
    return true;
}

static void put_atom(struct frames *f, struct node *made)
{
    struct node *at = f->open[f->n - 1];
    if (made->kind == NODE_NOTE_REF && node_ancestor(at, NODE_NOTE)) {
        struct str label = made->as.note.note->label;
        diag_add(f->r->diag, made->place, &msg_note_nested);
        made = node_text(f->r->arena, made->place, str_format(f->r->arena, "[^%.*s]", STR_ARG(label)));
    }
    node_append(at, made);
}

/* One text with its tokens from *next on: pieces and nodes in order. */
static void rebuild_text(struct frames *f, struct tokens *t, struct node *node, size_t *next)
{
    size_t done = 0, counted = 0;
    uint32_t column = node->place.column, start = column;
    struct str s = node->text;
    for (; *next < t->n && t->items[*next].node == node; (*next)++) {
        struct token *token = &t->items[*next];
        bool close = token->kind == TOKEN_CLOSE || (token->kind < TOKEN_PAIRS && token->match < *next);
        if (token->kind < TOKEN_ATOM && (token->match == STR_NPOS || (!close && too_deep(f, t, token))))
            continue;
        column += source_columns(s, counted, token->at);
        counted = token->at;
        put_text(f, node, str_sub(s, done, token->at), start);
        struct place place = node->place;
        place.column = place.column ? column : 0;
        if (token->kind == TOKEN_ATOM)
            put_atom(f, token->made);
        else if (close)
            f->n--;
        else if (token->kind != TOKEN_DROP)
            open_frame(f, token, &t->items[token->match], place);
        done = token->at + token->n;
        column += source_columns(s, counted, done);
        counted = done;
        start = column;
    }
    put_text(f, node, str_sub(s, done, s.n), start);
}

static void rebuild(struct frames *f, struct tokens *t, struct node *parent)
{
    struct node all = {0}, *node;
    size_t next = 0;
    node_move_children(parent, &all);
    f->n = 0;
    MEM_PUSH(f->open, f->n, f->cap, parent);
    while ((node = all.first)) {
        node_unlink(node);
        if (node->kind == NODE_TEXT)
            rebuild_text(f, t, node, &next);
        else
            node_append(f->open[f->n - 1], node);
    }
}

static size_t inline_depth(const struct node *node)
{
    size_t n = 0;
    for (; node && node_is_inline(node); node = node->parent)
        n++;
    return n;
}

static void read_parent(struct reader *r, struct tokens *t, struct frames *f, struct node *parent)
{
    if (parent->kind == NODE_HEADING)
        read_heading(r, parent);
    if (!parent->first)
        return;
    read_task(parent);
    t->in_link = node_ancestor(parent, NODE_LINK) != NULL;
    t->in_note = node_ancestor(parent, NODE_NOTE) != NULL;
    tokens_scan(t, parent);
    tokens_match(t);
    f->depth = inline_depth(parent);
    rebuild(f, t, parent);
}

void inlines_read(struct reader *r, struct node *root)
{
    struct node **parents = NULL;
    size_t n = 0, cap = 0;
    struct tokens t = {.r = r};
    struct frames f = {.r = r};
    for (struct node *node = root; node; node = node_next(root, node, false))
        if (holds_inlines(node))
            MEM_PUSH(parents, n, cap, node);
    for (size_t i = 0; i < n; i++)
        read_parent(r, &t, &f, parents[i]);
    mem_free(parents);
    mem_free(t.items);
    mem_free(f.open);
}
