/* What the tests of the base floor share: an arena and diagnostics for each test, and folders that go with it. */
#include "base/helpers.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

struct arena *arena;
struct diag *diag;
static char folder[64];

void check_str(struct str got, const char *expected, const char *file, int line)
{
    if (!str_is(got, expected)) {
        _ck_assert_failed(file, line, "text differs", "got \"%.*s\", expected \"%s\"", STR_ARG(got), expected);
    }
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static void begin(void)
{
    arena = arena_new();
    diag = diag_new(arena);
    folder[0] = '\0';
}

static void end(void)
{
    if (folder[0]) {
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
    arena_free(arena);
}

TCase *case_new(const char *name)
{
    TCase *c = tcase_create(name);
    tcase_add_checked_fixture(c, begin, end);
    tcase_set_timeout(c, 60);
    return c;
}

struct str said(void)
{
    struct buf b = {0};
    for (size_t i = 0; i < diag_count(diag); i++) {
        diag_print_text(&b, diag_at(diag, i));
        buf_char(&b, '\n');
    }
    return buf_take(&b, arena);
}

const char *temp_folder(void)
{
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "/tmp/jilid-test-XXXXXX");
        ck_assert(mkdtemp(folder) != NULL);
    }
    return folder;
}

void put_file(const char *path, struct str bytes)
{
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(bytes.n ? fwrite(bytes.p, 1, bytes.n, f) : 0, bytes.n);
    ck_assert_int_eq(fclose(f), 0);
}

struct str get_file(const char *path)
{
    struct str s = STR_NONE;
    return file_read(arena, path, FILE_MAX_TEXT, &s) == FILE_OK ? s : STR_NONE;
}
