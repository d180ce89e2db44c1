/* Pages placed on sides: the plain scheme, where each page stands, and what its points and rectangles are on its side.
   Refuses nothing. */
#include "typeset/sheets/sheets.h"

#include "base/arena.h"

struct sheets *sheets_plain(struct arena *arena, const struct layout *layout)
{
    struct sheets *sheets = ARENA_NEW(arena, struct sheets);
    sheets->layout = layout;
    sheets->n_sides = layout->n_pages;
    sheets->sides = ARENA_ARRAY(arena, struct side, layout->n_pages + 1);
    struct placement *placements = ARENA_ARRAY(arena, struct placement, layout->n_pages + 1);
    for (size_t i = 0; i < layout->n_pages; i++) {
        const struct page *page = &layout->pages[i];
        placements[i] = (struct placement){.page = (int32_t)i, .scale = SCALE_ONE};
        sheets->sides[i] = (struct side){.width = page->width,
                                         .height = page->height,
                                         .placements = &placements[i],
                                         .n_placements = 1,
                                         .label = page->label,
                                         .back = i % 2 == 1};
    }
    sheets_find(arena, sheets);
    return sheets;
}

void sheets_find(struct arena *arena, struct sheets *sheets)
{
    size_t n = sheets->layout->n_pages;
    sheets->side_of = ARENA_ARRAY(arena, uint32_t, n + 1);
    sheets->place_of = ARENA_ARRAY(arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        sheets->side_of[i] = SHEETS_NOWHERE;
    for (size_t i = 0; i < sheets->n_sides; i++) {
        for (size_t k = 0; k < sheets->sides[i].n_placements; k++) {
            int32_t page = sheets->sides[i].placements[k].page;
            if (page < 0 || sheets->side_of[page] != SHEETS_NOWHERE)
                continue;
            sheets->side_of[page] = (uint32_t)i;
            sheets->place_of[page] = (uint32_t)k;
        }
    }
}

const struct placement *sheets_place(const struct sheets *sheets, int32_t page, const struct side **side)
{
    if (page < 0 || (size_t)page >= sheets->layout->n_pages || sheets->side_of[page] == SHEETS_NOWHERE)
        return NULL;
    const struct side *on = &sheets->sides[sheets->side_of[page]];
    if (side)
        *side = on;
    return &on->placements[sheets->place_of[page]];
}

int32_t page_frame_height(const struct page *page)
{
    return page->turned ? page->width : page->height;
}

unsigned placement_turn(const struct placement *placement, const struct page *page)
{
    return (placement->turn + (page->turned ? 3 : 0)) & 3;
}

void placement_point(const struct placement *placement, const struct page *page, int32_t x, int32_t y, int32_t *side_x,
                     int32_t *side_y)
{
    if (page->turned) {
        int32_t down = page->height - x;
        x = y;
        y = down;
    }
    int64_t right = (int64_t)page->width - x, below = (int64_t)page->height - y;
    const int64_t across[] = {x, below, right, y}, down[] = {y, x, below, right};
    unsigned turn = placement->turn & 3;
    *side_x = placement->x + (int32_t)(across[turn] * placement->scale / SCALE_ONE);
    *side_y = placement->y + (int32_t)(down[turn] * placement->scale / SCALE_ONE);
}

void placement_box(const struct placement *placement, const struct page *page, const int32_t box[4], int32_t out[4])
{
    int32_t x[2], y[2];
    for (int i = 0; i < 2; i++)
        placement_point(placement, page, box[2 * i], box[2 * i + 1], &x[i], &y[i]);
    out[0] = x[0] < x[1] ? x[0] : x[1];
    out[1] = y[0] < y[1] ? y[0] : y[1];
    out[2] = x[0] < x[1] ? x[1] : x[0];
    out[3] = y[0] < y[1] ? y[1] : y[0];
}
