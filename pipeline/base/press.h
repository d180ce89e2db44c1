/* One run of the program. There is no other shared state. */
#ifndef JILID_PRESS_H
#define JILID_PRESS_H

#include "base/arena.h"
#include "base/diag.h"

struct options; /* book/options.h */
struct book;    /* book/book.h */
struct layout;  /* typeset/layout.h */
struct fonts;   /* typeset/fonts.h */
struct theme;   /* typeset/theme.h */
struct sheets;  /* typeset/sheets.h */
struct outputs; /* base/file.h */

struct press {
    struct arena *arena;
    struct diag *diag;
    const struct options *options;
    struct outputs *outputs;
    struct book *book;     /* made by the parse floor */
    struct fonts *fonts;   /* made by the typeset floor, freed by fonts_free */
    struct theme *theme;   /* made by the typeset floor */
    struct layout *layout; /* made by the typeset floor */
    struct sheets *booklet; /* made by the typeset floor; its layout may be another */
};

#endif
