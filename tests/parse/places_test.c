/* Places: file, line and column of what stands behind cut lines, guards, containers and wide characters. */
#include "parse/reading.h"
#include "parse/suites.h"

#define AT(kind, nth, place) ck_assert_str_eq(place_of(&r, kind, nth), place)

START_TEST(after_front_matter_and_notes)
{
    struct reading r;
    reading_begin(&r, STR("---\ntitle: x\n---\n\n[^1]: é *n*\n    *m*\n\n# A\n\né\\~ *b* [^1] `c`\nlanjut *d*\n"),
                  false);
    AT(NODE_HEADING, 0, "8:1");
    AT(NODE_EMPH, 0, "10:5");
    AT(NODE_NOTE_REF, 0, "10:9");
    AT(NODE_CODE, 0, "10:14");
    AT(NODE_EMPH, 1, "11:8");
    const struct node *body = r.book.notes[0]->body->first;
    ck_assert_uint_eq(body->place.line, 5);
    ck_assert_uint_eq(body->place.column, 7);
    ck_assert_uint_eq(body->last->place.line, 6);
    ck_assert_uint_eq(body->last->place.column, 5);
    ck_assert_str_eq(r.chapter.root->place.file, "t.md");
    reading_end(&r);
}
END_TEST

START_TEST(in_containers)
{
    struct reading r;
    reading_begin(&r, STR("- a\n  b *c*\nlazy *d*\n\n> > q\n> > *e*\n> *f*\n\n::: k\n*g*\n:::\n\nT\n:   x *h*\n"),
                  false);
    AT(NODE_EMPH, 0, "2:5");
    AT(NODE_EMPH, 1, "3:6");
    AT(NODE_EMPH, 2, "6:5");
    AT(NODE_EMPH, 3, "7:3");
    AT(NODE_DIV, 0, "9:1");
    AT(NODE_EMPH, 4, "10:1");
    AT(NODE_TERM, 0, "13:1");
    AT(NODE_EMPH, 5, "14:7");
    reading_end(&r);
}
END_TEST

START_TEST(in_cells_and_after_definitions)
{
    struct reading r;
    reading_begin(&r, STR("[x]: /u\n[y]: /v\nteks *a*\n\n| é | *b* |\n|---|---|\n| c | d *e* |\n"), false);
    AT(NODE_PARAGRAPH, 0, "3:1");
    AT(NODE_EMPH, 0, "3:6");
    AT(NODE_CELL, 0, "5:3");
    AT(NODE_EMPH, 1, "5:7");
    AT(NODE_EMPH, 2, "7:9");
    reading_end(&r);
}
END_TEST

START_TEST(in_text_files)
{
    struct reading r;
    reading_begin(
        &r, STR("Kesimpulan\n\nKalimat *a* yang cukup panjang untuk sebuah paragraf.\n\n  \xE2\x80\xA2 butir *b*\n"),
        true);
    AT(NODE_HEADING, 0, "1:1");
    AT(NODE_EMPH, 0, "3:9");
    AT(NODE_EMPH, 1, "5:11");
    reading_end(&r);
}
END_TEST

START_TEST(of_messages)
{
    struct reading r;
    reading_begin(&r, STR("a\n\n> b é[^z]\n"), false);
    ck_assert_uint_eq(diag_count(r.press.diag), 1);
    ck_assert_uint_eq(diag_at(r.press.diag, 0)->place.line, 3);
    ck_assert_uint_eq(diag_at(r.press.diag, 0)->place.column, 6);
    reading_end(&r);
}
END_TEST

Suite *places_suite(void)
{
    Suite *suite = suite_create("places");
    TCase *tests = tcase_create("places");
    tcase_add_test(tests, after_front_matter_and_notes);
    tcase_add_test(tests, in_containers);
    tcase_add_test(tests, in_cells_and_after_definitions);
    tcase_add_test(tests, in_text_files);
    tcase_add_test(tests, of_messages);
    suite_add_tcase(suite, tests);
    return suite;
}
