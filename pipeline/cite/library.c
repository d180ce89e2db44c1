/* The library: works by key, in the order they were read. Takes files of any known format and lists of items; the first
   work of a key holds. */
#include "cite/library.h"

#include <string.h>

#include "base/utf8.h"
#include "cite/messages.h"

struct cite_library *cite_library_new(struct arena *arena, struct diag *diag)
{
    struct cite_library *library = ARENA_NEW(arena, struct cite_library);
    library->arena = arena;
    library->diag = diag;
    library->works = map_new(arena);
    return library;
}

static void items_push(struct cite_library *library, const struct value *item)
{
    if (library->n == library->cap) {
        size_t cap = library->cap ? library->cap * 2 : 64;
        const struct value **items = ARENA_ARRAY(library->arena, const struct value *, cap);
        if (library->n)
            memcpy(items, library->items, library->n * sizeof *items);
        library->items = items;
        library->cap = cap;
    }
    library->items[library->n++] = item;
}

void library_put(struct cite_library *library, struct value *item)
{
    struct str key = value_get_text(item, "id");
    if (map_get(library->works, key)) {
        diag_add(library->diag, item->place, &msg_bib_key_twice, key);
        return;
    }
    map_put(library->works, key, item);
    items_push(library, item);
}

void library_alias(struct cite_library *library, struct str key, struct value *item)
{
    if (key.n > 0 && !map_get(library->works, key))
        map_put(library->works, key, item);
}

void cite_library_share(struct cite_library *library, struct str key, const struct value *item)
{
    struct value *shared = (struct value *)(uintptr_t)item; /* never changed: readers get it as const again */
    struct str id = value_get_text(item, "id");
    if (!map_get(library->works, id)) {
        map_put(library->works, id, shared);
        items_push(library, item);
    }
    library_alias(library, key, shared);
}

/* The items become the library's own. */
static bool add_items(struct cite_library *library, struct value *items)
{
    bool fine = true;
    if (items->kind == VALUE_NULL)
        return true;
    if (items->kind != VALUE_LIST) {
        diag_add(library->diag, items->place, &msg_bib_shape);
        return false;
    }
    for (struct value *from = items->first, *next; from; from = next) {
        next = from->next;
        struct value *item = item_normalise(library, from);
        if (item)
            library_put(library, item);
        else
            fine = false;
    }
    return fine;
}

/* As deep as the reader that made it allows. */
static struct value *copy_of(struct arena *arena, const struct value *from)
{
    struct value *copy = arena_copy(arena, from, sizeof *from);
    copy->first = copy->last = copy->next = NULL;
    copy->count = 0;
    for (const struct value *member = from->first; member; member = member->next)
        value_append(copy, copy_of(arena, member));
    return copy;
}

bool cite_library_add(struct cite_library *library, const struct value *items)
{
    return !items || add_items(library, copy_of(library->arena, items));
}

/* Some programs wrap the list. */
static bool add_tree(struct cite_library *library, const char *file, struct value *root)
{
    if (!root)
        return false;
    if (!root->place.file)
        root->place.file = file;
    const struct value *list = value_get(root, "references");
    list = list ? list : value_get(root, "items");
    return add_items(library, list ? (struct value *)(uintptr_t)list : root); /* the tree is ours */
}

static bool json_library(struct cite_library *library, const char *file, struct str text)
{
    return add_tree(library, file, json_read(library->arena, library->diag, file, text));
}

static bool yaml_library(struct cite_library *library, const char *file, struct str text)
{
    return add_tree(library, file, yaml_read(library->arena, library->diag, file, 1, text));
}

static const struct format {
    const char *ending;
    bool (*read)(struct cite_library *library, const char *file, struct str text);
} formats[] = {
    {".bib", bibtex_read}, {".ris", ris_read}, {".json", json_library}, {".yaml", yaml_library}, {".yml", yaml_library},
};

static uint32_t line_of(struct str text, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text.p[i] == '\n';
    return line;
}

bool cite_library_read(struct cite_library *library, const char *file, struct str text)
{
    struct str name = str_of(file);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct str ending = str_of(formats[i].ending);
        if (name.n < ending.n || !str_is_nocase(str_sub(name, name.n - ending.n, name.n), formats[i].ending))
            continue;
        size_t nul = str_find(text, '\0');
        if (nul != STR_NPOS) {
            diag_add(library->diag, (struct place){file, line_of(text, nul), 0}, &msg_bib_binary);
            return false;
        }
        return utf8_clean(library->arena, library->diag, file, text, &text) && formats[i].read(library, file, text);
    }
    diag_add(library->diag, (struct place){file, 0, 0}, &msg_bib_format);
    return false;
}

const struct value *cite_library_find(const struct cite_library *library, struct str key)
{
    return map_get(library->works, key);
}

struct str cite_library_nearest(const struct cite_library *library, struct str key)
{
    return map_nearest(library->works, key);
}

size_t cite_library_count(const struct cite_library *library)
{
    return library->n;
}

const struct value *cite_library_at(const struct cite_library *library, size_t i)
{
    return library->items[i];
}
