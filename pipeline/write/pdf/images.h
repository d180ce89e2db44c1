/* Pictures as image and form XObjects (ISO 32000-1, 8.9.5 and 8.10), each file once. */
#ifndef JILID_PDF_IMAGES_H
#define JILID_PDF_IMAGES_H

#include "book/book.h"
#include "write/pdf/file.h"

struct press;
struct pdf_images;

struct pdf_images *pdf_images_new(struct pdf_file *file, struct press *press);
void pdf_images_free(struct pdf_images *images);

/* Before the first use: how large a picture is shown, which is what an SVG is drawn for. */
struct picture;
void pdf_images_gather(struct pdf_images *images, const struct picture *picture);

/* The number of a picture; its object is made when it is first asked for. False when it cannot be read (reported). */
bool pdf_images_use(struct pdf_images *images, const struct book_image *image, struct place place, uint32_t *number);
pdf_ref pdf_images_object(const struct pdf_images *images, uint32_t number);

#endif
