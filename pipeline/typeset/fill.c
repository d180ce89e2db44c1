/* Fills a page with boxes, from a place in the galley, with the floats that are still to come and what is left of a
   note. Notes take their room at the foot as their references are set; the last may go on. A float that does not
   fit is put off to the top of a later page and the text goes on. Every place where the page may end is recorded. */
#include "typeset/fill.h"

#include <string.h>

#include "base/mem.h"

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

struct end fill_end(const struct filling *f, size_t pos, int32_t penalty)
{
    return (struct end){.pos = pos,
                        .n_spots = f->n_spots,
                        .pending = f->pending,
                        .depth = f->y,
                        .notes_height = with_room(f, f->notes),
                        .penalty = penalty,
                        .stretches = f->stretches,
                        .deferred = f->deferred};
}

/* While an older note goes on, it takes all that the text leaves. */
static void fill_unfinished(const struct filling *f, struct end *end)
{
    const struct unit *u = f->unit;
    int32_t room = u->height - end->depth - u->note_room;
    bool legal;
    size_t cut = notes_cut(u, f->from->carry_from, f->from->carry_to, room, &legal);
    if (cut == f->from->carry_from && f->n_spots == 0)
        cut++;
    end->carry_from = cut;
    end->carry_to = f->from->carry_to;
    end->notes_height = with_room(f, notes_height(u, f->from->carry_from, cut));
}

static void fill_record(struct filling *f, struct end end)
{
    if (f->unfinished)
        fill_unfinished(f, &end);
    if (end.penalty >= BREAK_NEVER) {
        f->best_illegal = end;
        f->any = true;
        return;
    }
    f->ends[f->n_ends++ % FILL_RECENT] = end;
}

static void fill_spot(struct filling *f, size_t box, int32_t top, bool again)
{
    struct spot spot = {box, top, again};
    MEM_PUSH(f->spots, f->n_spots, f->cap_spots, spot);
}

static int32_t round_up(int32_t y, int32_t line)
{
    return (y + line - 1) / line * line;
}

/* Where the next box's top would stand; *again: below its repeated head. */
static int32_t fill_top(const struct filling *f, const struct box *box, bool *again)
{
    int32_t before = f->fresh ? 0 : f->skipped ? box->plain : box->before, y = f->n_spots ? f->y + before : 0;
    *again = f->n_spots == 0 && box->head != NULL;
    if (*again)
        y += box->head->height;
    return box->grid ? round_up(y, f->unit->line) : y;
}

/* Floats put off by earlier pages come first, as many as fit, one at least. */
static void fill_floats(struct filling *f)
{
    const struct unit *u = f->unit;
    size_t before = 0, high = u->n_floats;
    while (before < high) { /* floats before pos */
        size_t middle = before + (high - before) / 2;
        if (u->floats[middle] < f->from->pos)
            before = middle + 1;
        else
            high = middle;
    }
    while (f->pending) {
        size_t at = u->floats[before - f->pending];
        const struct box *box = &u->body.boxes[at];
        int32_t top = f->n_spots ? round_up(f->y + box->before, u->line) : 0;
        int32_t notes = f->notes + notes_height(u, box->note_from, box->note_to);
        if (f->n_spots && top + box->height + with_room(f, notes) > u->height)
            break;
        fill_spot(f, at, top, false);
        f->y = top + box->height;
        f->notes = notes;
        f->pending--;
    }
    f->y = round_up(f->y, u->line); /* the space below a float is part of it */
    f->fresh = f->n_spots > 0;
}

/* The box does not fit with its notes: does it when the last of them goes on? */
static bool fill_split(struct filling *f, size_t at, int32_t bottom)
{
    const struct unit *u = f->unit;
    const struct box *box = &u->body.boxes[at];
    int32_t room = u->height - bottom - u->note_room - f->notes;
    bool legal = false, must = f->n_spots == 0;
    if (box->note_to == box->note_from || f->unfinished)
        return false;
    size_t cut = room > 0 ? notes_cut(u, box->note_from, box->note_to, room, &legal) : box->note_from;
    if (!must && (room <= 0 || cut <= box->note_last || !legal))
        return false;
    struct end end = fill_end(f, at + 1, box->penalty);
    end.depth = bottom;
    end.n_spots++;
    end.carry_from = cut;
    end.carry_to = box->note_to;
    end.notes_height = with_room(f, f->notes + notes_height(u, box->note_from, cut));
    fill_record(f, end);
    return true;
}

/* Puts off or sets a float; true when it stands here. */
static bool fill_float(struct filling *f, const struct box *box)
{
    const struct unit *u = f->unit;
    bool again;
    int32_t bottom = fill_top(f, box, &again) + box->height;
    int32_t notes = f->notes + notes_height(u, box->note_from, box->note_to);
    bool blocked = f->unfinished && box->note_to > box->note_from;
    if (f->pending == 0 && !blocked && bottom + with_room(f, notes) <= f->limit)
        return true;
    if (f->n_spots == 0 && f->pending == 0 && !f->unfinished)
        return true; /* alone on its page, however high */
    f->pending++;
    f->deferred++;
    f->skipped = true;
    return false;
}

/* False when the page is full. */
static bool fill_box(struct filling *f, size_t at)
{
    const struct unit *u = f->unit;
    const struct box *box = &u->body.boxes[at];
    bool again, first = f->n_spots == 0;
    if (box->floating && !fill_float(f, box))
        return true;
    int32_t top = fill_top(f, box, &again), bottom = top + box->height;
    int32_t notes = f->notes + notes_height(u, box->note_from, box->note_to);
    if (f->unfinished && (bottom > f->limit || box->note_to > box->note_from))
        return false;
    if (bottom + with_room(f, notes) > u->height && !(first && box->note_to == box->note_from)) {
        if (fill_split(f, at, bottom))
            fill_spot(f, at, top, again);
        return false;
    }
    fill_spot(f, at, top, again);
    f->y = bottom;
    f->notes = notes;
    f->fresh = f->skipped = false;
    f->stretches += box->stretch && !first;
    fill_record(f, fill_end(f, at + 1, box->penalty));
    return bottom < u->height || box->height == 0;
}

/* Notes that were left over: on this page as far as they go. */
static void fill_carry(struct filling *f)
{
    const struct unit *u = f->unit;
    int32_t height = notes_height(u, f->from->carry_from, f->from->carry_to);
    f->limit = u->height;
    if (height == 0)
        return;
    f->unfinished = height + u->note_room > u->height * 2 / 3;
    if (f->unfinished && f->from->pos == u->body.n && height + u->note_room <= u->height)
        f->unfinished = false;
    if (f->unfinished)
        f->limit = u->height / 3;
    else
        f->notes = height;
}

void fill_page(struct filling *f)
{
    const struct unit *u = f->unit;
    fill_carry(f);
    f->pending = f->from->pending;
    if (f->pending && !f->unfinished)
        fill_floats(f);
    if (f->n_spots || f->unfinished || f->notes)
        fill_record(f, fill_end(f, f->from->pos, 0));
    for (size_t i = f->from->pos; i < u->body.n; i++) {
        if (u->body.boxes[i].new_page && i > f->from->pos) {
            struct end end = fill_end(f, i, 0);
            end.forced = true;
            f->n_ends = 0;
            fill_record(f, end);
            return;
        }
        if (!fill_box(f, i))
            return;
        if (i + 1 == u->body.n)
            fill_record(f, fill_end(f, i + 1, 0));
    }
}

void fill_start(struct filling *f, const struct unit *u, const struct state *from)
{
    struct spot *spots = f->spots;
    size_t cap = f->cap_spots;
    memset(f, 0, sizeof *f);
    f->spots = spots;
    f->cap_spots = cap;
    f->unit = u;
    f->from = from;
}
