/* Inside refine: where a space must not end a line. */
#ifndef JILID_REFINE_TIES_H
#define JILID_REFINE_TIES_H

#include "base/str.h"

/* What the space at text[at] is to be: U+00A0 or U+202F for a tie, else 0. *chain counts initials tied in a row (start
   with 0): after three the line may break again. */
uint32_t ties_space(struct str text, size_t at, bool french, unsigned *chain);

/* True when French wants a narrow no-break space before the mark at text[at] and none is written. */
bool ties_french_gap(struct str text, size_t at);

#endif
