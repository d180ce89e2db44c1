/* Pages -> PDF (the only libharu), tree -> XHTML -> EPUB (the only libzip), tree -> JSON. */
#ifndef JILID_WRITE_H
#define JILID_WRITE_H

#include "base/press.h"

/* Stages "pdf", "booklet-pdf", "epub", "tree": each begins its output in press->outputs and writes it whole; main commits. False after
   an error, which is reported. */
bool write_pdf(struct press *press);
bool write_booklet(struct press *press);
bool write_epub(struct press *press);
bool write_tree(struct press *press);
bool write_handout(struct press *press); /* "handout": the layout's pages, small, with note lines: NAME-handout.pdf */
bool write_cover(struct press *press);   /* "cover": back, spine and front for a booklet's cover: NAME-cover.pdf */
bool write_harvest(struct press *press); /* "harvest-report": NAME-harvest.yaml, for the editor */

/* The path of an output from options and the book's name; `ending` is ".pdf", "-booklet.pdf", ".epub", ".json". */
const char *write_path(const struct press *press, const char *ending);

#endif
