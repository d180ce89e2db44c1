/* Mends the widths of a table's columns that were shared out by the text's length alone: as long as the table gets
   lower, or fewer of its short cells are divided, one column gives another what that needs for its next cell to go on
   fewer lines. Takes columns with their widths and what the cells ask for; widths that the author gave stay. How many
   lines a cell takes is reckoned, not set. */
#include "typeset/blocks/tables.h"

#include "base/mem.h"

#define MOST_COLUMNS 8
#define MOST_CELLS 4000
#define MOST_MOVES 16
#define RAGGED 12 /* of 10: lines that are not filled take so much more */
#define ROW_COST 4
#define DIVIDED 3 /* a cell that would go on one line if it had a little more */

static int64_t lines_at(const struct table_cell *cell, int32_t width)
{
    if (cell->widest <= width)
        return 1;
    int64_t lines = ((int64_t)cell->widest * RAGGED / 10 + width - 1) / (width > 0 ? width : 1);
    return lines < 2 ? 2 : lines;
}

static int32_t width_of(const struct table *t, const struct table_cell *cell)
{
    int32_t width = 0;
    for (uint32_t i = 0; i < cell->columns; i++)
        width += t->columns[cell->column + i].width + (i ? t->gap : 0);
    return width;
}

/* Lines of all rows, each as high as its highest cell, and of all cells. */
static int64_t cost_of(const struct table *t, int64_t *highest)
{
    int64_t cost = 0;
    for (size_t r = 0; r < t->n_rows; r++)
        highest[r] = 0;
    for (size_t i = 0; i < t->n_cells; i++) {
        const struct table_cell *cell = &t->cells[i];
        int32_t width = width_of(t, cell);
        int64_t lines = lines_at(cell, width);
        cost += lines + (lines == 2 && cell->widest <= width + width / 4 ? DIVIDED : 0);
        if (cell->rows == 1 && lines > highest[cell->row])
            highest[cell->row] = lines;
    }
    for (size_t r = 0; r < t->n_rows; r++)
        cost += highest[r] * ROW_COST;
    return cost;
}

/* What a column lacks for one more of its cells to stand on one line, or for its text to lose a line; 0: nothing. */
static int32_t wanted(const struct table *t, size_t column)
{
    int32_t width = t->columns[column].width, least = 0;
    for (size_t i = 0; i < t->n_cells; i++) {
        const struct table_cell *cell = &t->cells[i];
        if (cell->column != column || cell->columns != 1 || cell->widest <= width)
            continue;
        int64_t lines = lines_at(cell, width);
        int64_t next = lines <= 2 ? cell->widest : ((int64_t)cell->widest * RAGGED / 10 + lines - 2) / (lines - 1);
        int32_t more = next - width < width / 2 ? (int32_t)(next - width) : 0;
        if (more > 0 && (least == 0 || more < least))
            least = more;
    }
    return least;
}

/* The best move of width from one column to another; false when none makes the table better. */
static bool move_best(struct table *t, int64_t *highest)
{
    int64_t best = cost_of(t, highest);
    size_t from = 0, to = 0;
    int32_t much = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        int32_t more = t->columns[i].per_mille > 0 ? 0 : wanted(t, i);
        for (size_t k = 0; more && k < t->n_columns; k++) {
            struct table_column *giver = &t->columns[k];
            if (k == i || giver->per_mille > 0 || giver->width - more < giver->narrowest)
                continue;
            t->columns[i].width += more;
            giver->width -= more;
            int64_t cost = cost_of(t, highest);
            t->columns[i].width -= more;
            giver->width += more;
            if (cost < best) {
                best = cost;
                from = k;
                to = i;
                much = more;
            }
        }
    }
    t->columns[to].width += much;
    t->columns[from].width -= much;
    return much > 0;
}

void columns_fit(struct table *t)
{
    if (t->n_columns < 2 || t->n_columns > MOST_COLUMNS || t->n_cells > MOST_CELLS)
        return;
    int64_t *highest = mem_alloc((t->n_rows + 1) * sizeof *highest);
    for (int i = 0; i < MOST_MOVES && move_best(t, highest); i++)
        continue;
    mem_free(highest);
}
