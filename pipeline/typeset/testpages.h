/* The pages of the print test: sixteen, each with its number, an arrow up, a bar at its spine and a scale at its outer
   edge; and rulers on the sheets' sides. */
#ifndef JILID_TESTPAGES_H
#define JILID_TESTPAGES_H

#include "base/press.h"
#include "book/options.h"
#include "typeset/sheets.h"

#define TEST_PAGES 16

/* Makes press->book and press->layout; press->theme and press->fonts are there. Words in Indonesian when the language of
   the book is, else in English. right: bound at the right. */
void testpages_make(struct press *press, struct paper page, struct str lang, bool right);

/* Adds a millimetre ruler along each edge of every side, and a stair of lines that shows how near to an edge the
   printer reaches. */
void testpages_rulers(struct press *press, struct sheets *sheets);

#endif
