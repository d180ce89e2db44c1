/* Takes the operators of a stream that cairo wrote; gives the same drawing with colours that are none as grey. Each
   operator must be one that is listed, have the operands that it takes, and name resources that are there. Refuses all
   else, and dashes, groups and pictures in numbers that a reader could not draw in a short time. */
#include "write/pdf/form.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/mem.h"
#include "write/pdf/bounds.h"
#include "write/pdf/put.h"

enum { OPERANDS_MAX = 8, STATES_MAX = 32, DEFLATE_LEVEL = 9 };
#define COARSE 8.0 /* units a pixel; at 600 to the inch, 75 pixels to the inch */

/* What an operator changes that has to be followed. */
enum act {
    ACT_NONE,
    ACT_SAVE,
    ACT_RESTORE,
    ACT_MATRIX,
    ACT_DASH,
    ACT_MOVE,
    ACT_LINE,
    ACT_CURVE,
    ACT_RECTANGLE,
    ACT_CLIP,
    ACT_FORGET,
    ACT_FILL,
    ACT_STROKE,
    ACT_WIDTH,
    ACT_MITRE,
    ACT_COLOUR,
    ACT_STATE,
    ACT_PATTERN,
    ACT_SHADE,
    ACT_DRAW,
    ACT_BEGIN,
    ACT_END,
    ACT_FONT,
    ACT_SHOW,
    ACT_TELL,
    ACT_TOLD,
};

/* An operator, its operands (n number, N name, s string, a array, d dictionary), in byte order. */
struct operation {
    const char *name, *operands;
    enum act act;
    bool text; /* only between BT and ET */
};

static const struct operation operations[] = {
    {"B", "", ACT_STROKE, false},         {"B*", "", ACT_STROKE, false},
    {"BDC", "Nd", ACT_TELL, true},        {"BT", "", ACT_BEGIN, false},
    {"CS", "N", ACT_NONE, false},         {"Do", "N", ACT_DRAW, false},
    {"EMC", "", ACT_TOLD, true},          {"ET", "", ACT_END, true},
    {"J", "n", ACT_NONE, false},          {"M", "n", ACT_MITRE, false},
    {"Q", "", ACT_RESTORE, false},        {"RG", "nnn", ACT_COLOUR, false},
    {"S", "", ACT_STROKE, false},         {"SCN", "N", ACT_PATTERN, false},
    {"TJ", "a", ACT_SHOW, true},          {"Td", "nn", ACT_NONE, true},
    {"Tf", "Nn", ACT_FONT, true},         {"Tj", "s", ACT_SHOW, true},
    {"Tm", "nnnnnn", ACT_NONE, true},     {"W", "", ACT_CLIP, false},
    {"W*", "", ACT_CLIP, false},          {"c", "nnnnnn", ACT_CURVE, false},
    {"cm", "nnnnnn", ACT_MATRIX, false},  {"cs", "N", ACT_NONE, false},
    {"d", "an", ACT_DASH, false},         {"f", "", ACT_FILL, false},
    {"f*", "", ACT_FILL, false},          {"gs", "N", ACT_STATE, false},
    {"h", "", ACT_NONE, false},           {"j", "n", ACT_NONE, false},
    {"l", "nn", ACT_LINE, false},         {"m", "nn", ACT_MOVE, false},
    {"n", "", ACT_FORGET, false},         {"q", "", ACT_SAVE, false},
    {"re", "nnnn", ACT_RECTANGLE, false}, {"rg", "nnn", ACT_COLOUR, false},
    {"scn", "N", ACT_PATTERN, false},     {"sh", "N", ACT_SHADE, false},
    {"w", "n", ACT_WIDTH, false},
};

/* What q saves. */
struct state {
    double matrix[6];
    double width, mitre;  /* of lines */
    double dash, strokes; /* the length of a round of dashes; how many there are in it */
    struct pdf_bounds clip;
};

struct stream {
    struct pdf_form *form;
    const struct pdf_value *resources;
    struct pdf_value operands[OPERANDS_MAX];
    size_t n;
    struct buf out;
    struct state states[STATES_MAX];
    size_t at; /* the state that holds */
    int depth;
    bool text;
    double x, y, length; /* the end of the path, and how long it is at most */
    struct pdf_bounds path, painted;
    bool clips;         /* the path will */
    const double *crop; /* of the image to draw; NULL: it is whole */
    struct pdf_checked *font;
    bool told; /* the text of what is shown is said apart */
    bool wide; /* its codes have two bytes */
};

static bool unknown(struct stream *s)
{
    return pdf_form_refuse(s->form, "it was drawn in an unknown way");
}

static bool fits(const struct stream *s, const char *operands)
{
    static const char letters[] = {[PDF_NUMBER] = 'n', [PDF_NAME] = 'N', [PDF_STRING] = 's',
                                   [PDF_ARRAY] = 'a',  [PDF_DICT] = 'd', [PDF_OPERATOR] = 0};
    if (strlen(operands) != s->n)
        return false;
    for (size_t i = 0; i < s->n; i++)
        if (letters[s->operands[i].kind] != operands[i] || fabs(s->operands[i].number) > 1e9)
            return false;
    return true;
}

static double operand(const struct stream *s, size_t i)
{
    return s->operands[i].number;
}

/* What is left of a cropped image stands where it did. */
static void put_cropped(struct stream *s)
{
    const double matrix[6] = {s->crop[2], 0, 0, s->crop[3], s->crop[0], s->crop[1]};
    buf_z(&s->out, "q\n");
    for (size_t i = 0; i < 6; i++) {
        pdf_put_nano(&s->out, llround(matrix[i] * 1e9));
        buf_char(&s->out, ' ');
    }
    buf_z(&s->out, "cm\n/");
    buf_str(&s->out, s->operands[0].text);
    buf_z(&s->out, " Do\nQ\n");
    s->crop = NULL;
}

static void put_words(struct stream *s, const struct operation *operation)
{
    if (s->crop) {
        put_cropped(s);
        return;
    }
    const struct pdf_value *grey = operation->act == ACT_COLOUR ? s->operands : NULL;
    if (grey && str_eq(grey[0].text, grey[1].text) && str_eq(grey[1].text, grey[2].text)) {
        buf_str(&s->out, grey->text);
        buf_z(&s->out, operation->name[0] == 'R' ? " G\n" : " g\n");
        return;
    }
    s->form->effect.coloured |= grey != NULL;
    for (size_t i = 0; i < s->n; i++) {
        pdf_value_put(&s->operands[i], NULL, NULL, &s->out);
        buf_char(&s->out, ' ');
    }
    buf_z(&s->out, operation->name);
    buf_char(&s->out, '\n');
}

static bool save(struct stream *s)
{
    if (s->at + 1 >= STATES_MAX || s->text)
        return unknown(s);
    s->states[s->at + 1] = s->states[s->at];
    s->at++;
    s->depth = (int)s->at > s->depth ? (int)s->at : s->depth;
    return true;
}

static void multiply(struct stream *s)
{
    double by[6];
    for (size_t i = 0; i < 6; i++)
        by[i] = operand(s, i);
    pdf_matrix_multiply(by, s->states[s->at].matrix);
}

static bool set_dash(struct stream *s)
{
    struct state *state = &s->states[s->at];
    state->dash = state->strokes = 0;
    for (const struct pdf_value *at = s->operands[0].first; at; at = at->next) {
        if (at->kind != PDF_NUMBER || at->number < 0 || at->number > 1e9)
            return unknown(s);
        state->dash += at->number;
        state->strokes += 1;
    }
    return state->strokes == 0 || state->dash > 0 || unknown(s);
}

static void go(struct stream *s, double x, double y, bool drawn)
{
    s->length += drawn ? hypot(x - s->x, y - s->y) : 0;
    s->x = x;
    s->y = y;
    pdf_bounds_point(&s->path, s->states[s->at].matrix, x, y);
}

static void add_rectangle(struct stream *s)
{
    s->length += 2 * (fabs(operand(s, 2)) + fabs(operand(s, 3)));
    pdf_bounds_rectangle(&s->path, s->states[s->at].matrix, operand(s, 0), operand(s, 1), operand(s, 2), operand(s, 3));
}

/* Notes that something is painted, as far as it is not clipped away. */
static void paint_bounds(struct stream *s, const struct pdf_bounds *bounds)
{
    struct pdf_bounds seen = pdf_bounds_common(bounds, &s->states[s->at].clip);
    pdf_bounds_add(&s->painted, &seen);
}

/* How far a line reaches beyond its path, corners and square ends included. */
static double reach(const struct state *state)
{
    const double *m = state->matrix;
    double scale = fmax(hypot(m[0], m[1]) + hypot(m[2], m[3]), 0);
    return state->width / 2 * scale * fmax(state->mitre, 1.5);
}

static void end_path(struct stream *s, enum act act)
{
    struct state *state = &s->states[s->at];
    double dashes = act == ACT_STROKE && state->strokes > 0 ? s->length / state->dash * state->strokes : 0;
    s->form->effect.cost += dashes > PDF_COST_MAX ? PDF_COST_MAX + 1 : (uint64_t)dashes;
    if (act != ACT_FORGET) {
        struct pdf_bounds bounds = pdf_bounds_grown(&s->path, act == ACT_STROKE ? reach(state) : 0);
        paint_bounds(s, &bounds);
    }
    if (s->clips)
        state->clip = pdf_bounds_common(&s->path, &state->clip);
    s->clips = false;
    s->length = 0;
    s->path = pdf_bounds_none;
}

static void use(struct stream *s, const struct pdf_checked *used)
{
    int depth = (int)s->at + (used ? used->effect.depth : 0);
    s->form->effect.cost += used ? used->effect.cost : 0;
    s->depth = depth > s->depth ? depth : s->depth;
}

/* Pixels that were to run into each other must be small enough not to be seen. */
static bool is_coarse(const struct stream *s, const struct pdf_checked *image)
{
    const double *m = s->states[s->at].matrix;
    return hypot(m[0], m[1]) > COARSE * image->pixels[0] || hypot(m[2], m[3]) > COARSE * image->pixels[1];
}

/* Names a resource; *checked is what is known of it if it is an object. */
static const struct pdf_value *resource(struct stream *s, const char *kind, struct pdf_checked **checked)
{
    *checked = NULL;
    const struct pdf_value *value = pdf_form_resource(s->form, s->resources, kind, s->operands[0].text, checked);
    if (!value)
        unknown(s);
    return value;
}

/* A form paints within its box, an image within the unit square. */
static void paint_box(struct stream *s, const struct pdf_value *drawn, const struct pdf_checked *checked)
{
    struct pdf_bounds bounds = pdf_bounds_none;
    double box[4];
    memcpy(box, checked->box, sizeof box);
    if (checked->what == WHAT_FORM) {
        const struct pdf_value *at = pdf_value_get(drawn, "BBox")->first;
        for (size_t i = 0; i < 4 && at; i++, at = at->next)
            box[i] = at->number - (i > 1 ? box[i - 2] : 0);
    }
    pdf_bounds_rectangle(&bounds, s->states[s->at].matrix, box[0], box[1], box[2], box[3]);
    paint_bounds(s, pdf_value_get(drawn, "Matrix") ? &pdf_bounds_all : &bounds);
}

static bool draw(struct stream *s)
{
    struct pdf_checked *checked;
    const struct pdf_value *value = resource(s, "XObject", &checked);
    if (!value || !checked)
        return unknown(s);
    use(s, checked);
    paint_box(s, value, checked);
    if (checked->what != WHAT_IMAGE)
        return true;
    s->crop = checked->box[2] < 1 || checked->box[3] < 1 ? checked->box : NULL;
    return !checked->smooth || !is_coarse(s, checked) || pdf_form_refuse(s->form, "it has a picture of few pixels");
}

static bool paint(struct stream *s, const char *kind)
{
    struct pdf_checked *checked;
    const struct pdf_value *value = resource(s, kind, &checked);
    if (!value || (!checked && pdf_value_get(value, "SMask")))
        return unknown(s);
    use(s, checked);
    s->form->effect.cost += checked && pdf_value_get(value, "SMask") ? PDF_COST_GROUP : 0;
    return true;
}

static bool set_font(struct stream *s)
{
    const struct pdf_value *value = resource(s, "Font", &s->font);
    struct pdf_form *form = s->form;
    if (!value || !s->font)
        return unknown(s);
    s->wide = pdf_value_is(pdf_value_get(value, "Subtype"), "Type0");
    for (size_t i = 0; i < form->n_fonts; i++)
        if (form->fonts[i].note == s->font)
            return true;
    if (form->n_fonts == sizeof form->fonts / sizeof *form->fonts)
        return unknown(s);
    if (!s->font->codes)
        s->font->codes = arena_alloc(form->arena, PDF_CODES / 4);
    form->fonts[form->n_fonts].font = value;
    form->fonts[form->n_fonts++].note = s->font;
    return true;
}

/* Notes the codes that a string shows. */
static bool show_string(struct stream *s, struct str text)
{
    unsigned code = 0, n = 0;
    int byte;
    for (size_t at = 0; (byte = pdf_string_byte(text, &at)) >= 0;) {
        code = (code << 8 | (unsigned)byte) & 0xFFFF;
        if (s->wide && ++n % 2)
            continue;
        s->font->codes[code / 8] |= (uint8_t)(1u << (code & 7));
        if (!s->told)
            s->font->codes[(PDF_CODES + code) / 8] |= (uint8_t)(1u << (code & 7));
        code = 0;
        s->form->effect.cost++;
    }
    return n % 2 == 0 || unknown(s);
}

static bool show(struct stream *s)
{
    if (!s->font)
        return unknown(s);
    if (s->operands[0].kind == PDF_STRING)
        return show_string(s, s->operands[0].text);
    for (const struct pdf_value *at = s->operands[0].first; at; at = at->next)
        if (at->kind == PDF_STRING ? !show_string(s, at->text) : at->kind != PDF_NUMBER)
            return unknown(s);
    return true;
}

/* "/Span <</ActualText <feff...>>> BDC": what the glyphs up to EMC stand for (ISO 32000-1, 14.9.4). */
static bool tell(struct stream *s)
{
    const struct pdf_value *text = s->operands[1].first;
    bool good = str_is(s->operands[0].text, "Span") && text && !text->next && str_is(text->key, "ActualText") &&
                text->kind == PDF_STRING && str_starts(text->text, STR("<feff")) && !s->told;
    s->told = true;
    return good || unknown(s);
}

static bool act(struct stream *s, enum act act)
{
    switch (act) {
    case ACT_SAVE:
        return save(s);
    case ACT_RESTORE:
        return (s->at > 0 && !s->text && s->at--) || unknown(s);
    case ACT_MATRIX:
        multiply(s);
        return true;
    case ACT_DASH:
        return set_dash(s);
    case ACT_MOVE:
    case ACT_LINE:
        go(s, operand(s, 0), operand(s, 1), act == ACT_LINE);
        return true;
    case ACT_CURVE:
        for (size_t i = 0; i < 6; i += 2)
            go(s, operand(s, i), operand(s, i + 1), true);
        return true;
    case ACT_RECTANGLE:
        add_rectangle(s);
        return true;
    case ACT_CLIP:
        s->clips = true;
        return true;
    case ACT_FORGET:
    case ACT_FILL:
    case ACT_STROKE:
        end_path(s, act);
        return true;
    case ACT_WIDTH:
        s->states[s->at].width = fabs(operand(s, 0));
        return true;
    case ACT_MITRE:
        s->states[s->at].mitre = operand(s, 0);
        return true;
    case ACT_STATE:
        return paint(s, "ExtGState");
    case ACT_PATTERN:
        return paint(s, "Pattern");
    case ACT_SHADE:
        paint_bounds(s, &pdf_bounds_all);
        return paint(s, "Shading");
    case ACT_DRAW:
        return draw(s);
    case ACT_BEGIN:
        s->font = NULL;
        s->text = true;
        return true;
    case ACT_END:
        s->text = false;
        return !s->told || unknown(s);
    case ACT_FONT:
        return set_font(s);
    case ACT_TELL:
        return tell(s);
    case ACT_TOLD:
        s->told = !s->told;
        return !s->told || unknown(s);
    case ACT_SHOW:
        paint_bounds(s, &pdf_bounds_all);
        return show(s);
    default:
        return true;
    }
}

static int by_name(const void *key, const void *item)
{
    return str_cmp(*(const struct str *)key, str_of(((const struct operation *)item)->name));
}

/* Colour spaces are set for patterns alone. */
static bool space_known(const struct stream *s, const struct operation *operation)
{
    return !str_is_nocase(str_of(operation->name), "cs") || str_is(s->operands[0].text, "Pattern");
}

static bool operate(struct stream *s, struct str name)
{
    const struct operation *operation =
        bsearch(&name, operations, sizeof operations / sizeof *operations, sizeof *operations, by_name);
    if (!operation || !fits(s, operation->operands) || (operation->text && !s->text) || !space_known(s, operation))
        return unknown(s);
    s->form->effect.cost++;
    if (!act(s, operation->act))
        return false;
    put_words(s, operation);
    s->n = 0;
    return (!s->out.over && s->form->effect.cost <= PDF_COST_MAX) || pdf_form_refuse(s->form, "it has too much in it");
}

static bool operate_all(struct stream *s, struct str content, struct arena *arena)
{
    struct pdf_reader reader = {content.p, content.p + content.n, arena, true};
    struct pdf_value value;
    while (!pdf_read_ended(&reader)) {
        if (!pdf_read_value(&reader, &value))
            return unknown(s);
        if (value.kind == PDF_OPERATOR ? !operate(s, value.text) : s->n == OPERANDS_MAX)
            return unknown(s);
        if (value.kind != PDF_OPERATOR)
            s->operands[s->n++] = value;
    }
    return (s->n == 0 && s->at == 0 && !s->text) || unknown(s);
}

bool pdf_operators_check(struct pdf_form *form, const struct pdf_object *stream, const struct pdf_value *resources,
                         struct str *deflated, struct pdf_bounds *painted)
{
    struct stream s = {.form = form, .resources = resources, .path = pdf_bounds_none, .painted = pdf_bounds_none};
    s.states[0] = (struct state){.matrix = {1, 0, 0, 1, 0, 0}, .width = 1, .mitre = 10, .clip = pdf_bounds_all};
    struct str content;
    if (!pdf_object_bytes(stream, PDF_CONTENT_MAX, &content))
        return unknown(&s);
    struct arena *arena = arena_new();
    buf_init(&s.out, PDF_CONTENT_MAX);
    bool good = operate_all(&s, content, arena);
    if (good) {
        struct str packed = deflate_zlib(buf_view(&s.out), DEFLATE_LEVEL);
        *deflated = str_dup(form->arena, packed);
        mem_free((void *)(uintptr_t)packed.p);
    }
    *painted = s.painted;
    form->effect.depth += s.depth;
    buf_release(&s.out);
    arena_free(arena);
    mem_free((void *)(uintptr_t)content.p);
    return good;
}
