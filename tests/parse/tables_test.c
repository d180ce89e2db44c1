/* Tables, their captions, line blocks, figures. */
#include "parse/reading.h"
#include "parse/suites.h"

START_TEST(a_table_with_everything)
{
    expect_tree(
        "Teks\n| a | b \\| c |\n|:-:|--:|\n| *x* | `p\\|q` [l] |\n| satu\n\nTable: Kepala *k* {#t .k}\n\n[l]: /u\n",
        "document\n"
        "  paragraph\n"
        "    text \"Teks\"\n"
        "  table id=\"t\" classes=\"k\" columns=centre,right\n"
        "    caption\n"
        "      plain\n"
        "        text \"Kepala \"\n"
        "        emph\n"
        "          text \"k\"\n"
        "    table-head\n"
        "      row\n"
        "        cell align=centre header\n"
        "          plain\n"
        "            text \"a\"\n"
        "        cell align=right header\n"
        "          plain\n"
        "            text \"b \"\n"
        "            span classes=\"literal\"\n"
        "              text \"|\"\n"
        "            text \" c\"\n"
        "    table-body\n"
        "      row\n"
        "        cell align=centre\n"
        "          plain\n"
        "            emph\n"
        "              text \"x\"\n"
        "        cell align=right\n"
        "          plain\n"
        "            code \"p|q\"\n"
        "            text \" \"\n"
        "            link url=\"/u\"\n"
        "              text \"l\"\n"
        "      row\n"
        "        cell align=centre\n"
        "          plain\n"
        "            text \"satu\"\n"
        "        cell align=right\n");
}
END_TEST

START_TEST(what_is_no_table)
{
    expect_tree("a | b\n--- | --- | ---\n", "document\n"
                                            "  paragraph\n"
                                            "    text \"a | b\"\n"
                                            "    soft-break\n"
                                            "    text \"--- | --- | ---\"\n");
    expect_tree("| a |\n| b |\n\n    | c |\n    |---|\n", "document\n"
                                                          "  line-block\n"
                                                          "    line\n"
                                                          "      text \"a |\"\n"
                                                          "    line\n"
                                                          "      text \"b |\"\n"
                                                          "  code-block \"| c |\\n|---|\"\n");
}
END_TEST

START_TEST(tables_in_containers)
{
    expect_tree("> - | a |\n>   |---|\n>   | b |\n", "document\n"
                                                     "  block-quote\n"
                                                     "    list style=bullet tight\n"
                                                     "      item\n"
                                                     "        table columns=default\n"
                                                     "          table-head\n"
                                                     "            row\n"
                                                     "              cell header\n"
                                                     "                plain\n"
                                                     "                  text \"a\"\n"
                                                     "          table-body\n"
                                                     "            row\n"
                                                     "              cell\n"
                                                     "                plain\n"
                                                     "                  text \"b\"\n");
}
END_TEST

START_TEST(rows_too_long_are_said)
{
    struct reading r;
    reading_begin(&r, STR("|a|\n|-|\n|b|c|d|\n"), false);
    ck_assert_uint_eq(said(&r.press, "table_ragged"), 1);
    ck_assert_ptr_null(strstr(r.dump, "\"c\""));
    reading_end(&r);
}
END_TEST

START_TEST(an_empty_head_goes)
{
    expect_tree("| |\n|-|\n|b|\n", "document\n"
                                   "  table columns=default\n"
                                   "    table-body\n"
                                   "      row\n"
                                   "        cell\n"
                                   "          plain\n"
                                   "            text \"b\"\n");
}
END_TEST

START_TEST(a_caption_before_its_table)
{
    expect_tree("Satu kalimat.\n\n: Kepala\n\n|a|\n|-|\n", "document\n"
                                                           "  paragraph\n"
                                                           "    text \"Satu kalimat.\"\n"
                                                           "  table columns=default\n"
                                                           "    caption\n"
                                                           "      plain\n"
                                                           "        text \"Kepala\"\n"
                                                           "    table-head\n"
                                                           "      row\n"
                                                           "        cell header\n"
                                                           "          plain\n"
                                                           "            text \"a\"\n"
                                                           "    table-body\n");
}
END_TEST

START_TEST(figures)
{
    expect_tree("![Peta *x*](p.png){#f width=50%}\n\n![](q.png)\n\na ![b](c)\n",
                "document\n"
                "  figure id=\"f\"\n"
                "    plain\n"
                "      image width:\"50%\" url=\"p.png\"\n"
                "        text \"Peta x\"\n"
                "    caption\n"
                "      plain\n"
                "        text \"Peta \"\n"
                "        emph\n"
                "          text \"x\"\n"
                "  figure\n"
                "    plain\n"
                "      image url=\"q.png\"\n"
                "  paragraph\n"
                "    text \"a \"\n"
                "    image url=\"c\"\n"
                "      text \"b\"\n");
}
END_TEST

START_TEST(line_blocks)
{
    expect_tree("| Satu *a*\n|   dua\n|\n| tiga\n", "document\n"
                                                    "  line-block\n"
                                                    "    line\n"
                                                    "      text \"Satu \"\n"
                                                    "      emph\n"
                                                    "        text \"a\"\n"
                                                    "    line\n"
                                                    "      text \"\xC2\xA0\xC2\xA0\"\n"
                                                    "      text \"dua\"\n"
                                                    "    line\n"
                                                    "    line\n"
                                                    "      text \"tiga\"\n");
}
END_TEST

Suite *tables_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *tests = tcase_create("tables");
    tcase_add_test(tests, a_table_with_everything);
    tcase_add_test(tests, what_is_no_table);
    tcase_add_test(tests, tables_in_containers);
    tcase_add_test(tests, rows_too_long_are_said);
    tcase_add_test(tests, an_empty_head_goes);
    tcase_add_test(tests, a_caption_before_its_table);
    tcase_add_test(tests, figures);
    tcase_add_test(tests, line_blocks);
    suite_add_tcase(suite, tests);
    return suite;
}
