/* UTF-8: decoding, encoding and cleaning of input. */
#ifndef JILID_UTF8_H
#define JILID_UTF8_H

#include "base/str.h"

struct arena;
struct diag;

#define UTF8_BAD 0xFFFDu

/* Decodes one code point at *p < end and moves *p past it; malformed bytes give U+FFFD, one byte at a time (maximal
   subpart, Unicode 15 section 3.9). */
uint32_t utf8_next(const char **p, const char *end);
uint32_t utf8_last(struct str s); /* the last code point; 0 when s is empty */
uint32_t utf8_first(struct str s);
size_t utf8_put(char out[4], uint32_t cp); /* bytes written */
size_t utf8_count(struct str s);           /* code points */

/* Makes a file's text fit for the pipeline: drops a BOM, turns CRLF and CR into LF, and replaces malformed bytes and
   the characters that XML 1.0 forbids (section 2.2) by U+FFFD, with a warning for each (the first ten, then a count).
   UTF-16, UTF-32 and binary data are an error: false. `file` is the name for diagnostics. *out may borrow from bytes. */
bool utf8_clean(struct arena *arena, struct diag *diag, const char *file, struct str bytes, struct str *out);

#endif
