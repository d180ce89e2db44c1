/* Reads names: "Anak Agung Banyu Perwita dan juga Yanyan Mochamad Yani", "KJ Holsti", "Soekanto, S., & Mamudji, S.",
   "van der Berg et al.", "Kementerian Pendidikan dan Kebudayaan". Refuses months, weekdays, events, laws, tables and all
   that is no name; says of a name whether it is a place or a body. Every look ahead and back has a limit. */
#include "cite/harvest/names.h"

enum { WORDS_MAX = 8, BODY_MAX = 14, SUFFIXES_MAX = 4, SHOUT_MIN = 6 };

static bool is_word(const struct harvest_text *x, size_t i, size_t end)
{
    return i < end && x->tokens[i].kind == HT_WORD;
}

static bool is_dot(const struct harvest_text *x, size_t i, size_t end)
{
    return i < end && harvest_token_is(x, i, '.') && !(x->tokens[i].flags & HT_SPACED);
}

bool harvest_names_join(const struct harvest_text *x, size_t i, size_t end)
{
    return i < end && (harvest_token_is(x, i, '&') || (x->tokens[i].kind == HT_WORD && (x->tokens[i].is & HW_JOIN) &&
                                                       !(x->tokens[i].flags & HT_CAPITAL)));
}

static size_t skip_join(const struct harvest_text *x, size_t i, size_t end)
{
    i++;
    if (is_word(x, i, end) && (x->tokens[i].is & HW_JOIN_TAIL))
        i++;
    return i;
}

/* A line's end counts for nothing after a joiner, a comma or within brackets. */
static size_t skip_line(const struct harvest_text *x, size_t i, size_t end)
{
    return i < end && x->tokens[i].kind == HT_LINE ? i + 1 : i;
}

static bool is_name_word(const struct harvest_text *x, size_t i, size_t end)
{
    if (!is_word(x, i, end))
        return false;
    const struct harvest_token *t = &x->tokens[i];
    uint64_t never = HW_NEVER & ~HW_MONTH;
    if (!(t->flags & HT_UPPER))
        never |= HW_SUPPORT | HW_CUE_SOFT | HW_SKIP;
    return (t->flags & HT_CAPITAL) && !(t->flags & HT_INITIAL) && !(t->is & never) &&
           (!(t->is & HW_MONTH) || (t->is & HW_MONTH_NAME));
}

/* "S." or "KJ" before a name: 1; nothing: 0. */
static bool is_initials(const struct harvest_text *x, size_t i, size_t end)
{
    if (!is_word(x, i, end))
        return false;
    const struct harvest_token *t = &x->tokens[i];
    if (t->flags & HT_INITIAL)
        return true;
    /* "Th.", "Ch.", "Moh.", "Muh." */
    if ((t->flags & HT_CAPITAL) && t->end - t->start <= 3 && is_dot(x, i + 1, end) && !(t->is & HW_NEVER) &&
        !(t->flags & HT_UPPER))
        return true;
    return (t->flags & HT_UPPER) && t->end - t->start <= 3 && !(t->is & (HW_BODY | HW_NEVER | HW_PLACE)) &&
           is_name_word(x, i + 1, end) && !(x->tokens[i + 1].flags & HT_UPPER) && !(x->tokens[i + 1].is & HW_BODY);
}

static size_t skip_initial(const struct harvest_text *x, size_t i, size_t end)
{
    i++;
    if (is_dot(x, i, end))
        i++;
    if (i + 1 < end && harvest_token_is(x, i, '-') && !(x->tokens[i].flags & HT_SPACED) && is_initials(x, i + 1, end))
        i++; /* "J.-P." */
    return i;
}

static size_t skip_honorifics(const struct harvest_text *x, size_t i, size_t end)
{
    while (is_word(x, i, end) && (x->tokens[i].is & HW_HONORIFIC) && !(x->tokens[i].flags & HT_INITIAL)) {
        size_t next = i + 1;
        if (is_dot(x, next, end))
            next++;
        if (!is_name_word(x, next, end) && !is_initials(x, next, end) &&
            !(is_word(x, next, end) && (x->tokens[next].is & HW_PARTICLE)))
            return i;
        i = next;
    }
    return i;
}

static bool is_particle(const struct harvest_text *x, size_t i, size_t end)
{
    if (!is_word(x, i, end) || !(x->tokens[i].is & HW_PARTICLE))
        return false;
    bool capital = x->tokens[i].flags & HT_CAPITAL;
    if (capital && is_name_word(x, i + 1, end) && is_name_word(x, i + 2, end))
        return false; /* "A. Le Roy Bennett" */
    return is_name_word(x, i + 1, end) || (is_word(x, i + 1, end) && (x->tokens[i + 1].is & HW_PARTICLE));
}

/* "Jr.", ", Ph.D", ", S.Sos." at i: the token after it, else i. */
static size_t skip_one_suffix(const struct harvest_text *x, size_t i, size_t end)
{
    size_t k = i;
    if (k < end && harvest_token_is(x, k, ','))
        k++;
    if (!is_word(x, k, end) || !(x->tokens[k].flags & HT_CAPITAL))
        return i;
    bool degree = k > i && (x->tokens[k].flags & HT_INITIAL) && is_dot(x, k + 1, end) && is_word(x, k + 2, end) &&
                  (x->tokens[k + 2].is & HW_DEGREE) && !(x->tokens[k + 2].flags & HT_SPACED);
    if (degree)
        k += 2;
    else if (!(x->tokens[k].is & HW_SUFFIX))
        return i;
    k++;
    return is_dot(x, k, end) ? k + 1 : k;
}

static size_t skip_suffix(const struct harvest_text *x, size_t i, size_t end)
{
    for (int n = 0; n < SUFFIXES_MAX; n++) {
        size_t next = skip_one_suffix(x, i, end);
        if (next == i)
            break;
        i = next;
    }
    return i;
}

struct person_reader {
    const struct harvest_text *x;
    size_t end, words, places, titles, particle;
    bool initials;
};

/* One piece of a name at i; gives the token after it, or i itself when the name is over. */
static size_t read_piece(struct person_reader *r, size_t i, struct harvest_name *name)
{
    const struct harvest_text *x = r->x;
    if (is_initials(x, i, r->end)) {
        r->initials = true;
        return skip_initial(x, i, r->end);
    }
    if (is_particle(x, i, r->end)) {
        if (r->particle == 0)
            r->particle = i + 1;
        return i + 1;
    }
    if (!is_name_word(x, i, r->end))
        return i;
    r->words++;
    r->places += (x->tokens[i].is & HW_PLACE) != 0;
    r->titles += (x->tokens[i].is & HW_TITLE) != 0;
    name->family = r->particle ? r->particle - 1 : i;
    name->family_end = i + 1;
    return i + 1;
}

/* Douglass North, David Lake: alone they are people. */
static bool is_quarter(const struct harvest_text *x, size_t i)
{
    static const char *const names[] = {"north", "west", "east", "south", "lake", "bay", "mount", NULL};
    return harvest_token_among(x, i, names);
}

static void finish_person(const struct person_reader *r, struct harvest_name *name)
{
    const struct harvest_token *t = &r->x->tokens[name->family];
    bool single = name->family_end - name->family == 1 && r->words == 1;
    name->given = name->from;
    name->given_end = name->family;
    if (name->given_end == name->given && name->to > name->family_end && r->initials) {
        name->given = name->family_end;
        name->given_end = name->to;
    }
    name->is = r->places == r->words && !(single && is_quarter(r->x, name->family)) ? HN_PLACE : 0;
    if (name->given_end > name->given)
        name->is |= HN_FULL;
    if (single && (t->is & HW_MONTH_NAME) && !r->initials)
        name->is |= HN_MONTH;
    if (single && (t->flags & HT_BESIDE) && !r->initials)
        name->is |= HN_COMMON;
    if (r->titles > 0)
        name->is |= HN_TITLE;
}

static bool read_person(const struct harvest_text *x, size_t *at, size_t end, struct harvest_name *name)
{
    struct person_reader r = {.x = x, .end = end};
    size_t i = skip_honorifics(x, *at, end);
    *name = (struct harvest_name){.from = i};
    for (int pieces = 0; pieces < WORDS_MAX + 4 && r.words < WORDS_MAX; pieces++) {
        size_t next = read_piece(&r, i, name);
        if (next == i)
            break;
        i = next;
        if (x->tokens[i - 1].flags & HT_POSSESSIVE)
            break;
    }
    if (r.words == 0)
        return false;
    i = skip_suffix(x, i, end);
    name->to = i;
    finish_person(&r, name);
    *at = i;
    return true;
}

/* ", S." and ", S.K." behind a family name */
static void read_trailing(const struct harvest_text *x, size_t *at, size_t end, struct harvest_name *name)
{
    size_t i = *at;
    if (name->is & HN_BODY || i >= end || !harvest_token_is(x, i, ','))
        return;
    size_t first = ++i;
    while (is_word(x, i, end) && (x->tokens[i].flags & HT_INITIAL))
        i = skip_initial(x, i, end);
    /* "KJ" without points */
    if (i == first && is_word(x, i, end) && (x->tokens[i].flags & HT_UPPER) &&
        x->tokens[i].end - x->tokens[i].start <= 2 && !(x->tokens[i].is & HW_BODY))
        i++;
    if (i == first || is_name_word(x, i, end))
        return;
    if (!(name->is & HN_FULL)) {
        name->given = first;
        name->given_end = i;
    }
    name->is |= HN_FULL;
    name->to = *at = skip_suffix(x, i, end);
}

static bool is_acronym(const struct harvest_text *x, size_t i, size_t end)
{
    return is_word(x, i, end) && (x->tokens[i].flags & HT_UPPER) && !(x->tokens[i].is & (HW_LAW | HW_THING)) &&
           !is_initials(x, i, end);
}

static bool is_body_word(const struct harvest_text *x, size_t i, size_t end, bool first_is_body)
{
    if (!is_word(x, i, end) || !(x->tokens[i].flags & HT_CAPITAL))
        return false;
    uint64_t is = x->tokens[i].is;
    if (is & HW_BODY)
        return !(is & HW_MONTH);
    if (is & (HW_MONTH | HW_DAY | HW_EVENT | HW_PUBLISHER | HW_FIGURE))
        return false;
    return first_is_body || !(is & (HW_CUE | HW_INSIDE | HW_LAW | HW_BOOK | HW_THING)) ||
           (x->tokens[i].flags & HT_UPPER);
}

/* Inside a body's name: "of", "for", and "dan" once it is clear that a body is named. */
static bool is_body_link(const struct harvest_text *x, size_t i, size_t end, bool first_is_body)
{
    if (!is_word(x, i, end) || (x->tokens[i].flags & HT_CAPITAL))
        return false;
    if (x->tokens[i].is & HW_CONNECTOR)
        return true;
    return first_is_body && harvest_names_join(x, i, end) && is_body_word(x, i + 1, end, true) &&
           !(x->tokens[i + 1].is & HW_BODY) && !is_acronym(x, i + 1, end);
}

static bool read_body(const struct harvest_text *x, size_t *at, size_t end, struct harvest_name *name)
{
    size_t i = *at, last = i, words = 0, upper = 0, common = 0;
    if (!is_word(x, i, end))
        return false;
    bool article = harvest_token_word(x, i, "the");
    i += article;
    size_t from = i;
    bool first = is_word(x, i, end) && (x->tokens[i].is & HW_BODY) && (x->tokens[i].flags & HT_CAPITAL);
    bool lead = !first && is_word(x, i, end) && (x->tokens[i].is & (HW_SUPPORT | HW_HONORIFIC | HW_OFFICE)) &&
                !(x->tokens[i].flags & HT_UPPER);
    bool body = false;
    while (i < end && i - from < BODY_MAX) {
        if (is_body_word(x, i, end, first)) {
            body |= (x->tokens[i].is & HW_BODY) != 0;
            upper += is_acronym(x, i, end);
            common += (x->tokens[i].is & HW_STOP) != 0;
            words++;
            last = ++i;
            if (x->tokens[i - 1].flags & HT_POSSESSIVE)
                break;
        } else if (words > 0 && is_body_link(x, i, end, first)) {
            i++;
        } else {
            break;
        }
    }
    if (lead && (body || !(x->tokens[from].is & HW_SUPPORT)))
        return false; /* "Laporan Bank Dunia", "Ketua KPK" */
    /* "Lingkaran Survei Indonesia" */
    body |= words > 2 && (x->tokens[last - 1].is & HW_PLACE) && !(x->tokens[from].is & (HW_PLACE | HW_TITLE));
    /* "UNHCR", "International IDEA" */
    if (words == 0 || (!body && !(upper == 1 && common + 1 == words)))
        return false;
    if (words == 1 && !body && x->tokens[from].end - x->tokens[from].start >= SHOUT_MIN)
        return false; /* "LASSWELL" */
    if (words == 1 && upper == 0 && (x->tokens[from].end - x->tokens[from].start < 6 || article))
        return false;
    *name = (struct harvest_name){from, last, from, last, from, from, HN_BODY};
    *at = last;
    return true;
}

static bool read_name(const struct harvest_text *x, size_t *at, size_t end, struct harvest_name *name)
{
    if (read_body(x, at, end, name))
        return true;
    if (!read_person(x, at, end, name))
        return false;
    read_trailing(x, at, end, name);
    return true;
}

/* "et al.", "dkk.", "dan kawan-kawan", "and others" at i: the token after it, else i. */
static size_t skip_others(const struct harvest_text *x, size_t i, size_t end)
{
    size_t k = i;
    if (k < end && harvest_token_is(x, k, ','))
        k++;
    k = skip_line(x, k, end);
    if (k >= end)
        return i;
    if (harvest_token_word(x, k, "dkk") || harvest_token_word(x, k, "dkk'") || harvest_token_word(x, k, "dll"))
        return is_dot(x, k + 1, end) ? k + 2 : k + 1;
    if (harvest_token_word(x, k, "et")) {
        size_t al = is_dot(x, k + 1, end) ? k + 2 : k + 1;
        if (al < end && (harvest_token_word(x, al, "al") || harvest_token_word(x, al, "alii")))
            return is_dot(x, al + 1, end) ? al + 2 : al + 1;
        return i;
    }
    if (!harvest_names_join(x, k, end))
        return i;
    size_t m = skip_join(x, k, end);
    if (is_word(x, m, end) && (x->tokens[m].is & HW_OWNER))
        m++;
    if (is_word(x, m, end) && (x->tokens[m].is & HW_FELLOWS))
        return m + 1;
    return i;
}

/* What parts two names, at i: the token after it, else i. */
static size_t skip_separator(const struct harvest_text *x, size_t i, size_t end, bool *joined)
{
    size_t k = i;
    *joined = false;
    if (k < end && harvest_token_is(x, k, ','))
        k = skip_line(x, k + 1, end);
    k = harvest_names_join(x, k, end) ? k : skip_line(x, k, end);
    if (!harvest_names_join(x, k, end))
        return k > i && harvest_token_is(x, i, ',') ? k : i;
    *joined = true;
    return skip_line(x, skip_join(x, k, end), end);
}

/* "Dougherty, James E. & Pfaltzgraff, Robert L.": what ends in an initial behind a bare family name is its given name. */
static bool take_given(struct harvest_names *out, bool joined)
{
    if (out->n < 2 || joined)
        return false;
    struct harvest_name *family = &out->items[out->n - 2], *given = &out->items[out->n - 1];
    if (family->is & (HN_BODY | HN_FULL) || given->is & HN_BODY || given->given != given->family_end ||
        given->given_end <= given->given)
        return false;
    family->given = given->from;
    family->given_end = family->to = given->to;
    family->is |= HN_FULL;
    out->n--;
    return true;
}

void harvest_names_invert(struct harvest_names *names)
{
    struct harvest_name *family = &names->items[0], *given = &names->items[1];
    if (names->n != 2 || names->joined || names->others || (family->is & (HN_BODY | HN_FULL)) || given->is & HN_BODY)
        return;
    family->given = given->from;
    family->given_end = family->to = given->to;
    family->is |= HN_FULL;
    names->n = 1;
}

bool harvest_names_read(const struct harvest_text *x, size_t *at, size_t end, struct harvest_names *out)
{
    size_t i = *at;
    bool joined = false;
    out->n = 0;
    out->others = out->joined = false;
    out->from = i;
    while (out->n < HARVEST_NAMES_MAX) {
        size_t k = out->n ? skip_separator(x, i, end, &joined) : i;
        if ((out->n && k == i) || !read_name(x, &k, end, &out->items[out->n]))
            break;
        out->n++;
        i = k;
        if (!take_given(out, joined))
            out->joined = joined;
        size_t others = skip_others(x, i, end);
        if (others > i) {
            out->others = true;
            i = others;
            break;
        }
        if (x->tokens[i - 1].flags & HT_POSSESSIVE)
            break;
    }
    if (out->n == 0)
        return false;
    *at = i;
    return true;
}

bool harvest_names_common(const struct harvest_text *x, size_t *at, size_t end, struct harvest_names *out)
{
    uint64_t never = HW_MONTH | HW_DAY | HW_EVENT | HW_LAW | HW_FIGURE | HW_CUE | HW_INSIDE | HW_JOIN | HW_PAGE;
    size_t i = *at, year;
    if (!is_word(x, i, end) || !(x->tokens[i].flags & HT_CAPITAL) || (x->tokens[i].is & never))
        return false;
    year = i + 1 < end && harvest_token_is(x, i + 1, ',') ? i + 2 : i + 1;
    if (year >= end || x->tokens[year].kind != HT_NUMBER)
        return false;
    *out = (struct harvest_names){.n = 1, .from = i};
    out->items[0] = (struct harvest_name){i, i + 1, i, i + 1, i, i, 0};
    *at = i + 1;
    return true;
}

bool harvest_names_lower(const struct harvest_text *x, size_t at, struct harvest_names *out)
{
    const struct harvest_token *t = &x->tokens[at];
    if (t->kind != HT_WORD || (t->flags & (HT_CAPITAL | HT_INITIAL)) || t->is || t->end - t->start < 4)
        return false;
    *out = (struct harvest_names){.n = 1, .from = at};
    out->items[0] = (struct harvest_name){at, at + 1, at, at + 1, at, at, HN_LOWER};
    return true;
}
