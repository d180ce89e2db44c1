/* UTF-8: decoding, encoding, and the cleaning of files. */
#include "base/helpers.h"
#include "base/suites.h"

#include <string.h>

#include "base/utf8.h"

/* The code points of s, in hexadecimal. */
static struct str decoded(struct str s)
{
    struct str out = STR("");
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        out = str_cat(arena, out, str_format(arena, out.n ? " %X" : "%X", (unsigned)utf8_next(&p, end)));
    }
    return out;
}

START_TEST(well_formed_is_decoded)
{
    ck_str(decoded(STR("a\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF")),
           "61 80 7FF 800 FFFF 10000 10FFFF");
}
END_TEST

START_TEST(malformed_is_replaced_by_maximal_subparts)
{
    /* The example of Unicode 15, table 3-8, and its kin. */
    ck_str(decoded(STR("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64")),
           "61 FFFD FFFD FFFD 62 FFFD 63 FFFD FFFD 64");
    ck_str(decoded(STR("\xC0\xAF")), "FFFD FFFD");
    ck_str(decoded(STR("\xE0\x80\xAF")), "FFFD FFFD FFFD");
    ck_str(decoded(STR("\xED\xA0\x80")), "FFFD FFFD FFFD");
    ck_str(decoded(STR("\xF4\x90\x80\x80")), "FFFD FFFD FFFD FFFD");
    ck_str(decoded(STR("\xF0\x9F\x98")), "FFFD");
    ck_str(decoded(STR("\xFF")), "FFFD");
}
END_TEST

START_TEST(every_code_point_comes_back)
{
    char bytes[4];
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        size_t n = utf8_put(bytes, cp);
        const char *p = bytes;
        bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
        uint32_t back = utf8_next(&p, bytes + n);
        if (back != (surrogate ? UTF8_BAD : cp) || p != bytes + n) {
            ck_abort_msg("U+%04X", (unsigned)cp);
        }
    }
    ck_assert_uint_eq(utf8_put(bytes, 0x110000), 3);
}
END_TEST

START_TEST(ends_and_counts)
{
    ck_assert_uint_eq(utf8_first(STR("\xC3\xA9z")), 0xE9);
    ck_assert_uint_eq(utf8_last(STR("z\xC3\xA9")), 0xE9);
    ck_assert_uint_eq(utf8_last(STR("z\xF0\x9F\x98\x80")), 0x1F600);
    ck_assert_uint_eq(utf8_last(STR("a\x80")), UTF8_BAD);
    ck_assert_uint_eq(utf8_last(STR("ab")), 'b');
    ck_assert_uint_eq(utf8_first(STR_NONE), 0);
    ck_assert_uint_eq(utf8_last(STR_NONE), 0);
    ck_assert_uint_eq(utf8_count(STR("a\xC3\xA9\xE2\x80\x9C")), 3);
    ck_assert_uint_eq(utf8_count(STR_NONE), 0);
}
END_TEST

static struct str cleaned(struct str s)
{
    struct str out;
    ck_assert(utf8_clean(arena, diag, "f.md", s, &out));
    return out;
}

START_TEST(clean_text_is_borrowed)
{
    struct str s = STR("Kerja sama, d\xC3\xA9j\xC3\xA0 vu.\n\tDan \xE4\xB8\xAD\xF0\x9F\x98\x80\xEF\xBF\xBD.\x7F\n");
    ck_assert_ptr_eq(cleaned(s).p, s.p);
    ck_str(said(), "");
    ck_str(cleaned(STR_NONE), "");
}
END_TEST

START_TEST(marks_and_line_ends_go)
{
    ck_str(cleaned(STR("\xEF\xBB\xBF"
                       "a\r\nb\rc\n\r\nd\r")),
           "a\nb\nc\n\nd\n");
    ck_str(said(), "");
}
END_TEST

START_TEST(bad_bytes_are_replaced_with_their_place)
{
    ck_str(cleaned(STR("first\r\ns\xC3\xA9 \xFF!\n\x01third\xEF\xBF\xBF\xC3")),
           "first\ns\xC3\xA9 \xEF\xBF\xBD!\n\xEF\xBF\xBDthird\xEF\xBF\xBD\xEF\xBF\xBD");
    ck_str(said(), "f.md:2:4: warning: not UTF-8 (a byte that cannot stand here): replaced by U+FFFD\n"
                   "f.md:3:1: warning: the character U+0001 is not allowed in a text: replaced by U+FFFD\n"
                   "f.md:3:7: warning: the character U+FFFF is not allowed in a text: replaced by U+FFFD\n"
                   "f.md:3:8: warning: not UTF-8 (a byte that cannot stand here): replaced by U+FFFD\n");
}
END_TEST

START_TEST(nul_is_replaced)
{
    ck_str(cleaned((struct str){"a\0b", 3}), "a\xEF\xBF\xBD"
                                             "b");
    ck_assert_uint_eq(diag_count(diag), 1);
}
END_TEST

START_TEST(many_bad_bytes_are_counted)
{
    char bytes[1000];
    memset(bytes, '\xFF', sizeof bytes);
    ck_assert_uint_eq(cleaned((struct str){bytes, sizeof bytes}).n, 3000);
    ck_assert_uint_eq(diag_count(diag), 11);
    ck_str(diag_at(diag, 10)->text, "990 more places were replaced by U+FFFD");
}
END_TEST

static bool is_refused(struct str s)
{
    struct str out;
    return !utf8_clean(arena, diag, "f.md", s, &out);
}

START_TEST(wide_encodings_are_refused)
{
    ck_assert(is_refused(STR("\xFF\xFE"
                             "a\0b\0")));
    ck_assert(is_refused(STR("\xFE\xFF\0a\0b")));
    ck_assert(is_refused(STR("B\0o\0o\0k\0 \0t\0i\0t\0l\0e\0")));
    ck_assert(is_refused(STR("\0B\0o\0o\0k\0 \0t\0i\0t\0l\0e")));
    ck_assert(is_refused(STR("B\0\0\0o\0\0\0o\0\0\0k\0\0\0")));
    ck_assert(is_refused(STR("\0\0\xFE\xFF\0\0\0a")));
    ck_assert(!is_refused(STR("\0\0\0\0\0\0")));
    ck_assert(!is_refused(STR("\0Book\0")));
    ck_assert_int_eq(diag_status(diag, false), 1);
    ck_str(diag_at(diag, 0)->text, "this is UTF-16 or UTF-32, not UTF-8: save the file as UTF-8");
}
END_TEST

Suite *utf8_suite(void)
{
    Suite *s = suite_create("utf8");
    TCase *c = case_new("utf8");
    tcase_add_test(c, well_formed_is_decoded);
    tcase_add_test(c, malformed_is_replaced_by_maximal_subparts);
    tcase_add_test(c, every_code_point_comes_back);
    tcase_add_test(c, ends_and_counts);
    tcase_add_test(c, clean_text_is_borrowed);
    tcase_add_test(c, marks_and_line_ends_go);
    tcase_add_test(c, bad_bytes_are_replaced_with_their_place);
    tcase_add_test(c, nul_is_replaced);
    tcase_add_test(c, many_bad_bytes_are_counted);
    tcase_add_test(c, wide_encodings_are_refused);
    suite_add_tcase(s, c);
    return s;
}
