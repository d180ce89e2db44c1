/* Inside refine: punctuation for text that stands alone. */
#ifndef JILID_REFINE_PUNCTUATION_H
#define JILID_REFINE_PUNCTUATION_H

#include "base/str.h"

struct arena;

/* Plain text (a title from the metadata) with the language's quotes, dashes, dots and ties. */
struct str punctuation_plain(struct arena *arena, struct str lang, struct str text);

#endif
