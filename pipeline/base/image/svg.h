/* What the files that read SVG share (SVG 1.1, second edition). Included by image_svg*.c alone. */
#ifndef JILID_IMAGE_SVG_H
#define JILID_IMAGE_SVG_H

#include "base/image/image.h"
#include "base/markup.h"

/* What becomes of an element. */
enum svg_keep {
    SVG_DROP,  /* it goes, and that is said */
    SVG_QUIET, /* it goes: it shows nothing (an editor's own data) */
    SVG_KEEP,
    SVG_UNWRAP, /* its content stays */
    SVG_FIRST   /* a group with the first of its children that is kept */
};
enum svg_keep svg_element(const struct markup *element);

/* The name that an attribute is written with; NULL: it goes. *said: that is to be said. */
const char *svg_attribute(const struct markup *element, const struct markup_attribute *attribute, bool *said);
bool svg_css_safe(struct str css, bool sheet); /* a style sheet, or one value */

/* A picture within the picture, "data:image/png;base64,...": whole, and of a format and size that we know. */
bool svg_data_image(struct arena *arena, struct str url, uint64_t *pixels);

/* The first id that a value refers to, as "#id" or url(#id), from *at on; empty: none is left. */
struct str svg_reference(struct str value, bool href, size_t *at);

/* Whether drawing it is bounded: elements, counted as often as they are used, and how deeply uses nest. */
bool svg_cost_fits(struct arena *arena, const struct markup *root, const char **why);

/* Width and height as an image's, from width, height and viewBox; and the viewBox to write, in hundredths. */
bool svg_size(const struct markup *root, struct image *out, int64_t view[4], const char **why);

#endif
