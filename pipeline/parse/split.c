/* The cutting of a text before cmark. cmark takes [^1]: Word for a link definition and front matter for a heading, and
   knows neither ::: nor definition lists; so these are found here, line by line. Notes' bodies go first, each as a
   block quote behind a mark (so that nothing in one can leak into the next); div fences become marks in paragraphs of
   their own; terms and definitions become marks and block quotes. Nothing inside fenced code or an HTML block is cut.
   Notes, divs and definition lists are recognised at the top level and inside divs, not inside lists or quotes: there
   their lines stay text. Refuses more containers on a line, and more pictures in a paragraph, than cmark can bear. */
#include "parse/split.h"

#include <string.h>

#include "base/mem.h"
#include "parse/attributes.h"
#include "parse/guard.h"
#include "parse/messages.h"
#include "parse/scan.h"
#include "parse/tables.h"

struct splitter {
    struct reader *r;
    const struct source *in;
    struct source main, notes;
    struct fence fence; /* open code; and the container that it is in */
    unsigned fence_quotes;
    size_t fence_indent;
    const char *html; /* what ends an open HTML block */
    size_t divs;      /* open */
    struct place div_places[DIV_DEPTH];
    bool para, in_list, after_blank;
    unsigned images;
    bool ok;
};

size_t split_front_matter(const struct source *s)
{
    if (s->n < 3 || !str_is(str_trim_end(s->lines[0].text), "---") || line_blank(s->lines[1].text))
        return 0;
    for (size_t i = 1; i < s->n; i++) {
        struct str line = str_trim_end(s->lines[i].text);
        if (str_is(line, "---") || str_is(line, "..."))
            return i + 1;
    }
    return 0;
}

static void put_mark(struct splitter *s, struct source *out, const char *mark, struct str rest,
                     const struct source_line *at)
{
    struct str text = str_cat(s->r->arena, str_of(mark), rest);
    source_blank(out);
    source_push(out, (struct source_line){text, at->line, at->column, (uint32_t)text.n});
    source_blank(out);
}

static void put_number(struct splitter *s, struct source *out, const char *mark, size_t number,
                       const struct source_line *at)
{
    put_mark(s, out, mark, str_format(s->r->arena, "%zu", number), at);
}

/* What cmark takes long for is refused before it. */
static void check_line(struct splitter *s, const struct source_line *line, const struct scan *scan)
{
    struct place place = line_place(s->in, line);
    if (scan->markers > CONTAINER_DEPTH && s->ok) {
        diag_add(s->r->diag, place, &msg_nesting_deep, CONTAINER_DEPTH);
        s->ok = false;
    }
    for (size_t i = 0; i + 1 < line->text.n; i++)
        s->images += line->text.p[i] == '!' && line->text.p[i + 1] == '[';
    if (s->images > IMAGES_IN_PARAGRAPH && s->ok) {
        diag_add(s->r->diag, place, &msg_images_many, IMAGES_IN_PARAGRAPH);
        s->ok = false;
    }
}

static void put_body_line(struct splitter *s, struct source *out, struct source_line line)
{
    struct scan scan = scan_prefix(line.text);
    if (line_blank(line.text))
        s->images = 0;
    check_line(s, &line, &scan);
    source_push(out, line_prefixed(s->r->arena, STR("> "), line));
}

static bool is_term(const struct splitter *s, size_t i);

/* The body of a note or definition that starts with `first` on line i: lines that go on its paragraph, and, after blank
   lines, those indented by four. Gives the line after it. */
static size_t put_body(struct splitter *s, struct source *out, size_t i, struct source_line first)
{
    const struct source_line *lines = s->in->lines;
    size_t n = s->in->n, next;
    put_body_line(s, out, first);
    for (i++; i < n; i = next) {
        for (next = i; next < n && line_blank(lines[next].text);)
            next++;
        if (next == n)
            break;
        size_t indent = line_indent(lines[next].text, NULL);
        bool lazy = next == i && indent < 4 && !scan_starts_block(lines[i].text) && !is_term(s, i);
        if (indent < 4 && !lazy)
            break;
        for (; i < next; i++)
            put_body_line(s, out, (struct source_line){STR_NONE, lines[i].line, 1, 0});
        put_body_line(s, out, line_unindent(s->r->arena, lines[i], 4));
        next++;
    }
    source_blank(out);
    s->para = s->in_list = false;
    s->after_blank = true;
    return i;
}

static size_t split_note(struct splitter *s, size_t i, struct str label, size_t from)
{
    struct source_line first = line_from(s->in->lines[i], from);
    size_t bytes;
    line_indent(first.text, &bytes);
    first = line_from(first, bytes);
    label = guard_text(s->r->arena, label);
    struct note *old = map_get(s->r->labels, label);
    if (old)
        diag_add(s->r->diag, line_place(s->in, &s->in->lines[i]), &msg_note_twice, label);
    struct note *note = reader_note(s->r, label, line_place(s->in, &s->in->lines[i]));
    if (!old)
        map_put(s->r->labels, label, note);
    put_number(s, &s->notes, MARK_NOTE, s->r->n_notes - 1, &s->in->lines[i]);
    return put_body(s, &s->notes, i, first);
}

static bool try_note(struct splitter *s, size_t *i)
{
    struct str text = s->in->lines[*i].text, label;
    size_t bytes, size;
    if (line_indent(text, &bytes) >= 4)
        return false;
    if (!guard_note(str_sub(text, bytes, text.n), 0, &label, &size))
        return false;
    size_t at = bytes + size;
    if (at >= text.n || text.p[at] != ':')
        return false;
    *i = split_note(s, *i, label, at + 1);
    return true;
}

/* The text behind a fence's colons, without those that end it; false when the line is no fence. */
static bool div_text(const struct splitter *s, const struct source_line *line, struct str *text)
{
    size_t bytes, colons = 0;
    if (line_indent(line->text, &bytes) >= 4 || (bytes > 0 && s->in_list))
        return false;
    struct str rest = str_trim_end(str_sub(line->text, bytes, line->text.n));
    while (colons < rest.n && rest.p[colons] == ':')
        colons++;
    rest = str_sub(rest, colons, rest.n);
    while (rest.n > 0 && (rest.p[rest.n - 1] == ':' || rest.p[rest.n - 1] == ' '))
        rest.n--;
    *text = str_trim(rest);
    return colons >= 3;
}

/* {...} or a single word; NULL when the text is neither. */
static struct attributes *div_attributes(struct arena *arena, struct str text)
{
    size_t used;
    struct attributes *attributes = attributes_parse(arena, text, &used);
    if (attributes)
        return used == text.n ? attributes : NULL;
    if (str_find(text, ' ') != STR_NPOS || memchr("{[|", text.p[0], 3))
        return NULL;
    attributes = ARENA_NEW(arena, struct attributes);
    attributes->classes = guard_text(arena, text);
    return attributes;
}

static bool close_div(struct splitter *s, const struct source_line *line)
{
    if (s->divs == 0) {
        if (s->ok)
            diag_add(s->r->diag, line_place(s->in, line), &msg_div_stray);
        return false;
    }
    s->divs--;
    put_mark(s, &s->main, MARK_DIV_CLOSE, STR_NONE, line);
    return true;
}

static bool try_div(struct splitter *s, size_t i)
{
    const struct source_line *line = &s->in->lines[i];
    struct reader *r = s->r;
    struct str text;
    if (!div_text(s, line, &text))
        return false;
    if (text.n == 0)
        return close_div(s, line);
    struct attributes *attributes = div_attributes(r->arena, text);
    if (!attributes)
        return false;
    if (s->divs == DIV_DEPTH) {
        if (s->ok)
            diag_add(r->diag, line_place(s->in, line), &msg_nesting_deep, DIV_DEPTH);
        s->ok = false;
        return false;
    }
    r->divs = mem_grow(r->divs, &r->cap_divs, r->n_divs + 1, sizeof *r->divs);
    r->divs[r->n_divs].attributes = attributes;
    r->divs[r->n_divs].place = s->div_places[s->divs++] = line_place(s->in, line);
    put_number(s, &s->main, MARK_DIV_OPEN, r->n_divs++, line);
    return true;
}

static bool is_table(const struct splitter *s, size_t i)
{
    return i + 1 < s->in->n && str_find(s->in->lines[i].text, '|') != STR_NPOS &&
           tables_delimiter(s->in->lines[i + 1].text, NULL) > 0;
}

/* A line with its definition on the next line or the one after a blank: but a ":" line before a table is its caption. */
static bool is_term(const struct splitter *s, size_t i)
{
    const struct source_line *lines = s->in->lines;
    size_t n = s->in->n, at = i + 1;
    if (line_blank(lines[i].text) || scan_starts_block(lines[i].text) || line_indent(lines[i].text, NULL) >= 4)
        return false;
    if (at < n && line_blank(lines[at].text))
        at++;
    if (at >= n || !scan_definition(lines[at].text))
        return false;
    if (at == i + 1)
        return true;
    at++;
    if (at < n && line_blank(lines[at].text))
        at++;
    return !is_table(s, at);
}

static size_t split_definitions(struct splitter *s, size_t i)
{
    const struct source_line *lines = s->in->lines;
    size_t n = s->in->n, from;
    for (;;) {
        struct source_line term = line_unindent(s->r->arena, lines[i], 4);
        source_blank(&s->main);
        source_push(&s->main, line_prefixed(s->r->arena, STR(MARK_TERM "%"), term));
        i++;
        for (;;) {
            size_t at = i;
            while (at < n && line_blank(lines[at].text))
                at++;
            if (at >= n || (from = scan_definition(lines[at].text)) == 0)
                break;
            put_mark(s, &s->main, MARK_DEFINITION, at == i ? STR("t") : STR("l"), &lines[at]);
            i = put_body(s, &s->main, at, line_from(lines[at], from));
        }
        size_t at = i;
        while (at < n && line_blank(lines[at].text))
            at++;
        if (at >= n || !is_term(s, at))
            return i;
        i = at;
    }
}

/* True while the line belongs to open code; a fence ends with its container too. */
static bool in_fence(struct splitter *s, const struct source_line *line)
{
    size_t bytes, indent = line_indent(line->text, &bytes);
    struct str rest = str_sub(line->text, bytes, line->text.n);
    for (unsigned q = 0; q < s->fence_quotes; q++) {
        if (rest.n == 0 || rest.p[0] != '>') {
            s->fence.mark = 0;
            return false;
        }
        rest = str_sub(rest, 1, rest.n);
        line_indent(rest, &bytes);
        rest = str_sub(rest, bytes, rest.n);
    }
    if (rest.n > 0 && s->fence_quotes == 0 && indent < s->fence_indent) {
        s->fence.mark = 0;
        return false;
    }
    if (scan_fence_end(rest, s->fence))
        s->fence.mark = 0;
    return true;
}

static void plain_line(struct splitter *s, const struct source_line *line)
{
    struct scan scan = scan_prefix(line->text);
    size_t indent = line_indent(line->text, NULL);
    struct str rest = str_sub(line->text, scan.content, line->text.n);
    if (line_blank(line->text)) {
        s->after_blank = true;
        s->para = false;
        s->images = 0;
        return;
    }
    check_line(s, line, &scan);
    if (scan.list && indent < 4)
        s->in_list = true;
    else if (indent == 0 && s->after_blank)
        s->in_list = false;
    bool code = indent >= 4 && !s->in_list;
    struct fence fence = scan_fence(rest);
    if (fence.mark && !code) {
        s->fence = fence;
        s->fence_quotes = scan.quotes;
        s->fence_indent = scan.list ? scan.column : s->in_list ? indent : 0;
    } else if (!code && scan.markers == 0) {
        s->html = scan_html(rest);
        if (s->html && scan_html_end(str_sub(rest, 1, rest.n), s->html))
            s->html = NULL;
    }
    s->para = !code && !scan.rule && !scan_heading(rest) && !fence.mark;
    s->after_blank = false;
}

static bool may_be_term(const struct splitter *s, const struct source_line *line)
{
    return !s->para && (!s->in_list || (s->after_blank && line_indent(line->text, NULL) == 0));
}

static void main_line(struct splitter *s, size_t *i)
{
    const struct source_line *line = &s->in->lines[*i];
    if ((s->fence.mark && in_fence(s, line)) || s->html) {
        if (s->html && scan_html_end(line->text, s->html))
            s->html = NULL;
    } else if (try_note(s, i)) {
        return;
    } else if (try_div(s, *i)) {
        (*i)++;
        s->para = s->in_list = false;
        s->after_blank = true;
        s->images = 0;
        return;
    } else if (may_be_term(s, line) && is_term(s, *i)) {
        *i = split_definitions(s, *i);
        return;
    } else {
        plain_line(s, line);
    }
    source_push(&s->main, *line);
    (*i)++;
}

bool split_lines(struct reader *r, const struct source *lines)
{
    struct splitter s = {.r = r, .in = lines, .ok = true, .after_blank = true};
    s.main.file = s.notes.file = lines->file;
    struct source_line none = {STR_NONE, 0, 0, 0};
    for (size_t i = 0; i < lines->n;)
        main_line(&s, &i);
    for (size_t d = 0; d < s.divs; d++)
        diag_add(r->diag, s.div_places[d], &msg_div_unclosed);
    if (r->n_notes > 0)
        put_mark(&s, &s.notes, MARK_MAIN, STR_NONE, &none);
    r->source = s.notes;
    for (size_t i = 0; i < s.main.n; i++)
        source_push(&r->source, s.main.lines[i]);
    source_release(&s.main);
    r->source.file = lines->file;
    return s.ok;
}
