/* How a grid of pages lies on a sheet: which way round, how large the pages, where each stands. Private to the typeset
   floor. Lengths in millipoints. */
#ifndef JILID_FRAME_H
#define JILID_FRAME_H

#include "typeset/sheets/impose.h"
#include "typeset/sheets/sheets.h"

struct frame {
    int32_t width, height; /* of the side */
    unsigned columns, rows;
    struct paper page; /* to be set for; the largest that fits, where the book is laid out anew */
    int32_t scale;     /* of the page */
    int32_t strip;     /* free at the bound edge of each page */
    int32_t gap;       /* n-up: between neighbours */
    int32_t room;      /* around all pages: for bleed and marks */
    bool anew;         /* the page is not the book's own */
};

enum frame_fault { FRAME_FINE, FRAME_SHEET_SMALL, FRAME_GUTTER, FRAME_CELL_SMALL };

/* Fits pages of a size to a sheet for a grid of `columns` and `rows` (n-up: 0, chosen here from options->nup). On a
   fault `needs` is the smallest side that would hold them unscaled. */
enum frame_fault frame_fit(const struct sheet_options *options, struct paper page, unsigned columns, unsigned rows,
                           struct frame *frame, struct paper *needs);

/* All sides of a plan. `pages` gives the layout's page for each that was planned. */
struct sheets *frame_sheets(struct arena *arena, const struct layout *layout, const struct impose_plan *plan,
                            const int32_t *pages, const struct frame *frame, const struct sheet_options *options);

bool frame_flips_long(const struct frame *frame, enum flip flip);         /* what to set at the printer */
int32_t frame_creep(const struct sheet_options *options, uint32_t layer); /* towards the spine */

/* marks.c: rules outside the trim box, added to the side's items. */
void marks_add(struct arena *arena, struct side *side, const struct impose_plan *plan, size_t number,
               const struct frame *frame, const struct sheet_options *options);
#define MARK_ROOM 19843 /* 7 mm around the trimmed pages: distance and length of a mark; a5 pages fit on sra4 */

/* ranges.c: "5-20", "1,3-8", "iii-x", "7-", all: indices of a layout's pages. False: `bad` is the part that is
   wrong. */
bool ranges_read(struct arena *arena, struct str range, const struct layout *layout, int32_t **pages, size_t *n,
                 struct str *bad);

#endif
