/* The package document. */
#ifndef JILID_OPF_H
#define JILID_OPF_H

#include "write/epub/fontset.h"
#include "write/epub/plan.h"

/* What stands beside the texts. */
struct package {
    const struct plan *plan;
    struct str identifier;
    struct str cover_name;   /* beneath EPUB/; empty: no cover */
    const char *cover_type;  /* media type */
    struct str cover_drawn;  /* beneath EPUB/: the same as SVG, which the cover's page shows; empty: none */
    const struct font_file *fonts;
    size_t n_fonts;
};

/* The book's ISBN or other identifier as a URN or URL, else a name-based UUID of title, authors, publisher, language. */
struct str opf_identifier(const struct plan *plan);

/* The digits alone of an ISBN-10 or ISBN-13 with a right check digit; else empty. */
struct str opf_isbn(struct arena *arena, struct str isbn);
/* YYYY, YYYY-MM or YYYY-MM-DD that may be (W3CDTF); else empty. */
struct str opf_date(struct str date);
/* The MARC relator code of what somebody did. */
struct str opf_relator(const struct contributor *one);

void opf_write(struct buf *out, const struct package *package);

/* access.c: what a book offers to those who cannot see or turn its pages, as far as its own content proves it. */
struct access {
    bool pictures, undescribed; /* there are pictures; one has no text of its own */
    bool headings, pages, index;
    struct str summary;         /* in the book's language */
};
struct access access_of(const struct plan *plan);
void access_write(struct buf *out, const struct plan *plan);

#endif
