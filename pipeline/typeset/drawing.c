/* Makes items by hand. Takes places and texts, gives items in the order in which they were asked for; refuses
   nothing. */
#include "typeset/drawing.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "typeset/blocks/galley.h"

void drawing_rule(struct drawing *d, int32_t x, int32_t y, int32_t width, int32_t height, uint32_t colour)
{
    struct item item = {.kind = ITEM_RULE, .part = PART_DECORATION};
    item.as.rule = (struct rule){x, y, width, height, colour};
    if (width > 0 && height > 0)
        MEM_PUSH(d->items, d->n, d->cap, item);
}

void drawing_frame(struct drawing *d, const int32_t box[4], int32_t thickness, uint32_t colour)
{
    int32_t width = box[2] - box[0], height = box[3] - box[1];
    drawing_rule(d, box[0], box[1], width, thickness, colour);
    drawing_rule(d, box[0], box[3] - thickness, width, thickness, colour);
    drawing_rule(d, box[0], box[1] + thickness, thickness, height - 2 * thickness, colour);
    drawing_rule(d, box[2] - thickness, box[1] + thickness, thickness, height - 2 * thickness, colour);
}

void drawing_picture(struct drawing *d, const struct node *node, const struct book_image *image, const int32_t box[4])
{
    struct item item = {.kind = ITEM_PICTURE, .part = node ? PART_BODY : PART_DECORATION, .node = node};
    item.as.picture = (struct picture){box[0], box[1], box[2] - box[0], box[3] - box[1], image};
    MEM_PUSH(d->items, d->n, d->cap, item);
}

static void add(struct drawing *d, const struct item *items, size_t n, int32_t x, int32_t y)
{
    if (n == 0)
        return;
    d->items = mem_grow(d->items, &d->cap, d->n + n, sizeof *d->items);
    memcpy(d->items + d->n, items, n * sizeof *items);
    items_move(d->items + d->n, n, x, y);
    d->n += n;
}

int32_t drawing_text(struct drawing *d, const struct node *node, enum part part, const struct text_style *style,
                     struct str text, enum text_align at, int32_t x, int32_t y)
{
    if (!node && part == PART_BODY)
        part = PART_DECORATION;
    const struct line *line = setter_label(d->setter, node, part, style, text);
    int32_t before = at == TEXT_CENTRE ? line->width / 2 : at == TEXT_RIGHT ? line->width : 0;
    add(d, line->items, line->n_items, x - before, y);
    return line->width;
}

int32_t drawing_lines(struct drawing *d, const struct line *lines, size_t n, int32_t x, int32_t y, int32_t leading)
{
    for (size_t i = 0; i < n; i++, y += leading)
        add(d, lines[i].items, lines[i].n_items, x, y);
    return y;
}

static int32_t width_of(struct drawing *d, const struct text_style *style, struct str text)
{
    return setter_label(d->setter, NULL, PART_DECORATION, style, text)->width;
}

struct str drawing_fit(struct drawing *d, const struct text_style *style, struct str text, int32_t width)
{
    size_t end = 0, best = 0;
    struct str cut = text.n > 400 ? str_sub(text, 0, uc_grapheme_end(text, 396)) : text;
    if (width_of(d, style, cut) <= width && cut.n == text.n)
        return text;
    while (end < cut.n) {
        size_t next = uc_grapheme_end(cut, end);
        struct str some = str_cat(d->arena, str_trim_end(str_sub(cut, 0, next)), STR("\xe2\x80\xa6"));
        if (width_of(d, style, some) > width)
            break;
        best = end = next;
    }
    return str_cat(d->arena, str_trim_end(str_sub(cut, 0, best)), STR("\xe2\x80\xa6"));
}

struct item *drawing_take(struct drawing *d, size_t *n)
{
    struct item *items = arena_copy(d->arena, d->items, d->n * sizeof *d->items);
    *n = d->n;
    mem_free(d->items);
    d->items = NULL;
    d->n = d->cap = 0;
    return items;
}
