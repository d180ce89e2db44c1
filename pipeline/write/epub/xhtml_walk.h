/* Inside the XHTML writer: one document that is being written. */
#ifndef JILID_XHTML_WALK_H
#define JILID_XHTML_WALK_H

#include "base/buf.h"
#include "typeset/theme.h"
#include "write/epub/xhtml.h"
#include "write/xml.h"

struct xhtml {
    const struct plan *plan;
    const struct piece *piece;
    struct fontset *fonts;
    struct buf *out;
    const struct node *link;    /* the node whose <a> is open: links do not nest */
    const struct node **held;   /* note references inside it, which follow it */
    size_t n_held, held_cap;
    const struct note *note;    /* whose backlinks wait for its first paragraph */
    bool term;                  /* an index entry's term is open */
    int rank;                   /* of the last heading; 0: none yet */
    bool reopening;             /* sections that an earlier file began: no ids */
    const struct node *row;     /* the row whose next cell stands in `column` */
    size_t column;
    struct face_want *wants;    /* styles of the nodes that are open; heap */
    size_t n_wants, wants_cap;
};

/* What one kind of node becomes. enter: false leaves the children out; leave is called all the same. Without enter and
   leave: the element `tag` with `classes`. */
struct xhtml_rule {
    const char *tag, *classes;
    bool (*enter)(struct xhtml *x, const struct node *node);
    void (*leave)(struct xhtml *x, const struct node *node);
};

/* Writes from..end of root's tree, with the sections around it. */
void xhtml_walk(struct xhtml *x, const struct node *root, const struct node *from, const struct node *end);

/* "<tag" with id, classes, language and direction of the node; the caller adds attributes and ">". */
void xhtml_open(struct xhtml *x, const char *tag, const char *classes, const struct node *node);
void xhtml_close(struct xhtml *x, const char *tag, bool line);
void xhtml_text(struct xhtml *x, struct str text); /* counts its characters */
/* The same for text whose class makes it bold or italic. */
void xhtml_text_as(struct xhtml *x, bool bold, bool italic, struct str text);

/* Whether a reader would see or reach anything of it. */
bool xhtml_has_content(const struct node *node);

/* xhtml_blocks.c: sections, headings, lists, figures, front and back matter */
bool section_enter(struct xhtml *x, const struct node *node);
void section_leave(struct xhtml *x, const struct node *node);
bool heading_enter(struct xhtml *x, const struct node *node);
void heading_leave(struct xhtml *x, const struct node *node);
bool paragraph_enter(struct xhtml *x, const struct node *node);
void paragraph_leave(struct xhtml *x, const struct node *node);
bool div_enter(struct xhtml *x, const struct node *node);
bool list_enter(struct xhtml *x, const struct node *node);
void list_leave(struct xhtml *x, const struct node *node);
bool item_enter(struct xhtml *x, const struct node *node);
void item_leave(struct xhtml *x, const struct node *node);
bool code_block_enter(struct xhtml *x, const struct node *node);
bool lines_enter(struct xhtml *x, const struct node *node);
void lines_leave(struct xhtml *x, const struct node *node);
bool line_enter(struct xhtml *x, const struct node *node);
void line_leave(struct xhtml *x, const struct node *node);
bool entry_enter(struct xhtml *x, const struct node *node);
void entry_leave(struct xhtml *x, const struct node *node);
bool bibliography_enter(struct xhtml *x, const struct node *node);
void document_open(struct xhtml *x); /* the section that says what the file is, unless one of the tree's does */
void document_close(struct xhtml *x);

/* xhtml_tables.c */
bool table_enter(struct xhtml *x, const struct node *node);
void table_leave(struct xhtml *x, const struct node *node);
bool head_enter(struct xhtml *x, const struct node *node);
void head_leave(struct xhtml *x, const struct node *node);
bool cell_enter(struct xhtml *x, const struct node *node);
void cell_leave(struct xhtml *x, const struct node *node);
bool caption_enter(struct xhtml *x, const struct node *node);
void caption_leave(struct xhtml *x, const struct node *node);
/* Appends " w50" for a width attribute in percent or as a length, rounded to 5 %; nothing without one. */
void width_class(struct buf *out, const struct plan *plan, const struct node *node);

/* xhtml_inlines.c */
bool text_enter(struct xhtml *x, const struct node *node);
bool soft_break_enter(struct xhtml *x, const struct node *node);
bool line_break_enter(struct xhtml *x, const struct node *node);
bool code_enter(struct xhtml *x, const struct node *node);
bool link_enter(struct xhtml *x, const struct node *node);
void link_leave(struct xhtml *x, const struct node *node);
bool span_enter(struct xhtml *x, const struct node *node);
void span_leave(struct xhtml *x, const struct node *node);
bool image_enter(struct xhtml *x, const struct node *node);
bool note_ref_enter(struct xhtml *x, const struct node *node);
bool cite_enter(struct xhtml *x, const struct node *node);
void cite_leave(struct xhtml *x, const struct node *node);
bool ref_enter(struct xhtml *x, const struct node *node);

/* xhtml_pages.c */
void marks_before(struct xhtml *x, const struct node *node); /* of pages that begin at what is not text */
void xhtml_text_of(struct xhtml *x, const struct node *node); /* its text with the marks in it */
void xhtml_term_end(struct xhtml *x); /* of an index entry, when it is open */
bool page_ref_enter(struct xhtml *x, const struct node *node);
bool pages_enter(struct xhtml *x, const struct node *node);

/* xhtml_notes.c */
void notes_write(struct xhtml *x);
void notes_backlinks(struct xhtml *x); /* those that wait */

#endif
