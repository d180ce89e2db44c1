/* The scan: a stretch of text -> candidates, in order. */
#ifndef JILID_CITE_HARVEST_SCAN_H
#define JILID_CITE_HARVEST_SCAN_H

#include "cite/harvest.h"
#include "cite/harvest/names.h"

/* Reasons for a candidate to be a citation. */
#define HE_BRACKETED 1u /* author and year stand within brackets */
#define HE_LOCATOR 2u
#define HE_CUE 4u
#define HE_SPEECH 8u
#define HE_BOOK 16u      /* "dalam bukunya" */
#define HE_NEIGHBOUR 32u /* joined to a citation: the same brackets, or "Holsti (1995) dan Waltz (1979)" */
#define HE_HEADING 64u
#define HE_KNOWN 128u /* the author is cited elsewhere, or the library has the work */
#define HE_TITLE 256u /* a title that looks like one */

struct harvest_person {
    struct str written, family, given;
    unsigned is;   /* HN_ */
    size_t person; /* set by reconciling */
};

struct harvest_candidate {
    size_t document, start, end;
    enum harvest_kind kind;
    struct harvest_person *people;
    size_t n_people;
    bool others, accepted;
    bool firm;           /* what is refused stays so, though the author is known elsewhere */
    bool joined_next;    /* only a joiner stands between this and the next candidate */
    unsigned evidence;   /* HE_ */
    const char *refused; /* what speaks against it, as harvest_line.what; NULL: nothing */
    struct str year, locator, title;
    size_t heading; /* index of the heading above it; HARVEST_NONE */
    size_t work;
    int doubt;
};

/* A line that holds names alone. */
struct harvest_head {
    size_t document, at;
    struct harvest_person *people;
    size_t n_people;
    bool used;
};

struct harvest_run {
    struct arena *arena;
    const struct map *words;
    struct harvest_candidate *candidates; /* heap */
    size_t n, cap;
    struct harvest_head *heads; /* heap */
    size_t n_heads, heads_cap;
    bool full;
};

enum { HARVEST_CANDIDATES_MAX = 1000000 };

/* Reads a document to its end. */
void harvest_scan(struct harvest_run *run, size_t document, struct str text);

/* Within this floor's harvest: one stretch of a document. */
struct harvest_stretch {
    struct harvest_run *run;
    struct harvest_text text;
    size_t document, base; /* where the stretch starts in the document */
    size_t covered;        /* tokens below it belong to candidates already */
    bool has_speaker;
    struct harvest_names speaker;
    size_t spoken;                /* the token of the verb */
    size_t heading;               /* the head above; HARVEST_NONE */
    size_t last_cite, last_token; /* the last candidate with people, and where; HARVEST_NONE */
    bool rights;                  /* the line is a copyright line */
};

struct harvest_candidate *harvest_add(struct harvest_stretch *s, size_t from, size_t to, enum harvest_kind kind);
void harvest_people(struct harvest_stretch *s, struct harvest_candidate *c, const struct harvest_names *names);
unsigned harvest_cue_before(const struct harvest_text *text, size_t at);
bool harvest_verb_after(const struct harvest_text *text, size_t at, uint64_t classes);
bool harvest_verb_adverb(const struct harvest_text *text, size_t i);
/* Indonesian verbs in the passive, by list and by their beginning; no deeds of history. */
bool harvest_verb_passive(const struct harvest_text *text, size_t i);
/* "oleh Nye (1971) disebut" */
bool harvest_passive_after(const struct harvest_text *text, size_t at);
/* Whether a verb that no list has follows: "Tilly (1978) meletakkan", "Moravcsik (1997) begins". What several people did counts
   more easily. */
bool harvest_reads_on(const struct harvest_text *text, size_t at, size_t people);

/* Whether what follows is done to thoughts, or is one of a few turns of phrase: "(2013) sparked a debate", "(1987) has no
   patience"; and whether it is what a book and its author do: "mengisahkan". */
bool harvest_thinks(const struct harvest_text *text, size_t at);
bool harvest_does(const struct harvest_text *text, size_t at);

/* "(2009) broke every record"; "(1943) menulis sajak yang terkenal" */
bool harvest_wins(const struct harvest_text *text, size_t at);
bool harvest_creates(const struct harvest_text *text, size_t at);

/* The brackets that open at token `open`. Gives the token to go on at. */
size_t harvest_bracket(struct harvest_stretch *s, size_t open);

/* AUTHORS dalam TITLE ..., Dalam TITLE ... AUTHORS, at the word "dalam" or "in". Gives the token to go on at, `at` + 1 when
   there is no such citation. */
size_t harvest_title(struct harvest_stretch *s, size_t at);

/* OWNER's TITLE (YEAR), at the bracket: "Kissinger's Diplomacy (1994)". Gives the token to go on at, 0 when there is no
   such title. */
size_t harvest_title_owned(struct harvest_stretch *s, size_t open);

/* AUTHORS pada tahun YEAR, at "pada" or "tahun"; AUTHORS, writing in YEAR, at "writing". Gives the token to go on at,
   `at` + 1 when there is no such citation. */
size_t harvest_dated(struct harvest_stretch *s, size_t at);

#endif
