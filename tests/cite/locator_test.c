/* Locators and keys, by pandoc's rules. */
#include "cite/suites.h"

#include "cite/cite.h"

static const struct {
    const char *lang, *text, *label, *locator, *rest;
} locators[] = {
    {"en", "", "", "", ""},
    {"en", ", p. 652", "page", "652", ""},
    {"en", " p. 652", "page", "652", ""},
    {"en", ", pp. 652-653, 660 and elsewhere", "page", "652-653, 660", "and elsewhere"},
    {"en", ", chap. 2", "chapter", "2", ""},
    {"en", ", 14-15", "page", "14-15", ""},
    {"en", ", 3", "page", "3", ""},
    {"en", "{ii, A, D-Z}, with more", "page", "ii, A, D-Z", ", with more"},
    {"en", ", {pp. iv, vi-xi, (xv)-(xvii)} more", "page", "iv, vi-xi, (xv)-(xvii)", "more"},
    {"en", "{}, 99 years on", "", "", ", 99 years on"},
    {"en", " and others", "", "", "and others"},
    {"en", ", vol. 2", "volume", "2", ""},
    {"en", ", §4", "section", "4", ""},
    {"en", ", §§ 4–6", "section", "4–6", ""},
    {"en", ", note 7", "note", "7", ""},
    {"en", ", p.5", "page", "5", ""},
    {"en", ", pp. iv-xii", "page", "iv-xii", ""},
    {"en", ", iv", "", "", ", iv"},
    {"en", ", p. mild", "", "", ", p. mild"},
    {"en", ", p. 3, more", "page", "3", ", more"},
    {"en", ", p. 3.", "page", "3", "."},
    {"en", ", sec. 1.2", "section", "1.2", ""},
    {"en", ", page 5", "page", "5", ""},
    {"en", ", paged 5", "", "", ", paged 5"},
    {"en", ", с. 5", "", "", ", с. 5"},
    {"en", ", hlm. 33", "page", "33", ""},
    {"ru", ", с. 5", "page", "5", ""},
    {"ru", ", гл. 2", "chapter", "2", ""},
    {"id", ", hal. 33", "page", "33", ""},
    {"id", ", halaman 33-35", "page", "33-35", ""},
    {"id", ", h. 33", "page", "33", ""},
    {"id", ", p. 33", "page", "33", ""},
    {"id", ", bab 2", "chapter", "2", ""},
    {"id", ", Bab 2", "chapter", "2", ""},
    {"id", ", bab II", "chapter", "II", ""},
    {"id", ", jil. 2", "volume", "2", ""},
    {"id", ", Pasal 5", "", "", ", Pasal 5"},
    {"id",
     ", hlm.\xc2\xa0"
     "72",
     "page", "72", ""},
    {"fr", ", chapitre 2", "chapter", "2", ""},
    {"es", ", págs. 3-4", "page", "3-4", ""},
    {"ar", "، ص. 5", "", "", "، ص. 5"},
    {"ar", " ص. 5", "page", "5", ""},
    {"ar", " فصل 2", "chapter", "2", ""},
    {"zh", " 页5", "page", "5", ""},
    {"zh", ", 章 3", "chapter", "3", ""},
    {"en", ", {unclosed", "", "", ", {unclosed"},
    {"en", ", p. (3", "", "", ", p. (3"},
};

START_TEST(splits)
{
    struct arena *arena = arena_new();
    struct str label, locator, rest;
    cite_locator(arena, str_of(locators[_i].lang), str_of(locators[_i].text), &label, &locator, &rest);
    ck_assert_msg(str_is(label, locators[_i].label), "%s: label %.*s", locators[_i].text, STR_ARG(label));
    ck_assert_msg(str_is(locator, locators[_i].locator), "%s: locator %.*s", locators[_i].text, STR_ARG(locator));
    ck_assert_msg(str_is(rest, locators[_i].rest), "%s: rest %.*s", locators[_i].text, STR_ARG(rest));
    arena_free(arena);
}
END_TEST

static const struct {
    const char *text, *key;
    size_t n;
} keys[] = {
    {"a1", "a1", 2},
    {"a1, p. 3", "a1", 2},
    {"doc_x.y. And", "doc_x.y", 7},
    {"x--y", "x", 1},
    {"x:y/z~w?", "x:y/z~w", 7},
    {"_a", "_a", 2},
    {"2020a", "2020a", 5},
    {"доу2020, с. 5", "доу2020", 10},
    {"王2020]", "王2020", 7},
    {"a1's", "a1", 2},
    {"{https://ex.org/?a=1&b=2}, p", "https://ex.org/?a=1&b=2", 25},
    {"{a{b}c}d", "a{b}c", 7},
    {"{a b}", "", 0},
    {"{}", "", 0},
    {"{open", "", 0},
    {"", "", 0},
    {" a", "", 0},
    {".a", "", 0},
    {"-a", "", 0},
    {"a.", "a", 1},
};

START_TEST(key)
{
    struct str bare;
    ck_assert_uint_eq(cite_key(str_of(keys[_i].text), &bare), keys[_i].n);
    ck_assert_msg(str_is(bare, keys[_i].key), "%s: %.*s", keys[_i].text, STR_ARG(bare));
}
END_TEST

Suite *locator_suite(void)
{
    Suite *suite = suite_create("locator");
    TCase *tcase = tcase_create("locator");
    tcase_add_loop_test(tcase, splits, 0, sizeof locators / sizeof *locators);
    tcase_add_loop_test(tcase, key, 0, sizeof keys / sizeof *keys);
    suite_add_tcase(suite, tcase);
    return suite;
}
