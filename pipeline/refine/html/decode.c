/* Character references in HTML (section 13.5): numbers, the 96 names of Latin-1 and the common names beyond it. What is
   no reference stays as written. */
#include "refine/html/scan.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* U+00A0 to U+00FF in order. */
static const char latin1[] =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro "
    "para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil "
    "Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave "
    "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml "
    "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute "
    "thorn yuml ";

static const struct {
    const char *name;
    uint32_t cp;
} others[] = {
    {"amp", '&'},       {"lt", '<'},         {"gt", '>'},         {"quot", '"'},      {"apos", '\''},
    {"ndash", 0x2013},  {"mdash", 0x2014},   {"lsquo", 0x2018},   {"rsquo", 0x2019},  {"sbquo", 0x201A},
    {"ldquo", 0x201C},  {"rdquo", 0x201D},   {"bdquo", 0x201E},   {"hellip", 0x2026}, {"bull", 0x2022},
    {"lsaquo", 0x2039}, {"rsaquo", 0x203A},  {"euro", 0x20AC},    {"trade", 0x2122},  {"larr", 0x2190},
    {"uarr", 0x2191},   {"rarr", 0x2192},    {"darr", 0x2193},    {"harr", 0x2194},   {"minus", 0x2212},
    {"le", 0x2264},     {"ge", 0x2265},      {"ne", 0x2260},      {"asymp", 0x2248},  {"infin", 0x221E},
    {"dagger", 0x2020}, {"Dagger", 0x2021},  {"permil", 0x2030},  {"prime", 0x2032},  {"Prime", 0x2033},
    {"ensp", 0x2002},   {"emsp", 0x2003},    {"thinsp", 0x2009},  {"zwnj", 0x200C},   {"zwj", 0x200D},
    {"lrm", 0x200E},    {"rlm", 0x200F},     {"OElig", 0x0152},   {"oelig", 0x0153},  {"Scaron", 0x0160},
    {"scaron", 0x0161}, {"Yuml", 0x0178},    {"fnof", 0x0192},    {"alpha", 0x03B1},  {"beta", 0x03B2},
    {"gamma", 0x03B3},  {"delta", 0x03B4},   {"pi", 0x03C0},      {"sigma", 0x03C3},  {"mu", 0x03BC},
};

#define NAME_MAX_BYTES 8

static uint32_t name_find(struct str name)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_is(name, others[i].name))
            return others[i].cp;
    uint32_t cp = 0xA0;
    for (const char *p = latin1; *p; cp++) {
        size_t n = strcspn(p, " ");
        if (str_eq(name, (struct str){p, n}))
            return cp;
        p += n + 1;
    }
    return 0;
}

static uint32_t allowed(uint32_t cp)
{
    bool bad = cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF) || (cp < 0x20 && cp != '\t' && cp != '\n') ||
               (cp >= 0x7F && cp < 0xA0) || (cp & 0xFFFE) == 0xFFFE;
    return bad ? UTF8_BAD : cp;
}

/* A number after "&#"; gives the bytes read of s, 0 when it is none. */
static size_t number_read(struct str s, uint32_t *cp)
{
    bool hex = s.n && (s.p[0] == 'x' || s.p[0] == 'X');
    size_t i = hex;
    uint32_t value = 0;
    for (; i < s.n && i < 9; i++) {
        char c = s.p[i];
        uint32_t digit = c >= '0' && c <= '9'          ? (uint32_t)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : hex && c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                       : 99;
        if (digit == 99)
            break;
        value = value > 0x110000 ? value : value * (hex ? 16 : 10) + digit;
    }
    if (i == (size_t)hex)
        return 0;
    *cp = allowed(value);
    return i < s.n && s.p[i] == ';' ? i + 1 : i;
}

/* What follows an &; gives the bytes read, 0 when it is no reference. */
static size_t reference_read(struct str s, uint32_t *cp)
{
    if (s.n && s.p[0] == '#') {
        size_t n = number_read(str_sub(s, 1, s.n), cp);
        return n ? n + 1 : 0;
    }
    size_t end = str_find(str_sub(s, 0, NAME_MAX_BYTES + 1), ';');
    if (end == STR_NPOS)
        return 0;
    *cp = name_find(str_sub(s, 0, end));
    return *cp ? end + 1 : 0;
}

struct str html_decode(struct arena *arena, struct str s)
{
    if (str_find(s, '&') == STR_NPOS)
        return s;
    struct buf out = {0};
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = 0;
        size_t n = s.p[i] == '&' ? reference_read(str_sub(s, i + 1, s.n), &cp) : 0;
        if (n)
            buf_utf8(&out, cp);
        else
            buf_char(&out, s.p[i]);
        i += n + 1;
    }
    return buf_take(&out, arena);
}
