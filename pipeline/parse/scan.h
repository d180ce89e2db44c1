/* What a line begins with, as CommonMark's block structure has it. */
#ifndef JILID_PARSE_SCAN_H
#define JILID_PARSE_SCAN_H

#include "base/str.h"

struct scan {
    unsigned quotes, markers; /* > marks; all containers that the line opens or continues */
    bool list;                /* a list marker is among them */
    bool rule;                /* the rest is a thematic break */
    size_t content;           /* offset of the rest */
    size_t column;            /* its column, from 0 */
};

struct scan scan_prefix(struct str line);

struct fence {
    char mark; /* 0: none */
    size_t n;
};

struct fence scan_fence(struct str rest);             /* an opening code fence at the start of rest */
bool scan_fence_end(struct str rest, struct fence f); /* rest (unindented) closes f */

/* The string that ends an HTML block of kinds 1 to 5 (CommonMark 4.6) that starts at rest; NULL when none starts. Kind 1
   ends with any of its tags: "</". */
const char *scan_html(struct str rest);
bool scan_html_end(struct str line, const char *end);

bool scan_heading(struct str rest);
/* True when the line cannot go on a paragraph above it. */
bool scan_starts_block(struct str line);
/* The offset of the text after ":   " or "~   " of a definition; 0 when the line is none. */
size_t scan_definition(struct str line);

#endif
