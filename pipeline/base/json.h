/* A streaming JSON writer: UTF-8, two-space indents, members in the order they are written. Misuse is a programmer's
   error (assert). */
#ifndef JILID_JSON_H
#define JILID_JSON_H

#include "base/buf.h"

struct json {
    struct buf *out;
    unsigned depth;
    bool compact;      /* one line, no indents */
    bool first, after_key;
};

void json_init(struct json *j, struct buf *out, bool compact);
void json_object(struct json *j);
void json_object_end(struct json *j);
void json_array(struct json *j);
void json_array_end(struct json *j);
void json_key(struct json *j, const char *key);
void json_str(struct json *j, struct str s);
void json_int(struct json *j, long long n);
void json_hundredths(struct json *j, int n); /* 35 as 0.35 */
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
/* key and value at once; an empty str writes nothing */
void json_member(struct json *j, const char *key, struct str s);
void json_member_int(struct json *j, const char *key, long long n);

#endif
