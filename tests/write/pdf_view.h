/* A PDF read back for the tests: objects by their numbers, found through its own cross-reference table. */
#ifndef TESTS_WRITE_PDF_VIEW_H
#define TESTS_WRITE_PDF_VIEW_H

#include <check.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

struct pdf_view {
    struct arena *arena;
    struct str bytes;
    size_t *offsets; /* by number; 0: free */
    size_t n;
    struct str trailer;
};

/* Fails the test when the table does not lead to the objects. The bytes are borrowed. */
struct pdf_view *pdf_view_new(struct arena *arena, struct str bytes);

struct str pdf_view_object(const struct pdf_view *view, size_t number); /* between obj and endobj */
struct str pdf_view_stream(const struct pdf_view *view, size_t number); /* inflated when it is deflated */
/* What stands after a key ("/Parent") in an object's text up to the line's end; empty when there is none. */
struct str pdf_view_value(struct str object, const char *key);
size_t pdf_view_ref(struct str object, const char *key); /* its value as an object's number; 0: none */
size_t pdf_view_number(struct str s);                    /* the digits that s starts with, after [ and spaces */
bool pdf_view_has(struct str s, const char *part);
size_t pdf_view_catalog(const struct pdf_view *view);
/* The numbers of the pages, in order; how many. */
size_t pdf_view_pages(const struct pdf_view *view, size_t *pages, size_t max);
struct str pdf_view_contents(const struct pdf_view *view, size_t page); /* a page's operators */
/* All elements' roles under the document's element as "Document(Part(Sect(H1 P)))". */
struct str pdf_view_roles(const struct pdf_view *view);

#endif
