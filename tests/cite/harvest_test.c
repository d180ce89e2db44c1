/* The harvest: marked sentences, the reconciling of names, works, the report, and texts that are meant to hurt. */
#include "cite/suites.h"

#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "cite/harvest.h"
#include "cite/harvest_corpus.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

static struct harvest find(struct str text)
{
    struct harvest_document *document = ARENA_NEW(arena, struct harvest_document);
    *document = (struct harvest_document){STR("text"), text};
    struct harvest_input input = {document, 1, NULL};
    struct harvest found;
    harvest_find(arena, &input, &found);
    return found;
}

static struct score score_of(const char *name, size_t least)
{
    struct corpus corpus;
    corpus_read(arena, name, &corpus);
    ck_assert_uint_ge(corpus.n_sentences, least);
    struct harvest_input input = {corpus.documents, corpus.n_documents, NULL};
    struct harvest found;
    harvest_find(arena, &input, &found);
    return corpus_score(arena, &corpus, &found);
}

START_TEST(tuned_sentences_are_all_right)
{
    struct score s = score_of("tuned.txt", 130);
    ck_assert_uint_ge(s.wanted, 80);
    ck_assert_uint_eq(s.right, s.wanted);
    ck_assert_uint_eq(s.found, s.right);
    ck_assert_uint_eq(s.exact, s.right);
}
END_TEST

/* Kept apart: what must hold for any text of this kind, at least 0.95 precision and 0.90 recall. */
START_TEST(held_sentences_are_nearly_all_right)
{
    struct score s = score_of("held.txt", 100);
    ck_assert_uint_ge(s.right * 100, s.found * 95);
    ck_assert_uint_ge(s.right * 100, s.wanted * 90);
    ck_assert_uint_ge(s.exact * 100, s.right * 95);
}
END_TEST

START_TEST(fresh_sentences_are_nearly_all_right)
{
    struct score s = score_of("fresh.txt", 900);
    ck_assert_uint_ge(s.wanted, 780);
    ck_assert_uint_ge(s.right * 100, s.found * 99);
    ck_assert_uint_ge(s.right * 100, s.wanted * 99);
    ck_assert_uint_ge(s.exact * 100, s.right * 99);
}
END_TEST

static void expect_family(const struct harvest *h, size_t i, const char *family, const char *written)
{
    ck_assert_uint_lt(i, h->n_occurrences);
    ck_assert_uint_gt(h->occurrences[i].n_authors, 0);
    ck_assert_msg(str_is(h->occurrences[i].authors[0].family, family), "%zu: %.*s", i,
                  STR_ARG(h->occurrences[i].authors[0].family));
    ck_assert(str_is(h->occurrences[i].authors[0].written, written));
}

static const struct harvest_line *line_of(const struct harvest *h, const char *what)
{
    for (size_t i = 0; i < h->n_lines; i++)
        if (strcmp(h->lines[i].what, what) == 0)
            return &h->lines[i];
    return NULL;
}

START_TEST(co_author_and_year_bring_spellings_together)
{
    struct harvest h = find(STR("Satu (Dougherty & Pfaltzgraff, 1997). Dua (Douherty dan Pflatzgraff, 1997: 41)."
                                " Tiga (Dougherty, 1981)."));
    ck_assert_uint_eq(h.n_occurrences, 3);
    expect_family(&h, 1, "Dougherty", "Douherty");
    ck_assert_uint_eq(h.occurrences[0].work, h.occurrences[1].work);
    ck_assert_uint_eq(h.n_works, 2);
    ck_assert_int_le(h.occurrences[1].doubt, HARVEST_DOUBT_MAX);
    ck_assert_ptr_nonnull(line_of(&h, "spelling"));
}
END_TEST

START_TEST(owned_titles_and_years_without_brackets_count)
{
    struct harvest h = find(STR("Kissinger's Diplomacy (1994) argues so. Holsti pada tahun 2000 mendefinisikan peran."
                                " Soekarno pada tahun 1945 menyatakan merdeka. Kurosawa's Rashomon (1950) was filmed."));
    ck_assert_uint_eq(h.n_occurrences, 2);
    expect_family(&h, 0, "Kissinger", "Kissinger");
    ck_assert_int_eq(h.occurrences[0].kind, HARVEST_TITLE_YEAR);
    expect_family(&h, 1, "Holsti", "Holsti");
}
END_TEST

START_TEST(short_and_gendered_names_stay_apart)
{
    struct harvest h = find(STR("Satu (Putri, 2019). Dua (Putra, 2019). Tiga (Setiawan, 2020). Empat (Setiawati, 2020)."
                                " Lima (Hidayat, 2015: 3). Enam (Hidayah, 2015: 4)."));
    ck_assert_uint_eq(h.n_occurrences, 6);
    ck_assert_uint_eq(h.n_works, 6);
    expect_family(&h, 1, "Putra", "Putra");
    expect_family(&h, 3, "Setiawati", "Setiawati");
    expect_family(&h, 5, "Hidayah", "Hidayah");
}
END_TEST

START_TEST(a_lone_spelling_is_taken_with_doubt)
{
    struct harvest h = find(STR("(Holsti, 1967: 1) (Holsti, 1992: 2) (Holsti, 1995: 3) (Hosti, 1987: 652-653)"));
    ck_assert_uint_eq(h.n_occurrences, 4);
    expect_family(&h, 3, "Holsti", "Hosti");
    ck_assert_int_gt(h.occurrences[3].doubt, HARVEST_DOUBT_MAX);
    ck_assert_uint_eq(h.n_works, 4);
    const struct harvest_line *line = line_of(&h, "spelling");
    ck_assert(line && line->occurrence == 3 && str_is(line->taken_as, "Holsti"));
}
END_TEST

START_TEST(years_never_merge)
{
    struct harvest h = find(STR("(Kartasasmita, 1997) dan (Kartasasmita, 1998: 3)"));
    ck_assert_uint_eq(h.n_works, 2);
    ck_assert_ptr_nonnull(line_of(&h, "near-year"));
}
END_TEST

START_TEST(case_accents_and_particles_fold)
{
    struct harvest h = find(STR("(Müller, 2001: 3) (MULLER, 2001: 4) (van der Berg, 1999: 1) (Berg, 1999: 2)"));
    ck_assert_uint_eq(h.n_occurrences, 4);
    ck_assert_uint_eq(h.occurrences[2].work, h.occurrences[3].work);
}
END_TEST

START_TEST(a_heading_lends_names)
{
    struct harvest h =
        find(STR("Teks.\n\nKoesnadi Kartasasmita\n\nDalam administrasi internasional pada tahun 1997, "
                 "Koesnadi ini sudah menjelaskan kerja sama.\n\nKJ Holsti\n\nDalam Politik Dunia pada tahun "
                 "1967 holsti telah menemukan sebuah definisi."));
    ck_assert_uint_eq(h.n_occurrences, 2);
    expect_family(&h, 0, "Kartasasmita", "Koesnadi");
    expect_family(&h, 1, "Holsti", "holsti");
    ck_assert(str_is(h.occurrences[1].authors[0].given, "KJ"));
    ck_assert_ptr_nonnull(line_of(&h, "given-name"));
}
END_TEST

START_TEST(others_find_the_full_list)
{
    struct harvest h = find(STR("(Keohane, Nye, dan Hoffmann, 1993: 3) lalu (Keohane dkk., 1993: 7)"));
    ck_assert_uint_eq(h.n_works, 1);
    ck_assert_uint_eq(h.works[0].n_authors, 3);
}
END_TEST

START_TEST(weak_candidates_stand_in_the_report_only)
{
    struct harvest h =
        find(STR("World Bank (2019) berkantor di sana. Metropolis (1927) diputar. Kutipan “itu” (1990: 80)."));
    ck_assert_uint_eq(h.n_occurrences, 0);
    ck_assert_uint_eq(h.n_works, 0);
    ck_assert_ptr_nonnull(line_of(&h, "body"));
    ck_assert_ptr_nonnull(line_of(&h, "no-evidence"));
    const struct harvest_line *line = line_of(&h, "no-author");
    ck_assert(line && line->occurrence == HARVEST_NONE);
}
END_TEST

START_TEST(known_elsewhere_is_evidence)
{
    ck_assert_uint_eq(find(STR("Teori itu milik Holsti (1995).")).n_occurrences, 0);
    ck_assert_uint_eq(find(STR("Teori itu milik Holsti (1995). Ini juga (Holsti, 1967: 3).")).n_occurrences, 2);
}
END_TEST

START_TEST(a_bibliography_is_evidence)
{
    struct diag *diag = diag_new(arena);
    struct cite_library *library = cite_library_new(arena, diag);
    ck_assert(cite_library_read(library, "b.bib",
                                STR("@report{wb, author = {{World Bank}}, title = {Report}, year = 2019}\n"
                                    "@book{h, author = {Holsti, K. J.}, title = {Politics}, year = 1995}\n")));
    struct harvest_document document = {STR("t"), STR("World Bank (2019) berkantor di sana. Ini milik Holsti (1995).")};
    struct harvest_input input = {&document, 1, library};
    struct harvest h;
    harvest_find(arena, &input, &h);
    ck_assert_uint_eq(h.n_occurrences, 2);
    ck_assert_ptr_nonnull(h.works[0].known);
    ck_assert(str_is(value_get_text(h.works[1].known, "title"), "Politics"));
}
END_TEST

/* Which of several works of one author and year is meant: its other authors say, or the letter, by the order of titles;
   an original year is no bar. */
static const struct {
    const char *text, *title;
} shelves[] = {
    {"Satu (Keohane & Nye, 1977: 3).", "Power"},
    {"Satu (Keohane, Nye & Hoffmann, 1977: 3).", NULL},
    {"Satu (Keohane dkk., 1977: 3).", "Power"},
    {"Satu (Keohane, 1977: 3).", "Alone"},
    {"Satu (Holsti, 2019: 3).", "Zeta"},
    {"Satu (Holsti, 2019a: 3).", "Beta"},
    {"Satu (Holsti, 2019b: 3).", "Zeta"},
    {"Satu (Holsti, 2019c: 3).", NULL},
    {"Satu (Kant, 1795/1991: 3).", "Peace"},
    {"Satu (Kant, 1991a: 3).", "Peace"},
    {"Satu (Kant, 1991b: 3).", NULL},
};

START_TEST(the_right_work_is_taken_from_the_shelf)
{
    struct cite_library *library = cite_library_new(arena, diag_new(arena));
    ck_assert(cite_library_read(library, "b.bib",
                                STR("@book{k, author={Keohane, Robert}, title={Alone}, year=1977}\n"
                                    "@book{kn, author={Keohane, Robert and Nye, Joseph}, title={Power}, year=1977}\n"
                                    "@book{h2, author={Holsti, K. J.}, title={Zeta}, year=2019}\n"
                                    "@book{h1, author={Holsti, K. J.}, title={Beta}, year=2019}\n"
                                    "@book{i, author={Kant, Immanuel}, title={Peace}, year=1991}\n")));
    struct harvest_document document = {STR("t"), str_of(shelves[_i].text)};
    struct harvest_input input = {&document, 1, library};
    struct harvest h;
    harvest_find(arena, &input, &h);
    ck_assert_uint_eq(h.n_works, 1);
    ck_assert(str_is(value_get_text(h.works[0].known, "title"), shelves[_i].title ? shelves[_i].title : ""));
}
END_TEST

START_TEST(offsets_are_bytes_of_the_text)
{
    struct str text = STR("“Ā” kata orang (Ikbar, 2014: 273), begitulah.");
    struct harvest h = find(text);
    ck_assert_uint_eq(h.n_occurrences, 1);
    ck_assert(str_is(str_sub(text, h.occurrences[0].start, h.occurrences[0].end), "(Ikbar, 2014: 273)"));
}
END_TEST

START_TEST(brackets_around_it_stay_outside)
{
    struct str text = STR("Benar (menurut Holsti (1995: 3)). Juga (lihat [Waltz, 1979: 4]]) dan ((Nye, 2004: 5)).");
    static const char *const words[] = {"Holsti (1995: 3)", "[Waltz, 1979: 4]", "(Nye, 2004: 5)"};
    struct harvest h = find(text);
    ck_assert_uint_eq(h.n_occurrences, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert(str_is(str_sub(text, h.occurrences[i].start, h.occurrences[i].end), words[i]));
}
END_TEST

static const struct {
    const char *unit;
    size_t times;
} hurting[] = {{"(", 400000},
               {"( ", 200000},
               {"A, ", 200000},
               {"Abc dan ", 100000},
               {"Abc (1990) ", 20000},
               {"Dalam Abc ", 50000},
               {"(lihat ", 60000},
               {"1990, ", 60000},
               {"Abc (1990: 3; ", 9000},
               {"\n", 400000},
               {"A\n", 100000},
               {"\xff\xc3(", 100000},
               {"[1776] 1976 ", 30000},
               {"van der ", 60000},
               {"(Abc, 1990 dalam ", 9000},
               {"In ", 100000},
               {"(ed.) ", 60000},
               {"Studi abc Def (1990) ghi. ", 20000},
               {"“", 100000}};

START_TEST(hurting_texts_are_read_in_time)
{
    struct buf text = {0};
    for (size_t i = 0; i < hurting[_i].times; i++)
        buf_z(&text, hurting[_i].unit);
    clock_t from = clock();
    find(buf_view(&text));
    ck_assert_msg((clock() - from) / CLOCKS_PER_SEC < 20, "%s", hurting[_i].unit);
    buf_release(&text);
}
END_TEST

START_TEST(many_names_are_read_in_time)
{
    struct buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_printf(&text, "(Na%c%c%c%cma, %d: 3)\n", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26, 'a' + i % 7,
                   1900 + i % 100);
    struct harvest h = find(buf_view(&text));
    ck_assert_uint_eq(h.n_occurrences, 20000);
    buf_release(&text);
}
END_TEST

Suite *harvest_suite(void)
{
    Suite *suite = suite_create("harvest");
    TCase *tests = tcase_create("harvest");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, tuned_sentences_are_all_right);
    tcase_add_test(tests, held_sentences_are_nearly_all_right);
    tcase_add_test(tests, fresh_sentences_are_nearly_all_right);
    tcase_add_test(tests, co_author_and_year_bring_spellings_together);
    tcase_add_test(tests, owned_titles_and_years_without_brackets_count);
    tcase_add_test(tests, short_and_gendered_names_stay_apart);
    tcase_add_test(tests, a_lone_spelling_is_taken_with_doubt);
    tcase_add_test(tests, years_never_merge);
    tcase_add_test(tests, case_accents_and_particles_fold);
    tcase_add_test(tests, a_heading_lends_names);
    tcase_add_test(tests, others_find_the_full_list);
    tcase_add_test(tests, weak_candidates_stand_in_the_report_only);
    tcase_add_test(tests, known_elsewhere_is_evidence);
    tcase_add_test(tests, a_bibliography_is_evidence);
    tcase_add_loop_test(tests, the_right_work_is_taken_from_the_shelf, 0, sizeof shelves / sizeof *shelves);
    tcase_add_test(tests, offsets_are_bytes_of_the_text);
    tcase_add_test(tests, brackets_around_it_stay_outside);
    tcase_add_loop_test(tests, hurting_texts_are_read_in_time, 0, sizeof hurting / sizeof *hurting);
    tcase_add_test(tests, many_names_are_read_in_time);
    suite_add_tcase(suite, tests);
    return suite;
}
