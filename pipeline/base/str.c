/* Borrowed views of text: comparing, searching, cutting and copying. Takes and gives struct str; refuses nothing: every
   range is clamped. Distances between words are in distance.c. */
#include "base/str.h"

#include <endian.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(struct str s, const char *z)
{
    return str_eq(s, str_of(z));
}

static unsigned char lower(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? (unsigned char)(u | 0x20) : u;
}

bool str_is_nocase(struct str s, const char *z)
{
    for (size_t i = 0; i < s.n; i++) {
        if (z[i] == '\0' || lower(s.p[i]) != lower(z[i])) {
            return false;
        }
    }
    return z[s.n] == '\0';
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order != 0) {
        return order;
    }
    return (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

size_t str_find(struct str s, char c)
{
    const char *at = s.n ? memchr(s.p, c, s.n) : NULL;
    return at ? (size_t)(at - s.p) : STR_NPOS;
}

size_t str_find_str(struct str s, struct str needle)
{
    if (needle.n == 0) {
        return 0;
    }
    const char *at = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;
    return at ? (size_t)(at - s.p) : STR_NPOS;
}

struct str str_sub(struct str s, size_t from, size_t to)
{
    to = to > s.n ? s.n : to;
    from = from > to ? to : from;
    return (struct str){s.p ? s.p + from : NULL, to - from};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim_end(struct str s)
{
    while (s.n > 0 && is_space(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

struct str str_trim(struct str s)
{
    s = str_trim_end(s);
    while (s.n > 0 && is_space(*s.p)) {
        s.p++;
        s.n--;
    }
    return s;
}

bool str_cut(struct str s, char sep, struct str *head, struct str *tail)
{
    size_t at = str_find(s, sep);
    if (at == STR_NPOS) {
        *head = s;
        *tail = str_sub(s, s.n, s.n);
        return false;
    }
    *head = str_sub(s, 0, at);
    *tail = str_sub(s, at + 1, s.n);
    return true;
}

bool str_line(struct str *rest, struct str *line)
{
    if (rest->n == 0) {
        return false;
    }
    str_cut(*rest, '\n', line, rest);
    if (line->n > 0 && line->p[line->n - 1] == '\r') {
        line->n--;
    }
    return true;
}

bool str_int(struct str s, long *out)
{
    bool negative = s.n > 0 && *s.p == '-';
    if (s.n > 0 && (*s.p == '-' || *s.p == '+')) {
        s = str_sub(s, 1, s.n);
    }
    if (s.n == 0) {
        return false;
    }
    long value = 0; /* kept negative: LONG_MIN has no positive */
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
        long digit = s.p[i] - '0';
        if (value < (LONG_MIN + digit) / 10) {
            return false;
        }
        value = value * 10 - digit;
    }
    if (!negative && value == LONG_MIN) {
        return false;
    }
    *out = negative ? value : -value;
    return true;
}

static uint64_t mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t str_hash(struct str s)
{
    uint64_t h = 0x9E3779B97F4A7C15u ^ s.n;
    const char *p = s.p;
    size_t n = s.n;
    uint64_t word;
    for (; n >= 8; n -= 8, p += 8) {
        memcpy(&word, p, 8);
        h = mix(h ^ le64toh(word), 0xD6E8FEB86659FD93u) + 0x2545F4914F6CDD1Du;
    }
    if (n > 0) {
        word = 0;
        memcpy(&word, p, n);
        h = mix(h ^ le64toh(word), 0xD6E8FEB86659FD93u) + 0x2545F4914F6CDD1Du;
    }
    return mix(h ^ 0xA0761D6478BD642Fu, 0xE7037ED1A0B428DBu);
}

struct str str_dup(struct arena *arena, struct str s)
{
    return s.n ? (struct str){arena_copy(arena, s.p, s.n), s.n} : (struct str){"", 0};
}

char *str_z(struct arena *arena, struct str s)
{
    char *z = arena_alloc(arena, s.n + 1);
    if (s.n > 0) {
        memcpy(z, s.p, s.n);
    }
    return z;
}

struct str str_cat(struct arena *arena, struct str a, struct str b)
{
    char *p = arena_alloc(arena, a.n + b.n + 1);
    if (a.n > 0) {
        memcpy(p, a.p, a.n);
    }
    if (b.n > 0) {
        memcpy(p + a.n, b.p, b.n);
    }
    return (struct str){p, a.n + b.n};
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) {
        mem_fail("a formatted text");
    }
    char *p = arena_alloc(arena, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (struct str){p, (size_t)n};
}
