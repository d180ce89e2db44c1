/* Page breaks by dynamic programming over a unit's boxes. A state is a place in the galley with the floats that are
   still to come and what is left of a note; from each, the page that follows is filled, and every legal end near its
   foot leads to a further state. Short pages, notes that go on, uneven facing pages and hyphens at a page's end cost;
   widows, orphans and stranded headings are no legal ends unless there is no other. After Knuth and Plass (1981) and
   Plass, "Optimal Pagination Techniques for Automatic Typesetting Systems" (1981). Linear: each state fills one page,
   and few states share a place. */
#include "typeset/fill.h"

#include "base/mem.h"

#define STATES_AT 12           /* at one place */
#define COST_SHORT 1000        /* per line squared, when no space can grow */
#define COST_SHORT_HEADING 500 /* the same before a heading */
#define COST_STRETCH 150
#define COST_UNEVEN 400 /* per line that facing pages differ */
#define COST_CARRY 2500 /* a note that goes on */
#define COST_LAST 1500  /* per line that the last page has too few */
#define COST_FLOAT 300  /* a float that is put off */
#define LAST_LINES 6
#define STRETCH_MOST 2

struct search {
    struct arena *arena;
    const struct unit *unit;
    struct state **at; /* arena: by place */
    struct state *final;
    struct filling filling;
};

static bool is_final(const struct unit *u, const struct end *end)
{
    return end->pos == u->body.n && end->pending == 0 && end->carry_from == end->carry_to;
}

/* The cost of a page with this end; *missing: the lines that it stays short. */
static int64_t end_cost(const struct search *s, const struct state *from, const struct end *end, int32_t *missing)
{
    const struct unit *u = s->unit;
    int64_t short_by = (u->height - end->depth - end->notes_height) / u->line;
    int64_t cost = (int64_t)end->penalty + (int64_t)end->deferred * COST_FLOAT;
    *missing = 0;
    if (short_by < 0)
        short_by = 0;
    if (end->carry_from < end->carry_to)
        cost += COST_CARRY;
    if (is_final(u, end) || end->forced) {
        int64_t lines = end->depth / u->line;
        return cost + (lines < LAST_LINES && from->page ? (LAST_LINES - lines) * COST_LAST : 0);
    }
    int64_t most = end->stretches < STRETCH_MOST ? end->stretches : STRETCH_MOST;
    int64_t grown = short_by < most ? short_by : most;
    *missing = (int32_t)(short_by - grown);
    bool heading = end->pos < u->body.n && u->body.boxes[end->pos].heading;
    cost += grown * COST_STRETCH + (int64_t)*missing * *missing * (heading ? COST_SHORT_HEADING : COST_SHORT);
    bool recto = (from->page % 2 == 0) == u->odd_start;
    if (recto && from->page > 0) { /* it faces the page before */
        int64_t differ = *missing > from->missing ? *missing - from->missing : from->missing - *missing;
        cost += differ * COST_UNEVEN;
    }
    return cost;
}

static void search_add(struct search *s, const struct state *from, const struct end *end)
{
    int32_t missing;
    int64_t cost = from->cost + end_cost(s, from, end, &missing);
    bool final = is_final(s->unit, end);
    struct state **link = final ? &s->final : &s->at[end->pos];
    size_t n = 0;
    for (; *link; link = &(*link)->next, n++) {
        struct state *old = *link;
        if (final || (old->pending == end->pending && old->carry_from == end->carry_from)) {
            if (old->cost <= cost)
                return;
            break;
        }
    }
    if (!*link && n >= STATES_AT)
        return;
    struct state *next = *link ? (*link)->next : NULL;
    struct state *state = *link ? *link : ARENA_NEW(s->arena, struct state);
    *link = state;
    *state = (struct state){end->pos,
                            end->pending,
                            end->carry_from,
                            end->carry_to,
                            cost,
                            from->page + 1,
                            missing,
                            from,
                            next,
                            arena_copy(s->arena, end, sizeof *end)};
}

/* Does an end lead on? A page that takes nothing would never end. */
static bool end_leads_on(const struct state *from, const struct end *end)
{
    return end->pos > from->pos || end->pending < from->pending || end->carry_from > from->carry_from ||
           (from->carry_from < from->carry_to && end->carry_from == end->carry_to);
}

static void search_from(struct search *s, const struct state *from)
{
    struct filling *f = &s->filling;
    const struct unit *u = s->unit;
    fill_start(f, u, from);
    fill_page(f);
    size_t kept = f->n_ends < FILL_RECENT ? f->n_ends : FILL_RECENT;
    bool found = false;
    int32_t nearest = -1;
    for (size_t i = 0; i < kept; i++) {
        const struct end *end = &f->ends[(f->n_ends - 1 - i) % FILL_RECENT];
        int32_t left = u->height - end->depth - end->notes_height;
        if (!end_leads_on(from, end))
            continue;
        if (nearest >= 0 && left > nearest + 6 * u->line)
            break;
        nearest = nearest < 0 || left < nearest ? left : nearest;
        search_add(s, from, end);
        found = true;
    }
    if (!found && f->any && end_leads_on(from, &f->best_illegal)) {
        search_add(s, from, &f->best_illegal);
    } else if (!found) {
        struct end end = fill_end(f, from->pos + 1, 0); /* a box that fits nowhere: alone on its page */
        search_add(s, from, &end);
    }
}

static void plan_page(struct search *s, const struct state *state, struct page_plan *plan)
{
    const struct state *from = state->prev;
    const struct end *end = state->end;
    struct filling *f = &s->filling;
    fill_start(f, s->unit, from);
    fill_page(f);
    size_t n = end->n_spots < f->n_spots ? end->n_spots : f->n_spots;
    plan->spots = arena_copy(s->arena, f->spots, n * sizeof *f->spots);
    plan->n_spots = n;
    plan->carry_from = from->carry_from;
    plan->carry_to = from->carry_to;
    plan->left_from = end->carry_from;
    plan->left_to = end->carry_to;
    plan->depth = end->depth;
    plan->notes_height = end->notes_height;
    plan->forced = end->forced;
    plan->last = is_final(s->unit, end);
}

size_t breaks_find(struct arena *arena, const struct unit *unit, struct page_plan **plans)
{
    struct search s = {.arena = arena, .unit = unit};
    struct state *start = ARENA_NEW(arena, struct state);
    s.at = ARENA_ARRAY(arena, struct state *, unit->body.n + 1);
    s.at[0] = start;
    *plans = NULL;
    if (unit->body.n == 0)
        return 0;
    for (size_t i = 0; i <= unit->body.n; i++)
        for (const struct state *state = s.at[i]; state; state = state->next)
            search_from(&s, state);
    size_t n = 0;
    for (const struct state *state = s.final; state && state->prev; state = state->prev)
        n++;
    *plans = ARENA_ARRAY(arena, struct page_plan, n + 1);
    size_t i = n;
    for (const struct state *state = s.final; state && state->prev; state = state->prev)
        plan_page(&s, state, &(*plans)[--i]);
    mem_free(s.filling.spots);
    return n;
}
