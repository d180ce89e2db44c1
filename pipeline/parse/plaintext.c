/* Text files, as people paste them from the web. Takes the lines of a .txt source; gives lines that Markdown reads as
   the reader of the text would: bare headings get their # (headings.c says which), bullets such as • and items such as
   1.Word the marks that Markdown knows, indents go so that nothing becomes code, and where every line is a paragraph
   blank lines come between. Code fences, tables, quotes and headings that are Markdown already stay. No word is
   changed, added or dropped. */
#include "parse/plaintext.h"

#include <string.h>

#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "parse/messages.h"
#include "parse/plain.h"
#include "parse/scan.h"

#define LONG_LINE 120 /* bytes that no hard-wrapped line has */
#define SHOWN 60      /* characters of a line that a message repeats */
#define SHORT_LINE 45 /* below it, a line tells nothing about wrapping */

size_t plain_next(const struct plain *p, size_t i)
{
    return i < p->n ? p->lines[i].next : p->n;
}

size_t plain_before(const struct plain *p, size_t i)
{
    return p->lines[i].before;
}

static void find_neighbours(struct plain *p)
{
    size_t before = STR_NPOS, next = p->n;
    for (size_t i = 0; i < p->n; i++) {
        p->lines[i].before = before;
        if (p->lines[i].kind != PLAIN_BLANK)
            before = i;
    }
    for (size_t i = p->n; i-- > 0;) {
        if (p->lines[i].kind != PLAIN_BLANK)
            next = i;
        p->lines[i].next = next;
    }
}

static size_t space_size(struct str s, size_t i)
{
    if (s.p[i] == ' ' || s.p[i] == '\t')
        return 1;
    return str_starts(str_sub(s, i, s.n), STR("\xC2\xA0")) ? 2 : 0;
}

static size_t skip_space(struct str s, size_t i)
{
    size_t size;
    while (i < s.n && (size = space_size(s, i)) > 0)
        i += size;
    return i;
}

static struct str trim(struct str s)
{
    s = str_trim(s);
    while (s.n > 0) {
        size_t n = s.n;
        if (str_ends(s, STR("\xC2\xA0")))
            s.n -= 2;
        s = str_trim_end(s);
        if (s.n == n)
            break;
    }
    return str_sub(s, skip_space(s, 0), s.n);
}

/* Bytes of a bullet at the start of s with the space after it; 0: none. */
static size_t bullet_size(struct str s, bool *odd)
{
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x97\x8F",
                                          "\xE2\x80\xA3", "\xE2\x96\xA0", "\xC2\xB7",     "\xEF\x82\xB7"};
    if (s.n > 1 && memchr("-*+", s.p[0], 3) && space_size(s, 1) > 0)
        return skip_space(s, 1);
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        struct str bullet = str_of(bullets[i]);
        if (str_starts(s, bullet)) {
            *odd = true;
            return skip_space(s, bullet.n);
        }
    }
    return 0;
}

static size_t number_size(struct str s, struct plain_line *line)
{
    size_t i = 0;
    while (i < s.n && i < 3 && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    if (i == 0 || i + 1 >= s.n || (s.p[i] != '.' && s.p[i] != ')'))
        return 0;
    str_int(str_sub(s, 0, i), &line->number);
    if (space_size(s, i + 1) > 0)
        return skip_space(s, i + 1);
    line->odd = s.p[i] == '.' && uc_is_upper(utf8_first(str_sub(s, i + 1, s.n)));
    return line->odd ? i + 1 : 0;
}

static void classify(struct plain_line *line)
{
    struct str text = line->line.text;
    line->indent = line_indent(text, NULL);
    size_t start = skip_space(text, 0), size = 0;
    struct str rest = str_sub(text, start, text.n);
    line->mark = start;
    line->text = trim(rest);
    line->kind = PLAIN_TEXT;
    if (line->text.n == 0)
        line->kind = PLAIN_BLANK;
    else if (scan_prefix(rest).rule || scan_heading(rest) || scan_fence(rest).mark || strchr(">|=<:", rest.p[0]) ||
             str_starts(rest, STR("+-")) || str_starts(rest, STR("+=")) || str_starts(rest, STR("+:")))
        line->kind = PLAIN_OTHER;
    else if ((size = bullet_size(rest, &line->odd)) > 0)
        line->kind = PLAIN_BULLET;
    else if ((size = number_size(rest, line)) > 0)
        line->kind = PLAIN_NUMBER;
    if (line->kind == PLAIN_BULLET || line->kind == PLAIN_NUMBER) {
        line->mark = start + size;
        line->text = trim(str_sub(rest, size, rest.n));
    }
}

static void read_lines(struct plain *p, const struct source *lines)
{
    struct fence fence = {0, 0};
    p->lines = mem_zalloc((lines->n + 1) * sizeof *p->lines);
    p->n = lines->n;
    for (size_t i = 0; i < p->n; i++) {
        struct plain_line *line = &p->lines[i];
        line->line = lines->lines[i];
        classify(line);
        struct str rest = str_trim(line->line.text);
        if (fence.mark) {
            line->kind = PLAIN_OTHER;
            if (scan_fence_end(rest, fence))
                fence.mark = 0;
        } else {
            fence = scan_fence(rest);
        }
    }
}

bool plain_ends_sentence(struct str text)
{
    static const uint32_t ends[] = {'.', '!', '?', ':', ';', ',', '"', ')', 0x2026, 0x201D, 0x2019};
    uint32_t last = utf8_last(text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (last == ends[i])
            return true;
    return false;
}

/* Hard-wrapped text breaks its lines anywhere; text whose lines are paragraphs ends them as sentences end. */
static bool judge_by_line(const struct plain *p)
{
    size_t ended = 0, open = 0, longest = 0;
    for (size_t i = 0; i + 1 < p->n; i++) {
        struct str text = p->lines[i].text;
        if (p->lines[i].kind != PLAIN_TEXT || p->lines[i + 1].kind == PLAIN_BLANK)
            continue;
        if (text.n > longest)
            longest = text.n;
        if (plain_ends_sentence(text) || text.n > LONG_LINE)
            ended++;
        else if (text.n >= SHORT_LINE)
            open++;
    }
    return ended >= 3 && ended >= 3 * open && longest > LONG_LINE;
}

static void find_alone(struct plain *p)
{
    for (size_t i = 0; i < p->n; i++) {
        struct plain_line *line = &p->lines[i];
        bool before = i == 0 || p->lines[i - 1].kind == PLAIN_BLANK,
             after = i + 1 == p->n || p->lines[i + 1].kind == PLAIN_BLANK;
        bool rule_below = i + 1 < p->n && p->lines[i + 1].kind == PLAIN_OTHER;
        line->alone = (line->kind == PLAIN_TEXT || line->kind == PLAIN_NUMBER) && !rule_below &&
                      (p->by_line || (before && after));
    }
}

/* Items that are each a short line with one paragraph below: the paragraph is the item's. */
static void attach(struct plain *p)
{
    size_t last = STR_NPOS;
    for (size_t i = 0; p->by_line && i + 1 < p->n; i++) {
        const struct plain_line *item = &p->lines[i];
        struct plain_line *next = &p->lines[i + 1];
        bool fits = item->kind == PLAIN_BULLET && plain_is_short(item->text) && next->kind == PLAIN_TEXT &&
                    next->level == 0 && plain_ends_sentence(next->text);
        if (!fits)
            continue;
        if (last != STR_NPOS && last + 2 == i)
            p->lines[last + 1].attached = next->attached = true;
        last = i;
    }
}

static bool is_item(const struct plain_line *line)
{
    return (line->kind == PLAIN_BULLET || line->kind == PLAIN_NUMBER) && line->level == 0;
}

static void put(struct plain *p, struct source *out, const char *prefix, const struct plain_line *line, size_t from)
{
    source_push(out, line_prefixed(p->r->arena, str_of(prefix), line_from(line->line, from)));
}

/* Its beginning, for a message. */
static struct str shown(struct str text)
{
    const char *p = text.p, *end = text.p + text.n;
    for (int i = 0; i < SHOWN && p < end; i++)
        utf8_next(&p, end);
    return (struct str){text.p, (size_t)(p - text.p)};
}

static void say_item(struct plain *p, size_t i)
{
    const struct plain_line *line = &p->lines[i];
    size_t before = plain_before(p, i);
    struct place place = {p->r->file, line->line.line, (uint32_t)line->indent + 1};
    struct str mark = trim(line->line.text);
    if (!line->odd)
        return;
    if (line->kind == PLAIN_NUMBER)
        diag_add(p->r->diag, place, &msg_plain_number, shown(line->text));
    else if (before == STR_NPOS || !is_item(&p->lines[before]))
        diag_add(p->r->diag, place, &msg_plain_bullets, str_sub(mark, 0, uc_grapheme_end(mark, 0)));
}

static void put_item(struct plain *p, struct source *out, size_t i, size_t outer)
{
    const struct plain_line *line = &p->lines[i];
    bool nested = line->indent >= outer + 2;
    say_item(p, i);
    if (line->kind == PLAIN_BULLET)
        put(p, out, nested ? "   - " : "- ", line, line->mark);
    else if (line->odd)
        put(p, out, str_z(p->r->arena, str_format(p->r->arena, "%s%ld. ", nested ? "   " : "", line->number)), line,
            line->mark);
    else
        put(p, out, nested ? "   " : "", line, skip_space(line->line.text, 0));
}

/* A text line below an item goes on it only when it is indented or the item's sentence is open. */
static bool ends_list(const struct plain *p, size_t i)
{
    const struct plain_line *line = &p->lines[i], *item = i > 0 ? &p->lines[i - 1] : NULL;
    if (!item || !is_item(item))
        return false;
    return p->by_line || line->indent < item->indent ||
           (line->indent == item->indent && plain_ends_sentence(item->text));
}

static void put_heading(struct plain *p, struct source *out, const struct plain_line *line)
{
    static const char *const marks[] = {"# ", "## ", "### ", "#### ", "##### ", "###### "};
    size_t start = skip_space(line->line.text, 0);
    source_blank(out);
    put(p, out, marks[line->level - 1], line, start);
    source_blank(out);
}

static void put_line(struct plain *p, struct source *out, size_t i, size_t outer)
{
    const struct plain_line *line = &p->lines[i];
    if (line->level > 0) {
        put_heading(p, out, line);
    } else if (line->kind == PLAIN_BLANK) {
        source_push(out, (struct source_line){STR_NONE, line->line.line, 1, 0});
    } else if (line->kind == PLAIN_OTHER) {
        source_push(out, line->line);
    } else if (is_item(line)) {
        if (i > 0 && p->by_line && !is_item(&p->lines[i - 1]) && !p->lines[i - 1].attached)
            source_blank(out);
        put_item(p, out, i, outer);
    } else {
        if (p->by_line || line->attached || ends_list(p, i))
            source_blank(out);
        put(p, out, line->attached ? "  " : "", line, line->mark);
        if (line->attached)
            source_blank(out);
    }
}

void plaintext_mark(struct reader *r, struct source *lines)
{
    struct plain p = {.r = r};
    struct source out = {.file = lines->file};
    size_t outer = 0;
    read_lines(&p, lines);
    find_neighbours(&p);
    p.by_line = judge_by_line(&p);
    if (p.by_line)
        diag_add(r->diag, (struct place){r->file, 0, 0}, &msg_plain_lines);
    find_alone(&p);
    plain_headings(&p);
    attach(&p);
    for (size_t i = 0; i < p.n; i++) {
        size_t before = plain_before(&p, i);
        if (is_item(&p.lines[i]) && (before == STR_NPOS || !is_item(&p.lines[before])))
            outer = p.lines[i].indent;
        put_line(&p, &out, i, outer);
    }
    mem_free(p.lines);
    source_release(lines);
    *lines = out;
}
