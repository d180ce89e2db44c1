#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "typeset/theme.h"
#include "write/epub_make.h"
#include "write/messages.h"
#include "write/pdf/links.h"
#include "write/pdf/tags.h"
#include "write/pdf_view.h"
#include "write/suites.h"
#include "write/write.h"

static struct make *m;

static void begin(void)
{
    m = make_new();
    m->options.targets = TARGET_PDF;
    make_fonts(m);
}

static const char *path_of(const char *name)
{
    return str_z(m->arena, path_join(m->arena, str_of(m->folder), str_of(name)));
}

static void end(void)
{
    unlink(path_of("buku.pdf"));
    unlink(path_of("buku.json"));
    make_free(m);
}

static struct str commit(const char *name)
{
    struct str bytes;
    ck_assert(outputs_commit(m->press.outputs));
    outputs_free(m->press.outputs);
    m->press.outputs = outputs_new(m->arena, m->press.diag);
    ck_assert_int_eq(file_read(m->arena, path_of(name), FILE_MAX_MEDIA, &bytes), FILE_OK);
    return bytes;
}

static struct str make_bytes(void)
{
    book_number(&m->book);
    ck_assert(typeset_layout(&m->press));
    ck_assert(write_pdf(&m->press));
    return commit("buku.pdf");
}

static struct pdf_view *make_pdf(void)
{
    return pdf_view_new(m->arena, make_bytes());
}

static struct chapter *make_body(void)
{
    return make_chapter(m, CHAPTER_BODY, "bab", "Bab");
}

static struct node *section(int level, const char *text)
{
    return N(m, NODE_SECTION, make_heading(m, level, text));
}

static void expect_roles(const struct pdf_view *view, const char *roles)
{
    struct str got = pdf_view_roles(view);
    ck_assert_msg(str_is(got, roles), "\n%.*s\nis not\n%s", STR_ARG(got), roles);
}

static size_t count(struct str s, const char *part)
{
    size_t n = 0;
    for (;;) {
        size_t at = str_find_str(s, str_of(part));
        if (at == STR_NPOS)
            return n;
        n++;
        s = str_sub(s, at + 1, s.n);
    }
}

START_TEST(skeleton)
{
    make_put(make_body(), P(m, "Isi."));
    struct pdf_view *view = make_pdf();
    size_t pages[4], n = pdf_view_pages(view, pages, 4);
    struct str catalog = pdf_view_object(view, pdf_view_catalog(view));
    ck_assert_uint_eq(n, 1);
    ck_assert(pdf_view_has(catalog, "/Lang (id)"));
    ck_assert(pdf_view_has(catalog, "/MarkInfo <</Marked true>>"));
    ck_assert(pdf_view_has(catalog, "/DisplayDocTitle true"));
    ck_assert(!pdf_view_has(catalog, "/Outlines"));
    ck_assert(pdf_view_has(pdf_view_object(view, pages[0]), "/TrimBox [0 0 419.528 595.276]"));
    struct str info = pdf_view_object(view, pdf_view_ref(view->trailer, "/Info"));
    ck_assert(pdf_view_has(info, "/Title (Buku)"));
    ck_assert(pdf_view_has(info, "/Author (Ani)"));
    ck_assert(pdf_view_has(info, "/CreationDate (D:20260115000000Z)"));
    ck_assert(!pdf_view_has(info, "Haru"));
    struct str xmp = pdf_view_stream(view, pdf_view_ref(catalog, "/Metadata"));
    ck_assert(
        pdf_view_has(xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Buku</rdf:li></rdf:Alt></dc:title>"));
    ck_assert(pdf_view_has(xmp, "<pdfuaid:part>1</pdfuaid:part>"));
    ck_assert(pdf_view_has(view->trailer, "/ID"));
    expect_roles(view, "Document(Part(P))");
}
END_TEST

START_TEST(same_input_same_bytes)
{
    struct chapter *chapter = make_body();
    for (int i = 0; i < 200; i++)
        make_put(chapter, P(m, "Kerja sama antarnegara lahir dari kebutuhan yang tidak dapat dipenuhi sendiri."));
    struct str first = make_bytes(), second = make_bytes();
    m->options.jobs = 1;
    struct str third = make_bytes();
    ck_assert(str_eq(first, second));
    ck_assert(str_eq(first, third));
}
END_TEST

START_TEST(fonts_and_text)
{
    make_put(make_body(), N(m, NODE_PARAGRAPH, T(m, "Negara \xEF\xAC\x81"), N(m, NODE_STRONG, T(m, "tebal"))));
    struct pdf_view *view = make_pdf();
    size_t pages[2], n_fonts = 0;
    ck_assert_uint_eq(pdf_view_pages(view, pages, 2), 1);
    for (size_t i = 1; i < view->n; i++) {
        struct str object = view->offsets[i] ? pdf_view_object(view, i) : STR_NONE;
        if (!pdf_view_has(object, "/Subtype /Type0"))
            continue;
        n_fonts++;
        ck_assert(pdf_view_has(object, "/Encoding /Identity-H"));
        struct str name = pdf_view_value(object, "/BaseFont /");
        for (int k = 0; k < 6; k++)
            ck_assert(name.p[k] >= 'A' && name.p[k] <= 'Z');
        ck_assert_int_eq(name.p[6], '+');
        struct str cmap = pdf_view_stream(view, pdf_view_ref(object, "/ToUnicode"));
        ck_assert(pdf_view_has(cmap, "<0065>\n") || pdf_view_has(cmap, "<0067>\n")); /* e, g */
        struct str cid = pdf_view_object(view, pdf_view_ref(object, "/DescendantFonts ["));
        ck_assert(pdf_view_has(cid, "/W ["));
        struct str descriptor = pdf_view_object(view, pdf_view_ref(cid, "/FontDescriptor"));
        ck_assert(pdf_view_has(descriptor, "/FontFile2"));
        struct str program = pdf_view_stream(view, pdf_view_ref(descriptor, "/FontFile2"));
        ck_assert(str_starts(program, ((struct str){"\0\1\0\0", 4})));
        ck_assert_uint_lt(program.n, 20000);
    }
    ck_assert_uint_eq(n_fonts, 2);
}
END_TEST

/* A narrow measure divides the word: once as a whole by ActualText, its hyphen mapped to U+00AD. */
START_TEST(divided_words)
{
    make_put(make_body(), P(m, "mempertanggungjawabkan ketidakseimbangan mempertanggungjawabkan ketidakseimbangan "
                               "mempertanggungjawabkan ketidakseimbangan mempertanggungjawabkan ketidakseimbangan"));
    struct pdf_view *view = make_pdf();
    size_t pages[2];
    ck_assert_uint_eq(pdf_view_pages(view, pages, 2), 1);
    struct str contents = pdf_view_contents(view, pages[0]);
    size_t whole =
        count(contents, "/ActualText (mempertanggungjawabkan)") + count(contents, "/ActualText (ketidakseimbangan)");
    ck_assert_uint_gt(whole, 0);
    ck_assert_uint_eq(count(contents, "/ActualText ()"), whole);
    bool soft = false;
    for (size_t i = 1; i < view->n; i++)
        if (view->offsets[i] && pdf_view_has(pdf_view_object(view, i), "/Subtype /Type0"))
            soft |= pdf_view_has(pdf_view_stream(view, pdf_view_ref(pdf_view_object(view, i), "/ToUnicode")), "<00AD>");
    ck_assert(soft);
}
END_TEST

static struct node *cell(const char *text)
{
    struct node *c = make_node(m, NODE_CELL, (struct node *const[]){NULL});
    if (text)
        node_append(c, N(m, NODE_PLAIN, T(m, text)));
    return c;
}

static struct node *table(void)
{
    struct node *t = N(m, NODE_TABLE, N(m, NODE_CAPTION, N(m, NODE_PLAIN, T(m, "Tabel"))),
                       N(m, NODE_TABLE_HEAD, N(m, NODE_ROW, cell("A"), cell("B"))),
                       N(m, NODE_TABLE_BODY, N(m, NODE_ROW, cell(NULL), cell("2"))));
    t->as.table.columns = ARENA_ARRAY(m->arena, struct column, 2);
    t->as.table.n_columns = 2;
    return t;
}

START_TEST(blocks)
{
    struct chapter *chapter = make_body();
    struct node *s = section(1, "Satu"), *deep = section(3, "Dalam");
    make_put(chapter, s);
    node_append(s, N(m, NODE_PARAGRAPH, T(m, "Teks "), N(m, NODE_EMPH, T(m, "miring")), T(m, ".")));
    node_append(s, N(m, NODE_LIST, N(m, NODE_ITEM, N(m, NODE_PLAIN, T(m, "butir"))),
                     N(m, NODE_ITEM, P(m, "satu"), P(m, "dua"))));
    node_append(s, N(m, NODE_BLOCK_QUOTE, P(m, "kutipan")));
    node_append(s, table());
    node_append(s, N(m, NODE_DEFINITION_LIST, N(m, NODE_TERM, T(m, "a")),
                     N(m, NODE_DEFINITION, N(m, NODE_PLAIN, T(m, "b"))), N(m, NODE_TERM, T(m, "c")),
                     N(m, NODE_DEFINITION, N(m, NODE_PLAIN, T(m, "d")))));
    node_append(s, deep);
    node_append(deep, P(m, "akhir"));
    struct pdf_view *view = make_pdf();
    /* a level is not skipped, an empty cell stands, a caption comes first */
    expect_roles(view, "Document(Part(Sect(H1 P(Em) L(LI(Lbl LBody) LI(Lbl LBody(P P))) BlockQuote(P) "
                       "Table(Caption THead(TR(TH TH)) TBody(TR(TD TD))) L(LI(Lbl LBody) LI(Lbl LBody)) Sect(H2 P))))");
    ck_assert_uint_eq(count(view->bytes, "/Scope /Column"), 2);
    ck_assert_uint_eq(count(view->bytes, "/ListNumbering /Disc"), 1);
    struct str outline =
        pdf_view_object(view, pdf_view_ref(pdf_view_object(view, pdf_view_catalog(view)), "/Outlines"));
    struct str first = pdf_view_object(view, pdf_view_ref(outline, "/First"));
    ck_assert(pdf_view_has(outline, "/Count 1\n"));
    ck_assert(pdf_view_has(first, "/Title (Satu)"));
    ck_assert(pdf_view_has(first, "/Count -1\n"));
    size_t page;
    pdf_view_pages(view, &page, 1);
    ck_assert_uint_eq(pdf_view_ref(first, "/Dest ["), page);
}
END_TEST

/* Whether an element has this MCID of this page among its kids, as a number or as a reference with its page. */
static bool has_content(struct str element, size_t page, size_t mcid)
{
    struct str head = str_sub(element, 0, str_find_str(element, STR("/K ["))), kids = pdf_view_value(element, "/K [");
    if (pdf_view_has(kids, str_z(m->arena, str_format(m->arena, "/Pg %d 0 R /MCID %d>>", (int)page, (int)mcid))))
        return true;
    if (pdf_view_ref(head, " /Pg ") != page)
        return false;
    int within = 0;
    for (size_t i = 0; i < kids.n; i++) {
        within += kids.p[i] == '<' ? 1 : kids.p[i] == '>' ? -1 : 0;
        bool starts = kids.p[i] >= '0' && kids.p[i] <= '9' && (i == 0 || kids.p[i - 1] == ' ');
        struct str rest = str_sub(kids, i, kids.n);
        while (starts && rest.n && rest.p[0] >= '0' && rest.p[0] <= '9')
            rest = str_sub(rest, 1, rest.n);
        bool reference = str_starts(rest, STR(" 0 R"));
        if (starts && !within && !reference && pdf_view_number(str_sub(kids, i, kids.n)) == mcid)
            return true;
        if (starts && reference)
            i += (size_t)(rest.p - kids.p) - i + 3;
    }
    return false;
}

/* Each MCID on a page leads through the parent tree to an element that has it as its kid, and none is left over. */
START_TEST(parent_tree)
{
    struct chapter *chapter = make_body();
    for (int i = 0; i < 60; i++)
        make_put(chapter,
                 N(m, NODE_PARAGRAPH, T(m, "Kerja sama antarnegara lahir dari kebutuhan yang tidak dapat dipenuhi "),
                   N(m, NODE_STRONG, T(m, "sendiri")),
                   T(m, ". Lembaga menyediakan aturan bagi perundingan, dan perundingan yang "
                        "panjang menuju kesepakatan yang menguntungkan semua pihak dalam hubungan luar "
                        "negeri, sehingga kepercayaan bertambah dan ketidakpastian berkurang.")));
    struct pdf_view *view = make_pdf();
    size_t pages[16], n = pdf_view_pages(view, pages, 16), elsewhere = 0;
    struct str root =
        pdf_view_object(view, pdf_view_ref(pdf_view_object(view, pdf_view_catalog(view)), "/StructTreeRoot"));
    struct str tree = pdf_view_object(view, pdf_view_ref(root, "/ParentTree"));
    struct str leaf = pdf_view_object(view, pdf_view_ref(tree, "/Kids ["));
    struct str rest = str_sub(leaf, str_find_str(leaf, STR("/Nums [")) + 7, leaf.n), line;
    ck_assert_uint_gt(n, 2);
    for (size_t i = 0; i < n; i++) {
        ck_assert_uint_eq(pdf_view_ref(pdf_view_object(view, pages[i]), "/StructParents"), i);
        ck_assert(str_line(&rest, &line));
        ck_assert_uint_eq(pdf_view_number(line), i);
        size_t shown = count(pdf_view_contents(view, pages[i]), "<</MCID ");
        line = str_sub(line, str_find(line, '[') + 1, line.n);
        for (size_t mcid = 0; mcid < shown; mcid++) {
            struct str element = pdf_view_object(view, pdf_view_number(line));
            ck_assert(has_content(element, pages[i], mcid));
            elsewhere += pdf_view_has(element, "/Type /MCR");
            line = str_sub(line, str_find(line, 'R') + 1, line.n);
        }
        ck_assert(str_is(line, "]"));
    }
    ck_assert_uint_gt(elsewhere, 0); /* some paragraph goes on over a page's end */
}
END_TEST

START_TEST(notes_and_links)
{
    struct chapter *chapter = make_body();
    struct note *note = make_note(m, "fn-1", 1, N(m, NODE_NOTE, P(m, "catatan")));
    struct node *ref = make_ref(m, note, "ref-1");
    note->chapter = chapter;
    struct node *inside = N(m, NODE_LINK, T(m, "dalam")), *outside = N(m, NODE_LINK, T(m, "luar"));
    inside->as.link.url = STR("#tujuan");
    outside->as.link.url = STR("https://example.org/(a)");
    make_put(chapter,
             N(m, NODE_PARAGRAPH, T(m, "Teks"), ref, T(m, " lalu "), inside, T(m, " dan "), outside, T(m, ".")));
    struct node *target = make_id(m, P(m, "Tujuan."), "tujuan");
    make_put(chapter, target);
    m->book.labels = map_new(m->arena);
    map_put(m->book.labels, STR("tujuan"), target);
    struct pdf_view *view = make_pdf();
    expect_roles(view, "Document(Part(P(Reference(Link) Note(Lbl(Link) P) Link Link) P))");
    ck_assert_uint_eq(count(view->bytes, "/Subtype /Link"), 4);
    ck_assert_uint_eq(count(view->bytes, "/Dest ["), 3);
    ck_assert(pdf_view_has(view->bytes, "/URI (https://example.org/\\(a\\))"));
    ck_assert(pdf_view_has(view->bytes, "/Contents (dalam)"));
    ck_assert(pdf_view_has(view->bytes, "/ID (note-00000001)"));
    ck_assert(pdf_view_has(view->bytes, "/IDTree"));
    for (size_t i = 1; i < view->n; i++) {
        struct str object = view->offsets[i] ? pdf_view_object(view, i) : STR_NONE;
        if (!pdf_view_has(object, "/Subtype /Link"))
            continue;
        char *objr = str_z(m->arena, str_format(m->arena, "/OBJR /Obj %d 0 R", (int)i));
        ck_assert_uint_eq(count(view->bytes, objr), 1);
        ck_assert(pdf_view_has(object, "/StructParent "));
    }
}
END_TEST

/* A link whose text has `words` words. */
static struct node *long_link(struct str url, size_t words, const char *word)
{
    struct buf text = {0};
    for (size_t i = 0; i < words; i++)
        buf_z(&text, word);
    struct node *link = N(m, NODE_LINK, T(m, str_z(m->arena, buf_view(&text))));
    link->as.link.url = url;
    buf_release(&text);
    return link;
}

static struct str long_url(const char *start, size_t n)
{
    struct buf url = {0};
    buf_z(&url, start);
    for (size_t i = 0; i < n; i++)
        buf_char(&url, (char)('a' + i % 26));
    struct str copy = str_dup(m->arena, buf_view(&url));
    buf_release(&url);
    return copy;
}

/* However many lines and links lead to an address, it stands in the file once. */
START_TEST(address_written_once)
{
    struct chapter *chapter = make_body();
    make_put(chapter, N(m, NODE_PARAGRAPH, long_link(long_url("https://example.org/", 20000), 1500, "kata ")));
    make_put(chapter, N(m, NODE_PARAGRAPH, long_link(STR("https://example.net/"), 3, "lain "), T(m, " dan "),
                        long_link(long_url("https://example.org/", 20000), 3, "lagi ")));
    struct pdf_view *view = make_pdf();
    size_t pages[16], lines = 0, actions[3] = {0}, n = 0;
    ck_assert_uint_gt(pdf_view_pages(view, pages, 16), 1);
    for (size_t i = 1; i < view->n; i++) {
        struct str object = view->offsets[i] ? pdf_view_object(view, i) : STR_NONE;
        if (!pdf_view_has(object, "/Subtype /Link"))
            continue;
        size_t action = pdf_view_ref(object, "/A ");
        lines++;
        ck_assert_uint_ne(action, 0);
        ck_assert(pdf_view_has(pdf_view_object(view, action), "/S /URI"));
        if (n == 0 || actions[n - 1] != action) {
            ck_assert_uint_lt(n, 3);
            actions[n++] = action;
        }
    }
    ck_assert_uint_gt(lines, 40);
    ck_assert_uint_eq(n, 3);
    ck_assert_uint_eq(actions[0], actions[2]);
    ck_assert(pdf_view_has(pdf_view_object(view, actions[0]), "(https://example.org/abc"));
    ck_assert(pdf_view_has(pdf_view_object(view, actions[1]), "(https://example.net/)"));
    ck_assert_uint_eq(count(view->bytes, "/S /URI"), 2);
}
END_TEST

/* What is told of a link with a long text is its beginning, of whole characters. */
START_TEST(long_contents)
{
    struct chapter *chapter = make_body();
    make_put(chapter, N(m, NODE_PARAGRAPH, long_link(STR("https://example.org/"), 1500, "kata ")));
    make_put(chapter, N(m, NODE_PARAGRAPH, long_link(STR("https://example.net/"), 4000, "\xC3\xA9")));
    struct pdf_view *view = make_pdf();
    size_t ascii = 0, other = 0;
    for (size_t i = 1; i < view->n; i++) {
        struct str object = view->offsets[i] ? pdf_view_object(view, i) : STR_NONE;
        if (!pdf_view_has(object, "/Subtype /Link"))
            continue;
        if (pdf_view_has(object, "/Contents (kata ")) {
            ck_assert_uint_eq(count(object, "kata "), 200);
            ascii++;
        } else {
            ck_assert_uint_eq(count(object, "\xE9"), 1000);
            other++;
        }
    }
    ck_assert_uint_gt(ascii, 40);
    ck_assert_uint_gt(other, 10);
}
END_TEST

/* A link that others interrupt is not read anew after each of them. */
START_TEST(links_within_a_link)
{
    struct node *outer = long_link(STR("https://example.org/"), 10000, "kata "),
                *inner = N(m, NODE_LINK, T(m, "dalam"));
    node_append(outer, inner);
    make_put(make_body(), N(m, NODE_PARAGRAPH, outer));
    book_number(&m->book);
    struct pdf_file *file = pdf_file_new();
    pdf_ref side_object = pdf_file_page(file);
    struct page page = {.width = 400000, .height = 600000};
    struct placement placement = {.scale = SCALE_ONE};
    struct side side = {.width = page.width, .height = page.height, .placements = &placement, .n_placements = 1};
    struct pdf_links links = {.file = file, .arena = arena_new(), .book = &m->book, .pages = &side_object};
    links.tags = pdf_tags_new(file, &m->book, &side_object, 1);
    links.actions = map_new(links.arena);
    links.links = map_new(links.arena);
    struct device_place place = {.side = &side, .placement = &placement};
    for (int32_t i = 0; i < 1000; i++) {
        struct device_link link = {.y = i * 500, .width = 1000, .height = 500, .url = STR("https://example.org/")};
        link.node = i % 2 ? inner : outer;
        ck_assert_uint_ne(pdf_links_add(&links, &link, &page, &place), 0);
    }
    ck_assert_uint_lt(arena_used(links.arena), 1000000);
    pdf_tags_free(links.tags);
    pdf_file_free(file);
    arena_free(links.arena);
}
END_TEST

/* Whatever metadata hold, XMP is XML; an address is ASCII. */
START_TEST(texts_from_outside)
{
    struct node *link = N(m, NODE_LINK, T(m, "luar"));
    link->as.link.url = STR("https://example.org/\xC3\xA9?a b");
    m->book.meta.title = STR("A\x01&\xFF\xEF\xBF\xBF<");
    make_put(make_body(), N(m, NODE_PARAGRAPH, link));
    struct pdf_view *view = make_pdf();
    struct str catalog = pdf_view_object(view, pdf_view_catalog(view));
    struct str xmp = pdf_view_stream(view, pdf_view_ref(catalog, "/Metadata"));
    ck_assert(pdf_view_has(xmp, "\"x-default\">A\xEF\xBF\xBD&amp;\xEF\xBF\xBD\xEF\xBF\xBD&lt;<"));
    ck_assert(pdf_view_has(view->bytes, "/URI (https://example.org/%C3%A9?a%20b)"));
}
END_TEST

/* Notes that a heading refers to stand behind it in their order. */
START_TEST(notes_of_a_heading)
{
    struct chapter *chapter = make_body();
    struct node *heading = make_heading(m, 1, "Judul");
    for (uint32_t i = 1; i <= 3; i++) {
        const char *id = str_z(m->arena, str_format(m->arena, "fn-%u", i));
        const char *ref = str_z(m->arena, str_format(m->arena, "ref-%u", i));
        struct note *note = make_note(m, id, i, N(m, NODE_NOTE, P(m, id)));
        note->chapter = chapter;
        node_append(heading, make_ref(m, note, ref));
    }
    make_put(chapter, N(m, NODE_SECTION, heading, P(m, "Isi.")));
    struct pdf_view *view = make_pdf();
    expect_roles(view, "Document(Part(Sect(H1(Reference(Link) Reference(Link) Reference(Link)) Note(Lbl(Link) P) "
                       "Note(Lbl(Link) P) Note(Lbl(Link) P) P)))");
    size_t root = pdf_view_ref(pdf_view_object(view, pdf_view_catalog(view)), "/StructTreeRoot"), section = 0;
    for (size_t i = root; i < view->n && !section; i++)
        section = view->offsets[i] && pdf_view_has(pdf_view_object(view, i), "/S /Sect") ? i : 0;
    struct str kids = pdf_view_value(pdf_view_object(view, section), "/K");
    size_t order[5] = {0};
    for (size_t i = 0; i < 5; i++) {
        order[i] = pdf_view_number(kids);
        kids = str_sub(kids, str_find(kids, 'R') + 1, kids.n);
    }
    ck_assert(order[1] < order[2] && order[2] < order[3]); /* they are made as they are set */
}
END_TEST

static struct node *picture(struct book_image *image)
{
    struct node *node = N(m, NODE_IMAGE, T(m, "Sebuah bagan"));
    node->as.image.image = image;
    return N(m, NODE_FIGURE, N(m, NODE_PLAIN, node), N(m, NODE_CAPTION, N(m, NODE_PLAIN, T(m, "Bagan"))));
}

START_TEST(pictures)
{
    uint8_t pixels[20 * 20] = {0};
    const char *why;
    struct book_image *image = ARENA_NEW(m->arena, struct book_image);
    image->path = image->name = STR("bagan.png");
    ck_assert(image_probe(image_encode_png(m->arena, pixels, 20, 20, 1), &image->image, &why));
    make_put(make_body(), picture(image));
    make_put(m->book.chapters[0], picture(image));
    struct pdf_view *view = make_pdf();
    expect_roles(view, "Document(Part(Figure(Caption) Figure(Caption)))");
    ck_assert_uint_eq(count(view->bytes, "/Subtype /Image"), 1);
    ck_assert_uint_eq(count(view->bytes, "/Alt (Sebuah bagan)"), 2);
    ck_assert_uint_eq(count(view->bytes, "/BBox ["), 2);
    for (size_t i = 1; i < view->n; i++) {
        struct str object = view->offsets[i] ? pdf_view_object(view, i) : STR_NONE;
        if (pdf_view_has(object, "/Subtype /Image")) {
            ck_assert(pdf_view_has(object, "/Predictor 15"));
            ck_assert_uint_eq(pdf_view_stream(view, i).n, 20 * 21); /* a filter byte a row */
        }
    }
}
END_TEST

START_TEST(broken_picture)
{
    uint8_t pixels[20 * 20] = {0};
    const char *why;
    struct book_image *image = ARENA_NEW(m->arena, struct book_image);
    image->path = image->name = STR("rusak.png");
    struct str file = image_encode_png(m->arena, pixels, 20, 20, 1);
    ck_assert(image_probe(file, &image->image, &why));
    image->image.bytes = str_sub(file, 0, 40);
    make_put(make_body(), picture(image));
    book_number(&m->book);
    ck_assert(typeset_layout(&m->press));
    ck_assert(!write_pdf(&m->press));
    ck_assert(diag_failed(m->press.diag));
    ck_assert_ptr_eq(diag_at(m->press.diag, diag_count(m->press.diag) - 1)->message, &msg_pdf_picture);
}
END_TEST

START_TEST(paths)
{
    m->options.output = "keluar";
    ck_assert_str_eq(write_path(&m->press, ".pdf"), "keluar/buku.pdf");
    m->options.output = NULL;
    ck_assert_str_eq(write_path(&m->press, ".json"), "buku.json");
    m->options.output_file = "a/b.pdf";
    ck_assert_str_eq(write_path(&m->press, ".pdf"), "a/b.pdf");
    ck_assert_str_eq(write_path(&m->press, "-booklet.pdf"), "a/b.pdf");
    ck_assert_str_eq(write_path(&m->press, "-cover.pdf"), "a/b-cover.pdf");
}
END_TEST

START_TEST(tree)
{
    make_put(make_body(), P(m, "Isi."));
    book_number(&m->book);
    ck_assert(write_tree(&m->press));
    struct buf expected = {0};
    book_dump(&m->book, &expected);
    ck_assert(str_eq(commit("buku.json"), buf_view(&expected)));
    buf_release(&expected);
}
END_TEST

Suite *pdf_suite(void)
{
    Suite *suite = suite_create("pdf");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, skeleton);
    tcase_add_test(t, same_input_same_bytes);
    tcase_add_test(t, fonts_and_text);
    tcase_add_test(t, divided_words);
    tcase_add_test(t, blocks);
    tcase_add_test(t, parent_tree);
    tcase_add_test(t, notes_and_links);
    tcase_add_test(t, address_written_once);
    tcase_add_test(t, long_contents);
    tcase_add_test(t, links_within_a_link);
    tcase_add_test(t, texts_from_outside);
    tcase_add_test(t, notes_of_a_heading);
    tcase_add_test(t, pictures);
    tcase_add_test(t, broken_picture);
    tcase_add_test(t, paths);
    tcase_add_test(t, tree);
    suite_add_tcase(suite, t);
    return suite;
}
