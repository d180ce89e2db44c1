/* Finds rivers in a setting before it is set. Takes segments and chosen breaks, works out where the gaps of each line
   come to stand, follows those that overlap those of the line above. */
#include "typeset/lines/rivers.h"

#include "typeset/lines/expand.h"

#define OVERLAP 38 / 100 /* of the narrower gap */

/* Where the gaps between two break points come to stand. */
static void place_gaps(const struct paragraph *p, const struct break_rules *rules, const struct break_point *a,
                       const struct break_point *b, const struct supply *s, struct gaps *gaps)
{
    struct fit fit = cost_fit(rules, s);
    int64_t width = b->letters_end - a->letters_next;
    double letters = 1 + (width > 0 ? fit.share * s->letters / (double)width : 0);
    double x = (double)(p->shape.left + rules->rest - s->width - a->left);
    gaps->n = 0;
    uint32_t i = a->off || a->next == 0 ? a->seg : a->seg + 1;
    for (bool start = true; i < b->seg && gaps->n < GAPS_MOST; i++, start = false) {
        const struct seg *seg = &p->segs[i];
        bool part = start && a->off && seg->shape;
        int32_t before =
            part ? shape_scale(shape_advance_before(seg->shape, a->off), seg->size, seg->shape->key.face->upem) : 0;
        x += (seg->width - before) * (expand_seg(p, seg) ? letters : 1);
        if (seg->gap > 0) {
            double gap = seg->gap * (1 + fit.ratio);
            gaps->items[gaps->n++] = (struct gap){(int32_t)x, (int32_t)(x + gap), 1};
            x += gap;
        }
    }
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Both lists run from left to right. Gives how many rivers have just become one. */
static size_t follow(const struct gaps *above, struct gaps *below)
{
    size_t found = 0, from = 0;
    for (size_t i = 0; i < below->n; i++) {
        struct gap *gap = &below->items[i];
        while (from < above->n && above->items[from].right <= gap->left)
            from++;
        for (size_t k = from; k < above->n && above->items[k].left < gap->right; k++) {
            const struct gap *other = &above->items[k];
            int64_t start = other->left > gap->left ? other->left : gap->left;
            int64_t common = least(other->right, gap->right) - start;
            int64_t narrow = least(other->right - other->left, gap->right - gap->left);
            if (common >= narrow * OVERLAP && other->chain >= gap->chain)
                gap->chain = other->chain + 1;
        }
        found += gap->chain == RIVER_LINES;
    }
    return found;
}

/* The line above the first: the last of the paragraph before, or none. */
static void begin(const struct paragraph *p, struct gaps *above)
{
    above->n = 0;
    if (p->seam)
        *above = *p->seam;
}

size_t rivers_find(const struct paragraph *p, const struct break_rules *rules, const struct break_point *points,
                   const uint32_t *chosen, size_t n, size_t *at, size_t most)
{
    struct gaps lines[2];
    size_t found = 0;
    begin(p, &lines[1]);
    for (size_t i = 0; i < n && (n >= RIVER_LINES || p->seam); i++) {
        const struct break_point *a = &points[i ? chosen[i - 1] : 0], *b = &points[chosen[i]];
        struct supply supply = cost_supply(rules, a, b, i == 0, i + 1 == n);
        place_gaps(p, rules, a, b, &supply, &lines[i & 1]);
        size_t here = follow(&lines[~i & 1], &lines[i & 1]);
        if (here && found < most)
            at[found] = i;
        found += here;
    }
    return found;
}

void rivers_leave(struct paragraph *p, const struct break_rules *rules, const struct break_point *points,
                  const uint32_t *chosen, size_t n)
{
    struct gaps lines[2];
    if (!p->seam)
        return;
    size_t first = n > RIVER_LINES ? n - RIVER_LINES : 0;
    lines[~first & 1].n = 0;
    if (!first)
        begin(p, &lines[1]);
    for (size_t i = first; i < n; i++) {
        const struct break_point *a = &points[i ? chosen[i - 1] : 0], *b = &points[chosen[i]];
        struct supply supply = cost_supply(rules, a, b, i == 0, i + 1 == n);
        place_gaps(p, rules, a, b, &supply, &lines[i & 1]);
        follow(&lines[~i & 1], &lines[i & 1]);
    }
    *p->seam = lines[(n - 1) & 1];
}
