/* Takes content streams, annotations and pictures of sides, gives the page objects of the file with their boxes. A side
   with one page has one stream; where several stand on it each has its own, since they are made in the book's order. */
#include "write/pdf/sides.h"

#include <stdlib.h>

#include "base/mem.h"
#include "write/pdf/put.h"

struct shown {
    uint32_t number;
    pdf_ref object;
};

struct on_side {
    pdf_ref *annotations;
    size_t n_annotations, cap_annotations;
    struct shown *pictures;
    size_t n_pictures, cap_pictures;
    pdf_ref *streams; /* by part; NULL: there is one part at most */
    bool filled;      /* the page's own stream has its bytes */
};

struct pdf_sides {
    struct pdf_file *file;
    const struct sheets *sheets;
    pdf_ref *pages;
    struct on_side *on;
    size_t n;
};

static size_t count_parts(const struct side *side)
{
    size_t n = side->n_items > 0;
    for (size_t i = 0; i < side->n_placements; i++)
        n += side->placements[i].page >= 0;
    return n;
}

struct pdf_sides *pdf_sides_new(struct pdf_file *file, const struct sheets *sheets)
{
    struct pdf_sides *sides = mem_zalloc(sizeof *sides);
    sides->file = file;
    sides->sheets = sheets;
    sides->n = sheets->n_sides;
    sides->pages = mem_zalloc((sheets->n_sides + 1) * sizeof *sides->pages);
    sides->on = mem_zalloc((sheets->n_sides + 1) * sizeof *sides->on);
    for (size_t i = 0; i < sides->n; i++) {
        const struct side *side = &sheets->sides[i];
        sides->pages[i] = pdf_file_page(file);
        if (count_parts(side) > 1)
            sides->on[i].streams = mem_zalloc((side->n_placements + 1) * sizeof *sides->on[i].streams);
        pdf_file_contents(file, sides->pages[i], STR_NONE);
    }
    return sides;
}

void pdf_sides_free(struct pdf_sides *sides)
{
    if (!sides)
        return;
    for (size_t i = 0; i < sides->n; i++) {
        mem_free(sides->on[i].annotations);
        mem_free(sides->on[i].pictures);
        mem_free(sides->on[i].streams);
    }
    mem_free(sides->on);
    mem_free(sides->pages);
    mem_free(sides);
}

const pdf_ref *pdf_sides_pages(const struct pdf_sides *sides)
{
    return sides->pages;
}

void pdf_sides_annotation(struct pdf_sides *sides, size_t side, pdf_ref annotation)
{
    struct on_side *on = &sides->on[side];
    MEM_PUSH(on->annotations, on->n_annotations, on->cap_annotations, annotation);
}

void pdf_sides_picture(struct pdf_sides *sides, size_t side, uint32_t number, pdf_ref object)
{
    struct on_side *on = &sides->on[side];
    if (on->n_pictures && on->pictures[on->n_pictures - 1].number == number)
        return;
    struct shown shown = {number, object};
    MEM_PUSH(on->pictures, on->n_pictures, on->cap_pictures, shown);
}

void pdf_sides_stream(struct pdf_sides *sides, size_t side, size_t part, struct str deflated)
{
    struct on_side *on = &sides->on[side];
    pdf_ref page = sides->pages[side];
    if (deflated.n == 0)
        return;
    if (!on->filled)
        pdf_file_contents(sides->file, page, deflated);
    if (on->streams)
        on->streams[part] = on->filled ? pdf_file_stream(sides->file, STR("/Filter /FlateDecode\n"), deflated, true)
                                       : pdf_file_contents_ref(sides->file, page);
    on->filled = true;
}

static void put_box(const char *name, const struct side *side, const int32_t box[4], struct buf *out)
{
    int32_t corners[4] = {box[0], side->height - box[3], box[2], side->height - box[1]};
    buf_printf(out, "/%s [", name);
    for (int i = 0; i < 4; i++) {
        pdf_put_milli(out, corners[i]);
        buf_z(out, i < 3 ? " " : "]\n");
    }
}

static void put_boxes(const struct side *side, struct buf *out)
{
    const int32_t whole[4] = {0, 0, side->width, side->height};
    bool trimmed = side->trim[2] > side->trim[0], bleeds = side->bleed[2] > side->bleed[0];
    put_box("MediaBox", side, whole, out);
    put_box("TrimBox", side, trimmed ? side->trim : whole, out);
    if (bleeds)
        put_box("BleedBox", side, side->bleed, out);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = ((const struct shown *)a)->number, y = ((const struct shown *)b)->number;
    return x < y ? -1 : x > y;
}

static void put_pictures(struct on_side *on, struct buf *out)
{
    if (on->n_pictures == 0)
        return;
    qsort(on->pictures, on->n_pictures, sizeof *on->pictures, by_number);
    buf_z(out, "\n/XObject <<");
    for (size_t i = 0; i < on->n_pictures; i++) {
        if (i > 0 && on->pictures[i].number == on->pictures[i - 1].number)
            continue;
        buf_printf(out, "/I%d ", (int)on->pictures[i].number);
        pdf_put_ref(out, on->pictures[i].object);
        buf_char(out, '\n');
    }
    buf_z(out, ">>");
}

static void put_streams(const struct pdf_sides *sides, size_t side, struct buf *out)
{
    const struct on_side *on = &sides->on[side];
    buf_z(out, "/Contents [");
    for (size_t i = 0; i <= sides->sheets->sides[side].n_placements; i++) {
        if (!on->streams[i])
            continue;
        pdf_put_ref(out, on->streams[i]);
        buf_char(out, '\n');
    }
    buf_z(out, "]\n");
}

/* A turned page that has a side to itself is shown upright on the screen. */
static void put_rotation(const struct sheets *sheets, const struct side *side, struct buf *out)
{
    const struct placement *only = side->n_placements == 1 ? &side->placements[0] : NULL;
    if (only && only->page >= 0 && side->n_items == 0 && sheets->layout->pages[only->page].turned)
        buf_z(out, "/Rotate 90\n");
}

static void put_page(struct pdf_sides *sides, size_t i, pdf_ref fonts, struct buf *out)
{
    struct on_side *on = &sides->on[i];
    put_boxes(&sides->sheets->sides[i], out);
    put_rotation(sides->sheets, &sides->sheets->sides[i], out);
    buf_z(out, "/Resources <</Font ");
    pdf_put_ref(out, fonts);
    put_pictures(on, out);
    buf_printf(out, ">>\n/StructParents %d\n/Tabs /S\n", (int)i);
    if (on->n_annotations) {
        buf_z(out, "/Annots [");
        for (size_t k = 0; k < on->n_annotations; k++) {
            pdf_put_ref(out, on->annotations[k]);
            buf_char(out, '\n');
        }
        buf_z(out, "]\n");
    }
    if (on->streams && on->filled) {
        pdf_file_drop_contents(sides->file, sides->pages[i]);
        put_streams(sides, i, out);
    }
}

void pdf_sides_finish(struct pdf_sides *sides, pdf_ref fonts)
{
    struct buf b = {0};
    for (size_t i = 0; i < sides->n; i++) {
        buf_clear(&b);
        put_page(sides, i, fonts, &b);
        pdf_file_entries(sides->file, sides->pages[i], buf_view(&b));
    }
    buf_release(&b);
}
