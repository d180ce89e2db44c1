#include "write/epub_make.h"
#include "write/suites.h"

static struct make *m;
static struct chapter *bab;

static void begin(void)
{
    m = make_new();
    bab = make_chapter(m, CHAPTER_BODY, "bab", "Bab");
}

static void end(void)
{
    make_free(m);
}

static struct node *section(const char *id, int level, const char *title, struct node *block)
{
    return make_id(m,
                   block ? N(m, NODE_SECTION, make_heading(m, level, title), block)
                         : N(m, NODE_SECTION, make_heading(m, level, title)),
                   id);
}

START_TEST(the_one_section_is_the_chapter)
{
    make_put(bab, section("satu", 1, "A & B", P(m, "isi")));
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "lang=\"id\" xml:lang=\"id\"");
    ck_has(out, "<body epub:type=\"bodymatter\">\n<section id=\"satu\" epub:type=\"chapter\" "
                "role=\"doc-chapter\">\n<h1>A &amp; B</h1>\n"
                "<p>isi</p>\n</section>\n</body>");
}
END_TEST

START_TEST(headings_never_skip)
{
    struct node *deep = section("c", 6, "Enam", N(m, NODE_BLOCK_QUOTE, make_heading(m, 1, "Kutip")));
    node_append(deep, section("d", 6, "Lagi", NULL));
    make_put(bab, section("a", 1, "Satu", deep));
    make_put(bab, section("e", 2, "Dua", NULL));
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<h1>Satu</h1>");
    ck_has(out, "<h2>Enam</h2>");
    ck_has(out, "<h3>Kutip</h3>");
    ck_has(out, "<h3>Lagi</h3>");
    ck_has(out, "<h1>Dua</h1>");
    ck_has(out, "<section epub:type=\"chapter\" role=\"doc-chapter\" aria-label=\"Bab\">");
}
END_TEST

START_TEST(an_empty_heading_says_something)
{
    make_put(bab, section("a", 1, "", P(m, "x")));
    ck_has(make_file(m, "bab.xhtml"), "<h1>…</h1>");
}
END_TEST

START_TEST(numbers_stand_apart)
{
    struct node *s = section("a", 1, "Satu", section("b", 2, "Dua", NULL));
    s->first->as.heading.number = STR("3");
    s->last->first->as.heading.number = STR("3.1");
    make_put(bab, s);
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<h1><span class=\"chapter-number\">Bab 3</span> Satu</h1>");
    ck_has(out, "<h2><span class=\"number\">3.1</span> Dua</h2>");
}
END_TEST

START_TEST(paragraphs_without_content_go)
{
    make_put(bab, P(m, "  "));
    make_put(bab, P(m, "\xC2\xA0\xE2\x80\x8B"));
    make_put(bab, make_id(m, P(m, ""), "jangkar"));
    make_put(bab, P(m, "isi"));
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<div id=\"jangkar\"></div>\n<p>isi</p>");
    ck_lacks(out, "<p>  </p>");
    ck_lacks(out, "<p></p>");
    ck_lacks(out, "\xC2\xA0");
}
END_TEST

START_TEST(lists_say_style_start_and_tasks)
{
    struct node *item = N(m, NODE_ITEM, N(m, NODE_PLAIN, T(m, "x")));
    struct node *list = N(m, NODE_LIST, item);
    list->as.list.style = LIST_UPPER_ROMAN;
    list->as.list.start = 4;
    item->as.item.task = TASK_DONE;
    make_put(bab, list);
    make_put(bab, N(m, NODE_LIST, N(m, NODE_ITEM, P(m, "y"))));
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<ol class=\"tasks\" type=\"I\" start=\"4\">\n<li>☑ x</li>\n</ol>");
    ck_has(out, "<ul>\n<li><p>y</p>\n</li>\n</ul>");
}
END_TEST

static struct node *cell(const char *text, enum align align)
{
    struct node *node = N(m, NODE_CELL, N(m, NODE_PLAIN, T(m, text)));
    node->as.cell.align = align;
    return node;
}

START_TEST(tables_have_caption_scope_and_widths)
{
    struct node *head = N(m, NODE_TABLE_HEAD, N(m, NODE_ROW, cell("H", ALIGN_RIGHT), cell("", ALIGN_DEFAULT)));
    struct node *row = cell("baris", ALIGN_DEFAULT), *wide = cell("x", ALIGN_DEFAULT);
    row->as.cell.header = true;
    wide->as.cell.row_span = 2;
    struct node *table = N(m, NODE_TABLE, N(m, NODE_CAPTION, N(m, NODE_PLAIN, T(m, "Judul"))), head,
                           N(m, NODE_TABLE_BODY, N(m, NODE_ROW, row, wide)));
    struct column columns[] = {{ALIGN_DEFAULT, 330}, {ALIGN_CENTRE, 0}};
    table->as.table.columns = columns;
    table->as.table.n_columns = 2;
    table->as.table.number = STR("7");
    make_put(bab, table);
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<div class=\"table captioned\" role=\"group\" tabindex=\"0\" aria-label=\"Tabel 7\">");
    ck_has(out, "<caption><span class=\"label\">Tabel\xC2\xA0"
                "7.</span> Judul</caption>\n<colgroup><col class=\"w35\"/><col/></colgroup>");
    ck_has(out, "<th class=\"right\" scope=\"col\">H</th>\n<td class=\"centre\"></td>");
    ck_has(out, "<th scope=\"row\">baris</th>\n<td class=\"centre\" rowspan=\"2\">x</td>");
    ck_lacks(out, "style=");
}
END_TEST

START_TEST(a_head_without_words_goes)
{
    make_put(bab, N(m, NODE_TABLE, N(m, NODE_TABLE_HEAD, N(m, NODE_ROW, cell("", ALIGN_DEFAULT))),
                    N(m, NODE_TABLE_BODY, N(m, NODE_ROW, cell("x", ALIGN_DEFAULT)))));
    struct str out = make_file(m, "bab.xhtml");
    ck_lacks(out, "thead");
    ck_has(out, "<tbody><tr><td>x</td>");
}
END_TEST

START_TEST(pictures_have_text)
{
    struct book_image image = {.name = STR("a.png"), .image = {.format = IMAGE_PNG}};
    struct node *shown = N(m, NODE_IMAGE, T(m, "Peta \"Asia\"")), *silent = N(m, NODE_IMAGE, NULL);
    shown->as.image.image = silent->as.image.image = &image;
    node_set_attribute(m->arena, shown, STR("width"), STR("48%"));
    struct node *figure =
        N(m, NODE_FIGURE, N(m, NODE_PLAIN, shown), N(m, NODE_CAPTION, N(m, NODE_PLAIN, T(m, "Peta"))));
    figure->as.figure.number = STR("2");
    make_put(bab, figure);
    make_put(bab, N(m, NODE_PARAGRAPH, silent));
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<figure><img class=\"w50\" src=\"images/a.png\" alt=\"Peta &quot;Asia&quot;\"/><figcaption>"
                "<span class=\"label\">Gambar\xC2\xA0"
                "2.</span> Peta</figcaption>\n</figure>");
    ck_has(out, "<p><img src=\"images/a.png\" alt=\"Gambar tanpa keterangan\"/></p>");
}
END_TEST

START_TEST(notes_lead_there_and_back)
{
    struct note *note = make_note(m, "fn-1", 1, N(m, NODE_NOTE, P(m, "Catatan"), P(m, "lanjut")));
    make_put(bab, N(m, NODE_PARAGRAPH, T(m, "a"), make_ref(m, note, "ref-1"), make_ref(m, note, "ref-1b")));
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<p>a<sup class=\"noteref\"><a id=\"ref-1\" href=\"#fn-1\" epub:type=\"noteref\" "
                "role=\"doc-noteref\">1</a></sup>");
    ck_has(out, "<a id=\"ref-1b\" href=\"#fn-1\"");
    ck_has(
        out,
        "<aside id=\"fn-1\" epub:type=\"footnote\" role=\"doc-footnote\">\n<p><a class=\"backlink\" href=\"#ref-1\"");
    ck_has(out, ">1.</a> <a class=\"backlink\" href=\"#ref-1b\" epub:type=\"backlink\" role=\"doc-backlink\" "
                "title=\"Kembali ke teks\">[2]</a> Catatan</p>\n<p>lanjut</p>\n</aside>");
}
END_TEST

START_TEST(a_note_that_begins_with_a_list_keeps_its_way_back)
{
    struct note *note = make_note(m, "fn-1", 1, N(m, NODE_NOTE, N(m, NODE_LIST, N(m, NODE_ITEM, P(m, "x")))));
    make_put(bab, N(m, NODE_PARAGRAPH, make_ref(m, note, "r")));
    ck_has(make_file(m, "bab.xhtml"), "role=\"doc-footnote\">\n<p><a class=\"backlink\" href=\"#r\"");
}
END_TEST

START_TEST(links_do_not_nest)
{
    struct note *note = make_note(m, "fn-1", 1, N(m, NODE_NOTE, P(m, "n")));
    struct node *inner = N(m, NODE_LINK, T(m, "dalam")),
                *outer = N(m, NODE_LINK, T(m, "luar "), inner, make_ref(m, note, "r"));
    inner->as.link.url = STR("http://b.id/");
    outer->as.link.url = STR("http://a.id/");
    make_put(bab, N(m, NODE_PARAGRAPH, outer, T(m, " akhir")));
    ck_has(make_file(m, "bab.xhtml"),
           "<p><a href=\"http://a.id/\">luar <span>dalam</span></a><sup class=\"noteref\"><a id=\"r\" ");
}
END_TEST

START_TEST(links_that_lead_nowhere_are_words)
{
    static const char *const bad[] = {"#tiada", "javascript:x", "lain.html"};
    for (size_t i = 0; i < 3; i++) {
        struct node *link = N(m, NODE_LINK, T(m, "kata"));
        link->as.link.url = str_of(bad[i]);
        make_put(bab, N(m, NODE_PARAGRAPH, link));
    }
    struct str out = make_file(m, "bab.xhtml");
    ck_lacks(out, "<a ");
    ck_has(out, "<p><span>kata</span></p>");
}
END_TEST

START_TEST(links_name_the_file_of_their_target)
{
    struct node *link = N(m, NODE_LINK, T(m, "sana"));
    link->as.link.url = STR("#dua");
    make_put(bab, N(m, NODE_PARAGRAPH, link));
    make_put(make_chapter(m, CHAPTER_BODY, "lain", "Lain"), section("dua", 1, "Dua", NULL));
    ck_has(make_file(m, "bab.xhtml"), "<a href=\"lain.xhtml#dua\">sana</a>");
}
END_TEST

static struct node *link_to(const char *id, struct node *content)
{
    struct node *link = N(m, NODE_LINK, content);
    link->as.link.url = str_format(m->arena, "#%s", id);
    return link;
}

static struct node *pages_of(const char *first, const char *second)
{
    return N(m, NODE_PAGES, link_to(first, node_new(m->arena, NODE_PAGE_REF, NOWHERE)),
             link_to(second, node_new(m->arena, NODE_PAGE_REF, NOWHERE)));
}

START_TEST(works_and_places_that_cite_them_are_linked_both_ways)
{
    for (int i = 0; i < 2; i++) {
        struct node *cite = N(m, NODE_CITE, link_to("ref-a", T(m, "Ani 1990")));
        make_put(bab, N(m, NODE_PARAGRAPH, make_id(m, cite, i ? "cite-2" : "cite-1")));
    }
    struct chapter *works = make_chapter(m, CHAPTER_BIBLIOGRAPHY, "pustaka", "Daftar Pustaka");
    struct node *back = N(m, NODE_SPAN, pages_of("cite-1", "cite-2"));
    struct node *entry = make_id(m, N(m, NODE_BIB_ENTRY, T(m, "Ani. 1990."), back), "ref-a");
    struct node *list = N(m, NODE_BIBLIOGRAPHY, entry);
    node_add_class(m->arena, back, STR("backlinks"));
    node_add_class(m->arena, list, STR("hanging"));
    node_set_attribute(m->arena, list, STR("entry-spacing"), STR("0"));
    make_put(works, section("p", 1, "Daftar Pustaka", list));
    struct str text = make_file(m, "bab.xhtml"), out = make_file(m, "pustaka.xhtml");
    ck_has(text, "<span id=\"cite-1\"><a href=\"pustaka.xhtml#ref-a\" epub:type=\"biblioref\" "
                 "role=\"doc-biblioref\">Ani 1990</a></span>");
    ck_has(out, "<section id=\"p\" epub:type=\"bibliography\" role=\"doc-bibliography\">");
    ck_has(out, "<ul class=\"bibliography solid hanging\">");
    ck_has(out, "<li id=\"ref-a\">Ani. 1990. <span class=\"backlinks\"><a href=\"bab.xhtml#cite-1\" "
                "epub:type=\"backlink\" role=\"doc-backlink\" aria-label=\"Kembali ke kutipan 1\">1</a> "
                "<a href=\"bab.xhtml#cite-2\"");
    ck_has(out, "aria-label=\"Kembali ke kutipan 2\">2</a></span></li>");
}
END_TEST

START_TEST(an_index_leads_to_places)
{
    make_put(bab, make_id(m, P(m, "a"), "satu"));
    struct chapter *index = make_chapter(m, CHAPTER_AUTHORS, "authors", "Indeks Pengarang");
    struct node *lines = N(m, NODE_LINE_BLOCK, N(m, NODE_LINE, T(m, "Ani, "), pages_of("satu", "tiada")));
    node_add_class(m->arena, lines, STR("index"));
    make_put(index, section("i", 1, "Indeks Pengarang", lines));
    struct str out = make_file(m, "authors.xhtml");
    ck_has(out, "epub:type=\"index\" role=\"doc-index\"");
    ck_has(out, "<ul class=\"index\" epub:type=\"index-entry-list\">\n<li epub:type=\"index-entry\"><span "
                "epub:type=\"index-term\">Ani, </span><a href=\"bab.xhtml#satu\" epub:type=\"index-locator\" "
                "aria-label=\"Kutipan 1\">1</a></li>\n</ul>");
}
END_TEST

START_TEST(languages_and_directions_are_marked)
{
    struct node *arabic = N(m, NODE_SPAN, T(m, "نص")), *english = N(m, NODE_SPAN, T(m, "text"));
    node_set_attribute(m->arena, arabic, STR("lang"), STR("ar"));
    node_set_attribute(m->arena, english, STR("lang"), STR("en_US"));
    make_put(bab, N(m, NODE_PARAGRAPH, arabic, english));
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<span lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">");
    ck_has(out, "<span lang=\"en-US\" xml:lang=\"en-US\">text");
}
END_TEST

START_TEST(an_id_is_borne_once)
{
    make_put(bab, make_id(m, P(m, "a"), "sama"));
    make_put(bab, make_id(m, P(m, "b"), "sama"));
    struct str out = make_file(m, "bab.xhtml");
    ck_has(out, "<p id=\"sama\">a</p>\n<p>b</p>");
}
END_TEST

START_TEST(depth_has_no_limit)
{
    struct node *node = P(m, "dasar");
    for (int i = 0; i < 20000; i++)
        node = N(m, i % 2 ? NODE_BLOCK_QUOTE : NODE_DIV, node);
    make_put(bab, node);
    ck_has(make_file(m, "bab.xhtml"), "<p>dasar</p>");
}
END_TEST

Suite *xhtml_suite(void)
{
    Suite *suite = suite_create("xhtml");
    TCase *tc = tcase_create("nodes");
    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, the_one_section_is_the_chapter);
    tcase_add_test(tc, headings_never_skip);
    tcase_add_test(tc, an_empty_heading_says_something);
    tcase_add_test(tc, numbers_stand_apart);
    tcase_add_test(tc, paragraphs_without_content_go);
    tcase_add_test(tc, lists_say_style_start_and_tasks);
    tcase_add_test(tc, tables_have_caption_scope_and_widths);
    tcase_add_test(tc, a_head_without_words_goes);
    tcase_add_test(tc, pictures_have_text);
    tcase_add_test(tc, notes_lead_there_and_back);
    tcase_add_test(tc, a_note_that_begins_with_a_list_keeps_its_way_back);
    tcase_add_test(tc, links_do_not_nest);
    tcase_add_test(tc, links_that_lead_nowhere_are_words);
    tcase_add_test(tc, links_name_the_file_of_their_target);
    tcase_add_test(tc, works_and_places_that_cite_them_are_linked_both_ways);
    tcase_add_test(tc, an_index_leads_to_places);
    tcase_add_test(tc, languages_and_directions_are_marked);
    tcase_add_test(tc, an_id_is_borne_once);
    tcase_add_test(tc, depth_has_no_limit);
    suite_add_tcase(suite, tc);
    return suite;
}
