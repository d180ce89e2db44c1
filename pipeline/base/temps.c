/* The registry of names to remove when a run fails. Takes paths, gives slots, refuses more than TEMPS_MAX. The table is
   the program's one mutable file static: a signal handler and an exit handler have no other way to reach it. It is
   written by the main thread only, each slot before its `used` mark, so that a handler never sees half a name. */
#include "base/temps.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct temp {
    volatile sig_atomic_t used;
    bool folder;
    char path[PATH_MAX];
};

static struct {
    volatile sig_atomic_t ready;
    pid_t owner; /* a forked child must not remove its parent's files */
    struct temp slots[TEMPS_MAX];
} registry;

void temps_drop(void)
{
    if (!registry.ready || registry.owner != getpid()) {
        return;
    }
    int saved = errno;
    for (int i = TEMPS_MAX - 1; i >= 0; i--) {
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
    for (int i = 0; i < TEMPS_MAX; i++) {
        registry.slots[i].used = 0;
    }
    registry.owner = getpid();
    registry.ready = 1;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        watch(numbers[i]);
    }
}

int temps_add(const char *path, bool folder)
{
    size_t n = strlen(path);
    if (n >= PATH_MAX) {
        return -1;
    }
    prepare();
    /* Above the last used slot, so that a folder made inside a folder is removed before it. */
    int slot = TEMPS_MAX;
    while (slot > 0 && !registry.slots[slot - 1].used) {
        slot--;
    }
    if (slot == TEMPS_MAX) {
        return -1;
    }
    struct temp *t = &registry.slots[slot];
    memcpy(t->path, path, n + 1);
    t->folder = folder;
    t->used = 1;
    return slot;
}

void temps_forget(int slot)
{
    if (slot >= 0 && slot < TEMPS_MAX && registry.owner == getpid()) {
        registry.slots[slot].used = 0;
    }
}
