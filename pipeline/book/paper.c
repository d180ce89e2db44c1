/* Paper: names of sizes and measures such as 148x210mm, to millipoints. Numbers are read digit by digit, so that no
   locale takes part; signs, exponents and more than six decimals are refused, and so is a side under 50 mm or over
   2 m. */
#include "book/options.h"

/* Sides in micrometres: ISO 216 for a and b; the rest as their countries define them. */
static const struct named_paper {
    const char *name;
    int32_t width, height;
} papers[] = {
    {"a0", 841000, 1189000},     {"a1", 594000, 841000},          {"a2", 420000, 594000},
    {"a3", 297000, 420000},      {"a4", 210000, 297000},          {"a5", 148000, 210000},
    {"a6", 105000, 148000},      {"a7", 74000, 105000},           {"a8", 52000, 74000},
    {"b0", 1000000, 1414000},    {"b1", 707000, 1000000},         {"b2", 500000, 707000},
    {"b3", 353000, 500000},      {"b4", 250000, 353000},          {"b5", 176000, 250000},
    {"b6", 125000, 176000},      {"b7", 88000, 125000},           {"b8", 62000, 88000},
    {"letter", 215900, 279400},  {"legal", 215900, 355600},       {"executive", 184150, 266700},
    {"tabloid", 279400, 431800}, {"half-letter", 139700, 215900}, {"statement", 139700, 215900},
    {"f4", 215000, 330000},      {"folio", 215900, 330200},       {"jis-b5", 182000, 257000},
    {"ra3", 305000, 430000},     {"ra4", 215000, 305000},         {"sra3", 320000, 450000},     {"sra4", 225000, 320000},
    {"trade", 152400, 228600},   {"digest", 139700, 215900},      {"pocket", 107950, 174625},
};

#define PAPER_COUNT (sizeof papers / sizeof *papers)

/* Units in nanometres, so that each is whole. */
static const struct unit {
    const char *name;
    int64_t nanometres;
} units[] = {{"mm", 1000000}, {"cm", 10000000}, {"in", 25400000}};

#define SIDE_MIN 50000000LL   /* nm */
#define SIDE_MAX 2000000000LL /* nm */

static int32_t millipoints(int64_t nanometres)
{
    return (int32_t)((nanometres * 72 + 12700) / 25400);
}

/* A decimal in millionths, off the start of *s. */
static bool take_decimal(struct str *s, int64_t *millionths)
{
    size_t i = 0, digits = 0;
    int64_t value = 0, scale = 1000000;
    bool point = false;
    for (; i < s->n; i++) {
        char c = s->p[i];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            if (value > 1000000000 || (point && scale == 1))
                return false;
            if (point)
                scale /= 10;
            value = value * 10 + (c - '0');
            digits++;
        } else {
            break;
        }
    }
    if (digits == 0 || (point && scale == 1000000))
        return false;
    *millionths = value * scale;
    *s = str_sub(*s, i, s->n);
    return true;
}

static bool take_cross(struct str *s)
{
    struct str times = STR("\xc3\x97");
    size_t n = str_starts(*s, times) ? times.n : s->n > 0 && (s->p[0] == 'x' || s->p[0] == 'X') ? 1 : 0;
    *s = str_sub(*s, n, s->n);
    return n > 0;
}

static bool side(int64_t millionths, int64_t unit, int32_t *out)
{
    if (millionths > 2000 * 1000000LL)
        return false;
    int64_t nanometres = millionths * (unit / 1000) / 1000;
    if (nanometres < SIDE_MIN || nanometres > SIDE_MAX)
        return false;
    *out = millipoints(nanometres);
    return true;
}

static bool parse_measures(struct str s, struct paper *out)
{
    int64_t width, height;
    if (!take_decimal(&s, &width) || !take_cross(&s) || !take_decimal(&s, &height))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is_nocase(s, units[i].name))
            return side(width, units[i].nanometres, &out->width) && side(height, units[i].nanometres, &out->height);
    return false;
}

bool paper_parse(struct str name, struct paper *out)
{
    for (size_t i = 0; i < PAPER_COUNT; i++) {
        if (!str_is_nocase(name, papers[i].name))
            continue;
        out->width = millipoints((int64_t)papers[i].width * 1000);
        out->height = millipoints((int64_t)papers[i].height * 1000);
        return true;
    }
    struct paper paper;
    if (!parse_measures(name, &paper))
        return false;
    *out = paper;
    return true;
}

struct str paper_nearest(struct str name)
{
    struct str names[PAPER_COUNT];
    for (size_t i = 0; i < PAPER_COUNT; i++)
        names[i] = str_of(papers[i].name);
    return str_nearest(name, names, PAPER_COUNT);
}
