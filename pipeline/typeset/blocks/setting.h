/* What the files that turn trees into galleys share. Private to the typeset floor. */
#ifndef JILID_SETTING_H
#define JILID_SETTING_H

#include "typeset/blocks/galley.h"
#include "typeset/theme.h"

struct map;
struct page_use;

struct language {
    const char *tag;
    bool rtl;
};

struct setting {
    struct press *press;
    struct arena *arena;
    const struct book *book;
    const struct theme *theme;
    struct setter *setter;
    struct map *languages;           /* tag -> struct language */
    const struct language *language; /* the book's */
    bool article;                    /* title, contents and text run on */
    bool one_file;                   /* all chapters of a book stand in one source: each title opens a page */
    bool chapters;                   /* headings of level 1 open a page */
    bool deeper;                     /* titles of level 1 stand within the text: all look one level deeper */
    unsigned digits;                 /* room for a page number */
    struct page_use *page_refs;      /* heap: page numbers that were set; pagerefs.c */
    size_t n_page_refs, cap_page_refs;
    const struct layout *known; /* the layout of the pass before: page numbers in the text; NULL in the first */
    uint8_t *page_rooms;        /* by serial: the widest that a page number was */
    size_t n_page_rooms;
    bool rooms_stay;  /* numbers in the text take the widest room that they had */
    bool wants_pages; /* the text holds page numbers */
    struct unit_pages *kept; /* what earlier passes made; layout.c */
};

const struct language *setting_language(struct setting *s, struct str tag);
/* The language in force at node. */
const struct language *setting_language_at(struct setting *s, const struct node *node);

/* Where blocks are set: a frame of `measure`, with indents at its start and end sides. */
struct flow {
    struct setting *s;
    struct galley *out;
    int32_t measure, start, end;
    enum style_id base;              /* of plain paragraphs */
    const struct block_style *style; /* the base style, perhaps scaled */
    int scale;                       /* of type, per mille: narrow tables */
    bool grid;                       /* lines of the body's leading stand on the grid */
    bool rtl;
    bool ragged;  /* a cell: its alignment holds for all paragraphs in it */
    bool crowded; /* a cell that is narrower than its words */
    enum text_align align;
    unsigned depth;   /* of lists */
    unsigned bullets; /* of lists with bullets */
};

/* The style for this flow: scaled, in its language. */
struct block_style flow_style(const struct flow *f, enum style_id id);
/* A flow inside f, indented further; never narrower than a few characters. */
struct flow flow_indent(const struct flow *f, int32_t start, int32_t end);
int32_t flow_width(const struct flow *f);
/* The body's leading. */
int32_t flow_line(const struct flow *f);
/* x in the frame of something `width` wide that stands `start` from the flow's start edge. */
int32_t flow_x(const struct flow *f, int32_t start, int32_t width);

/* blocks.c */
void blocks_set(struct flow *f, const struct node *parent); /* all children */
void blocks_from(struct flow *f, const struct node *first); /* first and its later siblings */
void blocks_set_one(struct flow *f, const struct node *node);
/* The text of a paragraph, its first line's label or number already added; its boxes go to the galley. */
struct paragraph *lines_begin(struct flow *f, const struct block_style *style, const struct node *node);
void lines_end(struct flow *f, const struct block_style *style, struct paragraph *p, bool pictures);
/* The paragraph of the siblings from `first` up to `end` (not included), in one go. */
void lines_set(struct flow *f, const struct block_style *style, const struct node *node, const struct node *first,
               const struct node *end);
/* What a text of a galley was set from; and its n lines as boxes. */
struct text_source {
    struct flow flow;
    struct block_style style;
    const struct node *node, *first, *end;
};
void lines_boxes(struct flow *f, const struct block_style *style, const struct line *lines, size_t n, bool pictures);
void lines_attach(struct flow *f, size_t box, const struct line *label, int32_t x); /* a label beside a box */

/* inline.c: the siblings from first up to end into a paragraph; true when there are pictures among them. */
bool inline_set(struct setting *s, struct paragraph *p, const struct text_style *style, int32_t room,
                const struct node *first, const struct node *end);

/* lists.c */
void list_set(struct flow *f, const struct node *list);
int32_t list_indent_in_cell(struct flow *f, const struct node *list); /* of a list in f, which is a cell's flow */
void definitions_set(struct flow *f, const struct node *list);
void line_block_set(struct flow *f, const struct node *block);
void code_set(struct flow *f, const struct node *block);
struct str roman_number(struct arena *arena, long number, bool upper); /* decimal when it cannot be */

/* figures.c */
void picture_size(const struct node *image, int32_t max_width, int32_t max_height, int32_t *width, int32_t *height);
/* All boxes of a galley as one, padded to whole lines with space around it. */
void display_box(struct flow *f, const struct galley *inside, bool floats);
void figure_set(struct flow *f, const struct node *figure);
struct str figure_label(struct flow *f, const struct node *figure); /* "Gambar 2." of a figure or table; may be empty */
bool picture_alone(const struct node *paragraph);                   /* a paragraph that is one picture */
void picture_set(struct flow *f, const struct node *image, int32_t max_height);
void caption_set(struct flow *f, const struct node *caption, struct str label, bool centred);

/* headings.c */
void heading_set(struct flow *f, const struct node *heading);
void sink_set(struct flow *f, int32_t height); /* an empty box, which a page's top does not swallow */

/* titles.c */
void title_block_set(struct flow *f, const struct node *block);
struct block_style title_article_style(const struct flow *f, enum style_id id); /* smaller than on its own page */

/* bibliography.c */
void bibliography_set(struct flow *f, const struct node *list);
void bib_entry_set(struct flow *f, const struct node *entry); /* one that stands alone */
void index_set(struct flow *f, const struct node *block); /* a line block of class index */

/* contents.c */
void contents_set(struct flow *f, const struct node *contents);

/* tables.c */
void table_set(struct flow *f, const struct node *table);

#endif
