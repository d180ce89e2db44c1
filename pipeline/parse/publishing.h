/* Metadata that shops and libraries ask for: roles of contributors, subjects with their scheme. */
#ifndef JILID_PARSE_PUBLISHING_H
#define JILID_PARSE_PUBLISHING_H

#include "base/press.h"
#include "book/book.h"

/* The MARC relator code (id.loc.gov/vocabulary/relators) of a role: a word such as "illustrator", or the code itself.
   Empty: neither. */
struct str publishing_relator(struct str role);

/* Reads `subject`: a text, a map of term, scheme and code, or a list of both. Fills meta->subjects and, where a map is
   among them, meta->subject_codes. False after an error, which is reported. */
bool publishing_subjects(struct press *press, struct metadata *meta, const struct value *v);

/* Warns, with the place of its key, of an ISBN whose check digit is wrong and of a date that is none. */
void publishing_check(struct press *press, const struct metadata *meta);

#endif
