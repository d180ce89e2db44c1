/* SVG pictures for a PDF. Takes them with the size at which they are printed, gives them as forms, or, where a form cannot
   be made or would be too large, as pixels; chooses the fonts that their texts may be set in: the book's families, and
   those that have the characters which these lack.

   Texts stay texts: they can be searched, and are sharper than outlines on a screen. They stand within the Figure's own
   marked content, whose alternative text is what a screen reader says instead. */
#include "write/pdf/svg.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/press.h"
#include "base/utf8.h"
#include "typeset/fonts/fonts.h"

/* SVGs as cairo has drawn them. */
struct pdf_drawing {
    struct str bytes;
    struct pdf_form form;
    struct image *svgs;
};

/* Masks and filters are pixels as large as the picture: where these would be so many, one picture of pixels is less. */
#define MIXED_PIXELS 40000000u

enum { FINE_DPI = 600, COARSE_DPI = 400, FILES_MAX = 40, LOOKUPS_MAX = 4000 };
#define FINE_PIXELS 8000000u

static uint32_t dots(int32_t length, int dpi)
{
    int64_t n = ((int64_t)(length > 0 ? length : 1) * dpi + 71999) / 72000;
    return (uint32_t)n;
}

static void set_size(int32_t width, int32_t height, int dpi, uint32_t *across, uint32_t *down)
{
    bool fine = (uint64_t)dots(width, dpi) * dots(height, dpi) <= FINE_PIXELS;
    *across = dots(width, fine ? dpi : COARSE_DPI);
    *down = dots(height, fine ? dpi : COARSE_DPI);
    image_fit_svg(across, down);
}

void pdf_svg_size(int32_t width, int32_t height, uint32_t *across, uint32_t *down)
{
    set_size(width, height, FINE_DPI, across, down);
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

static struct svg_fonts choose_fonts(struct font_files *files, struct press *press, const struct svg_page *pages,
                                     size_t n)
{
    struct svg_fonts fonts = {files->items, 0, STR_NONE, STR_NONE, STR_NONE};
    for (size_t i = 0; i < n; i++) {
        if (!pages[i].image.words.n)
            continue;
        if (files->n == 0)
            add_roles(files, press);
        add_for_words(files, press, pages[i].image.words);
    }
    fonts.n = files->n;
    if (files->n) {
        fonts.serif = family(press, FONT_SERIF);
        fonts.sans = family(press, FONT_SANS);
        fonts.mono = family(press, FONT_MONO);
    }
    return fonts;
}

bool pdf_svg_draw(struct press *press, const struct svg_page *page, uint8_t **pixels, uint8_t *channels,
                  const char **why)
{
    struct font_files files = {.n = 0};
    struct svg_fonts fonts = choose_fonts(&files, press, page, 1);
    return image_draw_svg(&page->image, page->width, page->height, &fonts, pixels, channels, why);
}

static size_t count_words(struct str s, struct str word)
{
    size_t n = 0;
    for (size_t at = str_find_str(s, word); at != STR_NPOS; at = str_find_str(s, word), n++)
        s = str_sub(s, at + word.n, s.n);
    return n;
}

static uint64_t count_mixed(const struct image *image)
{
    static const struct str words[] = {{"filter=\"url", 11}, {"filter:url", 10}, {"mask=\"url", 9}, {"mask:url", 8}};
    uint64_t n = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        n += count_words(image->bytes, words[i]);
    return n;
}

bool pdf_svg_units(const struct image *image, int32_t width, int32_t height, uint32_t *across, uint32_t *down)
{
    uint64_t n = count_mixed(image);
    set_size(width, height, n > 0 ? COARSE_DPI : FINE_DPI, across, down);
    return n * *across * *down <= MIXED_PIXELS;
}

struct pdf_drawing *pdf_drawing_new(struct press *press, const struct svg_page *pages, size_t n, const char **why)
{
    struct font_files files = {.n = 0};
    struct svg_fonts fonts = choose_fonts(&files, press, pages, n);
    struct pdf_drawing *drawing = mem_zalloc(sizeof *drawing);
    drawing->form.arena = arena_new();
    drawing->svgs = ARENA_ARRAY(drawing->form.arena, struct image, n);
    for (size_t i = 0; i < n; i++)
        drawing->svgs[i] = pages[i].image;
    *why = "it was drawn in an unknown way";
    if (image_draw_svg_pdf(pages, n, &fonts, &drawing->bytes, why) &&
        pdf_source_read(drawing->form.arena, drawing->bytes, &drawing->form.source))
        return drawing;
    pdf_drawing_free(drawing);
    return NULL;
}

void pdf_drawing_free(struct pdf_drawing *drawing)
{
    if (!drawing)
        return;
    arena_free(drawing->form.arena);
    mem_free((void *)(uintptr_t)drawing->bytes.p);
    mem_free(drawing);
}

bool pdf_drawing_page(struct pdf_drawing *drawing, size_t n, struct pdf_form_page *page, const char **why)
{
    drawing->form.svg = &drawing->svgs[n];
    bool good = pdf_form_check(&drawing->form, n, page);
    *why = drawing->form.why;
    return good;
}

pdf_ref pdf_drawing_copy(struct pdf_drawing *drawing, const struct pdf_form_page *page, struct pdf_file *file)
{
    return pdf_form_copy(&drawing->form, page, file);
}
