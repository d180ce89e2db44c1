/* A value read from YAML or JSON. Plain data in an arena; a scalar keeps the text it was written as. */
#ifndef JILID_VALUE_H
#define JILID_VALUE_H

#include "base/diag.h"

enum value_kind { VALUE_NULL, VALUE_BOOL, VALUE_NUMBER, VALUE_STRING, VALUE_LIST, VALUE_MAP };

struct value {
    enum value_kind kind;
    uint32_t count;              /* of a list's or map's members */
    struct place place;          /* JSON: the file, line 0 where the parser does not tell */
    struct str key;              /* of a map's member */
    struct place key_place;
    struct str text;             /* any scalar, as written (a quoted YAML scalar is always VALUE_STRING) */
    struct value *first, *last, *next; /* members of a list or map, in order */
    bool truth;                  /* VALUE_BOOL */
};

const struct value *value_get(const struct value *map, const char *key); /* NULL when absent or not a map */
struct value *value_new(struct arena *arena, enum value_kind kind);
struct value *value_string(struct arena *arena, struct str text);
struct value *value_number(struct arena *arena, double number); /* text is its shortest decimal form */
void value_append(struct value *list, struct value *item);
void value_set(struct value *map, struct str key, struct value *item); /* replaces a member of that key */
struct str value_text(const struct value *v);          /* a scalar's text; empty for NULL, null, list, map */
struct str value_get_text(const struct value *map, const char *key);
bool value_int(const struct value *v, long *out);

/* Reads YAML 1.1 by libyaml: one document, depth at most 64, at most 100 aliases, 1,000,000 nodes, no duplicate keys
   (a warning; the first holds). `first_line` is the line of `text` within `file` (1 for a whole file). NULL after an
   error, which is reported; an empty document is a VALUE_NULL. */
struct value *yaml_read(struct arena *arena, struct diag *diag, const char *file, uint32_t first_line, struct str text);

/* Reads JSON (RFC 8259) by jansson: depth at most 64. NULL after an error, which is reported with line and column. */
struct value *json_read(struct arena *arena, struct diag *diag, const char *file, struct str text);

#endif
