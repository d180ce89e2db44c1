/* Takes a PNG file's bytes, gives its header, palette and compressed data where PDF's Flate filter with PNG predictors
   reads the same pixels from them; refuses (to be decoded instead) all else. */
#include "write/pdf/png.h"

#include <string.h>

struct chunk {
    struct str type, data;
};

static uint32_t number_at(struct str s, size_t at)
{
    const uint8_t *p = (const uint8_t *)s.p + at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool next_chunk(struct str *rest, struct chunk *chunk)
{
    if (rest->n < 12)
        return false;
    uint32_t n = number_at(*rest, 0);
    if (n > rest->n - 12)
        return false;
    chunk->type = str_sub(*rest, 4, 8);
    chunk->data = str_sub(*rest, 8, 8 + (size_t)n);
    *rest = str_sub(*rest, 12 + (size_t)n, rest->n);
    return true;
}

static bool read_header(struct str data, struct pdf_png *png)
{
    if (data.n != 13)
        return false;
    enum { GREY = 0, RGB = 2, INDEXED = 3 };
    int colour = data.p[9];
    png->width = number_at(data, 0);
    png->height = number_at(data, 4);
    png->bits = data.p[8];
    png->channels = colour == RGB ? 3 : 1;
    bool known = colour == GREY || colour == RGB || colour == INDEXED;
    return known && png->bits >= 1 && png->bits <= 8 && data.p[10] == 0 && data.p[11] == 0 && data.p[12] == 0;
}

bool pdf_png_read(struct str bytes, struct pdf_png *png)
{
    *png = (struct pdf_png){0};
    struct str rest = str_sub(bytes, 8, bytes.n), before = rest;
    struct chunk chunk;
    if (!next_chunk(&rest, &chunk) || !str_is(chunk.type, "IHDR") || !read_header(chunk.data, png))
        return false;
    bool indexed = chunk.data.p[9] == 3;
    for (before = rest; next_chunk(&rest, &chunk); before = rest) {
        if (str_is(chunk.type, "tRNS"))
            return false;
        if (str_is(chunk.type, "IEND"))
            break;
        if (str_is(chunk.type, "PLTE") && indexed)
            png->palette = chunk.data;
        if (!str_is(chunk.type, "IDAT"))
            continue;
        if (!png->chunks.p)
            png->chunks = before;
        png->data_size += chunk.data.n;
    }
    bool palette = !indexed || (png->palette.n > 0 && png->palette.n % 3 == 0 && png->palette.n <= 768);
    return palette && png->data_size > 0;
}

void pdf_png_data(const struct pdf_png *png, char *out)
{
    struct str rest = png->chunks;
    struct chunk chunk;
    size_t n = 0;
    while (n < png->data_size && next_chunk(&rest, &chunk)) {
        if (!str_is(chunk.type, "IDAT"))
            continue;
        memcpy(out + n, chunk.data.p, chunk.data.n);
        n += chunk.data.n;
    }
}
