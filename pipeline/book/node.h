/* The document tree. Nodes are plain data in an arena: made by the parse floor, changed only by the refine floor, read
   by all above. The kinds and their fields can hold what pandoc's tree can. */
#ifndef JILID_NODE_H
#define JILID_NODE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

enum node_kind {
    /* blocks */
    NODE_DOCUMENT,        /* a chapter's root: blocks, after refine sections */
    NODE_SECTION,         /* made by refine: NODE_HEADING first, then blocks and deeper sections; bears the id */
    NODE_HEADING,         /* inlines; heading */
    NODE_PARAGRAPH,       /* inlines */
    NODE_PLAIN,           /* inlines: a paragraph of a tight list or a table's cell */
    NODE_BLOCK_QUOTE,     /* blocks */
    NODE_LIST,            /* NODE_ITEMs; list */
    NODE_ITEM,            /* blocks; item */
    NODE_CODE_BLOCK,      /* text; code (first class: its language) */
    NODE_RAW_BLOCK,       /* text: HTML as written; after refine only what the safe list keeps */
    NODE_THEMATIC_BREAK,
    NODE_TABLE,           /* [NODE_CAPTION] [NODE_TABLE_HEAD] NODE_TABLE_BODY... [NODE_TABLE_FOOT]; table */
    NODE_TABLE_HEAD,      /* NODE_ROWs */
    NODE_TABLE_BODY,
    NODE_TABLE_FOOT,
    NODE_ROW,             /* NODE_CELLs */
    NODE_CELL,            /* blocks (NODE_PLAIN for simple cells); cell */
    NODE_FIGURE,          /* blocks (usually NODE_PLAIN with one NODE_IMAGE), then [NODE_CAPTION] */
    NODE_CAPTION,         /* blocks or inlines: always one or more NODE_PLAIN */
    NODE_DIV,             /* blocks; classes say what it is */
    NODE_DEFINITION_LIST, /* NODE_TERM and NODE_DEFINITION in turn: one or more of each */
    NODE_TERM,            /* inlines */
    NODE_DEFINITION,      /* blocks */
    NODE_LINE_BLOCK,      /* NODE_LINEs */
    NODE_LINE,            /* inlines; leading no-break spaces are its indent */
    NODE_NOTE,            /* a note's body: blocks; owned by as.note.note, not by a chapter's tree */
    NODE_CONTENTS,        /* made by refine: NODE_CONTENTS_ENTRYs of one list (contents, figures, tables) */
    NODE_CONTENTS_ENTRY,  /* inlines (the text without its page), then NODE_PAGE_REF; entry */
    NODE_BIBLIOGRAPHY,    /* made by refine: NODE_BIB_ENTRYs */
    NODE_BIB_ENTRY,       /* inlines; id is its anchor; bib */
    NODE_TITLE_BLOCK,     /* made by refine, in front matter: NODE_PARAGRAPHs whose class is title, subtitle, author, publisher, ... */
    /* inlines */
    NODE_TEXT,            /* text */
    NODE_SOFT_BREAK,      /* a line end in the source */
    NODE_LINE_BREAK,
    NODE_EMPH,
    NODE_STRONG,
    NODE_STRIKEOUT,
    NODE_SUPERSCRIPT,
    NODE_SUBSCRIPT,
    NODE_SMALL_CAPS,
    NODE_CODE,            /* text */
    NODE_RAW_INLINE,      /* text: HTML */
    NODE_LINK,            /* inlines; link */
    NODE_IMAGE,           /* inlines: the description; image */
    NODE_SPAN,            /* inlines; attributes */
    NODE_NOTE_REF,        /* note */
    NODE_CITE,            /* after refine: inlines as rendered; cite */
    NODE_REF,             /* a cross-reference; after refine: inlines as rendered ("Gambar 2"); ref */
    NODE_PAGE_REF,        /* a page number, filled when pages are known; ref.target */
    NODE_PAGES,           /* the pages of several places: NODE_LINKs (to #id), each with one NODE_PAGE_REF of the same target,
                             in reading order. Print shows each page once, with commas between; an e-book every link */
    NODE_KIND_COUNT
};

#define NODE_FIRST_INLINE NODE_TEXT

struct attribute {
    struct str key, value;
    struct attribute *next;
};

/* {#id .class key=value}. Well-known keys: width, height, alt, lang, dir, start. */
struct attributes {
    struct str id;
    struct str classes;      /* separated by one space */
    struct attribute *first; /* the others, in order */
};

enum align { ALIGN_DEFAULT, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };
enum list_style { LIST_BULLET, LIST_DECIMAL, LIST_LOWER_ALPHA, LIST_UPPER_ALPHA, LIST_LOWER_ROMAN, LIST_UPPER_ROMAN };
enum list_delim { DELIM_PERIOD, DELIM_PAREN, DELIM_TWO_PARENS };
enum task { TASK_NONE, TASK_OPEN, TASK_DONE };
enum contents_of { CONTENTS_SECTIONS, CONTENTS_FIGURES, CONTENTS_TABLES };

struct column {
    enum align align;
    int32_t width; /* per mille of the table's width; 0: from the content */
};

struct note;
struct cite_group;
struct book_image;

struct node {
    enum node_kind kind;
    uint32_t serial; /* given by book_number: unique in the book, in reading order; 0 before */
    struct place place;
    struct node *parent, *prev, *next, *first, *last;
    struct attributes *attributes; /* NULL: none */
    struct str text;
    union {
        struct {
            int level;         /* 1 to 6; 1 is a chapter's title */
            struct str number; /* "2.1", set by refine when sections are numbered; else empty */
            bool unlisted;     /* not in the contents */
        } heading;
        struct {
            enum list_style style;
            enum list_delim delim;
            long start;
            bool tight;
        } list;
        struct {
            enum task task;
        } item;
        struct {
            struct column *columns;
            size_t n_columns;
            struct str number; /* "3", set by refine for a table with caption; likewise for a figure */
        } table;
        struct {
            struct str number;
        } figure;
        struct {
            enum align align;
            unsigned column_span, row_span; /* 1 or more */
            bool header;                    /* a heading of its row or column */
        } cell;
        struct {
            struct str url, title;
        } link;
        struct {
            struct str url, title;
            const struct book_image *image; /* set by refine; NULL: it could not be had (an error was reported) */
        } image;
        struct {
            struct note *note;
            uint32_t use; /* 0 for the first reference to this note, 1 for the next */
        } note;
        struct {
            struct cite_group *group;
        } cite;
        struct {
            struct str target; /* an id */
            bool page;         /* a reference by page */
        } ref;
        struct {
            enum contents_of of;
        } contents;
        struct {
            struct str target; /* an id */
            int level;         /* 1 for the outermost */
            struct str number; /* "2.1", "Gambar 3"; may be empty */
        } entry;
        struct {
            struct str key; /* the work's */
        } bib;
    } as;
};

/* Making and joining. */
struct node *node_new(struct arena *arena, enum node_kind kind, struct place place);
struct node *node_text(struct arena *arena, struct place place, struct str text);
void node_append(struct node *parent, struct node *child);
void node_prepend(struct node *parent, struct node *child);
void node_insert_after(struct node *at, struct node *node);
void node_insert_before(struct node *at, struct node *node);
void node_unlink(struct node *node);
void node_move_children(struct node *from, struct node *to); /* appends all of from's children to to */
void node_replace(struct node *old, struct node *by);        /* old is unlinked */
struct node *node_clone(struct arena *arena, const struct node *node); /* deep, unlinked; ids are not copied */

bool node_is_inline(const struct node *node);
const char *node_kind_name(enum node_kind kind); /* "block-quote" */

/* Attributes: reading is fine where there are none. */
struct str node_id(const struct node *node);
struct str node_attribute(const struct node *node, const char *key);
bool node_has_class(const struct node *node, const char *name);
void node_set_id(struct arena *arena, struct node *node, struct str id);
void node_add_class(struct arena *arena, struct node *node, struct str name);
void node_set_attribute(struct arena *arena, struct node *node, struct str key, struct str value);
/* The language in force at node: its own or the nearest ancestor's lang attribute; else `otherwise`. */
struct str node_lang(const struct node *node, struct str otherwise);

/* Walking, without recursion and so without a depth limit. */

/* The node after `node` in document order within `root`; NULL at the end. `skip`: not into its children. */
struct node *node_next(const struct node *root, const struct node *node, bool skip);
/* Calls enter before and leave after a node's children; either may be NULL. enter: false skips the children (leave is
   still called). */
void node_walk(const struct node *root, bool (*enter)(void *context, const struct node *node),
               void (*leave)(void *context, const struct node *node), void *context);
const struct node *node_ancestor(const struct node *node, enum node_kind kind); /* node itself counts; NULL */

/* The text that a reader sees, white space runs as one space: for ids, outlines, contents, alternative text. Notes and
   raw HTML are left out. */
struct str node_plain_text(struct arena *arena, const struct node *node);

/* The deepest that any tree may nest; parse refuses more with a message. */
#define NODE_MAX_DEPTH 200

#endif
