/* Pages -> PDF (the only libharu), tree -> XHTML -> EPUB (the only libzip), tree -> JSON. */
#ifndef JILID_WRITE_H
#define JILID_WRITE_H

#include "base/press.h"

/* Stages "pdf", "epub", "tree": each begins its output in press->outputs and writes it whole; main commits. False after
   an error, which is reported. */
bool write_pdf(struct press *press);
bool write_epub(struct press *press);
bool write_tree(struct press *press);

/* The path of an output from options and the book's name; `ending` is ".pdf", ".epub", ".json". */
const char *write_path(const struct press *press, const char *ending);

#endif
