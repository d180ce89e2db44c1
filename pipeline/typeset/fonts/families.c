/* Font families: reads fonts/NAME.yaml (name, roles, order, package, licence, collection, files) and looks the files up
   by name in the system's font folders. Takes no other folder than those, gives families sorted by their order, refuses
   a family without name, roles or a regular face. */
#include "typeset/fonts/families.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/value.h"
#include "typeset/keys.h"
#include "typeset/messages.h"

/* Deeper font folders are not looked into: it also ends loops of symbolic links. */
#define FOLDER_DEPTH 8
#define FOLDER_ENTRIES 100000

static const char *const role_names[FONT_ROLE_COUNT] = {
    [FONT_SERIF] = "serif", [FONT_SANS] = "sans", [FONT_MONO] = "mono"};

static const char *const style_keys[FACE_STYLE_COUNT] = {
    [0] = "regular", [FACE_BOLD] = "bold", [FACE_ITALIC] = "italic", [FACE_BOLD | FACE_ITALIC] = "bold-italic"};

const char *font_role_name(enum font_role role)
{
    return role_names[role];
}

static void read_role(struct diag *diag, struct family *family, const struct value *value)
{
    if (str_is(value->text, "fallback")) {
        family->fallback = true;
        return;
    }
    for (int i = 0; i < FONT_ROLE_COUNT; i++) {
        if (str_is(value->text, role_names[i])) {
            family->roles |= 1u << i;
            return;
        }
    }
    diag_add(diag, value->place, &msg_font_role_unknown, value->text);
}

static void check_keys(struct diag *diag, const struct value *map, const struct str *known, size_t n)
{
    keys_check(diag, map, known, n, &msg_font_key, &msg_font_key_nearest);
}

static void read_files(struct diag *diag, struct family *family, const struct value *files)
{
    struct str known[FACE_STYLE_COUNT];
    for (int i = 0; i < FACE_STYLE_COUNT; i++) {
        known[i] = str_of(style_keys[i]);
        family->files[i] = value_get_text(files, style_keys[i]);
    }
    if (files && files->kind == VALUE_MAP)
        check_keys(diag, files, known, FACE_STYLE_COUNT);
}

static bool read_family(struct diag *diag, const struct value *value, struct family *family)
{
    static const struct str known[] = {{"name", 4},    {"roles", 5},       {"order", 5}, {"package", 7},
                                       {"licence", 7}, {"collection", 10}, {"files", 5}};
    family->place = value->place;
    family->name = value_get_text(value, "name");
    family->package = value_get_text(value, "package");
    family->licence = value_get_text(value, "licence");
    read_files(diag, family, value_get(value, "files"));
    const struct value *roles = value_get(value, "roles");
    for (const struct value *v = roles ? roles->first : NULL; v; v = v->next)
        read_role(diag, family, v);
    long collection = 0;
    value_int(value_get(value, "collection"), &collection);
    family->collection = collection > 0 && collection < 1000 ? (unsigned)collection : 0;
    family->order = 1000;
    value_int(value_get(value, "order"), &family->order);
    if (value->kind != VALUE_MAP || !family->name.n || !roles || !family->files[0].n) {
        diag_add(diag, value->place, &msg_font_family_wrong);
        return false;
    }
    check_keys(diag, value, known, sizeof known / sizeof *known);
    return true;
}

static int by_order(const void *a, const void *b)
{
    const struct family *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static bool read_declared(struct arena *arena, struct diag *diag, struct families *out)
{
    const char *folder = file_home(arena, "fonts");
    struct str *names;
    size_t n;
    if (!folder || !file_list(arena, folder, &names, &n)) {
        diag_add(diag, NOWHERE, &msg_fonts_folder);
        return false;
    }
    out->items = ARENA_ARRAY(arena, struct family, n);
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        if (!str_is(path_ending(names[i]), "yaml"))
            continue;
        const char *path = str_z(arena, path_join(arena, str_of(folder), names[i]));
        struct str text;
        struct value *value = NULL;
        if (file_read(arena, path, FILE_MAX_TEXT, &text) == FILE_OK)
            value = yaml_read(arena, diag, path, 1, text);
        if (value && read_family(diag, value, &out->items[out->n]))
            out->n++;
        else
            good = false;
    }
    qsort(out->items, out->n, sizeof *out->items, by_order);
    return good;
}

/* What is looked for: file names, each with the places that want its path. */
struct wanted {
    struct arena *arena;
    struct map *slots; /* file name -> struct slot */
    size_t missing;
    size_t seen;
};

struct slot {
    const char **path;
    struct slot *next;
};

static void want_files(struct wanted *wanted, struct families *families)
{
    for (size_t i = 0; i < families->n; i++) {
        for (int k = 0; k < FACE_STYLE_COUNT; k++) {
            struct str name = families->items[i].files[k];
            if (!name.n)
                continue;
            struct slot *slot = ARENA_NEW(wanted->arena, struct slot);
            slot->path = &families->items[i].paths[k];
            slot->next = map_get(wanted->slots, name);
            wanted->missing += !slot->next;
            map_put(wanted->slots, name, slot);
        }
    }
}

static bool has_font_ending(struct str name)
{
    struct str ending = path_ending(name);
    return str_is_nocase(ending, "ttf") || str_is_nocase(ending, "otf") || str_is_nocase(ending, "ttc") ||
           str_is_nocase(ending, "otc");
}

static void take_file(struct wanted *wanted, struct str folder, struct str name)
{
    struct slot *slot = map_get(wanted->slots, name);
    if (!slot || *slot->path)
        return;
    const char *path = str_z(wanted->arena, path_join(wanted->arena, folder, name));
    for (; slot; slot = slot->next)
        *slot->path = path;
    wanted->missing--;
}

/* Files before folders, each in byte order: the same file is found on every run. */
static void scan_folder(struct wanted *wanted, struct str folder, int depth)
{
    struct str *names;
    size_t n;
    if (depth > FOLDER_DEPTH || !wanted->missing || !file_list(wanted->arena, str_z(wanted->arena, folder), &names, &n))
        return;
    for (size_t i = 0; i < n; i++)
        if (has_font_ending(names[i]))
            take_file(wanted, folder, names[i]);
    for (size_t i = 0; i < n && ++wanted->seen < FOLDER_ENTRIES; i++) {
        struct str path = has_font_ending(names[i]) ? STR_NONE : path_join(wanted->arena, folder, names[i]);
        if (path.n && file_is_folder(str_z(wanted->arena, path)))
            scan_folder(wanted, path, depth + 1);
    }
}

static void scan_system(struct wanted *wanted)
{
    struct str own = str_of(getenv("JILID_FONTS"));
    while (own.n) {
        struct str head;
        str_cut(own, ':', &head, &own);
        if (head.n)
            scan_folder(wanted, str_dup(wanted->arena, head), 0);
    }
    const char *home = getenv("HOME");
    if (home && *home == '/')
        scan_folder(wanted, path_join(wanted->arena, str_of(home), STR(".local/share/fonts")), 0);
    scan_folder(wanted, STR("/usr/local/share/fonts"), 0);
    scan_folder(wanted, STR("/usr/share/fonts"), 0);
}

bool families_read(struct arena *arena, struct diag *diag, struct families *out)
{
    *out = (struct families){NULL, 0};
    if (!read_declared(arena, diag, out))
        return false;
    struct wanted wanted = {arena, map_new(arena), 0, 0};
    want_files(&wanted, out);
    scan_system(&wanted);
    return true;
}

const struct family *families_find(const struct families *families, struct str name)
{
    for (size_t i = 0; i < families->n; i++)
        if (str_eq(families->items[i].name, name))
            return &families->items[i];
    return NULL;
}

static struct str roles_text(struct arena *arena, const struct family *family)
{
    struct str text = STR_NONE;
    for (int i = 0; i <= FONT_ROLE_COUNT; i++) {
        bool has = i < FONT_ROLE_COUNT ? family->roles >> i & 1 : family->fallback;
        if (has) {
            const char *name = i < FONT_ROLE_COUNT ? role_names[i] : "fallback";
            text = str_format(arena, "%.*s%s%s", STR_ARG(text), text.n ? ", " : "", name);
        }
    }
    return text;
}

size_t fonts_list(struct arena *arena, struct diag *diag, struct family_info **out)
{
    struct families families;
    if (!families_read(arena, diag, &families))
        return 0;
    *out = ARENA_ARRAY(arena, struct family_info, families.n);
    for (size_t i = 0; i < families.n; i++) {
        const struct family *f = &families.items[i];
        (*out)[i] = (struct family_info){f->name,    roles_text(arena, f), f->package,
                                         f->licence, str_of(f->paths[0]),  f->paths[0] != NULL};
    }
    return families.n;
}
