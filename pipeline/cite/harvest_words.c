/* The words of the harvest: tables of plain words, read once into a map. */
#include "cite/harvest_words.h"

#include <string.h>

#include "base/arena.h"
#include "cite/harvest_lexicon.h"

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
    for (const char *const *places = harvest_places; *places; places++)
        read_words(arena, words, HW_PLACE, *places);
    return words;
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
    return entry ? *entry & (HW_SPEECH | HW_PASSIVE | HW_SUPPORT) : 0;
}
