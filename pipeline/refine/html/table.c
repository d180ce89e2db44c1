/* An HTML table made whole: each section's rows, columns counted, spans that stay inside, short rows filled, the caption
   in front. */
#include "refine/common.h"
#include "refine/html/build.h"

#define FILL_MAX 100000u /* cells that may be added */

static bool holds_rows(const struct node *node)
{
    return node->kind == NODE_TABLE_HEAD || node->kind == NODE_TABLE_BODY || node->kind == NODE_TABLE_FOOT;
}

static size_t row_width(const struct node *row)
{
    size_t n = 0;
    for (const struct node *cell = row->first; cell; cell = cell->next)
        n += cell->as.cell.column_span;
    return n;
}

/* Rows that reach past their section's end are cut there; true when any cell spans rows. */
static bool rows_clamp(struct node *section)
{
    bool spans = false;
    unsigned left = 0;
    for (struct node *row = section->last; row; row = row->prev) {
        left++;
        for (struct node *cell = row->first; cell; cell = cell->next) {
            if (cell->as.cell.row_span > left)
                cell->as.cell.row_span = left;
            spans |= cell->as.cell.row_span > 1;
        }
    }
    return spans;
}

static void row_fill(struct arena *arena, struct node *row, size_t width)
{
    for (size_t n = row_width(row); n < width; n++) {
        struct node *cell = node_new(arena, NODE_CELL, row->place);
        cell->as.cell.column_span = cell->as.cell.row_span = 1;
        node_append(row, cell);
    }
}

static void table_fill(struct arena *arena, struct node *table, size_t width, size_t rows)
{
    if (width * rows > FILL_MAX)
        return;
    for (struct node *section = table->first; section; section = section->next)
        for (struct node *row = holds_rows(section) ? section->first : NULL; row; row = row->next)
            row_fill(arena, row, width);
}

void html_table_finish(struct arena *arena, struct node *table)
{
    size_t width = 0, rows = 0;
    bool spans = false;
    for (struct node *section = table->first, *next; section; section = next) {
        next = section->next;
        if (section->kind == NODE_CAPTION && section->prev) {
            node_unlink(section);
            node_prepend(table, section);
        }
        if (!holds_rows(section))
            continue;
        for (struct node *row = section->first, *after; row; row = after) {
            after = row->next;
            size_t n = row_width(row);
            if (n == 0)
                node_unlink(row);
            rows += n > 0;
            width = n > width ? n : width;
        }
        if (!section->first)
            node_unlink(section);
        else
            spans |= rows_clamp(section);
    }
    if (rows == 0) {
        node_unlink(table);
        return;
    }
    if (!spans)
        table_fill(arena, table, width, rows);
    table->as.table.n_columns = width;
    table->as.table.columns = ARENA_ARRAY(arena, struct column, width);
}
