/* The fonts of a run: the family of each role, faces opened when they are first needed, and for a character that a
   family lacks the next family that has it. Takes the declared families, gives faces, refuses a default family whose
   files are missing. May be used by several threads: one lock guards all that changes. */
#include "typeset/fonts/fonts.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "typeset/fonts/face.h"
#include "typeset/fonts/fallback.h"
#include "typeset/messages.h"

/* What was found for a character wanted in a face: slots of a table with open addressing. */
struct found {
    uint64_t key; /* (wanted slot + 1) << 32 | code point; 0: empty */
    const struct face *face;
};

struct fonts {
    struct arena *arena; /* own: other threads' arenas must not be touched */
    struct diag *diag;
    pthread_mutex_t lock;
    struct families families;
    const struct family *roles[FONT_ROLE_COUNT];
    struct face **faces; /* by family * FACE_STYLE_COUNT + style; NULL: not opened yet, or missing */
    bool *tried;
    uint32_t n_used;
    struct found *found;
    size_t n_found, cap_found;
};

static const struct family *default_family(const struct families *families, int role)
{
    for (size_t i = 0; i < families->n; i++)
        if (families->items[i].roles >> role & 1)
            return &families->items[i];
    return NULL;
}

static struct str nearest_family(struct arena *arena, const struct families *families, struct str name)
{
    struct str *names = ARENA_ARRAY(arena, struct str, families->n);
    for (size_t i = 0; i < families->n; i++)
        names[i] = families->items[i].name;
    struct str near = str_nearest(name, names, families->n);
    return near.n || !families->n ? near : names[0];
}

static bool choose_role(struct fonts *fonts, int role, struct str name)
{
    const struct family *family =
        name.n ? families_find(&fonts->families, name) : default_family(&fonts->families, role);
    if (!family && name.n) {
        diag_add(fonts->diag, NOWHERE, &msg_font_unknown, name, nearest_family(fonts->arena, &fonts->families, name));
        return false;
    }
    if (!family) {
        diag_add(fonts->diag, NOWHERE, &msg_font_role_empty, font_role_name((enum font_role)role));
        return false;
    }
    if (!family->paths[0]) {
        diag_add(fonts->diag, family->place, &msg_font_missing, family->name, family->package);
        return false;
    }
    fonts->roles[role] = family;
    return true;
}

/* The face in that slot, opened if it can be; not numbered. */
static struct face *open_slot(struct fonts *fonts, const struct family *family, unsigned style)
{
    size_t slot = (size_t)(family - fonts->families.items) * FACE_STYLE_COUNT + style;
    if (fonts->tried[slot])
        return fonts->faces[slot];
    fonts->tried[slot] = true;
    struct face *face = family->paths[style] ? face_open(fonts->arena, family->paths[style], family->collection) : NULL;
    if (face) {
        face->hidden->family = family;
        face->bold = face->bold || (style & FACE_BOLD);
        face->italic = face->italic || (style & FACE_ITALIC);
        face->serif = family->roles >> FONT_SERIF & 1;
        face->monospace = face->monospace || (family->roles >> FONT_MONO & 1);
    } else if (family->paths[style]) {
        diag_add(fonts->diag, family->place, &msg_font_broken, family->paths[style]);
    }
    fonts->faces[slot] = face;
    return face;
}

/* The nearest style that the family has: as asked, else without italic, else without bold, else regular. */
static struct face *open_nearest(struct fonts *fonts, const struct family *family, unsigned style)
{
    const unsigned tries[] = {style, style & ~FACE_ITALIC, style & ~FACE_BOLD, 0};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct face *face = open_slot(fonts, family, tries[i]);
        if (face)
            return face;
    }
    return NULL;
}

static const struct face *number(struct fonts *fonts, struct face *face)
{
    if (!face->hidden->numbered) {
        face->hidden->numbered = true;
        face->index = fonts->n_used++;
    }
    return face;
}

struct fonts *fonts_open(struct arena *arena, struct diag *diag, struct str serif, struct str sans, struct str mono)
{
    struct arena *own = arena_new();
    struct fonts *fonts = ARENA_NEW(arena, struct fonts);
    fonts->arena = own;
    fonts->diag = diag;
    pthread_mutex_init(&fonts->lock, NULL);
    const struct str names[FONT_ROLE_COUNT] = {[FONT_SERIF] = serif, [FONT_SANS] = sans, [FONT_MONO] = mono};
    bool good = families_read(own, diag, &fonts->families);
    for (int i = 0; good && i < FONT_ROLE_COUNT; i++)
        good = choose_role(fonts, i, names[i]);
    if (good) {
        fonts->faces = ARENA_ARRAY(own, struct face *, fonts->families.n * FACE_STYLE_COUNT);
        fonts->tried = ARENA_ARRAY(own, bool, fonts->families.n *FACE_STYLE_COUNT);
    }
    for (int i = 0; good && i < FONT_ROLE_COUNT; i++)
        good = open_slot(fonts, fonts->roles[i], 0) != NULL;
    if (!good) {
        fonts_free(fonts);
        return NULL;
    }
    return fonts;
}

void fonts_free(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; fonts->faces && i < fonts->families.n * FACE_STYLE_COUNT; i++)
        if (fonts->faces[i])
            face_close(fonts->faces[i]);
    mem_free(fonts->found);
    pthread_mutex_destroy(&fonts->lock);
    arena_free(fonts->arena);
}

const struct face *fonts_face(struct fonts *fonts, enum font_role role, bool bold, bool italic)
{
    pthread_mutex_lock(&fonts->lock);
    unsigned style = (bold ? FACE_BOLD : 0) | (italic ? FACE_ITALIC : 0);
    const struct face *face = number(fonts, open_nearest(fonts, fonts->roles[role], style));
    pthread_mutex_unlock(&fonts->lock);
    return face;
}

static uint64_t found_key(const struct fonts *fonts, const struct face *wanted, unsigned style, uint32_t cp)
{
    uint64_t family = (uint64_t)(wanted->hidden->family - fonts->families.items);
    return (family * FACE_STYLE_COUNT + style + 1) << 32 | cp;
}

static struct found *found_slot(struct fonts *fonts, uint64_t key)
{
    size_t mask = fonts->cap_found - 1;
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & mask;
    while (fonts->found[at].key && fonts->found[at].key != key)
        at = (at + 1) & mask;
    return &fonts->found[at];
}

static void grow_found(struct fonts *fonts)
{
    if (fonts->n_found * 2 < fonts->cap_found)
        return;
    struct found *old = fonts->found;
    size_t n = fonts->cap_found;
    fonts->cap_found = n ? 2 * n : 256;
    fonts->found = mem_zalloc(fonts->cap_found * sizeof *fonts->found);
    for (size_t i = 0; i < n; i++)
        if (old[i].key)
            *found_slot(fonts, old[i].key) = old[i];
    mem_free(old);
}

static bool covers_all(const struct face *face, const uint32_t *cps, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!face_covers(face, cps[i]))
            return false;
    return true;
}

/* Families that share a role with the wanted one come first, so that a serif text gets serif letters. */
static struct face *search(struct fonts *fonts, const struct face *wanted, unsigned style, const uint32_t *cps,
                           size_t n)
{
    const struct family *first = wanted->hidden->family;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < fonts->families.n; i++) {
            const struct family *family = &fonts->families.items[i];
            bool kin = (family->roles & first->roles) != 0;
            if (family == first || !family->fallback || kin != (round == 0) || !family->paths[0])
                continue;
            struct face *face = open_nearest(fonts, family, style);
            if (face && covers_all(face, cps, n))
                return face;
        }
    }
    return NULL;
}

static const struct face *look_up(struct fonts *fonts, const struct face *wanted, unsigned style, uint32_t cp)
{
    grow_found(fonts);
    uint64_t key = found_key(fonts, wanted, style, cp);
    struct found *slot = found_slot(fonts, key);
    if (!slot->key) {
        struct face *face = search(fonts, wanted, style, &cp, 1);
        slot->key = key;
        slot->face = face ? number(fonts, face) : NULL;
        fonts->n_found++;
    }
    return slot->face;
}

static unsigned style_of(const struct face *face)
{
    return (face->bold ? FACE_BOLD : 0) | (face->italic ? FACE_ITALIC : 0);
}

const struct face *fonts_face_for(struct fonts *fonts, const struct face *wanted, uint32_t cp)
{
    if (face_covers(wanted, cp))
        return wanted;
    pthread_mutex_lock(&fonts->lock);
    const struct face *face = look_up(fonts, wanted, style_of(wanted), cp);
    pthread_mutex_unlock(&fonts->lock);
    return face;
}

const struct face *fonts_face_for_cluster(struct fonts *fonts, const struct face *wanted, const uint32_t *cps, size_t n)
{
    if (!n || covers_all(wanted, cps, n))
        return wanted;
    if (n == 1)
        return fonts_face_for(fonts, wanted, cps[0]);
    pthread_mutex_lock(&fonts->lock);
    const struct face *face = look_up(fonts, wanted, style_of(wanted), cps[0]);
    if (!face || !covers_all(face, cps, n)) {
        struct face *better = search(fonts, wanted, style_of(wanted), cps, n);
        face = better ? number(fonts, better) : face;
    }
    pthread_mutex_unlock(&fonts->lock);
    return !face && face_covers(wanted, cps[0]) ? wanted : face;
}
