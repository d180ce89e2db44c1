/* SVG. Takes a file as it is; gives it cleaned, by a list of what may stay, with its size. Refuses what is no well-formed
   SVG, entities, compressed files, and pictures whose drawing would have no end. */
#include "base/image/svg.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

#define TOLD_MAX 6 /* kinds of things removed that are named */

struct cleaning {
    struct arena *arena;
    struct buf out;
    struct map *told; /* names of what was removed */
    struct buf words; /* the texts that are drawn */
    uint64_t pixels;  /* of pictures within */
};

bool image_looks_svg(struct str bytes)
{
    struct str head = str_sub(bytes, 0, 4096);
    size_t at = str_find_str(head, STR("<svg"));
    return at != STR_NPOS && str_find(str_sub(head, 0, at), '\0') == STR_NPOS &&
           str_starts(str_trim(str_starts(head, STR("\xEF\xBB\xBF")) ? str_sub(head, 3, head.n) : head), STR("<"));
}

static void tell(struct cleaning *c, struct str name)
{
    if (map_count(c->told) < TOLD_MAX)
        map_put(c->told, name, c);
}

static void put_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char ch = text.p[i];
        if (ch == '&')
            buf_z(out, "&amp;");
        else if (ch == '<')
            buf_z(out, "&lt;");
        else if (ch == '>')
            buf_z(out, "&gt;");
        else if (ch == '"')
            buf_z(out, "&quot;");
        else
            buf_char(out, ch);
    }
}

static void put_attributes(struct cleaning *c, const struct markup *element)
{
    const char *names[64];
    size_t n = 0;
    for (const struct markup_attribute *a = element->attributes; a; a = a->next) {
        bool said, twice = false;
        const char *name = svg_attribute(element, a, &said);
        if (said)
            tell(c, a->name);
        for (size_t i = 0; i < n && name; i++)
            twice |= strcmp(names[i], name) == 0;
        if (!name || twice || n == sizeof names / sizeof *names)
            continue;
        names[n++] = name;
        buf_char(&c->out, ' ');
        buf_z(&c->out, name);
        buf_z(&c->out, "=\"");
        put_escaped(&c->out, a->value);
        buf_char(&c->out, '"');
    }
}

static bool sheet_text(const struct markup *element, struct cleaning *c, struct str *css)
{
    struct buf all = {0};
    for (const struct markup *n = element->first; n; n = n->next)
        buf_str(&all, n->text);
    *css = buf_take(&all, c->arena);
    return svg_css_safe(*css, true);
}

/* What an element becomes, with what its own values decide. */
static enum svg_keep keep_of(struct cleaning *c, const struct markup *element, struct str *css)
{
    enum svg_keep keep = svg_element(element);
    if (keep == SVG_KEEP && str_is(element->name, "style") && !sheet_text(element, c, css))
        keep = SVG_DROP;
    if (keep == SVG_KEEP && str_is(element->name, "image") &&
        !svg_data_image(c->arena, markup_attribute(element, "href"), &c->pixels))
        keep = SVG_DROP;
    if (keep == SVG_DROP)
        tell(c, element->name);
    return keep;
}

static void put_element(struct cleaning *c, const struct markup *element);

static bool within_text(const struct markup *node)
{
    for (const struct markup *at = node->parent; at; at = at->parent)
        if (str_is(at->name, "text"))
            return true;
    return false;
}

static void put_children(struct cleaning *c, const struct markup *element, bool first_only)
{
    for (const struct markup *child = element->first; child; child = child->next) {
        size_t before = c->out.n;
        if (child->name.n) {
            put_element(c, child);
        } else if (!first_only) {
            put_escaped(&c->out, child->text);
            if (within_text(child))
                buf_str(&c->words, child->text);
        }
        if (first_only && c->out.n > before)
            return;
    }
}

/* Recursion ends where the reader's does: MARKUP_DEPTH. */
static void put_element(struct cleaning *c, const struct markup *element)
{
    struct str css = STR_NONE;
    enum svg_keep keep = keep_of(c, element, &css);
    if (keep == SVG_UNWRAP)
        put_children(c, element, false);
    if (keep != SVG_KEEP && keep != SVG_FIRST)
        return;
    struct str name = keep == SVG_FIRST ? STR("g") : element->name;
    buf_char(&c->out, '<');
    buf_str(&c->out, name);
    put_attributes(c, element);
    if (!element->first) {
        buf_z(&c->out, "/>");
        return;
    }
    buf_char(&c->out, '>');
    if (str_is(name, "style"))
        put_escaped(&c->out, css);
    else
        put_children(c, element, keep == SVG_FIRST);
    buf_z(&c->out, "</");
    buf_str(&c->out, name);
    buf_char(&c->out, '>');
}

static void put_hundredths(struct buf *out, int64_t n)
{
    buf_printf(out, "%s%d.%02d", n < 0 ? "-" : "", (int)((n < 0 ? -n : n) / 100), (int)((n < 0 ? -n : n) % 100));
}

static void put_root(struct cleaning *c, const struct markup *root, const int64_t view[4])
{
    buf_z(&c->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    if (!markup_attribute(root, "viewBox").n) {
        buf_z(&c->out, " viewBox=\"");
        for (int i = 0; i < 4; i++) {
            if (i > 0)
                buf_char(&c->out, ' ');
            put_hundredths(&c->out, view[i]);
        }
        buf_char(&c->out, '"');
    }
    put_attributes(c, root);
    buf_char(&c->out, '>');
    put_children(c, root, false);
    buf_z(&c->out, "</svg>\n");
}

/* A document type that only names a DTD is of no use and goes; one that declares entities is refused. */
static bool drop_doctype(struct arena *arena, struct str *text, const char **why)
{
    size_t at = str_find_str(*text, STR("<!DOCTYPE")), root = str_find_str(*text, STR("<svg"));
    if (at == STR_NPOS || (root != STR_NPOS && root < at))
        return true;
    size_t end = str_find(str_sub(*text, at, text->n), '>'), inner = str_find(str_sub(*text, at, text->n), '[');
    if (end == STR_NPOS || inner < end) {
        *why = "it declares entities: save it as plain SVG";
        return false;
    }
    char *copy = arena_copy(arena, text->p, text->n);
    for (size_t i = at; i <= at + end; i++)
        if (copy[i] != '\n')
            copy[i] = ' ';
    *text = (struct str){copy, text->n};
    return true;
}

static struct str told_names(const struct cleaning *c)
{
    struct buf b = {0};
    for (size_t i = 0; i < map_count(c->told); i++) {
        if (i > 0)
            buf_z(&b, ", ");
        buf_str(&b, map_key(c->told, i));
    }
    if (map_count(c->told) == TOLD_MAX)
        buf_z(&b, ", ...");
    return buf_take(&b, c->arena);
}

static const struct markup *svg_root(struct arena *arena, struct str bytes, const char **why)
{
    struct markup_fault fault = {0};
    if (str_starts(bytes, STR("\x1F\x8B"))) {
        *why = "it is compressed: save it as plain SVG";
        return NULL;
    }
    if (!drop_doctype(arena, &bytes, why))
        return NULL;
    const struct markup *root = markup_read(arena, bytes, &fault);
    if (!root) {
        *why = str_z(arena, str_format(arena, "line %d: %.*s", (int)fault.line, STR_ARG(fault.why)));
        return NULL;
    }
    if (!str_is(root->name, "svg") || svg_element(root) != SVG_KEEP) {
        *why = "it is no SVG";
        return NULL;
    }
    return root;
}

bool image_clean_svg(struct arena *arena, struct str bytes, struct image *out, struct str *removed, const char **why)
{
    struct cleaning c = {.arena = arena, .told = map_new(arena)};
    int64_t view[4];
    *out = (struct image){.format = IMAGE_SVG, .orientation = 1, .channels = 3, .alpha = true};
    const struct markup *root = svg_root(arena, bytes, why);
    if (!root || !svg_cost_fits(arena, root, why) || !svg_size(root, out, view, why))
        return false;
    put_root(&c, root, view);
    const struct markup *title = markup_child(root, "title"), *desc = markup_child(root, "desc");
    out->title = title ? markup_text(arena, title) : STR_NONE;
    if (!out->title.n && desc)
        out->title = markup_text(arena, desc);
    out->bytes = buf_take(&c.out, arena);
    out->words = buf_take(&c.words, arena);
    *removed = told_names(&c);
    return true;
}
