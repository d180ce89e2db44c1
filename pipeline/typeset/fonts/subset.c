/* Subsets of a face by hb-subset: for a PDF by glyphs, renumbered and without hinting; for an EPUB by characters, as a
   whole font file. Takes an opened face, gives bytes from the heap, refuses a font whose licence bits forbid it. */
#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "base/mem.h"
#include "typeset/fonts/cff.h"
#include "typeset/fonts/face.h"

#define TAG_CFF HB_TAG('C', 'F', 'F', ' ')
#define FS_TYPE_RESTRICTED 0x0002u
#define FS_TYPE_NO_SUBSETTING 0x0100u

/* The tables that neither a PDF reader nor an e-reader needs. */
static const hb_tag_t dropped[] = {
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('F', 'F', 'T', 'M'), HB_TAG('S', 'i', 'l', 'f'), HB_TAG('G', 'l', 'a', 't'),
    HB_TAG('G', 'l', 'o', 'c'), HB_TAG('F', 'e', 'a', 't'), HB_TAG('S', 'i', 'l', 'l'), HB_TAG('m', 'e', 't', 'a'),
};
static const hb_tag_t dropped_pdf[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('M', 'A', 'T', 'H'), HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'P', 'A', 'L'), HB_TAG('n', 'a', 'm', 'e'),
};

static struct str copy_blob(hb_blob_t *blob)
{
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    char *copy = mem_alloc(n ? n : 1);
    if (n)
        memcpy(copy, p, n);
    return (struct str){copy, n};
}

static bool allowed(const struct face *face)
{
    hb_blob_t *os2 = hb_face_reference_table(face->hidden->hb_face, HB_TAG('O', 'S', '/', '2'));
    unsigned n;
    const unsigned char *p = (const unsigned char *)hb_blob_get_data(os2, &n);
    unsigned type = n >= 10 ? (unsigned)p[8] << 8 | p[9] : 0;
    hb_blob_destroy(os2);
    return (type & 0x0F) != FS_TYPE_RESTRICTED && !(type & FS_TYPE_NO_SUBSETTING);
}

static hb_subset_input_t *input_new(const hb_tag_t *more, size_t n)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(drop, dropped[i]);
    for (size_t i = 0; i < n; i++)
        hb_set_add(drop, more[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    return input;
}

static bool original_cids(const struct face *face, const uint16_t *gids, size_t n, uint16_t *code)
{
    hb_blob_t *cff = hb_face_reference_table(face->hidden->hb_face, TAG_CFF);
    unsigned size;
    const char *p = hb_blob_get_data(cff, &size);
    uint16_t *cids = mem_zalloc((size_t)face->n_glyphs * sizeof *cids);
    bool good = cff_charset((struct str){p, size}, cids, face->n_glyphs);
    for (size_t i = 0; good && i < n; i++)
        code[i] = gids[i] < face->n_glyphs ? cids[gids[i]] : 0;
    mem_free(cids);
    hb_blob_destroy(cff);
    return good;
}

static void new_glyphs(const hb_subset_plan_t *plan, const uint16_t *gids, size_t n, uint16_t *code)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (size_t i = 0; i < n; i++) {
        hb_codepoint_t to = hb_map_get(map, gids[i]);
        code[i] = to == HB_MAP_VALUE_INVALID ? 0 : (uint16_t)to;
    }
}

static bool take_result(const struct face *face, hb_face_t *subset, struct str *out)
{
    hb_blob_t *blob = face->cff ? hb_face_reference_table(subset, TAG_CFF) : hb_face_reference_blob(subset);
    bool good = hb_blob_get_length(blob) > 0;
    if (good)
        *out = copy_blob(blob);
    hb_blob_destroy(blob);
    return good;
}

bool face_subset(const struct face *face, const uint16_t *gids, size_t n, uint16_t *code, struct str *out)
{
    hb_subset_input_t *input = allowed(face) ? input_new(dropped_pdf, sizeof dropped_pdf / sizeof *dropped_pdf) : NULL;
    if (!input)
        return false;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    hb_set_add(glyphs, 0);
    for (size_t i = 0; i < n; i++)
        hb_set_add(glyphs, gids[i]);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->hidden->hb_face, input);
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool good = subset != NULL;
    if (good && face->cid_keyed)
        good = original_cids(face, gids, n, code);
    else if (good)
        new_glyphs(plan, gids, n, code);
    good = good && take_result(face, subset, out);
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return good;
}

bool face_subset_file(const struct face *face, const uint32_t *cps, size_t n, struct str *out)
{
    hb_subset_input_t *input = allowed(face) ? input_new(NULL, 0) : NULL;
    if (!input)
        return false;
    hb_set_t *set = hb_subset_input_unicode_set(input);
    for (size_t i = 0; i < n; i++)
        hb_set_add(set, cps[i]);
    /* Besides HarfBuzz's default features (ligatures, kerning, marks, local forms): small capitals, as styles ask. */
    hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG), HB_TAG('s', 'm', 'c', 'p'));
    hb_face_t *subset = hb_subset_or_fail(face->hidden->hb_face, input);
    if (subset) {
        hb_blob_t *blob = hb_face_reference_blob(subset);
        *out = copy_blob(blob);
        hb_blob_destroy(blob);
    }
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
    return subset != NULL && out->n > 0;
}
