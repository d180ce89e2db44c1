/* Inside the BibTeX reader: entries as read, before they become items. */
#ifndef JILID_CITE_BIBTEX_H
#define JILID_CITE_BIBTEX_H

#include "cite/library.h"

enum { BIB_DONORS = 8, BIB_PARENTS = 4 }; /* what one entry may draw on, and how far up crossref is followed */

struct bib_field {
    struct str name;  /* lower case */
    struct str value; /* TeX */
    struct bib_field *next;
};

struct bib_entry {
    struct str type; /* lower case */
    struct str key;
    struct place place;
    struct bib_field *first, *last;
    size_t n_fields, size; /* size: bytes of its values */
    bool overfull;
    const struct bib_entry *parent; /* by crossref; NULL: none */
    const struct bib_entry *donors[BIB_DONORS]; /* by xdata, nearest first, with the donors of donors */
    size_t n_donors;
    struct bib_entry *next;
};

struct str bib_written(const struct bib_entry *entry, const char *name); /* in the entry itself */
struct str bib_own(const struct bib_entry *entry, const char *name);     /* its own or its donors', not its parent's */

/* Sets the donors and parents of all entries from `first` on. False after an error, which is reported. */
bool bib_link(struct diag *diag, const struct map *entries, struct bib_entry *first);

struct value *bib_item(struct cite_library *library, const struct bib_entry *entry);

/* "First von Last and von Last, Jr, First and {Body} and others": a list of name maps; NULL when there is none. */
struct value *bib_names(struct arena *arena, struct str tex);

#endif
