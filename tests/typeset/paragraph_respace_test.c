/* Paragraphs in a line more or less than is best, and what that costs. */
#include <check.h>

#include "typeset/lines/respace.h"
#include "typeset/paragraph_bench.h"
#include "typeset/suites.h"

static const char prose[] =
    "Kerja sama internasional lahir, tumbuh, dan berubah bersama kepentingan negara. Sebuah perjanjian mengatur siapa "
    "berbuat apa, kapan, dan dengan ongkos berapa; organisasi mengawasi pelaksanaannya. Negara yang kecil memperoleh "
    "kepastian, negara yang besar memperoleh pengakuan. Tidak ada yang memaksa mereka bertahan, tetapi hampir semuanya "
    "bertahan. Sebabnya sederhana: keluar lebih mahal daripada tinggal.";

static struct paragraph *prose_new(struct bench *b)
{
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR(prose));
    return p;
}

/* In as many lines as are best, reached from one more. */
static int64_t cost_of_best(struct bench *b, size_t best)
{
    struct respaced out[2];
    paragraph_respace(prose_new(b), best + 1, (const bool[2]){true, false}, out);
    ck_assert_ptr_null(out[1].lines);
    return out[0].lines ? out[0].cost : 0;
}

START_TEST(the_best_costs_nothing_more)
{
    struct bench *b = bench_open();
    struct line *lines;
    for (b->shape.measure = 90000; b->shape.measure < 330000; b->shape.measure += 4000) {
        size_t best = bench_set(b, STR(prose), &lines);
        int64_t cost = cost_of_best(b, best);
        ck_assert_msg(cost < 20000, "measure %d: %d", (int)b->shape.measure, (int)cost);
    }
    bench_close(b);
}
END_TEST

START_TEST(a_line_more_costs_more)
{
    struct bench *b = bench_open();
    struct line *lines;
    size_t found = 0, dear = 0;
    for (b->shape.measure = 200000; b->shape.measure < 330000; b->shape.measure += 4000) {
        struct respaced out[2];
        size_t best = bench_set(b, STR(prose), &lines);
        paragraph_respace(prose_new(b), best, (const bool[2]){true, true}, out);
        for (size_t i = 0; i < 2; i++) {
            if (!out[i].lines)
                continue;
            ck_assert_uint_eq(out[i].n, i ? best + 1 : best - 1);
            ck_assert_int_ge(out[i].cost, 0);
            dear += out[i].cost > 0; /* what needs no hyphens is taken without asking whether they would be cheaper */
            found++;
        }
    }
    ck_assert_uint_gt(found, 5);
    ck_assert_uint_gt(2 * dear, found);
    bench_close(b);
}
END_TEST

START_TEST(one_line_cannot_become_none)
{
    struct bench *b = bench_open();
    struct respaced out[2];
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR("Satu baris saja."));
    paragraph_respace(p, 1, (const bool[2]){true, false}, out);
    ck_assert_ptr_null(out[0].lines);
    ck_assert_uint_eq(out[0].n, 0);
    ck_assert_int_eq(out[0].cost, 0);
    bench_close(b);
}
END_TEST

Suite *respace_suite(void)
{
    Suite *s = suite_create("respace");
    TCase *t = tcase_create("respace");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, the_best_costs_nothing_more);
    tcase_add_test(t, a_line_more_costs_more);
    tcase_add_test(t, one_line_cannot_become_none);
    suite_add_tcase(s, t);
    return s;
}
