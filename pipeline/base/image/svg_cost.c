/* How much an SVG draws. Takes its tree; counts each element as often as references make it drawn: uses, patterns, masks,
   markers at every point. Refuses what passes the ceilings, what refers to itself, and references within references
   within references beyond measure. */
#include "base/image/svg.h"

#include "base/arena.h"
#include "base/map.h"

#define ELEMENTS_MAX 200000
#define DEPTH_MAX 32 /* of references within references */

enum { UNKNOWN, COUNTING, COUNTED };

struct known {
    const struct markup *element;
    uint64_t cost;
    int state;
};

struct counting {
    struct map *known; /* struct known * by id */
    const char *why;
};

struct str svg_reference(struct str value, bool href, size_t *at)
{
    struct str rest = str_sub(value, *at, value.n);
    if (href) {
        *at = value.n;
        rest = str_trim(rest);
        return str_starts(rest, STR("#")) ? str_sub(rest, 1, rest.n) : STR_NONE;
    }
    size_t hash = str_find_str(rest, STR("#"));
    for (; hash != STR_NPOS; hash = str_find_str(rest, STR("#"))) {
        struct str before = str_trim_end(str_sub(rest, 0, hash));
        while (before.n && (before.p[before.n - 1] == '"' || before.p[before.n - 1] == '\''))
            before = str_trim_end(str_sub(before, 0, before.n - 1));
        *at += hash + 1;
        rest = str_sub(rest, hash + 1, rest.n);
        if (before.n < 4 || !str_is_nocase(str_sub(before, before.n - 4, before.n), "url("))
            continue;
        size_t end = 0;
        while (end < rest.n && rest.p[end] != ')' && rest.p[end] != '"' && rest.p[end] != '\'')
            end++;
        return str_trim(str_sub(rest, 0, end));
    }
    *at = value.n;
    return STR_NONE;
}

static uint64_t add(uint64_t a, uint64_t b)
{
    return a + b > ELEMENTS_MAX * 10 ? ELEMENTS_MAX * 10 : a + b;
}

static uint64_t cost_of(struct counting *c, const struct markup *element, int depth);

static uint64_t cost_by_id(struct counting *c, struct str id, int depth)
{
    struct known *known = id.n ? map_get(c->known, id) : NULL;
    if (!known || c->why)
        return 0;
    if (known->state == COUNTING)
        c->why = "it uses itself";
    else if (depth > DEPTH_MAX)
        c->why = "its uses are nested too deeply";
    else if (known->state == UNKNOWN)
        cost_of(c, known->element, depth);
    return known->state == COUNTED ? known->cost : 0;
}

static uint64_t cost_of_value(struct counting *c, struct str value, bool href, int depth)
{
    uint64_t cost = 0;
    for (size_t at = 0; at < value.n && !c->why;)
        cost = add(cost, cost_by_id(c, svg_reference(value, href, &at), depth));
    return cost;
}

/* At how many points of a line its markers may stand. */
static uint64_t points_of(const struct markup *element)
{
    return 1 + markup_attribute(element, "d").n / 4 + markup_attribute(element, "points").n / 4;
}

static uint64_t cost_of_attributes(struct counting *c, const struct markup *element, int depth)
{
    uint64_t cost = 0;
    for (const struct markup_attribute *a = element->attributes; a && !c->why; a = a->next) {
        bool href = str_is(a->name, "href");
        uint64_t one = cost_of_value(c, a->value, href, depth + 1);
        bool many = str_starts(a->name, STR("marker")) ||
                    (str_is(a->name, "style") && str_find_str(a->value, STR("marker")) != STR_NPOS);
        cost = add(cost, one * (many ? points_of(element) : 1));
    }
    return cost;
}

static uint64_t cost_of(struct counting *c, const struct markup *element, int depth)
{
    struct str id = markup_attribute(element, "id");
    struct known *known = id.n ? map_get(c->known, id) : NULL;
    if (known && known->element != element)
        known = NULL; /* the first of an id counts */
    if (known && known->state == COUNTED)
        return known->cost;
    if (known)
        known->state = COUNTING;
    uint64_t cost = add(1, cost_of_attributes(c, element, depth));
    for (const struct markup *child = element->first; child && !c->why; child = child->next)
        if (child->name.n)
            cost = add(cost, cost_of(c, child, depth));
    if (known) {
        known->cost = cost;
        known->state = COUNTED;
    }
    return cost;
}

/* What style sheets refer to may be drawn for every element. */
static uint64_t cost_of_sheets(struct counting *c, const struct markup *root, uint64_t elements)
{
    uint64_t cost = 0;
    for (const struct markup *at = root; at; at = markup_next(root, at))
        if (at->text.n && at->parent && str_is(at->parent->name, "style"))
            cost = add(cost, cost_of_value(c, at->text, false, 1));
    return cost * elements;
}

bool svg_cost_fits(struct arena *arena, const struct markup *root, const char **why)
{
    struct counting c = {map_new(arena), NULL};
    uint64_t elements = 0;
    for (const struct markup *at = root; at; at = markup_next(root, at)) {
        struct str id = markup_attribute(at, "id");
        elements += at->name.n > 0;
        if (!id.n || map_get(c.known, id))
            continue;
        struct known *known = ARENA_NEW(arena, struct known);
        known->element = at;
        map_put(c.known, id, known);
    }
    if (elements > ELEMENTS_MAX || add(cost_of(&c, root, 0), cost_of_sheets(&c, root, elements)) > ELEMENTS_MAX)
        c.why = c.why ? c.why : "it has too many elements";
    *why = c.why;
    return c.why == NULL;
}
