/* Case and normal forms, by ICU. Takes UTF-8 (malformed bytes do no harm), gives UTF-8 in the arena or, where
   nothing changes, the text itself. */
#include "base/unicode/icu.h"

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/arena.h"
#include "base/mem.h"

/* Whether every byte is below limit. With 0x80: ASCII; with 0xCC: no character from U+0300 on. */
static bool is_below(struct str s, unsigned char limit)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= limit) {
            return false;
        }
    }
    return true;
}

/* Languages that fold even ASCII letters their own way. */
static bool is_special(struct str lang)
{
    struct str base = uc_lang_base(lang);
    return str_is_nocase(base, "tr") || str_is_nocase(base, "az") || str_is_nocase(base, "lt");
}

static struct str map_ascii(struct arena *arena, struct str s, char first)
{
    char *p = str_z(arena, s);
    for (size_t i = 0; i < s.n; i++) {
        if (p[i] >= first && p[i] < first + 26) {
            p[i] = (char)(p[i] ^ 0x20);
        }
    }
    return (struct str){p, s.n};
}

typedef int32_t case_mapping(const UCaseMap *, char *, int32_t, const char *, int32_t, UErrorCode *);

static struct str map_case(struct arena *arena, struct str s, struct str lang, case_mapping *map)
{
    char locale[LOCALE_MAX];
    UErrorCode status = U_ZERO_ERROR;
    if (s.n > UNICODE_MAX) {
        mem_fail("a text");
    }
    icu_locale(lang, locale);
    UCaseMap *casemap = ucasemap_open(locale, 0, &status);
    icu_check(status, "ICU's case mapping");
    size_t cap = s.n * 3 + 16; /* the longest mapping, and U+FFFD for a malformed byte, take three times the room */
    char *out = mem_alloc(cap);
    int32_t n = map(casemap, out, (int32_t)cap, s.p, (int32_t)s.n, &status);
    icu_check(status, "ICU's case mapping");
    struct str result = str_dup(arena, (struct str){out, (size_t)n});
    mem_free(out);
    ucasemap_close(casemap);
    return result;
}

struct str uc_lower(struct arena *arena, struct str s, struct str lang)
{
    if (is_below(s, 0x80) && !is_special(lang)) {
        return map_ascii(arena, s, 'A');
    }
    return map_case(arena, s, lang, ucasemap_utf8ToLower);
}

struct str uc_upper(struct arena *arena, struct str s, struct str lang)
{
    if (is_below(s, 0x80) && !is_special(lang)) {
        return map_ascii(arena, s, 'a');
    }
    return map_case(arena, s, lang, ucasemap_utf8ToUpper);
}

/* Normalises units into *out (heap, *cap of them); gives the number used. */
static int32_t normalise(const UNormalizer2 *form, const UChar *units, int32_t n, UChar **out, size_t *cap)
{
    *out = mem_grow(*out, cap, (size_t)n * 2 + 32, sizeof **out);
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = *cap > INT32_MAX ? INT32_MAX : (int32_t)*cap;
    int32_t made = unorm2_normalize(form, units, n, *out, room, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        *out = mem_grow(*out, cap, (size_t)made + 1, sizeof **out);
        status = U_ZERO_ERROR;
        made = unorm2_normalize(form, units, n, *out, made + 1, &status);
    }
    icu_check(status, "ICU's normal forms");
    return made;
}

static struct str to_form(struct arena *arena, struct str s, const UNormalizer2 *form)
{
    UChar *units = NULL, *out = NULL;
    size_t cap = 0, out_cap = 0;
    int32_t n = utf16_from(s, &units, &cap);
    n = normalise(form, units, n, &out, &out_cap);
    struct str result = utf16_to(arena, out, n);
    mem_free(units);
    mem_free(out);
    return result;
}

struct str uc_fold(struct arena *arena, struct str s)
{
    if (is_below(s, 0x80)) {
        return map_ascii(arena, s, 'A');
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFKCCasefoldInstance(&status);
    icu_check(status, "ICU's normal forms");
    return to_form(arena, s, form);
}

struct str uc_nfc(struct arena *arena, struct str s)
{
    if (is_below(s, 0xCC)) {
        return s;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&status);
    icu_check(status, "ICU's normal forms");
    return to_form(arena, s, form);
}

static int32_t drop_accents(UChar *units, int32_t n)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < n;) {
        int32_t from = i;
        if (u_getCombiningClass((UChar32)utf16_next(units, &i, n)) == 0) {
            while (from < i) {
                units[kept++] = units[from++];
            }
        }
    }
    return kept;
}

struct str uc_unaccent(struct arena *arena, struct str s)
{
    if (is_below(s, 0x80)) {
        return s;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *apart = unorm2_getNFDInstance(&status), *together = unorm2_getNFCInstance(&status);
    icu_check(status, "ICU's normal forms");
    UChar *units = NULL, *out = NULL;
    size_t cap = 0, out_cap = 0;
    int32_t n = utf16_from(s, &units, &cap);
    n = normalise(apart, units, n, &out, &out_cap);
    n = drop_accents(out, n);
    n = normalise(together, out, n, &units, &cap);
    struct str result = utf16_to(arena, units, n);
    mem_free(units);
    mem_free(out);
    return result;
}
