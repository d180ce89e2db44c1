/* Takes runs, rules and pictures of one page, gives content stream operators. Text is shown by TJ arrays that go on over
   runs as long as nothing but the position changes. Where a reader's own arithmetic will have put the next glyph is
   followed with its rounded operands, so that no rounding adds up: a glyph is out by half a thousandth of its size at
   most. */
#include "write/pdf/pen.h"

#include <math.h>

#include "typeset/sheets/sheets.h"
#include "write/pdf/put.h"

/* A move within a line further than this many times the size starts a new line matrix. */
enum { FAR = 8 };
#define NO_FONT UINT32_MAX

void pdf_pen_begin(struct pdf_pen *pen, int32_t height)
{
    struct buf out = pen->out;
    buf_clear(&out);
    *pen = (struct pdf_pen){.out = out, .height = height, .font = NO_FONT, .expansion = 1000};
}

static void stop_string(struct pdf_pen *pen)
{
    if (pen->show == PDF_SHOW_STRING) {
        buf_char(&pen->out, ')');
        pen->show = PDF_SHOW_ARRAY;
    }
}

static void stop_showing(struct pdf_pen *pen)
{
    stop_string(pen);
    if (pen->show == PDF_SHOW_ARRAY)
        buf_add(&pen->out, "]TJ\n", 4);
    pen->show = PDF_SHOW_NOTHING;
}

static void stop_text(struct pdf_pen *pen)
{
    stop_showing(pen);
    if (pen->text)
        buf_add(&pen->out, "ET\n", 3);
    pen->text = false;
}

static void put_box(struct pdf_pen *pen, const int32_t box[4])
{
    for (int i = 0; i < 4; i++) {
        pdf_put_milli(&pen->out, box[i]);
        buf_char(&pen->out, ' ');
    }
}

static void set_colour(struct pdf_pen *pen, uint32_t colour)
{
    colour &= 0xFFFFFF;
    if (colour == pen->colour)
        return;
    stop_showing(pen);
    pen->colour = colour;
    uint32_t red = colour >> 16, green = colour >> 8 & 255, blue = colour & 255;
    bool grey = red == green && green == blue;
    pdf_put_milli(&pen->out, (red * 1000 + 127) / 255);
    if (!grey) {
        buf_char(&pen->out, ' ');
        pdf_put_milli(&pen->out, (green * 1000 + 127) / 255);
        buf_char(&pen->out, ' ');
        pdf_put_milli(&pen->out, (blue * 1000 + 127) / 255);
    }
    buf_z(&pen->out, grey ? " g\n" : " rg\n");
}

static void set_state(struct pdf_pen *pen, int32_t *state, int32_t value, int64_t operand, const char *operation)
{
    if (*state == value)
        return;
    stop_showing(pen);
    *state = value;
    pdf_put_milli(&pen->out, operand);
    buf_z(&pen->out, operation);
}

static void set_font(struct pdf_pen *pen, uint32_t font, int32_t size)
{
    if (pen->font == font && pen->size == size)
        return;
    stop_showing(pen);
    pen->font = font;
    pen->size = size;
    buf_z(&pen->out, "/F");
    pdf_put_int(&pen->out, font);
    buf_char(&pen->out, ' ');
    pdf_put_milli(&pen->out, size);
    buf_z(&pen->out, " Tf\n");
}

static void start_text(struct pdf_pen *pen)
{
    if (pen->text)
        return;
    buf_add(&pen->out, "BT\n", 3);
    pen->text = true;
    pen->line_x = pen->line_y = 0;
    pen->at = -1e9; /* the first glyph moves */
}

static void move_to(struct pdf_pen *pen, int32_t x, int32_t y)
{
    stop_showing(pen);
    pdf_put_milli(&pen->out, (int64_t)x - pen->line_x);
    buf_char(&pen->out, ' ');
    pdf_put_milli(&pen->out, (int64_t)y - pen->line_y);
    buf_z(&pen->out, " Td\n");
    pen->line_x = x;
    pen->line_y = y;
    pen->at = x;
}

/* Shows one glyph with its origin at x on the baseline y. */
static void show(struct pdf_pen *pen, const struct pdf_code *code, double x, int32_t y)
{
    set_font(pen, code->font, pen->wanted);
    double em = (double)pen->size * pen->expansion / 1000;
    double off = pen->at - x;
    if (y != pen->line_y || fabs(off) > FAR * em) {
        move_to(pen, (int32_t)lrint(x), y);
        off = pen->at - x;
    }
    long adjust = em > 0 ? lrint(off * 1000 / em) : 0;
    if (pen->show == PDF_SHOW_NOTHING) {
        buf_char(&pen->out, '[');
        pen->show = PDF_SHOW_ARRAY;
    }
    if (adjust != 0) {
        stop_string(pen);
        pdf_put_int(&pen->out, adjust);
        pen->at -= (double)adjust * em / 1000;
    }
    if (pen->show == PDF_SHOW_ARRAY) {
        buf_char(&pen->out, '(');
        pen->show = PDF_SHOW_STRING;
    }
    pdf_put_byte(&pen->out, (uint8_t)(code->code >> 8));
    pdf_put_byte(&pen->out, (uint8_t)(code->code & 255));
    pen->at += ((double)code->width * 1e-6 * pen->size + pen->spacing) * pen->expansion / 1000;
}

static void show_glyph(struct pdf_pen *pen, const struct run *run, uint32_t i, const struct pdf_code *code, double x)
{
    const struct glyph *glyph = &run->glyphs[i];
    double scale = (double)run->size / run->face->upem;
    int32_t rise = (int32_t)lrint(glyph->dy * scale);
    if (code->hidden)
        return;
    set_state(pen, &pen->rise, rise, rise, " Ts\n");
    show(pen, code, x + glyph->dx * scale * run->expansion / 1000, pen->height - run->y);
}

static double step(const struct run *run, uint32_t i)
{
    return (double)run->glyphs[i].advance * run->size / run->face->upem * run->expansion / 1000 + run->tracking;
}

/* Glyphs are shown in logical order, so that a reader that takes them as they come has the text in its order. */
static void show_glyphs(struct pdf_pen *pen, const struct run *run, const struct pdf_code *codes)
{
    double x = run->x;
    if (!(run->level & 1)) {
        for (uint32_t i = 0; i < run->n_glyphs; x += step(run, i), i++)
            show_glyph(pen, run, i, &codes[i], x);
    } else {
        for (uint32_t i = 0; i < run->n_glyphs; i++)
            x += step(run, i);
        for (uint32_t i = run->n_glyphs; i-- > 0;) {
            x -= step(run, i);
            show_glyph(pen, run, i, &codes[i], x);
        }
    }
    set_state(pen, &pen->rise, 0, 0, " Ts\n");
}

static void set_text_state(struct pdf_pen *pen, const struct run *run)
{
    int32_t expansion = run->expansion ? run->expansion : 1000;
    start_text(pen);
    set_colour(pen, run->colour);
    pen->wanted = run->size;
    set_state(pen, &pen->expansion, expansion, (int64_t)expansion * 100, " Tz\n");
    /* Tz scales Tc too; the layout's tracking is as set */
    int32_t spacing = (int32_t)((int64_t)run->tracking * 1000 / expansion);
    set_state(pen, &pen->spacing, spacing, spacing, " Tc\n");
}

/* An empty frame over each character that no font has, so that it is seen on paper. */
static void draw_frames(struct pdf_pen *pen, const struct run *run, const struct pdf_code *codes)
{
    double scale = (double)run->size / run->face->upem * run->expansion / 1000, x = run->x;
    for (uint32_t i = 0; i < run->n_glyphs; i++) {
        double width = run->glyphs[i].advance * scale;
        if (codes[i].missing && width > 0) {
            int32_t frame[4] = {(int32_t)lrint(x + width / 8), pen->height - run->y, (int32_t)lrint(width * 3 / 4),
                                run->size * 5 / 8};
            stop_text(pen);
            pdf_put_milli(&pen->out, run->size / 25);
            buf_z(&pen->out, " w ");
            put_box(pen, frame);
            buf_z(&pen->out, "re S\n");
        }
        x += width + run->tracking;
    }
}

void pdf_pen_glyphs(struct pdf_pen *pen, const struct run *run, const struct pdf_code *codes)
{
    set_text_state(pen, run);
    show_glyphs(pen, run, codes);
    draw_frames(pen, run, codes);
}

void pdf_pen_space(struct pdf_pen *pen, struct pdf_code space, const struct run *run, int32_t x)
{
    if (space.hidden)
        return;
    set_text_state(pen, run);
    show(pen, &space, x, pen->height - run->y);
}

void pdf_pen_rule(struct pdf_pen *pen, const struct rule *rule)
{
    stop_text(pen);
    set_colour(pen, rule->colour);
    int32_t box[4] = {rule->x, pen->height - rule->y - rule->height, rule->width, rule->height};
    put_box(pen, box);
    buf_z(&pen->out, "re f\n");
}

/* By EXIF orientation: a, b, c, d in units of the picture's width and height, e and f of the corner's offset. */
static const int8_t turns[9][6] = {
    {1, 0, 0, 1, 0, 0},   {1, 0, 0, 1, 0, 0},  {-1, 0, 0, 1, 1, 0}, {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},
    {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1}, {0, 1, 1, 0, 0, 0},  {0, 1, -1, 0, 1, 0},
};

void pdf_pen_picture(struct pdf_pen *pen, const struct picture *picture, unsigned n, unsigned orientation)
{
    const int8_t *turn = turns[orientation <= 8 ? orientation : 1];
    int64_t w = picture->width, h = picture->height;
    int64_t matrix[6] = {turn[0] * w,
                         turn[1] * h,
                         turn[2] * w,
                         turn[3] * h,
                         picture->x + turn[4] * w,
                         (int64_t)pen->height - picture->y - h + turn[5] * h};
    stop_text(pen);
    buf_z(&pen->out, "q ");
    for (int i = 0; i < 6; i++) {
        pdf_put_milli(&pen->out, matrix[i]);
        buf_char(&pen->out, ' ');
    }
    buf_z(&pen->out, "cm /I");
    pdf_put_int(&pen->out, n);
    buf_z(&pen->out, " Do Q\n");
}

/* What a quarter turn makes of the page's axes: a, b, c, d. */
static const int8_t axes[4][4] = {{1, 0, 0, 1}, {0, -1, 1, 0}, {-1, 0, 0, -1}, {0, 1, -1, 0}};

void pdf_pen_place(struct pdf_pen *pen, const struct page *page, const struct placement *placement,
                   const struct side *side)
{
    int32_t x, y;
    placement_point(placement, page, 0, page_frame_height(page), &x, &y); /* the origin of the page's own space */
    pen->placed = true;
    buf_z(&pen->out, "q\n");
    if (placement->clip[2] > placement->clip[0]) {
        const int32_t *clip = placement->clip;
        int32_t box[4] = {clip[0], side->height - clip[3], clip[2] - clip[0], clip[3] - clip[1]};
        put_box(pen, box);
        buf_z(&pen->out, "re W n\n");
    }
    for (int i = 0; i < 4; i++) {
        pdf_put_micro(&pen->out, axes[placement_turn(placement, page)][i] * (int64_t)placement->scale);
        buf_char(&pen->out, ' ');
    }
    pdf_put_milli(&pen->out, x);
    buf_char(&pen->out, ' ');
    pdf_put_milli(&pen->out, (int64_t)side->height - y);
    buf_z(&pen->out, " cm\n");
}

static void stop_mark(struct pdf_pen *pen)
{
    stop_text(pen);
    if (pen->marked)
        buf_z(&pen->out, "EMC\n");
    pen->marked = false;
}

static void start_mark(struct pdf_pen *pen, const char *role, uint32_t mcid)
{
    stop_mark(pen);
    buf_char(&pen->out, '/');
    buf_z(&pen->out, role);
    buf_z(&pen->out, " <</MCID ");
    pdf_put_int(&pen->out, mcid);
    pen->marked = true;
}

void pdf_pen_mark(struct pdf_pen *pen, const char *role, uint32_t mcid)
{
    start_mark(pen, role, mcid);
    buf_z(&pen->out, ">> BDC\n");
}

void pdf_pen_mark_actual(struct pdf_pen *pen, uint32_t mcid, struct str text)
{
    start_mark(pen, "Span", mcid);
    buf_z(&pen->out, " /ActualText ");
    pdf_put_text(&pen->out, text);
    buf_z(&pen->out, ">> BDC\n");
}

void pdf_pen_artifact(struct pdf_pen *pen, enum pdf_artifact kind)
{
    static const char *const types[] = {"/Layout", "/Pagination /Subtype /Header", "/Pagination /Subtype /Footer"};
    stop_mark(pen);
    buf_z(&pen->out, "/Artifact <</Type ");
    buf_z(&pen->out, types[kind]);
    buf_z(&pen->out, ">> BDC\n");
    pen->marked = true;
}

void pdf_pen_end(struct pdf_pen *pen)
{
    stop_mark(pen);
    if (pen->placed)
        buf_z(&pen->out, "Q\n");
    pen->placed = false;
}
