/* Raw HTML: what becomes nodes, what goes, and what is said of it. */
#include "refine/desk.h"
#include "refine/suites.h"

#include "base/buf.h"

static struct desk desk;

static void set_up(void)
{
    desk_open(&desk, "en");
}

static void tear_down(void)
{
    desk_close(&desk);
}

static void ck_html(const char *markdown, const char *expected)
{
    struct chapter *chapter = desk_chapter(&desk, "a.md", markdown);
    ck_assert(refine_html(&desk.press));
    ck_assert_str_eq(desk_tree(&desk, chapter->root), expected);
}

START_TEST(inline_tags_pair)
{
    ck_html("a <b>bold *em*</b> H<sub>2</sub>O <u>u</u> <kbd>K &amp; L</kbd> <br> z",
            "document(paragraph('a ' strong('bold ' emph('em')) ' H' subscript('2') 'O ' span.underline('u') ' ' "
            "code.kbd'K & L' ' ' line-break ' z'))");
}
END_TEST

START_TEST(link_and_picture_keep_their_attributes)
{
    ck_html("<a id=\"x\" href=\"https://e.org\" onclick=\"y\">t</a>",
            "document(paragraph(link#x<https://e.org>('t')))");
    ck_assert_uint_eq(desk_said(&desk, "html_attribute_dropped"), 1);
}
END_TEST

/* HTML, 13.2.5.33: of two attributes of one name the later is dropped. */
START_TEST(first_attribute_of_a_name_holds)
{
    ck_html("<a href=\"https://one.org\" class=\"a\" href=\"https://two.org\" class=\"b\" id=\"x\" id=\"y\">t</a>",
            "document(paragraph(link#x.a<https://one.org>('t')))");
}
END_TEST

START_TEST(classes_are_parted_by_any_white_space)
{
    ck_html("<div class=\" a\tb\nliteral a c \">x</div>", "document(div.a b c(paragraph('x')))");
}
END_TEST

START_TEST(many_classes)
{
    struct buf text = {0};
    buf_z(&text, "<div class=\"");
    for (int i = 0; i < 50000; i++)
        buf_printf(&text, "c%d ", i);
    buf_z(&text, "c7\">x</div>\n");
    desk_chapter(&desk, "a.md", str_z(desk.press.arena, buf_view(&text)));
    size_t before = arena_used(desk.press.arena);
    ck_assert(refine_html(&desk.press));
    ck_assert_uint_lt(arena_used(desk.press.arena) - before, 100 * text.n);
    buf_release(&text);
    const struct node *div = desk_find(&desk, NODE_DIV);
    ck_assert(node_has_class(div, "c0") && node_has_class(div, "c49999"));
    ck_assert(str_ends(div->attributes->classes, STR(" c49999")));
}
END_TEST

START_TEST(blocks_and_lists)
{
    ck_html("<div class=\"k\"><p>one</p><ul><li>a<li>b</ul></div>",
            "document(div.k(paragraph('one') list(item(plain('a')) item(plain('b')))))");
}
END_TEST

START_TEST(markdown_between_tags)
{
    ck_html("<div>\n\nIn *it*.\n\n</div>\n\nOut.",
            "document(div(paragraph('In ' emph('it') '.')) paragraph('Out.'))");
}
END_TEST

START_TEST(table_gets_what_it_lacks)
{
    ck_html("<table><tr><th>A<th>B<tr><td>1</table>",
            "document(table(table-body(row(cell(plain('A')) cell(plain('B'))) row(cell(plain('1')) cell))))");
    const struct node *table = desk_find(&desk, NODE_TABLE);
    ck_assert_uint_eq(table->as.table.n_columns, 2);
    ck_assert(table->first->first->first->as.cell.header);
}
END_TEST

START_TEST(script_goes_with_its_content)
{
    ck_html("a <script>alert(1)</script> b\n\n<style>\np{}\n</style>\n",
            "document(paragraph('a ' ' b'))");
    ck_assert_uint_eq(diag_count_severity(desk.press.diag, SEVERITY_WARNING), 2);
}
END_TEST

START_TEST(unclosed_script_inline_keeps_text)
{
    ck_html("a <script> b *c*", "document(paragraph('a ' ' b ' emph('c')))");
}
END_TEST

START_TEST(comments_go_silently)
{
    ck_html("a <!-- x --> b\n\n<!-- y -->\n", "document(paragraph('a ' ' b'))");
    ck_assert_uint_eq(diag_count(desk.press.diag), 0);
}
END_TEST

START_TEST(unknown_and_stray_tags)
{
    ck_html("a <blink>b</blink> c</i> <p>d", "document(paragraph('a ' 'b' ' c' ' ' 'd'))");
    ck_assert_uint_eq(diag_count(desk.press.diag), 3);
    ck_assert_uint_eq(diag_at(desk.press.diag, 0)->place.line, 1);
}
END_TEST

START_TEST(misnested_tags_end_in_order)
{
    ck_html("<p><b><i>x</b>y</i></p>", "document(paragraph(strong(emph('x')) 'y'))");
}
END_TEST

START_TEST(schemes_are_judged_after_cleaning)
{
    ck_html("[a](java&#10;script:x) [b](JAVASCRIPT:x) [c](<file:/etc/p>) [d](mailto:e@f.g) [e](b.md) "
            "<a href=\" &#1;javascript:x\">f</a>",
            "document(paragraph('a' ' ' 'b' ' ' 'c' ' ' link<mailto:e@f.g>('d') ' ' link<b.md>('e') ' ' 'f'))");
    ck_assert_uint_eq(diag_count_severity(desk.press.diag, SEVERITY_WARNING), 4);
}
END_TEST

START_TEST(nothing_nests_without_end)
{
    struct buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_z(&text, i % 2 ? "<div><b>" : "<ul><li>");
    buf_z(&text, "x\n\ny ");
    for (int i = 0; i < 20000; i++)
        buf_z(&text, "<em><b>");
    buf_char(&text, '\0');
    struct chapter *chapter = desk_chapter(&desk, "a.md", text.p);
    ck_assert(refine_html(&desk.press));
    buf_release(&text);
    for (struct node *n = chapter->root; n; n = node_next(chapter->root, n, false)) {
        size_t depth = 0;
        for (const struct node *up = n; up; up = up->parent)
            depth++;
        ck_assert_uint_lt(depth, NODE_MAX_DEPTH);
        ck_assert(n->kind != NODE_RAW_BLOCK && n->kind != NODE_RAW_INLINE);
    }
    ck_assert_uint_lt(diag_count(desk.press.diag), 110);
}
END_TEST

START_TEST(entities)
{
    ck_html("<p>&lt;&eacute;&#x41;&#0;&nope;&nbsp;x</p>",
            "document(paragraph('<\xC3\xA9" "A\xEF\xBF\xBD&nope;\xC2\xA0x'))");
}
END_TEST

Suite *html_suite(void)
{
    Suite *suite = suite_create("html");
    TCase *tcase = tcase_create("html");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, inline_tags_pair);
    tcase_add_test(tcase, link_and_picture_keep_their_attributes);
    tcase_add_test(tcase, first_attribute_of_a_name_holds);
    tcase_add_test(tcase, classes_are_parted_by_any_white_space);
    tcase_add_test(tcase, many_classes);
    tcase_add_test(tcase, blocks_and_lists);
    tcase_add_test(tcase, markdown_between_tags);
    tcase_add_test(tcase, table_gets_what_it_lacks);
    tcase_add_test(tcase, script_goes_with_its_content);
    tcase_add_test(tcase, unclosed_script_inline_keeps_text);
    tcase_add_test(tcase, comments_go_silently);
    tcase_add_test(tcase, unknown_and_stray_tags);
    tcase_add_test(tcase, misnested_tags_end_in_order);
    tcase_add_test(tcase, schemes_are_judged_after_cleaning);
    tcase_add_test(tcase, nothing_nests_without_end);
    tcase_add_test(tcase, entities);
    suite_add_tcase(suite, tcase);
    return suite;
}
