/* Margin kerning: how far characters at a line's edge hang over the margin, so that the edge looks straight. After Han
   The Thanh, "Micro-typographic extensions to the TeX typesetting system" (2000). The typeset floor's own. */
#ifndef JILID_PROTRUDE_H
#define JILID_PROTRUDE_H

#include "typeset/blocks/setter.h"

/* Whether a paragraph's lines may hang over the margins: justified text that begins at the left. */
bool protrude_applies(const struct paragraph *p);

/* Millipoints by which the first character of a segment's text from the byte `off` on hangs over the left margin, and
   the last before `off` over the right; 0 for objects and for text of other scripts. */
int32_t protrude_left(const struct paragraph *p, const struct seg *seg, size_t off);
int32_t protrude_right(const struct paragraph *p, const struct seg *seg, size_t off);

/* The same for a hyphen that is added, which is so wide. */
int32_t protrude_hyphen(int32_t width);

#endif
