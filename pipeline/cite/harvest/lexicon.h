/* The lists behind harvest/words.h: words in lower case, a space between two. */
#ifndef JILID_CITE_HARVEST_LEXICON_H
#define JILID_CITE_HARVEST_LEXICON_H

#include "cite/harvest/words.h"

struct harvest_lexicon {
    uint64_t is; /* HW_ */
    const char *words;
};

extern const struct harvest_lexicon harvest_lexicon[]; /* ends in a row without words */
extern const struct harvest_lexicon harvest_deeds[];   /* the same */
extern const char *const harvest_places[];             /* ends in NULL */

#endif
