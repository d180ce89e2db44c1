/* The content stream of a page: text, rectangles, pictures and marked content as operators (ISO 32000-1, annex A). */
#ifndef JILID_PDF_PEN_H
#define JILID_PDF_PEN_H

#include "typeset/layout.h"
#include "write/pdf/fonts.h"

/* What is no part of the text (ISO 32000-1, 14.8.2.2; ISO 14289-1, 7.8 wants heads and feet told apart). */
enum pdf_artifact { PDF_ARTIFACT_LAYOUT, PDF_ARTIFACT_HEADER, PDF_ARTIFACT_FOOTER };

enum pdf_show { PDF_SHOW_NOTHING, PDF_SHOW_ARRAY, PDF_SHOW_STRING };

/* What a reader's graphics state is after the operators written so far; lengths in millipoints. */
struct pdf_pen {
    struct buf out;
    int32_t height;     /* of the page */
    bool text;          /* between BT and ET */
    bool marked;        /* between BDC and EMC */
    bool placed;        /* between q and Q */
    enum pdf_show show; /* within a TJ array, within one of its strings */
    uint32_t font;
    int32_t size, expansion, spacing, rise;
    int32_t wanted; /* the size that the next glyph is to have */
    uint32_t colour;
    int32_t line_x, line_y; /* the start of the text line, from the page's lower left corner */
    double at;              /* where the next glyph's origin falls */
};

/* A new page: an empty stream. */
void pdf_pen_begin(struct pdf_pen *pen, int32_t height);

/* From here on the page is drawn where it is placed on its side; pdf_pen_end ends that too. */
struct placement;
struct side;
void pdf_pen_place(struct pdf_pen *pen, const struct page *page, const struct placement *placement,
                   const struct side *side);

void pdf_pen_glyphs(struct pdf_pen *pen, const struct run *run, const struct pdf_code *codes);
/* A space glyph of the run's face at x on its baseline. */
void pdf_pen_space(struct pdf_pen *pen, struct pdf_code space, const struct run *run, int32_t x);
void pdf_pen_rule(struct pdf_pen *pen, const struct rule *rule);
/* Picture number n, drawn by the matrix of its EXIF orientation (1 to 8). */
void pdf_pen_picture(struct pdf_pen *pen, const struct picture *picture, unsigned n, unsigned orientation);

/* Marked content; a new mark ends the one before. */
void pdf_pen_mark(struct pdf_pen *pen, const char *role, uint32_t mcid);
/* The same for a stretch that stands for this text, whatever its glyphs say. It has an MCID of its own because readers
   (poppler 22) lose the rest of a stretch in which another one without MCID ends. */
void pdf_pen_mark_actual(struct pdf_pen *pen, uint32_t mcid, struct str text);
void pdf_pen_artifact(struct pdf_pen *pen, enum pdf_artifact kind);
void pdf_pen_end(struct pdf_pen *pen);

#endif
