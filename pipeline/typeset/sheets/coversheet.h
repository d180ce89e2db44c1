/* A book's cover as one sheet: back, spine and front, with bleed and marks for the print shop. */
#ifndef JILID_COVERSHEET_H
#define JILID_COVERSHEET_H

#include "base/press.h"
#include "book/options.h"
#include "typeset/sheets/sheets.h"

/* The colours of covers that are made: one quiet ground by title, with two inks. 0xRRGGBB. */
struct cover_colours {
    uint32_t ground, ink, accent;
};
const struct cover_colours *cover_colours(struct str title);

#define SPINE_TITLED 14173 /* 5 mm: a spine at least so wide bears the title */

/* The width of a spine: `pages` on leaves of that thickness (millipoints); an odd page has a leaf too. */
int32_t spine_width(size_t pages, int32_t leaf);

struct cover_wish {
    struct paper page; /* of the book, trimmed */
    int32_t spine;     /* 0: none, as of a stapled booklet */
    int32_t bleed;     /* 0: none */
    bool right;        /* bound at the right: the front lies left of the spine */
};

struct cover_sheet {
    struct book *book; /* of the cover's words alone, with the metadata of the press's book */
    struct sheets *sheets;
};

/* Words and colours as on the e-book's cover, or the book's own cover picture; the back bears the description and the
   ISBN. One side. Everything in the press's arena. */
struct cover_sheet cover_sheet_make(struct press *press, const struct cover_wish *wish);

#endif
