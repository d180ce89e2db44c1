/* The style sheet of an EPUB, from the theme. */
#ifndef JILID_CSS_H
#define JILID_CSS_H

#include "typeset/theme.h"
#include "write/epub/fontset.h"

struct buf;

/* All lengths in em or percent of the reader's own size; no colours of text, so that night modes work. */
void css_write(struct buf *out, const struct theme *theme, const struct font_file *fonts, size_t n_fonts, bool rtl);

#endif
