/* Lists of contents, figures and tables. Every line has leaders and room for a page number, which is filled when
   pages are known; numbers stand in a column as wide as the widest of their level. */
#include "typeset/pages/pagerefs.h"

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
        pagerefs_keep_room(s, p, page, &plain, s->digits);
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
