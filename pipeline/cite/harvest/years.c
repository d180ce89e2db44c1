/* Reads years and locators. A number counts as a year from 1300 to 2099 and only when it stands alone: no part of a date,
   an amount, a telephone number or a span. */
#include "cite/harvest/years.h"

#include "base/arena.h"

enum { YEAR_MIN = 1300, YEAR_MAX = 2099, LOCATOR_MAX = 16 };

static bool touches(const struct harvest_text *x, size_t i)
{
    return i < x->n && !(x->tokens[i].flags & HT_SPACED);
}

static long number_at(const struct harvest_text *x, size_t i, size_t end)
{
    long n;
    if (i >= end || x->tokens[i].kind != HT_NUMBER || !str_int(harvest_token_text(x, i), &n))
        return -1;
    return n;
}

static bool is_year(const struct harvest_text *x, size_t i, size_t end)
{
    long n = number_at(x, i, end);
    return n >= YEAR_MIN && n <= YEAR_MAX && x->tokens[i].end - x->tokens[i].start == 4;
}

static bool is_number(const struct harvest_text *x, size_t i, size_t end)
{
    return i < end && x->tokens[i].kind == HT_NUMBER;
}

/* What stands behind token i shows that the number there is no year by itself. */
static bool is_spoilt(const struct harvest_text *x, size_t i, size_t end)
{
    if (i + 1 >= end)
        return false;
    const struct harvest_token *t = &x->tokens[i + 1];
    if (harvest_token_is(x, i + 1, '-'))
        return is_number(x, i + 2, end) || (i + 2 < end && touches(x, i + 2) && touches(x, i + 1)) ||
               harvest_token_word(x, i + 2, "sekarang") || harvest_token_word(x, i + 2, "present");
    if (t->kind == HT_WORD && !(t->flags & HT_SPACED))
        return true; /* 1990an, 1960s */
    if (t->kind == HT_WORD && (t->is & HW_ERA) && (t->flags & (HT_UPPER | HT_INITIAL)))
        return true;
    if ((harvest_token_is(x, i + 1, '.') || harvest_token_is(x, i + 1, ',')) && touches(x, i + 1))
        return is_number(x, i + 2, end) && touches(x, i + 2) && harvest_token_is(x, i + 1, '.');
    return harvest_token_is(x, i + 1, '/') && is_number(x, i + 2, end) && !is_year(x, i + 2, end);
}

static bool is_letter(const struct harvest_text *x, size_t i, size_t end)
{
    return i < end && x->tokens[i].kind == HT_WORD && touches(x, i) && x->tokens[i].end - x->tokens[i].start == 1 &&
           !(x->tokens[i].flags & HT_CAPITAL) && *harvest_token_text(x, i).p != 's';
}

static bool read_undated(const struct harvest_text *x, size_t *at, size_t end, struct str *year)
{
    static const struct {
        const char *words[3];
        bool dotted;
    } forms[] = {{{"t", "t", NULL}, true},          {{"n", "d", NULL}, true},
                 {{"tt", NULL, NULL}, false},       {{"nd", NULL, NULL}, false},
                 {{"in", "press", NULL}, false},    {{"forthcoming", NULL, NULL}, false},
                 {{"akan", "terbit", NULL}, false}, {{"tanpa", "tahun", NULL}, false}};
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        size_t i = *at, w = 0;
        for (; w < 3 && forms[f].words[w] && i < end && harvest_token_word(x, i, forms[f].words[w]); w++) {
            i++;
            if (forms[f].dotted && i < end && harvest_token_is(x, i, '.'))
                i++;
        }
        if (w == 0 || (w < 3 && forms[f].words[w]))
            continue;
        *year = str_sub(x->text, x->tokens[*at].start, x->tokens[i - 1].end);
        *at = i;
        return true;
    }
    return false;
}

/* "[1776] 1976" */
static bool read_bracketed(struct arena *arena, const struct harvest_text *x, size_t *at, size_t end, struct str *year)
{
    size_t i = *at;
    if (i + 3 >= end || !harvest_token_is(x, i, '[') || !is_year(x, i + 1, end) || !harvest_token_is(x, i + 2, ']'))
        return false;
    size_t next = harvest_token_is(x, i + 3, '/') ? i + 4 : i + 3;
    if (!is_year(x, next, end) || is_spoilt(x, next, end))
        return false;
    *year = str_format(arena, "%.*s/%.*s", STR_ARG(harvest_token_text(x, i + 1)), STR_ARG(harvest_token_text(x, next)));
    *at = next + 1;
    return true;
}

bool harvest_year_read(struct arena *arena, const struct harvest_text *x, size_t *at, size_t end, struct str *year)
{
    size_t i = *at;
    if (i + 1 < end && (harvest_token_word(x, i, "ca") || harvest_token_word(x, i, "c")) &&
        harvest_token_is(x, i + 1, '.') && is_year(x, i + 2, end))
        i += 2;
    if (!is_year(x, i, end)) {
        return read_bracketed(arena, x, at, end, year) || read_undated(x, at, end, year);
    }
    size_t last = i;
    if (is_letter(x, i + 1, end))
        last = i + 1;
    else if (harvest_token_is(x, i + 1, '/') && touches(x, i + 1) && is_year(x, i + 2, end))
        last = i + 2;
    /* "2019/2020" is a season or a school year */
    if (last == i + 2 && number_at(x, last, end) == number_at(x, i, end) + 1)
        return false;
    if (is_spoilt(x, last, end))
        return false;
    *year = str_sub(x->text, x->tokens[i].start, x->tokens[last].end);
    *at = last + 1;
    /* "1976 [1776]": the original year stands behind */
    if (last == i && last + 3 < end + 1 && harvest_token_is(x, last + 1, '[') && is_year(x, last + 2, end) &&
        last + 3 < end && harvest_token_is(x, last + 3, ']')) {
        struct str other = harvest_token_text(x, last + 2);
        bool older = str_cmp(other, *year) < 0;
        *year = str_format(arena, "%.*s/%.*s", STR_ARG(older ? other : *year), STR_ARG(older ? *year : other));
        *at = last + 4;
    }
    return true;
}

bool harvest_year_letter(struct arena *arena, const struct harvest_text *x, size_t *at, size_t end, struct str before,
                         struct str *year)
{
    size_t i = *at;
    if (i >= end || x->tokens[i].kind != HT_WORD || x->tokens[i].end - x->tokens[i].start != 1 || before.n != 5 ||
        (x->tokens[i].flags & HT_CAPITAL))
        return false;
    struct str letter = harvest_token_text(x, i);
    if (letter.p[0] != before.p[4] + 1)
        return false;
    *year = str_format(arena, "%.*s%c", 4, before.p, letter.p[0]);
    *at = i + 1;
    return true;
}

static bool is_roman(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (str_find(STR("ivxlcIVXLC"), s.p[i]) == STR_NPOS)
            return false;
    return s.n > 0;
}

/* "S98", "e12" */
static bool is_lettered(const struct harvest_text *x, size_t i, size_t end)
{
    return i + 1 < end && x->tokens[i].kind == HT_WORD && x->tokens[i].end - x->tokens[i].start == 1 &&
           is_number(x, i + 1, end) && touches(x, i + 1);
}

/* "(2004: xiv)" */
static bool is_small_roman(const struct harvest_text *x, size_t i, size_t end)
{
    return i < end && x->tokens[i].kind == HT_WORD && !(x->tokens[i].flags & HT_CAPITAL) &&
           x->tokens[i].end - x->tokens[i].start <= 6 && is_roman(harvest_token_text(x, i));
}

static bool is_page(const struct harvest_text *x, size_t i, size_t end, bool labelled)
{
    if (is_lettered(x, i, end))
        return true;
    if (is_number(x, i, end))
        return x->tokens[i].end - x->tokens[i].start <= 5;
    return labelled && i < end && x->tokens[i].kind == HT_WORD && is_roman(harvest_token_text(x, i));
}

/* "72", "72-75", "72ff", "3.2": the token after it. */
static size_t skip_page(const struct harvest_text *x, size_t i, size_t end, bool labelled)
{
    i += is_lettered(x, i, end) ? 2 : 1;
    if (i + 1 < end && harvest_token_is(x, i, '.') && touches(x, i) && is_number(x, i + 1, end) && touches(x, i + 1))
        i += 2;
    if (i < end && x->tokens[i].kind == HT_WORD &&
        (harvest_token_word(x, i, "ff") || harvest_token_word(x, i, "f") || harvest_token_word(x, i, "dst"))) {
        i++;
        if (i < end && harvest_token_is(x, i, '.') && touches(x, i))
            i++;
    }
    if (i + 1 < end && harvest_token_is(x, i, '-') && is_page(x, i + 1, end, labelled))
        return i + 2;
    bool to = i < end && (harvest_token_word(x, i, "sampai") || harvest_token_word(x, i, "s"));
    if (to && harvest_token_word(x, i, "sampai") && is_page(x, i + 1, end, labelled))
        return i + 2;
    return i;
}

static bool read_pages(const struct harvest_text *x, size_t *at, size_t end, bool labelled)
{
    size_t i = *at;
    if (!is_page(x, i, end, labelled))
        return false;
    i = skip_page(x, i, end, labelled);
    for (int k = 0; k < LOCATOR_MAX; k++) {
        size_t next = i;
        if (next < end && (harvest_token_is(x, next, ',') || harvest_token_is(x, next, '&') ||
                           harvest_token_word(x, next, "dan") || harvest_token_word(x, next, "and")))
            next++;
        if (next == i || !is_page(x, next, end, false) || is_year(x, next, end))
            break;
        i = skip_page(x, next, end, labelled);
    }
    *at = i;
    return true;
}

static size_t skip_label(const struct harvest_text *x, size_t i, size_t end, bool *page)
{
    *page = false;
    if (i >= end || x->tokens[i].kind != HT_WORD || !(x->tokens[i].is & (HW_PAGE | HW_DIVISION)))
        return i;
    *page = (x->tokens[i].is & HW_PAGE) != 0;
    i++;
    return i < end && harvest_token_is(x, i, '.') ? i + 1 : i;
}

bool harvest_locator_read(const struct harvest_text *x, size_t *at, size_t end, struct str *locator)
{
    size_t i = *at;
    bool colon = i < end && harvest_token_is(x, i, ':'), comma = i < end && harvest_token_is(x, i, ',');
    if (colon || comma)
        i++;
    bool page;
    size_t first = skip_label(x, i, end, &page), label = i;
    bool labelled = first > i;
    if (!colon && !comma && !labelled)
        return false;
    if (!labelled && comma && is_year(x, first, end))
        return false; /* a further year */
    size_t after = first;
    if (!read_pages(x, &after, end, labelled || (colon && is_small_roman(x, first, end))))
        return false;
    /* "vol. 2, hlm. 33", "jilid 2: 33": the page says more */
    struct str deeper;
    size_t more = after;
    if (labelled && !page && harvest_locator_read(x, &more, end, &deeper)) {
        *at = more;
        *locator = str_sub(x->text, x->tokens[label].start, x->tokens[more - 1].end);
        return true;
    }
    *locator = str_sub(x->text, x->tokens[labelled && !page ? label : first].start, x->tokens[after - 1].end);
    *at = after;
    return true;
}
