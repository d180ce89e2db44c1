/* The index of cited authors: who stands in it, in which order, with which places. */
#include "refine/desk.h"
#include "refine/suites.h"

#include "base/buf.h"

static struct desk desk;

static void set_up(void)
{
    static struct str back[] = {{"bibliography", 12}, {"authors", 7}};
    desk_open(&desk, "id");
    desk.book->meta.back_matter = (struct str_list){back, 2};
}

static void tear_down(void)
{
    desk_close(&desk);
}

static const struct chapter *index_chapter(void)
{
    for (size_t i = 0; i < desk.book->n_chapters; i++)
        if (desk.book->chapters[i]->role == CHAPTER_AUTHORS)
            return desk.book->chapters[i];
    return NULL;
}

/* "Name, #cite-1 #cite-3 / Name, ..." */
static const char *lines(void)
{
    struct buf out = {0};
    const struct chapter *chapter = index_chapter();
    const struct node *list = chapter ? chapter->root->first->last : NULL;
    for (const struct node *line = list ? list->first : NULL; line; line = line->next) {
        buf_printf(&out, "%s%.*s", out.n ? " / " : "", STR_ARG(line->first->text));
        for (const struct node *link = line->last->first; link; link = link->next) {
            ck_assert_int_eq(link->kind, NODE_LINK);
            ck_assert_int_eq(link->first->kind, NODE_PAGE_REF);
            ck_assert(str_eq(str_sub(link->as.link.url, 1, link->as.link.url.n), link->first->as.ref.target));
            buf_printf(&out, "%s%.*s", link->prev ? " " : "", STR_ARG(link->as.link.url));
        }
    }
    return str_z(desk.press.arena, buf_take(&out, desk.press.arena));
}

static const char works[] = "@book{a, author={Ani, Budi and {\\'E}lan, Zoe}, title={Satu}, year={1990}}\n"
                            "@book{b, editor={Citra, Dedi}, title={Dua}, year={2001}}\n"
                            "@book{c, author={{Bank Dunia}}, title={Tiga}, year={2010}}\n"
                            "@book{d, author={van der Berg, Jan and others}, title={Empat}, year={2011}}\n"
                            "@book{e, author={Fajar, Eka}, title={Lima}, year={2011}}\n";

START_TEST(authors_in_order_with_places)
{
    desk_works(&desk, works);
    desk_chapter(&desk, "a.md",
                 "# A\n\n[@b; @a], [@a] dan @d.[^n] Begitu (Soekanto, 1990: 72).\n\n[^n]: Lihat [@c].\n");
    ck_assert(desk_run(&desk, "matter"));
    ck_assert_str_eq(lines(), "Ani, Budi, #cite-1 #cite-2 / Bank Dunia, #cite-4 / Citra, Dedi, #cite-1 / "
                              "\xC3\x89lan, Zoe, #cite-1 #cite-2 / Soekanto, #cite-5 / van der Berg, Jan, #cite-3");
    ck_assert(str_is(index_chapter()->title, "Indeks Pengarang"));
    ck_assert_ptr_eq(index_chapter(), desk.book->chapters[desk.book->n_chapters - 1]);
}
END_TEST

START_TEST(none_where_nobody_is_cited)
{
    desk_works(&desk, works);
    desk_chapter(&desk, "a.md", "# A\n\nTeks [@tidak-ada].\n");
    ck_assert(desk_run(&desk, "matter"));
    ck_assert_ptr_null(index_chapter());
}
END_TEST

START_TEST(none_unless_asked_for)
{
    desk.book->meta.back_matter.n = 1;
    desk_works(&desk, works);
    desk_chapter(&desk, "a.md", "# A\n\nTeks [@a].\n");
    ck_assert(desk_run(&desk, "matter"));
    ck_assert_ptr_null(index_chapter());
}
END_TEST

Suite *authors_suite(void)
{
    Suite *suite = suite_create("authors");
    TCase *all = tcase_create("authors");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, authors_in_order_with_places);
    tcase_add_test(all, none_where_nobody_is_cited);
    tcase_add_test(all, none_unless_asked_for);
    suite_add_tcase(suite, all);
    return suite;
}
