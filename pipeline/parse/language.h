/* Which language a text is in, by its commonest words. */
#ifndef JILID_PARSE_LANGUAGE_H
#define JILID_PARSE_LANGUAGE_H

#include "base/str.h"

struct str language_guess(struct str text); /* "id" or "en"; "en" when nothing tells */

#endif
