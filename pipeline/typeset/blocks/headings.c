/* Headings. A chapter opens some lines down its page with its number above its title; deeper headings have theirs
   before them, and longer ones hang from it. Where titles of level 1 do not open pages, headings look one level
   deeper. */
#include "typeset/blocks/setting.h"

#include "base/terms.h"

static enum style_id heading_style(const struct node *heading)
{
    int level = heading->as.heading.level;
    return (enum style_id)(STYLE_H1 + (level < 1 ? 0 : level > 6 ? 5 : level - 1));
}

/* An empty box of some height, which a page's top does not swallow. */
void sink_set(struct flow *f, int32_t height)
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
    sink_set(f, style.space_before);
    size_t first = f->out->n;
    if (heading->as.heading.number.n)
        chapter_number(f, &style, heading);
    style.keep_with_next = true;
    style.first_indent = 0;
    heading_lines(f, &style, heading, STR_NONE);
    heading_boxes(f, first, NULL);
    if (f->out->n > first)
        f->out->boxes[first].opening = heading;
    galley_space(f->out, style.space_after);
    f->out->unindented = true;
}

/* The title of an article that has no title block is its first heading. */
static void article_heading(struct flow *f, const struct node *heading)
{
    struct block_style style = title_article_style(f, STYLE_TITLE);
    int32_t after = 2 * flow_line(f);
    size_t first = f->out->n;
    heading_lines(f, &style, heading, heading->as.heading.number);
    heading_boxes(f, first, heading);
    galley_pad(f->out, first, flow_line(f), 0, &after);
    galley_space(f->out, after);
    f->out->unindented = true;
}

/* Does this title open a page? In a book of several sources only at the top of its own. */
static bool opens_page(const struct flow *f, const struct node *heading)
{
    return heading_style(heading) == STYLE_H1 && f->s->chapters && f->grid && (f->out->n == 0 || f->s->one_file);
}

void heading_set(struct flow *f, const struct node *heading)
{
    enum style_id id = heading_style(heading);
    if (opens_page(f, heading)) {
        chapter_open(f, heading);
        return;
    }
    if (id == STYLE_H1 && !f->s->chapters && f->grid && f->out->n == 0) {
        article_heading(f, heading);
        return;
    }
    bool deeper = id == STYLE_H1 || (f->s->deeper && id < STYLE_H6);
    struct block_style style = flow_style(f, deeper ? id + 1 : id);
    int32_t after = style.space_after;
    style.first_indent = 0;
    if (!f->out->headed) /* right below another the space below that one is enough */
        galley_space(f->out, f->grid ? style.space_before : style.space_before / 2);
    if (f->grid && !(f->out->n && f->out->boxes[f->out->n - 1].penalty >= BREAK_NEVER))
        f->out->stretch = STRETCH_EASY;
    size_t first = f->out->n;
    heading_lines(f, &style, heading, heading->as.heading.number);
    heading_boxes(f, first, heading);
    galley_pad(f->out, first, f->grid ? flow_line(f) : 0, 100, &after);
    galley_space(f->out, after);
    f->out->headed = true;
    f->out->unindented = true;
}
