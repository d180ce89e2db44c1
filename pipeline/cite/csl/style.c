/* A style: found by path or by name, its parent when it is a dependent one, its macros, areas and inheritable options.
   Takes CSL 1.0 to 1.0.2. Refuses a style without a citation layout, macros that are missing or that call themselves,
   and dependent styles that lead back to themselves. */
#include "cite/csl/style.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/unicode/unicode.h"
#include "cite/messages.h"

#define PARENTS_MAX 4

#define SIZE_EXPANDED 100000

struct opening {
    struct arena *arena;
    struct diag *diag;
    struct csl_style *style;
    unsigned depth;
    bool wrong;
};

void csl_name_options_merge(struct csl_name_options *to, const struct csl_node *node)
{
    bool name = node->element == CSL_NAME;
    to->and = csl_get_or(node, CSL_A_AND, to->and);
    to->precedes_et_al = csl_get_or(node, CSL_A_PRECEDES_ET_AL, to->precedes_et_al);
    to->precedes_last = csl_get_or(node, CSL_A_PRECEDES_LAST, to->precedes_last);
    to->sort_order = csl_get_or(node, CSL_A_SORT_ORDER, to->sort_order);
    to->separator = csl_get_or(node, CSL_A_SEPARATOR, to->separator);
    to->form = csl_get_or(node, name ? CSL_A_FORM : CSL_A_NAME_FORM, to->form);
    to->delimiter = csl_get_or(node, name ? CSL_A_DELIMITER : CSL_A_NAME_DELIMITER, to->delimiter);
    to->names_delimiter = csl_get_or(node, CSL_A_NAMES_DELIMITER, to->names_delimiter);
    to->initialize_with = csl_get_or(node, CSL_A_INITIALIZE_WITH, to->initialize_with);
    to->has_initialize_with |= csl_has(node, CSL_A_INITIALIZE_WITH);
    if (csl_has(node, CSL_A_INITIALIZE))
        to->no_initialize = csl_is(node, CSL_A_INITIALIZE, "false");
    if (csl_has(node, CSL_A_ET_AL_LAST))
        to->et_al_last = csl_is(node, CSL_A_ET_AL_LAST, "true");
    to->et_al_min = csl_number(node, CSL_A_ET_AL_MIN, to->et_al_min);
    to->et_al_first = csl_number(node, CSL_A_ET_AL_FIRST, to->et_al_first);
    to->sub_min = csl_number(node, CSL_A_ET_AL_SUB_MIN, to->sub_min);
    to->sub_first = csl_number(node, CSL_A_ET_AL_SUB_FIRST, to->sub_first);
}

/* Gives each call its macro and looks for circles; the nodes are the style's own, so casting const away is fine. */
static void follow(struct opening *o, const struct csl_node *at)
{
    struct csl_node *node = (struct csl_node *)(uintptr_t)at;
    struct place place = {o->style->file, node->line, 0};
    if (node->element == CSL_MACRO) {
        if (node->deep || o->depth > CSL_DEPTH) {
            diag_add(o->diag, place, node->deep ? &msg_csl_macro_cycle : &msg_csl_depth, csl_get(node, CSL_A_NAME));
            o->wrong = true;
            return;
        }
        if (node->followed)
            return;
        node->deep = true;
        o->depth++;
    }
    struct str macro = csl_get(node, CSL_A_MACRO);
    if ((node->element == CSL_TEXT || node->element == CSL_KEY) && macro.p) {
        node->target = map_get(o->style->macros, macro);
        if (node->target)
            follow(o, node->target);
        if (node->target)
            node->size = node->target->size;
        else
            diag_add(o->diag, place, &msg_csl_no_macro, macro);
        o->wrong |= !node->target;
    }
    o->style->own_suffix |= node->element == CSL_TEXT && (csl_is(node, CSL_A_VARIABLE, "year-suffix") ||
                                                          csl_is(node, CSL_A_VARIABLE, "citation-label"));
    o->style->numbered |= csl_is(node, CSL_A_VARIABLE, "citation-number") && node->element != CSL_KEY;
    o->style->asks_apart |= csl_has(node, CSL_A_DISAMBIGUATE);
    for (const struct csl_node *child = node->first; child && !o->wrong; child = child->next) {
        follow(o, child);
        node->size += child->size;
    }
    if (++node->size > SIZE_EXPANDED && !o->wrong) { /* macros that call each other twice and twice again */
        diag_add(o->diag, place, &msg_csl_depth);
        o->wrong = true;
    }
    if (node->element == CSL_MACRO) {
        node->deep = false;
        node->followed = true;
        o->depth--;
    }
}

static void area_read(struct opening *o, struct csl_area *area, enum csl_element element)
{
    area->names.delimiter = STR(", ");
    area->names.separator = STR(", ");
    area->names.et_al_first = area->names.sub_first = -1; /* not said */
    csl_name_options_merge(&area->names, o->style->root);
    area->node = csl_child(o->style->root, element);
    area->layout = csl_child(area->node, CSL_LAYOUT);
    area->sort = csl_child(area->node, CSL_SORT);
    if (!area->node)
        return;
    csl_name_options_merge(&area->names, area->node);
    follow(o, area->node);
}

static void read_options(struct csl_style *style)
{
    const struct csl_node *root = style->root;
    style->note = csl_is(root, CSL_A_CLASS, "note");
    style->hyphen = !csl_is(root, CSL_A_INITIALIZE_HYPHEN, "false");
    struct str demote = csl_get(root, CSL_A_DEMOTE);
    style->demote_display = demote.p == NULL || str_is(demote, "display-and-sort");
    style->demote_sort = style->demote_display || str_is(demote, "sort-only");
    style->page_format = csl_get(root, CSL_A_PAGE_FORMAT);
    style->near_note = csl_number(csl_child(root, CSL_CITATION), CSL_A_NEAR_NOTE, 5);
}

/* Where a dependent style names its parent; NULL: it is independent. */
static const struct csl_node *parent_link(const struct csl_node *root)
{
    const struct csl_node *info = csl_child(root, CSL_INFO);
    for (const struct csl_node *link = info ? info->first : NULL; link; link = link->next)
        if (link->element == CSL_LINK && csl_is(link, CSL_A_REL, "independent-parent"))
            return link;
    return NULL;
}

static struct csl_node *read_root(struct opening *o, const char *path)
{
    struct str text;
    enum file_result result = file_read(o->arena, path, CSL_STYLE_MAX, &text);
    if (result != FILE_OK) {
        const struct message *message = result == FILE_TOO_LARGE ? &msg_csl_too_large : &msg_csl_unreadable;
        diag_add(o->diag, (struct place){path, 0, 0}, message, file_result_text(result, false));
        return NULL;
    }
    struct csl_node *root = csl_xml_read(o->arena, o->diag, path, text);
    if (root && root->element != CSL_STYLE) {
        diag_add(o->diag, (struct place){path, root->line, 0}, &msg_csl_not_style);
        return NULL;
    }
    return root;
}

static void say_missing(struct opening *o, struct place place, const char *name)
{
    struct str near = csl_find_nearest(o->arena, str_of(name));
    if (near.n > 0)
        diag_add(o->diag, place, &msg_csl_no_style_near, name, near);
    else if (csl_find_any_installed())
        diag_add(o->diag, place, &msg_csl_no_style, name);
    else
        diag_add(o->diag, place, &msg_csl_no_styles, name);
}

static void say_no_parent(struct opening *o, struct place link, const char *child, struct str parent)
{
    struct str near = csl_find_nearest(o->arena, parent);
    diag_add(o->diag, link, near.n > 0 ? &msg_csl_no_parent_near : &msg_csl_no_parent, path_stem(str_of(child)), parent,
             near);
}

/* Follows dependent styles to the one that holds the rules. *lang: a dependent style's own default locale. */
static struct csl_node *read_independent(struct opening *o, struct place place, const char *name, struct str *lang)
{
    const char *file = csl_find(o->arena, name);
    if (!file) {
        say_missing(o, place, name);
        return NULL;
    }
    for (int i = 0;; i++) {
        struct csl_node *root = read_root(o, file);
        o->style->file = file;
        if (!root)
            return NULL;
        if (lang->n == 0)
            *lang = csl_get(root, CSL_A_DEFAULT_LOCALE);
        const struct csl_node *link = parent_link(root);
        if (!link || csl_child(root, CSL_CITATION))
            return root;
        struct str parent = path_base(csl_get(link, CSL_A_HREF));
        struct place at = {file, link->line, 0};
        if (i == PARENTS_MAX) {
            diag_add(o->diag, at, &msg_csl_parent_cycle, parent);
            return NULL;
        }
        const char *next = csl_find_parent(o->arena, parent, file);
        if (!next) {
            say_no_parent(o, at, file, parent);
            return NULL;
        }
        file = next;
    }
}

struct csl_style *csl_style_open(struct arena *arena, struct diag *diag, struct place place, const char *name,
                                 struct str lang, const char *locale_dir)
{
    struct csl_style *style = ARENA_NEW(arena, struct csl_style);
    struct opening o = {arena, diag, style, 0, false};
    struct str own = STR_NONE;
    style->arena = arena;
    style->locale_dir = locale_dir;
    style->root = read_independent(&o, place, name, &own);
    if (!style->root)
        return NULL;
    style->macros = map_new(arena);
    for (const struct csl_node *node = style->root->first; node; node = node->next)
        if (node->element == CSL_MACRO)
            map_put(style->macros, csl_get(node, CSL_A_NAME), (void *)(uintptr_t)node);
    read_options(style);
    area_read(&o, &style->citation, CSL_CITATION);
    area_read(&o, &style->bibliography, CSL_BIBLIOGRAPHY);
    if (!style->citation.layout && !o.wrong) {
        diag_add(diag, (struct place){style->file, style->root->line, 0}, &msg_csl_no_citation);
        return NULL;
    }
    struct str wanted = lang.n > 0 ? lang : own.n > 0 ? own : STR("en-US");
    style->locale = csl_locale_open(arena, diag, style->root, wanted, locale_dir);
    return o.wrong ? NULL : style;
}
