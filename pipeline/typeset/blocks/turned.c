/* A table on its side: its boxes are cut into pages of the other frame at once, each of them one box that fills a page and
   may float. The table's head stands again on every page. Notes have no room beside it: they stand where the text has
   come to the table. */
#include "typeset/blocks/tables.h"

#include "base/mem.h"

#define ROWS_LAST 4 /* with the rule below them */

struct cutting {
    struct flow *f;
    const struct table *t;
    const struct galley *from;
    int32_t owed; /* above the first page, were it a box in the text */
};

/* The boxes [from, to) as one page. */
static void page_add(struct cutting *c, size_t from, size_t to)
{
    struct galley page = {0}, *out = c->f->out;
    const struct table_head *head = c->from->boxes[from].head;
    struct arena *arena = c->f->s->arena;
    if (head) {
        struct box *again = galley_add(&page);
        again->items = arena_copy(arena, head->items, head->n_items * sizeof *head->items);
        again->n_items = head->n_items;
        again->height = head->height;
    }
    for (size_t i = from; i < to; i++) {
        struct box *box = galley_add(&page);
        *box = c->from->boxes[i];
        box->before = i > from ? box->before : 0;
    }
    struct box *box = galley_merge(out, arena, &page, 0);
    box->height = c->f->s->theme->lines * flow_line(c->f);
    box->turned = box->grid = true;
    box->notes = NULL;
    box->n_notes = 0;
    galley_float(out, c->owed);
    galley_release(&page);
}

/* Where the page that starts with box `from` ends: the last place that fits and may end a page, else the last that
   fits. */
static size_t page_end(const struct cutting *c, size_t from)
{
    const struct galley *g = c->from;
    int32_t y = g->boxes[from].head ? g->boxes[from].head->height : 0;
    size_t fits = from + 1, good = 0;
    for (size_t i = from; i < g->n; i++) {
        y += g->boxes[i].height + (i > from ? g->boxes[i].before : 0);
        if (i > from && y > c->t->depth)
            return good > from ? good : fits;
        fits = i + 1;
        if (g->boxes[i].penalty < BREAK_NEVER)
            good = fits;
    }
    return g->n;
}

/* The last page gets a few rows from the one before it rather than stand there with one. */
static size_t page_last(const struct cutting *c, size_t from, size_t to)
{
    const struct galley *g = c->from;
    size_t wanted = g->n - ROWS_LAST;
    if (to >= g->n || g->n - to >= ROWS_LAST || to - from < 3 * ROWS_LAST)
        return to;
    while (wanted > from + ROWS_LAST && g->boxes[wanted - 1].penalty >= BREAK_NEVER)
        wanted--;
    return wanted > from + ROWS_LAST ? wanted : to;
}

/* The notes of all boxes, in a box without height in the text. */
static void notes_add(struct cutting *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->from->n; i++)
        n += c->from->boxes[i].n_notes;
    if (n == 0)
        return;
    struct box *box = galley_add(c->f->out);
    box->notes = ARENA_ARRAY(c->f->s->arena, const struct node *, n);
    for (size_t i = 0; i < c->from->n; i++)
        for (size_t k = 0; k < c->from->boxes[i].n_notes; k++)
            box->notes[box->n_notes++] = c->from->boxes[i].notes[k];
}

void turned_add(struct flow *f, struct table *t, const struct galley *inside)
{
    struct cutting c = {f, t, inside, f->out->space};
    bool unindented = f->out->unindented;
    notes_add(&c);
    for (size_t from = 0; from < inside->n;) {
        size_t to = page_last(&c, from, page_end(&c, from));
        page_add(&c, from, to);
        from = to;
    }
    f->out->unindented = unindented;
}
