/* What outputs.c and output.c share. Included by these two alone. */
#ifndef JILID_OUTPUTS_H
#define JILID_OUTPUTS_H

#include <sys/stat.h>

#include "base/file.h"

struct input {
    struct input *next;
    struct stat st;
};

struct made_folder {
    struct made_folder *next; /* the one made before it */
    const char *path;         /* absolute */
    int slot;                 /* in temps */
};

struct output {
    struct output *next;
    struct outputs *owner;
    const char *path;            /* as the user named it */
    const char *target, *folder; /* absolute, links resolved */
    const char *temp, *old;      /* hidden names beside the target; NULL: none at the moment */
    const char *spare;           /* a name for `old`, made before anything is put in place: that must not need memory */
    int temp_slot, old_slot;     /* in temps */
    int fd;                      /* -1: closed */
    char *bytes;                 /* n bytes that are not written yet; from the heap */
    size_t n;
    bool failed, finished, placed;
};

struct outputs {
    struct arena *arena;
    struct diag *diag;
    struct input *inputs;
    struct made_folder *folders; /* made for outputs, the latest first */
    struct output *first, *last;
    struct map *targets; /* of these outputs */
    unsigned serial;
};

bool outputs_is_input(const struct outputs *o, const char *target);
const char *outputs_hidden_name(struct outputs *o, const char *folder);

/* Writes the rest, syncs, gives the file its hidden name and closes it. */
bool output_finish(struct output *out);

/* Closes and removes what is not in place. */
void output_drop(struct output *out);

/* Reports, once an output, what the system said. False. */
bool output_fail(struct output *out, int error);

#endif
