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
static size_t choose_single(struct paragraph *p, uint32_t from, uint32_t to, bool first)
{
    struct scratch *s = &p->setter->scratch;
    if (natural_width(p, from, to) > paragraph_available(p, first))
        return 0;
    points_build(p, from, to, INT32_MAX, 0);
    s->chosen = mem_grow(s->chosen, &s->cap_chosen, 1, sizeof *s->chosen);
    s->chosen[0] = (uint32_t)s->n_points - 1;
    return 1;
}

struct line_list {
    struct line *items;
    size_t n, cap;
};

/* Sets the n lines that were chosen. */
static void set_chosen(struct paragraph *p, size_t n, int tracking, struct line_list *list, size_t *mark)
{
    struct scratch *s = &p->setter->scratch;
    uint32_t chain = NONE, before = 0;
    for (size_t i = 0; i < n; i++) {
        struct line line = {.items = NULL};
        struct line_job job = {p,
                               &s->points[before],
                               &s->points[s->chosen[i]],
                               s->chosen + i + 1,
                               n - i - 1,
                               list->n == 0,
                               i + 1 == n,
                               tracking,
                               &chain,
                               mark};
        set_line(&job, &line);
        MEM_PUSH(list->items, list->n, list->cap, line);
        before = s->chosen[i];
    }
}

static void set_stretch(struct paragraph *p, uint32_t from, uint32_t to, struct line_list *list, size_t *mark)
{
    bool first = list->n == 0;
    int tracking = 0;
    size_t n = choose_single(p, from, to, first);
    n = n ? n : choose_breaks(p, from, to, first, &tracking);
    choose_leave(p, first, n, tracking);
    set_chosen(p, n, tracking, list, mark);
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

/* Demerits of the setting that is best. */
static double best_demerits(struct paragraph *p)
{
    int tracking;
    choose_breaks(p, 0, (uint32_t)p->n_segs, true, &tracking);
    return p->setter->scratch.breaker.demerits;
}

/* In just so many lines; false when it cannot be shown so. */
static bool set_in(struct paragraph *p, size_t n, struct respaced *out)
{
    struct line_list list = {NULL, 0, 0};
    double demerits = 0;
    int tracking = 0;
    size_t mark = 0;
    if (!choose_lines(p, (uint32_t)p->n_segs, (uint32_t)n, &tracking, &demerits))
        return false;
    set_chosen(p, n, tracking, &list, &mark);
    out->lines = arena_copy(p->setter->arena, list.items, list.n * sizeof *list.items);
    out->n = list.n;
    out->cost = (int64_t)demerits;
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
    int64_t best = any ? (int64_t)best_demerits(p) : 0;
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
