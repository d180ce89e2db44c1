/* Imposition: which page stands where on which side of a sheet, as pure arithmetic. Positions are places in the folded
   and bound book, counted from 1 with the blanks; slots go row by row, left to right, as the side lies before the
   reader. Backs are for a flip about the vertical axis: the front's left edge is the back's right one. */
#ifndef JILID_IMPOSE_H
#define JILID_IMPOSE_H

#include "base/arena.h"
#include "book/options.h"

struct impose_options {
    enum scheme scheme;
    size_t sheets;          /* in a signature */
    bool even;              /* signatures differ by one sheet at most */
    unsigned columns, rows; /* n-up */
    bool right;             /* bound at the right */
    bool cover_apart;       /* the outer four pages are a sheet of their own */
    size_t front;           /* blanks go after this many pages; 0: to the end */
};

enum spine { SPINE_NONE, SPINE_LEFT, SPINE_RIGHT };

struct impose_slot {
    int32_t page; /* index among the n pages; -1: blank */
    uint32_t position;
    uint32_t layer;   /* leaves of its gathering between it and the outside */
    bool turned;      /* upside down */
    enum spine spine; /* which of its edges, as the side lies, is bound */
};

struct impose_side {
    uint32_t gathering;        /* from 0; sheets folded together */
    bool outermost, innermost; /* of the sheets of its gathering */
    bool back;
};

struct impose_plan {
    unsigned columns, rows;
    bool two_sided;
    struct impose_side *sides;
    struct impose_slot *slots; /* columns * rows for each side */
    size_t n_sides, n_sheets, n_gatherings;
    size_t n_blanks;
};

enum impose_fault { IMPOSE_FINE, IMPOSE_NO_PAGES, IMPOSE_NO_SHEETS, IMPOSE_NO_GRID, IMPOSE_TOO_MANY, IMPOSE_NO_COVER };

#define IMPOSE_ZINE_PAGES 8
#define IMPOSE_PAGES_MAX 1000000

/* Plans n pages in the arena. What cannot be planned is said by the fault; the plan is then empty. */
enum impose_fault impose_plan(struct arena *arena, size_t n, const struct impose_options *options,
                              struct impose_plan *plan);

/* The size of every gathering in sheets, for n positions of 4 a sheet. Arena. */
size_t impose_signatures(struct arena *arena, size_t sheets, size_t size, bool even, size_t **sizes);

#endif
