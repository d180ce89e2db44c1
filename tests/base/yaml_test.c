/* YAML into values. */
#include "base/helpers.h"
#include "base/suites.h"

#include <string.h>

#include "base/buf.h"
#include "base/value.h"

/* A value in one line: strings in quotes, numbers bare, lists in [], maps in {}. */
static void show(struct buf *b, const struct value *v)
{
    bool map = v->kind == VALUE_MAP;
    switch (v->kind) {
    case VALUE_NULL:
        buf_z(b, "null");
        break;
    case VALUE_STRING:
        buf_printf(b, "'%.*s'", STR_ARG(v->text));
        break;
    case VALUE_LIST:
    case VALUE_MAP:
        buf_char(b, map ? '{' : '[');
        for (const struct value *m = v->first; m; m = m->next) {
            buf_printf(b, map ? "%.*s:" : "", STR_ARG(m->key));
            show(b, m);
            buf_z(b, m->next ? " " : "");
        }
        buf_char(b, map ? '}' : ']');
        break;
    default:
        buf_str(b, v->text);
    }
}

static struct value *read_z(const char *text)
{
    return yaml_read(arena, diag, "book.yaml", 1, str_of(text));
}

static struct str shown(const char *text)
{
    struct value *v = read_z(text);
    struct buf b = {0};
    if (v) {
        show(&b, v);
    }
    return buf_take(&b, arena);
}

START_TEST(a_book_is_read)
{
    ck_str(shown("title: Kerja Sama\nauthor:\n  - A. B.\n  - name: C\nchapters: [a.md, b.md]\n"),
           "{title:'Kerja Sama' author:['A. B.' {name:'C'}] chapters:['a.md' 'b.md']}");
    ck_str(said(), "");
}
END_TEST

START_TEST(scalars_follow_the_core_schema)
{
    ck_str(shown("[no, yes, on, off, true, FALSE, ~, null, '', 'true', \"5\", !!str 5]"),
           "['no' 'yes' 'on' 'off' true FALSE null null '' 'true' '5' '5']");
    ck_str(shown("[1990, 0123, -1.5e3, .5, 5., 978-602-1, 2026-01-15, 1.2.3, 0x1F, 1e, '-', +, .inf]"),
           "[1990 0123 -1.5e3 .5 5. '978-602-1' '2026-01-15' '1.2.3' '0x1F' '1e' '-' '+' '.inf']");
    const struct value *v = read_z("0123");
    ck_assert_int_eq(v->kind, VALUE_NUMBER);
    v = read_z("true");
    ck_assert(v->kind == VALUE_BOOL && v->truth);
}
END_TEST

START_TEST(empty_documents_are_null)
{
    ck_str(shown(""), "null");
    ck_str(shown("# only a comment\n"), "null");
    ck_str(shown("---\n"), "null");
    ck_str(shown("key:\n"), "{key:null}");
    ck_str(said(), "");
}
END_TEST

START_TEST(places_are_known)
{
    struct value *v = yaml_read(arena, diag, "a.md", 11, STR("title: x\nlist:\n  - caf\xC3\xA9: 5\n    k: v\n"));
    ck_assert_uint_eq(v->place.line, 11);
    const struct value *list = value_get(v, "list");
    ck_assert_uint_eq(list->key_place.line, 12);
    ck_assert_uint_eq(list->key_place.column, 1);
    const struct value *k = value_get(list->first, "k");
    ck_assert_uint_eq(k->place.line, 14);
    ck_assert_uint_eq(k->place.column, 8);
    ck_assert_uint_eq(k->key_place.column, 5);
    ck_assert_uint_eq(list->first->first->place.column, 11); /* code points, not bytes */
    ck_assert_str_eq(k->place.file, "a.md");
}
END_TEST

START_TEST(repeated_keys_are_said)
{
    ck_str(shown("a: 1\nb: 2\na: 3\n"), "{a:1 b:2}");
    ck_str(said(), "book.yaml:3:1: warning: the key \"a\" is given twice: the first holds\n");
}
END_TEST

START_TEST(large_maps_find_repeated_keys)
{
    struct buf b = {0};
    for (int i = 0; i < 20000; i++) {
        buf_printf(&b, "k%d: %d\n", i, i);
    }
    buf_z(&b, "k19999: x\nk3: x\n");
    struct value *v = yaml_read(arena, diag, "f", 1, buf_take(&b, arena));
    ck_assert_uint_eq(v->count, 20000);
    ck_assert_uint_eq(diag_count(diag), 2);
    ck_assert_uint_eq(diag_at(diag, 0)->place.line, 20001);
}
END_TEST

START_TEST(aliases_are_copied)
{
    ck_str(shown("a: &x [1, {k: 2}]\nb: *x\nc: &y t\nd: *y\n"), "{a:[1 {k:2}] b:[1 {k:2}] c:'t' d:'t'}");
    ck_str(said(), "");
}
END_TEST

START_TEST(bad_aliases_are_errors)
{
    ck_assert_ptr_null(read_z("a: *nowhere\n"));
    ck_assert_ptr_null(read_z("a: &x [*x]\n"));
    ck_str(said(), "book.yaml:1:4: error: the YAML alias \"nowhere\" names nothing before it\n"
                   "book.yaml:1:8: error: the YAML alias \"x\" names nothing before it\n");
}
END_TEST

START_TEST(aliases_have_a_ceiling)
{
    struct buf b = {0};
    buf_z(&b, "a: &x 1\nb:\n");
    for (int i = 0; i < 101; i++) {
        buf_z(&b, "- *x\n");
    }
    ck_assert_ptr_null(yaml_read(arena, diag, "f", 1, buf_take(&b, arena)));
    ck_str(said(), "f:103:3: error: more than 100 aliases in YAML\n");
}
END_TEST

START_TEST(aliases_do_not_explode)
{
    struct buf b = {0};
    buf_z(&b, "a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 11; i++) {
        buf_printf(&b, "a%d: &a%d [", i, i);
        for (int k = 0; k < 9; k++) {
            buf_printf(&b, "*a%d,", i - 1);
        }
        buf_z(&b, "]\n");
    }
    ck_assert_ptr_null(yaml_read(arena, diag, "f", 1, buf_take(&b, arena)));
    ck_assert_int_eq(diag_status(diag, false), 1);
    ck_str(diag_at(diag, 0)->text, "more than 1000000 values in YAML");
}
END_TEST

static struct str nested(int depth)
{
    struct buf b = {0};
    for (int i = 0; i < depth; i++) {
        buf_char(&b, '[');
    }
    for (int i = 0; i < depth; i++) {
        buf_char(&b, ']');
    }
    return buf_take(&b, arena);
}

START_TEST(depth_has_a_ceiling)
{
    ck_assert_ptr_nonnull(yaml_read(arena, diag, "f", 1, nested(64)));
    ck_assert_ptr_null(yaml_read(arena, diag, "f", 1, nested(65)));
    ck_assert_ptr_null(yaml_read(arena, diag, "f", 1, nested(200000)));
    ck_str(said(), "f:1:65: error: YAML nested more than 64 deep\nf:1:65: error: YAML nested more than 64 deep\n");
}
END_TEST

/* Each alias stands inside a list of the next anchor: no container is deep as written. */
START_TEST(aliases_do_not_pass_the_depth)
{
    struct buf b = {0};
    buf_z(&b, "a0: &a0 [x]\n");
    for (int i = 1; i < 90; i++) {
        buf_printf(&b, "a%d: &a%d [*a%d]\n", i, i, i - 1);
    }
    ck_assert_ptr_null(yaml_read(arena, diag, "f", 1, buf_take(&b, arena)));
    ck_str(diag_at(diag, 0)->text, "YAML nested more than 64 deep");
}
END_TEST

START_TEST(broken_yaml_says_where)
{
    ck_assert_ptr_null(read_z("title: 'never ended\nlang: id\n"));
    ck_assert_ptr_null(read_z("a: b: c\n"));
    ck_assert_ptr_null(read_z("? [a]\n: b\n"));
    ck_assert_ptr_null(read_z("--- a\n--- b\n"));
    ck_assert_ptr_null(yaml_read(arena, diag, "book.yaml", 1, (struct str){"a\0b", 3}));
    ck_assert_uint_eq(diag_count_severity(diag, SEVERITY_ERROR), 5);
    ck_str(diag_at(diag, 1)->text, "broken YAML: mapping values are not allowed in this context");
    ck_assert_uint_eq(diag_at(diag, 1)->place.line, 1);
    ck_assert_uint_eq(diag_at(diag, 1)->place.column, 5);
    ck_str(diag_at(diag, 2)->text, "a YAML key must be plain text");
    ck_str(diag_at(diag, 3)->text, "more than one YAML document");
}
END_TEST

START_TEST(values_are_made_and_found)
{
    struct value *map = value_new(arena, VALUE_MAP);
    value_set(map, STR("a"), value_string(arena, STR("x")));
    value_set(map, STR("b"), value_number(arena, 0.1));
    value_set(map, STR("a"), value_number(arena, 1990));
    value_set(map, STR("c"), value_new(arena, VALUE_LIST));
    value_set(map, STR("b"), value_number(arena, -2.5e-7));
    ck_assert_uint_eq(map->count, 3);
    ck_str(value_get_text(map, "a"), "1990");
    ck_str(value_get_text(map, "b"), "-2.5e-07");
    ck_str(value_get_text(map, "c"), "");
    ck_str(value_get_text(map, "d"), "");
    ck_str(value_get_text(NULL, "d"), "");
    ck_str(value_text(value_number(arena, 123456789)), "123456789");
    ck_str(value_text(value_number(arena, 0.1)), "0.1");
    ck_str(value_text(value_number(arena, 1.0 / 3)), "0.3333333333333333");
    ck_str(value_text(value_number(arena, 100000)), "100000");
    long n = 0;
    ck_assert(value_int(value_get(map, "a"), &n) && n == 1990);
    ck_assert(!value_int(value_get(map, "b"), &n) && !value_int(NULL, &n));
    ck_assert_ptr_eq(map->last, value_get(map, "c"));
}
END_TEST

Suite *yaml_suite(void)
{
    Suite *s = suite_create("yaml");
    TCase *c = case_new("yaml");
    tcase_add_test(c, a_book_is_read);
    tcase_add_test(c, scalars_follow_the_core_schema);
    tcase_add_test(c, empty_documents_are_null);
    tcase_add_test(c, places_are_known);
    tcase_add_test(c, repeated_keys_are_said);
    tcase_add_test(c, large_maps_find_repeated_keys);
    tcase_add_test(c, aliases_are_copied);
    tcase_add_test(c, bad_aliases_are_errors);
    tcase_add_test(c, aliases_have_a_ceiling);
    tcase_add_test(c, aliases_do_not_explode);
    tcase_add_test(c, depth_has_a_ceiling);
    tcase_add_test(c, aliases_do_not_pass_the_depth);
    tcase_add_test(c, broken_yaml_says_where);
    tcase_add_test(c, values_are_made_and_found);
    suite_add_tcase(s, c);
    return s;
}
