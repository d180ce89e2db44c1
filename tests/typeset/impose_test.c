/* Imposition: orders of pages by scheme, written as they stand on the sides (0: blank, *: upside down), what holds for
   every number of pages, and where pages stand on the sheet. */
#include <check.h>
#include <stdlib.h>

#include "base/buf.h"
#include "typeset/sheets/frame.h"
#include "typeset/suites.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new();
}

static void end(void)
{
    arena_free(arena);
}

static struct str order_of(const struct impose_plan *plan)
{
    struct buf b = {0};
    size_t each = (size_t)plan->columns * plan->rows;
    for (size_t i = 0; i < plan->n_sides * each; i++) {
        if (i > 0)
            buf_char(&b, i % each ? ',' : ' ');
        buf_printf(&b, "%d%s", (int)plan->slots[i].page + 1,
                   plan->slots[i].page >= 0 && plan->slots[i].turned ? "*" : "");
    }
    return buf_take(&b, arena);
}

static const struct order {
    size_t pages;
    struct impose_options options;
    const char *sides;
} orders[] = {
    {4, {.scheme = SCHEME_SADDLE}, "4,1 2,3"},
    {8, {.scheme = SCHEME_SADDLE}, "8,1 2,7 6,3 4,5"},
    {10, {.scheme = SCHEME_SADDLE}, "0,1 2,0 10,3 4,9 8,5 6,7"},
    {16, {.scheme = SCHEME_SADDLE}, "16,1 2,15 14,3 4,13 12,5 6,11 10,7 8,9"},
    {8, {.scheme = SCHEME_SADDLE, .right = true}, "1,8 7,2 3,6 5,4"},
    {1, {.scheme = SCHEME_SADDLE}, "0,1 0,0"},
    {16, {.scheme = SCHEME_SIGNATURE, .sheets = 1}, "4,1 2,3 8,5 6,7 12,9 10,11 16,13 14,15"},
    {16, {.scheme = SCHEME_SIGNATURE, .sheets = 2}, "8,1 2,7 6,3 4,5 16,9 10,15 14,11 12,13"},
    {16, {.scheme = SCHEME_SIGNATURE, .sheets = 3}, "12,1 2,11 10,3 4,9 8,5 6,7 16,13 14,15"},
    {18, {.scheme = SCHEME_SIGNATURE, .sheets = 3}, "12,1 2,11 10,3 4,9 8,5 6,7 0,13 14,0 18,15 16,17"},
    {36,
     {.scheme = SCHEME_SIGNATURE, .sheets = 4, .even = true},
     "12,1 2,11 10,3 4,9 8,5 6,7 24,13 14,23 22,15 16,21 20,17 18,19 36,25 26,35 34,27 28,33 32,29 30,31"},
    {20, {.scheme = SCHEME_SIGNATURE, .sheets = 4, .even = true}, "12,1 2,11 10,3 4,9 8,5 6,7 20,13 14,19 18,15 16,17"},
    {8, {.scheme = SCHEME_PERFECT}, "1,3 4,2 5,7 8,6"},
    {8, {.scheme = SCHEME_PERFECT, .right = true}, "3,1 2,4 7,5 6,8"},
    {8, {.scheme = SCHEME_QUARTO}, "5*,4*,8,1 3*,6*,2,7"},
    {8, {.scheme = SCHEME_QUARTO, .right = true}, "4*,5*,1,8 6*,3*,7,2"},
    {16, {.scheme = SCHEME_OCTAVO}, "5*,12*,9*,8*,4,13,16,1 7*,10*,11*,6*,2,15,14,3"},
    {8, {.scheme = SCHEME_ZINE}, "5*,4*,3*,2*,6,7,8,1"},
    {8, {.scheme = SCHEME_ZINE_FEET}, "8,1,2,3,7*,6*,5*,4*"},
    {5, {.scheme = SCHEME_NUP, .columns = 2, .rows = 2}, "1,2,3,4 5,0,0,0"},
    {4, {.scheme = SCHEME_NUP, .columns = 2, .rows = 2, .right = true}, "2,1,4,3"},
    /* blanks after two pages of front matter; an odd one stays at the end */
    {6, {.scheme = SCHEME_SADDLE, .front = 2}, "6,1 2,5 4,0 0,3"},
    {5, {.scheme = SCHEME_SADDLE, .front = 2}, "0,1 2,5 4,0 0,3"},
    /* the cover's pages are the book's first and last two */
    {10, {.scheme = SCHEME_SADDLE, .cover_apart = true}, "10,1 2,9 0,3 4,0 8,5 6,7"},
    {12, {.scheme = SCHEME_SIGNATURE, .sheets = 1, .cover_apart = true}, "12,1 2,11 6,3 4,5 10,7 8,9"},
    {8, {.scheme = SCHEME_PERFECT, .cover_apart = true}, "8,1 2,7 3,5 6,4"},
    {3, {.scheme = SCHEME_SADDLE, .cover_apart = true}, "0,1 2,3"},
};
enum { N_ORDERS = sizeof orders / sizeof *orders };

START_TEST(order)
{
    const struct order *o = &orders[_i];
    struct impose_plan plan;
    ck_assert_int_eq(impose_plan(arena, o->pages, &o->options, &plan), IMPOSE_FINE);
    ck_assert_str_eq(str_z(arena, order_of(&plan)), o->sides);
}
END_TEST

/* Every page once; the two sides of a leaf bear neighbours: what lies behind slot (row, column) is (row, columns - 1 -
   column) of the back. */
static void check_plan(size_t n, const struct impose_options *o)
{
    struct impose_plan plan;
    ck_assert_int_eq(impose_plan(arena, n, o, &plan), IMPOSE_FINE);
    size_t each = (size_t)plan.columns * plan.rows, blanks = 0;
    char *seen = arena_alloc(arena, n);
    for (size_t i = 0; i < plan.n_sides * each; i++) {
        int32_t page = plan.slots[i].page;
        blanks += page < 0;
        ck_assert(page < (int32_t)n && (page < 0 || !seen[page]));
        if (page >= 0)
            seen[page] = 1;
    }
    ck_assert_uint_eq(plan.n_sides * each, n + blanks);
    ck_assert_uint_eq(plan.n_blanks, blanks);
    for (size_t side = 0; o->scheme < SCHEME_ZINE && side < plan.n_sides; side += 2) {
        ck_assert(!plan.sides[side].back && plan.sides[side + 1].back);
        ck_assert_uint_eq(plan.sides[side].gathering, plan.sides[side + 1].gathering);
        for (size_t i = 0; i < each; i++) {
            const struct impose_slot *front = &plan.slots[side * each + i];
            size_t row = i / plan.columns, column = i % plan.columns;
            const struct impose_slot *back =
                &plan.slots[(side + 1) * each + row * plan.columns + plan.columns - 1 - column];
            uint32_t low = front->position < back->position ? front->position : back->position;
            ck_assert_uint_eq(front->position + back->position, 2 * low + 1);
            ck_assert_uint_eq(low % 2, 1);
            ck_assert(front->turned == back->turned && front->layer == back->layer);
            ck_assert(front->spine != back->spine && front->spine != SPINE_NONE);
        }
    }
}

START_TEST(every_page_once)
{
    const struct impose_options *o = &orders[_i].options;
    for (size_t n = 1; n <= 70; n++)
        if (n <= IMPOSE_ZINE_PAGES || (o->scheme != SCHEME_ZINE && o->scheme != SCHEME_ZINE_FEET))
            check_plan(n, o);
}
END_TEST

START_TEST(stitched_sides_have_one_sum)
{
    struct impose_plan plan;
    impose_plan(arena, 50, &(struct impose_options){.scheme = SCHEME_SADDLE}, &plan);
    for (size_t i = 0; i < plan.n_sides; i++) {
        ck_assert_uint_eq(plan.slots[2 * i].position + plan.slots[2 * i + 1].position, 53);
        ck_assert_uint_eq(plan.slots[2 * i].layer, i / 2);
        ck_assert_int_eq(plan.slots[2 * i].spine, SPINE_RIGHT);
        ck_assert_int_eq(plan.slots[2 * i + 1].spine, SPINE_LEFT);
    }
}
END_TEST

START_TEST(even_signatures)
{
    for (size_t sheets = 1; sheets < 60; sheets++) {
        for (size_t size = 1; size < 9; size++) {
            size_t *sizes, sum = 0, least = SIZE_MAX, most = 0;
            size_t n = impose_signatures(arena, sheets, size, true, &sizes);
            for (size_t i = 0; i < n; i++) {
                sum += sizes[i];
                least = sizes[i] < least ? sizes[i] : least;
                most = sizes[i] > most ? sizes[i] : most;
            }
            ck_assert_uint_eq(sum, sheets);
            ck_assert(most <= size && most - least <= 1);
            ck_assert_uint_eq(n, (sheets + size - 1) / size);
        }
    }
}
END_TEST

START_TEST(octavo_layers)
{
    struct impose_plan plan;
    impose_plan(arena, 16, &(struct impose_options){.scheme = SCHEME_OCTAVO}, &plan);
    for (size_t i = 0; i < 16; i++) {
        uint32_t p = plan.slots[i].position;
        ck_assert_uint_eq(plan.slots[i].layer, p <= 8 ? (p - 1) / 2 : (16 - p) / 2);
    }
}
END_TEST

START_TEST(refused)
{
    static const struct {
        size_t pages;
        struct impose_options options;
        enum impose_fault fault;
    } wrong[] = {{0, {.scheme = SCHEME_SADDLE}, IMPOSE_NO_PAGES},
                 {8, {.scheme = SCHEME_SIGNATURE}, IMPOSE_NO_SHEETS},
                 {8, {.scheme = SCHEME_NUP}, IMPOSE_NO_GRID},
                 {9, {.scheme = SCHEME_ZINE}, IMPOSE_TOO_MANY},
                 {IMPOSE_PAGES_MAX + 1, {.scheme = SCHEME_SADDLE}, IMPOSE_TOO_MANY},
                 {8, {.scheme = SCHEME_QUARTO, .cover_apart = true}, IMPOSE_NO_COVER}};
    struct impose_plan plan;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_int_eq(impose_plan(arena, wrong[i].pages, &wrong[i].options, &plan), wrong[i].fault);
        ck_assert_uint_eq(plan.n_sides, 0);
    }
}
END_TEST

/* Pages of one size with labels. */
static struct layout *layout_new(size_t n, struct paper paper)
{
    struct layout *layout = ARENA_NEW(arena, struct layout);
    layout->n_pages = n;
    layout->pages = ARENA_ARRAY(arena, struct page, n);
    for (size_t i = 0; i < n; i++)
        layout->pages[i] =
            (struct page){.label = str_format(arena, "%zu", i + 1), .width = paper.width, .height = paper.height};
    return layout;
}

static struct sheets *build(size_t n, const struct sheet_options *options, struct impose_options impose)
{
    struct paper a5, needs;
    struct frame frame;
    struct impose_plan plan;
    int32_t *pages = ARENA_ARRAY(arena, int32_t, n);
    paper_parse(STR("a5"), &a5);
    for (size_t i = 0; i < n; i++)
        pages[i] = (int32_t)i;
    ck_assert_int_eq(impose_plan(arena, n, &impose, &plan), IMPOSE_FINE);
    ck_assert_int_eq(frame_fit(options, a5, plan.columns, plan.rows, &frame, &needs), FRAME_FINE);
    return frame_sheets(arena, layout_new(n, frame.page), &plan, pages, &frame, options);
}

START_TEST(a5_on_a4)
{
    struct sheet_options options = {.scheme = SCHEME_SADDLE};
    struct sheets *s = build(8, &options, (struct impose_options){.scheme = SCHEME_SADDLE});
    const struct side *outer = &s->sides[0], *inner = &s->sides[3];
    ck_assert_int_eq(outer->width, 841890);
    ck_assert_int_eq(outer->height, 595276);
    ck_assert_int_eq(outer->trim[2] - outer->trim[0], 2 * 419528);
    ck_assert_str_eq(str_z(arena, outer->label), "8, 1");
    /* page 8's right edge and page 1's left one meet in the middle of the sheet */
    ck_assert_int_eq(outer->placements[0].x + 419528, outer->placements[1].x);
    ck_assert_int_eq(outer->placements[1].x, 841890 / 2);
    /* a tenth of a millimetre nearer to it on the next sheet, from both sides */
    ck_assert_int_eq(inner->placements[0].x - s->sides[1].placements[0].x, 283);
    ck_assert_int_eq(s->sides[1].placements[1].x - inner->placements[1].x, 283);
    ck_assert_int_eq(inner->placements[0].clip[2], 841890 / 2);
    ck_assert_uint_eq(s->side_of[0], 0);
    ck_assert_uint_eq(s->place_of[0], 1);
}
END_TEST

START_TEST(backs_turned)
{
    struct sheet_options options = {.scheme = SCHEME_SADDLE, .flip = FLIP_LONG};
    struct sheets *s = build(8, &options, (struct impose_options){.scheme = SCHEME_SADDLE});
    ck_assert_uint_eq(s->sides[0].placements[0].turn, 0);
    ck_assert_uint_eq(s->sides[1].placements[0].turn, 2);
    ck_assert_int_eq(s->sides[1].placements[0].page, 6);
    ck_assert_int_eq(s->sides[1].placements[1].page, 1);
    ck_assert_str_eq(str_z(arena, s->sides[1].label), "7, 2");
    for (size_t i = 0; i < s->sides[1].n_placements; i++) {
        int32_t box[4];
        const struct placement *at = &s->sides[1].placements[i];
        placement_box(at, &s->layout->pages[at->page], (const int32_t[4]){0, 0, 419528, 595276}, box);
        ck_assert(box[0] >= s->sides[1].trim[0] && box[2] <= s->sides[1].trim[2]);
        ck_assert_int_eq(box[0], at->x);
    }
}
END_TEST

START_TEST(gutter_parts_the_pages)
{
    struct sheet_options options = {.scheme = SCHEME_SADDLE, .gutter = 20000};
    struct sheets *s = build(4, &options, (struct impose_options){.scheme = SCHEME_SADDLE});
    const struct placement *p = s->sides[0].placements;
    ck_assert_int_eq(p[1].x - p[0].x - s->layout->pages[0].width, 20000);
    ck_assert_int_eq(s->layout->pages[0].width, (841890 - 20000) / 2);
}
END_TEST

START_TEST(points_and_turns)
{
    const struct page page = {.width = 100000, .height = 200000};
    static const int32_t wanted[4][2] = {{6000, 13000}, {102000, 11000}, {54000, 107000}, {8000, 59000}};
    for (unsigned turn = 0; turn < 4; turn++) {
        struct placement at = {.x = 5000, .y = 10000, .scale = SCALE_ONE / 2, .turn = turn};
        int32_t x, y, box[4];
        placement_point(&at, &page, 2000, 6000, &x, &y);
        ck_assert_int_eq(x, wanted[turn][0]);
        ck_assert_int_eq(y, wanted[turn][1]);
        placement_box(&at, &page, (const int32_t[4]){0, 0, 100000, 200000}, box);
        ck_assert_int_eq(box[0], 5000);
        ck_assert_int_eq(box[1], 10000);
        ck_assert_int_eq(box[2] - box[0], turn % 2 ? 100000 : 50000);
        ck_assert_int_eq(box[3] - box[1], turn % 2 ? 50000 : 100000);
    }
}
END_TEST

START_TEST(marks_outside)
{
    struct sheet_options options = {.scheme = SCHEME_SADDLE, .marks = MARK_ALL, .bleed = 8504};
    paper_parse(STR("sra3"), &options.sheet);
    struct sheets *s = build(8, &options, (struct impose_options){.scheme = SCHEME_SADDLE});
    for (size_t i = 0; i < s->n_sides; i++) {
        const struct side *side = &s->sides[i];
        ck_assert_uint_gt(side->n_items, 8);
        ck_assert_int_eq(side->trim[0] - side->bleed[0], 8504);
        for (size_t k = 0; k < side->n_items; k++) {
            const struct rule *r = &side->items[k].as.rule;
            ck_assert(side->items[k].kind == ITEM_RULE && !side->items[k].node);
            ck_assert(r->x >= 0 && r->y >= 0 && r->x + r->width <= side->width && r->y + r->height <= side->height);
            ck_assert(r->x + r->width <= side->bleed[0] || r->x >= side->bleed[2] ||
                      r->y + r->height <= side->bleed[1] || r->y >= side->bleed[3]);
        }
    }
}
END_TEST

START_TEST(what_does_not_fit)
{
    struct paper a5, a6, needs;
    struct frame frame;
    paper_parse(STR("a5"), &a5);
    paper_parse(STR("a6"), &a6);
    struct sheet_options o = {.sheet = a6, .scale = SHEET_SCALE_NONE};
    ck_assert_int_eq(frame_fit(&o, a5, 2, 1, &frame, &needs), FRAME_SHEET_SMALL);
    ck_assert_int_eq(needs.width, 2 * a5.width);
    o = (struct sheet_options){.gutter = a5.width};
    ck_assert_int_eq(frame_fit(&o, a5, 2, 1, &frame, &needs), FRAME_GUTTER);
    o = (struct sheet_options){.sheet = a6, .scheme = SCHEME_OCTAVO};
    ck_assert_int_eq(frame_fit(&o, a5, 4, 2, &frame, &needs), FRAME_CELL_SMALL);
    o = (struct sheet_options){.sheet = a6, .scheme = SCHEME_OCTAVO, .scale = SHEET_SCALE_FIT};
    ck_assert_int_eq(frame_fit(&o, a5, 4, 2, &frame, &needs), FRAME_FINE);
    ck_assert(!frame.anew && frame.scale < SCALE_ONE / 3);
}
END_TEST

START_TEST(ranges)
{
    static const struct {
        const char *range, *pages;
    } all[] = {{"", "1 2 3 4 5 6 "}, {"2-4", "2 3 4 "}, {"1,3-4,1", "1 3 4 1 "}, {"5-", "5 6 "}, {"-2", "1 2 "},
               {" 6 ", "6 "},        {"b-d", "2 3 4 "}, {"c,6", "3 6 "},         {"0", NULL},    {"7", NULL},
               {"4-2", NULL},        {"-", NULL},       {"1,,2", NULL},          {"x", NULL},    {"1-2-3", NULL},
               {"2,", NULL},         {"e-9", NULL},     {"99999999999999", NULL}};
    struct layout *layout = layout_new(6, (struct paper){1000, 1000});
    for (size_t i = 0; i < 6; i++)
        layout->pages[i].label = str_format(arena, "%c", (char)('a' + (int)i));
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        int32_t *pages;
        size_t n;
        struct str bad;
        bool good = ranges_read(arena, str_of(all[i].range), layout, &pages, &n, &bad);
        ck_assert_msg(good == (all[i].pages != NULL), "%s", all[i].range);
        struct buf b = {0};
        for (size_t k = 0; good && k < n; k++)
            buf_printf(&b, "%d ", (int)pages[k] + 1);
        struct str found = buf_take(&b, arena);
        if (good)
            ck_assert_str_eq(str_z(arena, found), all[i].pages);
    }
}
END_TEST

Suite *impose_suite(void)
{
    Suite *suite = suite_create("imposition");
    TCase *t = tcase_create("all");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_loop_test(t, order, 0, N_ORDERS);
    tcase_add_loop_test(t, every_page_once, 0, N_ORDERS);
    tcase_add_test(t, stitched_sides_have_one_sum);
    tcase_add_test(t, even_signatures);
    tcase_add_test(t, octavo_layers);
    tcase_add_test(t, refused);
    tcase_add_test(t, a5_on_a4);
    tcase_add_test(t, backs_turned);
    tcase_add_test(t, gutter_parts_the_pages);
    tcase_add_test(t, points_and_turns);
    tcase_add_test(t, marks_outside);
    tcase_add_test(t, what_does_not_fit);
    tcase_add_test(t, ranges);
    suite_add_tcase(suite, t);
    return suite;
}
