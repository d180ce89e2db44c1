/* Mends what the Indonesian hyphenation dictionary gets wrong. Takes a word in lower case with the dictionary's breaks,
   changes the breaks: pieces need a vowel, diphthongs and digraphs stay whole, syllables begin as Indonesian syllables
   do unless a prefix ends there, suffixes are split off. Conservative: where in doubt a break goes, none is invented
   inside a stem. */
#include "typeset/words/hyphenate.h"

#include "typeset/words/affixes.h"
#include "typeset/words/pieces.h"

static bool is_vowel(uint32_t c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 0xE9 || c == 0xE8 || c == 0xEA;
}

/* ng, ny, sy, kh; and th, sh, ph, ch of foreign words, which no joint of Indonesian words has. */
static bool is_digraph(uint32_t a, uint32_t b)
{
    if (b == 'h')
        return a == 'k' || a == 't' || a == 's' || a == 'p' || a == 'c';
    return (a == 'n' && (b == 'g' || b == 'y')) || (a == 's' && b == 'y');
}

/* ai, au, oi; and ou of foreign words. */
static bool is_diphthong(uint32_t a, uint32_t b)
{
    return (a == 'a' && (b == 'i' || b == 'u')) || (a == 'o' && (b == 'i' || b == 'u'));
}

static bool has_vowel(const uint32_t *letters, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (is_vowel(letters[i]))
            return true;
    return false;
}

static bool ends_with(const uint32_t *letters, size_t n, const char *suffix, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (n < k || letters[n - k + i] != (uint32_t)(unsigned char)suffix[i])
            return false;
    return true;
}

/* Prefixes that end in a consonant: after them a syllable may begin with a vowel. */
static const char *const prefixes[] = {
    "ber", "ter",    "per",   "meng",  "peng",  "mem",   "pem",    "men",   "pen",   "antar", "inter",   "trans", "sub",
    "non", "memper", "diper", "keber", "keter", "seper", "pember", "pemer", "super", "hiper", "ketidak", "tidak"};

static bool is_prefix(const uint32_t *letters, size_t n)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        struct str prefix = str_of(prefixes[i]);
        if (prefix.n == n && ends_with(letters, n, prefix.p, n))
            return true;
    }
    return false;
}

/* Whether a syllable may begin with the consonants at i: one, a digraph, or one with r, l, w, y; s with another. */
static bool is_onset(const uint32_t *letters, size_t i, size_t n)
{
    uint32_t a = letters[i], b = i + 1 < n ? letters[i + 1] : 'a';
    if (is_vowel(a) || is_vowel(b) || is_digraph(a, b) || a == 's')
        return true;
    return a != b && (b == 'r' || b == 'l' || b == 'w' || b == 'y' || b == 'h') && a != 'r' && a != 'l' && a != 'm' &&
           a != 'n' && a != 'w' && a != 'y' && a != 'h';
}

static bool is_allowed(const uint32_t *letters, size_t n, size_t i)
{
    uint32_t a = letters[i - 1], b = letters[i];
    if (is_digraph(a, b) || is_diphthong(a, b))
        return false;
    if (!is_vowel(a) && is_vowel(b))
        return is_prefix(letters, i);
    return is_onset(letters, i, n);
}

/* Words of ke- and pe- end in -an: kebijak-an, not kebija-kan. */
static bool is_stem_in_k(const uint32_t *letters, size_t n)
{
    bool circumfix = letters[1] == 'e' && (letters[0] == 'k' || letters[0] == 'p');
    return affixes_is_stem_in_k(letters, n) || (circumfix && ends_with(letters, n, "kan", 3));
}

/* -kan, -nya, -lah, -kah, -pun begin a syllable wherever they stand at a word's end. */
static void split_suffix(const uint32_t *letters, size_t n, bool *breaks)
{
    static const char *const suffixes[] = {"kan", "nya", "lah", "kah", "pun"};
    for (size_t k = 0; k < sizeof suffixes / sizeof *suffixes; k++) {
        if (n >= 5 && ends_with(letters, n, suffixes[k], 3) && has_vowel(letters, 0, n - 3) &&
            !is_stem_in_k(letters, n)) {
            breaks[n - 3] = true;
            breaks[n - 2] = breaks[n - 1] = false;
            return;
        }
    }
}

/* The length without a particle or -nya at the end: what suffixes are looked for in. */
static size_t bare_length(const uint32_t *letters, size_t n)
{
    static const char *const particles[] = {"nya", "lah", "kah", "pun"};
    for (size_t k = 0; k < sizeof particles / sizeof *particles; k++)
        if (n >= 8 && ends_with(letters, n, particles[k], 3))
            return n - 3;
    return n;
}

/* -an after a stem of two syllables or more that ends in a consonant: makan-an, not maka-nan. The suffix is too
   short to be split off, so the break before the consonant goes. */
static void keep_stem(const uint32_t *letters, size_t n, bool *breaks)
{
    if (n < 7 || !ends_with(letters, n, "an", 2) || is_vowel(letters[n - 3]) || ends_with(letters, n, "kan", 3))
        return;
    size_t start = n - 3;
    if (is_digraph(letters[start - 1], letters[start]))
        start--;
    size_t vowels = 0;
    for (size_t i = 0; i < start; i++)
        vowels += is_vowel(letters[i]) && (i == 0 || !is_vowel(letters[i - 1]));
    if (vowels >= 2)
        breaks[start] = false;
}

/* -i stays with its stem: dilalui-nya. */
static void keep_suffix_i(const uint32_t *letters, size_t n, bool *breaks)
{
    if (letters[n - 1] == 'i' && is_vowel(letters[n - 2]))
        breaks[n - 1] = false;
}

/* The -tion of English words that stand among Indonesian ones; not that of Tiongkok. */
static void keep_tion(const uint32_t *letters, size_t n, bool *breaks)
{
    for (size_t i = 4; i <= n; i++)
        if (ends_with(letters, i, "tion", 4) && (i == n || letters[i] != 'g'))
            breaks[i - 2] = breaks[i - 1] = false;
}

void hyphenate_mend_indonesian(const uint32_t *letters, size_t n, bool *breaks)
{
    if (n < 4)
        return;
    breaks[0] = false;
    pieces_join_bare(letters, n, breaks, is_vowel);
    for (size_t i = 1; i < n; i++)
        breaks[i] = breaks[i] && is_allowed(letters, n, i);
    split_suffix(letters, n, breaks);
    size_t bare = bare_length(letters, n);
    keep_stem(letters, bare, breaks);
    keep_suffix_i(letters, bare, breaks);
    keep_tion(letters, n, breaks);
    if (affixes_is_stem_in_k(letters, bare))
        breaks[bare - 3] = false;
    affixes_split_prefix(letters, n, breaks);
    pieces_join_bare(letters, n, breaks, is_vowel);
}
