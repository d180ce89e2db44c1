/* Locators: what follows a key, split into label, locator and the rest, by pandoc's rules. Braces delimit a locator, and
   empty ones say that there is none; else a known label with numbers after it, or numbers alone, which are pages.
   Numbers go on over commas and spaces as long as each next word has a digit (or is a roman numeral after a label).
   The rest keeps its leading punctuation, without white space around. */
#include "cite/cite.h"

#include <string.h>

#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "cite/labels.h"

static size_t spaces(struct str s, size_t i)
{
    for (;;) {
        if (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n'))
            i++;
        else if (i + 1 < s.n && s.p[i] == '\xC2' && s.p[i + 1] == '\xA0')
            i += 2;
        else
            return i;
    }
}

static int roman_digit(char c)
{
    static const char digits[] = "ivxlcdm";
    static const int values[] = {1, 5, 10, 50, 100, 500, 1000};
    const char *at = strchr(digits, c | 32);
    return at && *at ? values[at - digits] : 0;
}

/* A numeral as it is written by the rules: thousands, hundreds, tens, ones, each once and in order. */
static bool is_roman(struct str s)
{
    static const char *const forms[4][9] = {
        {"m", "mm", "mmm", "mmmm"},
        {"c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"},
        {"x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"},
        {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"},
    };
    if (s.n == 0 || s.n > 15)
        return false;
    for (size_t place = 0; place < 4; place++) {
        size_t longest = 0;
        for (size_t i = 0; i < 9 && forms[place][i]; i++) {
            size_t n = strlen(forms[place][i]);
            if (n > longest && str_is_nocase(str_sub(s, 0, n), forms[place][i]))
                longest = n;
        }
        s = str_sub(s, longest, s.n);
    }
    return s.n == 0;
}

static bool has_digit(struct str s)
{
    const char *p = s.p, *end = s.p + s.n;
    while (p < end)
        if (uc_is_digit(utf8_next(&p, end)))
            return true;
    return false;
}

/* Parts between dashes and brackets are roman, each one. */
static bool is_roman_word(struct str s)
{
    size_t from = 0, numerals = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && roman_digit(s.p[i]))
            continue;
        if (i > from && !is_roman(str_sub(s, from, i)))
            return false;
        numerals += i > from;
        if (i < s.n && !memchr("-()[]\xE2\x80\x93\x94", s.p[i], 9)) /* the bytes of dashes */
            return false;
        from = i + 1;
    }
    return numerals > 0;
}

static bool ends_number(struct str s, size_t i)
{
    char c = s.p[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == ',' || c == ';')
        return true;
    /* a stop or a colon within a number: 1.2, 3:16 */
    if (memchr(".:!?\"'/*", c, 8))
        return i + 1 >= s.n || !((s.p[i + 1] >= '0' && s.p[i + 1] <= '9') || (c == '/' && (s.p[i + 1] & 0x80) == 0));
    return c == '{' || c == '}' || (c == '\xC2' && i + 1 < s.n && s.p[i + 1] == '\xA0');
}

/* The end of the word at i; brackets within must balance. */
static size_t word_end(struct str s, size_t i)
{
    size_t depth = 0, from = i;
    for (; i < s.n; i++) {
        if (s.p[i] == '(' || s.p[i] == '[')
            depth++;
        else if ((s.p[i] == ')' || s.p[i] == ']') && depth-- == 0)
            return i;
        else if (depth == 0 && ends_number(s, i))
            break;
    }
    return depth == 0 ? i : from;
}

static bool is_number(struct str word, bool labelled)
{
    return word.n > 0 && (has_digit(word) || (labelled && is_roman_word(word)));
}

/* The end of the numbers from i on; i itself when there is none. */
static size_t numbers_end(struct str s, size_t i, bool labelled)
{
    size_t end = word_end(s, i);
    if (!is_number(str_sub(s, i, end), labelled))
        return i;
    for (;;) {
        size_t next = end;
        if (next < s.n && (s.p[next] == ',' || s.p[next] == ';'))
            next++;
        next = spaces(s, next);
        size_t stop = word_end(s, next);
        if (next == end || !is_number(str_sub(s, next, stop), labelled))
            return end;
        end = stop;
    }
}

static size_t braces_end(struct str s, size_t i)
{
    size_t depth = 0;
    for (; i < s.n; i++) {
        if (s.p[i] == '{')
            depth++;
        else if (s.p[i] == '}' && --depth == 0)
            return i + 1;
    }
    return 0;
}

static void take_braced(struct str lang, struct str inside, struct str *label, struct str *locator)
{
    size_t n;
    inside = str_trim(inside);
    const char *found = label_at(inside, lang, &n);
    *label = STR("page");
    if (found && str_trim(str_sub(inside, n, inside.n)).n > 0) {
        *label = str_of(found);
        inside = str_trim(str_sub(inside, n, inside.n));
    }
    *locator = inside;
    if (inside.n == 0)
        *label = STR_NONE;
}

void cite_locator(struct arena *arena, struct str lang, struct str text, struct str *label, struct str *locator,
                  struct str *rest)
{
    (void)arena;
    *label = *locator = STR_NONE;
    *rest = str_trim(text);
    size_t i = spaces(text, 0), n;
    if (i < text.n && text.p[i] == ',')
        i = spaces(text, i + 1);
    size_t braced = i < text.n && text.p[i] == '{' ? braces_end(text, i) : 0;
    if (braced) {
        take_braced(lang, str_sub(text, i + 1, braced - 1), label, locator);
        *rest = str_trim(str_sub(text, braced, text.n));
        return;
    }
    struct str at = str_sub(text, i, text.n);
    const char *found = label_at(at, lang, &n);
    size_t from = found ? spaces(at, n) : 0;
    size_t end = numbers_end(at, from, found != NULL);
    if (end == from)
        return;
    *label = found ? str_of(found) : STR("page");
    *locator = str_sub(at, from, end);
    *rest = str_trim(str_sub(at, end, at.n));
}
