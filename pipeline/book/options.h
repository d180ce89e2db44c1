/* What the command line asks for, checked. Made by main, read by every stage. */
#ifndef JILID_OPTIONS_H
#define JILID_OPTIONS_H

#include "base/str.h"

enum target { TARGET_PDF = 1, TARGET_EPUB = 2, TARGET_TREE = 4 };

struct paper {
    int32_t width, height; /* millipoints */
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
    const char **bibliographies;
    size_t n_bibliographies;
    const char *stop_after;   /* a stage's name, or NULL */
    bool check_only;
    bool strict, quiet, verbose, json_diagnostics;
    unsigned jobs;            /* 0: one a core */
};

/* "a5", "letter", "148x210mm", "8.5x11in": false when it is none or not between 50 mm and 2 m a side. */
bool paper_parse(struct str name, struct paper *out);
struct str paper_nearest(struct str name); /* a known name to suggest; may be empty */

#endif
