/* Nodes: making, joining, parting and copying them. Takes an arena for what it makes; every link is kept both ways, so
   that a node knows its parent and its neighbours. A node that is joined somewhere must not hang anywhere else: the
   joining functions unlink it first. Nothing here recurses. */
#include "book/node.h"

static const char *const kind_names[] = {
    [NODE_DOCUMENT] = "document",
    [NODE_SECTION] = "section",
    [NODE_HEADING] = "heading",
    [NODE_PARAGRAPH] = "paragraph",
    [NODE_PLAIN] = "plain",
    [NODE_BLOCK_QUOTE] = "block-quote",
    [NODE_LIST] = "list",
    [NODE_ITEM] = "item",
    [NODE_CODE_BLOCK] = "code-block",
    [NODE_RAW_BLOCK] = "raw-block",
    [NODE_THEMATIC_BREAK] = "thematic-break",
    [NODE_TABLE] = "table",
    [NODE_TABLE_HEAD] = "table-head",
    [NODE_TABLE_BODY] = "table-body",
    [NODE_TABLE_FOOT] = "table-foot",
    [NODE_ROW] = "row",
    [NODE_CELL] = "cell",
    [NODE_FIGURE] = "figure",
    [NODE_CAPTION] = "caption",
    [NODE_DIV] = "div",
    [NODE_DEFINITION_LIST] = "definition-list",
    [NODE_TERM] = "term",
    [NODE_DEFINITION] = "definition",
    [NODE_LINE_BLOCK] = "line-block",
    [NODE_LINE] = "line",
    [NODE_NOTE] = "note",
    [NODE_CONTENTS] = "contents",
    [NODE_CONTENTS_ENTRY] = "contents-entry",
    [NODE_BIBLIOGRAPHY] = "bibliography",
    [NODE_BIB_ENTRY] = "bib-entry",
    [NODE_TITLE_BLOCK] = "title-block",
    [NODE_TEXT] = "text",
    [NODE_SOFT_BREAK] = "soft-break",
    [NODE_LINE_BREAK] = "line-break",
    [NODE_EMPH] = "emph",
    [NODE_STRONG] = "strong",
    [NODE_STRIKEOUT] = "strikeout",
    [NODE_SUPERSCRIPT] = "superscript",
    [NODE_SUBSCRIPT] = "subscript",
    [NODE_SMALL_CAPS] = "small-caps",
    [NODE_CODE] = "code",
    [NODE_RAW_INLINE] = "raw-inline",
    [NODE_LINK] = "link",
    [NODE_IMAGE] = "image",
    [NODE_SPAN] = "span",
    [NODE_NOTE_REF] = "note-ref",
    [NODE_CITE] = "cite",
    [NODE_REF] = "ref",
    [NODE_PAGE_REF] = "page-ref",
    [NODE_PAGES] = "pages",
};

_Static_assert(sizeof kind_names / sizeof *kind_names == NODE_KIND_COUNT, "a name for each kind");

struct node *node_new(struct arena *arena, enum node_kind kind, struct place place)
{
    struct node *node = ARENA_NEW(arena, struct node);
    node->kind = kind;
    node->place = place;
    return node;
}

struct node *node_text(struct arena *arena, struct place place, struct str text)
{
    struct node *node = node_new(arena, NODE_TEXT, place);
    node->text = text;
    return node;
}

bool node_is_inline(const struct node *node)
{
    return node->kind >= NODE_FIRST_INLINE;
}

const char *node_kind_name(enum node_kind kind)
{
    return (unsigned)kind < NODE_KIND_COUNT ? kind_names[kind] : "?";
}

void node_unlink(struct node *node)
{
    struct node *parent = node->parent;
    if (node->prev)
        node->prev->next = node->next;
    else if (parent)
        parent->first = node->next;
    if (node->next)
        node->next->prev = node->prev;
    else if (parent)
        parent->last = node->prev;
    node->parent = node->prev = node->next = NULL;
}

void node_append(struct node *parent, struct node *child)
{
    node_unlink(child);
    child->parent = parent;
    child->prev = parent->last;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void node_prepend(struct node *parent, struct node *child)
{
    node_unlink(child);
    child->parent = parent;
    child->next = parent->first;
    if (parent->first)
        parent->first->prev = child;
    else
        parent->last = child;
    parent->first = child;
}

void node_insert_after(struct node *at, struct node *node)
{
    node_unlink(node);
    node->parent = at->parent;
    node->prev = at;
    node->next = at->next;
    if (at->next)
        at->next->prev = node;
    else if (at->parent)
        at->parent->last = node;
    at->next = node;
}

void node_insert_before(struct node *at, struct node *node)
{
    node_unlink(node);
    node->parent = at->parent;
    node->next = at;
    node->prev = at->prev;
    if (at->prev)
        at->prev->next = node;
    else if (at->parent)
        at->parent->first = node;
    at->prev = node;
}

void node_move_children(struct node *from, struct node *to)
{
    if (!from->first || from == to)
        return;
    for (struct node *child = from->first; child; child = child->next)
        child->parent = to;
    from->first->prev = to->last;
    if (to->last)
        to->last->next = from->first;
    else
        to->first = from->first;
    to->last = from->last;
    from->first = from->last = NULL;
}

void node_replace(struct node *old, struct node *by)
{
    if (old == by)
        return;
    node_insert_before(old, by);
    node_unlink(old);
}

static struct attributes *attributes_clone(struct arena *arena, const struct attributes *from)
{
    struct attributes *to = ARENA_NEW(arena, struct attributes);
    to->classes = from->classes;
    struct attribute **end = &to->first;
    for (const struct attribute *a = from->first; a; a = a->next) {
        *end = ARENA_NEW(arena, struct attribute);
        (*end)->key = a->key;
        (*end)->value = a->value;
        end = &(*end)->next;
    }
    return to;
}

static struct node *clone_alone(struct arena *arena, const struct node *node)
{
    struct node *copy = arena_copy(arena, node, sizeof *node);
    copy->serial = 0;
    copy->parent = copy->prev = copy->next = copy->first = copy->last = NULL;
    if (node->attributes)
        copy->attributes = attributes_clone(arena, node->attributes);
    return copy;
}

struct node *node_clone(struct arena *arena, const struct node *node)
{
    struct node *copy = clone_alone(arena, node);
    struct node *parent = copy;
    const struct node *at = node;
    for (;;) {
        if (at->first) {
            at = at->first;
        } else {
            while (at != node && !at->next) {
                at = at->parent;
                parent = at == node ? copy : parent->parent;
            }
            if (at == node)
                return copy;
            at = at->next;
        }
        struct node *child = clone_alone(arena, at);
        node_append(parent, child);
        if (at->first)
            parent = child;
    }
}
