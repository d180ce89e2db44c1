/* The fonts of a PDF: which glyphs are shown and what text each stands for, subsets, and the Type0 fonts made of them
   (ISO 32000-1 section 9.7).

   A glyph that stands for different texts (a hyphen as U+002D and U+00AD, a small capital as a and A) is shown through
   variants of its font: they share the subset and differ in their ToUnicode CMaps alone. */
#ifndef JILID_PDF_FONTS_H
#define JILID_PDF_FONTS_H

#include "typeset/fonts/fonts.h"
#include "typeset/layout.h"
#include "write/pdf/file.h"

struct press;
struct pdf_fonts;

struct pdf_fonts *pdf_fonts_new(void);
void pdf_fonts_free(struct pdf_fonts *fonts);

/* First pass: notes the glyphs of a run and its face's space. */
void pdf_fonts_gather(struct pdf_fonts *fonts, const struct run *run);

/* Between the passes: subsets all faces and makes the font objects. False when a font cannot be embedded (reported). */
bool pdf_fonts_embed(struct pdf_fonts *fonts, struct pdf_file *file, struct press *press);
pdf_ref pdf_fonts_resource(const struct pdf_fonts *fonts); /* the dictionary of all fonts, F0, F1, ... */

/* Second pass: how to show one glyph. */
struct pdf_code {
    uint16_t code;
    bool hidden;   /* stands for an ignorable character: not to be shown at all */
    bool missing;  /* no font has the character: the code shows nothing */
    uint32_t font; /* F<font> */
    int32_t width; /* as the font object says, in millionths of the size */
};

/* The codes of a run's glyphs, valid until the next call. *plain is false when what they stand for does not add up to
   the run's text, so that it must be said by ActualText. */
const struct pdf_code *pdf_fonts_codes(struct pdf_fonts *fonts, const struct run *run, bool *plain);
struct pdf_code pdf_fonts_space(const struct pdf_fonts *fonts, const struct face *face);

#endif
