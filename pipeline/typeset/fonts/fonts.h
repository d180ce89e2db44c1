/* Families, faces, shaping data and subsets. The typeset floor is the only one that sees HarfBuzz. */
#ifndef JILID_FONTS_H
#define JILID_FONTS_H

#include "base/diag.h"
#include "base/str.h"

struct arena;

enum font_role { FONT_SERIF, FONT_SANS, FONT_MONO, FONT_ROLE_COUNT };

/* What writers may know of a face. Lengths in font units (y up). */
struct face {
    uint32_t index;              /* among the faces of this run, in the order of first use */
    struct str family;           /* "Gentium Plus" */
    struct str postscript_name;  /* "GentiumPlus-Regular" */
    struct str path;
    bool bold, italic, monospace, serif;
    bool cff;                    /* CFF outlines, else TrueType */
    bool cid_keyed;              /* a CFF font with CIDs */
    int upem;
    int ascender, descender;     /* of the lines: hhea or typo metrics, descender negative */
    int cap_height, x_height;
    int box[4];                  /* left, bottom, right, top of all glyphs */
    double italic_angle;
    int stem_v;                  /* an estimate from the weight */
    uint16_t space;              /* glyph of U+0020 */
    uint16_t hyphen;             /* glyph of U+2010, else U+002D; 0: none */
    uint16_t n_glyphs;
    const uint16_t *advances;    /* default advance by glyph (hmtx) */
    struct face_private *hidden; /* HarfBuzz's objects: the typeset floor's own */
};

struct fonts;

/* Reads every YAML file of fonts and finds the files in JILID_FONTS, where it is set, and in the system's font folders
   (~/.local/share/fonts, /usr/local/share/fonts, /usr/share/fonts): the first place holds. serif, sans, mono: the
   theme's family names; empty: the first family of that role. A missing default family is an error that names its
   Debian package. NULL after an error. */
struct fonts *fonts_open(struct arena *arena, struct diag *diag, struct str serif, struct str sans, struct str mono);
void fonts_free(struct fonts *fonts);

/* The face of a role, in the nearest style that the family has. Opened when first asked for. Never NULL. */
const struct face *fonts_face(struct fonts *fonts, enum font_role role, bool bold, bool italic);

/* A face that has cp: wanted itself, else the same style in the next families in their declared order. NULL: none has
   it (report it where the place is known). Remembered, so that it is fast. */
const struct face *fonts_face_for(struct fonts *fonts, const struct face *wanted, uint32_t cp);

uint16_t face_glyph(const struct face *face, uint32_t cp); /* 0: none */

/* All families as declared, for `jilid fonts`: name, roles, package, licence, whether its files were found. */
struct family_info {
    struct str name, roles, package, licence, path;
    bool found;
};
size_t fonts_list(struct arena *arena, struct diag *diag, struct family_info **out);

/* A subset for a PDF: only `gids` (0 is added), renumbered. For TrueType a whole sfnt for FontFile2; for CFF the bare
   `CFF ` table for FontFile3. code[i] is what to show for gids[i]: the new glyph number, or for a CID-keyed CFF font
   the original CID. Bytes from the heap (mem_free). False when the font does not allow it or HarfBuzz failed.
   Thread-safe for different faces. */
bool face_subset(const struct face *face, const uint16_t *gids, size_t n, uint16_t *code, struct str *out);

/* A whole font file with only these characters and the layout features that an e-book uses, for embedding in an EPUB.
   Bytes from the heap. */
bool face_subset_file(const struct face *face, const uint32_t *cps, size_t n, struct str *out);

#endif
