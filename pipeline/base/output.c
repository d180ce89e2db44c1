/* One output before it is in place: its folder, its hidden file, its bytes. Takes a target path and bytes; refuses a
   target that is an input, is no file, or was begun before; reports the first failure and takes no more bytes. */
#include "base/outputs.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/messages.h"
#include "base/temps.h"

#define BUFFER ((size_t)1 << 16)
#define TRIES 100

/* The system's words for an error, the same in every locale. */
static const char *words(int error)
{
    const char *text = strerrordesc_np(error);
    return text ? text : "unknown error";
}

bool output_fail(struct output *out, int error)
{
    if (!out->failed) {
        out->failed = true;
        diag_add(out->owner->diag, (struct place){out->path, 0, 0}, &msg_output_write, words(error));
    }
    return false;
}

static void remember_folder(struct outputs *o, const char *path)
{
    char whole[PATH_MAX];
    if (!realpath(path, whole)) {
        return;
    }
    struct made_folder *f = ARENA_NEW(o->arena, struct made_folder);
    f->path = str_z(o->arena, str_of(whole));
    f->slot = temps_add(f->path, true);
    f->next = o->folders;
    o->folders = f;
}

/* Makes each missing folder on the way. */
static bool make_folders(struct outputs *o, const char *path, struct str folder)
{
    for (size_t n = 1; n <= folder.n; n++) {
        if (n < folder.n && folder.p[n] != '/') {
            continue;
        }
        const char *part = str_z(o->arena, str_sub(folder, 0, n));
        if (mkdir(part, 0777) == 0) {
            remember_folder(o, part);
            continue;
        }
        int error = errno == EEXIST ? ENOTDIR : errno;
        if (!file_is_folder(part)) {
            diag_add(o->diag, (struct place){path, 0, 0}, &msg_output_folder, part, words(error));
            return false;
        }
    }
    return true;
}

/* Where the bytes will be: in the folder that was named. A target that is a symbolic link is replaced, not followed: it
   may lead anywhere. */
static bool resolve(struct output *out)
{
    char whole[PATH_MAX];
    struct arena *arena = out->owner->arena;
    struct str path = str_of(out->path);
    if (!realpath(str_z(arena, path_folder(path)), whole))
        return output_fail(out, errno);
    out->target = str_z(arena, path_join(arena, str_of(whole), path_base(path)));
    out->folder = str_z(arena, path_folder(str_of(out->target)));
    return true;
}

/* The mode of the old file, or -1; false when the target must not be written. */
static bool judge_target(struct output *out, mode_t *mode)
{
    struct outputs *o = out->owner;
    struct place at = {out->path, 0, 0};
    struct stat st;
    *mode = (mode_t)-1;
    if (outputs_is_input(o, out->target)) {
        diag_add(o->diag, at, &msg_output_is_input);
        return false;
    }
    if (map_get(o->targets, str_of(out->target))) {
        diag_add(o->diag, at, &msg_output_twice);
        return false;
    }
    if (lstat(out->target, &st) != 0 || S_ISLNK(st.st_mode)) {
        return true;
    }
    if (!S_ISREG(st.st_mode)) {
        diag_add(o->diag, at, &msg_output_kind);
        return false;
    }
    *mode = st.st_mode & 0777;
    return true;
}

static int open_again(const char *path, int flags)
{
    int fd;
    do {
        fd = open(path, flags | O_WRONLY | O_CLOEXEC, 0666);
    } while (fd < 0 && errno == EINTR);
    return fd;
}

/* Whether the error says that the file system, not the moment, is against it. */
static bool is_unsupported(int error)
{
    return error == EOPNOTSUPP || error == EISDIR || error == EINVAL || error == ENOENT;
}

/* Has `make` make something of a hidden name that is free. The name is remembered first: a signal may come at once. */
static bool make_named(struct output *out, bool (*make)(struct output *out, const char *name))
{
    for (int i = 0; i < TRIES; i++) {
        const char *name = outputs_hidden_name(out->owner, out->folder);
        int slot = temps_add(name, false);
        if (make(out, name)) {
            out->temp = name;
            out->temp_slot = slot;
            return true;
        }
        int error = errno;
        temps_forget(slot);
        if (error != EEXIST) {
            return output_fail(out, error);
        }
    }
    return output_fail(out, EEXIST);
}

static bool make_file(struct output *out, const char *name)
{
    out->fd = open_again(name, O_CREAT | O_EXCL);
    return out->fd >= 0;
}

/* Of a file that has no name yet. */
static bool make_link(struct output *out, const char *name)
{
    char self[64];
    snprintf(self, sizeof self, "/proc/self/fd/%d", out->fd);
    return linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

static bool open_hidden(struct output *out)
{
    /* A file without a name gets one through /proc: where that is missing, it needs a name from the start. */
    if (access("/proc/self/fd", X_OK) != 0) {
        return make_named(out, make_file);
    }
    out->fd = open_again(out->folder, O_TMPFILE);
    if (out->fd < 0 && is_unsupported(errno)) {
        return make_named(out, make_file);
    }
    return out->fd >= 0 || output_fail(out, errno);
}

struct output *output_begin(struct outputs *o, const char *path)
{
    struct output *out = ARENA_NEW(o->arena, struct output);
    *out = (struct output){.owner = o, .fd = -1, .temp_slot = -1, .old_slot = -1};
    out->path = str_z(o->arena, str_of(path));
    mode_t mode;
    if (!make_folders(o, out->path, path_folder(str_of(out->path))) || !resolve(out) || !judge_target(out, &mode) ||
        !open_hidden(out)) {
        return NULL;
    }
    if (mode != (mode_t)-1) {
        (void)fchmod(out->fd, mode); /* as the old file was; if it cannot be, as new files are */
    }
    out->bytes = mem_alloc(BUFFER);
    if (o->last) {
        o->last->next = out;
    } else {
        o->first = out;
    }
    o->last = out;
    map_put(o->targets, str_of(out->target), out);
    return out;
}

static bool write_all(struct output *out, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t k = write(out->fd, p, n);
        if (k < 0 && errno == EINTR) {
            continue;
        }
        if (k <= 0) {
            return output_fail(out, k < 0 ? errno : EIO);
        }
        p += k;
        n -= (size_t)k;
    }
    return true;
}

static bool flush(struct output *out)
{
    size_t n = out->n;
    out->n = 0;
    return write_all(out, out->bytes, n);
}

bool output_write(struct output *out, const void *p, size_t n)
{
    if (out->failed || out->finished) {
        return false;
    }
    if (n > BUFFER - out->n && !flush(out)) {
        return false;
    }
    if (n >= BUFFER) {
        return write_all(out, p, n);
    }
    if (n > 0) {
        memcpy(out->bytes + out->n, p, n);
        out->n += n;
    }
    return true;
}

static bool close_file(struct output *out)
{
    int fd = out->fd;
    out->fd = -1;
    /* Interrupted, the descriptor is closed all the same, and the bytes are synced. */
    return close(fd) == 0 || errno == EINTR || output_fail(out, errno);
}

static bool sync_file(struct output *out)
{
    int r;
    do {
        r = fsync(out->fd);
    } while (r != 0 && errno == EINTR);
    return r == 0 || output_fail(out, errno);
}

bool output_finish(struct output *out)
{
    if (out->failed || out->finished) {
        return !out->failed;
    }
    out->finished = true;
    return flush(out) && sync_file(out) && (out->temp || make_named(out, make_link)) && close_file(out);
}

bool output_end(struct output *out)
{
    bool ok = output_finish(out);
    mem_free(out->bytes);
    out->bytes = NULL;
    return ok;
}

void output_drop(struct output *out)
{
    if (out->fd >= 0) {
        close(out->fd);
        out->fd = -1;
    }
    if (out->temp) {
        unlink(out->temp);
        temps_forget(out->temp_slot);
        out->temp = NULL;
    }
    mem_free(out->bytes);
    out->bytes = NULL;
}
