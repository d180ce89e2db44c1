/* Guards for backslash escapes and note references: putting them in, a line at a time before cmark, and turning them
   back after it. Takes text without noncharacters of its own (source_read sees to that); gives text of which every part
   can be restored. */
#include "parse/guard.h"

#include <string.h>

#include "base/arena.h"

/* The number of each is its mark's: U+FDD0 for the first. */
static const char escaped[] = "~^@[]|:{}$\"'-.";
#define CELL_PIPE 15 /* U+FDDF: \| within a table */

/* What cmark would read in a label. */
static const char in_label[] = "*_&";
#define IN_LABEL_FIRST 0xAB /* the last byte of the first one's mark */

static const char *escape_of(char c)
{
    return c ? memchr(escaped, c, sizeof escaped - 1) : NULL;
}

static void put_guard(struct buf *out, unsigned number)
{
    const char mark[GUARD_SIZE] = {'%', '\xEF', '\xB7', (char)(0x90 + number), '%'};
    buf_add(out, mark, sizeof mark);
}

/* The label's end (the offset of its ]) when s at `at` has [^label]; else STR_NPOS. */
static size_t label_end(struct str s, size_t at)
{
    if (at + 3 >= s.n || s.p[at] != '[' || s.p[at + 1] != '^')
        return STR_NPOS;
    size_t end = at + 2;
    while (end < s.n && end - at < NOTE_LABEL_MAX && !memchr(" \t[]^`\\<>", s.p[end], 9))
        end++;
    return end < s.n && end > at + 2 && s.p[end] == ']' ? end : STR_NPOS;
}

static void put_label(struct buf *out, struct str label)
{
    buf_z(out, MARK_REF);
    for (size_t i = 0; i < label.n; i++) {
        const char *at = memchr(in_label, label.p[i], sizeof in_label - 1);
        if (at) {
            const char mark[MARK_SIZE] = {'\xEF', '\xB7', (char)(IN_LABEL_FIRST + (at - in_label))};
            buf_add(out, mark, sizeof mark);
        } else {
            buf_char(out, label.p[i]);
        }
    }
    buf_z(out, MARK_REF_CLOSE "%");
}

void guard_line(struct buf *out, struct str line)
{
    size_t done = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (c == '\\' && i + 1 < line.n) {
            const char *at = escape_of(line.p[i + 1]);
            if (at) {
                buf_add(out, line.p + done, i - done);
                put_guard(out, (unsigned)(at - escaped));
                done = i + 2;
            }
            i++;
        } else if (c == '[') {
            size_t end = label_end(line, i);
            if (end == STR_NPOS)
                continue;
            buf_add(out, line.p + done, i - done);
            put_label(out, str_sub(line, i + 2, end));
            i = end;
            done = end + 1;
        }
    }
    buf_add(out, line.p ? line.p + done : "", line.n - done);
}

static bool is_mark(struct str s, size_t i)
{
    return i + MARK_SIZE <= s.n && memcmp(s.p + i, "\xEF\xB7", 2) == 0 && (unsigned char)s.p[i + 2] >= 0x90 &&
           (unsigned char)s.p[i + 2] <= 0xAF;
}

size_t guard_find(struct str s, size_t from)
{
    while (from < s.n) {
        const char *hit = memmem(s.p + from, s.n - from, "\xEF\xB7", 2);
        if (!hit)
            return STR_NPOS;
        from = (size_t)(hit - s.p);
        if (is_mark(s, from))
            return from;
        from += 2;
    }
    return STR_NPOS;
}

/* The character of a label that the mark at i stands for; 0: none. */
static char label_char(struct str s, size_t i)
{
    size_t at = (size_t)((unsigned char)s.p[i + 2] - IN_LABEL_FIRST);
    return (unsigned char)s.p[i + 2] >= IN_LABEL_FIRST && at < sizeof in_label - 1 ? in_label[at] : 0;
}

static bool is_the_mark(struct str s, size_t i, const char *mark)
{
    return memcmp(s.p + i, mark, MARK_SIZE) == 0;
}

uint32_t guard_width(struct str s, size_t i)
{
    return !is_mark(s, i) || is_the_mark(s, i, MARK_REF_OPEN) || label_char(s, i) ? 1 : 0;
}

static int guard_number(struct str s, size_t i)
{
    if (i + GUARD_SIZE > s.n || s.p[i] != '%' || !is_mark(s, i + 1) || (unsigned char)s.p[i + 3] > 0x9F)
        return -1;
    return (unsigned char)s.p[i + 3] - 0x90;
}

char guard_char(struct str s, size_t i)
{
    int number = guard_number(s, i);
    return number < 0 ? 0 : number == CELL_PIPE ? '|' : escaped[number];
}

bool guard_note(struct str s, size_t i, struct str *label, size_t *size)
{
    if (i + 1 + MARK_SIZE > s.n || s.p[i] != '%' || !is_the_mark(s, i + 1, MARK_REF_OPEN))
        return false;
    size_t start = i + 1 + MARK_SIZE, end = guard_find(s, start);
    while (end != STR_NPOS && label_char(s, end))
        end = guard_find(s, end + MARK_SIZE);
    if (end == STR_NPOS || !is_the_mark(s, end, MARK_REF_CLOSE) || end + MARK_SIZE == s.n)
        return false;
    *label = str_sub(s, start, end);
    *size = end + MARK_SIZE + 1 - i;
    return true;
}

/* Appends what the mark at *at stands for, where *from is what is not copied yet; moves both past it. A percent sign beside
   a mark is its own. */
static void restore_one(struct buf *out, struct str s, size_t *from, size_t at, bool source)
{
    bool sign = at > *from && s.p[at - 1] == '%';
    size_t start = sign ? at - 1 : at, end = at + MARK_SIZE;
    int number = sign ? guard_number(s, start) : -1;
    buf_add(out, s.p + *from, (label_char(s, at) || is_the_mark(s, at, MARK_REF_CLOSE) ? at : start) - *from);
    if (number >= 0) {
        if (source && number != CELL_PIPE)
            buf_char(out, '\\');
        buf_char(out, guard_char(s, start));
        end = start + GUARD_SIZE;
    } else if (is_the_mark(s, at, MARK_REF_OPEN)) {
        buf_z(out, "[^");
    } else if (is_the_mark(s, at, MARK_REF_CLOSE)) {
        buf_char(out, ']');
        end += end < s.n && s.p[end] == '%';
    } else if (label_char(s, at)) {
        buf_char(out, label_char(s, at));
    }
    *from = end;
}

static struct str restore(struct arena *arena, struct str s, bool source)
{
    size_t from = 0, mark = guard_find(s, 0);
    if (mark == STR_NPOS)
        return s;
    struct buf out = {0};
    for (; mark != STR_NPOS; mark = guard_find(s, from))
        restore_one(&out, s, &from, mark, source);
    buf_add(&out, s.p + from, s.n - from);
    return buf_take(&out, arena);
}

struct str guard_text(struct arena *arena, struct str s)
{
    return restore(arena, s, false);
}

struct str guard_source(struct arena *arena, struct str s)
{
    return restore(arena, s, true);
}

struct str guard_cell(struct arena *arena, struct str cell)
{
    char pipe[] = {'\xEF', '\xB7', (char)(0x90 + (strchr(escaped, '|') - escaped))};
    if (!memmem(cell.p ? cell.p : "", cell.n, pipe, sizeof pipe))
        return cell;
    struct str copy = str_dup(arena, cell);
    char *at = (char *)copy.p;
    for (size_t i = 0; (i = guard_find(copy, i)) != STR_NPOS; i += MARK_SIZE)
        if (memcmp(at + i, pipe, sizeof pipe) == 0)
            at[i + 2] = (char)(0x90 + CELL_PIPE);
    return copy;
}
