/* The search of Knuth and Plass (1981) over break points: active nodes are the ends of lines that the next line may
   start from, at most one a state for each point. Takes points with running sums, gives the cheapest way
   through them. Near-linear: a node goes as soon as a line from it would be too wide. */
#include "typeset/linebreak.h"

#include <string.h>

#include "base/mem.h"
#include "typeset/cost.h"

struct break_node {
    double demerits, ratio;
    uint32_t point, before; /* index of the node that the line began at */
    uint32_t lines;
    uint16_t hyphens;
    uint8_t class_;
};

void breaker_release(struct breaker_memory *memory)
{
    mem_free(memory->nodes);
    mem_free(memory->active);
}

/* A line's end is told apart by its fitness class and by how many lines before it end with hyphens (0, 1, more): the
   cheapest way to a point may be the one that a ladder of hyphens shuts. */
#define STATES (FIT_CLASSES * 3)

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

static void try_line(const struct search *s, uint32_t from, uint32_t to, bool force, struct best *best)
{
    const struct break_node *a = &s->memory->nodes[from];
    const struct break_point *pa = &s->points[a->point], *pb = &s->points[to];
    int32_t width = a->point == 0 ? s->rules->first : s->rules->rest;
    int64_t room = width - (pb->end - pa->next + pb->extra);
    bool last = to + 1 == s->n;
    struct fit fit =
        cost_fit(s->rules, room, pb->stretch_end - pa->stretch_next, pb->shrink_end - pa->shrink_next, width, last);
    if (!fit.fits && !force) {
        return;
    }
    int hyphens = is_hyphen(pb) ? a->hyphens + 1 : 0;
    double cost = a->demerits + cost_line(s->rules, &fit, pb, room, width, last, a->point == 0);
    cost += cost_pair(s->rules, &fit, a->ratio, a->class_, hyphens, last && a->hyphens > 0);
    int state = fit.class_ * 3 + (hyphens < 2 ? hyphens : 2);
    if (best->found[state] && best->node[state].demerits <= cost) {
        return;
    }
    best->found[state] = best->any = true;
    best->node[state] = (struct break_node){
        cost, fit.ratio, to, from, a->lines + 1, (uint16_t)(hyphens < 1000 ? hyphens : 1000), fit.class_};
}

/* Whether a line from the node to this point is too wide even without the point's hyphen: so it is for all later. */
static bool is_past(const struct search *s, uint32_t from, uint32_t to)
{
    const struct break_node *a = &s->memory->nodes[from];
    const struct break_point *pa = &s->points[a->point], *pb = &s->points[to];
    int32_t width = a->point == 0 ? s->rules->first : s->rules->rest;
    int64_t shrink = s->rules->ragged ? 0 : pb->shrink_end - pa->shrink_next;
    return pb->end - pa->next - shrink > width;
}

static void add_nodes(const struct search *s, const struct best *best)
{
    struct breaker_memory *m = s->memory;
    for (int i = 0; best->any && i < STATES; i++) {
        if (best->found[i]) {
            MEM_PUSH(m->active, m->n_active, m->cap_active, (uint32_t)m->n_nodes);
            MEM_PUSH(m->nodes, m->n_nodes, m->cap_nodes, best->node[i]);
        }
    }
}

/* Tries all lines that end at `to`. False when no node is left to go on from. */
static bool visit(const struct search *s, uint32_t to)
{
    struct breaker_memory *m = s->memory;
    struct best best;
    memset(best.found, 0, sizeof best.found);
    best.any = false;
    size_t kept = 0;
    uint32_t last_gone = UINT32_MAX;
    for (size_t i = 0; i < m->n_active; i++) {
        uint32_t from = m->active[i];
        try_line(s, from, to, false, &best);
        if (is_past(s, from, to)) {
            last_gone = from;
        } else {
            m->active[kept++] = from;
        }
    }
    m->n_active = kept;
    if (!best.any && !kept && s->rules->force && last_gone != UINT32_MAX) {
        try_line(s, last_gone, to, true, &best);
    }
    add_nodes(s, &best);
    return m->n_active > 0;
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
    memory->n_nodes = memory->n_active = 0;
    struct break_node start = {0, 0, 0, 0, 0, 0, 1};
    MEM_PUSH(memory->nodes, memory->n_nodes, memory->cap_nodes, start);
    MEM_PUSH(memory->active, memory->n_active, memory->cap_active, 0);
    for (uint32_t to = 1; to < n; to++) {
        if (!visit(&s, to)) {
            return 0;
        }
    }
    uint32_t best = UINT32_MAX;
    for (size_t i = 0; i < memory->n_active; i++) {
        uint32_t at = memory->active[i];
        bool better = best == UINT32_MAX || memory->nodes[at].demerits < memory->nodes[best].demerits;
        if (memory->nodes[at].point + 1 == n && better) {
            best = at;
        }
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
        if (points[i].end + points[i].extra > limit) {
            continue;
        }
        any = i;
        if (points[i].kind == BREAK_SPACE || points[i].kind == BREAK_END) {
            space = i;
        }
    }
    /* A space in the first third of the line would leave it nearly empty. */
    if (space && (points[space].end - points[from].next) * 3 > rules->rest) {
        return space;
    }
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
