/* The images of a drawing. Takes them as cairo writes them, as large as the drawing where a filter or a mask made them;
   gives them cropped to what their soft masks let through, not to be smoothed by the reader (ISO 19005-2, 6.2.8). Refuses
   other kinds, and samples that are not all there. */
#include "write/pdf/form_rules.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/image/image.h"
#include "base/mem.h"

enum { PIXELS_A_COST = 50, JPEGS_MAX = 8 };

/* Rows of samples, each in whole bytes. */
struct samples {
    size_t width, height, row;
    unsigned bits; /* of a pixel */
    uint8_t *bytes;
};

/* Of pixels: from, and to behind the last. */
struct crop {
    size_t x0, y0, x1, y1;
};

static bool is_jpeg(const struct pdf_value *dict)
{
    return pdf_value_is(pdf_value_get(dict, "Filter"), "DCTDecode");
}

static bool check_jpeg(const struct pdf_object *object, bool rgb)
{
    struct image image;
    const char *why;
    const struct pdf_value *dict = &object->value;
    return image_probe(object->bytes, &image, &why) && image.format == IMAGE_JPEG && image.channels == (rgb ? 3 : 1) &&
           (double)(image.orientation >= 5 ? image.height : image.width) == pdf_form_number(dict, "Width") &&
           (double)(image.orientation >= 5 ? image.width : image.height) == pdf_form_number(dict, "Height") &&
           pdf_form_number(dict, "BitsPerComponent") == 8;
}

/* From the heap. */
static bool read_samples(const struct pdf_object *object, struct samples *out)
{
    const struct pdf_value *dict = &object->value;
    bool rgb = pdf_value_is(pdf_value_get(dict, "ColorSpace"), "DeviceRGB");
    struct str bytes;
    out->width = (size_t)pdf_form_number(dict, "Width");
    out->height = (size_t)pdf_form_number(dict, "Height");
    out->bits = (unsigned)pdf_form_number(dict, "BitsPerComponent") * (rgb ? 3 : 1);
    out->row = (out->width * out->bits + 7) / 8;
    if (is_jpeg(dict) || !inflate_zlib(object->bytes, out->row * out->height + 64, &bytes))
        return false;
    out->bytes = (uint8_t *)(uintptr_t)bytes.p;
    if (bytes.n >= out->row * out->height)
        return true;
    mem_free(out->bytes);
    return false;
}

static void extend(struct crop *crop, const uint8_t *row, size_t n, size_t y)
{
    size_t first = 0, end = n;
    while (first < n && row[first] == 0)
        first++;
    while (end > first && row[end - 1] == 0)
        end--;
    if (first == end)
        return;
    crop->x0 = first < crop->x0 ? first : crop->x0;
    crop->x1 = end > crop->x1 ? end : crop->x1;
    crop->y0 = y < crop->y0 ? y : crop->y0;
    crop->y1 = y + 1;
}

/* What is not wholly transparent, with a pixel around it, from a whole byte of samples on. */
static struct crop crop_of(const struct samples *mask)
{
    struct crop crop = {mask->width, mask->height, 0, 0};
    for (size_t y = 0; y < mask->height; y++)
        extend(&crop, mask->bytes + y * mask->row, mask->width, y);
    if (crop.x1 == 0)
        return (struct crop){0, 0, 1, 1};
    crop.x0 = crop.x0 / 8 * 8 - (crop.x0 % 8 == 0 && crop.x0 > 0 ? 8 : 0);
    crop.y0 -= crop.y0 > 0;
    crop.x1 += crop.x1 < mask->width;
    crop.y1 += crop.y1 < mask->height;
    return crop;
}

static void set_number(struct pdf_form *form, struct pdf_value *dict, const char *key, size_t n)
{
    pdf_form_set(form, dict, key, PDF_NUMBER, str_z(form->arena, str_format(form->arena, "%d", (int)n)));
    pdf_value_get(dict, key)->number = (double)n;
}

static void crop_samples(struct pdf_form *form, struct pdf_object *object, const struct samples *samples,
                         const struct crop *crop)
{
    size_t row = ((crop->x1 - crop->x0) * samples->bits + 7) / 8, rows = crop->y1 - crop->y0;
    uint8_t *left = mem_alloc(row * rows);
    for (size_t y = 0; y < rows; y++)
        memcpy(left + y * row, samples->bytes + (crop->y0 + y) * samples->row + crop->x0 * samples->bits / 8, row);
    struct str packed = deflate_zlib((struct str){(const char *)left, row * rows}, 6);
    object->bytes = str_dup(form->arena, packed);
    set_number(form, &object->value, "Width", crop->x1 - crop->x0);
    set_number(form, &object->value, "Height", rows);
    mem_free((void *)(uintptr_t)packed.p);
    mem_free(left);
}

static void note_box(struct pdf_checked *note, const struct crop *crop)
{
    note->box[0] = (double)crop->x0 / note->pixels[0];
    note->box[1] = 1 - (double)crop->y1 / note->pixels[1];
    note->box[2] = (double)(crop->x1 - crop->x0) / note->pixels[0];
    note->box[3] = (double)(crop->y1 - crop->y0) / note->pixels[1];
    note->effect.depth = 1;
}

static bool same_size(const struct samples *a, const struct samples *b)
{
    return a->width == b->width && a->height == b->height && b->bits == 8;
}

/* Whether a JPEG has these samples, but for what two decoders may make of it. */
static bool is_picture(const struct image *jpeg, const struct samples *samples)
{
    uint8_t *pixels, channels;
    const char *why;
    size_t n = samples->width * samples->height, step = samples->bits / 8;
    uint64_t off = 0;
    if (!image_decode_jpeg(jpeg, &pixels, &channels, &why))
        return false;
    for (size_t i = 0; i < n && channels >= step; i++)
        for (size_t k = 0; k < step; k++)
            off += (uint64_t)abs(pixels[i * channels + k] - samples->bytes[i * step + k]);
    mem_free(pixels);
    return channels >= step && off <= n * step;
}

/* A photograph that the SVG has as a JPEG stays one: cairo has inflated it. */
static void keep_jpeg(struct pdf_form *form, struct pdf_object *object, const struct samples *samples)
{
    struct str jpegs[JPEGS_MAX], grey;
    size_t n = form->svg ? image_svg_jpegs(form->arena, form->svg, jpegs, JPEGS_MAX) : 0;
    for (size_t i = 0; i < n; i++) {
        struct image jpeg;
        const char *why;
        if (!image_probe(jpegs[i], &jpeg, &why) || jpeg.channels > 3 || jpeg.orientation != 1 ||
            jpeg.width != samples->width || jpeg.height != samples->height || jpegs[i].n >= object->bytes.n ||
            !is_picture(&jpeg, samples))
            continue;
        if (jpeg.channels * 8 > samples->bits) {
            if (!image_grey_jpeg(&jpeg, &grey))
                continue;
            jpegs[i] = str_dup(form->arena, grey);
            mem_free((void *)(uintptr_t)grey.p);
        }
        object->bytes = jpegs[i];
        pdf_form_set(form, &object->value, "Filter", PDF_NAME, "DCTDecode");
        return;
    }
}

/* The samples must be there; where a mask hides most of them, the rest goes. */
static bool check_samples(struct pdf_form *form, struct pdf_object *object, struct pdf_object *mask,
                          struct pdf_checked *note)
{
    struct samples image, alpha;
    if (!read_samples(object, &image))
        return false;
    if (mask && read_samples(mask, &alpha)) {
        struct crop crop = crop_of(&alpha);
        if (same_size(&image, &alpha) &&
            (crop.x1 - crop.x0) * (crop.y1 - crop.y0) < image.width * image.height / 4 * 3) {
            crop_samples(form, object, &image, &crop);
            form->size -= mask->bytes.n;
            crop_samples(form, mask, &alpha, &crop);
            form->size += mask->bytes.n;
            note_box(note, &crop);
        }
        mem_free(alpha.bytes);
    } else if (!mask && image.bits >= 8) {
        keep_jpeg(form, object, &image);
    }
    mem_free(image.bytes);
    return true;
}

/* A mask is that of one image, and has none itself. */
static bool check_mask(struct pdf_object *mask)
{
    if (mask->note->taken || pdf_value_get(&mask->value, "SMask") ||
        !pdf_value_is(pdf_value_get(&mask->value, "ColorSpace"), "DeviceGray"))
        return false;
    mask->note->taken = true;
    return true;
}

static bool is_image(const struct pdf_value *dict)
{
    double width = pdf_form_number(dict, "Width"), height = pdf_form_number(dict, "Height"),
           bits = pdf_form_number(dict, "BitsPerComponent");
    return width >= 1 && height >= 1 && width * height <= IMAGE_MAX_PIXELS && width == floor(width) &&
           height == floor(height) && (bits == 1 || bits == 8);
}

bool pdf_image_check(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    struct pdf_value *dict = &object->value;
    struct pdf_object *mask = pdf_source_object(&form->source, pdf_value_get(dict, "SMask"));
    const struct pdf_value *smooth = pdf_value_get(dict, "Interpolate");
    bool rgb = pdf_value_is(pdf_value_get(dict, "ColorSpace"), "DeviceRGB"), good = is_image(dict);
    note->smooth = smooth && str_is(smooth->text, "true");
    note->pixels[0] = pdf_form_number(dict, "Width");
    note->pixels[1] = pdf_form_number(dict, "Height");
    note->box[2] = note->box[3] = 1;
    good = good && (!mask || check_mask(mask));
    good = good && (is_jpeg(dict) ? check_jpeg(object, rgb) : check_samples(form, object, mask, note));
    if (!good)
        return pdf_form_refuse(form, "it has a picture of an unknown kind");
    pdf_form_set(form, dict, "Interpolate", PDF_BOOL, "false");
    form->effect.cost +=
        (uint64_t)(pdf_form_number(dict, "Width") * pdf_form_number(dict, "Height") / PIXELS_A_COST) * (mask ? 2 : 1);
    form->effect.depth = note->effect.depth;
    form->effect.transparent |= mask != NULL;
    form->effect.coloured |= rgb;
    return true;
}
