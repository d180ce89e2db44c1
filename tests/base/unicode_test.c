/* Properties, case, normal forms, collation, languages, dates. */
#include "base/helpers.h"
#include "base/suites.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode/unicode.h"

START_TEST(properties)
{
    ck_assert(uc_is_letter('a') && uc_is_letter(0xE9) && uc_is_letter(0x4E2D) && !uc_is_letter('@') &&
              !uc_is_letter('['));
    ck_assert(uc_is_upper('Z') && uc_is_upper(0x416) && uc_is_upper(0x1C5) && !uc_is_upper('z'));
    ck_assert(uc_is_lower('z') && uc_is_lower(0xDF) && !uc_is_lower('Z') && !uc_is_lower('`'));
    ck_assert(uc_is_mark(0x301) && uc_is_mark(0x64E) && !uc_is_mark('a'));
    ck_assert(uc_is_digit('0') && uc_is_digit(0x661) && !uc_is_digit(0xB2) && !uc_is_digit('/'));
    ck_assert(uc_is_alnum('9') && uc_is_alnum(0xBD) && !uc_is_alnum('_'));
    ck_assert(uc_is_space(' ') && uc_is_space('\n') && uc_is_space(0xA0) && uc_is_space(0x3000) &&
              !uc_is_space(0x200B));
    ck_assert(uc_is_punct('!') && uc_is_punct(0x201C) && uc_is_punct(0x3002) && !uc_is_punct('$'));
    ck_assert(uc_is_ideograph(0x4E2D) && uc_is_ideograph(0x3042) && uc_is_ideograph(0x30FC) && uc_is_ideograph(0xAC00));
    ck_assert(uc_is_ideograph(0x20000) && !uc_is_ideograph(0x3002) && !uc_is_ideograph('a') && !uc_is_ideograph(0xE01));
    ck_assert(uc_is_ignorable(0xAD) && uc_is_ignorable(0x200D) && uc_is_ignorable(0xFE0F) && !uc_is_ignorable('a'));
    ck_assert(!uc_is_letter(0x110000) && !uc_is_letter(0xFFFFFFFF) && !uc_is_ignorable(0xFFFFFFFF));
}
END_TEST

START_TEST(scripts)
{
    static const struct {
        uint32_t cp, tag;
    } rows[] = {
        {'a', UC_SCRIPT('L', 'a', 't', 'n')},    {'1', UC_SCRIPT('Z', 'y', 'y', 'y')},
        {0x301, UC_SCRIPT('Z', 'i', 'n', 'h')},  {0x416, UC_SCRIPT('C', 'y', 'r', 'l')},
        {0x627, UC_SCRIPT('A', 'r', 'a', 'b')},  {0x4E2D, UC_SCRIPT('H', 'a', 'n', 'i')},
        {0x3042, UC_SCRIPT('H', 'i', 'r', 'a')}, {0xA984, UC_SCRIPT('J', 'a', 'v', 'a')},
        {0x1B05, UC_SCRIPT('B', 'a', 'l', 'i')}, {0x110000, UC_SCRIPT('Z', 'z', 'z', 'z')},
        {0x378, UC_SCRIPT('Z', 'z', 'z', 'z')},  {0x905, UC_SCRIPT('D', 'e', 'v', 'a')},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_msg(uc_script(rows[i].cp) == rows[i].tag, "U+%04X", (unsigned)rows[i].cp);
    }
}
END_TEST

START_TEST(case_by_language)
{
    ck_str(uc_upper(arena,
                    STR("stra\xC3\x9F"
                        "e"),
                    STR("de")),
           "STRASSE");
    ck_str(uc_upper(arena, STR("abc-1"), STR("id")), "ABC-1");
    ck_str(uc_lower(arena, STR("ABC \xC3\x89"), STR("fr")), "abc \xC3\xA9");
    ck_str(uc_upper(arena, STR("i"), STR("tr")), "\xC4\xB0");
    ck_str(uc_lower(arena, STR("I"), STR("tr")), "\xC4\xB1");
    ck_str(uc_lower(arena, STR("I"), STR("no such tag")), "i");
    ck_str(uc_lower(arena, STR("\xCE\xA3\xCE\xA3"), STR("el")), "\xCF\x83\xCF\x82");
    ck_str(uc_lower(arena, STR_NONE, STR_NONE), "");
    uc_lower(arena, STR("\xFF\xFF\xFF\xFF"), STR_NONE); /* does no harm */
}
END_TEST

START_TEST(forms)
{
    ck_str(uc_nfc(arena, STR("e\xCC\x81")), "\xC3\xA9");
    ck_str(uc_nfc(arena, STR("\xE1\x84\x80\xE1\x85\xA1")), "\xEA\xB0\x80");
    ck_str(uc_fold(arena, STR("STRA\xC3\x9F"
                              "E \xEF\xAC\x81 \xE2\x85\xA7")),
           "strasse fi viii");
    ck_str(uc_fold(arena, STR("ABC")), "abc");
    ck_str(uc_unaccent(arena, STR("Cr\xC3\xA8me br\xC3\xBBl\xC3\xA9"
                                  "e, \xC3\x85ngstr\xC3\xB6m, Nguy\xE1\xBB\x85n")),
           "Creme brulee, Angstrom, Nguyen");
    ck_str(uc_unaccent(arena, STR("\xEA\xB0\x80")), "\xEA\xB0\x80");
    ck_str(uc_nfc(arena, STR("\xF0\x9F\x98\x80\xFF")), "\xF0\x9F\x98\x80\xEF\xBF\xBD");
}
END_TEST

/* U+FDFA grows eighteenfold in NFKC: the longest of all. */
START_TEST(the_longest_mapping_fits)
{
    struct str s =
        STR("\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA");
    ck_assert_uint_eq(uc_fold(arena, s).n, 8 * 33);
}
END_TEST

static int compare(const struct uc_collator *c, const char *a, const char *b)
{
    return str_cmp(uc_sort_key(c, arena, str_of(a)), uc_sort_key(c, arena, str_of(b)));
}

/* The words, sorted, with spaces between. */
static struct str sorted(const char *lang, const char **words, size_t n)
{
    struct uc_collator *c = uc_collator_new(str_of(lang));
    for (size_t i = 1; i < n; i++) {
        for (size_t k = i; k > 0 && compare(c, words[k], words[k - 1]) < 0; k--) {
            const char *kept = words[k];
            words[k] = words[k - 1];
            words[k - 1] = kept;
        }
    }
    struct str out = STR("");
    for (size_t i = 0; i < n; i++) {
        struct str key = uc_sort_key(c, arena, str_of(words[i]));
        if (i > 0) {
            ck_assert_int_le(str_cmp(uc_sort_key(c, arena, str_of(words[i - 1])), key), 0);
        }
        out = str_cat(arena, out, str_format(arena, i ? " %s" : "%s", words[i]));
    }
    uc_collator_free(c);
    return out;
}

START_TEST(names_are_sorted)
{
    const char *indonesian[] = {"Rudy", "kartasasmita", "Dougherty", "Holsti", "Coplin", "\xC3\x89tienne", "Soekanto"};
    ck_str(sorted("id", indonesian, 7), "Coplin Dougherty \xC3\x89tienne Holsti kartasasmita Rudy Soekanto");
    const char *spanish[] = {"nube", "\xC3\xB1u", "oso", "nz"};
    ck_str(sorted("es", spanish, 4), "nube nz \xC3\xB1u oso");
    const char *english[] = {"nube", "\xC3\xB1u", "oso", "nz"};
    ck_str(sorted("en", english, 4), "\xC3\xB1u nube nz oso");
    const char *swedish[] = {"\xC3\xA5", "z", "a"};
    ck_str(sorted("sv", swedish, 3), "a z \xC3\xA5");
}
END_TEST

START_TEST(equal_texts_have_equal_keys)
{
    struct uc_collator *c = uc_collator_new(STR("nonsense tag"));
    ck_assert_int_eq(compare(c, "e\xCC\x81", "\xC3\xA9"), 0);
    ck_assert_int_lt(compare(c, "", "a"), 0);
    ck_assert_int_gt(compare(c, "b", "A"), 0);
    uc_collator_free(c);
}
END_TEST

START_TEST(tags_are_judged)
{
    static const char *const good[] = {"id", "en-US", "zh-Hans-CN", "de-1996", "sr-Latn", "x-own", "jv", "es-419"};
    static const char *const bad[] = {"", "C", "POSIX", "en_US", "e", "-id", "id-", "id--ID", "id ID", "i\xC3\xA9"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_msg(uc_lang_valid(str_of(good[i])), "%s", good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(!uc_lang_valid(str_of(bad[i])), "%s", bad[i]);
    }
}
END_TEST

START_TEST(tags_are_made_canonical)
{
    static const char *const rows[][2] = {
        {"id_ID", "id-ID"},       {"IN", "id"}, {"iw", "he"},    {"EN-us", "en-US"}, {"zh-hans-cn", "zh-Hans-CN"},
        {"id_ID.UTF-8", "id-ID"}, {"C", ""},    {"C.UTF-8", ""}, {"", ""},           {"not a tag", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_str(uc_lang_canonical(arena, str_of(rows[i][0])), rows[i][1]);
    }
    ck_str(uc_lang_base(STR("zh-Hans")), "zh");
    ck_assert(uc_lang_rtl(STR("ar")) && uc_lang_rtl(STR("fa-IR")) && uc_lang_rtl(STR("he")));
    ck_assert(!uc_lang_rtl(STR("id")) && !uc_lang_rtl(STR("")) && !uc_lang_rtl(STR("ms")));
    ck_assert(uc_lang_rtl(STR("ms-Arab")));
}
END_TEST

START_TEST(dates_by_language)
{
    ck_str(uc_date(arena, STR("id"), STR("2026-01-15")), "15 Januari 2026");
    ck_str(uc_date(arena, STR("id-ID"), STR("2026-01")), "Januari 2026");
    ck_str(uc_date(arena, STR("id"), STR("2026")), "2026");
    ck_str(uc_date(arena, STR("en"), STR("2024-02-29")), "February 29, 2024");
    ck_str(uc_date(arena, STR("fr"), STR("1789-07-14")), "14 juillet 1789");
    ck_str(uc_date(arena, STR("en"), STR("1066-10-14")), "October 14, 1066");
    ck_str(uc_date(arena, STR("zh"), STR("2026-01-15")), "2026\xE5\xB9\xB4"
                                                         "1\xE6\x9C\x88"
                                                         "15\xE6\x97\xA5");
}
END_TEST

START_TEST(what_is_no_date_stays)
{
    static const char *const texts[] = {"",       "soon",       "2026-13",    "2026-02-30",       "2025-02-29",
                                        "2026-1", "20260115",   "2026/01/15", "2026-01-15T00:00", "0000",
                                        "-001",   "2026-01-+5", "2026-01_15"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ck_str(uc_date(arena, STR("id"), str_of(texts[i])), texts[i]);
    }
}
END_TEST

/* ICU would fall back on the user's locale for a language that it does not know. */
START_TEST(the_locale_does_not_matter)
{
    setenv("LC_ALL", "fa_IR.UTF-8", 1);
    ck_str(uc_date(arena, STR("xx"), STR("2026-01-15")), "2026-01-15");
    ck_str(uc_date(arena, STR_NONE, STR("2026-01-15")), "2026-01-15");
    setenv("LC_ALL", "tr_TR.UTF-8", 1);
    ck_str(uc_lower(arena, STR("\xC3\x89I"), STR_NONE), "\xC3\xA9i");
}
END_TEST

Suite *unicode_suite(void)
{
    Suite *s = suite_create("unicode");
    TCase *c = case_new("unicode");
    tcase_add_test(c, properties);
    tcase_add_test(c, scripts);
    tcase_add_test(c, case_by_language);
    tcase_add_test(c, forms);
    tcase_add_test(c, the_longest_mapping_fits);
    tcase_add_test(c, names_are_sorted);
    tcase_add_test(c, equal_texts_have_equal_keys);
    tcase_add_test(c, tags_are_judged);
    tcase_add_test(c, tags_are_made_canonical);
    tcase_add_test(c, dates_by_language);
    tcase_add_test(c, what_is_no_date_stays);
    tcase_add_test(c, the_locale_does_not_matter);
    suite_add_tcase(s, c);
    return s;
}
