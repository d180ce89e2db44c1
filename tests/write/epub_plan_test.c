#include "base/map.h"
#include "write/epub_make.h"
#include "write/epub/nav.h"
#include "write/epub/opf.h"
#include "write/epub/plan.h"
#include "write/suites.h"

static struct make *m;

static void begin(void)
{
    m = make_new();
}

static void end(void)
{
    make_free(m);
}

static const struct plan *plan(void)
{
    book_number(&m->book);
    return plan_make(&m->press);
}

static struct node *section(const char *id, int level, const char *title)
{
    return make_id(m, N(m, NODE_SECTION, make_heading(m, level, title)), id);
}

static const char *long_text(size_t n)
{
    char *text = arena_alloc(m->arena, n + 1);
    for (size_t i = 0; i < n; i++)
        text[i] = i % 7 ? 'a' : ' ';
    return text;
}

/* Sections of 5 blocks of 12 KB each. */
static struct chapter *long_chapter(int sections)
{
    struct chapter *chapter = make_chapter(m, CHAPTER_BODY, "panjang", "Panjang");
    struct node *whole = section("awal", 1, "Panjang");
    for (int i = 0; i < sections; i++) {
        struct node *part = section(str_z(m->arena, str_format(m->arena, "s%d", i)), 2, "Bagian");
        for (int k = 0; k < 5; k++)
            node_append(part, P(m, long_text(12000)));
        node_append(whole, part);
    }
    struct node *link = N(m, NODE_LINK, T(m, "pulang"));
    link->as.link.url = STR("#awal");
    node_append(whole, N(m, NODE_PARAGRAPH, link));
    make_put(chapter, whole);
    return chapter;
}

START_TEST(long_chapters_are_cut_at_sections)
{
    long_chapter(20);
    const struct plan *p = plan();
    size_t files = 0;
    for (size_t i = 0; i < p->n_pieces; i++) {
        const struct piece *piece = &p->pieces[i];
        if (piece->kind != PIECE_CHAPTER)
            continue;
        files++;
        struct str text = make_file(m, str_z(m->arena, piece->file));
        ck_assert_uint_lt(text.n, 300 * 1024);
        ck_assert_uint_gt(text.n, 50 * 1024);
        if (piece->continued)
            ck_has(text, "aria-label=\"Panjang (");
        if (piece->continued && piece->from)
            ck_assert_int_eq(piece->from->kind, NODE_SECTION);
    }
    ck_assert_uint_ge(files, 5);
    const struct anchor *last = plan_target(p, STR("s19")), *first = plan_target(p, STR("awal"));
    ck_assert_ptr_ne(last->piece, first->piece);
    ck_has(make_file(m, str_z(m->arena, last->piece->file)), "<a href=\"panjang.xhtml#awal\">pulang</a>");
    ck_lacks(make_file(m, str_z(m->arena, last->piece->file)), "id=\"awal\"");
}
END_TEST

START_TEST(no_block_is_lost_or_doubled_by_cutting)
{
    struct chapter *chapter = make_chapter(m, CHAPTER_BODY, "panjang", "Panjang");
    for (int i = 0; i < 900; i++) {
        make_put(chapter, P(m, str_z(m->arena, str_format(m->arena, "[%d]", i))));
        make_put(chapter, P(m, long_text(1000)));
    }
    const struct plan *p = plan();
    struct buf all = {0};
    for (size_t i = 0; i < p->n_pieces; i++)
        if (p->pieces[i].kind == PIECE_CHAPTER)
            buf_str(&all, make_file(m, str_z(m->arena, p->pieces[i].file)));
    struct str text = buf_take(&all, m->arena);
    for (int i = 0; i < 900; i++) {
        struct str mark = str_format(m->arena, "<p>[%d]</p>", i);
        size_t at = str_find_str(text, mark);
        ck_assert(at != STR_NPOS);
        text = str_sub(text, at + mark.n, text.n);
        ck_assert(str_find_str(text, mark) == STR_NPOS);
    }
}
END_TEST

START_TEST(files_of_notes_hold_500)
{
    struct chapter *chapter = make_chapter(m, CHAPTER_BODY, "catatan", "Catatan");
    struct node *paragraph = N(m, NODE_PARAGRAPH, T(m, "kata"));
    for (unsigned i = 1; i <= 1201; i++) {
        const char *id = str_z(m->arena, str_format(m->arena, "fn-%u", i));
        struct note *note = make_note(m, id, i, N(m, NODE_NOTE, P(m, "isi")));
        node_append(paragraph, make_ref(m, note, str_z(m->arena, str_format(m->arena, "r%u", i))));
    }
    make_put(chapter, N(m, NODE_SECTION, make_heading(m, 1, "Catatan"), paragraph));
    const struct plan *p = plan();
    size_t notes = 0, files = 0;
    for (size_t i = 0; i < p->n_pieces; i++) {
        ck_assert_uint_le(p->pieces[i].n_notes, 500);
        notes += p->pieces[i].n_notes;
        files += p->pieces[i].n_notes > 0;
    }
    ck_assert_uint_eq(notes, 1201);
    ck_assert_uint_eq(files, 3);
    ck_has(make_file(m, "catatan.xhtml"), "href=\"catatan-3.xhtml#fn-1201\"");
    ck_has(make_file(m, "catatan-3.xhtml"), "href=\"catatan.xhtml#r1201\"");
}
END_TEST

START_TEST(names_and_titles_are_unique)
{
    make_put(make_chapter(m, CHAPTER_BODY, "nav", "Sama"), P(m, "a"));
    make_put(make_chapter(m, CHAPTER_BODY, "x", "Sama"), P(m, "a"));
    make_put(make_chapter(m, CHAPTER_BODY, "x", "Daftar Isi"), P(m, "a"));
    const struct plan *p = plan();
    struct map *files = map_new(m->arena), *titles = map_new(m->arena);
    for (size_t i = 0; i < p->n_pieces; i++) {
        ck_assert_ptr_null(map_get(files, p->pieces[i].file));
        ck_assert_ptr_null(map_get(titles, p->pieces[i].title));
        map_put(files, p->pieces[i].file, m);
        map_put(titles, p->pieces[i].title, m);
    }
    ck_assert_uint_eq(p->n_pieces, 4);
}
END_TEST

START_TEST(half_title_and_printed_contents_stay_out)
{
    make_put(make_chapter(m, CHAPTER_HALF_TITLE, "half", "Buku"), P(m, "a"));
    make_put(make_chapter(m, CHAPTER_TITLE, "title", "Buku"), P(m, "a"));
    make_put(make_chapter(m, CHAPTER_CONTENTS, "contents", "Daftar Isi"), section("isi", 1, "Daftar Isi"));
    make_put(make_chapter(m, CHAPTER_BODY, "bab", "Bab"), P(m, "a"));
    const struct plan *p = plan();
    ck_assert_uint_eq(p->n_pieces, 3);
    ck_assert_ptr_eq(&p->pieces[1], p->nav);
    ck_assert(p->nav->linear);
    ck_assert_ptr_eq(plan_target(p, STR("isi"))->piece, p->nav);
}
END_TEST

static size_t count(struct str text, const char *needle)
{
    size_t n = 0;
    for (size_t at; (at = str_find_str(text, str_of(needle))) != STR_NPOS; n++)
        text = str_sub(text, at + 1, text.n);
    return n;
}

START_TEST(nav_and_ncx_agree)
{
    struct chapter *bab = make_chapter(m, CHAPTER_BODY, "bab", "Satu");
    struct node *one = section("a", 1, "Satu & dua"), *two = section("b", 2, "Dua"), *three = section("c", 3, "Tiga");
    node_append(two, three);
    node_append(three, section("d", 4, "Terlalu dalam"));
    node_append(one, two);
    node_append(one, section("e", 2, "Tak terdaftar"));
    one->last->first->as.heading.unlisted = true;
    node_append(one, section("f", 2, ""));
    make_put(bab, one);
    make_put(make_chapter(m, CHAPTER_BODY, "polos", "Tanpa judul"), P(m, "a"));
    make_put(make_chapter(m, CHAPTER_IMPRINT, "imprint", "Kolofon"), P(m, "a"));
    const struct plan *p = plan();
    const struct toc *toc = toc_make(p);
    struct buf nav = {0}, ncx = {0};
    nav_write(&nav, p, toc);
    ncx_write(&ncx, p, toc, STR("urn:x:1"));
    struct str html = buf_take(&nav, m->arena), xml = buf_take(&ncx, m->arena);
    ck_assert_uint_eq(toc->n, 5);
    ck_assert_int_eq(toc->depth, 3);
    ck_assert_uint_eq(count(xml, "<navPoint"), 5);
    ck_assert_uint_eq(count(xml, "</navPoint"), 5);
    ck_has(xml, "<meta name=\"dtb:depth\" content=\"3\"/>");
    ck_has(xml, "content=\"urn:x:1\"");
    ck_assert_uint_eq(count(html, "<ol>"), 4);
    ck_assert_uint_eq(count(html, "</ol>"), 4);
    ck_has(
        html,
        "<li><a href=\"bab.xhtml\">Satu &amp; dua</a>\n<ol>\n<li><a href=\"bab.xhtml#b\">Dua</a>\n<ol>\n"
        "<li><a href=\"bab.xhtml#c\">Tiga</a></li>\n</ol></li>\n<li><a href=\"bab.xhtml#f\">Satu</a></li>\n</ol></li>\n"
        "<li><a href=\"polos.xhtml\">Tanpa judul</a></li>\n</ol>");
    ck_has(html, "<li><a epub:type=\"bodymatter\" href=\"bab.xhtml\">Mulai Membaca</a></li>");
    ck_has(html, "<li><a epub:type=\"toc\" href=\"nav.xhtml\">Daftar Isi</a></li>");
    ck_lacks(html, "dalam");
    ck_lacks(html, "terdaftar");
}
END_TEST

START_TEST(levels_of_the_contents_do_not_skip)
{
    struct node *outer = section("a", 1, "Diam");
    outer->first->as.heading.unlisted = true;
    node_append(outer, section("b", 2, "Anak"));
    make_put(make_chapter(m, CHAPTER_BODY, "bab", "Bab"), outer);
    const struct toc *toc = toc_make(plan());
    ck_assert_uint_eq(toc->n, 1);
    ck_assert_int_eq(toc->entries[0].level, 1);
}
END_TEST

static struct str opf(void)
{
    const struct plan *p = plan();
    struct package package = {.plan = p, .identifier = opf_identifier(p)};
    struct buf out = {0};
    opf_write(&out, &package);
    return buf_take(&out, m->arena);
}

START_TEST(the_identifier_is_the_isbn_or_stable)
{
    struct metadata *meta = &m->book.meta;
    meta->isbn = STR("978-3-16-148410-0");
    ck_assert(str_is(opf_identifier(plan()), "urn:isbn:9783161484100"));
    meta->isbn = STR("0-306-40615-2");
    ck_assert(str_is(opf_identifier(plan()), "urn:isbn:0306406152"));
    meta->isbn = STR("978-3-16-148410-1");
    struct str made = opf_identifier(plan());
    ck_assert_msg(str_starts(made, STR("urn:uuid:")) && made.n == 45, "%.*s", STR_ARG(made));
    meta->date = STR("2030");
    ck_assert(str_eq(made, opf_identifier(plan())));
    meta->title = STR("Lain");
    ck_assert(!str_eq(made, opf_identifier(plan())));
    meta->identifier = STR("https://contoh.id/buku");
    ck_assert(str_is(opf_identifier(plan()), "https://contoh.id/buku"));
    meta->identifier = STR("2b0c7c5e-5d1a-4f6c-9a57-0f6c1d2e3f40");
    ck_assert(str_is(opf_identifier(plan()), "urn:uuid:2b0c7c5e-5d1a-4f6c-9a57-0f6c1d2e3f40"));
}
END_TEST

START_TEST(metadata_are_complete_and_valid)
{
    struct metadata *meta = &m->book.meta;
    struct contributor people[] = {{ROLE_AUTHOR, STR("Ani & Co"), STR("Co, Ani"), STR_NONE},
                                   {ROLE_TRANSLATOR, STR("Budi"), STR("Budi"), STR_NONE},
                                   {ROLE_OTHER, STR("Eka"), STR("Eka"), STR("ill")}};
    struct subject_code codes[] = {{STR_NONE, STR_NONE}, {STR("THEMA"), STR("JPS")}, {STR_NONE, STR("x")}};
    struct str subjects[] = {STR("Diplomasi"), STR("Hubungan internasional"), STR("Lain")};
    make_put(make_chapter(m, CHAPTER_BODY, "bab", "Bab"), P(m, "a"));
    meta->contributors = people;
    meta->n_contributors = 3;
    meta->subjects = (struct str_list){subjects, 3};
    meta->subject_codes = codes;
    meta->audience = STR("general");
    meta->print_isbn = STR("978-3-16-148410-0");
    meta->subtitle = STR("Anak judul");
    meta->series = STR("Seri");
    meta->series_number = STR("4");
    meta->date = STR("2024-02-29");
    struct str out = opf();
    ck_has(out, "<dc:creator id=\"name-1\">Ani &amp; Co</dc:creator>\n<meta refines=\"#name-1\" property=\"role\" "
                "scheme=\"marc:relators\">aut</meta>\n<meta refines=\"#name-1\" property=\"file-as\">Co, Ani</meta>");
    ck_has(out, "<dc:contributor id=\"name-2\">Budi</dc:contributor>");
    ck_has(out, ">trl</meta>");
    ck_has(out, "<dc:contributor id=\"name-3\">Eka</dc:contributor>\n<meta refines=\"#name-3\" property=\"role\" "
                "scheme=\"marc:relators\">ill</meta>");
    ck_has(out, "<dc:subject>Diplomasi</dc:subject>\n<dc:subject id=\"subject-2\">Hubungan internasional</dc:subject>\n"
                "<meta refines=\"#subject-2\" property=\"authority\">Thema</meta>\n"
                "<meta refines=\"#subject-2\" property=\"term\">JPS</meta>\n<dc:subject>Lain</dc:subject>");
    ck_has(out, "<dc:source id=\"source\">urn:isbn:9783161484100</dc:source>\n<meta property=\"dcterms:audience\">");
    ck_lacks(out, "pageBreakSource");
    ck_has(out, "<meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>");
    ck_has(out, "<meta property=\"belongs-to-collection\" id=\"series\">Seri</meta>");
    ck_has(out, "property=\"group-position\">4</meta>");
    ck_has(out, "<dc:date>2024-02-29</dc:date>");
    ck_has(out, "<meta property=\"dcterms:modified\">2024-02-29T00:00:00Z</meta>");
    ck_has(out, "<dc:language>id</dc:language>");
    ck_has(out, "<spine toc=\"ncx\">");
    ck_has(out, "<reference type=\"text\" title=\"Mulai Membaca\" href=\"bab.xhtml\"/>");
    meta->modified = STR("2025-03-01");
    ck_has(opf(), "<meta property=\"dcterms:modified\">2025-03-01T00:00:00Z</meta>");
    static const char *const wrong[] = {"2023-02-29", "2024-13", "kemarin", "2024-1-1", "20240101", "-024"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        meta->date = str_of(wrong[i]);
        ck_lacks(opf(), "<dc:date>");
    }
}
END_TEST

START_TEST(an_edited_book_has_its_editor_as_creator)
{
    struct contributor editor = {.role = ROLE_EDITOR, .name = STR("Citra"), .file_as = STR("Citra")};
    m->book.meta.contributors = &editor;
    struct str out = opf();
    ck_has(out, "<dc:creator id=\"name-1\">Citra</dc:creator>");
    ck_has(out, ">edt</meta>");
    m->book.meta.n_contributors = 0;
    ck_has(opf(), "<dc:creator id=\"name-1\">Anonim</dc:creator>");
    m->book.meta.publisher = STR("Penerbit");
    ck_has(opf(), "<dc:creator id=\"name-1\">Penerbit</dc:creator>\n<meta refines=\"#name-1\" property=\"role\" "
                  "scheme=\"marc:relators\">pbl</meta>");
}
END_TEST

START_TEST(access_is_claimed_as_far_as_it_is_true)
{
    struct book_image image = {.name = STR("a.png"), .image = {.format = IMAGE_PNG}};
    struct node *picture = N(m, NODE_IMAGE, T(m, "Peta"));
    picture->as.image.image = &image;
    make_put(make_chapter(m, CHAPTER_BODY, "bab", "Bab"), P(m, "a"));
    struct str out = opf();
    ck_lacks(out, "visual");
    ck_lacks(out, "alternativeText");
    ck_lacks(out, "structuralNavigation");
    ck_has(out, "accessModeSufficient\">textual<");
    ck_has(out, "Seluruh isinya berupa teks.");
    make_put(m->book.chapters[0], N(m, NODE_PARAGRAPH, picture));
    out = opf();
    ck_has(out, "accessMode\">visual<");
    ck_has(out, "alternativeText");
    ck_has(out, "accessModeSufficient\">textual<");
    node_unlink(picture->first);
    out = opf();
    ck_lacks(out, "alternativeText");
    ck_lacks(out, "accessModeSufficient\">textual<");
    ck_has(out, "Sebagian gambar belum");
}
END_TEST

START_TEST(right_to_left_books_say_so)
{
    m->book.meta.lang = STR("ar");
    make_put(make_chapter(m, CHAPTER_BODY, "bab", "باب"), P(m, "نص"));
    ck_has(opf(), "page-progression-direction=\"rtl\"");
    ck_has(make_file(m, "bab.xhtml"), "lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\"");
    m->book.meta.lang = STR("C");
    ck_has(opf(), "<dc:language>und</dc:language>");
}
END_TEST

Suite *epub_plan_suite(void)
{
    Suite *suite = suite_create("epub-plan");
    TCase *tc = tcase_create("plan");
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, long_chapters_are_cut_at_sections);
    tcase_add_test(tc, no_block_is_lost_or_doubled_by_cutting);
    tcase_add_test(tc, files_of_notes_hold_500);
    tcase_add_test(tc, names_and_titles_are_unique);
    tcase_add_test(tc, half_title_and_printed_contents_stay_out);
    tcase_add_test(tc, nav_and_ncx_agree);
    tcase_add_test(tc, levels_of_the_contents_do_not_skip);
    tcase_add_test(tc, the_identifier_is_the_isbn_or_stable);
    tcase_add_test(tc, metadata_are_complete_and_valid);
    tcase_add_test(tc, an_edited_book_has_its_editor_as_creator);
    tcase_add_test(tc, access_is_claimed_as_far_as_it_is_true);
    tcase_add_test(tc, right_to_left_books_say_so);
    suite_add_tcase(suite, tc);
    return suite;
}
