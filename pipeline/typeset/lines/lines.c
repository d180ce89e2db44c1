/* From a complete paragraph to its lines: chooses the breaks of each stretch between forced ends and sets the lines.
   Takes a paragraph, uses it up. */
#include "base/arena.h"
#include "base/mem.h"
#include "typeset/lines/choose.h"
#include "typeset/lines/respace.h"

int32_t paragraph_available(const struct paragraph *p, bool first)
{
    int64_t width = (int64_t)p->shape.measure - p->shape.left - p->shape.right - (first ? p->shape.first_indent : 0);
    return width < 0 ? 0 : width > INT32_MAX ? INT32_MAX : (int32_t)width;
}

static int64_t natural_width(const struct paragraph *p, uint32_t from, uint32_t to)
{
    int64_t width = 0;
    for (uint32_t i = from; i < to; i++)
        width += p->segs[i].width + (i + 1 < to ? p->segs[i].gap : -p->segs[i].trail);
    return width;
}

/* What fits on one line needs no search. */
static struct choice choose_single(struct paragraph *p, uint32_t from, uint32_t to, bool first)
{
    struct scratch *s = &p->setter->scratch;
    if (natural_width(p, from, to) > paragraph_available(p, first))
        return (struct choice){0, 0, 0};
    points_build(p, from, to, INT32_MAX, 0);
    s->chosen = mem_grow(s->chosen, &s->cap_chosen, 1, sizeof *s->chosen);
    s->chosen[0] = (uint32_t)s->n_points - 1;
    return (struct choice){1, 0, 0};
}

struct line_list {
    struct line *items;
    size_t n, cap;
};

/* Sets the lines that were chosen. */
static void set_chosen(struct paragraph *p, const struct choice *choice, struct line_list *list, size_t *mark)
{
    struct scratch *s = &p->setter->scratch;
    uint32_t chain = NONE, before = 0;
    for (size_t i = 0; i < choice->lines; i++) {
        struct line line = {.items = NULL};
        struct line_job job = {.p = p,
                               .from = &s->points[before],
                               .to = &s->points[s->chosen[i]],
                               .rest = s->chosen + i + 1,
                               .n_rest = choice->lines - i - 1,
                               .first = list->n == 0,
                               .last = i + 1 == choice->lines,
                               .tracking = choice->tracking,
                               .chain = &chain,
                               .mark = mark};
        set_line(&job, &line);
        MEM_PUSH(list->items, list->n, list->cap, line);
        before = s->chosen[i];
    }
}

static void set_stretch(struct paragraph *p, uint32_t from, uint32_t to, struct line_list *list, size_t *mark)
{
    bool first = list->n == 0;
    struct choice choice = choose_single(p, from, to, first);
    if (!choice.lines)
        choice = choose_breaks(p, from, to, first);
    choose_leave(p, first, &choice);
    set_chosen(p, &choice, list, mark);
}

static uint32_t stretch_end(const struct paragraph *p, uint32_t from)
{
    uint32_t i = from;
    while (i < p->n_segs && p->segs[i].brk != BREAK_FORCED)
        i++;
    return i < p->n_segs ? i + 1 : i;
}

size_t paragraph_lines(struct paragraph *p, struct line **lines)
{
    paragraph_prepare(p);
    struct line_list list = {NULL, 0, 0};
    size_t mark = 0;
    if (!p->n_segs && p->n_marks) {
        struct line line = {.items = NULL};
        set_marks_alone(p, &line);
        MEM_PUSH(list.items, list.n, list.cap, line);
    }
    for (uint32_t from = 0; from < p->n_segs;) {
        uint32_t to = stretch_end(p, from);
        set_stretch(p, from, to, &list, &mark);
        from = to;
    }
    *lines = list.n ? arena_copy(p->setter->arena, list.items, list.n * sizeof *list.items) : NULL;
    mem_free(list.items);
    paragraph_give_back(p);
    return list.n;
}

/* In just so many lines; false when it cannot be shown so. */
static bool set_in(struct paragraph *p, size_t n, struct respaced *out)
{
    struct line_list list = {NULL, 0, 0};
    size_t mark = 0;
    struct choice choice = choose_lines(p, (uint32_t)p->n_segs, (uint32_t)n);
    if (!choice.lines)
        return false;
    set_chosen(p, &choice, &list, &mark);
    out->lines = arena_copy(p->setter->arena, list.items, list.n * sizeof *list.items);
    out->n = list.n;
    out->cost = (int64_t)choice.demerits;
    mem_free(list.items);
    return true;
}

void paragraph_respace(struct paragraph *p, size_t n, const bool wanted[2], struct respaced out[2])
{
    bool any = false;
    paragraph_prepare(p);
    out[0] = out[1] = (struct respaced){NULL, 0, 0};
    bool whole = p->n_segs && stretch_end(p, 0) == p->n_segs; /* no forced end divides it */
    for (size_t i = 0; whole && i < 2; i++)
        any |= wanted[i] && set_in(p, i ? n + 1 : n - 1, &out[i]);
    int64_t best = any ? (int64_t)choose_breaks(p, 0, (uint32_t)p->n_segs, true).demerits : 0;
    for (size_t i = 0; i < 2; i++)
        out[i].cost = out[i].cost > best ? out[i].cost - best : 0;
    paragraph_give_back(p);
}

void paragraph_widths(struct paragraph *p, int32_t *narrowest, int32_t *widest)
{
    paragraph_prepare(p);
    int64_t narrow = 0, wide = 0, piece = 0;
    for (uint32_t i = 0; i < p->n_segs; i++) {
        const struct seg *seg = &p->segs[i];
        piece += seg->width - seg->trail;
        narrow = piece > narrow ? piece : narrow;
        piece = seg->brk == BREAK_NEVER ? piece + seg->trail + seg->gap : 0;
    }
    for (uint32_t from = 0; from < p->n_segs;) {
        uint32_t to = stretch_end(p, from);
        int64_t width = natural_width(p, from, to);
        wide = width > wide ? width : wide;
        from = to;
    }
    int64_t indents = (int64_t)p->shape.left + p->shape.right + (p->shape.first_indent > 0 ? p->shape.first_indent : 0);
    narrow += indents;
    wide += indents;
    *narrowest = (int32_t)(narrow > INT32_MAX ? INT32_MAX : narrow);
    *widest = (int32_t)(wide > INT32_MAX ? INT32_MAX : wide);
}
