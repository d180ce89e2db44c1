/* Fills a page with boxes, from a place in the galley, with the floats that are still to come and what is left of a
   note. A text that has variants is set in each of them, a float here, at the foot or on the next page: ways that
   reach the same place at the same depth are one, the cheaper. Notes take their room at the foot as their references
   are set; the last may go on. Every place near the foot where the page may end is recorded. */
#include "typeset/pages/fill.h"

#include <string.h>

#include "base/mem.h"

#define NO_WAY UINT32_MAX
#define FLOATS_MOST 64 /* that wait for a later page: the text waits for them then */
#define WAY_MOST 12000 /* what variants may cost more than the cheapest way to the same place */

static int32_t notes_height(const struct unit *u, size_t from, size_t to)
{
    int64_t height = to > from ? u->note_tops[to] - u->note_tops[from] : 0;
    return height > INT32_MAX / 4 ? INT32_MAX / 4 : (int32_t)height;
}

static int32_t with_room(const struct filling *f, int32_t notes)
{
    return notes > 0 ? notes + f->unit->note_room : 0;
}

/* Where to cut the notes [from, to) so that the first part is not higher than room: the furthest legal place, else any;
   `from` when nothing fits. */
static size_t notes_cut(const struct unit *u, size_t from, size_t to, int32_t room, bool *legal)
{
    size_t low = from, high = to;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (notes_height(u, from, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    *legal = true;
    for (size_t i = low; i > from && low - i < 64; i--)
        if (u->notes.boxes[i - 1].penalty < BREAK_NEVER)
            return i;
    *legal = false;
    return low;
}

static struct end fill_end(const struct filling *f, uint32_t at, size_t pos, int32_t penalty)
{
    const struct step *part = &f->parts[at];
    return (struct end){.pos = pos,
                        .part = at,
                        .pending = part->pending,
                        .depth = part->y,
                        .notes_height = with_room(f, part->notes),
                        .foot = part->foot,
                        .penalty = penalty,
                        .stretches = part->stretches,
                        .easy = part->easy,
                        .cost = part->cost + (int64_t)part->deferred * COST_FLOAT};
}

/* While an older note goes on, it takes all that the text leaves. */
static void fill_unfinished(const struct filling *f, struct end *end)
{
    const struct unit *u = f->unit;
    int32_t room = u->height - end->depth - end->foot - u->note_room;
    bool legal;
    size_t cut = notes_cut(u, f->from->carry_from, f->from->carry_to, room, &legal);
    if (cut == f->from->carry_from && f->parts[end->part].n == 0)
        cut++;
    end->carry_from = cut;
    end->carry_to = f->from->carry_to;
    end->notes_height = with_room(f, notes_height(u, f->from->carry_from, cut));
}

static int32_t end_left(const struct filling *f, const struct end *end)
{
    return f->unit->height - end->depth - end->notes_height - end->foot;
}

/* A page that is as full with a smaller penalty, or fuller with the same, is better. */
static bool is_fuller(const struct filling *f, const struct end *a, const struct end *b)
{
    int64_t lines_a = end_left(f, a) / f->unit->line, lines_b = end_left(f, b) / f->unit->line;
    return lines_a * lines_a * 1000 + a->penalty + a->cost < lines_b * lines_b * 1000 + b->penalty + b->cost;
}

static void fill_record(struct filling *f, struct end end)
{
    if (f->unfinished)
        fill_unfinished(f, &end);
    if (end.penalty >= BREAK_NEVER) {
        if (!f->any_illegal || is_fuller(f, &end, &f->best_illegal))
            f->best_illegal = end;
        f->any_illegal = true;
    } else if (end_left(f, &end) > FILL_WINDOW * f->unit->line && !end.forced && end.pos < f->unit->n) {
        if (!f->any_legal || is_fuller(f, &end, &f->best_legal))
            f->best_legal = end;
        f->any_legal = true;
    } else {
        MEM_PUSH(f->ends, f->n_ends, f->cap_ends, end);
    }
}

static uint32_t fill_part(struct filling *f, struct step part)
{
    MEM_PUSH(f->parts, f->n_parts, f->cap_parts, part);
    return (uint32_t)f->n_parts - 1;
}

struct end fill_alone(struct filling *f)
{
    const struct unit *u = f->unit;
    struct step page = {.pending = 0, .box = f->from->pos, .n = f->from->pos < u->body.n && f->from->pos != u->n};
    const struct box *box = &u->body.boxes[page.box];
    page.y = page.n ? box->height : 0;
    return fill_end(f, fill_part(f, page), !page.n ? u->n : box->next ? box->next : page.box + 1, 0);
}

static int32_t round_up(int32_t y, int32_t line)
{
    return (y + line - 1) / line * line;
}

/* Where the next box's top would stand; *again: below its repeated head. */
static int32_t fill_top(const struct filling *f, const struct step *part, const struct box *box, bool *again)
{
    int32_t before = part->fresh ? 0 : part->skipped ? box->plain : box->before, y = part->n ? part->y + before : 0;
    *again = (part->n == 0 || part->fresh) && box->head != NULL;
    if (*again)
        y += box->head->height;
    return box->grid ? round_up(y, f->unit->line) : y;
}

/* Floats before a place, counted. */
static size_t floats_before(const struct unit *u, size_t pos)
{
    size_t before = 0, high = u->n_floats;
    if (pos > u->n)
        pos = u->body.boxes[pos].origin;
    while (before < high) {
        size_t middle = before + (high - before) / 2;
        if (u->floats[middle] < pos)
            before = middle + 1;
        else
            high = middle;
    }
    return before;
}

/* Floats put off by earlier pages come first, as many as fit, one at least. */
static uint32_t fill_floats(struct filling *f, uint32_t at)
{
    const struct unit *u = f->unit;
    size_t before = floats_before(u, f->from->pos);
    while (f->parts[at].pending) {
        struct step part = f->parts[at];
        size_t index = u->floats[before - part.pending];
        const struct box *box = &u->body.boxes[index];
        int32_t top = part.n ? round_up(part.y + box->before, u->line) : 0;
        int32_t notes = part.notes + notes_height(u, box->note_from, box->note_to);
        if ((part.n && top + box->height + with_room(f, notes) > u->height) || (box->turned && part.notes))
            break;
        part.y = top + box->height;
        part.top = part.n ? top : top - box->lead;
        part.notes = notes;
        part.pending--;
        part.n++;
        part.box = index;
        part.before = at;
        at = fill_part(f, part);
    }
    f->parts[at].y = round_up(f->parts[at].y, u->line); /* the space below a float is part of it */
    f->parts[at].fresh = f->parts[at].n > 0;
    return at;
}

/* The box does not fit with its notes: does it when the last of them goes on? */
static void fill_split(struct filling *f, struct step part, size_t box_at, size_t next)
{
    const struct unit *u = f->unit;
    const struct box *box = &u->body.boxes[box_at];
    int32_t room = u->height - part.y - part.foot - u->note_room - part.notes;
    bool legal = false, must = part.n == 1;
    if (box->note_to == box->note_from || f->unfinished)
        return;
    size_t cut = room > 0 ? notes_cut(u, box->note_from, box->note_to, room, &legal) : box->note_from;
    if (!must && (room <= 0 || cut <= box->note_last || !legal))
        return;
    struct end end = fill_end(f, fill_part(f, part), next, box->penalty);
    end.carry_from = cut;
    end.carry_to = box->note_to;
    end.notes_height = with_room(f, part.notes + notes_height(u, box->note_from, cut));
    fill_record(f, end);
}

/* A page that ends with a full line, before one that begins as if it were the same paragraph's, misleads. */
static int64_t seam_cost(const struct unit *u, size_t box, size_t next)
{
    const struct box *last = &u->body.boxes[box], *first = &u->body.boxes[next];
    bool ends = first->begins || first->before;
    return ends && last->full && (first->flush || !last->flush) && !first->new_page ? COST_SEAM : 0;
}

/* Two lines of an item, one of them with its label, are a thin start. */
static int64_t label_cost(const struct unit *u, size_t box, size_t next)
{
    const struct box *boxes = u->body.boxes;
    bool starts = box > 0 && boxes[box].penalty == 0 && boxes[box - 1].flush && !boxes[box].flush;
    return starts && boxes[box - 1].penalty >= BREAK_NEVER && next < u->n && !boxes[next].begins ? COST_LABEL : 0;
}

/* The box at the end of a page so far: the page then, or NO_WAY when it does not fit. */
static uint32_t fill_box(struct filling *f, uint32_t at, size_t index)
{
    const struct unit *u = f->unit;
    const struct box *box = &u->body.boxes[index];
    struct step part = f->parts[at];
    size_t next = box->next ? box->next : index + 1;
    bool first = part.n == 0;
    if (!first && u->body.boxes[part.box].turned)
        return NO_WAY;
    part.top = fill_top(f, &part, box, &part.again);
    part.y = part.top + box->height;
    part.top -= first ? box->lead : 0; /* a display at a page's top stands there as a line of text would */
    part.box = index;
    part.before = at;
    part.n++;
    part.at_foot = false;
    int32_t notes = part.notes + notes_height(u, box->note_from, box->note_to);
    if (f->unfinished && (part.y + part.foot > f->limit || box->note_to > box->note_from))
        return NO_WAY;
    if (part.y + part.foot + with_room(f, notes) > u->height && !(first && box->note_to == box->note_from)) {
        fill_split(f, part, index, next);
        return NO_WAY;
    }
    part.notes = notes;
    part.fresh = part.skipped = false;
    uint32_t lines = first ? 0 : stretch_lines(box->stretch);
    part.stretches += lines;
    part.easy += box->stretch == STRETCH_LIST ? 0 : lines;
    if (box->heading)
        part.cost += (int64_t)part.pending * COST_FENCE;
    bool full = part.y + part.foot >= u->height && box->height > 0;
    uint32_t to = fill_part(f, part);
    struct end end = fill_end(f, to, next, box->penalty);
    end.cost += seam_cost(u, index, next) + label_cost(u, index, next);
    fill_record(f, end);
    return full ? NO_WAY : to;
}

/* Keeps a way to the next place: of two at the same depth the cheaper, of too many the cheapest. */
static void ways_add(struct filling *f, uint32_t at)
{
    size_t dearest = 0;
    if (at == NO_WAY)
        return;
    const struct step *part = &f->parts[at];
    for (size_t i = 0; i < f->n_onward; i++) {
        const struct step *other = &f->parts[f->onward[i]];
        if (other->y == part->y && other->notes == part->notes && other->foot == part->foot &&
            other->pending == part->pending) {
            f->onward[i] = part->cost < other->cost ? at : f->onward[i];
            return;
        }
        dearest = other->cost > f->parts[f->onward[dearest]].cost ? i : dearest;
    }
    if (f->n_onward < FILL_WAYS)
        f->onward[f->n_onward++] = at;
    else if (part->cost < f->parts[f->onward[dearest]].cost)
        f->onward[dearest] = at;
}

static bool ways_advance(struct filling *f)
{
    int64_t least = INT64_MAX;
    f->n_ways = 0;
    for (size_t i = 0; i < f->n_onward; i++)
        least = f->parts[f->onward[i]].cost < least ? f->parts[f->onward[i]].cost : least;
    for (size_t i = 0; i < f->n_onward; i++)
        if (f->parts[f->onward[i]].cost <= least + WAY_MOST)
            f->ways[f->n_ways++] = f->onward[i];
    f->n_onward = 0;
    return f->n_ways > 0;
}

/* Boxes one after another, up to a place. */
static uint32_t fill_chain(struct filling *f, uint32_t at, size_t from, size_t to)
{
    for (size_t i = from; at != NO_WAY && i != to;) {
        size_t next = f->unit->body.boxes[i].next;
        at = fill_box(f, at, i);
        i = next ? next : i + 1;
    }
    return at;
}

/* A text in its best setting and in its variants; gives the place after it. */
static size_t fill_text(struct filling *f, const struct galley_text *text, const struct variant *variants)
{
    size_t to = text->from + text->n;
    for (size_t i = 0; i < f->n_ways; i++)
        ways_add(f, fill_chain(f, f->ways[i], text->from, to));
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; variants[k].n && i < f->n_ways; i++) {
            struct step part = f->parts[f->ways[i]];
            part.cost += variants[k].cost;
            ways_add(f, fill_chain(f, fill_part(f, part), variants[k].first, to));
        }
    }
    return to;
}

/* A float at the foot, above the notes and below earlier floats. */
static void fill_foot(struct filling *f, uint32_t at, size_t index)
{
    const struct unit *u = f->unit;
    const struct box *box = &u->body.boxes[index];
    struct step part = f->parts[at];
    int32_t height = round_up(box->before + box->height - box->lead - box->slack, u->line);
    int32_t notes = part.notes + notes_height(u, box->note_from, box->note_to);
    if (part.n == 0 || part.pending || part.y + part.foot + height + with_room(f, notes) > u->height - 2 * u->line)
        return;
    part.foot += height;
    part.top = part.foot; /* its foot, from the top of all floats there */
    part.notes = notes;
    part.n++;
    part.cost += COST_FOOT;
    part.box = index;
    part.before = at;
    part.at_foot = part.skipped = true;
    part.again = false;
    ways_add(f, fill_part(f, part));
}

/* Here, at the foot, or on a later page. */
static void fill_float(struct filling *f, uint32_t at, size_t index)
{
    const struct unit *u = f->unit;
    const struct box *box = &u->body.boxes[index];
    struct step part = f->parts[at];
    bool again, blocked = f->unfinished && box->note_to > box->note_from, alone = part.n == 0 && !f->unfinished;
    alone = alone && !(box->turned && part.notes);
    int32_t bottom = fill_top(f, &part, box, &again) + box->height;
    int32_t notes = part.notes + notes_height(u, box->note_from, box->note_to);
    bool fits = !blocked && part.foot == 0 && bottom + with_room(f, notes) <= f->limit;
    if (part.pending == 0 && (fits || alone)) /* alone on its page, however high */
        ways_add(f, fill_box(f, at, index));
    if (part.pending == 0 && alone)
        return;
    if (part.pending >= FLOATS_MOST) {
        fill_record(f, fill_end(f, at, index, 0));
        return;
    }
    if (!f->unfinished)
        fill_foot(f, at, index);
    part.pending++;
    part.deferred++;
    part.skipped = true;
    ways_add(f, fill_part(f, part));
}

/* Notes that were left over: on this page as far as they go. */
static void fill_carry(struct filling *f, struct step *part)
{
    const struct unit *u = f->unit;
    int32_t height = notes_height(u, f->from->carry_from, f->from->carry_to);
    f->limit = u->height;
    f->unfinished = false;
    if (height == 0)
        return;
    f->unfinished = height + u->note_room > u->height * 2 / 3;
    if (f->unfinished && f->from->pos == u->n && height + u->note_room <= u->height)
        f->unfinished = false;
    if (f->unfinished)
        f->limit = u->height / 3;
    else
        part->notes = height;
}

/* What stands before the first place of the text itself: floats, the rest of a variant; gives that place. */
static size_t fill_begin(struct filling *f)
{
    const struct unit *u = f->unit;
    size_t pos = f->from->pos;
    struct step empty = {.pending = f->from->pending};
    fill_carry(f, &empty);
    uint32_t at = fill_part(f, empty);
    if (empty.pending && !f->unfinished)
        at = fill_floats(f, at);
    if (f->parts[at].n || f->unfinished || f->parts[at].notes)
        fill_record(f, fill_end(f, at, pos, 0));
    if (pos > u->n) {
        size_t origin = u->body.boxes[pos].origin, to = origin + u->body.texts[u->body.boxes[origin].text - 1].n;
        at = fill_chain(f, at, pos, to);
        pos = to;
    }
    ways_add(f, at);
    ways_advance(f);
    return pos;
}

/* The page ends before a box that begins one, or with the text. */
static void fill_final(struct filling *f, size_t pos)
{
    for (size_t i = 0; i < f->n_ways; i++) {
        struct end end = fill_end(f, f->ways[i], pos, 0);
        end.forced = pos < f->unit->n;
        fill_record(f, end);
    }
}

void fill_page(struct filling *f, const struct unit *u, const struct state *from)
{
    f->unit = u;
    f->from = from;
    f->n_ends = f->n_parts = f->n_ways = f->n_onward = 0;
    f->any_legal = f->any_illegal = false;
    size_t pos = fill_begin(f);
    bool begun = f->n_ways && (f->parts[f->ways[0]].n || f->parts[f->ways[0]].notes || f->unfinished);
    while (f->n_ways && pos < u->n) {
        const struct box *box = &u->body.boxes[pos];
        if (box->new_page && (pos != from->pos || begun)) {
            f->n_ends = 0;
            f->any_legal = false;
            fill_final(f, pos);
            return;
        }
        size_t text = box->text;
        if (text && (u->variants[2 * text - 2].n || u->variants[2 * text - 1].n)) {
            pos = fill_text(f, &u->body.texts[text - 1], &u->variants[2 * text - 2]);
        } else {
            for (size_t i = 0; i < f->n_ways; i++) {
                if (box->floating)
                    fill_float(f, f->ways[i], pos);
                else
                    ways_add(f, fill_box(f, f->ways[i], pos));
            }
            pos++;
        }
        ways_advance(f);
    }
    if (f->n_ways && pos == u->n)
        fill_final(f, pos);
}

void fill_release(struct filling *f)
{
    mem_free(f->ends);
    mem_free(f->parts);
}
