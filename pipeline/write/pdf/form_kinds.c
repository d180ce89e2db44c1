/* What is asked of an object beyond the keys of its kind, and what is changed in it: gradients without colour become grey,
   pixels are not to be smoothed by the reader (ISO 19005-2, 6.2.8), fonts say how their glyphs are chosen. Refuses kinds
   that cairo does not write, and patterns of too many tiles. */
#include "write/pdf/form_rules.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/mem.h"
#include "write/pdf/bounds.h"

enum { FUNCTIONS_MAX = 1000 };

static size_t count_of(const struct pdf_value *array)
{
    size_t n = 0;
    for (const struct pdf_value *at = array ? array->first : NULL; at; at = at->next)
        n++;
    return n;
}

bool pdf_object_bytes(const struct pdf_object *object, size_t max, struct str *bytes)
{
    if (pdf_value_get(&object->value, "Filter"))
        return inflate_zlib(object->bytes, max, bytes);
    *bytes = (struct str){mem_alloc(object->bytes.n + 1), object->bytes.n};
    memcpy((void *)(uintptr_t)bytes->p, object->bytes.p, object->bytes.n);
    return true;
}

/* Operators take the place of those that they were rewritten from. */
static bool check_operators(struct pdf_form *form, struct pdf_object *object, struct pdf_bounds *painted)
{
    const struct pdf_value *resources = pdf_source_value(&form->source, pdf_value_get(&object->value, "Resources"));
    struct str deflated;
    if (!pdf_operators_check(form, object, resources, &deflated, painted))
        return false;
    object->bytes = deflated;
    pdf_form_set(form, &object->value, "Filter", PDF_NAME, "FlateDecode");
    return true;
}

/* A group is mixed apart in all of its box: so that is made no larger than what is painted in it. */
static void fit_group(struct pdf_form *form, struct pdf_object *object, const struct pdf_bounds *painted)
{
    struct pdf_value *at = pdf_value_get(&object->value, "BBox")->first;
    struct pdf_bounds box = {at->number, at->next->number, at->next->next->number, at->next->next->next->number};
    struct pdf_bounds larger = pdf_bounds_grown(painted, 1), seen = pdf_bounds_common(&box, &larger);
    const double sides[4] = {floor(seen.x0), floor(seen.y0), ceil(seen.x1), ceil(seen.y1)};
    for (size_t i = 0; i < 4 && pdf_bounds_area(&seen) > 0 && fabs(sides[0]) < 1e6; i++, at = at->next) {
        at->number = sides[i];
        at->text = str_format(form->arena, "%d", (int)sides[i]);
    }
    form->effect.transparent = true;
    form->effect.cost += 1 + (uint64_t)(PDF_COST_GROUP * fmin(1, pdf_bounds_area(&seen) / form->area));
}

static bool check_form(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    struct pdf_bounds painted;
    (void)note;
    form->effect.depth++;
    if (!check_operators(form, object, &painted))
        return false;
    if (pdf_value_get(&object->value, "Group"))
        fit_group(form, object, &painted);
    return true;
}

/* What a tile costs, as often as it fits onto the page. */
static bool check_pattern(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    const struct pdf_value *dict = &object->value, *m = pdf_value_get(dict, "Matrix")->first;
    double a = m->number, b = m->next->number, c = m->next->next->number, d = m->next->next->next->number;
    double tile = fabs(pdf_form_number(dict, "XStep") * pdf_form_number(dict, "YStep") * (a * d - b * c));
    (void)note;
    if (pdf_form_number(dict, "PatternType") != 1 || pdf_form_number(dict, "PaintType") != 1)
        return pdf_form_refuse(form, "it has a pattern of an unknown kind");
    struct pdf_bounds painted;
    form->effect.depth++;
    form->effect.cost += 1;
    if (!check_operators(form, object, &painted))
        return false;
    double times = form->area / tile + 1;
    if (!(tile > 0) || times * (double)form->effect.cost > PDF_COST_MAX)
        return pdf_form_refuse(form, "it has a pattern of too many tiles");
    form->effect.cost *= (uint64_t)times + 1;
    return true;
}

static bool check_gradient(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    (void)note;
    return pdf_form_number(&object->value, "PatternType") == 2 ||
           pdf_form_refuse(form, "it has a pattern of an unknown kind");
}

/* Of a function of one input: how many outputs, and whether they are always alike; 0: it is not as it should be. */
static size_t outputs_of(const struct pdf_form *form, const struct pdf_value *function, bool *alike)
{
    const struct pdf_value *dict = pdf_source_value(&form->source, function);
    if (pdf_form_number(dict, "FunctionType") == 2) {
        const struct pdf_value *from = pdf_value_get(dict, "C0"), *to = pdf_value_get(dict, "C1");
        size_t n = count_of(from);
        if (n != count_of(to))
            return 0;
        for (const struct pdf_value *at = from ? from->first : NULL, *end = n ? to->first : NULL; at && at->next;
             at = at->next, end = end->next)
            *alike &= at->number == at->next->number && end->number == end->next->number;
        return n;
    }
    size_t n = 0;
    for (const struct pdf_value *at = pdf_value_get(dict, "Functions")->first; at; at = at->next) {
        size_t one = outputs_of(form, at, alike);
        if (at != pdf_value_get(dict, "Functions")->first && one != n)
            return 0;
        n = one;
    }
    return n;
}

/* Keeps the first output alone. */
static void make_grey(struct pdf_form *form, const struct pdf_value *function)
{
    const struct pdf_value *dict = pdf_source_value(&form->source, function);
    struct pdf_value *from = pdf_value_get(dict, "C0"), *to = pdf_value_get(dict, "C1");
    struct pdf_value *functions = pdf_value_get(dict, "Functions");
    for (struct pdf_value *at = functions ? functions->first : NULL; at; at = at->next)
        make_grey(form, at);
    if (from && to && from->first && to->first)
        from->first->next = to->first->next = NULL;
}

static bool check_function(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    const struct pdf_value *dict = &object->value, *functions = pdf_value_get(dict, "Functions");
    size_t n = count_of(functions);
    bool alike = true, simple = pdf_form_number(dict, "FunctionType") == 2 && !functions,
         stitched = pdf_form_number(dict, "FunctionType") == 3 && n > 0 && n <= FUNCTIONS_MAX &&
                    count_of(pdf_value_get(dict, "Bounds")) == n - 1 &&
                    count_of(pdf_value_get(dict, "Encode")) == 2 * n;
    (void)note;
    return ((simple || stitched) && outputs_of(form, dict, &alike)) ||
           pdf_form_refuse(form, "it has a gradient of an unknown kind");
}

static bool check_shading(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    struct pdf_value *dict = &object->value, *function = pdf_value_get(dict, "Function");
    double type = pdf_form_number(dict, "ShadingType");
    bool rgb = pdf_value_is(pdf_value_get(dict, "ColorSpace"), "DeviceRGB"), alike = true;
    size_t n = outputs_of(form, function, &alike), coords = count_of(pdf_value_get(dict, "Coords"));
    (void)note;
    if (!(type == 2 && coords == 4) && !(type == 3 && coords == 6))
        return pdf_form_refuse(form, "it has a gradient of an unknown kind");
    if (rgb && (n == 1 || (n == 3 && alike))) { /* one output: another shading with the same function was grey */
        make_grey(form, function);
        pdf_form_set(form, dict, "ColorSpace", PDF_NAME, "DeviceGray");
    } else if (n != (rgb ? 3 : 1)) {
        return pdf_form_refuse(form, "it has a gradient of an unknown kind");
    } else {
        form->effect.coloured |= rgb;
    }
    form->effect.cost += 50;
    return true;
}

static bool is_share(const struct pdf_value *value)
{
    return !value || (value->number >= 0 && value->number <= 1);
}

static bool check_state(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    const struct pdf_value *dict = &object->value, *stroke = pdf_value_get(dict, "CA"),
                           *fill = pdf_value_get(dict, "ca"), *mode = pdf_value_get(dict, "BM"),
                           *shape = pdf_value_get(dict, "AIS");
    (void)note;
    if (!is_share(stroke) || !is_share(fill) || (shape && !str_is(shape->text, "false")))
        return pdf_form_refuse(form, "it has a graphics state of an unknown kind");
    pdf_form_use(form, pdf_source_object(&form->source, pdf_value_get(dict, "SMask")));
    form->effect.transparent |= (stroke && stroke->number < 1) || (fill && fill->number < 1) ||
                                (mode && !str_is(mode->text, "Normal")) || pdf_value_get(dict, "SMask");
    return true;
}

static bool check_mask(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    const struct pdf_object *group = pdf_source_object(&form->source, pdf_value_get(&object->value, "G"));
    (void)note;
    if (!group || !pdf_value_get(&group->value, "Group"))
        return pdf_form_refuse(form, "it has a mask of an unknown kind");
    pdf_form_use(form, group);
    return true;
}

static bool check_group(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    struct pdf_group *group = ARENA_NEW(form->arena, struct pdf_group);
    (void)note;
    *group = (struct pdf_group){pdf_value_get(&object->value, "CS"), form->groups};
    form->groups = group;
    return true;
}

/* "ABCDEF+Name", as subsets are called (ISO 32000-1, 9.6.4). */
static bool is_subset(const struct pdf_value *name)
{
    for (size_t i = 0; i < 6; i++)
        if (name->text.n < 8 || name->text.p[i] < 'A' || name->text.p[i] > 'Z')
            return false;
    return name->text.p[6] == '+';
}

static const struct pdf_object *program_of(const struct pdf_form *form, const struct pdf_value *font, const char *key)
{
    const struct pdf_value *descriptor = pdf_source_value(&form->source, pdf_value_get(font, "FontDescriptor"));
    return descriptor ? pdf_source_object(&form->source, pdf_value_get(descriptor, key)) : NULL;
}

static bool is_program(const struct pdf_object *program, const char *subtype)
{
    return program && pdf_value_is(pdf_value_get(&program->value, "Subtype"), subtype);
}

static bool check_font(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    const struct pdf_value *dict = &object->value, *subtype = pdf_value_get(dict, "Subtype");
    bool composite = pdf_value_is(subtype, "Type0"), good = is_subset(pdf_value_get(dict, "BaseFont"));
    (void)note;
    if (composite) {
        good &= count_of(pdf_value_get(dict, "DescendantFonts")) == 1 &&
                pdf_value_is(pdf_value_get(dict, "Encoding"), "Identity-H");
    } else {
        double first = pdf_form_number(dict, "FirstChar"), last = pdf_form_number(dict, "LastChar");
        good &= first >= 0 && last < 256 && first <= last &&
                pdf_value_is(pdf_value_get(dict, "Encoding"), "WinAnsiEncoding") &&
                (double)count_of(pdf_value_get(dict, "Widths")) == last - first + 1 &&
                (pdf_value_is(subtype, "TrueType") ? program_of(form, dict, "FontFile2") != NULL
                                                   : is_program(program_of(form, dict, "FontFile3"), "Type1C"));
    }
    return good || pdf_form_refuse(form, "it has a font of an unknown kind");
}

/* Glyphs of a TrueType font are chosen by their numbers, which has to be said (ISO 19005-2, 6.2.11.3.2). */
static bool check_cid_font(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    struct pdf_value *dict = &object->value;
    bool truetype = pdf_value_is(pdf_value_get(dict, "Subtype"), "CIDFontType2");
    (void)note;
    if (truetype)
        pdf_form_set(form, dict, "CIDToGIDMap", PDF_NAME, "Identity");
    if (truetype ? program_of(form, dict, "FontFile2") != NULL
                 : is_program(program_of(form, dict, "FontFile3"), "CIDFontType0C"))
        return true;
    return pdf_form_refuse(form, "it has a font of an unknown kind");
}

static const struct {
    bool (*check)(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note);
    bool stream;
} kinds[] = {
    [WHAT_FORM] = {check_form, true},
    [WHAT_IMAGE] = {pdf_image_check, true},
    [WHAT_PATTERN] = {check_pattern, true},
    [WHAT_GRADIENT] = {check_gradient, false},
    [WHAT_SHADING] = {check_shading, false},
    [WHAT_FUNCTION] = {check_function, false},
    [WHAT_STATE] = {check_state, false},
    [WHAT_MASK] = {check_mask, false},
    [WHAT_GROUP] = {check_group, false},
    [WHAT_FONT] = {check_font, false},
    [WHAT_CID_FONT] = {check_cid_font, false},
    [WHAT_PROGRAM] = {NULL, true},
    [WHAT_CMAP] = {NULL, true},
    [WHAT_COUNT] = {NULL, false},
};

bool pdf_kind_is_stream(enum pdf_what what)
{
    return kinds[what].stream;
}

bool pdf_kind_check(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    return !kinds[note->what].check || kinds[note->what].check(form, object, note);
}
