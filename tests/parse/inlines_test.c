/* Our inlines: each delimiter, what it may span, and what stays text. */
#include "parse/reading.h"
#include "parse/suites.h"

START_TEST(strikeout_sub_and_superscript)
{
    expect_tree("H~2~O x^2^ ~~a *b* c~~ 1~a b~ ^a b^ ~~~x~~~ ~~ a ~~", "document\n"
                                                                       "  paragraph\n"
                                                                       "    text \"H\"\n"
                                                                       "    subscript\n"
                                                                       "      text \"2\"\n"
                                                                       "    text \"O x\"\n"
                                                                       "    superscript\n"
                                                                       "      text \"2\"\n"
                                                                       "    text \" \"\n"
                                                                       "    strikeout\n"
                                                                       "      text \"a \"\n"
                                                                       "      emph\n"
                                                                       "        text \"b\"\n"
                                                                       "      text \" c\"\n"
                                                                       "    text \" 1~a b~ ^a b^ ~~~x~~~ ~~ a ~~\"\n");
}
END_TEST

START_TEST(spans_and_attributes)
{
    expect_tree("[dua *kata*]{.k lang=en} `x`{.c} [t](u){#l} [biasa] [@a] {b}", "document\n"
                                                                                "  paragraph\n"
                                                                                "    span classes=\"k\" lang:\"en\"\n"
                                                                                "      text \"dua \"\n"
                                                                                "      emph\n"
                                                                                "        text \"kata\"\n"
                                                                                "    text \" \"\n"
                                                                                "    code classes=\"c\" \"x\"\n"
                                                                                "    text \" \"\n"
                                                                                "    link id=\"l\" url=\"u\"\n"
                                                                                "      text \"t\"\n"
                                                                                "    text \" [biasa] [@a] {b}\"\n");
    expect_tree("# Judul *x* {#id .a -}", "document\n"
                                          "  heading id=\"id\" classes=\"a unnumbered\" level=1\n"
                                          "    text \"Judul \"\n"
                                          "    emph\n"
                                          "      text \"x\"\n");
    expect_tree("# Judul {tidak}", "document\n  heading level=1\n    text \"Judul {tidak}\"\n");
}
END_TEST

START_TEST(escapes_are_literal_and_code_is_untouched)
{
    expect_tree("\\@a \\[x] \\~b\\~ `\\~ [^1]` <!-- \\^ -->", "document\n"
                                                              "  paragraph\n"
                                                              "    span classes=\"literal\"\n"
                                                              "      text \"@\"\n"
                                                              "    text \"a \"\n"
                                                              "    span classes=\"literal\"\n"
                                                              "      text \"[\"\n"
                                                              "    text \"x] \"\n"
                                                              "    span classes=\"literal\"\n"
                                                              "      text \"~\"\n"
                                                              "    text \"b\"\n"
                                                              "    span classes=\"literal\"\n"
                                                              "      text \"~\"\n"
                                                              "    text \" \"\n"
                                                              "    code \"\\\\~ [^1]\"\n"
                                                              "    text \" \"\n"
                                                              "    raw-inline \"<!-- \\\\^ -->\"\n");
    expect_tree("```\n\\~ [^1] \\@\n```\n", "document\n  code-block \"\\\\~ [^1] \\\\@\"\n");
    expect_tree("[a](/x\\~y \"t\\@\")",
                "document\n  paragraph\n    link url=\"/x~y\" title=\"t@\"\n      text \"a\"\n");
    expect_tree("\\\\~a~", "document\n  paragraph\n    text \"\\\\\"\n    subscript\n      text \"a\"\n");
}
END_TEST

START_TEST(emphasis_beside_guards)
{
    expect_tree("_a_[^1] *\"b\"*[^1]\n\n[^1]: x", "document\n"
                                                  "  paragraph\n"
                                                  "    emph\n"
                                                  "      text \"a\"\n"
                                                  "    note-ref label=\"1\"\n"
                                                  "    text \" \"\n"
                                                  "    emph\n"
                                                  "      text \"\\\"b\\\"\"\n"
                                                  "    note-ref label=\"1\"\n"
                                                  "note\n"
                                                  "  paragraph\n"
                                                  "    text \"x\"\n");
}
END_TEST

/* What a label holds is nobody else's: neither emphasis nor an entity, nor a table's bar, takes it apart. */
START_TEST(marks_in_labels)
{
    expect_tree("a[^*] b[^*] *c*[^_d_] `[^*]`\n\n[^*]: x\n[^_d_]: y", "document\n"
                                                                   "  paragraph\n"
                                                                   "    text \"a\"\n"
                                                                   "    note-ref label=\"*\"\n"
                                                                   "    text \" b\"\n"
                                                                   "    note-ref label=\"*\"\n"
                                                                   "    text \" \"\n"
                                                                   "    emph\n"
                                                                   "      text \"c\"\n"
                                                                   "    note-ref label=\"_d_\"\n"
                                                                   "    text \" \"\n"
                                                                   "    code \"[^*]\"\n"
                                                                   "note\n"
                                                                   "  paragraph\n"
                                                                   "    text \"x\"\n"
                                                                   "note\n"
                                                                   "  paragraph\n"
                                                                   "    text \"y\"\n");
    expect_tree("a[^&amp;]\n\n[^&amp;]: x", "document\n"
                                            "  paragraph\n"
                                            "    text \"a\"\n"
                                            "    note-ref label=\"&amp;\"\n"
                                            "note\n"
                                            "  paragraph\n"
                                            "    text \"x\"\n");
    expect_tree("|a[^p|q]c|\n|-|-|\n|[^*]|b|", "document\n"
                                               "  table columns=default,default\n"
                                               "    table-head\n"
                                               "      row\n"
                                               "        cell header\n"
                                               "          plain\n"
                                               "            text \"a[^p\"\n"
                                               "        cell header\n"
                                               "          plain\n"
                                               "            text \"q]c\"\n"
                                               "    table-body\n"
                                               "      row\n"
                                               "        cell\n"
                                               "          plain\n"
                                               "            text \"[^*]\"\n"
                                               "        cell\n"
                                               "          plain\n"
                                               "            text \"b\"\n");
}
END_TEST

START_TEST(bare_links)
{
    expect_tree("www.a.id/x~y~z, (http://b.id/q?a_b_c). c.d@e.id; x@y @k http:// www.",
                "document\n"
                "  paragraph\n"
                "    link url=\"http://www.a.id/x~y~z\"\n"
                "      text \"www.a.id/x~y~z\"\n"
                "    text \", (\"\n"
                "    link url=\"http://b.id/q?a_b_c\"\n"
                "      text \"http://b.id/q?a_b_c\"\n"
                "    text \"). \"\n"
                "    link url=\"mailto:c.d@e.id\"\n"
                "      text \"c.d@e.id\"\n"
                "    text \"; x@y @k http:// www.\"\n");
    expect_tree("[www.a.id](/u) [x, www.b.id]", "document\n"
                                                "  paragraph\n"
                                                "    link url=\"/u\"\n"
                                                "      text \"www.a.id\"\n"
                                                "    text \" [x, \"\n"
                                                "    link url=\"http://www.b.id\"\n"
                                                "      text \"www.b.id\"\n"
                                                "    text \"]\"\n");
}
END_TEST

START_TEST(inline_notes)
{
    expect_tree("a^[b [c](d) *e* ~~f~~]g", "document\n"
                                           "  paragraph\n"
                                           "    text \"a\"\n"
                                           "    note-ref\n"
                                           "    text \"g\"\n"
                                           "note\n"
                                           "  paragraph\n"
                                           "    text \"b \"\n"
                                           "    link url=\"d\"\n"
                                           "      text \"c\"\n"
                                           "    text \" \"\n"
                                           "    emph\n"
                                           "      text \"e\"\n"
                                           "    text \" \"\n"
                                           "    strikeout\n"
                                           "      text \"f\"\n");
}
END_TEST

START_TEST(notes_in_notes_stay_text)
{
    struct reading r;
    reading_begin(&r, STR("a^[b^[c] *[^1]*][^1]\n\n[^1]: d[^1]\n"), false);
    ck_assert(r.ok);
    ck_assert_uint_eq(said(&r.press, "note_nested"), 3);
    ck_assert_uint_eq(r.book.n_notes, 2);
    ck_assert_ptr_nonnull(strstr(r.dump, "text \"b^[c] \"\n"));
    ck_assert_ptr_nonnull(strstr(r.dump, "text \"[^1]\"\n"));
    reading_end(&r);
}
END_TEST

START_TEST(tasks)
{
    expect_tree("- [ ] a\n- [x] b\n- [y] c\n", "document\n"
                                               "  list style=bullet tight\n"
                                               "    item task=open\n"
                                               "      plain\n"
                                               "        text \"a\"\n"
                                               "    item task=done\n"
                                               "      plain\n"
                                               "        text \"b\"\n"
                                               "    item\n"
                                               "      plain\n"
                                               "        text \"[y] c\"\n");
}
END_TEST

START_TEST(maths_is_said_once)
{
    struct reading r;
    reading_begin(&r, STR("US$5 dan US$6, $x$ lalu $y$"), false);
    ck_assert_uint_eq(said(&r.press, "maths_kept"), 1);
    ck_assert_str_eq(r.dump, "document\n  paragraph\n    text \"US$5 dan US$6, $x$ lalu $y$\"\n");
    reading_end(&r);
}
END_TEST

Suite *inlines_suite(void)
{
    Suite *suite = suite_create("inlines");
    TCase *tests = tcase_create("inlines");
    tcase_add_test(tests, strikeout_sub_and_superscript);
    tcase_add_test(tests, spans_and_attributes);
    tcase_add_test(tests, escapes_are_literal_and_code_is_untouched);
    tcase_add_test(tests, emphasis_beside_guards);
    tcase_add_test(tests, marks_in_labels);
    tcase_add_test(tests, bare_links);
    tcase_add_test(tests, inline_notes);
    tcase_add_test(tests, notes_in_notes_stay_text);
    tcase_add_test(tests, tasks);
    tcase_add_test(tests, maths_is_said_once);
    suite_add_tcase(suite, tests);
    return suite;
}
