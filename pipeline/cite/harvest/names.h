/* Names in a stretch of tokens: one person or body, and lists of them. */
#ifndef JILID_CITE_HARVEST_NAMES_H
#define JILID_CITE_HARVEST_NAMES_H

#include "cite/harvest/text.h"

#define HN_BODY 1u    /* an organisation */
#define HN_PLACE 2u   /* nothing but places */
#define HN_LOWER 4u   /* in lower case: "holsti" */
#define HN_FULL 8u    /* given names or initials stand with it */
#define HN_MONTH 16u  /* a month that may be a name */
#define HN_COMMON 32u /* one word, which stands in lower case elsewhere */
#define HN_TITLE 64u  /* holds words of titles */

struct harvest_name {
    size_t from, to;           /* tokens, honorifics left out */
    size_t family, family_end; /* tokens */
    size_t given, given_end;   /* tokens; equal: none */
    unsigned is;
};

enum { HARVEST_NAMES_MAX = 24 };

struct harvest_names {
    struct harvest_name items[HARVEST_NAMES_MAX];
    size_t n;
    bool others; /* "et al." */
    bool joined; /* "dan", "&" or such stands before the last */
    size_t from; /* the first token */
};

/* Reads a list of names at *at, up to `end`. False, *at left alone, when no name stands there. */
bool harvest_names_read(const struct harvest_text *text, size_t *at, size_t end, struct harvest_names *out);

/* Two names with only a comma between them are one: "(Buzan, Barry, 1983)". For lists within brackets. */
void harvest_names_invert(struct harvest_names *names);

/* The list of names that ends right before token `end`, at or after token `low`. */
bool harvest_names_before(const struct harvest_text *text, size_t end, size_t low, struct harvest_names *out);

/* A name that is a common word too, right before its year: "(Mietzner 2020; Power 2018)". For what stands beside
   citations. */
bool harvest_names_common(const struct harvest_text *text, size_t *at, size_t end, struct harvest_names *out);

/* "dan", "and", "&" at token i. */
bool harvest_names_join(const struct harvest_text *text, size_t i, size_t end);

/* A name in lower case: the single word at `at`. */
bool harvest_names_lower(const struct harvest_text *text, size_t at, struct harvest_names *out);

#endif
