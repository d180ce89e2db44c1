/* The search of Knuth and Plass (1981) over break points: active nodes are the ends of lines that the next line may
   start from, at most one a state for each point. Takes points with running sums, gives the cheapest way
   through them. Near-linear: a node goes as soon as a line from it would be too wide. */
#include "typeset/lines/linebreak.h"

#include <string.h>

#include "base/mem.h"
#include "typeset/lines/cost.h"

struct break_node {
    double demerits;
    struct line_end as;
    uint32_t point, before; /* index of the node that the line began at */
    uint32_t lines;
    uint16_t hyphens;
};

void breaker_release(struct breaker_memory *memory)
{
    mem_free(memory->nodes);
    mem_free(memory->active);
}

/* A line's end is told apart by its fitness class and by how many lines before it end with hyphens (0, 1, more): the
   cheapest way to a point may be the one that a ladder of hyphens shuts. */
#define LADDERS 3
#define STATES (FIT_CLASSES * LADDERS)

/* What the next line can cost more after one state than after another, ladders aside. */
#define DOMINATED 16000

/* Text may hang over the margins by this: a line that is too short by more is so from all later nodes too. */
#define HANG_MOST 10000

/* Where the number of lines is given, ways of different numbers do not compete. Those that stray from the number that
   is due so far by more than STRAY are given up, so that ASIDE slots tell the others apart. */
#define STRAY 3
#define ASIDE 8

/* The best line that ends at a point, by state. */
struct best {
    struct break_node node[STATES];
    bool found[STATES];
    bool any;
};

struct search {
    struct breaker_memory *memory;
    const struct break_rules *rules;
    const struct break_point *points;
    size_t n;
};

static bool is_hyphen(const struct break_point *b)
{
    return b->kind == BREAK_SOFT || b->kind == BREAK_OWN;
}

static struct supply measure(const struct search *s, const struct break_node *a, uint32_t to)
{
    return cost_supply(s->rules, &s->points[a->point], &s->points[to], a->point == 0, to + 1 == s->n);
}

static double cost_stacks(const struct search *s, const struct break_node *a, const struct break_point *pb)
{
    if (a->point == 0)
        return 0;
    const struct break_point *pa = &s->points[a->point], *start = &s->points[s->memory->nodes[a->before].point];
    return cost_stack(pa->first, start->first) + cost_stack(pa->last, pb->last);
}

static void try_line(const struct search *s, uint32_t from, uint32_t to, const struct supply *supply, bool force,
                     struct best *best)
{
    const struct break_node *a = &s->memory->nodes[from];
    const struct break_point *pb = &s->points[to];
    struct fit fit = cost_fit(s->rules, supply);
    if (!fit.fits && !force)
        return;
    int hyphens = is_hyphen(pb) ? a->hyphens + 1 : 0;
    double cost = a->demerits + cost_line(s->rules, &fit, pb, supply, a->point == 0) + cost_stacks(s, a, pb);
    cost += cost_pair(s->rules, &fit, &a->as, hyphens, supply->last && a->hyphens > 0);
    int state = fit.class_ * LADDERS + (hyphens < 2 ? hyphens : 2);
    if (best->found[state] && best->node[state].demerits <= cost)
        return;
    best->found[state] = best->any = true;
    best->node[state] = (struct break_node){cost,         {fit.ratio, fit.share, fit.class_},         to, from,
                                            a->lines + 1, (uint16_t)(hyphens < 1000 ? hyphens : 1000)};
}

/* Whether a line is too wide even without the point's hyphen: so it is for all later points. */
static bool is_past(const struct search *s, const struct supply *supply, uint32_t to)
{
    double least = s->rules->ragged ? 0 : (double)supply->shrink + supply->letters;
    return (double)(supply->room + s->points[to].extra) + least < 0;
}

/* Whether a line is too short, and so from all later nodes. */
static bool is_short(const struct search *s, const struct supply *supply)
{
    if (supply->last || (!s->rules->ragged && supply->stretch <= 0))
        return false;
    double most = s->rules->ragged ? supply->width : (double)supply->stretch;
    return (double)supply->room - HANG_MOST - supply->letters > most * s->rules->tolerance + supply->width * .05;
}

/* Whether a way with no longer a ladder is so much cheaper that this one cannot win. */
static bool is_dominated(const struct best *best, int state)
{
    for (int i = 0; i < STATES; i++)
        if (best->found[i] && i % LADDERS <= state % LADDERS &&
            best->node[i].demerits + DOMINATED < best->node[state].demerits)
            return true;
    return false;
}

static void add_nodes(const struct search *s, const struct best *best)
{
    struct breaker_memory *m = s->memory;
    for (int i = 0; best->any && i < STATES; i++) {
        if (best->found[i] && !is_dominated(best, i)) {
            MEM_PUSH(m->active, m->n_active, m->cap_active, (uint32_t)m->n_nodes);
            MEM_PUSH(m->nodes, m->n_nodes, m->cap_nodes, best->node[i]);
        }
    }
}

/* Whether a line that would be the so many'th and ends at `to` is too far from where it should be. */
static bool is_astray(const struct search *s, uint32_t lines, uint32_t to)
{
    if (!s->rules->lines)
        return false;
    int64_t all = s->points[s->n - 1].end, due = all > 0 ? s->points[to].end * s->rules->lines / all : 0;
    return lines > due + 1 + STRAY || lines + STRAY < due + 1;
}

/* Tries all lines that end at `to`. False when no node is left to go on from. */
static bool visit(const struct search *s, uint32_t to)
{
    struct breaker_memory *m = s->memory;
    struct best best[ASIDE];
    uint32_t last_gone = UINT32_MAX, slots = s->rules->lines ? ASIDE : 1;
    for (uint32_t i = 0; i < slots; i++) {
        memset(best[i].found, 0, sizeof best[i].found);
        best[i].any = false;
    }
    for (size_t i = m->first_active; i < m->n_active; i++) {
        uint32_t from = m->active[i];
        struct supply supply = measure(s, &m->nodes[from], to);
        if (is_short(s, &supply))
            break;
        uint32_t lines = m->nodes[from].lines + 1;
        if (!is_astray(s, lines, to))
            try_line(s, from, to, &supply, false, &best[lines % slots]);
        if (i == m->first_active && is_past(s, &supply, to)) {
            last_gone = from;
            m->first_active++;
        }
    }
    if (!best[0].any && m->first_active == m->n_active && s->rules->force && last_gone != UINT32_MAX) {
        struct supply supply = measure(s, &m->nodes[last_gone], to);
        try_line(s, last_gone, to, &supply, true, &best[0]);
    }
    for (uint32_t i = 0; i < slots; i++)
        add_nodes(s, &best[i]);
    return m->first_active < m->n_active;
}

static size_t walk_back(const struct breaker_memory *m, uint32_t end, uint32_t **chosen, size_t *cap)
{
    size_t lines = m->nodes[end].lines;
    *chosen = mem_grow(*chosen, cap, lines, sizeof **chosen);
    for (size_t i = lines; i > 0; i--) {
        (*chosen)[i - 1] = m->nodes[end].point;
        end = m->nodes[end].before;
    }
    return lines;
}

size_t linebreak(struct breaker_memory *memory, const struct break_rules *rules, const struct break_point *points,
                 size_t n, uint32_t **chosen, size_t *cap_chosen)
{
    struct search s = {memory, rules, points, n};
    memory->n_nodes = memory->n_active = memory->first_active = 0;
    struct break_node start = {.as = {0, 0, 1}};
    MEM_PUSH(memory->nodes, memory->n_nodes, memory->cap_nodes, start);
    MEM_PUSH(memory->active, memory->n_active, memory->cap_active, 0);
    for (uint32_t to = 1; to < n; to++)
        if (!visit(&s, to))
            return 0;
    uint32_t best = UINT32_MAX;
    for (size_t i = memory->first_active; i < memory->n_active; i++) {
        uint32_t at = memory->active[i];
        bool better = best == UINT32_MAX || memory->nodes[at].demerits < memory->nodes[best].demerits;
        bool wanted = !rules->lines || memory->nodes[at].lines == rules->lines;
        if (memory->nodes[at].point + 1 == n && wanted && better)
            best = at;
    }
    memory->demerits = best == UINT32_MAX ? 0 : memory->nodes[best].demerits;
    return best == UINT32_MAX ? 0 : walk_back(memory, best, chosen, cap_chosen);
}

/* The last point that a line from `from` can reach, spaces first; the next point when none fits. */
static uint32_t reach(const struct break_rules *rules, const struct break_point *points, size_t n, uint32_t from)
{
    int64_t limit = points[from].next + (from == 0 ? rules->first : rules->rest);
    uint32_t space = 0, any = 0;
    for (uint32_t i = from + 1; i < n && points[i].end <= limit; i++) {
        if (points[i].end + points[i].extra > limit)
            continue;
        any = i;
        if (points[i].kind == BREAK_SPACE || points[i].kind == BREAK_END)
            space = i;
    }
    /* A space in the first third of the line would leave it nearly empty. */
    if (space && (points[space].end - points[from].next) * 3 > rules->rest)
        return space;
    return any ? any : from + 1;
}

size_t linebreak_first_fit(const struct break_rules *rules, const struct break_point *points, size_t n,
                           uint32_t **chosen, size_t *cap_chosen)
{
    size_t lines = 0;
    for (uint32_t at = 0; at + 1 < n;) {
        at = reach(rules, points, n, at);
        MEM_PUSH(*chosen, lines, *cap_chosen, at);
    }
    return lines;
}
