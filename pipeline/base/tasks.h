/* Work shared among threads. */
#ifndef JILID_TASKS_H
#define JILID_TASKS_H

#include <stddef.h>

/* Calls run(context, i) for every i in [0, n), on up to `jobs` threads (0: one a core), and returns when all are done.
   The calls may come in any order: they must not share what they change. */
void tasks_run(unsigned jobs, size_t n, void (*run)(void *context, size_t i), void *context);

#endif
