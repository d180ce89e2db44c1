/* Inside refine: the chapters that matter.c orders. */
#ifndef JILID_REFINE_MATTER_H
#define JILID_REFINE_MATTER_H

#include "book/book.h"

struct press;

/* A new chapter that has a root and a language but no blocks yet. */
struct chapter *matter_chapter(struct press *press, enum chapter_role role, const char *name);

/* A section with its heading (a term's text, unnumbered) at the end of chapter's root; the id is new. */
struct node *matter_section(struct press *press, struct chapter *chapter, struct str title, const char *id,
                            bool unlisted);

/* A section with its heading, unnumbered, that is in no tree yet. */
struct node *matter_section_new(struct press *press, int level, struct str title, struct str id, bool unlisted);

/* titles.c: half-title, title page and imprint. */
struct chapter *titles_make(struct press *press, enum chapter_role role);

/* contents.c: contents, list of figures, list of tables; NULL when it would be empty. */
struct chapter *contents_make(struct press *press, enum chapter_role role, struct chapter *const *listed,
                              size_t n_listed);

#endif
