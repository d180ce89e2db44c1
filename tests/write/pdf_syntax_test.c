#include <string.h>

#include "base/arena.h"
#include "base/image/image.h"
#include "write/pdf/glyphs.h"
#include "write/pdf/links.h"
#include "write/pdf/png.h"
#include "write/pdf/put.h"
#include "write/suites.h"

static struct buf b;

static void begin(void)
{
    b = (struct buf){0};
}

static void end(void)
{
    buf_release(&b);
}

static void expect(const char *text)
{
    struct str got = buf_view(&b);
    ck_assert_msg(str_eq(got, str_of(text)), "\"%.*s\" is not \"%s\"", STR_ARG(got), text);
    buf_clear(&b);
}

START_TEST(numbers)
{
    static const struct {
        int64_t n;
        const char *text;
    } cases[] = {{0, "0"},        {1000, "1"},         {-1000, "-1"},
                 {1, ".001"},     {-20, "-.02"},       {300, ".3"},
                 {12500, "12.5"}, {419528, "419.528"}, {-2147483648000, "-2147483648"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pdf_put_milli(&b, cases[i].n);
        expect(cases[i].text);
    }
    pdf_put_int(&b, INT64_MIN);
    expect("-9223372036854775808");
}
END_TEST

START_TEST(names_and_strings)
{
    pdf_put_name(&b, STR("ABCDEF+Noto Serif/#"));
    expect("/ABCDEF+Noto#20Serif#2F#23");
    pdf_put_text(&b, STR("a (b) \\c"));
    expect("(a \\(b\\) \\\\c)");
    pdf_put_text(&b, STR("\xC3\xA9"));
    ck_assert_uint_eq(b.n, 6);
    ck_assert_int_eq(memcmp(b.p, "(\xFE\xFF\0\xE9)", 6), 0);
    buf_clear(&b);
    pdf_put_utf16_hex(&b, STR("a\xF0\x9D\x92\x9C"));
    expect("0061D835DC9C");
    pdf_put_byte(&b, '\r');
    expect("\\r");
    pdf_put_date(&b, 946684800);
    expect("(D:20000101000000Z)");
    pdf_put_uri(&b, STR("http://\xC3\xA9/a b\n(c)\x7F%20"));
    expect("(http://%C3%A9/a%20b%0A\\(c\\)%7F%20)");
}
END_TEST

/* A text string never ends within a character, however long the text. */
START_TEST(long_text_is_cut)
{
    struct buf text = {0};
    for (int i = 0; i < PDF_TEXT_MAX; i++)
        buf_z(&text, "\xE4\xB8\xAD");
    pdf_put_text(&b, buf_view(&text));
    ck_assert_uint_eq(b.n, 4 + 2 * (PDF_TEXT_MAX / 3));
    buf_release(&text);
}
END_TEST

static const struct face face = {.space = 1, .upem = 1000, .n_glyphs = 100};

static bool texts(const char *text, const struct glyph *glyphs, uint32_t n, uint8_t level, bool soft, struct str *out)
{
    struct run run = {
        .face = &face, .glyphs = glyphs, .n_glyphs = n, .level = level, .soft_hyphen = soft, .text = str_of(text)};
    return pdf_glyph_texts(&run, out);
}

START_TEST(clusters)
{
    struct str t[4];
    ck_assert(texts("office", (struct glyph[]){{10, 0, 0, 0, 0}, {11, 1, 0, 0, 0}, {12, 4, 0, 0, 0}, {13, 5, 0, 0, 0}},
                    4, 0, false, t));
    ck_assert(str_is(t[0], "o") && str_is(t[1], "ffi") && str_is(t[2], "c") && str_is(t[3], "e"));
    /* right to left: visual order, the first letter last */
    ck_assert(texts("\xD7\xA9\xD7\x9C", (struct glyph[]){{10, 2, 0, 0, 0}, {11, 0, 0, 0, 0}}, 2, 1, false, t));
    ck_assert(str_is(t[0], "\xD7\x9C") && str_is(t[1], "\xD7\xA9"));
    /* one character of two glyphs, two characters of two glyphs in one cluster */
    ck_assert(!texts("\xC3\xA9", (struct glyph[]){{10, 0, 0, 0, 0}, {11, 0, 0, 0, 0}}, 2, 0, false, t));
    ck_assert(str_is(t[0], "\xC3\xA9") && str_eq(t[1], PDF_GLYPH_NOTHING));
    ck_assert(texts("e\xCC\x81", (struct glyph[]){{10, 0, 0, 0, 0}, {11, 0, 0, 0, 0}}, 2, 0, false, t));
    ck_assert(str_is(t[0], "e") && str_is(t[1], "\xCC\x81"));
}
END_TEST

START_TEST(hyphens_and_spaces)
{
    struct str t[4];
    ck_assert(texts("ab", (struct glyph[]){{10, 0, 0, 0, 0}, {11, 1, 0, 0, 0}, {12, 2, 0, 0, 0}}, 3, 0, true, t));
    ck_assert(str_is(t[1], "b") && str_is(t[2], "\xC2\xAD"));
    /* a no-break space is a space; the stand-in of a soft hyphen is not shown; BOM can't be said */
    ck_assert(texts("a\xC2\xA0\xC2\xAD", (struct glyph[]){{10, 0, 0, 0, 0}, {1, 1, 0, 0, 0}, {1, 3, 0, 0, 0}}, 3, 0,
                    false, t));
    ck_assert(str_is(t[1], " "));
    ck_assert_uint_eq(t[2].n, 0);
    ck_assert(!texts("\xEF\xBB\xBF", (struct glyph[]){{10, 0, 0, 0, 0}}, 1, 0, false, t));
    ck_assert(str_eq(t[0], PDF_GLYPH_NOTHING));
    /* clusters that make no sense lead nowhere outside the text */
    ck_assert(!texts("ab", (struct glyph[]){{10, 900, 0, 0, 0}, {11, 3, 0, 0, 0}}, 2, 0, false, t));
}
END_TEST

START_TEST(png_as_it_is)
{
    struct arena *arena = arena_new();
    uint8_t pixels[3 * 6] = {255, 0, 0, 9, 9, 9, 1, 2, 3};
    struct pdf_png png;
    struct str file = image_encode_png(arena, pixels, 3, 2, 3);
    ck_assert(pdf_png_read(file, &png));
    ck_assert_uint_eq(png.width, 3);
    ck_assert_uint_eq(png.height, 2);
    ck_assert_uint_eq(png.channels, 3);
    ck_assert_int_eq(png.bits, 8);
    char *data = arena_alloc(arena, png.data_size);
    pdf_png_data(&png, data);
    ck_assert_int_eq(data[0] & 15, 8); /* a zlib stream */
    char *changed = arena_copy(arena, file.p, file.n);
    changed[8 + 8 + 12] = 1; /* interlaced */
    ck_assert(!pdf_png_read((struct str){changed, file.n}, &png));
    changed[8 + 8 + 12] = 0;
    changed[8 + 8 + 9] = 6; /* alpha */
    ck_assert(!pdf_png_read((struct str){changed, file.n}, &png));
    for (size_t n = 0; n < file.n; n++)
        if (pdf_png_read(str_sub(file, 0, n), &png))
            pdf_png_data(&png, arena_alloc(arena, png.data_size));
    arena_free(arena);
}
END_TEST

START_TEST(labels)
{
    static const char *const names[] = {"i", "ii", "iii", "iv", "", "1", "2", "3", "A-1", "iiii", "9"};
    struct side sides[11];
    for (size_t i = 0; i < 11; i++)
        sides[i] = (struct side){.label = str_of(names[i])};
    pdf_labels(&(struct sheets){.sides = sides, .n_sides = 11}, &b);
    expect("/PageLabels <</Nums [0 <</S /r /St 1>>\n4 <<>>\n5 <</S /D /St 1>>\n8 <</P (A-1)>>\n9 <</P (iiii)>>\n"
           "10 <</S /D /St 9>>\n]>>\n");
}
END_TEST

Suite *pdf_syntax_suite(void)
{
    Suite *suite = suite_create("pdf syntax");
    TCase *t = tcase_create("all");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, numbers);
    tcase_add_test(t, names_and_strings);
    tcase_add_test(t, long_text_is_cut);
    tcase_add_test(t, clusters);
    tcase_add_test(t, hyphens_and_spaces);
    tcase_add_test(t, png_as_it_is);
    tcase_add_test(t, labels);
    suite_add_tcase(suite, t);
    return suite;
}
