/* The contents and the lists of figures and tables: one entry for each section down to the depth asked for, or for each
   numbered caption, with a node for its page. The text of an entry is a copy of the heading's inlines without notes,
   links, pictures and anchors. */
#include "base/terms.h"
#include "book/options.h"
#include "refine/common.h"
#include "refine/matter.h"

/* What a copied heading must not bring along. */
static void entry_clean(struct node *copy, struct arena *arena)
{
    for (struct node *node = node_next(copy, copy, false), *next; node; node = next) {
        next = node_next(copy, node, false);
        switch (node->kind) {
        case NODE_NOTE_REF:
        case NODE_IMAGE:
        case NODE_RAW_INLINE:
            next = node_next(copy, node, true);
            node_unlink(node);
            break;
        case NODE_LINE_BREAK:
        case NODE_SOFT_BREAK:
            node_replace(node, text_z(arena, node->place, " "));
            break;
        case NODE_LINK:
        case NODE_CITE:
        case NODE_REF:
            node_dissolve(node);
            break;
        default:
            break;
        }
    }
}

static void entry_text(struct arena *arena, struct node *entry, const struct node *from)
{
    struct node *copy = node_clone(arena, from);
    entry_clean(copy, arena);
    node_move_children(copy, entry);
}

static struct node *entry_new(struct arena *arena, struct place place, struct str target, int level, struct str number)
{
    struct node *entry = node_new(arena, NODE_CONTENTS_ENTRY, place);
    entry->as.entry.target = target;
    entry->as.entry.level = level;
    entry->as.entry.number = number;
    return entry;
}

static void entry_add(struct arena *arena, struct node *list, struct node *entry, const struct node *text)
{
    entry_text(arena, entry, text);
    struct node *page = node_new(arena, NODE_PAGE_REF, entry->place);
    page->as.ref.target = entry->as.entry.target;
    page->as.ref.page = true;
    node_append(entry, page);
    node_append(list, entry);
}

static long contents_depth(const struct press *press)
{
    long depth = press->options ? press->options->toc_depth : 0;
    if (depth <= 0)
        depth = press->book->meta.toc_depth;
    return depth > 0 ? depth : 3;
}

/* How deep a section is nested in others: 1 for the outermost. */
static int section_level(const struct node *section)
{
    int level = 0;
    for (; section; section = section->parent)
        level += section->kind == NODE_SECTION;
    return level;
}

static void contents_chapter(struct press *press, struct node *list, const struct chapter *chapter)
{
    struct arena *arena = press->arena;
    long depth = contents_depth(press);
    for (struct node *node = chapter->root; node; node = node_next(chapter->root, node, false)) {
        if (node->kind != NODE_SECTION)
            continue;
        const struct node *heading = node->first;
        int level = section_level(node);
        if (level > depth || heading->as.heading.unlisted || node_has_class(heading, "unlisted"))
            continue;
        struct node *entry = entry_new(arena, heading->place, node_id(node), level, heading->as.heading.number);
        entry_add(arena, list, entry, heading);
    }
}

static void contents_sections(struct press *press, struct node *list, struct chapter *const *listed, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        enum chapter_role role = listed[i]->role;
        if (listed[i]->root && (role == CHAPTER_FRONT || role == CHAPTER_BODY || role >= CHAPTER_BIBLIOGRAPHY))
            contents_chapter(press, list, listed[i]);
    }
}

static const struct node *caption_text(const struct node *node)
{
    for (const struct node *child = node->first; child; child = child->next)
        if (child->kind == NODE_CAPTION)
            return child->first;
    return NULL;
}

static void contents_captions(struct press *press, struct node *list, enum node_kind kind, enum term term)
{
    struct arena *arena = press->arena;
    struct book *book = press->book;
    struct reader reader;
    reader_init(&reader, arena, book);
    for (struct node *node = reader_next(&reader); node; node = reader_next(&reader)) {
        if (node->kind != kind)
            continue;
        struct str number = kind == NODE_FIGURE ? node->as.figure.number : node->as.table.number;
        const struct node *text = caption_text(node);
        if (number.n == 0 || !text)
            continue;
        if (node_id(node).n == 0) {
            struct str base = str_format(arena, "%s-%.*s", kind == NODE_FIGURE ? "figure" : "table", STR_ARG(number));
            node_set_id(arena, node, label_claim(arena, book->labels, NULL, base, node));
        }
        struct str whole = str_format(arena, "%s %.*s", term_text(book->meta.lang, term), STR_ARG(number));
        entry_add(arena, list, entry_new(arena, node->place, node_id(node), 1, whole), text);
    }
}

struct chapter *contents_make(struct press *press, enum chapter_role role, struct chapter *const *listed,
                              size_t n_listed)
{
    struct arena *arena = press->arena;
    struct node *list = node_new(arena, NODE_CONTENTS, NOWHERE);
    const char *name = "contents";
    enum term term = TERM_CONTENTS;
    if (role == CHAPTER_CONTENTS) {
        list->as.contents.of = CONTENTS_SECTIONS;
        contents_sections(press, list, listed, n_listed);
    } else if (role == CHAPTER_FIGURES) {
        name = "figures";
        term = TERM_FIGURES;
        list->as.contents.of = CONTENTS_FIGURES;
        contents_captions(press, list, NODE_FIGURE, TERM_FIGURE);
    } else {
        name = "tables";
        term = TERM_TABLES;
        list->as.contents.of = CONTENTS_TABLES;
        contents_captions(press, list, NODE_TABLE, TERM_TABLE);
    }
    if (!list->first)
        return NULL;
    struct chapter *chapter = matter_chapter(press, role, name);
    struct str title = str_of(term_text(press->book->meta.lang, term));
    node_append(matter_section(press, chapter, title, name, true), list);
    return chapter;
}
