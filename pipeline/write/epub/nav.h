/* The contents of an EPUB: made once, written as nav.xhtml and as NCX. */
#ifndef JILID_NAV_H
#define JILID_NAV_H

#include "write/epub/plan.h"

struct toc_entry {
    int level;        /* from 1, never more than one deeper than the entry before */
    struct str label; /* plain text, not empty */
    const struct piece *piece;
    struct str id;    /* empty: the file as a whole */
};

struct toc {
    struct toc_entry *entries; /* never none */
    size_t n;
    int depth;
};

struct toc *toc_make(const struct plan *plan);

void nav_write(struct buf *out, const struct plan *plan, const struct toc *toc);
void ncx_write(struct buf *out, const struct plan *plan, const struct toc *toc, struct str identifier);

/* The files that landmarks and guide name; NULL: the book has none. */
const struct piece *nav_body(const struct plan *plan); /* where reading begins; never NULL */
const struct piece *nav_role(const struct plan *plan, enum chapter_role role);

#endif
