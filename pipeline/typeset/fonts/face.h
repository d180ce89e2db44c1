/* One opened font face: HarfBuzz's objects and the metrics. The typeset floor's own. */
#ifndef JILID_FACE_H
#define JILID_FACE_H

#include <hb.h>

#include "typeset/fonts/families.h"

struct face_private {
    hb_blob_t *blob;
    hb_face_t *hb_face;
    hb_font_t *font; /* scaled to the em; immutable, so that threads may share it */
    const struct family *family;
    bool numbered;         /* has an index: it was asked for by a user, not only looked into */
    bool ascii;            /* has all of U+0020 to U+007E */
    bool small_caps;       /* has the feature smcp */
    uint16_t ascii_glyphs[128];
    int underline_y, underline_height, strike_y, strike_height; /* font units, y up: the rule's top */
};

/* Opens a file. NULL when it is no font (nothing is reported). The face lives in the arena; face_close frees what is
   HarfBuzz's. */
struct face *face_open(struct arena *arena, const char *path, unsigned collection);
void face_close(struct face *face);

/* Whether a text of cp can be shown: a glyph, or a space that HarfBuzz makes, or nothing to be seen. */
bool face_covers(const struct face *face, uint32_t cp);

#endif
