/* What a line costs: the one place where the breaker's taste is written down. The typeset floor's own. */
#ifndef JILID_COST_H
#define JILID_COST_H

#include "typeset/linebreak.h"

/* How a line fills its width. */
struct fit {
    double ratio;   /* change of its gaps in their own widths: 0 natural, -.25 the tightest, 1 twice as wide; ragged:
                        the share of the line that stays empty */
    uint8_t class_; /* 0 tight, 1 normal, 2 loose, 3 very loose */
    bool fits;      /* not too wide, and within the tolerance */
    bool too_wide;
};

#define FIT_CLASSES 4

/* room: the line's width less its text's; may be negative. last: the paragraph's last line. */
struct fit cost_fit(const struct break_rules *rules, int64_t room, int64_t stretch, int64_t shrink, int32_t width,
                    bool last);

/* Demerits of a line that fills its width so and ends at b. */
double cost_line(const struct break_rules *rules, const struct fit *fit, const struct break_point *b, int64_t room,
                 int32_t width, bool last, bool only);

/* Demerits of a line after another: hyphens is how many lines in a row end with one, this among them. */
double cost_pair(const struct break_rules *rules, const struct fit *fit, double ratio_before, uint8_t class_before,
                 int hyphens, bool last_after_hyphen);

#endif
