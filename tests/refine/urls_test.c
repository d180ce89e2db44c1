/* Addresses and paths as text. */
#include "refine/suites.h"

#include "base/arena.h"
#include "refine/paths.h"
#include "refine/urls.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new();
}

static void tear_down(void)
{
    arena_free(arena);
}

static const struct {
    const char *url;
    enum url_kind kind;
} urls[] = {
    {"", URL_EMPTY},
    {"  ", URL_EMPTY},
    {"#a", URL_INSIDE},
    {"a/b.md#c", URL_RELATIVE},
    {"a/b:c", URL_RELATIVE},
    {"HTTPS://e.org", URL_WEB},
    {"tel:1", URL_MAIL},
    {"data:x", URL_DATA},
    {" java\tscript\n:x", URL_OTHER},
    {"\x01javascript:x", URL_OTHER},
    {"//e.org", URL_OTHER},
    {"\\\\e.org", URL_OTHER},
    {"file:///etc", URL_OTHER},
};

START_TEST(kinds)
{
    struct str clean = url_clean(arena, str_of(urls[_i].url));
    ck_assert_int_eq(url_kind(clean), urls[_i].kind);
}
END_TEST

START_TEST(decoding)
{
    ck_assert(str_is(url_decode(arena, STR("a%20b%C3%A9%zz%2")), "a b\xC3\xA9%zz%2"));
    ck_assert_uint_eq(url_decode(arena, STR("%FF")).n, 0);
}
END_TEST

static const struct {
    const char *path, *plain;
} paths[] = {
    {"a/./b//c", "a/b/c"}, {"a/../b", "b"}, {"../a", "../a"},     {"a/../../b", "../b"}, {"../../a/..", "../.."},
    {"/a/../b", "/b"},     {"..", ".."},    {"a/b/..", "a"},      {"", ""},              {"./a", "a"},
};

START_TEST(plain_paths)
{
    ck_assert_str_eq(str_z(arena, path_plain(arena, str_of(paths[_i].path))), paths[_i].plain);
}
END_TEST

START_TEST(paths_below)
{
    struct str rest;
    ck_assert(path_below(STR("a/b/c"), STR("a/b"), &rest) && str_is(rest, "c"));
    ck_assert(path_below(STR("a/b"), STR("a/b"), &rest) && rest.n == 0);
    ck_assert(path_below(STR("a"), STR(""), &rest) && str_is(rest, "a"));
    ck_assert(!path_below(STR("a/bc"), STR("a/b"), &rest));
    ck_assert(!path_below(STR("/a"), STR(""), &rest));
}
END_TEST

Suite *urls_suite(void)
{
    Suite *suite = suite_create("urls");
    TCase *tcase = tcase_create("urls");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, kinds, 0, (int)(sizeof urls / sizeof *urls));
    tcase_add_test(tcase, decoding);
    tcase_add_loop_test(tcase, plain_paths, 0, (int)(sizeof paths / sizeof *paths));
    tcase_add_test(tcase, paths_below);
    suite_add_tcase(suite, tcase);
    return suite;
}
