/* The head of a JPEG: its markers up to the first scan, read by our own small reader, which allocates nothing. Takes a
   file's bytes, gives size, channels, density, orientation and Adobe's mark; refuses codings that PDF and EPUB readers
   do not know. Sources: ITU-T T.81 annex B, JFIF 1.02, Exif 2.32. */
#include "base/image/codec.h"

#define BROKEN "its JPEG head is broken or cut short"

static uint32_t number(struct str s, size_t at, size_t n, bool little)
{
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++) {
        v = v << 8 | (unsigned char)s.p[at + (little ? n - 1 - i : i)];
    }
    return v;
}

static uint32_t be16(struct str s, size_t at)
{
    return number(s, at, 2, false);
}

/* A RATIONAL at an offset, rounded; 0 when it lies outside or is none. */
static uint32_t rational(struct str tiff, uint32_t at, bool little)
{
    if (at > tiff.n || tiff.n - at < 8) {
        return 0;
    }
    uint32_t over = number(tiff, at, 4, little), under = number(tiff, at + 4u, 4, little);
    return under ? (uint32_t)(((uint64_t)over + under / 2) / under) : 0;
}

enum { TAG_ORIENTATION = 0x112, TAG_X = 0x11A, TAG_Y = 0x11B, TAG_UNIT = 0x128 };

struct exif {
    uint32_t orientation, x, y, unit;
};

static void read_entry(struct str tiff, size_t at, bool little, struct exif *exif)
{
    uint32_t tag = number(tiff, at, 2, little), type = number(tiff, at + 2, 2, little);
    uint32_t small = number(tiff, at + 8, 2, little), large = number(tiff, at + 8, 4, little);
    if (tag == TAG_ORIENTATION && type == 3) {
        exif->orientation = small;
    } else if (tag == TAG_X && type == 5) {
        exif->x = rational(tiff, large, little);
    } else if (tag == TAG_Y && type == 5) {
        exif->y = rational(tiff, large, little);
    } else if (tag == TAG_UNIT && type == 3) {
        exif->unit = small;
    }
}

static void read_exif(struct str tiff, struct image *out)
{
    bool little = str_starts(tiff, STR("II"));
    if (tiff.n < 8 || (!little && !str_starts(tiff, STR("MM"))) || number(tiff, 2, 2, little) != 42) {
        return;
    }
    uint32_t at = number(tiff, 4, 4, little);
    if (at > tiff.n || tiff.n - at < 2) {
        return;
    }
    struct exif exif = {.unit = 2};
    uint32_t count = number(tiff, at, 2, little);
    size_t entry = (size_t)at + 2;
    for (uint32_t i = 0; i < count && tiff.n - entry >= 12; i++, entry += 12) {
        read_entry(tiff, entry, little, &exif);
    }
    if (exif.orientation >= 1 && exif.orientation <= 8) {
        out->orientation = (uint8_t)exif.orientation;
    }
    if (out->dpi_x == 0 && exif.unit >= 2 && exif.unit <= 3) { /* 2: inches, 3: centimetres */
        out->dpi_x = exif.unit == 3 ? (uint32_t)((uint64_t)exif.x * 254 / 100) : exif.x;
        out->dpi_y = exif.unit == 3 ? (uint32_t)((uint64_t)exif.y * 254 / 100) : exif.y;
    }
}

static void read_jfif(struct str body, struct image *out)
{
    unsigned unit = (unsigned char)body.p[7];
    if (unit == 1 || unit == 2) {
        out->dpi_x = unit == 1 ? be16(body, 8) : (be16(body, 8) * 254 + 50) / 100;
        out->dpi_y = unit == 1 ? be16(body, 10) : (be16(body, 10) * 254 + 50) / 100;
    }
}

static bool read_frame(struct str body, unsigned marker, struct image *out, const char **why)
{
    if (marker > 0xC2) {
        *why = "its JPEG coding (lossless, hierarchical or arithmetic) is not supported";
        return false;
    }
    if (body.n < 6) {
        return false;
    }
    unsigned depth = (unsigned char)body.p[0], components = (unsigned char)body.p[5];
    if (depth != 8 || (components != 1 && components != 3 && components != 4)) {
        *why = "its JPEG kind (not 8 bits, or not grey, colour or CMYK) is not supported";
        return false;
    }
    out->height = be16(body, 1);
    out->width = be16(body, 3);
    out->channels = (uint8_t)components;
    out->format = IMAGE_JPEG;
    return image_size_fits(out->width, out->height, why);
}

static bool is_frame(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool read_segment(unsigned marker, struct str body, struct image *out, const char **why)
{
    if (is_frame(marker)) {
        return read_frame(body, marker, out, why);
    }
    if (marker == 0xE0 && body.n >= 12 && str_starts(body, ((struct str){"JFIF\0", 5}))) {
        read_jfif(body, out);
    } else if (marker == 0xE1 && str_starts(body, ((struct str){"Exif\0\0", 6}))) {
        read_exif(str_sub(body, 6, body.n), out);
    } else if (marker == 0xEE && body.n >= 12 && str_starts(body, STR("Adobe"))) {
        out->adobe = true;
    }
    return true;
}

static void swap(uint32_t *a, uint32_t *b)
{
    uint32_t kept = *a;
    *a = *b;
    *b = kept;
}

/* Takes the next marker off *rest; 0 at the end or where there is none. */
static unsigned next_marker(struct str *rest)
{
    size_t i = 0;
    while (i < rest->n && rest->p[i] == '\xFF') {
        i++;
    }
    if (i == 0 || i == rest->n) {
        return 0;
    }
    unsigned marker = (unsigned char)rest->p[i];
    *rest = str_sub(*rest, i + 1, rest->n);
    return marker;
}

bool jpeg_probe(struct str bytes, struct image *out, const char **why)
{
    struct str rest = str_sub(bytes, 2, bytes.n);
    unsigned marker;
    *why = BROKEN;
    while ((marker = next_marker(&rest)) != 0 && marker != 0xDA && marker != 0xD9) {
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) { /* these stand alone */
            continue;
        }
        size_t n = rest.n >= 2 ? be16(rest, 0) : 0;
        if (n < 2 || n > rest.n || !read_segment(marker, str_sub(rest, 2, n), out, why)) {
            return false;
        }
        rest = str_sub(rest, n, rest.n);
    }
    if (marker != 0xDA || out->format != IMAGE_JPEG) {
        return false;
    }
    if (out->orientation >= 5) {
        swap(&out->width, &out->height);
        swap(&out->dpi_x, &out->dpi_y);
    }
    return true;
}
