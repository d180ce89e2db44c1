/* Heap memory that never comes back NULL: when there is none, one line is written to standard error, temporary outputs
   are dropped and the process exits with status 3. */
#ifndef JILID_MEM_H
#define JILID_MEM_H

#include <stddef.h>

void *mem_alloc(size_t n);
void *mem_zalloc(size_t n);
void *mem_realloc(void *p, size_t n);
void mem_free(void *p);

/* Grows an array of `size`-byte items to hold at least `need`, doubling *cap. Use through MEM_PUSH where it fits. */
void *mem_grow(void *p, size_t *cap, size_t need, size_t size);

/* Appends item to the heap array v of n items and capacity cap. */
#define MEM_PUSH(v, n, cap, item) \
    do { \
        (v) = mem_grow((v), &(cap), (n) + 1, sizeof *(v)); \
        (v)[(n)++] = (item); \
    } while (0)

/* The one way out when memory ends or a hard ceiling is passed; `what` is an English noun phrase. */
_Noreturn void mem_fail(const char *what);

#endif
