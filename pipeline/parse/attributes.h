/* Attributes as pandoc writes them: {#id .class key=value key="a b" -}. */
#ifndef JILID_PARSE_ATTRIBUTES_H
#define JILID_PARSE_ATTRIBUTES_H

#include "book/node.h"

#define ATTRIBUTES_MAX 1024 /* bytes that a pair of braces may hold */

/* Reads the braces at the start of s. The bytes they take are *used; NULL when they are not well-formed: then they are
   text. Guards in values are turned back. "-" is the class unnumbered. */
struct attributes *attributes_parse(struct arena *arena, struct str s, size_t *used);

/* Takes braces off the end of node's last text, with the white space before them: NULL when there are none. */
struct attributes *attributes_trailing(struct arena *arena, struct node *node);

/* Adds what `more` has to node's own: id and keys replace, classes join. */
void attributes_add(struct arena *arena, struct node *node, const struct attributes *more);

/* The attributes of a code block from its info string: "c", "{.c #id}", "c {.numbered}". NULL when it is empty. */
struct attributes *attributes_info(struct arena *arena, struct str info);

#endif
