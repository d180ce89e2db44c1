/* What the image files share. Included by the files of this room alone. */
#ifndef JILID_IMAGE_CODEC_H
#define JILID_IMAGE_CODEC_H

#include "base/image/image.h"

#define IMAGE_MAX_SIDE 1000000u

/* Pixels in rows without padding: 1 grey or 3 RGB bytes each. From the heap. */
struct pixels {
    uint8_t *p;
    uint32_t width, height;
    uint8_t channels;
};

bool image_size_fits(uint32_t width, uint32_t height, const char **why);

bool png_probe(struct str bytes, struct image *out, const char **why);
bool png_check(const struct image *image, const char **why);

/* The first source cell of target cell i: target cells cover source cells without gaps. */
uint32_t image_edge(uint32_t i, uint32_t source, uint32_t target);

/* Laid on white; reduced to w x h already where that saves holding them all. */
bool png_pixels(const struct image *image, uint32_t w, uint32_t h, struct pixels *out, const char **why);

bool jpeg_probe(struct str bytes, struct image *out, const char **why);
bool jpeg_check(const struct image *image, const char **why);

/* Pixels as stored (the orientation is not applied), reduced by a power of two as far as they stay at least w x h. */
bool jpeg_pixels(const struct image *image, uint32_t w, uint32_t h, struct pixels *out, const char **why);
bool jpeg_encode(struct arena *arena, const struct pixels *pixels, struct str *jpeg, const char **why);

#endif
