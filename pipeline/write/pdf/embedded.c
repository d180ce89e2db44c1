/* Takes a font that cairo embedded, with the codes that are shown; refuses it when one of them has no text, by itself or said
   apart, no glyph, or
   another width than the font file says (ISO 19005-2, 6.2.11.4 to 6.2.11.8; ISO 14289-1, 7.21). Of CFF fonts the text
   alone is checked. */
#include "write/pdf/form.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

enum { FONT_MAX = 1 << 24 };

struct sfnt {
    struct str file;
    struct str widths, map; /* the tables hmtx and cmap */
    unsigned upem, glyphs, long_widths;
};

static unsigned u16(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    return at + 2 <= s.n ? p[0] * 256u + p[1] : 0;
}

static size_t u32(struct str s, size_t at)
{
    return (size_t)u16(s, at) << 16 | u16(s, at + 2);
}

static struct str table(struct str file, const char *tag)
{
    for (size_t i = 0; i < u16(file, 4); i++)
        if (str_is(str_sub(file, 12 + 16 * i, 16 + 16 * i), tag))
            return str_sub(file, u32(file, 20 + 16 * i), u32(file, 20 + 16 * i) + u32(file, 24 + 16 * i));
    return STR_NONE;
}

static bool sfnt_read(struct str file, struct sfnt *out)
{
    *out = (struct sfnt){.file = file, .widths = table(file, "hmtx"), .map = table(file, "cmap")};
    out->upem = u16(table(file, "head"), 18);
    out->glyphs = u16(table(file, "maxp"), 4);
    out->long_widths = u16(table(file, "hhea"), 34);
    return out->upem > 0 && out->long_widths > 0 && out->widths.n >= 4 * (size_t)out->long_widths;
}

static double sfnt_width(const struct sfnt *font, unsigned glyph)
{
    unsigned at = glyph < font->long_widths ? glyph : font->long_widths - 1;
    return u16(font->widths, 4 * (size_t)at) * 1000.0 / font->upem;
}

/* The glyph of a character, by the table's part for Windows (format 4). */
static unsigned sfnt_glyph(const struct sfnt *font, unsigned character)
{
    struct str map = STR_NONE;
    for (size_t i = 0; i < u16(font->map, 2); i++)
        if (u16(font->map, 4 + 8 * i) == 3 && u16(font->map, 6 + 8 * i) == 1)
            map = str_sub(font->map, u32(font->map, 8 + 8 * i), font->map.n);
    size_t n = u16(map, 6);
    for (size_t i = 0; i + 2 <= n && u16(map, 0) == 4; i += 2) {
        unsigned last = u16(map, 14 + i), first = u16(map, 16 + n + i), offset = u16(map, 16 + 3 * n + i);
        if (character > last || character < first)
            continue;
        if (offset == 0)
            return (character + u16(map, 16 + 2 * n + i)) & 0xFFFF;
        return u16(map, 16 + 3 * n + i + offset + 2 * (size_t)(character - first));
    }
    return 0;
}

/* What WinAnsiEncoding has between 0x80 and 0x9F (ISO 32000-1, annex D.2); elsewhere it is Latin-1. */
static unsigned character_of(unsigned code)
{
    static const uint16_t middle[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    return code >= 0x80 && code < 0xA0 ? middle[code - 0x80] : code;
}

static bool is_shown(const uint8_t *codes, unsigned code)
{
    return codes[code / 8] >> (code & 7) & 1;
}

static unsigned hex_value(struct str s)
{
    unsigned value = 0;
    for (size_t i = 1; i + 1 < s.n; i++) {
        char c = s.p[i];
        value = value << 4 | (unsigned)(c <= '9' ? c - '0' : (c & 15) + 9);
    }
    return value;
}

/* Whether a string of UTF-16 in hexadecimal digits is text that can be read out. */
static bool is_text(struct str s)
{
    size_t n = s.n < 2 ? 0 : (s.n - 2) / 4;
    for (size_t i = 0; i < n; i++) {
        unsigned unit = hex_value(str_sub(s, 4 * i, 4 * i + 6)) & 0xFFFF;
        if (unit == 0 || unit >= 0xFFFD || unit == 0xFEFF || (unit >= 0xE000 && unit <= 0xF8FF))
            return false;
    }
    return n > 0 && s.p[0] == '<' && s.n == 4 * n + 2;
}

/* What cairo has for a glyph without text: enough where that is said apart. */
static bool is_unknown(struct str s)
{
    return str_is(s, "<fffd>");
}

/* Takes off the codes those that the CMap gives a text; bare: those that need one. */
static bool take_mapped(struct str cmap, struct arena *arena, const uint8_t *bare, uint8_t *codes)
{
    struct pdf_reader reader = {cmap.p, cmap.p + cmap.n, arena, true};
    struct pdf_value value, code = {.kind = PDF_NULL};
    bool pairs = false;
    while (!pdf_read_ended(&reader)) {
        if (!pdf_read_value(&reader, &value))
            return false;
        if (value.kind == PDF_OPERATOR)
            pairs = str_is(value.text, "beginbfchar");
        if (value.kind != PDF_STRING || !pairs || code.kind != PDF_STRING) {
            code = value;
            continue;
        }
        unsigned at = hex_value(code.text);
        if (code.text.p[0] == '<' && at < PDF_CODES &&
            (is_text(value.text) || (is_unknown(value.text) && !is_shown(bare, at))))
            codes[at / 8] &= (uint8_t) ~(1u << (at & 7));
        code.kind = PDF_NULL;
    }
    return true;
}

static bool all_mapped(struct pdf_form *form, const struct pdf_value *font, const uint8_t *codes)
{
    const struct pdf_object *object = pdf_source_object(&form->source, pdf_value_get(font, "ToUnicode"));
    struct str cmap;
    if (!object || !pdf_object_bytes(object, FONT_MAX, &cmap))
        return false;
    uint8_t *left = mem_alloc(PDF_CODES / 8);
    memcpy(left, codes, PDF_CODES / 8);
    bool good = take_mapped(cmap, form->arena, codes + PDF_CODES / 8, left);
    for (size_t i = 0; i < PDF_CODES / 8; i++)
        good &= left[i] == 0;
    mem_free(left);
    mem_free((void *)(uintptr_t)cmap.p);
    return good;
}

/* The width of a code, in a simple font or, by "W [0 [...]]" as cairo has it, in one of many glyphs. */
static double width_of(const struct pdf_value *font, bool wide, unsigned code)
{
    const struct pdf_value *widths = pdf_value_get(font, wide ? "W" : "Widths"),
                           *first = pdf_value_get(font, "FirstChar");
    const struct pdf_value *at = widths->first;
    if (wide) {
        if (!at || !str_is(at->text, "0") || !at->next || at->next->kind != PDF_ARRAY)
            return -1;
        at = at->next->first;
    } else if (code < (unsigned)first->number) {
        return -1;
    } else {
        code -= (unsigned)first->number;
    }
    for (; code > 0 && at; code--)
        at = at->next;
    return at && at->kind == PDF_NUMBER ? at->number : -1;
}

/* Each code has a glyph other than the one for what is missing, which is as wide as the font object says. */
static bool glyphs_match(const struct sfnt *sfnt, const struct pdf_value *font, bool wide, const uint8_t *codes)
{
    for (unsigned code = 0; code < PDF_CODES; code++) {
        if (!is_shown(codes, code))
            continue;
        unsigned glyph = wide ? code : sfnt_glyph(sfnt, character_of(code));
        if (glyph == 0 || glyph >= sfnt->glyphs || fabs(sfnt_width(sfnt, glyph) - width_of(font, wide, code)) > 1)
            return false;
    }
    return true;
}

static bool program_matches(struct pdf_form *form, const struct pdf_value *font, bool wide, const uint8_t *codes)
{
    const struct pdf_value *descriptor = pdf_source_value(&form->source, pdf_value_get(font, "FontDescriptor"));
    const struct pdf_object *program = pdf_source_object(&form->source, pdf_value_get(descriptor, "FontFile2"));
    struct sfnt sfnt;
    struct str file;
    if (!program)
        return !is_shown(codes, 0);
    if (!pdf_object_bytes(program, FONT_MAX, &file))
        return false;
    bool good = sfnt_read(file, &sfnt) && glyphs_match(&sfnt, font, wide, codes);
    mem_free((void *)(uintptr_t)file.p);
    return good;
}

bool pdf_embedded_check(struct pdf_form *form, const struct pdf_value *font, const uint8_t *codes)
{
    const struct pdf_value *descendants = pdf_value_get(font, "DescendantFonts");
    const struct pdf_value *widths = descendants ? pdf_source_value(&form->source, descendants->first) : font;
    if (!all_mapped(form, font, codes))
        return pdf_form_refuse(form, "it has characters that cannot be told as text");
    return program_matches(form, widths, descendants != NULL, codes) ||
           pdf_form_refuse(form, "it has characters that its fonts lack");
}
