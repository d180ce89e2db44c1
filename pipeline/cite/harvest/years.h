/* Years and locators in a stretch of tokens. */
#ifndef JILID_CITE_HARVEST_YEARS_H
#define JILID_CITE_HARVEST_YEARS_H

#include "cite/harvest/text.h"

/* "1990", "2019a", "1943/1966", "[1776] 1976" (as "1776/1976"), "t.t.", "n.d.", "in press". Refuses spans, dates, decades,
   other eras, amounts. *at moves past it. */
bool harvest_year_read(struct arena *arena, const struct harvest_text *text, size_t *at, size_t end, struct str *year);

/* The letter of a further year: "2019a, b" -> "2019b". */
bool harvest_year_letter(struct arena *arena, const struct harvest_text *text, size_t *at, size_t end,
                         struct str before, struct str *year);

/* What follows a year: ": 72", ", hlm. 72-75", ", 72", " p. 12", ", bab 3". *locator is "72-75"; with its label when it is
   no page. False, *at left alone, when there is none. */
bool harvest_locator_read(const struct harvest_text *text, size_t *at, size_t end, struct str *locator);

#endif
