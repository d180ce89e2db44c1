/* Page numbers within what is set: "hlm. 12", the pages after an entry, the lists of contents. Private to the typeset
   floor. */
#ifndef JILID_PAGEREFS_H
#define JILID_PAGEREFS_H

#include "typeset/blocks/setting.h"

/* A page number whose room is kept: it is filled when pages are known. `digits`: of its room. */
void pagerefs_keep_room(struct setting *s, struct paragraph *p, const struct node *ref, const struct text_style *style,
                        unsigned digits);

/* A NODE_PAGE_REF in running text: the number; with the word for a page before it where the node asks for that. */
void pagerefs_number(struct setting *s, struct paragraph *p, const struct node *ref, const struct text_style *style);

/* What a reference by page (NODE_REF) says instead of its text: "hlm. 12". False when it has none. */
bool pagerefs_reference(struct setting *s, struct paragraph *p, const struct node *ref, const struct text_style *style);

/* A NODE_PAGES: each page once, in order, with commas between. `lead` is drawn before the first as an artifact and
   stays with it; empty: nothing. Nothing is set when none of its places is on a page. */
void pagerefs_list(struct setting *s, struct paragraph *p, const struct node *pages, const struct text_style *style,
                   struct str lead);

/* Fills the rooms of a finished layout. True when all numbers that were set as text are those of this layout. */
bool pagerefs_finish(struct setting *s, struct layout *layout);

#endif
