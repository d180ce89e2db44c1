/* Attributes in braces: what is read, and what stays text. */
#include "parse/attributes.h"

#include "parse/suites.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

START_TEST(everything_is_read)
{
    size_t used = 0;
    struct str s = STR("{#bagian-é .a .b width=50% judul=\"dua kata\" -} sisa");
    struct attributes *a = attributes_parse(arena, s, &used);
    ck_assert_ptr_nonnull(a);
    ck_assert_uint_eq(used, s.n - 5);
    ck_assert(str_is(a->id, "bagian-é"));
    ck_assert(str_is(a->classes, "a b unnumbered"));
    ck_assert(str_is(a->first->key, "width") && str_is(a->first->value, "50%"));
    ck_assert(str_is(a->first->next->key, "judul") && str_is(a->first->next->value, "dua kata"));
    ck_assert_ptr_null(a->first->next->next);
}
END_TEST

START_TEST(broken_braces_are_none)
{
    static const char *const broken[] = {"{",           "{#}",    "{.}",   "{a}",   "{a=}", "{a=\"b}",
                                         "{#a.b#c} x{", "{.a .b", "{#a{}", "{a b}", "x"};
    size_t used;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        ck_assert_msg(!attributes_parse(arena, str_of(broken[i]), &used), "%s", broken[i]);
    ck_assert_ptr_nonnull(attributes_parse(arena, STR("{}"), &used));
}
END_TEST

START_TEST(info_strings)
{
    struct attributes *a = attributes_info(arena, STR("c {#x .nomor}"));
    ck_assert(str_is(a->classes, "c nomor") && str_is(a->id, "x"));
    ck_assert(str_is(attributes_info(arena, STR("{.python}"))->classes, "python"));
    ck_assert_ptr_null(attributes_info(arena, STR("  ")));
}
END_TEST

Suite *attributes_suite(void)
{
    Suite *suite = suite_create("attributes");
    TCase *tests = tcase_create("attributes");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, everything_is_read);
    tcase_add_test(tests, broken_braces_are_none);
    tcase_add_test(tests, info_strings);
    suite_add_tcase(suite, tests);
    return suite;
}
