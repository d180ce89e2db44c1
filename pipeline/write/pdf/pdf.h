/* Sheets as PDF. */
#ifndef JILID_PDF_H
#define JILID_PDF_H

#include "base/press.h"
#include "typeset/device.h"

/* Begins an output at path and writes the sheets of a book to it whole, as a tagged PDF 1.7; the caller commits. False
   after an error, which is reported. */
bool pdf_write(struct press *press, const struct book *book, const struct sheets *sheets, const char *path);

#endif
