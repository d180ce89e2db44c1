/* Citations without brackets and without a title: "Holsti pada tahun 2000 menyatakan", "Scott, writing in 1985, argues".
   Only what is done in books counts by itself; other verbs of speech go to the report, unless the author is known
   elsewhere. Leaders and bodies are refused. Every look ahead has a limit. */
#include "cite/harvest/scan.h"

#include "cite/harvest/years.h"

static bool are_writers(const struct harvest_text *x, const struct harvest_names *names)
{
    for (size_t i = 0; i < names->n; i++) {
        const struct harvest_name *name = &names->items[i];
        if (name->is & (HN_PLACE | HN_BODY | HN_TITLE | HN_MONTH | HN_COMMON) ||
            harvest_token_has(x, name->family, HW_LEADER | HW_MAKER))
            return false;
    }
    size_t k = names->from > 0 && harvest_token_is(x, names->from - 1, '.') ? names->from - 1 : names->from;
    return k == 0 || !harvest_token_has(x, k - 1, HW_RULER | HW_SHOW | HW_BUILT);
}

/* The words between author and year, at `at`: the token of the year, 0 when they are others. */
static size_t year_at(const struct harvest_text *x, size_t at, size_t *names_end)
{
    *names_end = at;
    if (!harvest_token_word(x, at, "writing")) {
        size_t i = at + (harvest_token_word(x, at, "pada") ? 1 : 0);
        return harvest_token_word(x, i, "tahun") ? i + 1 : 0;
    }
    if (at == 0 || !harvest_token_is(x, at - 1, ',') || !harvest_token_word(x, at + 1, "in"))
        return 0;
    *names_end = at - 1;
    return at + 2;
}

size_t harvest_dated(struct harvest_stretch *s, size_t at)
{
    const struct harvest_text *x = &s->text;
    struct harvest_names names;
    struct str year;
    size_t end, i = year_at(x, at, &end);
    if (i == 0 || s->rights || !harvest_year_read(s->run->arena, x, &i, x->n, &year) ||
        !harvest_names_before(x, end, s->covered, &names) || !are_writers(x, &names))
        return at + 1;
    bool learned = harvest_verb_after(x, i, HW_LEARNED) || harvest_token_word(x, at, "writing");
    if (!learned && !harvest_verb_after(x, i, HW_SPEECH))
        return at + 1;
    struct harvest_candidate *c = harvest_add(s, names.from, i, HARVEST_NARRATIVE);
    if (!c)
        return i;
    harvest_people(s, c, &names);
    c->year = year;
    c->evidence = HE_SPEECH;
    c->doubt = 15;
    c->accepted = learned;
    c->refused = learned ? NULL : "no-evidence";
    s->covered = i;
    if (learned) {
        s->has_speaker = true;
        s->speaker = names;
        s->spoken = i;
        s->last_cite = s->run->n - 1;
        s->last_token = i;
    }
    return i;
}
