/* Covers as SVG. Takes rectangles and glyph outlines, gives one path for all rectangles of an ink that follow one another
   and one for each glyph. Coordinates are whole tenths of a pixel, and a glyph's own are relative to where it starts, so
   that the same glyph gives the same text, which deflate then folds. */
#include "write/cover/cover_svg.h"

#include <math.h>

#include "base/buf.h"
#include "typeset/fonts/outline.h"
#include "write/xml.h"

#define TENTHS 10
#define NO_INK SIZE_MAX

struct svg {
    struct arena *arena;
    const uint32_t *inks;
    struct buf out;
    size_t ink;   /* of the open group */
    bool in_path; /* a path of rectangles is open */
};

/* A glyph's path. All lengths in tenths of a pixel, y down. */
struct trace {
    struct buf *out;
    double scale;        /* of font units */
    long x, y;           /* the glyph's origin */
    long at_x, at_y;     /* the last point, from the origin */
    long from_x, from_y; /* the contour's start */
    bool open;           /* a contour is */
    bool begun;          /* the path is */
    char command;        /* the last, which need not be said again */
};

struct svg *svg_new(struct arena *arena, uint32_t width, uint32_t height, uint32_t ground, const uint32_t *inks,
                    struct str title, struct str lang)
{
    struct svg *svg = ARENA_NEW(arena, struct svg);
    *svg = (struct svg){.arena = arena, .inks = inks, .ink = NO_INK};
    buf_z(&svg->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
    buf_printf(&svg->out, " width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\" role=\"img\"", (unsigned)width,
               (unsigned)height, (unsigned)width, (unsigned)height);
    xml_attribute(&svg->out, "xml:lang", lang);
    buf_z(&svg->out, ">\n<title>");
    xml_text(&svg->out, title);
    buf_printf(&svg->out, "</title>\n<path fill=\"#%06x\" d=\"M0 0h%uv%uH0z\"/>\n<g transform=\"scale(0.1)\">\n",
               (unsigned)ground, (unsigned)width, (unsigned)height);
    return svg;
}

static void path_end(struct svg *svg)
{
    if (svg->in_path)
        buf_z(&svg->out, "\"/>\n");
    svg->in_path = false;
}

static void ink_take(struct svg *svg, size_t ink)
{
    if (svg->ink == ink)
        return;
    path_end(svg);
    if (svg->ink != NO_INK)
        buf_z(&svg->out, "</g>\n");
    buf_printf(&svg->out, "<g fill=\"#%06x\">\n", (unsigned)svg->inks[ink]);
    svg->ink = ink;
}

static void svg_rectangle(void *context, int32_t x, int32_t y, int32_t width, int32_t height, size_t ink)
{
    struct svg *svg = context;
    ink_take(svg, ink);
    if (!svg->in_path)
        buf_z(&svg->out, "<path d=\"");
    svg->in_path = true;
    buf_printf(&svg->out, "M%ld %ldh%ldv%ldh%ldz", (long)x * TENTHS, (long)y * TENTHS, (long)width * TENTHS,
               (long)height * TENTHS, (long)-width * TENTHS);
}

/* One number of a path; a sign parts it from the number before it. */
static void trace_number(struct trace *t, long n, bool first)
{
    if (!first && n >= 0)
        buf_char(t->out, ' ');
    buf_printf(t->out, "%ld", n);
}

/* The points that a command takes, each told from the last point (SVG 1.1, 8.3). */
static void trace_points(struct trace *t, char command, const float (*points)[2], size_t n)
{
    long x = 0, y = 0;
    bool first = t->command != command;
    if (first)
        buf_char(t->out, command);
    t->command = command;
    for (size_t i = 0; i < n; i++, first = false) {
        x = lrint((double)points[i][0] * t->scale);
        y = -lrint((double)points[i][1] * t->scale);
        trace_number(t, x - t->at_x, first);
        trace_number(t, y - t->at_y, false);
    }
    t->at_x = x;
    t->at_y = y;
}

static void trace_close(struct trace *t)
{
    if (!t->open)
        return;
    buf_char(t->out, 'z');
    t->open = false;
    t->command = 'z';
    t->at_x = t->from_x;
    t->at_y = t->from_y;
}

/* The path's first point says where the glyph stands; all others are the glyph's own. */
static void trace_move(void *context, float x, float y)
{
    struct trace *t = context;
    trace_close(t);
    if (!t->begun) {
        t->at_x = lrint((double)x * t->scale);
        t->at_y = -lrint((double)y * t->scale);
        buf_printf(t->out, "<path d=\"M%ld %ld", t->x + t->at_x, t->y + t->at_y);
        t->begun = true;
    } else {
        trace_points(t, 'm', (const float[][2]){{x, y}}, 1);
    }
    t->command = 'm';
    t->from_x = t->at_x;
    t->from_y = t->at_y;
    t->open = true;
}

static void trace_line(void *context, float x, float y)
{
    trace_points(context, 'l', (const float[][2]){{x, y}}, 1);
}

static void trace_quad(void *context, float cx, float cy, float x, float y)
{
    trace_points(context, 'q', (const float[][2]){{cx, cy}, {x, y}}, 2);
}

static void trace_cubic(void *context, float ax, float ay, float bx, float by, float x, float y)
{
    trace_points(context, 'c', (const float[][2]){{ax, ay}, {bx, by}, {x, y}}, 3);
}

static void svg_glyph(void *context, const struct face *face, uint16_t glyph, int32_t x, int32_t y, int32_t size,
                      size_t ink)
{
    struct svg *svg = context;
    struct trace t = {.out = &svg->out};
    struct outline to = {&t, trace_move, trace_line, trace_quad, trace_cubic};
    ink_take(svg, ink);
    path_end(svg);
    t.scale = (double)size * TENTHS / 1000 / (face->upem > 0 ? face->upem : 1000);
    t.x = lrint((double)x * TENTHS / 1000);
    t.y = lrint((double)y * TENTHS / 1000);
    outline_glyph(face, glyph, &to);
    trace_close(&t);
    if (t.begun)
        buf_z(&svg->out, "\"/>\n");
}

struct canvas svg_canvas(struct svg *svg)
{
    return (struct canvas){svg, svg_rectangle, svg_glyph};
}

struct str svg_end(struct svg *svg)
{
    path_end(svg);
    if (svg->ink != NO_INK)
        buf_z(&svg->out, "</g>\n");
    buf_z(&svg->out, "</g>\n</svg>\n");
    return buf_take(&svg->out, svg->arena);
}
