/* Inside refine: the harvest of citations that stand as plain prose. harvest/prose.c gives the engine the book's text and
   maps its offsets back to nodes; harvest/gather.c makes a list of what it found; harvest/decide.c reads an editor's
   decisions; harvest/works.c groups and names the works; harvest/weave.c makes citations of words; harvest/report.c tells
   the editor. harvest.c runs them. */
#ifndef JILID_REFINE_HARVEST_H
#define JILID_REFINE_HARVEST_H

#include "base/press.h"
#include "book/book.h"
#include "cite/harvest.h"

struct buf;
struct map;

/* A text node, and where its first byte stands in its chapter's prose. Cutting moves both on to what is left. */
struct reap_piece {
    size_t start;
    struct node *node;
};

/* The words of one chapter and of the notes that it refers to: blocks apart by a blank line, U+FFFC for what is no prose
   (code, pictures, citations, references). */
struct reap_prose {
    const struct chapter *chapter;
    struct str text;
    struct reap_piece *pieces; /* in order */
    size_t n;
};

/* An entry of the editor's file that bears a decision, or could. */
struct reap_decision {
    struct str words, before, after; /* white space as one space */
    struct str text;                 /* "accept", "reject", a work's id; empty: none yet */
    struct place place;
    bool used;
};

struct reap_decisions {
    struct reap_decision *items; /* of citations and candidates */
    size_t n;
    struct map *doubts; /* "what|written|taken-as" -> struct reap_decision * */
};

enum reap_state {
    REAP_LINKED,
    REAP_DOUBTFUL, /* waits for a decision */
    REAP_REJECTED, /* by a decision */
    REAP_INSIDE,   /* accepted, but stands inside a link or over a note's mark: listed, not linked */
    REAP_NOBODY    /* accepted, but whose work it is cannot be told */
};

/* What may be a citation: an occurrence, or a candidate that the engine refused. */
struct reap_cite {
    const struct harvest_occurrence *found; /* NULL: refused */
    const struct harvest_line *refused;     /* NULL: found */
    size_t document, start, end;
    struct str words, before, after;
    struct reap_decision *decision; /* NULL: none */
    size_t first_doubt, n_doubts;   /* in reap.doubts */
    size_t work;                    /* in reap.works; REAP_NONE */
    enum reap_state state;
};
#define REAP_NONE ((size_t)-1)

struct reap_doubt {
    const struct harvest_line *line;
    struct str written, taken_as; /* as the report has them */
    struct reap_decision *decision;
};

struct reap_work {
    struct str id;
    const struct value *known; /* the library's item; NULL: a new one is made of what stands here */
    const struct harvest_author *authors;
    size_t n_authors;
    bool others;
    struct str year, title;
    struct str_list spellings; /* names as written, where they differ */
    size_t n_cites;            /* that are listed */
    bool own;                  /* one of the engine's, not only what decisions make of another */
};

struct reap {
    struct press *press;
    struct arena *arena;
    struct book *book;
    struct reap_prose *proses;
    size_t n_proses;
    struct harvest found;
    struct reap_cite *cites;
    size_t n_cites;
    struct reap_doubt *doubts;
    size_t n_doubts;
    struct reap_decisions decisions;
    struct reap_work *works;
    size_t n_works;
};

void reap_read(struct reap *r);   /* fills proses */
void reap_gather(struct reap *r); /* found -> cites, doubts; what stands in documents that no chapter has is left out */

/* Reads the file that the book names beneath its folder. False after an error, which is reported. */
bool reap_decisions_read(struct reap *r);
void reap_decisions_match(struct reap *r);  /* sets the decisions of cites and doubts */
void reap_decisions_unused(struct reap *r); /* a note for each that matched nothing */

bool reap_is_accept(const struct reap_decision *decision);
bool reap_is_reject(const struct reap_decision *decision);
bool reap_is_given(const struct reap_decision *decision);

void reap_works(struct reap *r); /* works, their ids, the work of each cite */
void reap_judge(struct reap *r); /* the state of each cite */

/* A title as a list of works has it: spaces as one, none before a colon; no marks at the ends; a capital at the start. */
struct str reap_title(struct arena *arena, struct str title);

/* The works that the library lacks, as CSL-JSON, into the library. A work of which only authors and year are known bears
   "jilid-incomplete": true. */
void reap_library_add(struct reap *r);

/* Whether the words can be wrapped: not where a link, a citation or a note's mark would end up inside. Sets the state of
   those that cannot. */
void reap_weave_check(struct reap *r);
void reap_weave(struct reap *r); /* NODE_CITEs of all that are linked */

struct str reap_report(struct reap *r);

/* Marks the entry of an incomplete work: class "incomplete", and a few words in the book's language. For bibliography.c:
   called for each entry once its text stands. */
void harvest_mark(struct press *press, struct node *entry);

#endif
