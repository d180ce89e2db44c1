/* Cross-references and links within the book. */
#include "refine/desk.h"
#include "refine/suites.h"

static struct desk desk;

static void set_up(void)
{
    desk_open(&desk, "id");
}

static void tear_down(void)
{
    desk_close(&desk);
}

START_TEST(references_say_what_they_mean)
{
    desk.book->meta.number_sections = true;
    struct chapter *a = desk_chapter(&desk, "a.md", "# A {#sec-a}\n\nLihat @sec-b, [@sec-c], @fig-x dan @tbl-y; @sec-p.\n");
    desk_chapter(&desk, "b.md",
                 "# B {#sec-b}\n\n## C {#sec-c}\n\n![g](g.png){#fig-x}\n\n| a |\n|---|\n| b |\n\n"
                 "Table: T {#tbl-y}\n\n## Pra *kata* {#sec-p .unnumbered}\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(desk_text(&desk, a->root->last->last),
                     "Lihat Bab\xC2\xA0" "2, Bagian\xC2\xA0" "2.1, Gambar\xC2\xA0" "1 dan Tabel\xC2\xA0" "1; "
                     "\xE2\x80\x9CPra kata\xE2\x80\x9D.");
    const struct node *ref = desk_find(&desk, NODE_REF);
    ck_assert(ref && ref->first && ref->first->kind == NODE_LINK && str_is(ref->first->as.link.url, "#sec-b"));
}
END_TEST

START_TEST(references_by_page)
{
    struct chapter *a = desk_chapter(&desk, "a.md", "[](#b){.page} [@b]{.page} [itu](#b){.page} [u](https://e.org/){.page} [](#b)\n\n# B {#b}\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(desk_tree(&desk, a->root->first),
                     "paragraph(ref.page(link<#b>('\xE2\x80\x9C" "B\xE2\x80\x9D' page-ref)) ' ' "
                     "span.page(ref(link<#b>('\xE2\x80\x9C" "B\xE2\x80\x9D' page-ref))) ' ' "
                     "link.page<#b>('itu' page-ref) ' ' link.page<https://e.org/>('u') ' ' "
                     "ref(link<#b>('\xE2\x80\x9C" "B\xE2\x80\x9D')))");
    const struct node *ref = desk_find(&desk, NODE_REF), *page = desk_find(&desk, NODE_PAGE_REF);
    ck_assert(ref->as.ref.page && page->as.ref.page && str_is(page->as.ref.target, "b"));
}
END_TEST

START_TEST(dangling_pages)
{
    desk_chapter(&desk, "a.md", "[](#b){.page} [t](#c){.page} [@d]{.page}\n");
    ck_assert(!desk_run(&desk, "references"));
    ck_assert_uint_eq(desk_said(&desk, "reference_dangling"), 2);
}
END_TEST

START_TEST(links_follow_ids_that_changed)
{
    struct chapter *a = desk_chapter(&desk, "a.md", "# Caf\xC3\xA9 x {#a:b}\n\n[t](#a:b) [u](#d%C3%A9) [v]{#d\xC3\xA9}\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(desk_tree(&desk, a->root->first->last),
                     "paragraph(link<#a-b>('t') ' ' link<#d\xC3\xA9>('u') ' ' span#d\xC3\xA9('v'))");
}
END_TEST

START_TEST(dangling_is_an_error_with_the_nearest)
{
    desk_chapter(&desk, "a.md", "# Pengertian\n\n[t](#pengertia) @fig-tidak\n\n[u](#)\n");
    ck_assert(!desk_run(&desk, "references"));
    ck_assert_uint_eq(desk_said(&desk, "reference_dangling_near"), 1);
    ck_assert_uint_eq(desk_said(&desk, "reference_dangling"), 1);
    ck_assert_uint_eq(diag_at(desk.press.diag, 0)->place.line, 3);
}
END_TEST

START_TEST(links_to_chapters_become_inside_links)
{
    struct chapter *a = desk_chapter(&desk, "buku/a.md", "# A\n\n[t](sub/b%20c.md) [u](./sub/b%20c.md#dua) [w](https://e.org/)\n");
    struct chapter *b = desk_chapter(&desk, "buku/sub/b c.md", "x\n\n# Dua\n\n[z](../a.md)\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(desk_tree(&desk, a->root->first->last),
                     "paragraph(link<#b-c>('t') ' ' link<#dua>('u') ' ' link<https://e.org/>('w'))");
    ck_assert_str_eq(desk_tree(&desk, b->root),
                     "document(paragraph#b-c('x') section#dua(heading('Dua') paragraph(link<#a>('z'))))");
}
END_TEST

START_TEST(links_out_of_the_book_lose_their_link)
{
    struct chapter *a = desk_chapter(&desk, "a.md", "[t](x.pdf) [u](../../../etc/passwd)\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(desk_tree(&desk, a->root), "document(paragraph('t' ' ' 'u'))");
    ck_assert_uint_eq(desk_said(&desk, "link_outside"), 2);
}
END_TEST

Suite *references_suite(void)
{
    Suite *suite = suite_create("references");
    TCase *tcase = tcase_create("references");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, references_say_what_they_mean);
    tcase_add_test(tcase, references_by_page);
    tcase_add_test(tcase, dangling_pages);
    tcase_add_test(tcase, links_follow_ids_that_changed);
    tcase_add_test(tcase, dangling_is_an_error_with_the_nearest);
    tcase_add_test(tcase, links_to_chapters_become_inside_links);
    tcase_add_test(tcase, links_out_of_the_book_lose_their_link);
    suite_add_tcase(suite, tcase);
    return suite;
}
