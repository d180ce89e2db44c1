/* The faces that an EPUB embeds: those that its text needs, each with the characters that occur in it. */
#ifndef JILID_FONTSET_H
#define JILID_FONTSET_H

#include "typeset/fonts/fonts.h"

struct fontset;

struct face_want {
    enum font_role role;
    bool bold, italic;
};

struct fontset *fontset_new(struct arena *arena, struct fonts *fonts);
void fontset_add(struct fontset *set, struct face_want want, struct str text);

struct font_file {
    const struct face *face;
    enum font_role role;
    struct str name;  /* "gentiumplus-italic.ttf" */
    struct str bytes; /* in the arena */
};

/* Makes the subsets on up to `jobs` threads (0: one a core), in the order of first use. A face that cannot be subset is left out: the reader's own font then
   stands in. */
size_t fontset_files(struct fontset *set, unsigned jobs, struct font_file **files);

#endif
