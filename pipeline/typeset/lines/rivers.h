/* Rivers: gaps that stand below one another through several lines. The typeset floor's own. */
#ifndef JILID_RIVERS_H
#define JILID_RIVERS_H

#include "typeset/lines/cost.h"
#include "typeset/blocks/setter.h"

#define RIVER_LINES 4 /* so many make one */

/* The rivers of a setting: n lines that end at the points chosen, below the line that the paragraph's seam tells. Gives
   how many there are; at most `most` of the lines where one has grown to RIVER_LINES, counted from 0, are put into
   `at`. */
size_t rivers_find(const struct paragraph *p, const struct break_rules *rules, const struct break_point *points,
                   const uint32_t *chosen, size_t n, size_t *at, size_t most);

/* Puts the last of n lines (1 or more) into the paragraph's seam, where it has one. */
void rivers_leave(struct paragraph *p, const struct break_rules *rules, const struct break_point *points,
                  const uint32_t *chosen, size_t n);

#endif
