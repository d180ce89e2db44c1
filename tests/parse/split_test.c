/* What is cut before cmark: front matter, notes, divs, definition lists; and what must not be cut. */
#include "parse/reading.h"
#include "parse/suites.h"

START_TEST(a_note_is_no_link_definition)
{
    expect_tree("a[^1] b\n\n[^1]: Kata\nmalas\n\n    lanjut\n\n        kode\n\nc\n", "document\n"
                                                                                     "  paragraph\n"
                                                                                     "    text \"a\"\n"
                                                                                     "    note-ref label=\"1\"\n"
                                                                                     "    text \" b\"\n"
                                                                                     "  paragraph\n"
                                                                                     "    text \"c\"\n"
                                                                                     "note\n"
                                                                                     "  paragraph\n"
                                                                                     "    text \"Kata\"\n"
                                                                                     "    soft-break\n"
                                                                                     "    text \"malas\"\n"
                                                                                     "  paragraph\n"
                                                                                     "    text \"lanjut\"\n"
                                                                                     "  code-block \"kode\"\n");
    expect_tree("> [^1]: Kata\n", "document\n"
                                  "  block-quote\n"
                                  "    paragraph\n"
                                  "      text \"[^1]\"\n"
                                  "      text \": Kata\"\n");
}
END_TEST

START_TEST(notes_do_not_leak)
{
    expect_tree("[^1]: ```\n    kode\n\n[^2]: <!-- x\n\nteks[^2] *a*\n", "document\n"
                                                                         "  paragraph\n"
                                                                         "    text \"teks\"\n"
                                                                         "    note-ref label=\"2\"\n"
                                                                         "    text \" \"\n"
                                                                         "    emph\n"
                                                                         "      text \"a\"\n"
                                                                         "note\n"
                                                                         "  code-block \"kode\"\n"
                                                                         "note\n"
                                                                         "  raw-block \"<!-- x\\n\"\n");
}
END_TEST

START_TEST(code_is_not_cut)
{
    expect_tree("~~~\n[^1]: x\n::: a\n~~~\n\n- ```\n  [^2]: y\n  ```\n\n> ```\n> ::: b\n\n<!--\n[^3]: z\n:::\n-->\n",
                "document\n"
                "  code-block \"[^1]: x\\n::: a\"\n"
                "  list style=bullet tight\n"
                "    item\n"
                "      code-block \"[^2]: y\"\n"
                "  block-quote\n"
                "    code-block \"::: b\"\n"
                "  raw-block \"<!--\\n[^3]: z\\n:::\\n-->\\n\"\n");
}
END_TEST

/* A block that ends where it starts hides nothing below it. */
START_TEST(html_blocks_that_end_at_once)
{
    expect_tree("<?>\n\n::: a\nx\n:::\n", "document\n"
                                         "  raw-block \"<?>\\n\"\n"
                                         "  div classes=\"a\"\n"
                                         "    paragraph\n"
                                         "      text \"x\"\n");
    expect_tree("<!-->\n\n::: a\nx\n:::\n", "document\n"
                                           "  raw-block \"<!-->\\n\"\n"
                                           "  div classes=\"a\"\n"
                                           "    paragraph\n"
                                           "      text \"x\"\n");
}
END_TEST

START_TEST(divs_nest)
{
    expect_tree("::: {.a #i}\nx\n\n:::: b ::::\n- y\n::::\n:::\nz\n", "document\n"
                                                                      "  div id=\"i\" classes=\"a\"\n"
                                                                      "    paragraph\n"
                                                                      "      text \"x\"\n"
                                                                      "    div classes=\"b\"\n"
                                                                      "      list style=bullet tight\n"
                                                                      "        item\n"
                                                                      "          plain\n"
                                                                      "            text \"y\"\n"
                                                                      "  paragraph\n"
                                                                      "    text \"z\"\n");
}
END_TEST

START_TEST(divs_that_do_not_match)
{
    struct reading r;
    reading_begin(&r, STR(":::\n\n::: a\nx\n"), false);
    ck_assert(r.ok);
    ck_assert_uint_eq(said(&r.press, "div_stray"), 1);
    ck_assert_uint_eq(said(&r.press, "div_unclosed"), 1);
    ck_assert_ptr_nonnull(strstr(r.dump, "text \":::\""));
    ck_assert_ptr_nonnull(strstr(r.dump, "  div classes=\"a\"\n    paragraph\n"));
    reading_end(&r);
}
END_TEST

START_TEST(definition_lists)
{
    expect_tree("Teks.\n\nIstilah *a*\n:   Satu\n    lanjut\n\n    Dua\n\n:   Tiga\n\nLain\n\n~ Empat\n\nAkhir.\n",
                "document\n"
                "  paragraph\n"
                "    text \"Teks.\"\n"
                "  definition-list\n"
                "    term\n"
                "      text \"Istilah \"\n"
                "      emph\n"
                "        text \"a\"\n"
                "    definition\n"
                "      paragraph\n"
                "        text \"Satu\"\n"
                "        soft-break\n"
                "        text \"lanjut\"\n"
                "      paragraph\n"
                "        text \"Dua\"\n"
                "    definition\n"
                "      paragraph\n"
                "        text \"Tiga\"\n"
                "    term\n"
                "      text \"Lain\"\n"
                "    definition\n"
                "      paragraph\n"
                "        text \"Empat\"\n"
                "  paragraph\n"
                "    text \"Akhir.\"\n");
    expect_tree("A\n: b\nC\n: d\n", "document\n"
                                    "  definition-list\n"
                                    "    term\n"
                                    "      text \"A\"\n"
                                    "    definition\n"
                                    "      plain\n"
                                    "        text \"b\"\n"
                                    "    term\n"
                                    "      text \"C\"\n"
                                    "    definition\n"
                                    "      plain\n"
                                    "        text \"d\"\n");
}
END_TEST

START_TEST(front_matter_of_a_chapter)
{
    struct reading r;
    reading_begin(&r, STR("---\ntitle: Judul\nlang: en\n---\n\nTeks.\n"), false);
    ck_assert_str_eq(r.dump, "document lang:\"en\"\n"
                             "  heading level=1\n"
                             "    text \"Judul\"\n"
                             "  paragraph\n"
                             "    text \"Teks.\"\n");
    ck_assert(str_is(r.chapter.title, "Judul"));
    reading_end(&r);
    expect_tree("---\n\nTeks\n\n---\n",
                "document\n  thematic-break\n  paragraph\n    text \"Teks\"\n  thematic-break\n");
}
END_TEST

START_TEST(labels)
{
    struct reading r;
    reading_begin(&r, STR("a[^x] b[^y]\n\n[^x]: satu\n[^x]: dua\n"), false);
    ck_assert_uint_eq(said(&r.press, "note_twice"), 1);
    ck_assert_uint_eq(said(&r.press, "note_unknown"), 1);
    const struct node *ref = r.chapter.root->first->first->next;
    ck_assert_int_eq(ref->kind, NODE_NOTE_REF);
    ck_assert(str_is(node_plain_text(r.press.arena, ref->as.note.note->body), "satu"));
    reading_end(&r);
}
END_TEST

Suite *split_suite(void)
{
    Suite *suite = suite_create("split");
    TCase *tests = tcase_create("split");
    tcase_add_test(tests, a_note_is_no_link_definition);
    tcase_add_test(tests, notes_do_not_leak);
    tcase_add_test(tests, code_is_not_cut);
    tcase_add_test(tests, html_blocks_that_end_at_once);
    tcase_add_test(tests, divs_nest);
    tcase_add_test(tests, divs_that_do_not_match);
    tcase_add_test(tests, definition_lists);
    tcase_add_test(tests, front_matter_of_a_chapter);
    tcase_add_test(tests, labels);
    suite_add_tcase(suite, tests);
    return suite;
}
