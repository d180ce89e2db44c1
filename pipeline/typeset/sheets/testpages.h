/* The pages of the print test: sixteen, each with its number, an arrow up, a bar at its spine and a scale at its outer
   edge; and rulers on the sheets' sides. */
#ifndef JILID_TESTPAGES_H
#define JILID_TESTPAGES_H

#include "base/press.h"
#include "book/options.h"
#include "typeset/sheets/sheets.h"

#define TEST_PAGES 16

/* Makes press->book and press->layout; press->theme and press->fonts are there. Words in Indonesian when the language
   of the book is, else in English. right: bound at the right. */
void testpages_make(struct press *press, struct paper page, struct str lang, bool right);

/* Half of a sheet, either way round. False, and it is reported, when the test does not fit on so small a sheet. */
bool testpages_page(struct press *press, struct paper sheet, struct paper *page);

/* Those pages as a stapled booklet, with the options' sheet, flip, binding and creep; along each edge of every side a
   millimetre ruler and a stair of lines that shows how near to the edge the printer reaches. *flips_long: the edge to
   set at the printer. */
struct sheets *testpages_sheets(struct press *press, const struct sheet_options *options, bool *flips_long);

#endif
