/* What is drawn beside the text of a line: leaders' dots, rules under and through text. Takes pieces with their places,
   gives artifacts. */
#include <string.h>

#include "base/arena.h"
#include "typeset/fonts/face.h"
#include "typeset/lines/set.h"

#define LEADER_LEAST 3 /* fewer dots lead nowhere */

bool leader_run(struct paragraph *p, const struct span *span, int32_t x, int32_t width, struct item *item)
{
    struct arena *arena = p->setter->arena;
    const struct face *face = span->face;
    int32_t size = span->style->size, gap = size / 4, pitch = size * 3 / 5;
    int32_t advance = shape_scale(face->advances[face_glyph(face, '.')], size, face->upem);
    /* On a grid from the right edge, so that the dots of all lines stand one below the other. */
    int64_t edge = (int64_t)p->shape.measure - p->shape.right, from = (int64_t)x + gap, to = (int64_t)x + width - gap;
    int64_t cells = pitch > 0 ? (edge - from) / pitch : 0;
    int64_t first = edge - cells * pitch, n = pitch > 0 && to > first ? (to - first - advance) / pitch + 1 : 0;
    if (n < LEADER_LEAST || n > 10000 || cells <= 0)
        return false;
    struct glyph *glyphs = ARENA_ARRAY(arena, struct glyph, (size_t)n);
    char *text = arena_alloc(arena, (size_t)n);
    memset(text, '.', (size_t)n);
    for (size_t i = 0; i < (size_t)n; i++) {
        glyphs[i] = (struct glyph){.id = face_glyph(face, '.'),
                                   .cluster = (uint16_t)i,
                                   .advance = (int16_t)face->advances[face_glyph(face, '.')]};
    }
    *item = (struct item){.kind = ITEM_RUN, .part = PART_DECORATION};
    struct run *run = &item->as.run;
    run->x = (int32_t)first;
    run->face = face;
    run->size = size;
    run->glyphs = glyphs;
    run->n_glyphs = (uint32_t)n;
    run->width = (int32_t)n * pitch;
    run->tracking = pitch - advance;
    run->expansion = 1000;
    run->colour = span->style->colour;
    run->text = (struct str){text, (size_t)n};
    run->lang = span->language->tag;
    return true;
}

static const struct text_style *style_of(const struct paragraph *p, const struct placed *placed)
{
    const struct seg *seg = &p->segs[placed->seg];
    const struct text_style *style = p->spans[seg->span].style;
    return style && seg->shape && (style->underline || style->strike) ? style : NULL;
}

size_t decoration_count(const struct paragraph *p, const struct placed *placed, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const struct text_style *style = style_of(p, &placed[i]);
        count += style ? (size_t)style->underline + style->strike : 0;
    }
    return count;
}

static struct item rule_item(const struct placed *from, const struct placed *to, const struct text_style *style,
                             int top, int height, int upem)
{
    struct item item = {.kind = ITEM_RULE, .part = PART_DECORATION};
    int32_t left = from->x < to->x ? from->x : to->x;
    int32_t right = from->x + from->width > to->x + to->width ? from->x + from->width : to->x + to->width;
    item.as.rule = (struct rule){left, -style->rise - shape_scale(top, style->size, upem), right - left,
                                 shape_scale(height, style->size, upem), style->colour};
    return item;
}

/* Whether the rule goes on over the gap: the next piece has the same style and stands beside it. */
static bool goes_on(const struct paragraph *p, const struct placed *a, const struct placed *b)
{
    const struct seg *x = &p->segs[a->seg], *y = &p->segs[b->seg];
    return style_of(p, b) == style_of(p, a) && x->level == y->level && x->shape && y->shape;
}

size_t decoration_items(const struct paragraph *p, const struct placed *placed, size_t n, struct item *items)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const struct text_style *style = style_of(p, &placed[i]);
        if (!style)
            continue;
        size_t from = i;
        while (i + 1 < n && goes_on(p, &placed[i], &placed[i + 1]))
            i++;
        const struct face *face = p->segs[placed[from].seg].shape->key.face;
        const struct face_private *h = face->hidden;
        if (style->underline) {
            items[count++] =
                rule_item(&placed[from], &placed[i], style, h->underline_y, h->underline_height, face->upem);
        }
        if (style->strike)
            items[count++] = rule_item(&placed[from], &placed[i], style, h->strike_y, h->strike_height, face->upem);
    }
    return count;
}
