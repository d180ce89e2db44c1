/* Diagnostics and the JSON writer that prints them. */
#include "base/helpers.h"
#include "base/suites.h"

#include <string.h>

#include "base/buf.h"
#include "base/json.h"

static const struct message note = {"plain_note", SEVERITY_NOTE, {"a note", NULL}};
static const struct message warning = {
    "key_unknown", SEVERITY_WARNING, {"%s, %v, %d, %c, 100%%", "%s; %v; %d; %c; 100%%"}};
static const struct message error = {"bad_thing", SEVERITY_ERROR, {"bad", "buruk"}};
static const struct message usage = {"bad_option", SEVERITY_USAGE, {"no such option", NULL}};
static const struct message failure = {"disk_full", SEVERITY_FAILURE, {"full", NULL}};

static void add_warning(struct place place)
{
    diag_add(diag, place, &warning, "text", STR("view"), -5, 0xE9u);
}

START_TEST(lines_say_where)
{
    add_warning((struct place){"a.md", 3, 7});
    add_warning((struct place){"a.md", 3, 0});
    add_warning((struct place){"a.md", 0, 0});
    diag_add(diag, NOWHERE, &error);
    ck_str(said(), "a.md:3:7: warning: text, view, -5, U+00E9, 100%\n"
                   "a.md:3: warning: text, view, -5, U+00E9, 100%\n"
                   "a.md: warning: text, view, -5, U+00E9, 100%\n"
                   "jilid: error: bad\n");
}
END_TEST

START_TEST(language_is_chosen)
{
    diag_language(diag, STR("id-ID"));
    add_warning(NOWHERE);
    diag_add(diag, NOWHERE, &error);
    diag_add(diag, NOWHERE, &note);
    diag_language(diag, STR("fr"));
    diag_add(diag, NOWHERE, &error);
    ck_str(said(), "jilid: warning: text; view; -5; U+00E9; 100%\njilid: error: buruk\njilid: note: a note\n"
                   "jilid: error: bad\n");
}
END_TEST

START_TEST(controls_are_escaped)
{
    static const struct message any = {"any", SEVERITY_NOTE, {"<%v>", NULL}};
    diag_add(diag, (struct place){"a\x1B[2J\n.md", 0, 0}, &any,
             STR("\x1B]0;\a\r\n\xC2\x9B\xE2\x80\xAE\xE2\x80\xA8\xFFok\xC3\xA9"));
    ck_str(said(), "a\\x1B[2J\\x0A.md: note: <\\x1B]0;\\x07\\x0D\\x0A\\xC2\\x9B<U+202E><U+2028>\\xFFok\xC3\xA9>\n");
}
END_TEST

START_TEST(long_arguments_are_cut)
{
    static const struct message any = {"any", SEVERITY_NOTE, {"<%v>", NULL}};
    char *p = arena_alloc(arena, 100000);
    memset(p, 'x', 100000);
    diag_add(diag, NOWHERE, &any, (struct str){p, 100000});
    ck_assert_uint_lt(diag_at(diag, 0)->text.n, 500);
    ck_assert(str_ends(diag_at(diag, 0)->text, STR("x\xE2\x80\xA6>")));
}
END_TEST

START_TEST(status_follows_the_worst)
{
    ck_assert_int_eq(diag_status(diag, true), 0);
    diag_add(diag, NOWHERE, &note);
    ck_assert_int_eq(diag_status(diag, true), 0);
    add_warning(NOWHERE);
    ck_assert_int_eq(diag_status(diag, false), 0);
    ck_assert_int_eq(diag_status(diag, true), 1);
    ck_assert(!diag_failed(diag));
    diag_add(diag, NOWHERE, &error);
    ck_assert(diag_failed(diag));
    ck_assert_int_eq(diag_status(diag, false), 1);
    diag_add(diag, NOWHERE, &usage);
    ck_assert_int_eq(diag_status(diag, false), 2);
    diag_add(diag, NOWHERE, &failure);
    ck_assert_int_eq(diag_status(diag, false), 3);
    ck_assert_uint_eq(diag_count_severity(diag, SEVERITY_WARNING), 1);
}
END_TEST

START_TEST(json_lines)
{
    add_warning((struct place){"a \"b\".md", 3, 7});
    diag_add(diag, NOWHERE, &failure);
    struct buf b = {0};
    diag_print_json(&b, diag_at(diag, 0));
    buf_char(&b, '\n');
    diag_print_json(&b, diag_at(diag, 1));
    ck_str(buf_take(&b, arena),
           "{\"file\": \"a \\\"b\\\".md\", \"line\": 3, \"column\": 7, \"severity\": \"warning\", "
           "\"id\": \"key-unknown\", \"text\": \"text, view, -5, U+00E9, 100%\"}\n"
           "{\"file\": null, \"line\": 0, \"column\": 0, \"severity\": \"error\", \"id\": \"disk-full\", "
           "\"text\": \"full\"}");
}
END_TEST

START_TEST(a_flood_is_counted)
{
    for (int i = 0; i < 2500; i++) {
        add_warning(NOWHERE);
    }
    diag_add(diag, NOWHERE, &error);
    ck_assert_uint_eq(diag_count(diag), 1002);
    ck_assert_uint_eq(diag_count_severity(diag, SEVERITY_WARNING), 2500);
    ck_str(diag_at(diag, 1000)->text, "1500 more messages \"key-unknown\" are not shown");
    ck_str(diag_at(diag, 1001)->text, "bad");
}
END_TEST

START_TEST(merging_keeps_order_and_counts)
{
    struct arena *own = arena_new();
    struct diag *worker = diag_new(own);
    for (int i = 0; i < 1200; i++) {
        diag_add(worker, (struct place){"w.md", 1, 1}, &warning, "t", STR("v"), i, 0x41u);
    }
    diag_add(diag, NOWHERE, &error);
    for (int i = 0; i < 10; i++) {
        add_warning(NOWHERE);
    }
    diag_merge(diag, worker);
    arena_free(own); /* nothing may point into it any more */
    ck_assert_uint_eq(diag_count_severity(diag, SEVERITY_WARNING), 1210);
    ck_assert_uint_eq(diag_count(diag), 1 + 1000 + 1);
    ck_str(diag_at(diag, 11)->text, "t, v, 0, U+0041, 100%");
    ck_assert_str_eq(diag_at(diag, 11)->place.file, "w.md");
    ck_str(diag_at(diag, 1001)->text, "210 more messages \"key-unknown\" are not shown");
}
END_TEST

START_TEST(json_writer_indents)
{
    struct buf b = {0};
    struct json j;
    json_init(&j, &b, false);
    json_object(&j);
    json_member(&j, "name", STR("\"\\\n\x01\xC3\xA9\xFF"));
    json_member(&j, "nothing", STR_NONE);
    json_member_int(&j, "n", -12);
    json_key(&j, "list");
    json_array(&j);
    json_bool(&j, true);
    json_null(&j);
    json_array(&j);
    json_array_end(&j);
    json_array_end(&j);
    json_key(&j, "empty");
    json_object(&j);
    json_object_end(&j);
    json_object_end(&j);
    ck_str(buf_take(&b, arena),
           "{\n  \"name\": \"\\\"\\\\\\n\\u0001\xC3\xA9\xEF\xBF\xBD\",\n  \"n\": -12,\n  \"list\": [\n"
           "    true,\n    null,\n    []\n  ],\n  \"empty\": {}\n}");
}
END_TEST

Suite *diag_suite(void)
{
    Suite *s = suite_create("diag");
    TCase *c = case_new("diag");
    tcase_add_test(c, lines_say_where);
    tcase_add_test(c, language_is_chosen);
    tcase_add_test(c, controls_are_escaped);
    tcase_add_test(c, long_arguments_are_cut);
    tcase_add_test(c, status_follows_the_worst);
    tcase_add_test(c, json_lines);
    tcase_add_test(c, a_flood_is_counted);
    tcase_add_test(c, merging_keeps_order_and_counts);
    tcase_add_test(c, json_writer_indents);
    suite_add_tcase(s, c);
    return s;
}
