/* CSL-JSON and YAML references: their shapes, and what is wrong with them; the library as a whole. */
#include "cite/suites.h"

#include <string.h>

#include "cite/desk.h"

static struct desk desk;

static void set_up(void)
{
    desk_open(&desk);
}

static void tear_down(void)
{
    desk_close(&desk);
}

static const struct {
    const char *file, *text, *item;
} good[] = {
    {"a.json",
     "[{\"id\":\"k\",\"title\":\"T\",\"author\":[{\"family\":\"A\",\"given\":\"B\"}],"
     "\"issued\":{\"date-parts\":[[1990,\"5\"]]}}]",
     "{id:k,title:T,author:[{family:A,given:B}],issued:{date-parts:[[1990,5]]}}"},
    {"a.json", "[{\"id\":7,\"volume\":3,\"issued\":{\"raw\":\"1990-05\"}}]",
     "{id:7,volume:3,issued:{date-parts:[[1990,5]]}}"},
    {"a.json", "{\"items\":[{\"id\":\"k\",\"author\":{\"name\":\"WHO\"}}]}", "{id:k,author:[{literal:WHO}]}"},
    {"a.json", "[{\"id\":\"k\",\"issued\":{\"date-parts\":[[]]},\"note\":null,\"custom\":{\"a\":[1]}}]", "{id:k}"},
    {"a.json", "[{\"id\":\"k\",\"issued\":{\"date-parts\":[[1990],[1995]],\"circa\":true}}]",
     "{id:k,issued:{date-parts:[[1990],[1995]],circa:true}}"},
    {"a.json", "[{\"id\":\"k\",\"editor-translator\":[{\"family\":\"R\"}]}]", "{id:k,editor-translator:[{family:R}]}"},
    {"a.yaml", "references:\n- id: k\n  title: T\n  issued: 1990\n  author:\n  - family: A\n    given: B\n",
     "{id:k,title:T,issued:{date-parts:[[1990]]},author:[{family:A,given:B}]}"},
    {"a.yaml", "- id: k\n  issued:\n  - year: 1990\n    month: 5\n", "{id:k,issued:{date-parts:[[1990,5]]}}"},
};

START_TEST(shapes)
{
    ck_assert(desk_read(&desk, good[_i].file, good[_i].text));
    ck_assert_uint_eq(cite_library_count(desk.library), 1);
    ck_assert_str_eq(desk_value(&desk, cite_library_at(desk.library, 0)), good[_i].item);
    ck_assert_str_eq(desk_said(&desk), "");
}
END_TEST

static const struct {
    const char *text, *id;
} bad[] = {
    {"{\"a\": 1}", "bib-shape"},
    {"\"x\"", "bib-shape"},
    {"[7, {\"id\":\"k\"}]", "bib-work-shape"},
    {"[{\"title\":\"x\"}, {\"id\":\"k\"}]", "bib-no-id"},
    {"[{\"id\":\"a\",\"title\":{\"x\":[]}}, {\"id\":\"k\"}]", "bib-field-text"},
    {"[{\"id\":\"a\",\"author\":\"str\"}, {\"id\":\"k\"}]", "bib-field-names"},
    {"[{\"id\":\"a\",\"author\":[{\"family\":[]}]}, {\"id\":\"k\"}]", "bib-field-names"},
    {"[{\"id\":\"a\",\"issued\":{\"date-parts\":[[\"x\"]]}}, {\"id\":\"k\"}]", "bib-field-date"},
    {"[{\"id\":\"a\",\"issued\":{\"date-parts\":[[99999]]}}, {\"id\":\"k\"}]", "bib-field-date"},
    {"[{\"id\":\"a\",\"issued\":{\"date-parts\":5}}, {\"id\":\"k\"}]", "bib-field-date"},
    {"[{\"id\":\"k\"", "json-syntax"},
};

START_TEST(wrong)
{
    ck_assert(!desk_read(&desk, "a.json", bad[_i].text));
    ck_assert_uint_ge(diag_count(desk.diag), 1);
    ck_assert_ptr_nonnull(strstr(desk_said(&desk), bad[_i].id));
    ck_assert_str_eq(diag_at(desk.diag, 0)->place.file, "a.json");
    ck_assert_int_eq(cite_library_find(desk.library, STR("k")) != NULL, bad[_i].text[0] == '[' && _i != 10);
}
END_TEST

START_TEST(library)
{
    ck_assert(desk_read(&desk, "a.bib", "@book{holsti87, title={A}}\n@book{rudy05, title={B}}\n"));
    ck_assert(desk_read(&desk, "b.json", "[{\"id\":\"holsti87\",\"title\":\"C\"},{\"id\":\"new\",\"title\":\"D\"}]"));
    ck_assert_uint_eq(cite_library_count(desk.library), 3);
    const struct value *first = cite_library_find(desk.library, STR("holsti87"));
    ck_assert(str_is(value_get_text(first, "title"), "A"));
    ck_assert_ptr_eq(cite_library_at(desk.library, 0), first);
    ck_assert(str_is(cite_library_nearest(desk.library, STR("holsti78")), "holsti87"));
    ck_assert(str_is(cite_library_nearest(desk.library, STR("quite-another")), ""));
    ck_assert_uint_eq(diag_count_severity(desk.diag, SEVERITY_WARNING), 1);
}
END_TEST

START_TEST(large)
{
    struct buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_printf(&text, "@book{b%d, author={A%d, B}, title={T %d}, year={%d}}\n", i, i, i, 1500 + i % 500);
    ck_assert(cite_library_read(desk.library, "a.bib", buf_view(&text)));
    ck_assert_uint_eq(cite_library_count(desk.library), 20000);
    ck_assert_ptr_nonnull(cite_library_find(desk.library, STR("b19999")));
    buf_release(&text);
}
END_TEST

START_TEST(many_fields)
{
    struct buf text = {0};
    buf_z(&text, "[{\"id\": \"k\"");
    for (int i = 0; i < 60000; i++)
        buf_printf(&text, ", \"f%d\": \"%d\"", i, i);
    buf_z(&text, ", \"f7\": \"again\"}]");
    cite_library_read(desk.library, "a.json", buf_view(&text));
    buf_release(&text);
    ck_assert_uint_eq(cite_library_count(desk.library), 1);
    ck_assert_str_eq(desk_value(&desk, value_get(cite_library_at(desk.library, 0), "f7")), "again");
}
END_TEST

Suite *items_suite(void)
{
    Suite *suite = suite_create("items");
    TCase *tcase = tcase_create("items");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, shapes, 0, sizeof good / sizeof *good);
    tcase_add_loop_test(tcase, wrong, 0, sizeof bad / sizeof *bad);
    tcase_add_test(tcase, library);
    tcase_add_test(tcase, large);
    tcase_add_test(tcase, many_fields);
    tcase_set_timeout(tcase, 20);
    suite_add_tcase(suite, tcase);
    return suite;
}
