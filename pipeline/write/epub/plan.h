/* Which XHTML files an EPUB has and where everything stands in them: made before a byte is written, so that a link can
   name the file of its target. */
#ifndef JILID_PLAN_H
#define JILID_PLAN_H

#include "base/press.h"
#include "book/book.h"
#include "write/epub/pages.h"

/* Estimated bytes at which a chapter is split, so that a file stays under 300 KB where its blocks allow; notes a file. */
#define PIECE_BYTES ((size_t)270000)
#define PIECE_NOTES 500

enum piece_kind {
    PIECE_COVER,
    PIECE_NAV,     /* nav.xhtml: the contents */
    PIECE_CHAPTER, /* nodes of a chapter, then the notes that are first referred to there */
    PIECE_NOTES_ONLY,
};

/* One XHTML file. */
struct piece {
    enum piece_kind kind;
    const struct chapter *chapter; /* NULL for cover and nav */
    struct str file;               /* "pengertian-2.xhtml": its folder is that of all pieces */
    struct str title;              /* unique in the book */
    const struct node *from, *end; /* from, and on in document order up to, not including, end (NULL: the root's end) */
    const struct note **notes;
    size_t n_notes;
    bool continued;                /* not the chapter's first */
    bool linear;
};

struct anchor {
    const struct piece *piece;
    const struct node *node; /* NULL: a note's place or what else is not a node */
    struct str id;           /* as written in the file; empty: the file as a whole */
};

struct plan {
    struct press *press;
    struct arena *arena;
    const struct book *book;
    struct str lang;
    bool rtl;
    struct piece *pieces; /* in the order of the spine */
    size_t n_pieces;
    const struct piece *nav, *cover;
    struct map *targets;     /* id as in the tree -> struct anchor * */
    struct map *taken;       /* ids as written */
    struct page_mark *marks; /* where printed pages begin; none: no page list */
    size_t n_marks;
    uint32_t *mark_of;       /* by serial: one more than the index of the node's first mark; NULL without marks */
    bool headings;
};

struct plan *plan_make(struct press *press);

/* NULL: nowhere in the EPUB. */
const struct anchor *plan_target(const struct plan *plan, struct str id);

/* Appends ` href="..."` from a file to a target. */
struct buf;
void plan_href(struct buf *out, const struct piece *from, const struct anchor *to);

/* The marks at a node: *n of them, in order of their offsets. */
const struct page_mark *plan_marks(const struct plan *plan, const struct node *node, size_t *n);

/* The one node that may bear its id in a file, as written; empty: none. */
struct str plan_id(const struct plan *plan, const struct node *node);

/* split.c: a chapter's own files. Appends to a heap array. */
struct piece_list {
    struct piece *items;
    size_t n, cap;
};
void split_chapter(struct arena *arena, struct piece_list *list, const struct chapter *chapter);

#endif
