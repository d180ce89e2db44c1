/* Indonesian affixes whose joints the hyphenation dictionary misses. The typeset floor's own. */
#ifndef JILID_AFFIXES_H
#define JILID_AFFIXES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Puts breaks between prefix and stem where the stem is known to begin with a vowel (ber-operasi, not be-ro-pe-rasi)
   and where clusters hide the joint; letters are lower case. */
void affixes_split_prefix(const uint32_t *letters, size_t n, bool *breaks);

/* The break that leaves a stem's first vowel at its prefix, where there is one: the second of ke-u-tuhan, which would
   read as "Tuhan". 0: none. */
size_t affixes_poor_break(const uint32_t *letters, size_t n, const bool *breaks);

/* Whether a word that ends in -kan is a stem in k with -an: tindak-an, penarik-an. */
bool affixes_is_stem_in_k(const uint32_t *letters, size_t n);

#endif
