/* Handouts: how a sheet is divided, what its sides bear; the numbers of lines; covers; the print test's pages. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "typeset/sheets/coversheet.h"
#include "typeset/drawing.h"
#include "typeset/sheets/handout.h"
#include "typeset/pages_book.h"
#include "typeset/suites.h"
#include "typeset/sheets/testpages.h"
#include "typeset/theme.h"

static const struct paper a4 = {595276, 841890}, a5 = {419528, 595276};

static struct handout_plan planned(long pages, enum note_lines lines)
{
    struct handout_wish wish = {.sheet = a4, .pages = pages, .lines = lines};
    struct handout_plan plan;
    ck_assert(handout_plan(&wish, a5.width, a5.height, &plan));
    ck_assert_int_eq(plan.rows * plan.columns, pages ? pages : 2);
    return plan;
}

START_TEST(divisions)
{
    struct handout_plan two = planned(0, LINES_FITTING);
    ck_assert_int_eq(two.lines, LINES_BESIDE);
    ck_assert_int_eq(two.rows, 2);
    ck_assert_int_eq(two.height, a4.height);
    ck_assert_int_gt(two.scale, 600000);
    struct handout_plan three = planned(3, LINES_FITTING);
    ck_assert_int_eq(three.columns, 3); /* side by side on a lying sheet, notes below */
    ck_assert_int_eq(three.width, a4.height);
    ck_assert_int_eq(three.lines, LINES_BELOW);
    for (long n = 2; n <= 6; n += n == 4 ? 2 : 1)
        for (int lines = LINES_BESIDE; lines <= LINES_NONE; lines++) {
            struct handout_plan p = planned(n, (enum note_lines)lines);
            ck_assert_int_eq(p.lines, lines);
            ck_assert_int_le(p.scale, 1000000);
            ck_assert_int_le((int64_t)a5.width * p.scale / 1000000, p.cell_width);
            ck_assert_int_le((int64_t)a5.height * p.scale / 1000000, p.cell_height);
            ck_assert_int_le(p.columns * p.cell_width, p.width);
            ck_assert_int_le(p.rows * p.cell_height, p.height);
        }
    ck_assert_int_gt(planned(2, LINES_NONE).scale, two.scale);
}
END_TEST

START_TEST(wide_pages_go_three_a_side)
{
    struct handout_wish wish = {.sheet = a4};
    struct handout_plan plan;
    ck_assert(handout_plan(&wish, a5.height, a5.width, &plan));
    ck_assert_int_eq(plan.rows * plan.columns, 3);
}
END_TEST

START_TEST(what_does_not_fit)
{
    struct handout_wish wish = {.sheet = a4, .pages = 2, .actual = true};
    struct handout_plan plan;
    ck_assert(!handout_plan(&wish, a5.width, a5.height, &plan));
    wish.lines = LINES_NONE;
    ck_assert(!handout_plan(&wish, a5.width, a5.height, &plan)); /* the margins */
    ck_assert(handout_plan(&wish, 300000, 420000, &plan));
    ck_assert_int_eq(plan.scale, 1000000);
    wish = (struct handout_wish){.sheet = {150000, 150000}, .pages = 6};
    ck_assert(!handout_plan(&wish, a5.width, a5.height, &plan));
}
END_TEST

static void fill(struct sample *s, size_t paragraphs)
{
    sample_start(s);
    s->book.meta.date = STR("2026-01-15");
    sample_chapter(s, CHAPTER_BODY, "Bab");
    sample_section(s, 1, "Bab", "bab");
    for (size_t i = 0; i < paragraphs; i++)
        sample_paragraph(s, 90);
}

#define NOTE_GREY 0xA8A8A8

static size_t note_lines(const struct side *side, const int32_t frame[4], int32_t *left)
{
    size_t n = 0;
    for (size_t i = 0; i < side->n_items; i++) {
        const struct rule *rule = &side->items[i].as.rule;
        if (side->items[i].kind != ITEM_RULE || rule->colour != NOTE_GREY || rule->width < MILLIMETRES(40) ||
            rule->y < frame[1] || rule->y > frame[3])
            continue;
        *left = rule->x;
        n++;
    }
    return n;
}

static bool says(const struct side *side, const char *word)
{
    for (size_t i = 0; i < side->n_items; i++)
        if (side->items[i].kind == ITEM_RUN && str_is(side->items[i].as.run.text, word))
            return true;
    return false;
}

START_TEST(sides)
{
    struct sample s;
    fill(&s, 30);
    const struct layout *layout = sample_layout(&s);
    struct handout_wish wish = {.sheet = a4};
    struct sheets *sheets = handout_sheets(&s.press, layout, &wish);
    ck_assert_ptr_nonnull(sheets);
    ck_assert_uint_gt(layout->n_pages, 3);
    ck_assert_uint_eq(sheets->n_sides, (layout->n_pages + 1) / 2);
    int32_t page = 0;
    for (size_t i = 0; i < sheets->n_sides; i++) {
        const struct side *side = &sheets->sides[i];
        for (size_t k = 0; k < side->n_placements; k++, page++) {
            const struct placement *p = &side->placements[k];
            ck_assert_int_eq(p->page, page);
            int32_t left = 0, frame[4] = {p->clip[0], p->clip[1], p->clip[2], p->clip[3]};
            ck_assert_int_ge(frame[0], MILLIMETRES(10));
            ck_assert_int_le(frame[3], side->height - MILLIMETRES(15));
            ck_assert_uint_ge(note_lines(side, frame, &left), 12);
            ck_assert_int_ge(left, frame[2] + MILLIMETRES(5));
        }
        for (size_t k = 0; k < side->n_items; k++) {
            ck_assert_ptr_null(side->items[k].node);
            ck_assert(side->items[k].part == PART_DECORATION || side->items[k].part == PART_PAGINATION);
        }
        ck_assert(says(side, "Sample"));
        ck_assert(says(side, "2026"));
    }
    ck_assert_int_eq(page, (int32_t)layout->n_pages);
    ck_assert(str_is(sheets->sides[0].label, "1\xe2\x80\x93"
                                             "2"));
    sample_end(&s);
}
END_TEST

START_TEST(no_lines)
{
    struct sample s;
    fill(&s, 12);
    const struct layout *layout = sample_layout(&s);
    struct handout_wish wish = {.sheet = a4, .lines = LINES_NONE};
    struct sheets *sheets = handout_sheets(&s.press, layout, &wish);
    for (size_t i = 0; i < sheets->n_sides; i++) {
        const struct side *side = &sheets->sides[i];
        int32_t left, frame[4];
        memcpy(frame, side->placements[0].clip, sizeof frame);
        ck_assert_uint_eq(note_lines(side, frame, &left), 0);
    }
    sample_end(&s);
}
END_TEST

START_TEST(too_many)
{
    struct sample s;
    fill(&s, 1);
    const struct layout *layout = sample_layout(&s);
    struct handout_wish wish = {.sheet = {283465, 283465}, .pages = 6, .lines = LINES_BESIDE};
    ck_assert_ptr_null(handout_sheets(&s.press, layout, &wish));
    ck_assert_uint_eq(diag_count_severity(s.press.diag, SEVERITY_USAGE), 1);
    sample_end(&s);
}
END_TEST

/* A file without pages would be no PDF. */
START_TEST(blank_pages_alone)
{
    struct sample s;
    fill(&s, 12);
    struct layout *layout = (struct layout *)(uintptr_t)sample_layout(&s);
    layout->pages[0].blank = true;
    struct handout_wish wish = {.sheet = a4, .range = STR("1")};
    ck_assert_ptr_null(handout_sheets(&s.press, layout, &wish));
    ck_assert_uint_eq(diag_count_severity(s.press.diag, SEVERITY_USAGE), 1);
    wish.range = STR("1-2");
    ck_assert_ptr_nonnull(handout_sheets(&s.press, layout, &wish));
    sample_end(&s);
}
END_TEST

/* Lines of running text on a page, and the numbers in its margin. */
static size_t count_lines(const struct page *page, const struct theme *theme, long *numbers, size_t *n)
{
    size_t lines = 0;
    int32_t last = -1;
    *n = 0;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_RUN)
            continue;
        const struct run *run = &item->as.run;
        if (item->part == PART_DECORATION && !item->node) {
            ck_assert(str_int(run->text, &numbers[(*n)++]));
            ck_assert(run->x + run->width < theme->margin_inner || run->x > page->width - theme->margin_inner);
            ck_assert_int_eq(run->y, last);
            ck_assert_int_eq(numbers[*n - 1] % 5, 0);
        } else if (item->part == PART_BODY && node_ancestor(item->node, NODE_PARAGRAPH) && run->y != last) {
            last = run->y;
            lines++;
        }
    }
    return lines;
}

START_TEST(lines_are_numbered)
{
    struct sample s;
    fill(&s, 24);
    s.options.theme = STR("handout");
    const struct layout *layout = sample_layout(&s);
    size_t lines = 0, numbers = 0;
    long found[100];
    ck_assert_ptr_nonnull(layout);
    ck_assert_int_eq(s.press.theme->line_numbers, 5);
    for (size_t i = 0; i < layout->n_pages; i++) {
        size_t n;
        lines += count_lines(&layout->pages[i], s.press.theme, found, &n);
        for (size_t k = 0; k < n; k++)
            ck_assert_int_eq(found[k], (long)(++numbers * 5));
    }
    ck_assert_uint_gt(lines, 100);
    ck_assert_uint_eq(numbers, lines / 5);
    sample_end(&s);
}
END_TEST

START_TEST(spines)
{
    const int32_t leaf = 283; /* 0.10 mm */
    ck_assert_int_eq(spine_width(100, leaf), 50 * leaf);
    ck_assert_int_eq(spine_width(101, leaf), 51 * leaf);
    ck_assert_int_eq(spine_width(0, leaf), 0);
    ck_assert_int_le(spine_width(4000000000u, leaf), MILLIMETRES(200));
}
END_TEST

static size_t words_on(const struct page *page)
{
    size_t n = 0;
    for (size_t i = 0; i < page->n_items; i++)
        n += page->items[i].kind == ITEM_RUN;
    return n;
}

START_TEST(cover)
{
    struct sample s;
    sample_start(&s);
    s.book.meta.description = STR("Apa yang ada di dalamnya.");
    s.book.meta.isbn = STR("978-602-000-000-8");
    ck_assert(typeset_fonts(&s.press));
    struct cover_wish wish = {.page = a5, .spine = SPINE_TITLED, .bleed = 8504};
    struct cover_sheet c = cover_sheet_make(&s.press, &wish);
    const struct side *side = &c.sheets->sides[0];
    ck_assert_uint_eq(c.sheets->n_sides, 1);
    ck_assert_int_eq(side->trim[2] - side->trim[0], 2 * a5.width + SPINE_TITLED);
    ck_assert_int_eq(side->trim[3] - side->trim[1], a5.height);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(abs(side->trim[i] - side->bleed[i]), 8504);
    ck_assert_int_eq(side->placements[0].x, side->trim[2] - a5.width); /* the front is at the right */
    ck_assert_int_eq(side->placements[1].turn, 1);
    ck_assert_int_eq(side->placements[2].x, side->trim[0]);
    for (size_t i = 0; i < 3; i++)
        ck_assert_uint_gt(words_on(&c.sheets->layout->pages[i]), 0);
    wish.spine = SPINE_TITLED - 1;
    wish.right = true;
    c = cover_sheet_make(&s.press, &wish);
    ck_assert_uint_eq(words_on(&c.sheets->layout->pages[1]), 0); /* too narrow for words */
    ck_assert_int_eq(c.sheets->sides[0].placements[0].x, c.sheets->sides[0].trim[0]);
    sample_end(&s);
}
END_TEST

START_TEST(test_pages)
{
    struct sample s;
    struct paper page;
    bool flips_long = true;
    sample_start(&s);
    ck_assert(typeset_fonts(&s.press));
    ck_assert(testpages_page(&s.press, a4, &page));
    ck_assert_int_eq(page.width, a4.height / 2);
    testpages_make(&s.press, page, STR("id"), false);
    ck_assert_uint_eq(s.press.layout->n_pages, TEST_PAGES);
    struct sheet_options options = {.sheet = a4};
    struct sheets *sheets = testpages_sheets(&s.press, &options, &flips_long);
    ck_assert(!flips_long);
    ck_assert_uint_eq(sheets->n_sides, 8);
    ck_assert_int_eq(sheets->sides[0].placements[0].page, 15);
    ck_assert_int_eq(sheets->sides[0].placements[1].page, 0);
    ck_assert_int_eq(sheets->sides[7].placements[0].page, 7);
    ck_assert_int_eq(sheets->sides[7].placements[1].page, 8);
    ck_assert(says(&sheets->sides[3], "100"));
    size_t ticks = 0; /* of the upper ruler: one for each millimetre, and for 0 */
    for (size_t i = 0; i < sheets->sides[3].n_items; i++) {
        const struct item *item = &sheets->sides[3].items[i];
        ticks += item->kind == ITEM_RULE && item->as.rule.y == MILLIMETRES(6) && item->as.rule.width < 1000;
    }
    ck_assert_uint_eq(ticks, 298);
    ck_assert(!testpages_page(&s.press, (struct paper){200000, 300000}, &page));
    ck_assert_uint_eq(diag_count_severity(s.press.diag, SEVERITY_USAGE), 1);
    sample_end(&s);
}
END_TEST

Suite *handout_suite(void)
{
    Suite *suite = suite_create("handout");
    TCase *c = tcase_create("handouts and covers");
    tcase_add_test(c, divisions);
    tcase_add_test(c, wide_pages_go_three_a_side);
    tcase_add_test(c, what_does_not_fit);
    tcase_add_test(c, sides);
    tcase_add_test(c, no_lines);
    tcase_add_test(c, too_many);
    tcase_add_test(c, blank_pages_alone);
    tcase_add_test(c, lines_are_numbered);
    tcase_add_test(c, spines);
    tcase_add_test(c, cover);
    tcase_add_test(c, test_pages);
    tcase_set_timeout(c, 60);
    suite_add_tcase(suite, c);
    return suite;
}
