/* The registry of names to remove when a run fails. Takes paths, gives slots, refuses more than TEMPS_MAX. The table is
   the program's one mutable file static: a signal handler and an exit handler have no other way to reach it. It is
   written by the main thread only, each slot before its `used` mark, so that a handler never sees half an entry. */
#include "base/temps.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct temp {
    volatile sig_atomic_t used;
    bool folder;
    const char *path;
};

static struct {
    volatile sig_atomic_t ready;
    volatile sig_atomic_t top; /* slots from here on are free */
    pid_t owner;               /* a forked child must not remove its parent's files */
    struct temp slots[TEMPS_MAX];
} registry;

void temps_drop(void)
{
    if (!registry.ready || registry.owner != getpid()) {
        return;
    }
    int saved = errno;
    for (int i = registry.top - 1; i >= 0; i--) {
        struct temp *t = &registry.slots[i];
        if (t->used) {
            (void)(t->folder ? rmdir(t->path) : unlink(t->path));
            t->used = 0;
        }
    }
    errno = saved;
}

static void on_signal(int number)
{
    temps_drop();
    signal(number, SIG_DFL);
    raise(number);
}

static void watch(int number)
{
    struct sigaction old;
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_DFL) {
        struct sigaction act;
        memset(&act, 0, sizeof act);
        act.sa_handler = on_signal;
        sigfillset(&act.sa_mask);
        sigaction(number, &act, NULL);
    }
}

static void prepare(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    if (registry.ready && registry.owner == getpid()) {
        return;
    }
    if (!registry.ready) {
        atexit(temps_drop);
    }
    registry.top = 0;
    registry.owner = getpid();
    registry.ready = 1;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        watch(numbers[i]);
    }
}

int temps_add(const char *path, bool folder)
{
    prepare();
    /* Above the last used slot, so that a folder made inside a folder is removed before it. */
    int slot = registry.top;
    if (slot == TEMPS_MAX) {
        return -1;
    }
    struct temp *t = &registry.slots[slot];
    t->used = 0;
    registry.top = slot + 1;
    t->path = path;
    t->folder = folder;
    atomic_signal_fence(memory_order_release);
    t->used = 1;
    return slot;
}

void temps_forget(int slot)
{
    if (slot < 0 || slot >= registry.top || registry.owner != getpid()) {
        return;
    }
    registry.slots[slot].used = 0;
    while (registry.top > 0 && !registry.slots[registry.top - 1].used) {
        registry.top--;
    }
}
