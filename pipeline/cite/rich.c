/* Rich text in the making. Takes texts in order and joins what has the same style; stops, commas and spaces are asked
   for, and set only where they are due. CSL's marks are read by a small table; a mark without its partner is text. */
#include "cite/rich.h"

#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"

#define MARKS_MAX 16 /* nesting */

void rich_start(struct rich_maker *maker, struct arena *arena)
{
    *maker = (struct rich_maker){.arena = arena, .cite = RICH_NO_CITE};
}

static void push(struct rich_maker *maker, struct str text, unsigned style, int slot)
{
    struct rich *last = maker->last;
    if (last && slot == 0 && last->slot == 0 && last->style == style && last->cite == maker->cite &&
        str_eq(last->link, maker->link) && last->text.n < 200) {
        last->text = str_cat(maker->arena, last->text, text);
        return;
    }
    struct rich *rich = ARENA_NEW(maker->arena, struct rich);
    *rich = (struct rich){.text = text, .style = style, .link = maker->link, .cite = maker->cite, .slot = slot};
    if (last)
        last->next = rich;
    else
        maker->first = rich;
    maker->last = rich;
}

/* A space between two things belongs to neither: not underlined as a link, not slanted. */
static void flush_space(struct rich_maker *maker)
{
    if (!maker->space)
        return;
    struct str link = maker->link;
    size_t cite = maker->cite;
    maker->space = false;
    maker->link = STR_NONE;
    if (maker->last && (maker->last->cite != cite || maker->last->slot))
        maker->cite = RICH_NO_CITE;
    push(maker, STR(" "), 0, 0);
    maker->link = link;
    maker->cite = cite;
}

void rich_text(struct rich_maker *maker, struct str text, unsigned style)
{
    if (text.n == 0)
        return;
    flush_space(maker);
    push(maker, text, style, 0);
    maker->end = utf8_last(text);
}

void rich_z(struct rich_maker *maker, const char *text)
{
    rich_text(maker, str_of(text), 0);
}

void rich_slot(struct rich_maker *maker, int slot, size_t cite, struct str plain)
{
    size_t before = maker->cite;
    flush_space(maker);
    maker->cite = cite;
    push(maker, STR_NONE, 0, slot);
    maker->cite = before;
    if (plain.n > 0)
        maker->end = utf8_last(plain);
}

void rich_space(struct rich_maker *maker)
{
    maker->space = maker->end != 0 && maker->end != ' ';
}

static bool ends_sentence(const struct rich_maker *maker)
{
    uint32_t end = maker->end;
    if (end == 0x201D || end == 0x2019 || end == 0xBB || end == 0x300D) {
        /* a closing quotation mark: what stands before it counts */
        struct str text = maker->last ? maker->last->text : STR_NONE;
        while (text.n > 0 && ((unsigned char)text.p[text.n - 1] & 0xC0) == 0x80)
            text.n--;
        end = text.n > 1 ? utf8_last(str_sub(text, 0, text.n - 1)) : 0;
    }
    return end == '.' || end == '!' || end == '?' || end == 0x2026 || end == 0x3002 || end == 0xFF01 || end == 0xFF1F ||
           end == 0x61F;
}

void rich_stop(struct rich_maker *maker)
{
    struct str link = maker->link;
    maker->link = STR_NONE;
    maker->space = false;
    if (maker->end && !ends_sentence(maker))
        rich_z(maker, ".");
    maker->link = link;
    rich_space(maker);
}

void rich_comma(struct rich_maker *maker)
{
    maker->space = false;
    if (maker->end && maker->end != ',')
        rich_z(maker, ",");
    rich_space(maker);
}

static const struct mark {
    const char *open, *close;
    unsigned style;
} marks[] = {
    {"<i>", "</i>", RICH_ITALIC},
    {"<b>", "</b>", RICH_BOLD},
    {"<sup>", "</sup>", RICH_SUPERSCRIPT},
    {"<sub>", "</sub>", RICH_SUBSCRIPT},
    {"<sc>", "</sc>", RICH_SMALL_CAPS},
    {"<span style=\"font-variant:small-caps;\">", "</span>", RICH_SMALL_CAPS},
    {"<span style=\"font-variant: small-caps;\">", "</span>", RICH_SMALL_CAPS},
    {"<span class=\"nocase\">", "</span>", 0},
};

#define MARK_COUNT (sizeof marks / sizeof *marks)

/* One walk over the marks of a text: plain runs go to `text`, with the style in force. */
struct mark_reader {
    struct str rest;
    const struct mark *open[MARKS_MAX];
    unsigned before[MARKS_MAX]; /* the style outside each */
    size_t depth;
    unsigned style;
    size_t missing[MARK_COUNT]; /* 1: no closing partner is left in the text */
};

/* Whether the mark that opens here is closed further on; each kind is given up once, so that it stays linear. */
static bool is_closed(struct mark_reader *reader, size_t i)
{
    if (reader->missing[i])
        return false;
    struct str after = str_sub(reader->rest, str_of(marks[i].open).n, reader->rest.n);
    bool closed = str_find_str(after, str_of(marks[i].close)) != STR_NPOS;
    reader->missing[i] = !closed;
    return closed;
}

static bool open_mark(struct mark_reader *reader)
{
    for (size_t i = 0; i < MARK_COUNT && reader->depth < MARKS_MAX; i++) {
        struct str open = str_of(marks[i].open);
        if (!str_starts(reader->rest, open) || !is_closed(reader, i))
            continue;
        reader->open[reader->depth] = &marks[i];
        reader->before[reader->depth++] = reader->style;
        if (marks[i].style == RICH_ITALIC && (reader->style & RICH_ITALIC))
            reader->style &= ~(unsigned)RICH_ITALIC;
        else
            reader->style |= marks[i].style;
        reader->rest = str_sub(reader->rest, open.n, reader->rest.n);
        return true;
    }
    return false;
}

static bool close_mark(struct mark_reader *reader)
{
    if (reader->depth == 0)
        return false;
    struct str close = str_of(reader->open[reader->depth - 1]->close);
    if (!str_starts(reader->rest, close))
        return false;
    reader->style = reader->before[--reader->depth];
    reader->rest = str_sub(reader->rest, close.n, reader->rest.n);
    return true;
}

/* The next run of plain text; false at the end. */
static bool next_run(struct mark_reader *reader, struct str *run, unsigned *style)
{
    while (reader->rest.n > 0 && reader->rest.p[0] == '<' && (open_mark(reader) || close_mark(reader)))
        ;
    if (reader->rest.n == 0)
        return false;
    size_t at = str_find(str_sub(reader->rest, 1, reader->rest.n), '<');
    size_t n = at == STR_NPOS ? reader->rest.n : at + 1;
    *run = str_sub(reader->rest, 0, n);
    *style = reader->style;
    reader->rest = str_sub(reader->rest, n, reader->rest.n);
    return true;
}

void rich_marked(struct rich_maker *maker, struct str text, unsigned style)
{
    struct mark_reader reader = {.rest = text, .style = style};
    struct str run;
    unsigned of_run;
    while (next_run(&reader, &run, &of_run))
        rich_text(maker, run, of_run);
}

struct str rich_unmarked(struct arena *arena, struct str text)
{
    struct mark_reader reader = {.rest = text};
    struct str run;
    unsigned style;
    if (str_find(text, '<') == STR_NPOS)
        return text;
    struct buf out = {0};
    while (next_run(&reader, &run, &style))
        buf_str(&out, run);
    return buf_take(&out, arena);
}
