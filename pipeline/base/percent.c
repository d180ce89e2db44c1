/* Percent-encoding of paths. Takes any bytes; refuses nothing. */
#include "base/percent.h"

#include <string.h>

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

struct str percent_decode(struct arena *arena, struct str s)
{
    if (str_find(s, '%') == STR_NPOS)
        return s;
    struct buf out = {0};
    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '%' && i + 2 < s.n ? hex(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex(s.p[i + 2]) : -1;
        if (low >= 0) {
            buf_char(&out, (char)(high * 16 + low));
            i += 2;
        } else {
            buf_char(&out, s.p[i]);
        }
    }
    return buf_take(&out, arena);
}

void percent_encode(struct buf *out, struct str path)
{
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-._~/", c) != NULL);
        if (plain)
            buf_char(out, (char)c);
        else
            buf_printf(out, "%%%02X", c);
    }
}
