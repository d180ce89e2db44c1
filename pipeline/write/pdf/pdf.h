/* The PDF device. */
#ifndef JILID_PDF_H
#define JILID_PDF_H

#include "base/press.h"
#include "typeset/device.h"

struct output;

/* Begins an output at path and writes the sheets of a book to it whole; the caller commits. False after an error, which
   is reported. */
bool pdf_write(struct press *press, const struct book *book, const struct sheets *sheets, const char *path);

/* A device that writes what it is told to output as a tagged PDF 1.7; its `end` writes the file. Failures are reported to
   press->diag. */
struct device *pdf_device_new(struct press *press, struct output *output);

#endif
