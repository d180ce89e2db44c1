/* Takes a sheet, a page and a grid, gives the frame in which pages stand, then all sides of a plan. The grid lies in
   the middle of the sheet, so that backs fall on their fronts whichever edge is flipped. Refuses what does not fit, and
   says how large a sheet would hold it. */
#include "typeset/sheets/frame.h"

#include "base/arena.h"
#include "base/buf.h"

#define SLACK 300          /* roundings of named sizes */
#define NEAR_ENOUGH 5700   /* 2 mm: a5 on half of a4 is no other page */
#define CREEP_OF_GRAM 1250 /* nanometres: 0.10 mm for 80 g */
#define USUAL_WEIGHT 80
#define SMALLEST_SIDE 141732 /* 50 mm */

static const struct paper a4 = {595276, 841890};

static int64_t across(const struct frame *f)
{
    return 2 * (int64_t)f->room + (int64_t)f->strip * f->columns +
           (f->columns ? (int64_t)f->gap * (f->columns - 1) : 0);
}

static int64_t down(const struct frame *f)
{
    return 2 * (int64_t)f->room + (f->rows ? (int64_t)f->gap * (f->rows - 1) : 0);
}

/* The largest cell of the grid on a side of that size. */
static struct paper cell_of(const struct frame *f)
{
    int64_t width = (f->width - across(f)) / f->columns, height = (f->height - down(f)) / f->rows;
    return (struct paper){width > 0 ? (int32_t)width : 0, height > 0 ? (int32_t)height : 0};
}

static int32_t scale_to(struct paper page, struct paper cell)
{
    int64_t x = (int64_t)cell.width * SCALE_ONE / page.width, y = (int64_t)cell.height * SCALE_ONE / page.height;
    return (int32_t)(x < y ? x : y);
}

/* Turns the sheet, and an n-up grid, so that pages get largest; lying wins a tie. */
static void turn_best(struct frame *f, struct paper sheet, struct paper page, const unsigned (*grids)[2], size_t n)
{
    struct frame best = *f;
    int32_t most = -1;
    int32_t low = sheet.width < sheet.height ? sheet.width : sheet.height;
    int32_t high = sheet.width < sheet.height ? sheet.height : sheet.width;
    for (size_t i = 0; i < 2 * n; i++) {
        struct frame next = *f;
        next.columns = grids[i / 2][0];
        next.rows = grids[i / 2][1];
        next.width = i % 2 ? low : high;
        next.height = i % 2 ? high : low;
        int32_t scale = scale_to(page, cell_of(&next));
        if (scale > most) {
            most = scale;
            best = next;
        }
    }
    *f = best;
}

static size_t nup_grids(long nup, unsigned grids[2][2])
{
    static const unsigned known[][3] = {{2, 2, 1}, {3, 3, 1}, {4, 2, 2}, {6, 3, 2}, {8, 4, 2}, {9, 3, 3}, {16, 4, 4}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if ((long)known[i][0] != nup)
            continue;
        grids[0][0] = grids[1][1] = known[i][1];
        grids[0][1] = grids[1][0] = known[i][2];
        return 2;
    }
    grids[0][0] = grids[0][1] = 1;
    return 1;
}

/* A named size that the cell holds and hardly exceeds, so that pages keep a size that paper has; else the cell
   itself. */
static struct paper page_for(struct paper cell)
{
    static const char *const names[] = {"a3", "a4", "a5", "a6", "a7", "b4", "b5", "b6", "b7", "half-letter", "letter"};
    struct paper named;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!paper_parse(str_of(names[i]), &named) || named.width > cell.width + SLACK ||
            named.height > cell.height + SLACK)
            continue;
        if (cell.width - named.width < NEAR_ENOUGH && cell.height - named.height < NEAR_ENOUGH)
            return named;
    }
    return cell;
}

static bool holds(struct paper cell, struct paper page)
{
    return page.width <= cell.width + SLACK && page.height <= cell.height + SLACK;
}

static bool is_near(struct paper cell, struct paper page)
{
    return holds(cell, page) && cell.width - page.width < NEAR_ENOUGH && cell.height - page.height < NEAR_ENOUGH;
}

/* Scaled, as it is, or for a page of the cell's size. */
static enum frame_fault fit_page(struct frame *f, const struct sheet_options *o, struct paper page)
{
    struct paper cell = cell_of(f);
    bool fits = holds(cell, page);
    f->page = page;
    f->scale = SCALE_ONE;
    if (o->scale == SHEET_SCALE_NONE || (fits && (f->room || is_near(cell, page)) && o->scale == SHEET_SCALE_DEFAULT))
        return fits ? FRAME_FINE : FRAME_SHEET_SMALL;
    if (o->scale == SHEET_SCALE_FIT || o->scheme == SCHEME_NUP) {
        f->scale = scale_to(page, cell);
        return f->scale >= SCALE_ONE / 20 ? FRAME_FINE : FRAME_SHEET_SMALL;
    }
    f->page = page_for(cell);
    f->anew = true;
    return f->page.width >= SMALLEST_SIDE && f->page.height >= SMALLEST_SIDE ? FRAME_FINE : FRAME_CELL_SMALL;
}

enum frame_fault frame_fit(const struct sheet_options *o, struct paper page, unsigned columns, unsigned rows,
                           struct frame *frame, struct paper *needs)
{
    struct paper sheet = o->sheet.width ? o->sheet : a4;
    bool bound = o->scheme < SCHEME_ZINE, nup = o->scheme == SCHEME_NUP;
    unsigned grids[2][2] = {{columns, rows}};
    size_t n = nup ? nup_grids(o->nup, grids) : 1;
    *frame = (struct frame){.strip = bound ? o->scheme == SCHEME_PERFECT ? o->gutter : o->gutter / 2 : 0,
                            .gap = nup ? o->gutter : 0,
                            .room = o->marks & MARK_ALL ? MARK_ROOM + o->bleed : o->bleed};
    turn_best(frame, sheet, page, (const unsigned(*)[2])grids, n);
    int64_t width = across(frame) + (int64_t)page.width * frame->columns;
    int64_t height = down(frame) + (int64_t)page.height * frame->rows;
    *needs = (struct paper){width < INT32_MAX ? (int32_t)width : INT32_MAX,
                            height < INT32_MAX ? (int32_t)height : INT32_MAX};
    struct paper half = {(frame->width - 2 * frame->room) / (int32_t)frame->columns, 0};
    if (o->gutter > 0 && (o->gutter >= half.width || o->gutter >= page.width))
        return FRAME_GUTTER;
    return fit_page(frame, o, page);
}

/* Whether the sheet is flipped about its other edge than backs are made for, which is the vertical one. */
static bool turns_backs(const struct frame *frame, enum flip flip)
{
    bool wide = frame->width >= frame->height;
    return flip == (wide ? FLIP_LONG : FLIP_SHORT);
}

bool frame_flips_long(const struct frame *frame, enum flip flip)
{
    return flip == FLIP_LONG || (flip == FLIP_DEFAULT && frame->width < frame->height);
}

int32_t frame_creep(const struct sheet_options *options, uint32_t layer)
{
    long weight = options->paper_weight ? options->paper_weight : USUAL_WEIGHT;
    int64_t thickness = options->creep_given ? options->creep : (int64_t)weight * CREEP_OF_GRAM;
    return (int32_t)((thickness * layer * 9 + 1587) / 3175); /* 25,400,000 nm are 72,000 millipoints */
}

struct builder {
    struct arena *arena;
    const struct layout *layout;
    const struct impose_plan *plan;
    const int32_t *pages;
    const struct frame *frame;
    const struct sheet_options *options;
    struct paper cell;                /* of a page as it is printed */
    int32_t left, top, right, bottom; /* of all cells: the trim box */
};

static void find_trim(struct builder *b)
{
    const struct frame *f = b->frame;
    b->cell.width = (int32_t)((int64_t)f->page.width * f->scale / SCALE_ONE);
    b->cell.height = (int32_t)((int64_t)f->page.height * f->scale / SCALE_ONE);
    int32_t width = (int32_t)(across(f) - 2 * f->room) + b->cell.width * (int32_t)f->columns;
    int32_t height = (int32_t)(down(f) - 2 * f->room) + b->cell.height * (int32_t)f->rows;
    b->left = (f->width - width) / 2;
    b->top = (f->height - height) / 2;
    b->right = b->left + width;
    b->bottom = b->top + height;
}

/* A page of another size than the frame's is fitted into its cell by itself. */
static void place_page(const struct builder *b, struct placement *at, int32_t x, int32_t y)
{
    const struct page *page = &b->layout->pages[at->page];
    at->scale = b->frame->scale;
    at->x = x;
    at->y = y;
    if (page->width == b->frame->page.width && page->height == b->frame->page.height)
        return;
    at->scale = scale_to((struct paper){page->width, page->height}, b->cell);
    at->x += (b->cell.width - (int32_t)((int64_t)page->width * at->scale / SCALE_ONE)) / 2;
    at->y += (b->cell.height - (int32_t)((int64_t)page->height * at->scale / SCALE_ONE)) / 2;
}

/* One page: what it may be drawn on is its cell with its strip, and the bleed where it has no neighbour. */
static struct placement place_slot(const struct builder *b, const struct impose_slot *slot, unsigned row,
                                   unsigned column, int32_t x, int32_t y)
{
    const struct frame *f = b->frame;
    int32_t bleed = b->options->bleed, strip = f->strip;
    bool left = slot->spine == SPINE_LEFT, right = slot->spine == SPINE_RIGHT;
    struct placement at = {.page = slot->page < 0 ? -1 : b->pages[slot->page],
                           .x = x,
                           .y = y,
                           .scale = SCALE_ONE,
                           .turn = slot->turned ? 2 : 0};
    if (at.page < 0)
        return at;
    place_page(b, &at, x, y);
    if (left || right)
        at.x += left ? -frame_creep(b->options, slot->layer) : frame_creep(b->options, slot->layer);
    at.clip[0] = column == 0 ? b->left - bleed : x - (left ? strip : 0);
    at.clip[1] = row == 0 ? b->top - bleed : y;
    at.clip[2] = column + 1 == f->columns ? b->right + bleed : x + b->cell.width + (right ? strip : 0);
    at.clip[3] = row + 1 == f->rows ? b->bottom + bleed : y + b->cell.height;
    return at;
}

static void turn_box(const struct side *side, int32_t box[4])
{
    int32_t turned[4] = {side->width - box[2], side->height - box[3], side->width - box[0], side->height - box[1]};
    for (int i = 0; i < 4; i++)
        box[i] = turned[i];
}

/* Turns a side by 180 degrees. */
static void turn_side(const struct builder *b, struct side *side)
{
    struct placement *p = side->placements;
    for (size_t i = 0; i < side->n_placements; i++) {
        if (p[i].page < 0)
            continue;
        const struct page *page = &b->layout->pages[p[i].page];
        p[i].x = side->width - p[i].x - (int32_t)((int64_t)page->width * p[i].scale / SCALE_ONE);
        p[i].y = side->height - p[i].y - (int32_t)((int64_t)page->height * p[i].scale / SCALE_ONE);
        p[i].turn ^= 2;
        turn_box(side, p[i].clip);
    }
    for (size_t i = 0; i < side->n_placements / 2; i++) {
        struct placement kept = p[i];
        p[i] = p[side->n_placements - 1 - i];
        p[side->n_placements - 1 - i] = kept;
    }
}

static struct str side_label(const struct builder *b, const struct side *side)
{
    struct buf text = {0};
    for (size_t i = 0; i < side->n_placements; i++) {
        if (side->placements[i].page < 0)
            continue;
        if (text.n)
            buf_z(&text, ", ");
        buf_str(&text, b->layout->pages[side->placements[i].page].label);
    }
    return buf_take(&text, b->arena);
}

static int32_t within(int32_t x, int32_t most)
{
    return x < 0 ? 0 : x > most ? most : x;
}

static void find_boxes(const struct builder *b, struct side *side)
{
    int32_t bleed = b->options->bleed;
    const int32_t trim[4] = {b->left, b->top, b->right, b->bottom};
    for (int i = 0; i < 4; i++) {
        int32_t most = i % 2 ? side->height : side->width;
        side->trim[i] = within(trim[i], most);
        side->bleed[i] = within(trim[i] + (i < 2 ? -bleed : bleed), most);
    }
}

static void build_side(const struct builder *b, struct side *side, size_t number)
{
    const struct frame *f = b->frame;
    unsigned each = f->columns * f->rows;
    const struct impose_slot *slots = &b->plan->slots[number * each];
    *side = (struct side){
        .width = f->width, .height = f->height, .n_placements = each, .back = b->plan->sides[number].back};
    side->placements = ARENA_ARRAY(b->arena, struct placement, each);
    for (unsigned row = 0; row < f->rows; row++) {
        int32_t x = b->left, y = b->top + (int32_t)row * (b->cell.height + f->gap);
        for (unsigned column = 0; column < f->columns; column++) {
            const struct impose_slot *slot = &slots[row * f->columns + column];
            x += column > 0 ? f->gap : 0;
            x += slot->spine == SPINE_LEFT ? f->strip : 0;
            side->placements[row * f->columns + column] = place_slot(b, slot, row, column, x, y);
            x += b->cell.width + (slot->spine == SPINE_RIGHT ? f->strip : 0);
        }
    }
    find_boxes(b, side);
    if (side->back && turns_backs(f, b->options->flip))
        turn_side(b, side);
    side->label = side_label(b, side);
    marks_add(b->arena, side, b->plan, number, f, b->options);
}

struct sheets *frame_sheets(struct arena *arena, const struct layout *layout, const struct impose_plan *plan,
                            const int32_t *pages, const struct frame *frame, const struct sheet_options *options)
{
    struct builder b = {
        .arena = arena, .layout = layout, .plan = plan, .pages = pages, .frame = frame, .options = options};
    struct sheets *sheets = ARENA_NEW(arena, struct sheets);
    find_trim(&b);
    sheets->layout = layout;
    sheets->n_sides = plan->n_sides;
    sheets->sides = ARENA_ARRAY(arena, struct side, plan->n_sides + 1);
    for (size_t i = 0; i < plan->n_sides; i++)
        build_side(&b, &sheets->sides[i], i);
    sheets_find(arena, sheets);
    return sheets;
}
