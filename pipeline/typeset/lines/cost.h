/* What a line costs: the one place where the breaker's taste is written down. The typeset floor's own. */
#ifndef JILID_COST_H
#define JILID_COST_H

#include "typeset/lines/linebreak.h"

/* What a line has to fill its width with, in millipoints. */
struct supply {
    int64_t room;            /* the width less the text's; negative: there is too much text */
    int64_t stretch, shrink; /* of its gaps */
    double letters;          /* the most that the letters can give or take by expansion and spacing */
    int32_t width;           /* of the line */
    bool last;               /* the paragraph's last line */
};

/* How a line fills its width. */
struct fit {
    double ratio;   /* change of its gaps in their own widths: 0 natural, -.25 the tightest, 1 twice as wide; ragged:
                        the share of the line that stays empty */
    double share;   /* of what its letters can give: -1 to 1 */
    uint8_t class_; /* 0 tight, 1 normal, 2 loose, 3 very loose */
    bool fits;      /* not too wide, and within the tolerance */
    double open;    /* the share of the line that stays empty, since its gaps would have to become holes */
};

#define FIT_CLASSES 4

/* What letters of that width and spacing can give at most. */
static inline double cost_letters(const struct break_rules *rules, int64_t letters, int64_t spaced)
{
    return (double)letters * rules->expansion / 1000 + (double)spaced * rules->tracking / 10000;
}

/* Of a line from one break point to another: the paragraph's first line or last, or neither. */
static inline struct supply cost_supply(const struct break_rules *rules, const struct break_point *a,
                                        const struct break_point *b, bool first, bool last)
{
    struct supply s = {.width = first ? rules->first : rules->rest, .last = last};
    s.room = s.width - (b->end - a->next + b->extra) + a->left + b->right;
    s.stretch = b->stretch_end - a->stretch_next;
    s.shrink = b->shrink_end - a->shrink_next;
    s.letters = cost_letters(rules, b->letters_end - a->letters_next, b->spaced_end - a->spaced_next);
    return s;
}

/* The share of the room that the letters take: as much as makes the sum of both changes, each by its own measure, the
   least. */
double cost_share(const struct supply *supply);

/* Gaps that would be wider than twice their own width are not filled so: they take this much, and the line stays open
   at its end. For prose whose letters give and take. */
#define OPEN_FROM 1.0
#define OPEN_GAPS 0.1
#define OPEN_SHARE 0.0

/* What of the room that letters leave goes to the gaps: all of it, or what an open line's gaps take. */
int64_t cost_filled(int64_t room, int64_t stretch);

struct fit cost_fit(const struct break_rules *rules, const struct supply *supply);

/* Demerits of a line that fills its width so and ends at b. */
double cost_line(const struct break_rules *rules, const struct fit *fit, const struct break_point *b,
                 const struct supply *supply, bool only);

/* A line's end, as the next line sees it. */
struct line_end {
    double ratio, share;
    uint8_t class_;
};

/* Demerits of a line after another: hyphens is how many lines in a row end with one, this among them. */
double cost_pair(const struct break_rules *rules, const struct fit *fit, const struct line_end *before, int hyphens,
                 bool last_after_hyphen);

/* Demerits of lines that begin (or end) with the same word. */
double cost_stack(uint32_t word, uint32_t other);

#endif
