/* Checks of metadata's values. */
#ifndef JILID_PARSE_CHECK_H
#define JILID_PARSE_CHECK_H

#include "base/unicode/unicode.h"

bool check_date(struct str s); /* 2026, 2026-01, 2026-01-15 */
bool check_isbn(struct str s); /* 10 or 13 digits that add up; hyphens and spaces between them */

#endif
