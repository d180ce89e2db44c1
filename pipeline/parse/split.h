/* Before cmark: cuts out, line by line, what it would misread. */
#ifndef JILID_PARSE_SPLIT_H
#define JILID_PARSE_SPLIT_H

#include "parse/reader.h"

/* The number of lines that YAML front matter takes at the start of s (--- to --- or ...); 0 when there is none. */
size_t split_front_matter(const struct source *s);

/* Lines (guarded) -> r->source: the bodies of notes first, each a block quote behind its mark; then the text, in which
   div fences and definition lists stand as marks. False when a ceiling was passed. */
bool split_lines(struct reader *r, const struct source *lines);

#endif
