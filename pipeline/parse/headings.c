/* Bare headings of a .txt source. Takes judged lines; sets a level where a line reads as a heading: a paragraph of one
   short line, with a capital first and no sentence's end, above text or a list, whose words its section or the whole
   text takes up again (so that advertisements and captions stay text), and which does not repeat the heading just
   before. Numbered lines count when they go 1, 2, ... and each has its text below; a run of numbered lines is a list. A
   heading before all text is the title. Below a heading stand: numbered ones, names among topics, and a run of headings
   in another case that starts right under one. Each heading is said in a note. Texts that have Markdown headings are
   left alone. */
#include "parse/plain.h"

#include <string.h>

#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "parse/guard.h"
#include "parse/messages.h"
#include "parse/scan.h"

#define HEADING_MAX 70 /* characters */
#define HEADING_WORDS 10
#define LOOK_AHEAD 1500 /* bytes of a section that are searched for its heading's words */
#define LOOK_LINES 40
#define STEM 5  /* letters by which words of a family are known */
#define TOPIC 3 /* times that a word must occur to be the text's topic */

struct heading {
    size_t at;
    bool numbered, name, title_case, adjacent;
};

struct finder {
    struct plain *p;
    struct map *words;
    struct heading *found; /* heap */
    size_t n, cap;
    bool body_seen;
};

static bool has_markdown_headings(const struct plain *p)
{
    for (size_t i = 0; i < p->n; i++) {
        struct str text = str_trim(p->lines[i].line.text);
        if (p->lines[i].kind == PLAIN_OTHER &&
            (scan_heading(text) || (i > 0 && p->lines[i - 1].kind == PLAIN_TEXT && text.p[0] == '=')))
            return true;
    }
    return false;
}

bool plain_is_short(struct str text)
{
    uint32_t first = utf8_first(text), last = utf8_last(text);
    size_t words = 0;
    struct str rest = text, word;
    while (plain_next_word(&rest, &word))
        words++;
    bool closed = uc_is_alnum(last) || last == ')' || last == '?';
    return uc_is_upper(first) && closed && words > 0 && words <= HEADING_WORDS && utf8_count(text) <= HEADING_MAX;
}

static bool has_shape(struct str text)
{
    if (!plain_is_short(text) || plain_is_boilerplate(text) || plain_reads_as_sentence(text))
        return false;
    if (str_find_str(text, STR("www.")) != STR_NPOS || str_find_str(text, STR("://")) != STR_NPOS)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (strchr("#{}|<>@*_`[]\\~^", text.p[i]))
            return false;
    return true;
}

/* A paragraph, a list or an item: what a heading stands above. */
static bool is_body(const struct plain *p, size_t i)
{
    if (i >= p->n)
        return false;
    const struct plain_line *line = &p->lines[i];
    if (line->kind == PLAIN_BULLET || line->kind == PLAIN_OTHER)
        return true;
    bool more = i + 1 < p->n && p->lines[i + 1].kind != PLAIN_BLANK;
    bool boilerplate = plain_is_boilerplate(line->text);
    if (line->kind == PLAIN_NUMBER && (more || plain_ends_sentence(line->text)))
        return true;
    return !boilerplate && (utf8_count(line->text) > HEADING_MAX ||
                            (plain_ends_sentence(line->text) && utf8_last(line->text) != '?') || (more && !p->by_line));
}

/* Body follows, if need be past a few other short lines. */
static bool stands_above_body(const struct plain *p, size_t i)
{
    size_t at = i;
    for (int skipped = 0; skipped < 4; skipped++) {
        at = plain_next(p, at + 1);
        if (at >= p->n)
            return false;
        if (is_body(p, at))
            return true;
        if (plain_is_boilerplate(p->lines[at].text) && skipped > 0)
            return false;
    }
    return false;
}

static bool same_stem(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    /* Names are often misspelt in one of two places. */
    size_t stem = uc_is_upper(utf8_first(a)) && uc_is_upper(utf8_first(b)) ? STEM - 1 : STEM;
    if (n > stem)
        n = stem;
    return n >= 4 && plain_starts(a, str_sub(b, 0, n));
}

static bool section_has(const struct plain *p, size_t from, struct str word)
{
    size_t looked = 0;
    for (size_t i = from; i < p->n && i < from + LOOK_LINES && looked < LOOK_AHEAD; i++) {
        struct str rest = str_sub(p->lines[i].text, 0, LOOK_AHEAD), other;
        if (!is_body(p, i))
            continue;
        looked += rest.n;
        while (plain_next_word(&rest, &other))
            if (same_stem(word, other))
                return true;
    }
    return false;
}

static bool is_relevant(const struct finder *f, size_t i)
{
    struct str rest = f->p->lines[i].text, word;
    if (plain_is_usual(rest))
        return true;
    size_t next = plain_next(f->p, i + 1);
    while (plain_next_word(&rest, &word)) {
        if (word.n < 4)
            continue;
        if (plain_word_count(f->words, word) >= TOPIC || section_has(f->p, next, word))
            return true;
    }
    return false;
}

static struct str letters(struct arena *arena, struct str text)
{
    struct buf b = {0};
    struct str word, lower = uc_lower(arena, text, STR_NONE);
    while (plain_next_word(&lower, &word))
        buf_str(&b, word);
    return buf_take(&b, arena);
}

static bool repeats(const struct finder *f, size_t i)
{
    if (f->n == 0 || f->body_seen)
        return false;
    struct arena *arena = f->p->r->arena;
    struct str last = letters(arena, f->p->lines[f->found[f->n - 1].at].text),
               now = letters(arena, f->p->lines[i].text);
    return str_distance(last, now, 2) <= 2;
}

/* Most words of four letters and more begin with a capital. */
static bool in_title_case(struct str text)
{
    size_t upper = 0, all = 0;
    struct str word;
    plain_next_word(&text, &word);
    while (plain_next_word(&text, &word)) {
        if (word.n < 4)
            continue;
        all++;
        upper += uc_is_upper(utf8_first(word));
    }
    return upper * 2 > all || all == 0;
}

/* No word with a capital is a common word of the text. */
static bool is_name(const struct finder *f, struct str text)
{
    size_t words = 0;
    struct str word, rest = text;
    if (plain_is_usual(text))
        return false;
    while (plain_next_word(&rest, &word)) {
        if (!uc_is_upper(utf8_first(word)))
            continue;
        words++;
        if (word.n >= 4 && plain_word_count(f->words, word) >= 2)
            return false;
    }
    return words >= 2;
}

static void keep(struct finder *f, size_t i, bool numbered)
{
    struct str text = f->p->lines[i].text;
    struct heading heading = {i, numbered, !numbered && is_name(f, text), in_title_case(text),
                              f->n > 0 && !f->body_seen};
    MEM_PUSH(f->found, f->n, f->cap, heading);
    f->body_seen = false;
}

static bool numbered_at(const struct plain *p, size_t i, long number)
{
    const struct plain_line *line = &p->lines[i];
    size_t before = plain_before(p, i), after = plain_next(p, i + 1);
    return line->kind == PLAIN_NUMBER && line->number == number && line->alone && has_shape(line->text) &&
           after < p->n && p->lines[after].kind == PLAIN_TEXT && is_body(p, after) &&
           (before == STR_NPOS || p->lines[before].kind != PLAIN_NUMBER);
}

/* Marks a run 1, 2, ... of numbered headings, by level -1 until levels are given. */
static void find_numbered(struct plain *p)
{
    size_t first = STR_NPOS;
    long number = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (p->lines[i].kind != PLAIN_NUMBER)
            continue;
        if (number > 0 && numbered_at(p, i, number + 1)) {
            p->lines[first].level = p->lines[i].level = -1;
            number++;
        } else {
            number = numbered_at(p, i, 1) ? 1 : 0;
            first = i;
        }
    }
}

static void find(struct finder *f)
{
    struct plain *p = f->p;
    for (size_t i = 0; i < p->n; i++) {
        struct plain_line *line = &p->lines[i];
        bool question = utf8_last(line->text) == '?', top = f->n == 0 && !f->body_seen;
        if (line->kind == PLAIN_BLANK)
            continue;
        if (line->level < 0)
            keep(f, i, true);
        else if (line->kind == PLAIN_TEXT && line->alone && has_shape(line->text) && (!question || top) &&
                 stands_above_body(p, i) && is_relevant(f, i) && !repeats(f, i))
            keep(f, i, false);
        else if (is_body(p, i))
            f->body_seen = true;
    }
}

/* Names count as such only where there are several. */
static void judge_names(struct finder *f)
{
    size_t names = 0;
    for (size_t i = 0; i < f->n; i++)
        names += f->found[i].name;
    for (size_t i = 0; names < 2 && i < f->n; i++)
        f->found[i].name = false;
}

static bool body_before(const struct finder *f, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (f->p->lines[i].kind != PLAIN_BLANK && is_body(f->p, i))
            return true;
    return false;
}

static void set_levels(struct finder *f)
{
    bool title = f->n > 0 && !f->found[0].numbered && !body_before(f, f->found[0].at);
    int base = title ? 2 : 1, topic = 0, sub = 0;
    bool topic_case = false, sub_case = false;
    for (size_t i = 0; i < f->n; i++) {
        const struct heading *h = &f->found[i];
        int level = base;
        if (i == 0 && title) {
            f->p->lines[h->at].level = 1;
            continue;
        }
        if (h->numbered) {
            level = topic > 0 ? topic + 1 : base;
        } else if (h->name && topic > 0) {
            level = topic + 1;
        } else if (topic > 0 &&
                   ((h->adjacent && h->title_case != topic_case) || (sub > 0 && h->title_case == sub_case))) {
            sub = level = base + 1;
            sub_case = h->title_case;
        } else {
            topic = level;
            topic_case = h->title_case;
            sub = 0;
        }
        f->p->lines[h->at].level = level;
    }
}

void plain_headings(struct plain *p)
{
    struct finder f = {.p = p};
    if (has_markdown_headings(p))
        return;
    f.words = plain_count_words(p);
    find_numbered(p);
    find(&f);
    judge_names(&f);
    set_levels(&f);
    for (size_t i = 0; i < f.n; i++) {
        const struct plain_line *line = &p->lines[f.found[i].at];
        struct place place = {p->r->file, line->line.line, 1};
        diag_add(p->r->diag, place, &msg_plain_heading, line->level, line->text);
    }
    mem_free(f.found);
}
