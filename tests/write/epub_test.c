#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "typeset/theme.h"
#include "write/cover/cover.h"
#include "write/cover/cover_svg.h"
#include "write/epub/css.h"
#include "write/epub_make.h"
#include "write/cover/raster.h"
#include "write/epub/shop.h"
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

static unsigned u16(struct str s, size_t at)
{
    ck_assert_uint_le(at + 2, s.n);
    return (unsigned char)s.p[at] | (unsigned)(unsigned char)s.p[at + 1] << 8;
}

static uint32_t u32(struct str s, size_t at)
{
    return u16(s, at) | (uint32_t)u16(s, at + 2) << 16;
}

/* The central directory's entries, each checked against its local header. Gives their names on lines. */
static struct str entries(struct str zip)
{
    struct buf names = {0};
    size_t end = zip.n - 22;
    ck_assert_uint_eq(u32(zip, end), 0x06054b50);
    size_t at = u32(zip, end + 16), n = u16(zip, end + 10);
    for (size_t i = 0; i < n; i++) {
        size_t local = u32(zip, at + 42), length = u16(zip, at + 28);
        ck_assert_uint_eq(u32(zip, at), 0x02014b50);
        ck_assert_uint_eq(u32(zip, local), 0x04034b50);
        ck_assert_uint_eq(u16(zip, at + 30), 0); /* extra field */
        ck_assert_uint_eq(u16(zip, local + 28), 0);
        ck_assert_uint_eq(u16(zip, local + 6) & 9, 0); /* encrypted, data descriptor */
        ck_assert_uint_eq(u16(zip, local + 10), 0);    /* midnight */
        ck_assert_uint_eq(u16(zip, local + 12), (2026 - 1980) << 9 | 1 << 5 | 15);
        buf_str(&names, str_sub(zip, at + 46, at + 46 + length));
        buf_char(&names, '\n');
        at += 46 + length + u16(zip, at + 30) + u16(zip, at + 32);
    }
    return buf_take(&names, m->arena);
}

static void small_book(void)
{
    struct chapter *bab = make_chapter(m, CHAPTER_BODY, "bab", "Bab");
    make_put(bab, N(m, NODE_SECTION, make_heading(m, 1, "Bab"), P(m, "isi кириллица")));
}

START_TEST(the_container_is_as_readers_want_it)
{
    small_book();
    struct str zip = make_epub(m);
    ck_assert_int_eq(memcmp(zip.p + 30, "mimetypeapplication/epub+zip", 28), 0);
    ck_assert_uint_eq(u16(zip, 8), 0);
    struct str names = entries(zip);
    ck_assert(str_starts(names, STR("mimetype\nMETA-INF/container.xml\n")));
    ck_has(names, "EPUB/package.opf\n");
    ck_has(names, "EPUB/nav.xhtml\n");
    ck_has(names, "EPUB/toc.ncx\n");
    ck_has(names, "EPUB/bab.xhtml\n");
    ck_has(names, "EPUB/style.css\n");
}
END_TEST

START_TEST(the_same_book_gives_the_same_bytes_in_every_zone)
{
    small_book();
    setenv("TZ", "Asia/Jakarta", 1);
    struct str first = make_epub(m);
    setenv("TZ", "America/New_York", 1);
    struct str second = make_epub(m);
    unsetenv("TZ");
    ck_assert(str_eq(first, second));
}
END_TEST

START_TEST(fonts_and_cover_come_along)
{
    make_fonts(m);
    small_book();
    struct str names = entries(make_epub(m));
    ck_has(names, "EPUB/cover.png\n");
    ck_has(names, "EPUB/cover.svg\n");
    ck_has(names, "EPUB/cover.xhtml\n");
    ck_has(names, "EPUB/fonts/gentiumplus-");
    ck_assert_uint_eq(diag_count_severity(m->press.diag, SEVERITY_ERROR), 0);
}
END_TEST

START_TEST(the_made_cover_is_a_picture_with_words)
{
    make_fonts(m);
    m->book.meta.title = STR("Kerja Sama");
    struct image image;
    const char *why = NULL;
    struct str png = cover_png(&m->press);
    ck_assert_msg(image_probe(png, &image, &why), "%s", why);
    ck_assert_uint_eq(image.width, 1600);
    ck_assert_uint_eq(image.height, 2560);
    uint8_t *colour = NULL, *alpha = NULL, channels = 0;
    ck_assert_msg(image_decode_png(&image, &colour, &alpha, &channels, &why), "%s", why);
    ck_assert_uint_eq(channels, 3);
    size_t different = 0;
    for (size_t i = 0; i < (size_t)1600 * 2560; i++)
        different += memcmp(colour + i * 3, colour, 3) != 0;
    ck_assert_uint_gt(different, 30000);
    ck_assert_uint_lt(different, 600000);
    mem_free(colour);
    mem_free(alpha);
    m->book.meta.title =
        STR("Sangat panjang tanpa akhir sangat panjang tanpa akhir sangat panjang tanpa akhir sangat panjang");
    ck_assert(!str_eq(png, cover_png(&m->press)));
}
END_TEST

/* librsvg draws of the outlines what the pixels show, but for the edges' softness. */
static void alike(struct str png, struct str svg)
{
    struct image pixels = {0}, drawn = {0};
    struct str removed = STR_NONE;
    const char *why = NULL;
    uint8_t *colour = NULL, *alpha = NULL, *seen = NULL, channels = 0;
    ck_assert_msg(image_probe(png, &pixels, &why), "%s", why);
    ck_assert_msg(image_decode_png(&pixels, &colour, &alpha, &channels, &why), "%s", why);
    ck_assert_msg(image_clean_svg(m->arena, svg, &drawn, &removed, &why), "%s", why);
    ck_assert_uint_eq(removed.n, 0);
    ck_assert_msg(image_draw_svg(&drawn, 1600, 2560, &(struct svg_fonts){0}, &seen, &channels, &why), "%s", why);
    ck_assert_uint_eq(channels, 3);
    size_t inked = 0, other = 0;
    for (size_t i = 0; i < (size_t)1600 * 2560 * 3; i += 3) {
        inked += colour[i] != colour[0];
        other += abs(colour[i] - seen[i]) > 80;
    }
    ck_assert_uint_gt(inked, 30000);
    ck_assert_uint_lt(other, inked / 1000);
    mem_free(colour);
    mem_free(alpha);
    mem_free(seen);
}

START_TEST(the_made_cover_is_drawn_twice_alike)
{
    ck_assert_uint_eq(cover_pictures(&m->press).svg.n, 0); /* no fonts yet */
    make_fonts(m);
    m->book.meta.title = STR("Aa <Aa> & b");
    struct cover_pictures made = cover_pictures(&m->press);
    ck_assert(str_eq(made.png, cover_png(&m->press)));
    ck_assert(str_starts(made.svg, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=")));
    ck_has(made.svg, "viewBox=\"0 0 1600 2560\" role=\"img\" xml:lang=\"id\">\n"
                     "<title>Aa &lt;Aa&gt; &amp; b</title>\n");
    ck_assert(str_ends(made.svg, STR("</g>\n</g>\n</svg>\n")));
    alike(made.png, made.svg);
}
END_TEST

START_TEST(outlines_are_whole_tenths_and_repeat)
{
    static const uint32_t inks[] = {0xFF0000, 0x0000FF};
    make_fonts(m);
    struct svg *svg = svg_new(m->arena, 90, 60, 0x102030, inks, STR("t"), STR("en"));
    struct canvas canvas = svg_canvas(svg);
    canvas.rectangle(canvas.context, 1, 2, 3, 4, 1);
    canvas.rectangle(canvas.context, 5, 6, 7, 8, 1);
    const struct face *face = fonts_face(m->press.fonts, FONT_SERIF, false, false);
    uint16_t glyph = face_glyph(face, 'i'), space = face_glyph(face, ' ');
    canvas.glyph(canvas.context, face, glyph, 10000, 50000, 40000, 0);
    canvas.glyph(canvas.context, face, space, 10000, 50000, 40000, 0);
    canvas.glyph(canvas.context, face, glyph, 50000, 50000, 40000, 0);
    struct str text = svg_end(svg);
    ck_has(text, "<path fill=\"#102030\" d=\"M0 0h90v60H0z\"/>");
    ck_has(text, "<g fill=\"#0000ff\">\n<path d=\"M10 20h30v40h-30zM50 60h70v80h-70z\"/>\n</g>\n");
    size_t from = str_find_str(text, STR("#ff0000")), n = 0, ends[3] = {0};
    for (size_t at = from; n < 3 && (at = str_find_str(str_sub(text, from, text.n), STR("d=\"M"))) != STR_NPOS; n++)
        from = ends[n] = from + at + 4;
    ck_assert_uint_eq(n, 2); /* a space draws nothing */
    char *rest = NULL;
    long x = strtol(text.p + ends[0], &rest, 10), y = strtol(rest, &rest, 10);
    struct str shape = str_sub(text, (size_t)(rest - text.p), text.n);
    ck_assert_int_eq(strtol(text.p + ends[1], &rest, 10), x + 400);
    ck_assert_int_eq(strtol(rest, &rest, 10), y);
    ck_assert(y > 100 && y <= 500 && x >= 100 && x < 300);
    size_t length = str_find(shape, '"');
    ck_assert_uint_gt(length, 20);
    ck_assert_int_eq(memcmp(shape.p, rest, length), 0);
}
END_TEST

START_TEST(drawing_is_clipped_and_soft)
{
    static const uint32_t inks[] = {0xFFFFFF};
    make_fonts(m);
    struct raster *r = raster_new(m->arena, 40, 40, 0x000000, inks, 1);
    raster_rectangle(r, -5, 38, 100, 9, 0);
    ck_assert_uint_eq(r->pixels[39 * 40 + 39], RASTER_STEPS - 1);
    ck_assert_uint_eq(r->pixels[37 * 40], 0);
    const struct face *face = fonts_face(m->press.fonts, FONT_SERIF, false, false);
    raster_glyph(r, face, face_glyph(face, 'o'), 5000, 30000, 40000, 0);
    size_t full = 0, soft = 0;
    for (size_t i = 0; i < 38 * 40; i++) {
        full += r->pixels[i] == RASTER_STEPS - 1;
        soft += r->pixels[i] > 0 && r->pixels[i] < RASTER_STEPS - 1;
    }
    ck_assert_uint_gt(full, 60);
    ck_assert_uint_gt(soft, 30);
    ck_assert_uint_eq(r->pixels[21 * 40 + 15], 0); /* the counter stays open */
    raster_glyph(r, face, face_glyph(face, 'o'), -2000000, 5000000, 40000, 0);
}
END_TEST

START_TEST(styles_bend_to_the_reader)
{
    make_fonts(m);
    struct buf css = {0};
    css_write(&css, m->press.theme, NULL, 0, false);
    struct str out = buf_take(&css, m->arena);
    ck_has(out, "body {\n  font-family: serif;\n  line-height: 1.273;\n  text-align: justify;\n  -epub-hyphens: auto;");
    ck_has(out, "p {\n  margin: 0;\n  text-indent: 1.273em;");
    ck_has(out, "h1 {\n  font-size: 1.818em;");
    ck_has(out, "page-break-after: avoid;\n  break-after: avoid;");
    ck_has(out, ".w35 {\n  width: 35%;\n}");
    ck_lacks(out, "px");
    ck_lacks(out, "pt;");
    ck_lacks(out, "var(");
    ck_lacks(out, " color:");
    struct buf mirrored = {0};
    css_write(&mirrored, m->press.theme, NULL, 0, true);
    ck_has(buf_take(&mirrored, m->arena), "blockquote {\n");
}
END_TEST

START_TEST(large_pictures_are_advised_on)
{
    struct book_image image = {.path = STR("a.png"), .name = STR("a.png")}, *images[] = {&image};
    char *bytes = arena_alloc(m->arena, (size_t)6 << 20);
    image.image = (struct image){.format = IMAGE_PNG, .bytes = {bytes, (size_t)6 << 20}, .width = 4000, .height = 3000};
    m->book.images = images;
    m->book.n_images = 1;
    small_book();
    ck_has(entries(make_epub(m)), "EPUB/images/a.png\n");
    ck_assert_uint_eq(diag_count_severity(m->press.diag, SEVERITY_WARNING), 2);
    ck_assert_str_eq(diag_at(m->press.diag, 0)->message->id, "epub_picture_bytes");
}
END_TEST

/* A PNG of so many pixels, half of it black. */
static struct str large_png(uint32_t width, uint32_t height)
{
    uint8_t *pixels = mem_zalloc((size_t)width * height);
    memset(pixels, 255, (size_t)width * height / 2);
    struct str png = image_encode_png(m->arena, pixels, width, height, 1);
    mem_free(pixels);
    return png;
}

START_TEST(large_pictures_are_scaled_down_on_request)
{
    struct book_image image = {.path = STR("a.png"), .name = STR("a.png")}, *images[] = {&image};
    struct image small;
    struct str bytes;
    const char *why = NULL;
    ck_assert(image_probe(large_png(3000, 2500), &image.image, &why));
    ck_assert(shop_exceeds(&image.image));
    ck_assert(shop_fit(m->arena, &image.image, &bytes));
    ck_assert_msg(image_probe(bytes, &small, &why), "%s", why);
    ck_assert(!shop_exceeds(&small));
    ck_assert_uint_gt(small.width * small.height, SHOP_PIXELS * 9 / 10);
    ck_assert_int_le(labs((long)small.width * 2500 - (long)small.height * 3000), 6000);
    uint8_t *colour = NULL, *alpha = NULL, channels = 0;
    ck_assert(image_decode_png(&small, &colour, &alpha, &channels, &why));
    ck_assert_uint_eq(colour[0], 255);
    ck_assert_uint_eq(colour[(size_t)small.width * small.height * channels - 1], 0);
    mem_free(colour);
    mem_free(alpha);
    m->book.images = images;
    m->book.n_images = 1;
    m->book.meta.fit_images = true;
    small_book();
    ck_has(entries(make_epub(m)), "EPUB/images/a.png\n");
    ck_assert_uint_eq(diag_count_severity(m->press.diag, SEVERITY_WARNING), 0);
}
END_TEST

START_TEST(the_trade_gets_a_record)
{
    struct subject_code codes[] = {{STR("Thema"), STR("JPS")}, {STR_NONE, STR_NONE}};
    struct str subjects[] = {STR("Hubungan & lainnya"), STR("diplomasi")}, xml;
    m->book.meta.onix = true;
    m->book.meta.isbn = STR("0-306-40615-2");
    m->book.meta.print_isbn = STR("978-3-16-148410-0");
    m->book.meta.subjects = (struct str_list){subjects, 2};
    m->book.meta.subject_codes = codes;
    m->book.meta.audience = STR("college");
    m->book.meta.series = STR("Seri");
    m->book.meta.series_number = STR("3");
    small_book();
    make_epub(m);
    const char *path = str_z(m->arena, path_join(m->arena, str_of(m->folder), STR("buku-onix.xml")));
    ck_assert_int_eq(file_read(m->arena, path, FILE_MAX_MEDIA, &xml), FILE_OK);
    remove(path);
    ck_has(xml, "<ProductIDType>15</ProductIDType>\n<IDValue>9780306406157</IDValue>");
    ck_has(xml, "<ProductForm>ED</ProductForm>\n<ProductFormDetail>E101</ProductFormDetail>");
    ck_has(xml, "<TitleElementLevel>02</TitleElementLevel>\n<PartNumber>3</PartNumber>\n<TitleText>Seri</TitleText>");
    ck_has(xml, "<ContributorRole>A01</ContributorRole>\n<PersonName>Ani</PersonName>");
    ck_has(xml, "<LanguageCode>ind</LanguageCode>");
    ck_has(xml, "<SubjectSchemeIdentifier>93</SubjectSchemeIdentifier>\n<SubjectCode>JPS</SubjectCode>\n"
                "<SubjectHeadingText>Hubungan &amp; lainnya</SubjectHeadingText>");
    ck_has(xml, "<SubjectSchemeIdentifier>20</SubjectSchemeIdentifier>\n<SubjectHeadingText>diplomasi");
    ck_has(xml, "<AudienceCodeValue>05</AudienceCodeValue>");
    ck_has(xml, "<Date dateformat=\"00\">20260115</Date>");
    ck_has(xml, "<ProductRelationCode>13</ProductRelationCode>");
    ck_lacks(xml, "<ProductFormFeatureValue>19<"); /* no pages without a layout */
}
END_TEST

Suite *epub_suite(void)
{
    Suite *suite = suite_create("epub");
    TCase *tc = tcase_create("container");
    tcase_add_checked_fixture(tc, begin, end);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_container_is_as_readers_want_it);
    tcase_add_test(tc, the_same_book_gives_the_same_bytes_in_every_zone);
    tcase_add_test(tc, fonts_and_cover_come_along);
    tcase_add_test(tc, the_made_cover_is_a_picture_with_words);
    tcase_add_test(tc, the_made_cover_is_drawn_twice_alike);
    tcase_add_test(tc, outlines_are_whole_tenths_and_repeat);
    tcase_add_test(tc, drawing_is_clipped_and_soft);
    tcase_add_test(tc, styles_bend_to_the_reader);
    tcase_add_test(tc, large_pictures_are_advised_on);
    tcase_add_test(tc, large_pictures_are_scaled_down_on_request);
    tcase_add_test(tc, the_trade_gets_a_record);
    suite_add_tcase(suite, tc);
    return suite;
}
