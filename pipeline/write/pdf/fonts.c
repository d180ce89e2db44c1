/* Takes the runs of all pages, gives font objects and, for each glyph, the code that shows it. Refuses a face that
   HarfBuzz cannot subset. */
#include "write/pdf/fonts.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/press.h"
#include "base/tasks.h"
#include "book/options.h"
#include "write/messages.h"
#include "write/pdf/glyphs.h"
#include "write/pdf/put.h"
#include "write/pdf/type0.h"

/* More texts than these for one glyph are left to ActualText. */
enum { VARIANTS_MAX = 16 };

struct use {
    struct str text; /* what it stands for in variant 0 */
    uint32_t others; /* one more than the index of the first of its other uses; 0: none */
    uint16_t code;
    bool used;
};

struct other {
    struct str text;
    uint32_t next; /* as in use.others */
    uint16_t glyph, variant;
};

struct font {
    const struct face *face;
    struct use *uses; /* by glyph */
    struct other *others;
    size_t n_others, cap_others;
    unsigned variants;
    uint32_t number; /* of variant 0: F<number> */
    /* the subset */
    uint16_t *gids, *codes;
    size_t n_gids;
    struct str subset;
    bool good;
};

struct pdf_fonts {
    struct font **fonts; /* by the face's index; NULL: not used */
    size_t n, cap;
    struct str *texts;
    struct pdf_code *codes;
    size_t cap_texts, cap_codes;
    pdf_ref resource;
};

struct pdf_fonts *pdf_fonts_new(void)
{
    return mem_zalloc(sizeof(struct pdf_fonts));
}

static void font_free(struct font *font)
{
    if (!font)
        return;
    mem_free(font->uses);
    mem_free(font->others);
    mem_free(font->gids);
    mem_free(font->codes);
    mem_free((void *)(uintptr_t)font->subset.p);
    mem_free(font);
}

void pdf_fonts_free(struct pdf_fonts *fonts)
{
    if (!fonts)
        return;
    for (size_t i = 0; i < fonts->n; i++)
        font_free(fonts->fonts[i]);
    mem_free(fonts->fonts);
    mem_free(fonts->texts);
    mem_free(fonts->codes);
    mem_free(fonts);
}

static struct font *font_of(struct pdf_fonts *fonts, const struct face *face)
{
    if (face->index >= fonts->n) {
        fonts->fonts = mem_grow(fonts->fonts, &fonts->cap, (size_t)face->index + 1, sizeof *fonts->fonts);
        while (fonts->n <= face->index)
            fonts->fonts[fonts->n++] = NULL;
    }
    struct font *font = fonts->fonts[face->index];
    if (!font) {
        font = mem_zalloc(sizeof *font);
        font->face = face;
        font->uses = mem_zalloc(((size_t)face->n_glyphs + 1) * sizeof *font->uses);
        font->variants = 1;
        fonts->fonts[face->index] = font;
    }
    return font;
}

/* The variant that shows the glyph as this text; VARIANTS_MAX when there is none (yet). *next: the one that a new
   text would get. */
static unsigned variant_of(const struct font *font, uint16_t glyph, struct str text, unsigned *next)
{
    const struct use *use = &font->uses[glyph];
    *next = 0;
    if (!use->used)
        return VARIANTS_MAX;
    if (use->text.n == text.n && (use->text.p == text.p || memcmp(use->text.p, text.p, text.n) == 0))
        return 0;
    *next = 1;
    for (uint32_t i = use->others; i; i = font->others[i - 1].next) {
        if (str_eq(font->others[i - 1].text, text))
            return font->others[i - 1].variant;
        ++*next;
    }
    return VARIANTS_MAX;
}

static void note(struct font *font, uint16_t glyph, struct str text)
{
    unsigned next;
    struct use *use = &font->uses[glyph];
    if (variant_of(font, glyph, text, &next) < VARIANTS_MAX || next >= VARIANTS_MAX)
        return;
    if (next == 0) {
        use->text = text;
        use->used = true;
        font->n_gids++;
        return;
    }
    struct other other = {text, use->others, glyph, (uint16_t)next};
    MEM_PUSH(font->others, font->n_others, font->cap_others, other);
    use->others = (uint32_t)font->n_others;
    if (font->variants <= next)
        font->variants = next + 1;
}

/* A character that no font has is shown as a space glyph that stands for it: .notdef must not be shown in PDF/UA. */
static uint16_t shown_glyph(const struct run *run, uint32_t i)
{
    return run->glyphs[i].id ? run->glyphs[i].id : run->face->space;
}

static bool texts_of(struct pdf_fonts *fonts, const struct run *run)
{
    fonts->texts = mem_grow(fonts->texts, &fonts->cap_texts, run->n_glyphs, sizeof *fonts->texts);
    return pdf_glyph_texts(run, fonts->texts);
}

void pdf_fonts_gather(struct pdf_fonts *fonts, const struct run *run)
{
    struct font *font = font_of(fonts, run->face);
    if (run->face->space)
        note(font, run->face->space, STR(" "));
    texts_of(fonts, run);
    for (uint32_t i = 0; i < run->n_glyphs; i++)
        if (fonts->texts[i].n && run->glyphs[i].id < run->face->n_glyphs)
            note(font, shown_glyph(run, i), fonts->texts[i]);
}

static int32_t width_of(const struct face *face, uint16_t glyph)
{
    return (int32_t)(((int64_t)face->advances[glyph] * 1000000 + face->upem / 2) / face->upem);
}

struct pdf_code pdf_fonts_space(const struct pdf_fonts *fonts, const struct face *face)
{
    const struct font *font = fonts->fonts[face->index];
    unsigned next, variant = variant_of(font, face->space, STR(" "), &next);
    return (struct pdf_code){.code = font->uses[face->space].code,
                             .hidden = face->space == 0,
                             .font = font->number + (variant < VARIANTS_MAX ? variant : 0),
                             .width = width_of(face, face->space)};
}

const struct pdf_code *pdf_fonts_codes(struct pdf_fonts *fonts, const struct run *run, bool *plain)
{
    const struct font *font = fonts->fonts[run->face->index];
    *plain = texts_of(fonts, run);
    fonts->codes = mem_grow(fonts->codes, &fonts->cap_codes, run->n_glyphs, sizeof *fonts->codes);
    for (uint32_t i = 0; i < run->n_glyphs; i++) {
        uint16_t glyph = shown_glyph(run, i);
        struct pdf_code *code = &fonts->codes[i];
        *code = (struct pdf_code){.missing = run->glyphs[i].id == 0 && fonts->texts[i].n,
                                  .hidden = !fonts->texts[i].n || glyph >= run->face->n_glyphs};
        if (code->hidden)
            continue;
        unsigned next, variant = variant_of(font, glyph, fonts->texts[i], &next);
        if (variant >= VARIANTS_MAX) {
            variant = 0;
            *plain = false;
        }
        code->code = font->uses[glyph].code;
        code->font = font->number + variant;
        code->width = width_of(run->face, glyph);
    }
    return fonts->codes;
}

static void subset(void *context, size_t i)
{
    struct font *font = ((struct pdf_fonts *)context)->fonts[i];
    if (!font)
        return;
    font->gids = mem_alloc((font->n_gids + 1) * sizeof *font->gids);
    font->codes = mem_zalloc((font->n_gids + 1) * sizeof *font->codes);
    size_t n = 0;
    for (size_t glyph = 0; glyph < font->face->n_glyphs; glyph++)
        if (font->uses[glyph].used)
            font->gids[n++] = (uint16_t)glyph;
    font->good = face_subset(font->face, font->gids, n, font->codes, &font->subset);
    for (size_t k = 0; k < n; k++)
        font->uses[font->gids[k]].code = font->codes[k];
}

static int by_code(const void *a, const void *b)
{
    const struct pdf_type0_glyph *x = a, *y = b;
    return x->code < y->code ? -1 : x->code > y->code;
}

/* The codes of one variant with their texts, in order of code. */
static size_t variant_glyphs(const struct font *font, unsigned variant, struct pdf_type0_glyph *out)
{
    size_t n = 0;
    for (size_t i = 0; variant == 0 && i < font->n_gids; i++) {
        const struct use *use = &font->uses[font->gids[i]];
        out[n++] = (struct pdf_type0_glyph){use->code, width_of(font->face, font->gids[i]), use->text};
    }
    for (size_t i = 0; variant > 0 && i < font->n_others; i++) {
        const struct other *other = &font->others[i];
        if (other->variant == variant)
            out[n++] = (struct pdf_type0_glyph){font->uses[other->glyph].code, width_of(font->face, other->glyph),
                                                other->text};
    }
    qsort(out, n, sizeof *out, by_code);
    return n;
}

static void embed(struct font *font, struct pdf_file *file, struct buf *resource)
{
    struct pdf_type0_glyph *glyphs = mem_alloc((font->n_gids + font->n_others + 1) * sizeof *glyphs);
    size_t n = variant_glyphs(font, 0, glyphs);
    struct pdf_type0 type0;
    pdf_type0_begin(&type0, file, font->face, font->subset, glyphs, n);
    font->subset = STR_NONE; /* the file's own now */
    for (unsigned v = 0; v < font->variants; v++) {
        if (v > 0)
            n = variant_glyphs(font, v, glyphs);
        pdf_ref ref = pdf_type0_font(&type0, file, glyphs, n);
        buf_printf(resource, "/F%d ", (int)(font->number + v));
        pdf_put_ref(resource, ref);
        buf_char(resource, '\n');
    }
    mem_free(glyphs);
}

bool pdf_fonts_embed(struct pdf_fonts *fonts, struct pdf_file *file, struct press *press)
{
    bool good = true;
    uint32_t number = 0;
    struct buf resource = {0};
    tasks_run(press->options->jobs, fonts->n, subset, fonts);
    fonts->resource = pdf_file_object(file);
    for (size_t i = 0; i < fonts->n; i++) {
        struct font *font = fonts->fonts[i];
        if (!font)
            continue;
        if (!font->good) {
            diag_add(press->diag, NOWHERE, &msg_pdf_font, font->face->postscript_name);
            good = false;
            continue;
        }
        font->number = number;
        number += font->variants;
        embed(font, file, &resource);
    }
    pdf_file_entries(file, fonts->resource, buf_view(&resource));
    buf_release(&resource);
    return good;
}

pdf_ref pdf_fonts_resource(const struct pdf_fonts *fonts)
{
    return fonts->resource;
}
