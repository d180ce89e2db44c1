/* Inside the CSL processor: rendered text as trees. Formats and affixes stay apart from the text until the last pass
   (csl/flat.c), so that parts can be taken out, joined and compared. */
#ifndef JILID_CITE_CSL_OUT_H
#define JILID_CITE_CSL_OUT_H

#include "cite/csl/style.h"
#include "base/buf.h"
#include "cite/cite.h"

enum csl_tag {
    CSL_TAG_NONE,
    CSL_TAG_NAMES,  /* what a cs:names gave, or its substitute */
    CSL_TAG_LIST,   /* the names of one variable */
    CSL_TAG_PERSON, /* one name of them */
    CSL_TAG_DATE,   /* what a cs:date gave */
    CSL_TAG_YEAR,
    CSL_TAG_SUFFIX, /* the year suffix */
    CSL_TAG_NUMBER, /* the citation number */
};

struct csl_out {
    bool leaf;
    /* a leaf */
    struct str text;
    bool affix;  /* of the style's making: its punctuation gives way */
    bool nocase; /* no text case may touch it */
    bool opens;  /* it takes a capital where a sentence ends before it */
    int slot;    /* as struct rich */
    /* a span */
    unsigned font;
    bool quotes; /* text: the mark that is to open them when nothing is around */
    enum csl_display display;
    enum csl_tag tag;
    struct str prefix, suffix, delimiter;
    bool removed;
    bool stops;            /* a stop is due to it where a word follows at once */
    struct str link, lang; /* as struct rich */
    bool flips;            /* of marks in a field: italic within italic stands upright */
    size_t cite;           /* index + 1 of the cite that it renders; 0: as around it */
    struct csl_out *first, *last;
    struct csl_out *next;
};

struct csl_out *csl_leaf(struct arena *arena, struct str text);
struct csl_out *csl_affix(struct arena *arena, struct str text);
struct csl_out *csl_span(struct arena *arena);
void csl_append(struct csl_out *span, struct csl_out *child); /* a NULL child is passed over */
bool csl_empty(const struct csl_out *out);                    /* NULL is empty */
/* The text alone, affixes included, as comparing needs it. */
void csl_plain(const struct csl_out *out, struct buf *to);
struct str csl_plain_text(struct arena *arena, const struct csl_out *out);
struct csl_out *csl_find_tag(struct csl_out *out, enum csl_tag tag); /* first in order, not within what is removed */
/* Puts format around content: case, stripped periods, quotes, fonts, then affixes. NULL stays NULL. */
struct csl_out *csl_format(struct arena *arena, const struct csl_format *format, struct str lang, bool title_case,
                           struct csl_out *content);

/* csl/markup.c: a field's text with its marks and quotation marks. */
struct csl_out *csl_markup(struct arena *arena, struct str text);

/* csl/case.c: in place. lang: of the text; english: title case holds. */
void csl_text_case(struct arena *arena, struct csl_out *out, enum csl_case text_case, struct str lang, bool english);
void csl_strip_periods(struct arena *arena, struct csl_out *out);

/* csl/flat.c: tokens, with punctuation and quotation marks settled. */
enum csl_token_kind {
    CSL_TOKEN_TEXT,
    CSL_TOKEN_OPEN,
    CSL_TOKEN_CLOSE,
    CSL_TOKEN_QUOTE,
    CSL_TOKEN_UNQUOTE,
    CSL_TOKEN_SLOT
};
struct csl_token {
    enum csl_token_kind kind;
    struct str text;
    bool affix;
    unsigned font; /* of an opening */
    enum csl_display display;
    size_t cite; /* index + 1; 0: none */
    int slot;
    struct str link, lang;
};
struct csl_tokens {
    struct csl_token *items;
    size_t n, cap;
};
struct csl_tokens csl_flatten(struct arena *arena, const struct csl_locale *locale, const struct csl_out *out);

/* csl/super.c: what a superscript character raises ("²": "2"); NULL: it is none. */
const char *csl_super(uint32_t cp);

/* csl/write.c */
void csl_write_html(struct buf *to, const struct csl_tokens *tokens);
void csl_write_text(struct buf *to, const struct csl_tokens *tokens);
/* label: takes what stands in the margin at the start, where something does; NULL: it stays with the rest. */
struct rich *csl_write_rich(struct arena *arena, const struct csl_tokens *tokens, struct rich **label);

#endif
