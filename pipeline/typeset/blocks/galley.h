/* A galley: boxes one below another, before they are cut into pages. Private to the typeset floor. */
#ifndef JILID_GALLEY_H
#define JILID_GALLEY_H

#include "typeset/lines/gaps.h"
#include "typeset/layout.h"
#include "typeset/lines/paragraph.h"

#define BREAK_NEVER 100000

/* Whether the space above a box may grow by a line to fill a page. */
enum stretch {
    STRETCH_NONE,
    STRETCH_LIST,    /* above and below lists and quotations: seen at once */
    STRETCH_EASY,    /* above headings and displays */
    STRETCH_OPENING, /* below a chapter's title, by two lines: nothing stands beside it to be compared with */
};

/* What stands again above a table's rows on its next page. */
struct table_head {
    struct item *items;
    size_t n_items;
    int32_t height;
};

/* Lengths in millipoints. Items are relative to the text area's left edge and to the box's top + shift. */
struct box {
    int32_t before, height, shift; /* before: space above, dropped at a page's top */
    int32_t plain;                 /* space above when the float before it is put off */
    int32_t penalty;               /* of a page break after this box */
    struct item *items;
    size_t n_items;
    const struct node **notes; /* NODE_NOTE_REFs that stand here */
    size_t n_notes;
    size_t note_from, note_to, note_last; /* their boxes in the galley of notes; where the last note starts */
    const struct table_head *head;        /* repeated when this box starts a page */
    const struct node *heading;           /* this box begins this NODE_HEADING */
    const struct node *opening;           /* this box begins this chapter's title */
    uint32_t chapter;                     /* index in the book */
    enum stretch stretch;
    bool grid;     /* its top stands on the grid */
    bool floating; /* may move to the top of a later page */
    bool new_page; /* begins a page */
    bool fill;     /* takes up what is left of the page */
    bool turned;   /* a page of its own, whose items lie in a turned page's frame */
    bool hyphenated;
    bool begins;         /* a paragraph's first line */
    bool full, flush;    /* its text reaches the end of the line; begins at its start: set by layout.c */
    uint32_t text;       /* this box begins a text of the galley, counted from 1 */
    size_t next;         /* the box after it, when that is not the next in the array */
    size_t origin;       /* of a variant's box: the first box of what it stands for */
    size_t note_first;   /* index of its first reference among all of the galley's */
    int32_t lead, slack; /* of a display: empty room within it, above and below */
};

/* A paragraph that was set into a galley and may be set again. */
struct galley_text {
    size_t from, n; /* its boxes */
    size_t n_items; /* of the first line; what else its box holds before them is a label */
    const struct text_source *source;
};

struct galley {
    struct box *boxes; /* heap */
    size_t n, cap;
    int32_t space; /* owed above the next box */
    int32_t plain; /* the same without the last box, a float */
    bool floated;  /* the last box is one */
    enum stretch stretch;
    bool unindented;           /* the next paragraph follows a heading or a display */
    bool new_page;             /* the next box begins a page */
    bool headed;               /* the last box is a heading */
    bool titled;               /* the last box is a title: no space is owed below it */
    bool keeps;                /* texts are recorded */
    struct gaps seam;          /* of the last line of text, */
    size_t seam_at;            /* which is the box before this one; 0: none */
    struct galley_text *texts; /* heap */
    size_t n_texts, cap_texts;
};

void galley_release(struct galley *g);
struct box *galley_add(struct galley *g);           /* takes up the space owed */
void galley_space(struct galley *g, int32_t space); /* owes at least this */
void galley_float(struct galley *g, int32_t plain); /* the last box may float; what was owed before it */
void galley_keep(struct galley *g);                 /* no page break after the last box */
void galley_rule(struct galley *g, struct arena *arena, int32_t x, int32_t width, int32_t thickness, int32_t height);
int32_t galley_height(const struct galley *g, size_t from);

/* Widows and orphans of the n boxes from `from`, which are one paragraph's lines. */
void galley_paragraph(struct galley *g, size_t from);

/* Merges all boxes of `from` into one box of `to`, its items moved right by x. */
struct box *galley_merge(struct galley *to, struct arena *arena, const struct galley *from, int32_t x);

/* All boxes of `from`, one after another; what was owed above goes to the first. */
void galley_append(struct galley *to, const struct galley *from);

/* The items of a box appended to others, moved by x and y. */
void items_move(struct item *items, size_t n, int32_t x, int32_t y);
/* Pads the space above and below the boxes from `from` so that the text after them stands on the grid again; so many
   per cent of it above. */
void galley_pad(struct galley *g, size_t from, int32_t line, int above, int32_t *after);

#endif
