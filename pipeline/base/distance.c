/* How far two words are apart, and which known word is nearest to a misspelt one. Takes short texts; refuses to suggest
   anything for a text of more than LONGEST bytes, so that hostile names cost nothing. */
#include "base/str.h"

#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"

#define LONGEST 256

static size_t decode(struct str s, uint32_t *cps)
{
    if (s.n == 0) {
        return 0;
    }
    size_t n = 0;
    const char *p = s.p, *end = s.p + s.n;
    while (p < end) {
        cps[n++] = utf8_next(&p, end);
    }
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

struct rows {
    size_t *before, *last, *now; /* rows i - 2, i - 1 and i of the matrix */
};

/* One row of the matrix; only cells within cap of the diagonal count. Gives the least value in the row. */
static size_t fill_row(struct rows *r, const uint32_t *a, size_t i, const uint32_t *b, size_t bn, size_t cap)
{
    size_t from = i > cap ? i - cap : 1, to = least(bn, i + cap), best = i;
    for (size_t j = 0; j <= bn; j++) {
        r->now[j] = cap + 1;
    }
    r->now[0] = i;
    for (size_t j = from; j <= to; j++) {
        bool same = a[i - 1] == b[j - 1];
        size_t d = least(least(r->last[j], r->now[j - 1]) + 1, r->last[j - 1] + !same);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
            d = least(d, r->before[j - 2] + 1);
        }
        r->now[j] = d;
        best = least(best, d);
    }
    return best;
}

static size_t distance(const uint32_t *a, size_t an, const uint32_t *b, size_t bn, struct rows *r, size_t cap)
{
    for (size_t j = 0; j <= bn; j++) {
        r->last[j] = j;
    }
    size_t previous = 0;
    for (size_t i = 1; i <= an; i++) {
        size_t best = fill_row(r, a, i, b, bn, cap);
        /* A transposition reaches back two rows, so two hopeless rows are needed to stop. */
        if (best > cap && previous > cap) {
            return cap + 1;
        }
        previous = best;
        size_t *spare = r->before;
        r->before = r->last;
        r->last = r->now;
        r->now = spare;
    }
    return least(r->last[bn], cap + 1);
}

size_t str_distance(struct str a, struct str b, size_t cap)
{
    if (str_eq(a, b)) {
        return 0;
    }
    cap = least(cap, a.n + b.n);
    size_t an = utf8_count(a), bn = utf8_count(b);
    if ((an > bn ? an - bn : bn - an) > cap) {
        return cap + 1;
    }
    uint32_t *cps = mem_alloc((an + bn) * sizeof *cps);
    size_t *cells = mem_zalloc(3 * (bn + 1) * sizeof *cells);
    decode(a, cps);
    decode(b, cps + an);
    struct rows rows = {cells, cells + bn + 1, cells + 2 * (bn + 1)};
    size_t d = distance(cps, an, cps + an, bn, &rows, cap);
    mem_free(cells);
    mem_free(cps);
    return d;
}

/* Whether the candidate is within *cap; then *cap becomes what a later one must stay within to be nearer. */
static bool is_nearer(struct str s, struct str candidate, size_t *cap)
{
    if (candidate.n == 0 || candidate.n > 2 * LONGEST || *cap == STR_NPOS) {
        return false;
    }
    size_t d = str_distance(s, candidate, *cap);
    if (d > *cap) {
        return false;
    }
    *cap = d - 1; /* d = 0 gives STR_NPOS: nothing can be nearer */
    return true;
}

/* The greatest distance to look for; STR_NPOS for none. */
static size_t first_cap(struct str s)
{
    size_t third = s.n > LONGEST ? 0 : utf8_count(s) / 3;
    return third == 0 ? STR_NPOS : third;
}

struct str str_nearest(struct str s, const struct str *candidates, size_t n)
{
    struct str best = STR_NONE;
    size_t cap = first_cap(s);
    for (size_t i = 0; i < n && cap != STR_NPOS; i++) {
        if (is_nearer(s, candidates[i], &cap)) {
            best = candidates[i];
        }
    }
    return best;
}

struct str map_nearest(const struct map *map, struct str key)
{
    struct str best = STR_NONE;
    size_t cap = first_cap(key);
    for (size_t i = 0; i < map_count(map) && cap != STR_NPOS; i++) {
        if (is_nearer(key, map_key(map, i), &cap)) {
            best = map_key(map, i);
        }
    }
    return best;
}
