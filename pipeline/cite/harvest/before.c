/* Lists of names read backwards, from the bracket that they stand before. What a name cannot hold ends the run; a list
   in running prose needs a joiner. */
#include "cite/harvest/names.h"

enum { BACK_MAX = 40 };

/* Whether token i may belong to a list of names that is read backwards. */
static bool may_belong(const struct harvest_text *x, size_t i)
{
    const struct harvest_token *t = &x->tokens[i];
    const struct harvest_token *before = i > 0 ? t - 1 : NULL;
    if (t->kind == HT_LINE)
        return before && (harvest_names_join(x, i - 1, i) || harvest_token_is(x, i - 1, ','));
    if (t->kind == HT_MARK && t->mark == '.')
        return before && before->kind == HT_WORD &&
               ((before->flags & HT_INITIAL) || (before->is & (HW_HONORIFIC | HW_SUFFIX)) ||
                harvest_token_word(x, i - 1, "al") || harvest_token_word(x, i - 1, "dkk") ||
                harvest_token_word(x, i - 1, "et") ||
                ((before->flags & HT_CAPITAL) && before->end - before->start <= 3) || (before->is & HW_DEGREE));
    if (t->kind == HT_MARK)
        return t->mark == ',' || t->mark == '&' || (t->mark == '-' && !(t->flags & HT_SPACED));
    if (t->kind != HT_WORD)
        return false;
    if (t->flags & HT_CAPITAL)
        return !(t->is & HW_CUE) || (before && before->kind == HT_WORD && (before->is & HW_BODY));
    if (harvest_token_word(x, i, "al") || harvest_token_word(x, i, "dkk"))
        return true;
    return (t->is & (HW_PARTICLE | HW_JOIN | HW_CONNECTOR | HW_FELLOWS | HW_OWNER)) ||
           ((t->is & HW_JOIN_TAIL) && before && before->kind == HT_WORD && (before->is & HW_JOIN));
}

/* A list without a joiner is no list in running prose: "Di Eropa, Holsti (1995)". */
static bool only_last(const struct harvest_text *x, size_t end, struct harvest_names *out)
{
    size_t at = out->items[out->n - 1].from;
    return harvest_names_read(x, &at, end, out) && at == end;
}

static bool read_run(const struct harvest_text *x, size_t from, size_t end, struct harvest_names *out)
{
    for (size_t i = from; i < end; i++) {
        const struct harvest_token *t = &x->tokens[i];
        size_t at = i;
        if (t->kind != HT_WORD || (i > from && t->is & HW_PARTICLE && !(t->flags & HT_CAPITAL) &&
                                   x->tokens[i - 1].kind == HT_WORD && (x->tokens[i - 1].flags & HT_CAPITAL)))
            continue;
        if (harvest_names_read(x, &at, end, out) && at == end)
            return out->n == 1 || out->joined || out->others ? true : only_last(x, end, out);
        /* half of an event's or a law's name is not a person */
        if ((t->flags & HT_CAPITAL) &&
            (t->is & (HW_EVENT | HW_LAW | HW_FIGURE | HW_PUBLISHER | HW_MONTH | HW_DAY | HW_OFFICE | HW_BUILT))) {
            while (i + 1 < end && x->tokens[i + 1].kind == HT_WORD)
                i++;
        }
    }
    return false;
}

bool harvest_names_before(const struct harvest_text *x, size_t end, size_t low, struct harvest_names *out)
{
    size_t from = end;
    while (from > low && end - from < BACK_MAX && may_belong(x, from - 1))
        from--;
    if (!read_run(x, from, end, out))
        return false;
    /* "Di Eropa, Toma dan Gorman": the place is not of the list */
    while (out->n > 1 && (out->items[0].is & HN_PLACE)) {
        size_t at = out->items[1].from;
        if (!harvest_names_read(x, &at, end, out) || at != end)
            return false;
    }
    out->from = out->items[0].from;
    return true;
}
