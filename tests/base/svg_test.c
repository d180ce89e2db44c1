/* SVG: what cleaning keeps and drops, sizes, ceilings, drawing. */
#include <string.h>

#include <check.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/image/image.h"
#include "base/mem.h"
#include "base/suites.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "

static struct arena *arena;
static struct image image;
static struct str removed;
static const char *why;

static void begin(void)
{
    arena = arena_new();
}

static void end(void)
{
    arena_free(arena);
}

static bool clean(const char *text)
{
    why = NULL;
    removed = STR_NONE;
    return image_clean_svg(arena, str_of(text), &image, &removed, &why);
}

static bool has(const char *part)
{
    return str_find_str(image.bytes, str_of(part)) != STR_NPOS;
}

static void refused(const char *text, const char *phrase)
{
    ck_assert_msg(!clean(text), "taken: %s", text);
    ck_assert_msg(strstr(why, phrase) != NULL, "%s: %s", text, why);
}

START_TEST(keeps_shapes)
{
    ck_assert(clean("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\">\n" SVG
                    "width=\"80\" height=\"40\"><title>A &amp; B</title><defs><linearGradient id=\"g\"/></defs>"
                    "<g transform=\"scale(2)\"><path d=\"M0 0L1 1\" style=\"fill:url(#g);stroke:#000\"/></g>"
                    "<text x=\"1\" xml:space=\"preserve\">a &lt; b</text><use href=\"#g\"/></svg>"));
    ck_assert_uint_eq(removed.n, 0);
    ck_assert(has("<g transform=\"scale(2)\"><path d=\"M0 0L1 1\" style=\"fill:url(#g);stroke:#000\"/></g>"));
    ck_assert(has("<text x=\"1\" xml:space=\"preserve\">a &lt; b</text>"));
    ck_assert(has("<use xlink:href=\"#g\"/>"));
    ck_assert(has("viewBox=\"0.00 0.00 80.00 40.00\"")); /* else it could not be scaled */
    ck_assert(!has("DOCTYPE"));
    ck_assert(str_is(image.title, "A & B"));
    ck_assert(str_is(image.words, "a < b"));
    ck_assert_int_eq(image.format, IMAGE_SVG);
    ck_assert_uint_eq(image.width, 80 * IMAGE_SVG_SCALE);
    ck_assert_uint_eq(image.dpi_x, 96 * IMAGE_SVG_SCALE);
}
END_TEST

START_TEST(drops_what_runs_or_is_fetched)
{
    static const struct {
        const char *body, *name, *gone;
    } cases[] = {
        {"<script>x()</script>", "script", "x()"},
        {"<rect onclick=\"x()\" width=\"1\"/>", "onclick", "x()"},
        {"<foreignObject><p/></foreignObject>", "foreignObject", "foreign"},
        {"<animate attributeName=\"x\"/>", "animate", "animate"},
        {"<set attributeName=\"x\"/>", "set", "<set"},
        {"<image xlink:href=\"http://a/b.png\"/>", "image", "http://a/b"},
        {"<image href=\"file:///etc/passwd\"/>", "image", "passwd"},
        {"<image href=\"data:image/svg+xml;base64,PHN2Zz4=\"/>", "image", "data:"},
        {"<image href=\"data:image/png;base64,iVBORw0KGgo=\"/>", "image", "data:"},
        {"<use xlink:href=\"other.svg#a\"/>", "href", "other"},
        {"<rect fill=\"url(http://a/b#c)\"/>", "fill", "http://a"},
        {"<rect style=\"fill: URL( 'http://a/b' )\"/>", "style", "http://a"},
        {"<rect style=\"fill:u\\72l(http://a)\"/>", "style", "http://a"},
        {"<style>@import url(http://a/);</style>", "style", "import"},
        {"<style>.a{fill:url(//a/b)}</style>", "style", "//a"},
        {"<feImage href=\"http://a/\"/>", "feImage", "http://a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b = {0};
        buf_printf(&b, SVG "width=\"9\" height=\"9\">%s<rect id=\"kept\"/></svg>", cases[i].body);
        ck_assert_msg(image_clean_svg(arena, buf_view(&b), &image, &removed, &why), "%s: %s", cases[i].body, why);
        ck_assert_msg(str_is(removed, cases[i].name), "%s: removed %.*s", cases[i].body, STR_ARG(removed));
        ck_assert_msg(!has(cases[i].gone), "%s: %.*s", cases[i].body, STR_ARG(image.bytes));
        ck_assert(has("<rect id=\"kept\"/>"));
        buf_release(&b);
    }
}
END_TEST

START_TEST(quiet_and_unwrapped)
{
    ck_assert(clean(SVG "xmlns:i=\"http://editor/\" width=\"9\" height=\"9\"><metadata><i:x/></metadata><i:view/>"
                        "<a href=\"http://a/\"><rect i:label=\"x\" class=\"c\"/></a>"
                        "<switch><g/><text>other</text></switch></svg>"));
    ck_assert_uint_eq(removed.n, 0);
    ck_assert(has(">\n") && has("<rect class=\"c\"/><g><g/></g></svg>"));
    ck_assert(!has("http://a/") && !has("label") && !has("other"));
}
END_TEST

START_TEST(sizes)
{
    static const struct {
        const char *attributes;
        double width, height;
    } cases[] = {
        {"width=\"1in\" height=\"0.5in\"", 96, 48},       {"width=\"25.4mm\" height=\"2.54cm\"", 96, 96},
        {"width=\"72pt\" height=\"6pc\"", 96, 96},        {"viewBox=\"0 0 10 20\"", 10, 20},
        {"width=\"50\" viewBox=\"0,0,10,20\"", 50, 100},  {"width=\"100%\" height=\"100%\" viewBox=\"0 0 1 3\"", 1, 3},
        {"height=\"1e1px\" viewBox=\"0 0 4 2\"", 20, 10}, {"width=\" 5.25 \" height=\".5\"", 5.25, 0.5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b = {0};
        buf_printf(&b, SVG "%s/>", cases[i].attributes);
        ck_assert_msg(image_clean_svg(arena, buf_view(&b), &image, &removed, &why), "%s: %s", cases[i].attributes, why);
        ck_assert_uint_eq(image.width, (uint32_t)(cases[i].width * IMAGE_SVG_SCALE + 0.5));
        ck_assert_uint_eq(image.height, (uint32_t)(cases[i].height * IMAGE_SVG_SCALE + 0.5));
        buf_release(&b);
    }
    refused(SVG "/>", "no size");
    refused(SVG "width=\"1e9\" height=\"5\"/>", "no sense");
    refused(SVG "width=\"-4\" height=\"5\"/>", "no size");
}
END_TEST

START_TEST(refusals)
{
    refused("<!DOCTYPE svg [<!ENTITY a \"b\">]>" SVG "width=\"9\" height=\"9\"/>", "entities");
    refused("<html><svg/></html>", "no SVG");
    refused("\x1F\x8B\x08", "compressed");
    refused(SVG "width=\"9\" height=\"9\"><g></svg>", "line 1");
    refused(SVG "width=\"9\" height=\"9\"><g id=\"a\"><use href=\"#a\"/></g></svg>", "itself");
    refused(SVG "width=\"9\" height=\"9\"><pattern id=\"a\"><rect style=\"fill:url( '#a' )\"/></pattern></svg>",
            "itself");
}
END_TEST

/* Ten uses of ten uses of ...: small to read, endless to draw. */
START_TEST(bombs)
{
    struct buf b = {0};
    buf_z(&b, SVG "width=\"9\" height=\"9\"><rect id=\"a0\"/>");
    for (int i = 1; i < 9; i++) {
        buf_printf(&b, "<g id=\"a%d\">", i);
        for (int k = 0; k < 10; k++)
            buf_printf(&b, "<use href=\"#a%d\"/>", i - 1);
        buf_z(&b, "</g>");
    }
    buf_z(&b, "</svg>");
    ck_assert(!image_clean_svg(arena, buf_view(&b), &image, &removed, &why));
    ck_assert_str_eq(why, "it has too many elements");
    buf_clear(&b);
    buf_z(&b, SVG "width=\"9\" height=\"9\"><marker id=\"m\">");
    for (int i = 0; i < 100; i++)
        buf_z(&b, "<rect/>");
    buf_z(&b, "</marker><path marker-mid=\"url(#m)\" d=\"");
    for (int i = 0; i < 5000; i++)
        buf_z(&b, "L1 1");
    buf_z(&b, "\"/></svg>");
    ck_assert(!image_clean_svg(arena, buf_view(&b), &image, &removed, &why));
    ck_assert_str_eq(why, "it has too many elements");
    buf_release(&b);
}
END_TEST

START_TEST(largest_size)
{
    uint32_t w = 1000, h = 500;
    image_fit_svg(&w, &h);
    ck_assert_uint_eq(w, 1000);
    w = h = 1000000;
    image_fit_svg(&w, &h);
    ck_assert_uint_eq(w, h);
    ck_assert_uint_gt((uint64_t)w * h, 30000000);
    ck_assert_uint_le((uint64_t)w * h, 34000000);
    w = 10;
    h = 1000000;
    image_fit_svg(&w, &h);
    ck_assert_uint_le(h, 32767);
    ck_assert_uint_eq(w, 1);
}
END_TEST

START_TEST(drawing)
{
    const struct svg_fonts none = {0};
    uint8_t *pixels = NULL, *again = NULL, channels = 0;
    ck_assert(clean(SVG "width=\"4\" height=\"2\"><rect width=\"2\" height=\"2\" fill=\"#c03\"/></svg>"));
    ck_assert_msg(image_draw_svg(&image, 40, 20, &none, &pixels, &channels, &why), "%s", why);
    ck_assert_uint_eq(channels, 3);
    const uint8_t *left = pixels + (10 * 40 + 5) * 3, *right = pixels + (10 * 40 + 35) * 3;
    ck_assert(left[0] == 0xCC && left[1] == 0 && left[2] == 0x33);
    ck_assert(right[0] == 255 && right[1] == 255 && right[2] == 255); /* on white */
    ck_assert(image_draw_svg(&image, 40, 20, &none, &again, &channels, &why));
    ck_assert_mem_eq(pixels, again, 40 * 20 * 3);
    mem_free(pixels);
    mem_free(again);
    ck_assert(clean(SVG "width=\"4\" height=\"2\"><rect width=\"2\" height=\"2\"/></svg>"));
    ck_assert(image_draw_svg(&image, 40, 20, &none, &pixels, &channels, &why));
    ck_assert_uint_eq(channels, 1);
    ck_assert_uint_eq(pixels[10 * 40 + 5], 0);
    mem_free(pixels);
    ck_assert(!image_draw_svg(&image, 40000, 40000, &none, &pixels, &channels, &why));
}
END_TEST

START_TEST(jpegs_within)
{
    struct str jpegs[2];
    struct image svg = {
        .bytes = STR("<image href=\"data:image/jpeg;base64,QUJD\"/><image href=\"data:image/png;base64,QQ==\"/>"
                     "<image href=\"data:image/jpg;base64,R EhJSg==\"/>")};
    ck_assert_uint_eq(image_svg_jpegs(arena, &svg, jpegs, 2), 2);
    ck_assert(str_is(jpegs[0], "ABC") && str_is(jpegs[1], "DHIJ"));
    ck_assert_uint_eq(image_svg_jpegs(arena, &svg, jpegs, 1), 1);
    svg.bytes = STR("data:image/jpeg;base64,");
    ck_assert_uint_le(image_svg_jpegs(arena, &svg, jpegs, 2), 1);
}
END_TEST

START_TEST(drawing_shapes)
{
    const struct svg_fonts none = {0};
    struct svg_page pages[2];
    struct str pdf, again;
    ck_assert(clean(SVG "width=\"4\" height=\"2\"><rect width=\"2\" height=\"2\" fill=\"#c03\"/></svg>"));
    pages[0] = (struct svg_page){image, 40, 20};
    ck_assert(clean(SVG "width=\"3\" height=\"3\"><circle r=\"2\"/></svg>"));
    pages[1] = (struct svg_page){image, 30, 30};
    ck_assert_msg(image_draw_svg_pdf(pages, 2, &none, &pdf, &why), "%s", why);
    ck_assert(str_starts(pdf, STR("%PDF-1.")));
    ck_assert(str_find_str(pdf, STR("/MediaBox [ 0 0 40 20 ]")) != STR_NPOS);
    ck_assert(str_find_str(pdf, STR("/MediaBox [ 0 0 30 30 ]")) != STR_NPOS);
    ck_assert(str_find_str(pdf, STR("/Image")) == STR_NPOS);
    ck_assert(image_draw_svg_pdf(pages, 2, &none, &again, &why));
    size_t date = str_find_str(pdf, STR("/CreationDate"));
    ck_assert(date != STR_NPOS && str_eq(str_sub(pdf, 0, date), str_sub(again, 0, date)));
    mem_free((void *)(uintptr_t)pdf.p);
    mem_free((void *)(uintptr_t)again.p);
    pages[1].width = 40000;
    ck_assert(!image_draw_svg_pdf(pages, 2, &none, &pdf, &why));
    pages[1] = (struct svg_page){{.bytes = STR("<svg")}, 9, 9};
    ck_assert(!image_draw_svg_pdf(pages, 2, &none, &pdf, &why));
    ck_assert_str_eq(why, "it could not be drawn");
}
END_TEST

Suite *svg_suite(void)
{
    Suite *suite = suite_create("svg");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, keeps_shapes);
    tcase_add_test(t, drops_what_runs_or_is_fetched);
    tcase_add_test(t, quiet_and_unwrapped);
    tcase_add_test(t, sizes);
    tcase_add_test(t, refusals);
    tcase_add_test(t, bombs);
    tcase_add_test(t, largest_size);
    tcase_add_test(t, drawing);
    tcase_add_test(t, jpegs_within);
    tcase_add_test(t, drawing_shapes);
    suite_add_tcase(suite, t);
    return suite;
}
