/* Positions of cites (CSL 1.0.2, "Locators and position"): first, subsequent, ibid, ibid with locator, near-note. Takes
   the clusters in the document's order, with their notes; all start anew where the document's part changes. Clusters that
   stand alone keep what they were given. */
#include "cite/csl/run.h"

#include "base/arena.h"

/* What the part so far says of one item. */
struct seen {
    size_t part; /* in which this was said, from 1 */
    long last_note;
    unsigned first_note;
};

struct walk {
    struct csl_run *run;
    struct seen *seen;                   /* by item */
    size_t part;                         /* counted as they change */
    const struct csl_cluster *before[2]; /* in the text, in notes */
    const struct csl_cluster *before_that[2];
};

static bool same_locator(const struct csl_cite *a, const struct csl_cite *b)
{
    struct str page = STR("page");
    return str_eq(a->locator, b->locator) && str_eq(a->label.n ? a->label : page, b->label.n ? b->label : page);
}

static enum csl_position after(const struct csl_cite *before, const struct csl_cite *cite)
{
    if (before->locator.n == 0)
        return cite->locator.n > 0 ? CSL_IBID_LOCATOR : CSL_IBID;
    if (cite->locator.n == 0)
        return CSL_SUBSEQUENT;
    return same_locator(before, cite) ? CSL_IBID : CSL_IBID_LOCATOR;
}

/* The cite that "ibid." would mean; NULL: there is none. */
static const struct csl_cite *referent(const struct walk *w, const struct csl_cluster *cluster, size_t i)
{
    if (i > 0)
        return &cluster->cites[i - 1];
    size_t where = cluster->note > 0;
    const struct csl_cluster *before = w->before[where];
    const struct csl_cluster *that = w->before_that[where];
    if (!before || before->n == 0)
        return NULL;
    bool near = before->note == cluster->note || before->note + 1 == cluster->note || !cluster->note;
    bool crowded = before->note > 0 && that && that->note == before->note && cluster->note != before->note;
    for (size_t k = 1; k < before->n; k++)
        if (before->cites[k].item != before->cites[0].item)
            return NULL;
    if (crowded) {
        for (size_t k = 0; k < that->n; k++)
            if (that->cites[k].item != before->cites[0].item)
                return NULL;
    }
    return near ? &before->cites[before->n - 1] : NULL;
}

static void place_cite(struct walk *w, struct csl_cluster *cluster, size_t i)
{
    struct csl_cite *cite = &cluster->cites[i];
    if (!cite->item || cite->author_only)
        return; /* names alone cite nothing */
    struct seen *seen = &w->seen[cite->item - w->run->items];
    bool again = seen->part == w->part;
    long last = seen->last_note;
    if (!again)
        *seen = (struct seen){.part = w->part};
    if (!again && cluster->note > 0)
        seen->first_note = (unsigned)cluster->note;
    seen->last_note = cluster->note;
    cite->first_note = seen->first_note;
    cite->position = again ? CSL_SUBSEQUENT : CSL_FIRST;
    if (!again)
        return;
    cite->near_note = cluster->note - last <= w->run->style->near_note;
    const struct csl_cite *before = referent(w, cluster, i);
    if (before && before->item == cite->item)
        cite->position = after(before, cite);
}

static void place_cluster(struct walk *w, struct csl_cluster *cluster)
{
    for (size_t k = 0; k < cluster->n; k++)
        place_cite(w, cluster, k);
    size_t where = cluster->note > 0;
    w->before_that[where] = w->before[where];
    w->before[where] = cluster;
}

void csl_set_positions(struct csl_run *run)
{
    struct walk w = {.run = run, .seen = ARENA_ARRAY(run->arena, struct seen, run->n_items)};
    const struct csl_cluster *before = NULL;
    for (size_t i = 0; i < run->n_clusters; i++) {
        struct csl_cluster *cluster = &run->clusters[i];
        if (!cluster->in_document)
            continue;
        if (!before || cluster->part != before->part)
            w = (struct walk){.run = run, .seen = w.seen, .part = w.part + 1};
        place_cluster(&w, cluster);
        before = cluster;
    }
}
