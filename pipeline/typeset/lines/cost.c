/* The taste of the line breaker. Takes the room that a line leaves and what can fill it, gives demerits; refuses
   nothing. Letters take their part of the room first; gaps that still change their width cost the square of the change,
   hyphens a fixed sum, ladders of hyphens, uneven neighbours, the same word twice at an edge and short last lines
   more. */
#include "typeset/lines/cost.h"

#define NATURAL 0.05 /* gaps a little wider than the font's own are as good */
#define SIGMA_STRETCH 0.22
#define SIGMA_SHRINK 0.25
#define LOOSE 0.45 /* from here a line is seen to be loose */
#define HOLES 0.95 /* and from here it has holes: worse than a short last line */
#define MOST 50.0
#define OPEN 2000000       /* a line that stays open, */
#define OPEN_WIDTH 3000000 /* and all of its width */
#define BARE 10.0          /* a line without gaps that is a tenth empty is as bad as one whose gaps are doubled */
#define RAGGED_SIGMA 0.12
#define STACK 12000

static double square(double x)
{
    return x * x;
}

static const double kind_costs[] = {
    [BREAK_NEVER] = 0,     [BREAK_SPACE] = 0,       [BREAK_PLAIN] = 500,      [BREAK_DASH] = 3000,
    [BREAK_SLASH] = 40000, [BREAK_OWN] = 170 * 170, [BREAK_SOFT] = 220 * 220, [BREAK_ANYWHERE] = 20000000,
    [BREAK_FORCED] = 0,    [BREAK_END] = 0,
};

static struct fit ragged_fit(const struct break_rules *rules, const struct supply *s)
{
    struct fit fit = {.class_ = 1, .fits = true};
    fit.ratio = s->width > 0 ? (double)s->room / s->width : 0;
    if (s->room < 0) {
        fit.fits = false;
    } else if (s->last && !rules->balanced) {
        fit.ratio = 0;
    } else {
        fit.fits = s->last || fit.ratio <= rules->tolerance;
    }
    return fit;
}

double cost_share(const struct supply *s)
{
    if (s->letters <= 0 || (s->last && s->room >= 0))
        return 0;
    double gaps = (double)s->stretch * (s->room < 0 ? SIGMA_SHRINK : SIGMA_STRETCH);
    double share = (double)s->room * s->letters / (square(s->letters) + square(gaps));
    /* Gaps at their narrowest: letters take the rest. */
    if ((double)s->room - s->letters * share < -(double)s->shrink)
        share = (double)(s->room + s->shrink) / s->letters;
    share = share < -1 ? -1 : share > 1 ? 1 : share;
    bool open = s->stretch > 0 && (double)s->room - s->letters * share > OPEN_FROM * (double)s->stretch;
    return open ? OPEN_SHARE : share;
}

/* A line without gaps stays ragged: what counts is how much of it is empty. */
static double bare_ratio(double room, int32_t width)
{
    return width > 0 ? BARE * room / width : 0;
}

int64_t cost_filled(int64_t room, int64_t stretch)
{
    return (double)room > OPEN_FROM * (double)stretch ? (int64_t)(OPEN_GAPS * (double)stretch) : room;
}

struct fit cost_fit(const struct break_rules *rules, const struct supply *s)
{
    if (rules->ragged)
        return ragged_fit(rules, s);
    struct fit fit = {.share = cost_share(s), .class_ = 1, .fits = true};
    double room = (double)s->room - s->letters * fit.share;
    if (s->room < 0) {
        fit.ratio = s->stretch > 0 ? room / (double)s->stretch : room < 0 ? -1 : 0;
        fit.fits = -room <= (double)s->shrink + .5;
    } else if (!s->last) {
        fit.ratio = s->stretch > 0 ? room / (double)s->stretch : bare_ratio(room, s->width);
        fit.ratio = fit.ratio > MOST ? MOST : fit.ratio;
        fit.fits = fit.ratio <= rules->tolerance;
    }
    if (rules->expansion && s->width > 0 && s->stretch > 0 && fit.ratio > OPEN_FROM) {
        fit.open = (room - OPEN_GAPS * (double)s->stretch) / s->width;
        fit.ratio = OPEN_GAPS;
    }
    fit.class_ = fit.ratio < -.12 ? 0 : fit.ratio <= .12 ? 1 : fit.ratio <= .40 ? 2 : 3;
    return fit;
}

/* A last line of one short word, or none but a syllable; two short words are better. */
static double cost_runt(int64_t room, int32_t width, bool words)
{
    double set = width > 0 ? 1 - (double)room / width : 1;
    if (set < .127)
        return words && set > .07 ? 30000 : 3000000;
    return set < .16 ? 30000 : set < .22 ? 8000 : 0;
}

double cost_line(const struct break_rules *rules, const struct fit *fit, const struct break_point *b,
                 const struct supply *s, bool only)
{
    double cost = kind_costs[b->kind] + b->penalty;
    if (s->last && !only)
        cost += cost_runt(s->room, s->width, s->stretch > 0);
    if (rules->ragged)
        return cost + square(100 * fit->ratio / RAGGED_SIGMA);
    if (s->last && s->room >= 0)
        return cost;
    double off = fit->ratio - NATURAL;
    cost += square(100 * off / (off < 0 ? SIGMA_SHRINK : SIGMA_STRETCH)) + 5 * square(fit->share);
    if (fit->open > 0)
        return cost + OPEN + OPEN_WIDTH * fit->open;
    if (fit->ratio > LOOSE)
        cost += 60000 * (1 + 10 * (fit->ratio - LOOSE));
    if (fit->ratio > HOLES)
        cost += 1500000 + 1500000 * (fit->ratio - HOLES);
    return cost;
}

double cost_pair(const struct break_rules *rules, const struct fit *fit, const struct line_end *before, int hyphens,
                 bool last_after_hyphen)
{
    double cost =
        rules->ragged ? 0 : 4000 * square(fit->ratio - before->ratio) + 250 * square(fit->share - before->share);
    int apart = (int)fit->class_ - (int)before->class_;
    if (apart > 1 || apart < -1)
        cost += 1000;
    if (hyphens >= 2)
        cost += hyphens == 2 ? 4000 : 200000;
    if (rules->max_hyphens > 0 && hyphens > rules->max_hyphens)
        cost += 8000000;
    return last_after_hyphen ? cost + 20000 : cost;
}

double cost_stack(uint32_t word, uint32_t other)
{
    return word && word == other ? STACK : 0;
}
