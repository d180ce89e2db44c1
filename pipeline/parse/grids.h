/* Grid tables, as pandoc has them (grid_tables), without cells that span. */
#ifndef JILID_PARSE_GRIDS_H
#define JILID_PARSE_GRIDS_H

#include "parse/reader.h"

/* Makes a table of a paragraph's n lines (without their container's marks) when they are one from the first to the last:

       +------+-------+
       | head | head  |
       +======+:=====:+
       | text | - a   |
       | text | - b   |
       +------+-------+

   Colons align as in other tables, below the head or, where there is none, above. NULL when the lines are no such table,
   or after an error (too many cells in the text). What the cells hold is put down to be read again, as blocks. */
struct node *grids_make(struct reader *r, const struct source_line *lines, size_t n);

#endif
