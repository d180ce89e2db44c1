/* Characters by face. Takes text in the style in which it will be read; asks the families for the face that has each
   new character; gives a subset font file for each face. */
#include "write/epub/fontset.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/tasks.h"
#include "base/utf8.h"
#include "book/book.h"

#define CODE_POINTS 0x110000u
#define STYLES (FONT_ROLE_COUNT * 4)

struct used_face {
    const struct face *face;
    enum font_role role;
    uint32_t *cps;
    size_t n, cap;
    struct str bytes; /* heap; empty: none */
};

struct fontset {
    struct arena *arena;
    struct fonts *fonts;
    uint8_t *seen[STYLES]; /* a bit a code point */
    struct used_face *faces;
    size_t n_faces, cap;
};

struct fontset *fontset_new(struct arena *arena, struct fonts *fonts)
{
    struct fontset *set = ARENA_NEW(arena, struct fontset);
    set->arena = arena;
    set->fonts = fonts;
    return set;
}

static struct used_face *used_face(struct fontset *set, const struct face *face, enum font_role role)
{
    for (size_t i = 0; i < set->n_faces; i++)
        if (set->faces[i].face == face)
            return &set->faces[i];
    struct used_face used = {.face = face, .role = role};
    MEM_PUSH(set->faces, set->n_faces, set->cap, used);
    return &set->faces[set->n_faces - 1];
}

static void character_add(struct fontset *set, struct face_want want, uint32_t cp)
{
    const struct face *face = fonts_face(set->fonts, want.role, want.bold, want.italic);
    const struct face *has = cp < ' ' ? NULL : fonts_face_for(set->fonts, face, cp);
    if (!has)
        return;
    struct used_face *used = used_face(set, has, want.role);
    MEM_PUSH(used->cps, used->n, used->cap, cp);
}

/* What readers add by themselves: list numbers, bullets, hyphens. */
static void style_begin(struct fontset *set, struct face_want want)
{
    static const uint32_t own[] = {0xA0, 0x2010, 0x2022};
    for (uint32_t cp = ' '; cp < 0x7F; cp++)
        character_add(set, want, cp);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        character_add(set, want, own[i]);
}

void fontset_add(struct fontset *set, struct face_want want, struct str text)
{
    size_t style = (size_t)want.role * 4 + (want.bold ? 2 : 0) + (want.italic ? 1 : 0);
    if (text.n == 0)
        return;
    if (!set->seen[style]) {
        set->seen[style] = arena_alloc(set->arena, CODE_POINTS / 8);
        style_begin(set, want);
    }
    uint8_t *seen = set->seen[style];
    for (const char *p = text.p, *end = text.p + text.n; p < end;) {
        if ((unsigned char)*p < 0x7F) { /* there from the beginning */
            p++;
            continue;
        }
        uint32_t cp = utf8_next(&p, end);
        if (cp >= CODE_POINTS || (seen[cp / 8] >> (cp % 8) & 1))
            continue;
        seen[cp / 8] |= (uint8_t)(1u << (cp % 8));
        character_add(set, want, cp);
    }
}

static void face_make(void *context, size_t i)
{
    struct used_face *used = &((struct fontset *)context)->faces[i];
    if (!face_subset_file(used->face, used->cps, used->n, &used->bytes))
        used->bytes = STR_NONE;
}

static struct str face_file_name(struct arena *arena, const struct face *face)
{
    struct str name = book_slug(arena, face->postscript_name);
    return str_format(arena, "%.*s-%u.%s", STR_ARG(name), (unsigned)face->index, face->cff ? "otf" : "ttf");
}

size_t fontset_files(struct fontset *set, unsigned jobs, struct font_file **files)
{
    size_t n = 0;
    tasks_run(jobs, set->n_faces, face_make, set);
    *files = ARENA_ARRAY(set->arena, struct font_file, set->n_faces + 1);
    for (size_t i = 0; i < set->n_faces; i++) {
        struct used_face *used = &set->faces[i];
        if (used->bytes.n)
            (*files)[n++] = (struct font_file){used->face, used->role, face_file_name(set->arena, used->face),
                                               str_dup(set->arena, used->bytes)};
        mem_free((void *)(uintptr_t)used->bytes.p);
        mem_free(used->cps);
        used->bytes = STR_NONE;
        used->cps = NULL;
    }
    mem_free(set->faces);
    set->faces = NULL;
    set->n_faces = set->cap = 0;
    return n;
}
