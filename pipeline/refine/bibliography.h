/* Inside refine: the citations of a book and its lists of works, while they are made. */
#ifndef JILID_REFINE_BIBLIOGRAPHY_H
#define JILID_REFINE_BIBLIOGRAPHY_H

#include "base/map.h"
#include "base/press.h"
#include "book/book.h"
#include "cite/cite.h"

/* One NODE_CITE of the book, in reading order. */
struct cited {
    struct node *node;
    struct cite_group *group;
    struct cite_cluster *cluster; /* NULL: as written, in a style of notes: it has no place among the notes */
    struct chapter *chapter;
    bool in_note;                 /* it stands in a note of the author's */
    bool makes_note;              /* it becomes a note of its own: */
    struct note *note;            /* that note, once it is made */
    const struct rich *names;     /* that stay in the text */
};

/* What has numbers, year suffixes and lists of its own: the book, a chapter or a section. */
struct scope {
    struct chapter *chapter;    /* NULL: the book */
    struct node *home;          /* its list goes to the end of this; NULL: into the back matter */
    struct node *before;        /* ... or before this child of it */
    size_t from, to;            /* its citations */
    size_t divs_from, divs_to;  /* its places for lists */
    struct map *entries;        /* key -> struct str *, the id of the work's first entry */
    struct map *citing;         /* key -> struct citing *: where it is cited; NULL: not asked for */
};

struct bibliography {
    struct press *press;
    struct book *book;
    const struct cite_style *style;
    bool notes;                 /* citations are notes */
    struct cited *cites;
    struct cite_cluster *clusters; /* of those that have one, in order */
    size_t n, n_clusters;
    struct node **divs;         /* ::: {.refs} and ::: {#refs}, in reading order */
    size_t n_divs;
    struct scope *scopes;       /* in reading order; their citations follow each other */
    size_t n_scopes;
    struct str *nocite;         /* keys of works to list though uncited */
    size_t n_nocite;
    struct map *ids;            /* counters for label_claim */
    unsigned asked;             /* for near keys */
};

/* bibliography.c: gives another library the work of that key, if there is one. */
void bibliography_share(const struct bibliography *b, struct cite_library *to, struct str key);

/* library.c: the style that the user or the book names, opened. NULL after an error, which is reported. */
const struct cite_style *library_style(struct press *press);

/* scopes.c: finds all citations and places for lists, in reading order, with the numbers of the notes that they stand in
   or will stand in, and cuts them into scopes. The tree stays as it is, but each citation gets its id. */
void scopes_gather(struct bibliography *b);
/* items with room for one more than n, in the arena. */
void *array_grown(struct arena *arena, void *items, size_t size, size_t n, size_t *cap);

/* lists.c: makes the lists of one scope and puts them where they belong; fills scope->entries. False after an error, which
   is reported. */
bool lists_make(struct bibliography *b, struct scope *scope, const struct cite_output *out);

/* rendering.c: rich text to inlines at the end of `to`. */
void rendering_append(struct arena *arena, struct node *to, const struct rich *rich);
/* A citation that is rendered within its scope: to the end of `to`. Works lead to their entries, unknown keys are printed
   as [?key]. */
void rendering_cite(struct bibliography *b, const struct scope *scope, const struct cited *cited, struct node *to,
                    const struct rich *rich);
/* The id of the work's first entry; NULL: it has none, or citations do not link. */
const struct str *rendering_target(const struct bibliography *b, const struct scope *scope, struct str key);
/* The last code point that `to` shows; 0 when it is empty. */
uint32_t rendering_last(struct arena *arena, const struct node *to);

/* footnotes.c: has the names rendered that stay in the text. False after an error. */
bool footnotes_names(struct bibliography *b);
/* A citation in a style of notes: as a note of its own, or within the note of the author's that it stands
   in. To be called from the last citation to the first. */
void footnotes_put(struct bibliography *b, const struct scope *scope, struct cited *cited, const struct rich *rich);
/* Enters the notes that were made into the book. */
void footnotes_enter(struct bibliography *b);

#endif
