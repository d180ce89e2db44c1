/* What several filters need: every tree of a book, reading order through notes, labels. */
#ifndef JILID_REFINE_COMMON_H
#define JILID_REFINE_COMMON_H

#include "base/map.h"
#include "base/press.h"
#include "book/book.h"

/* The roots of all trees: chapters, then the bodies of notes. */
struct roots {
    struct node **items;
    size_t n;
};
struct roots roots_of(struct arena *arena, const struct book *book);

/* All nodes of a kind, tree by tree; safe to change the trees afterwards. */
struct roots roots_nodes(struct arena *arena, const struct roots *roots, enum node_kind kind);

/* Reading order: chapter by chapter; a note's body right after its first reference, each once, whatever refers to
   whatever. The trees must not change while it runs. */
struct reader {
    const struct book *book;
    size_t chapter; /* index of the chapter that the node belongs to */
    bool in_note;
    struct node *root, *node;
    struct reader_note *notes;
    struct reader_frame *frames;
    size_t n_frames;
};
void reader_init(struct reader *r, struct arena *arena, const struct book *book);
struct node *reader_next(struct reader *r); /* NULL at the end */

/* An id that XML and EPUB take (an NCName of old XML 1.0's letters): others become -, a bad start gets a _ . */
struct str label_safe(struct arena *arena, struct str id);

/* Enters node in labels under base, or base-1, base-2, ... when that is taken, and gives the id. `counters` (base ->
   the last suffix tried) keeps many equal bases linear; NULL is fine for a few. The node itself is not changed. */
struct str label_claim(struct arena *arena, struct map *labels, struct map *counters, struct str base,
                       struct node *node);

/* The nearest key of labels for a message, or empty; after some 20 questions always empty, since each costs a scan. */
struct str label_nearest(const struct map *labels, struct str key, unsigned *asked);

/* The book's language in force at node. */
struct str refine_lang(const struct book *book, const struct node *node);

/* A place `bytes` further on in text that starts at place. */
struct place place_after(struct place place, struct str text, size_t bytes);

/* Puts node's children in its stead. */
void node_dissolve(struct node *node);

/* node_text of a C string. */
struct node *text_z(struct arena *arena, struct place place, const char *z);

#endif
