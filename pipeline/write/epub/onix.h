/* The book for the trade: an ONIX for Books 3.0 message, reference names. */
#ifndef JILID_ONIX_H
#define JILID_ONIX_H

#include "write/epub/plan.h"

struct buf;

/* One product, the EPUB: what the metadata know, elements in the order of the format specification. `bytes` is the
   EPUB's size. */
void onix_write(struct buf *out, const struct plan *plan, struct str identifier, size_t bytes);

#endif
