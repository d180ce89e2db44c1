/* A cover for a book that has none: a coloured field with title, subtitle and authors in the book's own type. */
#ifndef JILID_COVER_H
#define JILID_COVER_H

#include "base/press.h"

#define COVER_WIDTH 1600
#define COVER_HEIGHT 2560

/* The same cover in two forms, in the arena: pixels for shops and shelves, outlines for the page that shows it. Both
   are empty when the press has no fonts. */
struct cover_pictures {
    struct str png, svg;
};
struct cover_pictures cover_pictures(struct press *press);

/* The PNG alone. */
struct str cover_png(struct press *press);

#endif
