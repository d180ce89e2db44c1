/* Captions of tables, and figures. */
#ifndef JILID_PARSE_CAPTIONS_H
#define JILID_PARSE_CAPTIONS_H

#include "parse/reader.h"

/* "Table: text {#id}" or ": text" right before or after a table becomes its caption. Before inlines_read. */
void captions_tables(struct reader *r, struct node *root);

/* A picture alone in a paragraph becomes a figure. After inlines_read. */
void captions_figures(struct reader *r, struct node *root);

#endif
