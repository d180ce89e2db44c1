/* JSON into values, by jansson. Takes a file's text; gives a tree with numbers in their shortest form; refuses broken
   JSON and nesting over DEPTH, which is counted before jansson recurses. */
#include "base/value.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/messages.h"
#include "base/utf8.h"

#define DEPTH 64

struct reader {
    struct arena *arena;
    const char *file;
    struct map *keys; /* each key once: a bibliography has the same few in every work */
};

/* Where brackets nest deeper than DEPTH: line 0 if they do not. */
static struct place find_too_deep(const char *file, struct str text)
{
    struct place at = {file, 1, 1};
    int depth = 0;
    bool quoted = false;
    for (const char *p = text.p, *end = text.p + text.n; p < end; at.column++) {
        uint32_t c = utf8_next(&p, end);
        if (c == '\n') {
            at.line++;
            at.column = 0;
        } else if (quoted && c == '\\' && p < end) {
            utf8_next(&p, end);
            at.column++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '[' || c == '{')) {
            if (++depth > DEPTH) {
                return at;
            }
        } else if (!quoted && (c == ']' || c == '}')) {
            depth--;
        }
    }
    return (struct place){file, 0, 0};
}

static struct value *convert(const struct reader *r, json_t *json);

static struct str key_of(const struct reader *r, const char *text)
{
    const char *key = map_get(r->keys, str_of(text));
    if (!key) {
        key = str_z(r->arena, str_of(text));
        map_put(r->keys, str_of(key), (void *)(uintptr_t)key);
    }
    return str_of(key);
}

static void convert_members(const struct reader *r, struct value *v, json_t *json)
{
    if (json_is_array(json)) {
        for (size_t i = 0; i < json_array_size(json); i++) {
            value_append(v, convert(r, json_array_get(json, i)));
        }
        return;
    }
    for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at)) {
        struct value *item = convert(r, json_object_iter_value(at));
        item->key = key_of(r, json_object_iter_key(at));
        item->key_place = item->place;
        value_append(v, item);
    }
}

static struct value *convert_scalar(const struct reader *r, json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_STRING:
        return value_string(r->arena,
                            str_dup(r->arena, (struct str){json_string_value(json), json_string_length(json)}));
    case JSON_REAL:
        return value_number(r->arena, json_real_value(json));
    case JSON_INTEGER: {
        struct value *v = value_new(r->arena, VALUE_NUMBER);
        v->text = str_format(r->arena, "%lld", (long long)json_integer_value(json));
        return v;
    }
    case JSON_TRUE:
    case JSON_FALSE: {
        struct value *v = value_new(r->arena, VALUE_BOOL);
        v->truth = json_is_true(json);
        v->text = v->truth ? STR("true") : STR("false");
        return v;
    }
    default:
        return value_new(r->arena, VALUE_NULL);
    }
}

/* Recursion is at most DEPTH deep: find_too_deep has looked. */
static struct value *convert(const struct reader *r, json_t *json)
{
    struct value *v;
    if (json_is_array(json) || json_is_object(json)) {
        v = value_new(r->arena, json_is_array(json) ? VALUE_LIST : VALUE_MAP);
        convert_members(r, v, json);
    } else {
        v = convert_scalar(r, json);
    }
    v->place = (struct place){r->file, 0, 0};
    return v;
}

static size_t skip_space(struct str text, size_t at)
{
    while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t' || text.p[at] == '\n' || text.p[at] == '\r')) {
        at++;
    }
    return at;
}

/* A list's members read one by one, so that jansson never holds them all. NULL when the text is no list, or a broken
   one: reading the whole then tells what is wrong with it. */
static struct value *read_list(const struct reader *r, struct str text)
{
    size_t at = skip_space(text, 0);
    if (at == text.n || text.p[at] != '[') {
        return NULL;
    }
    struct value *list = value_new(r->arena, VALUE_LIST);
    list->place = (struct place){r->file, 0, 0};
    do {
        json_error_t error;
        at++;
        json_t *json =
            json_loadb(text.p + at, text.n - at, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &error);
        if (!json || error.position <= 0) {
            json_decref(json);
            return NULL;
        }
        value_append(list, convert(r, json));
        json_decref(json);
        at = skip_space(text, at + (size_t)error.position);
    } while (at < text.n && text.p[at] == ',');
    bool closed = at < text.n && text.p[at] == ']' && skip_space(text, at + 1) == text.n;
    return closed ? list : NULL;
}

struct value *json_read(struct arena *arena, struct diag *diag, const char *file, struct str text)
{
    text.p = text.p ? text.p : "";
    struct place deep = find_too_deep(file, text);
    if (deep.line > 0) {
        diag_add(diag, deep, &msg_json_depth, DEPTH);
        return NULL;
    }
    struct reader r = {arena, str_z(arena, str_of(file)), map_new(arena)};
    struct value *list = read_list(&r, text);
    if (list) {
        return list;
    }
    json_error_t error;
    json_t *json = json_loadb(text.p, text.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (!json && json_error_code(&error) == json_error_out_of_memory) {
        mem_fail("JSON");
    }
    if (!json) {
        struct place at = {file, error.line > 0 ? (uint32_t)error.line : 0,
                           error.column > 0 ? (uint32_t)error.column : 0};
        diag_add(diag, at, &msg_json_syntax, error.text);
        return NULL;
    }
    struct value *v = convert(&r, json);
    json_decref(json);
    return v;
}
