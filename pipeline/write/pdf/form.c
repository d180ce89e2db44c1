/* Takes pages of a PDF by cairo, gives them as forms that may stand in a file that is PDF/A-2 and PDF/UA-1: each object is
   held against the rules for its kind, and changed where it has to be. Refuses what is on no list, and what would take a
   reader beyond measure to draw. */
#include "write/pdf/form_rules.h"

#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "write/pdf/bounds.h"

enum { VISITS_MAX = 60, PARTS_MAX = 10000, OBJECT_SIZE = 150 };

static bool check_part(struct pdf_form *form, struct pdf_value *value, enum pdf_what what);

bool pdf_form_refuse(struct pdf_form *form, const char *why)
{
    form->why = form->why ? form->why : why;
    return false;
}

void pdf_form_set(struct pdf_form *form, struct pdf_value *dict, const char *key, enum pdf_kind kind, const char *text)
{
    struct pdf_value *value = pdf_value_get(dict, key);
    if (!value) {
        value = ARENA_NEW(form->arena, struct pdf_value);
        value->next = dict->first;
        dict->first = value;
    }
    *value = (struct pdf_value){.kind = kind, .text = str_of(text), .key = str_of(key), .next = value->next};
}

double pdf_form_number(const struct pdf_value *dict, const char *key)
{
    const struct pdf_value *value = pdf_value_get(dict, key);
    return value && value->kind == PDF_NUMBER ? value->number : 0;
}

void pdf_form_use(struct pdf_form *form, const struct pdf_object *used)
{
    if (!used || !used->note)
        return;
    form->effect.cost += used->note->effect.cost;
    form->effect.depth = used->note->effect.depth > form->effect.depth ? used->note->effect.depth : form->effect.depth;
}

static void add_effect(struct pdf_effect *to, const struct pdf_effect *effect)
{
    to->cost += effect->cost;
    to->depth = effect->depth > to->depth ? effect->depth : to->depth;
    to->transparent |= effect->transparent;
    to->coloured |= effect->coloured;
}

/* Cairo names some resources as often as it uses them: what is said twice stays once. */
static bool drop_twins(struct pdf_form *form, struct pdf_value *dict)
{
    struct map *known = map_new(form->arena);
    for (struct pdf_value **at = &dict->first; *at;) {
        struct pdf_value *value = *at;
        const struct pdf_value *twin = map_get(known, value->key);
        if (twin && (value->kind != PDF_POINTER || twin->kind != PDF_POINTER || value->number != twin->number))
            return pdf_form_refuse(form, "it was drawn in an unknown way");
        if (twin) {
            *at = value->next;
            continue;
        }
        map_put(known, value->key, value);
        at = &value->next;
    }
    return true;
}

static bool check_parts(struct pdf_form *form, struct pdf_value *values, enum pdf_what what)
{
    size_t n = 0;
    if (values->kind == PDF_DICT && !drop_twins(form, values))
        return false;
    for (struct pdf_value *at = values->first; at; at = at->next)
        if (++n > PARTS_MAX || !check_part(form, at, what))
            return pdf_form_refuse(form, "it is made of too many parts");
    return true;
}

/* Each key by its rule; what may not stand there and does no harm goes. */
static bool check_keys(struct pdf_form *form, struct pdf_value *dict, enum pdf_what what)
{
    if (!drop_twins(form, dict))
        return false;
    for (struct pdf_value **at = &dict->first; *at;) {
        struct pdf_value *value = *at;
        const struct pdf_rule *rule = pdf_rule_find(what, value->key);
        if (!rule || !pdf_rule_allows(rule, value))
            return pdf_form_refuse(form, "it was drawn in an unknown way");
        if (rule->need == NEED_NOTHING) {
            *at = value->next;
            continue;
        }
        if (rule->need == NEED_PART && !check_part(form, value, (enum pdf_what)rule->n))
            return false;
        if ((rule->need == NEED_PARTS || rule->need == NEED_NAMED) && !check_parts(form, value, (enum pdf_what)rule->n))
            return false;
        at = &value->next;
    }
    return pdf_rules_kept(what, dict) || pdf_form_refuse(form, "it was drawn in an unknown way");
}

static bool check_object(struct pdf_form *form, struct pdf_object *object, struct pdf_checked *note)
{
    if (object->value.kind != PDF_DICT || object->stream != pdf_kind_is_stream(note->what))
        return pdf_form_refuse(form, "it was drawn in an unknown way");
    if (!check_keys(form, &object->value, note->what))
        return false;
    return pdf_kind_check(form, object, note);
}

/* An object is looked at once; its effect counts wherever it is used. */
static bool check_shared(struct pdf_form *form, struct pdf_object *object, enum pdf_what what)
{
    struct pdf_checked *note = object->note;
    struct pdf_effect outer = form->effect;
    if (!note) {
        note = object->note = ARENA_NEW(form->arena, struct pdf_checked);
        note->what = what;
        form->effect = (struct pdf_effect){0};
        note->good = check_object(form, object, note);
        note->effect = form->effect;
        form->size += object->bytes.n + OBJECT_SIZE;
    }
    form->effect = outer;
    form->effect.transparent |= note->effect.transparent;
    form->effect.coloured |= note->effect.coloured;
    return (note->good && note->what == what) || pdf_form_refuse(form, "it was drawn in an unknown way");
}

static enum pdf_what what_of(const struct pdf_form *form, const struct pdf_value *value, enum pdf_what what)
{
    const struct pdf_value *dict = pdf_source_value(&form->source, value);
    if (what == WHAT_XOBJECT)
        return pdf_value_is(pdf_value_get(dict, "Subtype"), "Image") ? WHAT_IMAGE : WHAT_FORM;
    if (what == WHAT_PATTERN && pdf_value_get(dict, "Shading"))
        return WHAT_GRADIENT;
    return what;
}

/* A part that stands where it is used is an object without a number. */
static bool check_part(struct pdf_form *form, struct pdf_value *value, enum pdf_what what)
{
    struct pdf_object *object = pdf_source_object(&form->source, value), own = {.value = *value};
    what = what_of(form, value, what);
    if (form->nested >= VISITS_MAX)
        return pdf_form_refuse(form, "it is nested too deeply");
    form->nested++;
    bool good;
    if (object) {
        good = check_shared(form, object, what);
    } else {
        struct pdf_checked note = {.what = what};
        struct pdf_effect outer = form->effect;
        form->effect = (struct pdf_effect){0};
        good = check_object(form, &own, &note);
        value->first = own.value.first;
        add_effect(&outer, &form->effect);
        form->effect = outer;
    }
    form->nested--;
    return good;
}

const struct pdf_value *pdf_form_resource(const struct pdf_form *form, const struct pdf_value *resources,
                                          const char *kind, struct str name, struct pdf_checked **checked)
{
    const struct pdf_value *all = pdf_value_get(resources, kind);
    for (const struct pdf_value *at = all ? all->first : NULL; at; at = at->next) {
        if (!str_eq(at->key, name))
            continue;
        const struct pdf_object *object = pdf_source_object(&form->source, at);
        *checked = object ? object->note : NULL;
        return pdf_source_value(&form->source, at);
    }
    return NULL;
}

/* The dictionary of page n, and its size. */
static const struct pdf_value *find_page(const struct pdf_form *form, size_t n, struct pdf_form_page *page)
{
    const struct pdf_source *source = &form->source;
    const struct pdf_value *root = pdf_source_value(source, pdf_value_get(&source->trailer, "Root")),
                           *pages = root ? pdf_source_value(source, pdf_value_get(root, "Pages")) : NULL,
                           *kids = pages ? pdf_value_get(pages, "Kids") : NULL, *kid = kids ? kids->first : NULL;
    for (size_t i = 0; i < n && kid; i++)
        kid = kid->next;
    const struct pdf_value *dict = pdf_source_value(source, kid), *box = pdf_value_get(dict, "MediaBox");
    double corners[4] = {0, 0, 0, 0};
    size_t i = 0;
    for (const struct pdf_value *at = box ? box->first : NULL; at && i < 4; at = at->next)
        corners[i++] = at->number;
    page->width = corners[2];
    page->height = corners[3];
    bool good = corners[0] == 0 && corners[1] == 0 && corners[2] >= 1 && corners[3] >= 1;
    return good && pdf_value_is(pdf_value_get(dict, "Type"), "Page") ? dict : NULL;
}

/* A glyph that is shown and not there, or stands for nothing, spoils the page. */
static bool check_fonts(struct pdf_form *form)
{
    bool good = true;
    for (size_t i = 0; i < form->n_fonts; i++) {
        struct pdf_checked *note = form->fonts[i].note;
        good = good && pdf_embedded_check(form, form->fonts[i].font, note->codes);
        memset(note->codes, 0, PDF_CODES / 4);
    }
    form->n_fonts = 0;
    return good;
}

static bool check_page(struct pdf_form *form, const struct pdf_value *dict, struct pdf_form_page *page)
{
    struct pdf_value *resources = pdf_value_get(dict, "Resources");
    const struct pdf_object *contents = pdf_source_object(&form->source, pdf_value_get(dict, "Contents"));
    if (!contents || !contents->stream || !resources || !check_part(form, resources, WHAT_RESOURCES))
        return pdf_form_refuse(form, "it was drawn in an unknown way");
    page->resources = resources;
    struct pdf_bounds painted;
    if (!pdf_operators_check(form, contents, pdf_source_value(&form->source, resources), &page->deflated, &painted))
        return false;
    if (form->effect.cost > PDF_COST_MAX || form->effect.depth > PDF_DEPTH_MAX)
        return pdf_form_refuse(form, "it has too much in it");
    return true;
}

/* A drawing without colours is mixed as greys, so that it is printed with black ink alone. */
static void make_groups_grey(const struct pdf_form *form)
{
    for (const struct pdf_group *group = form->groups; group; group = group->next)
        group->space->text = STR("DeviceGray");
}

bool pdf_form_check(struct pdf_form *form, size_t n, struct pdf_form_page *page)
{
    form->effect = (struct pdf_effect){0};
    form->nested = 0;
    form->groups = NULL;
    form->size = 0;
    form->why = NULL;
    const struct pdf_value *dict = find_page(form, n, page);
    if (!dict)
        return pdf_form_refuse(form, "it was drawn in an unknown way");
    form->area = page->width * page->height;
    bool good = check_page(form, dict, page);
    good &= check_fonts(form);
    page->size = form->size + page->deflated.n;
    page->transparent = form->effect.transparent;
    page->coloured = form->effect.coloured;
    if (good && !page->coloured)
        make_groups_grey(form);
    return good;
}
