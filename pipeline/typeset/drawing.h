/* Items made by hand, for what no tree gives: note lines, foot lines, rulers, covers. Lengths are millipoints in the
   frame of the page or side that the items are for. */
#ifndef JILID_DRAWING_H
#define JILID_DRAWING_H

#include "typeset/lines/paragraph.h"

/* In millipoints, 2,834.6 each. */
#define MILLIMETRES(n) ((int32_t)(((int64_t)(n)*720000 + 127) / 254))

/* A length, not negative, in whole millimetres. */
static inline int drawing_mm(int32_t length)
{
    return (int)(((int64_t)length * 254 + 360000) / 720000);
}

struct drawing {
    struct setter *setter;
    struct arena *arena;
    struct item *items; /* heap, until taken */
    size_t n, cap;
};

void drawing_rule(struct drawing *d, int32_t x, int32_t y, int32_t width, int32_t height, uint32_t colour);

/* Four rules inside the edges of a box (left, top, right, bottom). */
void drawing_frame(struct drawing *d, const int32_t box[4], int32_t thickness, uint32_t colour);

/* A picture in a box (left, top, right, bottom). */
void drawing_picture(struct drawing *d, const struct node *node, const struct book_image *image, const int32_t box[4]);

/* One line of text with its baseline at y: starting, centred or ending at x. An artifact when node is NULL (PART_BODY
   then counts as PART_DECORATION). Gives its width. */
int32_t drawing_text(struct drawing *d, const struct node *node, enum part part, const struct text_style *style,
                     struct str text, enum text_align at, int32_t x, int32_t y);

/* Set lines, moved to x and the first baseline y, `leading` apart. Gives the baseline after the last. */
int32_t drawing_lines(struct drawing *d, const struct line *lines, size_t n, int32_t x, int32_t y, int32_t leading);

/* The start of text, with an ellipsis, that is no wider than that. */
struct str drawing_fit(struct drawing *d, const struct text_style *style, struct str text, int32_t width);

/* All items, in the arena; the drawing is empty again. */
struct item *drawing_take(struct drawing *d, size_t *n);

#endif
