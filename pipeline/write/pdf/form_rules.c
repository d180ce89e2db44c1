/* What the objects of a drawing may have: for each kind its keys, and what these may say. All else is refused, so that
   nothing comes into a file that PDF/A-2 (ISO 19005-2, 6.2) or PDF/UA-1 (ISO 14289-1, 7.21) forbids: no other colours
   than the output intent's, no transfer functions, alternates, scripts or files. */
#include "write/pdf/form_rules.h"

#include <math.h>
#include <string.h>

/* clang-format off */
#define FILTER(what) {what, "Length", NEED_NOTHING, 0, NULL, false}, {what, "Filter", NEED_NAME, 0, " FlateDecode ", false}
#define MODES " Normal Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference " \
              "Exclusion Hue Saturation Color Luminosity "
#define DEVICE " DeviceRGB DeviceGray "

static const struct pdf_rule rules[] = {
    {WHAT_RESOURCES, "ExtGState", NEED_NAMED, WHAT_STATE, NULL, false},
    {WHAT_RESOURCES, "Pattern", NEED_NAMED, WHAT_PATTERN, NULL, false},
    {WHAT_RESOURCES, "Shading", NEED_NAMED, WHAT_SHADING, NULL, false},
    {WHAT_RESOURCES, "XObject", NEED_NAMED, WHAT_XOBJECT, NULL, false},
    {WHAT_RESOURCES, "Font", NEED_NAMED, WHAT_FONT, NULL, false},
    {WHAT_FORM, "Type", NEED_NAME, 0, " XObject ", false},
    {WHAT_FORM, "Subtype", NEED_NAME, 0, " Form ", true},
    {WHAT_FORM, "FormType", NEED_NUMBERS, 1, NULL, false},
    {WHAT_FORM, "BBox", NEED_NUMBERS, 4, NULL, true},
    {WHAT_FORM, "Matrix", NEED_NUMBERS, 6, NULL, false},
    {WHAT_FORM, "Group", NEED_PART, WHAT_GROUP, NULL, false},
    {WHAT_FORM, "Resources", NEED_PART, WHAT_RESOURCES, NULL, true},
    FILTER(WHAT_FORM),
    {WHAT_IMAGE, "Type", NEED_NAME, 0, " XObject ", false},
    {WHAT_IMAGE, "Subtype", NEED_NAME, 0, " Image ", true},
    {WHAT_IMAGE, "Width", NEED_NUMBERS, 1, NULL, true},
    {WHAT_IMAGE, "Height", NEED_NUMBERS, 1, NULL, true},
    {WHAT_IMAGE, "ColorSpace", NEED_NAME, 0, DEVICE, true},
    {WHAT_IMAGE, "BitsPerComponent", NEED_NUMBERS, 1, NULL, true},
    {WHAT_IMAGE, "Interpolate", NEED_FLAG, 0, NULL, false},
    {WHAT_IMAGE, "SMask", NEED_PART, WHAT_IMAGE, NULL, false},
    {WHAT_IMAGE, "Length", NEED_NOTHING, 0, NULL, false},
    {WHAT_IMAGE, "Filter", NEED_NAME, 0, " FlateDecode DCTDecode ", true},
    {WHAT_PATTERN, "Type", NEED_NAME, 0, " Pattern ", false},
    {WHAT_PATTERN, "PatternType", NEED_NUMBERS, 1, NULL, true},
    {WHAT_PATTERN, "BBox", NEED_NUMBERS, 4, NULL, true},
    {WHAT_PATTERN, "XStep", NEED_NUMBERS, 1, NULL, true},
    {WHAT_PATTERN, "YStep", NEED_NUMBERS, 1, NULL, true},
    {WHAT_PATTERN, "TilingType", NEED_NUMBERS, 1, NULL, true},
    {WHAT_PATTERN, "PaintType", NEED_NUMBERS, 1, NULL, true},
    {WHAT_PATTERN, "Matrix", NEED_NUMBERS, 6, NULL, true},
    {WHAT_PATTERN, "Resources", NEED_PART, WHAT_RESOURCES, NULL, true},
    FILTER(WHAT_PATTERN),
    {WHAT_GRADIENT, "Type", NEED_NAME, 0, " Pattern ", false},
    {WHAT_GRADIENT, "PatternType", NEED_NUMBERS, 1, NULL, true},
    {WHAT_GRADIENT, "Matrix", NEED_NUMBERS, 6, NULL, true},
    {WHAT_GRADIENT, "Shading", NEED_PART, WHAT_SHADING, NULL, true},
    {WHAT_SHADING, "ShadingType", NEED_NUMBERS, 1, NULL, true},
    {WHAT_SHADING, "ColorSpace", NEED_NAME, 0, DEVICE, true},
    {WHAT_SHADING, "Coords", NEED_NUMBERS, 0, NULL, true},
    {WHAT_SHADING, "Domain", NEED_NUMBERS, 2, NULL, false},
    {WHAT_SHADING, "Extend", NEED_FLAGS, 2, NULL, false},
    {WHAT_SHADING, "Function", NEED_PART, WHAT_FUNCTION, NULL, true},
    {WHAT_FUNCTION, "FunctionType", NEED_NUMBERS, 1, NULL, true},
    {WHAT_FUNCTION, "Domain", NEED_NUMBERS, 2, NULL, true},
    {WHAT_FUNCTION, "C0", NEED_NUMBERS, 0, NULL, false},
    {WHAT_FUNCTION, "C1", NEED_NUMBERS, 0, NULL, false},
    {WHAT_FUNCTION, "N", NEED_NUMBERS, 1, NULL, false},
    {WHAT_FUNCTION, "Functions", NEED_PARTS, WHAT_FUNCTION, NULL, false},
    {WHAT_FUNCTION, "Bounds", NEED_NUMBERS, 0, NULL, false},
    {WHAT_FUNCTION, "Encode", NEED_NUMBERS, 0, NULL, false},
    {WHAT_STATE, "Type", NEED_NAME, 0, " ExtGState ", false},
    {WHAT_STATE, "CA", NEED_NUMBERS, 1, NULL, false},
    {WHAT_STATE, "ca", NEED_NUMBERS, 1, NULL, false},
    {WHAT_STATE, "BM", NEED_NAME, 0, MODES, false},
    {WHAT_STATE, "AIS", NEED_FLAG, 0, NULL, false},
    {WHAT_STATE, "SMask", NEED_PART, WHAT_MASK, NULL, false},
    {WHAT_MASK, "Type", NEED_NAME, 0, " Mask ", false},
    {WHAT_MASK, "S", NEED_NAME, 0, " Alpha Luminosity ", true},
    {WHAT_MASK, "G", NEED_PART, WHAT_FORM, NULL, true},
    {WHAT_GROUP, "Type", NEED_NAME, 0, " Group ", false},
    {WHAT_GROUP, "S", NEED_NAME, 0, " Transparency ", true},
    {WHAT_GROUP, "I", NEED_FLAG, 0, NULL, false},
    {WHAT_GROUP, "K", NEED_FLAG, 0, NULL, false},
    {WHAT_GROUP, "CS", NEED_NAME, 0, DEVICE, true},
    {WHAT_FONT, "Type", NEED_NAME, 0, " Font ", true},
    {WHAT_FONT, "Subtype", NEED_NAME, 0, " TrueType Type1 Type0 ", true},
    {WHAT_FONT, "BaseFont", NEED_NAME, 0, NULL, true},
    {WHAT_FONT, "FirstChar", NEED_NUMBERS, 1, NULL, false},
    {WHAT_FONT, "LastChar", NEED_NUMBERS, 1, NULL, false},
    {WHAT_FONT, "Widths", NEED_NUMBERS, 0, NULL, false},
    {WHAT_FONT, "FontDescriptor", NEED_PART, WHAT_DESCRIPTOR, NULL, false},
    {WHAT_FONT, "Encoding", NEED_NAME, 0, " WinAnsiEncoding Identity-H ", true},
    {WHAT_FONT, "DescendantFonts", NEED_PARTS, WHAT_CID_FONT, NULL, false},
    {WHAT_FONT, "ToUnicode", NEED_PART, WHAT_CMAP, NULL, true},
    {WHAT_CID_FONT, "Type", NEED_NAME, 0, " Font ", true},
    {WHAT_CID_FONT, "Subtype", NEED_NAME, 0, " CIDFontType0 CIDFontType2 ", true},
    {WHAT_CID_FONT, "BaseFont", NEED_NAME, 0, NULL, true},
    {WHAT_CID_FONT, "CIDSystemInfo", NEED_PART, WHAT_SYSTEM, NULL, true},
    {WHAT_CID_FONT, "FontDescriptor", NEED_PART, WHAT_DESCRIPTOR, NULL, true},
    {WHAT_CID_FONT, "CIDToGIDMap", NEED_NAME, 0, " Identity ", false},
    {WHAT_CID_FONT, "W", NEED_WIDTHS, 0, NULL, true},
    {WHAT_SYSTEM, "Registry", NEED_STRING, 0, NULL, true},
    {WHAT_SYSTEM, "Ordering", NEED_STRING, 0, NULL, true},
    {WHAT_SYSTEM, "Supplement", NEED_NUMBERS, 1, NULL, true},
    {WHAT_DESCRIPTOR, "Type", NEED_NAME, 0, " FontDescriptor ", true},
    {WHAT_DESCRIPTOR, "FontName", NEED_NAME, 0, NULL, true},
    {WHAT_DESCRIPTOR, "FontFamily", NEED_STRING, 0, NULL, false},
    {WHAT_DESCRIPTOR, "Flags", NEED_NUMBERS, 1, NULL, true},
    {WHAT_DESCRIPTOR, "FontBBox", NEED_NUMBERS, 4, NULL, true},
    {WHAT_DESCRIPTOR, "ItalicAngle", NEED_NUMBERS, 1, NULL, true},
    {WHAT_DESCRIPTOR, "Ascent", NEED_NUMBERS, 1, NULL, true},
    {WHAT_DESCRIPTOR, "Descent", NEED_NUMBERS, 1, NULL, true},
    {WHAT_DESCRIPTOR, "CapHeight", NEED_NUMBERS, 1, NULL, true},
    {WHAT_DESCRIPTOR, "StemV", NEED_NUMBERS, 1, NULL, true},
    {WHAT_DESCRIPTOR, "StemH", NEED_NUMBERS, 1, NULL, false},
    {WHAT_DESCRIPTOR, "FontFile2", NEED_PART, WHAT_PROGRAM, NULL, false},
    {WHAT_DESCRIPTOR, "FontFile3", NEED_PART, WHAT_PROGRAM, NULL, false},
    {WHAT_PROGRAM, "Subtype", NEED_NAME, 0, " Type1C CIDFontType0C ", false},
    {WHAT_PROGRAM, "Length1", NEED_NUMBERS, 1, NULL, false},
    FILTER(WHAT_PROGRAM),
    FILTER(WHAT_CMAP),
};
/* clang-format on */

#define RULES_N (sizeof rules / sizeof *rules)

const struct pdf_rule *pdf_rule_find(enum pdf_what of, struct str key)
{
    for (size_t i = 0; i < RULES_N; i++)
        if (rules[i].of == of && str_is(key, rules[i].key))
            return &rules[i];
    return NULL;
}

bool pdf_rules_kept(enum pdf_what of, const struct pdf_value *dict)
{
    for (size_t i = 0; i < RULES_N; i++)
        if (rules[i].of == of && rules[i].must && !pdf_value_get(dict, rules[i].key))
            return false;
    return true;
}

static bool listed(const char *names, struct str name)
{
    struct str list = str_of(names), head, tail;
    for (; list.n; list = tail) {
        str_cut(list, ' ', &head, &tail);
        if (head.n && str_eq(head, name))
            return true;
    }
    return false;
}

/* An array of n values of a kind; of any number of them up to PDF_VALUES_MAX when n is 0. */
static bool is_array(const struct pdf_value *value, enum pdf_kind kind, int n)
{
    int count = 0;
    for (const struct pdf_value *at = value->first; at; at = at->next) {
        if (at->kind != kind || fabs(at->number) > PDF_REAL_MAX)
            return false;
        count++;
    }
    return value->kind == PDF_ARRAY && (n ? count == n : count <= PDF_VALUES_MAX);
}

/* "c [w w w] first last w": ISO 32000-1, 9.7.4.3. */
static bool is_widths(const struct pdf_value *value)
{
    for (const struct pdf_value *at = value->first; at; at = at->next)
        if (at->kind != PDF_NUMBER && !is_array(at, PDF_NUMBER, 0))
            return false;
    return value->kind == PDF_ARRAY;
}

bool pdf_rule_allows(const struct pdf_rule *rule, const struct pdf_value *value)
{
    switch (rule->need) {
    case NEED_NAME:
        return value->kind == PDF_NAME && (!rule->names || listed(rule->names, value->text));
    case NEED_NUMBERS:
        if (rule->n == 1)
            return value->kind == PDF_NUMBER && fabs(value->number) <= PDF_REAL_MAX;
        return is_array(value, PDF_NUMBER, rule->n);
    case NEED_WIDTHS:
        return is_widths(value);
    case NEED_FLAG:
        return value->kind == PDF_BOOL;
    case NEED_FLAGS:
        return is_array(value, PDF_BOOL, rule->n);
    case NEED_STRING:
        return value->kind == PDF_STRING && value->text.n <= PDF_STRING_MAX;
    case NEED_PARTS:
        return value->kind == PDF_ARRAY;
    case NEED_NAMED:
        return value->kind == PDF_DICT;
    default:
        return true;
    }
}
