/* Arenas: zeroed memory cut from blocks, which all go at once. Takes sizes, gives memory, refuses (mem_fail) more than
   ARENA_MAX bytes in one arena. Under AddressSanitizer each piece has a poisoned gap behind it, so that an overrun is
   found as in heap memory. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define HIDE(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#define GAP ((size_t)16)
#else
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
#define GAP ((size_t)0)
#endif

#define BLOCK ((size_t)64 << 10)
#define BLOCK_LARGEST ((size_t)1 << 20)
#define ALIGN (alignof(max_align_t))

struct block {
    struct block *next;
    size_t n;
    max_align_t bytes[];
};

struct arena {
    char *at, *end;       /* the free part of the newest block */
    struct block *blocks; /* newest first */
    size_t used, taken, block;
};

struct arena *arena_new(void)
{
    struct arena *arena = mem_zalloc(sizeof *arena);
    arena->block = BLOCK;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena) {
        return;
    }
    struct block *next;
    for (struct block *b = arena->blocks; b; b = next) {
        next = b->next;
        SHOW(b->bytes, b->n);
        mem_free(b);
    }
    mem_free(arena);
}

static struct block *block_new(struct arena *arena, size_t n)
{
    arena->taken += n;
    if (arena->taken > ARENA_MAX) {
        mem_fail("a book's memory");
    }
    struct block *b = mem_zalloc(sizeof *b + n);
    b->n = n;
    HIDE(b->bytes, n);
    return b;
}

/* A piece too large for a block has one of its own, behind the newest, whose rest stays in use. */
static void *alloc_large(struct arena *arena, size_t n, size_t room)
{
    struct block *b = block_new(arena, room);
    if (arena->blocks) {
        b->next = arena->blocks->next;
        arena->blocks->next = b;
    } else {
        arena->blocks = b;
    }
    SHOW(b->bytes, n);
    return b->bytes;
}

static void add_block(struct arena *arena)
{
    struct block *b = block_new(arena, arena->block);
    b->next = arena->blocks;
    arena->blocks = b;
    arena->at = (char *)b->bytes;
    arena->end = arena->at + arena->block;
    if (arena->block < BLOCK_LARGEST) {
        arena->block *= 2;
    }
}

void *arena_alloc(struct arena *arena, size_t n)
{
    if (n > ARENA_MAX) {
        mem_fail("one piece of a book's memory");
    }
    size_t room = ((n ? n : 1) + GAP + ALIGN - 1) & ~(ALIGN - 1);
    arena->used += n;
    if (room > (size_t)(arena->end - arena->at)) {
        if (room > BLOCK / 4) {
            return alloc_large(arena, n, room);
        }
        add_block(arena);
    }
    void *p = arena->at;
    arena->at += room;
    SHOW(p, n);
    return p;
}

void *arena_copy(struct arena *arena, const void *p, size_t n)
{
    void *q = arena_alloc(arena, n);
    if (n > 0) {
        memcpy(q, p, n);
    }
    return q;
}

void *arena_alloc_array(struct arena *arena, size_t n, size_t size)
{
    if (size > 0 && n > ARENA_MAX / size) {
        mem_fail("an array");
    }
    return arena_alloc(arena, n * size);
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}
