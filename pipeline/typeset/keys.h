/* The keys of YAML maps. The typeset floor's own. */
#ifndef JILID_KEYS_H
#define JILID_KEYS_H

#include "base/value.h"

/* Warns of every member of a map whose key is not among the n known ones: by `nearest`, which takes the key and the
   known one that is like it, else by `plain`, which takes the key. */
void keys_check(struct diag *diag, const struct value *map, const struct str *known, size_t n,
                const struct message *plain, const struct message *nearest);

#endif
