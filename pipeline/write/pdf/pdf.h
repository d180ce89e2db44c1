/* The PDF device. */
#ifndef JILID_PDF_H
#define JILID_PDF_H

#include "base/press.h"
#include "typeset/device.h"

struct output;

/* A device that writes what it is told to output as a tagged PDF 1.7; its `end` writes the file. Failures are reported to
   press->diag. */
struct device *pdf_device_new(struct press *press, struct output *output);

#endif
