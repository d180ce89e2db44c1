/* Metadata: keys, names, wrong types, options, and the check of the language. */
#include "parse/metadata.h"

#include "parse/language.h"
#include "parse/reading.h"
#include "parse/suites.h"

#include "book/options.h"

static struct press press;
static struct options options;
static struct metadata meta;

static void setup(void)
{
    press = (struct press){.arena = arena_new(), .options = &options};
    press.diag = diag_new(press.arena);
    options = (struct options){0};
    meta = (struct metadata){0};
}

static void teardown(void)
{
    arena_free(press.arena);
}

static bool read(const char *yaml)
{
    return metadata_read(&press, &meta, yaml_read(press.arena, press.diag, "book.yaml", 1, str_of(yaml)));
}

START_TEST(keys)
{
    ck_assert(read("title: Judul\ndate: 2026-01-15\nsubject: [a, b]\nbibliography: x.bib\ntoc-depth: 2\n"
                   "number-sections: true\nchapter-start: recto\nharvest: off\nfront-matter: []\nseries-number: 3\n"));
    ck_assert(str_is(meta.title, "Judul") && str_is(meta.date, "2026-01-15"));
    ck_assert_uint_eq(meta.subjects.n, 2);
    ck_assert(str_is(meta.subjects.items[1], "b"));
    ck_assert_uint_eq(meta.bibliographies.n, 1);
    ck_assert_int_eq(meta.toc_depth, 2);
    ck_assert(meta.number_sections);
    ck_assert_int_eq(meta.chapter_start, START_RECTO);
    ck_assert_int_eq(meta.harvest, HARVEST_OFF);
    ck_assert_uint_eq(meta.front_matter.n, 0);
    ck_assert(str_is(meta.series_number, "3"));
    ck_assert_uint_eq(diag_count(press.diag), 0);
}
END_TEST

START_TEST(names)
{
    ck_assert(read("author:\n  - Ani Budi Citra\n  - {name: Sukarno}\n  - {name: Liu Cixin, file-as: 'Liu, Cixin', "
                   "role: translator}\n"
                   "editor: Dewi Lestari\n"));
    ck_assert_uint_eq(meta.n_contributors, 4);
    ck_assert(str_is(meta.contributors[0].file_as, "Citra, Ani Budi"));
    ck_assert(str_is(meta.contributors[1].file_as, "Sukarno"));
    ck_assert(str_is(meta.contributors[2].file_as, "Liu, Cixin"));
    ck_assert_int_eq(meta.contributors[2].role, ROLE_TRANSLATOR);
    ck_assert_int_eq(meta.contributors[3].role, ROLE_EDITOR);
}
END_TEST

START_TEST(unknown_keys)
{
    ck_assert(read("titel: x\nzzzzzz: y\n"));
    ck_assert_uint_eq(said(&press, "key_nearest"), 1);
    ck_assert_uint_eq(said(&press, "key_unknown"), 1);
    ck_assert_ptr_nonnull(strstr(diag_at(press.diag, 0)->text.p, "\"title\""));
    ck_assert_uint_eq(diag_at(press.diag, 0)->place.column, 1);
}
END_TEST

START_TEST(wrong_types)
{
    static const char *const wrong[] = {
        "title: [a]",          "toc-depth: 7",  "toc-depth: banyak", "number-sections: mungkin",
        "chapter-start: kiri", "author: [[a]]", "subject: {a: b}",   "- a",
        "harvest: x",          "refsection: x", "citereset: [a]",    "references: {id: a}",
        "references: [a]",     "references: x", "nocite: abc",       "nocite: {a: b}",
        "nocite: [[a]]",       "backlinks: x",  "nocite: ''"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t before = diag_count_severity(press.diag, SEVERITY_ERROR);
        ck_assert_msg(!read(wrong[i]), "%s", wrong[i]);
        ck_assert_uint_eq(diag_count_severity(press.diag, SEVERITY_ERROR), before + 1);
        ck_assert_uint_eq(diag_at(press.diag, diag_count(press.diag) - 1)->place.line, 1);
    }
}
END_TEST

START_TEST(citing)
{
    ck_assert(read("references:\n- {id: a, type: book}\n- {id: b}\nnocite: |\n  @a, [@b]\nbacklinks: false\n"
                   "link-citations: true\nsuppress-bibliography: yes\nreference-section-title: Sumber\n"
                   "refsection: section\ncitereset: chapter\ncsl: apa\n"));
    ck_assert(meta.references && meta.references->count == 2);
    ck_assert_uint_eq(meta.nocite.n, 1);
    ck_assert(meta.no_backlinks && !meta.no_link_citations && meta.suppress_bibliography);
    ck_assert(str_is(meta.reference_section_title, "Sumber") && str_is(meta.csl, "apa"));
    ck_assert_int_eq(meta.refsection, REFSECTION_SECTION);
    ck_assert_int_eq(meta.citereset, CITERESET_CHAPTER);
    ck_assert(read("nocite: [a, '@b', '@*']\nbacklinks: true\nrefsection: book\n"));
    ck_assert_uint_eq(meta.nocite.n, 3);
    ck_assert(!meta.no_backlinks);
    ck_assert_int_eq(meta.refsection, REFSECTION_BOOK);
    ck_assert_uint_eq(diag_count(press.diag), 0);
}
END_TEST

START_TEST(harvest_of_the_command_line_holds)
{
    options.harvest = STR("off");
    ck_assert(read("title: x\nharvest: report\n"));
    ck_assert(metadata_options(&press, &meta));
    ck_assert_int_eq(meta.harvest, HARVEST_OFF);
}
END_TEST

START_TEST(options_hold)
{
    const char *given[] = {"title=Lain", "author=Edi Satu", "toc-depth=4"};
    options.metadata = given;
    options.n_metadata = 3;
    options.lang = STR("en");
    ck_assert(read("title: Judul\nauthor: [A B, C D]\nlang: id\n"));
    ck_assert(metadata_options(&press, &meta));
    ck_assert(str_is(meta.title, "Lain") && str_is(meta.lang, "en"));
    ck_assert_int_eq(meta.toc_depth, 4);
    ck_assert_uint_eq(meta.n_contributors, 1);
    ck_assert(str_is(meta.contributors[0].name, "Edi Satu"));
    given[0] = "tanpa-nilai";
    ck_assert(!metadata_options(&press, &meta));
    ck_assert_uint_eq(diag_count_severity(press.diag, SEVERITY_USAGE), 1);
}
END_TEST

START_TEST(languages)
{
    ck_assert(str_is(language_guess(STR("Kerja sama yang dilakukan oleh dua negara")), "id"));
    ck_assert(str_is(language_guess(STR("The work of two states in the world")), "en"));
    ck_assert(str_is(language_guess(STR("")), "en"));
    meta.lang = STR("id_ID");
    metadata_check(&press, &meta, STR_NONE);
    ck_assert(str_is(meta.lang, "id-ID"));
    meta.lang = STR("???");
    metadata_check(&press, &meta, STR("yang dan di"));
    ck_assert(str_is(meta.lang, "id"));
    ck_assert_uint_eq(said(&press, "lang_bad"), 1);
    meta.lang = STR_NONE;
    metadata_check(&press, &meta, STR("the of and"));
    ck_assert(str_is(meta.lang, "en"));
    ck_assert_uint_eq(said(&press, "lang_taken"), 1);
}
END_TEST

Suite *metadata_suite(void)
{
    Suite *suite = suite_create("metadata");
    TCase *tests = tcase_create("metadata");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, keys);
    tcase_add_test(tests, names);
    tcase_add_test(tests, unknown_keys);
    tcase_add_test(tests, wrong_types);
    tcase_add_test(tests, citing);
    tcase_add_test(tests, harvest_of_the_command_line_holds);
    tcase_add_test(tests, options_hold);
    tcase_add_test(tests, languages);
    suite_add_tcase(suite, tests);
    return suite;
}
