/* Authors before their brackets: "Holsti (1995) menyatakan", "Holsti dalam bukunya (1995)", "Badan Pusat Statistik (BPS)
   (2020: 4)". A name alone is no citation: this also gathers what speaks for one, before and behind. */
#include "cite/harvest/bracket.h"

static bool is_body(const struct harvest_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->items[i].is & HN_BODY)
            return true;
    return false;
}

static bool are_people(const struct harvest_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->items[i].is & (HN_PLACE | HN_TITLE | HN_BODY))
            return false;
    return true;
}

/* "Holsti dalam bukunya (1995)": the words between author and bracket are passed over. */
static size_t before_book(const struct harvest_text *x, size_t end, unsigned *evidence)
{
    size_t i = end;
    if (i < 2 || x->tokens[i - 1].kind != HT_WORD || !(x->tokens[i - 1].is & HW_BOOK))
        return end;
    i--;
    while (i > 0 && x->tokens[i - 1].kind == HT_WORD && (x->tokens[i - 1].is & (HW_OWNER | HW_SKIP)))
        i--;
    if (i == 0 || x->tokens[i - 1].kind != HT_WORD || !(x->tokens[i - 1].is & HW_INSIDE))
        return end;
    i--;
    if (i > 0 && harvest_token_is(x, i - 1, ','))
        i--;
    *evidence |= HE_BOOK;
    return i;
}

/* "Grieco (1993)'s reply" */
static bool is_owned(const struct harvest_text *x, size_t i)
{
    return harvest_token_is(x, i, '"') && harvest_token_word(x, i + 1, "s") && !(x->tokens[i].flags & HT_SPACED) &&
           !(x->tokens[i + 1].flags & HT_SPACED);
}

/* "Badan Pusat Statistik (BPS) (2020: 4)": the acronym's brackets are passed over. */
static size_t before_acronym(const struct harvest_text *x, size_t end)
{
    bool round = end > 3 && harvest_token_is(x, end - 1, ')') && harvest_token_is(x, end - 3, '(');
    bool square = end > 3 && harvest_token_is(x, end - 1, ']') && harvest_token_is(x, end - 3, '[');
    bool acronym = (round || square) && x->tokens[end - 2].kind == HT_WORD && (x->tokens[end - 2].flags & HT_UPPER);
    return acronym ? end - 3 : end;
}

/* "Holsti (1995) dan Waltz (1979)", "Skocpol (1979); see also Goldstone (1991)": nothing else since the last citation. */
static bool is_joined(const struct bracket *k)
{
    const struct harvest_stretch *s = k->s;
    size_t i = s->covered;
    if (s->covered == 0 || s->run->n == 0 || k->outside_from <= i || k->outside_from - i > 4)
        return false;
    for (bool cued = harvest_token_is(&s->text, i, ';'); i < k->outside_from; i++) {
        uint64_t joins = HW_JOIN | HW_JOIN_TAIL | HW_OR | (cued ? HW_CUE | HW_SKIP : 0);
        bool mark = harvest_token_is(&s->text, i, ',') || harvest_token_is(&s->text, i, '&') ||
                    harvest_token_is(&s->text, i, ';');
        if (!mark && !(s->text.tokens[i].is & joins))
            return false;
    }
    return true;
}

/* "In Rawls (1971), justice is" */
static bool opens_with_in(const struct harvest_text *x, size_t i)
{
    return i > 0 && x->tokens[i - 1].kind == HT_WORD && (x->tokens[i - 1].is & HW_INSIDE) &&
           (x->tokens[i - 1].flags & HT_CAPITAL);
}

/* A line may end between an author and the bracket. */
static size_t before_line(const struct harvest_text *x, size_t open)
{
    return open > 1 && x->tokens[open - 1].kind == HT_LINE && x->tokens[open - 2].kind == HT_WORD ? open - 1 : open;
}

/* "the garden city of Letchworth (1903)", "jembatan Ampera (1965)" */
static bool is_thing(const struct harvest_text *x, size_t i)
{
    if (i > 1 && (harvest_token_word(x, i - 1, "of") || harvest_token_is(x, i - 1, '"')))
        i--;
    return i > 0 && harvest_token_lower(x, i - 1, HW_BUILT);
}

/* "Presiden Soekarno (1959) menyatakan" */
static bool is_ruler(const struct harvest_text *x, size_t i)
{
    size_t k = i > 1 && harvest_token_is(x, i - 1, '.') ? i - 1 : i;
    return k > 0 && harvest_token_has(x, k - 1, HW_RULER);
}

static bool is_agent(const struct harvest_text *x, size_t i)
{
    return i > 0 && x->tokens[i - 1].kind == HT_WORD && (x->tokens[i - 1].is & HW_AGENT);
}

/* "The Berlin Wall", "The Great Fire" */
static bool has_article(const struct harvest_text *x, size_t i)
{
    for (size_t k = i; k > 0 && i - k < 4 && x->tokens[k - 1].kind == HT_WORD; k--) {
        if (harvest_token_word(x, k - 1, "the"))
            return true;
        if (!(x->tokens[k - 1].flags & HT_CAPITAL))
            return false;
    }
    return false;
}

/* Verbs that no list has count, but not for leaders and firms, who make history and goods. */
static bool acts(const struct harvest_text *x, const struct harvest_names *names, size_t at, size_t several)
{
    const struct harvest_name *first = &names->items[0];
    if (names->n == 1 && harvest_token_has(x, first->family, HW_LEADER | HW_MAKER))
        return false;
    bool called = (first->is & HN_FULL) && harvest_token_has(x, first->given, HW_GIVEN);
    return harvest_reads_on(x, at, several) || harvest_thinks(x, at) || (called && harvest_does(x, at));
}

bool bracket_find_outside(struct bracket *k)
{
    struct harvest_stretch *s = k->s;
    unsigned evidence = 0;
    size_t line = before_line(&s->text, k->open);
    size_t end = before_acronym(&s->text, before_book(&s->text, line, &evidence));
    if (!harvest_names_before(&s->text, end, s->covered, &k->names))
        return false;
    if (k->names.n == 1 && (k->names.items[0].is & HN_PLACE))
        return false;
    k->outside_from = k->names.from;
    k->joined = is_joined(k);
    k->evidence = evidence | harvest_cue_before(&s->text, k->names.from);
    if (k->names.others || (s->text.tokens[end - 1].flags & HT_POSSESSIVE))
        k->evidence |= HE_CUE;
    /* "The Berlin Wall (1961) divided the city" */
    bool article = has_article(&s->text, k->names.from) && k->names.n == 1 && !(k->names.items[0].is & HN_BODY);
    bool body = is_body(&k->names);
    size_t several = k->names.joined ? k->names.n : k->joined ? 2 : 1;
    if (is_owned(&s->text, k->close + 1) || (!body && harvest_token_is(&s->text, k->close + 1, ':')))
        k->evidence |= HE_CUE;
    if (opens_with_in(&s->text, k->names.from) && harvest_token_is(&s->text, k->close + 1, ','))
        k->evidence |= HE_CUE;
    if (is_agent(&s->text, k->names.from) && harvest_passive_after(&s->text, k->close + 1))
        k->evidence |= HE_CUE;
    bool people = !body && !article && are_people(&k->names);
    bool creates = people && k->names.n == 1 && harvest_creates(&s->text, k->close + 1);
    bool wins = creates || (people && k->names.n == 1 && harvest_wins(&s->text, k->close + 1));
    bool maker = k->names.n == 1 && harvest_token_has(&s->text, k->names.items[0].family, HW_MAKER) && !body;
    if (!article && !wins && !maker &&
        (harvest_verb_after(&s->text, k->close + 1, body ? HW_REPORT : HW_SPEECH) ||
         (people && acts(&s->text, &k->names, k->close + 1, several))))
        k->evidence |= HE_SPEECH;
    k->firm = is_ruler(&s->text, k->names.from) || is_thing(&s->text, k->names.from);
    if (k->firm)
        k->evidence &= HE_BOOK;
    bool deed = harvest_verb_after(&s->text, k->close + 1, HW_DEED | HW_ACT) && !harvest_thinks(&s->text, k->close + 1);
    k->firm |= k->names.n == 1 && (k->names.items[0].is & HN_FULL) && (deed || creates);
    k->has_names = k->outside = true;
    return true;
}

void bracket_join(struct bracket *k)
{
    if (k->joined)
        k->s->run->candidates[k->s->run->n - 1].joined_next = true;
}
