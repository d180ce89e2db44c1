/* Citations that stand as plain prose: "(Soekanto, 1990: 72)", "Holsti (1995) menyatakan", "Coplin dalam Introduction to
   International Politics pada tahun 1971". Finds them, brings misspelt names together, groups them into works and reports
   every doubt. Stands on base alone, opens no file; all texts given back borrow from the documents or the arena. */
#ifndef JILID_CITE_HARVEST_H
#define JILID_CITE_HARVEST_H

#include "base/arena.h"
#include "cite/cite.h"

/* One text: a file, or a paragraph's words. Line ends count as ends of a thought, blank lines as ends of a paragraph. At
   most 4 GiB. */
struct harvest_document {
    struct str name;
    struct str text;
};

struct harvest_input {
    const struct harvest_document *documents; /* in reading order */
    size_t n_documents;
    const struct cite_library *library; /* works that are known already; NULL: none */
};

enum harvest_kind {
    HARVEST_PARENTHETICAL, /* author and year within brackets */
    HARVEST_NARRATIVE,     /* the author in the sentence, the year in brackets right after */
    HARVEST_LIST_TAIL,     /* a second or later citation within one pair of brackets */
    HARVEST_YEAR_ONLY,     /* brackets with year and locator alone, the author named earlier */
    HARVEST_TITLE_YEAR,    /* author, title and year in running prose */
};
const char *harvest_kind_name(enum harvest_kind kind); /* "parenthetical", "list-tail", ... */

struct harvest_author {
    struct str written; /* as it stands: "Willian D Coplin", "Hosti" */
    struct str family;  /* as reconciled, particle included: "Coplin", "Holsti", "van der Berg"; a body's whole name */
    struct str given;   /* the longest form met anywhere; empty when unknown */
    bool body;          /* an organisation */
};

/* Doubts are hundredths. Above HARVEST_DOUBT_MAX an occurrence is for the editor to accept before it is linked. */
#define HARVEST_DOUBT_MAX 30

struct harvest_occurrence {
    size_t document;
    size_t start, end; /* bytes of that document's text, end exclusive */
    enum harvest_kind kind;
    const struct harvest_author *authors;
    size_t n_authors;
    bool others;        /* "et al.", "dkk." */
    struct str year;    /* "1990", "2019a", "1943/1966", "t.t." */
    struct str locator; /* "72", "652-653", "bab 3"; empty: none */
    struct str title;   /* as written; empty: none */
    size_t work;        /* index into works */
    int doubt;
};

struct harvest_work {
    struct str id; /* "w1", in order of first mention */
    const struct harvest_author *authors;
    size_t n_authors;
    bool others;
    struct str year, title;
    const struct value *known; /* the library's item; NULL: only what stands here is known */
};

/* A line for the editor. */
struct harvest_line {
    size_t occurrence; /* HARVEST_NONE: a candidate that is not among the occurrences */
    size_t document, start, end;
    const char *what; /* "spelling", "given-name", "near-year", "no-evidence", "body", "place", "no-author" */
    struct str written, taken_as;
    struct str why; /* English */
    int doubt;
};
#define HARVEST_NONE ((size_t)-1)

struct harvest {
    struct harvest_occurrence *occurrences; /* by document, then place */
    size_t n_occurrences;
    struct harvest_work *works;
    size_t n_works;
    struct harvest_line *lines;
    size_t n_lines;
    bool full; /* the ceiling of candidates was reached; what follows was not read */
};

/* Linear in the length of the texts. */
void harvest_find(struct arena *arena, const struct harvest_input *input, struct harvest *out);

#endif
