/* A guess between Indonesian and English. Takes a text; counts a few of the commonest words of each in its beginning;
   gives the tag of the one that has more. */
#include "parse/language.h"

#include <string.h>

#define LOOKED_AT 20000

static bool is_word(struct str word, const char *const *words)
{
    for (; *words; words++)
        if (str_is_nocase(word, *words))
            return true;
    return false;
}

struct str language_guess(struct str text)
{
    static const char *const id[] = {"yang",   "dan", "di",     "dengan", "untuk", "dari", "pada",
                                     "adalah", "ini", "itu",    "dalam",  "tidak", "oleh", "juga",
                                     "atau",   "ke",  "sebuah", "akan",   "telah", NULL};
    static const char *const en[] = {"the",  "of",  "and", "to",  "in", "is",   "that", "for", "it",   "as",
                                     "with", "was", "on",  "are", "by", "this", "be",   "not", "from", NULL};
    size_t n_id = 0, n_en = 0, start = 0;
    text = str_sub(text, 0, LOOKED_AT);
    for (size_t i = 0; i <= text.n; i++) {
        bool letter = i < text.n && (((unsigned char)text.p[i] | 32) >= 'a' && ((unsigned char)text.p[i] | 32) <= 'z');
        if (letter)
            continue;
        struct str word = str_sub(text, start, i);
        if (word.n > 1) {
            n_id += is_word(word, id);
            n_en += is_word(word, en);
        }
        start = i + 1;
    }
    return n_id > n_en ? STR("id") : STR("en");
}
