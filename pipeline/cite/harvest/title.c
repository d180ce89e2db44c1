/* Citations by title in running prose: "Coplin dalam tulisannya yang berjudul Introduction to International Politics
   (1971)", "Dalam Introduction to International Relations pada tahun 1986, Couloumbis dan Wolfe telah mengatakan". A title
   has capitals, quotation marks, or a word such as "bukunya" before it; in lower case it needs an author whose name heads
   the section. */
#include "cite/harvest/scan.h"

#include "base/unicode/unicode.h"
#include "cite/harvest/years.h"

enum { TITLE_TOKENS = 40, LEAD_WORDS = 6, OWNED_TOKENS = 20, LONG_TITLE = 5 };

struct title {
    struct harvest_stretch *s;
    const struct harvest_text *x;
    size_t from, to; /* tokens of the title */
    size_t end;      /* after the year or its bracket */
    struct str year, locator;
    bool book, quoted, capital, scholarly;
    size_t words;
};

/* "bukunya yang berjudul", "his classic book": the token after it; sets book. */
static size_t skip_lead(struct title *t, size_t i)
{
    static const char *const openers[] = {"sebuah", "salah", "the", "a", "an", "karya", "satu", NULL};
    size_t k = i;
    if (harvest_token_has(t->x, k, HW_OWNER) || harvest_token_among(t->x, k, openers)) {
        while (k - i < LEAD_WORDS && t->x->tokens[k].kind == HT_WORD && !harvest_token_has(t->x, k, HW_BOOK) &&
               (!(t->x->tokens[k].flags & HT_CAPITAL) || k == i))
            k++;
    }
    if (harvest_token_has(t->x, k, HW_BOOK) && !(t->x->tokens[k].flags & HT_CAPITAL)) {
        t->book = true;
        i = k + 1;
        if (harvest_token_word(t->x, i, "ilmiah") || harvest_token_word(t->x, i, "klasik") ||
            harvest_token_word(t->x, i, "klasiknya"))
            i++;
    }
    for (int n = 0; n < 4; n++) {
        bool yang = harvest_token_word(t->x, i, "yang") && harvest_token_has(t->x, i + 1, HW_TITLED);
        if (yang || harvest_token_has(t->x, i, HW_TITLED)) {
            t->book = true;
            i++;
        } else if (t->book && (harvest_token_is(t->x, i, ',') || harvest_token_is(t->x, i, ':'))) {
            i++;
        } else {
            break;
        }
    }
    return i;
}

/* "pada tahun 1971", "published in 1984", "(1971: 5)" at i: the token after it, else i. */
static size_t read_date(struct title *t, size_t i)
{
    size_t k = i;
    bool bracket = harvest_token_is(t->x, k, '(');
    if (bracket) {
        k++;
    } else {
        bool year = false;
        for (; k - i < 5 && harvest_token_has(t->x, k, HW_DATED); k++)
            year |= harvest_token_has(t->x, k, HW_YEAR);
        if (!year)
            return i;
    }
    if (!harvest_year_read(t->s->run->arena, t->x, &k, t->x->n, &t->year))
        return i;
    t->locator = STR_NONE;
    if (!bracket)
        return k;
    harvest_locator_read(t->x, &k, t->x->n, &t->locator);
    return harvest_token_is(t->x, k, ')') ? k + 1 : i;
}

static bool ends_thought(const struct title *t, size_t i)
{
    const struct harvest_token *token = &t->x->tokens[i];
    if (token->kind == HT_PARA || (token->kind == HT_LINE && !t->book))
        return true;
    if (token->kind != HT_MARK)
        return false;
    if (token->mark == '.')
        return !(t->x->tokens[i - 1].flags & HT_INITIAL);
    return token->mark == ';' || token->mark == '[' || token->mark == 'c';
}

static void trim(struct title *t)
{
    while (t->from < t->to && harvest_token_is(t->x, t->from, '"')) {
        t->quoted = true;
        t->from++;
    }
    while (t->to > t->from && (harvest_token_is(t->x, t->to - 1, '"') || harvest_token_is(t->x, t->to - 1, ',') ||
                               harvest_token_is(t->x, t->to - 1, ':') || t->x->tokens[t->to - 1].kind == HT_LINE))
        t->to--;
}

/* Counts what speaks for a title; false when it is the name of an event, a law, a place. */
static bool judge(struct title *t)
{
    size_t capitals = 0, small = 0, places = 0, titles = 0;
    bool event = false, colon = false;
    for (size_t i = t->from; i < t->to; i++) {
        const struct harvest_token *token = &t->x->tokens[i];
        colon |= harvest_token_is(t->x, i, ':');
        if (token->kind != HT_WORD)
            continue;
        t->words++;
        capitals += (token->flags & HT_CAPITAL) != 0;
        small += !(token->flags & HT_CAPITAL) && ((token->is & (HW_STOP | HW_JOIN | HW_CONNECTOR)) != 0);
        places += (token->is & HW_PLACE) != 0;
        titles += (token->is & (HW_TITLE | HW_BOOK)) != 0;
        event |= (token->is & (HW_EVENT | HW_LAW | HW_FIGURE)) && (i == t->from || titles + small == 0) &&
                 (token->flags & HT_CAPITAL);
        if ((token->is & HW_MONTH) && i > t->from && t->x->tokens[i - 1].kind == HT_NUMBER)
            return false;
    }
    bool first =
        harvest_token_has(t->x, t->from, HW_EVENT | HW_LAW | HW_FIGURE) || !(t->x->tokens[t->from].flags & HT_CAPITAL);
    event = event && (first || small == 0 || t->words < LONG_TITLE); /* "The Modernist Muslim Movement in Indonesia" */
    t->scholarly = titles > 0 || small > 0 || colon || t->words > 3;
    t->capital = t->words > 1 && (t->x->tokens[t->from].flags & HT_CAPITAL) && (capitals + small) * 2 >= t->words;
    if (t->book || t->quoted)
        return t->words > 0;
    return t->words > 1 && !event && places < t->words;
}

static bool read_title(struct title *t, size_t at)
{
    t->from = skip_lead(t, at + 1);
    for (size_t i = t->from; i < t->x->n && i - t->from < TITLE_TOKENS; i++) {
        size_t end = read_date(t, i);
        if (end > i) {
            t->to = i;
            t->end = end;
            trim(t);
            return t->to > t->from && t->x->tokens[t->from].kind == HT_WORD && judge(t);
        }
        if (ends_thought(t, i) || harvest_token_is(t->x, i, '('))
            return false;
    }
    return false;
}

static bool same_word(struct harvest_stretch *s, struct str a, struct str b)
{
    return str_eq(uc_fold(s->run->arena, a), uc_fold(s->run->arena, b));
}

/* Whether the head above names one of these people, by family or by a given name. */
static bool headed(struct harvest_stretch *s, const struct harvest_names *names)
{
    if (s->heading == HARVEST_NONE)
        return false;
    const struct harvest_head *head = &s->run->heads[s->heading];
    for (size_t i = 0; i < names->n; i++) {
        struct str word = harvest_token_text(&s->text, names->items[i].family_end - 1);
        for (size_t k = 0; k < head->n_people; k++) {
            struct str rest = head->people[k].written, part;
            bool more = true;
            while (more) {
                more = str_cut(rest, ' ', &part, &rest);
                if (part.n > 3 && same_word(s, part, word))
                    return true;
            }
        }
    }
    return false;
}

static bool are_people(const struct harvest_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->items[i].is & (HN_PLACE | HN_BODY))
            return false;
    return names->n > 0;
}

static size_t emit(struct title *t, const struct harvest_names *names, size_t from, size_t to, unsigned evidence)
{
    struct harvest_stretch *s = t->s;
    struct harvest_candidate *c = harvest_add(s, from, to, HARVEST_TITLE_YEAR);
    if (!c)
        return to;
    harvest_people(s, c, names);
    c->year = t->year;
    c->locator = t->locator;
    c->title = str_sub(t->x->text, t->x->tokens[t->from].start, t->x->tokens[t->to - 1].end);
    c->evidence = evidence | HE_TITLE | (t->book ? HE_BOOK : 0);
    c->accepted = true;
    s->covered = to;
    s->has_speaker = true;
    s->speaker = *names;
    s->spoken = to;
    s->last_cite = s->run->n - 1;
    s->last_token = to;
    return to;
}

static bool speaks_after(const struct title *t)
{
    return harvest_verb_after(t->x, t->end, HW_SPEECH) || harvest_reads_on(t->x, t->end, 1) ||
           harvest_thinks(t->x, t->end);
}

/* AUTHORS dalam TITLE (YEAR) */
static bool authors_first(struct title *t, size_t at, size_t *next)
{
    static const char *const between[] = {"yang", "ada",     "di",     "tertulis", "terdapat",
                                          "juga", "termuat", "dimuat", NULL};
    size_t end = at;
    while (end > t->s->covered && at - end < 5 &&
           (harvest_token_among(t->x, end - 1, between) || harvest_token_is(t->x, end - 1, ',')))
        end--;
    struct harvest_names names;
    if (!harvest_names_before(t->x, end, t->s->covered, &names) || !are_people(&names))
        return false;
    bool head = headed(t->s, &names), speech = speaks_after(t);
    if (names.n == 1 && (names.items[0].is & HN_COMMON) && !head)
        return false;
    bool titled = t->book || t->quoted || (t->capital && (t->scholarly || speech));
    speech |= harvest_cue_before(t->x, names.from) != 0;
    bool alone = t->capital && t->scholarly && t->words >= LONG_TITLE &&
                 !harvest_verb_after(t->x, t->end, HW_DEED | HW_DOES | HW_ACT);
    if (!titled || !(t->book || head || speech || alone))
        return false;
    unsigned evidence = (head ? HE_HEADING : 0) | (speech ? HE_SPEECH : 0);
    *next = emit(t, &names, names.from, t->end, evidence);
    return true;
}

/* Dalam TITLE pada tahun YEAR, AUTHORS menyatakan */
static bool authors_last(struct title *t, size_t *next)
{
    static const char *const openers[] = {"pengantar", "dasar-dasar", "asas-asas",    "pokok-pokok",
                                          "ilmu",      "teori",       "metode",       "metodologi",
                                          "kamus",     "filsafat",    "introduction", NULL};
    size_t i = t->end;
    if (harvest_token_is(t->x, i, ','))
        i++;
    bool by = harvest_token_word(t->x, i, "karya") || harvest_token_word(t->x, i, "karangan") ||
              harvest_token_has(t->x, i, HW_AGENT);
    i += by;
    size_t after = i;
    struct harvest_names names;
    bool head = false;
    if (harvest_names_read(t->x, &after, t->x->n, &names)) {
        head = headed(t->s, &names);
    } else if (i < t->x->n && harvest_names_lower(t->x, i, &names) && headed(t->s, &names)) {
        head = true;
        after = i + 1;
    } else {
        return false;
    }
    bool speech = harvest_verb_after(t->x, after, HW_SPEECH);
    bool titled = t->book || t->quoted || t->capital || head || harvest_token_among(t->x, t->from, openers);
    if (!are_people(&names) || !titled || !(speech || head || by))
        return false;
    *next = emit(t, &names, t->from, after, (head ? HE_HEADING : 0) | (speech ? HE_SPEECH : 0));
    return true;
}

size_t harvest_title(struct harvest_stretch *s, size_t at)
{
    struct title t = {.s = s, .x = &s->text};
    size_t next = at + 1;
    if (s->rights || !read_title(&t, at))
        return at + 1;
    if (!authors_first(&t, at, &next))
        authors_last(&t, &next);
    return next;
}

/* Where the title that ends at `end` starts: behind the nearest word with an 's; 0: nowhere. */
static size_t owned_start(const struct harvest_text *x, size_t end, size_t low)
{
    for (size_t i = end; i > low && end - i < OWNED_TOKENS; i--) {
        const struct harvest_token *t = &x->tokens[i - 1];
        if (t->kind == HT_WORD && (t->flags & HT_POSSESSIVE))
            return i < end ? i : 0;
        bool small = t->kind == HT_WORD && (t->is & (HW_STOP | HW_JOIN | HW_CONNECTOR | HW_INSIDE | HW_CUE_SOFT));
        bool mark = t->kind == HT_MARK && (t->mark == ',' || t->mark == ':' || t->mark == '"' || t->mark == '-' ||
                                           t->mark == '?' || t->mark == '!');
        if (!mark && !small && !(t->kind == HT_WORD && (t->flags & HT_CAPITAL)))
            return 0;
    }
    return 0;
}

static bool is_owner(const struct harvest_text *x, const struct harvest_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        if (names->items[i].is & (HN_PLACE | HN_BODY | HN_TITLE) ||
            harvest_token_has(x, names->items[i].family, HW_MAKER | HW_BODY | HW_LEADER))
            return false;
    return true;
}

/* What speaks for a work of learning rather than a film: its words, or the words around it. */
static unsigned owned_evidence(const struct title *t, const struct harvest_names *names)
{
    bool commas = false;
    for (size_t i = t->from; i < t->to; i++)
        commas |= harvest_token_is(t->x, i, ',') || harvest_token_is(t->x, i, ':');
    bool cue = names->from > 0 && harvest_cue_before(t->x, names->from) != 0;
    bool titled = harvest_token_has(t->x, t->to - 1, HW_TITLE) || harvest_token_has(t->x, t->from, HW_TITLE) ||
                  commas || t->words >= LONG_TITLE;
    for (size_t i = t->from; i < t->to && t->words > 2; i++)
        titled |= harvest_token_lower(t->x, i, HW_CONNECTOR | HW_JOIN | HW_INSIDE);
    if (harvest_token_lower(t->x, t->end, HW_BE) &&
        harvest_token_has(t->x, t->end + 1, HW_DEED_DONE | HW_DEED | HW_ACT))
        return 0;
    return (titled ? HE_TITLE : 0) | (speaks_after(t) ? HE_SPEECH : 0) | (cue ? HE_CUE : 0) |
           (t->locator.n ? HE_LOCATOR : 0);
}

size_t harvest_title_owned(struct harvest_stretch *s, size_t open)
{
    const struct harvest_text *x = &s->text;
    struct title t = {.s = s, .x = x, .to = open};
    struct harvest_names names;
    t.end = read_date(&t, open);
    t.from = t.end > open ? owned_start(x, open, s->covered) : 0;
    if (t.from == 0 || !harvest_names_before(x, t.from, s->covered, &names) || !is_owner(x, &names))
        return 0;
    size_t first = harvest_token_is(x, t.from, '"') ? t.from + 1 : t.from;
    if (first >= open || !(x->tokens[first].flags & HT_CAPITAL) || harvest_token_has(x, first, HW_GIVEN))
        return 0;
    trim(&t);
    if (t.to <= t.from || (!judge(&t) && !(t.words == 1 && harvest_token_has(x, t.from, HW_TITLE))))
        return 0;
    unsigned evidence = owned_evidence(&t, &names);
    size_t next = emit(&t, &names, names.from, t.end, evidence);
    if (evidence == 0 && s->last_cite != HARVEST_NONE) {
        s->run->candidates[s->last_cite].accepted = false;
        s->run->candidates[s->last_cite].refused = "no-evidence";
        s->has_speaker = false;
        s->last_cite = HARVEST_NONE;
    }
    return next;
}
