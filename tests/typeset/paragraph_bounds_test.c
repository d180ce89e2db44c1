/* Texts that a careless setter would choke on. Times are of the sanitizer build: wide, but quadratic growth fails. */
#include <check.h>
#include <string.h>

#include "typeset/messages.h"
#include "typeset/paragraph_bench.h"
#include "typeset/suites.h"

static struct str repeat(struct bench *b, struct str unit, size_t n)
{
    char *text = arena_alloc(b->arena, unit.n * n);
    for (size_t i = 0; i < n; i++)
        memcpy(text + i * unit.n, unit.p, unit.n);
    return (struct str){text, unit.n * n};
}

/* Stops and hyphens hang over the margin by less than this. */
#define HANG 3000

/* Sets it and gives the seconds; every line must keep within the measure. */
static double set_time(struct bench *b, struct str text, size_t *n)
{
    struct line *lines;
    double start = bench_time();
    *n = bench_set(b, text, &lines);
    double time = bench_time() - start;
    for (size_t i = 0; i < *n; i++)
        ck_assert_int_le(lines[i].width, b->shape.measure + HANG);
    return time;
}

START_TEST(a_long_word)
{
    struct bench *b = bench_open();
    size_t n;
    ck_assert(set_time(b, repeat(b, STR("a"), 100000), &n) < 5);
    ck_assert_uint_gt(n, 1000);
    ck_assert_uint_eq(diag_count(b->diag), 1);
    ck_assert_ptr_eq(diag_at(b->diag, 0)->message, &msg_word_broken);
    bench_close(b);
}
END_TEST

START_TEST(many_marks)
{
    struct bench *b = bench_open();
    size_t n;
    struct str text = str_cat(b->arena, STR("a"), repeat(b, STR("\xCC\x81"), 50000));
    ck_assert(set_time(b, text, &n) < 5);
    ck_assert_uint_eq(n, 1);
    ck_assert_uint_eq(diag_count(b->diag), 1);
    ck_assert_ptr_eq(diag_at(b->diag, 0)->message, &msg_marks_many);
    bench_close(b);
}
END_TEST

START_TEST(long_paragraphs_are_linear)
{
    struct bench *b = bench_open();
    size_t n;
    struct str unit =
        STR("kerja sama antarnegara merupakan perjanjian yang membutuhkan kesepakatan bersama di antara ");
    set_time(b, repeat(b, unit, 100), &n);
    double small = set_time(b, repeat(b, unit, 400), &n), large = set_time(b, repeat(b, unit, 4000), &n);
    ck_assert_msg(large < 30 * small + .2, "%f against %f", large, small);
    bench_close(b);
}
END_TEST

/* Places to break that stand on one spot, as many as one likes. */
START_TEST(breaks_without_width)
{
    struct bench *b = bench_open();
    size_t n;
    struct str start = repeat(b, STR("kata "), 50), unit = STR("\xCC\x81\xE2\x80\x8B");
    double small = set_time(b, str_cat(b->arena, start, repeat(b, unit, 1000)), &n);
    double large = set_time(b, str_cat(b->arena, start, repeat(b, unit, 8000)), &n);
    ck_assert_msg(large < 20 * small + .2, "%f against %f", large, small);
    bench_close(b);
}
END_TEST

/* Words of so many languages, each of its own. */
static double languages_time(struct bench *b, unsigned n)
{
    struct line *lines;
    double start = bench_time();
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    for (unsigned i = 0; i < n; i++) {
        struct text_style style = b->style;
        style.lang = str_z(b->arena, str_format(b->arena, "%c%c%c", 'a' + i / 676, 'a' + i / 26 % 26, 'a' + i % 26));
        style.hyphenate = false;
        paragraph_text(p, NULL, PART_BODY, &style, STR("kata "));
    }
    ck_assert_uint_gt(paragraph_lines(p, &lines), n / 30);
    return bench_time() - start;
}

START_TEST(many_languages)
{
    struct bench *b = bench_open();
    double small = languages_time(b, 1000), large = languages_time(b, 8000);
    ck_assert_msg(large < 10 * small + .2, "%f against %f", large, small);
    bench_close(b);
}
END_TEST

START_TEST(narrow_measures)
{
    struct bench *b = bench_open();
    struct line *lines;
    const int32_t measures[] = {-1000, 0, 1, 1000, 6000, 20000};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        b->shape.measure = measures[i];
        size_t n = bench_set(b, STR("kerja sama (internasional) \xE2\x80\x94 12"), &lines);
        ck_assert_uint_ge(n, 2);
        struct str got = bench_extract(b, lines, n);
        ck_str(got, "kerja sama (internasional) \xE2\x80\x94 12");
    }
    /* What cannot be made to fit is said. */
    ck_assert_uint_gt(diag_count_severity(b->diag, SEVERITY_WARNING), 0);
    bench_close(b);
}
END_TEST

START_TEST(overfull_is_said_once)
{
    struct bench *b = bench_open();
    struct line *lines;
    struct node *node = node_new(b->arena, NODE_TEXT, (struct place){"a.md", 3, 7});
    b->shape.measure = 20000;
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, node, PART_BODY, &b->style, STR("a "));
    paragraph_picture(p, node, NULL, 30000, 10000);
    size_t n = paragraph_lines(p, &lines);
    ck_assert_uint_eq(n, 2);
    ck_assert(!lines[0].overfull && lines[1].overfull);
    ck_assert_int_eq(lines[1].overrun, 10000);
    ck_assert_int_ge(lines[1].height, 10000);
    ck_assert_uint_eq(diag_count(b->diag), 1);
    ck_assert_uint_eq(diag_at(b->diag, 0)->place.line, 3);
    bench_close(b);
}
END_TEST

START_TEST(odd_texts)
{
    static const char *const texts[] = {
        "\xC2\xAD",
        "\xE2\x80\x8B\xE2\x80\x8B",
        "\xC2\xA0",
        "\xC2\xA0\xC2\xA0x",
        "-",
        "--- - --",
        "\xE2\x80\x8D\xE2\x80\x8D",
        "\xEF\xBF\xBD",
        "x\xC2\xA0\xC2\xAD y",
        "\xE2\x80\xAB\xE2\x80\xAA\xE2\x80\xAC",
        "\xE2\x80\xA8 a",
        "://",
        "@.",
        "a@b.c/",
        "\xCC\x81\xCC\x81",
        "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
        "\x01\x02",
        "\xE0\xB8\x81\xE0\xB8\xB2",
    };
    struct bench *b = bench_open();
    struct line *lines;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (int measure = 0; measure < 40000; measure += 9000) {
            for (int level = -1; level < 2; level++) {
                b->shape.measure = measure;
                b->shape.base_level = level;
                b->style.literal = level == 0;
                size_t n = bench_set(b, str_of(texts[i]), &lines);
                ck_assert_uint_lt(n, 20);
            }
        }
    }
    bench_close(b);
}
END_TEST

START_TEST(code_keeps_its_columns)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.keep_spaces = true;
    b->shape.align = TEXT_LEFT;
    b->shape.measure = 100000;
    b->style.literal = true;
    b->style.role = FONT_MONO;
    b->style.size = 9000;
    struct paragraph *p = paragraph_new(b->setter, &b->shape);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR("if (x)"));
    paragraph_break(p);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR("\treturn first_of(x,  y);"));
    paragraph_break(p);
    paragraph_break(p);
    paragraph_text(p, NULL, PART_BODY, &b->style, STR("}"));
    size_t n = paragraph_lines(p, &lines);
    ck_assert_uint_eq(n, 5);
    ck_str(bench_text(b, &lines[0]), "if (x)");
    ck_str(bench_text(b, &lines[1]), "    return ");
    ck_str(bench_text(b, &lines[2]), "first_of(x,  y);");
    ck_str(bench_text(b, &lines[3]), "");
    ck_str(bench_text(b, &lines[4]), "}");
    ck_assert_int_gt(lines[3].height, 0);
    bench_close(b);
}
END_TEST

Suite *bounds_suite(void)
{
    Suite *s = suite_create("bounds");
    TCase *t = tcase_create("bounds");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, a_long_word);
    tcase_add_test(t, many_marks);
    tcase_add_test(t, long_paragraphs_are_linear);
    tcase_add_test(t, breaks_without_width);
    tcase_add_test(t, many_languages);
    tcase_add_test(t, narrow_measures);
    tcase_add_test(t, overfull_is_said_once);
    tcase_add_test(t, odd_texts);
    tcase_add_test(t, code_keeps_its_columns);
    suite_add_tcase(s, t);
    return s;
}
