/* SVG pictures for a PDF. Takes one with the size at which it is printed, gives its pixels; chooses the fonts that its
   texts may be set in: the book's families, and those that have the characters which these lack. */
#include "write/pdf/svg.h"

#include "base/arena.h"
#include "base/press.h"
#include "base/utf8.h"
#include "typeset/fonts/fonts.h"

enum { FINE_DPI = 600, COARSE_DPI = 400, FILES_MAX = 40, LOOKUPS_MAX = 4000 };
#define FINE_PIXELS 8000000u

static uint32_t dots(int32_t length, int dpi)
{
    int64_t n = ((int64_t)(length > 0 ? length : 1) * dpi + 71999) / 72000;
    return (uint32_t)n;
}

void pdf_svg_size(int32_t width, int32_t height, uint32_t *across, uint32_t *down)
{
    bool fine = (uint64_t)dots(width, FINE_DPI) * dots(height, FINE_DPI) <= FINE_PIXELS;
    *across = dots(width, fine ? FINE_DPI : COARSE_DPI);
    *down = dots(height, fine ? FINE_DPI : COARSE_DPI);
    image_fit_svg(across, down);
}

struct font_files {
    const char *items[FILES_MAX];
    size_t n;
};

static void add_file(struct font_files *files, struct arena *arena, const struct face *face)
{
    for (size_t i = 0; i < files->n; i++)
        if (str_is(face->path, files->items[i]))
            return;
    if (files->n < FILES_MAX)
        files->items[files->n++] = str_z(arena, face->path);
}

static void add_roles(struct font_files *files, struct press *press)
{
    for (int role = 0; role < FONT_ROLE_COUNT; role++)
        for (int style = 0; style < 4; style++)
            add_file(files, press->arena, fonts_face(press->fonts, (enum font_role)role, style & 1, style & 2));
}

/* Files that have what the book's own lack. */
static void add_for_words(struct font_files *files, struct press *press, struct str words)
{
    const struct face *sans = fonts_face(press->fonts, FONT_SANS, false, false);
    const char *p = words.p, *end = words.p + words.n;
    for (int i = 0; i < LOOKUPS_MAX && p < end; i++) {
        uint32_t cp = utf8_next(&p, end);
        const struct face *face = cp > ' ' ? fonts_face_for(press->fonts, sans, cp) : NULL;
        if (face && face != sans)
            add_file(files, press->arena, face);
    }
}

static struct str family(struct press *press, enum font_role role)
{
    return fonts_face(press->fonts, role, false, false)->family;
}

bool pdf_svg_draw(struct press *press, const struct image *image, uint32_t across, uint32_t down, uint8_t **pixels,
                  uint8_t *channels, const char **why)
{
    struct font_files files = {.n = 0};
    struct svg_fonts fonts = {files.items, 0, STR_NONE, STR_NONE, STR_NONE};
    if (image->words.n) {
        add_roles(&files, press);
        add_for_words(&files, press, image->words);
        fonts.n = files.n;
        fonts.serif = family(press, FONT_SERIF);
        fonts.sans = family(press, FONT_SANS);
        fonts.mono = family(press, FONT_MONO);
    }
    return image_draw_svg(image, across, down, &fonts, pixels, channels, why);
}
