/* Scripts, directions and faces within a line. */
#include <check.h>

#include "typeset/paragraph_bench.h"
#include "typeset/suites.h"

/* The texts of a line's runs from left to right, with | between. */
static struct str visual(struct bench *b, const struct line *line)
{
    struct str out = STR_NONE;
    int64_t x = INT64_MIN;
    for (;;) {
        const struct run *next = NULL;
        for (size_t i = 0; i < line->n_items; i++) {
            const struct run *run = &line->items[i].as.run;
            if (line->items[i].kind == ITEM_RUN && run->x > x && (!next || run->x < next->x))
                next = run;
        }
        if (!next)
            return out;
        x = next->x;
        out = str_format(b->arena, "%.*s%s%.*s", STR_ARG(out), out.n ? "|" : "", STR_ARG(next->text));
    }
}

#define SALAM "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85"
#define ALAM "\xD8\xB9\xD8\xA7\xD9\x84\xD9\x85"

START_TEST(arabic_in_latin)
{
    struct bench *b = bench_open();
    struct line *lines;
    ck_assert_uint_eq(bench_set(b, STR("kata " SALAM " " ALAM " akhir"), &lines), 1);
    ck_str(visual(b, lines), "kata|" ALAM "|" SALAM "| |akhir");
    const struct run *salam = &lines->items[1].as.run;
    ck_str(salam->text, SALAM);
    ck_assert_uint_eq(salam->level, 1);
    ck_str(salam->face->family, "Amiri");
    ck_assert_uint_lt(salam->n_glyphs, 5);
    ck_assert_uint_gt(salam->glyphs[0].cluster, 0); /* visual order: the last letter comes first */
    /* Its space lies at the left, where the next word of its own direction ends. */
    const struct run *alam = &lines->items[2].as.run;
    ck_assert_int_eq(salam->x - salam->space, alam->x + alam->width);
    bench_close(b);
}
END_TEST

START_TEST(arabic_paragraph)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.measure = 60000;
    b->style.lang = b->shape.lang = "ar";
    size_t n = bench_set(b, STR(SALAM " " ALAM " " SALAM " " ALAM " " SALAM), &lines);
    ck_assert_uint_ge(n, 2);
    const struct run *first = &lines[0].items[0].as.run, *last = &lines[n - 1].items[0].as.run;
    ck_assert_int_eq(first->x + first->width, 60000); /* starts at the right */
    ck_assert_int_eq(last->x + last->width, 60000);
    ck_assert_uint_eq(diag_count(b->diag), 0);
    bench_close(b);
}
END_TEST

START_TEST(brackets_are_mirrored)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.base_level = 1;
    ck_assert_uint_eq(bench_set(b, STR("(" SALAM ")"), &lines), 1);
    uint16_t leftmost = 0;
    int32_t x = INT32_MAX;
    const struct face *face = NULL;
    for (size_t i = 0; i < lines->n_items; i++) {
        if (lines->items[i].as.run.x < x) {
            x = lines->items[i].as.run.x;
            leftmost = lines->items[i].as.run.glyphs[0].id;
            face = lines->items[i].as.run.face;
        }
    }
    ck_assert_uint_eq(leftmost, face_glyph(face, '('));
    bench_close(b);
}
END_TEST

START_TEST(chinese)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->style.lang = b->shape.lang = "zh";
    b->shape.measure = 100000;
    struct str text = STR("联合国是一个由主权国家组成的政府间国际组织，致力于促进各国在国际法、国际安全方面的合作。");
    size_t n = bench_set(b, text, &lines);
    ck_assert_uint_ge(n, 4);
    for (size_t i = 0; i + 1 < n; i++) {
        ck_assert_int_eq(lines[i].width, 100000);
        struct str line = bench_text(b, &lines[i]);
        ck_assert(!str_starts(line, STR("，")) && !str_starts(line, STR("、")) && !str_starts(line, STR("。")));
    }
    ck_str(bench_extract(b, lines, n), text.p);
    bench_close(b);
}
END_TEST

START_TEST(clusters_keep_one_face)
{
    struct bench *b = bench_open();
    struct line *lines;
    /* Devanagari ksha with a vowel sign; an e with two accents. */
    bench_set(b, STR("\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7\xE0\xA4\xBF"), &lines);
    ck_assert_uint_eq(lines->n_items, 1);
    ck_str(lines->items[0].as.run.face->family, "Noto Serif Devanagari");
    bench_set(b, STR("e\xCC\x82\xCC\x81"), &lines);
    ck_assert_uint_eq(lines->n_items, 1);
    ck_str(lines->items[0].as.run.face->family, "Gentium Plus");
    ck_assert_uint_eq(diag_count(b->diag), 0);
    bench_close(b);
}
END_TEST

START_TEST(missing_characters)
{
    struct bench *b = bench_open();
    struct line *lines;
    bench_set(b,
              STR("a\xF3\xBF\xBF\xBD"
                  "b \xF3\xBF\xBF\xBD"),
              &lines);
    ck_assert_uint_eq(diag_count(b->diag), 1);
    ck_str(diag_at(b->diag, 0)->text, "no font has the character U+FFFFD");
    bench_close(b);
}
END_TEST

START_TEST(marks_that_no_face_joins)
{
    struct bench *b = bench_open();
    struct line *lines;
    /* A Chinese character, which some family has, with a Devanagari vowel sign, which another has. */
    bench_set(b, STR("\xE5\x9B\xBD\xE0\xA4\xBF"), &lines);
    ck_assert_uint_eq(diag_count(b->diag), 1);
    ck_str(diag_at(b->diag, 0)->text, "no font has the character U+093F");
    bench_close(b);
}
END_TEST

START_TEST(soft_hyphens_in_arabic)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.measure = 24000;
    b->style.lang = b->shape.lang = "ar";
    size_t n = bench_set(b, STR(SALAM "\xC2\xAD" ALAM "\xC2\xAD" SALAM), &lines);
    ck_assert_uint_ge(n, 2);
    for (size_t i = 0; i < n; i++) {
        const struct run *run = &lines[i].items[0].as.run;
        ck_assert(!run->soft_hyphen);
        ck_assert_uint_ne(run->glyphs[run->n_glyphs - 1].id, run->face->hyphen);
    }
    ck_str(bench_extract(b, lines, n), SALAM ALAM SALAM);
    bench_close(b);
}
END_TEST

/* Batak is not written with hyphens, nor has its font one. */
START_TEST(scripts_without_hyphens)
{
    struct bench *b = bench_open();
    struct line *lines;
    b->shape.measure = 30000;
    b->shape.align = TEXT_LEFT;
    size_t n = bench_set(
        b, STR("\xE1\xAF\x80\xE1\xAF\x82\xC2\xAD\xE1\xAF\x85\xE1\xAF\x82\xC2\xAD\xE1\xAF\x80\xE1\xAF\x85"), &lines);
    ck_assert_uint_ge(n, 2);
    for (size_t i = 0; i < n; i++) {
        const struct run *run = &lines[i].items[0].as.run;
        ck_str(run->face->family, "Noto Sans Batak");
        for (uint32_t k = 0; k < run->n_glyphs; k++)
            ck_assert_uint_ne(run->glyphs[k].id, 0);
    }
    bench_close(b);
}
END_TEST

Suite *scripts_suite(void)
{
    Suite *s = suite_create("scripts");
    TCase *t = tcase_create("scripts");
    tcase_add_test(t, arabic_in_latin);
    tcase_add_test(t, arabic_paragraph);
    tcase_add_test(t, brackets_are_mirrored);
    tcase_add_test(t, chinese);
    tcase_add_test(t, clusters_keep_one_face);
    tcase_add_test(t, missing_characters);
    tcase_add_test(t, marks_that_no_face_joins);
    tcase_add_test(t, soft_hyphens_in_arabic);
    tcase_add_test(t, scripts_without_hyphens);
    suite_add_tcase(s, t);
    return s;
}
