/* Citations in brackets. The brackets are split at semicolons; each part is [cue] AUTHORS [,] YEAR [locator], where a part
   without authors takes those before it: the ones in the sentence for the first part, the last ones named for the others.
   A part that does not fit the grammar to its end is no citation. */
#include "cite/harvest/bracket.h"

#include "cite/harvest/years.h"

enum { BRACKET_MAX = 240, SUFFIX_MAX = 10, LOOKBACK = 500 };

static const struct harvest_token *token(const struct bracket *k, size_t i)
{
    return &k->s->text.tokens[i];
}

static bool is_cue(const struct bracket *k, size_t i, uint64_t classes)
{
    return i < k->b && token(k, i)->kind == HT_WORD && (token(k, i)->is & classes) &&
           (!(token(k, i)->flags & HT_CAPITAL) || (token(k, i)->is & (HW_CUE | HW_INSIDE)) || i == k->a);
}

/* Cues with the points and commas that belong to them; sets HE_CUE when a real cue is among them. */
static size_t skip_cues(struct bracket *k, size_t i)
{
    size_t from = i;
    while (i < k->b) {
        if (is_cue(k, i, HW_CUE | HW_CUE_SOFT | HW_INSIDE | HW_PASSIVE)) {
            if (token(k, i)->is & (HW_CUE | HW_PASSIVE | HW_INSIDE))
                k->evidence |= HE_CUE;
            i++;
        } else if (i > from && (is_cue(k, i, HW_SKIP) || harvest_token_is(&k->s->text, i, '.') ||
                                harvest_token_is(&k->s->text, i, ',') || harvest_token_is(&k->s->text, i, ':'))) {
            i++;
        } else {
            break;
        }
    }
    return i;
}

/* "untuk pembahasan lebih lanjut lihat Waltz": what stands before the last cue is the writer's own. */
static size_t last_cue(const struct bracket *k)
{
    for (size_t i = k->b; i-- > k->a;)
        if (token(k, i)->kind == HT_WORD && (token(k, i)->is & HW_CUE) &&
            (!(token(k, i)->flags & HT_CAPITAL) || i == k->a))
            return i;
    return k->a;
}

static void emit(struct bracket *k, size_t from, size_t to, struct str year, struct str locator)
{
    struct harvest_stretch *s = k->s;
    bool first = k->made == 0;
    enum harvest_kind kind = first ? (k->outside ? HARVEST_NARRATIVE : HARVEST_PARENTHETICAL) : HARVEST_LIST_TAIL;
    if (first)
        from = k->outside ? k->outside_from : k->open;
    if (to == k->close)
        to = k->close + 1;
    if (first && k->outside)
        bracket_join(k);
    struct harvest_candidate *c = harvest_add(s, from, to, kind);
    if (!c)
        return;
    k->made++;
    c->year = k->year = year;
    c->locator = locator;
    c->evidence =
        k->evidence | (locator.n ? HE_LOCATOR : 0) | (k->outside ? 0 : HE_BRACKETED) | (first ? 0 : HE_NEIGHBOUR);
    harvest_people(s, c, &k->names);
    if (year.n > 4 && year.p[0] <= '9') /* "1944/2001", "2019a": no other thing is dated so */
        c->evidence |= HE_CUE;
    if (k->outside)
        bracket_weigh_outside(k, c);
    else
        bracket_weigh(k, c);
    c->accepted = !c->refused;
    c->firm = k->outside && k->firm;
}

/* Words of the writer's own behind a citation: ", emphasis added", "for a review". No digits, no names. */
static bool is_suffix(const struct bracket *k, size_t i)
{
    const struct harvest_text *x = &k->s->text;
    bool bare = harvest_token_word(x, i, "for") || harvest_token_word(x, i, "untuk") ||
                harvest_token_word(x, i, "on") || harvest_token_word(x, i, "tentang") ||
                harvest_token_word(x, i, "mengenai");
    if (k->b - i > SUFFIX_MAX || (!bare && (token(k, i)->kind != HT_MARK || token(k, i)->mark == ':')))
        return false;
    for (; i < k->b; i++) {
        const struct harvest_token *t = token(k, i);
        if (t->kind == HT_NUMBER || (t->kind == HT_WORD && (t->flags & HT_CAPITAL)))
            return false;
    }
    return true;
}

/* "(ed.)", ", eds.", "(peny.)", "[BPS]", "(BPS)" behind names: the token after it, else i. */
static size_t skip_mark(const struct harvest_text *x, size_t i, size_t end)
{
    size_t k = i;
    if (k < end && harvest_token_is(x, k, ','))
        k++;
    bool bracket = k < end && (harvest_token_is(x, k, '(') || harvest_token_is(x, k, '['));
    k += bracket;
    if (k >= end || x->tokens[k].kind != HT_WORD)
        return i;
    bool acronym = bracket && (x->tokens[k].flags & HT_CAPITAL);
    if (!acronym && !(x->tokens[k].is & HW_EDITOR))
        return i;
    k++;
    if (k < end && harvest_token_is(x, k, '.'))
        k++;
    if (!bracket)
        return k;
    return k < end && (harvest_token_is(x, k, ')') || harvest_token_is(x, k, ']')) ? k + 1 : i;
}

/* What parts authors from the year: a comma, or a colon or point in its stead; "(ed.)" before it. A name in lower case
   needs the comma. */
static size_t skip_to_year(const struct bracket *k, size_t i)
{
    const struct harvest_text *x = &k->s->text;
    i = skip_mark(x, i, k->b);
    bool comma = i < k->b && harvest_token_is(x, i, ',');
    if (!comma && k->names.n > 0 && (k->names.items[0].is & HN_LOWER))
        return k->b;
    if (comma || (i < k->b && (harvest_token_is(x, i, ':') || harvest_token_is(x, i, '.'))))
        i++;
    return i < k->b && token(k, i)->kind == HT_LINE ? i + 1 : i;
}

/* As skip_to_year; with a comma there, what stands behind the first of two names is its given name. */
static size_t find_year(struct bracket *k, size_t i)
{
    size_t mark = skip_mark(&k->s->text, i, k->b);
    k->comma = mark < k->b && harvest_token_is(&k->s->text, mark, ',');
    if (k->comma)
        harvest_names_invert(&k->names);
    return skip_to_year(k, i);
}

static size_t skip_comma(const struct bracket *k, size_t i)
{
    if (i < k->b && harvest_token_is(&k->s->text, i, ','))
        i++;
    return i < k->b && token(k, i)->kind == HT_LINE ? i + 1 : i;
}

/* The years of one list of authors: "1967, 1987: 12, 1995". False when none stands at *at. */
static bool read_years(struct bracket *k, size_t *at, size_t from)
{
    struct harvest_stretch *s = k->s;
    size_t i = *at;
    struct str year, locator;
    bool any = false;
    for (int n = 0; n < 16; n++) {
        size_t next = i;
        if (any) {
            next = skip_comma(k, i);
            if (next < k->b && token(k, next)->kind == HT_WORD && (token(k, next)->is & HW_JOIN))
                next++;
            else if (next < k->b && harvest_token_is(&s->text, next, '&'))
                next++;
            if (next == i)
                break;
        }
        size_t first = next;
        if (!harvest_year_read(s->run->arena, &s->text, &next, k->b, &year) &&
            !(any && harvest_year_letter(s->run->arena, &s->text, &next, k->b, k->year, &year)))
            break;
        locator = STR_NONE;
        harvest_locator_read(&s->text, &next, k->b, &locator);
        size_t to = next;
        if (next + 1 == k->b && harvest_token_is(&s->text, next, '.'))
            to = next = k->b;
        emit(k, any ? first : from, to, year, locator);
        any = true;
        i = next;
    }
    *at = i;
    return any;
}

/* Authors at i, or names that only hand on to the source they are taken from: "Kartasasmita dalam Rudy, 2005". */
static bool read_authors(struct bracket *k, size_t *at)
{
    struct harvest_names names;
    size_t i = *at;
    for (int hops = 0; hops < 3; hops++) {
        i = skip_cues(k, i);
        size_t after = i;
        if (!harvest_names_read(&k->s->text, &after, k->b, &names) &&
            !(k->made > 0 && harvest_names_common(&k->s->text, &after, k->b, &names)) &&
            !(after < k->b && harvest_names_lower(&k->s->text, after, &names) && ++after))
            return false;
        i = after;
        if (!is_cue(k, i, HW_INSIDE | HW_CUE | HW_CUE_SOFT | HW_PASSIVE) ||
            harvest_token_word(&k->s->text, i + 1, "press")) {
            k->names = names;
            k->has_names = true;
            k->outside = false;
            *at = i;
            return true;
        }
    }
    return false;
}

/* Checks the part's end before anything is emitted: a part is a citation as a whole or not at all. */
static bool fits(struct bracket *k, size_t i)
{
    struct bracket trial = *k;
    struct str year, locator;
    bool any = false;
    for (int n = 0; n < 40; n++) {
        size_t next = any ? skip_comma(&trial, i) : i;
        if (any && next < k->b &&
            (harvest_token_is(&k->s->text, next, '&') ||
             (token(k, next)->kind == HT_WORD && (token(k, next)->is & HW_JOIN) &&
              !(token(k, next)->flags & HT_CAPITAL))))
            next++;
        if (harvest_year_read(k->s->run->arena, &k->s->text, &next, k->b, &year) ||
            (any && harvest_year_letter(k->s->run->arena, &k->s->text, &next, k->b, trial.year, &year))) {
            trial.year = year;
            harvest_locator_read(&k->s->text, &next, k->b, &locator);
            any = true;
            i = next;
            continue;
        }
        if (!any)
            return false;
        if (i == k->b || (i + 1 == k->b && harvest_token_is(&k->s->text, i, '.')) || is_suffix(k, i))
            return true;
        /* a further citation without a semicolon, or the source that this one is taken from */
        if (!read_authors(&trial, &next))
            return false;
        i = skip_to_year(&trial, next);
        any = false;
    }
    return false;
}

static void read_cites(struct bracket *k, size_t i, size_t from)
{
    for (int n = 0; n < 40 && i < k->b; n++) {
        if (!read_years(k, &i, from) || i == k->b)
            return;
        size_t next = skip_comma(k, i);
        if (next < k->b && (harvest_token_is(&k->s->text, next, '&') ||
                            (token(k, next)->kind == HT_WORD && (token(k, next)->is & HW_JOIN))))
            next++;
        from = next;
        if (is_suffix(k, i) || !read_authors(k, &next))
            return;
        i = find_year(k, next);
    }
}

static bool is_year_first(const struct bracket *k)
{
    size_t i = k->a;
    struct str year;
    return harvest_year_read(k->s->run->arena, &k->s->text, &i, k->b, &year);
}

static bool read_part(struct bracket *k)
{
    if (!k->outside || k->made > 0)
        k->evidence = 0;
    while (k->a < k->b && token(k, k->a)->kind == HT_LINE)
        k->a++;
    if (k->a == k->b)
        return false;
    if (is_year_first(k)) {
        if (!k->has_names || !fits(k, k->a))
            return false;
        read_cites(k, k->a, k->a);
        return true;
    }
    size_t starts[2] = {k->a, last_cue(k)};
    for (int n = 0; n < (starts[0] == starts[1] ? 1 : 2); n++) {
        struct bracket trial = *k;
        size_t i = starts[n];
        if (!read_authors(&trial, &i))
            continue;
        i = find_year(&trial, i);
        if (!fits(&trial, i))
            continue;
        *k = trial;
        read_cites(k, i, k->a);
        return true;
    }
    return false;
}

/* Brackets with year and locator alone, the author named before. */
static bool find_speaker(struct bracket *k)
{
    struct harvest_stretch *s = k->s;
    size_t i = k->a;
    struct str year, locator = STR_NONE;
    harvest_year_read(s->run->arena, &s->text, &i, k->b, &year);
    bool located = harvest_locator_read(&s->text, &i, k->b, &locator);
    bool near = s->has_speaker && k->open - s->spoken <= LOOKBACK;
    const struct harvest_candidate *last = s->last_cite == HARVEST_NONE ? NULL : &s->run->candidates[s->last_cite];
    if (last && (k->open - s->last_token > LOOKBACK || !str_eq(last->year, year)))
        last = NULL;
    if (i != k->b || k->b != k->close || !located || (!near && !last)) {
        struct harvest_candidate *c =
            located && i == k->b ? harvest_add(s, k->open, k->close + 1, HARVEST_YEAR_ONLY) : NULL;
        if (c) {
            c->year = year;
            c->locator = locator;
            c->refused = "no-author";
        }
        return false;
    }
    struct harvest_candidate *c = harvest_add(s, k->open, k->close + 1, HARVEST_YEAR_ONLY);
    if (!c)
        return false;
    c->year = year;
    c->locator = locator;
    c->evidence = HE_LOCATOR;
    c->accepted = true;
    if (near) {
        harvest_people(s, c, &s->speaker);
    } else {
        last = &s->run->candidates[s->last_cite]; /* the list may have moved */
        c->people = last->people;
        c->n_people = last->n_people;
        c->others = last->others;
    }
    return true;
}

static void read_parts(struct bracket *k)
{
    size_t end = k->close;
    for (size_t a = k->open + 1; a < end;) {
        size_t b = a;
        while (b < end && !harvest_token_is(&k->s->text, b, ';'))
            b++;
        k->a = a;
        k->b = b;
        if (a == k->open + 1 && is_year_first(k)) {
            if (!(bracket_find_outside(k) ? read_part(k) : find_speaker(k)))
                return;
        } else {
            read_part(k);
        }
        a = b + 1;
    }
}

static size_t find_close(const struct harvest_text *x, size_t open)
{
    char close = x->tokens[open].mark == '(' ? ')' : ']';
    for (size_t i = open + 1; i < x->n && i - open < BRACKET_MAX; i++) {
        const struct harvest_token *t = &x->tokens[i];
        if (t->kind == HT_PARA)
            return 0;
        if (t->kind != HT_MARK)
            continue;
        if (t->mark == close)
            return i;
        size_t after = t->mark == '(' || t->mark == '[' ? skip_mark(x, i, x->n) : i;
        if (after == i && t->mark == '(')
            return 0;
        if (after > i)
            i = after - 1;
    }
    return 0;
}

/* "Keohane (1984), hlm. 3": the page stands behind the brackets. */
static size_t read_behind(struct harvest_stretch *s, struct harvest_candidate *c, size_t at)
{
    const struct harvest_text *x = &s->text;
    size_t i = at;
    if (c->locator.n > 0 || c->kind != HARVEST_NARRATIVE || !harvest_token_is(x, i, ',') || i + 2 >= x->n ||
        x->tokens[i + 1].kind != HT_WORD || !(x->tokens[i + 1].is & HW_PAGE) || harvest_token_word(x, i + 1, "at") ||
        !harvest_locator_read(x, &i, x->n, &c->locator))
        return at;
    c->end = s->base + x->tokens[i - 1].end;
    c->evidence |= HE_LOCATOR;
    c->accepted |= c->refused && !str_is(str_of(c->refused), "place");
    return i;
}

size_t harvest_bracket(struct harvest_stretch *s, size_t open)
{
    size_t close = find_close(&s->text, open), before = s->run->n;
    if (close == 0 || s->rights || (s->text.tokens[open].mark == '[' && harvest_token_is(&s->text, close + 1, '(')))
        return open + 1;
    size_t owned = harvest_title_owned(s, open);
    if (owned > 0)
        return owned;
    struct bracket k = {.s = s, .open = open, .close = close};
    read_parts(&k);
    if (s->run->n == before)
        return open + 1;
    size_t next = close + 1;
    if (s->run->n == before + 1)
        next = read_behind(s, &s->run->candidates[before], next);
    s->covered = next;
    const struct harvest_candidate *first = &s->run->candidates[before];
    if (first->accepted && first->kind == HARVEST_NARRATIVE) {
        s->has_speaker = true;
        s->speaker = k.names;
        s->spoken = open;
    }
    if (first->n_people > 0 && first->accepted) {
        s->last_cite = before;
        s->last_token = close;
    }
    return next;
}
