/* What belongs to a language: HarfBuzz's tag, the line breaker, the hyphenation dictionary. The typeset floor's own. */
#ifndef JILID_LANGUAGE_H
#define JILID_LANGUAGE_H

#include <hb.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct hyphenator;
struct map;
struct uc_breaker;

struct language {
    const char *tag; /* BCP 47; never NULL */
    uint32_t number; /* within its setter */
    bool indonesian;
    bool solid; /* Chinese, Japanese, Korean: justified between characters */
    hb_language_t hb;
    struct uc_breaker *breaker;    /* NULL: not asked for yet */
    struct hyphenator *hyphenator; /* NULL: not asked for yet, or there is none */
    bool hyphenator_tried;
    struct language *next;
};

/* Those of a setter; zero is none. */
struct languages {
    struct map *by_tag;
    struct language *last; /* the newest, linked to those before */
};

/* The language of that tag, added when it is new. */
struct language *language_of(struct arena *arena, struct languages *languages, const char *tag);
void languages_free(struct languages *languages);

/* Its line breaker, opened when first asked for. */
struct uc_breaker *language_breaker(struct language *language);

/* Its hyphenator, opened when first asked for; NULL when there is no dictionary (one note). */
struct hyphenator *language_hyphenator(struct arena *arena, struct diag *diag, struct language *language);

#endif
