#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "write/pdf/pen.h"
#include "write/suites.h"

/* A reader of the operators that the pen writes: where each glyph lands. Independent of the pen's own arithmetic: in
   points, by ISO 32000-1 section 9.4.4. */
struct landed {
    unsigned code;
    double x, y, size;
};

struct reader {
    const char *p, *end;
    double args[8], at_x, line_x, line_y, size, tz, tc, ts;
    int n_args, depth, marks; /* of BT, of BDC */
    struct landed glyphs[4096];
    size_t n;
    const double *widths; /* by code, of the size */
};

static void show_string(struct reader *r)
{
    unsigned code = 0;
    int half = 0;
    for (r->p++; r->p < r->end && *r->p != ')'; r->p++) {
        unsigned byte = (unsigned char)*r->p;
        if (byte == '\\')
            byte = *++r->p == 'r' ? '\r' : (unsigned char)*r->p;
        code = code << 8 | byte;
        if (++half < 2)
            continue;
        ck_assert_uint_lt(r->n, 4096);
        r->glyphs[r->n++] = (struct landed){code, r->at_x, r->line_y + r->ts, r->size};
        r->at_x += (r->widths[code] * r->size + r->tc) * r->tz;
        code = 0;
        half = 0;
    }
    ck_assert_int_eq(half, 0);
    r->p++;
}

static void operate(struct reader *r, const char *name, size_t n)
{
    const double *a = r->args;
#define IS(op) (n == sizeof op - 1 && memcmp(name, op, n) == 0)
    if (IS("BT")) {
        ck_assert_int_eq(r->depth++, 0);
        r->line_x = r->line_y = r->at_x = 0;
    } else if (IS("ET")) {
        ck_assert_int_eq(r->depth--, 1);
    } else if (IS("BDC")) {
        ck_assert_int_eq(r->depth, 0);
        r->marks++;
    } else if (IS("EMC")) {
        ck_assert_int_eq(r->depth, 0);
        r->marks--;
    } else if (IS("Td")) {
        r->at_x = r->line_x += a[0];
        r->line_y += a[1];
    } else if (IS("Tf")) {
        r->size = a[r->n_args - 1];
    } else if (IS("Tz")) {
        r->tz = a[0] / 100;
    } else if (IS("Tc")) {
        r->tc = a[0];
    } else if (IS("Ts")) {
        r->ts = a[0];
    } else if (IS("re") || IS("f") || IS("cm") || IS("Do")) {
        ck_assert_int_eq(r->depth, 0);
    }
#undef IS
    r->n_args = 0;
}

static void read_array(struct reader *r)
{
    for (r->p++; *r->p != ']';) {
        if (*r->p == '(') {
            show_string(r);
        } else {
            char *end;
            r->at_x -= strtod(r->p, &end) / 1000 * r->size * r->tz;
            ck_assert_ptr_ne(end, r->p);
            r->p = end;
        }
    }
    r->p++;
}

static void read_all(struct reader *r, struct str operators)
{
    r->p = operators.p;
    r->end = operators.p + operators.n;
    r->tz = 1;
    while (r->p < r->end) {
        const char *from = r->p;
        char *end;
        if (*r->p == '[') {
            read_array(r);
            continue;
        }
        if (*r->p == ' ' || *r->p == '\n') {
            r->p++;
            continue;
        }
        if (*r->p == '<' || *r->p == '/') { /* names and property lists do not matter here */
            int open = 0;
            do {
                open += *r->p == '<' ? 1 : *r->p == '>' ? -1 : 0;
                r->p++;
            } while (r->p < r->end && (open > 0 || (*r->p != ' ' && *r->p != '\n')));
            continue;
        }
        double value = strtod(r->p, &end);
        if (end != r->p && r->n_args < 8) {
            r->args[r->n_args++] = value;
            r->p = end;
            continue;
        }
        while (r->p < r->end && *r->p != ' ' && *r->p != '\n')
            r->p++;
        operate(r, from, (size_t)(r->p - from));
    }
    ck_assert_int_eq(r->depth, 0);
    ck_assert_int_eq(r->marks, 0);
}

enum { GLYPHS = 60, UPEM = 2048, HEIGHT = 500000 };

static struct pdf_pen pen;
static struct face face;
static double widths[65536];
static uint16_t advances[GLYPHS];
static struct reader *reader;

static void begin(void)
{
    face = (struct face){.upem = UPEM, .space = 1, .n_glyphs = GLYPHS, .advances = advances};
    for (unsigned i = 0; i < GLYPHS; i++) {
        advances[i] = (uint16_t)(500 + 37 * i);
        widths[i] = round(advances[i] * 1e6 / UPEM) / 1e6;
    }
    reader = calloc(1, sizeof *reader);
    reader->widths = widths;
    pdf_pen_begin(&pen, HEIGHT);
}

static void end(void)
{
    buf_release(&pen.out);
    pen = (struct pdf_pen){0};
    free(reader);
}

static struct pdf_code code_of(unsigned glyph)
{
    return (struct pdf_code){.code = (uint16_t)glyph, .width = (int32_t)lrint(widths[glyph] * 1e6)};
}

/* A line of n runs with kerned glyphs, tracking and expansion: every glyph within half a thousandth of its size of where
   the layout has it, the thousandth as well as the first. */
static void check_line(uint16_t expansion, int32_t tracking, uint8_t level)
{
    struct glyph glyphs[20];
    struct pdf_code codes[20];
    double expected[20 * 40];
    size_t n = 0;
    int32_t x = 40123;
    for (unsigned k = 0; k < 40; k++) {
        for (unsigned i = 0; i < 20; i++) {
            unsigned id = (i * 7 + k * 11) % GLYPHS;
            glyphs[i] =
                (struct glyph){(uint16_t)id, (uint16_t)i, (int16_t)(advances[id] - (i % 5 == 0 ? 61 : i % 7)), 0, 0};
            codes[i] = code_of(id);
        }
        struct run run = {.x = x,
                          .y = 100000,
                          .face = &face,
                          .size = 10999,
                          .glyphs = glyphs,
                          .n_glyphs = 20,
                          .tracking = tracking,
                          .expansion = expansion,
                          .level = level};
        double at = x;
        for (unsigned i = 0; i < 20; i++) {
            expected[n + (level & 1 ? 19 - i : i)] = at / 1000;
            at += glyphs[i].advance * 10999.0 / UPEM * expansion / 1000 + tracking;
        }
        n += 20;
        pdf_pen_glyphs(&pen, &run, codes);
        x = (int32_t)lrint(at) + 2417;
    }
    pdf_pen_end(&pen);
    read_all(reader, buf_view(&pen.out));
    ck_assert_uint_eq(reader->n, n);
    for (size_t i = 0; i < n; i++) {
        ck_assert_double_eq_tol(reader->glyphs[i].x, expected[i], 0.00051 * 10.999 * expansion / 1000);
        ck_assert_double_eq_tol(reader->glyphs[i].y, 400, 1e-9);
    }
}

START_TEST(no_drift)
{
    check_line(1000, 0, 0);
}
END_TEST

START_TEST(no_drift_expanded)
{
    check_line(1017, 55, 0);
}
END_TEST

START_TEST(no_drift_rightward)
{
    check_line(985, 0, 1);
}
END_TEST

START_TEST(one_array_for_a_line)
{
    struct glyph glyphs[1] = {{5, 0, 0, 0, 0}};
    glyphs[0].advance = (int16_t)advances[5];
    struct pdf_code code = code_of(5), space = code_of(1);
    struct run run = {.y = 100000, .face = &face, .size = 10000, .glyphs = glyphs, .n_glyphs = 1, .expansion = 1000};
    for (int i = 0; i < 5; i++) {
        run.x = 20000 + i * 9000;
        pdf_pen_glyphs(&pen, &run, &code);
        pdf_pen_space(&pen, space, &run, run.x + 4000);
    }
    pdf_pen_end(&pen);
    struct str s = buf_view(&pen.out);
    size_t arrays = 0;
    for (size_t i = 0; i + 1 < s.n; i++)
        arrays += s.p[i] == 'T' && s.p[i + 1] == 'J';
    ck_assert_uint_eq(arrays, 1);
    read_all(reader, s);
    ck_assert_uint_eq(reader->n, 10);
    ck_assert_double_eq_tol(reader->glyphs[9].x, 60, 0.006);
}
END_TEST

START_TEST(marks_offsets_rises)
{
    struct glyph glyphs[3] = {{5, 0, 700, 0, 0}, {6, 0, 0, -300, 410}, {7, 1, 700, 0, 0}};
    struct pdf_code codes[3] = {code_of(5), code_of(6), code_of(7)};
    struct run run = {.x = 10000,
                      .y = 480000,
                      .face = &face,
                      .size = 20480,
                      .glyphs = glyphs,
                      .n_glyphs = 3,
                      .expansion = 1000,
                      .colour = 0x800000};
    pdf_pen_mark(&pen, "P", 3);
    pdf_pen_glyphs(&pen, &run, codes);
    pdf_pen_rule(&pen, &(struct rule){1000, 2000, 3000, 500, 0});
    pdf_pen_artifact(&pen, PDF_ARTIFACT_FOOTER);
    pdf_pen_picture(&pen, &(struct picture){.x = 0, .y = 100000, .width = 30000, .height = 40000}, 4, 6);
    pdf_pen_end(&pen);
    struct str s = buf_view(&pen.out);
    read_all(reader, s);
    ck_assert_uint_eq(reader->n, 3);
    ck_assert_double_eq_tol(reader->glyphs[1].x, 10 + 7 - 3, 0.011);
    ck_assert_double_eq_tol(reader->glyphs[1].y, 20 + 4.1, 1e-9);
    ck_assert_double_eq_tol(reader->glyphs[2].y, 20, 1e-9);
    static const char *const parts[] = {
        "/P <</MCID 3>> BDC\n", ".502 0 0 rg\n", "0 g\n1 497.5 3 .5 re f\nEMC\n",
        "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq 0 -40 30 0 0 400 cm /I4 Do Q\nEMC\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        ck_assert_msg(str_find_str(s, str_of(parts[i])) != STR_NPOS, "no \"%s\" in\n%.*s", parts[i], STR_ARG(s));
}
END_TEST

START_TEST(missing_characters)
{
    struct glyph glyphs[1] = {{0, 0, 1024, 0, 0}};
    struct pdf_code code = {.code = 1, .missing = true, .width = (int32_t)lrint(widths[1] * 1e6)};
    struct run run = {
        .x = 10000, .y = 100000, .face = &face, .size = 10000, .glyphs = glyphs, .n_glyphs = 1, .expansion = 1000};
    pdf_pen_glyphs(&pen, &run, &code);
    pdf_pen_end(&pen);
    ck_assert(str_find_str(buf_view(&pen.out), STR(".4 w 10.625 400 3.75 6.25 re S")) != STR_NPOS);
}
END_TEST

Suite *pdf_pen_suite(void)
{
    Suite *suite = suite_create("pdf pen");
    TCase *t = tcase_create("all");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, no_drift);
    tcase_add_test(t, no_drift_expanded);
    tcase_add_test(t, no_drift_rightward);
    tcase_add_test(t, one_array_for_a_line);
    tcase_add_test(t, marks_offsets_rises);
    tcase_add_test(t, missing_characters);
    suite_add_tcase(suite, t);
    return suite;
}
