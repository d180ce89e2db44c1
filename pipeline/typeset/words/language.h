/* What belongs to a language: HarfBuzz's tag, the line breaker, the hyphenation dictionary. The typeset floor's own. */
#ifndef JILID_LANGUAGE_H
#define JILID_LANGUAGE_H

#include <hb.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct hyphenator;
struct uc_breaker;

struct language {
    const char *tag; /* BCP 47; never NULL */
    uint32_t number; /* within its setter */
    bool indonesian;
    bool solid; /* Chinese, Japanese, Korean: justified between characters */
    hb_language_t hb;
    struct uc_breaker *breaker;
    struct hyphenator *hyphenator; /* NULL: not asked for yet, or there is none */
    bool hyphenator_tried;
    struct language *next;
};

/* The language of that tag among *list, added when it is new. */
struct language *language_of(struct arena *arena, struct language **list, const char *tag);
void languages_free(struct language *list);

/* Its hyphenator, opened when first asked for; NULL when there is no dictionary (one note). */
struct hyphenator *language_hyphenator(struct arena *arena, struct diag *diag, struct language *language);

#endif
