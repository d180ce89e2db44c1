/* Inside the harvest: a pair of brackets while it is read. */
#ifndef JILID_CITE_HARVEST_BRACKET_H
#define JILID_CITE_HARVEST_BRACKET_H

#include "cite/harvest/scan.h"

struct bracket {
    struct harvest_stretch *s;
    size_t open, close;
    size_t a, b;                /* the part */
    struct harvest_names names; /* the last that were named */
    bool comma;                 /* stands between authors and year */
    bool has_names, outside;    /* outside: they stand before the bracket */
    size_t made;                /* candidates so far */
    unsigned evidence;          /* of the part */
    size_t outside_from;
    bool joined;     /* to the citation before */
    bool firm;       /* a deed of history follows a full name, or a title of rulers stands before */
    struct str year; /* the last one */
};

/* Authors that stand right before the brackets, with what speaks for them. False when there are none. */
bool bracket_find_outside(struct bracket *k);

/* Marks the citation before, when only a joiner stands between: "Holsti (1995) dan Waltz (1979)". */
void bracket_join(struct bracket *k);

/* What speaks against a candidate within the brackets, and against one whose authors stand before them. */
void bracket_weigh(const struct bracket *k, struct harvest_candidate *c);
void bracket_weigh_outside(const struct bracket *k, struct harvest_candidate *c);

#endif
