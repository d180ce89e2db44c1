/* Takes a face, its subset and the shown glyphs, gives the objects of a Type0 font: descriptor, CIDFont with widths,
   ToUnicode CMap (Adobe Technical Note 5411). Codes are two bytes and are the CIDs. */
#include "write/pdf/type0.h"

#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "write/pdf/put.h"

enum { WIDTHS_A_GROUP = 500, LINES_A_BLOCK = 100, MAPPED_MOST = 62 };
enum { FLAG_FIXED = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64, FLAG_BOLD = 1 << 18 };

/* The tag comes from the subset itself, so that equal input gives equal bytes and different subsets different names. */
static void set_name(struct pdf_type0 *type0, const struct face *face, struct str subset)
{
    uint8_t digest[16];
    digest_md5(subset, digest);
    for (int i = 0; i < 6; i++)
        type0->storage[i] = (char)('A' + digest[i] % 26);
    type0->storage[6] = '+';
    size_t n = face->postscript_name.n;
    if (n > sizeof type0->storage - 7)
        n = sizeof type0->storage - 7;
    if (n)
        memcpy(type0->storage + 7, face->postscript_name.p, n);
    type0->name = (struct str){type0->storage, 7 + n};
}

static int64_t units(const struct face *face, int64_t font_units) /* in thousandths of a glyph space unit */
{
    return font_units * 1000000 / face->upem;
}

static void put_metric(struct buf *out, const char *key, int64_t thousandths)
{
    buf_z(out, key);
    pdf_put_milli(out, thousandths);
    buf_char(out, '\n');
}

static int flags_of(const struct face *face)
{
    int flags = FLAG_SYMBOLIC;
    if (face->monospace)
        flags |= FLAG_FIXED;
    if (face->serif)
        flags |= FLAG_SERIF;
    if (face->italic)
        flags |= FLAG_ITALIC;
    if (face->bold)
        flags |= FLAG_BOLD;
    return flags;
}

static pdf_ref make_descriptor(const struct pdf_type0 *type0, struct pdf_file *file, const struct face *face,
                               pdf_ref program)
{
    struct buf b = {0};
    buf_z(&b, "/Type /FontDescriptor\n/FontName ");
    pdf_put_name(&b, type0->name);
    buf_printf(&b, "\n/Flags %d\n/FontBBox [", flags_of(face));
    for (int i = 0; i < 4; i++) {
        pdf_put_int(&b, units(face, face->box[i]) / 1000);
        buf_char(&b, i < 3 ? ' ' : ']');
    }
    put_metric(&b, "\n/ItalicAngle ", (int64_t)(face->italic_angle * 1000));
    put_metric(&b, "/Ascent ", units(face, face->ascender));
    put_metric(&b, "/Descent ", units(face, face->descender));
    put_metric(&b, "/CapHeight ", units(face, face->cap_height ? face->cap_height : face->ascender));
    if (face->x_height)
        put_metric(&b, "/XHeight ", units(face, face->x_height));
    buf_printf(&b, "/StemV %d\n", face->stem_v > 0 ? face->stem_v : 80);
    buf_z(&b, face->cff ? "/FontFile3 " : "/FontFile2 ");
    pdf_put_ref(&b, program);
    pdf_ref ref = pdf_file_object(file);
    pdf_file_entries(file, ref, buf_view(&b));
    buf_release(&b);
    return ref;
}

static pdf_ref make_program(struct pdf_file *file, const struct face *face, struct str subset)
{
    struct buf b = {0};
    if (face->cff) {
        buf_z(&b, "/Subtype /CIDFontType0C\n");
    } else {
        buf_z(&b, "/Length1 ");
        pdf_put_int(&b, (int64_t)subset.n);
        buf_char(&b, '\n');
    }
    pdf_file_identify(file, subset);
    pdf_ref ref = pdf_file_deflated(file, buf_view(&b), subset);
    buf_release(&b);
    mem_free((void *)(uintptr_t)subset.p);
    return ref;
}

/* Consecutive codes share a bracket: "c [w w w]". The most common case of one width for all is DW alone. */
static void put_widths(struct buf *out, const struct pdf_type0_glyph *glyphs, size_t n)
{
    bool same = n > 0;
    for (size_t i = 1; i < n && same; i++)
        same = glyphs[i].width == glyphs[0].width;
    put_metric(out, "/DW ", same ? glyphs[0].width : 1000000);
    if (same || n == 0)
        return;
    buf_z(out, "/W [");
    size_t in_group = 0;
    for (size_t i = 0; i < n; i++) {
        bool next = i > 0 && glyphs[i].code == glyphs[i - 1].code + 1 && in_group < WIDTHS_A_GROUP;
        if (!next) {
            if (i > 0)
                buf_z(out, "]\n");
            pdf_put_int(out, glyphs[i].code);
            buf_z(out, " [");
            in_group = 0;
        } else {
            buf_char(out, ' ');
        }
        pdf_put_milli(out, glyphs[i].width);
        in_group++;
    }
    buf_z(out, "]]\n");
}

void pdf_type0_begin(struct pdf_type0 *type0, struct pdf_file *file, const struct face *face, struct str subset,
                     const struct pdf_type0_glyph *glyphs, size_t n)
{
    set_name(type0, face, subset);
    pdf_ref program = make_program(file, face, subset);
    pdf_ref descriptor = make_descriptor(type0, file, face, program);
    struct buf b = {0};
    buf_z(&b, "/Type /Font\n/Subtype ");
    buf_z(&b, face->cff ? "/CIDFontType0" : "/CIDFontType2");
    buf_z(&b, "\n/BaseFont ");
    pdf_put_name(&b, type0->name);
    buf_z(&b, "\n/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n/FontDescriptor ");
    pdf_put_ref(&b, descriptor);
    buf_z(&b, face->cff ? "\n" : "\n/CIDToGIDMap /Identity\n");
    put_widths(&b, glyphs, n);
    type0->descendant = pdf_file_object(file);
    pdf_file_entries(file, type0->descendant, buf_view(&b));
    buf_release(&b);
}

static const char cmap_head[] = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                                "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                                "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                                "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
static const char cmap_foot[] = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/* What a glyph stands for, as far as readers take it: some stop at tokens of 256 characters, which is 63 units of
   UTF-16, and those are no more than the bytes of UTF-8. */
static struct str mapped_text(struct str text)
{
    size_t n = text.n < MAPPED_MOST ? text.n : MAPPED_MOST;
    while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    return str_sub(text, 0, n);
}

static pdf_ref make_cmap(struct pdf_file *file, const struct pdf_type0_glyph *glyphs, size_t n)
{
    struct buf b = {0};
    buf_z(&b, cmap_head);
    for (size_t i = 0; i < n; i++) {
        if (i % LINES_A_BLOCK == 0)
            buf_printf(&b, "%d beginbfchar\n", (int)(n - i < LINES_A_BLOCK ? n - i : LINES_A_BLOCK));
        buf_printf(&b, "<%04X> <", (unsigned)glyphs[i].code);
        pdf_put_utf16_hex(&b, mapped_text(glyphs[i].text));
        buf_z(&b, ">\n");
        if (i % LINES_A_BLOCK == LINES_A_BLOCK - 1 || i + 1 == n)
            buf_z(&b, "endbfchar\n");
    }
    buf_z(&b, cmap_foot);
    pdf_ref ref = pdf_file_deflated(file, STR_NONE, buf_view(&b));
    buf_release(&b);
    return ref;
}

pdf_ref pdf_type0_font(const struct pdf_type0 *type0, struct pdf_file *file, const struct pdf_type0_glyph *glyphs,
                       size_t n)
{
    pdf_ref cmap = make_cmap(file, glyphs, n);
    struct buf b = {0};
    buf_z(&b, "/Type /Font\n/Subtype /Type0\n/BaseFont ");
    pdf_put_name(&b, type0->name);
    buf_z(&b, "\n/Encoding /Identity-H\n/DescendantFonts [");
    pdf_put_ref(&b, type0->descendant);
    buf_z(&b, "]\n/ToUnicode ");
    pdf_put_ref(&b, cmap);
    pdf_ref ref = pdf_file_object(file);
    pdf_file_entries(file, ref, buf_view(&b));
    buf_release(&b);
    return ref;
}
