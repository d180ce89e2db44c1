/* Takes the grown structure tree, gives its objects: elements, the parent tree from marked content and annotations back
   to elements, the identifiers of notes, the root. Their text is made while the file is saved. */
#include "write/pdf/elements.h"

#include <stdlib.h>

#include "write/pdf/put.h"

enum { KEYS_A_LEAF = 32 };

/* The page that an element names as its own: of its first content. */
static uint32_t own_page(const struct pdf_tags *tags, const struct element *e)
{
    for (uint32_t k = e->first; k; k = tags->kids[k].next)
        if (tags->kids[k].kind == KID_CONTENT)
            return tags->kids[k].page;
    return UINT32_MAX;
}

static void put_page(const struct pdf_tags *tags, uint32_t page, struct buf *out)
{
    buf_z(out, " /Pg ");
    pdf_put_ref(out, tags->pages[page]);
}

static void put_kid(const struct pdf_tags *tags, const struct kid *kid, uint32_t page, struct buf *out)
{
    switch (kid->kind) {
    case KID_ELEMENT:
        pdf_put_ref(out, tags->elements[kid->value].ref);
        return;
    case KID_CONTENT:
        if (kid->page == page) {
            pdf_put_int(out, kid->value);
            return;
        }
        buf_z(out, "<</Type /MCR");
        put_page(tags, kid->page, out);
        buf_z(out, " /MCID ");
        pdf_put_int(out, kid->value);
        buf_z(out, ">>");
        return;
    case KID_OBJECT:
        buf_z(out, "<</Type /OBJR /Obj ");
        pdf_put_ref(out, kid->value);
        put_page(tags, kid->page, out);
        buf_z(out, ">>");
        return;
    }
}

static void put_note_id(size_t i, struct buf *out)
{
    buf_printf(out, "(note-%08d)", (int)i + 1);
}

/* A note's place in the list, by halving: pdf_tags_finish has put the list in order. */
static size_t note_index(const struct pdf_tags *tags, uint32_t element)
{
    size_t low = 0, high = tags->n_note_elements;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (tags->note_elements[middle] < element)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void put_element(void *context, uint32_t index, struct buf *out)
{
    struct pdf_tags *tags = context;
    const struct element *e = &tags->elements[index];
    uint32_t page = own_page(tags, e);
    buf_z(out, "/S /");
    buf_z(out, pdf_element_role(e));
    buf_z(out, "\n/P ");
    pdf_put_ref(out, index == 1 ? tags->root : tags->elements[e->parent].ref);
    if (page != UINT32_MAX)
        put_page(tags, page, out);
    buf_char(out, '\n');
    pdf_element_details(tags, e, out);
    if (e->node && e->node->kind == NODE_NOTE && e->slot == PDF_MAIN) {
        buf_z(out, "/ID ");
        put_note_id(note_index(tags, index), out);
        buf_char(out, '\n');
    }
    if (!e->first) /* an empty cell */
        return;
    buf_z(out, "/K [");
    for (uint32_t k = e->first; k; k = tags->kids[k].next) {
        if (k != e->first)
            buf_char(out, ' ');
        put_kid(tags, &tags->kids[k], page, out);
    }
    buf_z(out, "]\n");
}

static void put_page_entry(const struct pdf_tags *tags, size_t page, struct buf *out)
{
    uint32_t first = tags->by_page[page].first;
    buf_char(out, '[');
    for (uint32_t i = first; i; i = tags->contents[i].next) {
        if (i != first)
            buf_char(out, ' ');
        pdf_put_ref(out, tags->elements[tags->contents[i].element].ref);
    }
    buf_char(out, ']');
}

static size_t n_keys(const struct pdf_tags *tags)
{
    return tags->n_pages + tags->n_annotations;
}

static void put_leaf(void *context, uint32_t index, struct buf *out)
{
    const struct pdf_tags *tags = context;
    size_t from = (size_t)index * KEYS_A_LEAF, to = from + KEYS_A_LEAF;
    if (to > n_keys(tags))
        to = n_keys(tags);
    buf_printf(out, "/Limits [%d %d]\n/Nums [", (int)from, (int)to - 1);
    for (size_t key = from; key < to; key++) {
        pdf_put_int(out, (int64_t)key);
        buf_char(out, ' ');
        if (key < tags->n_pages)
            put_page_entry(tags, key, out);
        else
            pdf_put_ref(out, tags->elements[tags->annotations[key - tags->n_pages]].ref);
        buf_char(out, '\n');
    }
    buf_z(out, "]\n");
}

static pdf_ref make_parent_tree(struct pdf_tags *tags)
{
    struct buf b = {0};
    buf_z(&b, "/Kids [");
    for (size_t i = 0; i * KEYS_A_LEAF < n_keys(tags); i++) {
        pdf_ref leaf = pdf_file_object(tags->file);
        pdf_file_lazy(tags->file, leaf, put_leaf, tags, (uint32_t)i);
        pdf_put_ref(&b, leaf);
        buf_char(&b, '\n');
    }
    buf_z(&b, "]\n");
    pdf_ref tree = pdf_file_object(tags->file);
    pdf_file_entries(tags->file, tree, buf_view(&b));
    buf_release(&b);
    return tree;
}

static void put_ids(void *context, uint32_t index, struct buf *out)
{
    const struct pdf_tags *tags = context;
    size_t from = (size_t)index * KEYS_A_LEAF, to = from + KEYS_A_LEAF;
    if (to > tags->n_note_elements)
        to = tags->n_note_elements;
    buf_z(out, "/Limits [");
    put_note_id(from, out);
    put_note_id(to - 1, out);
    buf_z(out, "]\n/Names [");
    for (size_t i = from; i < to; i++) {
        put_note_id(i, out);
        pdf_put_ref(out, tags->elements[tags->note_elements[i]].ref);
        buf_char(out, '\n');
    }
    buf_z(out, "]\n");
}

static void put_id_tree(struct pdf_tags *tags, struct buf *out)
{
    if (!tags->n_note_elements)
        return;
    buf_z(out, "/IDTree <</Kids [");
    for (size_t i = 0; i * KEYS_A_LEAF < tags->n_note_elements; i++) {
        pdf_ref leaf = pdf_file_object(tags->file);
        pdf_file_lazy(tags->file, leaf, put_ids, tags, (uint32_t)i);
        pdf_put_ref(out, leaf);
        buf_char(out, '\n');
    }
    buf_z(out, "]>>\n");
}

static int by_element(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

pdf_ref pdf_tags_finish(struct pdf_tags *tags)
{
    if (tags->n_note_elements)
        qsort(tags->note_elements, tags->n_note_elements, sizeof *tags->note_elements, by_element);
    for (size_t i = 1; i < tags->n_elements; i++)
        pdf_file_lazy(tags->file, tags->elements[i].ref, put_element, tags, (uint32_t)i);
    pdf_ref parents = make_parent_tree(tags);
    struct buf b = {0};
    buf_z(&b, "/Type /StructTreeRoot\n/K ");
    pdf_put_ref(&b, tags->elements[1].ref);
    buf_z(&b, "\n/ParentTree ");
    pdf_put_ref(&b, parents);
    buf_printf(&b, "\n/ParentTreeNextKey %d\n", (int)n_keys(tags));
    put_id_tree(tags, &b);
    buf_z(&b, pdf_role_map);
    pdf_file_entries(tags->file, tags->root, buf_view(&b));
    buf_release(&b);
    return tags->root;
}
