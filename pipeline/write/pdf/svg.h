/* SVG pictures for a PDF: as forms, with shapes as shapes and text as text, or as pixels. */
#ifndef JILID_PDF_SVG_H
#define JILID_PDF_SVG_H

#include "base/image/image.h"
#include "write/pdf/form.h"

struct press;
struct pdf_drawing;

/* The pixels to draw an SVG in that is printed this large, in millipoints: 600 to the inch, at least 400 where it is
   large, and what memory allows beyond. */
void pdf_svg_size(int32_t width, int32_t height, uint32_t *across, uint32_t *down);

/* Draws it, its texts in the book's own fonts. Pixels as image_draw_svg gives them. */
bool pdf_svg_draw(struct press *press, const struct svg_page *page, uint8_t **pixels, uint8_t *channels,
                  const char **why);

/* The same of one that is to become a form, whose masks and filters alone are pixels, 400 to the inch. False: these would
   be so many that it is better drawn as pixels. */
bool pdf_svg_units(const struct image *image, int32_t width, int32_t height, uint32_t *across, uint32_t *down);

/* Draws all of them to become forms; NULL, with *why, an English phrase, when one of them cannot be drawn. What they have
   in common, as a font, comes into a file once. Until the file is saved it must not be freed. */
struct pdf_drawing *pdf_drawing_new(struct press *press, const struct svg_page *pages, size_t n, const char **why);
void pdf_drawing_free(struct pdf_drawing *drawing);

/* Number n of them as a form; false, with *why, when it is to be drawn as pixels. */
bool pdf_drawing_page(struct pdf_drawing *drawing, size_t n, struct pdf_form_page *page, const char **why);
pdf_ref pdf_drawing_copy(struct pdf_drawing *drawing, const struct pdf_form_page *page, struct pdf_file *file);

#endif
