/* The filters over the tree, in the order in which stages.c runs them. Each reports to press->diag and is false when it
   reported an error. */
#ifndef JILID_REFINE_H
#define JILID_REFINE_H

#include "base/press.h"

/* "html": raw HTML reduced to the safe list; simple tags (em, strong, b, i, u, s, sub, sup, br, hr, span, kbd, code,
   small, abbr, cite, q, a[href], img[src], p, div, blockquote, ul, ol, li, h1..h6, table parts) become nodes; comments
   go silently; the rest is dropped, each with a warning. After it no NODE_RAW_* is left. */
bool refine_html(struct press *press);

/* "sections": headings -> nested NODE_SECTIONs; ids: Unicode-aware, unique in the whole book (a repeated explicit id is a
   warning and gets a suffix); fills book->labels with every id. */
bool refine_sections(struct press *press);

/* "numbers": section numbers when wanted (1, 1.1, ...; not for .unnumbered), numbers of captioned figures and tables
   through the book. */
bool refine_numbers(struct press *press);

/* "citations": [@key] and @key in text -> NODE_CITE, or NODE_REF where the key is a label. Reads the bibliographies. */
bool refine_citations(struct press *press);

/* "harvest": citations that stand as plain prose become NODE_CITEs (CITE_AS_WRITTEN), unless the book says harvest: off;
   their works enter the library; sets book->harvest_report. Reads the book's harvest-decisions. */
bool refine_harvest(struct press *press);

/* "bibliography": renders every citation, in styles of notes as a note of its own, and makes the lists of works: a
   chapter, sections by refsection, or what the ::: {.refs} divs ask for. */
bool refine_bibliography(struct press *press);

/* "authors": the index of all cited authors with their pages, where back-matter names it. */
bool refine_authors(struct press *press);

/* "references": links to #id and NODE_REFs are checked and rendered; a dangling one is an error. */
bool refine_references(struct press *press);

/* "images": finds, checks and shares the pictures; fills as.image.image and book->images, book->cover. */
bool refine_images(struct press *press);

/* "punctuation": straight quotes, dashes and dots in text -> the language's own; ties (no-break spaces) by language. */
bool refine_punctuation(struct press *press);

/* "notes": numbers notes by chapter (through the book where it says notes_run_on) in order of first reference, fills refs,
   ids; unused notes are a warning. */
bool refine_notes(struct press *press);

/* "access": notes on what the text lacks for those who cannot see it; for `jilid check` alone. */
bool refine_access(struct press *press);

/* "matter": front and back matter in order: half-title, title page, imprint, contents, lists of figures and tables;
   then book_number. */
bool refine_matter(struct press *press);

#endif
