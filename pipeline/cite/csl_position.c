/* Positions of cites (CSL 1.0.2, "Locators and position"): first, subsequent, ibid, ibid with locator, near-note. Takes
   the clusters in the document's order, with their notes; clusters that stand alone keep what they were given. */
#include "cite/csl_run.h"

#include "base/arena.h"

struct walk {
    struct csl_run *run;
    long *last_note;                     /* by item: of its last citation; -1: none yet */
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
    if (!cite->item)
        return;
    size_t index = (size_t)(cite->item - w->run->items);
    bool seen = w->last_note[index] >= 0;
    long last = w->last_note[index];
    w->last_note[index] = cluster->note;
    if (!seen && cite->item->first_note == 0 && cluster->note > 0)
        cite->item->first_note = (unsigned)cluster->note;
    if (cite->given_position)
        return;
    cite->position = seen ? CSL_SUBSEQUENT : CSL_FIRST;
    if (!seen)
        return;
    cite->near_note = cluster->note - last <= w->run->style->near_note;
    const struct csl_cite *before = referent(w, cluster, i);
    if (before && before->item == cite->item)
        cite->position = after(before, cite);
}

void csl_set_positions(struct csl_run *run)
{
    struct walk w = {.run = run};
    w.last_note = ARENA_ARRAY(run->arena, long, run->n_items);
    for (size_t i = 0; i < run->n_items; i++)
        w.last_note[i] = -1;
    for (size_t i = 0; i < run->n_clusters; i++) {
        struct csl_cluster *cluster = &run->clusters[i];
        if (!cluster->in_document)
            continue;
        for (size_t k = 0; k < cluster->n; k++)
            place_cite(&w, cluster, k);
        size_t where = cluster->note > 0;
        w.before_that[where] = w.before[where];
        w.before[where] = cluster;
    }
}
