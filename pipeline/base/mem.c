/* Heap memory. Takes sizes, gives memory that is never NULL; refuses by ending the process: there is one message, in
   one place, for the end of memory. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/temps.h"

static void put(const char *text)
{
    size_t n = strlen(text);
    while (n > 0) {
        ssize_t k = write(STDERR_FILENO, text, n);
        if (k <= 0) {
            return;
        }
        text += k;
        n -= (size_t)k;
    }
}

_Noreturn void mem_fail(const char *what)
{
    temps_drop();
    put("jilid: error: out of memory or past a ceiling: ");
    put(what);
    put("\n");
    _exit(3);
}

void *mem_alloc(size_t n)
{
    void *p = malloc(n ? n : 1);
    if (!p) {
        mem_fail("heap memory");
    }
    return p;
}

void *mem_zalloc(size_t n)
{
    void *p = calloc(n ? n : 1, 1);
    if (!p) {
        mem_fail("heap memory");
    }
    return p;
}

void *mem_realloc(void *p, size_t n)
{
    void *q = realloc(p, n ? n : 1);
    if (!q) {
        mem_fail("heap memory");
    }
    return q;
}

void mem_free(void *p)
{
    free(p);
}

void *mem_grow(void *p, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) {
        return p;
    }
    size_t want = *cap < 8 ? 8 : *cap;
    while (want < need) {
        if (want > SIZE_MAX / 2) {
            mem_fail("an array");
        }
        want *= 2;
    }
    if (want > PTRDIFF_MAX / size) {
        mem_fail("an array");
    }
    p = mem_realloc(p, want * size);
    *cap = want;
    return p;
}
