/* The book: metadata, chapters in order, notes, labels, pictures, the works cited. */
#ifndef JILID_BOOK_H
#define JILID_BOOK_H

#include "base/image/image.h"
#include "base/value.h"
#include "book/node.h"

struct map;
struct cite_library; /* cite/cite.h; opaque here */

enum contributor_role { ROLE_AUTHOR, ROLE_EDITOR, ROLE_TRANSLATOR, ROLE_OTHER };

struct contributor {
    enum contributor_role role;
    struct str name;    /* as shown */
    struct str file_as; /* "Family, Given"; made from the name unless given */
    struct str relator; /* ROLE_OTHER: a MARC relator code, "ill" */
};

struct subject_code {
    struct str scheme, code; /* "Thema", "JPS"; empty: a subject in words alone */
};

struct str_list {
    struct str *items;
    size_t n;
};

enum chapter_start { START_ANY, START_RECTO };
/* The printed pages in the EPUB: auto is when the same run makes the PDF. */
enum page_listing { PAGE_LIST_AUTO, PAGE_LIST_OFF, PAGE_LIST_ON };
enum harvesting { HARVEST_AUTO, HARVEST_OFF, HARVEST_REPORT };

/* What has a bibliography, with numbers and year suffixes of its own: biblatex's refsection option. */
enum refsection { REFSECTION_BOOK, REFSECTION_CHAPTER, REFSECTION_SECTION };
/* Where positions (ibid. and the like) start anew: biblatex's citereset. Default: by chapter for note styles. */
enum citereset { CITERESET_DEFAULT, CITERESET_NONE, CITERESET_CHAPTER };

struct metadata {
    struct str title, subtitle, publisher, date, lang, isbn, identifier, rights, description;
    struct str series, series_number;
    struct contributor *contributors;
    size_t n_contributors;
    struct str_list subjects;
    const struct subject_code *subject_codes; /* one for each subject; NULL: none has any */
    struct str audience;             /* "general", "children", "school", ...: as ONIX's list 28 has them; or any words */
    struct str modified;             /* date of the last change; empty: book_time */
    struct str print_isbn;           /* of the printed book whose pages the EPUB names */
    enum page_listing page_list;
    bool onix;                       /* NAME-onix.xml is made beside the EPUB */
    bool fit_images;                 /* the EPUB's pictures are scaled down to what shops take */
    struct str cover;                /* a picture beneath the book's folder; empty: one is made */
    struct str_list chapters;        /* as listed; empty: all of the folder */
    struct str_list bibliographies;
    struct str csl, paper, theme, harvest_decisions;
    enum harvesting harvest;
    const struct value *references;  /* works given in the metadata (pandoc's): a list; NULL: none */
    struct str_list nocite;          /* works to list though uncited: texts with @keys, or keys alone; @*: all */
    bool suppress_bibliography;      /* no list of works is made */
    bool no_link_citations;          /* citations do not lead to their entries */
    struct str reference_section_title; /* over the list of works; empty: the language's term */
    bool no_backlinks;               /* entries of the bibliography do not lead back to where they are cited */
    enum refsection refsection;
    enum citereset citereset;
    bool item_language;              /* entries speak the language of their work, where it is known */
    long toc_depth;                  /* 1 to 6; default 3 */
    bool number_sections;
    enum chapter_start chapter_start;
    struct str_list front_matter;    /* names as in the design; the default list when not given */
    struct str_list back_matter;
    struct str_list targets;
    struct place place;              /* of the metadata block */
    const struct value *given;       /* the block as written: for the places of its keys; NULL: there is none */
    bool title_found;                /* false: title was made from a heading, a line or the file's name */
};

enum chapter_role {
    CHAPTER_HALF_TITLE, CHAPTER_TITLE, CHAPTER_IMPRINT, CHAPTER_CONTENTS, CHAPTER_FIGURES, CHAPTER_TABLES,
    CHAPTER_FRONT,        /* a file named in front-matter */
    CHAPTER_BODY,
    CHAPTER_BIBLIOGRAPHY,
    CHAPTER_AUTHORS,      /* the index of cited authors */
    CHAPTER_BACK          /* a file named in back-matter */
};

struct chapter {
    enum chapter_role role;
    struct node *root;    /* NODE_DOCUMENT */
    const char *file;     /* as named in diagnostics; NULL for what refine made */
    struct str folder;    /* that its pictures are looked up beneath, together with the book's root */
    struct str name;      /* ASCII, unique in the book: the stem of its XHTML file */
    struct str title;     /* plain text; may be empty */
    bool plain_text;      /* a .txt source */
    struct str source;    /* its file's text, cleaned; set by parse_gather */
};

struct note {
    struct str label;     /* as written */
    struct node *body;    /* NODE_NOTE */
    struct node **refs;   /* NODE_NOTE_REFs in reading order; set by refine */
    size_t n_refs;
    uint32_t number;      /* from 1, through a chapter; set by refine; 0: never referred to */
    struct chapter *chapter; /* whose note it is; set with number */
    struct str id;        /* unique anchor, "fn-..." */
};

enum cite_mode {
    CITE_PARENTHETICAL,
    CITE_IN_TEXT,
    CITE_AS_WRITTEN /* found in the prose: the node's inlines stay as they are */
};

struct cite_group {
    enum cite_mode mode;
    struct cite_one {
        struct str key;
        struct node *prefix, *suffix;  /* NODE_SPANs holding inlines, or NULL */
        struct str label, locator;     /* "page", "652-653"; empty when none */
        bool suppress_author;
        struct str entry_id;           /* anchor of its entry in the bibliography; empty when unknown */
        struct place place;
    } *items;
    size_t n;
};

struct book_image {
    struct str path;          /* beneath the folder, as found */
    struct image image;       /* bytes live in the arena */
    struct str name;          /* ASCII, unique: its file's name in the EPUB */
};

struct book {
    struct str name;               /* of the outputs: without ending */
    const char *root;              /* the folder that nothing is read outside of */
    struct metadata meta;
    struct chapter **chapters;     /* in reading order, front and back matter among them after refine */
    size_t n_chapters;
    struct note **notes;           /* all that are defined, chapter by chapter */
    size_t n_notes;
    size_t cap_notes;              /* room in notes while parse appends to them */
    struct map *labels;            /* id -> struct node *: set by refine */
    struct book_image **images;    /* each file once */
    size_t n_images;
    const struct book_image *cover; /* NULL: none given */
    uint32_t n_serials;            /* one more than the highest serial */
    struct cite_library *library;  /* the works that may be cited: set and read by refine; NULL: none */
    bool notes_run_on;             /* notes are numbered through the book, not by chapter: set by refine */
    struct str harvest_report;     /* YAML, set by refine: the file NAME-harvest.yaml; empty: there is nothing to say */
};

/* Gives every node its serial, in reading order: chapter by chapter; a note's body comes right after its first
   reference. Done once, after refine. */
void book_number(struct book *book);

/* Where the metadata say this; of the whole block when they do not. */
struct place book_key_place(const struct book *book, const char *key);

void book_add_chapter(struct arena *arena, struct book *book, struct chapter *chapter, size_t at);
/* "A, B dan C" in the book's language; may be empty. */
struct str book_names(struct arena *arena, const struct book *book, enum contributor_role role);
struct str book_authors(struct arena *arena, const struct book *book);

/* The tree as JSON, for -t tree and --stop-after: metadata, then chapters; each node {kind, place:[line,col], ...}. */
struct buf;
void book_dump(const struct book *book, struct buf *out);

/* A node as indented text, one a line, for tests: kind, fields, "text". */
void node_dump(const struct node *node, struct buf *out);

/* A file name for anything: ASCII letters, digits, - and _ of name, at most 40; "x" when nothing is left. */
struct str book_slug(struct arena *arena, struct str name);

/* The time that outputs bear, as seconds since 1970 UTC: SOURCE_DATE_EPOCH, else the book's date, else 2000-01-01. */
long long book_time(const struct book *book);

#endif
