/* Families, faces, fallback. */
#include <check.h>
#include <stdlib.h>

#include "typeset/paragraph_bench.h"
#include "typeset/suites.h"

START_TEST(default_families)
{
    struct bench *b = bench_open();
    const struct face *serif = fonts_face(b->fonts, FONT_SERIF, false, false);
    ck_str(serif->family, "Gentium Plus");
    ck_str(serif->postscript_name, "GentiumPlus");
    ck_assert_int_eq(serif->upem, 2048);
    ck_assert_int_eq(serif->ascender, 2250);
    ck_assert_int_eq(serif->descender, -750);
    ck_assert(serif->serif && !serif->cff && !serif->monospace && !serif->bold && !serif->italic);
    /* .2202 em, as measured for the body's word space. */
    ck_assert_int_eq(serif->advances[serif->space], 451);
    ck_assert_int_eq(serif->hyphen, face_glyph(serif, 0x2010));
    ck_str(fonts_face(b->fonts, FONT_SANS, false, false)->family, "Noto Sans");
    const struct face *mono = fonts_face(b->fonts, FONT_MONO, false, false);
    ck_str(mono->family, "Noto Sans Mono");
    ck_assert(mono->monospace);
    ck_assert_int_eq(mono->advances[face_glyph(mono, 'i')], mono->advances[face_glyph(mono, 'W')]);
    bench_close(b);
}
END_TEST

START_TEST(styles_and_indices)
{
    struct bench *b = bench_open();
    const struct face *regular = fonts_face(b->fonts, FONT_SERIF, false, false);
    const struct face *both = fonts_face(b->fonts, FONT_SERIF, true, true);
    ck_str(both->postscript_name, "GentiumPlus-BoldItalic");
    ck_assert(both->bold && both->italic && both->italic_angle < 0 && both->stem_v > regular->stem_v);
    ck_assert_ptr_eq(regular, fonts_face(b->fonts, FONT_SERIF, false, false));
    /* A family without italics gives its nearest style. */
    const struct face *mono = fonts_face(b->fonts, FONT_MONO, true, true);
    ck_assert(mono->bold && !mono->italic);
    ck_assert_uint_eq(regular->index, 0);
    ck_assert_uint_eq(both->index, 1);
    ck_assert_uint_eq(mono->index, 2);
    bench_close(b);
}
END_TEST

START_TEST(fallback_by_character)
{
    struct bench *b = bench_open();
    const struct face *serif = fonts_face(b->fonts, FONT_SERIF, false, false);
    const struct face *bold = fonts_face(b->fonts, FONT_SERIF, true, false);
    ck_assert_ptr_eq(fonts_face_for(b->fonts, serif, 'a'), serif);
    const struct face *arabic = fonts_face_for(b->fonts, serif, 0x0628);
    ck_str(arabic->family, "Amiri");
    ck_assert_ptr_eq(arabic, fonts_face_for(b->fonts, serif, 0x0628));
    ck_assert(fonts_face_for(b->fonts, bold, 0x0628)->bold);
    ck_str(fonts_face_for(b->fonts, serif, 0x0E01)->family, "Noto Serif Thai");
    const struct face *han = fonts_face_for(b->fonts, serif, 0x56FD);
    ck_str(han->family, "Noto Serif CJK SC");
    ck_assert(han->cff && han->cid_keyed);
    ck_assert_ptr_null(fonts_face_for(b->fonts, serif, 0x10FFFD));
    bench_close(b);
}
END_TEST

START_TEST(missing_families_are_named)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    ck_assert_ptr_null(fonts_open(arena, diag, STR("Gentium Pluss"), STR_NONE, STR_NONE));
    ck_assert_uint_eq(diag_count(diag), 1);
    ck_assert(diag_failed(diag));
    ck_str(diag_at(diag, 0)->text, "no font family \"Gentium Pluss\" is declared (nearest: \"Gentium Plus\")");
    arena_free(arena);
}
END_TEST

START_TEST(families_are_listed)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(arena);
    struct family_info *list;
    size_t n = fonts_list(arena, diag, &list);
    ck_assert_uint_eq(diag_count(diag), 0);
    ck_assert_uint_ge(n, 30);
    ck_str(list[0].name, "Gentium Plus");
    ck_str(list[0].roles, "serif, fallback");
    ck_str(list[0].package, "fonts-sil-gentiumplus");
    ck_assert(list[0].found);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(list[i].licence.n && list[i].package.n, "%.*s", STR_ARG(list[i].name));
    arena_free(arena);
}
END_TEST

Suite *fonts_suite(void)
{
    Suite *s = suite_create("fonts");
    TCase *t = tcase_create("fonts");
    tcase_add_test(t, default_families);
    tcase_add_test(t, styles_and_indices);
    tcase_add_test(t, fallback_by_character);
    tcase_add_test(t, missing_families_are_named);
    tcase_add_test(t, families_are_listed);
    suite_add_tcase(s, t);
    return s;
}
