/* What cmark's inlines lack: notes, spans, attributes, strikeout, sub- and superscript, bare links, tasks, escapes. */
#ifndef JILID_PARSE_INLINES_H
#define JILID_PARSE_INLINES_H

#include "parse/reader.h"

/* Over every text below root, in linear time. In the body of a note no other note may stand. */
void inlines_read(struct reader *r, struct node *root);

#endif
