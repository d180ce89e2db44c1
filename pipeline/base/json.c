/* The JSON writer. Takes values in order, gives text in a buffer; malformed UTF-8 becomes U+FFFD. Refuses nothing at run
   time: a value without its key, or an end without its start, is a programmer's error. */
#include "base/json.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"

void json_init(struct json *j, struct buf *out, bool compact)
{
    *j = (struct json){.out = out, .compact = compact, .first = true};
}

static void new_line(struct json *j)
{
    if (j->compact) {
        return;
    }
    buf_char(j->out, '\n');
    for (unsigned i = 0; i < j->depth; i++) {
        buf_z(j->out, "  ");
    }
}

/* What stands before any value or key: nothing after a key or at the top, else a comma and a new line. */
static void lead(struct json *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->depth > 0) {
        if (!j->first) {
            buf_z(j->out, j->compact ? ", " : ",");
        }
        new_line(j);
    }
    j->first = false;
}

static void open_bracket(struct json *j, char bracket)
{
    lead(j);
    buf_char(j->out, bracket);
    j->depth++;
    j->first = true;
}

static void close_bracket(struct json *j, char bracket)
{
    assert(j->depth > 0 && !j->after_key);
    j->depth--;
    if (!j->first) {
        new_line(j);
    }
    buf_char(j->out, bracket);
    j->first = false;
}

void json_object(struct json *j)
{
    open_bracket(j, '{');
}

void json_object_end(struct json *j)
{
    close_bracket(j, '}');
}

void json_array(struct json *j)
{
    open_bracket(j, '[');
}

void json_array_end(struct json *j)
{
    close_bracket(j, ']');
}

static void put_escape(struct buf *out, uint32_t cp)
{
    static const char letters[][2] = {{'"', '"'}, {'\\', '\\'}, {'\n', 'n'}, {'\t', 't'}, {'\r', 'r'}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (cp == (unsigned char)letters[i][0]) {
            buf_char(out, '\\');
            buf_char(out, letters[i][1]);
            return;
        }
    }
    buf_printf(out, "\\u%04x", (unsigned)cp);
}

static void put_string(struct buf *out, struct str s)
{
    const char *p = s.p ? s.p : "", *end = p + s.n, *kept = p;
    buf_char(out, '"');
    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);
        bool escaped = cp < 0x20 || cp == '"' || cp == '\\' || cp == 0x7F;
        if (!escaped && cp != UTF8_BAD) {
            continue;
        }
        buf_add(out, kept, (size_t)(from - kept));
        kept = p;
        if (escaped) {
            put_escape(out, cp);
        } else {
            buf_utf8(out, cp);
        }
    }
    buf_add(out, kept, (size_t)(end - kept));
    buf_char(out, '"');
}

void json_key(struct json *j, const char *key)
{
    assert(j->depth > 0 && !j->after_key);
    lead(j);
    put_string(j->out, str_of(key));
    buf_z(j->out, ": ");
    j->after_key = true;
}

void json_str(struct json *j, struct str s)
{
    lead(j);
    put_string(j->out, s);
}

void json_hundredths(struct json *j, int n)
{
    lead(j);
    buf_printf(j->out, "%s%d.%02d", n < 0 ? "-" : "", abs(n / 100), abs(n % 100));
}

void json_int(struct json *j, long long n)
{
    lead(j);
    buf_printf(j->out, "%lld", n);
}

void json_bool(struct json *j, bool b)
{
    lead(j);
    buf_z(j->out, b ? "true" : "false");
}

void json_null(struct json *j)
{
    lead(j);
    buf_z(j->out, "null");
}

void json_member(struct json *j, const char *key, struct str s)
{
    if (s.n > 0) {
        json_key(j, key);
        json_str(j, s);
    }
}

void json_member_int(struct json *j, const char *key, long long n)
{
    json_key(j, key);
    json_int(j, n);
}
