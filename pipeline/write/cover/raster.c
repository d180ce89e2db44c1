/* Drawing for covers. Takes glyph outlines and rectangles; gives pixels. An outline is flattened to edges in 1/256 pixel;
   each row is cut by sub-lines whose spans, by non-zero winding, add up to coverage. All sums are whole numbers, so that
   every machine draws the same. */
#include "write/cover/raster.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/mem.h"
#include "typeset/fonts/outline.h"

#define ONE 256 /* a pixel */
#define SUB_LINES 4
#define CURVE_STEPS 12
#define FULL (ONE * SUB_LINES)

struct edge {
    int32_t x0, y0, x1, y1; /* y0 < y1 */
    int winding;
};

struct pen {
    struct edge *edges;
    size_t n, cap;
    double scale, x, y;    /* of font units, and the origin, in 1/256 pixel */
    double at_x, at_y;     /* where the pen is, font units */
    double from_x, from_y; /* the contour's start */
};

struct crossing {
    int32_t x;
    int winding;
};

struct raster *raster_new(struct arena *arena, uint32_t width, uint32_t height, uint32_t ground, const uint32_t *inks,
                          size_t n_inks)
{
    struct raster *r = ARENA_NEW(arena, struct raster);
    *r = (struct raster){arena,
                         arena_alloc_array(arena, width, height),
                         width,
                         height,
                         ARENA_ARRAY(arena, uint32_t, n_inks * RASTER_STEPS),
                         n_inks};
    for (size_t i = 0; i < n_inks; i++)
        for (uint32_t step = 0; step < RASTER_STEPS; step++)
            for (unsigned shift = 0; shift < 24; shift += 8) {
                uint32_t from = ground >> shift & 0xFF, to = inks[i] >> shift & 0xFF;
                uint32_t mixed = (from * (RASTER_STEPS - 1 - step) + to * step) / (RASTER_STEPS - 1);
                r->palette[i * RASTER_STEPS + step] |= mixed << shift;
            }
    return r;
}

void raster_rectangle(struct raster *r, int32_t x, int32_t y, int32_t width, int32_t height, size_t ink)
{
    for (int32_t row = y < 0 ? 0 : y; row < y + height && row < (int32_t)r->height; row++)
        for (int32_t column = x < 0 ? 0 : x; column < x + width && column < (int32_t)r->width; column++)
            r->pixels[(size_t)row * r->width + (size_t)column] = (uint8_t)(ink * RASTER_STEPS + RASTER_STEPS - 1);
}

static void pen_edge(struct pen *pen, double x, double y)
{
    struct edge e = {(int32_t)lrint(pen->x + pen->at_x * pen->scale), (int32_t)lrint(pen->y - pen->at_y * pen->scale),
                     (int32_t)lrint(pen->x + x * pen->scale), (int32_t)lrint(pen->y - y * pen->scale), 1};
    pen->at_x = x;
    pen->at_y = y;
    if (e.y0 == e.y1)
        return;
    if (e.y0 > e.y1)
        e = (struct edge){e.x1, e.y1, e.x0, e.y0, -1};
    MEM_PUSH(pen->edges, pen->n, pen->cap, e);
}

static void pen_line(void *context, float x, float y)
{
    pen_edge(context, x, y);
}

static void pen_close(struct pen *pen)
{
    pen_edge(pen, pen->from_x, pen->from_y);
}

static void pen_move(void *context, float x, float y)
{
    struct pen *pen = context;
    pen_close(pen);
    pen->at_x = pen->from_x = x;
    pen->at_y = pen->from_y = y;
}

static void pen_cubic(void *context, float ax, float ay, float bx, float by, float x, float y)
{
    struct pen *pen = context;
    double x0 = pen->at_x, y0 = pen->at_y;
    for (int i = 1; i <= CURVE_STEPS; i++) {
        double t = (double)i / CURVE_STEPS, u = 1 - t;
        double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        pen_edge(pen, a * x0 + b * (double)ax + c * (double)bx + d * (double)x,
                 a * y0 + b * (double)ay + c * (double)by + d * (double)y);
    }
}

static void pen_quad(void *context, float cx, float cy, float x, float y)
{
    struct pen *pen = context;
    double x0 = pen->at_x, y0 = pen->at_y;
    for (int i = 1; i <= CURVE_STEPS; i++) {
        double t = (double)i / CURVE_STEPS, u = 1 - t;
        pen_edge(pen, u * u * x0 + 2 * u * t * (double)cx + t * t * (double)x,
                 u * u * y0 + 2 * u * t * (double)cy + t * t * (double)y);
    }
}

static int by_x(const void *a, const void *b)
{
    const struct crossing *l = a, *r = b;
    return l->x != r->x ? (l->x < r->x ? -1 : 1) : l->winding - r->winding;
}

/* Adds the span [from, to) in 1/256 pixel to the row's coverage. */
static void span_add(uint32_t *row, int32_t width, int32_t from, int32_t to)
{
    from = from < 0 ? 0 : from;
    to = to > width * ONE ? width * ONE : to;
    for (int32_t x = from / ONE; from < to; x++) {
        int32_t end = (x + 1) * ONE < to ? (x + 1) * ONE : to;
        row[x] += (uint32_t)(end - from);
        from = end;
    }
}

/* The edges that a row of pixels may meet. */
static size_t row_edges(const struct pen *pen, struct edge *live, int32_t y)
{
    size_t n = 0;
    for (size_t i = 0; i < pen->n; i++)
        if (pen->edges[i].y0 < y + ONE && pen->edges[i].y1 > y)
            live[n++] = pen->edges[i];
    return n;
}

static void sub_line(const struct edge *live, size_t n_live, struct crossing *crossings, uint32_t *row, int32_t width,
                     int32_t y)
{
    size_t n = 0;
    for (size_t i = 0; i < n_live; i++) {
        const struct edge *e = &live[i];
        if (y < e->y0 || y >= e->y1)
            continue;
        int64_t along = (int64_t)(e->x1 - e->x0) * (y - e->y0) / (e->y1 - e->y0);
        crossings[n++] = (struct crossing){e->x0 + (int32_t)along, e->winding};
    }
    qsort(crossings, n, sizeof *crossings, by_x);
    int winding = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        winding += crossings[i].winding;
        if (winding != 0)
            span_add(row, width, crossings[i].x, crossings[i + 1].x);
    }
}

static void pen_fill(struct raster *r, const struct pen *pen, size_t ink)
{
    int32_t top = INT32_MAX, bottom = INT32_MIN, left = INT32_MAX, right = INT32_MIN, width = (int32_t)r->width;
    for (size_t i = 0; i < pen->n; i++) {
        const struct edge *e = &pen->edges[i];
        top = e->y0 < top ? e->y0 : top;
        bottom = e->y1 > bottom ? e->y1 : bottom;
        left = e->x0 < left ? e->x0 : left;
        left = e->x1 < left ? e->x1 : left;
        right = e->x0 > right ? e->x0 : right;
        right = e->x1 > right ? e->x1 : right;
    }
    left = left < 0 ? 0 : left / ONE; /* the columns that the glyph may touch */
    right = right / ONE + 1 < width ? right / ONE + 1 : width;
    uint32_t *row = mem_alloc(r->width * sizeof *row);
    struct crossing *crossings = mem_alloc((pen->n + 1) * sizeof *crossings);
    struct edge *live = mem_alloc((pen->n + 1) * sizeof *live);
    int32_t first = top < 0 ? 0 : top / ONE;
    for (int32_t y = first; pen->n > 0 && y * ONE < bottom && y < (int32_t)r->height; y++) {
        for (int32_t x = left; x < right; x++)
            row[x] = 0;
        size_t n = row_edges(pen, live, y * ONE);
        for (int32_t k = 0; k < SUB_LINES; k++)
            sub_line(live, n, crossings, row, width, y * ONE + (2 * k + 1) * ONE / (2 * SUB_LINES));
        for (int32_t x = left; x < right; x++) {
            uint32_t step = (row[x] > FULL ? FULL : row[x]) * (RASTER_STEPS - 1) / FULL;
            uint8_t *pixel = &r->pixels[(size_t)y * r->width + (size_t)x];
            if (step > *pixel % RASTER_STEPS)
                *pixel = (uint8_t)(ink * RASTER_STEPS + step);
        }
    }
    mem_free(live);
    mem_free(crossings);
    mem_free(row);
}

void raster_glyph(struct raster *r, const struct face *face, uint16_t glyph, int32_t x, int32_t y, int32_t size,
                  size_t ink)
{
    struct pen pen = {0};
    struct outline to = {&pen, pen_move, pen_line, pen_quad, pen_cubic};
    pen.scale = (double)size * ONE / 1000 / (face->upem > 0 ? face->upem : 1000);
    pen.x = (double)x * ONE / 1000;
    pen.y = (double)y * ONE / 1000;
    outline_glyph(face, glyph, &to);
    pen_close(&pen);
    pen_fill(r, &pen, ink);
    mem_free(pen.edges);
}

static void canvas_rectangle(void *context, int32_t x, int32_t y, int32_t width, int32_t height, size_t ink)
{
    raster_rectangle(context, x, y, width, height, ink);
}

static void canvas_glyph(void *context, const struct face *face, uint16_t glyph, int32_t x, int32_t y, int32_t size,
                         size_t ink)
{
    raster_glyph(context, face, glyph, x, y, size, ink);
}

struct canvas raster_canvas(struct raster *r)
{
    return (struct canvas){r, canvas_rectangle, canvas_glyph};
}
