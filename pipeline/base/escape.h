/* Text made safe for a terminal. */
#ifndef JILID_ESCAPE_H
#define JILID_ESCAPE_H

#include "base/buf.h"

/* Appends s in one line: control characters and malformed bytes as \xNN, line separators and bidirectional controls as
   <U+XXXX>. What passes max bytes of s is left out, with an ellipsis (0: no limit). */
void escape_text(struct buf *out, struct str s, size_t max);

#endif
