/* The package document. */
#ifndef JILID_OPF_H
#define JILID_OPF_H

#include "write/fontset.h"
#include "write/plan.h"

/* What stands beside the texts. */
struct package {
    const struct plan *plan;
    struct str identifier;
    struct str cover_name;   /* beneath EPUB/; empty: no cover */
    const char *cover_type;  /* media type */
    const struct font_file *fonts;
    size_t n_fonts;
};

/* The book's ISBN or other identifier as a URN or URL, else a name-based UUID of title, authors, publisher, language. */
struct str opf_identifier(const struct plan *plan);

void opf_write(struct buf *out, const struct package *package);

/* access.c: accessibility metadata, as far as the book's own content proves it. */
void access_write(struct buf *out, const struct plan *plan);

#endif
