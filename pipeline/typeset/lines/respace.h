/* A paragraph one line shorter or longer than it is best set: what TeX calls its looseness. The typeset floor's own. */
#ifndef JILID_RESPACE_H
#define JILID_RESPACE_H

#include "typeset/lines/paragraph.h"

/* The paragraph in one line less (0) and one more (1) than `n`, where wanted; lines in the setter's arena, NULL when it
   cannot be shown so. cost: demerits above those of the best setting. The paragraph is used up. */
struct respaced {
    struct line *lines;
    size_t n;
    int64_t cost;
};
void paragraph_respace(struct paragraph *p, size_t n, const bool wanted[2], struct respaced out[2]);

#endif
