/* The book: chapters, authors, slugs, time, serials. */
#include "book/suites.h"

#include <stdlib.h>

#include "book/book.h"
#include "book/isbn.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new();
}

static void tear_down(void)
{
    arena_free(arena);
}

START_TEST(chapters)
{
    struct book book = {0};
    struct chapter a = {0}, b = {0}, c = {0};
    book_add_chapter(arena, &book, &a, 0);
    book_add_chapter(arena, &book, &c, 99);
    book_add_chapter(arena, &book, &b, 1);
    ck_assert_uint_eq(book.n_chapters, 3);
    ck_assert_ptr_eq(book.chapters[0], &a);
    ck_assert_ptr_eq(book.chapters[1], &b);
    ck_assert_ptr_eq(book.chapters[2], &c);
}
END_TEST

static struct str authors_of(const char *lang, size_t n)
{
    static struct contributor people[] = {
        {.role = ROLE_AUTHOR, .name = {"A", 1}},
        {.role = ROLE_EDITOR, .name = {"X", 1}},
        {.role = ROLE_AUTHOR, .name = {"B", 1}},
        {.role = ROLE_AUTHOR, .name = {"C", 1}},
    };
    struct book book = {0};
    book.meta.lang = str_of(lang);
    book.meta.contributors = people;
    book.meta.n_contributors = n;
    return book_authors(arena, &book);
}

START_TEST(authors)
{
    ck_assert(str_is(authors_of("id", 0), ""));
    ck_assert(str_is(authors_of("id", 2), "A"));
    ck_assert(str_is(authors_of("id", 3), "A dan B"));
    ck_assert(str_is(authors_of("id-ID", 4), "A, B dan C"));
    ck_assert(str_is(authors_of("en", 4), "A, B and C"));
}
END_TEST

static const struct {
    const char *from, *slug;
} slugs[] = {
    {"Bab 1: Pengertian", "bab-1-pengertian"},
    {"  --Caf\xc3\xa9--au  lait!", "cafe-au-lait"},
    {"a_b-c", "a_b-c"},
    {"\xd0\xb4\xd0\xbe\xd1\x83", "x"},
    {"", "x"},
    {"../../etc/passwd", "etc-passwd"},
    {"12345678901234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"},
    {"123456789012345678901234567890123456789 abc", "123456789012345678901234567890123456789"},
};

START_TEST(slug)
{
    struct str got = book_slug(arena, str_of(slugs[_i].from));
    ck_assert_msg(str_is(got, slugs[_i].slug), "%s: %.*s", slugs[_i].from, STR_ARG(got));
}
END_TEST

static const struct {
    const char *epoch, *date;
    long long seconds;
} times[] = {
    {NULL, "", 946684800},
    {NULL, "1970-01-02", 86400},
    {NULL, "2024-02-29", 1709164800},
    {NULL, "2023-02-29", 946684800},
    {NULL, "2026", 1767225600},
    {NULL, "2026-05", 1777593600},
    {NULL, "1969-12-31", -86400},
    {NULL, "2026-01-15T10:00:00Z", 1768435200},
    {NULL, "Mei 2026", 946684800},
    {NULL, "2026-13", 946684800},
    {NULL, "2026-1-5", 946684800},
    {"1000000000", "2026", 1000000000},
    {"0", "2026", 0},
    {"", "2026", 1767225600},
    {"-5", "2026", 1767225600},
    {" 5", "2026", 1767225600},
    {"5x", "2026", 1767225600},
    {"99999999999999999999", "2026", 1767225600},
    {"253402300800", "2026", 1767225600},
};

START_TEST(time_of_book)
{
    struct book book = {0};
    book.meta.date = str_of(times[_i].date);
    unsetenv("SOURCE_DATE_EPOCH");
    if (times[_i].epoch)
        setenv("SOURCE_DATE_EPOCH", times[_i].epoch, 1);
    ck_assert_msg(book_time(&book) == times[_i].seconds, "%s %s: %lld", times[_i].epoch ? times[_i].epoch : "-",
                  times[_i].date, book_time(&book));
}
END_TEST

START_TEST(isbns)
{
    static const char *const numbers[][2] = {{"978-0-306-40615-7", "9780306406157"},
                                             {"0-8044-2957-X", "080442957X"},
                                             {" ISBN: 978 0 306 40615 7", "9780306406157"},
                                             {"isbn 080442957x", "080442957X"}};
    static const char *const others[] = {"", "123", "978-0-306-40615-8", "0-8044-X957-2", "9780306406157 (pdf)",
                                         "97803064061570", "080442957X3", "080442957XX"};
    char digits[14];
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        ck_assert(isbn_read(str_of(numbers[i][0]), digits));
        ck_assert_str_eq(digits, numbers[i][1]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(!isbn_read(str_of(others[i]), digits), "%s", others[i]);
}
END_TEST

static struct node *reference(struct note *note)
{
    struct node *ref = node_new(arena, NODE_NOTE_REF, NOWHERE);
    ref->as.note.note = note;
    return ref;
}

/* Two chapters; the first refers twice to note a, whose body refers to note b, which refers back to a; note c stands
   alone. */
START_TEST(serials)
{
    struct note notes[3] = {{.label = STR("a")}, {.label = STR("b")}, {.label = STR("c")}};
    struct node *roots[2], *refs[4];
    for (int i = 0; i < 3; i++)
        notes[i].body = node_new(arena, NODE_NOTE, NOWHERE);
    for (int i = 0; i < 2; i++)
        roots[i] = node_new(arena, NODE_DOCUMENT, NOWHERE);
    for (int i = 0; i < 4; i++)
        refs[i] = reference(i == 2 ? &notes[1] : &notes[0]);
    node_append(roots[0], refs[0]);
    node_append(roots[0], refs[1]);
    node_append(notes[0].body, refs[2]);
    node_append(notes[1].body, refs[3]);
    struct chapter a = {.root = roots[0]}, b = {.root = roots[1]};
    struct chapter *list[] = {&a, &b};
    struct note *all[] = {&notes[0], &notes[1], &notes[2]};
    struct book book = {.chapters = list, .n_chapters = 2, .notes = all, .n_notes = 3};
    for (int twice = 0; twice < 2; twice++) {
        book_number(&book);
        const struct node *order[] = {roots[0], refs[0], notes[0].body, refs[2],      notes[1].body,
                                      refs[3],  refs[1], roots[1],      notes[2].body};
        for (uint32_t i = 0; i < 9; i++)
            ck_assert_uint_eq(order[i]->serial, i + 1);
        ck_assert_uint_eq(book.n_serials, 10);
    }
}
END_TEST

START_TEST(serials_of_a_long_chain)
{
    enum { N = 100000 };
    struct note *notes = ARENA_ARRAY(arena, struct note, N);
    struct note **all = ARENA_ARRAY(arena, struct note *, N);
    for (int i = 0; i < N; i++) {
        all[i] = &notes[i];
        notes[i].body = node_new(arena, NODE_NOTE, NOWHERE);
        node_append(notes[i].body, reference(&notes[(i + 1) % N]));
    }
    struct chapter chapter = {.root = reference(&notes[0])};
    struct chapter *list[] = {&chapter};
    struct book book = {.chapters = list, .n_chapters = 1, .notes = all, .n_notes = N};
    book_number(&book);
    ck_assert_uint_eq(book.n_serials, 2 * N + 2);
    ck_assert_uint_eq(notes[N - 1].body->serial, 2 * N);
}
END_TEST

Suite *book_suite(void)
{
    Suite *suite = suite_create("book");
    TCase *tcase = tcase_create("book");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, chapters);
    tcase_add_test(tcase, authors);
    tcase_add_loop_test(tcase, slug, 0, sizeof slugs / sizeof *slugs);
    tcase_add_loop_test(tcase, time_of_book, 0, sizeof times / sizeof *times);
    tcase_add_test(tcase, isbns);
    tcase_add_test(tcase, serials);
    tcase_add_test(tcase, serials_of_a_long_chain);
    suite_add_tcase(suite, tcase);
    return suite;
}
