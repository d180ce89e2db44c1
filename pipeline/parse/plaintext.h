/* Text files: what a reader takes for headings and lists is marked as Markdown would. */
#ifndef JILID_PARSE_PLAINTEXT_H
#define JILID_PARSE_PLAINTEXT_H

#include "parse/reader.h"

/* Rewrites the lines of a .txt source: headings get their #, bullets and numbered items the marks that Markdown knows,
   lines that are paragraphs a blank between them, and indents go. No word changes. Each thing recognised is a note. */
void plaintext_mark(struct reader *r, struct source *lines);

#endif
