/* A growable byte buffer. Given a ceiling by buf_init, it adds nothing more past it and sets `over`: check that once, at
   the end. Without one, BUF_MAX is a hard ceiling: past it, mem_fail. The bytes are the buffer's until buf_release or
   buf_take. */
#ifndef JILID_BUF_H
#define JILID_BUF_H

#include "base/str.h"

struct buf {
    char *p;
    size_t n, cap, max;
    bool over;
};

#define BUF_MAX ((size_t)1 << 30)

void buf_init(struct buf *b, size_t max); /* {0} is a valid buffer too, without a ceiling of its own */
void buf_release(struct buf *b);
void buf_clear(struct buf *b); /* keeps the memory */
void buf_add(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
void buf_z(struct buf *b, const char *z);
void buf_char(struct buf *b, char c);
void buf_utf8(struct buf *b, uint32_t cp);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3))); /* no floats: locale */
struct str buf_view(const struct buf *b);                    /* valid until the next change */
struct str buf_take(struct buf *b, struct arena *arena);     /* copies into the arena, releases the buffer */

#endif
