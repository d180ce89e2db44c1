/* What the glyphs of a run stand for. */
#ifndef JILID_PDF_GLYPHS_H
#define JILID_PDF_GLYPHS_H

#include "typeset/fonts/fonts.h"
#include "typeset/layout.h"

/* texts[i]: the text of glyph i; empty for one that is not to be shown (an ignorable character's stand-in). Gives false
   when the texts do not add up to the run's own. A glyph without any text of its own gets PDF_GLYPH_NOTHING. */
bool pdf_glyph_texts(const struct run *run, struct str *texts);

#define PDF_GLYPH_NOTHING STR("\xCD\x8F")     /* U+034F, which joins and shows nothing */
#define PDF_GLYPH_SOFT_HYPHEN STR("\xC2\xAD") /* U+00AD */

#endif
