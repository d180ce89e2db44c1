/* Shapes that cost much where a step is not linear: each at two sizes, the second five times the first. Time may grow
   by little more than that; a test that runs away is ended by check's own limit. */
#include <time.h>

#include "base/buf.h"
#include "parse/reading.h"
#include "parse/suites.h"

#define SMALL 10000
#define TIMES 5

static const char *const shapes[][2] = {
    {"[^", ""},
    {"[^a]", ""},
    {"~~", ""},
    {"~~a ", ""},
    {"~~a ", "b~~ "},
    {"^", ""},
    {"^a", ""},
    {"^~", ""},
    {"{", ""},
    {"[a]{", ""},
    {"[a]{k=\"", ""},
    {"[a]{.x} ", ""},
    {"[", "]{.x}"},
    {"^[", "]"},
    {"^[a] ", ""},
    {"|\n", ""},
    {"|", ""},
    {"| a\n", ""},
    {":::\n", ""},
    {"::: a\n", ""},
    {"::: a\n:::\n", ""},
    {"www.a.b ", ""},
    {"http://a.b/", ""},
    {"http://a,", ""},
    {"a@", ""},
    {"a@b.c ", ""},
    {"\\~", ""},
    {"$a ", ""},
    {"*a **b ", "b** a* "},
    {"a\n: b\n\n", ""},
    {"[^a]: b\n", ""},
    {"# a {#b}\n", ""},
    {"\n", ""},
    {"|a|b|\n|-|-|\n|c|\n\n", ""},
    {"+-+\n|a|\n+-+\n\n", ""},
    {"+-+\n|a|\n", ""},
    {"+-+\n", ""},
    {"+-", "+\n|a|\n+-+\n"},
    {"Table: a\n\n", ""},
    {"1.Kata\n", ""},
    {"\xE2\x80\xA2 a\n", ""},
    {"Kata Benda\n\n", ""},
    {"a *b* c\n", ""},
    {"<!--", ""},
    {"```\n", ""},
    {"%", ""},
};

static double seconds(struct str text, bool plain)
{
    struct reading r;
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    reading_begin(&r, text, plain);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    reading_end(&r);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void make(struct buf *b, const char *const *shape, size_t n)
{
    buf_init(b, 0);
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < n; i++)
            buf_z(b, shape[side]);
    buf_char(b, '\n');
}

START_TEST(shape_is_linear)
{
    for (int plain = 0; plain < 2; plain++) {
        struct buf small, large;
        make(&small, shapes[_i], SMALL);
        make(&large, shapes[_i], SMALL * TIMES);
        double before = seconds(buf_view(&small), plain), after = seconds(buf_view(&large), plain);
        ck_assert_msg(after < 1.0 || after < before * TIMES * 3, "%s: %.3f s, then %.3f s", shapes[_i][0], before,
                      after);
        buf_release(&small);
        buf_release(&large);
    }
}
END_TEST

START_TEST(columns_times_rows)
{
    struct buf b = {0};
    struct reading r;
    for (size_t i = 0; i < 30000; i++)
        buf_z(&b, "|a");
    buf_z(&b, "|\n");
    for (size_t i = 0; i < 30000; i++)
        buf_z(&b, "|-");
    buf_z(&b, "|\n");
    for (size_t i = 0; i < 30000; i++)
        buf_z(&b, "|\n");
    reading_begin(&r, buf_view(&b), false);
    ck_assert(!r.ok);
    ck_assert_uint_eq(said(&r.press, "table_large"), 1);
    ck_assert_uint_lt(arena_used(r.press.arena), 100u << 20);
    reading_end(&r);
    buf_release(&b);
}
END_TEST

/* Two bytes a row make hundreds of cells: what a file may have of them is one sum over its tables. */
START_TEST(many_wide_tables)
{
    struct buf b = {0};
    struct reading r;
    for (size_t table = 0; table < 100; table++) {
        for (size_t line = 0; line < 2; line++) {
            for (size_t i = 0; i < 300; i++)
                buf_z(&b, line ? "|-" : "|a");
            buf_z(&b, "|\n");
        }
        for (size_t i = 0; i < 500; i++)
            buf_z(&b, "|\n");
        buf_z(&b, "\n");
    }
    reading_begin(&r, buf_view(&b), false);
    ck_assert(!r.ok);
    ck_assert_uint_ge(said(&r.press, "table_large"), 1);
    ck_assert_uint_lt(arena_used(r.press.arena), 200u << 20);
    reading_end(&r);
    buf_release(&b);
}
END_TEST

/* Notes are appended chapter by chapter: their list is not copied whole for each. */
START_TEST(notes_of_many_chapters)
{
    struct press press = {.arena = arena_new()};
    struct book book = {0};
    struct str text = STR("a[^1]^[b]^[c]^[d]^[e]\n\n[^1]: f\n");
    enum { CHAPTERS = 3000 };
    press.diag = diag_new(press.arena);
    press.book = &book;
    size_t before = 0;
    for (int i = 0; i < CHAPTERS; i++) {
        struct chapter chapter = {.file = "t.md"};
        ck_assert(parse_markdown(&press, &chapter, text));
        before = i == CHAPTERS / 2 ? arena_used(press.arena) : before;
    }
    ck_assert_uint_eq(book.n_notes, CHAPTERS * 5);
    ck_assert_uint_lt(arena_used(press.arena), before * 5 / 2);
    arena_free(press.arena);
}
END_TEST

Suite *pathological_suite(void)
{
    Suite *suite = suite_create("pathological");
    TCase *tests = tcase_create("pathological");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, shape_is_linear, 0, (int)(sizeof shapes / sizeof *shapes));
    tcase_add_test(tests, columns_times_rows);
    tcase_add_test(tests, many_wide_tables);
    tcase_add_test(tests, notes_of_many_chapters);
    suite_add_tcase(suite, tests);
    return suite;
}
