/* A growable byte buffer. Takes bytes, gives a view of them, refuses what passes its ceiling: its own by saying so in
   `over`, that of all buffers by ending the process. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"

void buf_init(struct buf *b, size_t max)
{
    *b = (struct buf){.max = max};
}

void buf_release(struct buf *b)
{
    mem_free(b->p);
    b->p = NULL;
    b->n = b->cap = 0;
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->over = false;
}

/* Room for n more bytes, or false past the ceiling. */
static bool make_room(struct buf *b, size_t n)
{
    if (!b->over && n <= b->cap - b->n) {
        return true;
    }
    size_t max = b->max ? b->max : BUF_MAX;
    if (b->over || n > max - b->n) {
        if (!b->max) {
            mem_fail("one text");
        }
        b->over = true;
        return false;
    }
    size_t cap = b->cap < 128 ? 128 : b->cap;
    while (cap < b->n + n) {
        cap *= 2;
    }
    cap = cap > max ? max : cap;
    b->p = mem_realloc(b->p, cap);
    b->cap = cap;
    return true;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
    if (n > 0 && make_room(b, n)) {
        memcpy(b->p + b->n, p, n);
        b->n += n;
    }
}

void buf_str(struct buf *b, struct str s)
{
    buf_add(b, s.p, s.n);
}

void buf_z(struct buf *b, const char *z)
{
    buf_add(b, z, strlen(z));
}

void buf_char(struct buf *b, char c)
{
    if (make_room(b, 1)) {
        b->p[b->n++] = c;
    }
}

void buf_utf8(struct buf *b, uint32_t cp)
{
    char bytes[4];
    buf_add(b, bytes, utf8_put(bytes, cp));
}

void buf_printf(struct buf *b, const char *format, ...)
{
    char small[256];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n >= 0 && (size_t)n < sizeof small) {
        buf_add(b, small, (size_t)n);
    } else if (n >= 0) {
        char *large = mem_alloc((size_t)n + 1);
        vsnprintf(large, (size_t)n + 1, format, again);
        buf_add(b, large, (size_t)n);
        mem_free(large);
    }
    va_end(again);
}

struct str buf_view(const struct buf *b)
{
    return (struct str){b->p ? b->p : "", b->n};
}

struct str buf_take(struct buf *b, struct arena *arena)
{
    struct str s = str_dup(arena, buf_view(b));
    buf_release(b);
    return s;
}
