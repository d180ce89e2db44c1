/* The inside of setters and paragraphs, shared by the files that make lines. The typeset floor's own. */
#ifndef JILID_SETTER_H
#define JILID_SETTER_H

#include "base/buf.h"
#include "typeset/lines/gaps.h"
#include "typeset/words/language.h"
#include "typeset/lines/linebreak.h"
#include "typeset/lines/paragraph.h"
#include "typeset/fonts/shape.h"

#define NONE UINT32_MAX

/* What stands in the text for what is no text, with fitting line break and bidi classes. */
#define PICTURE_CHAR 0xFFFCu
#define SPACE_CHAR 0xA0u
#define BREAK_CHAR 0x2028u
#define PAGE_CHAR '0'

enum span_kind { SPAN_TEXT, SPAN_PICTURE, SPAN_PAGE_REF, SPAN_SPACE, SPAN_LEADER, SPAN_BREAK };

/* A piece of content of one style and node: bytes [start, end) of the paragraph's text. */
struct span {
    enum span_kind kind;
    enum part part;
    bool stuck; /* no line may end right before it: a note's mark */
    const struct node *node;
    const struct text_style *style;
    const struct face *face;
    struct language *language;
    uint32_t start, end;
    int32_t width, height; /* of an object */
    const struct book_image *image;
};

/* An anchor or a note, before the byte `at`. */
struct mark {
    uint32_t at;
    bool note;
    const struct node *node;
};

enum gap_kind {
    GAP_NONE,
    GAP_SPACE, /* word spaces */
    GAP_GLUE,  /* nothing, but it may stretch: between ideographs */
};

/* A shaped piece of text without spaces, or an object; and what follows it. Lengths in millipoints. */
struct seg {
    uint32_t start, end; /* its text */
    uint32_t span;
    struct shape *shape; /* NULL: an object, or empty */
    int32_t size, width;
    int32_t trail; /* of width: spaces of literal text at its end, which may hang over the margin */
    int32_t gap, stretch, shrink;
    uint8_t gap_kind; /* enum gap_kind */
    uint8_t level, gap_level;
    uint8_t brk;    /* enum break_kind after it */
    bool hyphenate; /* the word may be divided */
    bool compound;  /* it is joined to its neighbours by its own hyphens */
};

struct paragraph {
    struct setter *setter;
    struct paragraph *next; /* in the setter's pool or list */
    struct paragraph_shape shape;
    struct language *language;
    struct buf text;
    struct str view; /* the text in the arena, once it is complete */
    struct span *spans;
    size_t n_spans, cap_spans;
    struct mark *marks;
    size_t n_marks, cap_marks;
    struct seg *segs;
    size_t n_segs, cap_segs;
    bool spaced;                    /* the text ends with a space that another would join */
    uint32_t column;                /* of literal text, for tabs */
    bool stuck;                     /* the next text follows without a break */
    bool prepared, rtl, mixed;      /* base direction; some level is not 0 */
    uint32_t leader;                /* segment; NONE */
    const struct text_style *style; /* the last that was copied */
    struct gaps *seam;              /* the line right above, then the paragraph's own last; NULL: nobody asks */
};

/* Memory that paragraphs use one after the other. */
struct placed;
struct scratch {
    struct break_point *points;
    size_t n_points, cap_points;
    struct placed *placed;
    size_t n_placed, cap_placed;
    uint32_t *chosen, *kept; /* breaks; the best so far while others are tried */
    size_t cap_chosen, cap_kept;
    uint8_t *levels; /* of visual elements */
    uint32_t *order;
    size_t cap_levels, cap_order;
    struct breaker_memory breaker;
};

struct setter {
    struct arena *arena;
    struct diag *diag;
    struct fonts *fonts;
    struct shaper *shaper;
    struct languages languages;
    struct paragraph *live, *pool;
    struct scratch scratch;
    uint32_t *missing; /* characters reported already */
    size_t n_missing, cap_missing;
};

/* paragraph.c */
void paragraph_finish_text(struct paragraph *p);
void paragraph_give_back(struct paragraph *p); /* to the setter's pool */

/* segments.c: itemises and shapes the whole text, once. */
void paragraph_prepare(struct paragraph *p);

/* Adds the shapes of the text [start, end) of a span, one segment a face and script. */
void segment_text(struct paragraph *p, uint32_t span, uint32_t start, uint32_t end, uint8_t level);

/* points.c: the places where the segments [from, to) may be broken; the first is their start, the last their end. */
enum { POINTS_HYPHENS = 1, POINTS_ANYWHERE = 2 };
void points_build(struct paragraph *p, uint32_t from, uint32_t to, int32_t available, unsigned flags);

/* set.c: one line between two break points. */
struct line_job {
    struct paragraph *p;
    const struct break_point *from, *to;
    const uint32_t *rest; /* the break points chosen after `to`, up to the end */
    size_t n_rest;
    bool first;      /* the paragraph's first line: indented */
    bool last;       /* ends the paragraph or stands before a forced end */
    int tracking;    /* the most that its letters may be spaced, per ten thousand of their size */
    uint32_t *chain; /* the last segment of a word that is being divided; NONE */
    size_t *mark;    /* the next mark to be placed */
};
void set_line(const struct line_job *job, struct line *line);
void set_marks_alone(struct paragraph *p, struct line *line); /* a paragraph of anchors only */
int32_t paragraph_available(const struct paragraph *p, bool first);

/* setter.c */
void setter_report_missing(struct setter *setter, const struct node *node, uint32_t cp);
struct place node_place(const struct node *node);

#endif
