/* Parts of paths. Takes and gives borrowed text; never looks at a disk. */
#include "base/file.h"

static struct str without_slashes(struct str path)
{
    while (path.n > 1 && path.p[path.n - 1] == '/') {
        path.n--;
    }
    return path;
}

/* The offset after the last slash. */
static size_t after_slash(struct str path)
{
    size_t i = path.n;
    while (i > 0 && path.p[i - 1] != '/') {
        i--;
    }
    return i;
}

struct str path_join(struct arena *arena, struct str folder, struct str name)
{
    if (folder.n == 0 || str_is(folder, ".")) {
        return name;
    }
    struct str parent = str_ends(folder, STR("/")) ? folder : str_cat(arena, folder, STR("/"));
    return str_cat(arena, parent, name);
}

struct str path_base(struct str path)
{
    path = without_slashes(path);
    return path.n == 1 ? path : str_sub(path, after_slash(path), path.n);
}

struct str path_folder(struct str path)
{
    path = without_slashes(path);
    size_t at = after_slash(path);
    return at == 0 ? STR(".") : without_slashes(str_sub(path, 0, at));
}

/* The offset of the dot before the ending, in a base name; its length when there is none. A hidden file's first dot
   starts no ending. */
static size_t find_dot(struct str base)
{
    size_t i = base.n;
    while (i > 1 && base.p[i - 1] != '.') {
        i--;
    }
    return i > 1 && i < base.n ? i - 1 : base.n;
}

struct str path_stem(struct str path)
{
    struct str base = path_base(path);
    return str_sub(base, 0, find_dot(base));
}

struct str path_ending(struct str path)
{
    struct str base = path_base(path);
    size_t dot = find_dot(base);
    return str_sub(base, dot + 1, base.n);
}
