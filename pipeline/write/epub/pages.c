/* Where printed pages begin. Takes book and layout; gives for each page the node and the byte of its text that stand
   first on it. The bytes of a node's runs are its text without white space, so that counting them finds the place,
   whatever lines, hyphens and directions did; a word divided between pages belongs to the later one's mark. */
#include "write/epub/pages.h"

#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

struct finder {
    struct arena *arena;
    const struct book *book;
    const struct layout *layout;
    struct page_mark *marks;
    size_t n, cap, waiting;  /* the last `waiting` marks share the next place */
    uint32_t reached;        /* the highest serial of the flow so far */
    const struct node *node; /* the last of the flow, and how many bytes of it are set */
    size_t set;
    struct {
        const struct node *node;
        size_t solid, offset;
    } found; /* the last place in a text that was looked for */
};

static bool is_white(char c)
{
    return (unsigned char)c <= ' ' || c == 0x7F;
}

static size_t solid_bytes(struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += !is_white(text.p[i]);
    return n;
}

bool xhtml_blank(struct str text)
{
    for (const char *p = text.p, *end = text.p + text.n; text.n && p < end;) {
        uint32_t cp = utf8_next(&p, end);
        if (cp > ' ' && cp != 0xA0 && cp != 0xAD && cp != 0x200B && cp != 0xFEFF && !uc_is_space(cp))
            return false;
    }
    return true;
}

static bool is_leaf(const struct node *node)
{
    return (node->kind == NODE_TEXT && !xhtml_blank(node->text)) || node->kind == NODE_CODE ||
           node->kind == NODE_CODE_BLOCK || node->kind == NODE_IMAGE || node->kind == NODE_NOTE_REF;
}

/* What an item stands for in the flow: its node, or the first leaf in it for a number or label. NULL: nothing. */
static const struct node *flow_node(const struct item *item)
{
    const struct node *node = item->node;
    if (!node || (item->kind != ITEM_RUN && item->kind != ITEM_PICTURE) ||
        (item->part != PART_BODY && item->part != PART_LABEL))
        return NULL;
    for (const struct node *at = node; at; at = node_next(node, at, false))
        if (is_leaf(at))
            return node_ancestor(at, NODE_NOTE) ? NULL : at;
    return NULL;
}

/* A figure or table that was put off: it begins on this page, though later text stands on an earlier one. */
static bool is_deferred(const struct finder *f, const struct node *node, size_t page)
{
    const struct node *float_of = NULL;
    for (const struct node *up = node; up; up = up->parent)
        if (up->kind == NODE_FIGURE || up->kind == NODE_TABLE)
            float_of = up;
    return float_of && float_of->serial < f->reached && layout_page_of(f->layout, float_of) == (int32_t)page;
}

/* Bytes of a node that stand on pages before this one: where its pieces are not in one row (cells side by side). */
static size_t set_before(const struct finder *f, const struct node *node, size_t page)
{
    size_t n = 0;
    int32_t first = layout_page_of(f->layout, node);
    for (size_t p = first < 0 ? page : (size_t)first; p < page; p++)
        for (size_t i = 0; i < f->layout->pages[p].n_items; i++) {
            const struct item *item = &f->layout->pages[p].items[i];
            if (item->node == node && item->kind == ITEM_RUN && item->part == PART_BODY)
                n += solid_bytes(item->as.run.text);
        }
    return n;
}

/* The byte of a node's text that follows `solid` bytes which are not white space; goes on from the place found last. */
static size_t offset_after(struct finder *f, const struct node *node, size_t solid)
{
    bool on = f->found.node == node && f->found.solid <= solid;
    size_t i = on ? f->found.offset : 0, left = on ? solid - f->found.solid : solid;
    for (; i < node->text.n && (left > 0 || is_white(node->text.p[i])); i++)
        left -= !is_white(node->text.p[i]);
    f->found.node = node;
    f->found.solid = solid;
    f->found.offset = i;
    return i;
}

/* Back to where the word begins; what has no end of a word near stays where it is. */
static size_t word_start(struct str text, size_t offset)
{
    size_t i = offset;
    while (i > 0 && offset - i < 120 && !is_white(text.p[i - 1]))
        i--;
    if (i == 0 || is_white(text.p[i - 1]))
        return i;
    while (offset > 0 && offset < text.n && ((unsigned char)text.p[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}

static size_t mark_offset(struct finder *f, const struct item *item, const struct node *node, size_t page)
{
    if (item->kind != ITEM_RUN || item->node != node || node->text.n == 0)
        return 0;
    size_t set = f->node == node ? f->set : set_before(f, node, page);
    size_t offset = offset_after(f, node, set);
    return item->as.run.divided ? word_start(node->text, offset) : offset;
}

/* Nothing of a heading is parted from it: a mark at its start stands before it. */
static const struct node *before_heading(const struct node *node)
{
    const struct node *top = NULL;
    for (const struct node *up = node; up; up = up->parent) {
        bool title = up->parent && up->parent->kind == NODE_TITLE_BLOCK;
        if (up->kind == NODE_HEADING || title)
            top = up;
        if (up->prev && up->kind != NODE_HEADING && !title)
            break;
    }
    return top ? top : node;
}

static void mark_add(struct finder *f, struct str label)
{
    struct page_mark mark = {.label = label};
    MEM_PUSH(f->marks, f->n, f->cap, mark);
    f->waiting++;
}

static void mark_place(struct finder *f, const struct node *node, size_t offset)
{
    if (offset == 0 && node)
        node = before_heading(node);
    for (; f->waiting > 0; f->waiting--) {
        f->marks[f->n - f->waiting].node = node;
        f->marks[f->n - f->waiting].offset = offset;
    }
}

/* Goes on over an item of the flow. */
static void flow_pass(struct finder *f, const struct item *item, const struct node *node, size_t page)
{
    if (f->node != node) {
        f->node = node;
        f->set = layout_page_of(f->layout, node) < (int32_t)page ? set_before(f, node, page) : 0;
    }
    if (item->kind == ITEM_RUN && item->node == node)
        f->set += solid_bytes(item->as.run.text);
    if (node->serial > f->reached)
        f->reached = node->serial;
}

static void page_find(struct finder *f, size_t index)
{
    const struct page *page = &f->layout->pages[index];
    const struct node *last = NULL, *last_flow = NULL;
    bool deferred = false, named = page->label.n && !page->blank;
    if (named)
        mark_add(f, page->label);
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->node != last || !last) { /* runs of one node are many: what it is need not be asked again */
            last = item->node;
            last_flow = flow_node(item);
            deferred = last_flow && is_deferred(f, last_flow, index);
        }
        if (!last_flow || deferred)
            continue;
        if (f->waiting > 0)
            mark_place(f, last_flow, mark_offset(f, item, last_flow, index));
        flow_pass(f, item, last_flow, index);
    }
}

/* Pages of the printed contents lead to the navigation document; those of a half-title nowhere. */
static bool page_apart(struct finder *f, const struct page *page)
{
    enum chapter_role role =
        page->chapter < f->book->n_chapters ? f->book->chapters[page->chapter]->role : CHAPTER_BODY;
    if (role != CHAPTER_CONTENTS && role != CHAPTER_HALF_TITLE)
        return false;
    if (role == CHAPTER_CONTENTS && page->label.n && !page->blank) {
        size_t waiting = f->waiting;
        f->waiting = 0;
        mark_add(f, page->label);
        f->waiting = waiting ? waiting + 1 : 0; /* pages that wait keep their order */
    }
    return true;
}

struct page_mark *pages_find(struct arena *arena, const struct book *book, const struct layout *layout, size_t *n)
{
    struct finder f = {.arena = arena, .book = book, .layout = layout};
    for (size_t i = 0; i < layout->n_pages; i++)
        if (!page_apart(&f, &layout->pages[i]))
            page_find(&f, i);
    f.n -= f.waiting; /* nothing follows them */
    struct page_mark *marks = arena_copy(arena, f.marks, f.n * sizeof *f.marks);
    mem_free(f.marks);
    *n = f.n;
    return marks;
}
