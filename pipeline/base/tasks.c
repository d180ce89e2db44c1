/* Work shared among threads. Takes a count and a function, gives back control when every call is done; where threads
   cannot be had, the calling thread does the work alone. */
#include "base/tasks.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define THREADS_MAX 64
#define STACK ((size_t)8 << 20)

struct work {
    void (*run)(void *context, size_t i);
    void *context;
    size_t n;
    atomic_size_t next;
};

static void *take(void *argument)
{
    struct work *work = argument;
    for (;;) {
        size_t i = atomic_fetch_add(&work->next, 1);
        if (i >= work->n) {
            return NULL;
        }
        work->run(work->context, i);
    }
}

static size_t count_threads(unsigned jobs, size_t n)
{
    size_t count = jobs;
    if (count == 0) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        count = cores > 0 ? (size_t)cores : 1;
    }
    count = count > THREADS_MAX ? THREADS_MAX : count;
    return count > n ? n : count;
}

void tasks_run(unsigned jobs, size_t n, void (*run)(void *context, size_t i), void *context)
{
    struct work work = {.run = run, .context = context, .n = n};
    pthread_t threads[THREADS_MAX];
    pthread_attr_t attributes;
    size_t started = 0, wanted = count_threads(jobs, n);
    atomic_init(&work.next, 0);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    while (started + 1 < wanted && pthread_create(&threads[started], &attributes, take, &work) == 0) {
        started++;
    }
    pthread_attr_destroy(&attributes);
    take(&work);
    for (size_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
}
