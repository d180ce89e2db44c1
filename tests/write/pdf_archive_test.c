/* What PDF/A and PDF/UA ask for beyond a tagged file, read off files made from small books. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "typeset/theme.h"
#include "write/epub_make.h"
#include "write/messages.h"
#include "write/pdf/colour.h"
#include "write/pdf_view.h"
#include "write/suites.h"
#include "write/write.h"

/* 8 x 8, CMYK with an Adobe marker: magenta and yellow, so red. */
static const unsigned char cmyk_jpeg[] = {
    0xFF, 0xD8, 0xFF, 0xEE, 0x00, 0x0E, 0x41, 0x64, 0x6F, 0x62, 0x65, 0x00, 0x64, 0x00, 0x00, 0x00, 0x00, 0x00,
    0xFF, 0xDB, 0x00, 0x43, 0x00, 0x10, 0x0B, 0x0C, 0x0E, 0x0C, 0x0A, 0x10, 0x0E, 0x0D, 0x0E, 0x12, 0x11, 0x10,
    0x13, 0x18, 0x28, 0x1A, 0x18, 0x16, 0x16, 0x18, 0x31, 0x23, 0x25, 0x1D, 0x28, 0x3A, 0x33, 0x3D, 0x3C, 0x39,
    0x33, 0x38, 0x37, 0x40, 0x48, 0x5C, 0x4E, 0x40, 0x44, 0x57, 0x45, 0x37, 0x38, 0x50, 0x6D, 0x51, 0x57, 0x5F,
    0x62, 0x67, 0x68, 0x67, 0x3E, 0x4D, 0x71, 0x79, 0x70, 0x64, 0x78, 0x5C, 0x65, 0x67, 0x63, 0xFF, 0xC0, 0x00,
    0x14, 0x08, 0x00, 0x08, 0x00, 0x08, 0x04, 0x43, 0x11, 0x00, 0x4D, 0x11, 0x00, 0x59, 0x11, 0x00, 0x4B, 0x11,
    0x00, 0xFF, 0xC4, 0x00, 0x14, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x07, 0xFF, 0xC4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xDA, 0x00, 0x0E, 0x04, 0x43, 0x00, 0x4D, 0x00,
    0x59, 0x00, 0x4B, 0x00, 0x00, 0x3F, 0x00, 0x40, 0x1F, 0x8F, 0xC8, 0x0F, 0xFF, 0xD9,
};

static struct make *m;

static void begin(void)
{
    m = make_new();
    m->options.targets = TARGET_PDF;
    make_fonts(m);
}

static void end(void)
{
    unlink(str_z(m->arena, path_join(m->arena, str_of(m->folder), STR("buku.pdf"))));
    make_free(m);
}

static struct pdf_view *make_pdf(void)
{
    struct str bytes;
    book_number(&m->book);
    ck_assert(typeset_layout(&m->press));
    ck_assert(write_pdf(&m->press));
    ck_assert(outputs_commit(m->press.outputs));
    struct str path = path_join(m->arena, str_of(m->folder), STR("buku.pdf"));
    ck_assert_int_eq(file_read(m->arena, str_z(m->arena, path), FILE_MAX_MEDIA, &bytes), FILE_OK);
    return pdf_view_new(m->arena, bytes);
}

static struct chapter *make_body(void)
{
    return make_chapter(m, CHAPTER_BODY, "bab", "Bab");
}

static void expect_roles(const struct pdf_view *view, const char *roles)
{
    struct str got = pdf_view_roles(view);
    ck_assert_msg(str_is(got, roles), "\n%.*s\nis not\n%s", STR_ARG(got), roles);
}

static size_t count(struct str s, const char *part)
{
    size_t n = 0;
    for (size_t at; (at = str_find_str(s, str_of(part))) != STR_NPOS; n++)
        s = str_sub(s, at + 1, s.n);
    return n;
}

static uint32_t u32(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    ck_assert_uint_le(at + 4, s.n);
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

START_TEST(identifiers_and_intent)
{
    make_put(make_body(), P(m, "Isi."));
    struct pdf_view *view = make_pdf();
    struct str catalog = pdf_view_object(view, pdf_view_catalog(view));
    struct str xmp = pdf_view_stream(view, pdf_view_ref(catalog, "/Metadata"));
    ck_has(xmp, "<pdfuaid:part>1</pdfuaid:part>");
    ck_has(xmp, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>");
    ck_has(xmp, "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>");
    ck_has(catalog, "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1");
    size_t ref = pdf_view_ref(catalog, "/DestOutputProfile");
    ck_has(pdf_view_object(view, ref), "/N 3");
    ck_assert(str_is(str_sub(pdf_view_stream(view, ref), 36, 40), "acsp"));
    size_t page; /* its number stands at its foot */
    ck_assert_uint_eq(pdf_view_pages(view, &page, 1), 1);
    ck_has(pdf_view_contents(view, page), "/Artifact <</Type /Pagination /Subtype /Footer>> BDC");
}
END_TEST

/* The profile as a colour engine reads it: whole, its colours add up to the white of the ICC, grey stays in order. */
START_TEST(srgb_profile)
{
    struct buf b = {0};
    pdf_srgb_profile(&b);
    struct str icc = buf_view(&b);
    uint32_t sum[3] = {0}, curve = 0, curve_size = 0;
    ck_assert_uint_eq(u32(icc, 0), icc.n);
    ck_assert(str_is(str_sub(icc, 12, 24), "mntrRGB XYZ "));
    ck_assert_uint_eq(u32(icc, 128), 10);
    for (size_t i = 0; i < 10; i++) {
        struct str name = str_sub(icc, 132 + 12 * i, 136 + 12 * i);
        uint32_t at = u32(icc, 136 + 12 * i), size = u32(icc, 140 + 12 * i);
        ck_assert_uint_le((size_t)at + size, icc.n);
        ck_assert_uint_eq(at % 4, 0);
        if (str_is(str_sub(name, 1, 4), "XYZ"))
            for (size_t k = 0; k < 3; k++)
                sum[k] += u32(icc, at + 8 + 4 * k);
        if (str_is(name, "rTRC")) {
            curve = at;
            curve_size = size;
        }
    }
    for (size_t k = 0; k < 3; k++)
        ck_assert_uint_eq(sum[k], u32(icc, 68 + 4 * k));
    ck_assert_uint_eq(curve_size, 32);
    ck_assert(str_is(str_sub(icc, curve, curve + 4), "para"));
    ck_assert_uint_eq(u32(icc, curve + 8), 3 << 16);
    double p[5];
    for (size_t i = 0; i < 5; i++)
        p[i] = u32(icc, curve + 12 + 4 * i) / 65536.0;
    double half = pow(p[1] * 0.5 + p[2], p[0]), knee = pow(p[1] * p[4] + p[2], p[0]);
    ck_assert(fabs(half - 0.21404) < 1e-4); /* half way up: 0.214 of the light */
    ck_assert(fabs(p[1] + p[2] - 1) < 1e-4 && fabs(knee - p[3] * p[4]) < 1e-4);
    buf_release(&b);
}
END_TEST

static struct node *cell(const char *text)
{
    struct node *c = N(m, NODE_CELL, N(m, NODE_PLAIN, T(m, text)));
    c->as.cell.column_span = c->as.cell.row_span = 1;
    return c;
}

/* A table without headings has its rows named by their first cells; not by a cell beneath one that spans rows. */
START_TEST(table_without_head)
{
    struct node *tall = cell("a"), *first = N(m, NODE_ROW, tall, cell("b")), *second = N(m, NODE_ROW, cell("c")),
                *third = N(m, NODE_ROW, cell("d"), cell("e"));
    tall->as.cell.row_span = 2;
    struct node *t = N(m, NODE_TABLE, N(m, NODE_TABLE_BODY, first, second, third));
    t->as.table.columns = ARENA_ARRAY(m->arena, struct column, 2);
    t->as.table.n_columns = 2;
    make_put(make_body(), t);
    struct pdf_view *view = make_pdf();
    expect_roles(view, "Document(Part(Table(TBody(TR(TH TD) TR(TD) TR(TH TD)))))");
    ck_assert_uint_eq(count(view->bytes, "/Scope /Row"), 2);
}
END_TEST

static struct node *page_link(const char *to)
{
    struct node *page = make_node(m, NODE_PAGE_REF, (struct node *const[]){NULL}), *link = N(m, NODE_LINK, page);
    page->as.ref.target = str_of(to);
    link->as.link.url = str_format(m->arena, "#%s", to);
    return link;
}

/* Of several places on one page one link is printed: the others leave no element and no annotation. */
START_TEST(pages_of_places)
{
    struct chapter *chapter = make_body();
    struct node *here = make_id(m, P(m, "Satu."), "satu"), *there = make_id(m, P(m, "Dua."), "dua");
    make_put(chapter, here);
    make_put(chapter, there);
    make_put(chapter,
             N(m, NODE_PARAGRAPH, T(m, "Lihat "), N(m, NODE_PAGES, page_link("satu"), page_link("dua")), T(m, ".")));
    m->book.labels = map_new(m->arena);
    map_put(m->book.labels, STR("satu"), here);
    map_put(m->book.labels, STR("dua"), there);
    struct pdf_view *view = make_pdf();
    expect_roles(view, "Document(Part(P P P(Link)))");
    ck_assert_uint_eq(count(view->bytes, "/Subtype /Link"), 1);
    ck_assert_uint_eq(count(view->bytes, "/Contents (halaman 1)"), 1);
}
END_TEST

START_TEST(author_index)
{
    make_put(make_body(), P(m, "Isi."));
    struct chapter *index = make_chapter(m, CHAPTER_AUTHORS, "penulis", "Penulis");
    make_put(index, N(m, NODE_SECTION, make_heading(m, 1, "Penulis"),
                      N(m, NODE_LIST, N(m, NODE_ITEM, N(m, NODE_PLAIN, T(m, "Ani"))))));
    struct pdf_view *view = make_pdf();
    expect_roles(view, "Document(Part(P) Index(Sect(H1 L(LI(Lbl LBody)))))");
}
END_TEST

/* The bytes of all strings that a page shows: two a glyph, and one glyph is the page number. */
static size_t shown_bytes(const struct pdf_view *view)
{
    size_t page, n = 0;
    ck_assert_uint_eq(pdf_view_pages(view, &page, 1), 1);
    struct str s = pdf_view_contents(view, page);
    bool within = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!within || s.p[i] == ')') {
            within = s.p[i] == '(';
            continue;
        }
        if (s.p[i] == '\\')
            i += s.p[i + 1] >= '0' && s.p[i + 1] <= '7' ? 3 : 1;
        n++;
    }
    return n;
}

static size_t shown_lines(const char *first, const char *second)
{
    struct node *line_break = make_node(m, NODE_LINE_BREAK, (struct node *const[]){NULL});
    make_put(make_body(), N(m, NODE_PARAGRAPH, T(m, first), line_break, T(m, second)));
    size_t n = shown_bytes(make_pdf());
    end();
    begin();
    return n;
}

/* A forced line end gets a space, so that its words are not read as one; not after a hyphen, nor between ideographs. */
START_TEST(forced_line_ends)
{
    ck_assert_uint_eq(shown_lines("satu", "dua"), 2 * (8 + 1));
    ck_assert_uint_eq(shown_lines("satu-", "dua"), 2 * (8 + 1));
    ck_assert_uint_eq(shown_lines("\xE5\x9B\xBD", "\xE9\x99\x85"), 2 * (2 + 1));
}
END_TEST

START_TEST(code_lines)
{
    struct node *code = make_node(m, NODE_CODE_BLOCK, (struct node *const[]){NULL});
    code->text = STR("ab\ncd\n");
    make_put(make_body(), code);
    ck_assert_uint_eq(shown_bytes(make_pdf()), 2 * (5 + 1));
}
END_TEST

static void put_picture(struct str jpeg)
{
    const char *why;
    struct book_image *image = ARENA_NEW(m->arena, struct book_image);
    struct node *node = N(m, NODE_IMAGE, T(m, "Merah"));
    image->path = image->name = STR("merah.jpg");
    ck_assert(image_probe(jpeg, &image->image, &why));
    ck_assert_uint_eq(image->image.channels, 4);
    node->as.image.image = image;
    make_put(make_body(), N(m, NODE_FIGURE, N(m, NODE_PLAIN, node)));
}

static struct str picture_entries(const struct pdf_view *view, struct str *bytes)
{
    for (size_t i = 1; i < view->n; i++) {
        struct str object = view->offsets[i] ? pdf_view_object(view, i) : STR_NONE;
        if (!pdf_view_has(object, "/Subtype /Image"))
            continue;
        *bytes = pdf_view_stream(view, i);
        return object;
    }
    return STR_NONE;
}

START_TEST(inks_without_profile)
{
    put_picture((struct str){(const char *)cmyk_jpeg, sizeof cmyk_jpeg});
    struct pdf_view *view = make_pdf();
    struct str pixels, entries = picture_entries(view, &pixels);
    ck_has(entries, "/ColorSpace /DeviceRGB");
    ck_assert_uint_eq(pixels.n, 8 * 8 * 3);
    ck_assert_uint_gt((unsigned char)pixels.p[0], 240);
    ck_assert_uint_lt((unsigned char)pixels.p[1], 15);
    ck_assert_ptr_eq(diag_at(m->press.diag, diag_count(m->press.diag) - 1)->message, &msg_pdf_cmyk);
}
END_TEST

/* The JPEG with a profile of `size` bytes in two segments, the second one first. */
static struct str with_profile(const char *kind, size_t size)
{
    struct buf profile = {0}, out = {0};
    buf_add(&profile, "\0\0", 2);
    buf_char(&profile, (char)(size >> 8));
    buf_char(&profile, (char)(size & 0xFF));
    buf_add(&profile, "\0\0\0\0\x02\x10\0\0", 8);
    buf_z(&profile, kind);
    while (profile.n < 200)
        buf_add(&profile, profile.n == 36 ? "acsp" : "\0\0\0\0", 4);
    buf_add(&out, cmyk_jpeg, 2);
    for (int part = 2; part >= 1; part--) {
        struct str half = str_sub(buf_view(&profile), part == 1 ? 0 : 120, part == 1 ? 120 : 200);
        size_t length = 2 + 14 + half.n;
        buf_add(&out, "\xFF\xE2\0", 3);
        buf_char(&out, (char)length);
        buf_add(&out, "ICC_PROFILE", 12);
        buf_char(&out, (char)part);
        buf_char(&out, 2);
        buf_str(&out, half);
    }
    buf_add(&out, cmyk_jpeg + 2, sizeof cmyk_jpeg - 2);
    buf_release(&profile);
    return buf_take(&out, m->arena);
}

START_TEST(inks_with_profile)
{
    put_picture(with_profile("prtrCMYKLab ", 200));
    struct pdf_view *view = make_pdf();
    struct str bytes, entries = picture_entries(view, &bytes);
    ck_has(entries, "/ColorSpace [/ICCBased ");
    ck_has(entries, "/Decode [1 0 1 0 1 0 1 0]");
    struct str profile = pdf_view_stream(view, pdf_view_ref(entries, "/ColorSpace [/ICCBased"));
    ck_assert_uint_eq(profile.n, 200);
    ck_assert(str_is(str_sub(profile, 36, 40), "acsp"));
}
END_TEST

START_TEST(profiles_refused)
{
    struct buf b = {0};
    ck_assert(pdf_cmyk_profile(with_profile("prtrCMYKLab ", 200), &b));
    buf_clear(&b);
    ck_assert(!pdf_cmyk_profile(with_profile("mntrRGB XYZ ", 200), &b)); /* of a screen */
    buf_clear(&b);
    ck_assert(!pdf_cmyk_profile(with_profile("prtrCMYKLab ", 201), &b)); /* cut short */
    buf_clear(&b);
    struct str whole = with_profile("prtrCMYKLab ", 200);
    ck_assert(!pdf_cmyk_profile(str_sub(whole, 0, 150), &b));
    buf_release(&b);
}
END_TEST

Suite *pdf_archive_suite(void)
{
    Suite *suite = suite_create("pdf archive");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, identifiers_and_intent);
    tcase_add_test(t, srgb_profile);
    tcase_add_test(t, table_without_head);
    tcase_add_test(t, pages_of_places);
    tcase_add_test(t, author_index);
    tcase_add_test(t, forced_line_ends);
    tcase_add_test(t, code_lines);
    tcase_add_test(t, inks_without_profile);
    tcase_add_test(t, inks_with_profile);
    tcase_add_test(t, profiles_refused);
    suite_add_tcase(suite, t);
    return suite;
}
