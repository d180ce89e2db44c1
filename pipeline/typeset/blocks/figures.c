/* Pictures, figures and captions. A picture is as large as its attributes or its resolution say, never wider than the
   text nor, with its caption, higher than the page. A figure that fits on a page is one box, which may move to the top
   of the next page; one that does not is set like other blocks. */
#include "typeset/blocks/setting.h"

#include "base/buf.h"
#include "base/terms.h"

#define PIXELS_PER_INCH 144 /* of a picture that does not say */

/* A length attribute such as 50%, 6cm or 300px in millipoints; 0: none that can be read. */
static int32_t attribute_length(struct str text, int32_t whole)
{
    static const struct {
        const char *name;
        int64_t size; /* millipoints, times 1,000 */
    } units[] = {{"mm", 2834646}, {"cm", 28346457}, {"in", 72000000}, {"pt", 1000000},
                 {"px", 750000},  {"em", 11000000}, {"", 750000}};
    int64_t value = 0, scale = 1;
    size_t i = 0;
    bool point = false;
    for (; i < text.n && ((text.p[i] >= '0' && text.p[i] <= '9') || (text.p[i] == '.' && !point)); i++) {
        if (text.p[i] == '.') {
            point = true;
        } else if (value < 10000000) {
            value = value * 10 + (text.p[i] - '0');
            scale *= point ? 10 : 1;
        }
    }
    struct str unit = str_trim(str_sub(text, i, text.n));
    int64_t length = 0;
    if (str_is(unit, "%"))
        length = value * whole / scale / 100;
    for (size_t k = 0; k < sizeof units / sizeof *units && i; k++)
        if (str_is(unit, units[k].name))
            length = value * units[k].size / scale / 1000;
    return length > 0 && length < 10000000 ? (int32_t)length : 0;
}

static int32_t natural_length(uint32_t pixels, uint32_t dpi)
{
    int64_t length = (int64_t)pixels * 72000 / (dpi >= 30 ? dpi : PIXELS_PER_INCH);
    return length < 1000 ? 1000 : length > 100000000 ? 100000000 : (int32_t)length;
}

static int32_t in_proportion(int32_t length, uint32_t by, uint32_t of)
{
    int64_t scaled = of ? (int64_t)length * by / of : length;
    return scaled < 1000 ? 1000 : scaled > INT32_MAX / 4 ? INT32_MAX / 4 : (int32_t)scaled;
}

void picture_size(const struct node *node, int32_t max_width, int32_t max_height, int32_t *width, int32_t *height)
{
    const struct image *image = &node->as.image.image->image;
    int32_t w = attribute_length(node_attribute(node, "width"), max_width);
    int32_t h = attribute_length(node_attribute(node, "height"), max_height);
    if (!w && !h) {
        w = natural_length(image->width, image->dpi_x);
        h = natural_length(image->height, image->dpi_y);
    } else if (!h) {
        h = in_proportion(w, image->height, image->width);
    } else if (!w) {
        w = in_proportion(h, image->width, image->height);
    }
    if (w > max_width) {
        h = (int32_t)((int64_t)h * max_width / w);
        w = max_width;
    }
    if (h > max_height) {
        w = (int32_t)((int64_t)w * max_height / h);
        h = max_height;
    }
    *width = w > 0 ? w : 1;
    *height = h > 0 ? h : 1;
}

bool picture_alone(const struct node *paragraph)
{
    const struct node *only = paragraph->first;
    return only && !only->next && only->kind == NODE_IMAGE && only->as.image.image;
}

static int32_t page_height(const struct flow *f)
{
    return f->s->theme->lines * flow_line(f);
}

static void picture_box(struct flow *f, const struct node *image, int32_t max_height)
{
    struct box *box = galley_add(f->out);
    struct item *item = ARENA_NEW(f->s->arena, struct item);
    int32_t width, height;
    picture_size(image, flow_width(f), max_height, &width, &height);
    *item = (struct item){.kind = ITEM_PICTURE, .part = PART_BODY, .node = image};
    item->as.picture =
        (struct picture){flow_x(f, (flow_width(f) - width) / 2, width), 0, width, height, image->as.image.image};
    box->items = item;
    box->n_items = 1;
    box->height = height;
}

/* One box out of a galley: a line above, and below it what makes the whole even, half a line at least; within that it
   stands in the middle. */
void display_box(struct flow *f, const struct galley *inside, bool floats)
{
    int32_t line = flow_line(f), owed = f->out->space;
    if (!f->grid) {
        galley_space(f->out, line / 3);
        galley_merge(f->out, f->s->arena, inside, 0);
        galley_space(f->out, line / 3);
        return;
    }
    galley_space(f->out, line);
    f->out->stretch = STRETCH_EASY;
    struct box *box = galley_merge(f->out, f->s->arena, inside, 0);
    int32_t page = page_height(f), room = (box->height + line / 2 + line - 1) / line * line - box->height;
    if (box->height + room <= page) {
        box->lead = (room - line) / 2 > 0 ? (room - line) / 2 : 0;
        box->slack = room - box->lead;
        items_move(box->items, box->n_items, 0, box->lead);
        box->height += room;
    }
    box->grid = true;
    if (floats)
        galley_float(f->out, owed);
}

void picture_set(struct flow *f, const struct node *paragraph, int32_t max_height)
{
    struct galley inside = {0};
    struct flow inner = *f;
    bool unindented = f->out->unindented;
    inner.out = &inside;
    picture_box(&inner, paragraph->kind == NODE_IMAGE ? paragraph : paragraph->first,
                max_height ? max_height : page_height(f) * 9 / 10);
    display_box(f, &inside, false);
    galley_release(&inside);
    f->out->unindented = unindented;
}

/* "Gambar 2. " in the language at node. */
static struct str caption_label(struct flow *f, const struct node *node, enum term term, struct str number)
{
    if (number.n == 0)
        return STR_NONE;
    const char *word = term_text(str_of(setting_language_at(f->s, node)->tag), term);
    return str_format(f->s->arena, "%s\xc2\xa0%.*s.", word, STR_ARG(number));
}

struct str figure_label(struct flow *f, const struct node *figure)
{
    bool table = figure->kind == NODE_TABLE;
    return caption_label(f, figure, table ? TERM_TABLE : TERM_FIGURE,
                         table ? figure->as.table.number : figure->as.figure.number);
}

static void centre_box(struct flow *f, size_t at)
{
    const struct box *box = &f->out->boxes[at];
    int32_t left = INT32_MAX, right = INT32_MIN;
    for (size_t i = 0; i < box->n_items; i++) {
        const struct item *item = &box->items[i];
        if (item->kind != ITEM_RUN)
            continue;
        left = item->as.run.x < left ? item->as.run.x : left;
        right = item->as.run.x + item->as.run.width > right ? item->as.run.x + item->as.run.width : right;
    }
    if (left <= right)
        items_move(box->items, box->n_items, flow_x(f, (flow_width(f) - (right - left)) / 2, right - left) - left, 0);
}

void caption_set(struct flow *f, const struct node *caption, struct str label, bool centred)
{
    struct block_style style = flow_style(f, STYLE_CAPTION);
    struct text_style text = style.text, strong = style.text;
    size_t first = f->out->n;
    text.lang = strong.lang = setting_language_at(f->s, caption)->tag;
    strong.bold = true;
    for (const struct node *node = caption->first; node; node = node->next) {
        bool loose = node_is_inline(node);
        struct paragraph *p = lines_begin(f, &style, caption);
        if (node == caption->first && label.n) {
            paragraph_text(p, caption, PART_BODY, &strong, label);
            paragraph_text(p, caption, PART_BODY, &text, STR(" "));
        }
        bool pictures = inline_set(f->s, p, &text, flow_width(f), loose ? node : node->first, NULL);
        lines_end(f, &style, p, pictures);
        if (loose)
            break;
    }
    if (centred && f->out->n == first + 1)
        centre_box(f, first);
}

/* `flows`: over pages, its caption too. */
static void figure_inside(struct flow *f, const struct node *figure, bool flows)
{
    const struct node *caption = figure->last && figure->last->kind == NODE_CAPTION ? figure->last : NULL;
    struct galley below = {0};
    struct flow under = *f;
    under.out = &below;
    if (caption)
        caption_set(&under, caption, figure_label(f, figure), true);
    int32_t page = page_height(f), text = galley_height(&below, 0);
    int32_t room = text < page / 2 ? page - text - flow_line(f) : page * 6 / 10;
    for (const struct node *node = figure->first; node && node != caption; node = node->next) {
        if (picture_alone(node))
            picture_box(f, node->first, room > flow_line(f) ? room : flow_line(f));
        else if (!node_is_inline(node))
            blocks_set_one(f, node);
    }
    f->out->space = 0;
    galley_space(f->out, caption ? f->s->theme->styles[STYLE_CAPTION].leading * 2 / 3 : 0);
    if (below.n)
        galley_keep(f->out);
    if (below.n && flows)
        galley_append(f->out, &below);
    else if (below.n)
        galley_merge(f->out, f->s->arena, &below, 0);
    galley_release(&below);
}

void figure_set(struct flow *f, const struct node *figure)
{
    struct galley inside = {0};
    struct flow inner = *f;
    bool unindented = f->out->unindented;
    inner.out = &inside;
    inner.grid = false;
    figure_inside(&inner, figure, false);
    if (inside.n && galley_height(&inside, 0) <= page_height(f)) {
        display_box(f, &inside, true);
    } else if (inside.n) {
        struct flow flowing = *f;
        galley_space(f->out, flow_line(f));
        figure_inside(&flowing, figure, true);
        galley_space(f->out, flow_line(f));
    }
    galley_release(&inside);
    f->out->unindented = unindented;
}
