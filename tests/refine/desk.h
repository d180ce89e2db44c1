/* A press with one small book for a test: chapters from Markdown, works from BibTeX, what came out as text. */
#ifndef TESTS_REFINE_DESK_H
#define TESTS_REFINE_DESK_H

#include "base/press.h"
#include "book/book.h"
#include "book/options.h"
#include "refine/refine.h"

struct desk {
    struct press press;
    struct options options;
    struct book *book;
};

void desk_open(struct desk *d, const char *lang);
void desk_close(struct desk *d);

/* Adds a chapter read from Markdown; `file` is its name in diagnostics. */
struct chapter *desk_chapter(struct desk *d, const char *file, const char *markdown);

/* Works in BibTeX that all tests may cite; call it after refine_citations has not run yet: it writes a file that the
   book names. */
void desk_works(struct desk *d, const char *bibtex);

/* All filters up to and with the one called name. */
bool desk_run(struct desk *d, const char *name);

/* The tree as a compact text: a(b c) for a node with children, quotes for text. In the arena. */
const char *desk_tree(struct desk *d, const struct node *node);
const char *desk_text(struct desk *d, const struct node *node); /* node_plain_text */

/* How often a message was given. */
size_t desk_said(const struct desk *d, const char *id);

/* The first node of a kind in the chapters, or NULL. */
struct node *desk_find(const struct desk *d, enum node_kind kind);

#endif
