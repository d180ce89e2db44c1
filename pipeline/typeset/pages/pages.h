/* Galleys to pages. Private to the typeset floor. */
#ifndef JILID_PAGES_H
#define JILID_PAGES_H

#include "typeset/blocks/setting.h"

/* A text of the body in one line less or one more: its boxes, and what it costs in the units of pages (see breaks.c). */
struct variant {
    size_t first, n; /* n 0: there is none */
    int64_t cost;
};

/* What is set together and starts on a page of its own: a chapter, or an article's title, contents and text. */
struct unit {
    struct galley body, notes; /* body: the text, an empty box as its end, then boxes of variants */
    size_t n;                  /* boxes of the text */
    int64_t *note_tops;        /* heap: notes.n + 1; the height of all note boxes before each */
    size_t *note_starts; /* heap: the first box of the notes of each reference of the body, in order; and notes.n */
    struct variant *variants; /* heap: of each of the body's texts a shorter and a longer one */
    bool *varied;             /* heap: they have been asked for */
    size_t *floats;           /* heap: indices of the floating boxes */
    size_t n_floats;
    int32_t height, line; /* of a page's text area; of the body */
    int32_t note_room;    /* between text and notes, with the rule */
    int32_t measure;
    bool odd_start; /* begins on an odd page */
};

/* Finds which of the boxes [from, to) reach their line's ends. */
void boxes_edges(struct unit *unit, size_t from, size_t to);

/* notes.c: sets the notes that the body's boxes bear into unit->notes. */
void notes_set(struct setting *s, struct unit *unit);

/* Lines that the space above a box may grow by. */
static inline uint32_t stretch_lines(enum stretch stretch)
{
    return stretch == STRETCH_NONE ? 0 : stretch == STRETCH_OPENING ? 2 : 1;
}

/* Where a box stands on a page. */
struct spot {
    size_t box;
    int32_t top; /* of the box, from the text area's top */
    bool again;  /* its table's head is repeated above it */
    bool foot;   /* a float at the page's foot */
};

/* A page as the breaker plans it. */
struct page_plan {
    struct spot *spots; /* arena */
    size_t n_spots;
    size_t carry_from, carry_to; /* the rest of a note from the page before */
    size_t left_from, left_to;   /* what of the last note goes on to the next */
    int32_t depth, notes_height; /* of the text; of the notes with their room */
    int32_t foot;                /* height of the floats at the foot, above the notes */
    int32_t grown;               /* lines that spaces above headings and displays grow by */
    bool last, forced;           /* of the unit; before a forced break */
    bool torn;                   /* it ends within what should stay together */
};

/* breaks.c: plans all pages of a unit, in an arena; adds variants of texts to the unit where they make pages even. */
size_t breaks_find(struct arena *arena, struct unit *unit, struct page_plan **plans);

/* Pages under one numbering; the first is a recto. */
struct page_list {
    struct page *pages; /* heap; items in the arena */
    size_t n, cap;
    bool roman;
};

/* pages.c: a unit's pages onto the list. `bare`: no heads, no folios. */
void pages_add(struct setting *s, struct unit *unit, bool bare, struct page_list *list);
void pages_blank(struct setting *s, uint32_t chapter, struct page_list *list);

/* heads.c: running heads and folios, as items whose place is their page's. */
struct heads {
    const struct node *section; /* the heading in force */
    const struct node *opening; /* the chapter's title that opened its page; NULL: the chapter's own title */
    const struct node *set_for; /* what `line` says: a heading, or a chapter's root */
    struct line *line;
};

/* The head's line for a page; NULL: none. `first`: the heading that begins on the page, if any. */
struct line *heads_line(struct setting *s, struct heads *heads, const struct page *page, const struct node *first);
struct line *folio_line(struct setting *s, struct str label);
bool heads_counts(const struct node *heading); /* may stand in a running head */

/* places.c: fills page_of and top_of. */
void layout_find(struct arena *arena, const struct book *book, struct layout *layout);

#endif
