/* The passage to ICU: UTF-8 to UTF-16 and back, language tags to locales. Takes any bytes; refuses texts past
   UNICODE_MAX. */
#include "base/unicode/icu.h"

#include <string.h>
#include <unicode/uloc.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"

int32_t utf16_from(struct str s, UChar **units, size_t *cap)
{
    if (s.n > UNICODE_MAX) {
        mem_fail("a text");
    }
    *units = mem_grow(*units, cap, s.n + 1, sizeof **units);
    int32_t n = 0;
    UChar *out = *units;
    if (s.n == 0) {
        return 0;
    }
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        uint32_t cp = utf8_next(&p, end);
        if (cp < 0x10000) {
            out[n++] = (UChar)cp;
        } else {
            out[n++] = (UChar)(0xD7C0 + (cp >> 10));
            out[n++] = (UChar)(0xDC00 | (cp & 0x3FF));
        }
    }
    return n;
}

uint32_t utf16_next(const UChar *units, int32_t *i, int32_t n)
{
    uint32_t cp = units[(*i)++];
    if ((cp & 0xFC00) == 0xD800 && *i < n && (units[*i] & 0xFC00) == 0xDC00) {
        cp = 0x10000 + ((cp & 0x3FF) << 10) + (units[(*i)++] & 0x3FFu);
    }
    return cp;
}

struct str utf16_to(struct arena *arena, const UChar *units, int32_t n)
{
    char *p = arena_alloc(arena, (size_t)n * 3 + 1);
    size_t at = 0;
    for (int32_t i = 0; i < n;) {
        at += utf8_put(p + at, utf16_next(units, &i, n));
    }
    return (struct str){p, at};
}

void icu_locale(struct str lang, char out[LOCALE_MAX])
{
    char tag[LOCALE_MAX] = {0};
    UErrorCode status = U_ZERO_ERROR;
    int32_t parsed = 0;
    out[0] = '\0';
    if (lang.n == 0 || lang.n >= sizeof tag) {
        return;
    }
    memcpy(tag, lang.p, lang.n);
    int32_t n = uloc_forLanguageTag(tag, out, LOCALE_MAX, &parsed, &status);
    icu_check_memory(status);
    if (U_FAILURE(status) || n >= LOCALE_MAX) {
        out[0] = '\0';
    }
}

void icu_check_memory(UErrorCode status)
{
    if (status == U_MEMORY_ALLOCATION_ERROR) {
        mem_fail("ICU");
    }
}

void icu_check(UErrorCode status, const char *what)
{
    if (U_FAILURE(status)) {
        mem_fail(what);
    }
}
