/* From flat blocks with marks to the document's structure. Takes what cmark gave for the lines that split.c fed; gives
   notes their bodies, divs and definition lists their blocks, and cells their inlines. Every mark was made by us and
   nobody else, so that nothing is refused; what a code fence that never ends has swallowed stays away. */
#include "parse/structure.h"

#include <string.h>

#include "base/mem.h"
#include "parse/guard.h"
#include "parse/tree.h"

/* The text after the mark when the block is a marked paragraph; p is NULL when it is none. */
static struct str marked(const struct node *block, const char *mark)
{
    const struct node *text = block && block->kind == NODE_PARAGRAPH ? block->first : NULL;
    if (!text || text->kind != NODE_TEXT || text->text.n < MARK_SIZE || memcmp(text->text.p, mark, MARK_SIZE) != 0)
        return STR_NONE;
    return str_sub(text->text, MARK_SIZE, text->text.n);
}

static void take_notes(struct reader *r, struct node *root)
{
    long number;
    for (struct node *block = root->first, *next; block; block = next) {
        struct str rest = marked(block, MARK_NOTE);
        if (!rest.p)
            break;
        struct node *quote = block->next;
        next = quote && quote->kind == NODE_BLOCK_QUOTE ? quote->next : quote;
        if (str_int(rest, &number) && (size_t)number < r->n_notes && quote && quote->kind == NODE_BLOCK_QUOTE) {
            node_move_children(quote, r->notes[number]->body);
            node_unlink(quote);
        }
        node_unlink(block);
    }
    if (marked(root->first, MARK_MAIN).p)
        node_unlink(root->first);
}

/* "%" and the mark go off the paragraph's first text. */
static void unmark(struct node *block)
{
    struct node *text = block->first;
    text->text = str_sub(text->text, MARK_SIZE + 1, text->text.n);
    if (text->text.n == 0)
        node_unlink(text);
}

static struct node *make_term(struct reader *r, struct node *at, struct node *block)
{
    struct node *list = at->last && at->last->kind == NODE_DEFINITION_LIST ? at->last : NULL;
    if (!list) {
        list = node_new(r->arena, NODE_DEFINITION_LIST, block->place);
        node_append(at, list);
    }
    struct node *term = node_new(r->arena, NODE_TERM, block->place);
    unmark(block);
    node_move_children(block, term);
    node_append(list, term);
    return list;
}

static void make_definition(struct reader *r, struct node *list, struct node *quote, bool tight, struct place place)
{
    struct node *definition = node_new(r->arena, NODE_DEFINITION, place);
    node_move_children(quote, definition);
    node_append(list, definition);
    struct node *first = definition->first;
    if (tight && first && first->kind == NODE_PARAGRAPH && (!first->next || first->next->kind == NODE_LIST))
        first->kind = NODE_PLAIN;
}

void structure_make(struct reader *r, struct node *root)
{
    take_notes(r, root);
    struct node all = {0}, *at = root, *block, *list = NULL;
    struct str rest;
    long number;
    node_move_children(root, &all);
    while ((block = all.first)) {
        node_unlink(block);
        if ((rest = marked(block, MARK_DIV_OPEN)).p && str_int(rest, &number) && (size_t)number < r->n_divs) {
            struct node *div = node_new(r->arena, NODE_DIV, r->divs[number].place);
            div->attributes = r->divs[number].attributes;
            node_append(at, div);
            at = div;
        } else if (marked(block, MARK_DIV_CLOSE).p) {
            at = at == root ? root : at->parent;
        } else if (marked(block, MARK_TERM).p) {
            list = make_term(r, at, block);
        } else if ((rest = marked(block, MARK_DEFINITION)).p && list && all.first) {
            struct node *quote = all.first;
            node_unlink(quote);
            make_definition(r, list, quote, str_is(rest, "t"), block->place);
        } else {
            node_append(at, block);
        }
    }
}

/* The block that the next mark is of or stands before; NULL: there is none left. */
static struct node *next_again(struct node *block, const struct again *again)
{
    bool behind = again->lines > 0 || again->blocks;
    while (block && !marked(block, behind ? MARK_LINES : MARK_CELL).p)
        block = block->next;
    return block && behind ? block->next : block;
}

/* A cell that is one paragraph is plain. */
static void fill_cell(struct node *cell, struct node *quote)
{
    node_move_children(quote, cell);
    if (cell->first && cell->first == cell->last && cell->first->kind == NODE_PARAGRAPH)
        cell->first->kind = NODE_PLAIN;
}

/* Gives what goes on behind it. */
static struct node *hand_out_one(const struct again *again, struct node *block)
{
    struct node *next = block->next;
    if (again->blocks) {
        if (block->kind == NODE_BLOCK_QUOTE)
            fill_cell(again->into, block);
        return block->kind == NODE_BLOCK_QUOTE ? next : block;
    }
    if (again->lines == 0) {
        unmark(block);
    } else if (block->kind != NODE_PARAGRAPH || marked(block, MARK_CELL).p || marked(block, MARK_LINES).p) {
        node_unlink(again->into); /* nothing but link definitions leaves no paragraph */
        return block;
    }
    node_move_children(block, again->into);
    return next;
}

static void hand_out(struct reader *r, struct node *root)
{
    struct node *block = root->first;
    for (size_t i = 0; i < r->n_again; i++) {
        const struct again *again = &r->again[i];
        block = next_again(block, again);
        if (block)
            block = hand_out_one(again, block);
        else if (again->lines > 0)
            node_unlink(again->into);
    }
}

void structure_read_again(struct reader *r)
{
    bool definitions = false;
    if (r->n_again == 0)
        return;
    struct source *again = &r->again_source;
    again->file = r->file;
    for (size_t i = 0; i < r->source.n && !definitions; i++)
        definitions = str_find_str(r->source.lines[i].text, STR("]:")) != STR_NPOS;
    source_blank(again);
    source_push(again, (struct source_line){STR(MARK_END), 0, 0, MARK_SIZE});
    source_blank(again);
    for (size_t i = 0; i < r->source.n && definitions; i++)
        source_push(again, r->source.lines[i]);
    struct node *root = node_new(r->arena, NODE_DOCUMENT, (struct place){r->file, 0, 0});
    tree_read(r, again, root, false);
    hand_out(r, root);
}
