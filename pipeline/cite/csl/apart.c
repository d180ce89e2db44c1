/* Disambiguation (CSL 1.0.2, "Disambiguation"): given names of all or of first names by rule; then, for each set of cites
   that read alike, names shown and given names expanded one by one as long as that parts them, the disambiguate
   condition, and year suffixes in the order of the bibliography. Each work carries what tells it apart. */
#include "cite/csl/run.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

#define NAMES_MAX 64 /* names that may be shown to tell works apart */

/* A set of items whose cites read alike, with the next step to try. */
struct set {
    struct csl_item **items;
    size_t n;
    size_t list, name;
    int step; /* 0: show the name; 1, 2: its given name */
    struct csl_apart kept;
};

struct apart {
    struct csl_run *run;
    bool names, given, by_cite, suffix;
    unsigned most; /* level of given names */
    struct set *sets;
    size_t n, cap;
    struct arena *scratch;
};

static struct str key_text(struct apart *a, struct csl_item *item, struct csl_shape *shape)
{
    struct csl_cite cite = {
        .item = item, .id = item->id, .keying = true, .position = item->again ? CSL_SUBSEQUENT : CSL_FIRST};
    struct str text = csl_plain_text(a->scratch, csl_cite_out(a->run, a->run->scratch, &cite, 0, shape, NULL));
    csl_fresh(a->run);
    return text;
}

/* The class of those that read so: its index, one more than the last for a new one. */
static size_t class_of(struct map *map, struct str text)
{
    size_t class = (size_t)(uintptr_t)map_get(map, text);
    if (!class) {
        class = map_count(map) + 1;
        map_put(map, text, (void *)(uintptr_t) class); /* NOLINT: an index, one more than its value */
    }
    return class - 1;
}

/* Parts items by the text of their cites; classes[i] is the index of an item's class. Gives the number of classes. */
static size_t classify(struct apart *a, struct csl_item **items, size_t n, size_t *classes)
{
    struct map *map = map_new(a->scratch);
    for (size_t i = 0; i < n; i++)
        classes[i] = class_of(map, key_text(a, items[i], NULL));
    return map_count(map);
}

static void fresh_scratch(struct apart *a)
{
    if (arena_used(a->scratch) < (size_t)8 << 20)
        return;
    arena_free(a->scratch);
    a->scratch = arena_new();
}

static void push_set(struct apart *a, struct set set)
{
    if (set.n > 1)
        MEM_PUSH(a->sets, a->n, a->cap, set);
}

/* The classes of items as sets of their own, each going on as `from` does. */
static void push_classes(struct apart *a, const struct set *from, const size_t *classes, size_t count)
{
    size_t *starts = ARENA_ARRAY(a->run->arena, size_t, count + 1);
    struct csl_item **items = ARENA_ARRAY(a->run->arena, struct csl_item *, from->n);
    for (size_t i = 0; i < from->n; i++)
        starts[classes[i] + 1]++;
    for (size_t i = 0; i < count; i++)
        starts[i + 1] += starts[i];
    size_t *at = ARENA_ARRAY(a->run->arena, size_t, count);
    for (size_t i = 0; i < from->n; i++)
        items[starts[classes[i]] + at[classes[i]]++] = from->items[i];
    for (size_t i = 0; i < count; i++) {
        struct set set = *from;
        set.items = items + starts[i];
        set.n = starts[i + 1] - starts[i];
        push_set(a, set);
    }
}

static void give(const struct set *set, const struct csl_apart *apart)
{
    for (size_t i = 0; i < set->n; i++) {
        unsigned char conditions = set->items[i]->apart.conditions;
        set->items[i]->apart = *apart;
        set->items[i]->apart.conditions = conditions;
        set->items[i]->reads = STR_NONE;
    }
}

/* Moves to the next step; false when there is none. */
static bool next_step(const struct apart *a, struct set *set, const struct csl_shape *shape)
{
    set->step++;
    for (;;) {
        if (set->list >= shape->n || set->list >= CSL_SETS)
            return false;
        size_t most = shape->total[set->list] < NAMES_MAX ? shape->total[set->list] : NAMES_MAX;
        if (set->name >= most) {
            set->list++;
            set->name = 0;
            set->step = 0;
            continue;
        }
        size_t shown = shape->shown[set->list];
        if (set->step == 0 && a->names && set->name >= shown)
            return true;
        if (set->step == 0)
            set->step = 1;
        bool visible = a->names || set->name < shown;
        if (a->given && visible && set->name < CSL_GIVENS && set->step <= (int)a->most)
            return true;
        set->name++;
        set->step = 0;
    }
}

/* How many names the lists of the set's items hold and show at most. */
static void widest(struct apart *a, const struct set *set, struct csl_shape *shape)
{
    *shape = (struct csl_shape){0};
    for (size_t i = 0; i < set->n; i++) {
        struct csl_shape one = {0};
        key_text(a, set->items[i], &one);
        shape->n = one.n > shape->n ? one.n : shape->n;
        for (size_t k = 0; k < one.n; k++) {
            if (one.total[k] > shape->total[k])
                shape->total[k] = one.total[k];
            if (shape->shown[k] == 0 || one.shown[k] < shape->shown[k])
                shape->shown[k] = one.shown[k];
        }
    }
}

/* Takes the set's steps until one parts it; then its classes go on by themselves. */
static void part_by_names(struct apart *a, struct set set)
{
    struct csl_shape shape;
    struct csl_apart trying = set.kept;
    size_t *classes = ARENA_ARRAY(a->run->arena, size_t, set.n);
    give(&set, &set.kept);
    widest(a, &set, &shape);
    while (next_step(a, &set, &shape)) {
        if (set.step == 0)
            trying.shown[set.list] = (unsigned short)(set.name + 1);
        else
            trying.given[set.list][set.name] = (unsigned char)set.step;
        give(&set, &trying);
        fresh_scratch(a);
        size_t count = classify(a, set.items, set.n, classes);
        if (count > 1) {
            set.kept = trying;
            push_classes(a, &set, classes, count);
            return;
        }
        if (set.step > 0 && (a->by_cite && set.step == (int)a->most))
            trying.given[set.list][set.name] = set.kept.given[set.list][set.name];
    }
    give(&set, &set.kept);
}

/* All works, of which few change from one time to the next. */
static void all_sets(struct apart *a)
{
    struct csl_run *run = a->run;
    struct set all = {.items = run->cited, .n = run->n_cited, .step = -1};
    size_t *classes = ARENA_ARRAY(run->arena, size_t, run->n_cited + 1);
    fresh_scratch(a);
    struct map *map = map_new(a->scratch);
    for (size_t i = 0; i < run->n_cited; i++) {
        struct csl_item *item = run->cited[i];
        if (!item->reads.p)
            item->reads = str_dup(run->arena, key_text(a, item, NULL));
        classes[i] = class_of(map, item->reads);
    }
    a->n = 0;
    push_classes(a, &all, classes, map_count(map));
}

static void by_names(struct apart *a)
{
    all_sets(a);
    while (a->n > 0) {
        struct set set = a->sets[--a->n];
        part_by_names(a, set);
    }
}

#define CONDITIONS_MAX 8

static void set_conditions(const struct set *set, unsigned n)
{
    for (size_t i = 0; i < set->n; i++) {
        set->items[i]->apart.conditions = (unsigned char)n;
        set->items[i]->reads = STR_NONE;
    }
}

/* Lets one more test of disambiguate hold at a time, for those that still read alike. */
static void by_condition(struct apart *a)
{
    size_t *classes = ARENA_ARRAY(a->run->arena, size_t, a->run->n_cited + 1);
    for (unsigned n = 1; n <= CONDITIONS_MAX; n++) {
        all_sets(a);
        if (a->n == 0)
            return;
        for (size_t i = 0; i < a->n; i++) {
            struct set *set = &a->sets[i];
            unsigned before = set->items[0]->apart.conditions;
            if (before + 1 < n)
                continue;
            set_conditions(set, n);
            if (n == CONDITIONS_MAX && classify(a, set->items, set->n, classes) < 2)
                set_conditions(set, 0);
        }
    }
}

static void by_suffix(struct apart *a)
{
    all_sets(a);
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < a->sets[i].n; k++)
            a->sets[i].items[k]->suffix = (unsigned)(k + 1);
}

/* Names that read alike at some level but are different people. */
struct alike {
    uint64_t person;
    bool several;
};

static bool is_shared(struct map *map, struct str text)
{
    const struct alike *alike = map_get(map, text);
    return alike && alike->several;
}

static struct map *people_by_text(struct arena *arena, const struct csl_seen *seen, unsigned level)
{
    struct map *map = map_new(arena);
    for (size_t i = 0; i < seen->n; i++) {
        struct alike *alike = map_get(map, seen->items[i].texts[level]);
        if (!alike) {
            alike = ARENA_NEW(arena, struct alike);
            alike->person = seen->items[i].name->person;
            map_put(map, seen->items[i].texts[level], alike);
        }
        alike->several |= alike->person != seen->items[i].name->person;
    }
    return map;
}

/* Given names of all names, or of first names, that others share. */
static void by_rule(struct apart *a, bool primary)
{
    struct arena *arena = arena_new();
    struct csl_seen seen = {.primary = primary, .arena = arena};
    for (size_t i = 0; i < a->run->n_cited; i++) {
        struct csl_cite cite = {.item = a->run->cited[i], .id = a->run->cited[i]->id};
        csl_cite_out(a->run, a->run->scratch, &cite, 0, NULL, &seen);
        csl_fresh(a->run);
    }
    struct map *maps[2] = {people_by_text(arena, &seen, 0), people_by_text(arena, &seen, 1)};
    for (size_t i = 0; i < seen.n; i++) {
        struct csl_seen_name *name = &seen.items[i];
        if (!is_shared(maps[0], name->texts[0]))
            continue;
        unsigned level = is_shared(maps[1], name->texts[1]) ? 2 : 1;
        name->name->given_level = (unsigned char)(level <= a->most ? level : 0);
    }
    mem_free(seen.items);
    arena_free(arena);
}

void csl_tell_apart(struct csl_run *run)
{
    const struct csl_node *node = run->style->citation.node;
    struct str rule = csl_get(node, CSL_A_GIVEN_RULE);
    struct apart a = {.run = run, .scratch = arena_new()};
    a.names = csl_is(node, CSL_A_DIS_NAMES, "true");
    a.given = csl_is(node, CSL_A_DIS_GIVEN, "true");
    a.suffix = csl_is(node, CSL_A_DIS_SUFFIX, "true");
    a.by_cite = rule.n == 0 || str_is(rule, "by-cite");
    a.most = str_ends(rule, STR("-with-initials")) ? 1 : 2;
    if (a.given && !a.by_cite) {
        by_rule(&a, str_starts(rule, STR("primary-name")));
        a.given = false;
    }
    if (a.names || a.given)
        by_names(&a);
    if (run->style->asks_apart)
        by_condition(&a);
    if (a.suffix)
        by_suffix(&a);
    mem_free(a.sets);
    arena_free(a.scratch);
}
