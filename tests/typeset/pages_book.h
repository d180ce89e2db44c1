/* Books made by hand, for the tests of pages. */
#ifndef TESTS_TYPESET_PAGES_BOOK_H
#define TESTS_TYPESET_PAGES_BOOK_H

#include "base/press.h"
#include "book/book.h"
#include "book/options.h"
#include "typeset/layout.h"

struct sample {
    struct press press;
    struct options options;
    struct book book;
    struct arena *arena;
    struct chapter *chapter; /* being written */
    struct node *at;         /* where blocks go */
};

void sample_start(struct sample *s);
void sample_end(struct sample *s);
struct chapter *sample_chapter(struct sample *s, enum chapter_role role, const char *title);
struct node *sample_add(struct sample *s, struct node *parent, enum node_kind kind);
struct node *sample_text(struct sample *s, struct node *parent, const char *text);
struct node *sample_words(struct sample *s, struct node *parent, size_t n); /* n words of running text */
struct node *sample_paragraph(struct sample *s, size_t words);
/* A section with its heading; blocks go into it from here on. */
struct node *sample_section(struct sample *s, int level, const char *title, const char *id);
/* A note with a reference in parent; its body is one paragraph of `words`. */
struct node *sample_note(struct sample *s, struct node *parent, size_t words);
/* Numbers the book, then runs "fonts" and "layout". */
const struct layout *sample_layout(struct sample *s);

/* Where the page's first and last item of a node's own text stand: the baselines; false when there is none. */
bool sample_find(const struct page *page, const struct node *node, int32_t *first, int32_t *last);
/* The number of lines of a node (with what is in it) on a page. */
size_t sample_lines(const struct page *page, const struct node *node);
bool sample_within(const struct node *node, const struct node *root);
/* All text of a page's items of a part, joined by spaces. */
struct str sample_page_text(struct sample *s, const struct page *page, enum part part);

#endif
