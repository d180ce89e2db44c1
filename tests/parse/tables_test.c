/* Tables, their captions, line blocks, figures. */
#include "base/buf.h"
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

START_TEST(a_grid_with_everything)
{
    expect_tree("+-----+-------+\n"
                "| *A* | B     |\n"
                "+:===:+======:+\n"
                "| x   | - a   |\n"
                "| y\\| | - `b` |\n"
                "|     |       |\n"
                "|     | Teks  |\n"
                "+-----+-------+\n"
                "| [l] |       |\n"
                "+-----+-------+\n"
                "\n"
                "Table: Kepala {#t}\n\n[l]: /u\n",
                "document\n"
                "  table id=\"t\" columns=centre,right\n"
                "    caption\n"
                "      plain\n"
                "        text \"Kepala\"\n"
                "    table-head\n"
                "      row\n"
                "        cell align=centre header\n"
                "          plain\n"
                "            emph\n"
                "              text \"A\"\n"
                "        cell align=right header\n"
                "          plain\n"
                "            text \"B\"\n"
                "    table-body\n"
                "      row\n"
                "        cell align=centre\n"
                "          plain\n"
                "            text \"x\"\n"
                "            soft-break\n"
                "            text \"y\"\n"
                "            span classes=\"literal\"\n"
                "              text \"|\"\n"
                "        cell align=right\n"
                "          list style=bullet tight\n"
                "            item\n"
                "              plain\n"
                "                text \"a\"\n"
                "            item\n"
                "              plain\n"
                "                code \"b\"\n"
                "          paragraph\n"
                "            text \"Teks\"\n"
                "      row\n"
                "        cell align=centre\n"
                "          plain\n"
                "            link url=\"/u\"\n"
                "              text \"l\"\n"
                "        cell align=right\n");
}
END_TEST

/* In a quote, without a head, its bars below the signs by eye but not by character. */
START_TEST(a_grid_of_wide_characters)
{
    expect_tree("> +:---+-----+\n> | \xE5\x9B\xBD | a[^1] |\n> +----+-----+\n\n[^1]: b\n", "document\n"
                                                                                          "  block-quote\n"
                                                                                          "    table columns=left,default\n"
                                                                                          "      table-body\n"
                                                                                          "        row\n"
                                                                                          "          cell align=left\n"
                                                                                          "            plain\n"
                                                                                          "              text \"\xE5\x9B\xBD\"\n"
                                                                                          "          cell\n"
                                                                                          "            plain\n"
                                                                                          "              text \"a\"\n"
                                                                                          "              note-ref label=\"1\"\n"
                                                                                          "note\n"
                                                                                          "  paragraph\n"
                                                                                          "    text \"b\"\n");
}
END_TEST

/* What stands in a cell ends with it, and two bars may stand in one where the signs tell them apart. */
START_TEST(cells_of_a_grid_are_apart)
{
    struct reading r;
    reading_begin(&r, STR("+-------+-----+\n| ```   | a|b |\n| kode  |     |\n+-------+-----+\n| <!-- x| c   |\n+-------+-----+\n\nAkhir\n"),
                  false);
    ck_assert(r.ok);
    ck_assert_ptr_nonnull(strstr(r.dump, "code-block \"kode\""));
    ck_assert_ptr_nonnull(strstr(r.dump, "text \"a|b\""));
    ck_assert_ptr_nonnull(strstr(r.dump, "raw-block \"<!-- x\\n\""));
    ck_assert_ptr_nonnull(strstr(r.dump, "text \"c\""));
    ck_assert_ptr_nonnull(strstr(r.dump, "  paragraph\n    text \"Akhir\"\n"));
    ck_assert_str_eq(place_of(&r, NODE_CODE_BLOCK, 0), "2:3");
    reading_end(&r);
}
END_TEST

START_TEST(what_is_no_grid)
{
    static const char *const texts[] = {
        "+---+---+\n| a | b |\n",                                 /* it does not end */
        "+---+---+\n| a | b |\n+---+---+\nteks\n",              /* nor here */
        "+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n", /* a cell spans */
        "+---+---+\n| a     |\n+---+---+\n",                      /* here too */
        "+---+---+\n| a | b |\n+-------+\n",                      /* and here */
        "+---+\n+---+\n",
        "+---+\n| a\n+---+\n",
        "+-=-+\n| a |\n+---+\n",
        "+::+\n| a|\n+--+\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading r;
        reading_begin(&r, str_of(texts[i]), false);
        ck_assert_msg(r.ok && !strstr(r.dump, "  table"), "%s%s", texts[i], r.dump);
        reading_end(&r);
    }
}
END_TEST

START_TEST(grids_nest_no_deeper_than_a_tree)
{
    struct buf b = {0};
    struct reading r;
    for (int side = 0; side < 3; side++) {
        buf_z(&b, side == 1 ? "|" : "+");
        for (int i = 0; i < 200; i++)
            buf_z(&b, side == 1 ? "> " : "--");
        buf_z(&b, side == 1 ? "x|\n" : "-+\n");
    }
    reading_begin(&r, buf_view(&b), false);
    ck_assert(r.ok);
    ck_assert_uint_eq(said(&r.press, "block_deep"), 1);
    ck_assert_ptr_nonnull(strstr(r.dump, "text \"x\""));
    reading_end(&r);
    buf_clear(&b);
    for (int side = 0; side < 3; side++) {
        buf_z(&b, side == 1 ? "|" : "+");
        for (int i = 0; i < 300; i++)
            buf_z(&b, side == 1 ? ">" : "-");
        buf_z(&b, side == 1 ? "|\n" : "+\n");
    }
    reading_begin(&r, buf_view(&b), false);
    ck_assert(!r.ok);
    ck_assert_uint_eq(said(&r.press, "nesting_deep"), 1);
    reading_end(&r);
    buf_release(&b);
}
END_TEST

Suite *tables_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *tests = tcase_create("tables");
    tcase_add_test(tests, a_table_with_everything);
    tcase_add_test(tests, what_is_no_table);
    tcase_add_test(tests, a_grid_with_everything);
    tcase_add_test(tests, a_grid_of_wide_characters);
    tcase_add_test(tests, cells_of_a_grid_are_apart);
    tcase_add_test(tests, what_is_no_grid);
    tcase_add_test(tests, grids_nest_no_deeper_than_a_tree);
    tcase_add_test(tests, tables_in_containers);
    tcase_add_test(tests, rows_too_long_are_said);
    tcase_add_test(tests, an_empty_head_goes);
    tcase_add_test(tests, a_caption_before_its_table);
    tcase_add_test(tests, figures);
    tcase_add_test(tests, line_blocks);
    suite_add_tcase(suite, tests);
    return suite;
}
