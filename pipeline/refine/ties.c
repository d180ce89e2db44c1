/* Ties: the spaces at which a line must not end, told from the words around them: after hlm., Dr., Rp and their like
   before a figure or a name, before dkk., after initials, before a per cent sign, in "1990: 72", in "8 Agustus" and
   "August 8". Sources: Permendiknas 46/2009 for Indonesian, common practice for the rest. */
#include "refine/ties.h"

#include "base/unicode/unicode.h"
#include "base/utf8.h"

#define NO_BREAK 0x00A0u
#define NARROW_NO_BREAK 0x202Fu

enum follows { FOLLOWS_FIGURE, FOLLOWS_NAME, FOLLOWS_ANY };

/* Words, as written before the space, and what must follow it. */
static const struct {
    const char *word;
    enum follows follows;
} before[] = {
    {"hlm.", FOLLOWS_FIGURE},   {"hal.", FOLLOWS_FIGURE},   {"Hlm.", FOLLOWS_FIGURE},   {"p.", FOLLOWS_FIGURE},
    {"pp.", FOLLOWS_FIGURE},    {"No.", FOLLOWS_FIGURE},    {"no.", FOLLOWS_FIGURE},    {"nos.", FOLLOWS_FIGURE},
    {"vol.", FOLLOWS_FIGURE},   {"Vol.", FOLLOWS_FIGURE},   {"jil.", FOLLOWS_FIGURE},   {"Jil.", FOLLOWS_FIGURE},
    {"bab", FOLLOWS_FIGURE},    {"Bab", FOLLOWS_FIGURE},    {"Pasal", FOLLOWS_FIGURE},  {"pasal", FOLLOWS_FIGURE},
    {"Gambar", FOLLOWS_FIGURE}, {"Tabel", FOLLOWS_FIGURE},  {"Figure", FOLLOWS_FIGURE}, {"Table", FOLLOWS_FIGURE},
    {"chap.", FOLLOWS_FIGURE},  {"Chapter", FOLLOWS_FIGURE}, {"fig.", FOLLOWS_FIGURE},  {"Fig.", FOLLOWS_FIGURE},
    {"Rp", FOLLOWS_FIGURE},     {"US$", FOLLOWS_FIGURE},    {"\xE2\x82\xAC", FOLLOWS_FIGURE}, {"\xC2\xA7", FOLLOWS_ANY},
    {"Dr.", FOLLOWS_NAME},      {"dr.", FOLLOWS_NAME},      {"Prof.", FOLLOWS_NAME},    {"Drs.", FOLLOWS_NAME},
    {"Ir.", FOLLOWS_NAME},      {"Mr.", FOLLOWS_NAME},      {"Mrs.", FOLLOWS_NAME},     {"Ms.", FOLLOWS_NAME},
    {"St.", FOLLOWS_NAME},      {"Tn.", FOLLOWS_NAME},      {"Ny.", FOLLOWS_NAME},      {"Sdr.", FOLLOWS_NAME},
    {"M.", FOLLOWS_NAME},       {"Mme", FOLLOWS_NAME},      {"Sra.", FOLLOWS_NAME},     {"Sr.", FOLLOWS_NAME},
    {"\xD1\x81.", FOLLOWS_FIGURE}, {"\xE2\x84\x96", FOLLOWS_FIGURE},
};

static const char *const after[] = {"dkk.", "dkk", "%", "\xE2\x80\xB0", "\xC2\xB0" "C", "\xC2\xB0" "F"};

#define WORD_MAX 8  /* bytes of the longest word above */
#define MONTH_MAX 9 /* and of a month */

static bool is_break(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '(' || c == '[';
}

/* The word that ends before `at`; empty when it is longer than any that matters. */
static struct str word_before(struct str text, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from <= WORD_MAX && !is_break(text.p[from - 1]))
        from--;
    /* A no-break space of our own or of the author also parts words. */
    for (size_t i = from; i + 1 < at; i++)
        if ((uint8_t)text.p[i] == 0xC2 && (uint8_t)text.p[i + 1] == 0xA0)
            from = i + 2;
    return at - from > WORD_MAX ? STR_NONE : str_sub(text, from, at);
}

static bool follows(struct str rest, enum follows what)
{
    uint32_t cp = utf8_first(rest);
    if (what == FOLLOWS_FIGURE)
        return uc_is_digit(cp) || (rest.n > 1 && (cp == 'x' || cp == 'i' || cp == 'v') && !uc_is_letter(cp - 32));
    if (what == FOLLOWS_NAME)
        return uc_is_upper(cp);
    return cp != 0;
}

static bool tied_before(struct str word, struct str rest)
{
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_is(word, before[i].word))
            return follows(rest, before[i].follows);
    return false;
}

static bool tied_after(struct str word, struct str rest)
{
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        struct str unit = str_of(after[i]);
        if (!str_starts(rest, unit))
            continue;
        if (uc_is_alnum(utf8_first(str_sub(rest, unit.n, rest.n))))
            continue;
        bool figure = !uc_is_letter(utf8_first(unit));
        return figure ? uc_is_digit(utf8_last(word)) : word.n > 0;
    }
    return false;
}

/* "J." before a name or another initial; "J.K." too. */
static bool is_initial(struct str word, struct str rest)
{
    if (word.n < 2 || word.p[word.n - 1] != '.' || !uc_is_upper(utf8_first(rest)))
        return false;
    bool letter = false;
    for (const char *p = word.p, *end = word.p + word.n; p < end;) {
        uint32_t cp = utf8_next(&p, end);
        if (cp == '.' ? !letter : (letter || !uc_is_upper(cp)))
            return false;
        letter = cp != '.';
    }
    return true;
}

static bool is_year_and_page(struct str word, struct str rest)
{
    if (word.n != 5 || word.p[4] != ':' || !uc_is_digit(utf8_first(rest)))
        return false;
    for (size_t i = 0; i < 4; i++)
        if (word.p[i] < '0' || word.p[i] > '9')
            return false;
    return true;
}

static const char *const months[] = {
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember", "January", "February", "March", "May", "June", "July", "August", "October", "December", "Mac", "Jun",
    "Julai", "Ogos", "Disember", "Pebruari", "Nopember",
};

static bool is_month(struct str word)
{
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_is(word, months[i]))
            return true;
    return false;
}

/* The letters that a text begins with. */
static struct str first_letters(struct str text)
{
    size_t n = 0;
    while (n < text.n && n <= MONTH_MAX && ((text.p[n] | 0x20) >= 'a' && (text.p[n] | 0x20) <= 'z'))
        n++;
    return str_sub(text, 0, n);
}

/* A day's figure at a text's end or start: one or two figures alone. */
static bool is_day(struct str word)
{
    bool figures = word.n == 1 || word.n == 2;
    for (size_t i = 0; i < word.n; i++)
        figures &= word.p[i] >= '0' && word.p[i] <= '9';
    return figures;
}

static bool is_day_and_month(struct str text, size_t at, struct str word, struct str rest)
{
    if (is_day(word))
        return is_month(first_letters(rest));
    size_t n = 0, from = at;
    while (n < rest.n && rest.p[n] >= '0' && rest.p[n] <= '9')
        n++;
    if (!is_day(str_sub(rest, 0, n)))
        return false;
    while (from > 0 && at - from <= MONTH_MAX && !is_break(text.p[from - 1]))
        from--;
    return is_month(str_sub(text, from, at));
}

static bool is_french_mark(uint32_t cp)
{
    return cp == ';' || cp == ':' || cp == '!' || cp == '?';
}

/* Most words begin with a small letter, before which no tie is ever due but for dkk. and small roman figures. */
static bool never_tied(struct str text, size_t at)
{
    char c = at + 1 < text.n ? text.p[at + 1] : ' ';
    return c == ' ' || (c >= 'a' && c <= 'z' && c != 'd' && c != 'x' && c != 'i' && c != 'v');
}

uint32_t ties_space(struct str text, size_t at, bool french, unsigned *chain)
{
    if (never_tied(text, at)) {
        *chain = 0;
        return 0;
    }
    struct str word = word_before(text, at), rest = str_sub(text, at + 1, text.n);
    bool initial = is_initial(word, rest);
    if (!initial || ++*chain > 3) {
        *chain = 0;
        initial = false;
    }
    if (french && at > 0 && is_french_mark(utf8_first(rest)) && (rest.n == 1 || rest.p[1] == ' '))
        return NARROW_NO_BREAK;
    /* tied_after asks only what stands right before: a longer word is as good. */
    struct str near = word.n ? word : str_sub(text, at > 4 ? at - 4 : 0, at);
    if (initial || tied_before(word, rest) || tied_after(near, rest) || is_year_and_page(word, rest) ||
        is_day_and_month(text, at, word, rest))
        return NO_BREAK;
    return 0;
}

bool ties_french_gap(struct str text, size_t at)
{
    if (at == 0 || !is_french_mark((uint8_t)text.p[at]))
        return false;
    if (!uc_is_alnum(utf8_last(str_sub(text, 0, at))))
        return false;
    uint32_t next = utf8_first(str_sub(text, at + 1, text.n));
    return next == 0 || next == ' ' || next == '\n';
}
