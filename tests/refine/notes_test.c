/* Notes: numbers by chapter, anchors, references to references. */
#include "refine/desk.h"
#include "refine/suites.h"

static struct desk desk;

static void set_up(void)
{
    desk_open(&desk, "en");
}

static void tear_down(void)
{
    desk_close(&desk);
}

static struct note *note_of(const char *label)
{
    for (size_t i = 0; i < desk.book->n_notes; i++)
        if (str_is(desk.book->notes[i]->label, label))
            return desk.book->notes[i];
    return NULL;
}

START_TEST(numbers_follow_first_references)
{
    struct chapter *a = desk_chapter(&desk, "a.md", "x[^b] y[^a] z[^b]\n\n[^a]: A\n\n[^b]: B\n");
    struct chapter *b = desk_chapter(&desk, "b.md", "x[^c]\n\n[^c]: C\n");
    ck_assert(desk_run(&desk, "notes"));
    struct note *first = note_of("b"), *second = note_of("a"), *third = note_of("c");
    ck_assert_uint_eq(first->number, 1);
    ck_assert_uint_eq(second->number, 2);
    ck_assert_uint_eq(third->number, 1);
    ck_assert(first->chapter == a && third->chapter == b);
    ck_assert_uint_eq(first->n_refs, 2);
    ck_assert_uint_eq(first->refs[1]->as.note.use, 1);
    ck_assert_str_eq(str_z(desk.press.arena, first->id), "fn-1-1");
    ck_assert_str_eq(str_z(desk.press.arena, third->id), "fn-2-1");
    ck_assert(!str_eq(node_id(first->refs[0]), node_id(first->refs[1])));
}
END_TEST

START_TEST(numbers_may_run_on)
{
    desk.book->notes_run_on = true;
    desk_chapter(&desk, "a.md", "x[^a] y[^b]\n\n[^a]: A\n\n[^b]: B\n");
    desk_chapter(&desk, "b.md", "x[^c]\n\n[^c]: C\n");
    ck_assert(desk_run(&desk, "notes"));
    ck_assert_uint_eq(note_of("c")->number, 3);
}
END_TEST

START_TEST(unused_notes_are_said)
{
    desk_chapter(&desk, "a.md", "x\n\n[^a]: A\n");
    ck_assert(desk_run(&desk, "notes"));
    ck_assert_uint_eq(desk_said(&desk, "note_unused"), 1);
    ck_assert_uint_eq(note_of("a")->number, 0);
}
END_TEST

static void refer(struct note *from, struct note *to)
{
    struct node *ref = node_new(desk.press.arena, NODE_NOTE_REF, NOWHERE);
    ref->as.note.note = to;
    node_append(from->body->first, ref);
}

/* The parser keeps such references as text; other readers may not. */
START_TEST(circles_are_cut)
{
    desk_chapter(&desk, "a.md", "x[^a] [@k]\n\n[^a]: A\n\n[^b]: B [@k]\n");
    refer(note_of("a"), note_of("b"));
    refer(note_of("a"), note_of("a"));
    refer(note_of("b"), note_of("a"));
    ck_assert(desk_run(&desk, "matter"));
    ck_assert_uint_eq(desk_said(&desk, "note_in_note"), 3);
    ck_assert_uint_eq(note_of("a")->n_refs, 1);
    ck_assert_uint_eq(note_of("b")->number, 0);
}
END_TEST

Suite *notes_suite(void)
{
    Suite *suite = suite_create("notes");
    TCase *tcase = tcase_create("notes");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, numbers_follow_first_references);
    tcase_add_test(tcase, numbers_may_run_on);
    tcase_add_test(tcase, unused_notes_are_said);
    tcase_add_test(tcase, circles_are_cut);
    suite_add_tcase(suite, tcase);
    return suite;
}
