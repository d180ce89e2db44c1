/* YAML into values, by libyaml's events. Takes one document; gives a tree with the place of every value and key;
   refuses broken YAML, a second document, keys that are not scalars, and what passes the ceilings below. Plain scalars
   follow YAML 1.2's core schema: no, yes and on are text. */
#include "base/value.h"

#include <yaml.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/messages.h"

#define DEPTH 64
#define ALIASES 100
#define NODES 1000000
#define KEYS_IN_LINE 16 /* a map of more has its keys hashed */

struct frame {
    struct value *container;
    struct map *keys; /* of a large map; else NULL */
    bool has_key, drop;
    struct str key;
    struct place key_place;
};

struct reader {
    struct arena *arena;
    struct diag *diag;
    const char *file;
    uint32_t first_line;
    struct map *anchors;
    struct frame stack[DEPTH];
    size_t depth, nodes, aliases, documents;
    struct value *root;
    bool ended;
};

static struct place place_of(const struct reader *r, yaml_mark_t mark)
{
    return (struct place){r->file, r->first_line + (uint32_t)mark.line, (uint32_t)mark.column + 1};
}

static size_t skip_digits(struct str s, size_t i)
{
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9') {
        i++;
    }
    return i;
}

/* [-+]? ( . [0-9]+ | [0-9]+ ( . [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?, as YAML 1.2.2 section 10.3.2 */
static bool is_number(struct str s)
{
    size_t i = s.n > 0 && (*s.p == '-' || *s.p == '+') ? 1 : 0;
    size_t whole = skip_digits(s, i) - i, part = 0;
    i += whole;
    if (i < s.n && s.p[i] == '.') {
        part = skip_digits(s, i + 1) - (i + 1);
        i += 1 + part;
    }
    if (whole + part == 0) {
        return false;
    }
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        i += i + 1 < s.n && (s.p[i + 1] == '-' || s.p[i + 1] == '+') ? 2 : 1;
        size_t end = skip_digits(s, i);
        if (end == i) {
            return false;
        }
        i = end;
    }
    return i == s.n && s.n < 64; /* longer ones are rather identifiers than quantities */
}

/* What a plain scalar without a tag is. */
static void resolve(struct value *v)
{
    static const struct {
        const char *text;
        enum value_kind kind;
        bool truth;
    } words[] = {
        {"", VALUE_NULL, false},      {"~", VALUE_NULL, false},     {"null", VALUE_NULL, false},
        {"Null", VALUE_NULL, false},  {"NULL", VALUE_NULL, false},  {"true", VALUE_BOOL, true},
        {"True", VALUE_BOOL, true},   {"TRUE", VALUE_BOOL, true},   {"false", VALUE_BOOL, false},
        {"False", VALUE_BOOL, false}, {"FALSE", VALUE_BOOL, false},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_is(v->text, words[i].text)) {
            v->kind = words[i].kind;
            v->truth = words[i].truth;
            return;
        }
    }
    if (is_number(v->text)) {
        v->kind = VALUE_NUMBER;
    }
}

static bool fail_syntax(struct reader *r, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        mem_fail("YAML");
    }
    const char *problem = parser->problem ? parser->problem : "it cannot be read";
    bool reader = parser->error == YAML_READER_ERROR;
    struct place at = reader ? (struct place){r->file, 0, 0} : place_of(r, parser->problem_mark);
    const char *context = reader || !parser->context ? "" : parser->context;
    diag_add(r->diag, at, &msg_yaml_syntax, problem, *context ? ", " : "", context);
    return false;
}

static bool is_repeated(struct reader *r, struct frame *f, struct str key)
{
    const struct value *map = f->container;
    if (!f->keys && map->count >= KEYS_IN_LINE) {
        f->keys = map_new(r->arena);
        for (struct value *v = map->first; v; v = v->next) {
            map_put(f->keys, v->key, v);
        }
    }
    if (f->keys) {
        return map_get(f->keys, key) != NULL;
    }
    for (const struct value *v = map->first; v; v = v->next) {
        if (str_eq(v->key, key)) {
            return true;
        }
    }
    return false;
}

/* A scalar where a map expects a key. */
static void take_key(struct reader *r, struct frame *f, const struct value *v)
{
    f->key = v->text;
    f->key_place = v->place;
    f->has_key = true;
    f->drop = is_repeated(r, f, v->text);
    if (f->drop) {
        diag_add(r->diag, v->place, &msg_yaml_key_twice, v->text);
    }
}

/* Puts a finished or just opened value where it belongs. */
static bool place_value(struct reader *r, struct value *v)
{
    if (r->depth == 0) {
        r->root = v;
        return true;
    }
    struct frame *f = &r->stack[r->depth - 1];
    if (f->container->kind == VALUE_LIST) {
        value_append(f->container, v);
        return true;
    }
    bool scalar = v->kind != VALUE_LIST && v->kind != VALUE_MAP;
    if (!f->has_key && !scalar) {
        diag_add(r->diag, v->place, &msg_yaml_key);
        return false;
    }
    if (!f->has_key) {
        take_key(r, f, v);
        return true;
    }
    f->has_key = false;
    v->key = f->key;
    v->key_place = f->key_place;
    if (!f->drop) {
        value_append(f->container, v);
        if (f->keys) {
            map_put(f->keys, v->key, v);
        }
    }
    return true;
}

static struct value *make(struct reader *r, enum value_kind kind, struct place place, const yaml_char_t *anchor)
{
    if (++r->nodes > NODES) {
        diag_add(r->diag, place, &msg_yaml_nodes, NODES);
        return NULL;
    }
    struct value *v = value_new(r->arena, kind);
    v->place = place;
    if (anchor) {
        map_put(r->anchors, str_dup(r->arena, str_of((const char *)anchor)), v);
    }
    return v;
}

static bool on_scalar(struct reader *r, const yaml_event_t *e)
{
    struct value *v = make(r, VALUE_STRING, place_of(r, e->start_mark), e->data.scalar.anchor);
    if (!v) {
        return false;
    }
    v->text = str_dup(r->arena, (struct str){(const char *)e->data.scalar.value, e->data.scalar.length});
    if (e->data.scalar.plain_implicit && e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
        resolve(v);
    }
    return place_value(r, v);
}

static bool fail_depth(struct reader *r, struct place at)
{
    diag_add(r->diag, at, &msg_yaml_depth, DEPTH);
    return false;
}

static bool on_open(struct reader *r, const yaml_event_t *e)
{
    bool list = e->type == YAML_SEQUENCE_START_EVENT;
    struct place at = place_of(r, e->start_mark);
    if (r->depth == DEPTH) {
        return fail_depth(r, at);
    }
    struct value *v =
        make(r, list ? VALUE_LIST : VALUE_MAP, at, list ? e->data.sequence_start.anchor : e->data.mapping_start.anchor);
    if (!v || !place_value(r, v)) {
        return false;
    }
    r->stack[r->depth++] = (struct frame){.container = v};
    return true;
}

/* A copy of what an alias names; it counts towards depth and nodes as if it had been written out. */
static struct value *copy(struct reader *r, const struct value *v, struct place at, size_t depth)
{
    if (depth > DEPTH) {
        fail_depth(r, at);
        return NULL;
    }
    struct value *c = make(r, v->kind, v->place, NULL);
    if (!c) {
        return NULL;
    }
    *c = *v;
    c->first = c->last = c->next = NULL;
    c->count = 0;
    for (const struct value *m = v->first; m; m = m->next) {
        struct value *member = copy(r, m, at, depth + 1);
        if (!member) {
            return NULL;
        }
        value_append(c, member);
    }
    return c;
}

static bool is_open(const struct reader *r, const struct value *v)
{
    for (size_t i = 0; i < r->depth; i++) {
        if (r->stack[i].container == v) {
            return true;
        }
    }
    return false;
}

static bool on_alias(struct reader *r, const yaml_event_t *e)
{
    struct place at = place_of(r, e->start_mark);
    const char *name = (const char *)e->data.alias.anchor;
    const struct value *v = map_get(r->anchors, str_of(name));
    if (!v || is_open(r, v)) {
        diag_add(r->diag, at, &msg_yaml_alias_unknown, name);
        return false;
    }
    if (++r->aliases > ALIASES) {
        diag_add(r->diag, at, &msg_yaml_aliases, ALIASES);
        return false;
    }
    struct value *c = copy(r, v, at, r->depth);
    return c && place_value(r, c);
}

static bool on_event(struct reader *r, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++r->documents > 1) {
            diag_add(r->diag, place_of(r, e->start_mark), &msg_yaml_documents);
            return false;
        }
        return true;
    case YAML_SCALAR_EVENT:
        return on_scalar(r, e);
    case YAML_ALIAS_EVENT:
        return on_alias(r, e);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return on_open(r, e);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        r->depth--;
        return true;
    case YAML_STREAM_END_EVENT:
        r->ended = true;
        return true;
    default:
        return true;
    }
}

static bool read_events(struct reader *r, yaml_parser_t *parser)
{
    while (!r->ended) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            return fail_syntax(r, parser);
        }
        bool ok = on_event(r, &event);
        yaml_event_delete(&event);
        if (!ok) {
            return false;
        }
    }
    return true;
}

struct value *yaml_read(struct arena *arena, struct diag *diag, const char *file, uint32_t first_line, struct str text)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        mem_fail("YAML");
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)(text.p ? text.p : ""), text.n);
    struct reader *r = ARENA_NEW(arena, struct reader);
    r->arena = arena;
    r->diag = diag;
    r->file = file ? str_z(arena, str_of(file)) : NULL;
    r->first_line = first_line;
    r->anchors = map_new(arena);
    bool ok = read_events(r, &parser);
    yaml_parser_delete(&parser);
    if (ok && !r->root) {
        r->root = value_new(arena, VALUE_NULL);
        r->root->place = (struct place){r->file, first_line, 1};
    }
    return ok ? r->root : NULL;
}
