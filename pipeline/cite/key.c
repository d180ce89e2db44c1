/* Keys of citations, by pandoc's grammar: a letter, digit or _ of any script, then more of them, with single characters
   of punctuation between; anything without white space within @{...}. */
#include "cite/cite.h"

#include <string.h>

#include "base/unicode/unicode.h"
#include "base/utf8.h"

#define KEY_MAX 1000

static bool key_char(uint32_t cp, bool first)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9') || cp == '_';
    return cp != UTF8_BAD && (uc_is_alnum(cp) || (!first && uc_is_mark(cp)));
}

/* The length of {...} with its braces, balanced and without white space; 0: none. */
static size_t braced(struct str s)
{
    size_t depth = 0;
    for (size_t i = 0; i < s.n && i < KEY_MAX; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ')
            return 0;
        if (c == '{')
            depth++;
        else if (c == '}' && --depth == 0)
            return i + 1;
    }
    return 0;
}

size_t cite_key(struct str s, struct str *key)
{
    *key = STR_NONE;
    if (s.n > 0 && s.p[0] == '{') {
        size_t n = braced(s);
        if (n <= 2)
            return 0;
        *key = str_sub(s, 1, n - 1);
        return n;
    }
    const char *start = s.p, *end = s.p + (s.n < KEY_MAX ? s.n : KEY_MAX), *p = start;
    while (p < end) {
        const char *next = p;
        uint32_t cp = utf8_next(&next, end);
        if (!key_char(cp, p == start)) {
            if (p == start || cp >= 0x80 || !memchr(":.#$%&-+?<>~/", (int)cp, 13) || next >= end)
                break;
            const char *after = next;
            if (!key_char(utf8_next(&after, end), true))
                break;
        }
        p = next;
    }
    *key = (struct str){start, (size_t)(p - start)};
    return key->n;
}
