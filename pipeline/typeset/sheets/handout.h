/* Handouts: small pages on a sheet, with ruled lines for notes. The typeset floor's own. */
#ifndef JILID_HANDOUT_H
#define JILID_HANDOUT_H

#include "base/press.h"
#include "book/options.h"
#include "typeset/sheets/sheets.h"

struct handout_wish {
    struct paper sheet;    /* either way round */
    long pages;            /* a side: 2, 3, 4 or 6; 0: 2, or 3 of pages wider than high */
    enum note_lines lines; /* LINES_FITTING: beside or below, whichever leaves the larger pages */
    bool actual;           /* not scaled: --scale none */
    struct str range;      /* of the book's pages, such as "5-20"; empty: all */
};

/* How the sides are divided. Lengths in millipoints. */
struct handout_plan {
    int32_t width, height; /* of the side */
    int rows, columns;
    enum note_lines lines;           /* not LINES_FITTING */
    int32_t cell_width, cell_height; /* of a page with its notes */
    int32_t scale;                   /* millionths */
};

/* The division with the largest pages, of all rows and columns and both ways to turn the sheet. False when nothing
   fits: the pages would be smaller than a tenth. */
bool handout_plan(const struct handout_wish *wish, int32_t page_width, int32_t page_height, struct handout_plan *plan);

/* The sides of a layout's pages, in the book's order; pages made blank are left out. NULL after an error (what would
   fit is said). A note says when the type gets too small to read. */
struct sheets *handout_sheets(struct press *press, const struct layout *layout, const struct handout_wish *wish);

#endif
