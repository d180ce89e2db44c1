/* Line blocks. */
#ifndef JILID_PARSE_LINES_H
#define JILID_PARSE_LINES_H

#include "parse/reader.h"

/* Makes a line block of a paragraph's n lines when each starts with "| " (or is a lone |); NULL when they are none. What
   the lines hold is put down to be read again. */
struct node *lines_make(struct reader *r, const struct source_line *lines, size_t n);

/* One line's text, behind MARK_CELL, to be read into a node. */
void lines_put_cell(struct reader *r, struct node *into, struct source_line line);

#endif
