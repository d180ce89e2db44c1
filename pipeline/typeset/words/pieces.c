/* Pieces without a vowel go to their neighbours. Takes a word in lower case with its breaks, takes some of them away;
   refuses nothing. */
#include "typeset/words/pieces.h"

static bool has_vowel(const uint32_t *letters, size_t from, size_t to, bool (*is_vowel)(uint32_t))
{
    for (size_t i = from; i < to; i++)
        if (is_vowel(letters[i]))
            return true;
    return false;
}

void pieces_join_bare(const uint32_t *letters, size_t n, bool *breaks, bool (*is_vowel)(uint32_t letter))
{
    size_t start = 0;
    for (size_t i = 1; i <= n; i++) {
        if (i < n && !breaks[i])
            continue;
        if (has_vowel(letters, start, i, is_vowel)) {
            start = i;
            continue;
        }
        bool between = start > 0 && i < n && is_vowel(letters[start - 1]) && is_vowel(letters[i]);
        if (!between || i == n)
            breaks[start] = false;
        if (i < n)
            breaks[i] = false;
        while (start > 0 && !breaks[start])
            start--;
    }
}
