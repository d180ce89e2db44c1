/* Texts: comparing, cutting, numbers, distances; and the table of words. */
#include "base/helpers.h"
#include "base/suites.h"

#include <limits.h>
#include <string.h>

#include "base/terms.h"

START_TEST(texts_compare)
{
    ck_assert(str_eq(STR_NONE, STR("")));
    ck_assert(!str_eq(STR("ab"), STR("aB")));
    ck_assert(str_is(STR("ab"), "ab"));
    ck_assert(!str_is(STR("ab"), "abc"));
    ck_assert(str_is_nocase(STR("DOI"), "doi"));
    ck_assert(!str_is_nocase(STR("DO"), "doi"));
    ck_assert(!str_is_nocase(STR("DOIS"), "doi"));
    ck_assert(!str_is_nocase(STR("@"), "`"));
    ck_assert_int_lt(str_cmp(STR("a"), STR("ab")), 0);
    ck_assert_int_gt(str_cmp(STR("\xC3\xA9"), STR("z")), 0);
    ck_assert_int_eq(str_cmp(STR("a"), STR("a")), 0);
    ck_assert(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
    ck_assert(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
}
END_TEST

START_TEST(texts_are_searched)
{
    ck_assert_uint_eq(str_find(STR("abc"), 'c'), 2);
    ck_assert_uint_eq(str_find(STR_NONE, 'c'), STR_NPOS);
    ck_assert_uint_eq(str_find_str(STR("abcabd"), STR("abd")), 3);
    ck_assert_uint_eq(str_find_str(STR("ab"), STR("abd")), STR_NPOS);
    ck_str(str_sub(STR("abc"), 1, 99), "bc");
    ck_str(str_sub(STR("abc"), 5, 2), "");
    ck_str(str_trim(STR(" \t a b \r\n")), "a b");
    ck_str(str_trim_end(STR(" a ")), " a");
    ck_str(str_trim(STR(" ")), "");
}
END_TEST

START_TEST(texts_are_cut)
{
    struct str head, tail;
    ck_assert(str_cut(STR("k=v=w"), '=', &head, &tail));
    ck_str(head, "k");
    ck_str(tail, "v=w");
    ck_assert(!str_cut(STR("k"), '=', &head, &tail));
    ck_str(head, "k");
    ck_str(tail, "");
}
END_TEST

START_TEST(lines_are_taken)
{
    struct str rest = STR("a\r\n\nb"), line;
    ck_assert(str_line(&rest, &line));
    ck_str(line, "a");
    ck_assert(str_line(&rest, &line));
    ck_str(line, "");
    ck_assert(str_line(&rest, &line));
    ck_str(line, "b");
    ck_assert(!str_line(&rest, &line));
}
END_TEST

START_TEST(integers_are_read_whole)
{
    long n = 0;
    ck_assert(str_int(STR("-42"), &n) && n == -42);
    ck_assert(str_int(STR("+7"), &n) && n == 7);
    ck_assert(str_int(str_format(arena, "%ld", LONG_MAX), &n) && n == LONG_MAX);
    ck_assert(str_int(str_format(arena, "%ld", LONG_MIN), &n) && n == LONG_MIN);
    ck_assert(!str_int(STR("9223372036854775808"), &n));
    ck_assert(!str_int(STR("-9223372036854775809"), &n));
    ck_assert(!str_int(STR("12a"), &n));
    ck_assert(!str_int(STR("-"), &n));
    ck_assert(!str_int(STR(""), &n));
    ck_assert(!str_int(STR(" 1"), &n));
}
END_TEST

START_TEST(texts_are_copied)
{
    char *z = str_z(arena, STR("abc"));
    ck_assert_str_eq(z, "abc");
    ck_str(str_cat(arena, STR("ab"), STR("c")), "abc");
    ck_str(str_cat(arena, STR_NONE, STR_NONE), "");
    ck_str(str_format(arena, "%d %.*s", 5, STR_ARG(STR("x"))), "5 x");
    ck_str(str_dup(arena, STR_NONE), "");
    ck_assert_uint_eq(str_of(NULL).n, 0);
}
END_TEST

/* Keys that are alike fall into different buckets. */
START_TEST(hash_spreads)
{
    ck_assert_uint_eq(str_hash(STR("")), str_hash(STR_NONE));
    ck_assert_uint_ne(str_hash(STR("a")), str_hash(STR("b")));
    ck_assert_uint_ne(str_hash(STR("a")), str_hash((struct str){"a\0", 2}));
    ck_assert_uint_ne(str_hash(STR("abcdefgh")), str_hash(STR("abcdefghi")));
    unsigned buckets[64] = {0};
    for (int i = 0; i < 6400; i++) {
        buckets[str_hash(str_format(arena, "key%d", i)) & 63]++;
    }
    for (int i = 0; i < 64; i++) {
        ck_assert_uint_gt(buckets[i], 50);
        ck_assert_uint_lt(buckets[i], 180);
    }
}
END_TEST

START_TEST(distances)
{
    ck_assert_uint_eq(str_distance(STR("title"), STR("title"), 5), 0);
    ck_assert_uint_eq(str_distance(STR("titel"), STR("title"), 5), 1);
    ck_assert_uint_eq(str_distance(STR("kitten"), STR("sitting"), 5), 3);
    ck_assert_uint_eq(str_distance(STR("ca"), STR("abc"), 5), 3); /* optimal string alignment */
    ck_assert_uint_eq(str_distance(STR(""), STR("abc"), 5), 3);
    ck_assert_uint_eq(str_distance(STR("abc"), STR_NONE, 2), 3);
    ck_assert_uint_eq(str_distance(STR("abcdef"), STR("uvwxyz"), 2), 3);
    ck_assert_uint_eq(str_distance(STR("caf\xC3\xA9"), STR("cafe"), 5), 1);
}
END_TEST

START_TEST(nearest_is_near_enough)
{
    static const struct str keys[] = {{"title", 5}, {"subtitle", 8}, {"lang", 4}, {"tittle", 6}};
    ck_str(str_nearest(STR("titl"), keys, 4), "title");
    ck_str(str_nearest(STR("titlle"), keys, 4), "title"); /* as near as the last: the earlier */
    ck_str(str_nearest(STR("subtilte"), keys, 4), "subtitle");
    ck_str(str_nearest(STR("xyz"), keys, 4), "");
    ck_str(str_nearest(STR("la"), keys, 4), "");
    ck_str(str_nearest(STR_NONE, keys, 4), "");
}
END_TEST

START_TEST(terms_by_language)
{
    ck_assert_str_eq(term_text(STR("id"), TERM_CONTENTS), "Daftar Isi");
    ck_assert_str_eq(term_text(STR("ID-id"), TERM_BIBLIOGRAPHY), "Daftar Pustaka");
    ck_assert_str_eq(term_text(STR("id"), TERM_PAGE_SHORT), "hlm.");
    ck_assert_str_eq(term_text(STR("fr-CA"), TERM_OPEN_QUOTE), "\xC2\xAB\xE2\x80\xAF");
    ck_assert_str_eq(term_text(STR("tlh"), TERM_CONTENTS), "Contents");
    ck_assert_str_eq(term_text(STR_NONE, TERM_CHAPTER), "Chapter");
    ck_assert_str_eq(term_text(STR("ind"), TERM_CHAPTER), "Chapter");
}
END_TEST

START_TEST(no_term_is_missing)
{
    static const char *const langs[] = {"en", "id", "fr", "es", "ru", "ar", "zh"};
    for (size_t l = 0; l < 7; l++) {
        for (int t = 0; t < TERM_COUNT; t++) {
            const char *text = term_text(str_of(langs[l]), (enum term)t);
            ck_assert_ptr_nonnull(text);
            ck_assert_msg(*text != '\0', "%s has no term %d", langs[l], t);
        }
    }
}
END_TEST

Suite *text_suite(void)
{
    Suite *s = suite_create("text");
    TCase *c = case_new("text");
    tcase_add_test(c, texts_compare);
    tcase_add_test(c, texts_are_searched);
    tcase_add_test(c, texts_are_cut);
    tcase_add_test(c, lines_are_taken);
    tcase_add_test(c, integers_are_read_whole);
    tcase_add_test(c, texts_are_copied);
    tcase_add_test(c, hash_spreads);
    tcase_add_test(c, distances);
    tcase_add_test(c, nearest_is_near_enough);
    tcase_add_test(c, terms_by_language);
    tcase_add_test(c, no_term_is_missing);
    suite_add_tcase(s, c);
    return s;
}
