/* What the command line asks for, checked. Made by main, read by every stage. */
#ifndef JILID_OPTIONS_H
#define JILID_OPTIONS_H

#include "base/str.h"

enum target { TARGET_PDF = 1, TARGET_EPUB = 2, TARGET_TREE = 4, TARGET_BOOKLET = 8, TARGET_HANDOUT = 16 };

struct paper {
    int32_t width, height; /* millipoints */
};

/* How pages stand on sheets: perfect is single leaves, two to a sheet; the two zines differ in which way heads point. */
enum scheme {
    SCHEME_SADDLE, SCHEME_SIGNATURE, SCHEME_PERFECT, SCHEME_QUARTO, SCHEME_OCTAVO, SCHEME_ZINE, SCHEME_ZINE_FEET,
    SCHEME_NUP
};
enum flip { FLIP_DEFAULT, FLIP_SHORT, FLIP_LONG };          /* default: about the vertical axis */
enum binding { BINDING_DEFAULT, BINDING_LEFT, BINDING_RIGHT }; /* default: by the book's language */
enum sheet_scale { SHEET_SCALE_DEFAULT, SHEET_SCALE_FIT, SHEET_SCALE_NONE }; /* default: the book is laid out anew */
enum sheet_mark { MARK_CROP = 1, MARK_FOLD = 2, MARK_SEWING = 4, MARK_COLLATION = 8, MARK_REGISTRATION = 16, MARK_ALL = 31 };

enum note_lines { LINES_FITTING, LINES_BESIDE, LINES_BELOW, LINES_NONE }; /* of a handout; fitting: for larger pages */

/* Of a booklet or handout. Lengths in millipoints. */
struct sheet_options {
    struct paper sheet;       /* 0: a4 */
    enum scheme scheme;
    bool scheme_given;
    long signature;           /* sheets in one; 0: not given */
    bool even_signatures;
    long nup;                 /* pages a side; 0: not given */
    enum flip flip;
    enum binding binding;
    int32_t creep;            /* of each sheet, in nanometres */
    bool creep_given;
    long paper_weight;        /* grams a square metre; 0: 80 */
    int32_t gutter, bleed;
    enum sheet_scale scale;
    bool blanks_front;        /* after the front matter */
    bool cover_apart;
    struct str pages;         /* a range such as "5-20" or "1,3-8"; empty: all */
    unsigned marks;           /* of enum sheet_mark */
    enum note_lines lines;
};

struct options {
    const char **inputs;
    size_t n_inputs;
    const char *output;       /* folder, or a file that ends in .pdf or .epub; NULL: . */
    const char *output_file;  /* set when output is such a file: the one output's own path */
    unsigned targets;         /* of enum target */
    bool targets_given;       /* else the book's own list holds */
    struct str paper;         /* empty: the book's, else the theme's */
    struct str theme;         /* empty: the book's, else "default" */
    struct str lang;          /* empty: the book's */
    const char **metadata;    /* "key=value" */
    size_t n_metadata;
    long toc_depth;           /* 0: the book's */
    bool number_sections;
    struct str csl;           /* a style's name, or a file as the user named it; empty: the book's */
    struct str harvest;       /* auto, off or report; empty: the book's */
    const char **bibliographies;
    size_t n_bibliographies;
    const char *stop_after;   /* a stage's name, or NULL */
    bool check_only;
    bool cite_always;         /* @key in text counts though no bibliography is given */
    bool strict, quiet, verbose, json_diagnostics;
    unsigned jobs;            /* 0: one a core */
    struct sheet_options sheets;
};

/* "a5", "letter", "148x210mm", "8.5x11in": false when it is none or not between 50 mm and 2 m a side. */
bool paper_parse(struct str name, struct paper *out);
struct str paper_nearest(struct str name); /* a known name to suggest; may be empty */

#endif
