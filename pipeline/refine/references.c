/* Cross-references: every link to an id or a chapter's file, and every NODE_REF, is led to the id that its target has
   now, and NODE_REFs get their text ("Gambar 2", "Bab 4"). The class page asks for a reference by page ([@id]{.page},
   [](#id){.page}), or for the page after a link's own text ([text](#id){.page}). What leads nowhere is an error that names the nearest id; a
   link to a file that is no chapter loses its link with a warning. */
#include "base/file.h"
#include "base/terms.h"
#include "refine/common.h"
#include "refine/messages.h"
#include "refine/paths.h"
#include "refine/refine.h"
#include "refine/urls.h"

struct references {
    struct press *press;
    struct book *book;
    struct map *files;   /* a chapter's plain path -> struct chapter * */
    bool chapters;       /* the body has several: its outermost sections are chapters */
    unsigned asked;
};

/* The id that a label's node bears now. */
static struct str label_target(const struct references *r, struct str label)
{
    const struct node *node = map_get(r->book->labels, label);
    if (!node)
        return STR_NONE;
    struct str id = node_id(node);
    return id.n ? id : label;
}

static struct str find_target(const struct references *r, struct str written)
{
    struct arena *arena = r->press->arena;
    struct str id = label_target(r, written);
    if (id.n == 0)
        id = label_target(r, url_decode(arena, written));
    return id;
}

static void report_dangling(struct references *r, struct place place, struct str written)
{
    struct str near = label_nearest(r->book->labels, written, &r->asked);
    if (near.n)
        diag_add(r->press->diag, place, &msg_reference_dangling_near, written, near);
    else
        diag_add(r->press->diag, place, &msg_reference_dangling, written);
}

/* The anchor of a chapter: its first section's id, or a new one on its first block. */
static struct str chapter_anchor(struct references *r, struct chapter *chapter)
{
    struct node *first = chapter->root ? chapter->root->first : NULL;
    if (!first)
        return STR_NONE;
    if (node_id(first).n == 0) {
        struct arena *arena = r->press->arena;
        struct str base = label_safe(arena, path_stem(str_of(chapter->file)));
        node_set_id(arena, first, label_claim(arena, r->book->labels, NULL, base, first));
    }
    return node_id(first);
}

static bool link_inside(struct references *r, struct node *link, struct str written)
{
    struct str id = find_target(r, written);
    if (id.n == 0) {
        report_dangling(r, link->place, written);
        return false;
    }
    link->as.link.url = str_cat(r->press->arena, STR("#"), id);
    return true;
}

static bool link_relative(struct references *r, struct node *link)
{
    struct arena *arena = r->press->arena;
    struct str path, fragment;
    str_cut(link->as.link.url, '#', &path, &fragment);
    struct str folder = path_folder(str_of(link->place.file));
    struct str file = path_plain(arena, path_join(arena, folder, url_decode(arena, path)));
    struct chapter *chapter = map_get(r->files, file);
    if (chapter && fragment.n)
        return link_inside(r, link, fragment);
    struct str id = chapter ? chapter_anchor(r, chapter) : STR_NONE;
    if (id.n) {
        link->as.link.url = str_cat(arena, STR("#"), id);
        return true;
    }
    diag_add(r->press->diag, link->place, &msg_link_outside, link->as.link.url);
    node_dissolve(link);
    return true;
}

static bool link_check(struct references *r, struct node *link)
{
    struct str url = link->as.link.url;
    switch (url_kind(url)) {
    case URL_INSIDE:
        if (url.n > 1)
            return link_inside(r, link, str_sub(url, 1, url.n));
        node_dissolve(link); /* "#" alone leads nowhere and says so */
        return true;
    case URL_RELATIVE:
        return link_relative(r, link);
    case URL_EMPTY:
        node_dissolve(link);
        return true;
    default:
        return true;
    }
}

static struct str term_number(const struct references *r, struct str lang, enum term term, struct str number)
{
    return str_format(r->press->arena, "%s\xC2\xA0%.*s", term_text(lang, term), STR_ARG(number));
}

static struct str quoted(const struct references *r, struct str lang, struct str text)
{
    return str_format(r->press->arena, "%s%.*s%s", term_text(lang, TERM_OPEN_QUOTE), STR_ARG(text),
                      term_text(lang, TERM_CLOSE_QUOTE));
}

static struct str section_text(const struct references *r, struct str lang, const struct node *section)
{
    const struct node *heading = section->kind == NODE_SECTION ? section->first : section;
    struct str number = heading->as.heading.number;
    if (number.n == 0)
        return quoted(r, lang, node_plain_text(r->press->arena, heading));
    bool outermost = section->parent && section->parent->kind == NODE_DOCUMENT;
    return term_number(r, lang, outermost && r->chapters ? TERM_CHAPTER : TERM_SECTION, number);
}

/* What a reference to node says. */
static struct str reference_text(const struct references *r, const struct node *ref, const struct node *node)
{
    struct str lang = refine_lang(r->book, ref);
    if (node->kind == NODE_SECTION || node->kind == NODE_HEADING)
        return section_text(r, lang, node);
    if (node->kind == NODE_FIGURE && node->as.figure.number.n)
        return term_number(r, lang, TERM_FIGURE, node->as.figure.number);
    if (node->kind == NODE_TABLE && node->as.table.number.n)
        return term_number(r, lang, TERM_TABLE, node->as.table.number);
    struct str text = node_is_inline(node) ? node_plain_text(r->press->arena, node) : STR_NONE;
    return text.n ? quoted(r, lang, text) : node_id(node);
}

/* A picture stands for the figure around it. */
static const struct node *reference_node(const struct node *node)
{
    if (node->kind != NODE_IMAGE)
        return node;
    const struct node *figure = node_ancestor(node, NODE_FIGURE);
    return figure ? figure : node;
}

static struct node *page_new(struct references *r, struct place place, struct str target)
{
    struct node *page = node_new(r->press->arena, NODE_PAGE_REF, place);
    page->as.ref.target = target;
    page->as.ref.page = true;
    return page;
}

/* Stands it in a span of the class page? */
static bool asks_page(const struct node *ref)
{
    for (const struct node *node = ref->parent; node && node_is_inline(node); node = node->parent)
        if (node->kind == NODE_SPAN && node->attributes && node_has_class(node, "page"))
            return true;
    return false;
}

static bool reference_render(struct references *r, struct node *ref)
{
    struct arena *arena = r->press->arena;
    const struct node *node = map_get(r->book->labels, ref->as.ref.target);
    if (!node) {
        report_dangling(r, ref->place, ref->as.ref.target);
        node_append(ref, node_text(arena, ref->place, str_cat(arena, STR("?"), ref->as.ref.target)));
        return false;
    }
    struct str id = label_target(r, ref->as.ref.target);
    struct node *link = node_new(arena, NODE_LINK, ref->place);
    link->as.link.url = str_cat(arena, STR("#"), id);
    ref->as.ref.target = id;
    node_append(link, node_text(arena, ref->place, reference_text(r, ref, reference_node(node))));
    ref->as.ref.page |= asks_page(ref);
    if (ref->as.ref.page)
        node_append(link, page_new(r, ref->place, id));
    node_append(ref, link);
    return true;
}

/* A link within the book that has no text is a reference; of the class page, by page, or its own text is followed by the
   page. */
static void link_finish(struct references *r, struct node *link)
{
    struct str url = link->as.link.url;
    bool by_page = link->attributes && node_has_class(link, "page");
    if (!str_starts(url, STR("#")) || (link->first && !by_page))
        return;
    struct str target = str_sub(url, 1, url.n);
    if (!map_get(r->book->labels, target)) /* reported */
        return;
    if (link->first) {
        node_append(link, page_new(r, link->place, target));
        return;
    }
    struct node *ref = node_new(r->press->arena, NODE_REF, link->place);
    ref->as.ref.target = target;
    ref->as.ref.page = by_page;
    ref->attributes = link->attributes;
    if (node_id(link).n)
        map_put(r->book->labels, node_id(link), ref);
    node_replace(link, ref);
    reference_render(r, ref);
}

static void files_enter(struct references *r)
{
    size_t body = 0;
    r->files = map_new(r->press->arena);
    for (size_t i = 0; i < r->book->n_chapters; i++) {
        struct chapter *chapter = r->book->chapters[i];
        body += chapter->role == CHAPTER_BODY;
        if (chapter->file)
            map_put(r->files, path_plain(r->press->arena, str_of(chapter->file)), chapter);
    }
    r->chapters = body > 1;
}

bool refine_references(struct press *press)
{
    struct references r = {.press = press, .book = press->book};
    struct roots roots = roots_of(press->arena, press->book);
    struct roots links = roots_nodes(press->arena, &roots, NODE_LINK);
    struct roots refs = roots_nodes(press->arena, &roots, NODE_REF);
    bool good = true;
    files_enter(&r);
    for (size_t i = 0; i < links.n; i++)
        good &= link_check(&r, links.items[i]);
    for (size_t i = 0; i < links.n; i++)
        if (links.items[i]->parent) /* it was not dissolved */
            link_finish(&r, links.items[i]);
    for (size_t i = 0; i < refs.n; i++)
        good &= reference_render(&r, refs.items[i]);
    return good;
}
