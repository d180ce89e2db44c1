/* cmark's tree to ours. */
#ifndef JILID_PARSE_TREE_H
#define JILID_PARSE_TREE_H

#include "parse/reader.h"

/* Parses what src holds and appends the blocks to root, up to MARK_END where there is one. With `tables`, paragraphs
   whose lines are a table or a line block become one, and their cells and lines are put down in r->again. */
void tree_read(struct reader *r, struct source *src, struct node *root, bool tables);

#endif
