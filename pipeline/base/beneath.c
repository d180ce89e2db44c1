/* Confined opening: openat2 with RESOLVE_BENEATH, so that the kernel refuses .., absolute paths and symbolic links that
   lead out, whatever changes meanwhile; without it a walk that follows no link at all. Takes a folder and a relative
   path, gives a descriptor, refuses names with NUL, too long, or leading out. */
#include "base/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FLAGS (O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
#define TRIES 16

enum file_result beneath_result(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return FILE_MISSING;
    case EXDEV:
    case ELOOP:
        return FILE_OUTSIDE;
    case ENXIO:
    case EISDIR:
        return FILE_NOT_FILE;
    default:
        return FILE_UNREADABLE;
    }
}

/* Whether the name leads out by its own words, before any link is followed. */
static bool leads_out(struct str name)
{
    struct str part, rest = name;
    int depth = 0;
    bool more = true;
    if (str_starts(name, STR("/"))) {
        return true;
    }
    while (more && depth >= 0) {
        more = str_cut(rest, '/', &part, &rest);
        if (str_is(part, "..")) {
            depth--;
        } else if (part.n > 0 && !str_is(part, ".")) {
            depth++;
        }
    }
    return depth < 0;
}

static bool copy_name(struct str name, char out[PATH_MAX], enum file_result *result)
{
    if (name.n == 0 || name.n >= PATH_MAX || str_find(name, '\0') != STR_NPOS) {
        *result = FILE_MISSING;
        return false;
    }
    if (leads_out(name)) {
        *result = FILE_OUTSIDE;
        return false;
    }
    memcpy(out, name.p, name.n);
    out[name.n] = '\0';
    return true;
}

int beneath_open_at(int folder, const char *path, int flags)
{
    int fd;
    do {
        fd = openat(folder, path, flags | O_CLOEXEC);
    } while (fd < 0 && errno == EINTR);
    return fd;
}

static int open_root(const char *root)
{
    return beneath_open_at(AT_FDCWD, *root ? root : ".", O_PATH | O_DIRECTORY);
}

/* Cuts path, in place, into its components without . and .. (which only take back a component: no link is followed).
   Gives their number. */
static size_t split(char *path, char **parts)
{
    size_t n = 0;
    for (char *rest = path, *part; (part = strsep(&rest, "/"));) {
        if (strcmp(part, "..") == 0) {
            n--;
        } else if (*part && strcmp(part, ".") != 0) {
            parts[n++] = part;
        }
    }
    return n;
}

static bool is_link(int folder, const char *name)
{
    struct stat st;
    return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
}

static int walk(int at, char **parts, size_t n, enum file_result *result)
{
    for (size_t i = 0; i < n; i++) {
        int flags = i + 1 < n ? O_PATH | O_DIRECTORY : FLAGS;
        int next = beneath_open_at(at, parts[i], flags | O_NOFOLLOW);
        int error = errno;
        if (next < 0) {
            *result = is_link(at, parts[i]) ? FILE_OUTSIDE : beneath_result(error);
        }
        close(at);
        at = next;
        if (at < 0) {
            return -1;
        }
    }
    return at;
}

int beneath_walk(const char *root, struct str name, enum file_result *result)
{
    char path[PATH_MAX], *parts[PATH_MAX / 2];
    if (!copy_name(name, path, result)) {
        return -1;
    }
    size_t n = split(path, parts);
    int folder = open_root(root);
    if (folder < 0) {
        *result = beneath_result(errno);
        return -1;
    }
    return walk(folder, parts, n, result);
}

static int open_beneath(int folder, const char *path)
{
    struct open_how how = {.flags = FLAGS, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    long fd = -1;
    for (int i = 0; i < TRIES; i++) {
        fd = syscall(SYS_openat2, folder, path, &how, sizeof how);
        /* The kernel asks to try again when something was renamed during a step through "..". */
        if (fd >= 0 || (errno != EAGAIN && errno != EINTR)) {
            break;
        }
    }
    return (int)fd;
}

int beneath_open(const char *root, struct str name, enum file_result *result)
{
    char path[PATH_MAX];
    if (!copy_name(name, path, result)) {
        return -1;
    }
    int folder = open_root(root);
    if (folder < 0) {
        *result = beneath_result(errno);
        return -1;
    }
    int fd = open_beneath(folder, path), error = errno;
    close(folder);
    if (fd < 0 && (error == ENOSYS || error == EPERM || error == EINVAL)) {
        return beneath_walk(root, name, result);
    }
    if (fd < 0) {
        *result = beneath_result(error);
    }
    return fd;
}
