/* Pixels with a palette to PNG. Takes a raster; gives a file with IHDR, PLTE, IDAT and IEND alone (ISO 15948), so that
   nothing in it tells when or where it was made. */
#include "base/buf.h"
#include "base/digest.h"
#include "base/mem.h"
#include "write/cover/raster.h"

static uint32_t crc32(uint32_t crc, const char *p, size_t n)
{
    crc = ~crc;
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static void put_u32(struct buf *out, uint32_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_char(out, (char)(n >> shift & 0xFF));
}

static void put_chunk(struct buf *out, const char *type, struct str data)
{
    put_u32(out, (uint32_t)data.n);
    size_t from = out->n;
    buf_add(out, type, 4);
    buf_str(out, data);
    put_u32(out, crc32(0, out->p + from, out->n - from));
}

static struct str raster_rows(const struct raster *r)
{
    struct buf rows = {0};
    for (uint32_t y = 0; y < r->height; y++) {
        buf_char(&rows, '\0'); /* no filter: long runs of one index compress best as they are */
        buf_add(&rows, r->pixels + (size_t)y * r->width, r->width);
    }
    struct str packed = deflate_zlib(buf_view(&rows), 6);
    buf_release(&rows);
    return packed;
}

struct str raster_png(const struct raster *r)
{
    struct buf out = {0}, part = {0};
    buf_add(&out, "\x89PNG\r\n\x1a\n", 8);
    put_u32(&part, r->width);
    put_u32(&part, r->height);
    buf_add(&part, "\x08\x03\0\0\0", 5); /* 8 bits, palette */
    put_chunk(&out, "IHDR", buf_view(&part));
    buf_clear(&part);
    for (size_t i = 0; i < r->n_inks * RASTER_STEPS; i++)
        for (int shift = 16; shift >= 0; shift -= 8)
            buf_char(&part, (char)(r->palette[i] >> shift & 0xFF));
    put_chunk(&out, "PLTE", buf_view(&part));
    buf_release(&part);
    struct str packed = raster_rows(r);
    put_chunk(&out, "IDAT", packed);
    mem_free((void *)(uintptr_t)packed.p);
    put_chunk(&out, "IEND", STR_NONE);
    return buf_take(&out, r->arena);
}
