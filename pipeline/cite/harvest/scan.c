/* Walks a document stretch by stretch and token by token: brackets, titles, headings of names, and who spoke last. Each
   look ahead and back has a limit, so that the walk is linear whatever the text. */
#include "cite/harvest/scan.h"

#include "base/mem.h"

enum { STRETCH = 1 << 18 };

struct harvest_candidate *harvest_add(struct harvest_stretch *s, size_t from, size_t to, enum harvest_kind kind)
{
    struct harvest_run *run = s->run;
    if (run->n >= HARVEST_CANDIDATES_MAX) {
        run->full = true;
        return NULL;
    }
    struct harvest_candidate c = {.document = s->document, .kind = kind, .heading = s->heading, .work = HARVEST_NONE};
    c.start = s->base + s->text.tokens[from].start;
    c.end = s->base + s->text.tokens[to - 1].end;
    MEM_PUSH(run->candidates, run->n, run->cap, c);
    return &run->candidates[run->n - 1];
}

static struct str span(const struct harvest_text *x, size_t from, size_t to)
{
    if (to <= from)
        return STR_NONE;
    return str_sub(x->text, x->tokens[from].start, x->tokens[to - 1].end);
}

static struct harvest_person *persons(struct harvest_stretch *s, const struct harvest_names *names)
{
    struct harvest_person *people = ARENA_ARRAY(s->run->arena, struct harvest_person, names->n);
    for (size_t i = 0; i < names->n; i++) {
        const struct harvest_name *name = &names->items[i];
        people[i].written = span(&s->text, name->from, name->to);
        people[i].family = span(&s->text, name->family, name->family_end);
        people[i].given = span(&s->text, name->given, name->given_end);
        people[i].is = name->is;
    }
    return people;
}

void harvest_people(struct harvest_stretch *s, struct harvest_candidate *c, const struct harvest_names *names)
{
    c->people = persons(s, names);
    c->n_people = names->n;
    c->others = names->others;
}

/* A line of names alone: "Theodore A Couloumbis dan juga James H Wolfe". */
static void read_heading(struct harvest_stretch *s, size_t at)
{
    struct harvest_names names;
    size_t end = at;
    while (at < s->text.n && s->text.tokens[at].kind == HT_MARK && s->text.tokens[at].mark == '~')
        at++; /* "## " */
    if (at >= s->text.n || s->text.tokens[at].kind != HT_WORD)
        return;
    end = at;
    if (!harvest_names_read(&s->text, &end, s->text.n, &names) || s->text.tokens[end].kind < HT_LINE)
        return;
    for (size_t i = 0; i < names.n; i++)
        if (!(names.items[i].is & HN_FULL) || (names.items[i].is & (HN_BODY | HN_PLACE | HN_TITLE)))
            return;
    if (s->run->n_heads >= HARVEST_CANDIDATES_MAX)
        return;
    struct harvest_head head = {s->document, s->base + s->text.tokens[at].start, persons(s, &names), names.n, false};
    MEM_PUSH(s->run->heads, s->run->n_heads, s->run->heads_cap, head);
    s->heading = s->run->n_heads - 1;
}

static void set_speaker(struct harvest_stretch *s, const struct harvest_names *names, size_t at)
{
    for (size_t i = 0; i < names->n; i++) {
        unsigned is = names->items[i].is;
        if (is & (HN_PLACE | HN_BODY | HN_MONTH | HN_TITLE) || (is & HN_COMMON && names->n == 1))
            return;
    }
    s->has_speaker = true;
    s->speaker = *names;
    s->spoken = at;
}

/* At a verb of speech: who speaks? */
static void read_speaker(struct harvest_stretch *s, size_t verb)
{
    struct harvest_names names;
    size_t end = verb;
    while (end > s->covered && verb - end < 5 &&
           (harvest_token_lower(&s->text, end - 1, HW_SKIP) || harvest_token_is(&s->text, end - 1, ',')))
        end--;
    if (end > s->covered && harvest_names_before(&s->text, end, s->covered, &names))
        set_speaker(s, &names, verb);
}

/* "Soekanto mengenai kerjasama:" */
static bool announces(const struct harvest_text *x, size_t at)
{
    if (!harvest_token_word(x, at, "mengenai") && !harvest_token_word(x, at, "tentang") &&
        !harvest_token_word(x, at, "about") && !harvest_token_word(x, at, "on"))
        return false;
    for (size_t i = at + 1; i < x->n && i - at < 7; i++) {
        if (harvest_token_is(x, i, ':'))
            return true;
        if (x->tokens[i].kind != HT_WORD)
            return false;
    }
    return false;
}

/* "Menurut Soekanto, ..." */
static void read_cue(struct harvest_stretch *s, size_t at)
{
    struct harvest_names names;
    size_t i = at + 1;
    if (harvest_token_word(&s->text, i, "to"))
        i++;
    size_t end = i;
    if (harvest_names_read(&s->text, &end, s->text.n, &names))
        set_speaker(s, &names, at);
}

static size_t read_word(struct harvest_stretch *s, size_t i)
{
    const struct harvest_token *t = &s->text.tokens[i];
    if (harvest_token_word(&s->text, i, "copyright"))
        s->rights = true;
    if (t->is & HW_INSIDE)
        return harvest_title(s, i);
    if (harvest_token_word(&s->text, i, "pada") || harvest_token_word(&s->text, i, "tahun") ||
        harvest_token_word(&s->text, i, "writing"))
        return harvest_dated(s, i);
    if ((harvest_token_lower(&s->text, i, HW_SPEECH) && i > 0) || announces(&s->text, i))
        read_speaker(s, i);
    else if (harvest_token_word(&s->text, i, "menurut") || harvest_token_word(&s->text, i, "according"))
        read_cue(s, i);
    return i + 1;
}

static size_t read_token(struct harvest_stretch *s, size_t i)
{
    const struct harvest_token *t = &s->text.tokens[i];
    switch ((enum harvest_token_kind)t->kind) {
    case HT_WORD:
        return read_word(s, i);
    case HT_MARK:
        s->rights |= t->mark == 'c';
        return t->mark == '(' || t->mark == '[' ? harvest_bracket(s, i) : i + 1;
    case HT_LINE:
    case HT_PARA:
        s->rights = false;
        read_heading(s, i + 1);
        return i + 1;
    case HT_NUMBER:
        break;
    }
    return i + 1;
}

static void scan_stretch(struct harvest_stretch *s)
{
    s->covered = 0;
    s->has_speaker = s->rights = false;
    s->heading = s->last_cite = HARVEST_NONE;
    read_heading(s, 0);
    for (size_t i = 0; i < s->text.n && !s->run->full;)
        i = read_token(s, i);
}

/* Where a stretch may end: after a line, if there is one within reach. */
static size_t stretch_end(struct str text, size_t from)
{
    size_t end = from + STRETCH;
    if (end >= text.n)
        return text.n;
    size_t line = str_find(str_sub(text, end, end + STRETCH), '\n');
    if (line != STR_NPOS)
        return end + line + 1;
    while (end < text.n && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end++;
    return end;
}

void harvest_scan(struct harvest_run *run, size_t document, struct str text)
{
    struct harvest_stretch s = {.run = run, .document = document};
    while (s.base < text.n && !run->full) {
        size_t end = stretch_end(text, s.base);
        harvest_text_read(&s.text, run->words, str_sub(text, s.base, end));
        scan_stretch(&s);
        s.base = end;
    }
    harvest_text_free(&s.text);
}
