/* The layout: pages of positioned runs, rules and pictures. Lengths are int32 millipoints (1/72,000 inch); the origin
   is the page's top left corner, y grows downwards, a run's y is its baseline. Plain data in an arena: made by the
   typeset floor, read by devices.

   Every item names the node that it came from, or is an artifact. Tags, links, destinations, outline, page list and
   backlinks are read off from that; nothing else records them. */
#ifndef JILID_LAYOUT_H
#define JILID_LAYOUT_H

#include "book/book.h"
#include "book/options.h"

struct face;

/* One glyph in font units of its face. Arrays are shared between runs (one shape of a word serves every use). */
struct glyph {
    uint16_t id;
    uint16_t cluster;        /* byte offset into the run's text of the first character it stands for */
    int16_t advance, dx, dy; /* dy upwards */
};

enum part {
    PART_BODY,       /* content of node */
    PART_LABEL,      /* the label of node: a list item's bullet or number, a note's number */
    PART_PAGINATION, /* artifact: running head, folio; node is NULL */
    PART_DECORATION, /* artifact: rule, leader, tint, a repeated table head; node is NULL */
};

/* Glyphs of one face, size, direction and node on one line: as a rule a word. */
struct run {
    int32_t x, y;                  /* of the first glyph's origin, at the left whatever the direction */
    const struct face *face;
    int32_t size;
    const struct glyph *glyphs;    /* in visual order, left to right */
    uint32_t n_glyphs;
    int32_t width;                 /* of the glyphs as set, without the space */
    int32_t space;                 /* a word space of this width follows and is drawn as the face's space glyph, so that
                                      it can be extracted; 0: none. In a right-to-left run it lies at the left. */
    int32_t tracking;              /* added after each glyph; 0: none */
    uint16_t expansion;            /* horizontal scale, per mille; 1000: none */
    uint8_t level;                 /* bidi level; odd: right-to-left */
    bool soft_hyphen;              /* the last glyph is a hyphen that the text does not hold (extracted as U+00AD) */
    uint32_t colour;               /* 0xRRGGBB; 0 is black */
    struct str text;               /* what the glyphs stand for, logical order; without the soft hyphen and the space */
    struct str whole;              /* on the first piece of a divided word: the word; else empty */
    bool divided;                  /* a later piece of a divided word: its text is in the first piece's `whole` */
    const char *lang;              /* BCP 47, interned: compare pointers or text */
};

struct rule { /* a filled rectangle */
    int32_t x, y, width, height; /* y: its top */
    uint32_t colour;
};

struct picture {
    int32_t x, y, width, height; /* y: its top */
    const struct book_image *image;
};

enum item_kind { ITEM_RUN, ITEM_RULE, ITEM_PICTURE, ITEM_ANCHOR };

struct item {
    enum item_kind kind;
    enum part part;
    const struct node *node; /* the deepest node it came from; NULL for artifacts */
    union {
        struct run run;
        struct rule rule;
        struct picture picture;
        struct { /* an empty place that is a target: its node bears the id */
            int32_t x, y;
        } anchor;
    } as;
};

struct page {
    struct item *items; /* in reading order, artifacts first or last */
    size_t n_items;
    struct str label;   /* as printed: "iv", "12" */
    int32_t width, height;
    uint32_t chapter;   /* index into book->chapters of the chapter that begins or goes on here */
    bool recto;
    bool blank;         /* made to let a chapter start on a recto: no head, no folio */
    bool turned;        /* a table on its side: the items lie in a frame of height x width, which stands a quarter turn
                           counterclockwise on the page */
};

struct layout {
    struct page *pages;
    size_t n_pages;
    struct paper paper;
    int32_t *page_of;   /* by node serial: index of the page where its first item stands; -1: nowhere */
    int32_t *top_of;    /* by node serial: the y of that item's top (for destinations) */
    size_t n_serials;
};

/* The page index of a node or of the first of its descendants that was set; -1 when none was. */
int32_t layout_page_of(const struct layout *layout, const struct node *node);
int32_t layout_top_of(const struct layout *layout, const struct node *node);

/* The layout as text for tests: one line an item, "run x y size face text", "rule ...", "picture ...", page by page. */
struct buf;
void layout_dump(const struct layout *layout, struct buf *out);

#endif
