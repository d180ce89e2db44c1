/* Values: making, finding and reading them. Takes and gives trees in an arena; refuses nothing. */
#include "base/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

const struct value *value_get(const struct value *map, const char *key)
{
    if (!map || map->kind != VALUE_MAP) {
        return NULL;
    }
    struct str wanted = str_of(key);
    const struct value *v = map->first;
    while (v && !str_eq(v->key, wanted)) {
        v = v->next;
    }
    return v;
}

struct value *value_new(struct arena *arena, enum value_kind kind)
{
    struct value *v = ARENA_NEW(arena, struct value);
    v->kind = kind;
    return v;
}

struct value *value_string(struct arena *arena, struct str text)
{
    struct value *v = value_new(arena, VALUE_STRING);
    v->text = text;
    return v;
}

struct value *value_number(struct arena *arena, double number)
{
    struct value *v = value_new(arena, VALUE_NUMBER);
    char text[40];
    bool whole = number > -1e15 && number < 1e15 && number >= (double)(long)number && number <= (double)(long)number;
    bool minus_zero = number >= 0 && signbit(number);
    if (whole && !minus_zero) {
        v->text = str_format(arena, "%ld", (long)number);
        return v;
    }
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) >= number && strtod(text, NULL) <= number) {
            break;
        }
    }
    v->text = str_dup(arena, str_of(text));
    return v;
}

void value_append(struct value *list, struct value *item)
{
    item->next = NULL;
    if (list->last) {
        list->last->next = item;
    } else {
        list->first = item;
    }
    list->last = item;
    list->count++;
}

void value_set(struct value *map, struct str key, struct value *item)
{
    item->key = key;
    struct value *before = NULL, *old = map->first;
    while (old && !str_eq(old->key, key)) {
        before = old;
        old = old->next;
    }
    if (!old) {
        value_append(map, item);
        return;
    }
    item->next = old->next;
    if (before) {
        before->next = item;
    } else {
        map->first = item;
    }
    if (map->last == old) {
        map->last = item;
    }
}

struct str value_text(const struct value *v)
{
    bool scalar = v && (v->kind == VALUE_BOOL || v->kind == VALUE_NUMBER || v->kind == VALUE_STRING);
    return scalar ? v->text : STR_NONE;
}

struct str value_get_text(const struct value *map, const char *key)
{
    return value_text(value_get(map, key));
}

bool value_int(const struct value *v, long *out)
{
    return v && (v->kind == VALUE_NUMBER || v->kind == VALUE_STRING) && str_int(v->text, out);
}
