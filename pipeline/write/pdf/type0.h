/* Font objects: a Type0 font over a CIDFont with an embedded subset (ISO 32000-1 section 9.7). */
#ifndef JILID_PDF_TYPE0_H
#define JILID_PDF_TYPE0_H

#include "typeset/fonts/fonts.h"
#include "write/pdf/file.h"

struct pdf_type0_glyph {
    uint16_t code;
    int32_t width; /* thousandths of a glyph space unit */
    struct str text;
};

struct pdf_type0 {
    struct str name; /* with its tag, in storage */
    pdf_ref descendant;
    char storage[96];
};

/* The CIDFont, its descriptor and its subset (from the heap; the file's own from now on). glyphs: in order of code. */
void pdf_type0_begin(struct pdf_type0 *type0, struct pdf_file *file, const struct face *face, struct str subset,
                     const struct pdf_type0_glyph *glyphs, size_t n);

/* A Type0 font over it, with the ToUnicode CMap of these glyphs. */
pdf_ref pdf_type0_font(const struct pdf_type0 *type0, struct pdf_file *file, const struct pdf_type0_glyph *glyphs,
                       size_t n);

#endif
