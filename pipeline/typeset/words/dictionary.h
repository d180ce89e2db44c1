/* Reading libhyphen's dictionary files. The typeset floor's own. */
#ifndef JILID_DICTIONARY_H
#define JILID_DICTIONARY_H

#include "base/str.h"

struct arena;

/* The text of a hyphenation dictionary without the patterns that a later one replaces: libhyphen loses the memory of
   those. Changes nothing in how words are divided. */
struct str dictionary_clean(struct arena *arena, struct str text);

#endif
