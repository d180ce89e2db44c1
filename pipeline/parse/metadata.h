/* The book's metadata: from YAML and options to struct metadata. */
#ifndef JILID_PARSE_METADATA_H
#define JILID_PARSE_METADATA_H

#include "base/press.h"
#include "book/book.h"

/* Reads a map of metadata into meta; list defaults are not set here. False after an error. NULL or a null value is an
   empty map. */
bool metadata_read(struct press *press, struct metadata *meta, const struct value *map);

/* What the command line says, over what the book says. */
bool metadata_options(struct press *press, struct metadata *meta);

/* Checks what can be checked once all is read: the language (a guess from `text` when there is none or a bad one, with
   a note), date and ISBN. */
void metadata_check(struct press *press, struct metadata *meta, struct str text);

/* What a chapter's own front matter may say. */
struct chapter_metadata {
    struct str title, lang;
    struct place place; /* of the title */
};
bool metadata_of_chapter(struct press *press, const char *file, struct str text, size_t lines,
                         struct chapter_metadata *out);

/* The YAML of front matter that takes the first `lines` lines of text. */
struct str metadata_block(struct str text, size_t lines);

/* The first paragraph, when it is one short line that ends like no sentence; else empty. */
struct str metadata_title_line(struct arena *arena, const struct node *root);

#endif
