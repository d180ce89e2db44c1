/* Inside refine: tags to nodes. */
#ifndef JILID_REFINE_HTML_BUILD_H
#define JILID_REFINE_HTML_BUILD_H

#include "base/press.h"
#include "refine/html/scan.h"

enum html_treat {
    TREAT_DROP,         /* the tag goes, its content stays */
    TREAT_DROP_CONTENT, /* both go */
    TREAT_QUIET,        /* the tag goes without a word: html, body, tbody's own kind */
    TREAT_INLINE,
    TREAT_CODE,         /* inline, text only */
    TREAT_BLOCK,        /* holds blocks */
    TREAT_PARAGRAPH,    /* holds inlines */
    TREAT_PRE,
    TREAT_LIST,
    TREAT_ITEM,
    TREAT_TABLE,
    TREAT_ROWS,
    TREAT_ROW,
    TREAT_CELL,
    TREAT_CAPTION,
    TREAT_VOID          /* br, hr, img, wbr */
};

struct html_element {
    const char *name;
    enum html_treat treat;
    enum node_kind kind;
    const char *class; /* for a NODE_SPAN or NODE_DIV; NULL: none */
    int level;         /* of a heading */
};

const struct html_element *html_element(struct str name); /* never NULL: unknown names are TREAT_DROP */

#define HTML_STACK 24

struct html_open {
    const struct html_element *element;
    struct node *node;
    struct place place;
    bool made; /* not written: it came with another */
};

struct html_builder {
    struct press *press;
    struct node *base;       /* the container that is filled */
    bool inlines;            /* base holds inlines only */
    struct html_open stack[HTML_STACK];
    size_t n, most;          /* most: what the tree's depth still allows */
    size_t too_deep;         /* opened beyond that and not closed yet */
    struct node *paragraph;  /* the implicit paragraph at the end of the current block, or NULL */
    size_t *warnings;        /* of this file so far */
};

void html_warn(struct html_builder *b, struct place place, const struct message *message, struct str a, struct str c);

void html_open_tag(struct html_builder *b, const struct html_token *token);
void html_close_tag(struct html_builder *b, const struct html_token *token);
void html_text(struct html_builder *b, const struct html_token *token); /* in a raw block */
void html_node(struct html_builder *b, struct node *node);              /* a node that stood among the tags */
void html_break(struct html_builder *b);                                /* a blank line: an implicit paragraph ends */
void html_finish(struct html_builder *b);                               /* closes all that is open */

/* Tables, once complete: columns, missing cells, spans that fit. */
void html_table_finish(struct arena *arena, struct node *table);

#endif
