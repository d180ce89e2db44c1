/* Ranges of pages (CSL 1.0.2, appendix V). Takes a text of numbers and ranges, gives it with the style's delimiter and
   abbreviation of second numbers; what is no range stays. */
#include "cite/csl/run.h"

#include <string.h>

#include "base/arena.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Splits "n8" into "n" and "8". */
static void split_number(struct str word, struct str *prefix, struct str *digits)
{
    size_t i = word.n;
    while (i > 0 && is_digit(word.p[i - 1]))
        i--;
    *prefix = str_sub(word, 0, i);
    *digits = str_sub(word, i, word.n);
}

static struct str minimal(struct str from, struct str to, size_t least)
{
    if (from.n != to.n)
        return to;
    size_t i = 0;
    while (i < to.n && to.n - i > least && from.p[i] == to.p[i])
        i++;
    return str_sub(to, i, to.n);
}

/* Chicago's rules: 3-10, 71-72, 100-104, 600-613, 1100-1123, 107-8, 505-17, 1002-6, 321-25, 415-532, 1536-38. */
static struct str chicago(struct str from, struct str to, bool fifteenth)
{
    if (from.n != to.n || from.n < 3)
        return to;
    bool hundred = from.p[from.n - 1] == '0' && from.p[from.n - 2] == '0';
    if (hundred)
        return to;
    if (from.p[from.n - 2] == '0')
        return minimal(from, to, 1);
    struct str rest = minimal(from, to, 2);
    return fifteenth && from.n == 4 && rest.n > 2 ? to : rest;
}

/* "321-5" means 321-325. */
static struct str completed(struct arena *arena, struct str from, struct str to)
{
    return to.n < from.n ? str_cat(arena, str_sub(from, 0, from.n - to.n), to) : to;
}

static struct str second(struct arena *arena, struct str format, struct str from, struct str to)
{
    to = completed(arena, from, to);
    if (csl_same(format, "minimal"))
        return minimal(from, to, 1);
    if (csl_same(format, "minimal-two"))
        return minimal(from, to, 2);
    if (csl_same(format, "chicago") || csl_same(format, "chicago-15"))
        return chicago(from, to, true);
    if (csl_same(format, "chicago-16"))
        return chicago(from, to, false);
    return to;
}

static struct str delimiter_of(const struct csl_eval *eval)
{
    struct str own = csl_get(eval->run->style->root, CSL_A_PAGE_DELIMITER);
    if (own.p)
        return own;
    struct str term = csl_term(eval->locale, STR("page-range-delimiter"), CSL_LONG, false);
    return term.n > 0 ? term : STR("\xe2\x80\x93");
}

static bool is_roman(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!strchr("ivxlcdmIVXLCDM", word.p[i]))
            return false;
    return word.n > 0;
}

static void put_range(const struct csl_eval *eval, struct str format, struct str from, struct str to, struct buf *out)
{
    struct str prefix_a, a, prefix_b, b;
    split_number(from, &prefix_a, &a);
    split_number(to, &prefix_b, &b);
    buf_str(out, from);
    bool alike = a.n > 0 && b.n > 0 && a.n < 18 && b.n < 18 && str_eq(prefix_a, prefix_b);
    if (!alike && !(is_roman(from) && is_roman(to))) {
        buf_z(out, "-"); /* two words, or numbers of two kinds, are no range */
        buf_str(out, to);
        return;
    }
    buf_str(out, delimiter_of(eval));
    if (!alike || format.n == 0) {
        buf_str(out, to);
        return;
    }
    struct str rest = second(eval->arena, format, a, b);
    if (csl_same(format, "expanded"))
        buf_str(out, prefix_a);
    buf_str(out, rest);
}

static size_t dash_at(struct str s, size_t *n)
{
    static const char *const dashes[] = {"\xe2\x80\x93", "--", "-", "\xe2\x80\x94"};
    for (size_t i = 0; i < s.n; i++)
        for (size_t k = 0; k < 4; k++)
            if (str_starts(str_sub(s, i, s.n), str_of(dashes[k]))) {
                *n = strlen(dashes[k]);
                return i;
            }
    return STR_NPOS;
}

static bool is_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (strchr(" \t", s.p[i]))
            return false;
    return s.n > 0;
}

static void put_part(const struct csl_eval *eval, struct str format, struct str part, struct buf *out)
{
    size_t n = 0, at = dash_at(part, &n), more = 0;
    struct str from = at == STR_NPOS ? part : str_trim(str_sub(part, 0, at));
    struct str to = at == STR_NPOS ? STR_NONE : str_trim(str_sub(part, at + n, part.n));
    bool escaped = at != STR_NPOS && at > 0 && part.p[at - 1] == '\\';
    if (escaped) {
        buf_str(out, str_sub(part, 0, at - 1));
        buf_str(out, str_sub(part, at, part.n));
    } else if (is_word(from) && is_word(to) && dash_at(to, &more) == STR_NPOS) {
        put_range(eval, format, from, to, out);
    } else {
        buf_str(out, part);
    }
}

struct str csl_page_range(const struct csl_eval *eval, struct str variable, struct str text)
{
    bool pages = csl_same(variable, "page") || csl_same(csl_locator_label(eval), "page");
    struct str format = pages ? eval->run->style->page_format : STR_NONE; /* only pages are abbreviated */
    struct buf out = {0};
    size_t from = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != ',' && text.p[i] != ';' && text.p[i] != '&')
            continue;
        struct str part = str_sub(text, from, i), bare = str_trim(part);
        size_t lead = bare.n > 0 ? (size_t)(bare.p - part.p) : part.n;
        buf_str(&out, str_sub(part, 0, lead));
        put_part(eval, format, bare, &out);
        buf_str(&out, str_sub(part, lead + bare.n, part.n));
        if (i < text.n)
            buf_char(&out, text.p[i]);
        from = i + 1;
    }
    return buf_take(&out, eval->arena);
}
