/* The lines of a .txt source, as its steps judge them. */
#ifndef JILID_PARSE_PLAIN_H
#define JILID_PARSE_PLAIN_H

#include "parse/reader.h"

enum plain_kind {
    PLAIN_BLANK,
    PLAIN_TEXT,
    PLAIN_BULLET,
    PLAIN_NUMBER,
    PLAIN_OTHER, /* Markdown of another kind: kept as it is */
};

struct plain_line {
    struct source_line line;
    enum plain_kind kind;
    struct str text;     /* without its mark and white space at both ends */
    size_t mark, indent; /* bytes before text; columns before the mark */
    long number;
    bool odd;            /* a mark that Markdown does not know: • or 1.Word */
    bool alone;          /* a paragraph of one line */
    bool attached;       /* a paragraph of the list item before it */
    int level;           /* of a heading; 0: none */
    size_t before, next; /* the nearest lines that are not blank; next may be the line itself */
};

struct plain {
    struct reader *r;
    struct plain_line *lines; /* heap */
    size_t n;
    bool by_line; /* every line is a paragraph */
};

/* The next line that is not blank, from i on; n when there is none. And the one before i; STR_NPOS. */
size_t plain_next(const struct plain *p, size_t i);
size_t plain_before(const struct plain *p, size_t i);

/* True when the text ends as a sentence or a lead-in does. */
bool plain_ends_sentence(struct str text);
/* True for a short line without the end of a sentence, which starts with a capital letter. */
bool plain_is_short(struct str text);

/* Sets level where a line reads as a heading, and says so. */
void plain_headings(struct plain *p);

/* Words. */
struct map *plain_count_words(const struct plain *p); /* word -> long *: times it begins with a small letter */
long plain_word_count(const struct map *words, struct str word);
bool plain_next_word(struct str *rest, struct str *word); /* letters only */
bool plain_starts(struct str text, struct str start);     /* whatever the case of ASCII letters */
bool plain_is_boilerplate(struct str text);
bool plain_is_usual(struct str text); /* what sections are often called: Kesimpulan, Introduction */
bool plain_reads_as_sentence(struct str text);

#endif
