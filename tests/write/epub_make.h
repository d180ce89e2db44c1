/* Books by hand for the tests of the EPUB side: a press with an empty book, nodes in one expression, and files read back
   from an archive. */
#ifndef TESTS_WRITE_EPUB_MAKE_H
#define TESTS_WRITE_EPUB_MAKE_H

#include <check.h>

#include "base/buf.h"
#include "base/press.h"
#include "book/book.h"
#include "book/options.h"

struct make {
    struct arena *arena;
    struct press press;
    struct book book;
    struct options options;
    char folder[64]; /* for outputs */
};

struct make *make_new(void); /* title "Buku", author "Ani", language id, no fonts */
void make_free(struct make *m);
void make_fonts(struct make *m); /* opens the theme and its fonts */

struct chapter *make_chapter(struct make *m, enum chapter_role role, const char *name, const char *title);
struct node *make_node(struct make *m, enum node_kind kind, struct node *const *children); /* NULL ends the children */
struct node *make_text(struct make *m, const char *text);
struct node *make_id(struct make *m, struct node *node, const char *id);
struct node *make_heading(struct make *m, int level, const char *text);
struct note *make_note(struct make *m, const char *id, unsigned number, struct node *body);
struct node *make_ref(struct make *m, struct note *note, const char *id);
void make_put(struct chapter *chapter, struct node *block);

#define N(m, kind, ...) make_node((m), (kind), (struct node *const[]){__VA_ARGS__, NULL})
#define T(m, text) make_text((m), (text))
#define P(m, text) N((m), NODE_PARAGRAPH, T((m), (text)))

/* The text of one file of the plan, found by its name; fails the test when there is none. */
struct str make_file(struct make *m, const char *name);

/* Runs write_epub and gives the archive's bytes. */
struct str make_epub(struct make *m);

#define ck_has(text, part) \
    ck_assert_msg(str_find_str((text), str_of(part)) != STR_NPOS, "no %s in: %.*s", (part), STR_ARG(text))
#define ck_lacks(text, part) \
    ck_assert_msg(str_find_str((text), str_of(part)) == STR_NPOS, "%s is in: %.*s", (part), STR_ARG(text))

#endif
