/* Guards: what stands in the fed text for what cmark must not see. A backslash escape of a character that only our own
   steps know becomes % U+FDDx %, and [^label] becomes % U+FDE8 label U+FDE9 %: the percent signs are punctuation that
   means nothing to cmark, so that emphasis beside them is judged as beside the characters that were written. In a label
   * _ & become marks too. Everything can be turned back, exactly, wherever cmark finds code. */
#ifndef JILID_PARSE_GUARD_H
#define JILID_PARSE_GUARD_H

#include "base/buf.h"

/* Bytes of the marks, all of them EF B7 90 to EF B7 AF. */
#define MARK_SIZE 3
#define MARK_DIV_OPEN "\xEF\xB7\xA0" /* U+FDE0, then its number */
#define MARK_DIV_CLOSE "\xEF\xB7\xA1"
#define MARK_MAIN "\xEF\xB7\xA2"       /* the notes end, the text begins */
#define MARK_CELL "\xEF\xB7\xA3"       /* then %, then the text of a cell or line */
#define MARK_LINES "\xEF\xB7\xA4"      /* a paragraph read again follows */
#define MARK_TERM "\xEF\xB7\xA5"       /* then %, then the term */
#define MARK_DEFINITION "\xEF\xB7\xA6" /* then "t" (tight) or "l"; a block quote follows */
#define MARK_NOTE "\xEF\xB7\xA7"       /* then its number; a block quote follows */
#define MARK_REF_OPEN "\xEF\xB7\xA8"
#define MARK_REF "%\xEF\xB7\xA8" /* the whole start of a note reference */
#define MARK_REF_CLOSE "\xEF\xB7\xA9"
#define MARK_END "\xEF\xB7\xAA" /* what follows is fed for its link definitions only */
/* U+FDEB to U+FDED: * _ & in a label */

#define GUARD_SIZE 5 /* bytes of % U+FDDx % */
#define NOTE_LABEL_MAX 200

/* Appends the line with its escapes and note references guarded. */
void guard_line(struct buf *out, struct str line);

/* The offset of the next mark at or after `from`; STR_NPOS. */
size_t guard_find(struct str s, size_t from);

/* The columns that the three-byte character at i counts for: 1, or what a mark stands for. */
uint32_t guard_width(struct str s, size_t i);

/* The escaped character whose guard (its percent sign) starts at i; 0 when there is none. */
char guard_char(struct str s, size_t i);

/* True when a guarded note reference starts (its percent sign) at i; *label: still guarded; *size: bytes with both
   percent signs. */
bool guard_note(struct str s, size_t i, struct str *label, size_t *size);

/* Turned back into the text that an escape means, or into the source as it was written. */
struct str guard_text(struct arena *arena, struct str s);
struct str guard_source(struct arena *arena, struct str s);

/* A raw | that stands in a table's cell: as an escape, but | alone in code. */
struct str guard_cell(struct arena *arena, struct str cell);

#endif
