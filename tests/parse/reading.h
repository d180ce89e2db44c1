/* One text read by the floor, for tests. */
#ifndef TESTS_PARSE_READING_H
#define TESTS_PARSE_READING_H

#include <check.h>
#include <string.h>

#include "base/press.h"
#include "book/book.h"
#include "parse/parse.h"

struct reading {
    struct press press;
    struct book book;
    struct chapter chapter;
    bool ok;
    const char *dump; /* the chapter's tree, then each note's body */
};

/* Reads text as the file "t.md", or as "t.txt". */
void reading_begin(struct reading *r, struct str text, bool plain);
void reading_end(struct reading *r);

/* The tree of Markdown text is exactly this dump. */
void expect_tree(const char *markdown, const char *dump);

/* How often a message was given. */
size_t said(const struct press *press, const char *id);

/* The place of the nth node (from 0) of a kind in the chapter, as "line:column". */
const char *place_of(const struct reading *r, enum node_kind kind, size_t nth);

/* "level text" of every heading, one a line. */
const char *headings_of(const struct reading *r);

#endif
