/* Names that must not outlive a failed run: temporary files and folders made for outputs. Used by outputs and, at the
   end of memory, by mem_fail; nothing else. */
#ifndef JILID_TEMPS_H
#define JILID_TEMPS_H

#include <stdbool.h>

#define TEMPS_MAX 65536

/* Remembers an absolute path (borrowed until it is forgotten or dropped) to remove at exit and on SIGINT, SIGTERM and
   SIGHUP. Gives its slot, or -1 when all are taken: the name is then only removed by its owner. */
int temps_add(const char *path, bool folder);

/* Forgets slot (-1: nothing) without removing anything. */
void temps_forget(int slot);

/* Removes all that is remembered, the latest first. Async-signal-safe. */
void temps_drop(void);

#endif
