/* Themes: reading, units, inheritance, what is wrong in them, and fitting to other paper. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "typeset/pages_book.h"
#include "typeset/suites.h"
#include "typeset/theme.h"

static struct theme *read_text(struct sample *s, const char *text)
{
    char path[] = "/tmp/jilid-theme-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    struct theme *theme = theme_read(&s->press, str_dup(s->arena, str_of(path)));
    unlink(path);
    return theme;
}

static bool has_message(const struct sample *s, const char *id, struct str part)
{
    for (size_t i = 0; i < diag_count(s->press.diag); i++) {
        const struct diagnostic *d = diag_at(s->press.diag, i);
        if (strcmp(d->message->id, id) == 0 && str_find_str(d->text, part) != STR_NPOS)
            return true;
    }
    return false;
}

START_TEST(default_theme)
{
    struct sample s;
    sample_start(&s);
    const struct theme *t = theme_read(&s.press, STR("default"));
    ck_assert_ptr_nonnull(t);
    ck_assert_uint_eq(diag_count(s.press.diag), 0);
    ck_assert_int_eq(t->measure, 318000);
    ck_assert_int_eq(t->lines, 34);
    ck_assert_int_eq(t->styles[STYLE_BODY].text.size, 11000);
    ck_assert_int_eq(t->styles[STYLE_BODY].leading, 14000);
    ck_assert(str_is(t->serif, "Gentium Plus"));
    ck_assert_int_lt(abs(t->margin_inner + t->measure + t->margin_outer - t->paper.width), 1000);
    sample_end(&s);
}
END_TEST

START_TEST(units)
{
    struct sample s;
    sample_start(&s);
    const struct theme *t =
        read_text(&s, "styles:\n  body: {size: 10pt, leading: 1.3em, indent: 1em}\n"
                      "  quote: {left: 2em, size: 8pt, before: 2line, right: 5mm, indent: -0.5in}\n");
    ck_assert_ptr_nonnull(t);
    ck_assert_int_eq(t->styles[STYLE_BODY].leading, 13000);
    const struct block_style *quote = &t->styles[STYLE_QUOTE];
    ck_assert_int_eq(quote->left, 16000); /* of its own size, though that comes later */
    ck_assert_int_eq(quote->space_before, 26000);
    ck_assert_int_eq(quote->right, 14173);
    ck_assert_int_eq(quote->first_indent, -36000);
    ck_assert_int_eq(quote->leading, 13000);
    ck_assert_int_eq(t->styles[STYLE_NOTE].text.size, 10000);
    ck_assert_int_eq(t->styles[STYLE_NOTE].first_indent, 0); /* indents are not inherited */
    sample_end(&s);
}
END_TEST

START_TEST(unknown_key)
{
    struct sample s;
    sample_start(&s);
    ck_assert_ptr_nonnull(read_text(&s, "styles:\n  quot: {}\n  quote: {leeding: 14pt}\npagee: {}\n"));
    ck_assert(has_message(&s, "theme_key_nearest", STR("\"quote\"")) ||
              has_message(&s, "theme-key-nearest", STR("\"quote\"")));
    ck_assert_uint_eq(diag_count_severity(s.press.diag, SEVERITY_WARNING), 3);
    ck_assert(!diag_failed(s.press.diag));
    sample_end(&s);
}
END_TEST

START_TEST(broken_value)
{
    struct sample s;
    sample_start(&s);
    ck_assert_ptr_null(read_text(&s, "styles:\n  body: {size: 11pt}\n  h1: {size: huge}\n"));
    ck_assert_uint_eq(diag_count(s.press.diag), 1);
    ck_assert_uint_eq(diag_at(s.press.diag, 0)->place.line, 3);
    ck_assert_uint_eq(diag_count_severity(s.press.diag, SEVERITY_ERROR), 1);
    sample_end(&s);
}
END_TEST

START_TEST(too_large)
{
    struct sample s;
    sample_start(&s);
    ck_assert_ptr_null(read_text(&s, "page: {measure: 900pt}\n"));
    ck_assert(diag_failed(s.press.diag));
    sample_end(&s);
}
END_TEST

START_TEST(unknown_theme)
{
    struct sample s;
    sample_start(&s);
    ck_assert_ptr_null(theme_read(&s.press, STR("defualt")));
    ck_assert_uint_eq(diag_count(s.press.diag), 1);
    ck_assert_uint_ne(str_find_str(diag_at(s.press.diag, 0)->text, STR("default")), STR_NPOS);
    sample_end(&s);
}
END_TEST

/* Characters of a line: 65 in the theme's own measure of 318 pt at 11 pt. */
static int characters(const struct theme *t)
{
    return (int)((int64_t)t->measure * 65 * 11000 / 318000 / t->styles[STYLE_BODY].text.size);
}

START_TEST(other_paper)
{
    static const char *const papers[] = {"a4", "letter", "a6", "b5", "50x50mm", "2000x2000mm", "50x2000mm"};
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        struct sample s;
        struct paper paper;
        sample_start(&s);
        struct theme *t = theme_read(&s.press, STR("default"));
        ck_assert(paper_parse(str_of(papers[i]), &paper));
        theme_fit(t, paper);
        int32_t depth = t->lines * t->styles[STYLE_BODY].leading;
        ck_assert_int_eq(t->margin_inner + t->measure + t->margin_outer, paper.width);
        ck_assert_int_le(t->margin_top + depth, paper.height);
        ck_assert_int_le(characters(t), 76);
        if (i < 4)
            ck_assert_int_ge(characters(t), i == 2 ? 50 : 60);
        sample_end(&s);
    }
}
END_TEST

START_TEST(bad_paper)
{
    struct sample s;
    sample_start(&s);
    s.book.meta.paper = STR("a44");
    ck_assert(!typeset_fonts(&s.press));
    ck_assert_uint_eq(diag_count_severity(s.press.diag, SEVERITY_ERROR), 1);
    s.options.paper = STR("a44");
    ck_assert(!typeset_fonts(&s.press));
    ck_assert_uint_eq(diag_count_severity(s.press.diag, SEVERITY_USAGE), 1);
    sample_end(&s);
}
END_TEST

START_TEST(style_names_differ)
{
    for (int a = 0; a < STYLE_COUNT; a++)
        for (int b = 0; b < a; b++)
            ck_assert_str_ne(style_name((enum style_id)a), style_name((enum style_id)b));
}
END_TEST

Suite *theme_suite(void)
{
    Suite *suite = suite_create("theme");
    TCase *tcase = tcase_create("theme");
    tcase_add_test(tcase, default_theme);
    tcase_add_test(tcase, units);
    tcase_add_test(tcase, unknown_key);
    tcase_add_test(tcase, broken_value);
    tcase_add_test(tcase, too_large);
    tcase_add_test(tcase, unknown_theme);
    tcase_add_test(tcase, other_paper);
    tcase_add_test(tcase, bad_paper);
    tcase_add_test(tcase, style_names_differ);
    suite_add_tcase(suite, tcase);
    return suite;
}
