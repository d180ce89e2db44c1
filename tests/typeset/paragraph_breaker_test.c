/* The search for breaks, over boxes of known width. */
#include <check.h>
#include <stdlib.h>

#include "base/mem.h"
#include "typeset/lines/cost.h"
#include "typeset/lines/linebreak.h"
#include "typeset/suites.h"

#define SPACE 10

/* Points between words of these widths with spaces of SPACE that stretch by SPACE and shrink by a quarter. */
static size_t points_of(const int *widths, size_t n, struct break_point *points)
{
    int64_t x = 0, gaps = 0;
    points[0] = (struct break_point){.kind = BREAK_FORCED};
    for (size_t i = 0; i < n; i++) {
        x += widths[i];
        points[i + 1] = (struct break_point){.end = x,
                                             .next = x + SPACE,
                                             .stretch_end = gaps,
                                             .stretch_next = gaps + SPACE,
                                             .shrink_end = gaps / 4,
                                             .shrink_next = (gaps + SPACE) / 4,
                                             .kind = i + 1 == n ? BREAK_END : BREAK_SPACE,
                                             .seg = (uint32_t)i};
        x += SPACE;
        gaps += SPACE;
    }
    return n + 1;
}

static size_t search(const int *widths, size_t n, int32_t measure, double tolerance, bool force, uint32_t *out)
{
    struct break_point *points = mem_zalloc((n + 1) * sizeof *points);
    struct breaker_memory memory = {0};
    struct break_rules rules = {
        .first = measure, .rest = measure, .tolerance = tolerance, .force = force, .max_hyphens = 2};
    uint32_t *chosen = NULL;
    size_t cap = 0, lines = linebreak(&memory, &rules, points, points_of(widths, n, points), &chosen, &cap);
    for (size_t i = 0; i < lines && i < 16; i++)
        out[i] = chosen[i];
    mem_free(points);
    mem_free(chosen);
    breaker_release(&memory);
    return lines;
}

START_TEST(optimum_looks_ahead)
{
    /* First fit ends the first line after three words and stretches it to three times its spaces; taking a fourth with
       tight spaces leaves a good second line. */
    const int widths[] = {45, 15, 30, 35, 40, 20, 25, 25, 15, 60};
    uint32_t out[16];
    size_t n = search(widths, 10, 150, 1, false, out);
    ck_assert_uint_eq(n, 3);
    ck_assert_uint_eq(out[0], 4);
    ck_assert_uint_eq(out[1], 8);
    ck_assert_uint_eq(out[2], 10);
}
END_TEST

/* Every way through a small paragraph, against the search: the sum of squared ratios decides. */
static double cost_of(const int *widths, size_t n, unsigned mask, int32_t measure, size_t *lines)
{
    double cost = 0;
    size_t from = 0;
    *lines = 0;
    for (size_t i = 0; i < n; i++) {
        bool last = i + 1 == n;
        if (!last && !(mask >> i & 1))
            continue;
        double width = 0, gaps = (double)(i - from);
        for (size_t k = from; k <= i; k++)
            width += widths[k];
        double r = gaps > 0 ? ((double)measure - width - gaps * SPACE) / (gaps * SPACE) : width == measure ? 0 : 50;
        if (r < -.25 || r > 1) {
            if (!last || r < -.25)
                return 1e30;
        }
        double off = r - .05;
        cost += last ? 0 : off * off;
        from = i + 1;
        (*lines)++;
    }
    return cost;
}

START_TEST(no_way_is_much_cheaper)
{
    srand(7);
    for (int round = 0; round < 200; round++) {
        int widths[12];
        for (size_t i = 0; i < 12; i++)
            widths[i] = 10 + rand() % 40;
        uint32_t out[16];
        size_t n = search(widths, 12, 130, 1, false, out), lines;
        double best = 1e30;
        for (unsigned mask = 0; mask < 1u << 11; mask++) {
            double cost = cost_of(widths, 12, mask, 130, &lines);
            best = cost < best ? cost : best;
        }
        if (!n) {
            ck_assert(best >= 1e30);
            continue;
        }
        unsigned mine = 0;
        for (size_t i = 0; i + 1 < n; i++)
            mine |= 1u << (out[i] - 1);
        double cost = cost_of(widths, 12, mine, 130, &lines);
        ck_assert_uint_eq(lines, n);
        /* The breaker also weighs neighbours and last lines: it may pay a little for them. */
        ck_assert_msg(cost <= best * 1.5 + 1.5, "%f against %f", cost, best);
    }
}
END_TEST

START_TEST(too_wide_is_forced)
{
    const int widths[] = {50, 400, 50};
    uint32_t out[16];
    ck_assert_uint_eq(search(widths, 3, 100, 1, false, out), 0);
    ck_assert_uint_eq(search(widths, 3, 100, 1e9, true, out), 3);
    ck_assert_uint_eq(out[0], 1);
    ck_assert_uint_eq(out[1], 2);
}
END_TEST

/* Lines of one paragraph that is a single word of that width. */
static size_t lines_of_word(int32_t width, int32_t measure, int expansion, int tracking, int32_t right)
{
    struct break_point points[2] = {{.kind = BREAK_FORCED},
                                    {.end = width,
                                     .next = width,
                                     .letters_end = width,
                                     .letters_next = width,
                                     .spaced_end = width,
                                     .spaced_next = width,
                                     .right = right,
                                     .kind = BREAK_END}};
    struct break_rules rules = {
        .first = measure, .rest = measure, .tolerance = 1, .expansion = expansion, .tracking = tracking};
    struct breaker_memory memory = {0};
    uint32_t *chosen = NULL;
    size_t cap = 0, n = linebreak(&memory, &rules, points, 2, &chosen, &cap);
    mem_free(chosen);
    breaker_release(&memory);
    return n;
}

START_TEST(letters_and_margins_give_way)
{
    ck_assert_uint_eq(lines_of_word(100000, 100000, 0, 0, 0), 1);
    ck_assert_uint_eq(lines_of_word(101500, 100000, 0, 0, 0), 0);
    ck_assert_uint_eq(lines_of_word(101500, 100000, 20, 0, 0), 1);
    ck_assert_uint_eq(lines_of_word(102500, 100000, 20, 0, 0), 0);
    ck_assert_uint_eq(lines_of_word(102500, 100000, 20, 50, 0), 1);
    ck_assert_uint_eq(lines_of_word(102500, 100000, 0, 0, 2500), 1);
    ck_assert_uint_eq(lines_of_word(102500, 100000, 0, 0, 2400), 0);
}
END_TEST

START_TEST(taste)
{
    ck_assert(cost_stack(7, 7) > 0);
    ck_assert(cost_stack(7, 8) == 0 && cost_stack(0, 0) == 0);
    /* Letters take their part of the room, the more the fewer gaps there are, and never more than they can. */
    struct supply supply = {.room = 8000, .stretch = 24000, .shrink = 6000, .letters = 9000, .width = 318000};
    double many = cost_share(&supply);
    supply.stretch = 4000;
    double few = cost_share(&supply);
    ck_assert(0 < many && many < few && few <= 1);
    supply.room = -20000;
    ck_assert(cost_share(&supply) == -1);
    supply.room = 8000;
    supply.last = true;
    ck_assert(cost_share(&supply) == 0);
}
END_TEST

START_TEST(first_fit_fills_lines)
{
    const int widths[] = {45, 45, 20, 65, 70};
    struct break_point points[6];
    struct break_rules rules = {.first = 100, .rest = 100};
    uint32_t *chosen = NULL;
    size_t cap = 0, n = linebreak_first_fit(&rules, points, points_of(widths, 5, points), &chosen, &cap);
    ck_assert_uint_eq(n, 3);
    ck_assert_uint_eq(chosen[0], 2);
    ck_assert_uint_eq(chosen[1], 4);
    mem_free(chosen);
}
END_TEST

Suite *breaker_suite(void)
{
    Suite *s = suite_create("breaker");
    TCase *t = tcase_create("breaker");
    tcase_add_test(t, optimum_looks_ahead);
    tcase_add_test(t, no_way_is_much_cheaper);
    tcase_add_test(t, too_wide_is_forced);
    tcase_add_test(t, letters_and_margins_give_way);
    tcase_add_test(t, taste);
    tcase_add_test(t, first_fit_fills_lines);
    suite_add_tcase(s, t);
    return s;
}
