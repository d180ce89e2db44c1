/* Running heads and folios. The verso bears the chapter's title, the recto that of the section that begins on the page,
   else of the one that goes on there; a title too long for the measure ends in an ellipsis. */
#include "typeset/pages/pages.h"

#include "base/utf8.h"

bool heads_counts(const struct node *heading)
{
    return heading->as.heading.level <= 2;
}

static struct line *head_set(struct setting *s, struct str text)
{
    struct text_style style = s->theme->styles[STYLE_HEAD].text;
    style.lang = s->language->tag;
    return setter_label(s->setter, NULL, PART_PAGINATION, &style, text);
}

/* The first n characters. */
static struct str head_of(struct str text, size_t n)
{
    const char *p = text.p, *end = text.p + text.n;
    while (p < end && n--)
        utf8_next(&p, end);
    return str_trim_end((struct str){text.p, (size_t)(p - text.p)});
}

static struct line *head_fit(struct setting *s, struct str text)
{
    size_t low = 0, high = utf8_count(text) < 400 ? utf8_count(text) : 400;
    struct line *line = head_set(s, text.n < 2000 ? text : head_of(text, 400)), *best = line;
    if (line->width <= s->theme->measure && text.n < 2000)
        return line;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        struct str cut = head_of(text, middle);
        line = head_set(s, str_cat(s->arena, cut, STR("\xe2\x80\xa6")));
        if (line->width <= s->theme->measure) {
            low = middle;
            best = line;
        } else {
            high = middle - 1;
        }
    }
    return best;
}

static struct str section_title(struct setting *s, const struct node *heading)
{
    struct str text = node_plain_text(s->arena, heading), number = heading->as.heading.number;
    if (number.n == 0)
        return text;
    return str_format(s->arena, "%.*s\xe2\x80\x83%.*s", STR_ARG(number), STR_ARG(text));
}

static struct line *head_cached(struct setting *s, struct heads *heads, const struct node *node, struct str text)
{
    if (heads->set_for != node || !heads->line) {
        heads->set_for = node;
        heads->line = text.n ? head_fit(s, text) : NULL;
    }
    return heads->line;
}

struct line *heads_line(struct setting *s, struct heads *heads, const struct page *page, const struct node *first)
{
    const struct chapter *chapter = s->book->chapters[page->chapter];
    const struct node *section = first ? first : heads->section;
    if (!s->theme->running_heads)
        return NULL;
    if (page->recto && section)
        return head_fit(s, section_title(s, section));
    if (heads->opening)
        return head_cached(s, heads, heads->opening, node_plain_text(s->arena, heads->opening));
    struct str title = chapter->title.n && s->chapters ? chapter->title : s->book->meta.title;
    return head_cached(s, heads, chapter->root, title.n ? title : chapter->title);
}

struct line *folio_line(struct setting *s, struct str label)
{
    struct text_style style = s->theme->styles[STYLE_FOLIO].text;
    style.lang = s->language->tag;
    return setter_label(s->setter, NULL, PART_PAGINATION, &style, label);
}
