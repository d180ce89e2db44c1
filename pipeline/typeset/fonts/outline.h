/* The outline of a glyph, for those who draw it themselves. */
#ifndef JILID_OUTLINE_H
#define JILID_OUTLINE_H

#include "typeset/fonts/fonts.h"

/* Told the contours in order, in font units, y up. Every contour starts with move and is closed by its own last point
   or, without saying so, by a straight line. */
struct outline {
    void *context;
    void (*move)(void *context, float x, float y);
    void (*line)(void *context, float x, float y);
    void (*quad)(void *context, float cx, float cy, float x, float y);
    void (*cubic)(void *context, float ax, float ay, float bx, float by, float x, float y);
};

/* Thread-safe, as faces are. */
void outline_glyph(const struct face *face, uint16_t glyph, const struct outline *to);

#endif
