/* Text made safe for a terminal: no character that moves the cursor, colours, or turns the order of what follows. Takes
   any bytes, gives one line of UTF-8. */
#include "base/escape.h"

#include <string.h>

#include "base/utf8.h"

static bool is_deceiving(uint32_t cp)
{
    return cp == 0x061C || cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

static void escape_bytes(struct buf *out, const char *from, const char *to)
{
    for (; from < to; from++) {
        buf_printf(out, "\\x%02X", (unsigned)(unsigned char)*from);
    }
}

void escape_text(struct buf *out, struct str s, size_t max)
{
    const char *p = s.p ? s.p : "", *end = p + s.n;
    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);
        if (max > 0 && (size_t)(p - s.p) > max) {
            buf_utf8(out, 0x2026);
            return;
        }
        bool malformed = cp == UTF8_BAD && (p - from != 3 || memcmp(from, "\xEF\xBF\xBD", 3) != 0);
        if (cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || malformed) {
            escape_bytes(out, from, p);
        } else if (is_deceiving(cp)) {
            buf_printf(out, "<U+%04X>", (unsigned)cp);
        } else {
            buf_add(out, from, (size_t)(p - from));
        }
    }
}
