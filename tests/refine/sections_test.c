/* Sections, their ids and numbers; numbers of figures and tables. */
#include "refine/desk.h"
#include "refine/suites.h"

#include "base/map.h"

static struct desk desk;

static void set_up(void)
{
    desk_open(&desk, "id");
}

static void tear_down(void)
{
    desk_close(&desk);
}

START_TEST(headings_nest_by_level)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "pre\n\n# A\n\na\n\n## B\n\n#### C\n\nc\n\n## D\n\n# E\n");
    ck_assert(desk_run(&desk, "sections"));
    ck_assert_str_eq(desk_tree(&desk, c->root),
                     "document(paragraph('pre') section#a(heading('A') paragraph('a') section#b(heading('B') "
                     "section#c(heading('C') paragraph('c'))) section#d(heading('D'))) section#e(heading('E')))");
}
END_TEST

START_TEST(ids_keep_letters_of_any_script)
{
    struct chapter *c = desk_chapter(&desk, "a.md",
                                     "# 1. Kerja Sama: *Apa* Itu?\n\n# \xD0\x9C\xD0\xB8\xD1\x80\n\n# ?!\n\n"
                                     "# \xE4\xB8\xAD\xE5\x9B\xBD\n");
    ck_assert(desk_run(&desk, "sections"));
    const char *expected[] = {"kerja-sama-apa-itu", "\xD0\xBC\xD0\xB8\xD1\x80", "bagian", "\xE4\xB8\xAD\xE5\x9B\xBD"};
    const struct node *section = c->root->first;
    for (size_t i = 0; i < 4; i++, section = section->next)
        ck_assert_str_eq(str_z(desk.press.arena, node_id(section)), expected[i]);
}
END_TEST

START_TEST(ids_are_unique_in_the_book)
{
    desk_chapter(&desk, "a.md", "# Sama\n\n# Sama\n\n# X {#sama-1}\n");
    struct chapter *b = desk_chapter(&desk, "b.md", "# Sama\n\n# Y {#sama-1}\n");
    ck_assert(desk_run(&desk, "sections"));
    ck_assert_str_eq(desk_tree(&desk, b->root), "document(section#sama-3(heading('Sama')) "
                                                "section#sama-1-1(heading('Y')))");
    ck_assert_uint_eq(desk_said(&desk, "label_repeated"), 1);
    ck_assert(map_get(desk.book->labels, STR("sama-1-1")) == b->root->last);
}
END_TEST

START_TEST(bad_ids_are_found_as_written)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "# A {#a:b}\n");
    ck_assert(desk_run(&desk, "sections"));
    ck_assert_str_eq(str_z(desk.press.arena, node_id(c->root->first)), "a-b");
    ck_assert(map_get(desk.book->labels, STR("a:b")) == c->root->first);
}
END_TEST

START_TEST(many_equal_headings_stay_linear)
{
    char *text = arena_alloc(desk.press.arena, 20000 * 6 + 1);
    for (int i = 0; i < 20000; i++)
        for (int k = 0; k < 6; k++)
            text[i * 6 + k] = "# ab\n\n"[k];
    struct chapter *c = desk_chapter(&desk, "a.md", text);
    ck_assert(desk_run(&desk, "sections"));
    ck_assert_str_eq(str_z(desk.press.arena, node_id(c->root->last)), "ab-19999");
}
END_TEST

START_TEST(title_is_not_printed_twice)
{
    static struct str front[] = {{"title", 5}};
    struct chapter *c = desk_chapter(&desk, "a.md", "# Judul\n\nx\n\n## B\n\n### C\n");
    desk.book->meta.front_matter = (struct str_list){front, 1};
    ck_assert(desk_run(&desk, "sections"));
    ck_assert_str_eq(desk_tree(&desk, c->root),
                     "document(paragraph('x') section#b(heading('B') section#c(heading('C'))))");
    ck_assert_int_eq(c->root->last->first->as.heading.level, 1);
}
END_TEST

START_TEST(title_stays_without_a_title_page)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "# Judul\n\nx\n");
    ck_assert(desk_run(&desk, "sections"));
    ck_assert_str_eq(desk_tree(&desk, c->root), "document(section#judul(heading('Judul') paragraph('x')))");
}
END_TEST

static const char *numbers_of(const struct node *root)
{
    struct str all = STR("");
    for (const struct node *n = root; n; n = node_next(root, n, false))
        if (n->kind == NODE_HEADING)
            all = str_format(desk.press.arena, "%.*s[%.*s]", STR_ARG(all), STR_ARG(n->as.heading.number));
    return str_z(desk.press.arena, all);
}

START_TEST(sections_are_numbered)
{
    struct chapter *a = desk_chapter(&desk, "a.md", "# P {.unnumbered}\n\n## Q\n\n# A\n\n## B\n\n## C\n\n### D\n");
    struct chapter *b = desk_chapter(&desk, "b.md", "# E\n\n### F\n\n# G {-}\n\n# H\n");
    desk.book->meta.number_sections = true;
    ck_assert(desk_run(&desk, "numbers"));
    ck_assert_str_eq(numbers_of(a->root), "[][][1][1.1][1.2][1.2.1]");
    ck_assert_str_eq(numbers_of(b->root), "[2][2.1.1][][3]");
}
END_TEST

START_TEST(sections_without_wish_have_no_numbers)
{
    struct chapter *a = desk_chapter(&desk, "a.md", "# A\n");
    ck_assert(desk_run(&desk, "numbers"));
    ck_assert_str_eq(numbers_of(a->root), "[]");
}
END_TEST

START_TEST(figures_and_tables_count_through_the_book)
{
    desk_chapter(&desk, "a.md", "![satu](a.png)\n\n| a |\n|---|\n| b |\n\nTable: Tabel {#tbl-a}\n\n| c |\n|---|\n| d |\n");
    struct chapter *b = desk_chapter(&desk, "b.md", "![dua](b.png){#fig-b}\n");
    ck_assert(desk_run(&desk, "numbers"));
    const struct node *figure = desk_find(&desk, NODE_FIGURE), *table = desk_find(&desk, NODE_TABLE);
    ck_assert_str_eq(str_z(desk.press.arena, figure->as.figure.number), "1");
    ck_assert_str_eq(str_z(desk.press.arena, table->as.table.number), "1");
    ck_assert_str_eq(str_z(desk.press.arena, b->root->first->as.figure.number), "2");
    ck_assert_uint_eq(table->next->kind == NODE_TABLE ? table->next->as.table.number.n : 1, 0);
}
END_TEST

Suite *sections_suite(void)
{
    Suite *suite = suite_create("sections");
    TCase *tcase = tcase_create("sections");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, headings_nest_by_level);
    tcase_add_test(tcase, ids_keep_letters_of_any_script);
    tcase_add_test(tcase, ids_are_unique_in_the_book);
    tcase_add_test(tcase, bad_ids_are_found_as_written);
    tcase_add_test(tcase, many_equal_headings_stay_linear);
    tcase_add_test(tcase, title_is_not_printed_twice);
    tcase_add_test(tcase, title_stays_without_a_title_page);
    tcase_add_test(tcase, sections_are_numbered);
    tcase_add_test(tcase, sections_without_wish_have_no_numbers);
    tcase_add_test(tcase, figures_and_tables_count_through_the_book);
    suite_add_tcase(suite, tcase);
    return suite;
}
