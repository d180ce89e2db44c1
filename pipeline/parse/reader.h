/* The reading of one text: what the steps of this floor hand on to one another. Private to the floor. */
#ifndef JILID_PARSE_READER_H
#define JILID_PARSE_READER_H

#include "base/map.h"
#include "base/press.h"
#include "book/book.h"
#include "parse/source.h"

/* Tree levels of blocks (a list's level is two): deeper quotes and lists go, their text stays. */
#define BLOCK_DEPTH 140
#define CELL_DEPTH 12       /* the same within a grid table's cell: with what may be around the table no deeper than a tree */
#define INLINE_DEPTH 40     /* tree levels of inlines below a block */
#define CONTAINER_DEPTH 250 /* containers opened on one line: more are refused before cmark */
#define DIV_DEPTH 30
#define IMAGES_IN_PARAGRAPH 2000
#define CELLS_MAX 200000 /* of all tables of a text */

/* What is read again, apart from what stands around it, into a node. */
struct again {
    struct node *into;
    size_t lines; /* a paragraph of so many lines behind MARK_LINES; 0: one line behind MARK_CELL */
    bool blocks;  /* a block quote behind MARK_LINES: what it holds */
};

struct reader {
    struct press *press;
    struct arena *arena;
    struct diag *diag;
    struct chapter *chapter;
    const char *file;
    struct source source; /* what is fed to cmark */
    struct {
        struct attributes *attributes;
        struct place place;
    } * divs; /* heap; numbered as in their marks */
    size_t n_divs, cap_divs;
    struct note **notes; /* heap; those with a mark first */
    size_t n_notes, cap_notes;
    struct map *labels; /* note label -> struct note * */
    struct source again_source;
    struct again *again; /* heap */
    size_t n_again, cap_again;
    size_t cells; /* of all tables so far */
    bool deep_said, block_said, failed, maths_said;
};

struct note *reader_note(struct reader *r, struct str label, struct place place);

#endif
