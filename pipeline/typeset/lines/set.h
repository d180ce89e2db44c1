/* Lines while they are being set: pieces in logical order. The typeset floor's own. */
#ifndef JILID_SET_H
#define JILID_SET_H

#include "typeset/blocks/setter.h"

/* A segment, or the part of it that stands on this line. */
struct placed {
    uint32_t seg;
    uint32_t start, end; /* its text */
    const struct glyph *glyphs;
    uint32_t n_glyphs;
    int32_t width;
    int32_t gap;   /* after it, as set; 0 at the line's end */
    int32_t x;     /* left edge of the glyphs */
    int32_t gap_x; /* left edge of the gap */
    int32_t tracking;   /* after each glyph */
    uint16_t expansion; /* per mille */
    int32_t hang;  /* a space that hangs over the line's end; for extraction */
    bool soft_hyphen, divided;
    struct str whole;
};

/* The glyph that is added where a segment is divided; 0: none, as in scripts whose fonts have none, and in those that run
   from right to left, which join their letters instead. */
static inline uint16_t set_hyphen(const struct seg *seg)
{
    return seg->shape && !(seg->level & 1) ? seg->shape->key.face->hyphen : 0;
}

/* items.c: the line's items and notes, from the pieces in the scratch; end_x: where the text ends. */
void set_items(const struct line_job *job, struct line *line, int32_t end_x);

/* decorate.c: the dots of a leader from x to x + width, as one run; false when there is no room for one. */
bool leader_run(struct paragraph *p, const struct span *span, int32_t x, int32_t width, struct item *item);

/* decorate.c: rules under and through the pieces; appended to items. */
size_t decoration_count(const struct paragraph *p, const struct placed *placed, size_t n);
size_t decoration_items(const struct paragraph *p, const struct placed *placed, size_t n, struct item *items);

#endif
