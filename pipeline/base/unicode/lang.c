/* Language tags (BCP 47) and dates as a language's readers expect them. Takes tags and ISO 8601 dates, gives canonical
   tags and texts in the arena; refuses what is not well formed by an empty tag or the text itself. */
#include "base/unicode/icu.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>

#include "base/arena.h"
#include "base/civil.h"

#define TAG_MAX 100

static bool is_tag_text(struct str tag)
{
    for (size_t i = 0; i < tag.n; i++) {
        char c = tag.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && c != '-' && (c < '0' || c > '9')) {
            return false;
        }
    }
    return tag.n > 0 && tag.n <= TAG_MAX;
}

bool uc_lang_valid(struct str tag)
{
    char text[TAG_MAX + 1] = {0}, locale[LOCALE_MAX];
    UErrorCode status = U_ZERO_ERROR;
    int32_t parsed = 0;
    if (!is_tag_text(tag) || str_is_nocase(tag, "posix") || tag.p[0] == '-') {
        return false;
    }
    memcpy(text, tag.p, tag.n);
    uloc_forLanguageTag(text, locale, sizeof locale, &parsed, &status);
    return U_SUCCESS(status) && parsed == (int32_t)tag.n;
}

/* Language codes that were replaced (IANA language subtag registry, "Preferred-Value"). */
static struct str preferred(struct str base)
{
    static const char *const pairs[][2] = {{"in", "id"}, {"iw", "he"}, {"ji", "yi"}, {"jw", "jv"}, {"mo", "ro"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (str_is_nocase(base, pairs[i][0])) {
            return str_of(pairs[i][1]);
        }
    }
    return base;
}

struct str uc_lang_canonical(struct arena *arena, struct str tag)
{
    struct str head, rest;
    str_cut(tag, '.', &head, &rest); /* id_ID.UTF-8, ca_ES@valencia: as a POSIX locale is named */
    str_cut(head, '@', &head, &rest);
    if (head.n > TAG_MAX) {
        return STR_NONE;
    }
    char *text = str_z(arena, head);
    for (size_t i = 0; i < head.n; i++) {
        text[i] = text[i] == '_' ? '-' : text[i];
    }
    head.p = text;
    struct str base = uc_lang_base(head);
    struct str whole = str_cat(arena, preferred(base), str_sub(head, base.n, head.n));
    if (!uc_lang_valid(whole)) {
        return STR_NONE;
    }
    char locale[LOCALE_MAX], out[LOCALE_MAX];
    UErrorCode status = U_ZERO_ERROR;
    icu_locale(whole, locale);
    int32_t n = uloc_toLanguageTag(locale, out, sizeof out, true, &status);
    return U_SUCCESS(status) && n < LOCALE_MAX ? str_dup(arena, (struct str){out, (size_t)n}) : STR_NONE;
}

struct str uc_lang_base(struct str tag)
{
    size_t n = 0;
    while (n < tag.n && tag.p[n] != '-' && tag.p[n] != '_') {
        n++;
    }
    return str_sub(tag, 0, n);
}

bool uc_lang_rtl(struct str tag)
{
    char locale[LOCALE_MAX];
    icu_locale(tag, locale);
    return locale[0] != '\0' && uloc_isRightToLeft(locale);
}

/* The moment of a date, at noon in UTC, by the same calendar that the format shows it in. */
static UDate moment_of(const char *locale, const struct civil *d, UErrorCode *status)
{
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UCalendar *calendar = ucal_open(utc, -1, locale, UCAL_GREGORIAN, status);
    if (U_FAILURE(*status)) {
        return 0;
    }
    ucal_clear(calendar);
    ucal_setDateTime(calendar, d->year, d->month ? d->month - 1 : 0, d->day ? d->day : 1, 12, 0, 0, status);
    UDate moment = ucal_getMillis(calendar, status);
    ucal_close(calendar);
    return moment;
}

/* The language's own pattern for the parts that are given. */
static int32_t find_pattern(const char *locale, const struct civil *d, UChar *out, int32_t cap, UErrorCode *status)
{
    static const UChar full[] = {'y', 'M', 'M', 'M', 'M', 'd'};
    int32_t n = d->day ? 6 : d->month ? 5 : 1;
    UDateTimePatternGenerator *patterns = udatpg_open(locale, status);
    int32_t made = U_SUCCESS(*status) ? udatpg_getBestPattern(patterns, full, n, out, cap, status) : 0;
    udatpg_close(patterns);
    return made;
}

/* False for a language that ICU has no dates of: it would take the machine's own locale. */
static bool date_locale(struct str lang, char out[LOCALE_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    icu_locale(lang, out);
    UResourceBundle *bundle = ures_open(NULL, out, &status);
    ures_close(bundle);
    icu_check_memory(status);
    return out[0] != '\0' && U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

struct str uc_date(struct arena *arena, struct str lang, struct str iso)
{
    static const UChar utc[] = {'U', 'T', 'C', 0};
    struct civil d;
    char locale[LOCALE_MAX + 32];
    UChar pattern[128], text[256];
    UErrorCode status = U_ZERO_ERROR;
    if (!civil_read(iso, &d)) {
        return iso;
    }
    if (!date_locale(lang, locale)) {
        return iso;
    }
    uloc_setKeywordValue("calendar", "gregorian", locale, sizeof locale, &status);
    int32_t n = find_pattern(locale, &d, pattern, 128, &status);
    UDate moment = moment_of(locale, &d, &status);
    icu_check_memory(status);
    if (U_FAILURE(status) || n >= 128) {
        return iso;
    }
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, n, &status);
    int32_t length = U_SUCCESS(status) ? udat_format(format, moment, text, 256, NULL, &status) : 0;
    udat_close(format);
    icu_check_memory(status);
    return U_SUCCESS(status) && length < 256 ? utf16_to(arena, text, length) : iso;
}
