/* Pictures, whatever their format: which one it is, whether it is sound, and small copies. Takes a file's bytes, gives
   sizes and pixels, refuses other formats, broken data and what passes the ceilings. */
#include "base/image/codec.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

bool image_size_fits(uint32_t width, uint32_t height, const char **why)
{
    if (width == 0 || height == 0) {
        *why = "it has no pixels";
        return false;
    }
    if (width > IMAGE_MAX_SIDE || height > IMAGE_MAX_SIDE || (uint64_t)width * height > IMAGE_MAX_PIXELS) {
        *why = "it has too many pixels";
        return false;
    }
    return true;
}

bool image_probe(struct str bytes, struct image *out, const char **why)
{
    *out = (struct image){.bytes = bytes, .orientation = 1};
    if (str_starts(bytes, STR("\x89PNG\r\n\x1a\n"))) {
        return png_probe(bytes, out, why);
    }
    if (str_starts(bytes, STR("\xFF\xD8\xFF"))) {
        return jpeg_probe(bytes, out, why);
    }
    *why = bytes.n == 0 ? "it is empty" : "it is neither PNG nor JPEG";
    return false;
}

bool image_check(struct arena *arena, const struct image *image, const char **why)
{
    (void)arena;
    switch (image->format) {
    case IMAGE_PNG:
        return png_check(image, why);
    case IMAGE_JPEG:
        return jpeg_check(image, why);
    case IMAGE_SVG:
        return true; /* read whole when it was cleaned */
    default:
        *why = "it is neither PNG nor JPEG";
        return false;
    }
}

bool image_decode_jpeg(const struct image *image, uint8_t **pixels, uint8_t *channels, const char **why)
{
    struct pixels all = {0};
    bool ok = jpeg_pixels(image, UINT32_MAX, UINT32_MAX, &all, why); /* no reduction */
    *pixels = all.p;
    *channels = all.channels;
    return ok;
}

/* Source cells [from, to) that a target cell covers. */
uint32_t image_edge(uint32_t i, uint32_t source, uint32_t target)
{
    return (uint32_t)((uint64_t)i * source / target);
}

void image_flatten(uint8_t *pixels, const uint8_t *alpha, size_t n, uint8_t channels)
{
    for (size_t i = 0; alpha && i < n; i++) {
        for (size_t c = 0; c < channels; c++) {
            uint8_t *p = pixels + i * channels + c;
            *p = (uint8_t)((*p * alpha[i] + 255 * (255 - alpha[i]) + 127) / 255);
        }
    }
}

static uint8_t average(const struct pixels *s, const uint32_t x[2], const uint32_t y[2], uint8_t channel)
{
    uint64_t sum = 0, count = (uint64_t)(x[1] - x[0]) * (y[1] - y[0]);
    for (uint32_t j = y[0]; j < y[1]; j++) {
        const uint8_t *p = s->p + ((size_t)j * s->width + x[0]) * s->channels + channel;
        for (uint32_t i = x[0]; i < x[1]; i++, p += s->channels) {
            sum += *p;
        }
    }
    return (uint8_t)((sum + count / 2) / count);
}

/* The box filter: every source pixel counts once. target is at most as large as the source. */
static void shrink(const struct pixels *s, struct pixels *t)
{
    t->channels = s->channels;
    t->p = mem_alloc((size_t)t->width * t->height * t->channels);
    uint8_t *p = t->p;
    for (uint32_t j = 0; j < t->height; j++) {
        uint32_t y[2] = {image_edge(j, s->height, t->height), image_edge(j + 1, s->height, t->height)};
        for (uint32_t i = 0; i < t->width; i++) {
            uint32_t x[2] = {image_edge(i, s->width, t->width), image_edge(i + 1, s->width, t->width)};
            for (uint8_t c = 0; c < t->channels; c++) {
                *p++ = average(s, x, y, c);
            }
        }
    }
}

uint8_t *image_shrink(const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t channels, uint32_t to_w,
                      uint32_t to_h)
{
    struct pixels from = {(uint8_t *)(uintptr_t)pixels, width, height, channels}, to = {.width = to_w, .height = to_h};
    shrink(&from, &to);
    return to.p;
}

/* Turns pixels as the EXIF orientation asks (Exif 2.32, tag 274). */
static void turn(struct pixels *s, uint8_t orientation)
{
    if (orientation <= 1) {
        return;
    }
    bool swap = orientation >= 5;
    struct pixels t = {NULL, swap ? s->height : s->width, swap ? s->width : s->height, s->channels};
    t.p = mem_alloc((size_t)t.width * t.height * t.channels);
    bool flip_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool flip_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    for (uint32_t j = 0; j < t.height; j++) {
        for (uint32_t i = 0; i < t.width; i++) {
            uint32_t x = swap ? j : i, y = swap ? i : j;
            x = flip_x ? s->width - 1 - x : x;
            y = flip_y ? s->height - 1 - y : y;
            memcpy(t.p + ((size_t)j * t.width + i) * t.channels, s->p + ((size_t)y * s->width + x) * s->channels,
                   t.channels);
        }
    }
    mem_free(s->p);
    *s = t;
}

/* The size that fits into max_w x max_h and keeps the proportions; never larger than the picture. */
static void fit(const struct image *image, uint32_t max_w, uint32_t max_h, uint32_t *w, uint32_t *h)
{
    uint64_t iw = image->width, ih = image->height;
    *w = image->width;
    *h = image->height;
    if (iw > max_w) {
        *w = max_w;
        *h = (uint32_t)((ih * max_w + iw / 2) / iw);
    }
    if (*h > max_h) {
        *h = max_h;
        *w = (uint32_t)((iw * max_h + ih / 2) / ih);
    }
    *w = *w > 0 ? *w : 1;
    *h = *h > 0 ? *h : 1;
}

bool image_thumbnail(struct arena *arena, const struct image *image, uint32_t max_w, uint32_t max_h, struct str *jpeg,
                     const char **why)
{
    uint32_t w, h;
    struct pixels source = {0};
    if (image->format == IMAGE_SVG) {
        *why = "it is SVG";
        return false;
    }
    fit(image, max_w, max_h, &w, &h);
    bool swap = image->orientation >= 5;
    struct pixels small = {.width = swap ? h : w, .height = swap ? w : h};
    bool ok = image->format == IMAGE_PNG ? png_pixels(image, small.width, small.height, &source, why)
                                         : jpeg_pixels(image, small.width, small.height, &source, why);
    if (!ok) {
        return false;
    }
    small.width = small.width > source.width ? source.width : small.width;
    small.height = small.height > source.height ? source.height : small.height;
    if (small.width == source.width && small.height == source.height) {
        small = source;
        source.p = NULL;
    } else {
        shrink(&source, &small);
    }
    turn(&small, image->orientation);
    ok = jpeg_encode(arena, &small, jpeg, why);
    mem_free(source.p);
    mem_free(small.p);
    return ok;
}
