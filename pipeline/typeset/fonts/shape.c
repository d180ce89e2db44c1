/* Shapes short texts with HarfBuzz's OpenType shaper and keeps the results: the same word in the same face, script and
   language is shaped once. Takes UTF-8 of one face, script and direction, gives glyphs in font units in the arena. */
#include "typeset/fonts/shape.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "typeset/fonts/face.h"
#include "typeset/words/language.h"

#define STACK_MOST 8 /* marks that are shown on one letter */

struct shaper {
    struct arena *arena;
    hb_buffer_t *buffer;
    struct shape **slots; /* open addressing; heap */
    size_t n, cap;
};

struct shaper *shaper_new(struct arena *arena)
{
    struct shaper *shaper = ARENA_NEW(arena, struct shaper);
    shaper->arena = arena;
    shaper->buffer = hb_buffer_create();
    shaper->cap = 1024;
    shaper->slots = mem_zalloc(shaper->cap * sizeof *shaper->slots);
    return shaper;
}

void shaper_free(struct shaper *shaper)
{
    hb_buffer_destroy(shaper->buffer);
    mem_free(shaper->slots);
}

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static uint64_t hash_of(const struct shape_key *key, struct str text)
{
    uint64_t h = mix((uint64_t)key->face->index << 40 ^ (uint64_t)key->features << 32 ^ key->script, text.n);
    h = mix(h, key->language->number);
    const char *p = text.p;
    size_t n = text.n;
    for (; n >= 8; p += 8, n -= 8) {
        uint64_t x;
        memcpy(&x, p, 8);
        h = mix(h, x);
    }
    uint64_t x = 0;
    memcpy(&x, p, n);
    return mix(h, x);
}

static bool is_shape(const struct shape *shape, uint64_t hash, const struct shape_key *key, struct str text)
{
    return shape->hash == hash && shape->key.face == key->face && shape->key.language == key->language &&
           shape->key.script == key->script && shape->key.features == key->features && str_eq(shape->text, text);
}

static void grow(struct shaper *shaper)
{
    struct shape **old = shaper->slots;
    size_t n = shaper->cap;
    shaper->cap *= 2;
    shaper->slots = mem_zalloc(shaper->cap * sizeof *shaper->slots);
    for (size_t i = 0; i < n; i++) {
        if (old[i]) {
            size_t at = (size_t)old[i]->hash & (shaper->cap - 1);
            while (shaper->slots[at])
                at = (at + 1) & (shaper->cap - 1);
            shaper->slots[at] = old[i];
        }
    }
    mem_free(old);
}

/* The capital of cp where that is one character, else cp. */
static uint32_t capital_of(struct arena *arena, const struct language *language, uint32_t cp)
{
    char bytes[4];
    struct str one = {bytes, utf8_put(bytes, cp)};
    struct str upper = uc_upper(arena, one, str_of(language->tag));
    return utf8_count(upper) == 1 ? utf8_first(upper) : cp;
}

static void fill_buffer(struct shaper *shaper, const struct shape_key *key, struct str text)
{
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_clear_contents(buffer);
    const char *p = text.p, *end = text.p + text.n;
    while (p < end) {
        unsigned cluster = (unsigned)(p - text.p);
        uint32_t cp = utf8_next(&p, end);
        if ((key->features & SHAPE_CAPITALS) && uc_is_lower(cp))
            cp = capital_of(shaper->arena, key->language, cp);
        hb_buffer_add(buffer, cp, cluster);
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT | HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                                    HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
    hb_buffer_set_direction(buffer, key->features & SHAPE_RTL ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)key->script);
    hb_buffer_set_language(buffer, key->language->hb);
}

static unsigned list_features(unsigned features, hb_feature_t *list)
{
    unsigned n = 0;
    if (features & SHAPE_LITERAL) {
        list[n++] = (hb_feature_t){HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
        list[n++] = (hb_feature_t){HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    }
    if (features & SHAPE_SMALL_CAPS)
        list[n++] = (hb_feature_t){HB_TAG('s', 'm', 'c', 'p'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    return n;
}

static int16_t clamp16(hb_position_t x)
{
    return (int16_t)(x < INT16_MIN ? INT16_MIN : x > INT16_MAX ? INT16_MAX : x);
}

/* Whether a glyph without width is one too many over, under or on its letter: they would cross the lines around. */
static bool is_stacked_high(const hb_glyph_info_t *info, const hb_glyph_position_t *pos, unsigned n, unsigned i,
                            bool rtl)
{
    unsigned first = rtl ? i + STACK_MOST : i - STACK_MOST; /* wraps round when there is none */
    return pos[i].x_advance == 0 && first < n && info[first].cluster == info[i].cluster;
}

static void take_glyphs(struct shaper *shaper, struct shape *shape)
{
    unsigned n, m;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaper->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(shaper->buffer, &m);
    struct glyph *glyphs = ARENA_ARRAY(shaper->arena, struct glyph, n);
    uint32_t kept = 0;
    for (unsigned i = 0; i < n; i++) {
        if (is_stacked_high(info, pos, n, i, shape->key.features & SHAPE_RTL))
            continue;
        struct glyph *glyph = &glyphs[kept++];
        *glyph = (struct glyph){(uint16_t)info[i].codepoint, (uint16_t)info[i].cluster, clamp16(pos[i].x_advance),
                                clamp16(pos[i].x_offset), clamp16(pos[i].y_offset)};
        shape->advance += glyph->advance;
    }
    shape->glyphs = glyphs;
    shape->n_glyphs = kept;
}

static struct shape *shape_new(struct shaper *shaper, const struct shape_key *key, struct str text, uint64_t hash)
{
    /* Only HarfBuzz's own shaper: the fonts' Graphite rules know nothing of OpenType features. */
    static const char *const shapers[] = {"ot", NULL};
    struct shape *shape = ARENA_NEW(shaper->arena, struct shape);
    shape->key = *key;
    shape->text = str_dup(shaper->arena, text);
    shape->hash = hash;
    hb_feature_t features[4];
    unsigned n = list_features(key->features, features);
    if (key->features & SHAPE_HIDDEN)
        return shape;
    fill_buffer(shaper, key, text);
    hb_shape_full(key->face->hidden->font, shaper->buffer, features, n, shapers);
    take_glyphs(shaper, shape);
    return shape;
}

struct shape *shaper_shape(struct shaper *shaper, const struct shape_key *key, struct str text)
{
    if (text.n > SHAPE_MAX)
        text.n = SHAPE_MAX;
    uint64_t hash = hash_of(key, text);
    size_t at = (size_t)hash & (shaper->cap - 1);
    while (shaper->slots[at]) {
        if (is_shape(shaper->slots[at], hash, key, text))
            return shaper->slots[at];
        at = (at + 1) & (shaper->cap - 1);
    }
    struct shape *shape = shape_new(shaper, key, text, hash);
    shaper->slots[at] = shape;
    if (++shaper->n * 2 > shaper->cap)
        grow(shaper);
    return shape;
}

int32_t shape_advance_before(const struct shape *shape, size_t at)
{
    int32_t advance = 0, inside = 0;
    size_t start = 0, end = shape->text.n;
    for (uint32_t i = 0; i < shape->n_glyphs; i++) {
        size_t cluster = shape->glyphs[i].cluster;
        if (cluster >= at)
            end = cluster < end ? cluster : end;
        else if (cluster > start)
            start = cluster;
    }
    for (uint32_t i = 0; i < shape->n_glyphs; i++) {
        size_t cluster = shape->glyphs[i].cluster;
        if (cluster < start)
            advance += shape->glyphs[i].advance;
        else if (cluster == start)
            inside += shape->glyphs[i].advance;
    }
    if (at <= start || end <= start)
        return advance;
    return at >= end ? advance + inside
                     : advance + (int32_t)((int64_t)inside * (int64_t)(at - start) / (int64_t)(end - start));
}
