/* Second thoughts over the candidates, once all are known: a heading of names lends its families and given names, an
   author who is cited for sure elsewhere (or stands in the library) makes a weaker candidate sure, and citations that
   are joined share what speaks for them. */
#include "cite/harvest/reconcile.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

enum { HEADING_REACH = 6000 };

static bool is_particle(const struct harvest_desk *desk, struct str word)
{
    return harvest_words_of(desk->run->words, word) & HW_PARTICLE;
}

static struct str make_key(struct harvest_desk *desk, struct str family)
{
    struct buf bare = {0};
    struct str rest = family, word;
    bool more = true;
    while (more) {
        more = str_cut(rest, ' ', &word, &rest);
        if (!(more && rest.n > 0 && is_particle(desk, word)))
            buf_str(&bare, word);
    }
    struct str folded = uc_fold(desk->arena, uc_unaccent(desk->arena, buf_view(&bare)));
    buf_release(&bare);
    const char *p = folded.p, *end = folded.p + folded.n;
    while (p < end) {
        const char *from = p;
        if (uc_is_alnum(utf8_next(&p, end)))
            buf_add(&bare, from, (size_t)(p - from));
    }
    return buf_take(&bare, desk->arena);
}

struct str harvest_key(struct harvest_desk *desk, struct str family)
{
    struct str *key = map_get(desk->folded, family);
    if (!key) {
        key = ARENA_NEW(desk->arena, struct str);
        *key = make_key(desk, family);
        map_put(desk->folded, family, key);
    }
    return *key;
}

struct harvest_line *harvest_report(struct harvest_desk *desk, size_t candidate, const char *what, struct str written,
                                    struct str taken_as, const char *why, int doubt)
{
    const struct harvest_candidate *c = &desk->run->candidates[candidate];
    struct harvest_line line = {candidate, c->document, c->start, c->end, what, written, taken_as, str_of(why), doubt};
    MEM_PUSH(desk->lines, desk->n_lines, desk->lines_cap, line);
    return &desk->lines[desk->n_lines - 1];
}

enum { NAMESAKES = 8 };

/* What is known of the authors of one family name. */
struct fame {
    struct str given[NAMESAKES]; /* first words */
    size_t n;
    bool bare; /* one of them was named without a given name, or they are too many */
};

static struct str first_word(struct str given)
{
    size_t n = 0;
    while (n < given.n && given.p[n] != ' ' && given.p[n] != '.')
        n++;
    return str_sub(given, 0, n);
}

static void know(struct harvest_desk *desk, struct str key, struct str given)
{
    if (key.n == 0)
        return;
    struct fame *fame = map_get(desk->known, key);
    struct str first = first_word(given);
    if (!fame) {
        fame = ARENA_NEW(desk->arena, struct fame);
        map_put(desk->known, key, fame);
    }
    for (size_t i = 0; i < fame->n; i++)
        if (str_eq(fame->given[i], first))
            return;
    if (first.n == 0 || fame->n == NAMESAKES)
        fame->bare = true;
    else
        fame->given[fame->n++] = first;
}

/* A body is known together with a year: "The United Nations (1945) replaced the League". */
static struct str dated_key(struct harvest_desk *desk, struct str key, struct str year)
{
    return str_format(desk->arena, "%.*s#%.*s", STR_ARG(key), STR_ARG(str_sub(year, 0, 4)));
}

/* Woodrow Wilson is not known because William Julius Wilson is. */
static bool is_known(struct harvest_desk *desk, const struct harvest_person *person, struct str year)
{
    struct str key = harvest_key(desk, person->family);
    const struct fame *fame = map_get(desk->known, person->is & HN_BODY ? dated_key(desk, key, year) : key);
    if (!fame || fame->bare || person->given.n == 0)
        return fame != NULL;
    struct str a = first_word(person->given);
    for (size_t i = 0; i < fame->n; i++) {
        struct str b = fame->given[i];
        if (a.n > 2 && b.n > 2 ? str_eq(a, b) : utf8_first(a) == utf8_first(b))
            return true;
    }
    return false;
}

/* Whether a given name of the head is this word: "Koesnadi" under "Koesnadi Kartasasmita". */
static bool is_given(struct harvest_desk *desk, const struct harvest_person *head, struct str word)
{
    struct str key = harvest_key(desk, word), rest = head->given, part;
    bool more = true;
    while (more && key.n > 3) {
        more = str_cut(rest, ' ', &part, &rest);
        if (str_eq(harvest_key(desk, part), key))
            return true;
    }
    return false;
}

static void match_head(struct harvest_desk *desk, size_t candidate, struct harvest_person *person,
                       struct harvest_head *head)
{
    struct harvest_candidate *c = &desk->run->candidates[candidate];
    struct str key = harvest_key(desk, person->family);
    for (size_t i = 0; i < head->n_people; i++) {
        const struct harvest_person *named = &head->people[i];
        struct str head_key = harvest_key(desk, named->family);
        size_t near = key.n >= 8 ? 2 : 1;
        bool same = str_eq(head_key, key);
        if (!same && is_given(desk, named, person->written)) {
            person->family = named->family;
            person->given = named->given;
            c->doubt = 25;
            harvest_report(desk, candidate, "given-name", person->written, named->family,
                           "a given name alone; the heading above has the full name", 25);
        } else if (!same && key.n >= 6 && str_distance(key, head_key, near) <= near) {
            person->given = person->given.n ? person->given : named->given;
            harvest_report(desk, candidate, "spelling", named->family, person->family,
                           "spelt otherwise in the heading above", 15);
        } else if (same) {
            if (person->is & HN_LOWER)
                person->family = named->family;
            person->given = person->given.n > named->given.n ? person->given : named->given;
        } else {
            continue;
        }
        head->used = true;
        c->evidence |= HE_HEADING;
        return;
    }
}

static void use_headings(struct harvest_desk *desk)
{
    for (size_t i = 0; i < desk->run->n; i++) {
        struct harvest_candidate *c = &desk->run->candidates[i];
        if (c->heading == HARVEST_NONE)
            continue;
        struct harvest_head *head = &desk->run->heads[c->heading];
        if (head->document != c->document || c->start - head->at > HEADING_REACH)
            continue;
        for (size_t k = 0; k < c->n_people; k++)
            match_head(desk, i, &c->people[k], head);
    }
}

static void learn_library(struct harvest_desk *desk)
{
    size_t n = desk->library ? cite_library_count(desk->library) : 0;
    for (size_t i = 0; i < n; i++) {
        const struct value *item = cite_library_at(desk->library, i), *author = value_get(item, "author");
        const struct value *parts = value_get(value_get(item, "issued"), "date-parts");
        struct str year = parts && parts->first ? value_text(parts->first->first) : STR_NONE;
        for (const struct value *v = author ? author->first : NULL; v; v = v->next) {
            struct str family = value_get_text(v, "family");
            struct str key = harvest_key(desk, family.n ? family : value_get_text(v, "literal"));
            know(desk, key, value_get_text(v, "given"));
            know(desk, dated_key(desk, key, year), STR_NONE);
            if (v == author->first)
                harvest_shelve(desk, key, year, item);
        }
    }
}

static bool all_known(struct harvest_desk *desk, const struct harvest_candidate *c)
{
    for (size_t i = 0; i < c->n_people; i++)
        if (!is_known(desk, &c->people[i], c->year))
            return false;
    return c->n_people > 0;
}

static bool may_turn(const struct harvest_candidate *c)
{
    return !c->accepted && c->n_people > 0 && c->refused && !c->firm;
}

/* A joiner, or the same brackets, carries acceptance from one candidate to the next, and back. */
static void share(struct harvest_desk *desk)
{
    struct harvest_candidate *c = desk->run->candidates;
    for (size_t i = 1; i < desk->run->n; i++)
        if (may_turn(&c[i]) && c[i - 1].accepted && c[i - 1].document == c[i].document &&
            (c[i - 1].joined_next || c[i].kind == HARVEST_LIST_TAIL))
            c[i].accepted = true;
    for (size_t i = desk->run->n; i-- > 1;)
        if (may_turn(&c[i - 1]) && c[i].accepted && c[i - 1].document == c[i].document &&
            (c[i - 1].joined_next || c[i].kind == HARVEST_LIST_TAIL))
            c[i - 1].accepted = true;
}

void harvest_resolve(struct harvest_desk *desk)
{
    struct harvest_candidate *c = desk->run->candidates;
    learn_library(desk);
    use_headings(desk);
    share(desk);
    for (size_t i = 0; i < desk->run->n; i++)
        for (size_t k = 0; c[i].accepted && k < c[i].n_people; k++)
            if (c[i].people[k].is & HN_BODY)
                know(desk, dated_key(desk, harvest_key(desk, c[i].people[k].family), c[i].year), STR_NONE);
            else if (!(c[i].people[k].is & HN_PLACE))
                know(desk, harvest_key(desk, c[i].people[k].family), c[i].people[k].given);
    for (size_t i = 0; i < desk->run->n; i++) {
        if (!may_turn(&c[i]) || !((c[i].evidence & HE_HEADING) || all_known(desk, &c[i])))
            continue;
        c[i].accepted = true;
        c[i].evidence |= HE_KNOWN;
        c[i].doubt = c[i].doubt > 20 ? c[i].doubt : 20;
    }
    share(desk);
}
