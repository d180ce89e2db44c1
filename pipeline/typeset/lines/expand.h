/* Letters that give and take: glyphs expanded or condensed by up to 2 %, and spaced by thousandths of their size. Both
   are weighed by the breaker. After Hermann Zapf, "About micro-typography and the hz-program" (1993), and Han The Thanh
   (2000). The typeset floor's own. */
#ifndef JILID_EXPAND_H
#define JILID_EXPAND_H

#include "base/unicode/unicode.h"
#include "typeset/lines/cost.h"
#include "typeset/lines/set.h"

#define EXPANSION_MOST 20 /* per mille */

/* What letterspacing may reach, per ten thousand of the size: the first level is used throughout, the others for
   paragraphs that are bad without. */
#define TRACKING_LEVELS 3
extern const int tracking_levels[TRACKING_LEVELS];

/* Whether a paragraph's letters may give and take at all: justified prose that begins at the left, not Chinese,
   Japanese or Korean. */
bool expand_applies(const struct paragraph *p);

/* Whether those of a segment may: no object, no code, and a script whose letters stand apart: Latin, Greek,
   Cyrillic. */
bool expand_seg(const struct paragraph *p, const struct seg *seg);

/* Gives the pieces of a line their share of its room: sets expansion, tracking, width and gap. Gives what is left of
   the room. */
int64_t expand_line(const struct line_job *job, const struct supply *supply);

#endif
