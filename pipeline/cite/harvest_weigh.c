/* What speaks against a citation in brackets: places, months, things that are shown, bodies without more. */
#include "cite/harvest_bracket.h"

static unsigned trait(const struct harvest_names *names, unsigned bit)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->items[i].is & bit)
            return bit;
    return 0;
}

/* "Film itu (Laskar Pelangi, 2008)" */
static bool is_shown(const struct bracket *k)
{
    const struct harvest_text *x = &k->s->text;
    for (size_t i = k->open; i > 0 && k->open - i < 3 && x->tokens[i - 1].kind == HT_WORD; i--)
        if (x->tokens[i - 1].is & HW_SHOW)
            return true;
    return false;
}

/* A place or a body within brackets needs more than its year. */
void bracket_weigh(const struct bracket *k, struct harvest_candidate *c)
{
    bool places = true;
    for (size_t i = 0; i < k->names.n; i++)
        places &= (k->names.items[i].is & HN_PLACE) != 0;
    if (is_shown(k) && k->names.n == 1 && !(c->evidence & (HE_LOCATOR | HE_CUE)))
        c->refused = "no-evidence";
    else if (trait(&k->names, HN_MONTH) && k->names.n == 1 && !(c->evidence & HE_LOCATOR))
        c->refused = "place";
    else if (places && !(c->evidence & HE_LOCATOR))
        c->refused = "place";
    else if (trait(&k->names, HN_BODY) && !(c->evidence & (HE_LOCATOR | HE_CUE | HE_NEIGHBOUR | HE_SPEECH)))
        c->refused = "body";
    else if (trait(&k->names, HN_LOWER) && !(c->evidence & HE_LOCATOR))
        c->refused = "no-evidence";
}

void bracket_weigh_outside(const struct bracket *k, struct harvest_candidate *c)
{
    unsigned enough = HE_LOCATOR | HE_CUE | HE_SPEECH | HE_BOOK;
    if (trait(&k->names, HN_PLACE) && k->names.n == 1)
        c->refused = "place";
    else if (!(c->evidence & enough))
        c->refused = trait(&k->names, HN_BODY) ? "body" : "no-evidence";
}
