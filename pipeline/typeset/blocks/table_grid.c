/* Where a table's cells stand. Takes a NODE_TABLE; gives its rows and cells with their columns, cells that span rows
   pushing later ones aside. Spans that lead out of the table are cut off; more than TABLE_MAX_COLUMNS columns are not
   placed. */
#include "typeset/blocks/tables.h"

#include "base/mem.h"

/* How many rows below each column is still taken by a cell above. */
struct occupied {
    uint32_t left[TABLE_MAX_COLUMNS];
};

static void place_cell(struct table *t, const struct node *node, struct occupied *o, uint32_t *column)
{
    struct table_cell cell = {.node = node, .row = (uint32_t)t->n_rows - 1};
    while (*column < TABLE_MAX_COLUMNS && o->left[*column])
        (*column)++;
    if (*column >= TABLE_MAX_COLUMNS)
        return;
    cell.column = *column;
    cell.rows = node->as.cell.row_span ? node->as.cell.row_span : 1;
    while (cell.columns < node->as.cell.column_span || cell.columns == 0) {
        if (*column >= TABLE_MAX_COLUMNS || o->left[*column])
            break;
        o->left[(*column)++] = cell.rows;
        cell.columns++;
    }
    MEM_PUSH(t->cells, t->n_cells, t->cap_cells, cell);
    if (*column > t->n_columns)
        t->n_columns = *column;
}

static void place_row(struct table *t, const struct node *node, enum table_part part, bool opens, struct occupied *o)
{
    struct table_row row = {.part = part, .opens = opens, .first = t->n_cells};
    uint32_t column = 0;
    MEM_PUSH(t->rows, t->n_rows, t->cap_rows, row);
    for (const struct node *cell = node->first; cell; cell = cell->next)
        if (cell->kind == NODE_CELL)
            place_cell(t, cell, o, &column);
    t->rows[t->n_rows - 1].n = t->n_cells - row.first;
    for (size_t i = 0; i < t->n_columns; i++)
        o->left[i] -= o->left[i] > 0;
}

static void place_part(struct table *t, const struct node *group, enum table_part part)
{
    struct occupied o = {{0}};
    bool opens = t->n_rows > 0 && part != TABLE_PART_HEAD && t->rows[t->n_rows - 1].part != TABLE_PART_HEAD;
    size_t first = t->n_rows;
    for (const struct node *row = group->first; row; row = row->next)
        if (row->kind == NODE_ROW)
            place_row(t, row, part, opens && t->n_rows == first, &o);
    for (size_t i = 0; i < t->n_cells; i++) {
        struct table_cell *cell = &t->cells[t->n_cells - 1 - i];
        if (cell->row < first)
            break;
        if (cell->row + (uint64_t)cell->rows > t->n_rows)
            cell->rows = (uint32_t)t->n_rows - cell->row;
    }
}

static void place_columns(struct table *t)
{
    const struct node *node = t->node;
    size_t n = node->as.table.n_columns < TABLE_MAX_COLUMNS ? node->as.table.n_columns : TABLE_MAX_COLUMNS;
    if (t->n_columns < n && t->n_cells)
        t->n_columns = n;
    t->columns = mem_zalloc((t->n_columns + 1) * sizeof *t->columns);
    for (size_t i = 0; i < n && i < t->n_columns; i++) {
        t->columns[i].align = node->as.table.columns[i].align;
        t->columns[i].per_mille = node->as.table.columns[i].width;
    }
}

void table_collect(struct table *t, const struct node *node)
{
    t->node = node;
    for (const struct node *group = node->first; group; group = group->next) {
        if (group->kind == NODE_TABLE_HEAD)
            place_part(t, group, TABLE_PART_HEAD);
        else if (group->kind == NODE_TABLE_BODY)
            place_part(t, group, TABLE_PART_BODY);
        else if (group->kind == NODE_TABLE_FOOT)
            place_part(t, group, TABLE_PART_FOOT);
    }
    place_columns(t);
}

void table_release(struct table *t)
{
    for (size_t i = 0; i < t->n_cells; i++)
        galley_release(&t->cells[i].galley);
    mem_free(t->cells);
    mem_free(t->rows);
    mem_free(t->columns);
}
