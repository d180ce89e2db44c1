/* The people of a work, ready to be printed. */
#ifndef JILID_CITE_PERSON_H
#define JILID_CITE_PERSON_H

#include "base/value.h"

struct person {
    struct str family;   /* as a citation names it: with its particle; a body's whole name */
    struct str given;    /* "Kenneth N." */
    struct str initials; /* "K. N." */
    struct str dropping; /* a particle that leaves with the given name */
    struct str suffix;   /* "Jr." */
    bool body;           /* one that has no given name to part from it */
    bool solid;          /* family before given, without a space: Han */
};

struct people {
    struct person *items;
    size_t n;
    bool others; /* "and others" */
};

struct people people_read(struct arena *arena, const struct value *list); /* NULL is fine */

struct str person_inverted(struct arena *arena, const struct person *person); /* "Waltz, K. N." */
struct str person_natural(struct arena *arena, const struct person *person);  /* "K. N. Waltz" */
struct str person_full(struct arena *arena, const struct person *person);     /* "Kenneth N. Waltz" */
struct str person_sorted(struct arena *arena, const struct person *person);   /* "Waltz Kenneth N." for collation */

#endif
