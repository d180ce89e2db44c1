/* Opens a font file (mapped, not read) and takes its metrics from head, hhea, OS/2, post, name and hmtx. Takes a path,
   gives a face, refuses what HarfBuzz cannot read or what has no glyphs. */
#include "typeset/fonts/face.h"

#include <hb-ot.h>
#include <limits.h>

#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "typeset/fonts/cff.h"

/* A big-endian table of the font; reads beyond its end give 0. */
struct table {
    hb_blob_t *blob;
    const unsigned char *p;
    unsigned n;
};

static struct table table_open(hb_face_t *face, hb_tag_t tag)
{
    struct table t = {hb_face_reference_table(face, tag), NULL, 0};
    t.p = (const unsigned char *)hb_blob_get_data(t.blob, &t.n);
    return t;
}

static void table_close(struct table *t)
{
    hb_blob_destroy(t->blob);
}

static unsigned get16(const struct table *t, unsigned at)
{
    return at + 2 <= t->n ? (unsigned)t->p[at] << 8 | t->p[at + 1] : 0;
}

static int get16s(const struct table *t, unsigned at)
{
    return (int16_t)get16(t, at);
}

static void read_head(struct face *face)
{
    struct table t = table_open(face->hidden->hb_face, HB_TAG('h', 'e', 'a', 'd'));
    for (unsigned i = 0; i < 4; i++)
        face->box[i] = get16s(&t, 36 + 2 * i);
    table_close(&t);
}

static void read_hhea(struct face *face)
{
    struct table t = table_open(face->hidden->hb_face, HB_TAG('h', 'h', 'e', 'a'));
    face->ascender = get16s(&t, 4);
    face->descender = get16s(&t, 6);
    table_close(&t);
}

/* An estimate for the weight class w, as other PDF writers make it: 80 at 400, 144 at 700. */
static int stem_of_weight(int w)
{
    return 10 + 220 * (w - 50) / 900 > 20 ? 10 + 220 * (w - 50) / 900 : 20;
}

static void read_os2(struct face *face)
{
    struct table t = table_open(face->hidden->hb_face, HB_TAG('O', 'S', '/', '2'));
    unsigned selection = get16(&t, 62), weight = get16(&t, 4);
    if (t.n >= 78 && ((selection & 0x80) || !face->ascender)) {
        face->ascender = get16s(&t, 68);
        face->descender = get16s(&t, 70);
    }
    if (get16(&t, 0) >= 2 && t.n >= 90) {
        face->x_height = get16s(&t, 86);
        face->cap_height = get16s(&t, 88);
    }
    face->italic = (selection & 1) || (selection & 0x200);
    face->bold = weight >= 600;
    face->stem_v = stem_of_weight(weight ? (int)weight : 400);
    face->hidden->strike_height = get16s(&t, 26);
    face->hidden->strike_y = get16s(&t, 28);
    table_close(&t);
    if (!face->cap_height)
        face->cap_height = face->upem * 7 / 10;
    if (!face->x_height)
        face->x_height = face->upem / 2;
}

static void read_post(struct face *face)
{
    struct table t = table_open(face->hidden->hb_face, HB_TAG('p', 'o', 's', 't'));
    face->italic_angle = get16s(&t, 4) + get16(&t, 6) / 65536.0;
    face->hidden->underline_y = get16s(&t, 8);
    face->hidden->underline_height = get16s(&t, 10);
    face->monospace = get16(&t, 12) || get16(&t, 14);
    table_close(&t);
    struct face_private *hidden = face->hidden;
    if (hidden->underline_height <= 0) {
        hidden->underline_y = -face->upem / 10;
        hidden->underline_height = face->upem / 20;
    }
    if (hidden->strike_height <= 0) {
        hidden->strike_y = face->x_height / 2 + face->upem / 40;
        hidden->strike_height = face->upem / 20;
    }
}

static struct str read_name(struct arena *arena, hb_face_t *face, hb_ot_name_id_t id)
{
    char text[256];
    unsigned n = sizeof text;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &n, text);
    return str_dup(arena, (struct str){text, n});
}

static void read_names(struct arena *arena, struct face *face)
{
    hb_face_t *hb_face = face->hidden->hb_face;
    face->postscript_name = read_name(arena, hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    face->family = read_name(arena, hb_face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (!face->family.n)
        face->family = read_name(arena, hb_face, HB_OT_NAME_ID_FONT_FAMILY);
    if (!face->postscript_name.n)
        face->postscript_name = STR("Unnamed");
}

static void read_advances(struct arena *arena, struct face *face)
{
    uint16_t *advances = ARENA_ARRAY(arena, uint16_t, face->n_glyphs);
    for (unsigned i = 0; i < face->n_glyphs; i++) {
        hb_position_t a = hb_font_get_glyph_h_advance(face->hidden->font, i);
        advances[i] = (uint16_t)(a < 0 ? 0 : a > UINT16_MAX ? UINT16_MAX : a);
    }
    face->advances = advances;
}

static void read_glyphs(struct face *face)
{
    struct face_private *hidden = face->hidden;
    hidden->ascii = true;
    for (uint32_t cp = 0x20; cp < 0x7F; cp++) {
        hidden->ascii_glyphs[cp] = face_glyph(face, cp);
        hidden->ascii = hidden->ascii && hidden->ascii_glyphs[cp];
    }
    face->space = hidden->ascii_glyphs[' '];
    face->hyphen = face_glyph(face, 0x2010);
    if (!face->hyphen)
        face->hyphen = hidden->ascii_glyphs['-'];
}

static bool has_feature(hb_face_t *face, hb_tag_t tag)
{
    hb_tag_t tags[64];
    for (unsigned start = 0;;) {
        unsigned n = 64;
        unsigned total = hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GSUB, start, &n, tags);
        for (unsigned i = 0; i < n; i++)
            if (tags[i] == tag)
                return true;
        start += n;
        if (!n || start >= total)
            return false;
    }
}

static void read_outlines(struct face *face)
{
    hb_blob_t *blob = hb_face_reference_table(face->hidden->hb_face, HB_TAG('C', 'F', 'F', ' '));
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    face->cff = n > 0;
    face->cid_keyed = cff_is_cid_keyed((struct str){p, n});
    hb_blob_destroy(blob);
}

struct face *face_open(struct arena *arena, const char *path, unsigned collection)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob)
        return NULL;
    hb_face_t *hb_face = hb_face_create(blob, collection);
    unsigned n = hb_face_get_glyph_count(hb_face), upem = hb_face_get_upem(hb_face);
    if (!n || n > UINT16_MAX || upem < 16 || upem > 16384) {
        hb_face_destroy(hb_face);
        hb_blob_destroy(blob);
        return NULL;
    }
    struct face *face = ARENA_NEW(arena, struct face);
    face->hidden = ARENA_NEW(arena, struct face_private);
    face->hidden->blob = blob;
    face->hidden->hb_face = hb_face;
    face->hidden->font = hb_font_create(hb_face);
    hb_font_set_scale(face->hidden->font, (int)upem, (int)upem);
    face->path = str_dup(arena, str_of(path));
    face->upem = (int)upem;
    face->n_glyphs = (uint16_t)n;
    read_head(face);
    read_hhea(face);
    read_os2(face);
    read_post(face);
    read_names(arena, face);
    read_outlines(face);
    read_glyphs(face);
    read_advances(arena, face);
    face->hidden->small_caps = has_feature(hb_face, HB_TAG('s', 'm', 'c', 'p'));
    hb_face_make_immutable(hb_face);
    hb_font_make_immutable(face->hidden->font);
    return face;
}

void face_close(struct face *face)
{
    hb_font_destroy(face->hidden->font);
    hb_face_destroy(face->hidden->hb_face);
    hb_blob_destroy(face->hidden->blob);
}

uint16_t face_glyph(const struct face *face, uint32_t cp)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->hidden->font, cp, &glyph) && glyph <= UINT16_MAX ? (uint16_t)glyph : 0;
}

bool face_covers(const struct face *face, uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 0x20 && face->hidden->ascii_glyphs[cp];
    if (face_glyph(face, cp) || uc_is_ignorable(cp))
        return true;
    /* HarfBuzz makes these from U+0020 and U+2010 of any font. */
    return (cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2011 || cp == 0x202F || cp == 0x205F) &&
           (cp == 0x2011 ? face->hyphen : face->space);
}
