/* Where lines may end and where grapheme clusters end. Takes UTF-8, gives byte offsets. Line breaks are ICU's, with its
   tailorings and dictionaries; clusters are found from the properties of UAX 29, without opening a breaker. */
#include "base/unicode/icu.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"

struct uc_breaker {
    UBreakIterator *iterator;
    UChar *units; /* the text at hand, in a buffer that is used again */
    size_t cap;
    struct uc_break *list;
    size_t list_cap;
};

struct uc_breaker *uc_breaker_new(struct str lang)
{
    char locale[LOCALE_MAX];
    UErrorCode status = U_ZERO_ERROR;
    struct uc_breaker *b = mem_zalloc(sizeof *b);
    icu_locale(lang, locale);
    b->iterator = ubrk_open(UBRK_LINE, locale, NULL, 0, &status);
    icu_check(status, "ICU's line breaks");
    return b;
}

void uc_breaker_free(struct uc_breaker *breaker)
{
    if (breaker) {
        ubrk_close(breaker->iterator);
        mem_free(breaker->units);
        mem_free(breaker->list);
        mem_free(breaker);
    }
}

size_t uc_line_breaks(struct uc_breaker *breaker, struct arena *arena, struct str text, struct uc_break **breaks)
{
    *breaks = NULL;
    if (text.n == 0) {
        return 0;
    }
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = utf16_from(text, &breaker->units, &breaker->cap);
    ubrk_setText(breaker->iterator, breaker->units, length, &status);
    icu_check(status, "ICU's line breaks");
    const char *p = text.p, *end = text.p + text.n;
    int32_t unit = 0, at;
    size_t n = 0;
    while ((at = ubrk_next(breaker->iterator)) != UBRK_DONE) {
        while (unit < at) { /* the breaks come in order, so that one walk finds their bytes */
            unit += utf8_next(&p, end) < 0x10000 ? 1 : 2;
        }
        struct uc_break found = {(size_t)(p - text.p), ubrk_getRuleStatus(breaker->iterator) >= UBRK_LINE_HARD};
        MEM_PUSH(breaker->list, n, breaker->list_cap, found);
    }
    *breaks = arena_copy(arena, breaker->list, n * sizeof **breaks);
    return n;
}

static bool is_control(int kind)
{
    return kind == U_GCB_CONTROL || kind == U_GCB_CR || kind == U_GCB_LF;
}

/* Rules GB6 to GB8: Hangul syllables. */
static bool joins_hangul(int a, int b)
{
    switch (a) {
    case U_GCB_L:
        return b == U_GCB_L || b == U_GCB_V || b == U_GCB_LV || b == U_GCB_LVT;
    case U_GCB_LV:
    case U_GCB_V:
        return b == U_GCB_V || b == U_GCB_T;
    case U_GCB_LVT:
    case U_GCB_T:
        return b == U_GCB_T;
    default:
        return false;
    }
}

struct cluster {
    int kind;       /* Grapheme_Cluster_Break of the last character */
    bool picture;   /* GB11: an Extended_Pictographic and only Extend since */
    bool joined;    /* ... and then a ZWJ */
    unsigned flags; /* GB12, GB13: regional indicators at the cluster's end */
};

static int kind_of(uint32_t cp)
{
    return u_getIntPropertyValue((UChar32)cp, UCHAR_GRAPHEME_CLUSTER_BREAK);
}

static void extend(struct cluster *c, uint32_t cp, int kind)
{
    bool picture = cp >= 0xA9 && u_hasBinaryProperty((UChar32)cp, UCHAR_EXTENDED_PICTOGRAPHIC);
    c->joined = kind == U_GCB_ZWJ && c->picture;
    c->picture = picture || (c->picture && kind == U_GCB_EXTEND);
    c->flags = kind == U_GCB_REGIONAL_INDICATOR ? c->flags + 1 : 0;
    c->kind = kind;
}

/* Whether the character belongs to the cluster (UAX 29, section 3.1.1). */
static bool belongs(const struct cluster *c, uint32_t cp, int kind)
{
    if (is_control(c->kind) || is_control(kind)) {
        return c->kind == U_GCB_CR && kind == U_GCB_LF;
    }
    if (kind == U_GCB_EXTEND || kind == U_GCB_ZWJ || kind == U_GCB_SPACING_MARK || c->kind == U_GCB_PREPEND) {
        return true;
    }
    if (kind == U_GCB_REGIONAL_INDICATOR) {
        return c->flags % 2 == 1;
    }
    if (c->joined && cp >= 0xA9 && u_hasBinaryProperty((UChar32)cp, UCHAR_EXTENDED_PICTOGRAPHIC)) {
        return true;
    }
    return joins_hangul(c->kind, kind);
}

size_t uc_grapheme_end(struct str text, size_t at)
{
    if (at >= text.n) {
        return text.n;
    }
    const char *p = text.p + at, *end = text.p + text.n;
    struct cluster c = {0};
    uint32_t cp = utf8_next(&p, end);
    extend(&c, cp, kind_of(cp));
    while (p < end) {
        const char *from = p;
        cp = utf8_next(&p, end);
        int kind = kind_of(cp);
        if (!belongs(&c, cp, kind)) {
            return (size_t)(from - text.p);
        }
        extend(&c, cp, kind);
    }
    return text.n;
}
