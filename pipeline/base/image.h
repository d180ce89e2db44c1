/* Pictures: what they are, and their pixels, by libpng and libjpeg. Broken data never aborts. */
#ifndef JILID_IMAGE_H
#define JILID_IMAGE_H

#include "base/str.h"

struct arena;

enum image_format { IMAGE_NONE, IMAGE_PNG, IMAGE_JPEG };

#define IMAGE_MAX_PIXELS 100000000u

struct image {
    enum image_format format;
    struct str bytes;         /* the file as it is (borrowed) */
    uint32_t width, height;   /* pixels, as shown: after the EXIF orientation of a JPEG */
    uint32_t dpi_x, dpi_y;    /* 0: not said */
    uint8_t channels;         /* 1 grey, 3 RGB, 4 CMYK */
    uint8_t orientation;      /* EXIF 1 to 8; 1 for a PNG */
    bool alpha;
    bool adobe;               /* a JPEG with an Adobe marker: CMYK is inverted */
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

/* A picture scaled down (area average) to fit max_w x max_h and encoded as JPEG, for covers and thumbnails; in the
   arena. */
bool image_thumbnail(struct arena *arena, const struct image *image, uint32_t max_w, uint32_t max_h, struct str *jpeg,
                     const char **why);

/* Encodes 8-bit grey (1) or RGB (3) pixels as PNG, without a time stamp; in the arena. */
struct str image_encode_png(struct arena *arena, const uint8_t *pixels, uint32_t width, uint32_t height, uint8_t channels);

#endif
