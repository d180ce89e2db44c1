/* The EPUB container (OCF 3.3): a zip whose bytes depend on its content alone. */
#ifndef JILID_EPUB_H
#define JILID_EPUB_H

#include "base/press.h"
#include "base/str.h"

struct container;

/* time: seconds since 1970 UTC, borne by every entry. NULL on failure, which is reported under `path`. */
struct container *container_new(struct press *press, const char *path, long long time);

/* Adds a file; bytes are borrowed until the end. `stored`: as it is, for what is compressed already. */
void container_add(struct container *c, const char *name, struct str bytes, bool stored);

/* Closes the archive and gives its bytes in the arena; frees the container. False after a failure, which is
   reported. */
bool container_end(struct container *c, struct str *out);

#endif
