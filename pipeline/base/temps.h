/* Names that must not outlive a failed run: temporary files and folders made for outputs. Used by outputs and, at the
   end of memory, by mem_fail; nothing else. */
#ifndef JILID_TEMPS_H
#define JILID_TEMPS_H

#include <stdbool.h>

#define TEMPS_MAX 64

/* Remembers an absolute path (copied) to remove at exit and on SIGINT, SIGTERM and SIGHUP. Gives its slot, or -1 when
   all are taken or the path is too long: the name is then only removed by its owner. */
int temps_add(const char *path, bool folder);

/* Forgets slot (-1: nothing) without removing anything. */
void temps_forget(int slot);

/* Removes all that is remembered, the latest first. Async-signal-safe. */
void temps_drop(void);

#endif
