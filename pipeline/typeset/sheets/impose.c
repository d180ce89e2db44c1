/* Takes a number of pages and a scheme, gives the order of pages on the sides. Folded schemes with one sheet a
   gathering are tables; saddle stitch and signatures a formula: in a gathering of N pages sheet i, from the outside,
   bears N-2i and 1+2i on its front, 2+2i and N-1-2i on its back. Binding at the right mirrors every row. Refuses what
   no sheet holds. */
#include "typeset/sheets/impose.h"

/* Positions of one sheet; negative: upside down. */
struct fold {
    unsigned columns, rows, pages;
    int8_t slots[2][16];
    bool two_sided, bound;
};

static const struct fold folds[] = {
    [SCHEME_PERFECT] = {2, 1, 4, {{1, 3}, {4, 2}}, true, true},
    [SCHEME_QUARTO] = {2, 2, 8, {{-5, -4, 8, 1}, {-3, -6, 2, 7}}, true, true},
    [SCHEME_OCTAVO] = {4, 2, 16, {{-5, -12, -9, -8, 4, 13, 16, 1}, {-7, -10, -11, -6, 2, 15, 14, 3}}, true, true},
    [SCHEME_ZINE] = {4, 2, 8, {{-5, -4, -3, -2, 6, 7, 8, 1}}, false, false},
    [SCHEME_ZINE_FEET] = {4, 2, 8, {{8, 1, 2, 3, -7, -6, -5, -4}}, false, false},
};

struct planner {
    struct arena *arena;
    const struct impose_options *options;
    struct impose_plan *plan;
    int32_t *order; /* page by position - 1 */
    size_t n_order;
};

static size_t up(size_t n, size_t to)
{
    return (n + to - 1) / to * to;
}

static bool folded_by_four(enum scheme scheme)
{
    return scheme == SCHEME_SADDLE || scheme == SCHEME_SIGNATURE;
}

/* How many positions there are, blanks and all. */
static size_t count_positions(size_t n, const struct impose_options *o)
{
    if (o->scheme == SCHEME_NUP)
        return up(n, (size_t)o->columns * o->rows);
    if (folded_by_four(o->scheme))
        return up(n, 4);
    return up(n, folds[o->scheme].pages);
}

/* An odd number of blanks before the text would put its right-hand pages on the left: one of them goes to the end. */
static void order_pages(struct planner *p, size_t n)
{
    const struct impose_options *o = p->options;
    size_t blanks = p->n_order - n;
    size_t early = o->front > 0 && o->front < n ? blanks / 2 * 2 : 0;
    size_t tail = o->cover_apart && n > 4 ? 2 : 0, at = 0;
    for (size_t i = 0; i < n; i++) {
        if (early && i == o->front)
            for (size_t k = 0; k < early; k++)
                p->order[at++] = -1;
        if (tail && i == n - tail)
            for (size_t k = early; k < blanks; k++)
                p->order[at++] = -1;
        p->order[at++] = (int32_t)i;
    }
    while (at < p->n_order)
        p->order[at++] = -1;
}

static struct impose_slot slot_of(const struct planner *p, size_t position, bool turned, uint32_t layer, bool bound)
{
    struct impose_slot slot = {
        .page = p->order[position - 1], .position = (uint32_t)position, .layer = layer, .turned = turned};
    if (bound)
        slot.spine = (position % 2 == 1) != (p->options->right != turned) ? SPINE_LEFT : SPINE_RIGHT;
    return slot;
}

/* The slots of the next side, to be filled. */
static struct impose_slot *add_side(struct planner *p, struct impose_side side)
{
    struct impose_plan *plan = p->plan;
    plan->sides[plan->n_sides] = side;
    return &plan->slots[plan->n_sides++ * plan->columns * plan->rows];
}

static void mirror(const struct planner *p, struct impose_slot *slots)
{
    unsigned columns = p->plan->columns;
    for (unsigned row = 0; p->options->right && row < p->plan->rows; row++) {
        for (unsigned i = 0; i < columns / 2; i++) {
            struct impose_slot *a = &slots[row * columns + i], *b = &slots[row * columns + columns - 1 - i], kept = *a;
            *a = *b;
            *b = kept;
        }
    }
}

/* k sheets folded in one another, whose first position is `first`; `outside` sheets lie around them. */
static void add_gathering(struct planner *p, size_t first, size_t k, uint32_t outside)
{
    size_t n = 4 * k;
    for (size_t i = 0; i < k; i++) {
        const size_t positions[2][2] = {{n - 2 * i, 1 + 2 * i}, {2 + 2 * i, n - 1 - 2 * i}};
        for (int back = 0; back < 2; back++) {
            struct impose_slot *slots = add_side(p, (struct impose_side){.gathering = (uint32_t)p->plan->n_gatherings,
                                                                         .outermost = i == 0,
                                                                         .innermost = i == k - 1,
                                                                         .back = back == 1});
            for (int c = 0; c < 2; c++)
                slots[c] = slot_of(p, first - 1 + positions[back][c], false, (uint32_t)i + outside, true);
            mirror(p, slots);
        }
    }
    p->plan->n_sheets += k;
    p->plan->n_gatherings++;
}

static uint32_t fold_layer(const struct fold *fold, size_t position, bool leaves)
{
    size_t before = (position - 1) / 2, after = (fold->pages - position) / 2;
    return leaves ? 0 : (uint32_t)(before < after ? before : after);
}

static void add_fold(struct planner *p, const struct fold *fold, size_t first)
{
    unsigned each = fold->columns * fold->rows;
    for (int back = 0; back < (fold->two_sided ? 2 : 1); back++) {
        struct impose_slot *slots = add_side(p, (struct impose_side){.gathering = (uint32_t)p->plan->n_gatherings,
                                                                     .outermost = true,
                                                                     .innermost = true,
                                                                     .back = back == 1});
        for (unsigned i = 0; i < each; i++) {
            int at = fold->slots[back][i];
            size_t position = (size_t)(at < 0 ? -at : at);
            uint32_t layer = fold_layer(fold, position, p->options->scheme == SCHEME_PERFECT || !fold->bound);
            slots[i] = slot_of(p, first - 1 + position, at < 0, layer, fold->bound);
        }
        mirror(p, slots);
    }
    p->plan->n_sheets++;
    p->plan->n_gatherings++;
}

static void add_grid(struct planner *p, size_t first)
{
    unsigned each = p->plan->columns * p->plan->rows;
    struct impose_slot *slots = add_side(p, (struct impose_side){.gathering = (uint32_t)p->plan->n_sheets,
                                                                 .outermost = true,
                                                                 .innermost = true,
                                                                 .back = p->plan->n_sides % 2 == 1});
    for (unsigned i = 0; i < each; i++)
        slots[i] = slot_of(p, first + i, false, 0, false);
    mirror(p, slots);
    p->plan->n_sheets += p->plan->n_sides % 2;
    p->plan->n_gatherings = p->plan->n_sheets;
}

size_t impose_signatures(struct arena *arena, size_t sheets, size_t size, bool even, size_t **sizes)
{
    size_t n = (sheets + size - 1) / size;
    *sizes = ARENA_ARRAY(arena, size_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (even)
            (*sizes)[i] = sheets / n + (i < sheets % n);
        else
            (*sizes)[i] = i + 1 < n ? size : sheets - size * (n - 1);
    }
    return n;
}

static void add_folded(struct planner *p, size_t first, size_t sheets, uint32_t outside)
{
    size_t *sizes, size = p->options->scheme == SCHEME_SADDLE ? sheets : p->options->sheets;
    size_t n = sheets ? impose_signatures(p->arena, sheets, size, p->options->even, &sizes) : 0;
    for (size_t i = 0; i < n; i++) {
        add_gathering(p, first, sizes[i], outside);
        first += 4 * sizes[i];
    }
}

/* The outer four positions. In a stitched book the rest lies within that sheet. */
static void add_cover(struct planner *p)
{
    size_t n = p->n_order;
    const size_t positions[2][2] = {{n, 1}, {2, n - 1}};
    for (int back = 0; back < 2; back++) {
        struct impose_slot *slots =
            add_side(p, (struct impose_side){.outermost = true, .innermost = true, .back = back == 1});
        for (int c = 0; c < 2; c++)
            slots[c] = slot_of(p, positions[back][c], false, 0, true);
        mirror(p, slots);
    }
    p->plan->n_sheets++;
    p->plan->n_gatherings++;
}

static void plan_sides(struct planner *p)
{
    const struct impose_options *o = p->options;
    size_t first = 1, end = p->n_order + 1;
    if (o->cover_apart) {
        add_cover(p);
        first = 3;
        end -= 2;
    }
    if (folded_by_four(o->scheme)) {
        add_folded(p, first, (end - first) / 4, o->cover_apart && o->scheme == SCHEME_SADDLE);
        return;
    }
    for (size_t step; first < end; first += step) {
        step = o->scheme == SCHEME_NUP ? (size_t)o->columns * o->rows : folds[o->scheme].pages;
        if (o->scheme == SCHEME_NUP)
            add_grid(p, first);
        else
            add_fold(p, &folds[o->scheme], first);
    }
}

static enum impose_fault check(size_t n, const struct impose_options *o)
{
    if (n == 0)
        return IMPOSE_NO_PAGES;
    if (o->scheme == SCHEME_SIGNATURE && o->sheets == 0)
        return IMPOSE_NO_SHEETS;
    if (o->scheme == SCHEME_NUP && (o->columns == 0 || o->rows == 0))
        return IMPOSE_NO_GRID;
    if (n > IMPOSE_PAGES_MAX || ((o->scheme == SCHEME_ZINE || o->scheme == SCHEME_ZINE_FEET) && n > IMPOSE_ZINE_PAGES))
        return IMPOSE_TOO_MANY;
    if (o->cover_apart && !folded_by_four(o->scheme) && o->scheme != SCHEME_PERFECT)
        return IMPOSE_NO_COVER;
    return IMPOSE_FINE;
}

enum impose_fault impose_plan(struct arena *arena, size_t n, const struct impose_options *options,
                              struct impose_plan *plan)
{
    enum impose_fault fault = check(n, options);
    bool grid = options->scheme == SCHEME_NUP, four = folded_by_four(options->scheme);
    *plan = (struct impose_plan){0};
    if (fault != IMPOSE_FINE)
        return fault;
    struct planner p = {arena, options, plan, NULL, count_positions(n, options)};
    plan->columns = grid ? options->columns : four ? 2 : folds[options->scheme].columns;
    plan->rows = grid ? options->rows : four ? 1 : folds[options->scheme].rows;
    plan->two_sided = grid || four || folds[options->scheme].two_sided;
    plan->n_blanks = p.n_order - n;
    p.order = ARENA_ARRAY(arena, int32_t, p.n_order + 1);
    size_t sides = p.n_order / (plan->columns * plan->rows);
    plan->sides = ARENA_ARRAY(arena, struct impose_side, sides + 1);
    plan->slots = ARENA_ARRAY(arena, struct impose_slot, p.n_order + 1);
    order_pages(&p, n);
    plan_sides(&p);
    return IMPOSE_FINE;
}
