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

static uint32_t scaled(uint32_t size, uint64_t scale)
{
    uint32_t out = (uint32_t)(size * scale / 1000);
    return out > 0 ? out : 1;
}

static bool fit_png(struct arena *arena, const struct image *image, struct str *bytes)
{
    uint8_t *pixels = NULL, *alpha = NULL, channels;
    const char *why = NULL;
    if (!image_decode_png(image, &pixels, &alpha, &channels, &why))
        return false;
    image_flatten(pixels, alpha, (size_t)image->width * image->height, channels); /* on the page, which is white */
    mem_free(alpha);
    uint64_t scale = fitting_scale(image);
    bytes->n = SHOP_BYTES + 1;
    for (int i = 0; i < TRIES && bytes->n > SHOP_BYTES; i++, scale = scale * 4 / 5) {
        uint32_t width = scaled(image->width, scale), height = scaled(image->height, scale);
        uint8_t *small = image_shrink(pixels, image->width, image->height, channels, width, height);
        *bytes = image_encode_png(arena, small, width, height, channels);
        mem_free(small);
    }
    mem_free(pixels);
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
