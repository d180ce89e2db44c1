/* What the parts of the catalogue share. */
#ifndef JILID_CATALOG_PARTS_H
#define JILID_CATALOG_PARTS_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/image/image.h"
#include "base/str.h"
#include "book/book.h"
#include "write/catalog/catalog.h"

#define CATALOG_PAGE 100  /* publications on one page of a feed */
#define CATALOG_MARK "jilid catalog" /* in every file of ours that could be taken for another's */

enum { FORM_EPUB, FORM_PDF, FORM_BOOKLET, FORM_HANDOUT, FORMS };

struct catalog_file {
    struct str href; /* from the catalogue's folder, percent-encoded, with the base URL; empty: there is none */
    long long bytes;
};

struct catalog_picture {
    struct str href, type;
    uint32_t width, height;
};

struct publication {
    const char *path; /* of the EPUB */
    struct str id;    /* a URI, unique in the catalogue */
    struct str title, subtitle, file_as, lang, published, modified, publisher, description, rights, series, series_number;
    struct str authors[2]; /* all in one line; the same in sorting order */
    struct contributor *contributors;
    size_t n_contributors;
    struct str_list subjects;
    struct str cover;      /* the picture's bytes; empty: none */
    struct image image;
    struct catalog_file files[FORMS];
    struct catalog_picture picture, thumbnail;
    struct str sort_key;
    bool good;
};

struct catalog {
    struct arena *arena;
    struct publication **items; /* sorted */
    size_t n;
    struct str title, lang, base_url, id, updated;
};

/* One run. */
struct cataloguing {
    struct press *press;
    struct arena *arena;
    const struct catalog_options *options;
    struct catalog catalog;
    const char **paths; /* heap */
    size_t n_paths, cap_paths;
    struct str here;    /* the output folder, absolute */
    struct book *book;  /* for covers that have to be made */
    bool fonts_tried;
    struct map *begun;  /* names of pictures */
};

/* catalog/gather.c */
bool catalog_find(struct cataloguing *k);   /* the EPUBs beneath the folders, and where the output folder is */
bool catalog_gather(struct cataloguing *k); /* reads them all, and begins their pictures in the press's outputs */

/* epub/read.c: what the package document says. False after a warning: it is no EPUB that can be offered. */
bool publication_read(struct arena *arena, struct diag *diag, struct publication *p);

/* catalog/feeds.c: one page of a feed, from 0. */
size_t catalog_pages(const struct catalog *c);
struct str catalog_page_name(struct arena *arena, size_t page, const char *ending); /* "catalog-2.xml" */
void catalog_atom(const struct catalog *c, size_t page, struct buf *out);
void catalog_json(const struct catalog *c, size_t page, struct buf *out);

/* catalog/html.c */
void catalog_html(const struct catalog *c, struct buf *out);

#endif
