/* Citations: the grammar, and how they and the list of works come out. */
#include "refine/desk.h"
#include "refine/suites.h"

#include "base/buf.h"
#include "base/file.h"
#include "cite/cite.h"

static struct desk desk;

static const char works[] = "@book{a1, author={Ani, Budi}, title={Satu}, year={1990}}\n"
                            "@book{b2, author={Citra, Dedi}, title={Dua}, year={2001}}\n"
                            "@book{c3, author={Eka, Fajar}, title={Tiga}, year={2010}}\n";

static void set_up(void)
{
    desk_open(&desk, "en");
    desk_works(&desk, works);
}

static void tear_down(void)
{
    desk_close(&desk);
}

static void put(struct buf *out, const char *before, struct str text)
{
    if (text.n) {
        buf_z(out, before);
        buf_str(out, text);
    }
}

/* Every cite of the chapter: MODE:key|prefix|label=locator|suffix. */
static const char *cites_of(const struct node *root)
{
    struct buf out = {0};
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        if (node->kind != NODE_CITE)
            continue;
        const struct cite_group *group = node->as.cite.group;
        buf_z(&out, out.n ? " // " : "");
        for (size_t i = 0; i < group->n; i++) {
            const struct cite_one *one = &group->items[i];
            char mode = one->suppress_author ? 'S' : group->mode == CITE_IN_TEXT && i == 0 ? 'T' : 'N';
            buf_printf(&out, "%s%c:%.*s", i ? " ; " : "", mode, STR_ARG(one->key));
            put(&out, "|pre=", one->prefix ? node_plain_text(desk.press.arena, one->prefix) : STR_NONE);
            put(&out, "|", one->label);
            put(&out, "=", one->locator);
            put(&out, "|suf=", one->suffix ? str_trim(node_plain_text(desk.press.arena, one->suffix)) : STR_NONE);
        }
    }
    return str_z(desk.press.arena, buf_take(&out, desk.press.arena));
}

static const struct {
    const char *markdown, *cites;
} grammar[] = {
    {"Blah [@a1].", "N:a1"},
    {"Blah [@a1, p. 652].", "N:a1|page=652"},
    {"Blah [@a1, pp. 652-653, 660 and elsewhere].", "N:a1|page=652-653, 660|suf=and elsewhere"},
    {"Blah [see @a1, chap. 2; also @b2, 14-15].", "N:a1|pre=see|chapter=2 ; N:b2|pre=also|page=14-15"},
    {"Blah [-@a1, 3].", "S:a1|page=3"},
    {"@a1 says so.", "T:a1"},
    {"@a1 [p. 3] says so.", "T:a1|page=3"},
    {"@a1 [p. 3; see @b2] says so.", "T:a1|page=3 ; N:b2|pre=see"},
    {"@a1 [-@b2] says so.", "T:a1 ; S:b2"},
    {"@a1\n[p. 3] says so.", "T:a1|page=3"},
    {"Blah [@a1; @b2; @c3].", "N:a1 ; N:b2 ; N:c3"},
    {"Blah [@a1{ii, A, D-Z}, with more].", "N:a1|page=ii, A, D-Z|suf=, with more"},
    {"Blah [as in @a1 and others].", "N:a1|pre=as in|suf=and others"},
    {"Mail ann@example.org now.", ""},
    {"Not \\@a1 here, nor [\\@a1].", ""},
    {"Code `@a1` here.", ""},
    {"He (see @a1) did.", "T:a1"},
    {"*@a1* did.", "T:a1"},
    {"@a1's book.", "T:a1"},
    {"At @ noon, 5 @ 3.", ""},
    {"[no cite] [x; @a1] [@a1", "T:a1 // T:a1"},
    {"[one [@a1] two] [@b2, see [*c* d]]", "N:a1 // N:b2|suf=, see [c d]"},
    {"Blah [@a1] and [@b2].", "N:a1 // N:b2"},
    {"[mail me @a1](https://e.org)", ""},
    {"Doc @doc_x.y.", "T:doc_x.y"},
};

START_TEST(grammar_is_pandocs)
{
    struct chapter *c = desk_chapter(&desk, "a.md", grammar[_i].markdown);
    desk_run(&desk, "citations");
    ck_assert_str_eq(cites_of(c->root), grammar[_i].cites);
}
END_TEST

START_TEST(text_without_citations_is_untouched)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "see [a; b] and a@b [x *y* z] @ [");
    desk_run(&desk, "citations");
    ck_assert_str_eq(desk_text(&desk, c->root), "see [a; b] and a@b [x y z] @ [");
}
END_TEST

START_TEST(handles_stay_text_without_works)
{
    desk.options.n_bibliographies = 0;
    struct chapter *c = desk_chapter(&desk, "a.md", "Ask @joko.");
    ck_assert(desk_run(&desk, "citations"));
    ck_assert_str_eq(desk_tree(&desk, c->root), "document(paragraph('Ask @joko.'))");
}
END_TEST

START_TEST(places_are_those_of_the_keys)
{
    desk_chapter(&desk, "a.md", "x\ny \xC3\xA9 [see @a1; @b2]");
    desk_run(&desk, "citations");
    const struct node *cite = desk_find(&desk, NODE_CITE);
    ck_assert(cite && cite->place.line == 2 && cite->place.column == 5);
    ck_assert_uint_eq(cite->as.cite.group->items[1].place.column, 15);
}
END_TEST

START_TEST(rendered_with_links_and_affixes)
{
    static struct str back[] = {{"bibliography", 12}};
    desk.book->meta.back_matter = (struct str_list){back, 1};
    struct chapter *c = desk_chapter(&desk, "a.md", "Blah [see *also* @a1, p. 3; @b2]. @c3 says[^n].\n\n[^n]: N [@a1].\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_str_eq(desk_text(&desk, c->root), "Blah (see also Ani, 1990, p.\xC2\xA0" "3; Citra, 2001). Eka (2010) says.");
    const struct node *cite = desk_find(&desk, NODE_CITE), *link = cite->first;
    ck_assert_str_eq(str_z(desk.press.arena, node_id(cite)), "cite-1");
    while (link && link->kind != NODE_LINK)
        link = link->next;
    ck_assert(link && str_is(link->as.link.url, "#ref-a1"));
    ck_assert(str_is(cite->as.cite.group->items[1].entry_id, "ref-b2"));
    ck_assert_str_eq(desk_text(&desk, desk.book->notes[0]->body), "N (Ani, 1990).");
    const struct chapter *last = desk.book->chapters[1];
    ck_assert_int_eq(last->role, CHAPTER_BIBLIOGRAPHY);
    const struct node *entry = desk_find(&desk, NODE_BIB_ENTRY);
    ck_assert(str_is(node_id(entry), "ref-a1") && entry->next && entry->next->next && !entry->next->next->next);
}
END_TEST

START_TEST(unknown_keys_are_named)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "x\n\ny [@a1; @zzzz] @a11");
    ck_assert(desk_run(&desk, "bibliography"));
    ck_assert_str_eq(desk_text(&desk, c->root->last), "y (Ani, 1990; [?zzzz]) [?a11]");
    ck_assert_uint_eq(desk_said(&desk, "cite_unknown"), 1);
    ck_assert_uint_eq(desk_said(&desk, "cite_unknown_near") + desk_said(&desk, "cite_unknown"), 2);
    ck_assert_uint_eq(diag_at(desk.press.diag, 0)->place.line, 3);
}
END_TEST

START_TEST(refs_div_takes_the_list)
{
    struct chapter *c = desk_chapter(&desk, "a.md", "[@a1]\n\n::: {#refs}\n:::\n\nEnd.\n");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_uint_eq(desk.book->n_chapters, 1);
    const struct node *list = desk_find(&desk, NODE_BIBLIOGRAPHY);
    ck_assert(list && list->parent->kind == NODE_DIV && list->parent->parent == c->root);
}
END_TEST

START_TEST(no_list_no_links)
{
    desk_chapter(&desk, "a.md", "[@a1]");
    ck_assert(desk_run(&desk, "references"));
    ck_assert_uint_eq(desk.book->n_chapters, 1);
    ck_assert_ptr_null(desk_find(&desk, NODE_LINK));
}
END_TEST

START_TEST(missing_bibliography_is_an_error)
{
    static struct str names[] = {{"no-such-file.bib", 16}};
    desk_chapter(&desk, "a.md", "x");
    desk.book->meta.bibliographies = (struct str_list){names, 1};
    ck_assert(!desk_run(&desk, "citations"));
    ck_assert_uint_eq(desk_said(&desk, "bibliography_unreadable"), 1);
}
END_TEST

START_TEST(each_bibliography_is_read_once)
{
    static struct str names[] = {{"works.bib", 9}, {"./works.bib", 11}};
    struct arena *arena = desk.press.arena;
    const char **files = arena_alloc(arena, 2 * sizeof *files);
    struct str folder = path_folder(str_of(desk.options.bibliographies[0]));
    files[0] = desk.options.bibliographies[0];
    files[1] = str_z(arena, str_cat(arena, folder, STR("//works.bib")));
    desk.options.bibliographies = files;
    desk.options.n_bibliographies = 2;
    desk.book->root = str_z(arena, folder);
    desk.book->meta.bibliographies = (struct str_list){names, 2};
    desk_chapter(&desk, "a.md", "x");
    ck_assert(desk_run(&desk, "citations"));
    ck_assert_uint_eq(cite_library_count(desk.book->library), 3);
    ck_assert_uint_eq(diag_count(desk.press.diag), 0);
}
END_TEST

static const char *const hostile[] = {"[", "[@", "[@a1;", "[@a1 [", "@a1 [", "]@a1", "[[@a1]", "-@a1 ", "[@a1; -@b2] "};

START_TEST(hostile_shapes_are_linear)
{
    struct buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_z(&text, hostile[_i]);
    buf_z(&text, "]]]]");
    buf_char(&text, '\0');
    desk_chapter(&desk, "a.md", text.p);
    buf_release(&text);
    desk_run(&desk, "references");
}
END_TEST

Suite *citations_suite(void)
{
    Suite *suite = suite_create("citations");
    TCase *tcase = tcase_create("citations");
    tcase_set_timeout(tcase, 20);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, grammar_is_pandocs, 0, (int)(sizeof grammar / sizeof *grammar));
    tcase_add_test(tcase, text_without_citations_is_untouched);
    tcase_add_test(tcase, handles_stay_text_without_works);
    tcase_add_test(tcase, places_are_those_of_the_keys);
    tcase_add_test(tcase, rendered_with_links_and_affixes);
    tcase_add_test(tcase, unknown_keys_are_named);
    tcase_add_test(tcase, refs_div_takes_the_list);
    tcase_add_test(tcase, no_list_no_links);
    tcase_add_test(tcase, missing_bibliography_is_an_error);
    tcase_add_test(tcase, each_bibliography_is_read_once);
    tcase_add_loop_test(tcase, hostile_shapes_are_linear, 0, (int)(sizeof hostile / sizeof *hostile));
    suite_add_tcase(suite, tcase);
    return suite;
}
