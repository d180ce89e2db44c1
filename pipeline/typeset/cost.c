/* The taste of the line breaker. Takes the room that a line leaves, gives demerits; refuses nothing. Gaps that change
   their width cost the square of the change, hyphens a fixed sum, ladders of hyphens, uneven neighbours and short last
   lines more. Expansion and protrusion would be weighed here. */
#include "typeset/cost.h"

#define NATURAL 0.05 /* gaps a little wider than the font's own are as good */
#define SIGMA_STRETCH 0.24
#define SIGMA_SHRINK 0.25
#define LOOSE 0.47 /* from here a line is seen to be loose */
#define HOLES 1.0  /* and from here it has holes: worse than a short last line */
#define MOST 50.0
#define BARE 10.0 /* a line without gaps that is a tenth empty is as bad as one whose gaps are doubled */
#define RAGGED_SIGMA 0.12

static double square(double x)
{
    return x * x;
}

static const double kind_costs[] = {
    [BREAK_NEVER] = 0,     [BREAK_SPACE] = 0,       [BREAK_PLAIN] = 500,      [BREAK_DASH] = 3000,
    [BREAK_SLASH] = 40000, [BREAK_OWN] = 170 * 170, [BREAK_SOFT] = 200 * 200, [BREAK_ANYWHERE] = 20000000,
    [BREAK_FORCED] = 0,    [BREAK_END] = 0,
};

static struct fit ragged_fit(const struct break_rules *rules, int64_t room, int32_t width, bool last)
{
    struct fit fit = {0, 1, true, false};
    fit.ratio = width > 0 ? (double)room / width : 0;
    if (room < 0) {
        fit.fits = false;
        fit.too_wide = true;
    } else if (last && !rules->balanced) {
        fit.ratio = 0;
    } else {
        fit.fits = last || fit.ratio <= rules->tolerance;
    }
    return fit;
}

/* A line without gaps stays ragged: what counts is how much of it is empty. */
static double bare_ratio(int64_t room, int32_t width)
{
    return width > 0 ? BARE * (double)room / width : 0;
}

struct fit cost_fit(const struct break_rules *rules, int64_t room, int64_t stretch, int64_t shrink, int32_t width,
                    bool last)
{
    if (rules->ragged) {
        return ragged_fit(rules, room, width, last);
    }
    struct fit fit = {0, 1, true, false};
    if (room < 0) {
        fit.too_wide = -room > shrink;
        fit.ratio = stretch > 0 ? (double)room / (double)stretch : -1;
        fit.fits = !fit.too_wide;
    } else if (!last) {
        fit.ratio = stretch > 0 ? (double)room / (double)stretch : bare_ratio(room, width);
        fit.ratio = fit.ratio > MOST ? MOST : fit.ratio;
        fit.fits = fit.ratio <= rules->tolerance;
    }
    fit.class_ = fit.ratio < -.12 ? 0 : fit.ratio <= .12 ? 1 : fit.ratio <= .40 ? 2 : 3;
    return fit;
}

/* A last line of one short word, or none but a syllable. */
static double cost_runt(int64_t room, int32_t width)
{
    double set = width > 0 ? 1 - (double)room / width : 1;
    if (set < .124) {
        return 2000000;
    }
    return set < .16 ? 300000 : set < .22 ? 100000 : 0;
}

double cost_line(const struct break_rules *rules, const struct fit *fit, const struct break_point *b, int64_t room,
                 int32_t width, bool last, bool only)
{
    double cost = kind_costs[b->kind] + b->penalty;
    if (last && !only) {
        cost += cost_runt(room, width);
    }
    if (rules->ragged) {
        return cost + square(100 * fit->ratio / RAGGED_SIGMA);
    }
    if (last && room >= 0) {
        return cost;
    }
    double off = fit->ratio - NATURAL;
    cost += square(100 * off / (off < 0 ? SIGMA_SHRINK : SIGMA_STRETCH));
    if (fit->ratio > LOOSE) {
        cost += 60000 * (1 + 10 * (fit->ratio - LOOSE));
    }
    if (fit->ratio > HOLES) {
        cost += 1500000 * (fit->ratio - HOLES);
    }
    return cost;
}

double cost_pair(const struct break_rules *rules, const struct fit *fit, double ratio_before, uint8_t class_before,
                 int hyphens, bool last_after_hyphen)
{
    double cost = rules->ragged ? 0 : 4000 * square(fit->ratio - ratio_before);
    int apart = (int)fit->class_ - (int)class_before;
    if (apart > 1 || apart < -1) {
        cost += 1000;
    }
    if (hyphens >= 2) {
        cost += hyphens == 2 ? 4000 : 200000;
    }
    if (rules->max_hyphens > 0 && hyphens > rules->max_hyphens) {
        cost += 8000000;
    }
    return last_after_hyphen ? cost + 60000 : cost;
}
