/* The outputs of one run: files that appear whole or not at all. Takes target paths and bytes; gives files in place, all
   together, once each is complete and synced; refuses targets that are inputs or not files, and reports what fails.
   Where the file system can, an output has no name until it is complete, so that not even SIGKILL leaves a trace; else
   it is a hidden file that temps.c removes. Where the bytes go is in output.c. */
#include "base/outputs.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/messages.h"
#include "base/temps.h"

struct outputs *outputs_new(struct arena *arena, struct diag *diag)
{
    struct outputs *o = ARENA_NEW(arena, struct outputs);
    o->arena = arena;
    o->diag = diag;
    o->targets = map_new(arena);
    return o;
}

void outputs_protect(struct outputs *o, const char *input)
{
    struct input *i = ARENA_NEW(o->arena, struct input);
    if (strcmp(input, "-") != 0 && stat(input, &i->st) == 0) {
        i->next = o->inputs;
        o->inputs = i;
    }
}

bool outputs_is_input(const struct outputs *o, const char *target)
{
    struct stat st;
    if (stat(target, &st) != 0) {
        return false;
    }
    for (const struct input *i = o->inputs; i; i = i->next) {
        if (i->st.st_dev == st.st_dev && i->st.st_ino == st.st_ino) {
            return true;
        }
    }
    return false;
}

const char *outputs_hidden_name(struct outputs *o, const char *folder)
{
    return str_format(o->arena, "%s/.jilid-%ld-%u", folder, (long)getpid(), o->serial++).p;
}

/* Keeps an existing target under a second name, to put it back when a later output fails. A file system without hard
   links does without: then only the renames themselves can fail half-way. Gives the error; 0: none. */
static int keep_old(struct output *out)
{
    int slot = temps_add(out->spare, false);
    if (linkat(AT_FDCWD, out->target, AT_FDCWD, out->spare, 0) == 0) {
        out->old = out->spare;
        out->old_slot = slot;
        return 0;
    }
    int error = errno;
    temps_forget(slot);
    return error == EIO || error == ENOSPC || error == EDQUOT ? error : 0;
}

/* Gives the error; 0: none. */
static int place(struct output *out)
{
    int error = out->next ? keep_old(out) : 0;
    if (error) {
        return error;
    }
    if (rename(out->temp, out->target) != 0) {
        return errno;
    }
    temps_forget(out->temp_slot);
    out->temp = NULL;
    out->placed = true;
    return 0;
}

static void take_back(struct output *out)
{
    if (!out->placed) {
        return;
    }
    if (out->old) {
        (void)rename(out->old, out->target); /* if even this fails, the new file stays, whole */
    } else {
        unlink(out->target);
    }
    out->placed = false;
}

static void drop_old(struct output *out)
{
    if (out->old) {
        unlink(out->old);
        temps_forget(out->old_slot);
        out->old = NULL;
    }
}

/* A failure is told when all is back as it was: telling takes memory, which may be at its end. */
static bool place_all(struct outputs *o)
{
    int error = 0;
    struct output *failed = o->first;
    while (failed && (error = place(failed)) == 0) {
        failed = failed->next;
    }
    for (struct output *out = o->first; out && failed; out = out->next) {
        take_back(out);
    }
    for (struct output *out = o->first; out; out = out->next) {
        drop_old(out);
    }
    return !failed || output_fail(failed, error);
}

static bool sync_folder(struct output *out)
{
    int fd = open(out->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return true; /* a folder that may be written but not read: nothing to be done */
    }
    bool ok = fsync(fd) == 0 || errno == EINVAL || errno == EROFS;
    int error = errno;
    close(fd);
    return ok || output_fail(out, error);
}

static bool finish_all(struct outputs *o)
{
    bool ok = true;
    for (struct output *out = o->first; out; out = out->next) {
        out->spare = outputs_hidden_name(o, out->folder);
        if (outputs_is_input(o, out->target)) {
            diag_add(o->diag, (struct place){out->path, 0, 0}, &msg_output_is_input);
            ok = false;
        } else if (!output_finish(out)) {
            ok = false;
        }
    }
    return ok;
}

static void forget_folders(struct outputs *o)
{
    for (struct made_folder *f = o->folders; f; f = f->next) {
        temps_forget(f->slot);
    }
    o->folders = NULL;
}

bool outputs_commit(struct outputs *o)
{
    if (!finish_all(o)) {
        return false;
    }
    sigset_t block, before;
    sigemptyset(&block);
    sigaddset(&block, SIGINT);
    sigaddset(&block, SIGTERM);
    sigaddset(&block, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &block, &before);
    bool ok = place_all(o);
    if (ok) {
        forget_folders(o);
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    const char *synced = "";
    for (struct output *out = o->first; out && ok; out = out->next) {
        ok = strcmp(synced, out->folder) == 0 || sync_folder(out);
        synced = out->folder;
    }
    return ok;
}

void outputs_free(struct outputs *o)
{
    if (!o) {
        return;
    }
    for (struct output *out = o->first; out; out = out->next) {
        output_drop(out);
    }
    for (struct made_folder *f = o->folders; f; f = f->next) { /* the latest first */
        rmdir(f->path);
        temps_forget(f->slot);
    }
    o->first = o->last = NULL;
    o->folders = NULL;
}
