/* Digests, identifiers and deflate. */
#include "base/helpers.h"
#include "base/suites.h"

#include <string.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/mem.h"

static struct str hex(const uint8_t *p, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        buf_printf(&b, "%02x", p[i]);
    }
    return buf_take(&b, arena);
}

START_TEST(digests_of_known_texts)
{
    uint8_t d[32];
    digest_sha256(STR("abc"), d); /* FIPS 180-4 */
    ck_str(hex(d, 32), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_sha256(STR_NONE, d);
    ck_str(hex(d, 32), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    digest_md5(STR("abc"), d); /* RFC 1321 */
    ck_str(hex(d, 16), "900150983cd24fb0d6963f7d28e17f72");
}
END_TEST

START_TEST(identifiers_of_known_names)
{
    char id[37];
    digest_uuid5(STR("http://www.example.com/"), id);
    ck_assert_str_eq(id, "fcde3c85-2270-590f-9e7c-ee003d65e0e2");
    digest_uuid5(STR("https://example.org/"), id);
    ck_assert_int_eq(id[14], '5');
}
END_TEST

/* RFC 1950: the header's check and the Adler-32 at the end. */
START_TEST(deflate_makes_zlib_streams)
{
    char text[20000];
    memset(text, 'a', sizeof text);
    static const int levels[] = {-3, 1, 6, 12, 99};
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < sizeof text; i++) {
        a = (a + 'a') % 65521;
        b = (b + a) % 65521;
    }
    for (size_t i = 0; i < 5; i++) {
        struct str z = deflate_zlib((struct str){text, sizeof text}, levels[i]);
        const unsigned char *p = (const unsigned char *)z.p;
        ck_assert_uint_lt(z.n, 200);
        ck_assert_uint_eq((p[0] * 256u + p[1]) % 31, 0);
        ck_assert_uint_eq(p[0] & 0x0F, 8);
        const unsigned char *end = p + z.n - 4;
        ck_assert_uint_eq((uint32_t)end[0] << 24 | (uint32_t)end[1] << 16 | (uint32_t)end[2] << 8 | end[3],
                          b << 16 | a);
        mem_free((void *)(uintptr_t)z.p);
    }
    struct str empty = deflate_zlib(STR_NONE, 6);
    ck_assert_uint_gt(empty.n, 0);
    mem_free((void *)(uintptr_t)empty.p);
}
END_TEST

START_TEST(inflate_reads_them)
{
    char text[20000];
    struct str out;
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * i >> 3);
    static const size_t sizes[] = {0, 1, 300, sizeof text};
    for (size_t i = 0; i < 4; i++) {
        struct str z = deflate_zlib((struct str){text, sizes[i]}, 6);
        ck_assert(inflate_zlib(z, sizes[i], &out));
        ck_assert(str_eq(out, (struct str){text, sizes[i]}));
        mem_free((void *)(uintptr_t)out.p);
        ck_assert(sizes[i] == 0 || !inflate_zlib(z, sizes[i] - 1, &out));
        ck_assert(!inflate_zlib(str_sub(z, 0, z.n - 1), sizes[i], &out));
        mem_free((void *)(uintptr_t)z.p);
    }
    memset(text, 0, sizeof text);
    struct str zeros = deflate_zlib((struct str){text, sizeof text}, 9); /* far larger than its bytes let expect */
    ck_assert(inflate_zlib(zeros, 1 << 20, &out) && out.n == sizeof text);
    mem_free((void *)(uintptr_t)out.p);
    mem_free((void *)(uintptr_t)zeros.p);
    ck_assert(!inflate_zlib(STR("no such stream"), 100, &out));
}
END_TEST

Suite *digest_suite(void)
{
    Suite *s = suite_create("digest");
    TCase *c = case_new("digest");
    tcase_add_test(c, digests_of_known_texts);
    tcase_add_test(c, identifiers_of_known_names);
    tcase_add_test(c, deflate_makes_zlib_streams);
    tcase_add_test(c, inflate_reads_them);
    suite_add_tcase(s, c);
    return s;
}
