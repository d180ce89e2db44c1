/* Sheets: logical pages placed on the sides of printed sheets by transform, so that text, links and tags stay what they
   are. A book's plain PDF is the simplest scheme: one page a side. Lengths are millipoints; the origin is the side's
   top left corner, y grows downwards. Side 0 is the front of the outermost (first) sheet, side 1 its back. */
#ifndef JILID_SHEETS_H
#define JILID_SHEETS_H

#include "typeset/layout.h"

/* A page on a side: turned, scaled, then moved so that its top left corner (after turning) lies at x, y. */
struct placement {
    int32_t page; /* index into layout->pages; -1: blank */
    int32_t x, y;
    int32_t scale;   /* millionths; SCALE_ONE is actual size */
    unsigned turn;   /* quarter turns clockwise: 0 to 3 */
    int32_t clip[4]; /* what may be drawn on, on the side: left, top, right, bottom; all 0: everything */
};

struct side {
    int32_t width, height;
    int32_t trim[4], bleed[4];    /* left, top, right, bottom; all 0: the whole side */
    struct placement *placements; /* in the side's reading order: left to right, top to bottom; blanks too */
    size_t n_placements;
    struct item *items; /* what the side itself bears: marks, note lines, foot lines; all artifacts */
    size_t n_items;
    struct str label; /* page label: "12" or "8, 1" */
    bool back;
};

struct sheets {
    const struct layout *layout;
    struct side *sides;
    size_t n_sides;
    uint32_t *side_of;  /* by page index: the side on which it stands; SHEETS_NOWHERE: none */
    uint32_t *place_of; /* by page index: which of that side's placements */
};

#define SHEETS_NOWHERE UINT32_MAX
#define SCALE_ONE 1000000

/* The plain scheme: a side of its own for every page. In the arena; the layout is borrowed. */
struct sheets *sheets_plain(struct arena *arena, const struct layout *layout);

/* Fills side_of and place_of from the sides; of a page that is placed more than once the first place counts. */
void sheets_find(struct arena *arena, struct sheets *sheets);

/* Where a page is placed; NULL: nowhere. *side may be NULL. */
const struct placement *sheets_place(const struct sheets *sheets, int32_t page, const struct side **side);

/* How high the frame is that a page's items lie in: the page itself, or on a turned page its other way round. */
int32_t page_frame_height(const struct page *page);
/* The quarter turns clockwise of that frame on the side. */
unsigned placement_turn(const struct placement *placement, const struct page *page);

/* A point of a page's frame on the side that it is placed on. */
void placement_point(const struct placement *placement, const struct page *page, int32_t x, int32_t y, int32_t *side_x,
                     int32_t *side_y);
/* A rectangle of a page's frame on the side: left, top, right, bottom, in both. */
void placement_box(const struct placement *placement, const struct page *page, const int32_t box[4], int32_t out[4]);

#endif
