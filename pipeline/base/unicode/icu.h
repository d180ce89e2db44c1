/* What the unicode files share: texts in ICU's UTF-16, and locales. Included by the files of this room alone. */
#ifndef JILID_UNICODE_ICU_H
#define JILID_UNICODE_ICU_H

#include <unicode/utypes.h>

#include "base/unicode/unicode.h"

#define UNICODE_MAX ((size_t)1 << 28) /* bytes of one text; ICU counts in int32 */
#define LOCALE_MAX 157                /* ULOC_FULLNAME_CAPACITY */

/* s in UTF-16; malformed bytes become U+FFFD each. Grows *units (heap, *cap of them) and gives the number used. Past
   UNICODE_MAX: mem_fail. */
int32_t utf16_from(struct str s, UChar **units, size_t *cap);

/* Decodes the code point at *i < n and moves *i past it; a lone surrogate comes back as it is. */
uint32_t utf16_next(const UChar *units, int32_t *i, int32_t n);

/* UTF-8 of n units, in the arena. */
struct str utf16_to(struct arena *arena, const UChar *units, int32_t n);

/* The ICU locale of a language tag; the root locale ("") when it is not well formed. Never the default locale. */
void icu_locale(struct str lang, char out[LOCALE_MAX]);

/* Ends the process when ICU ran out of memory; other errors are the caller's. */
void icu_check_memory(UErrorCode status);

/* Ends the process when ICU ran out of memory or lacks its data. */
void icu_check(UErrorCode status, const char *what);

#endif
