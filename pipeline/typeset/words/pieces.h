/* Pieces of divided words. The typeset floor's own. */
#ifndef JILID_PIECES_H
#define JILID_PIECES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Takes away the breaks round pieces without a vowel, which patterns make now and then: of one that stands between
   vowels the break after it, else both. breaks[i] is a break before letter i of n. */
void pieces_join_bare(const uint32_t *letters, size_t n, bool *breaks, bool (*is_vowel)(uint32_t letter));

#endif
