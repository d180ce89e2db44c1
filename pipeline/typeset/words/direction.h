/* The direction of a text. The typeset floor's own. */
#ifndef JILID_DIRECTION_H
#define JILID_DIRECTION_H

#include "base/str.h"

/* Whether the text may hold right-to-left letters or controls of direction, by its bytes: a few others are caught too,
   which does no harm. */
bool direction_is_mixed(struct str text);

/* Whether the first letter is of a right-to-left script (rules P2 and P3 of UAX 9, near enough). */
bool direction_is_rtl(struct str text);

#endif
