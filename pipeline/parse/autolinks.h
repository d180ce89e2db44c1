/* Bare links (GFM 0.29, 6.9). */
#ifndef JILID_PARSE_AUTOLINKS_H
#define JILID_PARSE_AUTOLINKS_H

#include "base/str.h"

struct autolink {
    size_t start, end;
    const char *scheme; /* to put before the text: "http://", "mailto:" or "" */
};

/* A bare link at offset `at` of s: www. or http:// or https:// starts there, or an @ of an address stands there. Nothing
   before `from` is part of it. False: then no link starts before out->end, so that what was looked through for a dot
   need not be again. */
bool autolink_match(struct str s, size_t from, size_t at, struct autolink *out);

#endif
