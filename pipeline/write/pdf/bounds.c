/* Rectangles around what is painted. Takes points and rectangles with the matrix that holds for them, gives rectangles
   that hold them all; refuses nothing. */
#include "write/pdf/bounds.h"

#include <math.h>

const struct pdf_bounds pdf_bounds_none = {INFINITY, INFINITY, -INFINITY, -INFINITY};
const struct pdf_bounds pdf_bounds_all = {-INFINITY, -INFINITY, INFINITY, INFINITY};

void pdf_matrix_multiply(const double by[6], double to[6])
{
    const double a = to[0], b = to[1], c = to[2], d = to[3];
    to[4] += by[4] * a + by[5] * c;
    to[5] += by[4] * b + by[5] * d;
    to[0] = by[0] * a + by[1] * c;
    to[1] = by[0] * b + by[1] * d;
    to[2] = by[2] * a + by[3] * c;
    to[3] = by[2] * b + by[3] * d;
}

void pdf_bounds_point(struct pdf_bounds *bounds, const double matrix[6], double x, double y)
{
    double at_x = matrix[0] * x + matrix[2] * y + matrix[4], at_y = matrix[1] * x + matrix[3] * y + matrix[5];
    bounds->x0 = fmin(bounds->x0, at_x);
    bounds->y0 = fmin(bounds->y0, at_y);
    bounds->x1 = fmax(bounds->x1, at_x);
    bounds->y1 = fmax(bounds->y1, at_y);
}

void pdf_bounds_rectangle(struct pdf_bounds *bounds, const double matrix[6], double x, double y, double width,
                          double height)
{
    pdf_bounds_point(bounds, matrix, x, y);
    pdf_bounds_point(bounds, matrix, x + width, y);
    pdf_bounds_point(bounds, matrix, x, y + height);
    pdf_bounds_point(bounds, matrix, x + width, y + height);
}

void pdf_bounds_add(struct pdf_bounds *bounds, const struct pdf_bounds *other)
{
    bounds->x0 = fmin(bounds->x0, other->x0);
    bounds->y0 = fmin(bounds->y0, other->y0);
    bounds->x1 = fmax(bounds->x1, other->x1);
    bounds->y1 = fmax(bounds->y1, other->y1);
}

struct pdf_bounds pdf_bounds_common(const struct pdf_bounds *a, const struct pdf_bounds *b)
{
    struct pdf_bounds both = {fmax(a->x0, b->x0), fmax(a->y0, b->y0), fmin(a->x1, b->x1), fmin(a->y1, b->y1)};
    return both.x1 < both.x0 || both.y1 < both.y0 ? pdf_bounds_none : both;
}

struct pdf_bounds pdf_bounds_grown(const struct pdf_bounds *bounds, double margin)
{
    return (struct pdf_bounds){bounds->x0 - margin, bounds->y0 - margin, bounds->x1 + margin, bounds->y1 + margin};
}

double pdf_bounds_area(const struct pdf_bounds *bounds)
{
    return bounds->x1 > bounds->x0 && bounds->y1 > bounds->y0 ? (bounds->x1 - bounds->x0) * (bounds->y1 - bounds->y0)
                                                              : 0;
}
