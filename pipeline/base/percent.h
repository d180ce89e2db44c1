/* Percent-encoding (RFC 3986, section 2.1). */
#ifndef JILID_PERCENT_H
#define JILID_PERCENT_H

#include "base/buf.h"

struct arena;

/* %XX decoded; what is no escape stays. The bytes that come out may be anything. */
struct str percent_decode(struct arena *arena, struct str s);

/* Appends a path: letters, digits, - . _ ~ and / as they are, every other byte as %XX. */
void percent_encode(struct buf *out, struct str path);

#endif
