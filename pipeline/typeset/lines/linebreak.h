/* Optimal line breaking: Knuth and Plass, "Breaking paragraphs into lines" (1981), over break points with running sums
   instead of boxes and glue. The typeset floor's own. */
#ifndef JILID_LINEBREAK_H
#define JILID_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum break_kind {
    BREAK_NEVER,
    BREAK_SPACE,
    BREAK_PLAIN,    /* between ideographs and the like: nothing is added */
    BREAK_DASH,     /* after a dash */
    BREAK_SLASH,    /* after a slash, within an address */
    BREAK_OWN,      /* after the word's own hyphen */
    BREAK_SOFT,     /* a hyphen is added */
    BREAK_ANYWHERE, /* within a word that is too long for a line: the last resort */
    BREAK_FORCED,
    BREAK_END,
};

/* A place where a line may end. Sums run from the first point; a line from a to b is as wide as
   b->end - a->next + b->extra, of which a->left and b->right hang over the margins. */
struct break_point {
    int64_t end, next;                 /* where text ends before it, and goes on after it */
    int64_t stretch_end, stretch_next; /* of all gaps before it, without and with its own */
    int64_t shrink_end, shrink_next;
    int64_t letters_end, letters_next; /* width of what may be expanded */
    int64_t spaced_end, spaced_next;   /* sizes of the letters that may be spaced, one after the other */
    int32_t extra;                     /* a hyphen's width */
    int32_t left, right;               /* how far text that begins after it, or ends at it, may hang */
    int32_t penalty;                   /* demerits of their own, on top of the kind's */
    uint32_t seg;                      /* segment that is ended (off 0) or divided (off > 0) */
    uint32_t first, last;              /* what tells the words after and before it apart; 0: they need not be */
    uint16_t off;                      /* bytes within the segment's text */
    uint8_t kind;                      /* enum break_kind */
};

struct break_rules {
    int32_t first, rest; /* the width of the first and of the other lines */
    bool ragged;         /* gaps keep their width */
    bool balanced;       /* ragged, and the last line counts too */
    int max_hyphens;     /* in a row */
    int expansion;       /* the most that letters may be expanded or condensed, per mille */
    int tracking;        /* the most that may stand between two letters, per ten thousand of their size; or be taken */
    double tolerance;    /* the most that gaps may stretch, in their own widths; when ragged in shares of the line */
    bool force;          /* set what does not fit all the same */
    uint32_t lines;      /* just so many, Knuth and Plass' looseness; 0: whatever is best */
};

struct break_node;
struct breaker_memory { /* kept between calls */
    double demerits;    /* of the last search's result */
    struct break_node *nodes;
    size_t n_nodes, cap_nodes;
    uint32_t *active;
    size_t n_active, cap_active;
    size_t first_active; /* those before it are too far back for any line to come */
};
void breaker_release(struct breaker_memory *memory);

/* The best breaks: indices of points, the last is n - 1; *chosen grows as needed (heap). Gives the number of lines; 0
   when there is no way within the tolerance, or none in the lines that are wanted. */
size_t linebreak(struct breaker_memory *memory, const struct break_rules *rules, const struct break_point *points,
                 size_t n, uint32_t **chosen, size_t *cap_chosen);

/* The first fit: each line takes as much as goes in, preferring spaces. For literal text. */
size_t linebreak_first_fit(const struct break_rules *rules, const struct break_point *points, size_t n,
                           uint32_t **chosen, size_t *cap_chosen);

#endif
