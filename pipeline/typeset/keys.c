/* Takes a map that a person wrote and the keys that mean something there, reports the others, each with its place;
   refuses nothing. */
#include "typeset/keys.h"

static bool is_known(struct str key, const struct str *known, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(key, known[i]))
            return true;
    return false;
}

void keys_check(struct diag *diag, const struct value *map, const struct str *known, size_t n,
                const struct message *plain, const struct message *nearest)
{
    for (const struct value *v = map->first; v; v = v->next) {
        if (is_known(v->key, known, n))
            continue;
        struct str near = str_nearest(v->key, known, n);
        if (near.n)
            diag_add(diag, v->key_place, nearest, v->key, near);
        else
            diag_add(diag, v->key_place, plain, v->key);
    }
}
