/* Citations in styles of notes: what stands in the text, what in the notes, and their numbers. */
#include "refine/desk.h"
#include "refine/suites.h"

#include "base/buf.h"
#include "base/map.h"

static struct desk desk;

static const char works[] = "@book{a1, author={Ani, Budi}, title={Satu}, year={1990}}\n"
                            "@book{b2, author={Citra, Dedi}, title={Dua}, year={2001}}\n"
                            "@book{law, title={Undang-Undang}, year={1969}}\n";

static void set_up(void)
{
    desk_open(&desk, "en");
    desk_works(&desk, works);
    desk.book->meta.csl = STR("chicago-note-bibliography");
}

static void tear_down(void)
{
    desk_close(&desk);
}

/* The text of a tree with ^N for a reference to note N, and a comma that stands high as ^,. */
static void text_put(struct buf *out, const struct node *root)
{
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        if (node->kind == NODE_NOTE_REF)
            buf_printf(out, "^%u", (unsigned)node->as.note.note->number);
        else if (node->kind == NODE_SUPERSCRIPT)
            buf_z(out, "^");
        else if (node->kind == NODE_SOFT_BREAK)
            buf_z(out, " ");
        else if (node->kind == NODE_TEXT)
            buf_str(out, node->text);
    }
}

/* A chapter and its notes: "text | 1: note | 2: note". */
static const char *pressed(const struct chapter *chapter)
{
    struct buf out = {0};
    text_put(&out, chapter->root);
    for (unsigned number = 1; number <= desk.book->n_notes; number++) {
        for (size_t i = 0; i < desk.book->n_notes; i++) {
            const struct note *note = desk.book->notes[i];
            if (note->number != number || note->chapter != chapter)
                continue;
            buf_printf(&out, " | %u: ", number);
            text_put(&out, note->body);
        }
    }
    return str_z(desk.press.arena, buf_take(&out, desk.press.arena));
}

static const struct {
    const char *markdown, *pressed;
} shapes[] = {
    {"A claim [@a1, p. 3].", "A claim.^1 | 1: Ani, Satu, 3."},
    {"A claim [@a1], and more.", "A claim,^1 and more. | 1: Ani, Satu."},
    {"\"Said\" [@a1].", "“Said”.^1 | 1: Ani, Satu."},
    {"\"Said [@a1].\" Then.", "“Said.”^1 Then. | 1: Ani, Satu."},
    {"Why? [@a1].", "Why?^1 | 1: Ani, Satu."},
    {"As @a1 said.", "As Ani^1 said. | 1: Ani, Satu."},
    {"As @a1, who.", "As Ani,^1 who. | 1: Ani, Satu."},
    {"As @a1 [p. 3; see @b2] said.", "As Ani^1 said. | 1: Ani, Satu, 3; see Citra, Dua."},
    {"His claim [-@a1, p. 3].", "His claim.^1 | 1: Ani, Satu, 3."},
    {"A claim [see @a1].", "A claim.^1 | 1: See Ani, Satu."},
    {"One [@a1] [@b2].", "One.^1^,^2 | 1: Ani, Satu. | 2: Citra, Dua."},
    {"One [@a1][^n].\n\n[^n]: Own.", "One.^1^,^2 | 1: Ani, Satu. | 2: Own."},
    {"By @law it is.", "By Undang-Undang^1 it is. | 1: Undang-Undang."},
    {"No [@zz] and @zz.", "No [?zz] and [?zz]."},
    {"Half [@a1; @zz].", "Half.^1 | 1: Ani, Satu; [?zz]."},
    {"Own[^n].\n\n[^n]: See [@a1, p. 3]. And @b2.", "Own^1. | 1: See (Ani, Satu, 3). And Citra, Dua."},
    {"Own[^n].\n\n[^n]: [@a1] and more.", "Own^1. | 1: Ani, Satu and more."},
    {"Own[^n].\n\n[^n]: [see @a1].", "Own^1. | 1: See Ani, Satu."},
    {"[@a1]", "^1 | 1: Ani, Satu."},
    {"*em [@a1]*.", "em^1. | 1: Ani, Satu."},
    {"(A claim [@a1])--so", "(A claim)^1–so | 1: Ani, Satu."},
    {"the '90s [@a1]'twas", "the ’90s^1’twas | 1: Ani, Satu."},
};

START_TEST(notes_stand_where_they_should)
{
    struct chapter *c = desk_chapter(&desk, "a.md", shapes[_i].markdown);
    desk_run(&desk, "notes");
    ck_assert_str_eq(pressed(c), shapes[_i].pressed);
}
END_TEST

START_TEST(numbers_go_through_a_chapter)
{
    desk.book->meta.csl = STR("chicago-fullnote-bibliography-with-ibid");
    struct chapter *a = desk_chapter(&desk, "a.md", "One [@a1]. Two[^n]. Three [@a1].\n\n[^n]: As @a1.\n");
    struct chapter *b = desk_chapter(&desk, "b.md", "Four [@a1, p. 4]. Five [@a1, p. 5].\n");
    ck_assert(desk_run(&desk, "notes"));
    ck_assert_str_eq(pressed(a), "One.^1 Two^2. Three.^3 | 1: Budi Ani, Satu, 1990. | 2: As Ibid. | 3: Ibid.");
    ck_assert_str_eq(pressed(b), "Four.^1 Five.^2 | 1: Budi Ani, Satu, 1990, 4. | 2: Ibid., 5.");
}
END_TEST

START_TEST(positions_may_go_through_the_book)
{
    desk.book->meta.csl = STR("chicago-fullnote-bibliography-with-ibid");
    desk.book->meta.citereset = CITERESET_NONE;
    struct chapter *a = desk_chapter(&desk, "a.md", "One [@a1]. Own[^n].\n\n[^n]: N.\n");
    struct chapter *b = desk_chapter(&desk, "b.md", "Two [@b2]. Three [@b2]. Again[^n].\n\n[^n]: M.\n");
    ck_assert(desk_run(&desk, "notes"));
    ck_assert_str_eq(pressed(a), "One.^1 Own^2. | 1: Budi Ani, Satu, 1990. | 2: N.");
    ck_assert_str_eq(pressed(b), "Two.^3 Three.^4 Again^5. | 3: Dedi Citra, Dua, 2001. | 4: Ibid. | 5: M.");
}
END_TEST

/* "see note 1" must not mean the first note of another chapter. */
START_TEST(numbers_of_notes_are_one_row_then)
{
    desk.book->meta.csl = STR("chicago-fullnote-bibliography-with-ibid");
    desk.book->meta.citereset = CITERESET_NONE;
    desk_chapter(&desk, "a.md", "One [@a1].\n");
    struct chapter *b = desk_chapter(&desk, "b.md", "Two [@a1, p. 4]. Three [@a1, p. 4].\n");
    ck_assert(desk_run(&desk, "notes"));
    ck_assert_str_eq(pressed(b), "Two.^2 Three.^3 | 2: Ibid., 4. | 3: Ibid.");
    ck_assert(desk.book->notes_run_on);
}
END_TEST

START_TEST(targets_lie_in_the_notes)
{
    static struct str back[] = {{"bibliography", 12}};
    desk.book->meta.back_matter = (struct str_list){back, 1};
    struct chapter *c = desk_chapter(&desk, "a.md", "# H [@a1]\n\n| a |\n|---|\n| @b2 |\n\n: Cap [@a1].\n");
    ck_assert(desk_run(&desk, "matter"));
    ck_assert_str_eq(pressed(c), "H^1Cap.^2aCitra^3 | 1: Ani, Satu. | 2: Ani. | 3: Citra, Dua.");
    const struct node *cite = map_get(desk.book->labels, STR("cite-1"));
    ck_assert(cite && cite->kind == NODE_CITE && node_ancestor(cite, NODE_NOTE));
    const struct node *pages = desk_find(&desk, NODE_PAGES);
    ck_assert(pages && str_is(pages->first->as.link.url, "#cite-1") && str_is(pages->last->as.link.url, "#cite-2"));
}
END_TEST

START_TEST(contents_have_no_notes)
{
    static struct str front[] = {{"contents", 8}};
    desk.book->meta.front_matter = (struct str_list){front, 1};
    desk_chapter(&desk, "a.md", "# H [@a1]\n\n## By @b2\n\nx\n");
    desk_chapter(&desk, "b.md", "# Two\n");
    ck_assert(desk_run(&desk, "matter"));
    ck_assert_str_eq(desk_text(&desk, desk.book->chapters[0]->root), "Contents H By Citra Two");
}
END_TEST

START_TEST(many_in_a_row_are_linear)
{
    struct buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_z(&text, i % 3 ? " [@a1]" : ", [see @b2].\"");
    desk_chapter(&desk, "a.md", str_z(desk.press.arena, buf_take(&text, desk.press.arena)));
    ck_assert(desk_run(&desk, "notes"));
    ck_assert_uint_eq(desk.book->n_notes, 20000);
}
END_TEST

Suite *footnotes_suite(void)
{
    Suite *suite = suite_create("footnotes");
    TCase *tcase = tcase_create("footnotes");
    tcase_set_timeout(tcase, 20);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, notes_stand_where_they_should, 0, (int)(sizeof shapes / sizeof *shapes));
    tcase_add_test(tcase, numbers_go_through_a_chapter);
    tcase_add_test(tcase, positions_may_go_through_the_book);
    tcase_add_test(tcase, numbers_of_notes_are_one_row_then);
    tcase_add_test(tcase, targets_lie_in_the_notes);
    tcase_add_test(tcase, contents_have_no_notes);
    tcase_add_test(tcase, many_in_a_row_are_linear);
    suite_add_tcase(suite, tcase);
    return suite;
}
