/* Hyphenation by libhyphen. Takes a word's letters in lower case, gives the places where it may be divided, refuses
   words that are longer than the library is safe with and dictionaries other than the system's. The only file that
   sees libhyphen. */
#include "typeset/words/hyphenate.h"

#include <hyphen.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "typeset/words/affixes.h"
#include "typeset/words/dictionary.h"
#include "typeset/words/pieces.h"

#define FOLDER "/usr/share/hyphen"

struct hyphenator {
    HyphenDict *dict;
    bool utf8;
    bool indonesian, english;
    uint32_t upper[128]; /* of an 8-bit dictionary: what its bytes from 0x80 stand for; 0: nothing */
    size_t left, right;  /* the fewest letters before and after a break */
};

struct habit {
    const char *base, *region; /* the dictionary to take when the tag names no region */
    size_t left, right;
};

static const struct habit habits[] = {
    {"id", "ID", 2, 3}, {"ms", "MY", 2, 3}, {"en", "US", 2, 3}, {"fr", "FR", 2, 3}, {"es", "ES", 2, 2},
    {"ru", "RU", 2, 2}, {"de", "DE", 2, 2}, {"it", "IT", 2, 2}, {"nl", "NL", 2, 2}, {"pt", "PT", 2, 3},
};

/* Languages that are not divided with hyphens. */
static const char *const undivided[] = {"",   "ar", "fa", "ur", "he", "yi",  "zh",  "ja", "ko",
                                        "th", "lo", "km", "my", "bo", "und", "mul", "zxx"};

bool hyphenator_expected(struct str base)
{
    for (size_t i = 0; i < sizeof undivided / sizeof *undivided; i++)
        if (str_is(base, undivided[i]))
            return false;
    return true;
}

static const struct habit *habit_of(struct str base)
{
    for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
        if (str_is(base, habits[i].base))
            return &habits[i];
    return NULL;
}

static bool is_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool letter = (s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= 'A' && s.p[i] <= 'Z');
        if (!letter && !(s.p[i] >= '0' && s.p[i] <= '9'))
            return false;
    }
    return s.n > 0;
}

static const char *existing(struct arena *arena, struct str base, struct str region)
{
    struct str path = region.n ? str_format(arena, "%s/hyph_%.*s_%.*s.dic", FOLDER, STR_ARG(base), STR_ARG(region))
                               : str_format(arena, "%s/hyph_%.*s.dic", FOLDER, STR_ARG(base));
    const char *z = str_z(arena, path);
    return file_exists(z) ? z : NULL;
}

/* The first dictionary of the language in byte order, whatever its region. */
static const char *any_region(struct arena *arena, struct str base)
{
    struct str *names;
    size_t n;
    struct str start = str_format(arena, "hyph_%.*s_", STR_ARG(base));
    if (!file_list(arena, FOLDER, &names, &n))
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (str_starts(names[i], start) && str_ends(names[i], STR(".dic")))
            return str_z(arena, path_join(arena, STR(FOLDER), names[i]));
    return NULL;
}

/* Tag's own region, then the language's usual one, then any. */
static const char *find_dictionary(struct arena *arena, struct str tag, const struct habit *habit)
{
    struct str base = uc_lang_base(tag), rest = STR_NONE, part;
    if (!is_word(base))
        return NULL;
    str_cut(tag, '-', &part, &rest);
    while (rest.n) {
        str_cut(rest, '-', &part, &rest);
        const char *path = part.n == 2 && is_word(part) ? existing(arena, base, part) : NULL;
        if (path)
            return path;
    }
    const char *path = habit ? existing(arena, base, str_of(habit->region)) : NULL;
    path = path ? path : existing(arena, base, STR_NONE);
    return path ? path : any_region(arena, base);
}

/* What the upper half of an 8-bit set stands for, by way of iconv. False when the set is unknown. */
static bool read_charset(struct hyphenator *h, const char *name)
{
    iconv_t conv = iconv_open("UTF-8", name);
    if (conv == (iconv_t)-1)
        return false;
    for (int i = 0; i < 128; i++) {
        char in = (char)(i + 128), out[8], *pin = &in, *pout = out;
        size_t n_in = 1, n_out = sizeof out;
        iconv(conv, NULL, NULL, NULL, NULL);
        if (iconv(conv, &pin, &n_in, &pout, &n_out) != (size_t)-1)
            h->upper[i] = utf8_first((struct str){out, sizeof out - n_out});
    }
    iconv_close(conv);
    return true;
}

static HyphenDict *load(struct arena *arena, const char *path)
{
    struct str text;
    if (file_read(arena, path, FILE_MAX_TEXT, &text) != FILE_OK)
        return NULL;
    text = dictionary_clean(arena, text);
    FILE *file = text.n ? fmemopen((void *)(uintptr_t)text.p, text.n, "r") : NULL;
    HyphenDict *dict = file ? hnj_hyphen_load_file(file) : NULL;
    if (file)
        fclose(file);
    return dict;
}

struct hyphenator *hyphenator_new(struct arena *arena, struct str tag)
{
    const struct habit *habit = habit_of(uc_lang_base(tag));
    const char *path = find_dictionary(arena, tag, habit);
    HyphenDict *dict = path ? load(arena, path) : NULL;
    if (!dict)
        return NULL;
    struct hyphenator *h = ARENA_NEW(arena, struct hyphenator);
    h->dict = dict;
    h->utf8 = dict->utf8;
    h->indonesian = str_is(uc_lang_base(tag), "id");
    h->english = str_is(uc_lang_base(tag), "en");
    h->left = habit ? habit->left : dict->lhmin > 2 ? (size_t)dict->lhmin : 2;
    h->right = habit ? habit->right : dict->rhmin > 2 ? (size_t)dict->rhmin : 2;
    if (!h->utf8 && !read_charset(h, dict->cset)) {
        hyphenator_free(h);
        return NULL;
    }
    return h;
}

void hyphenator_free(struct hyphenator *hyphenator)
{
    if (hyphenator && hyphenator->dict) {
        hnj_hyphen_free(hyphenator->dict);
        hyphenator->dict = NULL;
    }
}

static size_t encode8(const struct hyphenator *h, uint32_t cp, char *out)
{
    if (cp < 0x80) {
        *out = (char)cp;
        return 1;
    }
    for (int i = 0; i < 128; i++) {
        if (h->upper[i] == cp) {
            *out = (char)(i + 128);
            return 1;
        }
    }
    return 0;
}

/* The word in the dictionary's encoding; 0 when it has a letter that the encoding lacks. */
static size_t encode(const struct hyphenator *h, const uint32_t *letters, size_t n, char *out)
{
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        size_t one = h->utf8 ? utf8_put(out + used, letters[i]) : encode8(h, letters[i], out + used);
        if (!one)
            return 0;
        used += one;
    }
    return used;
}

static void free_changes(char **rep, int *pos, int *cut, size_t n)
{
    for (size_t i = 0; rep && i < n; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
}

/* Runs libhyphen. Breaks that would change the spelling are left out. */
static bool run(const struct hyphenator *h, const uint32_t *letters, size_t n, bool *breaks)
{
    char word[HYPHENATE_MAX * 4 + 8] = {0}, marks[HYPHENATE_MAX * 4 + 16] = {0};
    char **rep = NULL;
    int *pos = NULL, *cut = NULL;
    size_t bytes = encode(h, letters, n, word);
    if (!bytes || hnj_hyphen_hyphenate3(h->dict, word, (int)bytes, marks, NULL, &rep, &pos, &cut, (int)h->left,
                                        (int)h->right, 0, 0))
        return false;
    for (size_t i = 0; i + 1 < n; i++)
        breaks[i + 1] = (marks[i] & 1) && !(rep && rep[i]);
    free_changes(rep, pos, cut, bytes);
    return true;
}

static bool is_english_vowel(uint32_t c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c >= 0x80;
}

size_t hyphenate(const struct hyphenator *h, const uint32_t *letters, size_t n, bool *breaks)
{
    memset(breaks, 0, n * sizeof *breaks);
    if (n < h->left + h->right || n > HYPHENATE_MAX || !run(h, letters, n, breaks))
        return 0;
    if (h->indonesian)
        hyphenate_mend_indonesian(letters, n, breaks);
    if (h->english)
        pieces_join_bare(letters, n, breaks, is_english_vowel);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        breaks[i] = breaks[i] && i >= h->left && n - i >= h->right;
        count += breaks[i];
    }
    return count;
}

size_t hyphenate_poor(const struct hyphenator *h, const uint32_t *letters, size_t n, const bool *breaks)
{
    return h->indonesian ? affixes_poor_break(letters, n, breaks) : 0;
}
