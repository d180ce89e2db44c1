/* What a made cover is drawn on: a picture of pixels (raster.h) or of outlines (cover_svg.h). Inks are numbers in the
   order in which the picture was given them. */
#ifndef JILID_CANVAS_H
#define JILID_CANVAS_H

#include "typeset/fonts/fonts.h"

struct canvas {
    void *context;
    /* Pixels. */
    void (*rectangle)(void *context, int32_t x, int32_t y, int32_t width, int32_t height, size_t ink);
    /* x, y: the glyph's origin, and size: the em, in thousandths of a pixel. Non-zero winding. */
    void (*glyph)(void *context, const struct face *face, uint16_t glyph, int32_t x, int32_t y, int32_t size,
                  size_t ink);
};

#endif
