/* Lines and their places. Takes clean UTF-8; gives its lines, each with where it stands in the file, and tells the
   place of what was fed to cmark. Marks that stand for an escape count as what was written. Refuses nothing. */
#include "parse/source.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "parse/guard.h"
#include "parse/messages.h"

static struct str scrub(struct source *s, struct arena *arena, struct diag *diag, struct str text)
{
    if (guard_find(text, 0) == STR_NPOS)
        return text;
    char *copy = arena_copy(arena, text.p, text.n);
    text.p = copy;
    size_t first = guard_find(text, 0), line = 1;
    for (size_t i = 0; i < first; i++)
        line += copy[i] == '\n';
    diag_add(diag, (struct place){s->file, (uint32_t)line, 0}, &msg_noncharacter);
    for (size_t i = first; i != STR_NPOS; i = guard_find(text, i))
        memcpy(copy + i, "\xEF\xBF\xBD", 3);
    return text;
}

void source_read(struct source *s, struct arena *arena, struct diag *diag, const char *file, struct str text)
{
    *s = (struct source){.file = file};
    struct str rest = scrub(s, arena, diag, text), line;
    for (uint32_t n = 1; str_line(&rest, &line); n++)
        source_push(s, (struct source_line){line, n, 1, 0});
}

void source_release(struct source *s)
{
    mem_free(s->lines);
    s->lines = NULL;
    s->n = s->cap = 0;
}

void source_push(struct source *s, struct source_line line)
{
    MEM_PUSH(s->lines, s->n, s->cap, line);
}

void source_blank(struct source *s)
{
    uint32_t line = s->n ? s->lines[s->n - 1].line : 0;
    source_push(s, (struct source_line){STR_NONE, line, 1, 0});
}

struct source_line source_at(const struct source *s, int line)
{
    if (line < 1 || (size_t)line > s->n)
        return (struct source_line){STR_NONE, 0, 0, 0};
    return s->lines[line - 1];
}

uint32_t source_columns(struct str text, size_t from, size_t to)
{
    uint32_t n = 0;
    for (size_t i = from; i < to && i < text.n;) {
        unsigned char c = (unsigned char)text.p[i];
        size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        n += size == 3 ? guard_width(text, i) : 1;
        i += size;
    }
    return n;
}

struct place source_place(struct source *s, int line, int byte)
{
    if (line < 1 || (size_t)line > s->n)
        return (struct place){s->file, 0, 0};
    const struct source_line *l = &s->lines[line - 1];
    size_t at = byte > 1 ? (size_t)byte - 1 : 0;
    if (at > l->text.n)
        at = l->text.n;
    if (at < l->skip)
        at = l->skip;
    if (s->at_line != (size_t)line || s->at_byte > at) {
        s->at_line = (size_t)line;
        s->at_byte = l->skip;
        s->at_column = l->column;
    }
    s->at_column += source_columns(l->text, s->at_byte, at);
    s->at_byte = at;
    return (struct place){s->file, l->line, s->at_column};
}

struct place line_place(const struct source *s, const struct source_line *line)
{
    return (struct place){s->file, line->line, line->column};
}

size_t line_indent(struct str text, size_t *bytes)
{
    size_t columns = 0, i = 0;
    for (; i < text.n && (text.p[i] == ' ' || text.p[i] == '\t'); i++)
        columns += text.p[i] == '\t' ? 4 - columns % 4 : 1;
    if (bytes)
        *bytes = i;
    return columns;
}

bool line_blank(struct str text)
{
    size_t bytes;
    line_indent(text, &bytes);
    return bytes == text.n;
}

struct source_line line_from(struct source_line line, size_t from)
{
    uint32_t shift = from > line.skip ? source_columns(line.text, line.skip, from) : 0;
    line.skip = from < line.skip ? line.skip - (uint32_t)from : 0;
    line.column += shift;
    line.text = str_sub(line.text, from, line.text.n);
    return line;
}

struct source_line line_prefixed(struct arena *arena, struct str prefix, struct source_line line)
{
    line.text = str_cat(arena, prefix, line.text);
    line.skip += (uint32_t)prefix.n;
    return line;
}

struct source_line line_unindent(struct arena *arena, struct source_line line, size_t columns)
{
    size_t bytes, indent = line_indent(line.text, &bytes);
    if (memchr(line.text.p ? line.text.p : "", '\t', bytes) == NULL)
        return line_from(line, indent < columns ? bytes : columns);
    line = line_from(line, bytes);
    if (indent <= columns)
        return line;
    size_t keep = indent - columns;
    char *spaces = arena_alloc(arena, keep);
    memset(spaces, ' ', keep);
    return line_prefixed(arena, (struct str){spaces, keep}, line);
}
