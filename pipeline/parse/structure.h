/* Marks in cmark's blocks become what they stand for. */
#ifndef JILID_PARSE_STRUCTURE_H
#define JILID_PARSE_STRUCTURE_H

#include "parse/reader.h"

/* Takes the bodies of the notes off root, and makes divs and definition lists of the marks among its blocks. */
void structure_make(struct reader *r, struct node *root);

/* Reads what was put down in r->again (cells, lines, paragraphs before a table), in one call to cmark with the document
   behind it for its link definitions, and hands each its inlines. */
void structure_read_again(struct reader *r);

#endif
