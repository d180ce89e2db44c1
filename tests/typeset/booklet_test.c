/* The stage "booklet" on books made by hand, and placed pages as a device is told of them. */
#include <check.h>
#include <string.h>

#include "base/buf.h"
#include "typeset/device.h"
#include "typeset/pages_book.h"
#include "typeset/suites.h"
#include "typeset/theme.h"

/* A book of n pages, laid out. */
static void start(struct sample *s, size_t n)
{
    sample_start(s);
    s->book.meta.chapter_start = START_ANY;
    for (size_t i = 0; i < n; i++) {
        sample_chapter(s, CHAPTER_BODY, "Bab");
        sample_section(s, 1, "Bab", "");
        sample_paragraph(s, 10);
    }
    ck_assert_uint_eq(sample_layout(s)->n_pages, n);
}

static bool said(const struct sample *s, const char *id)
{
    for (size_t i = 0; i < diag_count(s->press.diag); i++)
        if (strcmp(diag_at(s->press.diag, i)->message->id, id) == 0)
            return true;
    return false;
}

START_TEST(default_booklet)
{
    struct sample s;
    start(&s, 10);
    const struct layout *own = s.press.layout;
    ck_assert(typeset_booklet(&s.press));
    ck_assert(s.press.booklet->layout == own); /* a5 on a4: not set again */
    ck_assert_uint_eq(s.press.booklet->n_sides, 6);
    ck_assert(said(&s, "booklet_short") && !said(&s, "booklet_anew") && !said(&s, "booklet_creep"));
    sample_end(&s);
}
END_TEST

START_TEST(set_anew)
{
    struct sample s;
    start(&s, 10);
    const struct layout *own = s.press.layout;
    s.options.sheets.scheme = SCHEME_QUARTO;
    ck_assert(typeset_booklet(&s.press));
    ck_assert(s.press.layout == own && s.press.booklet->layout != own);
    ck_assert_int_eq(s.press.theme->paper.width, 419528); /* the book's own theme stays */
    ck_assert_int_eq(s.press.booklet->layout->pages[0].width, 297638);
    ck_assert(said(&s, "booklet_long") && said(&s, "booklet_anew"));
    sample_end(&s);
}
END_TEST

START_TEST(mixed_sizes)
{
    struct sample s;
    start(&s, 5);
    s.press.layout->pages[3].width -= 28346;
    ck_assert(!typeset_booklet(&s.press));
    ck_assert(said(&s, "booklet_mixed") && !s.press.booklet);
    s.options.sheets.scale = SHEET_SCALE_FIT;
    ck_assert(typeset_booklet(&s.press));
    const struct side *side = NULL;
    const struct placement *at = sheets_place(s.press.booklet, 3, &side);
    int32_t box[4];
    placement_box(at, &s.press.layout->pages[3], (const int32_t[4]){0, 0, 419528 - 28346, 595276}, box);
    ck_assert(box[0] >= at->clip[0] && box[2] <= at->clip[2] && box[3] <= side->height);
    sample_end(&s);
}
END_TEST

START_TEST(no_pages)
{
    struct sample s;
    start(&s, 1);
    s.press.layout->n_pages = 0;
    ck_assert(!typeset_booklet(&s.press));
    ck_assert(said(&s, "booklet_no_pages"));
    sample_end(&s);
}
END_TEST

START_TEST(one_page)
{
    struct sample s;
    start(&s, 1);
    ck_assert(typeset_booklet(&s.press));
    ck_assert(said(&s, "booklet_one_page"));
    ck_assert_uint_eq(s.press.booklet->n_sides, 2);
    sample_end(&s);
}
END_TEST

START_TEST(creep_beyond_the_margin)
{
    struct sample s;
    start(&s, 41);
    s.options.sheets.creep_given = true;
    s.options.sheets.creep = 2000000; /* eleven sheets of 2 mm: the last is moved by 20 */
    ck_assert(typeset_booklet(&s.press));
    ck_assert(said(&s, "booklet_creep"));
    sample_end(&s);
}
END_TEST

/* Pages come in the book's order wherever they stand; what is placed again is all artifacts. */
START_TEST(played_in_order)
{
    struct sample s;
    struct buf out = {0};
    start(&s, 5);
    s.options.sheets.scheme = SCHEME_NUP;
    s.options.sheets.nup = 4;
    s.options.sheets.pages = STR("4,1-3,1");
    s.options.sheets.marks = MARK_CROP;
    ck_assert(typeset_booklet(&s.press));
    struct device *device = trace_device_new(&out);
    ck_assert(device_play_sheets(device, &s.book, s.press.booklet));
    device->ops->free(device);
    static const struct {
        const char *start, *end;
    } wanted[] = {{"page 1 ", ""}, {"page 2 ", ""},       {"page 3 ", ""}, {"page 4 ", ""},
                  {"side 0 ", ""}, {"page 1 ", " again"}, {"side 1 ", ""}};
    size_t n = 0;
    bool again = false;
    for (struct str rest = buf_take(&out, s.arena), line; str_line(&rest, &line);) {
        if (again && str_starts(line, STR("mark ")))
            ck_assert(str_starts(line, STR("mark decoration")));
        if (!str_starts(line, STR("page ")) && !str_starts(line, STR("side ")))
            continue;
        ck_assert_uint_lt(n, sizeof wanted / sizeof *wanted);
        ck_assert_msg(str_starts(line, str_of(wanted[n].start)) && str_ends(line, str_of(wanted[n].end)), "%.*s",
                      STR_ARG(line));
        again = str_ends(line, STR(" again"));
        n++;
    }
    ck_assert_uint_eq(n, sizeof wanted / sizeof *wanted);
    sample_end(&s);
}
END_TEST

Suite *booklet_suite(void)
{
    Suite *suite = suite_create("booklet");
    TCase *t = tcase_create("all");
    tcase_add_test(t, default_booklet);
    tcase_add_test(t, set_anew);
    tcase_add_test(t, mixed_sizes);
    tcase_add_test(t, no_pages);
    tcase_add_test(t, one_page);
    tcase_add_test(t, creep_beyond_the_margin);
    tcase_add_test(t, played_in_order);
    suite_add_tcase(suite, t);
    return suite;
}
