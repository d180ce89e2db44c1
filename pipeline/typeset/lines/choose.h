/* The passes of the search for a paragraph's breaks. The typeset floor's own. */
#ifndef JILID_CHOOSE_H
#define JILID_CHOOSE_H

#include "typeset/blocks/setter.h"

/* Breaks the segments [from, to), which a forced end or the paragraph's closes; first: they begin it. Leaves points and
   chosen breaks in the scratch, gives the number of lines and the letterspacing that they were weighed with. */
size_t choose_breaks(struct paragraph *p, uint32_t from, uint32_t to, bool first, int *tracking);

/* The same of a justified paragraph's segments, in just `lines` lines and within what may be shown: 0 when there is no
   such way. *demerits: of the breaks. */
size_t choose_lines(struct paragraph *p, uint32_t to, uint32_t lines, int *tracking, double *demerits);

/* Tells the paragraph after it where the gaps of the last of n lines stand, whose points and breaks are in the scratch. */
void choose_leave(struct paragraph *p, bool first, size_t n, int tracking);

#endif
