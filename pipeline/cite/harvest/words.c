/* The words of the harvest: tables of plain words, read once into a map. */
#include "cite/harvest/words.h"

#include <string.h>

#include "base/arena.h"
#include "cite/harvest/lexicon.h"

enum { WORD_MAX = 24 };

static void read_words(struct arena *arena, struct map *words, uint64_t is, const char *list)
{
    struct str rest = str_of(list), word;
    bool more = true;
    while (more) {
        more = str_cut(rest, ' ', &word, &rest);
        if (word.n == 0)
            continue;
        uint64_t *entry = map_get(words, word);
        if (!entry) {
            entry = ARENA_NEW(arena, uint64_t);
            map_put(words, word, entry);
        }
        *entry |= is;
    }
}

struct map *harvest_words_new(struct arena *arena)
{
    struct map *words = map_new(arena);
    for (const struct harvest_lexicon *row = harvest_lexicon; row->words; row++)
        read_words(arena, words, row->is, row->words);
    for (const struct harvest_lexicon *row = harvest_deeds; row->words; row++)
        read_words(arena, words, row->is, row->words);
    for (const char *const *places = harvest_places; *places; places++)
        read_words(arena, words, HW_PLACE, *places);
    return words;
}

/* "spilled", "receives", "carried": whether the plain form is a deed. */
static uint64_t inflected(const struct map *words, const char *folded, size_t n)
{
    static const struct {
        const char *ending;
        size_t cut;
        const char *put;
    } forms[] = {{"s", 1, ""},    {"es", 2, ""},   {"ed", 2, ""}, {"ed", 1, ""},
                 {"ied", 3, "y"}, {"ies", 3, "y"}, {"ed", 3, ""}};
    struct str word = {folded, n};
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        char plain[WORD_MAX];
        size_t m = n - forms[f].cut;
        if (n < 5 || !str_ends(word, str_of(forms[f].ending)))
            continue;
        memcpy(plain, folded, m);
        if (*forms[f].put)
            plain[m++] = *forms[f].put;
        const uint64_t *entry = map_get(words, (struct str){plain, m});
        if (entry && *entry & HW_ACT)
            return HW_ACT;
    }
    return 0;
}

uint64_t harvest_words_of(const struct map *words, struct str word)
{
    char folded[WORD_MAX];
    if (word.n == 0 || word.n > WORD_MAX)
        return 0;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        folded[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
    }
    const uint64_t *entry = map_get(words, (struct str){folded, word.n});
    if (entry)
        return *entry;
    /* "Januari-Maret", "Jakarta-Bandung" */
    size_t hyphen = str_find((struct str){folded, word.n}, '-');
    if (hyphen != STR_NPOS && (entry = map_get(words, (struct str){folded, hyphen})))
        return *entry & (HW_MONTH | HW_DAY | HW_PLACE);
    /* "Negara-negara" */
    if (hyphen != STR_NPOS && hyphen * 2 + 1 == word.n && memcmp(folded, folded + hyphen + 1, hyphen) == 0)
        return HW_STOP;
    /* "menyebutnya", "dikemukakannya" */
    entry = word.n > 7 && str_ends((struct str){folded, word.n}, STR("nya"))
                ? map_get(words, (struct str){folded, word.n - 3})
                : NULL;
    return entry ? *entry & (HW_SPEECH | HW_PASSIVE | HW_SUPPORT) : inflected(words, folded, word.n);
}
