/* The vertical list that blocks are set into. Takes boxes in reading order with the space owed between them (of two
   demands the larger holds); gives an array that pages are cut from. Items are moved, never copied twice. */
#include "typeset/blocks/galley.h"

#include <string.h>

#include "base/mem.h"

void galley_release(struct galley *g)
{
    mem_free(g->boxes);
    mem_free(g->texts);
    *g = (struct galley){0};
}

struct box *galley_add(struct galley *g)
{
    struct box box = {
        .before = g->space, .plain = g->floated ? g->plain : g->space, .stretch = g->stretch, .new_page = g->new_page};
    MEM_PUSH(g->boxes, g->n, g->cap, box);
    g->space = g->plain = 0;
    g->floated = false;
    g->stretch = STRETCH_NONE;
    g->new_page = g->titled = g->headed = false;
    return &g->boxes[g->n - 1];
}

void galley_space(struct galley *g, int32_t space)
{
    if (g->titled)
        return;
    if (space > g->space)
        g->space = space;
    if (space > g->plain)
        g->plain = space;
}

void galley_float(struct galley *g, int32_t plain)
{
    g->boxes[g->n - 1].floating = true;
    g->floated = true;
    g->plain = plain;
}

void galley_keep(struct galley *g)
{
    if (g->n)
        g->boxes[g->n - 1].penalty = BREAK_NEVER;
}

void galley_rule(struct galley *g, struct arena *arena, int32_t x, int32_t width, int32_t thickness, int32_t height)
{
    struct box *box = galley_add(g);
    struct item *item = ARENA_NEW(arena, struct item);
    *item = (struct item){.kind = ITEM_RULE, .part = PART_DECORATION};
    item->as.rule = (struct rule){x, (height - thickness) / 2, width, thickness, 0};
    box->height = height;
    box->items = item;
    box->n_items = 1;
}

int32_t galley_height(const struct galley *g, size_t from)
{
    int64_t height = 0;
    for (size_t i = from; i < g->n; i++)
        height += g->boxes[i].height + (i > from ? g->boxes[i].before : 0);
    return height > INT32_MAX / 2 ? INT32_MAX / 2 : (int32_t)height;
}

#define HYPHEN_AT_END 12000

void galley_paragraph(struct galley *g, size_t from)
{
    size_t n = g->n - from;
    for (size_t i = from; i + 1 < g->n; i++) {
        bool widow = i + 2 == g->n, orphan = i == from && n > 1;
        g->boxes[i].penalty = widow || orphan ? BREAK_NEVER : g->boxes[i].hyphenated ? HYPHEN_AT_END : 0;
    }
}

void items_move(struct item *items, size_t n, int32_t x, int32_t y)
{
    for (size_t i = 0; i < n; i++) {
        struct item *item = &items[i];
        switch (item->kind) {
        case ITEM_RUN:
            item->as.run.x += x;
            item->as.run.y += y;
            break;
        case ITEM_RULE:
            item->as.rule.x += x;
            item->as.rule.y += y;
            break;
        case ITEM_PICTURE:
            item->as.picture.x += x;
            item->as.picture.y += y;
            break;
        case ITEM_ANCHOR:
            item->as.anchor.x += x;
            item->as.anchor.y += y;
            break;
        }
    }
}

static void merge_notes(struct box *box, struct arena *arena, const struct galley *from)
{
    size_t n = 0;
    for (size_t i = 0; i < from->n; i++)
        n += from->boxes[i].n_notes;
    if (n == 0)
        return;
    box->notes = ARENA_ARRAY(arena, const struct node *, n);
    for (size_t i = 0; i < from->n; i++)
        for (size_t k = 0; k < from->boxes[i].n_notes; k++)
            box->notes[box->n_notes++] = from->boxes[i].notes[k];
}

struct box *galley_merge(struct galley *to, struct arena *arena, const struct galley *from, int32_t x)
{
    struct box *box = galley_add(to);
    size_t n = 0;
    int32_t y = 0;
    for (size_t i = 0; i < from->n; i++)
        n += from->boxes[i].n_items;
    box->items = ARENA_ARRAY(arena, struct item, n ? n : 1);
    for (size_t i = 0; i < from->n; i++) {
        const struct box *b = &from->boxes[i];
        y += i ? b->before : 0;
        if (b->n_items)
            memcpy(box->items + box->n_items, b->items, b->n_items * sizeof *b->items);
        items_move(box->items + box->n_items, b->n_items, x, y + b->shift);
        box->n_items += b->n_items;
        y += b->height;
    }
    box->height = y;
    merge_notes(box, arena, from);
    return box;
}

void galley_append(struct galley *to, const struct galley *from)
{
    for (size_t i = 0; i < from->n; i++) {
        struct box *box = galley_add(to), owed = *box;
        *box = from->boxes[i];
        if (i == 0) {
            box->before = owed.before;
            box->plain = owed.plain;
            box->stretch = owed.stretch;
            box->new_page = owed.new_page;
        }
    }
}

#define LOOK_BACK 8

/* How far the foot of the box before `from` stands off the grid. */
static int32_t galley_off(const struct galley *g, size_t from, int32_t line)
{
    int32_t off = 0;
    for (size_t i = from; i-- > 0 && from - i <= LOOK_BACK;) {
        if (g->boxes[i].grid)
            return off % line;
        off += g->boxes[i].height + g->boxes[i].before;
    }
    return from <= LOOK_BACK ? off % line : 0;
}

void galley_pad(struct galley *g, size_t from, int32_t line, int above, int32_t *after)
{
    if (from >= g->n || line <= 0)
        return;
    int32_t whole = galley_off(g, from, line) + g->boxes[from].before + galley_height(g, from) + *after;
    int32_t extra = (line - whole % line) % line;
    g->boxes[from].before += extra * above / 100;
    *after += extra - extra * above / 100;
}
