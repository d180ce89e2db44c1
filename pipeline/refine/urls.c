/* Addresses: a scheme is judged only after control characters and white space are gone, since browsers skip those
   (URL Standard, sections 4.1 and 4.4). */
#include "refine/urls.h"

#include "base/buf.h"
#include "base/percent.h"
#include "base/utf8.h"

/* U+FFFD, which stands where a control character was. */
static bool is_stand_in(struct str url, size_t at)
{
    return str_starts(str_sub(url, at, url.n), STR("\xEF\xBF\xBD"));
}

struct str url_clean(struct arena *arena, struct str url)
{
    bool dirty = false;
    for (size_t i = 0; i < url.n && !dirty; i++)
        dirty = (uint8_t)url.p[i] <= ' ' || url.p[i] == 0x7F || is_stand_in(url, i);
    if (!dirty)
        return url;
    struct buf out = {0};
    url = str_trim(url);
    for (size_t i = 0; i < url.n; i++) {
        if (is_stand_in(url, i))
            i += 2;
        else if (url.p[i] == ' ')
            buf_z(&out, "%20");
        else if ((uint8_t)url.p[i] > ' ' && url.p[i] != 0x7F)
            buf_char(&out, url.p[i]);
    }
    return buf_take(&out, arena);
}

static bool is_scheme_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
           c == '.';
}

enum url_kind url_kind(struct str url)
{
    static const struct {
        const char *scheme;
        enum url_kind kind;
    } schemes[] = {
        {"http", URL_WEB}, {"https", URL_WEB}, {"mailto", URL_MAIL}, {"tel", URL_MAIL}, {"data", URL_DATA},
    };
    if (url.n == 0)
        return URL_EMPTY;
    if (url.p[0] == '#')
        return URL_INSIDE;
    bool slashes = (url.p[0] == '/' || url.p[0] == '\\') && url.n > 1 && (url.p[1] == '/' || url.p[1] == '\\');
    if (slashes)
        return URL_OTHER;
    size_t i = 0;
    while (i < url.n && (is_scheme_char(url.p[i]) || url.p[i] == '%'))
        i++;
    if (i == url.n || url.p[i] != ':')
        return URL_RELATIVE;
    struct str scheme = str_sub(url, 0, i);
    for (size_t k = 0; k < sizeof schemes / sizeof *schemes; k++)
        if (str_is_nocase(scheme, schemes[k].scheme))
            return schemes[k].kind;
    return URL_OTHER;
}

bool url_may_link(struct str clean)
{
    enum url_kind kind = url_kind(clean);
    return kind != URL_DATA && kind != URL_OTHER;
}

static bool is_utf8(struct str s)
{
    static const char bad[] = "\xEF\xBF\xBD";
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        const char *from = p;
        if (utf8_next(&p, end) == UTF8_BAD && !str_eq((struct str){from, (size_t)(p - from)}, str_of(bad)))
            return false;
    }
    return true;
}

struct str url_decode(struct arena *arena, struct str s)
{
    struct str got = percent_decode(arena, s);
    return got.p == s.p || is_utf8(got) ? got : STR_NONE;
}
