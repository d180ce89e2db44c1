/* The parts of a PNG file that a PDF can take as they are. */
#ifndef JILID_PDF_PNG_H
#define JILID_PDF_PNG_H

#include "base/str.h"

struct pdf_png {
    uint32_t width, height;
    int bits;
    unsigned channels;  /* 1 or 3; 1 with a palette */
    struct str palette; /* RGB triples; empty: none */
    struct str chunks;  /* from the first IDAT chunk on */
    size_t data_size;   /* of all IDAT chunks' data */
};

/* False when it must be decoded: alpha, interlacing, 16 bits, a chunk that does not fit (PNG 1.2, section 5). */
bool pdf_png_read(struct str bytes, struct pdf_png *png);
void pdf_png_data(const struct pdf_png *png, char *out); /* data_size bytes */

#endif
