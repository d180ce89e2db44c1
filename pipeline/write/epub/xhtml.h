/* Trees to XHTML5 in XML syntax. */
#ifndef JILID_XHTML_H
#define JILID_XHTML_H

#include "write/epub/fontset.h"
#include "write/epub/plan.h"

struct buf;

/* Appends the whole document of a PIECE_CHAPTER or PIECE_NOTES_ONLY. The characters of each face go into fonts (NULL:
   nobody counts them). */
void xhtml_piece(struct buf *out, const struct plan *plan, const struct piece *piece, struct fontset *fonts);

/* The document's head up to and with <body>, and its end; `matter` is the body's epub:type or NULL. */
void xhtml_begin(struct buf *out, const struct plan *plan, const struct piece *piece, const char *matter);
void xhtml_end(struct buf *out);

/* The alternative text that an author gave a picture, as attribute or description; empty: none. */
struct str xhtml_image_text(struct arena *arena, const struct node *image);

#endif
