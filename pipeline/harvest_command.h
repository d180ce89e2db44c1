/* jilid cite --harvest FILE [FILE...] --format json: citations found in plain prose. */
#ifndef JILID_HARVEST_COMMAND_H
#define JILID_HARVEST_COMMAND_H

#include "base/buf.h"
#include "base/press.h"

/* Reads the files (UTF-8 text), harvests them together and appends the result, a JSON object and a line end. An
   unreadable file is reported and nothing appended: false. */
bool harvest_command(struct press *press, const char *const *files, size_t n, struct buf *out);

#endif
