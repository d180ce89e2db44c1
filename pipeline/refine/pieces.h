/* Inside refine: a run of inlines cut at what matters to citations. */
#ifndef JILID_REFINE_PIECES_H
#define JILID_REFINE_PIECES_H

#include "book/book.h"

enum piece_kind {
    PIECE_TEXT,
    PIECE_OPEN,  /* [ */
    PIECE_CLOSE, /* ] */
    PIECE_SEMI,  /* ; */
    PIECE_KEY,   /* @key or -@key */
    PIECE_NODE   /* any inline that is no text */
};

struct piece {
    enum piece_kind kind;
    struct str text;      /* as written, for all but nodes */
    struct node *node;    /* the inline, or the text's own node */
    struct place place;
    struct str key;
    bool suppress;        /* - before the @ */
    size_t match;         /* OPEN: the index of its CLOSE; 0: none */
    bool cites;           /* OPEN: each of its parts has a key: a citation */
    bool continues;       /* OPEN: all parts but the first have one: may follow a @key */
};

struct pieces {
    struct piece *items;
    size_t n;
    size_t n_keys;
};

/* Cuts container's children; the nodes stay where they are. Brackets match within the container only. Linear. */
struct pieces pieces_of(struct arena *arena, const struct node *container);

#endif
