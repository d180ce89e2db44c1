/* Filling one page from a place in a unit, in all the ways that its texts' variants and its floats allow, and where it
   may end. Private to the typeset floor. */
#ifndef JILID_FILL_H
#define JILID_FILL_H

#include "typeset/pages/pages.h"

#define FILL_WAYS 12    /* ways to the same place that are kept: they differ in depth */
#define FILL_WINDOW 8   /* lines above the page's foot where its ends are looked for */
#define COST_FLOAT 300  /* a float that is put off to the next page */
#define COST_FOOT 150   /* one at the foot */
#define COST_LABEL 1200 /* no more than two lines of an item beside its label, and others on the next page */
#define COST_FENCE 5000 /* one that is put off beyond its section */
#define COST_SEAM 4000  /* a page's last line is full, and the next begins as if the paragraph went on */

/* A place where a page may begin, and the cheapest way there. */
struct state {
    size_t pos;
    uint32_t pending; /* floats before pos that are not set yet: the last so many */
    size_t carry_from, carry_to;
    int64_t cost;
    uint32_t page;          /* pages before it */
    int32_t missing, grown; /* lines that the page before it is short; that its spaces grow by */
    const struct state *prev;
    struct state *next;    /* at the same place */
    const struct end *end; /* of the page before it */
    bool done;             /* the pages after it have been filled */
};

/* A page so far: its last box, and the way there. */
struct step {
    uint32_t before; /* index of the part before; 0: none */
    size_t box;
    int32_t top;                                 /* of the box */
    int32_t y, notes;                            /* depth so far; height of the notes without room */
    int32_t foot;                                /* of the floats at the foot */
    uint32_t pending, stretches, easy, deferred; /* spaces that may grow; those that grow first */
    uint32_t n;                                  /* boxes on the page */
    int64_t cost;                                /* of variants and floats */
    bool again;                                  /* the box's table head is repeated above it */
    bool at_foot;                                /* the box stands at the page's foot */
    bool fresh;                                  /* nothing stands yet below the floats at the top */
    bool skipped;                                /* the box before was put off */
};

/* A possible end of the page being filled. */
struct end {
    size_t pos;
    uint32_t part; /* its last part; the same each time that the page is filled */
    uint32_t pending;
    size_t carry_from, carry_to;
    int32_t depth, notes_height, foot, penalty;
    uint32_t stretches, easy;
    int64_t cost;
    bool forced;
};

struct filling {
    const struct unit *unit;
    const struct state *from;
    struct end *ends; /* heap: near the foot */
    size_t n_ends, cap_ends;
    struct end best_legal, best_illegal; /* the fullest above the window; and the fullest that is no legal end */
    bool any_legal, any_illegal;
    struct step *parts; /* heap; the first is the empty page */
    size_t n_parts, cap_parts;
    uint32_t ways[FILL_WAYS], onward[FILL_WAYS]; /* parts at the place reached; at the next */
    size_t n_ways, n_onward;
    int32_t limit;   /* of the text, while an older note goes on */
    bool unfinished; /* that note does not end on this page */
};

/* Fills the page after `from`; keeps the memory of an earlier one. */
void fill_page(struct filling *f, const struct unit *unit, const struct state *from);
void fill_release(struct filling *f);
/* The end of a page that holds the next box alone, for what fits nowhere. */
struct end fill_alone(struct filling *f);

#endif
