/* What an SVG may hold: shapes, text, paint, filters and pictures within it; nothing that runs, moves, or is fetched.
   Takes names and values, says which stay. */
#include "base/image/svg.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

#define SVG_SPACE "http://www.w3.org/2000/svg"

/* clang-format off */
/* both in byte order */
static const char *const kept_elements[] = {
    "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood",
    "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology",
    "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter", "g", "image",
    "line", "linearGradient", "marker", "mask", "path", "pattern", "polygon", "polyline", "radialGradient", "rect",
    "stop", "style", "svg", "symbol", "text", "textPath", "title", "tspan", "use",
};

static const char *const kept_attributes[] = {
    "alignment-baseline", "amplitude", "aria-hidden", "aria-label", "azimuth", "baseFrequency", "baseline-shift",
    "bias", "class", "clip", "clip-path", "clip-rule", "clipPathUnits", "color", "color-interpolation",
    "color-interpolation-filters", "cx", "cy", "d", "diffuseConstant", "direction", "display", "divisor",
    "dominant-baseline", "dx", "dy", "edgeMode", "elevation", "enable-background", "exponent", "fill", "fill-opacity",
    "fill-rule", "filter", "filterUnits", "flood-color", "flood-opacity", "font", "font-family", "font-size",
    "font-size-adjust", "font-stretch", "font-style", "font-variant", "font-weight", "fr", "fx", "fy",
    "gradientTransform", "gradientUnits", "height", "id", "image-rendering", "in", "in2", "intercept", "isolation",
    "k1", "k2", "k3", "k4", "kernelMatrix", "kerning", "lang", "lengthAdjust", "letter-spacing", "lighting-color",
    "limitingConeAngle", "marker", "marker-end", "marker-mid", "marker-start", "markerHeight", "markerUnits",
    "markerWidth", "mask", "mask-type", "maskContentUnits", "maskUnits", "method", "mix-blend-mode", "mode",
    "numOctaves", "offset", "opacity", "operator", "order", "orient", "overflow", "paint-order", "pathLength",
    "patternContentUnits", "patternTransform", "patternUnits", "points", "preserveAlpha", "preserveAspectRatio",
    "primitiveUnits", "r", "radius", "refX", "refY", "result", "role", "rotate", "rx", "ry", "scale", "seed",
    "shape-rendering", "slope", "space", "specularConstant", "specularExponent", "spreadMethod", "startOffset",
    "stdDeviation", "stitchTiles", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "style",
    "surfaceScale", "tableValues", "targetX", "targetY", "text-anchor", "text-decoration", "text-rendering",
    "textLength", "transform", "type", "unicode-bidi", "values", "vector-effect", "version", "viewBox", "visibility",
    "width", "word-spacing", "writing-mode", "x", "x1", "x2", "xChannelSelector", "y", "y1", "y2", "yChannelSelector",
    "z",
};
/* clang-format on */

static int by_name(const void *key, const void *item)
{
    const struct str *name = key;
    return str_cmp(*name, str_of(*(const char *const *)item));
}

static bool listed(struct str name, const char *const *list, size_t n)
{
    return bsearch(&name, list, n, sizeof *list, by_name) != NULL;
}

enum svg_keep svg_element(const struct markup *element)
{
    if (element->space.n && !str_is(element->space, SVG_SPACE))
        return SVG_QUIET;
    if (str_is(element->name, "metadata"))
        return SVG_QUIET;
    if (str_is(element->name, "a"))
        return SVG_UNWRAP;
    if (str_is(element->name, "switch"))
        return SVG_FIRST;
    return listed(element->name, kept_elements, sizeof kept_elements / sizeof *kept_elements) ? SVG_KEEP : SVG_DROP;
}

/* url(...) that leads into the picture itself. */
static bool urls_inside(struct str css)
{
    for (size_t i = 0; i + 4 <= css.n; i++) {
        if (!str_is_nocase(str_sub(css, i, i + 4), "url("))
            continue;
        size_t at = i + 4;
        while (at < css.n && memchr(" \t\r\n'\"", css.p[at], 6))
            at++;
        if (at >= css.n || css.p[at] != '#')
            return false;
    }
    return true;
}

/* A backslash may hide what a word is. */
bool svg_css_safe(struct str css, bool sheet)
{
    return str_find(css, '\\') == STR_NPOS && str_find(css, '<') == STR_NPOS &&
           (!sheet || str_find(css, '@') == STR_NPOS) && urls_inside(css);
}

static bool href_safe(const struct markup *element, struct str value)
{
    if (str_is(element->name, "image"))
        return true; /* looked into apart */
    return str_starts(str_trim(value), STR("#"));
}

const char *svg_attribute(const struct markup *element, const struct markup_attribute *attribute, bool *said)
{
    *said = false;
    struct str name = attribute->name;
    const char *const *list = kept_attributes;
    if (str_is(name, "href")) {
        *said = !href_safe(element, attribute->value);
        return *said ? NULL : "xlink:href";
    }
    const char *const *found = bsearch(&name, list, sizeof kept_attributes / sizeof *list, sizeof *list, by_name);
    if (!found) {
        *said = str_starts(name, STR("on"));
        return NULL;
    }
    *said = !svg_css_safe(attribute->value, false);
    if (*said)
        return NULL;
    return str_is(name, "space") ? "xml:space" : *found;
}

static int base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* RFC 4648, section 4; white space is passed over. */
static bool base64_read(struct str text, struct buf *out)
{
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < text.n && text.p[i] != '='; i++) {
        if (memchr(" \t\r\n", text.p[i], 4))
            continue;
        int digit = base64_digit(text.p[i]);
        if (digit < 0)
            return false;
        bits = (bits << 6 | (uint32_t)digit) & 0xFFFF;
        held += 6;
        if (held >= 8) {
            held -= 8;
            buf_char(out, (char)(bits >> held & 0xFF));
        }
    }
    return true;
}

bool svg_data_image(struct arena *arena, struct str url, uint64_t *pixels)
{
    static const char *const heads[] = {"data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,"};
    url = str_trim(url);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (!str_starts(url, str_of(heads[i])))
            continue;
        struct buf bytes = {0};
        struct image image;
        const char *why;
        bool good = base64_read(str_sub(url, strlen(heads[i]), url.n), &bytes) &&
                    image_probe(buf_view(&bytes), &image, &why) && image_check(arena, &image, &why);
        *pixels += good ? (uint64_t)image.width * image.height : 0;
        buf_release(&bytes);
        return good && *pixels <= IMAGE_MAX_PIXELS;
    }
    return false;
}

size_t image_svg_jpegs(struct arena *arena, const struct image *svg, struct str *jpegs, size_t max)
{
    static const struct str heads[] = {{"data:image/jpeg;base64,", 23}, {"data:image/jpg;base64,", 22}};
    size_t n = 0;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct str rest = svg->bytes;
        for (size_t at = str_find_str(rest, heads[i]); at != STR_NPOS && n < max; at = str_find_str(rest, heads[i])) {
            struct buf bytes = {0};
            rest = str_sub(rest, at + heads[i].n, rest.n);
            if (base64_read(str_sub(rest, 0, str_find(rest, '"')), &bytes))
                jpegs[n++] = str_dup(arena, buf_view(&bytes));
            buf_release(&bytes);
        }
    }
    return n;
}
