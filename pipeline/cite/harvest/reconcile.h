/* From candidates to people and works. */
#ifndef JILID_CITE_HARVEST_RECONCILE_H
#define JILID_CITE_HARVEST_RECONCILE_H

#include "cite/harvest/scan.h"

/* One family name as it is spelt, in any case and with any accents. */
struct harvest_group {
    struct str key; /* folded, without particles, letters and digits only */
    struct str family, given;
    size_t count, heads; /* citations, and headings that name it */
    size_t same;         /* the group that it was merged into; itself: none */
    size_t *uses;        /* heap: the first candidates that name it */
    size_t n_uses, uses_cap;
    int doubt; /* of the merge */
    const char *why;
    bool body, capital, shouted; /* shouted: met in capitals alone */
};

struct harvest_desk {
    struct arena *arena;
    struct harvest_run *run;
    const struct cite_library *library;
    struct map *folded;           /* family as written -> struct str * key */
    struct map *by_key;           /* key -> index + 1 of a group */
    struct harvest_group *groups; /* heap */
    size_t n_groups, groups_cap;
    struct harvest_line *lines; /* heap; occurrence holds a candidate's index until the end */
    size_t n_lines, lines_cap;
    struct map *known;   /* keys of the authors that are known -> what of them */
    struct map *shelves; /* first author and year -> works of the library */
};

struct str harvest_key(struct harvest_desk *desk, struct str family);
size_t harvest_root(const struct harvest_desk *desk, size_t group);
struct harvest_line *harvest_report(struct harvest_desk *desk, size_t candidate, const char *what, struct str written,
                                    struct str taken_as, const char *why, int doubt);

/* A work of the library, under the key of its first author and its year; and the one that a citation means, NULL: none. */
void harvest_shelve(struct harvest_desk *desk, struct str author, struct str year, const struct value *item);
const struct value *harvest_shelf_find(struct harvest_desk *desk, const struct harvest_candidate *c);

/* Families from the headings above, then what is an author elsewhere: some candidates are accepted by that. */
void harvest_resolve(struct harvest_desk *desk);

/* Groups the names of what is accepted, and merges what is one name spelt twice. */
void harvest_merge(struct harvest_desk *desk);

/* Works of what is accepted; fills out's occurrences, works and lines. */
void harvest_works(struct harvest_desk *desk, struct harvest *out);

#endif
