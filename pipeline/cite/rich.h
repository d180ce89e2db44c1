/* Making rich text piece by piece, with clean punctuation: no doubled stops, no space before a comma. */
#ifndef JILID_CITE_RICH_H
#define JILID_CITE_RICH_H

#include "cite/cite.h"

struct rich_maker {
    struct arena *arena;
    struct rich *first, *last;
    size_t cite;     /* for the pieces to come */
    struct str link; /* likewise */
    uint32_t end;    /* the last character of all; 0: none yet */
    bool space;      /* one is due before the next text */
};

void rich_start(struct rich_maker *maker, struct arena *arena);
void rich_text(struct rich_maker *maker, struct str text, unsigned style);
void rich_z(struct rich_maker *maker, const char *text);
/* Text with CSL's marks (<i>, <b>, <sup>, <sub>, small caps) in it; italic within italic stands upright. */
void rich_marked(struct rich_maker *maker, struct str text, unsigned style);
void rich_slot(struct rich_maker *maker, int slot, size_t cite, struct str plain);

void rich_space(struct rich_maker *maker);
void rich_stop(struct rich_maker *maker);  /* a full stop and a space, unless a sentence has ended here */
void rich_comma(struct rich_maker *maker); /* a comma and a space */

/* The text of a field without CSL's marks. */
struct str rich_unmarked(struct arena *arena, struct str text);

#endif
