/* The structure tree of a tagged PDF (ISO 32000-1 sections 14.7 and 14.8), grown from what is shown: an element comes
   into being with its first content, so that nothing empty stands in the tree; a table brings all of its cells. */
#ifndef JILID_PDF_TAGS_H
#define JILID_PDF_TAGS_H

#include "typeset/layout.h"
#include "write/pdf/file.h"

struct pdf_tags;

/* `pages`: the objects of the n pages of the file (borrowed). */
struct pdf_tags *pdf_tags_new(struct pdf_file *file, const struct book *book, const pdf_ref *pages, size_t n);
void pdf_tags_free(struct pdf_tags *tags);

/* The element that a node's content belongs to; 0 when there is none (an artifact). */
uint32_t pdf_tags_element(struct pdf_tags *tags, const struct node *node, enum part part);
const char *pdf_tags_role(const struct pdf_tags *tags, uint32_t element);

/* What follows stands on this page of the file, from 0; one page may come again. */
void pdf_tags_page(struct pdf_tags *tags, size_t page);
/* A new stretch of marked content of the current page: its MCID. */
uint32_t pdf_tags_content(struct pdf_tags *tags, uint32_t element);
/* Where a picture stands on the current page, in millipoints from its lower left corner. */
void pdf_tags_picture(struct pdf_tags *tags, uint32_t element, const struct node *node, const int32_t box[4]);
/* A link annotation of the current page: the key of its StructParent entry. */
uint32_t pdf_tags_link(struct pdf_tags *tags, const struct node *node, pdf_ref annotation);

/* The StructTreeRoot, when all pages are done. */
pdf_ref pdf_tags_finish(struct pdf_tags *tags);

#endif
