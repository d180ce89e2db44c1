/* The passes of the search for a paragraph's breaks. The typeset floor's own. */
#ifndef JILID_CHOOSE_H
#define JILID_CHOOSE_H

#include "typeset/blocks/setter.h"

/* What was chosen: the points and breaks lie in the scratch. */
struct choice {
    size_t lines;    /* 0: there is no such way */
    int tracking;    /* the letterspacing that they were weighed with */
    double demerits; /* rivers among them */
};

/* Breaks the segments [from, to), which a forced end or the paragraph's closes; first: they begin it. */
struct choice choose_breaks(struct paragraph *p, uint32_t from, uint32_t to, bool first);

/* The same of a justified paragraph's segments, in just `lines` lines (1 or more) and within what may be shown. */
struct choice choose_lines(struct paragraph *p, uint32_t to, uint32_t lines);

/* Tells the paragraph after it where the gaps of the choice's last line stand. */
void choose_leave(struct paragraph *p, bool first, const struct choice *choice);

#endif
