/* Drawings that become forms: what is read, what is let in, what is changed on the way. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/image/image.h"
#include "base/mem.h"
#include "write/pdf/form.h"
#include "write/suites.h"

enum { OBJECTS_MAX = 30 };

static struct arena *arena;
static struct buf file;
static size_t offsets[OBJECTS_MAX], n_objects;
static struct pdf_form form;
static struct pdf_form_page page;

static void new_file(void)
{
    buf_release(&file);
    n_objects = 1;
    buf_z(&file, "%PDF-1.4\n");
}

static void begin(void)
{
    arena = arena_new();
    new_file();
}

static void end(void)
{
    buf_release(&file);
    arena_free(arena);
}

static void object(const char *text)
{
    offsets[n_objects] = file.n;
    buf_printf(&file, "%d 0 obj\n", (int)n_objects++);
    buf_z(&file, text);
    buf_z(&file, "\nendobj\n");
}

static void stream(const char *entries, const char *text)
{
    offsets[n_objects] = file.n;
    buf_printf(&file, "%d 0 obj\n<<%s /Length %d>>\nstream\n%s\nendstream\nendobj\n", (int)n_objects, entries,
               (int)strlen(text), text);
    n_objects++;
}

/* A file of one page, 100 x 100, with these operators and resources; further objects are numbered from 5 on. */
static void make_page(const char *resources, const char *operators)
{
    object("<</Type /Catalog /Pages 2 0 R>>");
    object("<</Type /Pages /Kids [3 0 R] /Count 1>>");
    offsets[n_objects] = file.n;
    buf_printf(
        &file,
        "3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources <<%s>>>>\nendobj\n",
        resources);
    n_objects++;
    stream("", operators);
}

static bool read_file(void)
{
    size_t table = file.n;
    buf_printf(&file, "xref\n0 %d\n0000000000 65535 f \n", (int)n_objects);
    for (size_t i = 1; i < n_objects; i++)
        buf_printf(&file, "%010d 00000 n \n", (int)offsets[i]);
    buf_printf(&file, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", (int)n_objects, (int)table);
    form = (struct pdf_form){.arena = arena};
    return pdf_source_read(arena, buf_view(&file), &form.source);
}

static bool check(void)
{
    ck_assert(read_file());
    return pdf_form_check(&form, 0, &page);
}

/* Whether a page of these is let in; the file is new each time. */
static bool passes(const char *resources, const char *operators, const char *fifth)
{
    new_file();
    make_page(resources, operators);
    if (fifth)
        object(fifth);
    return check();
}

static struct str text_of(struct str deflated)
{
    struct str text;
    ck_assert(inflate_zlib(deflated, 1 << 20, &text));
    struct str copy = str_dup(arena, text);
    mem_free((void *)(uintptr_t)text.p);
    return copy;
}

START_TEST(values)
{
    static const char text[] = "<</A [1 -2.5 .5]/B(a\\)(b))/C<AB 0f>/D 12 0 R /E<<>>/F true % note\n/G null>> q";
    struct pdf_reader reader = {text, text + sizeof text - 1, arena, false};
    struct pdf_value value;
    ck_assert(pdf_read_value(&reader, &value));
    ck_assert_int_eq(value.kind, PDF_DICT);
    const struct pdf_value *a = pdf_value_get(&value, "A")->first;
    ck_assert(a->number == 1 && a->next->number == -2.5 && a->next->next->number == 0.5);
    ck_assert(str_is(pdf_value_get(&value, "B")->text, "(a\\)(b))"));
    ck_assert(str_is(pdf_value_get(&value, "C")->text, "<AB 0f>"));
    ck_assert_int_eq(pdf_value_get(&value, "D")->kind, PDF_POINTER);
    ck_assert(pdf_value_get(&value, "D")->number == 12);
    ck_assert_int_eq(pdf_value_get(&value, "E")->kind, PDF_DICT);
    ck_assert_int_eq(pdf_value_get(&value, "F")->kind, PDF_BOOL);
    ck_assert_int_eq(pdf_value_get(&value, "G")->kind, PDF_NULL);
    ck_assert(pdf_read_value(&reader, &value) && value.kind == PDF_OPERATOR && pdf_read_ended(&reader));
}
END_TEST

START_TEST(strings)
{
    static const char *const cases[][2] = {{"(a\\)b\\\\(c))", "a)b\\(c)"},
                                           {"(\\1012\\53\\n\\q)", "A2+\nq"},
                                           {"(a\\\nb)", "ab"},
                                           {"<41 4b5>", "AKP"},
                                           {"()", ""},
                                           {"<>", ""},
                                           {"(a\\\n)", "a"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        int byte;
        for (size_t at = 0; (byte = pdf_string_byte(str_of(cases[i][0]), &at)) >= 0;)
            buf_char(&out, (char)byte);
        ck_assert_msg(str_eq(buf_view(&out), str_of(cases[i][1])), "%s", cases[i][0]);
        buf_release(&out);
    }
}
END_TEST

START_TEST(values_that_are_none)
{
    static const char *const broken[] = {"<</A 1", "[1 2",    "(a",  "(a\\", "<AB", "<0x>",
                                         "<</A>>", "<<1 2>>", "[q]", ">>",   "]",   ")"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct pdf_reader reader = {broken[i], broken[i] + strlen(broken[i]), arena, false};
        struct pdf_value value;
        ck_assert_msg(!pdf_read_value(&reader, &value), "%s", broken[i]);
    }
    struct buf deep = {0};
    for (int i = 0; i < 100000; i++)
        buf_char(&deep, '[');
    struct pdf_reader reader = {deep.p, deep.p + deep.n, arena, false};
    struct pdf_value value;
    ck_assert(!pdf_read_value(&reader, &value));
    buf_release(&deep);
}
END_TEST

/* Colours that are none become grey; where there are others they stay. */
START_TEST(greys)
{
    ck_assert(passes("", "0.5 0.5 0.5 rg 0 0 0 RG 1 0 0 -1 0 100 cm\n0 0 m 9 9 l B", NULL));
    ck_assert(str_is(text_of(page.deflated), "0.5 g\n0 G\n1 0 0 -1 0 100 cm\n0 0 m\n9 9 l\nB\n"));
    ck_assert(!page.coloured && !page.transparent);
    ck_assert(page.width == 100 && page.height == 100);
    ck_assert(passes("", "0.5 0.4 0.5 rg 0 0 9 9 re f", NULL));
    ck_assert(str_is(text_of(page.deflated), "0.5 0.4 0.5 rg\n0 0 9 9 re\nf\n"));
    ck_assert(page.coloured);
}
END_TEST

START_TEST(grey_gradients)
{
    static const char
        grey[] = "<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Function <</FunctionType 2 /Domain "
                 "[0 1] /C0 [0 0 0] /C1 [.5 .5 .5] /N 1>>>>",
        red[] = "<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Function <</FunctionType 2 /Domain "
                "[0 1] /C0 [0 0 0] /C1 [1 .5 .5] /N 1>>>>";
    ck_assert(passes("/Shading <</s 5 0 R>>", "/s sh", grey));
    ck_assert(!page.coloured);
    const struct pdf_value *shading = &form.source.objects[5].value;
    ck_assert(pdf_value_is(pdf_value_get(shading, "ColorSpace"), "DeviceGray"));
    ck_assert_ptr_null(pdf_value_get(pdf_value_get(shading, "Function"), "C1")->first->next);
    ck_assert(passes("/Shading <</s 5 0 R>>", "/s sh", red));
    ck_assert(page.coloured);
    ck_assert(pdf_value_is(pdf_value_get(&form.source.objects[5].value, "ColorSpace"), "DeviceRGB"));
}
END_TEST

/* A group's box shrinks to what is painted in it; its colour space follows the drawing's. */
START_TEST(groups)
{
    make_page("/XObject <</x 5 0 R>> /ExtGState <</a <</ca .5>>>>", "q /a gs /x Do Q");
    stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Group <</S /Transparency /CS /DeviceRGB>> /Resources <<>>",
        "q 2 0 0 2 10 10 cm 1 1 4 4 re f Q");
    ck_assert(check());
    ck_assert(page.transparent);
    const struct pdf_value *group = &form.source.objects[5].value, *box = pdf_value_get(group, "BBox")->first;
    ck_assert(box->number == 11 && box->next->number == 11 && box->next->next->number == 21);
    ck_assert(str_is(box->text, "11"));
    ck_assert(pdf_value_is(pdf_value_get(pdf_value_get(group, "Group"), "CS"), "DeviceGray"));
}
END_TEST

/* A reader is not to smooth pixels; those that would then be seen are drawn otherwise. */
START_TEST(pixels)
{
    static const char entries[] = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray "
                                  "/BitsPerComponent 8 /Filter /FlateDecode /Interpolate true";
    static const char *const sizes[] = {"10 0 0 10 0 0 cm /x Do", "90 0 0 90 0 0 cm /x Do"};
    struct str packed = deflate_zlib(STR("abcd"), 6);
    for (size_t i = 0; i < 2; i++) {
        new_file();
        make_page("/XObject <</x 5 0 R>>", sizes[i]);
        offsets[n_objects++] = file.n;
        buf_printf(&file, "5 0 obj\n<<%s /Length %d>>\nstream\n", entries, (int)packed.n);
        buf_str(&file, packed);
        buf_z(&file, "\nendstream\nendobj\n");
        ck_assert_int_eq(check(), i == 0);
        ck_assert(str_is(pdf_value_get(&form.source.objects[5].value, "Interpolate")->text, "false"));
    }
    mem_free((void *)(uintptr_t)packed.p);
}
END_TEST

static void add_image(const char *entries, const uint8_t *samples, size_t n)
{
    struct str packed = deflate_zlib((struct str){(const char *)samples, n}, 6);
    offsets[n_objects] = file.n;
    buf_printf(&file, "%d 0 obj\n<</Type /XObject /Subtype /Image /Filter /FlateDecode %s /Length %d>>\nstream\n",
               (int)n_objects++, entries, (int)packed.n);
    buf_str(&file, packed);
    buf_z(&file, "\nendstream\nendobj\n");
    mem_free((void *)(uintptr_t)packed.p);
}

/* 40 x 20, of which only 16 to 19 across and 5 to 6 down are seen. */
START_TEST(hidden_pixels_go)
{
    static const char size[] = "/Width 40 /Height 20 /BitsPerComponent 8 /Interpolate true";
    uint8_t colour[40 * 20 * 3], alpha[40 * 20] = {0};
    for (size_t i = 0; i < sizeof colour; i++)
        colour[i] = (uint8_t)(i / 3 % 40);
    for (size_t i = 16; i < 20; i++)
        alpha[5 * 40 + i] = alpha[6 * 40 + i] = 200;
    make_page("/XObject <</x 5 0 R>>", "q 40 0 0 20 0 0 cm /x Do Q");
    add_image(str_z(arena, str_format(arena, "%s /ColorSpace /DeviceRGB /SMask 6 0 R", size)), colour, sizeof colour);
    add_image(str_z(arena, str_format(arena, "%s /ColorSpace /DeviceGray", size)), alpha, sizeof alpha);
    ck_assert(check());
    struct str got = text_of(form.source.objects[5].bytes), mask = text_of(form.source.objects[6].bytes);
    ck_assert(pdf_value_get(&form.source.objects[5].value, "Width")->number == 13); /* 8 to 20 */
    ck_assert(pdf_value_get(&form.source.objects[6].value, "Height")->number == 4);
    ck_assert(got.n == 13 * 4 * 3 && mask.n == 13 * 4);
    ck_assert(got.p[0] == 8 && got.p[12 * 3] == 20 && mask.p[13 + 8] == (char)200 && mask.p[8] == 0 &&
              mask.p[13 + 7] == 0);
    ck_assert(str_is(text_of(page.deflated), "q\n40 0 0 20 0 0 cm\nq\n.325 0 0 .2 .2 .6 cm\n/x Do\nQ\nQ\n"));
}
END_TEST

START_TEST(what_is_refused)
{
    static const char state[] = "/ExtGState <</a 5 0 R>>", shading[] = "/Shading <</s 5 0 R>>";
    static const struct {
        const char *resources, *operators, *fifth;
    } cases[] = {
        {"", "0 0 0 1 k", NULL},
        {"", "/DeviceRGB cs", NULL},
        {"", "BI /W 1 /H 1 ID x EI", NULL},
        {"", "/Span <</MCID 0>> BDC EMC", NULL},
        {"", "BT /Span <</MCID 0>> BDC EMC ET", NULL},
        {"", "BT /Span <</ActualText <feff0041> /MCID 0>> BDC EMC ET", NULL},
        {"", "BT /Span <</ActualText <feff0041>>> BDC ET", NULL},
        {"", "BT EMC ET", NULL},
        {"", "q", NULL},
        {"", "Q", NULL},
        {"", "1 2 3 m", NULL},
        {"", "1 2", NULL},
        {"", "(a) Tj", NULL},
        {"", "BT (a) Tj ET", NULL},
        {"", "/x Do", NULL},
        {"", "/a gs", NULL},
        {"", "[-1 1] 0 d", NULL},
        {"", "[0 0] 0 d", NULL},
        {"", "[.001 .001] 0 d 0 0 m 100000 0 l S", NULL},
        {"/ColorSpace <<>>", "", NULL},
        {"/Properties <<>>", "", NULL},
        {state, "/a gs", "<</Type /ExtGState /TR /Identity>>"},
        {state, "/a gs", "<</Type /ExtGState /HT /Default>>"},
        {state, "/a gs", "<</Type /ExtGState /BM /Compatible>>"},
        {state, "/a gs", "<</Type /ExtGState /ca 2>>"},
        {state, "/a gs", "<</Type /ExtGState /AIS true>>"},
        {state, "/a gs", "<</Type /ExtGState /SMask 5 0 R>>"},
        {state, "/a gs", "[1 2]"},
        {shading, "/s sh", "<</ShadingType 1 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Function 5 0 R>>"},
        {shading, "/s sh", "<</ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 1 0] /Function 5 0 R>>"},
        {shading, "/s sh",
         "<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 0] /Function <</FunctionType 4 /Domain [0 1]>>>>"},
        {shading, "/s sh",
         "<</ShadingType 2 /Coords [0 0 1 0] /Function <</FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1]>>>>"},
        {"/XObject <</x <</Subtype /Form /BBox [0 0 1 1] /Resources <<>>>>>>", "/x Do", NULL},
        {"/Font <</f 5 0 R>>", "BT /f 1 Tf ET",
         "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"},
        {"/Font <</f 5 0 R>>", "BT /f 1 Tf ET", "<</Type /Font /Subtype /Type3>>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(!passes(cases[i].resources, cases[i].operators, cases[i].fifth), "%d: %s %s", (int)i,
                      cases[i].operators, cases[i].fifth ? cases[i].fifth : "");
        ck_assert_ptr_nonnull(form.why);
    }
    ck_assert(passes(state, "/a gs", "<</Type /ExtGState /BM /Multiply /ca .5 /AIS false>>"));
    ck_assert(passes("", "[1 2] 0 d 0 0 m 9 9 l S", NULL));
    ck_assert(passes("", "BT /Span <</ActualText <feff0041>>> BDC EMC ET", NULL));
    ck_assert(str_find_str(text_of(page.deflated), STR("/Span <</ActualText <feff0041>\n>> BDC\n")) != STR_NPOS);
}
END_TEST

static const char form_entries[] =
    "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources <</XObject <</x %d 0 R>>>>";

static void add_form(int next, const char *operators)
{
    struct str entries = str_format(arena, form_entries, next);
    stream(str_z(arena, entries), operators);
}

START_TEST(forms_without_end)
{
    make_page("/XObject <</x 5 0 R>>", "/x Do");
    add_form(6, "/x Do");
    add_form(5, "/x Do");
    ck_assert(!check());
    new_file();
    make_page("/XObject <</x 5 0 R>>", "/x Do"); /* ten uses of ten uses of ... */
    for (int i = 6; i < 15; i++)
        add_form(i, "/x Do /x Do /x Do /x Do /x Do /x Do /x Do /x Do /x Do /x Do");
    stream("/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources <<>>", "0 0 1 1 re f");
    ck_assert(!check());
    ck_assert_str_eq(form.why, "it has too much in it");
}
END_TEST

/* What is named twice stays once, if it is the same. */
START_TEST(twins)
{
    static const char *const named[] = {"<</x 5 0 R /x 5 0 R /y 5 0 R>>", "<</x 5 0 R /x 6 0 R>>"};
    for (size_t i = 0; i < 2; i++) {
        new_file();
        make_page(str_z(arena, str_format(arena, "/XObject %s", named[i])), "/x Do");
        stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <<>>", "0 0 1 1 re f");
        stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <<>>", "0 0 2 2 re f");
        ck_assert_int_eq(check(), i == 0);
    }
    new_file();
    make_page("/XObject <</x 5 0 R /x 5 0 R /y 5 0 R>>", "/x Do");
    stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <<>>", "0 0 1 1 re f");
    ck_assert(check());
    const struct pdf_value *x = pdf_value_get(page.resources, "XObject")->first;
    ck_assert(str_is(x->key, "x") && str_is(x->next->key, "y") && !x->next->next);
    ck_assert(!passes("/ExtGState <</a <</ca 1 /ca .5>>>>", "/a gs", NULL));
}
END_TEST

START_TEST(depth_of_states)
{
    struct buf operators = {0};
    for (int k = 0; k < 2; k++) {
        buf_clear(&operators);
        for (int i = 0; i < 20 + 8 * k; i++)
            buf_z(&operators, "q ");
        for (int i = 0; i < 20 + 8 * k; i++)
            buf_z(&operators, "Q ");
        buf_char(&operators, '\0');
        ck_assert_int_eq(passes("", operators.p, NULL), k == 0); /* ISO 19005-2, 6.1.13 */
    }
    buf_release(&operators);
}
END_TEST

START_TEST(tiles)
{
    static const char *const steps[] = {"10", ".01", "0", "-5"};
    for (size_t i = 0; i < 4; i++) {
        new_file();
        make_page("/Pattern <</p 5 0 R>>", "/Pattern cs /p scn 0 0 100 100 re f");
        struct str entries = str_format(arena,
                                        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 5 5] /XStep %s /YStep %s "
                                        "/Matrix [1 0 0 1 0 0] /Resources <<>>",
                                        steps[i], steps[i]);
        stream(str_z(arena, entries), "0 0 1 1 re f");
        ck_assert_msg(check() == (i == 0 || i == 3), "%s", steps[i]);
    }
}
END_TEST

/* Files that are not whole, or of another kind. */
START_TEST(broken_files)
{
    make_page("/ExtGState <</a <</ca .5>>>>", "/a gs 0 0 m 1 1 l S");
    ck_assert(read_file());
    struct str whole = str_dup(arena, buf_view(&file));
    for (size_t n = 0; n < whole.n - 7; n++) {
        struct pdf_source source;
        struct str part = str_dup(arena, str_sub(whole, 0, n)); /* the sanitizer sees its end */
        if (pdf_source_read(arena, part, &source))
            ck_assert_msg(0, "%d of %d bytes were taken", (int)n, (int)whole.n);
    }
    for (size_t i = 0; i < whole.n; i++) {
        struct str copy = str_dup(arena, whole);
        ((char *)(uintptr_t)copy.p)[i] ^= 5;
        form = (struct pdf_form){.arena = arena};
        if (pdf_source_read(arena, copy, &form.source) && pdf_form_check(&form, 0, &page))
            ck_assert(page.width >= 1 && page.width <= 999 && page.deflated.n > 0);
    }
}
END_TEST

#define TILES                                                                                                          \
    "<pattern id=\"p\" width=\".1\" height=\".1\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0h.05v1\"/></pattern>"  \
    "<path d=\"M0 0h40v40\" fill=\"url(#p)\"/>"
#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"50\" height=\"40\">"

static struct str draw(const char *const *svgs, size_t n)
{
    static const char *const files[] = {"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"};
    struct svg_fonts fonts = {files, 1, STR("Noto Sans"), STR("Noto Sans"), STR("Noto Sans")};
    struct svg_page pages[4];
    struct str removed, pdf;
    const char *why;
    for (size_t i = 0; i < n; i++) {
        pages[i] = (struct svg_page){.width = 500, .height = 400};
        ck_assert(image_clean_svg(arena, str_of(svgs[i]), &pages[i].image, &removed, &why));
    }
    ck_assert_msg(image_draw_svg_pdf(pages, n, &fonts, &pdf, &why), "%s", why);
    struct str copy = str_dup(arena, pdf);
    mem_free((void *)(uintptr_t)pdf.p);
    form = (struct pdf_form){.arena = arena};
    ck_assert(pdf_source_read(arena, copy, &form.source));
    return copy;
}

static size_t count_fonts(void)
{
    size_t n = 0;
    for (size_t i = 1; i < form.source.n; i++)
        n += pdf_value_is(pdf_value_get(&form.source.objects[i].value, "Type"), "FontDescriptor");
    return n;
}

/* Pages share their fonts; a page that is refused leaves the others. */
START_TEST(pages_share)
{
    static const char *const svgs[] = {SVG "<text y=\"20\">Kata</text></svg>",
                                       SVG "<text y=\"20\">Lain</text>" TILES "</svg>",
                                       SVG "<text y=\"20\">lagi</text><path d=\"M0 0h9v9z\" fill=\"#c03\"/></svg>"};
    draw(svgs, 3);
    ck_assert_msg(pdf_form_check(&form, 0, &page), "%s", form.why);
    size_t first = page.size;
    ck_assert(!page.coloured);
    ck_assert(str_find_str(text_of(page.deflated), STR("(K")) != STR_NPOS);
    ck_assert(!pdf_form_check(&form, 1, &page));
    ck_assert_str_eq(form.why, "it has a pattern of too many tiles");
    ck_assert_msg(pdf_form_check(&form, 2, &page), "%s", form.why);
    ck_assert(page.coloured);
    ck_assert_uint_lt(page.size, first); /* the font is there */
    ck_assert(!pdf_form_check(&form, 3, &page));
    ck_assert_uint_le(count_fonts(), 2);
}
END_TEST

/* A font with a glyph for A of which its CMap says nothing, shown with its text beside it, or without. */
START_TEST(texts_said_apart)
{
    static const char *const operators[] = {"BT /f 1 Tf /Span <</ActualText <feff0041>>> BDC (A) Tj EMC ET",
                                            "BT /f 1 Tf (A) Tj ET",
                                            "BT /f 1 Tf /Span <</ActualText <feff0041>>> BDC (A) Tj EMC (A) Tj ET"};
    for (size_t i = 0; i < 3; i++) {
        new_file();
        make_page("/Font <</f 5 0 R>>", operators[i]);
        object("<</Type /Font /Subtype /Type1 /BaseFont /ABCDEF+F /FirstChar 65 /LastChar 65 /Widths [500] "
               "/FontDescriptor 6 0 R "
               "/Encoding /WinAnsiEncoding /ToUnicode 8 0 R>>");
        object("<</Type /FontDescriptor /FontName /ABCDEF+F /Flags 32 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 "
               "/Descent 0 "
               "/CapHeight 1 /StemV 1 /FontFile3 7 0 R>>");
        stream("/Subtype /Type1C", "font");
        stream("", "1 beginbfchar\n<41> <fffd>\nendbfchar");
        ck_assert_msg(check() == (i == 0), "%d: %s", (int)i, form.why);
    }
    ck_assert_str_eq(form.why, "it has characters that cannot be told as text");
}
END_TEST

static void replace(struct str where, const char *old, const char *new)
{
    size_t at = str_find_str(where, str_of(old));
    ck_assert_msg(at != STR_NPOS && strlen(old) == strlen(new), "%s", old);
    memcpy((char *)(uintptr_t)where.p + at, new, strlen(new));
}

/* A font object that says other widths than its file, names itself as if it were whole, or has no text for a glyph. */
START_TEST(fonts_that_lie)
{
    static const char *const svg[] = {SVG "<text y=\"20\">T</text></svg>"};
    struct str pdf = draw(svg, 1);
    ck_assert_msg(pdf_form_check(&form, 0, &page), "%s", form.why);
    static const char *const changes[][2] = {{" 556 ]", " 596 ]"},
                                             {"/WinAnsiEncoding", "/MacAnsiEncoding"},
                                             {"/FontFile2 ", "/FontFile9 "},
                                             {"/FirstChar 32", "/FirstChar 31"}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct str copy = str_dup(arena, pdf);
        replace(copy, changes[i][0], changes[i][1]);
        form = (struct pdf_form){.arena = arena};
        ck_assert(pdf_source_read(arena, copy, &form.source));
        ck_assert_msg(!pdf_form_check(&form, 0, &page), "%s", changes[i][1]);
    }
}
END_TEST

Suite *pdf_form_suite(void)
{
    Suite *suite = suite_create("pdf form");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, values);
    tcase_add_test(t, strings);
    tcase_add_test(t, values_that_are_none);
    tcase_add_test(t, greys);
    tcase_add_test(t, grey_gradients);
    tcase_add_test(t, groups);
    tcase_add_test(t, pixels);
    tcase_add_test(t, hidden_pixels_go);
    tcase_add_test(t, what_is_refused);
    tcase_add_test(t, forms_without_end);
    tcase_add_test(t, twins);
    tcase_add_test(t, depth_of_states);
    tcase_add_test(t, tiles);
    tcase_add_test(t, broken_files);
    tcase_add_test(t, pages_share);
    tcase_add_test(t, texts_said_apart);
    tcase_add_test(t, fonts_that_lie);
    suite_add_tcase(suite, t);
    return suite;
}
