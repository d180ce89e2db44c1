/* Character properties and scripts. Takes code points; anything above U+10FFFF is unassigned. ASCII is answered without
   a look-up. */
#include "base/unicode/unicode.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

static bool is_ascii_letter(uint32_t cp)
{
    return (cp | 0x20) - 'a' < 26;
}

static bool is_any_of(uint32_t cp, uint32_t categories)
{
    return (U_GET_GC_MASK((UChar32)cp) & categories) != 0;
}

bool uc_is_letter(uint32_t cp)
{
    return cp < 0x80 ? is_ascii_letter(cp) : is_any_of(cp, U_GC_L_MASK);
}

bool uc_is_upper(uint32_t cp)
{
    return cp < 0x80 ? cp - 'A' < 26 : is_any_of(cp, U_GC_LU_MASK | U_GC_LT_MASK);
}

bool uc_is_lower(uint32_t cp)
{
    return cp < 0x80 ? cp - 'a' < 26 : is_any_of(cp, U_GC_LL_MASK);
}

bool uc_is_mark(uint32_t cp)
{
    return cp >= 0x300 && is_any_of(cp, U_GC_M_MASK);
}

bool uc_is_digit(uint32_t cp)
{
    return cp < 0x80 ? cp - '0' < 10 : is_any_of(cp, U_GC_ND_MASK);
}

bool uc_is_alnum(uint32_t cp)
{
    return cp < 0x80 ? is_ascii_letter(cp) || cp - '0' < 10 : is_any_of(cp, U_GC_L_MASK | U_GC_N_MASK);
}

bool uc_is_space(uint32_t cp)
{
    return cp < 0x80 ? cp == ' ' || cp - '\t' < 5 : u_isUWhiteSpace((UChar32)cp);
}

bool uc_is_punct(uint32_t cp)
{
    return is_any_of(cp, U_GC_P_MASK);
}

bool uc_is_ideograph(uint32_t cp)
{
    static const UScriptCode scripts[] = {USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_BOPOMOFO, USCRIPT_HANGUL};
    if (cp < 0x1100) {
        return false;
    }
    if (u_hasBinaryProperty((UChar32)cp, UCHAR_IDEOGRAPHIC)) {
        return true;
    }
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        if (uscript_hasScript((UChar32)cp, scripts[i])) {
            return uc_is_letter(cp);
        }
    }
    return false;
}

bool uc_is_ignorable(uint32_t cp)
{
    return cp >= 0xAD && u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* The scripts that texts are mostly in; the others' tags are spelt by ICU, which takes longer. */
static const uint32_t script_tags[] = {
    [USCRIPT_COMMON] = UC_SCRIPT('Z', 'y', 'y', 'y'),     [USCRIPT_INHERITED] = UC_SCRIPT('Z', 'i', 'n', 'h'),
    [USCRIPT_ARABIC] = UC_SCRIPT('A', 'r', 'a', 'b'),     [USCRIPT_CYRILLIC] = UC_SCRIPT('C', 'y', 'r', 'l'),
    [USCRIPT_DEVANAGARI] = UC_SCRIPT('D', 'e', 'v', 'a'), [USCRIPT_GREEK] = UC_SCRIPT('G', 'r', 'e', 'k'),
    [USCRIPT_HAN] = UC_SCRIPT('H', 'a', 'n', 'i'),        [USCRIPT_HANGUL] = UC_SCRIPT('H', 'a', 'n', 'g'),
    [USCRIPT_HEBREW] = UC_SCRIPT('H', 'e', 'b', 'r'),     [USCRIPT_HIRAGANA] = UC_SCRIPT('H', 'i', 'r', 'a'),
    [USCRIPT_KATAKANA] = UC_SCRIPT('K', 'a', 'n', 'a'),   [USCRIPT_LATIN] = UC_SCRIPT('L', 'a', 't', 'n'),
    [USCRIPT_THAI] = UC_SCRIPT('T', 'h', 'a', 'i'),
};

uint32_t uc_script(uint32_t cp)
{
    if (cp < 0x80) {
        return script_tags[is_ascii_letter(cp) ? USCRIPT_LATIN : USCRIPT_COMMON];
    }
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)cp, &status);
    if (U_FAILURE(status) || script < 0) {
        return UC_SCRIPT('Z', 'z', 'z', 'z');
    }
    if ((size_t)script < sizeof script_tags / sizeof *script_tags && script_tags[script] != 0) {
        return script_tags[script];
    }
    const char *name = uscript_getShortName(script);
    if (!name) {
        return UC_SCRIPT('Z', 'z', 'z', 'z');
    }
    return UC_SCRIPT((unsigned char)name[0], (unsigned char)name[1], (unsigned char)name[2], (unsigned char)name[3]);
}
