/* Chooses a paragraph's breaks in passes: without hyphens, with them, with more letterspacing for paragraphs that stay
   bad, looser, at any price. Takes segments, gives breaks; a setting with a river is tried again without the lines that
   made it. */
#include "typeset/lines/choose.h"

#include "base/mem.h"
#include "typeset/lines/expand.h"
#include "typeset/lines/rivers.h"

#define UNLIMITED 1e9

/* Of paragraphs with a fault: lines may stay open whose gaps would have to stretch so far. */
#define OPEN_RATIO 12

/* Demerits of a paragraph that cannot gain by hyphens: one costs about as much. */
#define PLAIN 28000

/* Of one that is worth another level of letterspacing, and of one that has a fault worth looser lines: a ladder of
   hyphens, a runt, a hole. */
#define BAD 200000
#define FAULTY 1400000

/* A river's demerits; what each line of it is made dearer by for another try; how often that is tried. */
#define RIVER 300000
#define RIVER_LINE 30000
#define RIVER_TRIES 5
#define RIVERS_AT_ONCE 8

/* How much of a ragged line may stay open rather than that a word is divided: of one as in a table's cell, and of
   any. */
#define NARROW 120000
#define OPEN_NARROW .75
#define OPEN_WIDE .5

struct search {
    struct paragraph *p;
    struct scratch *s;
    struct break_rules rules;
    uint32_t from, to;
    size_t n; /* lines of the setting in the scratch; 0: none */
    double demerits;
    int tracking;
};

static bool may_hyphenate(const struct paragraph *p, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (p->segs[i].hyphenate || p->segs[i].brk == BREAK_SOFT)
            return true;
    return false;
}

static void build(struct search *c, unsigned flags)
{
    int32_t narrow = c->rules.first < c->rules.rest ? c->rules.first : c->rules.rest;
    points_build(c->p, c->from, c->to, narrow, flags);
    c->rules.force = flags & POINTS_ANYWHERE;
    c->n = 0;
}

static void run(struct search *c, double tolerance)
{
    struct scratch *s = c->s;
    c->rules.tolerance = tolerance;
    c->n = linebreak(&s->breaker, &c->rules, s->points, s->n_points, &s->chosen, &s->cap_chosen);
    c->demerits = s->breaker.demerits;
    c->tracking = c->rules.tracking;
}

static void swap_kept(struct scratch *s)
{
    uint32_t *chosen = s->chosen;
    size_t cap = s->cap_chosen;
    s->chosen = s->kept;
    s->cap_chosen = s->cap_kept;
    s->kept = chosen;
    s->cap_kept = cap;
}

/* Runs again with other rules over the same points; keeps the result where it costs less than that part of before. */
static void try_again(struct search *c, double tolerance, double part)
{
    struct search before = *c;
    swap_kept(c->s);
    run(c, tolerance);
    if (c->n && (!before.n || c->demerits < before.demerits * part))
        return;
    swap_kept(c->s);
    c->n = before.n;
    c->demerits = before.demerits;
    c->tracking = before.tracking;
}

/* Makes the lines' ends dearer that make up the rivers found. */
static void dam(struct search *c, const size_t *at, size_t n, int32_t *dearer)
{
    for (size_t i = 0; i < n && i < RIVERS_AT_ONCE; i++) {
        for (size_t line = at[i] + 1 < RIVER_LINES ? 0 : at[i] + 1 - RIVER_LINES; line <= at[i] && line + 1 < c->n;
             line++) {
            c->s->points[c->s->chosen[line]].penalty += RIVER_LINE;
            dearer[c->s->chosen[line]] += RIVER_LINE;
        }
    }
}

/* What a setting costs, without what was added for another try. */
static double true_cost(const struct search *c, const int32_t *dearer, size_t rivers)
{
    double cost = c->demerits + RIVER * (double)rivers;
    for (size_t i = 0; i < c->n; i++)
        cost -= dearer[c->s->chosen[i]];
    return cost;
}

static size_t find_rivers(const struct search *c, size_t *at)
{
    return rivers_find(c->p, &c->rules, c->s->points, c->s->chosen, c->n, at, RIVERS_AT_ONCE);
}

static void mend_rivers(struct search *c)
{
    struct scratch *s = c->s;
    size_t at[RIVERS_AT_ONCE];
    c->rules.tracking = c->tracking;
    size_t rivers = find_rivers(c, at);
    if (!rivers)
        return;
    int32_t *dearer = mem_zalloc(s->n_points * sizeof *dearer);
    double best = true_cost(c, dearer, rivers);
    for (int i = 0; rivers && i < RIVER_TRIES; i++) {
        dam(c, at, rivers, dearer);
        struct search before = *c;
        swap_kept(s);
        run(c, c->rules.tolerance);
        rivers = find_rivers(c, at);
        double cost = c->n ? true_cost(c, dearer, rivers) : best;
        if (cost < best) {
            best = cost;
        } else {
            swap_kept(s);
            *c = before;
            rivers = find_rivers(c, at);
        }
    }
    c->demerits = best;
    mem_free(dearer);
}

/* More letterspacing, level by level, for a paragraph that stays bad: where it halves the cost or mends a fault. */
static void space_letters(struct search *c)
{
    for (int level = 1; c->rules.tracking && level < TRACKING_LEVELS && (!c->n || c->demerits > BAD); level++) {
        c->rules.tracking = tracking_levels[level];
        try_again(c, 1, c->demerits > FAULTY ? 1 : .5);
    }
}

static void justify(struct search *c, bool hyphens)
{
    size_t at[RIVERS_AT_ONCE];
    build(c, 0);
    run(c, .4);
    if (c->n && c->demerits <= PLAIN && (!hyphens || !find_rivers(c, at)))
        return;
    build(c, hyphens ? POINTS_HYPHENS : 0);
    run(c, 1);
    space_letters(c);
    if (!c->n || c->demerits > FAULTY)
        try_again(c, OPEN_RATIO, 1);
}

/* Hyphens are worth their price in ragged text only where they save a line. */
static void set_ragged(struct search *c, bool hyphens)
{
    double open = c->rules.rest < NARROW ? OPEN_NARROW : OPEN_WIDE;
    build(c, 0);
    run(c, .25);
    if ((!c->n || c->demerits > FAULTY) && hyphens) {
        run(c, open);
        size_t plain = c->n;
        build(c, POINTS_HYPHENS);
        run(c, .35);
        if (plain && (!c->n || plain <= c->n)) {
            build(c, 0);
            run(c, open);
            return;
        }
    }
    if (c->n && c->demerits > FAULTY)
        run(c, .6);
}

static struct search search_begin(struct paragraph *p, uint32_t from, uint32_t to, bool first)
{
    enum text_align align = p->shape.align;
    struct break_rules rules = {.rest = paragraph_available(p, false),
                                .ragged = align != TEXT_JUSTIFY,
                                .balanced = align == TEXT_CENTRE,
                                .max_hyphens = p->shape.max_hyphens};
    rules.first = first ? paragraph_available(p, true) : rules.rest;
    if (expand_applies(p)) {
        rules.expansion = EXPANSION_MOST;
        rules.tracking = tracking_levels[0];
    }
    return (struct search){.p = p, .s = &p->setter->scratch, .rules = rules, .from = from, .to = to};
}

static struct choice choice_of(const struct search *c)
{
    return (struct choice){c->n, c->tracking, c->demerits};
}

struct choice choose_breaks(struct paragraph *p, uint32_t from, uint32_t to, bool first)
{
    struct search c = search_begin(p, from, to, first);
    struct scratch *s = c.s;
    if (p->shape.keep_spaces) {
        build(&c, POINTS_ANYWHERE);
        c.n = linebreak_first_fit(&c.rules, s->points, s->n_points, &s->chosen, &s->cap_chosen);
        return choice_of(&c);
    }
    bool hyphens = may_hyphenate(p, from, to);
    if (c.rules.ragged)
        set_ragged(&c, hyphens);
    else
        justify(&c, hyphens);
    if (!c.n) {
        build(&c, POINTS_ANYWHERE | (hyphens ? POINTS_HYPHENS : 0));
        run(&c, UNLIMITED);
    }
    if (!c.rules.ragged && (c.n >= RIVER_LINES || p->seam) && !c.rules.force)
        mend_rivers(&c);
    return choice_of(&c);
}

struct choice choose_lines(struct paragraph *p, uint32_t to, uint32_t lines)
{
    const struct choice none = {0, 0, 0};
    struct search c = search_begin(p, 0, to, true);
    if (!lines || c.rules.ragged || p->shape.keep_spaces)
        return none;
    c.rules.lines = lines;
    build(&c, may_hyphenate(p, 0, to) ? POINTS_HYPHENS : 0);
    run(&c, 1);
    space_letters(&c);
    if (c.n >= RIVER_LINES)
        mend_rivers(&c);
    return c.n && c.demerits <= FAULTY ? choice_of(&c) : none;
}

void choose_leave(struct paragraph *p, bool first, const struct choice *choice)
{
    struct search c = search_begin(p, 0, 0, first);
    if (!p->seam)
        return;
    if (c.rules.ragged || p->rtl || p->shape.keep_spaces || !choice->lines) {
        p->seam->n = 0;
        return;
    }
    c.rules.tracking = choice->tracking;
    rivers_leave(p, &c.rules, c.s->points, c.s->chosen, choice->lines);
}
