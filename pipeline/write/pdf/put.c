/* Takes numbers and text, gives PDF's syntax for them in a buffer; refuses nothing. Nothing here depends on the locale:
   decimals are made from integers. */
#include "write/pdf/put.h"

#include "base/civil.h"
#include "base/utf8.h"

void pdf_put_int(struct buf *out, int64_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0)
        digits[--at] = '-';
    buf_add(out, digits + at, sizeof digits - at);
}

/* n parts of `one`, a power of ten. */
static void put_decimal(struct buf *out, int64_t n, uint64_t one)
{
    uint64_t all = n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n, part = all % one;
    if (n < 0)
        buf_char(out, '-');
    if (all >= one || part == 0)
        pdf_put_int(out, (int64_t)(all / one));
    if (part == 0)
        return;
    buf_char(out, '.');
    for (one /= 10; part > 0; part %= one, one /= 10)
        buf_char(out, (char)('0' + part / one));
}

void pdf_put_milli(struct buf *out, int64_t thousandths)
{
    put_decimal(out, thousandths, 1000);
}

void pdf_put_micro(struct buf *out, int64_t millionths)
{
    put_decimal(out, millionths, 1000000);
}

void pdf_put_nano(struct buf *out, int64_t billionths)
{
    put_decimal(out, billionths, 1000000000);
}

void pdf_put_ref(struct buf *out, uint32_t object)
{
    pdf_put_int(out, object);
    buf_add(out, " 0 R", 4);
}

static bool name_regular(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '+' || c == '.' || c == ',';
}

static void put_hex(struct buf *out, unsigned value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        buf_char(out, "0123456789ABCDEF"[value >> shift & 15]);
}

void pdf_put_name(struct buf *out, struct str name)
{
    buf_char(out, '/');
    for (size_t i = 0; i < name.n && i < 120; i++) {
        if (name_regular(name.p[i])) {
            buf_char(out, name.p[i]);
        } else {
            buf_char(out, '#');
            put_hex(out, (uint8_t)name.p[i], 2);
        }
    }
}

void pdf_put_byte(struct buf *out, uint8_t byte)
{
    if (byte == '\r') { /* a bare one would be read as a line feed */
        buf_add(out, "\\r", 2);
        return;
    }
    if (byte == '(' || byte == ')' || byte == '\\')
        buf_char(out, '\\');
    buf_char(out, (char)byte);
}

void pdf_put_bytes(struct buf *out, struct str bytes)
{
    buf_char(out, '(');
    for (size_t i = 0; i < bytes.n; i++)
        pdf_put_byte(out, (uint8_t)bytes.p[i]);
    buf_char(out, ')');
}

void pdf_put_uri(struct buf *out, struct str uri)
{
    buf_char(out, '(');
    for (size_t i = 0; i < uri.n; i++) {
        uint8_t byte = (uint8_t)uri.p[i];
        if (byte > ' ' && byte < 0x7F) {
            pdf_put_byte(out, byte);
        } else {
            buf_char(out, '%');
            put_hex(out, byte, 2);
        }
    }
    buf_char(out, ')');
}

static void put_unit(struct buf *out, unsigned unit)
{
    pdf_put_byte(out, (uint8_t)(unit >> 8));
    pdf_put_byte(out, (uint8_t)(unit & 255));
}

static void put_unit_hex(struct buf *out, unsigned unit)
{
    put_hex(out, unit, 4);
}

static void put_utf16(struct buf *out, struct str text, void (*put)(struct buf *, unsigned))
{
    const char *p = text.p, *end = p + text.n;
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        if (cp >= 0x10000) {
            put(out, 0xD800 + ((cp - 0x10000) >> 10));
            put(out, 0xDC00 + ((cp - 0x10000) & 0x3FF));
        } else {
            put(out, cp);
        }
    }
}

static struct str cut_text(struct str text)
{
    if (text.n > PDF_TEXT_MAX) {
        text.n = PDF_TEXT_MAX;
        while (text.n > 0 && ((uint8_t)text.p[text.n] & 0xC0) == 0x80)
            text.n--;
    }
    return text;
}

void pdf_put_text(struct buf *out, struct str text)
{
    text = cut_text(text);
    bool ascii = true;
    for (size_t i = 0; i < text.n && ascii; i++)
        ascii = text.p[i] >= ' ' && text.p[i] < 0x7F;
    if (ascii) {
        pdf_put_bytes(out, text);
        return;
    }
    buf_char(out, '(');
    put_unit(out, 0xFEFF);
    put_utf16(out, text, put_unit);
    buf_char(out, ')');
}

void pdf_put_utf16_hex(struct buf *out, struct str text)
{
    put_utf16(out, text, put_unit_hex);
}

void pdf_put_date(struct buf *out, long long seconds)
{
    struct civil at = civil_of_seconds(seconds);
    buf_printf(out, "(D:%04d%02d%02d%02d%02d%02dZ)", at.year, at.month, at.day, at.hour, at.minute, at.second);
}
