/* Pictures to the limits of shops. Takes a PNG or JPEG; gives the same picture with fewer pixels, each the mean of those
   that it stands for; smaller and smaller until its file is small enough too. */
#include "write/epub/shop.h"

#include "base/arena.h"
#include "base/mem.h"

#define TRIES 12

bool shop_exceeds(const struct image *image)
{
    bool drawn = image->format == IMAGE_SVG;
    return image->bytes.n > SHOP_BYTES || (!drawn && (uint64_t)image->width * image->height > SHOP_PIXELS);
}

/* Thousandths of its size at which a picture has no more pixels than allowed. */
static uint64_t fitting_scale(const struct image *image)
{
    uint64_t low = 1, high = 1000;
    while (low < high) {
        uint64_t scale = (low + high + 1) / 2;
        uint64_t pixels = (uint64_t)image->width * scale / 1000 * ((uint64_t)image->height * scale / 1000);
        if (pixels <= SHOP_PIXELS)
            low = scale;
        else
            high = scale - 1;
    }
    return low;
}

struct plane {
    uint8_t *pixels;
    uint32_t width, height;
    uint8_t channels;
};

/* Transparent pixels show the page, which is white. */
static void plane_flatten(struct plane *plane, const uint8_t *alpha)
{
    size_t n = (size_t)plane->width * plane->height;
    for (size_t i = 0; alpha && i < n; i++)
        for (uint8_t c = 0; c < plane->channels; c++) {
            uint8_t *p = &plane->pixels[i * plane->channels + c];
            *p = (uint8_t)((*p * alpha[i] + 255 * (255 - alpha[i]) + 127) / 255);
        }
}

static uint8_t plane_mean(const struct plane *from, const uint32_t box[4], uint8_t channel)
{
    uint64_t sum = 0, n = (uint64_t)(box[2] - box[0]) * (box[3] - box[1]);
    for (uint32_t y = box[1]; y < box[3]; y++)
        for (uint32_t x = box[0]; x < box[2]; x++)
            sum += from->pixels[((size_t)y * from->width + x) * from->channels + channel];
    return (uint8_t)((sum + n / 2) / n);
}

static uint8_t *plane_shrink(const struct plane *from, uint32_t width, uint32_t height)
{
    uint8_t *out = mem_alloc((size_t)width * height * from->channels), *p = out;
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++) {
            const uint32_t box[4] = {(uint32_t)((uint64_t)x * from->width / width),
                                     (uint32_t)((uint64_t)y * from->height / height),
                                     (uint32_t)((uint64_t)(x + 1) * from->width / width),
                                     (uint32_t)((uint64_t)(y + 1) * from->height / height)};
            for (uint8_t c = 0; c < from->channels; c++)
                *p++ = plane_mean(from, box, c);
        }
    return out;
}

static uint32_t scaled(uint32_t size, uint64_t scale)
{
    uint32_t out = (uint32_t)(size * scale / 1000);
    return out > 0 ? out : 1;
}

static bool fit_png(struct arena *arena, const struct image *image, struct str *bytes)
{
    struct plane plane = {.width = image->width, .height = image->height};
    uint8_t *alpha = NULL;
    const char *why = NULL;
    if (!image_decode_png(image, &plane.pixels, &alpha, &plane.channels, &why))
        return false;
    plane_flatten(&plane, alpha);
    mem_free(alpha);
    uint64_t scale = fitting_scale(image);
    bytes->n = SHOP_BYTES + 1;
    for (int i = 0; i < TRIES && bytes->n > SHOP_BYTES; i++, scale = scale * 4 / 5) {
        uint32_t width = scaled(image->width, scale), height = scaled(image->height, scale);
        uint8_t *small = plane_shrink(&plane, width, height);
        *bytes = image_encode_png(arena, small, width, height, plane.channels);
        mem_free(small);
    }
    mem_free(plane.pixels);
    return bytes->n <= SHOP_BYTES;
}

static bool fit_jpeg(struct arena *arena, const struct image *image, struct str *bytes)
{
    uint64_t scale = fitting_scale(image);
    const char *why = NULL;
    bytes->n = SHOP_BYTES + 1;
    for (int i = 0; i < TRIES && bytes->n > SHOP_BYTES; i++, scale = scale * 4 / 5)
        if (!image_thumbnail(arena, image, scaled(image->width, scale), scaled(image->height, scale), bytes, &why))
            return false;
    return bytes->n <= SHOP_BYTES;
}

bool shop_fit(struct arena *arena, const struct image *image, struct str *bytes)
{
    if (image->format == IMAGE_PNG)
        return fit_png(arena, image, bytes);
    return image->format == IMAGE_JPEG && fit_jpeg(arena, image, bytes);
}
