/* Where the program's data lies: found from the program's own file, never from the working directory. Takes the name of
   a data folder, gives its path, refuses a folder without the marks of the source tree or of an installation. */
#include "base/file.h"

#include <limits.h>
#include <unistd.h>

#include "base/arena.h"

static bool has(struct arena *arena, struct str folder, struct str name)
{
    return file_exists(str_z(arena, path_join(arena, folder, name)));
}

static const char *find_in_tree(struct arena *arena, struct str tree, struct str name)
{
    static const struct str places[] = {{"pipeline", 8}, {"", 0}};
    if (!has(arena, tree, STR("CMakeLists.txt")) || !has(arena, tree, STR("pipeline/base/file.h"))) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str parent = places[i].n ? path_join(arena, tree, places[i]) : tree;
        const char *path = str_z(arena, path_join(arena, parent, name));
        if (file_is_folder(path)) {
            return path;
        }
    }
    return NULL;
}

const char *file_home(struct arena *arena, const char *name)
{
    char exe[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
    if (n <= 0 || (size_t)n >= sizeof exe) {
        return NULL;
    }
    struct str bin = path_folder(str_dup(arena, (struct str){exe, (size_t)n}));
    for (struct str at = bin; at.n > 1; at = path_folder(at)) {
        const char *path = find_in_tree(arena, at, str_of(name));
        if (path) {
            return path;
        }
    }
    struct str share = path_join(arena, path_folder(bin), STR("share/jilid"));
    const char *path = str_z(arena, path_join(arena, share, str_of(name)));
    return file_is_folder(path) ? path : NULL;
}
