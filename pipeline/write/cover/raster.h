/* A small picture with a palette: filled rectangles and glyphs with soft edges. */
#ifndef JILID_RASTER_H
#define JILID_RASTER_H

#include "write/cover/canvas.h"

#define RASTER_STEPS 64 /* of a ramp from ground to ink */

struct raster {
    struct arena *arena;
    uint8_t *pixels;         /* indices into the palette; 0 is the ground */
    uint32_t width, height;
    uint32_t *palette;       /* 0xRRGGBB: ramps of RASTER_STEPS, one after the other, each from the ground to its ink */
    size_t n_inks;
};

/* inks: 0xRRGGBB. In the arena. */
struct raster *raster_new(struct arena *arena, uint32_t width, uint32_t height, uint32_t ground, const uint32_t *inks,
                          size_t n_inks);

/* Pixels; what lies outside is cut off. */
void raster_rectangle(struct raster *r, int32_t x, int32_t y, int32_t width, int32_t height, size_t ink);

/* x, y: the glyph's origin, and size: the em, in thousandths of a pixel. Non-zero winding. */
void raster_glyph(struct raster *r, const struct face *face, uint16_t glyph, int32_t x, int32_t y, int32_t size,
                  size_t ink);

/* Draws on r. */
struct canvas raster_canvas(struct raster *r);

/* The picture as PNG (ISO 15948), in the arena. */
struct str raster_png(const struct raster *r);

#endif
