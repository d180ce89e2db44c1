/* Levels of the bidirectional algorithm, line breaks and grapheme clusters. */
#include "base/helpers.h"
#include "base/suites.h"

#include <string.h>
#include <time.h>

#include "base/unicode/unicode.h"

#define ALEF "\xD7\x90"

/* The runs as "start-end:level", with spaces between. */
static struct str levels(struct str text, int base)
{
    struct uc_level_run *runs;
    struct str out = STR("");
    size_t n = uc_bidi(arena, text, base, &runs);
    for (size_t i = 0; i < n; i++) {
        out = str_cat(arena, out,
                      str_format(arena, i ? " %zu-%zu:%d" : "%zu-%zu:%d", runs[i].start, runs[i].end, runs[i].level));
    }
    return out;
}

START_TEST(runs_of_levels)
{
    ck_str(levels(STR("abc"), 0), "0-3:0");
    ck_str(levels(STR("abc"), -1), "0-3:0");
    ck_str(levels(STR("abc"), 1), "0-3:2");
    ck_str(levels(STR("\xE2\x80\x9C"
                      "caf\xC3\xA9\xE2\x80\x9D \xE2\x80\x93 \xE4\xB8\xAD"),
                  0),
           "0-19:0");
    ck_str(levels(STR("ab " ALEF ALEF " 12 cd"), 0), "0-3:0 3-8:1 8-10:2 10-13:0");
    ck_str(levels(STR(ALEF " ab"), -1), "0-3:1 3-5:2");
    ck_str(levels(STR(ALEF), -1), "0-2:1");
    ck_str(levels(STR("a\xF0\x9E\xA4\x80z"), 0), "0-1:0 1-5:1 5-6:0"); /* Adlam, above the BMP */
    ck_str(levels(STR("a\xE2\x80\xAE"
                      "bc\xE2\x80\xAC"
                      "d"),
                  0),
           "0-1:0 1-6:1 6-10:0");
    ck_str(levels(STR_NONE, 1), "");
}
END_TEST

/* The scan that finds plain paragraphs must agree with the whole algorithm on every character. */
START_TEST(the_scan_misses_nothing)
{
    for (uint32_t cp = 0x80; cp < 0x1E000; cp++) {
        char text[8];
        size_t n = 0;
        bool looked_up = (cp >= 0x590 && cp < 0x900) || (cp >= 0x10800 && cp < 0x11000) ||
                         (cp >= 0x202A && cp < 0x202F) || (cp >= 0x2066 && cp < 0x206A);
        if (looked_up || (cp >= 0xD800 && cp < 0xE000)) {
            continue; /* these always take the whole algorithm */
        }
        text[n++] = 'a';
        if (cp < 0x800) {
            text[n++] = (char)(0xC0 | cp >> 6);
        } else if (cp < 0x10000) {
            text[n++] = (char)(0xE0 | cp >> 12);
            text[n++] = (char)(0x80 | (cp >> 6 & 63));
        } else {
            text[n++] = (char)(0xF0 | cp >> 18);
            text[n++] = (char)(0x80 | (cp >> 12 & 63));
            text[n++] = (char)(0x80 | (cp >> 6 & 63));
        }
        text[n++] = (char)(0x80 | (cp & 63));
        text[n++] = 'b';
        struct uc_level_run *fast, *whole;
        struct str s = {text, n}, turned = str_cat(arena, s, STR("\n" ALEF));
        size_t count = uc_bidi(arena, s, 0, &fast);
        uc_bidi(arena, turned, 0, &whole); /* the Hebrew paragraph behind it forces the whole algorithm */
        if (count == 1 && (fast[0].level != 0 || whole[0].level != 0 || whole[0].end < n)) {
            ck_abort_msg("U+%04X", (unsigned)cp);
        }
    }
}
END_TEST

/* Many pairs inside an open bracket: seconds, if each pair looked at all before it. */
START_TEST(brackets_do_not_go_quadratic)
{
    struct str pair = STR("[a],"), text = STR(ALEF "[");
    char *p = arena_alloc(arena, text.n + 80000 * pair.n);
    memcpy(p, text.p, text.n);
    for (size_t i = 0; i < 80000; i++) {
        memcpy(p + text.n + i * pair.n, pair.p, pair.n);
    }
    struct uc_level_run *runs;
    clock_t start = clock();
    ck_assert_uint_gt(uc_bidi(arena, (struct str){p, text.n + 80000 * pair.n}, 1, &runs), 1);
    ck_assert_double_lt((double)(clock() - start) / CLOCKS_PER_SEC, 1.0);
}
END_TEST

START_TEST(visual_order)
{
    static const uint8_t mixed[] = {0, 0, 1, 1, 2, 2, 1, 0};
    static const uint32_t expected[] = {0, 1, 6, 4, 5, 3, 2, 7};
    uint32_t order[8];
    uc_bidi_order(mixed, 8, order);
    for (size_t i = 0; i < 8; i++) {
        ck_assert_uint_eq(order[i], expected[i]);
    }
    static const uint8_t plain[] = {0, 0};
    uc_bidi_order(plain, 2, order);
    ck_assert(order[0] == 0 && order[1] == 1);
    uc_bidi_order(plain, 0, order);
}
END_TEST

/* The text with a | at each place where a line may end, ! where it must. */
static struct str broken(struct uc_breaker *breaker, struct str text)
{
    struct uc_break *breaks;
    struct str out = STR("");
    size_t n = uc_line_breaks(breaker, arena, text, &breaks), from = 0;
    for (size_t i = 0; i < n; i++) {
        out = str_cat(arena, out, str_sub(text, from, breaks[i].at));
        out = str_cat(arena, out, breaks[i].hard ? STR("!") : STR("|"));
        from = breaks[i].at;
    }
    ck_assert_uint_eq(from, text.n);
    return out;
}

START_TEST(lines_break_between_words)
{
    struct uc_breaker *b = uc_breaker_new(STR("id"));
    ck_str(broken(b, STR("Kerja sama antar-negara.")), "Kerja |sama |antar-|negara.|");
    ck_str(broken(b, STR("a\xC2\xA0"
                         "b 1,000.5 %")),
           "a\xC2\xA0"
           "b |1,000.5 |%|");
    ck_str(broken(b, STR("a\nb")), "a\n!b|");
    ck_str(broken(b, STR("caf\xC3\xA9 \xF0\x9F\x98\x80 x")), "caf\xC3\xA9 |\xF0\x9F\x98\x80 |x|");
    ck_str(broken(b, STR_NONE), "");
    ck_str(broken(b, STR("\xFF\xFF a")), "\xFF\xFF |a|");
    uc_breaker_free(b);
}
END_TEST

START_TEST(chinese_breaks_between_characters)
{
    struct uc_breaker *b = uc_breaker_new(STR("zh"));
    /* "China, book." with an ideographic comma and full stop, which no line may begin with */
    ck_str(broken(b, STR("\xE4\xB8\xAD\xE5\x9B\xBD\xEF\xBC\x8C\xE4\xB9\xA6\xE3\x80\x82")),
           "\xE4\xB8\xAD|\xE5\x9B\xBD\xEF\xBC\x8C|\xE4\xB9\xA6\xE3\x80\x82|");
    uc_breaker_free(b);
}
END_TEST

START_TEST(thai_breaks_by_dictionary)
{
    struct uc_breaker *b = uc_breaker_new(STR("th"));
    /* "Thai language": two words without a space */
    ck_str(broken(b, STR("\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2")),
           "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2|\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2|");
    uc_breaker_free(b);
}
END_TEST

/* The text with a | after each cluster. */
static struct str clusters(struct str text)
{
    struct str out = STR("");
    for (size_t at = 0; at < text.n;) {
        size_t end = uc_grapheme_end(text, at);
        ck_assert_uint_gt(end, at);
        out = str_cat(arena, str_cat(arena, out, str_sub(text, at, end)), STR("|"));
        at = end;
    }
    return out;
}

#define FLAG_I "\xF0\x9F\x87\xAE"
#define FLAG_D "\xF0\x9F\x87\xA9"
#define MAN "\xF0\x9F\x91\xA8"
#define WOMAN "\xF0\x9F\x91\xA9"
#define ZWJ "\xE2\x80\x8D"

START_TEST(grapheme_clusters)
{
    ck_str(clusters(STR("ab")), "a|b|");
    ck_str(clusters(STR("e\xCC\x81\xCC\xA3x")), "e\xCC\x81\xCC\xA3|x|");
    ck_str(clusters(STR("\r\n\n\xCC\x81")), "\r\n|\n|\xCC\x81|");
    ck_str(clusters(STR(FLAG_I FLAG_D FLAG_I)), FLAG_I FLAG_D "|" FLAG_I "|");
    ck_str(clusters(STR(MAN ZWJ WOMAN WOMAN)), MAN ZWJ WOMAN "|" WOMAN "|");
    ck_str(clusters(STR("a" ZWJ WOMAN)), "a" ZWJ "|" WOMAN "|");
    ck_str(clusters(STR("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8\xE1\x84\x80")),
           "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8|\xE1\x84\x80|");
    ck_str(clusters(STR("\xE0\xA4\x95\xE0\xA4\xBF")), "\xE0\xA4\x95\xE0\xA4\xBF|");
    ck_assert_uint_eq(uc_grapheme_end(STR("ab"), 2), 2);
    ck_assert_uint_eq(uc_grapheme_end(STR_NONE, 0), 0);
}
END_TEST

Suite *breaks_suite(void)
{
    Suite *s = suite_create("breaks");
    TCase *c = case_new("breaks");
    tcase_add_test(c, runs_of_levels);
    tcase_add_test(c, the_scan_misses_nothing);
    tcase_add_test(c, brackets_do_not_go_quadratic);
    tcase_add_test(c, visual_order);
    tcase_add_test(c, lines_break_between_words);
    tcase_add_test(c, chinese_breaks_between_characters);
    tcase_add_test(c, thai_breaks_by_dictionary);
    tcase_add_test(c, grapheme_clusters);
    suite_add_tcase(s, c);
    return s;
}
