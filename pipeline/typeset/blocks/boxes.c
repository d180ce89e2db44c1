/* Paragraphs into boxes: one box a line. A line's box is as high as its style's leading, whatever the faces on it, so
   that the text stays on the grid; only a picture in a line makes it higher, by whole lines. */
#include "typeset/blocks/setting.h"

#include <string.h>

#include "base/mem.h"

/* The baseline stands so far below the top of a line's box, in quarters of the leading. */
#define BASELINE(leading) ((leading) / 4 * 3)

struct paragraph *lines_begin(struct flow *f, const struct block_style *style, const struct node *node)
{
    const struct language *language = setting_language_at(f->s, node);
    struct paragraph_shape shape = {
        .measure = f->measure,
        .first_indent = style->first_indent,
        .left = f->start + style->left, /* at the start, whatever the direction */
        .right = f->end + style->right,
        .align = f->ragged ? f->align : style->align,
        .base_level = f->rtl          ? 1
                      : language->rtl ? 1
                                      : 0,
        .lang = language->tag,
        .max_hyphens = 2,
    };
    return paragraph_new(f->s->setter, &shape);
}

/* How far pictures rise above the baseline. */
static int32_t picture_rise(const struct line *line)
{
    int32_t rise = 0;
    for (size_t i = 0; i < line->n_items; i++)
        if (line->items[i].kind == ITEM_PICTURE && -line->items[i].as.picture.y > rise)
            rise = -line->items[i].as.picture.y;
    return rise;
}

static void lines_box(struct flow *f, const struct block_style *style, const struct line *line, bool pictures)
{
    struct box *box = galley_add(f->out);
    int32_t leading = style->leading, rise = pictures ? picture_rise(line) : 0;
    box->height = leading;
    box->shift = BASELINE(leading);
    if (rise > box->shift) {
        int32_t more = (rise - box->shift + leading - 1) / leading * leading;
        box->height += more;
        box->shift += more;
    }
    box->grid = f->grid && leading == flow_line(f);
    box->items = line->items;
    box->n_items = line->n_items;
    box->notes = line->notes;
    box->n_notes = line->n_notes;
    box->hyphenated = line->hyphenated;
}

void lines_boxes(struct flow *f, const struct block_style *style, const struct line *lines, size_t n, bool pictures)
{
    size_t from = f->out->n;
    for (size_t i = 0; i < n; i++)
        lines_box(f, style, &lines[i], pictures);
    if (n == 0)
        return;
    f->out->boxes[from].begins = true;
    galley_paragraph(f->out, from);
}

void lines_end(struct flow *f, const struct block_style *style, struct paragraph *p, bool pictures)
{
    struct line *lines = NULL;
    struct galley *g = f->out;
    if (g->seam_at != g->n || g->space > 0)
        g->seam.n = 0;
    paragraph_seam(p, &g->seam);
    size_t n = paragraph_lines(p, &lines);
    bool alone_under_heading = f->out->headed && n == 1; /* a heading keeps two lines of text with it */
    lines_boxes(f, style, lines, n, pictures);
    if (n == 0)
        return;
    g->seam_at = g->n;
    if (style->keep_with_next || alone_under_heading)
        galley_keep(f->out);
    f->out->unindented = false;
}

/* Justified text on the grid may be set again, one line shorter or longer. */
static void text_record(struct flow *f, const struct block_style *style, size_t from, struct text_source source)
{
    struct galley *g = f->out;
    size_t n = g->n - from;
    if (!g->keeps || !f->grid || f->ragged || style->align != TEXT_JUSTIFY || style->keep_with_next || n < 2)
        return;
    if (!g->boxes[from].grid)
        return;
    struct text_source *kept = arena_copy(f->s->arena, &source, sizeof source);
    struct galley_text text = {from, n, g->boxes[from].n_items, kept};
    MEM_PUSH(g->texts, g->n_texts, g->cap_texts, text);
    g->boxes[from].text = (uint32_t)g->n_texts;
}

void lines_set(struct flow *f, const struct block_style *style, const struct node *node, const struct node *first,
               const struct node *end)
{
    size_t from = f->out->n;
    struct text_style text = style->text;
    text.lang = setting_language_at(f->s, node)->tag;
    struct paragraph *p = lines_begin(f, style, node);
    bool pictures = inline_set(f->s, p, &text, flow_width(f), first, end);
    lines_end(f, style, p, pictures);
    if (!pictures)
        text_record(f, style, from, (struct text_source){*f, *style, node, first, end});
}

void lines_attach(struct flow *f, size_t at, const struct line *label, int32_t x)
{
    struct box *box = &f->out->boxes[at];
    struct item *items = ARENA_ARRAY(f->s->arena, struct item, label->n_items + box->n_items);
    int32_t y = box->shift ? 0 : BASELINE(f->style->leading);
    memcpy(items, label->items, label->n_items * sizeof *items);
    items_move(items, label->n_items, x, y);
    if (box->n_items)
        memcpy(items + label->n_items, box->items, box->n_items * sizeof *items);
    box->items = items;
    box->n_items += label->n_items;
}
