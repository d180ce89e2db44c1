/* Inside refine: HTML as tokens. Tolerant, linear, and never an error: what is no tag is text. */
#ifndef JILID_REFINE_HTML_SCAN_H
#define JILID_REFINE_HTML_SCAN_H

#include "book/node.h"

enum html_kind {
    HTML_END,
    HTML_TEXT,    /* text: entities not yet decoded */
    HTML_OPEN,    /* name, attributes */
    HTML_CLOSE,   /* name */
    HTML_COMMENT,
    HTML_MARKUP   /* a declaration, a processing instruction, CDATA */
};

struct html_token {
    enum html_kind kind;
    struct str text;
    struct str name;              /* lower case */
    struct attribute *attributes; /* keys lower case, values decoded; of one name the first is to hold */
    struct place place;
};

struct html_scan {
    struct arena *arena;
    struct str text;
    size_t at;
    size_t last_gt, last_double, last_single; /* the last of each in text, or STR_NPOS */
    bool plain;                               /* a tag ran off the end: all the rest is text */
    struct place place;                       /* of text[counted] */
    size_t counted;
    struct str missing[4];                    /* names known to have no closing tag further on */
    size_t n_missing;
};

void html_scan_init(struct html_scan *s, struct arena *arena, struct str text, struct place place);
void html_next(struct html_scan *s, struct html_token *token);

/* Moves past the closing tag of name, wherever it is; false (and nothing moves) when there is none. */
bool html_skip(struct html_scan *s, struct str name);

/* Entities and character references decoded (HTML, section 13.5; the names of HTML 4). */
struct str html_decode(struct arena *arena, struct str s);

/* HTML's white space. */
static inline bool html_is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

struct str html_attribute(const struct html_token *token, const char *key);

#endif
