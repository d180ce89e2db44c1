/* Delimiters in the texts of one parent's inlines, and which of them belong together. */
#ifndef JILID_PARSE_TOKENS_H
#define JILID_PARSE_TOKENS_H

#include "parse/reader.h"

enum token_kind {
    TOKEN_STRIKE, /* ~~ */
    TOKEN_SUB,    /* ~ */
    TOKEN_SUP,    /* ^ */
    TOKEN_NOTE,   /* ^[ */
    TOKEN_OPEN,   /* [ */
    TOKEN_CLOSE,  /* ] with the attributes behind it */
    TOKEN_ATOM,   /* is replaced by `made` */
    TOKEN_DROP,   /* goes */
};

#define TOKEN_PAIRS 3 /* the kinds before this one pair with themselves */

struct token {
    enum token_kind kind;
    struct node *node;               /* the text that it stands in */
    size_t at, n;                    /* bytes of it */
    size_t match;                    /* its partner; STR_NPOS */
    size_t spaces;                   /* white space before it, in the parent */
    size_t same, saved[TOKEN_PAIRS]; /* used while matching */
    bool opens, closes;
    struct attributes *attributes;
    struct node *made;
};

struct tokens {
    struct reader *r;
    struct token *items; /* heap */
    size_t n, cap, spaces;
    bool in_link, in_note;
};

/* All delimiters below parent, not in its children's children; in order. */
void tokens_scan(struct tokens *t, struct node *parent);
void tokens_match(struct tokens *t);

#endif
