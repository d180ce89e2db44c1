/* A house style, read from pipeline/themes/NAME.yaml or a file: one theme gives the PDF its layout and the EPUB its
   CSS. Lengths are millipoints; in the YAML they are written "14pt", "5mm", "1em" (of the style's size) or "1line" (of
   the body's leading). */
#ifndef JILID_THEME_H
#define JILID_THEME_H

#include "base/press.h"
#include "book/options.h"
#include "typeset/lines/paragraph.h"

enum style_id {
    STYLE_BODY, STYLE_FIRST,               /* a paragraph; the first after a heading */
    STYLE_H1, STYLE_H2, STYLE_H3, STYLE_H4, STYLE_H5, STYLE_H6,
    STYLE_QUOTE, STYLE_CODE, STYLE_NOTE, STYLE_CAPTION, STYLE_TABLE, STYLE_TABLE_HEAD, STYLE_LIST, STYLE_TERM,
    STYLE_DEFINITION, STYLE_LINES, STYLE_BIBLIOGRAPHY, STYLE_DIV,
    STYLE_HALF_TITLE, STYLE_TITLE, STYLE_SUBTITLE, STYLE_AUTHOR, STYLE_PUBLISHER, STYLE_IMPRINT,
    STYLE_CONTENTS_1, STYLE_CONTENTS_2, STYLE_CONTENTS_3,
    STYLE_HEAD, STYLE_FOLIO,
    STYLE_BACKLINKS,                       /* pages after an entry of the bibliography: letters only */
    STYLE_INDEX,                           /* the lines of an index */
    STYLE_COUNT
};

struct block_style {
    struct text_style text;       /* lang is NULL here */
    int32_t leading;
    enum text_align align;
    int32_t first_indent, left, right;
    int32_t space_before, space_after;
    bool keep_with_next;
};

struct theme {
    struct str name, serif, sans, mono;  /* families; empty: the first of the role */
    struct paper paper;
    int32_t margin_top, margin_inner, margin_outer; /* margin_top: to the top of the first line's box */
    int32_t measure;
    int lines;                           /* of the body's leading, a page */
    int32_t head_distance, foot_distance; /* from text area to the running head's and the folio's baseline */
    bool running_heads;
    long line_numbers;                   /* every so many lines of text bear their number in the margin; 0: none */
    struct block_style styles[STYLE_COUNT];
};

const char *style_name(enum style_id id); /* "first", "h1", "contents-1": the key in the YAML, the class in CSS */

/* By name or file path. NULL after an error (unknown theme: names the known ones; unknown key: a warning). */
struct theme *theme_read(struct press *press, struct str name);
/* Scales type, margins and lines to another paper: the measure keeps 60 to 75 characters where it can. */
void theme_fit(struct theme *theme, struct paper paper);
/* The one that the options or the book name, not fitted yet; NULL after an error. */
struct theme *theme_wanted(struct press *press);
size_t theme_list(struct arena *arena, struct str **names);

/* Stages. */
bool typeset_fonts(struct press *press);  /* "fonts": reads the theme, opens the families */
bool typeset_layout(struct press *press); /* "layout": sets every chapter, breaks pages, fills page numbers */
bool typeset_booklet(struct press *press); /* "booklet": pages on sheets; sets the book anew where its page differs */
bool typeset_resolution(struct press *press); /* "resolution": warns of pictures that are too coarse to print */
void resolution_judge(struct diag *diag, const struct layout *layout); /* the same of any layout */

/* Whether a ::: div stands between rules: by its class, "latihan", "note", ... */
bool div_is_boxed(const struct node *node);

#endif
