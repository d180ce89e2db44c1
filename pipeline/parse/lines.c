/* Line blocks: verses, addresses. Takes a paragraph's lines; gives a node for each, its indent as no-break spaces; what
   the lines hold is read by cmark later, with all cells of the document's tables. Refuses paragraphs in which any line
   lacks its bar. */
#include "parse/lines.h"

#include <string.h>

#include "base/mem.h"
#include "parse/guard.h"

static bool has_bar(struct str s)
{
    return s.n > 0 && s.p[0] == '|' && (s.n == 1 || s.p[1] == ' ');
}

void lines_put_cell(struct reader *r, struct node *into, struct source_line line)
{
    struct again again = {.into = into};
    line.text = str_trim_end(line.text);
    if (line.text.n <= line.skip)
        return;
    MEM_PUSH(r->again, r->n_again, r->cap_again, again);
    source_push(&r->again_source, line_prefixed(r->arena, STR(MARK_CELL "%"), line));
    source_blank(&r->again_source);
}

static struct str indent_text(struct arena *arena, size_t columns)
{
    char *p = arena_alloc(arena, columns * 2 + 1);
    for (size_t i = 0; i < columns; i++)
        memcpy(p + i * 2, "\xC2\xA0", 2);
    return (struct str){p, columns * 2};
}

struct node *lines_make(struct reader *r, const struct source_line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!has_bar(lines[i].text))
            return NULL;
    struct place place = {r->file, lines->line, lines->column};
    struct node *block = node_new(r->arena, NODE_LINE_BLOCK, place);
    for (size_t i = 0; i < n; i++) {
        struct source_line line = line_from(lines[i], lines[i].text.n > 1 ? 2 : 1);
        size_t bytes, columns = line_indent(line.text, &bytes);
        line = line_from(line, bytes);
        place.line = line.line;
        place.column = line.column;
        struct node *made = node_new(r->arena, NODE_LINE, place);
        node_append(block, made);
        if (columns > 0 && line.text.n > 0)
            node_append(made, node_text(r->arena, place, indent_text(r->arena, columns)));
        lines_put_cell(r, made, line);
    }
    return block;
}
