/* Filling one page from a place in a unit, and where it may end. Private to the typeset floor. */
#ifndef JILID_FILL_H
#define JILID_FILL_H

#include "typeset/pages.h"

#define FILL_RECENT 24 /* ends of a page that are kept while it is filled */

struct state {
    size_t pos;
    uint32_t pending; /* floats before pos that are not set yet: the last so many */
    size_t carry_from, carry_to;
    int64_t cost;
    uint32_t page;   /* pages before it */
    int32_t missing; /* lines that the page before it is short */
    const struct state *prev;
    struct state *next;    /* at the same place */
    const struct end *end; /* of the page before it */
};

/* A possible end of the page being filled. */
struct end {
    size_t pos, n_spots;
    uint32_t pending;
    size_t carry_from, carry_to;
    int32_t depth, notes_height, penalty;
    uint32_t stretches, deferred;
    bool forced;
};

struct filling {
    const struct unit *unit;
    const struct state *from;
    struct end ends[FILL_RECENT]; /* a ring */
    size_t n_ends;
    struct end best_illegal; /* the furthest place that fits but is not legal */
    bool any;                /* best_illegal is set */
    struct spot *spots;      /* heap */
    size_t n_spots, cap_spots;
    int32_t y, notes; /* depth so far; height of the notes without room */
    uint32_t pending, stretches, deferred;
    int32_t limit;   /* of the text, while an older note goes on */
    bool unfinished; /* that note does not end on this page */
    bool fresh;      /* nothing stands yet below the floats at the top */
    bool skipped;    /* the box before was put off */
};

/* Ready for the page after `from`; keeps the memory of an earlier one. */
void fill_start(struct filling *f, const struct unit *unit, const struct state *from);
/* What fits is then in f->spots, where the page may end in f->ends. */
void fill_page(struct filling *f);
/* The page as filled so far, ending before box pos. */
struct end fill_end(const struct filling *f, size_t pos, int32_t penalty);

#endif
