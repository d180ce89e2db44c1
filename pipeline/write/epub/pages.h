/* Where the pages of the layout begin in the text. */
#ifndef JILID_PAGES_H
#define JILID_PAGES_H

#include "typeset/layout.h"

/* A page's first place in the flow of the text; notes, running heads and deferred figures do not count. */
struct page_mark {
    struct str label;        /* as printed: "iv", "12" */
    const struct node *node; /* text, code, picture or note reference; a heading: before it. NULL: printed contents */
    size_t offset;           /* bytes into the node's text, at the start of a word */
    struct str id;           /* given by the plan, with the piece */
    const struct piece *piece;
};

/* Whether a text has nothing but space of any kind. */
bool xhtml_blank(struct str text);

/* In the order of pages, which is that of the text: places never go back. A page without any text of its own shares
   the next page's place; blank pages and half-titles have none. In the arena. */
struct page_mark *pages_find(struct arena *arena, const struct book *book, const struct layout *layout, size_t *n);

#endif
