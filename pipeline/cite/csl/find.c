/* Where styles lie: those that are shipped with the program (themes/NAME.csl), then Debian's, independent and dependent.
   Takes a name or a path, gives the file; names the nearest known style for one that is missing; lists all of them, each
   read no further than its information. */
#include "cite/csl/style.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/unicode/unicode.h"
#include "cite/cite.h"

#define INSTALLED "/usr/share/citation-style-language/styles"
#define ENDING ".csl"

enum { FOLDERS = 3 };

struct folders {
    const char *paths[FOLDERS]; /* shipped, installed, installed and dependent; NULL: there is none */
};

static struct folders folders_of(struct arena *arena)
{
    return (struct folders){{file_home(arena, "themes"), INSTALLED, INSTALLED "/dependent"}};
}

static bool is_file(const char *path)
{
    return file_exists(path) && !file_is_folder(path);
}

static struct str without_ending(struct str name)
{
    return str_ends(name, STR(ENDING)) ? str_sub(name, 0, name.n - strlen(ENDING)) : name;
}

static const char *find_named(struct arena *arena, struct str name)
{
    struct folders folders = folders_of(arena);
    name = without_ending(name);
    if (name.n == 0 || name.n > 200 || name.p[0] == '.')
        return NULL;
    for (size_t i = 0; i < FOLDERS; i++) {
        if (!folders.paths[i])
            continue;
        const char *path = str_z(arena, str_format(arena, "%s/%.*s" ENDING, folders.paths[i], STR_ARG(name)));
        if (is_file(path))
            return path;
    }
    return NULL;
}

const char *csl_find(struct arena *arena, const char *name)
{
    bool path = strchr(name, '/') || str_ends(str_of(name), STR(ENDING));
    if (path && is_file(name))
        return name;
    return strchr(name, '/') ? NULL : find_named(arena, str_of(name));
}

const char *csl_find_parent(struct arena *arena, struct str name, const char *child)
{
    struct str file = str_cat(arena, without_ending(name), STR(ENDING));
    const char *beside = str_z(arena, path_join(arena, path_folder(str_of(child)), file));
    if (str_find(name, '/') != STR_NPOS)
        return NULL;
    return is_file(beside) ? beside : find_named(arena, name);
}

/* The names of a folder's styles, without their ending. */
static size_t names_in(struct arena *arena, const char *folder, struct str **names)
{
    size_t n = 0, kept = 0;
    if (!folder || !file_list(arena, folder, names, &n))
        return 0;
    for (size_t i = 0; i < n; i++)
        if (str_ends((*names)[i], STR(ENDING)))
            (*names)[kept++] = without_ending((*names)[i]);
    return kept;
}

/* A name that goes on where this one ends: "chicago" means "chicago-author-date", else the shortest there is. */
static struct str longer_name(struct str name, const struct str *names, size_t n)
{
    struct str best = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        bool longer = name.n > 2 && str_starts(names[i], name) && names[i].n > name.n && names[i].p[name.n] == '-';
        if (longer && str_is(str_sub(names[i], name.n, names[i].n), "-author-date"))
            return names[i];
        if (longer && (best.n == 0 || names[i].n < best.n))
            best = names[i];
    }
    return best;
}

struct str csl_find_nearest(struct arena *arena, struct str name)
{
    struct folders folders = folders_of(arena);
    struct str longer = STR_NONE;
    if (str_find(name, '/') != STR_NPOS)
        return STR_NONE;
    name = uc_lower(arena, without_ending(name), STR_NONE); /* as all styles are named */
    for (size_t i = 0; i < FOLDERS; i++) { /* an independent style is suggested before a dependent one */
        struct str *names;
        size_t n = names_in(arena, folders.paths[i], &names);
        struct str near = n > 0 ? str_nearest(name, names, n) : STR_NONE;
        if (near.n > 0)
            return near;
        if (longer.n == 0)
            longer = longer_name(name, names, n);
    }
    return longer;
}

bool csl_find_any_installed(void)
{
    return file_is_folder(INSTALLED);
}

/* --- the list --- */

/* The style's information alone, as a tree; NULL when it has none. */
static const struct csl_node *information(struct arena *arena, struct diag *quiet, const char *path)
{
    struct str text, end = STR("</info>");
    if (file_read(arena, path, CSL_STYLE_MAX, &text) != FILE_OK)
        return NULL;
    size_t at = str_find_str(text, end);
    if (at == STR_NPOS)
        return NULL;
    struct str head = str_cat(arena, str_sub(text, 0, at + end.n), STR("</style>"));
    const struct csl_node *root = csl_xml_read(arena, quiet, path, head);
    return root && root->element == CSL_STYLE ? root : NULL;
}

static struct str child_text(const struct csl_node *node, enum csl_element element)
{
    const struct csl_node *child = csl_child(node, element);
    return child ? str_trim(child->text) : STR_NONE;
}

static void describe(struct arena *arena, const struct csl_node *root, struct cite_style_info *info)
{
    const struct csl_node *about = csl_child(root, CSL_INFO);
    struct str kind = STR_NONE;
    for (const struct csl_node *node = about->first; node; node = node->next)
        if (node->element == CSL_CATEGORY && csl_has(node, CSL_A_CITATION_FORMAT))
            kind = csl_get(node, CSL_A_CITATION_FORMAT);
    if (kind.n == 0)
        kind = csl_is(root, CSL_A_CLASS, "note") ? STR("note") : STR("");
    info->kind = str_dup(arena, kind);
    info->title = str_dup(arena, child_text(about, CSL_TITLE));
}

static void list_folder(struct arena *arena, const char *folder, struct map *seen, struct cite_style_info *to,
                        size_t *n)
{
    struct str *names;
    size_t count = names_in(arena, folder, &names);
    for (size_t i = 0; i < count; i++) {
        struct arena *reading = arena_new();
        struct diag *quiet = diag_new(reading);
        const char *path = str_z(reading, str_format(reading, "%s/%.*s" ENDING, folder, STR_ARG(names[i])));
        const struct csl_node *root = map_get(seen, names[i]) ? NULL : information(reading, quiet, path);
        if (root && csl_child(root, CSL_INFO)) {
            to[*n] = (struct cite_style_info){.name = names[i]};
            describe(arena, root, &to[*n]);
            map_put(seen, names[i], &to[(*n)++]);
        }
        arena_free(reading);
    }
}

static int info_compare(const void *a, const void *b)
{
    const struct cite_style_info *x = a, *y = b;
    return str_cmp(x->name, y->name);
}

size_t cite_style_list(struct arena *arena, bool dependent, struct cite_style_info **styles)
{
    struct folders folders = folders_of(arena);
    struct map *seen = map_new(arena);
    size_t most = 0, n = 0, last = dependent ? FOLDERS : FOLDERS - 1;
    for (size_t i = 0; i < last; i++) {
        struct str *names;
        most += names_in(arena, folders.paths[i], &names);
    }
    *styles = ARENA_ARRAY(arena, struct cite_style_info, most);
    for (size_t i = 0; i < last; i++)
        list_folder(arena, folders.paths[i], seen, *styles, &n);
    if (n > 1)
        qsort(*styles, n, sizeof **styles, info_compare);
    return n;
}
