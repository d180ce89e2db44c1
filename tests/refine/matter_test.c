/* Front and back matter, contents, names of chapters. */
#include "refine/desk.h"
#include "refine/suites.h"

#include <string.h>

static struct desk desk;

static void set_up(void)
{
    desk_open(&desk, "id");
}

static void tear_down(void)
{
    desk_close(&desk);
}

static struct str_list list_of(const char *const *words, size_t n)
{
    struct str *items = ARENA_ARRAY(desk.press.arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        items[i] = str_of(words[i]);
    return (struct str_list){items, n};
}

static const char *order(void)
{
    struct str all = STR("");
    for (size_t i = 0; i < desk.book->n_chapters; i++)
        all = str_format(desk.press.arena, "%.*s%.*s ", STR_ARG(all), STR_ARG(desk.book->chapters[i]->name));
    return str_z(desk.press.arena, all);
}

START_TEST(everything_in_order)
{
    static const char *const front[] = {"half-title", "title", "imprint", "prakata.md", "contents", "figures", "tables"};
    static const char *const back[] = {"akhir.md", "bibliography", "authors", "index"};
    desk_chapter(&desk, "buku/prakata.md", "# Prakata\n")->role = CHAPTER_FRONT;
    desk_chapter(&desk, "buku/a.md", "# A\n\n![satu](a.png)\n\n[@a1]\n");
    desk_chapter(&desk, "buku/akhir.md", "# Akhir\n")->role = CHAPTER_BACK;
    desk.book->meta.front_matter = list_of(front, 7);
    desk.book->meta.back_matter = list_of(back, 4);
    desk_works(&desk, "@book{a1, author={Ani, Budi}, title={Satu}, year={1990}}\n");
    desk_run(&desk, "matter");
    ck_assert_str_eq(order(), "half-title title-page imprint prakata contents figures a akhir bibliography authors ");
    ck_assert_uint_eq(desk_said(&desk, "matter_unavailable"), 1);
    ck_assert(str_is(desk.book->chapters[6]->title, "A"));
    const struct node *figures = desk.book->chapters[5]->root->first;
    ck_assert_str_eq(desk_tree(&desk, figures),
                     "section#figures(heading.unnumbered('Daftar Gambar') contents(contents-entry('satu' page-ref)))");
    ck_assert(str_is(figures->last->first->as.entry.number, "Gambar 1"));
    ck_assert_uint_gt(desk.book->n_serials, 10);
}
END_TEST

static void contribute(size_t n, enum contributor_role role)
{
    struct metadata *meta = &desk.book->meta;
    struct contributor *all = ARENA_ARRAY(desk.press.arena, struct contributor, n);
    for (size_t i = 0; i < n; i++) {
        all[i].name = str_format(desk.press.arena, "N%zu", i + 1);
        all[i].role = role;
    }
    meta->contributors = all;
    meta->n_contributors = n;
}

START_TEST(names_are_listed_as_the_language_lists_them)
{
    static const char *const front[] = {"imprint"};
    desk.book->meta.front_matter = list_of(front, 1);
    desk.book->meta.lang = STR("zh");
    contribute(3, ROLE_EDITOR);
    desk_chapter(&desk, "a.md", "# A\n");
    desk_run(&desk, "matter");
    ck_assert_ptr_nonnull(strstr(desk_text(&desk, desk.book->chapters[0]->root), "N1、N2和N3"));
}
END_TEST

START_TEST(any_number_of_names)
{
    static const char *const front[] = {"imprint"};
    desk.book->meta.front_matter = list_of(front, 1);
    contribute(20000, ROLE_AUTHOR);
    desk_chapter(&desk, "a.md", "# A\n");
    desk_run(&desk, "matter");
    ck_assert_uint_lt(arena_used(desk.press.arena), (size_t)32 << 20);
}
END_TEST

START_TEST(contents_hold_sections_to_their_depth)
{
    static const char *const front[] = {"contents"};
    desk_chapter(&desk, "a.md", "# A *b*[^n] [c](https://e.org) @sec-x\n\n## B {#sec-x}\n\n### C\n\n# D {.unlisted}\n\n[^n]: N\n");
    desk.book->meta.front_matter = list_of(front, 1);
    desk.book->meta.toc_depth = 2;
    ck_assert(desk_run(&desk, "matter"));
    const struct node *list = desk.book->chapters[0]->root->first->last;
    ck_assert_int_eq(list->kind, NODE_CONTENTS);
    const struct node *a = list->first, *b = list->last;
    ck_assert(a->next == b);
    ck_assert_str_eq(desk_tree(&desk, a), "contents-entry('A ' emph('b') ' ' 'c' ' ' '\xE2\x80\x9C"
                                          "B\xE2\x80\x9D' page-ref)");
    ck_assert(a->as.entry.level == 1 && b->as.entry.level == 2 && str_is(b->as.entry.target, "sec-x"));
}
END_TEST

START_TEST(empty_lists_are_left_out)
{
    static const char *const front[] = {"contents", "figures", "tables"};
    desk_chapter(&desk, "a.md", "only text\n");
    desk.book->meta.front_matter = list_of(front, 3);
    ck_assert(desk_run(&desk, "matter"));
    ck_assert_str_eq(order(), "a ");
}
END_TEST

START_TEST(names_are_unique_whatever_the_case)
{
    desk_chapter(&desk, "x/a b.md", "1\n");
    desk_chapter(&desk, "y/A B.md", "2\n");
    desk_chapter(&desk, "nav.md", "3\n");
    ck_assert(desk_run(&desk, "matter"));
    struct chapter **c = desk.book->chapters;
    char *first = str_z(desk.press.arena, c[0]->name), *second = str_z(desk.press.arena, c[1]->name);
    ck_assert_int_ne(strcasecmp(first, second), 0);
    ck_assert(!str_is(c[2]->name, "nav"));
}
END_TEST

START_TEST(title_page_says_what_is_known)
{
    static const char *const front[] = {"title", "imprint"};
    static struct contributor people[] = {{.role = ROLE_AUTHOR, .name = {"Ani", 3}},
                                          {.role = ROLE_AUTHOR, .name = {"Budi", 4}},
                                          {.role = ROLE_EDITOR, .name = {"Citra", 5}}};
    desk_chapter(&desk, "a.md", "x\n");
    desk.book->meta.front_matter = list_of(front, 2);
    desk.book->meta.contributors = people;
    desk.book->meta.n_contributors = 3;
    desk.book->meta.subtitle = STR("Sebuah \"uji\"");
    desk.book->meta.date = STR("2026-01-15");
    desk.book->meta.isbn = STR("978");
    ck_assert(desk_run(&desk, "matter"));
    ck_assert_str_eq(desk_tree(&desk, desk.book->chapters[0]->root->first),
                     "title-block(paragraph.title('Judul') paragraph.subtitle('Sebuah \xE2\x80\x9Cuji\xE2\x80\x9D') "
                     "paragraph.author('Ani') paragraph.author('Budi') "
                     "paragraph.editor('Disunting oleh Citra') paragraph.date('2026'))");
    ck_assert_str_eq(desk_tree(&desk, desk.book->chapters[1]->root->first),
                     "title-block(paragraph.imprint-title('Judul: Sebuah \xE2\x80\x9Cuji\xE2\x80\x9D') "
                     "paragraph.author('Ani dan Budi') paragraph.editor('Disunting oleh Citra') "
                     "paragraph.date('15\xC2\xA0Januari 2026') paragraph.isbn('ISBN 978'))");
}
END_TEST

Suite *matter_suite(void)
{
    Suite *suite = suite_create("matter");
    TCase *tcase = tcase_create("matter");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, everything_in_order);
    tcase_add_test(tcase, names_are_listed_as_the_language_lists_them);
    tcase_add_test(tcase, any_number_of_names);
    tcase_add_test(tcase, contents_hold_sections_to_their_depth);
    tcase_add_test(tcase, empty_lists_are_left_out);
    tcase_add_test(tcase, names_are_unique_whatever_the_case);
    tcase_add_test(tcase, title_page_says_what_is_known);
    suite_add_tcase(suite, tcase);
    return suite;
}
