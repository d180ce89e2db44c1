/* How large an SVG is by itself. Takes width, height and viewBox of the root (SVG 1.1, 7.2 and 7.7); gives its size at
   96 units an inch. Numbers are read here, since the C library's depend on the locale. */
#include "base/image/svg.h"

#include <math.h>
#include <string.h>

#define LONGEST 1000000.0 /* units a side */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number at the start of *s, which moves on behind it and behind white space and a comma. */
static bool take_number(struct str *s, double *out)
{
    struct str t = str_trim(*s);
    size_t i = 0;
    double value = 0, scale = 1, sign = 1;
    int exponent = 0, power = 1;
    if (i < t.n && (t.p[i] == '-' || t.p[i] == '+'))
        sign = t.p[i++] == '-' ? -1 : 1;
    size_t first = i;
    for (; i < t.n && is_digit(t.p[i]); i++)
        value = value * 10 + (t.p[i] - '0');
    if (i < t.n && t.p[i] == '.')
        for (i++; i < t.n && is_digit(t.p[i]); i++)
            value += (t.p[i] - '0') * (scale /= 10);
    if (i == first)
        return false;
    if (i + 1 < t.n && (t.p[i] == 'e' || t.p[i] == 'E') && (is_digit(t.p[i + 1]) || t.p[i + 1] == '-')) {
        power = t.p[i + 1] == '-' ? -1 : 1;
        for (i += t.p[i + 1] == '-' ? 2 : 1; i < t.n && is_digit(t.p[i]) && exponent < 1000; i++)
            exponent = exponent * 10 + (t.p[i] - '0');
    }
    *out = sign * value * pow(10, power * exponent);
    t = str_trim(str_sub(t, i, t.n));
    *s = t.n && t.p[0] == ',' ? str_sub(t, 1, t.n) : t;
    return isfinite(*out);
}

/* In units of 1/96 inch; 0: not said, or as a share of what is around. */
static double length_of(struct str s)
{
    static const struct {
        const char *unit;
        double px;
    } units[] = {{"", 1},           {"px", 1},  {"pt", 96 / 72.0}, {"pc", 16}, {"mm", 96 / 25.4},
                 {"cm", 96 / 2.54}, {"in", 96}, {"em", 16},        {"ex", 8},  {"rem", 16}};
    double n;
    if (!take_number(&s, &n))
        return 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is_nocase(str_trim(s), units[i].unit))
            return n > 0 ? n * units[i].px : 0;
    return 0;
}

static bool view_of(struct str s, double view[4])
{
    for (int i = 0; i < 4; i++)
        if (!take_number(&s, &view[i]))
            return false;
    return view[2] > 0 && view[3] > 0 && fabs(view[0]) < 1e9 && fabs(view[1]) < 1e9;
}

static bool fits(double n)
{
    return n >= 0.01 && n <= LONGEST;
}

bool svg_size(const struct markup *root, struct image *out, int64_t written[4], const char **why)
{
    double w = length_of(markup_attribute(root, "width")), h = length_of(markup_attribute(root, "height"));
    double view[4] = {0, 0, 0, 0};
    bool seen = view_of(markup_attribute(root, "viewBox"), view);
    if (seen && w <= 0 && h <= 0) {
        w = view[2];
        h = view[3];
    } else if (seen && h <= 0) {
        h = w * view[3] / view[2];
    } else if (seen && w <= 0) {
        w = h * view[2] / view[3];
    }
    if (!fits(w) || !fits(h)) {
        *why = w <= 0 || h <= 0 ? "it says no size: neither width and height nor viewBox" : "its size makes no sense";
        return false;
    }
    out->width = (uint32_t)lround(w * IMAGE_SVG_SCALE);
    out->height = (uint32_t)lround(h * IMAGE_SVG_SCALE);
    out->dpi_x = out->dpi_y = 96 * IMAGE_SVG_SCALE;
    const double whole[4] = {0, 0, w, h};
    for (int i = 0; i < 4; i++)
        written[i] = llround(whole[i] * 100);
    return true;
}
