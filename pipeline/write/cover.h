/* A cover for a book that has none: a coloured field with title, subtitle and authors in the book's own type. */
#ifndef JILID_COVER_H
#define JILID_COVER_H

#include "base/press.h"

#define COVER_WIDTH 1600
#define COVER_HEIGHT 2560

/* A PNG in the arena; empty when the press has no fonts. */
struct str cover_png(struct press *press);

#endif
