/* Font families as declared in fonts/NAME.yaml, and where their files lie. The typeset floor's own. */
#ifndef JILID_FAMILIES_H
#define JILID_FAMILIES_H

#include "typeset/fonts/fonts.h"

#define FACE_BOLD 1u
#define FACE_ITALIC 2u
#define FACE_STYLE_COUNT 4 /* a style is FACE_BOLD | FACE_ITALIC */

struct family {
    struct str name, package, licence;
    unsigned roles;                     /* 1 << enum font_role */
    bool fallback;                      /* gives characters that others lack */
    long order;                         /* the lowest is the default of its roles, and is asked first for a character */
    unsigned collection;                /* index within a .ttc */
    struct str files[FACE_STYLE_COUNT]; /* names; empty: not declared */
    const char *paths[FACE_STYLE_COUNT]; /* NULL: not declared or not found */
    struct place place;
};

struct families {
    struct family *items; /* by order, then name */
    size_t n;
};

/* Reads every YAML file of the program's fonts folder and finds the font files. False after an error. */
bool families_read(struct arena *arena, struct diag *diag, struct families *out);

/* The family of that name; NULL when none is declared. */
const struct family *families_find(const struct families *families, struct str name);

/* "serif", "sans", "mono". */
const char *font_role_name(enum font_role role);

#endif
