/* XML read into plain nodes, by libxml2: nothing outside the text is ever loaded, and document types, with them
   entities, are refused. */
#ifndef JILID_MARKUP_H
#define JILID_MARKUP_H

#include "base/str.h"

struct arena;

struct markup_attribute {
    struct str name; /* without prefix */
    struct str value;
    struct markup_attribute *next;
};

/* An element, or a text when its name is empty. Plain data in an arena. */
struct markup {
    struct str name;  /* without prefix */
    struct str space; /* its namespace; empty: none */
    struct str text;  /* of a text */
    uint32_t line;
    struct markup_attribute *attributes;
    struct markup *parent, *first, *last, *next;
};

#define MARKUP_DEPTH 256       /* elements may nest; more is refused */
#define MARKUP_ATTRIBUTES 1000 /* that one element may have; more is refused */

struct markup_fault {
    uint32_t line; /* 0: unknown */
    struct str why; /* English */
};

/* The root element of an XML document (XML 1.0, namespaces). Comments and processing instructions are passed over. NULL
   with *fault. */
struct markup *markup_read(struct arena *arena, struct str text, struct markup_fault *fault);

struct str markup_attribute(const struct markup *node, const char *name);             /* empty: absent */
const struct markup *markup_child(const struct markup *node, const char *name);       /* NULL; node may be NULL */
const struct markup *markup_sibling(const struct markup *node, const char *name);     /* the next of that name; NULL */
const struct markup *markup_next(const struct markup *root, const struct markup *at); /* in document order; NULL */
struct str markup_text(struct arena *arena, const struct markup *node);               /* all text within, on one line */

#endif
