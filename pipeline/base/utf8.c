/* UTF-8: decoding, encoding and counting. Takes any bytes, gives code points, refuses nothing: what is malformed is
   U+FFFD. The cleaning of files is in clean.c. */
#include "base/utf8.h"

/* The sequences that are well formed (Unicode 15, table 3-7), by their first byte. */
static const struct lead {
    unsigned char first, last, n, low, high; /* low to high: the range of the second byte */
} leads[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

static uint32_t decode(const char **p, const char *end)
{
    const unsigned char *s = (const unsigned char *)*p, *stop = (const unsigned char *)end;
    const struct lead *lead = leads, *past = leads + sizeof leads / sizeof *leads;
    while (lead < past && (*s < lead->first || *s > lead->last)) {
        lead++;
    }
    if (lead == past || s + 1 == stop || s[1] < lead->low || s[1] > lead->high) {
        *p += 1;
        return UTF8_BAD;
    }
    uint32_t cp = ((uint32_t)(*s & (0x7F >> lead->n)) << 6) | (s[1] & 0x3Fu);
    for (unsigned i = 2; i < lead->n; i++) {
        if (s + i == stop || (s[i] & 0xC0) != 0x80) {
            *p += i;
            return UTF8_BAD;
        }
        cp = cp << 6 | (s[i] & 0x3Fu);
    }
    *p += lead->n;
    return cp;
}

uint32_t utf8_next(const char **p, const char *end)
{
    unsigned char c = (unsigned char)**p;
    if (c < 0x80) {
        ++*p;
        return c;
    }
    return decode(p, end);
}

uint32_t utf8_first(struct str s)
{
    const char *p = s.p;
    return s.n > 0 ? utf8_next(&p, p + s.n) : 0;
}

uint32_t utf8_last(struct str s)
{
    if (s.n == 0) {
        return 0;
    }
    const char *end = s.p + s.n, *p = end - 1;
    while (p > s.p && end - p < 4 && ((unsigned char)*p & 0xC0) == 0x80) {
        p--;
    }
    uint32_t cp = UTF8_BAD;
    while (p < end) { /* more than once only where bytes are malformed */
        cp = utf8_next(&p, end);
    }
    return cp;
}

size_t utf8_put(char out[4], uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
        cp = UTF8_BAD;
    }
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    out[0] = (char)((0xF00u >> n & 0xF0u) | cp);
    return n;
}

size_t utf8_count(struct str s)
{
    if (s.n == 0) {
        return 0;
    }
    size_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end; n++) {
        utf8_next(&p, end);
    }
    return n;
}
