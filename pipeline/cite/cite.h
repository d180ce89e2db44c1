/* Citations: a library of works and a CSL 1.0.2 processor that renders citations and bibliographies. Stands on base
   alone. */
#ifndef JILID_CITE_H
#define JILID_CITE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/value.h"

/* Works by key. Each is a CSL-JSON item (a VALUE_MAP: "id", "type", "title", "author": [{"family","given",...}],
   "issued": {"date-parts": [[1990]]}, ...), whatever it was read from. */
struct cite_library;

struct cite_library *cite_library_new(struct arena *arena, struct diag *diag);

/* Reads a bibliography by the ending of its name: .bib (BibTeX, BibLaTeX), .ris (RIS), .json (CSL-JSON), .yaml or
   .yml (pandoc's references). Errors name file and line; one bad entry does not lose the others. False when any error
   was reported. A repeated key is a warning; the first holds. The library borrows from file and text: they must live as
   long. */
bool cite_library_read(struct cite_library *library, const char *file, struct str text);

/* Adds the items of a CSL-JSON list or pandoc's `references:`. */
bool cite_library_add(struct cite_library *library, const struct value *items);

/* Takes a work of another library, under its id and under the key that it is asked for here; of one id the first holds. */
void cite_library_share(struct cite_library *library, struct str key, const struct value *item);

const struct value *cite_library_find(const struct cite_library *library, struct str key); /* NULL */
struct str cite_library_nearest(const struct cite_library *library, struct str key);       /* may be empty */
size_t cite_library_count(const struct cite_library *library);
const struct value *cite_library_at(const struct cite_library *library, size_t i);

/* Appends all works, in order, as CSL-JSON (a list of items, one LF at the end). Reading that back gives the same
   items. */
struct buf;
void cite_library_write(const struct cite_library *library, struct buf *out);

/* Rendered text: a list of pieces. */
enum rich_style {
    RICH_ITALIC = 1, RICH_BOLD = 2, RICH_SMALL_CAPS = 4, RICH_SUPERSCRIPT = 8, RICH_SUBSCRIPT = 16, RICH_UPRIGHT = 32
};
struct rich {
    struct str text;
    unsigned style;  /* of enum rich_style */
    struct str link; /* a URL; empty: none */
    struct str lang; /* BCP 47, where it is not the document's; empty: it is */
    size_t cite;     /* in a citation: the index of the cite that this piece renders (its link to the entry);
                        RICH_NO_CITE for delimiters and brackets; a slot bears its cite's index */
    int slot;        /* 0: text; 1: here goes the cite's prefix, 2: its suffix, as the caller holds them as rich text */
    struct rich *next;
};
#define RICH_NO_CITE ((size_t)-1)

/* One citation ("cluster") of one or more cites. */
struct cite_request {
    struct str key;
    struct str label;       /* CSL's locator term: "page", "chapter", ...; empty: page */
    struct str locator;     /* empty: none */
    bool has_prefix, has_suffix;
    struct str prefix_text; /* plain, for deciding on punctuation and capitals */
    struct str suffix_text;
    bool suppress_author;
    bool author_only;
    bool known;             /* set by cite_render: the key was found */
};
struct cite_cluster {
    struct cite_request *items;
    size_t n;
    bool in_text;           /* "Soekanto (1990)" */
    unsigned note;          /* the note it stands in, from 1; 0: running text */
    unsigned part;          /* of the document: positions (ibid. and the like) start anew where it changes */
};

/* A style, loaded once. name: a path to a .csl file, or the name of a style that is shipped with the program or installed
   (Debian's citation-style-language-styles); NULL: the program's own author-date style, "jilid". place: where the style
   was asked for, for messages. lang: BCP 47, for terms and collation; empty: as the style says. NULL after an error, which is
   reported. Lives in the arena. */
struct cite_style;
struct cite_style *cite_style_open(struct arena *arena, struct diag *diag, struct place place, const char *name,
                                   struct str lang);
bool cite_style_is_note(const struct cite_style *style); /* its citations are notes */
/* Entries of works that name a language of their own speak it: terms, dates, ordinals, quotation marks. Else the style's
   language holds for all. */
void cite_style_set_item_language(struct cite_style *style, bool on);

/* The styles that are shipped and installed, by name in byte order. kind: "author-date", "numeric", "note", "label",
   "author", or empty. dependent: those that borrow another's rules as well. Gives how many there are. */
struct cite_style_info {
    struct str name, kind, title;
};
size_t cite_style_list(struct arena *arena, bool dependent, struct cite_style_info **styles);

/* Renders all citations of a document, in its order, and the bibliography of what they cite (and of `nocite` keys). May
   be called again with other clusters: each call is a document of its own. False after an error, which is reported. */
struct cite_output {
    struct rich **clusters;     /* one for each, in order */
    size_t n_clusters;
    struct cite_entry {
        struct str key;
        struct rich *label;     /* what stands before the text in a column of its own (second-field-align); or NULL */
        struct rich *text;
    } *entries;                 /* in the bibliography's order */
    size_t n_entries;
    bool hanging;               /* entries have a hanging indent */
    int entry_spacing;          /* lines between entries, as CSL says: 1 when it does not */
};
bool cite_render(struct arena *arena, struct diag *diag, const struct cite_library *library,
                 const struct cite_style *style, struct cite_cluster *clusters, size_t n, const struct str *nocite,
                 size_t n_nocite, struct cite_output *out);

/* One call of the CSL processor by another program. citations: a list of clusters as checks and programs write them:
   [{"citationID", "properties": {"noteIndex"}, "citationItems": [{"id", "locator", "label", "prefix", "suffix",
   "suppress-author", "author-only", "position", "near-note"}]}]; NULL: none. Clusters with properties are a document's;
   the others stand alone. Appends the citations, one a line, or the bibliography. False after an error, which is
   reported. */
enum cite_format { CITE_HTML, CITE_TEXT, CITE_JSON };
struct cite_job {
    const char *style;
    const char *locale_dir; /* NULL: Debian's */
    struct str lang;        /* empty: as the style says */
    const struct value *citations;
    bool bibliography;
    enum cite_format format;
};
bool cite_process(struct arena *arena, struct diag *diag, const struct cite_library *library, const struct cite_job *job,
                  struct buf *out);

/* Locators: splits what follows a key ("hlm. 72", "p. 3-5, more", "72") into label, locator and the rest (the suffix),
   by pandoc's rules and the words of `lang`, of English, and hlm./hal./halaman/h./bab/jil. */
void cite_locator(struct arena *arena, struct str lang, struct str text, struct str *label, struct str *locator,
                  struct str *rest);

/* The length of the key at the start of s (after the @); 0: none. Handles @{...}; *key is the bare key. */
size_t cite_key(struct str s, struct str *key);

#endif
