/* SVG pictures as pixels for a PDF. */
#ifndef JILID_PDF_SVG_H
#define JILID_PDF_SVG_H

#include "base/image/image.h"

struct press;

/* The pixels to draw an SVG in that is printed this large, in millipoints: 600 to the inch, at least 400 where it is
   large, and what memory allows beyond. */
void pdf_svg_size(int32_t width, int32_t height, uint32_t *across, uint32_t *down);

/* Draws it, its texts in the book's own fonts. Pixels as image_draw_svg gives them. */
bool pdf_svg_draw(struct press *press, const struct image *image, uint32_t across, uint32_t down, uint8_t **pixels,
                  uint8_t *channels, const char **why);

#endif
