/* XML read into nodes: shape, text, lines, and what is refused. */
#include "base/markup.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "suites.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new();
}

static void tear_down(void)
{
    arena_free(arena);
}

START_TEST(reads_elements_attributes_and_texts)
{
    struct markup_fault fault;
    const struct markup *root = markup_read(arena, STR("<?xml version='1.0'?><!-- c -->\n<p:a xmlns:p='urn:x' one='1'>\n"
                                                       "<b>\n  be<c/> \t see\n</b><d two='a &amp; b'/><b>last</b></p:a>"),
                                            &fault);
    ck_assert_ptr_nonnull(root);
    ck_assert(str_is(root->name, "a") && str_is(root->space, "urn:x") && root->line == 2);
    ck_assert(str_is(markup_attribute(root, "one"), "1"));
    ck_assert(markup_attribute(root, "none").n == 0);
    const struct markup *b = markup_child(root, "b");
    ck_assert(str_is(markup_text(arena, b), "be see") && b->line == 3 && markup_sibling(b, "d")->line == 5);
    ck_assert(str_is(markup_attribute(markup_child(root, "d"), "two"), "a & b"));
    ck_assert(str_is(markup_text(arena, markup_sibling(b, "b")), "last"));
    ck_assert_ptr_null(markup_sibling(markup_sibling(b, "b"), "b"));
    size_t n = 0;
    for (const struct markup *at = root; at; at = markup_next(root, at))
        n += at->name.n > 0;
    ck_assert_uint_eq(n, 5);
}
END_TEST

static const struct {
    const char *text, *why;
    uint32_t line;
} refused[] = {
    {"", "empty", 1},
    {"<a>\n<b></a>", "mismatch", 2},
    {"<!-- x\n -->\n<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "document type", 3},
    {"<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "document type", 2},
    {"<?a > <b ?>\n<!DOCTYPE a [<!ENTITY b \"c\">]><a d=\"&b;\"/>", "document type", 2},
    {"<a>&unknown;</a>", "unknown", 1},
    {"<a/><b/>", "Extra content", 1},
};

START_TEST(refuses_what_is_not_plain_xml)
{
    struct markup_fault fault;
    ck_assert_ptr_null(markup_read(arena, str_of(refused[_i].text), &fault));
    ck_assert_msg(str_find_str(fault.why, str_of(refused[_i].why)) != STR_NPOS, "%.*s", STR_ARG(fault.why));
    ck_assert_uint_eq(fault.line, refused[_i].line);
}
END_TEST

START_TEST(refuses_what_nests_too_deeply)
{
    struct markup_fault fault;
    for (int extra = 0; extra < 2; extra++) {
        struct buf text = {0};
        for (int i = 0; i < MARKUP_DEPTH + extra; i++)
            buf_z(&text, "<a>");
        buf_char(&text, 'x');
        for (int i = 0; i < MARKUP_DEPTH + extra; i++)
            buf_z(&text, "</a>");
        const struct markup *root = markup_read(arena, buf_take(&text, arena), &fault);
        ck_assert_msg((root != NULL) == (extra == 0), "%d", extra);
        if (root)
            ck_assert(str_is(markup_text(arena, root), "x"));
    }
}
END_TEST

START_TEST(refuses_document_types_in_any_encoding)
{
    static const char ascii[] = "<!DOCTYPE a [<!ENTITY b 'c'>]><a d='&b;'/>";
    struct markup_fault fault;
    struct buf wide = {0};
    buf_add(&wide, "\xFF\xFE", 2);
    for (const char *p = ascii; *p; p++) {
        buf_char(&wide, *p);
        buf_char(&wide, '\0');
    }
    ck_assert_ptr_null(markup_read(arena, buf_take(&wide, arena), &fault));
    ck_assert_msg(str_find_str(fault.why, STR("document type")) != STR_NPOS, "%.*s", STR_ARG(fault.why));
}
END_TEST

/* Comparing each attribute with those before it would take the parser minutes. */
START_TEST(refuses_elements_of_many_attributes)
{
    static const char *const before[] = {"", "<!-- <a ' -->\n", "<?x <a ' ?>\n", "<b><![CDATA[<a ']]></b>\n", "<b c='>'/>\n"};
    struct markup_fault fault;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        struct buf text = {0};
        buf_printf(&text, "<r>%s<e", before[i]);
        for (int k = 0; k < 100000; k++)
            buf_printf(&text, " a%d='>'", k);
        buf_z(&text, "/></r>");
        ck_assert_ptr_null(markup_read(arena, buf_take(&text, arena), &fault));
        ck_assert_msg(str_find_str(fault.why, STR("attributes")) != STR_NPOS, "%.*s", STR_ARG(fault.why));
        ck_assert_uint_eq(fault.line, i == 0 ? 1 : 2);
    }
}
END_TEST

Suite *markup_suite(void)
{
    Suite *suite = suite_create("markup");
    TCase *cases = tcase_create("markup");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, reads_elements_attributes_and_texts);
    tcase_add_loop_test(cases, refuses_what_is_not_plain_xml, 0, (int)(sizeof refused / sizeof *refused));
    tcase_add_test(cases, refuses_what_nests_too_deeply);
    tcase_add_test(cases, refuses_document_types_in_any_encoding);
    tcase_add_test(cases, refuses_elements_of_many_attributes);
    suite_add_tcase(suite, cases);
    return suite;
}
