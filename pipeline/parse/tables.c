/* GFM tables (GFM 0.29, 4.10). Takes the lines of a paragraph from the table's head on; gives the table, its cells
   empty as yet: what they hold is put down to be read by cmark in one call for the whole document. A row with fewer
   cells than the head gets empty ones, a row with more loses them with a warning; a table that would take the text's
   cells past the ceiling is an error. A head without any text is left out. */
#include "parse/tables.h"

#include <string.h>

#include "base/mem.h"
#include "parse/guard.h"
#include "parse/lines.h"
#include "parse/messages.h"

/* Takes the next cell off *rest, which starts after the row's leading pipe. */
static bool next_cell(struct source_line *rest, struct source_line *cell)
{
    if (rest->text.n == 0)
        return false;
    size_t end = str_find(rest->text, '|'), bytes;
    *cell = *rest;
    cell->text = str_sub(rest->text, 0, end == STR_NPOS ? rest->text.n : end);
    *rest = line_from(*rest, end == STR_NPOS ? rest->text.n : end + 1);
    line_indent(cell->text, &bytes);
    *cell = line_from(*cell, bytes);
    cell->text = str_trim_end(cell->text);
    return true;
}

static struct source_line row_start(struct source_line line)
{
    size_t bytes;
    line.text = str_trim_end(line.text);
    line_indent(line.text, &bytes);
    if (bytes < line.text.n && line.text.p[bytes] == '|')
        bytes++;
    return line_from(line, bytes);
}

size_t tables_count_cells(struct str text)
{
    struct source_line rest = row_start((struct source_line){text, 0, 0, 0});
    size_t n = 0;
    for (size_t i = 0; i < rest.text.n; i++)
        n += rest.text.p[i] == '|';
    return n + (rest.text.n > 0 && rest.text.p[rest.text.n - 1] != '|');
}

static bool delimiter_cell(struct str cell, struct column *column)
{
    bool left = cell.n > 0 && cell.p[0] == ':', right = cell.n > 1 && cell.p[cell.n - 1] == ':';
    struct str dashes = str_sub(cell, left, cell.n - right);
    for (size_t i = 0; i < dashes.n; i++)
        if (dashes.p[i] != '-')
            return false;
    column->align = left && right ? ALIGN_CENTRE : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_DEFAULT;
    column->width = 0;
    return dashes.n > 0;
}

size_t tables_delimiter(struct str text, struct column *columns)
{
    struct source_line rest = row_start((struct source_line){text, 0, 0, 0}), cell;
    struct column column;
    size_t n = 0;
    if (str_find(text, '|') == STR_NPOS)
        return 0;
    while (next_cell(&rest, &cell)) {
        if (!delimiter_cell(cell.text, &column))
            return 0;
        if (columns)
            columns[n] = column;
        n++;
    }
    return n;
}

static size_t add_cell(struct reader *r, struct node *row, const struct column *column, struct source_line cell,
                       bool head)
{
    struct place place = {r->file, cell.line, cell.column};
    struct node *node = node_new(r->arena, NODE_CELL, place);
    node->as.cell.align = column->align;
    node->as.cell.column_span = node->as.cell.row_span = 1;
    node->as.cell.header = head;
    node_append(row, node);
    if (cell.text.n == 0)
        return 0;
    struct node *plain = node_new(r->arena, NODE_PLAIN, place);
    node_append(node, plain);
    cell.text = guard_cell(r->arena, cell.text);
    lines_put_cell(r, plain, cell);
    return 1;
}

/* Gives the number of cells that hold text. */
static size_t add_row(struct reader *r, struct node *table, struct node *group, struct source_line line)
{
    struct source_line rest = row_start(line), cell = {STR_NONE, line.line, 0, 0};
    struct node *row = node_new(r->arena, NODE_ROW, (struct place){r->file, line.line, line.column});
    size_t n = table->as.table.n_columns, i = 0, full = 0;
    int over = 0;
    node_append(group, row);
    for (; i < n && next_cell(&rest, &cell); i++)
        full += add_cell(r, row, &table->as.table.columns[i], cell, group->kind == NODE_TABLE_HEAD);
    for (; i < n; i++)
        add_cell(r, row, &table->as.table.columns[i], (struct source_line){STR_NONE, line.line, 0, 0},
                 group->kind == NODE_TABLE_HEAD);
    while (next_cell(&rest, &cell))
        over++;
    if (over)
        diag_add(r->diag, row->place, &msg_table_ragged, over);
    return full;
}

struct node *tables_make(struct reader *r, const struct source_line *lines, size_t n)
{
    struct place place = {r->file, lines->line, lines->column};
    struct node *table = node_new(r->arena, NODE_TABLE, place);
    size_t columns = tables_count_cells(lines[1].text);
    if (n - 1 > (CELLS_MAX - r->cells) / columns) {
        diag_add(r->diag, place, &msg_table_large, CELLS_MAX);
        r->failed = true;
        return NULL;
    }
    r->cells += (n - 1) * columns;
    table->as.table.columns = ARENA_ARRAY(r->arena, struct column, columns);
    table->as.table.n_columns = tables_delimiter(lines[1].text, table->as.table.columns);
    struct node *head = node_new(r->arena, NODE_TABLE_HEAD, place);
    node_append(table, head);
    if (add_row(r, table, head, lines[0]) == 0)
        node_unlink(head);
    struct node *body = node_new(r->arena, NODE_TABLE_BODY, place);
    if (n > 2)
        body->place.line = lines[2].line;
    node_append(table, body);
    for (size_t i = 2; i < n; i++)
        add_row(r, table, body, lines[i]);
    return table;
}
