/* Numbers: sections of the body ("2.1") when the book or the command line wants them, and figures and tables that have a
   caption, counted through the book in reading order. What bears the class unnumbered gets none. */
#include "refine/refine.h"

#include "base/buf.h"
#include "book/options.h"
#include "refine/common.h"

#define LEVELS 6

static bool is_unnumbered(const struct node *node)
{
    return node_has_class(node, "unnumbered") || node_has_class(node, "-");
}

static struct str counters_text(struct arena *arena, const unsigned *counters, int from, int to)
{
    struct buf out = {0};
    for (int i = from; i <= to; i++)
        buf_printf(&out, i == from ? "%u" : ".%u", counters[i]);
    return buf_take(&out, arena);
}

/* The highest heading level of the body: numbers start there. */
static int body_top(const struct book *book)
{
    int top = LEVELS;
    for (size_t i = 0; i < book->n_chapters; i++) {
        const struct chapter *chapter = book->chapters[i];
        if (chapter->role != CHAPTER_BODY || !chapter->root)
            continue;
        for (struct node *node = chapter->root; node; node = node_next(chapter->root, node, node->kind == NODE_HEADING))
            if (node->kind == NODE_HEADING && node->as.heading.level < top)
                top = node->as.heading.level;
    }
    return top;
}

static void heading_number(struct arena *arena, unsigned *counters, int top, struct node *heading)
{
    int level = heading->as.heading.level;
    if (level < top || level > LEVELS)
        return;
    for (int i = top; i < level; i++)
        if (counters[i] == 0)
            counters[i] = 1; /* a skipped level counts as its first */
    counters[level]++;
    for (int i = level + 1; i <= LEVELS; i++)
        counters[i] = 0;
    heading->as.heading.number = counters_text(arena, counters, top, level);
}

/* A section without number takes those below it along. */
static void number_sections(struct press *press)
{
    struct book *book = press->book;
    unsigned counters[LEVELS + 1] = {0};
    int top = body_top(book);
    for (size_t i = 0; i < book->n_chapters; i++) {
        struct chapter *chapter = book->chapters[i];
        if (chapter->role != CHAPTER_BODY || !chapter->root)
            continue;
        bool skip = false;
        for (struct node *node = chapter->root; node; node = node_next(chapter->root, node, skip)) {
            skip = node->kind == NODE_SECTION && is_unnumbered(node->first);
            if (node->kind == NODE_HEADING && node->parent->kind == NODE_SECTION)
                heading_number(press->arena, counters, top, node);
        }
    }
}

static bool has_caption(const struct node *node)
{
    for (const struct node *child = node->first; child; child = child->next)
        if (child->kind == NODE_CAPTION && child->first)
            return true;
    return false;
}

static bool inside_figure(const struct node *node)
{
    return node->parent && node_ancestor(node->parent, NODE_FIGURE);
}

static void number_captions(struct press *press)
{
    struct reader reader;
    unsigned figures = 0, tables = 0;
    reader_init(&reader, press->arena, press->book);
    for (struct node *node = reader_next(&reader); node; node = reader_next(&reader)) {
        if (node->kind != NODE_FIGURE && node->kind != NODE_TABLE)
            continue;
        if (!has_caption(node) || is_unnumbered(node) || (node->kind == NODE_FIGURE && inside_figure(node)))
            continue;
        if (node->kind == NODE_FIGURE)
            node->as.figure.number = str_format(press->arena, "%u", ++figures);
        else
            node->as.table.number = str_format(press->arena, "%u", ++tables);
    }
}

bool refine_numbers(struct press *press)
{
    if (press->book->meta.number_sections || (press->options && press->options->number_sections))
        number_sections(press);
    number_captions(press);
    return true;
}
