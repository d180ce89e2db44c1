/* Shaping with HarfBuzz through a cache: a word is shaped once. The typeset floor's own. */
#ifndef JILID_SHAPE_H
#define JILID_SHAPE_H

#include "typeset/fonts/fonts.h"
#include "typeset/layout.h"

struct arena;
struct language;

enum shape_feature {
    SHAPE_LITERAL = 1,    /* no ligatures */
    SHAPE_SMALL_CAPS = 2, /* the font's own */
    SHAPE_CAPITALS = 4,   /* lower case is shown as capitals (the caller sets them smaller) */
    SHAPE_RTL = 8,
    SHAPE_HIDDEN = 16, /* no glyphs at all */
};

/* A place where a word may be divided. */
struct hyphen_point {
    uint16_t at;                           /* byte offset in the text */
    uint8_t letters_before, letters_after; /* to the word's ends; at most 255 */
    bool capital;                          /* the word begins with a capital: it may be a name */
    bool poor;                             /* right, but hard to read */
    uint16_t glyphs;                       /* before it */
    int32_t advance;                       /* of what is before it, font units */
};

/* What identifies a shape. */
struct shape_key {
    const struct face *face;
    const struct language *language;
    uint32_t script;   /* ISO 15924, as UC_SCRIPT */
    unsigned features; /* enum shape_feature */
};

/* A shaped text. Everything lives in the arena. */
struct shape {
    struct shape_key key;
    struct str text;
    uint64_t hash;
    const struct glyph *glyphs; /* visual order */
    uint32_t n_glyphs;
    int32_t advance; /* font units */
    bool hyphenated; /* points are known */
    uint8_t n_points;
    struct hyphen_point *points;
};

struct shaper;

struct shaper *shaper_new(struct arena *arena);
void shaper_free(struct shaper *shaper);

/* The shape of a text of at most SHAPE_MAX bytes (more is cut off). Never NULL. */
#define SHAPE_MAX 2000
struct shape *shaper_shape(struct shaper *shaper, const struct shape_key *key, struct str text);

/* The advance of what stands for the text before the byte offset at; within a ligature its share. */
int32_t shape_advance_before(const struct shape *shape, size_t at);

/* Font units to millipoints. */
static inline int32_t shape_scale(int32_t units, int32_t size, int upem)
{
    int64_t x = (int64_t)units * size;
    return (int32_t)((x >= 0 ? x + upem / 2 : x - upem / 2) / upem);
}

#endif
