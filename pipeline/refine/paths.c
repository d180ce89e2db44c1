/* Paths as text: made plain, and measured against a folder. */
#include "refine/paths.h"

#include "base/buf.h"

struct str path_plain(struct arena *arena, struct str path)
{
    struct buf b = {0};
    size_t leading = 0; /* bytes of "../../" that stay at the front */
    bool absolute = path.n && path.p[0] == '/';
    for (struct str rest = path; rest.n;) {
        struct str part;
        str_cut(rest, '/', &part, &rest);
        if (part.n == 0 || str_is(part, "."))
            continue;
        if (str_is(part, "..") && b.n > leading) {
            while (b.n > leading && b.p[b.n - 1] != '/')
                b.n--;
            b.n -= b.n > leading; /* the slash too */
            continue;
        }
        if (b.n)
            buf_char(&b, '/');
        buf_str(&b, part);
        if (str_is(part, ".."))
            leading = b.n;
    }
    struct str plain = buf_take(&b, arena);
    return absolute ? str_cat(arena, STR("/"), plain) : plain;
}

bool path_below(struct str path, struct str folder, struct str *rest)
{
    if (folder.n == 0 || str_is(folder, ".")) {
        *rest = path;
        return path.n == 0 || path.p[0] != '/';
    }
    if (!str_starts(path, folder))
        return false;
    if (path.n > folder.n && path.p[folder.n] != '/' && folder.p[folder.n - 1] != '/')
        return false;
    size_t from = folder.n;
    while (from < path.n && path.p[from] == '/')
        from++;
    *rest = str_sub(path, from, path.n);
    return true;
}
