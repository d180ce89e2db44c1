/* Hyphenation by libhyphen's dictionaries (/usr/share/hyphen). The typeset floor's own. */
#ifndef JILID_HYPHENATE_H
#define JILID_HYPHENATE_H

#include "base/str.h"

struct arena;
struct hyphenator;

#define HYPHENATE_MAX 100 /* letters; longer words are not divided */

/* Opens the dictionary of a language tag (BCP 47). NULL when there is none. */
struct hyphenator *hyphenator_new(struct arena *arena, struct str tag);
void hyphenator_free(struct hyphenator *hyphenator); /* NULL is fine */

/* Whether readers of that language expect words to be divided at all. */
bool hyphenator_expected(struct str base);

/* Where a word of n letters in lower case may be divided: breaks[i] for a break before letter i. Gives how many there
   are. */
size_t hyphenate(const struct hyphenator *hyphenator, const uint32_t *letters, size_t n, bool *breaks);

/* Which of the breaks that were found is right but hard to read, and better not taken; 0: none. */
size_t hyphenate_poor(const struct hyphenator *hyphenator, const uint32_t *letters, size_t n, const bool *breaks);

/* Takes away what the rules of Indonesian spelling forbid and puts back breaks before suffixes (Permendiknas 46/2009,
   chapter I.F, and the dictionary's known faults). letters are lower case. */
void hyphenate_mend_indonesian(const uint32_t *letters, size_t n, bool *breaks);

#endif
