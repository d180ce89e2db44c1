/* Link annotations, the outline and page labels (ISO 32000-1 sections 12.3, 12.4.2, 12.5.6.5). */
#ifndef JILID_PDF_LINKS_H
#define JILID_PDF_LINKS_H

#include "typeset/device.h"
#include "write/pdf/file.h"

struct map;
struct pdf_tags;

/* A document whose pages have their objects. */
struct pdf_links {
    struct pdf_file *file;
    struct arena *arena;
    const struct book *book;
    const struct layout *layout;
    const struct sheets *sheets;
    struct pdf_tags *tags;
    const pdf_ref *pages; /* by side */
    struct map *actions;  /* address -> pdf_ref of the action that opens it; all links to it share one */
    struct map *links;    /* a node's address in memory -> what the annotations of that link share */
};

/* A link of the current page: its annotation's object; 0 when its target stands nowhere. */
pdf_ref pdf_links_add(struct pdf_links *links, const struct device_link *link, const struct page *page,
                      const struct device_place *place);

pdf_ref pdf_outline(const struct pdf_links *links);            /* 0: there is none */
void pdf_labels(const struct sheets *sheets, struct buf *out); /* the entry /PageLabels */

/* Is there a place for it in the file? */
bool pdf_stands(const struct pdf_links *links, const struct node *node);

/* The destination of a node as an array, "[12 0 R /XYZ 0 500 null]"; false when it stands nowhere. */
bool pdf_destination(const struct pdf_links *links, const struct node *node, struct buf *out);

#endif
