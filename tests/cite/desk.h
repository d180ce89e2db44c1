/* A desk to test at: an arena, a library that is read from text, its diagnostics, and rich text as plain marks. */
#ifndef TESTS_CITE_DESK_H
#define TESTS_CITE_DESK_H

#include "base/buf.h"
#include "cite/cite.h"

struct desk {
    struct arena *arena;
    struct diag *diag;
    struct cite_library *library;
};

void desk_open(struct desk *desk);
void desk_close(struct desk *desk);
bool desk_read(struct desk *desk, const char *file, const char *text);

/* Diagnostics as "line:id line:id". */
const char *desk_said(const struct desk *desk);

/* Text with *italic*, [link], and slots as {1} and {2}. */
const char *desk_text(const struct desk *desk, const struct rich *rich);

/* All of a value on one line: {key:value,...}, [a,b]. */
const char *desk_value(const struct desk *desk, const struct value *value);

#endif
