/* One paragraph: styled text in, lines of positioned items out. It itemises the text into runs of one language, script,
   direction and face (UAX 9, UAX 24), shapes with HarfBuzz, hyphenates with libhyphen in the language of each span, and
   breaks by Knuth and Plass, "Breaking paragraphs into lines" (1981). */
#ifndef JILID_PARAGRAPH_H
#define JILID_PARAGRAPH_H

#include "typeset/fonts/fonts.h"
#include "typeset/layout.h"

struct paragraph;
struct setter; /* what paragraphs share: fonts, shape cache, dictionaries, breakers; one a thread */

struct setter *setter_new(struct arena *arena, struct diag *diag, struct fonts *fonts);
void setter_free(struct setter *setter); /* frees caches of libraries; glyph arrays live in the arena */

struct text_style {
    enum font_role role;
    bool bold, italic, small_caps;
    bool literal;      /* code: spaces are kept, no ligatures, no hyphenation; may break anywhere when it must */
    bool hyphenate;
    bool underline, strike;
    int32_t size;
    int32_t rise;      /* of the baseline, upwards: super- and subscript */
    uint32_t colour;
    const char *lang;  /* BCP 47, interned */
};

enum text_align { TEXT_JUSTIFY, TEXT_LEFT, TEXT_CENTRE, TEXT_RIGHT }; /* left and right mean start and end in RTL */

struct paragraph_shape {
    int32_t measure;
    int32_t first_indent;    /* may be negative: hanging */
    int32_t left, right;     /* indents of all lines, within the measure */
    enum text_align align;
    int base_level;          /* 0, 1, or -1: by the text's first strong character */
    const char *lang;        /* of the paragraph: hyphenation minimums, line breaking */
    int max_hyphens;         /* in a row */
    bool keep_spaces;        /* code blocks: every source line is ended by paragraph_break */
};

struct gaps;
/* The gaps of the line right above, so that no river runs on through both paragraphs; those of the last line when the
   lines have been made. Borrowed until then. */
void paragraph_seam(struct paragraph *p, struct gaps *seam);

struct paragraph *paragraph_new(struct setter *setter, const struct paragraph_shape *shape);

/* Content, in logical order. Text is borrowed and must live as long as the layout; node is what the items will name.
   White space runs count as one space unless the style is literal; leading and trailing space of the paragraph goes. */
void paragraph_text(struct paragraph *p, const struct node *node, enum part part, const struct text_style *style,
                    struct str text);
/* A box that is not text: a picture in a line (stands on the baseline). */
void paragraph_picture(struct paragraph *p, const struct node *node, const struct book_image *image, int32_t width,
                       int32_t height);
void paragraph_break(struct paragraph *p);                              /* a forced line end */
void paragraph_anchor(struct paragraph *p, const struct node *node);    /* an empty target */
void paragraph_note(struct paragraph *p, const struct node *note_ref);  /* the next text is this note's reference mark:
                                                                           its line carries the note */
void paragraph_space(struct paragraph *p, int32_t width);               /* fixed, unbreakable */
/* A leader that fills the line up to what follows it, which is set flush at the right end (start of line in RTL): dots
   drawn as PART_DECORATION. At most one a line; it must be the last line. */
void paragraph_leader(struct paragraph *p, const struct text_style *style);
/* Room for a page number of up to `digits` digits; set flush right in it by paragraph_fill_page later. */
void paragraph_page_ref(struct paragraph *p, const struct node *node, const struct text_style *style, unsigned digits);

struct line {
    struct item *items;     /* relative to the line: x from the left edge of the measure, y = 0 the baseline (down) */
    size_t n_items;
    int32_t width;          /* as set, from the left edge of the measure to the right end of the text */
    int32_t height, depth;  /* of what stands in it above and below the baseline (a strut of the style is included) */
    const struct node **notes; /* NODE_NOTE_REFs on this line, in order */
    size_t n_notes;
    bool hyphenated;        /* ends with a hyphen */
    bool overfull;          /* reported already */
    int32_t overrun;        /* by how much */
};

/* Breaks and sets. The lines live in the setter's arena; the paragraph is used up. None for a paragraph without
   content. Missing glyphs and overfull lines are reported as warnings with their place (each missing character once a
   chapter or book, with the place of the first). */
size_t paragraph_lines(struct paragraph *p, struct line **lines);

/* Widths for table columns: the widest unbreakable piece, and the whole on one line. Does not use the paragraph up. */
void paragraph_widths(struct paragraph *p, int32_t *narrowest, int32_t *widest);

/* Fills the room that paragraph_page_ref left, on a line or where its items have been moved to a page, with the text of
   a page's label; the items change in place. False when it did not fit (it is set all the same, out to the left). */
bool items_fill_page(struct setter *setter, struct item *items, size_t n, const struct node *page_ref,
                     struct str label);

/* Shapes a short text (a running head, a folio, a bullet) as one line without breaking; its items are relative
   to its start on the baseline. */
struct line *setter_label(struct setter *setter, const struct node *node, enum part part,
                          const struct text_style *style, struct str text);

#endif
