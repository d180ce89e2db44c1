/* A catalogue over folders of made books: OPDS 1.2 (Atom) and 2.0 (JSON) feeds, covers and thumbnails, and one HTML page,
   all plain files for any web server. */
#ifndef JILID_CATALOG_H
#define JILID_CATALOG_H

#include "base/press.h"
#include "base/str.h"

struct catalog_options {
    const char *const *folders; /* searched with what lies beneath them */
    size_t n_folders;
    const char *output;  /* the folder that the catalogue is written to */
    struct str title;    /* empty: taken from the output folder's name */
    struct str base_url; /* of the output folder, ends in /; empty: links are relative */
    struct str lang;     /* empty: the one that most books have */
    unsigned jobs;
    bool strict;         /* nothing is written after a warning */
};

/* Reads every NAME.epub (with the NAME.pdf, NAME-booklet.pdf and NAME-handout.pdf that lie beside it) and writes
   catalog.xml, catalog.json (further pages catalog-2.xml, ...), index.html and catalog/HASH.jpg|png. What cannot be read
   is a warning and left out; a file of these names that is not a catalogue's is an error. Sources: OPDS Catalog 1.2, OPDS
   2.0 (draft), RFC 4287, EPUB 3.3. False after an error, which is reported. */
bool catalog_make(struct press *press, const struct catalog_options *options);

#endif
