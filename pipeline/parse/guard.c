/* Guards for backslash escapes and note references: putting them in, a line at a time before cmark, and turning them
   back after it. Takes text without noncharacters of its own (source_read sees to that); gives text of which every part
   can be restored. */
#include "parse/guard.h"

#include <string.h>

#include "base/arena.h"

/* The number of each is its mark's: U+FDD0 for the first. */
static const char escaped[] = "~^@[]|:{}$\"'-.";
#define CELL_PIPE 15 /* U+FDDF: \| within a table */

static const char *escape_of(char c)
{
    return c ? memchr(escaped, c, sizeof escaped - 1) : NULL;
}

static void put_guard(struct buf *out, unsigned number)
{
    const char mark[GUARD_SIZE] = {'%', '\xEF', '\xB7', (char)(0x90 + number), '%'};
    buf_add(out, mark, sizeof mark);
}

size_t guard_note_label(struct str s, size_t at)
{
    if (at + 3 >= s.n || s.p[at] != '[' || s.p[at + 1] != '^')
        return STR_NPOS;
    size_t end = at + 2;
    while (end < s.n && end - at < NOTE_LABEL_MAX && !memchr(" \t[]^`\\<>", s.p[end], 9))
        end++;
    return end < s.n && end > at + 2 && s.p[end] == ']' ? end : STR_NPOS;
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
            size_t end = guard_note_label(line, i);
            if (end == STR_NPOS)
                continue;
            buf_add(out, line.p + done, i - done);
            buf_z(out, MARK_REF);
            buf_add(out, line.p + i + 2, end - i - 2);
            buf_z(out, MARK_REF_CLOSE "%");
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

uint32_t guard_width(struct str s, size_t i)
{
    if (!is_mark(s, i))
        return 1;
    return memcmp(s.p + i, MARK_REF_OPEN, MARK_SIZE) == 0 ? 1 : 0;
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
    if (i + 1 + MARK_SIZE > s.n || s.p[i] != '%' || memcmp(s.p + i + 1, MARK_REF_OPEN, MARK_SIZE) != 0)
        return false;
    size_t start = i + 1 + MARK_SIZE, end = guard_find(s, start);
    if (end == STR_NPOS)
        return false;
    *label = str_sub(s, start, end);
    *size = end + MARK_SIZE + 1 - i;
    return true;
}

static struct str restore(struct arena *arena, struct str s, bool source)
{
    if (guard_find(s, 0) == STR_NPOS)
        return s;
    struct buf out = {0};
    struct str label;
    size_t size, done = 0;
    for (size_t mark = guard_find(s, 0); mark != STR_NPOS; mark = guard_find(s, done)) {
        size_t i = mark > done ? mark - 1 : mark;
        int number = guard_number(s, i);
        buf_add(&out, s.p + done, i - done);
        done = mark + MARK_SIZE;
        if (number >= 0) {
            if (source && number != CELL_PIPE)
                buf_char(&out, '\\');
            buf_char(&out, guard_char(s, i));
            done = i + GUARD_SIZE;
        } else if (guard_note(s, i, &label, &size)) {
            buf_printf(&out, "[^%.*s]", STR_ARG(label));
            done = i + size;
        }
    }
    buf_add(&out, s.p + done, s.n - done);
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
