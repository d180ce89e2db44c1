/* Headings, title pages and lists of contents. A chapter opens some lines down its page with its number above its
   title; deeper headings have theirs before it, and longer ones hang from it. Contents lines have leaders and room
   for a page number that is filled when pages are known. */
#include "typeset/setting.h"

#include "base/mem.h"
#include "base/terms.h"

static enum style_id heading_style(const struct node *heading)
{
    int level = heading->as.heading.level;
    return (enum style_id)(STYLE_H1 + (level < 1 ? 0 : level > 6 ? 5 : level - 1));
}

/* An empty box of some height, which a page's top does not swallow. */
static void sink(struct flow *f, int32_t height)
{
    struct box *box = galley_add(f->out);
    box->height = height;
    box->penalty = BREAK_NEVER;
}

/* "Bab 2" above a chapter's title. */
static void chapter_number(struct flow *f, const struct block_style *style, const struct node *heading)
{
    struct block_style own = *style;
    struct text_style text = style->text;
    const struct language *language = setting_language_at(f->s, heading);
    text.lang = language->tag;
    text.size = text.size * 62 / 100;
    text.bold = false;
    text.italic = true;
    own.leading = flow_line(f);
    own.first_indent = 0;
    own.keep_with_next = true;
    struct str words = str_format(f->s->arena, "%s %.*s", term_text(str_of(language->tag), TERM_CHAPTER),
                                  STR_ARG(heading->as.heading.number));
    struct paragraph *p = lines_begin(f, &own, heading);
    paragraph_text(p, heading, PART_BODY, &text, words);
    lines_end(f, &own, p, false);
}

/* The heading's own lines; its number, if any, stands before it and the text hangs. */
static void heading_lines(struct flow *f, struct block_style *style, const struct node *heading, struct str number)
{
    struct text_style text = style->text;
    text.lang = setting_language_at(f->s, heading)->tag;
    int32_t hang = 0;
    struct line *label = NULL;
    if (number.n) {
        label = setter_label(f->s->setter, heading, PART_BODY, &text, number);
        hang = label->width + text.size * 8 / 10;
        style->left += hang;
        style->first_indent = -hang;
    }
    struct paragraph *p = lines_begin(f, style, heading);
    if (label) {
        paragraph_text(p, heading, PART_BODY, &text, number);
        paragraph_space(p, hang - label->width);
    }
    bool pictures = inline_set(f->s, p, &text, flow_width(f), heading->first, NULL);
    lines_end(f, style, p, pictures);
}

static void heading_boxes(struct flow *f, size_t first, const struct node *heading)
{
    for (size_t i = first; i < f->out->n; i++) {
        f->out->boxes[i].penalty = BREAK_NEVER;
        f->out->boxes[i].grid = false;
    }
    if (f->out->n > first)
        f->out->boxes[first].heading = heading;
}

static void chapter_open(struct flow *f, const struct node *heading)
{
    struct block_style style = flow_style(f, STYLE_H1);
    f->out->space = 0;
    f->out->new_page = f->out->n > 0;
    sink(f, style.space_before);
    size_t first = f->out->n;
    if (heading->as.heading.number.n)
        chapter_number(f, &style, heading);
    style.keep_with_next = true;
    style.first_indent = 0;
    heading_lines(f, &style, heading, STR_NONE);
    heading_boxes(f, first, heading);
    galley_space(f->out, style.space_after);
}

/* A title smaller than on a page of its own. */
static struct block_style article_style(const struct flow *f, enum style_id id)
{
    struct block_style style = flow_style(f, id == STYLE_PUBLISHER || id == STYLE_IMPRINT ? STYLE_BODY : id);
    if (id == STYLE_TITLE) {
        style.text.size = style.text.size * 78 / 100;
        style.leading = style.leading * 78 / 100;
    }
    style.align = TEXT_LEFT;
    style.first_indent = 0;
    style.keep_with_next = true;
    return style;
}

/* The title of an article that has no title block is its first heading. */
static void article_heading(struct flow *f, const struct node *heading)
{
    struct block_style style = article_style(f, STYLE_TITLE);
    int32_t after = 2 * flow_line(f);
    size_t first = f->out->n;
    heading_lines(f, &style, heading, heading->as.heading.number);
    heading_boxes(f, first, heading);
    galley_pad(f->out, first, flow_line(f), 0, &after);
    galley_space(f->out, after);
    f->out->unindented = true;
}

void heading_set(struct flow *f, const struct node *heading)
{
    enum style_id id = heading_style(heading);
    struct block_style style;
    if (id == STYLE_H1 && f->s->chapters && f->grid) {
        chapter_open(f, heading);
        f->out->unindented = true;
        return;
    }
    if (id == STYLE_H1 && f->s->article && !f->s->titled && f->grid && f->out->n == 0) {
        article_heading(f, heading);
        return;
    }
    bool deeper = f->s->article && f->s->titled && !f->s->chapters && id < STYLE_H6;
    style = flow_style(f, id == STYLE_H1 ? STYLE_H2 : deeper ? id + 1 : id);
    int32_t after = style.space_after;
    style.first_indent = 0;
    galley_space(f->out, f->grid ? style.space_before : style.space_before / 2);
    f->out->stretch = f->grid && !(f->out->n && f->out->boxes[f->out->n - 1].penalty >= BREAK_NEVER);
    size_t first = f->out->n;
    heading_lines(f, &style, heading, heading->as.heading.number);
    heading_boxes(f, first, heading);
    galley_pad(f->out, first, f->grid ? flow_line(f) : 0, 100, &after);
    galley_space(f->out, after);
    f->out->headed = true;
    f->out->unindented = true;
}

static enum style_id title_style(const struct node *line)
{
    static const struct {
        const char *name;
        enum style_id id;
    } styles[] = {{"half-title", STYLE_HALF_TITLE}, {"title", STYLE_TITLE},    {"subtitle", STYLE_SUBTITLE},
                  {"author", STYLE_AUTHOR},         {"editor", STYLE_AUTHOR},  {"translator", STYLE_AUTHOR},
                  {"publisher", STYLE_PUBLISHER},   {"date", STYLE_PUBLISHER}, {"series", STYLE_PUBLISHER}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (node_has_class(line, styles[i].name))
            return styles[i].id;
    return STYLE_IMPRINT;
}

static const struct chapter *title_chapter(const struct flow *f, const struct node *block)
{
    const struct node *root = node_ancestor(block, NODE_DOCUMENT);
    for (size_t i = 0; i < f->s->book->n_chapters; i++)
        if (f->s->book->chapters[i]->root == root)
            return f->s->book->chapters[i];
    return NULL;
}

static void fill_page(struct flow *f)
{
    galley_add(f->out)->fill = true;
    galley_keep(f->out);
}

/* One line of a title page; two of one kind stand together. */
static void title_line(struct flow *f, const struct node *line, enum style_id id, bool again)
{
    struct block_style style = flow_style(f, id);
    style.first_indent = 0;
    style.keep_with_next = true;
    galley_space(f->out, again ? 0 : style.space_before);
    lines_set(f, &style, line, line->first, NULL);
    galley_space(f->out, style.space_after);
}

/* On an article's first page only title, subtitle, author and date stand, with less around them. */
static void article_title(struct flow *f, const struct node *block)
{
    size_t first = f->out->n;
    enum style_id last = STYLE_COUNT;
    int32_t after = 2 * flow_line(f);
    for (const struct node *line = block->first; line; line = line->next) {
        enum style_id id = title_style(line);
        struct block_style style = article_style(f, id);
        galley_space(f->out, id == last || line == block->first ? 0 : flow_line(f) / 2);
        lines_set(f, &style, line, line->first, NULL);
        last = id;
    }
    galley_pad(f->out, first, flow_line(f), 100, &after);
    galley_space(f->out, after);
    f->out->unindented = true;
}

void title_block_set(struct flow *f, const struct node *block)
{
    const struct chapter *chapter = title_chapter(f, block);
    enum chapter_role role = chapter ? chapter->role : CHAPTER_TITLE;
    enum style_id last = STYLE_COUNT;
    bool filled = false;
    struct flow inner = *f;
    inner.grid = false;
    if (f->s->article && role == CHAPTER_TITLE) {
        article_title(&inner, block);
        return;
    }
    if (role == CHAPTER_IMPRINT)
        fill_page(&inner);
    else if (block->first)
        sink(&inner, flow_style(f, title_style(block->first)).space_before);
    for (const struct node *line = block->first; line; line = line->next) {
        enum style_id id = role == CHAPTER_IMPRINT ? STYLE_IMPRINT : title_style(line);
        if (id == STYLE_PUBLISHER && !filled) {
            fill_page(&inner);
            filled = true;
        }
        title_line(&inner, line, id, id == last || line == block->first);
        last = id;
    }
    f->out->space = 0;
}

struct entry_columns {
    int32_t number[3]; /* width of the numbers' column by level, with its gap; 0: none */
    int32_t page;
};

static enum style_id entry_style(const struct node *contents, const struct node *entry)
{
    int level = entry->as.entry.level;
    if (contents->as.contents.of != CONTENTS_SECTIONS)
        return STYLE_CONTENTS_2;
    return (enum style_id)(STYLE_CONTENTS_1 + (level < 1 ? 0 : level > 3 ? 2 : level - 1));
}

static void entry_measure(struct flow *f, const struct node *contents, struct entry_columns *columns)
{
    for (const struct node *entry = contents->first; entry; entry = entry->next) {
        enum style_id id = entry_style(contents, entry);
        struct block_style style = flow_style(f, id);
        if (entry->kind != NODE_CONTENTS_ENTRY || entry->as.entry.number.n == 0)
            continue;
        style.text.lang = setting_language_at(f->s, entry)->tag;
        int32_t width = setter_label(f->s->setter, entry, PART_BODY, &style.text, entry->as.entry.number)->width;
        int32_t *column = &columns->number[id - STYLE_CONTENTS_1];
        width += style.text.size * 7 / 10;
        *column = width > *column ? width : *column;
    }
}

static int32_t entry_indent(const struct node *contents, enum style_id id, const struct entry_columns *columns,
                            int32_t size)
{
    int32_t indent = 0;
    if (contents->as.contents.of != CONTENTS_SECTIONS)
        return 0;
    for (enum style_id i = STYLE_CONTENTS_1; i < id; i++) {
        int32_t column = columns->number[i - STYLE_CONTENTS_1];
        indent += column ? column : size * 14 / 10;
    }
    return indent;
}

static const struct node *entry_page(const struct node *entry)
{
    for (const struct node *node = entry->first; node; node = node->next)
        if (node->kind == NODE_PAGE_REF)
            return node;
    return NULL;
}

static void entry_set(struct flow *f, const struct node *contents, const struct node *entry,
                      const struct entry_columns *columns, int32_t deepest)
{
    enum style_id id = entry_style(contents, entry);
    struct block_style style = flow_style(f, id);
    int32_t indent = entry_indent(contents, id, columns, style.text.size);
    int32_t column = columns->number[id - STYLE_CONTENTS_1], width = 0;
    struct setting *s = f->s;
    const struct node *page = entry_page(entry);
    struct text_style plain = style.text;
    style.text.lang = plain.lang = setting_language_at(s, entry)->tag;
    plain.bold = plain.italic = false;
    style.left += indent + column;
    style.right += 0;
    style.first_indent = column ? -column : 0;
    style.keep_with_next = style.keep_with_next && entry->next && entry->next->as.entry.level > entry->as.entry.level;
    if (entry != contents->first && deepest > 1)
        galley_space(f->out, style.space_before);
    struct paragraph *p = lines_begin(f, &style, entry);
    if (entry->as.entry.number.n) {
        width = setter_label(s->setter, entry, PART_BODY, &style.text, entry->as.entry.number)->width;
        paragraph_text(p, entry, PART_BODY, &style.text, entry->as.entry.number);
    }
    if (column)
        paragraph_space(p, column - width);
    bool pictures = inline_set(s, p, &style.text, flow_width(f), entry->first, page);
    if (page) {
        paragraph_leader(p, &plain);
        paragraph_page_ref(p, page, &plain, s->digits);
        MEM_PUSH(s->page_refs, s->n_page_refs, s->cap_page_refs, page);
    }
    lines_end(f, &style, p, pictures);
}

void contents_set(struct flow *f, const struct node *contents)
{
    struct entry_columns columns = {0};
    struct flow inner = *f;
    int32_t deepest = 0;
    inner.grid = false;
    for (const struct node *entry = contents->first; entry; entry = entry->next)
        if (entry->kind == NODE_CONTENTS_ENTRY && entry->as.entry.level > deepest)
            deepest = entry->as.entry.level;
    entry_measure(&inner, contents, &columns);
    for (const struct node *entry = contents->first; entry; entry = entry->next)
        if (entry->kind == NODE_CONTENTS_ENTRY)
            entry_set(&inner, contents, entry, &columns, deepest);
    galley_space(f->out, flow_line(f));
    f->out->unindented = true;
}
