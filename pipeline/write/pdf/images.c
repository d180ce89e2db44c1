/* Takes pictures, gives XObjects. A JPEG goes in as it is; so does the compressed data of a PNG without alpha and
   interlacing, whose filters are PDF's own predictors; other PNGs are decoded into colour and a soft mask. An SVG is a
   form, or, where that cannot be, the pixels of the largest size at which it is shown. RGB without any colour becomes
   grey, so that a press prints it with black ink alone. CMYK keeps its inks when it has a profile, else it becomes RGB.
   Refuses what cannot be decoded. */
#include "write/pdf/images.h"

#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/press.h"
#include "typeset/layout.h"
#include "write/messages.h"
#include "write/pdf/colour.h"
#include "write/pdf/png.h"
#include "write/pdf/put.h"
#include "write/pdf/svg.h"

/* The largest size at which an SVG stands, and where it was drawn. */
struct shown {
    const struct book_image *image;
    int32_t width, height;
    struct pdf_drawing *drawing;
    size_t page;
};

#define FORM_LARGE ((size_t)2 << 20) /* bytes; beyond, pixels may be smaller */

struct pdf_images {
    struct pdf_file *file;
    struct press *press;
    struct arena *arena;
    struct map *numbers; /* uint32_t *, by the image's unique name */
    struct map *shown;   /* struct shown *, likewise: of SVGs */
    bool drawn;          /* all SVGs at once, if that could be done */
    struct pdf_drawing **drawings;
    size_t n_drawings, cap_drawings;
    pdf_ref *objects;
    size_t n, cap;
};

struct pdf_images *pdf_images_new(struct pdf_file *file, struct press *press)
{
    struct pdf_images *images = mem_zalloc(sizeof *images);
    images->file = file;
    images->press = press;
    images->arena = arena_new();
    images->numbers = map_new(images->arena);
    images->shown = map_new(images->arena);
    return images;
}

void pdf_images_free(struct pdf_images *images)
{
    if (!images)
        return;
    for (size_t i = 0; i < images->n_drawings; i++)
        pdf_drawing_free(images->drawings[i]);
    mem_free(images->drawings);
    arena_free(images->arena);
    mem_free(images->objects);
    mem_free(images);
}

static struct str key_of(const struct book_image *image)
{
    return image->name.n ? image->name : image->path;
}

static void put_head(struct buf *out, uint32_t width, uint32_t height, int bits)
{
    buf_z(out, "/Type /XObject\n/Subtype /Image\n/Width ");
    pdf_put_int(out, width);
    buf_z(out, "\n/Height ");
    pdf_put_int(out, height);
    buf_printf(out, "\n/BitsPerComponent %d\n", bits);
}

static const char *colour_space(unsigned channels)
{
    return channels == 3 ? "/ColorSpace /DeviceRGB\n" : "/ColorSpace /DeviceGray\n";
}

static bool palette_is_grey(struct str palette)
{
    for (size_t i = 0; i + 3 <= palette.n; i += 3)
        if (palette.p[i] != palette.p[i + 1] || palette.p[i + 1] != palette.p[i + 2])
            return false;
    return true;
}

/* A palette without colours is one of greys: it is printed with black ink alone. */
static void put_palette(struct buf *out, struct str palette)
{
    char greys[256];
    bool grey = palette_is_grey(palette);
    struct str table = grey ? (struct str){greys, palette.n / 3} : palette;
    for (size_t i = 0; grey && i < table.n; i++)
        greys[i] = palette.p[i * 3];
    buf_printf(out, "/ColorSpace [/Indexed %s %d ", grey ? "/DeviceGray" : "/DeviceRGB", (int)(palette.n / 3) - 1);
    pdf_put_bytes(out, table);
    buf_z(out, "]\n");
}

static pdf_ref add_png_data(struct pdf_file *file, const struct pdf_png *png)
{
    struct buf b = {0};
    put_head(&b, png->width, png->height, png->bits);
    if (png->palette.n)
        put_palette(&b, png->palette);
    else
        buf_z(&b, colour_space(png->channels));
    buf_printf(&b, "/Filter /FlateDecode\n/DecodeParms <</Predictor 15 /Colors %d /BitsPerComponent %d /Columns ",
               (int)png->channels, png->bits);
    pdf_put_int(&b, png->width);
    buf_z(&b, ">>\n");
    char *data = mem_alloc(png->data_size + 1);
    pdf_png_data(png, data);
    pdf_ref ref = pdf_file_stream(file, buf_view(&b), (struct str){data, png->data_size}, true);
    buf_release(&b);
    return ref;
}

static pdf_ref add_pixels(struct pdf_file *file, const struct image *image, const uint8_t *pixels, unsigned channels,
                          pdf_ref mask)
{
    struct buf b = {0};
    put_head(&b, image->width, image->height, 8);
    buf_z(&b, colour_space(channels));
    if (mask) {
        buf_z(&b, "/SMask ");
        pdf_put_ref(&b, mask);
        buf_char(&b, '\n');
    }
    struct str raw = {(const char *)pixels, (size_t)image->width * image->height * channels};
    pdf_ref ref = pdf_file_deflated(file, buf_view(&b), raw);
    buf_release(&b);
    return ref;
}

static pdf_ref add_dct(struct pdf_file *file, const struct image *image, const char *space, struct str bytes, bool own)
{
    struct buf b = {0};
    bool turned = image->orientation >= 5; /* the file's own width and height */
    put_head(&b, turned ? image->height : image->width, turned ? image->width : image->height, 8);
    buf_z(&b, space);
    if (image->channels == 4 && image->adobe)
        buf_z(&b, "/Decode [1 0 1 0 1 0 1 0]\n");
    buf_z(&b, "/Filter /DCTDecode\n");
    pdf_ref ref = pdf_file_stream(file, buf_view(&b), bytes, own);
    buf_release(&b);
    return ref;
}

/* Inks mean nothing in a file whose device colours are sRGB, unless a profile says what they are. */
static pdf_ref add_cmyk(struct pdf_images *images, const struct book_image *image, struct place place)
{
    struct buf profile = {0}, space = {0};
    pdf_ref ref = 0;
    if (pdf_cmyk_profile(image->image.bytes, &profile)) {
        pdf_ref icc = pdf_file_deflated(images->file, STR("/N 4\n/Alternate /DeviceCMYK\n"), buf_view(&profile));
        buf_printf(&space, "/ColorSpace [/ICCBased %d 0 R]\n", (int)icc);
        buf_char(&space, '\0');
        ref = add_dct(images->file, &image->image, space.p, image->image.bytes, false);
    } else {
        uint8_t *pixels = NULL, channels = 3;
        const char *why = "";
        struct image stored = image->image;
        if (stored.orientation >= 5) {
            stored.width = image->image.height;
            stored.height = image->image.width;
        }
        if (image_decode_jpeg(&stored, &pixels, &channels, &why)) {
            diag_add(images->press->diag, place, &msg_pdf_cmyk, image->path);
            ref = add_pixels(images->file, &stored, pixels, channels, 0);
        } else {
            diag_add(images->press->diag, place, &msg_pdf_picture, image->path, why);
        }
        mem_free(pixels);
    }
    buf_release(&profile);
    buf_release(&space);
    return ref;
}

static struct svg_page svg_page(const struct book_image *image, const struct shown *shown)
{
    struct svg_page page = {image->image, 1, 1};
    if (shown)
        pdf_svg_size(shown->width, shown->height, &page.width, &page.height);
    return page;
}

/* False: it should not become a form. */
static bool form_page(const struct shown *shown, struct svg_page *page)
{
    *page = (struct svg_page){shown->image->image, 1, 1};
    return pdf_svg_units(&page->image, shown->width, shown->height, &page->width, &page->height);
}

static struct pdf_drawing *draw_pages(struct pdf_images *images, const struct svg_page *pages, size_t n,
                                      const char **why)
{
    struct pdf_drawing *drawing = pdf_drawing_new(images->press, pages, n, why);
    if (drawing)
        MEM_PUSH(images->drawings, images->n_drawings, images->cap_drawings, drawing);
    return drawing;
}

/* All of them together, so that they share their fonts. */
static void draw_all(struct pdf_images *images)
{
    size_t n = map_count(images->shown), count = 0;
    struct svg_page *pages = ARENA_ARRAY(images->arena, struct svg_page, n);
    struct shown **drawn = ARENA_ARRAY(images->arena, struct shown *, n);
    const char *why;
    images->drawn = true;
    for (size_t i = 0; i < n; i++) {
        struct shown *shown = map_value(images->shown, i);
        if (form_page(shown, &pages[count]))
            drawn[count++] = shown;
    }
    struct pdf_drawing *drawing = count > 1 ? draw_pages(images, pages, count, &why) : NULL;
    for (size_t i = 0; i < count && drawing; i++) {
        drawn[i]->drawing = drawing;
        drawn[i]->page = i;
    }
}

/* As a form; false, with *why, when it is none. */
static bool find_form(struct pdf_images *images, struct shown *shown, struct pdf_form_page *form, const char **why)
{
    struct svg_page page;
    *why = "it has many masks or filters";
    if (!images->drawn)
        draw_all(images);
    if (!shown || !form_page(shown, &page))
        return false;
    if (!shown->drawing)
        shown->drawing = draw_pages(images, &page, 1, why);
    return shown->drawing && pdf_drawing_page(shown->drawing, shown->page, form, why);
}

static pdf_ref add_drawn(struct pdf_images *images, const struct svg_page *page, const uint8_t *pixels,
                         uint8_t channels)
{
    struct image drawn = {.format = IMAGE_SVG, .width = page->width, .height = page->height};
    return add_pixels(images->file, &drawn, pixels, channels, 0);
}

/* A large form is compared with its pixels. */
static bool is_larger(const struct pdf_form_page *form, const struct svg_page *page, const uint8_t *pixels,
                      uint8_t channels)
{
    struct str raw = {(const char *)pixels, (size_t)page->width * page->height * channels},
               packed = deflate_zlib(raw, 6);
    mem_free((void *)(uintptr_t)packed.p);
    return form->size > packed.n;
}

static pdf_ref add_svg(struct pdf_images *images, const struct book_image *image, struct place place)
{
    struct shown *shown = map_get(images->shown, key_of(image));
    struct svg_page page = svg_page(image, shown);
    struct pdf_form_page form;
    uint8_t *pixels = NULL, channels = 3;
    const char *refused, *why = IMAGE_TOO_LONG;
    pdf_ref ref = 0;
    bool good = find_form(images, shown, &form, &refused);
    if (good && form.size <= FORM_LARGE)
        return pdf_drawing_copy(shown->drawing, &form, images->file);
    bool endless = !good && str_is(str_of(refused), IMAGE_TOO_LONG); /* as pixels too, on one machine or another */
    bool drawn = !endless && pdf_svg_draw(images->press, &page, &pixels, &channels, &why);
    if (good && (!drawn || !is_larger(&form, &page, pixels, channels))) {
        ref = pdf_drawing_copy(shown->drawing, &form, images->file);
    } else if (!drawn) {
        diag_add(images->press->diag, place, &msg_pdf_picture, image->path, why);
    } else {
        diag_add(images->press->diag, place, &msg_pdf_svg_pixels, image->path,
                 good ? "it has too much in it" : refused);
        ref = add_drawn(images, &page, pixels, channels);
    }
    mem_free(pixels);
    return ref;
}

static pdf_ref add_jpeg(struct pdf_images *images, const struct book_image *image, struct place place)
{
    struct str grey;
    if (image->image.channels == 4)
        return add_cmyk(images, image, place);
    if (image_grey_jpeg(&image->image, &grey))
        return add_dct(images->file, &image->image, colour_space(1), grey, true);
    return add_dct(images->file, &image->image, colour_space(image->image.channels), image->image.bytes, false);
}

/* RGB pixels to the first of their three equal channels. */
static void keep_grey(uint8_t *pixels, size_t n)
{
    for (size_t i = 0; i < n; i++)
        pixels[i] = pixels[3 * i];
}

static pdf_ref add_png(struct pdf_images *images, const struct book_image *image, struct place place)
{
    struct pdf_png png;
    bool whole = pdf_png_read(image->image.bytes, &png);
    bool grey = !(whole && png.palette.n) && image->image.channels == 3 && image_is_grey_png(&image->image);
    if (whole && !grey)
        return add_png_data(images->file, &png);
    uint8_t *colour = NULL, *alpha = NULL, channels = 3;
    const char *why = "";
    if (!image_decode_png(&image->image, &colour, &alpha, &channels, &why)) {
        diag_add(images->press->diag, place, &msg_pdf_picture, image->path, why);
        return 0;
    }
    if (grey && channels == 3) {
        keep_grey(colour, (size_t)image->image.width * image->image.height);
        channels = 1;
    }
    pdf_ref mask = alpha ? add_pixels(images->file, &image->image, alpha, 1, 0) : 0;
    pdf_ref ref = add_pixels(images->file, &image->image, colour, channels, mask);
    mem_free(colour);
    mem_free(alpha);
    return ref;
}

static pdf_ref add_picture(struct pdf_images *images, const struct book_image *image, struct place place)
{
    switch (image->image.format) {
    case IMAGE_JPEG:
        return add_jpeg(images, image, place);
    case IMAGE_SVG:
        return add_svg(images, image, place);
    default:
        return add_png(images, image, place);
    }
}

void pdf_images_gather(struct pdf_images *images, const struct picture *picture)
{
    if (picture->image->image.format != IMAGE_SVG)
        return;
    struct shown *shown = map_get(images->shown, key_of(picture->image));
    if (!shown) {
        shown = ARENA_NEW(images->arena, struct shown);
        shown->image = picture->image;
        map_put(images->shown, key_of(picture->image), shown);
    }
    shown->width = picture->width > shown->width ? picture->width : shown->width;
    shown->height = picture->height > shown->height ? picture->height : shown->height;
}

bool pdf_images_use(struct pdf_images *images, const struct book_image *image, struct place place, uint32_t *number)
{
    struct str key = key_of(image);
    const uint32_t *known = map_get(images->numbers, key);
    if (known) {
        *number = *known;
        return images->objects[*known] != 0;
    }
    pdf_file_identify(images->file, image->image.bytes);
    pdf_ref object = add_picture(images, image, place);
    *number = (uint32_t)images->n;
    map_put(images->numbers, key, arena_copy(images->arena, number, sizeof *number));
    MEM_PUSH(images->objects, images->n, images->cap, object);
    return object != 0;
}

pdf_ref pdf_images_object(const struct pdf_images *images, uint32_t number)
{
    return images->objects[number];
}
