/* Writes a library as CSL-JSON. Integers stay numbers, all other scalars are written as text: YAML knows numbers that JSON
   does not, and CSL takes either. */
#include "cite/library.h"

#include "base/arena.h"
#include "base/json.h"

static bool is_integer(const struct value *v)
{
    long n;
    struct str text = v->text;
    bool plain = text.n > 0 && text.n <= 15 && text.p[0] != '+' && (text.p[0] != '0' || text.n == 1) &&
                 !str_starts(text, STR("-0"));
    return plain && str_int(text, &n);
}

static void put(struct arena *arena, struct json *j, const struct value *v)
{
    long n;
    switch (v->kind) {
    case VALUE_NULL:
        json_null(j);
        return;
    case VALUE_BOOL:
        json_bool(j, v->truth);
        return;
    case VALUE_NUMBER:
        if (is_integer(v) && str_int(v->text, &n))
            json_int(j, n);
        else
            json_str(j, v->text);
        return;
    case VALUE_STRING:
        json_str(j, v->text);
        return;
    case VALUE_LIST:
        json_array(j);
        for (const struct value *one = v->first; one; one = one->next)
            put(arena, j, one);
        json_array_end(j);
        return;
    case VALUE_MAP:
        break;
    }
    json_object(j);
    for (const struct value *one = v->first; one; one = one->next) {
        json_key(j, str_z(arena, one->key));
        put(arena, j, one);
    }
    json_object_end(j);
}

void cite_library_write(const struct cite_library *library, struct buf *out)
{
    struct json j;
    json_init(&j, out, false);
    json_array(&j);
    for (size_t i = 0; i < library->n; i++)
        put(library->arena, &j, library->items[i]);
    json_array_end(&j);
    buf_char(out, '\n');
}
