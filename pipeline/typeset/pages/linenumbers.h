/* Numbers of lines in the margin. Private to the typeset floor. */
#ifndef JILID_LINENUMBERS_H
#define JILID_LINENUMBERS_H

#include "typeset/blocks/setting.h"

/* Counts the box when it is a line of running text; gives the number to set beside it, at x from the text area's left
   edge (left: in the left margin) and y below the box's first baseline frame (its top + shift). NULL: none here. Only
   to be asked when the theme has line numbers. */
struct line *linenumber_next(struct setting *s, const struct box *box, bool left, long *count, int32_t *x, int32_t *y);

#endif
