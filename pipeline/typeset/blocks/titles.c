/* Title pages: half-title, title page, imprint, and the title at the head of an article. The classes of their
   paragraphs choose the styles; publisher and date stand at the page's foot, the imprint too. */
#include "typeset/blocks/setting.h"

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

/* A title smaller than on a page of its own. */
struct block_style title_article_style(const struct flow *f, enum style_id id)
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

static const struct chapter *title_chapter(const struct flow *f, const struct node *block)
{
    const struct node *root = node_ancestor(block, NODE_DOCUMENT);
    for (size_t i = 0; i < f->s->book->n_chapters; i++)
        if (f->s->book->chapters[i]->root == root)
            return f->s->book->chapters[i];
    return NULL;
}

static void title_fill(struct flow *f)
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
        struct block_style style = title_article_style(f, id);
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
        title_fill(&inner);
    else if (block->first)
        sink_set(&inner, flow_style(f, title_style(block->first)).space_before);
    for (const struct node *line = block->first; line; line = line->next) {
        enum style_id id = role == CHAPTER_IMPRINT ? STYLE_IMPRINT : title_style(line);
        if (id == STYLE_PUBLISHER && !filled) {
            title_fill(&inner);
            filled = true;
        }
        title_line(&inner, line, id, id == last || line == block->first);
        last = id;
    }
    f->out->space = 0;
}
