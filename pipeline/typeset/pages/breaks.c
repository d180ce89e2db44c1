/* Pages chosen together for a whole unit, by dynamic programming over the places where a page may begin. A state is
   such a place with the page's number, what its facing page is short of, the floats that are still to come and what is
   left of a note; from each, the page that follows is filled in all ways (see fill.c), and every end near its foot leads
   to a further state. Short pages, uneven facing pages, grown spaces, notes that go on, hyphens at a page's end and
   paragraphs that are not set at their best cost; widows, orphans and stranded headings are no ends unless there is no
   other. First no paragraph is varied; where that leaves a fault, the paragraphs before it get their shorter and longer
   settings and the search is made again, with more of them each time that faults stay.
   After Knuth and Plass, "Breaking paragraphs into lines" (1981); Plass, "Optimal pagination techniques for automatic
   typesetting systems" (1981); Mittelbach, "A general framework for globally optimized pagination", Computational
   Intelligence 35 (2019), whose spreads may both run short and whose paragraphs vary in length.
   Linear: ends are looked for near the foot only, and few states share a place. */
#include "typeset/pages/fill.h"

#include "base/mem.h"
#include "typeset/pages/variants.h"

#define STATES_AT 12     /* at one place */
#define COST_SHORT 1000  /* per line squared, when no space can grow */
#define COST_HEADING 500 /* per line before a heading, up to two */
#define COST_STRETCH 450 /* per line that a space grows by, */
#define COST_LIST 450    /* and more where it stands at a list */
#define COST_GAP 250     /* per line squared that stands above notes or a float at the foot */
#define GAP_MOST 3
#define COST_UNEVEN 2000 /* per line that facing pages differ */
#define COST_CARRY 2500  /* a note that goes on */
#define COST_PAGE 2500   /* a page more */
#define COST_LAST 1500   /* per line that the last page has too few */
#define COST_FAULT 900   /* a page that costs so much is worth other settings of its paragraphs */
#define LAST_LINES 5
#define STRETCH_MOST 3
#define HEADING_MOST 2 /* lines that may stay empty before a heading */
#define BOUND 16000    /* what a page may cost more than the best from the same start */
#define ROUNDS 4

struct search {
    struct arena *arena;
    struct unit *unit;
    struct state **at; /* arena: by place */
    struct state *final;
    struct filling filling;
    int64_t bound;
};

static bool is_final(const struct unit *u, const struct end *end)
{
    return end->pos == u->n && end->pending == 0 && end->carry_from == end->carry_to;
}

/* Does the page after `page` others face the one before it? The first may face another unit's. */
static bool faces_last(const struct unit *u, uint32_t page)
{
    return (page % 2 == 0) == u->odd_start;
}

static int64_t uneven_cost(int32_t a, int32_t b)
{
    return (int64_t)COST_UNEVEN * (a > b ? a - b : b - a);
}

static int64_t short_cost(const struct unit *u, const struct end *end, int64_t missing)
{
    bool heading = end->pos < u->n && u->body.boxes[end->pos].heading;
    if (heading && missing <= HEADING_MOST)
        return missing * COST_HEADING;
    return missing * missing * COST_SHORT;
}

static int32_t end_short(const struct unit *u, const struct end *end)
{
    int32_t lines = (u->height - end->depth - end->notes_height - end->foot) / u->line;
    return lines > 0 ? lines : 0;
}

/* The cost of a page with this end whose spaces grow by so many lines; *missing: the lines that it stays short. */
static int64_t end_cost(const struct search *s, const struct state *from, const struct end *end, int32_t grown,
                        int32_t *missing)
{
    const struct unit *u = s->unit;
    int64_t cost = (int64_t)end->penalty + end->cost + COST_PAGE;
    *missing = 0;
    if (end->carry_from < end->carry_to)
        cost += COST_CARRY;
    if (faces_last(u, from->page) && (is_final(u, end) || end->forced))
        cost += uneven_cost(from->missing, 0);
    if (is_final(u, end) || end->forced) {
        int64_t lines = end->depth / u->line;
        return cost + (lines < LAST_LINES && from->page ? (LAST_LINES - lines) * COST_LAST : 0);
    }
    int32_t left = end_short(u, end) - grown;
    bool closed = end->notes_height > 0 || end->foot > 0; /* the page's foot is even all the same */
    *missing = closed && left <= GAP_MOST ? 0 : left;
    cost += (int64_t)grown * COST_STRETCH + (grown > (int32_t)end->easy ? (grown - (int32_t)end->easy) * COST_LIST : 0);
    cost += *missing < left ? (int64_t)left * left * COST_GAP : short_cost(u, end, left);
    if (faces_last(u, from->page))
        cost += uneven_cost(*missing, from->missing);
    return cost;
}

/* How far the spaces of a page with this end can grow. */
static int32_t end_growth(const struct unit *u, const struct end *end)
{
    int32_t left = end_short(u, end), most = end->stretches < STRETCH_MOST ? (int32_t)end->stretches : STRETCH_MOST;
    return is_final(u, end) || end->forced ? 0 : left < most ? left : most;
}

static bool same_state(const struct search *s, const struct state *a, const struct end *end, uint32_t page,
                       int32_t missing)
{
    if (a->pending != end->pending || a->carry_from != end->carry_from || a->page % 2 != page % 2)
        return false;
    return a->missing == missing || !faces_last(s->unit, page);
}

/* Where a new state is put: in the place of a dearer one, or of an empty one; NULL: it is not worth one. Those that
   pages follow already are left alone. */
static struct state *search_slot(struct search *s, const struct end *end, int64_t cost, uint32_t page, int32_t missing)
{
    struct state **link = is_final(s->unit, end) ? &s->final : &s->at[end->pos], *dearest = NULL;
    bool final = link == &s->final;
    size_t n = 0;
    for (; *link; link = &(*link)->next) {
        struct state *old = *link;
        bool same = final || same_state(s, old, end, page, missing);
        if (same && (old->cost <= cost || !old->done))
            return old->cost <= cost ? NULL : old;
        if (old->done)
            continue;
        dearest = dearest && dearest->cost >= old->cost ? dearest : old;
        n++;
    }
    if (n >= STATES_AT)
        return dearest->cost > cost ? dearest : NULL;
    return *link = ARENA_NEW(s->arena, struct state);
}

static void search_add(struct search *s, const struct state *from, const struct end *end, int32_t grown)
{
    int32_t missing;
    int64_t cost = from->cost + end_cost(s, from, end, grown, &missing);
    struct state *state = search_slot(s, end, cost, from->page + 1, missing);
    if (!state)
        return;
    struct state *next = state->next;
    *state = (struct state){.pos = end->pos,
                            .pending = end->pending,
                            .carry_from = end->carry_from,
                            .carry_to = end->carry_to,
                            .cost = cost,
                            .page = from->page + 1,
                            .missing = missing,
                            .grown = grown,
                            .prev = from,
                            .next = next,
                            .end = arena_copy(s->arena, end, sizeof *end)};
}

/* Does an end lead on? A page that takes nothing would never end. */
static bool end_leads_on(const struct state *from, const struct end *end)
{
    return end->pos != from->pos || end->pending < from->pending || end->carry_from > from->carry_from ||
           (from->carry_from < from->carry_to && end->carry_from == end->carry_to);
}

/* The least that a page from here costs. */
static int64_t least_cost(const struct search *s, const struct state *from)
{
    const struct filling *f = &s->filling;
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < f->n_ends; i++) {
        int32_t missing;
        int64_t cost = end_cost(s, from, &f->ends[i], end_growth(s->unit, &f->ends[i]), &missing);
        if (end_leads_on(from, &f->ends[i]) && cost < least)
            least = cost;
    }
    return least;
}

static void search_from(struct search *s, const struct state *from)
{
    struct filling *f = &s->filling;
    const struct unit *u = s->unit;
    fill_page(f, u, from);
    int64_t least = least_cost(s, from);
    bool found = false;
    for (size_t i = 0; i < f->n_ends; i++) {
        const struct end *end = &f->ends[i];
        int32_t growth = end_growth(u, end), missing;
        if (!end_leads_on(from, end) || end_cost(s, from, end, growth, &missing) > least + s->bound)
            continue;
        for (int32_t grown = growth; grown >= 0; grown--)
            search_add(s, from, end, grown);
        found = true;
    }
    if (found)
        return;
    if (f->any_legal && end_leads_on(from, &f->best_legal)) {
        search_add(s, from, &f->best_legal, end_growth(u, &f->best_legal));
    } else if (f->any_illegal && end_leads_on(from, &f->best_illegal)) {
        search_add(s, from, &f->best_illegal, 0);
    } else {
        struct end end = fill_alone(f);
        search_add(s, from, &end, 0);
    }
}

/* The cheapest of the states at a place that have set as much as this one: no more floats to come, no more of a note. */
static int64_t least_at(const struct search *s, const struct state *state)
{
    int64_t least = state->cost;
    for (const struct state *other = s->at[state->pos]; other; other = other->next) {
        bool as_much = other->pending <= state->pending &&
                       other->carry_to - other->carry_from <= state->carry_to - state->carry_from;
        if (as_much && other->cost < least)
            least = other->cost;
    }
    return least;
}

/* Pages of floats and of the rest of a note lead to the same place again, to states behind those that are there. */
static void search_at(struct search *s, size_t pos)
{
    for (struct state *state = s->at[pos]; state; state = state->next) {
        state->done = true;
        if (state->cost <= least_at(s, state) + s->bound)
            search_from(s, state);
    }
}

/* All states, in an order in which every page is filled after those that lead to it. */
static void search_run(struct search *s)
{
    struct unit *u = s->unit;
    s->at = ARENA_ARRAY(s->arena, struct state *, u->body.n + 1);
    s->at[0] = ARENA_NEW(s->arena, struct state);
    s->final = NULL;
    for (size_t i = 0; i <= u->n; i++) {
        search_at(s, i);
        for (size_t k = 0; u->body.boxes[i].text && k < 2; k++) {
            const struct variant *variant = &u->variants[2 * (u->body.boxes[i].text - 1) + k];
            for (size_t j = 1; j < variant->n; j++)
                search_at(s, variant->first + j);
        }
    }
}

/* The texts of the galley that begin at or after a place, counted from 0. */
static size_t text_at(const struct unit *u, size_t pos)
{
    size_t low = 0, high = u->body.n_texts;
    if (pos > u->n)
        pos = u->body.boxes[pos].origin;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (u->body.texts[middle].from < pos)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Varies the texts of the pages before a fault, so many pages back, and of its own. True when there was one new. */
static bool vary_before(struct search *s, const struct state *fault, unsigned pages)
{
    struct unit *u = s->unit;
    const struct state *from = fault;
    bool any = false;
    for (unsigned i = 0; i < pages && from->prev && !(i && from->end->forced); i++)
        from = from->prev;
    size_t first = text_at(u, from->pos), last = text_at(u, fault->pos);
    first -= first > 0 && u->body.texts[first - 1].from + u->body.texts[first - 1].n > from->pos;
    for (size_t i = first; i < last; i++)
        any |= variants_add(u, i);
    return any;
}

/* Varies the texts near the faults of the pages found; false when there is nothing to gain. */
static bool search_vary(struct search *s, unsigned round)
{
    bool any = false;
    for (const struct state *state = s->final; state && state->prev; state = state->prev)
        if (state->cost - state->prev->cost >= COST_PAGE + COST_FAULT)
            any |= vary_before(s, state, 2U << round);
    return any;
}

static void plan_spots(struct search *s, const struct end *end, struct page_plan *plan)
{
    const struct filling *f = &s->filling;
    size_t n = f->parts[end->part].n;
    plan->spots = ARENA_ARRAY(s->arena, struct spot, n ? n : 1);
    plan->n_spots = n;
    for (uint32_t at = end->part; n > 0; at = f->parts[at].before) {
        const struct step *part = &f->parts[at];
        const struct box *box = &s->unit->body.boxes[part->box];
        struct spot *spot = &plan->spots[--n];
        *spot = (struct spot){part->box, part->top, part->again, part->at_foot};
        if (part->at_foot)
            spot->top = s->unit->height - end->notes_height - end->foot + part->top - box->height + box->slack;
    }
}

static void plan_page(struct search *s, const struct state *state, struct page_plan *plan)
{
    const struct state *from = state->prev;
    const struct end *end = state->end;
    fill_page(&s->filling, s->unit, from);
    if (end->part >= s->filling.n_parts)
        fill_alone(&s->filling);
    plan_spots(s, end, plan);
    plan->carry_from = from->carry_from;
    plan->carry_to = from->carry_to;
    plan->left_from = end->carry_from;
    plan->left_to = end->carry_to;
    plan->depth = end->depth;
    plan->foot = end->foot;
    plan->notes_height = end->notes_height;
    plan->grown = state->grown;
    plan->forced = end->forced;
    plan->torn = end->penalty >= BREAK_NEVER;
    plan->last = is_final(s->unit, end);
}

size_t breaks_find(struct arena *arena, struct unit *unit, struct page_plan **plans)
{
    struct search s = {.arena = arena, .unit = unit, .bound = BOUND};
    *plans = NULL;
    if (unit->n == 0)
        return 0;
    search_run(&s);
    if (!s.final) { /* what was given up was the only way */
        s.bound = INT64_MAX / 4;
        search_run(&s);
    }
    for (unsigned round = 0; round < ROUNDS; round++)
        if (search_vary(&s, round))
            search_run(&s);
    size_t n = 0;
    for (const struct state *state = s.final; state && state->prev; state = state->prev)
        n++;
    *plans = ARENA_ARRAY(arena, struct page_plan, n + 1);
    size_t i = n;
    for (const struct state *state = s.final; state && state->prev; state = state->prev)
        plan_page(&s, state, &(*plans)[--i]);
    fill_release(&s.filling);
    return n;
}
