/* Quick looks at a text's direction, so that most paragraphs go without the bidirectional algorithm. Takes UTF-8,
   refuses nothing. */
#include "typeset/words/direction.h"

#include "base/unicode/unicode.h"
#include "base/utf8.h"

bool direction_is_mixed(struct str s)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        unsigned char a = (unsigned char)s.p[i], b = (unsigned char)s.p[i + 1];
        if (a < 0xD6)
            continue;
        if (a <= 0xDF || (a == 0xE0 && b < 0xA4) || (a == 0xEF && b >= 0xAC && b <= 0xBB) ||
            (a == 0xF0 && (b == 0x90 || b == 0x9E)))
            return true;
        if (a == 0xE2 && i + 2 < s.n) {
            unsigned char c = (unsigned char)s.p[i + 2];
            if ((b == 0x80 && (c == 0x8E || c == 0x8F || (c >= 0xAA && c <= 0xAE))) ||
                (b == 0x81 && c >= 0xA6 && c <= 0xA9))
                return true;
        }
    }
    return false;
}

static bool is_rtl_script(uint32_t script)
{
    static const uint32_t scripts[] = {
        UC_SCRIPT('A', 'r', 'a', 'b'), UC_SCRIPT('H', 'e', 'b', 'r'), UC_SCRIPT('S', 'y', 'r', 'c'),
        UC_SCRIPT('T', 'h', 'a', 'a'), UC_SCRIPT('N', 'k', 'o', 'o'), UC_SCRIPT('A', 'd', 'l', 'm'),
        UC_SCRIPT('S', 'a', 'm', 'r'), UC_SCRIPT('M', 'a', 'n', 'd'), UC_SCRIPT('R', 'o', 'h', 'g'),
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (scripts[i] == script)
            return true;
    return false;
}

bool direction_is_rtl(struct str s)
{
    const char *p = s.p, *end = s.p + s.n;
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        if (uc_is_letter(cp))
            return is_rtl_script(uc_script(cp));
    }
    return false;
}
