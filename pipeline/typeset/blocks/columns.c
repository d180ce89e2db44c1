/* Widths of a table's columns. Each cell is asked for its widest unbreakable piece and for its width on one line.
   When all columns fit unbroken they get that; else the room is shared in proportion to the text, no column getting
   more than it can use or less than its longest word. Words too long for the measure make the type smaller, down to
   7 pt (5.5 pt where the table has already been turned); beyond that those are broken that fit into no fair part. */
#include "typeset/blocks/tables.h"

#include <stdlib.h>

#include "base/mem.h"

#define SMALLEST_TYPE 7000
#define SMALLEST_TURNED 5500
#define LEAST_COLUMN 2000
#define ROUNDING 50 /* letters of another size are not quite in proportion */

/* A cell's text by paragraphs; what is indented or ruled asks for some more. */
static void measure_paragraph(struct flow *f, const struct block_style *style, const struct node *node,
                              struct table_cell *cell, int32_t indent)
{
    struct text_style text = style->text;
    int32_t narrowest = 0, widest = 0;
    text.lang = setting_language_at(f->s, node)->tag;
    struct paragraph *p = lines_begin(f, style, node);
    inline_set(f->s, p, &text, flow_width(f), node->first, NULL);
    paragraph_widths(p, &narrowest, &widest);
    narrowest += indent;
    widest += indent;
    cell->narrowest = narrowest > cell->narrowest ? narrowest : cell->narrowest;
    cell->widest = widest > cell->widest ? widest : cell->widest;
}

static bool is_text(const struct node *node)
{
    switch (node->kind) {
    case NODE_PLAIN:
    case NODE_PARAGRAPH:
    case NODE_HEADING:
    case NODE_TERM:
    case NODE_LINE:
    case NODE_BIB_ENTRY:
        return true;
    default:
        return false;
    }
}

/* All that stands in a node, lists with their labels; as deep as trees may nest. */
static void measure_blocks(struct flow *f, const struct node *parent, struct table_cell *cell, int32_t indent)
{
    for (const struct node *node = parent->first; node; node = node->next) {
        if (is_text(node)) {
            measure_paragraph(f, f->style, node, cell, indent);
        } else if (node->kind == NODE_LIST) {
            struct flow inner = *f;
            int32_t deeper = indent + list_indent_in_cell(f, node);
            inner.bullets += node->as.list.style == LIST_BULLET;
            cell->narrowest = deeper > cell->narrowest ? deeper : cell->narrowest;
            measure_blocks(&inner, node, cell, deeper);
        } else if (!node_is_inline(node)) {
            measure_blocks(f, node, cell, indent);
        }
    }
    if (parent->first && node_is_inline(parent->first))
        measure_paragraph(f, f->style, parent, cell, indent);
}

/* What a cell over several columns needs beyond what they have is shared equally. */
static void spread(struct table *t, const struct table_cell *cell)
{
    int64_t narrowest = cell->narrowest - (int64_t)t->gap * (cell->columns - 1);
    int64_t widest = cell->widest - (int64_t)t->gap * (cell->columns - 1);
    for (uint32_t i = 0; i < cell->columns; i++) {
        narrowest -= t->columns[cell->column + i].narrowest;
        widest -= t->columns[cell->column + i].widest;
    }
    for (uint32_t i = 0; i < cell->columns; i++) {
        struct table_column *c = &t->columns[cell->column + i];
        c->narrowest += narrowest > 0 ? (int32_t)(narrowest / cell->columns) + 1 : 0;
        c->widest += widest > 0 ? (int32_t)(widest / cell->columns) + 1 : 0;
    }
}

static void gather(struct flow *f, struct table *t)
{
    struct block_style body = flow_style(f, STYLE_TABLE), head = flow_style(f, STYLE_TABLE_HEAD);
    struct flow inner = *f;
    for (size_t i = 0; i < t->n_cells; i++) {
        struct table_cell *cell = &t->cells[i];
        struct table_column *c = &t->columns[cell->column];
        inner.style = t->rows[cell->row].part == TABLE_PART_HEAD ? &head : &body;
        measure_blocks(&inner, cell->node, cell, 0);
        if (cell->columns > 1)
            continue;
        c->narrowest = cell->narrowest > c->narrowest ? cell->narrowest : c->narrowest;
        c->widest = cell->widest > c->widest ? cell->widest : c->widest;
    }
    for (size_t i = 0; i < t->n_cells; i++)
        if (t->cells[i].columns > 1)
            spread(t, &t->cells[i]);
    for (size_t i = 0; i < t->n_columns; i++)
        if (t->columns[i].widest < t->columns[i].narrowest)
            t->columns[i].widest = t->columns[i].narrowest;
}

static int by_width(const void *a, const void *b)
{
    const int32_t p = *(const int32_t *)a, q = *(const int32_t *)b;
    return (p > q) - (p < q);
}

/* Columns whose words do not fit into a fair part of the room are cut to that; it grows by what the others leave. */
static void cut(struct table *t, int64_t room)
{
    int32_t *widths = mem_alloc((t->n_columns + 1) * sizeof *widths);
    for (size_t i = 0; i < t->n_columns; i++)
        widths[i] = t->columns[i].narrowest;
    qsort(widths, t->n_columns, sizeof *widths, by_width);
    int64_t fair = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        fair = room > 0 ? room / (int64_t)(t->n_columns - i) : 0;
        if (widths[i] > fair)
            break;
        room -= widths[i];
    }
    for (size_t i = 0; i < t->n_columns; i++)
        if (t->columns[i].narrowest > fair)
            t->columns[i].narrowest = (int32_t)fair;
    mem_free(widths);
}

/* Smaller type, and smaller gaps, when the longest words do not fit beside each other. */
static void shrink(const struct flow *f, struct table *t, int32_t room)
{
    int64_t gaps = t->n_columns ? (int64_t)t->gap * (int64_t)(t->n_columns - 1) : 0, narrowest = gaps;
    int32_t size = f->s->theme->styles[STYLE_TABLE].text.size;
    int64_t smallest = t->turned ? SMALLEST_TURNED : SMALLEST_TYPE;
    int floor = size > smallest ? (int)(smallest * 1000 / size) : 1000;
    for (size_t i = 0; i < t->n_columns; i++)
        narrowest += t->columns[i].narrowest + ROUNDING;
    t->scale = f->scale;
    if (narrowest <= room || narrowest == gaps)
        return;
    int64_t fit = f->scale * (int64_t)room / narrowest;
    t->scale = fit < floor ? (floor < f->scale ? floor : f->scale) : (int)fit;
    t->gap = (int32_t)(t->gap * (int64_t)t->scale / f->scale);
    gaps = gaps * t->scale / f->scale;
    narrowest = narrowest * t->scale / f->scale - gaps;
    t->broken = narrowest > room - gaps;
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->columns[i];
        c->widest = (int32_t)(c->widest * (int64_t)t->scale / f->scale) + ROUNDING;
        c->narrowest = (int32_t)(c->narrowest * (int64_t)t->scale / f->scale) + ROUNDING;
    }
    if (t->broken)
        cut(t, room - gaps);
}

/* Shares room among the columns that are not settled yet, settling those that want less or need more than their part;
   true when one was settled. */
static bool share(struct table *t, int64_t *room, int64_t *wanted)
{
    bool settled = false;
    int64_t whole = *room, all = *wanted;
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->columns[i];
        int64_t part = all > 0 ? whole * c->widest / all : whole;
        if (c->width)
            continue;
        if (part > c->narrowest && part < c->widest)
            continue;
        c->width = part <= c->narrowest ? c->narrowest : c->widest;
        c->width = c->width ? c->width : 1;
        *room -= c->width;
        *wanted -= c->widest;
        settled = true;
    }
    if (*room < 0)
        *room = 0;
    return settled;
}

/* Columns of short texts are not broken when their even part of the room would do; room for the others is left. */
static void spare_short(struct table *t, int32_t room)
{
    int64_t fair = t->n_columns ? room / (int64_t)t->n_columns : 0, all = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct table_column *c = &t->columns[i];
        all += c->widest <= fair ? c->widest : c->narrowest;
    }
    for (size_t i = 0; i < t->n_columns && all <= room; i++)
        if (t->columns[i].widest <= fair)
            t->columns[i].narrowest = t->columns[i].widest;
}

static void distribute(struct table *t, int32_t room_all)
{
    int64_t room = room_all, wanted = 0, widest = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->columns[i];
        widest += c->widest;
        if (c->per_mille > 0) {
            c->width = (int32_t)((int64_t)room_all * c->per_mille / 1000);
            room -= c->width;
        } else {
            wanted += c->widest;
        }
    }
    if (room < 0)
        room = 0;
    for (size_t i = 0; i < t->n_columns && widest <= room_all; i++)
        if (!t->columns[i].width)
            t->columns[i].width = t->columns[i].widest ? t->columns[i].widest : 1;
    for (int pass = 0; pass < 20 && share(t, &room, &wanted); pass++)
        continue;
    for (size_t i = 0; i < t->n_columns; i++)
        if (!t->columns[i].width)
            t->columns[i].width = wanted > 0 ? (int32_t)(room * t->columns[i].widest / wanted) : LEAST_COLUMN;
}

void columns_measure(struct flow *f, struct table *t)
{
    int32_t room = flow_width(f), size = f->s->theme->styles[STYLE_TABLE].text.size, x = 0;
    struct flow cell = *f;
    cell.ragged = true;
    cell.align = TEXT_LEFT;
    t->gap = size * 11 / 10;
    if (t->n_columns > 1 && (int64_t)t->gap * (int64_t)(t->n_columns - 1) > room / 4)
        t->gap = room / 4 / (int32_t)(t->n_columns - 1);
    gather(&cell, t);
    shrink(f, t, room);
    room -= t->gap * (int32_t)(t->n_columns ? t->n_columns - 1 : 0);
    spare_short(t, room);
    distribute(t, room);
    if (t->scale == f->scale && !t->broken)
        columns_fit(t);
    for (size_t i = 0; i < t->n_columns; i++) {
        if (t->columns[i].width < LEAST_COLUMN)
            t->columns[i].width = LEAST_COLUMN;
        t->columns[i].x = x;
        x += t->columns[i].width + t->gap;
    }
    t->width = x - t->gap;
}
