/* Pictures: what they are, and their pixels, by libpng, libjpeg and librsvg. Broken data never aborts. */
#ifndef JILID_IMAGE_H
#define JILID_IMAGE_H

#include "base/str.h"

struct arena;

enum image_format { IMAGE_NONE, IMAGE_PNG, IMAGE_JPEG, IMAGE_SVG };

#define IMAGE_MAX_PIXELS 100000000u
#define IMAGE_SVG_SCALE 100 /* width and height of an SVG are in hundredths of its pixels */

struct image {
    enum image_format format;
    struct str bytes;         /* the file as it is (borrowed) */
    uint32_t width, height;   /* pixels, as shown: after the EXIF orientation of a JPEG */
    uint32_t dpi_x, dpi_y;    /* 0: not said */
    uint8_t channels;         /* 1 grey, 3 RGB, 4 CMYK */
    uint8_t orientation;      /* EXIF 1 to 8; 1 for a PNG */
    bool alpha;
    bool adobe;               /* a JPEG with an Adobe marker: CMYK is inverted */
    struct str title, words;  /* an SVG's own title or description, and the texts that it draws */
};

/* Reads format and size from the file's first bytes and checks them against the ceilings. False, with *why an English
   phrase, when it is no picture that we know or its head is broken. */
bool image_probe(struct str bytes, struct image *out, const char **why);

/* Decodes all pixels to check that they are there. False, with *why. */
bool image_check(struct arena *arena, const struct image *image, const char **why);

/* Pixels of a PNG, 8 bits a channel, rows without padding: channels (1 or 3) per pixel in *colour and, if image->alpha,
   one per pixel in *alpha (else NULL). From the heap: free with mem_free. */
bool image_decode_png(const struct image *image, uint8_t **colour, uint8_t **alpha, uint8_t *channels, const char **why);

/* Pixels of a JPEG as stored (the orientation is not applied), 8 bits a channel: grey (1), or RGB (3), which CMYK becomes
   by the plain formula. From the heap: free with mem_free. */
bool image_decode_jpeg(const struct image *image, uint8_t **pixels, uint8_t *channels, const char **why);

/* Whether no pixel of a PNG has a colour, though it may be stored in RGB. */
bool image_is_grey_png(const struct image *image);

/* A JPEG whose colours are all neutral, as a grey JPEG of the same lightness, from the heap (mem_free). False when it has
   colours, is grey already, or cannot be read. */
bool image_grey_jpeg(const struct image *image, struct str *jpeg);

/* Whether a file begins like an SVG. */
bool image_looks_svg(struct str bytes);

/* An SVG cleaned of all that runs, moves or is fetched: out->bytes, in the arena, with its size at 96 pixels an inch
   (IMAGE_SVG_SCALE). *removed: names of what went, for a warning; empty: nothing that shows. False, with *why. */
bool image_clean_svg(struct arena *arena, struct str bytes, struct image *out, struct str *removed, const char **why);

/* The JPEGs within a cleaned SVG, at most max of them, in the arena; how many. */
size_t image_svg_jpegs(struct arena *arena, const struct image *svg, struct str *jpegs, size_t max);

/* The only fonts that texts in a picture are set in: files, and families that stand for the generic ones. */
struct svg_fonts {
    const char *const *files;
    size_t n;
    struct str serif, sans, mono;
};

/* The largest size in pixels of that shape that can be drawn, if this one is too large. */
void image_fit_svg(uint32_t *width, uint32_t *height);

#define IMAGE_TOO_LONG "it takes too long to draw"

/* A cleaned SVG drawn on white: grey (1) or RGB (3), from the heap (mem_free). False, with *why, also when drawing takes
   too long. */
bool image_draw_svg(const struct image *image, uint32_t width, uint32_t height, const struct svg_fonts *fonts,
                    uint8_t **pixels, uint8_t *channels, const char **why);

/* Cleaned SVGs, each as a page of a PDF, with all its objects in the open, that is as large as its width and height say, in units: cairo's
   PDF, with shapes as shapes and text as text; what it must draw as pixels has one a unit. The bytes are from the heap
   (mem_free). False, with *why, when one of them cannot be drawn. */
struct svg_page {
    struct image image;
    uint32_t width, height;
};
bool image_draw_svg_pdf(const struct svg_page *pages, size_t n, const struct svg_fonts *fonts, struct str *pdf,
                        const char **why);

/* A picture scaled down (area average) to fit max_w x max_h and encoded as JPEG, for covers and thumbnails; in the
   arena. */
bool image_thumbnail(struct arena *arena, const struct image *image, uint32_t max_w, uint32_t max_h, struct str *jpeg,
                     const char **why);

/* Pixels of one picture as fewer, each the mean of those that it stands for; to_w x to_h is at most as large. From the heap:
   free with mem_free. */
uint8_t *image_shrink(const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t channels, uint32_t to_w,
                      uint32_t to_h);

/* Lays n pixels on white by their alpha; NULL: they are solid. */
void image_flatten(uint8_t *pixels, const uint8_t *alpha, size_t n, uint8_t channels);

/* Encodes 8-bit grey (1) or RGB (3) pixels as PNG, without a time stamp; in the arena. */
struct str image_encode_png(struct arena *arena, const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t channels);

#endif
