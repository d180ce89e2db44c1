/* PDF values and files. Takes their bytes, gives values, writes them again, and objects; refuses what is not as the standard has it,
   cross-reference streams and object streams, and what is nested too deeply. */
#include "write/pdf/read.h"

#include <string.h>

#include "base/arena.h"

enum { NESTED_MAX = 20, OBJECTS_MAX = 100000, ENTRY_SIZE = 20, DIGITS_MAX = 30 };

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_regular(char c)
{
    return !is_space(c) && !memchr("()<>[]{}/%", c, 10);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip_space(struct pdf_reader *r)
{
    bool comment = false;
    for (; r->p < r->end && (comment || is_space(*r->p) || *r->p == '%'); r->p++)
        comment = *r->p == '%' || (comment && *r->p != '\n' && *r->p != '\r');
}

bool pdf_read_ended(struct pdf_reader *r)
{
    skip_space(r);
    return r->p >= r->end;
}

/* The regular characters from here on. */
static struct str take_word(struct pdf_reader *r)
{
    const char *from = r->p;
    while (r->p < r->end && is_regular(*r->p))
        r->p++;
    return (struct str){from, (size_t)(r->p - from)};
}

static bool number_of(struct str s, double *out)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), digits = 0;
    double value = 0, scale = 1;
    bool point = false;
    for (; i < s.n && (is_digit(s.p[i]) || (s.p[i] == '.' && !point)); i++) {
        if (s.p[i] == '.') {
            point = true;
            continue;
        }
        value = value * 10 + (s.p[i] - '0');
        scale *= point ? 10 : 1;
        digits++;
    }
    *out = (s.n && s.p[0] == '-' ? -value : value) / scale;
    return i == s.n && digits > 0 && digits <= DIGITS_MAX;
}

static bool read_string(struct pdf_reader *r, struct pdf_value *out)
{
    const char *from = r->p;
    size_t nested = 0;
    out->kind = PDF_STRING;
    do {
        char c = *r->p++;
        nested += c == '(';
        nested -= c == ')';
        r->p += c == '\\';
    } while (nested > 0 && r->p < r->end);
    if (nested > 0 || r->p > r->end)
        return false;
    out->text = (struct str){from, (size_t)(r->p - from)};
    return true;
}

static bool read_hex(struct pdf_reader *r, struct pdf_value *out)
{
    const char *from = r->p++;
    out->kind = PDF_STRING;
    while (r->p < r->end &&
           (is_space(*r->p) || is_digit(*r->p) || (*r->p >= 'a' && *r->p <= 'f') || (*r->p >= 'A' && *r->p <= 'F')))
        r->p++;
    if (r->p >= r->end || *r->p++ != '>')
        return false;
    out->text = (struct str){from, (size_t)(r->p - from)};
    return true;
}

/* "12 0 R" behind its first number. */
static bool read_pointer(struct pdf_reader *r, struct pdf_value *out)
{
    struct pdf_reader ahead = *r;
    skip_space(&ahead);
    if (!str_is(take_word(&ahead), "0"))
        return false;
    skip_space(&ahead);
    if (!str_is(take_word(&ahead), "R"))
        return false;
    out->kind = PDF_POINTER;
    r->p = ahead.p;
    return true;
}

static bool read_word(struct pdf_reader *r, struct pdf_value *out)
{
    out->text = take_word(r);
    if (out->text.n == 0)
        return false;
    if (number_of(out->text, &out->number)) {
        out->kind = PDF_NUMBER;
        if (!r->content && is_digit(out->text.p[0]))
            read_pointer(r, out);
    } else if (str_is(out->text, "true") || str_is(out->text, "false")) {
        out->kind = PDF_BOOL;
    } else if (str_is(out->text, "null")) {
        out->kind = PDF_NULL;
    } else {
        out->kind = PDF_OPERATOR;
    }
    return true;
}

static bool read_value(struct pdf_reader *r, struct pdf_value *out, int depth);

static bool at_end_of(struct pdf_reader *r, const char *close, size_t n)
{
    skip_space(r);
    if ((size_t)(r->end - r->p) < n || memcmp(r->p, close, n) != 0)
        return false;
    r->p += n;
    return true;
}

/* Operators stand by themselves. */
static bool read_member(struct pdf_reader *r, struct pdf_value *out, int depth)
{
    return read_value(r, out, depth + 1) && out->kind != PDF_OPERATOR;
}

static bool read_members(struct pdf_reader *r, struct pdf_value *out, int depth)
{
    bool dict = out->kind == PDF_DICT;
    struct pdf_value **last = &out->first;
    r->p += dict ? 2 : 1;
    while (!at_end_of(r, dict ? ">>" : "]", dict ? 2 : 1)) {
        struct pdf_value key = {.kind = PDF_NAME}, *value = ARENA_NEW(r->arena, struct pdf_value);
        if (dict && (!read_member(r, &key, depth) || key.kind != PDF_NAME))
            return false;
        if (!read_member(r, value, depth))
            return false;
        value->key = key.text;
        *last = value;
        last = &value->next;
    }
    return true;
}

static bool read_value(struct pdf_reader *r, struct pdf_value *out, int depth)
{
    *out = (struct pdf_value){.kind = PDF_NULL};
    skip_space(r);
    if (r->p >= r->end || depth > NESTED_MAX)
        return false;
    switch (*r->p) {
    case '/':
        r->p++;
        out->kind = PDF_NAME;
        out->text = take_word(r);
        return true;
    case '(':
        return read_string(r, out);
    case '[':
        out->kind = PDF_ARRAY;
        return read_members(r, out, depth);
    case '<':
        if (r->end - r->p < 2 || r->p[1] != '<')
            return read_hex(r, out);
        out->kind = PDF_DICT;
        return read_members(r, out, depth);
    default:
        return read_word(r, out);
    }
}

bool pdf_read_value(struct pdf_reader *reader, struct pdf_value *out)
{
    return read_value(reader, out, 0);
}

struct pdf_value *pdf_value_get(const struct pdf_value *dict, const char *key)
{
    if (!dict || dict->kind != PDF_DICT)
        return NULL;
    for (struct pdf_value *at = dict->first; at; at = at->next)
        if (str_is(at->key, key))
            return at;
    return NULL;
}

bool pdf_value_is(const struct pdf_value *value, const char *name)
{
    return value && value->kind == PDF_NAME && str_is(value->text, name);
}

void pdf_members_put(const struct pdf_value *value, pdf_pointer_fn *pointer, void *context, struct buf *out)
{
    for (const struct pdf_value *at = value->first; at; at = at->next) {
        if (value->kind == PDF_DICT) {
            buf_char(out, '/');
            buf_str(out, at->key);
            buf_char(out, ' ');
        }
        pdf_value_put(at, pointer, context, out);
        if (at->next || value->kind == PDF_DICT)
            buf_char(out, value->kind == PDF_DICT ? '\n' : ' ');
    }
}

void pdf_value_put(const struct pdf_value *value, pdf_pointer_fn *pointer, void *context, struct buf *out)
{
    switch (value->kind) {
    case PDF_NAME:
        buf_char(out, '/');
        buf_str(out, value->text);
        break;
    case PDF_ARRAY:
        buf_char(out, '[');
        pdf_members_put(value, pointer, context, out);
        buf_char(out, ']');
        break;
    case PDF_DICT:
        buf_z(out, "<<");
        pdf_members_put(value, pointer, context, out);
        buf_z(out, ">>");
        break;
    case PDF_POINTER:
        if (pointer)
            pointer(context, value, out);
        break;
    default:
        buf_str(out, value->text);
    }
}

struct pdf_object *pdf_source_object(const struct pdf_source *source, const struct pdf_value *value)
{
    if (!value || value->kind != PDF_POINTER || value->number >= (double)source->n)
        return NULL;
    struct pdf_object *object = &source->objects[(size_t)value->number];
    return object->value.kind == PDF_NULL ? NULL : object;
}

const struct pdf_value *pdf_source_value(const struct pdf_source *source, const struct pdf_value *value)
{
    const struct pdf_object *object = pdf_source_object(source, value);
    return object ? &object->value : value && value->kind != PDF_POINTER ? value : NULL;
}

static int hex_digit(struct str s, size_t *at)
{
    while (*at < s.n && is_space(s.p[*at]))
        ++*at;
    char c = *at < s.n ? s.p[(*at)++] : '>';
    return is_digit(c) ? c - '0' : c == '>' ? -1 : (c & 15) + 9; /* the reader has let in digits alone */
}

static int hex_byte(struct str s, size_t *at)
{
    int high = hex_digit(s, at), low = high < 0 ? -1 : hex_digit(s, at);
    return high < 0 ? -1 : high << 4 | (low < 0 ? 0 : low);
}

static int escaped_byte(struct str s, size_t *at)
{
    static const char escapes[] = "nrtbf", bytes[] = "\n\r\t\b\f";
    char c = s.p[(*at)++];
    const char *escape = c ? strchr(escapes, c) : NULL;
    if (c < '0' || c > '7')
        return (unsigned char)(escape ? bytes[escape - escapes] : c);
    int value = c - '0';
    for (int i = 0; i < 2 && s.p[*at] >= '0' && s.p[*at] <= '7'; i++)
        value = value * 8 + (s.p[(*at)++] - '0');
    return value & 255;
}

int pdf_string_byte(struct str string, size_t *at)
{
    *at += *at == 0; /* its bracket */
    if (string.p[0] == '<')
        return hex_byte(string, at);
    while (*at + 1 < string.n && string.p[*at] == '\\' && string.p[*at + 1] == '\n')
        *at += 2; /* a line that goes on */
    if (*at + 1 >= string.n)
        return -1;
    char c = string.p[(*at)++];
    return c == '\\' ? escaped_byte(string, at) : (unsigned char)c;
}

static bool take_operator(struct pdf_reader *r, const char *word)
{
    struct pdf_value value;
    return pdf_read_value(r, &value) && value.kind == PDF_OPERATOR && str_is(value.text, word);
}

/* The value of object number n at this place, and, behind it, where a stream's bytes begin. */
static bool read_object(struct arena *arena, struct str file, size_t at, size_t n, struct pdf_object *object)
{
    struct pdf_reader r = {file.p + at, file.p + file.n, arena, false};
    struct pdf_value number, generation, word;
    r.content = true; /* "12 0 obj" is no reference */
    if (!pdf_read_value(&r, &number) || number.kind != PDF_NUMBER || number.number != (double)n ||
        !pdf_read_value(&r, &generation) || !str_is(generation.text, "0") || !take_operator(&r, "obj"))
        return false;
    r.content = false;
    if (!pdf_read_value(&r, &object->value) || object->value.kind == PDF_NULL || object->value.kind == PDF_OPERATOR ||
        !pdf_read_value(&r, &word) || word.kind != PDF_OPERATOR)
        return false;
    if (str_is(word.text, "endobj"))
        return true;
    if (!str_is(word.text, "stream") || object->value.kind != PDF_DICT)
        return false;
    r.p += r.p < r.end && *r.p == '\r';
    if (r.p >= r.end || *r.p++ != '\n')
        return false;
    object->stream = true;
    object->bytes = (struct str){r.p, (size_t)(r.end - r.p)};
    return true;
}

/* Streams say how long they are, perhaps in an object of its own. */
static bool end_stream(struct arena *arena, const struct pdf_source *source, struct pdf_object *object)
{
    const struct pdf_value *length = pdf_source_value(source, pdf_value_get(&object->value, "Length"));
    if (!length || length->kind != PDF_NUMBER || length->number < 0 || length->number > (double)object->bytes.n)
        return false;
    size_t n = (size_t)length->number;
    struct pdf_reader r = {object->bytes.p + n, object->bytes.p + object->bytes.n, arena, true};
    object->bytes.n = n;
    return take_operator(&r, "endstream") && take_operator(&r, "endobj");
}

/* Where the cross-reference table begins: the number that the file ends with. */
static bool find_table(struct arena *arena, struct str file, struct pdf_reader *out)
{
    struct str tail = str_sub(file, file.n > 1024 ? file.n - 1024 : 0, file.n);
    size_t at = str_find_str(tail, STR("startxref"));
    if (at == STR_NPOS)
        return false;
    struct pdf_reader r = {tail.p + at + strlen("startxref"), tail.p + tail.n, arena, true};
    struct pdf_value offset;
    if (!pdf_read_value(&r, &offset) || offset.kind != PDF_NUMBER || offset.number < 0 ||
        offset.number >= (double)file.n)
        return false;
    *out = (struct pdf_reader){file.p + (size_t)offset.number, file.p + file.n, arena, true};
    return take_operator(out, "xref");
}

/* The table's entries, of 20 bytes each; one section, from object 0 on. */
static bool read_table(struct pdf_reader *r, struct pdf_source *source, const char **entries)
{
    struct pdf_value from, count;
    if (!pdf_read_value(r, &from) || !str_is(from.text, "0") || !pdf_read_value(r, &count) ||
        count.kind != PDF_NUMBER || count.number < 1 || count.number > OBJECTS_MAX)
        return false;
    skip_space(r);
    source->n = (size_t)count.number;
    if ((size_t)(r->end - r->p) < source->n * ENTRY_SIZE)
        return false;
    *entries = r->p;
    r->p += source->n * ENTRY_SIZE;
    if (!take_operator(r, "trailer"))
        return false;
    r->content = false;
    return pdf_read_value(r, &source->trailer) && source->trailer.kind == PDF_DICT;
}

bool pdf_source_read(struct arena *arena, struct str bytes, struct pdf_source *source)
{
    struct pdf_reader r;
    const char *entries;
    *source = (struct pdf_source){0};
    if (!find_table(arena, bytes, &r) || !read_table(&r, source, &entries))
        return false;
    source->objects = ARENA_ARRAY(arena, struct pdf_object, source->n);
    for (size_t i = 1; i < source->n; i++) {
        double offset;
        struct str entry = {entries + i * ENTRY_SIZE, ENTRY_SIZE};
        if (entry.p[17] != 'n')
            continue;
        if (!number_of(str_sub(entry, 0, 10), &offset) || offset < 0 || offset >= (double)bytes.n ||
            !read_object(arena, bytes, (size_t)offset, i, &source->objects[i]))
            return false;
    }
    for (size_t i = 1; i < source->n; i++)
        if (source->objects[i].stream && !end_stream(arena, source, &source->objects[i]))
            return false;
    return true;
}
