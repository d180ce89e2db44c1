/* What part of its space a stream of operators paints: a rectangle that holds it. */
#ifndef JILID_PDF_BOUNDS_H
#define JILID_PDF_BOUNDS_H

#include <stdbool.h>

struct pdf_bounds {
    double x0, y0, x1, y1; /* empty when x1 < x0 */
};

extern const struct pdf_bounds pdf_bounds_none, pdf_bounds_all;

/* A matrix as PDF has it (ISO 32000-1, 8.3.3): by, and then to. */
void pdf_matrix_multiply(const double by[6], double to[6]);

/* Takes in a point that a matrix maps, grown by a margin on all sides; or another rectangle. */
void pdf_bounds_point(struct pdf_bounds *bounds, const double matrix[6], double x, double y);
void pdf_bounds_rectangle(struct pdf_bounds *bounds, const double matrix[6], double x, double y, double width,
                          double height);
void pdf_bounds_add(struct pdf_bounds *bounds, const struct pdf_bounds *other);
struct pdf_bounds pdf_bounds_common(const struct pdf_bounds *a, const struct pdf_bounds *b);
struct pdf_bounds pdf_bounds_grown(const struct pdf_bounds *bounds, double margin);
double pdf_bounds_area(const struct pdf_bounds *bounds); /* 0: empty */

#endif
