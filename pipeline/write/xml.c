/* Escaping for XML and addresses. Takes any bytes; gives well-formed text, safe names and plain ASCII addresses. Refuses
   addresses of other schemes and without a host. */
#include "write/xml.h"

#include "base/utf8.h"

#define SOFT_HYPHEN 0xADu

/* Appends from *p, which is no plain ASCII, one character. */
static void xml_wide(struct buf *out, const char **p, const char *end)
{
    uint32_t cp = utf8_next(p, end);
    if (cp == SOFT_HYPHEN)
        return;
    if (cp >= 0xFFFE && (cp & 0xFFFE) == 0xFFFE)
        cp = UTF8_BAD;
    buf_utf8(out, cp);
}

static bool is_plain(char c)
{
    return (c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"') || c == '\n';
}

static void xml_escaped(struct buf *out, struct str s, bool quoted)
{
    const char *p = s.p, *end = s.p ? s.p + s.n : NULL;
    while (p < end) {
        const char *from = p;
        while (p < end && is_plain(*p) && !(quoted && *p == '\n'))
            p++;
        buf_add(out, from, (size_t)(p - from));
        if (p == end)
            break;
        unsigned char c = (unsigned char)*p;
        if (c >= 0x80) {
            xml_wide(out, &p, end);
            continue;
        }
        p++;
        if (c == '&')
            buf_z(out, "&amp;");
        else if (c == '<')
            buf_z(out, "&lt;");
        else if (c == '>')
            buf_z(out, "&gt;");
        else if (c == '"')
            buf_z(out, quoted ? "&quot;" : "\"");
        else if (c == '\t' || c == '\n' || c == 0x7F)
            buf_char(out, quoted || c == 0x7F ? ' ' : (char)c);
        else
            buf_utf8(out, UTF8_BAD);
    }
}

void xml_text(struct buf *out, struct str s)
{
    xml_escaped(out, s, false);
}

void xml_attribute(struct buf *out, const char *name, struct str s)
{
    buf_char(out, ' ');
    buf_z(out, name);
    buf_z(out, "=\"");
    xml_escaped(out, s, true);
    buf_char(out, '"');
}

/* BaseChar and Ideographic of XML 1.0, fourth edition, appendix B, as far as scripts in wide use go. */
static const struct range {
    uint32_t from, to;
} letters[] = {
    {0x00C0, 0x00D6}, {0x00D8, 0x00F6}, {0x00F8, 0x0131}, {0x0134, 0x013E}, {0x0141, 0x0148}, {0x014A, 0x017E},
    {0x038E, 0x03A1}, {0x03A3, 0x03CE}, {0x0401, 0x040C}, {0x040E, 0x044F}, {0x0451, 0x045C}, {0x045E, 0x0481},
    {0x05D0, 0x05EA}, {0x0621, 0x063A}, {0x0641, 0x064A}, {0x0905, 0x0939}, {0x0E01, 0x0E2E}, {0x1E00, 0x1E9B},
    {0x1EA0, 0x1EF9}, {0x3041, 0x3094}, {0x30A1, 0x30FA}, {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3},
};

static bool id_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 0x20u) - 'a' < 26u || cp == '_';
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (cp >= letters[i].from && cp <= letters[i].to)
            return true;
    return false;
}

static bool id_character(uint32_t cp, bool first)
{
    return id_letter(cp) || (!first && (cp - '0' < 10u || cp == '-' || cp == '.'));
}

struct str xml_id(struct arena *arena, struct str id)
{
    const char *end = id.p + id.n;
    bool fits = id.n > 0;
    for (const char *p = id.p; fits && p < end;) {
        bool first = p == id.p;
        fits = id_character(utf8_next(&p, end), first);
    }
    if (fits)
        return id;
    struct buf out = {0};
    for (const char *p = id.p; p < end;) {
        bool first = p == id.p;
        uint32_t cp = utf8_next(&p, end);
        if (id_character(cp, first))
            buf_utf8(&out, cp);
        else
            buf_printf(&out, "_x%X_", (unsigned)cp);
    }
    if (out.n == 0)
        buf_char(&out, '_');
    return buf_take(&out, arena);
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* Characters that stand for themselves in a path, query or fragment. */
static bool url_plain(char c)
{
    static const char marks[] = "-._~!$'()*+,;=:@/?";
    if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
        return true;
    for (const char *m = marks; *m; m++)
        if (*m == c)
            return true;
    return false;
}

static void url_rest(struct buf *out, struct str s)
{
    bool fragment = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool encoded = c == '%' && i + 2 < s.n && is_hex(s.p[i + 1]) && is_hex(s.p[i + 2]);
        if (url_plain(c) || encoded)
            buf_char(out, c);
        else if (c == '&')
            buf_z(out, "&amp;");
        else if (c == '#' && !fragment)
            buf_char(out, c), fragment = true;
        else
            buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}

/* The host and port of "//host:port/..."; empty when there is none that is fit to print. */
static struct str url_host(struct str after)
{
    if (!str_starts(after, STR("//")))
        return STR_NONE;
    size_t end = 2;
    while (end < after.n && after.p[end] != '/' && after.p[end] != '?' && after.p[end] != '#')
        end++;
    struct str host = str_sub(after, 2, end);
    for (size_t i = 0; i < host.n; i++) {
        char c = host.p[i];
        bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (!letter && c != '-' && c != '.' && c != ':' && c != '_')
            return STR_NONE;
    }
    size_t colon = str_find(host, ':');
    struct str port = colon == STR_NPOS ? STR("0") : str_sub(host, colon + 1, host.n);
    long number;
    bool named = colon != 0 && host.n > 0 && host.p[0] != '-' && host.p[0] != '.';
    return named && str_int(port, &number) && number >= 0 && number < 65536 ? host : STR_NONE;
}

bool xml_url(struct buf *out, struct str url)
{
    struct str scheme, after;
    if (!str_cut(str_trim(url), ':', &scheme, &after) || after.n == 0)
        return false;
    if (str_is_nocase(scheme, "mailto") || str_is_nocase(scheme, "tel")) {
        buf_z(out, str_is_nocase(scheme, "tel") ? "tel:" : "mailto:");
        url_rest(out, after);
        return true;
    }
    bool secure = str_is_nocase(scheme, "https");
    struct str host = url_host(after);
    if ((!secure && !str_is_nocase(scheme, "http")) || host.n == 0)
        return false;
    buf_z(out, secure ? "https://" : "http://");
    buf_str(out, host);
    url_rest(out, str_sub(after, 2 + host.n, after.n));
    return true;
}
