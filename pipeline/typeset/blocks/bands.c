/* Rows of a table into boxes. Rows that a cell spans together make one band; a band that fits on a page is one box, a
   higher one is cut where no line of any cell stands in the way. Items keep the order of the cells. */
#include "typeset/blocks/tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static enum text_align cell_align(const struct table *t, const struct table_cell *cell)
{
    static const enum text_align aligns[] = {[ALIGN_DEFAULT] = TEXT_LEFT,
                                             [ALIGN_LEFT] = TEXT_LEFT,
                                             [ALIGN_CENTRE] = TEXT_CENTRE,
                                             [ALIGN_RIGHT] = TEXT_RIGHT};
    enum align align = cell->node->as.cell.align;
    return aligns[align != ALIGN_DEFAULT ? align : t->columns[cell->column].align];
}

static int32_t cell_width(const struct table *t, const struct table_cell *cell)
{
    const struct table_column *last = &t->columns[cell->column + cell->columns - 1];
    return last->x + last->width - t->columns[cell->column].x;
}

void bands_set_cells(struct flow *f, struct table *t)
{
    struct flow inner = *f;
    inner.scale = t->scale;
    struct block_style body = flow_style(&inner, STYLE_TABLE), head = flow_style(&inner, STYLE_TABLE_HEAD);
    inner.start = inner.end = 0;
    inner.base = STYLE_TABLE;
    inner.grid = false;
    inner.ragged = true;
    body.left = body.right = head.left = head.right = 0;
    for (size_t i = 0; i < t->n_cells; i++) {
        struct table_cell *cell = &t->cells[i];
        inner.out = &cell->galley;
        inner.measure = cell_width(t, cell);
        inner.crowded = (int64_t)inner.measure * f->scale < (int64_t)cell->narrowest * t->scale;
        inner.align = cell_align(t, cell);
        inner.style = t->rows[cell->row].part == TABLE_PART_HEAD ? &head : &body;
        cell->galley.unindented = true;
        blocks_set(&inner, cell->node);
    }
}

/* Heights of the rows [from, to), the cells over several of them making the last one higher when they must. */
static int32_t band_measure(struct table *t, size_t from, size_t to, int32_t least)
{
    int32_t top = 0;
    for (size_t r = from; r < to; r++)
        t->rows[r].height = least;
    for (size_t i = t->rows[from].first; i < t->rows[to - 1].first + t->rows[to - 1].n; i++) {
        struct table_cell *cell = &t->cells[i];
        int32_t height = galley_height(&cell->galley, 0);
        if (cell->rows == 1 && height > t->rows[cell->row].height)
            t->rows[cell->row].height = height;
    }
    for (size_t r = from; r < to; r++) {
        t->rows[r].top = top;
        top += t->rows[r].height + 2 * t->pad;
    }
    int32_t bottom = top;
    for (size_t i = t->rows[from].first; i < t->rows[to - 1].first + t->rows[to - 1].n; i++) {
        struct table_cell *cell = &t->cells[i];
        int32_t end = t->rows[cell->row].top + galley_height(&cell->galley, 0) + 2 * t->pad;
        bottom = cell->rows > 1 && end > bottom ? end : bottom;
    }
    return bottom;
}

struct piece {
    const struct box *box;
    int32_t x, top, bottom;
    size_t order;
    uint32_t slice;
};

struct band {
    struct piece *pieces; /* heap */
    size_t n, cap;
};

static void band_pieces(const struct flow *f, const struct table *t, size_t from, size_t to, struct band *band)
{
    for (size_t i = t->rows[from].first; i < t->rows[to - 1].first + t->rows[to - 1].n; i++) {
        const struct table_cell *cell = &t->cells[i];
        int32_t y = t->rows[cell->row].top + t->pad, width = cell_width(t, cell);
        for (size_t k = 0; k < cell->galley.n; k++) {
            const struct box *box = &cell->galley.boxes[k];
            y += k ? box->before : 0;
            struct piece piece = {box, flow_x(f, t->columns[cell->column].x, width), y, y + box->height, band->n, 0};
            MEM_PUSH(band->pieces, band->n, band->cap, piece);
            y += box->height;
        }
    }
}

static int by_top(const void *a, const void *b)
{
    const struct piece *p = a, *q = b;
    if (p->top != q->top)
        return p->top < q->top ? -1 : 1;
    return p->order < q->order ? -1 : p->order > q->order;
}

static int by_order(const void *a, const void *b)
{
    const struct piece *p = a, *q = b;
    return p->order < q->order ? -1 : p->order > q->order;
}

/* Numbers the slices; a new one begins where nothing stands in the way, or where it must since it fills a page. */
static uint32_t band_slice(struct band *band, int32_t page)
{
    uint32_t slice = 0;
    int32_t bottom = 0, start = 0;
    qsort(band->pieces, band->n, sizeof *band->pieces, by_top);
    for (size_t i = 0; i < band->n; i++) {
        struct piece *p = &band->pieces[i];
        if (i && (p->top >= bottom || p->bottom - start > page)) {
            slice++;
            start = p->top;
        }
        p->slice = slice;
        bottom = p->bottom > bottom ? p->bottom : bottom;
    }
    qsort(band->pieces, band->n, sizeof *band->pieces, by_order);
    return slice + 1;
}

/* Where a slice starts, and how much it and its boxes hold. */
struct slice {
    int32_t top, bottom;
    size_t n_items, n_notes;
};

static struct slice *slices_measure(const struct band *band, uint32_t n)
{
    struct slice *slices = mem_zalloc(n * sizeof *slices);
    for (uint32_t i = 0; i < n; i++)
        slices[i].top = INT32_MAX;
    for (size_t i = 0; i < band->n; i++) {
        const struct piece *p = &band->pieces[i];
        struct slice *s = &slices[p->slice];
        s->top = p->top < s->top ? p->top : s->top;
        s->bottom = p->bottom > s->bottom ? p->bottom : s->bottom;
        s->n_items += p->box->n_items;
        s->n_notes += p->box->n_notes;
    }
    return slices;
}

static void piece_add(struct box *box, const struct piece *p, int32_t top)
{
    if (p->box->n_items)
        memcpy(box->items + box->n_items, p->box->items, p->box->n_items * sizeof *box->items);
    items_move(box->items + box->n_items, p->box->n_items, p->x, p->top - top + p->box->shift);
    box->n_items += p->box->n_items;
    for (size_t i = 0; i < p->box->n_notes; i++)
        box->notes[box->n_notes++] = p->box->notes[i];
}

static void band_boxes(struct flow *f, const struct band *band, uint32_t n, int32_t height, struct galley *out)
{
    struct slice *slices = slices_measure(band, n);
    size_t first = out->n;
    for (uint32_t i = 0; i < n; i++) {
        struct box *box = galley_add(out);
        int32_t top = i ? slices[i].top : 0, end = i + 1 < n ? slices[i + 1].top : height;
        slices[i].top = top;
        box->height = end > top ? end - top : 0;
        box->items = ARENA_ARRAY(f->s->arena, struct item, slices[i].n_items + 1);
        box->notes = slices[i].n_notes ? ARENA_ARRAY(f->s->arena, const struct node *, slices[i].n_notes) : NULL;
    }
    for (size_t i = 0; i < band->n; i++)
        piece_add(&out->boxes[first + band->pieces[i].slice], &band->pieces[i], slices[band->pieces[i].slice].top);
    if (n > 1)
        galley_paragraph(out, first);
    mem_free(slices);
}

static void band_add(struct flow *f, struct table *t, size_t from, size_t to, struct galley *out)
{
    struct band band = {0};
    int32_t page = t->depth * 3 / 4;
    int32_t least = f->s->theme->styles[STYLE_TABLE].leading * t->scale / 1000;
    int32_t height = band_measure(t, from, to, least);
    uint32_t n = 1;
    band_pieces(f, t, from, to, &band);
    if (height > page && band.n)
        n = band_slice(&band, page);
    band_boxes(f, &band, n, height, out);
    mem_free(band.pieces);
}

void bands_add(struct flow *f, struct table *t, size_t from, size_t to, struct galley *out)
{
    for (size_t start = from; start < to;) {
        size_t end = start + 1;
        for (size_t r = start; r < end; r++)
            for (size_t i = t->rows[r].first; i < t->rows[r].first + t->rows[r].n; i++)
                if (t->cells[i].row + (size_t)t->cells[i].rows > end)
                    end = t->cells[i].row + t->cells[i].rows;
        end = end > to ? to : end;
        band_add(f, t, start, end, out);
        start = end;
    }
}
