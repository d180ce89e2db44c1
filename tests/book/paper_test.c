/* Paper: names, measures, refusals, suggestions. */
#include "book/suites.h"

#include "book/options.h"

static const struct {
    const char *name;
    int width, height; /* millipoints; 0: refused */
} cases[] = {
    {"a4", 595276, 841890},
    {"A5", 419528, 595276},
    {"letter", 612000, 792000},
    {"Half-Letter", 396000, 612000},
    {"b5", 498898, 708661},
    {"6x9in", 432000, 648000},
    {"8.5x11in", 612000, 792000},
    {"148x210mm", 419528, 595276},
    {"14.8x21cm", 419528, 595276},
    {"148.0\xc3\x97"
     "210MM",
     419528, 595276},
    {"50x2000mm", 141732, 5669291},
    {"148.123456x210mm", 419878, 595276},
    {"49.9x100mm", 0, 0},
    {"100x2001mm", 0, 0},
    {"a11", 0, 0},
    {"", 0, 0},
    {"148x210", 0, 0},
    {"x210mm", 0, 0},
    {"148x210mmm", 0, 0},
    {"-148x210mm", 0, 0},
    {"1e2x210mm", 0, 0},
    {"148.x210mm", 0, 0},
    {"148,5x210mm", 0, 0},
    {"1.2.3x4in", 0, 0},
    {"99999999999999999999x210mm", 0, 0},
    {"148x210mm ", 0, 0},
    {"0.1234567x9in", 0, 0},
};

START_TEST(parses)
{
    struct paper paper = {1, 2};
    bool fine = paper_parse(str_of(cases[_i].name), &paper);
    ck_assert_msg(fine == (cases[_i].width > 0), "%s", cases[_i].name);
    ck_assert_int_eq(paper.width, fine ? cases[_i].width : 1);
    ck_assert_int_eq(paper.height, fine ? cases[_i].height : 2);
}
END_TEST

START_TEST(suggests)
{
    ck_assert(str_is(paper_nearest(STR("leter")), "letter"));
    ck_assert(str_is(paper_nearest(STR("executve")), "executive"));
    ck_assert(str_is(paper_nearest(STR("completely else")), ""));
}
END_TEST

Suite *paper_suite(void)
{
    Suite *suite = suite_create("paper");
    TCase *tcase = tcase_create("paper");
    tcase_add_loop_test(tcase, parses, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tcase, suggests);
    suite_add_tcase(suite, tcase);
    return suite;
}
