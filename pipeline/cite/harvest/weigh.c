/* What speaks against a citation in brackets: places, months, things that are shown, bodies without more. */
#include "cite/harvest/bracket.h"

enum { CLAUSE_MAX = 8 };

static unsigned trait(const struct harvest_names *names, unsigned bit)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->items[i].is & bit)
            return bit;
    return 0;
}

/* "Film itu (Laskar Pelangi, 2008)", but "peran film (Heider, 1991)". */
static bool is_shown(const struct bracket *k)
{
    const struct harvest_text *x = &k->s->text;
    bool full = k->names.items[0].to - k->names.items[0].from > 1, pointed = trait(&k->names, HN_BODY) != 0;
    size_t i = k->open;
    for (; i > 0 && k->open - i < 5 && (x->tokens[i - 1].flags & HT_CAPITAL) && !(x->tokens[i - 1].is & HW_SHOW); i--)
        pointed = true; /* "lagu Bento (Swami, 1989)" */
    for (size_t from = i; i > 0 && from - i < 3 && x->tokens[i - 1].kind == HT_WORD; i--) {
        if (x->tokens[i - 1].is & HW_SHOW)
            return full || pointed || (i > 1 && (x->tokens[i - 2].is & HW_POINTER)) ||
                   str_ends(harvest_token_text(x, i - 1), STR("nya"));
        pointed |= (x->tokens[i - 1].is & HW_POINTER) != 0;
    }
    return false;
}

/* "berakhir 3-2 (Wembley, 1966)" */
static bool is_score(const struct bracket *k)
{
    const struct harvest_text *x = &k->s->text;
    size_t i = k->open;
    return i > 2 && x->tokens[i - 1].kind == HT_NUMBER && harvest_token_is(x, i - 2, '-') &&
           x->tokens[i - 3].kind == HT_NUMBER && x->tokens[i - 1].end - x->tokens[i - 1].start < 3;
}

/* "(World Bank, 2019)" is how a source is named; "sekolah itu didirikan (Yayasan Budi Utomo, 1950)" is no source, nor is
   where somebody studied or what somebody makes. */
static bool is_source(const struct bracket *k)
{
    const struct harvest_text *x = &k->s->text;
    const struct harvest_name *name = &k->names.items[0];
    if (!k->comma || k->names.n > 3)
        return false;
    for (size_t i = name->from; i < name->to; i++)
        if (x->tokens[i].kind == HT_WORD && (x->tokens[i].is & HW_MAKER))
            return false;
    for (size_t i = k->open; i > 0 && k->open - i < CLAUSE_MAX && x->tokens[i - 1].kind == HT_WORD; i--)
        if (x->tokens[i - 1].is & (k->open - i < 2 ? HW_DEED_DONE | HW_EVENT : HW_DEED_DONE))
            return false;
    return true;
}

static void refuse_body(const struct bracket *k, struct harvest_candidate *c)
{
    if (is_source(k))
        c->doubt = 25;
    else
        c->refused = "body";
}

/* A place or a body within brackets needs more than its year. */
void bracket_weigh(const struct bracket *k, struct harvest_candidate *c)
{
    bool places = true;
    for (size_t i = 0; i < k->names.n; i++)
        places &= (k->names.items[i].is & HN_PLACE) != 0;
    if ((is_shown(k) || is_score(k)) && k->names.n == 1 && !(c->evidence & (HE_LOCATOR | HE_CUE)))
        c->refused = "no-evidence";
    else if (trait(&k->names, HN_MONTH) && k->names.n == 1 && !(c->evidence & HE_LOCATOR))
        c->refused = "place";
    else if (places && !(c->evidence & HE_LOCATOR))
        c->refused = "place";
    else if (trait(&k->names, HN_BODY) && !(c->evidence & (HE_LOCATOR | HE_CUE | HE_NEIGHBOUR | HE_SPEECH)))
        refuse_body(k, c);
    else if (trait(&k->names, HN_LOWER) && !(c->evidence & HE_LOCATOR))
        c->refused = "no-evidence";
}

void bracket_weigh_outside(const struct bracket *k, struct harvest_candidate *c)
{
    unsigned enough = HE_LOCATOR | HE_CUE | HE_SPEECH | HE_BOOK;
    if (trait(&k->names, HN_PLACE) && k->names.n == 1)
        c->refused = "place";
    else if (trait(&k->names, HN_TITLE) && k->names.n == 1 && !(c->evidence & ~HE_CUE))
        c->refused = "no-evidence"; /* "buku Pengantar Sosiologi (1992)" */
    else if (!(c->evidence & enough))
        c->refused = trait(&k->names, HN_BODY) ? "body" : "no-evidence";
}
