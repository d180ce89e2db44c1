/* Where the gaps of a line stand, and how far the rivers through them have come. The typeset floor's own. */
#ifndef JILID_GAPS_H
#define JILID_GAPS_H

#include <stddef.h>
#include <stdint.h>

#define GAPS_MOST 40 /* of a line; more are not looked at */

struct gap {
    int32_t left, right; /* from the left edge of the measure, millipoints */
    int32_t chain;       /* lines that the river has here */
};

struct gaps {
    struct gap items[GAPS_MOST]; /* from left to right */
    size_t n;
};

#endif
