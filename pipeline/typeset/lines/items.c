/* From pieces with their places to a line's items, in logical order: runs, pictures, leaders, anchors, rules; and
   the notes that the line carries. */
#include "base/arena.h"
#include "typeset/lines/set.h"

static struct item run_item(struct paragraph *p, const struct placed *placed)
{
    const struct seg *seg = &p->segs[placed->seg];
    const struct span *span = &p->spans[seg->span];
    struct item item = {.kind = ITEM_RUN, .part = span->part, .node = span->node};
    struct run *run = &item.as.run;
    run->x = placed->x;
    run->y = -span->style->rise;
    run->face = seg->shape ? seg->shape->key.face : span->face;
    run->size = seg->size;
    run->glyphs = placed->glyphs;
    run->n_glyphs = placed->n_glyphs;
    run->width = placed->width;
    run->space = placed->gap && seg->gap_kind == GAP_SPACE && seg->gap_level == seg->level ? placed->gap : placed->hang;
    run->tracking = placed->tracking;
    run->expansion = placed->expansion;
    run->level = seg->level;
    run->soft_hyphen = placed->soft_hyphen;
    run->colour = span->style->colour;
    run->text = seg->shape ? str_sub(p->view, placed->start, placed->end) : STR_NONE;
    run->whole = placed->whole;
    run->divided = placed->divided;
    run->lang = span->language->tag;
    return item;
}

/* A space between pieces of different direction stands for itself. */
static bool needs_space_item(const struct paragraph *p, const struct placed *placed)
{
    const struct seg *seg = &p->segs[placed->seg];
    return placed->gap > 0 && seg->gap_kind == GAP_SPACE && seg->shape && seg->gap_level != seg->level;
}

static struct item space_item(struct paragraph *p, const struct placed *placed)
{
    struct item item = run_item(p, placed);
    struct run *run = &item.as.run;
    struct glyph *glyph = ARENA_NEW(p->setter->arena, struct glyph);
    *glyph = (struct glyph){.id = run->face->space, .advance = (int16_t)run->face->advances[run->face->space]};
    run->x = placed->gap_x;
    run->glyphs = glyph;
    run->n_glyphs = 1;
    run->width = placed->gap;
    run->space = 0;
    run->tracking = 0;
    run->expansion = 1000;
    run->level = p->segs[placed->seg].gap_level;
    run->soft_hyphen = run->divided = false;
    run->whole = STR_NONE;
    run->text = STR(" ");
    return item;
}

static struct item picture_item(const struct span *span, const struct placed *placed)
{
    struct item item = {.kind = ITEM_PICTURE, .part = span->part, .node = span->node};
    item.as.picture = (struct picture){placed->x, -span->height, span->width, span->height, span->image};
    return item;
}

static struct item anchor_item(const struct node *node, int32_t x)
{
    struct item item = {.kind = ITEM_ANCHOR, .part = PART_BODY, .node = node};
    item.as.anchor.x = x;
    return item;
}

/* Places the marks before the byte `upto`: anchors become items, notes are listed. */
static void place_marks(const struct line_job *job, struct line *line, uint32_t upto, int32_t x)
{
    struct paragraph *p = job->p;
    for (; *job->mark < p->n_marks && p->marks[*job->mark].at <= upto; (*job->mark)++) {
        const struct mark *mark = &p->marks[*job->mark];
        if (mark->note)
            line->notes[line->n_notes++] = mark->node;
        else
            line->items[line->n_items++] = anchor_item(mark->node, x);
    }
}

static size_t count_marks(const struct line_job *job, uint32_t upto, size_t *notes)
{
    const struct paragraph *p = job->p;
    size_t n = 0;
    *notes = 0;
    for (size_t i = *job->mark; i < p->n_marks && p->marks[i].at <= upto; i++) {
        n += !p->marks[i].note;
        *notes += p->marks[i].note;
    }
    return n;
}

static void add_item(const struct line_job *job, struct line *line, const struct placed *placed)
{
    struct paragraph *p = job->p;
    const struct seg *seg = &p->segs[placed->seg];
    const struct span *span = &p->spans[seg->span];
    struct item *next = &line->items[line->n_items];
    if (span->kind == SPAN_PICTURE) {
        *next = picture_item(span, placed);
        line->n_items++;
    } else if (span->kind == SPAN_LEADER) {
        line->n_items += leader_run(p, span, placed->x, placed->width, next);
    } else if (span->kind == SPAN_PAGE_REF || (span->kind == SPAN_TEXT && seg->shape)) {
        *next = run_item(p, placed);
        line->n_items++;
        if (needs_space_item(p, placed))
            line->items[line->n_items++] = space_item(p, placed);
    }
}

/* The text up to which marks belong to this line: its last byte, or all that is left. */
static uint32_t line_text_end(const struct line_job *job)
{
    const struct paragraph *p = job->p;
    if (job->last && job->to->seg + 1 >= p->n_segs)
        return UINT32_MAX;
    if (job->to->off)
        return p->segs[job->to->seg].start + job->to->off - 1;
    return p->segs[job->to->seg + 1].start - 1;
}

void set_items(const struct line_job *job, struct line *line, int32_t end_x)
{
    struct paragraph *p = job->p;
    const struct scratch *s = &p->setter->scratch;
    uint32_t text_end = line_text_end(job);
    size_t n_notes, n_anchors = count_marks(job, text_end, &n_notes);
    size_t n_rules = decoration_count(p, s->placed, s->n_placed);
    line->items = ARENA_ARRAY(p->setter->arena, struct item,
                              2 * s->n_placed * (p->mixed ? 1 : 0) + s->n_placed + n_anchors + n_rules);
    line->notes = n_notes ? ARENA_ARRAY(p->setter->arena, const struct node *, n_notes) : NULL;
    for (size_t i = 0; i < s->n_placed; i++) {
        const struct placed *placed = &s->placed[i];
        place_marks(job, line, placed->start < text_end ? placed->start : text_end, placed->x);
        add_item(job, line, placed);
    }
    place_marks(job, line, text_end, end_x);
    line->n_items += decoration_items(p, s->placed, s->n_placed, line->items + line->n_items);
}

void set_marks_alone(struct paragraph *p, struct line *line)
{
    line->items = ARENA_ARRAY(p->setter->arena, struct item, p->n_marks);
    line->notes = ARENA_ARRAY(p->setter->arena, const struct node *, p->n_marks);
    for (size_t i = 0; i < p->n_marks; i++)
        if (p->marks[i].note)
            line->notes[line->n_notes++] = p->marks[i].node;
        else
            line->items[line->n_items++] = anchor_item(p->marks[i].node, p->shape.left);
}
