/* An arena: allocations that live and go together. Not thread-safe; a worker has its own. */
#ifndef JILID_ARENA_H
#define JILID_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is fine */

/* The ceiling of one arena; past it, mem_fail. */
#define ARENA_MAX ((size_t)1 << 33)

/* Zeroed memory, aligned for any type. Never NULL (see mem.h). */
void *arena_alloc(struct arena *arena, size_t n);
void *arena_copy(struct arena *arena, const void *p, size_t n);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_alloc_array((arena), (n), sizeof(type)))
void *arena_alloc_array(struct arena *arena, size_t n, size_t size); /* checks n * size */

#endif
