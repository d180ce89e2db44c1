/* JSON into values. */
#include "base/helpers.h"
#include "base/suites.h"

#include "base/buf.h"
#include "base/value.h"

static struct value *read_z(const char *text)
{
    return json_read(arena, diag, "works.json", str_of(text));
}

START_TEST(members_keep_their_order)
{
    const struct value *v = read_z("{\"z\": 1, \"a\": [true, null, \"x\\u00e9\"], \"m\": {}}");
    ck_assert_ptr_nonnull(v);
    ck_assert_uint_eq(v->count, 3);
    ck_str(v->first->key, "z");
    ck_str(v->first->next->key, "a");
    ck_str(v->last->key, "m");
    const struct value *list = value_get(v, "a");
    ck_assert_int_eq(list->first->kind, VALUE_BOOL);
    ck_assert_int_eq(list->first->next->kind, VALUE_NULL);
    ck_str(list->last->text, "x\xC3\xA9");
    ck_assert_str_eq(list->place.file, "works.json");
    ck_str(said(), "");
}
END_TEST

START_TEST(numbers_are_short_and_exact)
{
    const struct value *v = read_z("[9786020000001, -9223372036854775808, 0.1, 1.50, 1e3]");
    static const char *const texts[] = {"9786020000001", "-9223372036854775808", "0.1", "1.5", "1000"};
    const struct value *m = v->first;
    for (size_t i = 0; i < 5; i++, m = m->next) {
        ck_str(m->text, texts[i]);
        ck_assert_int_eq(m->kind, VALUE_NUMBER);
    }
}
END_TEST

START_TEST(scalars_alone_are_values)
{
    ck_str(read_z("\"x\"")->text, "x");
    ck_assert_int_eq(read_z(" null ")->kind, VALUE_NULL);
}
END_TEST

START_TEST(broken_json_says_where)
{
    ck_assert_ptr_null(read_z("{\n  \"a\": 1,\n  \"b\" 2\n}\n"));
    ck_assert_ptr_null(read_z(""));
    ck_assert_ptr_null(read_z("[1] x"));
    ck_assert_ptr_null(read_z("[\"\xFF\"]"));
    ck_assert_ptr_null(json_read(arena, diag, "works.json", STR_NONE));
    ck_assert_uint_eq(diag_count_severity(diag, SEVERITY_ERROR), 5);
    ck_assert_uint_eq(diag_at(diag, 0)->place.line, 3);
    ck_assert_uint_gt(diag_at(diag, 0)->place.column, 0);
    ck_assert(str_starts(diag_at(diag, 0)->text, STR("broken JSON: ':' expected")));
}
END_TEST

START_TEST(lists_are_whole_or_broken)
{
    const struct value *v = read_z(" [1 , [2,3],\n {\"a\": [], \"b\": 5} ,\"]\"\t]\r\n");
    ck_assert_ptr_nonnull(v);
    ck_assert_uint_eq(v->count, 4);
    ck_str(v->first->text, "1");
    ck_str(v->first->next->last->text, "3");
    ck_str(value_get_text(v->first->next->next, "b"), "5");
    ck_str(v->last->text, "]");
    ck_assert_uint_eq(read_z("[ ]")->count, 0);
    static const char *const broken[] = {"[1 2]", "[1,]", "[1", "[1,", "[1]]", "[1}", "[,1]", "[1.2.3]", "[01]"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        ck_assert_ptr_null(read_z(broken[i]));
    ck_assert_uint_eq(diag_count_severity(diag, SEVERITY_ERROR), sizeof broken / sizeof *broken);
    ck_assert_uint_eq(diag_at(diag, 1)->place.column, 4);
}
END_TEST

static struct str nested(int depth, const char *open, const char *close)
{
    struct buf b = {0};
    for (int i = 0; i < depth; i++) {
        buf_z(&b, open);
    }
    for (int i = 0; i < depth; i++) {
        buf_z(&b, close);
    }
    return buf_take(&b, arena);
}

START_TEST(depth_has_a_ceiling)
{
    ck_assert_ptr_nonnull(json_read(arena, diag, "f", nested(64, "[", "]")));
    ck_assert_ptr_null(json_read(arena, diag, "f", nested(65, "[", "]")));
    ck_assert_ptr_null(json_read(arena, diag, "f", nested(1000000, "[", "]")));
    ck_assert_ptr_null(json_read(arena, diag, "f", nested(70, "\n{\"[\\\"[\":", "}")));
    ck_str(said(), "f:1:65: error: JSON nested more than 64 deep\nf:1:65: error: JSON nested more than 64 deep\n"
                   "f:66:1: error: JSON nested more than 64 deep\n");
}
END_TEST

START_TEST(brackets_in_strings_do_not_nest)
{
    struct str text = str_cat(arena, str_cat(arena, STR("[\""), nested(100, "[", "{")), STR("\\\"[\"]"));
    ck_assert_ptr_nonnull(json_read(arena, diag, "f", text));
}
END_TEST

Suite *json_suite(void)
{
    Suite *s = suite_create("json");
    TCase *c = case_new("json");
    tcase_add_test(c, members_keep_their_order);
    tcase_add_test(c, numbers_are_short_and_exact);
    tcase_add_test(c, scalars_alone_are_values);
    tcase_add_test(c, broken_json_says_where);
    tcase_add_test(c, lists_are_whole_or_broken);
    tcase_add_test(c, depth_has_a_ceiling);
    tcase_add_test(c, brackets_in_strings_do_not_nest);
    suite_add_tcase(s, c);
    return s;
}
