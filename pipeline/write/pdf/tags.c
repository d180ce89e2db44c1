/* Takes what is shown on the pages, node by node, and grows the structure tree from it: elements with their parents in
   order of their first content. Notes go right after their first reference, whatever page they end on. */
#include "write/pdf/elements.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

enum { NOTES_WITHIN = 8 };

static uint32_t element_of(struct pdf_tags *tags, const struct node *node, enum pdf_slot slot);

static uint32_t kid_new(struct pdf_tags *tags, enum kid_kind kind, uint32_t value)
{
    struct kid kid = {.kind = kind, .value = value, .page = (uint32_t)tags->page};
    MEM_PUSH(tags->kids, tags->n_kids, tags->cap_kids, kid);
    return (uint32_t)tags->n_kids - 1;
}

static uint32_t kid_append(struct pdf_tags *tags, uint32_t parent, enum kid_kind kind, uint32_t value)
{
    uint32_t kid = kid_new(tags, kind, value);
    struct element *e = &tags->elements[parent];
    if (e->last)
        tags->kids[e->last].next = kid;
    else
        e->first = kid;
    e->last = kid;
    return kid;
}

static uint32_t kid_prepend(struct pdf_tags *tags, uint32_t parent, enum kid_kind kind, uint32_t value)
{
    uint32_t kid = kid_new(tags, kind, value);
    struct element *e = &tags->elements[parent];
    tags->kids[kid].next = e->first;
    e->first = kid;
    if (!e->last)
        e->last = kid;
    return kid;
}

static uint32_t kid_insert_after(struct pdf_tags *tags, uint32_t sibling, enum kid_kind kind, uint32_t value)
{
    uint32_t kid = kid_new(tags, kind, value), at = tags->elements[sibling].kid;
    struct element *parent = &tags->elements[tags->elements[sibling].parent];
    tags->kids[kid].next = tags->kids[at].next;
    tags->kids[at].next = kid;
    if (parent->last == at)
        parent->last = kid;
    return kid;
}

static uint32_t element_alone(struct pdf_tags *tags, const char *role, const struct node *node, enum pdf_slot slot,
                              uint32_t parent)
{
    struct element e = {
        .role = role, .node = node, .parent = parent, .slot = (uint8_t)slot, .ref = pdf_file_object(tags->file)};
    MEM_PUSH(tags->elements, tags->n_elements, tags->cap_elements, e);
    return (uint32_t)tags->n_elements - 1;
}

uint32_t pdf_element_new(struct pdf_tags *tags, const char *role, const struct node *node, enum pdf_slot slot,
                         uint32_t parent)
{
    uint32_t e = element_alone(tags, role, node, slot, parent);
    tags->elements[e].kid = kid_append(tags, parent, KID_ELEMENT, e);
    return e;
}

static int by_body(const void *a, const void *b)
{
    uint32_t x = (*(const struct note *const *)a)->body->serial, y = (*(const struct note *const *)b)->body->serial;
    return x < y ? -1 : x > y;
}

static void gather_notes(struct pdf_tags *tags, const struct book *book)
{
    tags->notes = mem_alloc((book->n_notes + 1) * sizeof(const struct note *));
    for (size_t i = 0; i < book->n_notes; i++)
        if (book->notes[i]->body && book->notes[i]->body->serial)
            tags->notes[tags->n_notes++] = book->notes[i];
    qsort(tags->notes, tags->n_notes, sizeof(const struct note *), by_body);
}

struct pdf_tags *pdf_tags_new(struct pdf_file *file, const struct book *book, const pdf_ref *pages, size_t n)
{
    struct pdf_tags *tags = mem_zalloc(sizeof *tags);
    tags->file = file;
    tags->book = book;
    tags->arena = arena_new();
    tags->n_serials = (size_t)book->n_serials + 1;
    tags->by_serial = mem_zalloc(tags->n_serials * PDF_SLOTS * sizeof *tags->by_serial);
    tags->pages = pages;
    tags->n_pages = n;
    tags->by_page = mem_zalloc((n + 1) * sizeof *tags->by_page);
    MEM_PUSH(tags->contents, tags->n_contents, tags->cap_contents, ((struct content){0, 0}));
    tags->root = pdf_file_object(file);
    gather_notes(tags, book);
    for (size_t i = 0; i < book->n_chapters; i++)
        if (book->chapters[i]->role == CHAPTER_AUTHORS)
            tags->index = book->chapters[i]->root;
    kid_new(tags, KID_CONTENT, 0); /* 0 means none */
    MEM_PUSH(tags->elements, tags->n_elements, tags->cap_elements, ((struct element){.role = ""}));
    element_alone(tags, "Document", NULL, PDF_MAIN, 0);
    return tags;
}

void pdf_tags_free(struct pdf_tags *tags)
{
    if (!tags)
        return;
    arena_free(tags->arena);
    mem_free(tags->elements);
    mem_free(tags->kids);
    mem_free(tags->by_serial);
    mem_free(tags->notes);
    mem_free(tags->figures);
    mem_free(tags->note_elements);
    mem_free(tags->by_page);
    mem_free(tags->contents);
    mem_free(tags->annotations);
    mem_free(tags);
}

void pdf_element_register(struct pdf_tags *tags, const struct node *node, enum pdf_slot slot, uint32_t element)
{
    tags->by_serial[(size_t)node->serial * PDF_SLOTS + slot] = element;
}

static uint32_t registered(const struct pdf_tags *tags, const struct node *node, enum pdf_slot slot)
{
    return tags->by_serial[(size_t)node->serial * PDF_SLOTS + slot];
}

static bool numbered(const struct pdf_tags *tags, const struct node *node)
{
    return node->serial > 0 && node->serial < tags->n_serials;
}

static const struct note *note_of(const struct pdf_tags *tags, const struct node *body)
{
    struct note key = {.body = (struct node *)(uintptr_t)body};
    const struct note *wanted = &key;
    const struct note **found = bsearch(&wanted, tags->notes, tags->n_notes, sizeof(const struct note *), by_body);
    return found ? *found : NULL;
}

/* The element of the note's first reference, or the heading around it. */
static uint32_t note_anchor(struct pdf_tags *tags, const struct node *body)
{
    const struct note *note = note_of(tags, body);
    if (!note || note->n_refs == 0 || !numbered(tags, note->refs[0]) || tags->note_depth > NOTES_WITHIN)
        return 0;
    tags->note_depth++; /* notes may refer to each other in a circle */
    uint32_t anchor = element_of(tags, note->refs[0], PDF_MAIN);
    tags->note_depth--;
    for (uint32_t e = anchor; e > 1; e = tags->elements[e].parent)
        if (tags->elements[e].node && tags->elements[e].node->kind == NODE_HEADING)
            anchor = e;
    return anchor > 1 ? anchor : 0;
}

static uint32_t make_note(struct pdf_tags *tags, const struct node *body)
{
    uint32_t anchor = note_anchor(tags, body), e;
    if (anchor) {
        uint32_t before = tags->elements[anchor].note ? tags->elements[anchor].note : anchor;
        e = element_alone(tags, "Note", body, PDF_MAIN, tags->elements[anchor].parent);
        tags->elements[e].kid = kid_insert_after(tags, before, KID_ELEMENT, e);
        tags->elements[anchor].note = e;
    } else {
        e = pdf_element_new(tags, "Note", body, PDF_MAIN, 1);
    }
    MEM_PUSH(tags->note_elements, tags->n_note_elements, tags->cap_note_elements, e);
    return e;
}

/* Terms and their definitions share a list item: the one of the neighbour before, when it is of the same group. */
static uint32_t definition_item(struct pdf_tags *tags, const struct node *node, uint32_t list)
{
    for (const struct node *n = node; n->prev; n = n->prev) {
        if (n->kind == NODE_TERM && n->prev->kind != NODE_TERM)
            break;
        uint32_t before = numbered(tags, n->prev) ? registered(tags, n->prev, PDF_MAIN) : 0;
        if (before)
            return tags->elements[before].parent;
    }
    return pdf_element_new(tags, "LI", NULL, PDF_MAIN, list);
}

/* Entries of deeper levels go into a TOC within the item above them. */
static uint32_t contents_item(struct pdf_tags *tags, const struct node *entry, uint32_t contents)
{
    int level = entry->as.entry.level < 1 ? 1 : entry->as.entry.level > TOC_LEVELS ? TOC_LEVELS : entry->as.entry.level;
    if (tags->toc != entry->parent)
        for (int i = 0; i <= TOC_LEVELS; i++)
            tags->toc_levels[i] = (struct toc_level){0, 0};
    tags->toc = entry->parent;
    uint32_t within = contents;
    int above = level - 1;
    while (above > 0 && !tags->toc_levels[above].item)
        above--;
    if (above > 0) {
        struct toc_level *upper = &tags->toc_levels[above];
        if (!upper->nested)
            upper->nested = pdf_element_new(tags, "TOC", NULL, PDF_MAIN, upper->item);
        within = upper->nested;
    }
    uint32_t item = pdf_element_new(tags, "TOCI", entry, PDF_MAIN, within);
    for (int i = level; i <= TOC_LEVELS; i++)
        tags->toc_levels[i] = (struct toc_level){0, 0};
    tags->toc_levels[level].item = item;
    return item;
}

static const char *heading_role(struct pdf_tags *tags, const struct node *heading)
{
    static const char *const names[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    int level = heading->as.heading.level;
    if (level > tags->heading + 1)
        level = tags->heading + 1;
    level = level < 1 ? 1 : level > 6 ? 6 : level;
    tags->heading = level;
    return names[level - 1];
}

static uint32_t make_main(struct pdf_tags *tags, const struct node *node)
{
    if (node->kind == NODE_NOTE)
        return make_note(tags, node);
    const struct node *above = node->parent;
    uint32_t parent = above ? element_of(tags, above, pdf_role_content(above)) : 1;
    const char *role = pdf_role(node->kind)->slot[PDF_MAIN];
    if (node->kind == NODE_CONTENTS_ENTRY)
        return contents_item(tags, node, parent);
    if (node->kind == NODE_TERM || node->kind == NODE_DEFINITION)
        parent = definition_item(tags, node, parent);
    else if (node->kind == NODE_HEADING)
        role = heading_role(tags, node);
    else if (node->kind == NODE_FIGURE && !pdf_role_single_figure(node))
        role = "Div";
    else if (node == tags->index)
        role = "Index";
    if (node->kind == NODE_CAPTION && above && above->kind == NODE_TABLE) {
        uint32_t e = element_alone(tags, role, node, PDF_MAIN, parent);
        tags->elements[e].kid = kid_prepend(tags, parent, KID_ELEMENT, e);
        return e;
    }
    return pdf_element_new(tags, role ? role : "Span", node, PDF_MAIN, parent);
}

static bool part_of_table(const struct node *node)
{
    return node->kind == NODE_CELL || node->kind == NODE_ROW || node->kind == NODE_TABLE_HEAD ||
           node->kind == NODE_TABLE_BODY || node->kind == NODE_TABLE_FOOT;
}

static uint32_t main_of(struct pdf_tags *tags, const struct node *node)
{
    if (part_of_table(node)) {
        const struct node *table = node_ancestor(node, NODE_TABLE);
        if (table)
            element_of(tags, table, PDF_MAIN); /* makes this one too */
    }
    uint32_t e = registered(tags, node, PDF_MAIN);
    if (e)
        return e;
    e = make_main(tags, node);
    if (registered(tags, node, PDF_MAIN)) /* a circle of notes made it meanwhile */
        return registered(tags, node, PDF_MAIN);
    pdf_element_register(tags, node, PDF_MAIN, e);
    if (node->kind == NODE_TABLE)
        pdf_table_cells(tags, node, e);
    return e;
}

static uint32_t element_of(struct pdf_tags *tags, const struct node *node, enum pdf_slot slot)
{
    while (node && (!numbered(tags, node) || (pdf_role_transparent(node) && node->kind != NODE_DOCUMENT))) {
        node = node->parent;
        slot = node ? pdf_role_content(node) : PDF_MAIN;
    }
    if (!node)
        return 1;
    uint32_t e = registered(tags, node, slot);
    if (e)
        return e;
    if (slot == PDF_MAIN)
        return main_of(tags, node);
    uint32_t parent = element_of(tags, node, pdf_role_within(node, slot));
    const char *role = pdf_role(node->kind)->slot[slot];
    e = pdf_element_new(tags, role ? role : "P", node, slot, parent);
    pdf_element_register(tags, node, slot, e);
    return e;
}

/* The caption of a table or figure holds its label. */
static const struct node *label_holder(const struct node *node)
{
    if (node->kind != NODE_TABLE && node->kind != NODE_FIGURE)
        return node;
    for (const struct node *n = node->first; n; n = n->next)
        if (n->kind == NODE_CAPTION)
            return n;
    return node;
}

uint32_t pdf_tags_element(struct pdf_tags *tags, const struct node *node, enum part part)
{
    if (!node || part == PART_PAGINATION || part == PART_DECORATION)
        return 0;
    if (part == PART_LABEL) {
        node = label_holder(node);
        const struct pdf_role *role = pdf_role(node->kind);
        if (role->slot[PDF_LABEL] && numbered(tags, node))
            return element_of(tags, node, node->kind == NODE_NOTE ? PDF_INNER : PDF_LABEL);
    }
    while (node->parent && pdf_role(node->kind)->direct == PDF_DIRECT_ABOVE)
        node = node->parent;
    if (pdf_role(node->kind)->direct == PDF_DIRECT_IN_P)
        return element_of(tags, node, PDF_BODY);
    return element_of(tags, node, pdf_role_content(node));
}

const char *pdf_tags_role(const struct pdf_tags *tags, uint32_t element)
{
    return tags->elements[element].role;
}

void pdf_tags_page(struct pdf_tags *tags, size_t page)
{
    tags->page = page;
}

uint32_t pdf_tags_content(struct pdf_tags *tags, uint32_t element)
{
    struct page_contents *on = &tags->by_page[tags->page];
    uint32_t mcid = on->n++, at = (uint32_t)tags->n_contents;
    MEM_PUSH(tags->contents, tags->n_contents, tags->cap_contents, ((struct content){element, 0}));
    if (on->last)
        tags->contents[on->last].next = at;
    else
        on->first = at;
    on->last = at;
    kid_append(tags, element, KID_CONTENT, mcid);
    return mcid;
}

void pdf_tags_picture(struct pdf_tags *tags, uint32_t element, const struct node *node, const int32_t box[4])
{
    if (tags->elements[element].figure)
        return;
    struct figure figure = {node, {box[0], box[1], box[2], box[3]}};
    MEM_PUSH(tags->figures, tags->n_figures, tags->cap_figures, figure);
    tags->elements[element].figure = (uint32_t)tags->n_figures;
}

static enum pdf_slot link_slot(const struct node *node)
{
    return node->kind == NODE_NOTE ? PDF_INNER : pdf_role_content(node);
}

uint32_t pdf_tags_link(struct pdf_tags *tags, const struct node *node, pdf_ref annotation)
{
    uint32_t e = element_of(tags, node, link_slot(node));
    const char *role = tags->elements[e].role;
    if (strcmp(role, "Link") != 0)
        e = pdf_element_new(tags, "Link", NULL, PDF_MAIN, e);
    tags->elements[e].linked = true;
    kid_append(tags, e, KID_OBJECT, annotation);
    MEM_PUSH(tags->annotations, tags->n_annotations, tags->cap_annotations, e);
    return (uint32_t)(tags->n_pages + tags->n_annotations - 1);
}
