/* Settings of a unit's texts that are one line shorter or longer than the best, for pages that would else be uneven.
   Private to the typeset floor. */
#ifndef JILID_VARIANTS_H
#define JILID_VARIANTS_H

#include "typeset/pages/pages.h"

/* Adds the variants of a text of the unit's galley to its boxes, once; true when there were some to add. */
bool variants_add(struct unit *unit, size_t text);

#endif
