/* The labels of locators: the words that name them in a text. */
#ifndef JILID_CITE_LABELS_H
#define JILID_CITE_LABELS_H

#include "base/str.h"

/* The label whose word stands at the start of s, in the words of lang, of English and the Indonesian ones that hold
   always; *n is the word's length. NULL: none. The longest word wins. */
const char *label_at(struct str s, struct str lang, size_t *n);

#endif
