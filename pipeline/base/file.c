/* Reading whole files and listing folders. Takes paths; gives bytes in an arena; refuses what is too large, not a file,
   or, beneath a folder, what leads out of it. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/beneath.h"
#include "base/buf.h"
#include "base/mem.h"

const char *file_result_text(enum file_result r, bool indonesian)
{
    static const char *const texts[][2] = {
        [FILE_OK] = {"read", "terbaca"},
        [FILE_MISSING] = {"not found", "tidak ditemukan"},
        [FILE_OUTSIDE] = {"leads out of the book's folder", "keluar dari map buku"},
        [FILE_NOT_FILE] = {"not a regular file", "bukan berkas biasa"},
        [FILE_TOO_LARGE] = {"too large", "terlalu besar"},
        [FILE_UNREADABLE] = {"no permission, or a device error", "tidak ada izin, atau galat perangkat"},
    };
    return texts[r][indonesian];
}

/* Fills up to n bytes; gives how many there were, or -1. */
static ssize_t fill(int fd, char *p, size_t n)
{
    size_t got = 0;
    while (got < n) {
        ssize_t k = read(fd, p + got, n - got);
        if (k < 0 && errno == EINTR) {
            continue;
        }
        if (k < 0) {
            return -1;
        }
        if (k == 0) {
            break;
        }
        got += (size_t)k;
    }
    return (ssize_t)got;
}

static enum file_result read_stream(struct arena *arena, int fd, size_t max, struct str *out)
{
    struct buf b;
    char chunk[1 << 16];
    ssize_t k;
    buf_init(&b, max);
    while ((k = fill(fd, chunk, sizeof chunk)) > 0 && !b.over) {
        buf_add(&b, chunk, (size_t)k);
    }
    bool over = b.over;
    *out = buf_take(&b, arena);
    return k < 0 ? FILE_UNREADABLE : over ? FILE_TOO_LARGE : FILE_OK;
}

static enum file_result read_regular(struct arena *arena, int fd, size_t size, size_t max, struct str *out)
{
    if (size > max) {
        return FILE_TOO_LARGE;
    }
    char *p = arena_alloc(arena, size + 1);
    ssize_t k = fill(fd, p, size + 1);
    if (k < 0) {
        return FILE_UNREADABLE;
    }
    if ((size_t)k > size) { /* it grew, or its size was never true (/proc) */
        return lseek(fd, 0, SEEK_SET) == 0 ? read_stream(arena, fd, max, out) : FILE_UNREADABLE;
    }
    *out = (struct str){p, (size_t)k};
    return FILE_OK;
}

static enum file_result read_open(struct arena *arena, int fd, bool regular_only, size_t max, struct str *out)
{
    struct stat st;
    if (fstat(fd, &st) != 0) {
        return FILE_UNREADABLE;
    }
    if (S_ISREG(st.st_mode)) {
        return read_regular(arena, fd, (size_t)st.st_size, max, out);
    }
    if (regular_only || S_ISDIR(st.st_mode)) {
        return FILE_NOT_FILE;
    }
    return read_stream(arena, fd, max, out);
}

/* A pipe that nobody writes to would be waited for without end: it has five seconds for its first byte or its end. */
static bool await_writer(int fd)
{
    struct stat st;
    struct pollfd wait = {fd, POLLIN, 0};
    if (fstat(fd, &st) != 0 || !S_ISFIFO(st.st_mode))
        return true;
    int n;
    do {
        n = poll(&wait, 1, 5000);
    } while (n < 0 && errno == EINTR);
    int flags = fcntl(fd, F_GETFL);
    return n > 0 && flags >= 0 && fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) == 0;
}

enum file_result file_read(struct arena *arena, const char *path, size_t max, struct str *out)
{
    *out = STR_NONE;
    if (strcmp(path, "-") == 0) {
        return read_open(arena, STDIN_FILENO, false, max, out);
    }
    int fd = beneath_open_at(AT_FDCWD, path, O_RDONLY | O_NOCTTY | O_NONBLOCK);
    if (fd >= 0 && !await_writer(fd)) {
        close(fd);
        return FILE_UNREADABLE;
    }
    if (fd < 0) {
        enum file_result r = beneath_result(errno);
        return r == FILE_OUTSIDE ? FILE_MISSING : r;
    }
    enum file_result r = read_open(arena, fd, false, max, out);
    close(fd);
    return r;
}

enum file_result file_read_beneath(struct arena *arena, const char *root, struct str name, size_t max, struct str *out)
{
    enum file_result r = FILE_OK;
    *out = STR_NONE;
    int fd = beneath_open(root, name, &r);
    if (fd < 0) {
        return r;
    }
    r = read_open(arena, fd, true, max, out);
    close(fd);
    return r;
}

bool file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

static int compare_names(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

bool file_list(struct arena *arena, const char *folder, struct str **names, size_t *n)
{
    *names = NULL;
    *n = 0;
    DIR *dir = opendir(*folder ? folder : ".");
    if (!dir) {
        return false;
    }
    struct str *list = NULL;
    size_t count = 0, cap = 0;
    struct dirent *entry;
    errno = 0;
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] != '.') {
            MEM_PUSH(list, count, cap, str_dup(arena, str_of(entry->d_name)));
        }
        errno = 0;
    }
    bool ok = errno == 0;
    closedir(dir);
    if (ok && count > 0) {
        qsort(list, count, sizeof *list, compare_names);
        *names = arena_copy(arena, list, count * sizeof *list);
        *n = count;
    }
    mem_free(list);
    return ok;
}
