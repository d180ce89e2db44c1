/* Expansion and letterspacing. Takes a line's pieces and the share of the room that the letters take, gives each piece
   its horizontal scale, its tracking and the width that follows. All lengths are whole millipoints, so that what is
   rounded goes to the gaps and the line fills the measure exactly. */
#include "typeset/lines/expand.h"

/* In UTF-8, U+3000 to U+FFFF begin with this byte or a greater one. */
#define CJK_LEAD 0xE3

const int tracking_levels[TRACKING_LEVELS] = {44, 70, 76};

bool expand_applies(const struct paragraph *p)
{
    return !p->language->solid && p->shape.align == TEXT_JUSTIFY && !p->shape.keep_spaces && !p->rtl &&
           p->leader == NONE;
}

bool expand_seg(const struct paragraph *p, const struct seg *seg)
{
    if (!seg->shape || !seg->shape->text.n || (seg->level & 1) || p->spans[seg->span].style->literal)
        return false;
    /* What has no script of its own, as punctuation, counts as Latin: not that of ideographs. */
    if ((unsigned char)seg->shape->text.p[0] >= CJK_LEAD)
        return false;
    uint32_t script = seg->shape->key.script;
    return script == UC_SCRIPT('L', 'a', 't', 'n') || script == UC_SCRIPT('G', 'r', 'e', 'k') ||
           script == UC_SCRIPT('C', 'y', 'r', 'l');
}

/* In millionths of what was asked for at most, so that the rest is arithmetic of integers. */
static int64_t in_millionths(double share)
{
    return (int64_t)(share * 1000000 + (share < 0 ? -.5 : .5));
}

static int64_t divide(int64_t a, int64_t b)
{
    return (a + (a < 0 ? -b / 2 : b / 2)) / b;
}

int64_t expand_line(const struct line_job *job, const struct supply *supply)
{
    struct paragraph *p = job->p;
    struct scratch *s = &p->setter->scratch;
    int64_t share = in_millionths(cost_share(supply)), expansion = divide(EXPANSION_MOST * share, 1000000);
    int64_t room = supply->room;
    for (size_t i = 0; share != 0 && i < s->n_placed; i++) {
        struct placed *placed = &s->placed[i];
        const struct seg *seg = &p->segs[placed->seg];
        if (!expand_seg(p, seg))
            continue;
        int32_t tracking = (int32_t)divide((int64_t)seg->size * job->tracking * share, 10000000000);
        int32_t width =
            (int32_t)divide(placed->width * (1000 + expansion), 1000) + tracking * (int32_t)placed->n_glyphs;
        room -= width - placed->width;
        placed->width = width;
        placed->expansion = (uint16_t)(1000 + expansion);
        placed->tracking = tracking;
        /* The space that is added after a word's last letter is the gap's; after the line's last it is nobody's. */
        if (i + 1 == s->n_placed) {
            room += tracking;
        } else if (placed->gap > 0) {
            placed->gap -= tracking;
            room += tracking;
        }
    }
    return room;
}
