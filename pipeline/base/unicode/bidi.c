/* The bidirectional algorithm, by ICU. Takes one paragraph, gives its runs of one level; a paragraph without a character
   that could turn anything is one run, found by a scan of its bytes. */
#include "base/unicode/icu.h"

#include <limits.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"

#define BRACKETS_MAX 1000

/* Whether a character at p (n bytes follow it, itself included) may be right-to-left or a bidirectional control: by its
   first bytes, generously. U+0590 to 08FF, 200E to 202E, 2060 to 206F, FB00 to FEFF, 10800 to 10FFF, 1E000 to 1EFFF. */
static bool may_turn(const unsigned char *p, size_t n)
{
    if (*p >= 0xD6 && *p <= 0xDF) {
        return true;
    }
    if (*p < 0xE0 || n < 3) {
        return false;
    }
    switch (*p) {
    case 0xE0:
        return p[1] < 0xA4;
    case 0xE2:
        return (p[1] == 0x80 && (p[2] == 0x8E || p[2] == 0x8F || p[2] >= 0xA9)) || (p[1] == 0x81 && p[2] >= 0xA0);
    case 0xEF:
        return p[1] >= 0xAC && p[1] <= 0xBB;
    case 0xF0:
        return p[1] == 0x90 || p[1] == 0x9E;
    default:
        return false;
    }
}

static bool is_plain(struct str text)
{
    const unsigned char *p = (const unsigned char *)text.p;
    for (size_t i = 0; i < text.n; i++) {
        if (p[i] >= 0xD6 && may_turn(p + i, text.n - i)) {
            return false;
        }
    }
    return true;
}

/* The runs of equal levels; each level stands for a unit of UTF-16. */
static size_t cut_runs(struct arena *arena, struct str text, const UBiDiLevel *levels, struct uc_level_run **runs)
{
    struct uc_level_run *list = NULL;
    size_t n = 0, cap = 0, unit = 0;
    for (const char *p = text.p, *end = text.p + text.n; p < end;) {
        size_t start = (size_t)(p - text.p);
        uint8_t level = levels[unit];
        unit += utf8_next(&p, end) < 0x10000 ? 1 : 2;
        size_t stop = (size_t)(p - text.p);
        if (n > 0 && list[n - 1].level == level) {
            list[n - 1].end = stop;
        } else {
            struct uc_level_run run = {start, stop, level};
            MEM_PUSH(list, n, cap, run);
        }
    }
    *runs = arena_copy(arena, list, n * sizeof *list);
    mem_free(list);
    return n;
}

/* ICU's pairing of brackets is quadratic in them: past BRACKETS_MAX they count as other punctuation. (Rule BD16 itself
   gives up when more than 63 are open.) */
static void limit_brackets(UChar *units, int32_t n)
{
    int brackets = 0;
    for (int32_t i = 0; i < n; i++) {
        bool may_pair = units[i] < 0x80 || units[i] >= 0xF3A;
        if (may_pair && u_getIntPropertyValue(units[i], UCHAR_BIDI_PAIRED_BRACKET_TYPE) != U_BPT_NONE &&
            ++brackets > BRACKETS_MAX) {
            units[i] = 0x2022; /* a bullet: neutral, as brackets are */
        }
    }
}

size_t uc_bidi(struct arena *arena, struct str text, int base, struct uc_level_run **runs)
{
    *runs = NULL;
    if (text.n == 0) {
        return 0;
    }
    if (base != 1 && is_plain(text)) {
        *runs = ARENA_NEW(arena, struct uc_level_run);
        **runs = (struct uc_level_run){0, text.n, 0};
        return 1;
    }
    UChar *units = NULL;
    size_t cap = 0;
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = utf16_from(text, &units, &cap);
    limit_brackets(units, n);
    UBiDi *bidi = ubidi_openSized(n, 0, &status);
    UBiDiLevel level = base < 0 ? UBIDI_DEFAULT_LTR : (UBiDiLevel)(base == 1);
    ubidi_setPara(bidi, units, n, level, NULL, &status);
    const UBiDiLevel *levels = U_SUCCESS(status) ? ubidi_getLevels(bidi, &status) : NULL;
    icu_check(status, "ICU's bidirectional algorithm");
    size_t count = cut_runs(arena, text, levels, runs);
    ubidi_close(bidi);
    mem_free(units);
    return count;
}

void uc_bidi_order(const uint8_t *levels, size_t n, uint32_t *order)
{
    bool turned = false;
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
        turned = turned || levels[i] > 0;
    }
    if (turned && n <= INT32_MAX) {
        ubidi_reorderVisual(levels, (int32_t)n, (int32_t *)order);
    }
}
