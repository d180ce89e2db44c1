/* A table on its way into a galley. Private to the typeset floor. */
#ifndef JILID_TABLES_H
#define JILID_TABLES_H

#include "typeset/blocks/setting.h"

#define TABLE_MAX_COLUMNS 1000

struct table_cell {
    const struct node *node;
    uint32_t row, column, rows, columns;
    int32_t narrowest, widest; /* of its text */
    struct galley galley;      /* heap: released with the table */
};

enum table_part { TABLE_PART_HEAD, TABLE_PART_BODY, TABLE_PART_FOOT };

struct table_row {
    enum table_part part;
    bool opens;      /* the first of a further body or of the foot: a rule stands above */
    size_t first, n; /* its cells */
    int32_t height, top;
};

struct table_column {
    enum align align;
    int32_t per_mille; /* 0: from the content */
    int32_t narrowest, widest;
    int32_t x, width;
};

struct table {
    const struct node *node;
    struct table_cell *cells; /* heap */
    size_t n_cells, cap_cells;
    struct table_row *rows; /* heap */
    size_t n_rows, cap_rows;
    struct table_column *columns; /* heap */
    size_t n_columns;
    int32_t gap, pad; /* between columns; above and below a row */
    int32_t width;
    int32_t depth; /* of a page that it stands on */
    int scale;     /* of type, per mille */
    bool turned;   /* on pages of its own, on its side */
    bool broken;   /* words are broken, though the type is as small as it may be */
};

/* table_grid.c: rows, cells and their places; spans are cut off at the table's edges. */
void table_collect(struct table *t, const struct node *node);
void table_release(struct table *t);

/* columns.c: widths of columns from their content. */
void columns_measure(struct flow *f, struct table *t);
void columns_fit(struct table *t); /* columns_fit.c: widths once more, for fewer lines */

/* turned.c: the boxes of a table, as tables.c makes them, onto pages of their own. */
void turned_add(struct flow *f, struct table *t, const struct galley *inside);

/* bands.c: sets the cells of all rows, then adds the rows [from, to) to out as boxes. */
void bands_set_cells(struct flow *f, struct table *t);
void bands_add(struct flow *f, struct table *t, size_t from, size_t to, struct galley *out);

#endif
