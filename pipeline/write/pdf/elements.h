/* The structure tree in memory: shared by pdf/tags.c, which grows it, and pdf/tree.c, which writes it. */
#ifndef JILID_PDF_ELEMENTS_H
#define JILID_PDF_ELEMENTS_H

#include "write/pdf/roles.h"
#include "write/pdf/tags.h"

enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_OBJECT };

struct kid {
    uint32_t next;  /* index in kids; 0: the last */
    uint32_t value; /* an element's index, an MCID, an object's number */
    uint32_t page;  /* index */
    enum kid_kind kind;
};

struct element {
    const char *role;
    const struct node *node; /* NULL: the document's element, or one that groups */
    uint32_t parent, kid;    /* its own record among the parent's kids */
    uint32_t first, last;    /* indices in kids; 0: none */
    uint32_t figure;         /* one more than the index in figures */
    uint32_t note;           /* the last of the notes that were put behind it; 0: none */
    pdf_ref ref;
    uint8_t slot;
    bool linked; /* has an annotation */
};

struct figure {
    const struct node *image;
    int32_t box[4];
};

struct content {
    uint32_t element;
    uint32_t next; /* of the same page; 0: the last */
};

struct page_contents {
    uint32_t n; /* the next MCID */
    uint32_t first, last;
};

struct toc_level {
    uint32_t item, nested; /* elements: the last TOCI of this level, and the TOC within it */
};

enum { TOC_LEVELS = 8 };

struct pdf_tags {
    struct pdf_file *file;
    struct arena *arena;
    const struct book *book;
    struct element *elements; /* from 1; 1 is the document's */
    size_t n_elements, cap_elements;
    struct kid *kids; /* from 1 */
    size_t n_kids, cap_kids;
    uint32_t *by_serial; /* PDF_SLOTS for each serial */
    size_t n_serials;
    const struct note **notes; /* by their bodies' serials */
    size_t n_notes;
    struct figure *figures;
    size_t n_figures, cap_figures;
    uint32_t *note_elements; /* in order of their identifiers */
    size_t n_note_elements, cap_note_elements;
    const pdf_ref *pages;
    size_t n_pages; /* the keys of annotations follow theirs */
    size_t page;    /* the current one */
    struct page_contents *by_page;
    struct content *contents; /* from 1 */
    size_t n_contents, cap_contents;
    uint32_t *annotations; /* elements */
    size_t n_annotations, cap_annotations;
    const struct node *index; /* the root of the chapter that is one; NULL: none */
    int heading;              /* level of the last */
    int note_depth;
    const struct node *toc;
    struct toc_level toc_levels[TOC_LEVELS + 1];
    pdf_ref root;
};

uint32_t pdf_element_new(struct pdf_tags *tags, const char *role, const struct node *node, enum pdf_slot slot,
                         uint32_t parent);
/* All rows and cells of a table, since a row lacking its empty cells would be of another width. */
void pdf_table_cells(struct pdf_tags *tags, const struct node *table, uint32_t element);
void pdf_element_register(struct pdf_tags *tags, const struct node *node, enum pdf_slot slot, uint32_t element);

/* What an element's dictionary says beside its kids: attributes, alternative text, language. */
void pdf_element_details(struct pdf_tags *tags, const struct element *element, struct buf *out);
const char *pdf_element_role(const struct element *element); /* as it is written in the end */

#endif
