/* Gives the output intent with an sRGB profile that is made here, number by number, so that no file of the machine is
   needed; takes from a JPEG the profile of its inks, refuses one that is broken or of another kind. */
#include "write/pdf/colour.h"

#include "base/mem.h"

enum { HEAD = 128, TAG = 12, TAGS = 10 };

/* In 1/65536, s15Fixed16Number. The primaries and D65 of IEC 61966-2-1, brought to the D50 of the ICC by Bradford's matrix;
   they add up to that white. */
static const uint32_t white_d50[3] = {63190, 65536, 54061}, red[3] = {28576, 14581, 912}, green[3] = {25239, 46983, 6361},
                      blue[3] = {9375, 3972, 46788};
static const int32_t adaptation[9] = {68674, 1502, -3291, 1939, 64912, -1119, -606, 988, 49263};
/* g, a, b, c, d of IEC 61966-2-1, 5.2: light is (a v + b) ^ g from d on, and c v below. */
static const uint32_t curve[5] = {157286, 62119, 3417, 5072, 2651};

static void put_number(struct buf *out, uint32_t n, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        buf_char(out, (char)(n >> shift & 0xFF));
}

static void put_zeros(struct buf *out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_char(out, '\0');
}

static void put_xyz(struct buf *out, const uint32_t xyz[3])
{
    for (int i = 0; i < 3; i++)
        put_number(out, xyz[i], 4);
}

static void put_tag_xyz(struct buf *out, const uint32_t xyz[3])
{
    buf_add(out, "XYZ \0\0\0", 8);
    put_xyz(out, xyz);
}

/* multiLocalizedUnicodeType, section 10.15: one text, in English, as UTF-16. */
static void put_tag_text(struct buf *out, const char *text)
{
    size_t n = str_of(text).n;
    buf_add(out, "mluc\0\0\0\0\0\0\0\1\0\0\0\x0C" "enUS", 20);
    put_number(out, (uint32_t)n * 2, 4);
    put_number(out, 28, 4);
    for (size_t i = 0; i < n; i++)
        put_number(out, (unsigned char)text[i], 2);
}

/* s15Fixed16ArrayType, section 10.22: how D65 became D50. */
static void put_tag_adaptation(struct buf *out)
{
    buf_add(out, "sf32\0\0\0", 8);
    for (int i = 0; i < 9; i++)
        put_number(out, (uint32_t)adaptation[i], 4);
}

/* parametricCurveType, section 10.18, function 3: readers turn it round by a formula, where a table costs them milliseconds
   a page. */
static void put_tag_curve(struct buf *out)
{
    buf_add(out, "para\0\0\0\0\0\3\0", 12);
    for (int i = 0; i < 5; i++)
        put_number(out, curve[i], 4);
}

/* The n-th tag of the profile; red's curve serves all three. */
static void put_tag(struct buf *out, int n)
{
    switch (n) {
    case 0:
        put_tag_text(out, "sRGB IEC61966-2.1");
        break;
    case 1:
        put_tag_text(out, "No copyright, use freely");
        break;
    case 2:
        put_tag_xyz(out, white_d50);
        break;
    case 3:
        put_tag_adaptation(out);
        break;
    case 4:
        put_tag_xyz(out, red);
        break;
    case 5:
        put_tag_xyz(out, green);
        break;
    case 6:
        put_tag_xyz(out, blue);
        break;
    default:
        put_tag_curve(out);
        break;
    }
}

static void put_header(struct buf *out, uint32_t size)
{
    put_number(out, size, 4);
    buf_add(out, "\0\0\0\0\x04\x20\0\0mntrRGB XYZ ", 20);
    static const uint32_t made[6] = {2000, 1, 1, 0, 0, 0};
    for (int i = 0; i < 6; i++)
        put_number(out, made[i], 2);
    buf_z(out, "acsp");
    put_zeros(out, 4 + 4 + 4 + 4 + 8 + 4); /* platform, flags, maker, model, attributes; perceptual */
    put_xyz(out, white_d50);
    put_zeros(out, 4 + 44);
}

void pdf_srgb_profile(struct buf *out)
{
    static const char names[TAGS][5] = {"desc", "cprt", "wtpt", "chad", "rXYZ", "gXYZ",
                                      "bXYZ", "rTRC", "gTRC", "bTRC"};
    struct buf data = {0};
    uint32_t from[TAGS], size[TAGS], first = HEAD + 4 + TAG * TAGS;
    for (int i = 0; i < TAGS; i++) {
        bool shared = i > 7;
        from[i] = shared ? from[7] : first + (uint32_t)data.n;
        if (!shared)
            put_tag(&data, i);
        size[i] = shared ? size[7] : first + (uint32_t)data.n - from[i];
        while (data.n % 4)
            buf_char(&data, '\0');
    }
    put_header(out, first + (uint32_t)data.n);
    put_number(out, TAGS, 4);
    for (int i = 0; i < TAGS; i++) {
        buf_z(out, names[i]);
        put_number(out, from[i], 4);
        put_number(out, size[i], 4);
    }
    buf_str(out, buf_view(&data));
    buf_release(&data);
}

void pdf_output_intent(struct pdf_file *file, struct buf *out)
{
    struct buf profile = {0};
    pdf_srgb_profile(&profile);
    pdf_ref ref = pdf_file_deflated(file, STR("/N 3\n"), buf_view(&profile));
    buf_release(&profile);
    buf_z(out, "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)\n"
               "/RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) /DestOutputProfile ");
    buf_printf(out, "%d 0 R>>]\n", (int)ref);
}

static unsigned byte_at(struct str s, size_t i)
{
    return i < s.n ? (uint8_t)s.p[i] : 0;
}

static uint32_t u32_at(struct str s, size_t i)
{
    return byte_at(s, i) << 24 | byte_at(s, i + 1) << 16 | byte_at(s, i + 2) << 8 | byte_at(s, i + 3);
}

/* The part of the profile that segment number `part` of `*parts` holds, searched from the file's start, since the parts
   may come in any order; empty when it is not there. */
static struct str profile_part(struct str jpeg, unsigned part, unsigned *parts)
{
    enum { MARK_HEAD = 4, ICC_HEAD = 14, SEGMENTS_MAX = 2000 };
    size_t at = 2;
    for (int i = 0; i < SEGMENTS_MAX && at + MARK_HEAD <= jpeg.n && byte_at(jpeg, at) == 0xFF; i++) {
        unsigned marker = byte_at(jpeg, at + 1);
        size_t size = byte_at(jpeg, at + 2) << 8 | byte_at(jpeg, at + 3);
        if (marker == 0xDA || size < 2) /* the scan begins */
            break;
        struct str body = str_sub(jpeg, at + MARK_HEAD, at + 2 + size);
        if (marker == 0xE2 && body.n > ICC_HEAD && str_starts(body, (struct str){"ICC_PROFILE\0", 12}) &&
            byte_at(body, 12) == part) {
            *parts = byte_at(body, 13);
            return str_sub(body, ICC_HEAD, body.n);
        }
        at += 2 + size;
    }
    return STR_NONE;
}

/* ICC.1:2001-04 and ISO 15076-1, section 7.2: what PDF/A allows in an ICCBased colour space. */
static bool is_cmyk_profile(struct str profile)
{
    return profile.n > HEAD && u32_at(profile, 0) == profile.n && byte_at(profile, 8) >= 2 &&
           byte_at(profile, 8) <= 4 && str_is(str_sub(profile, 12, 20), "prtrCMYK") &&
           str_is(str_sub(profile, 36, 40), "acsp");
}

bool pdf_cmyk_profile(struct str jpeg, struct buf *out)
{
    unsigned parts = 1;
    for (unsigned i = 1; i <= parts; i++) {
        struct str part = profile_part(jpeg, i, &parts);
        if (!part.n)
            return false;
        buf_str(out, part);
    }
    return is_cmyk_profile(buf_view(out));
}
