/* The progress line: a thread of its own that wakes five times a second, so that no stage has to think of it. Writes to
   standard error only, and leaves it as it found it. */
#include "progress.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>

#include "base/mem.h"

enum { FIRST_MS = 500, TICK_MS = 200 };

struct progress_line {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    const char *what;
    bool stop, shown;
    struct timespec begin;
};

static long elapsed_ms(const struct progress_line *line)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - line->begin.tv_sec) * 1000 + (now.tv_nsec - line->begin.tv_nsec) / 1000000;
}

static void wait_ms(struct progress_line *line, long ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += ms * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&line->wake, &line->lock, &until);
}

static void *tick(void *context)
{
    struct progress_line *line = context;
    pthread_mutex_lock(&line->lock);
    while (!line->stop) {
        long ms = elapsed_ms(line);
        if (ms < FIRST_MS) {
            wait_ms(line, FIRST_MS - ms);
            continue;
        }
        fprintf(stderr, "\r\033[Kjilid: %s (%ld.%ld s)", line->what, ms / 1000, ms % 1000 / 100);
        line->shown = true;
        wait_ms(line, TICK_MS);
    }
    pthread_mutex_unlock(&line->lock);
    return NULL;
}

struct progress_line *progress_start(bool on)
{
    if (!on)
        return NULL;
    struct progress_line *line = mem_zalloc(sizeof *line);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&line->wake, &clock);
    pthread_condattr_destroy(&clock);
    pthread_mutex_init(&line->lock, NULL);
    line->what = "start";
    clock_gettime(CLOCK_MONOTONIC, &line->begin);
    if (pthread_create(&line->thread, NULL, tick, line) == 0)
        return line;
    pthread_cond_destroy(&line->wake);
    pthread_mutex_destroy(&line->lock);
    mem_free(line);
    return NULL;
}

void progress_says(struct progress_line *line, const char *what)
{
    if (!line)
        return;
    pthread_mutex_lock(&line->lock);
    line->what = what;
    pthread_mutex_unlock(&line->lock);
}

void progress_stop(struct progress_line *line)
{
    if (!line)
        return;
    pthread_mutex_lock(&line->lock);
    line->stop = true;
    pthread_cond_signal(&line->wake);
    pthread_mutex_unlock(&line->lock);
    pthread_join(line->thread, NULL);
    if (line->shown)
        fputs("\r\033[K", stderr);
    pthread_cond_destroy(&line->wake);
    pthread_mutex_destroy(&line->lock);
    mem_free(line);
}
