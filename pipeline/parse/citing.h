/* Inside parse: the keys of the metadata that say what is cited and how it is listed. */
#ifndef JILID_PARSE_CITING_H
#define JILID_PARSE_CITING_H

#include "base/press.h"
#include "book/book.h"

/* Reads references (pandoc's list of works), nocite (a text with @keys, or a list), refsection or citereset. False after
   an error, which is reported with its place. */
bool citing_read(struct press *press, struct metadata *meta, struct str key, const struct value *v);

#endif
