/* Collation, by ICU, as a language's readers look names up. Takes a language tag and texts, gives an order; a language
   that ICU does not know sorts by the root collation. */
#include "base/unicode/icu.h"

#include <unicode/ucol.h>

#include "base/arena.h"
#include "base/mem.h"

struct uc_collator {
    UCollator *collator;
};

struct uc_collator *uc_collator_new(struct str lang)
{
    char locale[LOCALE_MAX];
    UErrorCode status = U_ZERO_ERROR;
    struct uc_collator *c = mem_zalloc(sizeof *c);
    icu_locale(lang, locale);
    c->collator = ucol_open(locale, &status);
    icu_check(status, "ICU's collation");
    ucol_setAttribute(c->collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
    icu_check(status, "ICU's collation");
    return c;
}

void uc_collator_free(struct uc_collator *c)
{
    if (c) {
        ucol_close(c->collator);
        mem_free(c);
    }
}

struct str uc_sort_key(const struct uc_collator *c, struct arena *arena, struct str s)
{
    UChar *units = NULL;
    size_t cap = 0;
    int32_t n = utf16_from(s, &units, &cap);
    int32_t size = ucol_getSortKey(c->collator, units, n, NULL, 0);
    uint8_t *key = arena_alloc(arena, (size_t)size + 1);
    ucol_getSortKey(c->collator, units, n, key, size);
    mem_free(units);
    return (struct str){(const char *)key, size > 0 ? (size_t)size - 1 : 0}; /* without the NUL at its end */
}
