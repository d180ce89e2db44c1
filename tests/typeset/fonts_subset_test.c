/* Subsets: TrueType, CID-keyed CFF, and whole files. */
#include <check.h>
#include <string.h>

#include "typeset/fonts/cff.h"
#include "typeset/paragraph_bench.h"
#include "typeset/suites.h"

static unsigned u16(const char *p)
{
    return (unsigned)(unsigned char)p[0] << 8 | (unsigned char)p[1];
}

/* A table of an sfnt file. */
static struct str table_of(struct str font, const char *tag)
{
    unsigned n = font.n > 12 ? u16(font.p + 4) : 0;
    for (unsigned i = 0; i < n; i++) {
        const char *entry = font.p + 12 + 16 * i;
        if (memcmp(entry, tag, 4) == 0) {
            size_t at = (size_t)u16(entry + 8) << 16 | u16(entry + 10),
                   size = (size_t)u16(entry + 12) << 16 | u16(entry + 14);
            return str_sub(font, at, at + size);
        }
    }
    return STR_NONE;
}

START_TEST(truetype)
{
    struct bench *b = bench_open();
    const struct face *face = fonts_face(b->fonts, FONT_SERIF, false, false);
    uint16_t gids[] = {face_glyph(face, 'N'), face_glyph(face, 'e'), face_glyph(face, 'g'), face_glyph(face, 'a')};
    uint16_t code[4] = {0};
    struct str out;
    ck_assert(face_subset(face, gids, 4, code, &out));
    ck_assert_uint_eq(u16(table_of(out, "maxp").p + 4), 5);
    ck_assert_uint_lt(out.n, 6000);
    ck_assert_uint_eq(table_of(out, "GSUB").n, 0);
    bool seen[5] = {true};
    struct str hmtx = table_of(out, "hmtx");
    for (size_t i = 0; i < 4; i++) {
        ck_assert(code[i] > 0 && code[i] < 5 && !seen[code[i]]);
        seen[code[i]] = true;
        ck_assert_uint_eq(u16(hmtx.p + 4 * code[i]), face->advances[gids[i]]);
    }
    mem_free((void *)(uintptr_t)out.p);
    bench_close(b);
}
END_TEST

START_TEST(cid_keyed)
{
    struct bench *b = bench_open();
    const struct face *face = fonts_face_for(b->fonts, fonts_face(b->fonts, FONT_SERIF, false, false), 0x56FD);
    uint16_t gids[] = {face_glyph(face, 0x8054), face_glyph(face, 0x5408), face_glyph(face, 0x56FD)};
    uint16_t code[3] = {0};
    struct str out;
    ck_assert(face_subset(face, gids, 3, code, &out));
    ck_assert_uint_lt(out.n, 20000);
    ck_assert(cff_is_cid_keyed(out));
    uint16_t cids[4];
    ck_assert(cff_charset(out, cids, 4));
    for (size_t i = 0; i < 3; i++) {
        ck_assert_uint_gt(code[i], 0);
        ck_assert(cids[1] == code[i] || cids[2] == code[i] || cids[3] == code[i]);
    }
    mem_free((void *)(uintptr_t)out.p);
    bench_close(b);
}
END_TEST

START_TEST(whole_file)
{
    struct bench *b = bench_open();
    const struct face *face = fonts_face(b->fonts, FONT_SERIF, false, true);
    uint32_t cps[] = {'f', 'i', 'x', ' '};
    struct str out;
    ck_assert(face_subset_file(face, cps, 4, &out));
    unsigned glyphs = u16(table_of(out, "maxp").p + 4);
    ck_assert(glyphs >= 5 && glyphs < 400);
    ck_assert_uint_gt(table_of(out, "cmap").n, 0);
    ck_assert_uint_gt(table_of(out, "GSUB").n, 0);
    mem_free((void *)(uintptr_t)out.p);
    bench_close(b);
}
END_TEST

START_TEST(broken_cff)
{
    uint16_t cids[4];
    char bytes[64];
    memset(bytes, 0xFF, sizeof bytes);
    ck_assert(!cff_is_cid_keyed(STR_NONE));
    for (size_t n = 0; n <= sizeof bytes; n++)
        ck_assert(!cff_charset((struct str){bytes, n}, cids, 4));
    memset(bytes, 1, sizeof bytes);
    for (size_t n = 0; n <= sizeof bytes; n++)
        ck_assert(!cff_charset((struct str){bytes, n}, cids, 4));
}
END_TEST

Suite *subset_suite(void)
{
    Suite *s = suite_create("subset");
    TCase *t = tcase_create("subset");
    tcase_add_test(t, truetype);
    tcase_add_test(t, cid_keyed);
    tcase_add_test(t, whole_file);
    tcase_add_test(t, broken_cff);
    suite_add_tcase(s, t);
    return s;
}
