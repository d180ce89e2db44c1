/* What a PDF says about the book: document information and XMP. */
#ifndef JILID_PDF_META_H
#define JILID_PDF_META_H

#include "book/book.h"
#include "write/pdf/file.h"

/* Fills the information dictionary and gives the XMP stream (ISO 16684-1), which says that the file follows PDF/UA-1
   (ISO 14289-1) and PDF/A-2a (ISO 19005-2). */
pdf_ref pdf_meta(struct pdf_file *file, const struct book *book, struct arena *arena);

#endif
