/* GFM tables, from the source lines of paragraphs. */
#ifndef JILID_PARSE_TABLES_H
#define JILID_PARSE_TABLES_H

#include "parse/reader.h"

/* The columns that a delimiter row (| --- | :-: |) makes; 0 when the line is none. `columns` may be NULL, else it has
   room for one struct column per | and one more. */
size_t tables_delimiter(struct str line, struct column *columns);

size_t tables_count_cells(struct str line);

/* Makes a table of n lines (without their container's marks), of which the first is the head, the second the delimiter
   row. Its cells are put down to be read again. NULL after an error (too many cells in the text). */
struct node *tables_make(struct reader *r, const struct source_line *lines, size_t n);

#endif
