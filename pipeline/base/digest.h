/* Digests, by nettle, deflate and inflate, by libdeflate. */
#ifndef JILID_DIGEST_H
#define JILID_DIGEST_H

#include "base/str.h"

struct arena;

void digest_sha256(struct str s, uint8_t out[32]);
void digest_md5(struct str s, uint8_t out[16]);
/* A name-based UUID of version 5 (RFC 4122 section 4.3) in the URL name space: 36 characters and NUL. */
void digest_uuid5(struct str name, char out[37]);

/* zlib stream (RFC 1950) of s at level 1 to 12. Thread-safe; memory from the heap: free with mem_free. */
struct str deflate_zlib(struct str s, int level);
/* What such a stream holds, at most max bytes, from the heap (mem_free). False when it is broken or holds more. */
bool inflate_zlib(struct str s, size_t max, struct str *out);

#endif
