/* Lists of works: their scopes, places and filters, what they hold, and the ways back. */
#include "refine/desk.h"
#include "refine/suites.h"

#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "cite/cite.h"

static struct desk desk;

static const char works[] = "@book{a1, author={Ani, Budi}, title={Satu}, year={1990}, keywords={utama, teori negara}}\n"
                            "@article{b2, author={Citra, Dedi}, title={Dua}, journaltitle={Jurnal}, year={2001}}\n"
                            "@book{c3, author={Ani, Budi}, title={Tiga}, year={1990}}\n";

static void set_up(void)
{
    static struct str back[] = {{"bibliography", 12}};
    desk_open(&desk, "en");
    desk_works(&desk, works);
    desk.book->meta.back_matter = (struct str_list){back, 1};
}

static void tear_down(void)
{
    desk_close(&desk);
}

/* Every list of the book: "parent's kind: id id; ...". */
static const char *lists(void)
{
    struct buf out = {0};
    for (size_t i = 0; i < desk.book->n_chapters; i++) {
        const struct node *root = desk.book->chapters[i]->root;
        for (const struct node *node = root; node; node = node_next(root, node, false)) {
            if (node->kind == NODE_BIBLIOGRAPHY)
                buf_printf(&out, "%s%zu %.*s:", out.n ? "; " : "", i, STR_ARG(node_id(node->parent)));
            if (node->kind == NODE_BIB_ENTRY)
                buf_printf(&out, " %.*s", STR_ARG(node_id(node)));
        }
    }
    return str_z(desk.press.arena, buf_take(&out, desk.press.arena));
}

START_TEST(chapters_have_lists_of_their_own)
{
    desk.book->meta.refsection = REFSECTION_CHAPTER;
    struct chapter *a = desk_chapter(&desk, "a.md", "# A\n\nx [@a1; @c3]\n\n## B\n\ny\n");
    struct chapter *b = desk_chapter(&desk, "b.md", "# C\n\n[@a1]\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(lists(), "0 bibliography: ref-a1 ref-c3; 1 bibliography-1: ref-a1-1");
    ck_assert_str_eq(desk_text(&desk, a->root->first->first->next), "x (Ani, 1990a, 1990b)");
    ck_assert_str_eq(desk_text(&desk, b->root->first->first->next), "(Ani, 1990)");
    const struct node *section = a->root->first->last;
    ck_assert(section->kind == NODE_SECTION && section->first->as.heading.level == 2);
    ck_assert_str_eq(desk_text(&desk, section->first), "References");
    ck_assert_uint_eq(desk.book->n_chapters, 2);
}
END_TEST

START_TEST(sections_have_lists_of_their_own)
{
    desk.book->meta.refsection = REFSECTION_SECTION;
    desk_chapter(&desk, "a.md", "# A\n\nx [@a1]\n\n## B\n\n[@b2]\n\n### D\n\n[@c3]\n\n## C\n\nnone\n");
    desk_chapter(&desk, "b.md", "[@a1]\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(lists(), "0 bibliography: ref-a1; 0 bibliography-1: ref-c3 ref-b2; 1 bibliography-2: ref-a1-1");
    const struct node *outer = desk.book->chapters[0]->root->first;
    ck_assert_str_eq(str_z(desk.press.arena, node_id(outer->last->prev->last)), "bibliography-1");
}
END_TEST

START_TEST(sections_of_a_lone_text)
{
    desk.book->meta.refsection = REFSECTION_SECTION;
    desk_chapter(&desk, "a.md", "# A\n\n[@a1]\n\n# B\n\n[@a1]\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(lists(), "0 bibliography: ref-a1; 0 bibliography-1: ref-a1-1");
}
END_TEST

static const struct {
    const char *markdown, *lists;
    unsigned left, empty;
} filters[] = {
    {"::: {.refs}\n:::", "0 : ref-a1 ref-c3 ref-b2", 0, 0},
    {"::: {.refs type=book}\n:::\n\n::: {.refs not-type=book}\n:::", "0 : ref-a1 ref-c3; 0 : ref-b2", 0, 0},
    {"::: {.refs type=\"book article-journal\"}\n:::", "0 : ref-a1 ref-c3 ref-b2", 0, 0},
    {"::: {.refs type=article-journal}\n:::", "0 : ref-b2", 1, 0},
    {"::: {.refs keyword=\"Teori Negara\"}\n:::", "0 : ref-a1", 1, 0},
    {"::: {.refs keyword=teori}\n:::", "", 1, 1},
    {"::: {.refs not-keyword=\"utama, lain\"}\n:::", "0 : ref-c3 ref-b2", 1, 0},
    {"::: {.refs type=book}\n:::\n\n::: {.refs}\n:::", "0 : ref-a1 ref-c3; 0 : ref-a1-1 ref-c3-1 ref-b2", 0, 0},
};

START_TEST(divs_take_what_they_ask_for)
{
    struct str text = str_format(desk.press.arena, "[@a1; @b2; @c3]\n\n%s\n", filters[_i].markdown);
    desk_chapter(&desk, "a.md", str_z(desk.press.arena, text));
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(lists(), filters[_i].lists);
    ck_assert_uint_eq(desk_said(&desk, "bibliography_left"), filters[_i].left);
    ck_assert_uint_eq(desk_said(&desk, "bibliography_empty"), filters[_i].empty);
}
END_TEST

START_TEST(too_many_lists)
{
    struct buf text = {0};
    buf_z(&text, "[@a1; @b2; @c3]\n\n");
    for (int i = 0; i < 100000; i++)
        buf_z(&text, "::: {.refs}\n:::\n\n");
    desk_chapter(&desk, "a.md", str_z(desk.press.arena, buf_take(&text, desk.press.arena)));
    desk_run(&desk, "references");
    ck_assert_uint_eq(desk_said(&desk, "bibliography_many"), 1);
}
END_TEST

/* Each list knows of its own works alone: a thousand lists of a thousand works are no million. */
START_TEST(lists_of_many_sections)
{
    struct buf text = {0};
    desk.book->meta.refsection = REFSECTION_SECTION;
    for (int i = 0; i < 3000; i++)
        buf_printf(&text, "# S%d\n\n[@w%d]\n\n", i, i);
    desk_chapter(&desk, "a.md", str_z(desk.press.arena, buf_take(&text, desk.press.arena)));
    for (int i = 0; i < 3000; i++)
        buf_printf(&text, "@book{w%d, author={Ani, Budi}, title={T%d}, year={1990}}\n", i, i);
    desk_works(&desk, str_z(desk.press.arena, buf_take(&text, desk.press.arena)));
    ck_assert(desk_run(&desk, "references"));
    ck_assert(map_get(desk.book->labels, STR("bibliography-2999")) != NULL);
}
END_TEST

START_TEST(works_lead_back_to_each_place)
{
    desk_chapter(&desk, "a.md", "[@a1; @a1, p. 3] and[^n] @b2.\n\n[^n]: [@a1].\n");
    ck_assert(desk_run(&desk, "references"));
    const struct node *entry = desk_find(&desk, NODE_BIB_ENTRY), *span = entry->last, *pages = span->first;
    ck_assert(span->kind == NODE_SPAN && node_has_class(span, "backlinks") && pages->kind == NODE_PAGES);
    ck_assert_str_eq(desk_tree(&desk, pages), "pages(link<#cite-1>(page-ref) link<#cite-2>(page-ref))");
    ck_assert(str_is(pages->last->first->as.ref.target, "cite-2"));
}
END_TEST

START_TEST(works_that_none_cites)
{
    static struct str texts[] = {{"@b2, @nobody", 12}, {"c3", 2}};
    desk.book->meta.nocite = (struct str_list){texts, 2};
    desk_chapter(&desk, "a.md", "x");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(lists(), "1 bibliography: ref-c3 ref-b2");
    ck_assert_ptr_null(desk_find(&desk, NODE_PAGES));
    ck_assert_uint_eq(desk_said(&desk, "cite_unknown") + desk_said(&desk, "cite_unknown_near"), 1);
}
END_TEST

START_TEST(all_works)
{
    static struct str texts[] = {{"@*", 2}};
    desk.book->meta.nocite = (struct str_list){texts, 1};
    desk.book->meta.refsection = REFSECTION_CHAPTER;
    desk_chapter(&desk, "a.md", "[@a1]");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(lists(), "0 bibliography-1: ref-a1-1; 1 bibliography: ref-a1 ref-c3 ref-b2");
}
END_TEST

START_TEST(choices_of_the_metadata)
{
    desk.book->meta.no_backlinks = desk.book->meta.no_link_citations = true;
    desk.book->meta.reference_section_title = STR("Sumber");
    desk_chapter(&desk, "a.md", "[@a1]");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_ptr_null(desk_find(&desk, NODE_PAGES));
    ck_assert_ptr_null(desk_find(&desk, NODE_LINK));
    ck_assert_str_eq(desk_text(&desk, desk.book->chapters[1]->root->first->first), "Sumber");
}
END_TEST

/* Four authors are shortened in each work's own language. */
START_TEST(entries_in_the_language_of_the_work)
{
    desk_works(&desk, "@book{i, author={Ani and Budi and Citra and Dedi}, title={Satu}, year={1990}, langid={indonesian}}\n"
                      "@book{e, author={Bell and Carr and Dunn and East}, title={One}, year={1991}, langid={english}}\n");
    desk.book->meta.lang = STR("id");
    desk.book->meta.csl = STR("indonesia");
    desk.book->meta.item_language = _i == 1;
    desk_chapter(&desk, "a.md", "# A\n\nx [@i; @e]\n");
    ck_assert(desk_run(&desk, "references"));
    const struct chapter *list = desk.book->chapters[desk.book->n_chapters - 1];
    struct str text = str_of(desk_text(&desk, list->root));
    ck_assert(str_find_str(text, STR("dan Dedi. 1990")) != STR_NPOS);
    ck_assert_msg((str_find_str(text, STR("and East. 1991")) != STR_NPOS) == (_i == 1), "%s", text.p);
}
END_TEST

START_TEST(no_list_wanted)
{
    desk.book->meta.suppress_bibliography = true;
    struct chapter *c = desk_chapter(&desk, "a.md", "[@a1]");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_uint_eq(desk.book->n_chapters, 1);
    ck_assert_str_eq(desk_text(&desk, c->root), "(Ani, 1990)");
    ck_assert_ptr_null(desk_find(&desk, NODE_LINK));
}
END_TEST

/* The harvest's citations keep their words. */
static struct node *written(struct chapter *chapter, const char *key)
{
    struct node *cite = node_new(desk.press.arena, NODE_CITE, NOWHERE);
    struct cite_group *group = ARENA_NEW(desk.press.arena, struct cite_group);
    group->mode = CITE_AS_WRITTEN;
    group->items = ARENA_NEW(desk.press.arena, struct cite_one);
    group->items[0].key = str_of(key);
    group->n = 1;
    cite->as.cite.group = group;
    struct node *text = chapter->root->first->first;
    node_insert_before(text, cite);
    node_unlink(text);
    node_append(cite, text);
    return cite;
}

START_TEST(words_as_written_become_links)
{
    static const char *const styles[] = {"apa", "ieee", "chicago-note-bibliography"};
    desk.book->meta.csl = str_of(styles[_i]);
    struct chapter *a = desk_chapter(&desk, "a.md", "Ani (1990: 3)");
    desk_chapter(&desk, "b.md", "x [@b2]");
    ck_assert(desk_run(&desk, "citations"));
    struct node *cite = written(a, "a1");
    ck_assert(refine_bibliography(&desk.press) && refine_references(&desk.press));
    ck_assert_str_eq(desk_tree(&desk, cite), "cite#cite-1(link<#ref-a1>('Ani (1990: 3)'))");
    ck_assert_str_eq(lists(), "2 bibliography: ref-a1 ref-b2");
    const struct node *label = desk_find(&desk, NODE_BIB_ENTRY)->first;
    ck_assert(_i != 1 || (node_has_class(label, "label") && strcmp(desk_text(&desk, label), "[1]") == 0));
    const struct node *list = desk_find(&desk, NODE_BIBLIOGRAPHY);
    ck_assert(node_has_class(list, "hanging") == (_i != 1) && node_attribute(list, "entry-spacing").n == 1);
}
END_TEST

Suite *lists_suite(void)
{
    Suite *suite = suite_create("lists");
    TCase *tcase = tcase_create("lists");
    tcase_set_timeout(tcase, 20);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, chapters_have_lists_of_their_own);
    tcase_add_test(tcase, sections_have_lists_of_their_own);
    tcase_add_test(tcase, sections_of_a_lone_text);
    tcase_add_loop_test(tcase, divs_take_what_they_ask_for, 0, (int)(sizeof filters / sizeof *filters));
    tcase_add_test(tcase, too_many_lists);
    tcase_add_test(tcase, lists_of_many_sections);
    tcase_add_test(tcase, works_lead_back_to_each_place);
    tcase_add_test(tcase, works_that_none_cites);
    tcase_add_test(tcase, all_works);
    tcase_add_test(tcase, choices_of_the_metadata);
    tcase_add_loop_test(tcase, entries_in_the_language_of_the_work, 0, 2);
    tcase_add_test(tcase, no_list_wanted);
    tcase_add_loop_test(tcase, words_as_written_become_links, 0, 3);
    suite_add_tcase(suite, tcase);
    return suite;
}
