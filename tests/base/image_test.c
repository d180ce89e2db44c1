/* Pictures: heads, pixels, broken data. */
#include "base/helpers.h"
#include "base/suites.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/image/image.h"
#include "base/images.h"
#include "base/mem.h"

#define BYTES(array) ((struct str){(const char *)(array), sizeof(array)})

static struct image probed(struct str bytes)
{
    struct image image;
    const char *why = "";
    ck_assert_msg(image_probe(bytes, &image, &why), "%s", why);
    return image;
}

static const char *refusal(struct str bytes)
{
    struct image image;
    const char *why = NULL;
    ck_assert(!image_probe(bytes, &image, &why));
    ck_assert_ptr_nonnull(why);
    return why;
}

static bool is_sound(struct str bytes)
{
    struct image image;
    const char *why = NULL;
    return image_probe(bytes, &image, &why) && image_check(arena, &image, &why);
}

/* w x h pixels of noise that is the same on every run. */
static uint8_t *noise(uint32_t w, uint32_t h, uint8_t channels)
{
    size_t n = (size_t)w * h * channels;
    uint8_t *p = arena_alloc(arena, n);
    uint32_t x = 12345;
    for (size_t i = 0; i < n; i++) {
        x = x * 1664525 + 1013904223;
        p[i] = (uint8_t)(x >> 24);
    }
    return p;
}

static struct str make_png(uint32_t w, uint32_t h, uint8_t channels)
{
    return image_encode_png(arena, noise(w, h, channels), w, h, channels);
}

static struct str make_jpeg(uint32_t w, uint32_t h, uint8_t channels)
{
    struct image image = probed(make_png(w, h, channels));
    struct str jpeg;
    const char *why;
    ck_assert(image_thumbnail(arena, &image, w, h, &jpeg, &why));
    return jpeg;
}

START_TEST(png_comes_back)
{
    uint8_t *pixels = noise(37, 11, 3), *colour, *alpha, channels;
    struct image image = probed(image_encode_png(arena, pixels, 37, 11, 3));
    const char *why;
    ck_assert(image.format == IMAGE_PNG && image.width == 37 && image.height == 11);
    ck_assert(image.channels == 3 && !image.alpha && image.orientation == 1 && image.dpi_x == 0);
    ck_assert(image_check(arena, &image, &why));
    ck_assert(image_decode_png(&image, &colour, &alpha, &channels, &why));
    ck_assert_uint_eq(channels, 3);
    ck_assert_ptr_null(alpha);
    ck_assert_mem_eq(colour, pixels, 37 * 11 * 3);
    mem_free(colour);
}
END_TEST

/* Decodes and compares with what is expected. */
static void check_pixels(struct str bytes, uint8_t channels, const char *colour, const char *alpha)
{
    struct image image = probed(bytes);
    uint8_t *c, *a, n;
    const char *why = "";
    ck_assert_msg(image_check(arena, &image, &why), "%s", why);
    ck_assert(image_decode_png(&image, &c, &a, &n, &why));
    ck_assert_uint_eq(n, channels);
    ck_assert_uint_eq(image.channels, channels);
    ck_assert_int_eq(image.alpha, alpha != NULL);
    size_t pixels = (size_t)image.width * image.height;
    ck_assert_mem_eq(c, colour, pixels * channels);
    ck_assert_int_eq(a != NULL, alpha != NULL);
    if (alpha) {
        ck_assert_mem_eq(a, alpha, pixels);
    }
    mem_free(c);
    mem_free(a);
}

START_TEST(every_kind_becomes_eight_bits)
{
    check_pixels(BYTES(rgba16_png), 3, "\x12\x80\xFF\0\0\0", "\xFF\x80");
    check_pixels(BYTES(palette_png), 3, "\xFF\0\0\0\xFF\0\0\0\xFF\x0A\x14\x1E", "\xFF\x80\xFF\xFF");
    check_pixels(BYTES(interlaced_png), 1, "\x00\x01\x02\x0A\x0B\x0C\x14\x15\x16", NULL);
    check_pixels(BYTES(one_bit_png), 1, "\xFF\0\xFF\0\0\xFF\0\xFF", NULL);
    ck_assert_uint_eq(probed(BYTES(palette_png)).dpi_x, 300);
}
END_TEST

START_TEST(jpeg_is_known)
{
    struct image colour = probed(make_jpeg(40, 20, 3)), grey = probed(make_jpeg(8, 8, 1));
    const char *why;
    ck_assert(colour.format == IMAGE_JPEG && colour.width == 40 && colour.height == 20 && colour.channels == 3);
    ck_assert(grey.channels == 1 && !grey.adobe && !grey.alpha);
    ck_assert(image_check(arena, &colour, &why) && image_check(arena, &grey, &why));
}
END_TEST

/* Every prefix of a sound file is refused, by its head or by its pixels. */
static void check_prefixes(struct str bytes)
{
    ck_assert(is_sound(bytes));
    for (size_t n = 0; n < bytes.n; n++) {
        char *exact = mem_alloc(n ? n : 1); /* so that reading past it is seen */
        memcpy(exact, bytes.p, n);
        ck_assert_msg(!is_sound((struct str){exact, n}), "%zu of %zu bytes", n, bytes.n);
        mem_free(exact);
    }
}

START_TEST(truncated_pictures_are_refused)
{
    check_prefixes(make_png(9, 9, 3));
    check_prefixes(BYTES(interlaced_png));
    check_prefixes(BYTES(palette_png));
    check_prefixes(make_jpeg(24, 24, 3));
}
END_TEST

/* Whatever one byte becomes, nothing crashes; a PNG's checksums find all. */
static unsigned count_sound(struct str bytes)
{
    unsigned sound = 0;
    char *copy = mem_alloc(bytes.n);
    for (size_t i = 0; i < bytes.n; i++) {
        for (int by = 1; by < 256; by *= 4) {
            memcpy(copy, bytes.p, bytes.n);
            copy[i] = (char)(copy[i] ^ by);
            struct image image;
            struct str jpeg;
            const char *why;
            if (image_probe((struct str){copy, bytes.n}, &image, &why) && image.width < 200 && image.height < 200) {
                sound += image_check(arena, &image, &why);
                (void)image_thumbnail(arena, &image, 16, 16, &jpeg, &why);
            }
        }
    }
    mem_free(copy);
    return sound;
}

START_TEST(changed_bytes_do_no_harm)
{
    ck_assert_uint_eq(count_sound(BYTES(palette_png)), 0);
    ck_assert_uint_eq(count_sound(BYTES(interlaced_png)), 0);
    ck_assert_uint_eq(count_sound(BYTES(rgba16_png)), 0);
    count_sound(make_jpeg(16, 16, 3));
}
END_TEST

START_TEST(heads_are_judged)
{
    ck_assert_str_eq(refusal(STR_NONE), "it is empty");
    ck_assert_str_eq(refusal(STR("GIF89a")), "it is neither PNG nor JPEG");
    ck_assert_str_eq(refusal(STR("<svg")), "it is neither PNG nor JPEG");
    refusal(STR("\x89PNG\r\n\x1a\n"));
    refusal(STR("\xFF\xD8\xFF"));
    refusal(STR("\xFF\xD8\xFF\xD9"));
    refusal(STR("\xFF\xD8\xFF\xC0\0\x11"));
}
END_TEST

/* The head of a sound PNG with another size. */
static struct str resized(uint32_t w, uint32_t h)
{
    struct str png = make_png(2, 2, 1);
    char *p = str_z(arena, png);
    for (int i = 0; i < 4; i++) {
        p[16 + i] = (char)(w >> (24 - 8 * i));
        p[20 + i] = (char)(h >> (24 - 8 * i));
    }
    return (struct str){p, png.n};
}

START_TEST(sizes_have_a_ceiling)
{
    ck_assert_str_eq(refusal(resized(20000, 20000)), "it has too many pixels");
    ck_assert_str_eq(refusal(resized(0xFFFFFFFF, 0xFFFFFFFF)), "it has too many pixels");
    ck_assert_str_eq(refusal(resized(1, 2000000)), "it has too many pixels");
    ck_assert_str_eq(refusal(resized(0, 5)), "it has no pixels");
    ck_assert(!is_sound(resized(10000, 10000))); /* as many as are allowed, but they are not there */
}
END_TEST

static struct str with_segment(struct str jpeg, struct str segment)
{
    return str_cat(arena, str_cat(arena, str_sub(jpeg, 0, 2), segment), str_sub(jpeg, 2, jpeg.n));
}

#define EXIF(order, rest)                                                                                              \
    STR("\xFF\xE1\0\x22"                                                                                               \
        "Exif\0\0" order rest)
#define BIG(n) "\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" n "\0\0\0\0\0\0"

START_TEST(orientation_is_read)
{
    struct str jpeg = make_jpeg(40, 20, 3);
    struct image image = probed(with_segment(jpeg, EXIF("MM", BIG("\x06"))));
    ck_assert(image.orientation == 6 && image.width == 20 && image.height == 40);
    image = probed(with_segment(jpeg, EXIF("MM", BIG("\x03"))));
    ck_assert(image.orientation == 3 && image.width == 40);
    image = probed(with_segment(jpeg, EXIF("MM", BIG("\x09"))));
    ck_assert_uint_eq(image.orientation, 1);
    image = probed(with_segment(jpeg, EXIF("II", "\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0")));
    ck_assert_uint_eq(image.orientation, 8);
    /* a directory that lies outside, and one that claims more entries than there are */
    ck_assert_uint_eq(
        probed(with_segment(jpeg, EXIF("MM", "\0\x2A\xFF\xFF\xFF\xFF\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")))
            .orientation,
        1);
    ck_assert_uint_eq(
        probed(with_segment(jpeg, EXIF("MM", "\0\x2A\0\0\0\x08\xFF\xFF\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")))
            .orientation,
        6);
}
END_TEST

START_TEST(adobe_is_seen)
{
    struct str jpeg = make_jpeg(8, 8, 3);
    ck_assert(probed(with_segment(jpeg, STR("\xFF\xEE\0\x0E"
                                            "Adobe\0\x64\0\0\0\0\x01")))
                  .adobe);
    ck_assert(!probed(jpeg).adobe);
}
END_TEST

/* The left half black, the right half white; turned by 6, the top is black. */
START_TEST(thumbnails_are_turned_and_shrunk)
{
    uint8_t *p = arena_alloc(arena, 64 * 32);
    for (size_t i = 0; i < 64 * 32; i++) {
        p[i] = i % 64 < 32 ? 0 : 255;
    }
    struct image image = probed(image_encode_png(arena, p, 64, 32, 1));
    struct str jpeg, small;
    const char *why;
    ck_assert(image_thumbnail(arena, &image, 1000, 1000, &jpeg, &why));
    ck_assert_uint_eq(probed(jpeg).width, 64); /* never larger */
    image = probed(with_segment(jpeg, EXIF("MM", BIG("\x06"))));
    ck_assert(image_thumbnail(arena, &image, 16, 16, &small, &why));
    struct image turned = probed(small);
    ck_assert(turned.width == 8 && turned.height == 16 && turned.orientation == 1);
    ck_assert(image_check(arena, &turned, &why));
}
END_TEST

static void put_be32(struct buf *out, uint32_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_char(out, (char)(n >> shift));
}

/* CRC-32 of type and body (PNG, third edition, annex D). */
static void put_chunk(struct buf *out, struct str type, struct str body)
{
    uint32_t crc = UINT32_MAX;
    put_be32(out, (uint32_t)body.n);
    size_t from = out->n;
    buf_str(out, type);
    buf_str(out, body);
    for (size_t i = from; i < out->n; i++) {
        crc ^= (unsigned char)out->p[i];
        for (int k = 0; k < 8; k++)
            crc = crc & 1 ? 0xEDB88320u ^ crc >> 1 : crc >> 1;
    }
    put_be32(out, ~crc);
}

/* 8 bits, indices into a palette of which entry i is i, 255 - i, 128. */
static struct str make_indexed(uint32_t w, uint32_t h, const uint8_t *pixels)
{
    struct buf out = {0}, head = {0}, palette = {0}, rows = {0};
    put_be32(&head, w);
    put_be32(&head, h);
    buf_add(&head, "\x08\x03\0\0\0", 5);
    for (int i = 0; i < 256; i++)
        buf_add(&palette, (const uint8_t[]){(uint8_t)i, (uint8_t)(255 - i), 128}, 3);
    for (uint32_t y = 0; y < h; y++) {
        buf_char(&rows, '\0');
        buf_add(&rows, pixels + (size_t)y * w, w);
    }
    struct str data = deflate_zlib(buf_view(&rows), 6);
    buf_add(&out, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(&out, STR("IHDR"), buf_view(&head));
    put_chunk(&out, STR("PLTE"), buf_view(&palette));
    put_chunk(&out, STR("IDAT"), data);
    put_chunk(&out, STR("IEND"), STR_NONE);
    mem_free((void *)(uintptr_t)data.p);
    buf_release(&head);
    buf_release(&palette);
    buf_release(&rows);
    return buf_take(&out, arena);
}

/* A slope from left to right, as palette (0), grey (1) or RGB (3). */
static struct str make_slope(uint32_t w, uint32_t h, uint8_t channels)
{
    uint8_t *p = arena_alloc(arena, (size_t)w * h * 3);
    size_t each = channels ? channels : 1;
    for (size_t i = 0; i < (size_t)w * h; i++) {
        uint8_t value = (uint8_t)(i % w * 255 / (w - 1));
        const uint8_t pixel[3] = {value, (uint8_t)(255 - value), 128};
        memcpy(p + i * each, pixel, each);
    }
    return channels ? image_encode_png(arena, p, w, h, channels) : make_indexed(w, h, p);
}

START_TEST(large_pictures_are_averaged)
{
    static const uint8_t kinds[] = {0, 1, 3};
    static const uint32_t heights[] = {90, 203};
    struct image image = probed(make_slope(310, heights[_i % 2], kinds[_i / 2]));
    struct str jpeg;
    const char *why;
    uint8_t *pixels, channels;
    ck_assert(image_thumbnail(arena, &image, 31, 1000, &jpeg, &why));
    struct image small = probed(jpeg);
    ck_assert_uint_eq(small.width, 31);
    ck_assert(image_decode_jpeg(&small, &pixels, &channels, &why));
    for (size_t x = 0; x < 31; x++) {
        int wanted = (int)((x * 10 + 4) * 255 / 309), got = pixels[(small.height / 2 * 31 + x) * channels];
        ck_assert_msg(abs(wanted - got) < 8, "column %zu: %d for %d", x, got, wanted);
    }
    if (channels == 3)
        ck_assert(abs(pixels[15 * 3] + pixels[15 * 3 + 1] - 255) < 12 && abs(pixels[15 * 3 + 2] - 128) < 8);
    mem_free(pixels);
}
END_TEST

START_TEST(encoding_is_the_same_every_time)
{
    ck_assert(str_eq(make_png(20, 20, 3), make_png(20, 20, 3)));
    ck_assert(str_eq(make_jpeg(20, 20, 3), make_jpeg(20, 20, 3)));
    ck_assert_uint_eq(str_find_str(make_png(20, 20, 3), STR("tIME")), STR_NPOS);
}
END_TEST

Suite *image_suite(void)
{
    Suite *s = suite_create("image");
    TCase *c = case_new("image");
    tcase_add_test(c, png_comes_back);
    tcase_add_test(c, every_kind_becomes_eight_bits);
    tcase_add_test(c, jpeg_is_known);
    tcase_add_test(c, truncated_pictures_are_refused);
    tcase_add_test(c, changed_bytes_do_no_harm);
    tcase_add_test(c, heads_are_judged);
    tcase_add_test(c, sizes_have_a_ceiling);
    tcase_add_test(c, orientation_is_read);
    tcase_add_test(c, adobe_is_seen);
    tcase_add_test(c, thumbnails_are_turned_and_shrunk);
    tcase_add_loop_test(c, large_pictures_are_averaged, 0, 6);
    tcase_add_test(c, encoding_is_the_same_every_time);
    suite_add_tcase(s, c);
    return s;
}
