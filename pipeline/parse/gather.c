/* The gathering of a book. Takes the inputs that the command line names: one book folder (book.yaml; chapters as listed
   there, else all *.md and *.txt in name order, save those that front-matter and back-matter name), or Markdown or text
   files in reading order (anything that is a file will do), or - for standard input. Gives press->book: its name, root,
   metadata and chapters, each with its cleaned text. Without book.yaml the front matter of the first file holds the
   book's metadata. Unless the metadata says otherwise, a folder's book and one of several files begin with half-title,
   title, imprint, contents and the lists of figures and tables; a lone file with a title page and contents. Refuses
   what cannot be read, a chapter outside the folder, a folder without texts; and goes on to find the next. */
#include "parse/parse.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "book/book.h"
#include "book/options.h"
#include "parse/messages.h"
#include "parse/metadata.h"
#include "parse/split.h"

struct gather {
    struct press *press;
    struct arena *arena;
    struct book *book;
    const struct value *map; /* of book.yaml; NULL */
    struct map *seen;        /* chapters' paths */
    struct map *names;       /* their stems in the EPUB */
    size_t cap;              /* room for chapters in the book's list */
    bool ok;
};

static void fail(struct gather *g, struct place place, const struct message *message, enum file_result result)
{
    diag_add(g->press->diag, place, message, file_result_text(result, false));
    g->ok = false;
}

static bool is_text_name(struct str name)
{
    struct str ending = path_ending(name);
    return str_is_nocase(ending, "md") || str_is_nocase(ending, "txt") || str_is_nocase(ending, "markdown");
}

static struct str unique_name(struct gather *g, struct str file)
{
    struct str stem = book_slug(g->arena, path_stem(file)), name = stem;
    for (long *n = map_get(g->names, stem); map_get(g->names, name);)
        name = str_format(g->arena, "%.*s-%ld", STR_ARG(stem), ++*n);
    long *n = ARENA_NEW(g->arena, long);
    *n = 1;
    map_put(g->names, name, n);
    return name;
}

static void append(struct gather *g, struct chapter *chapter)
{
    struct book *book = g->book;
    if (book->n_chapters == g->cap) {
        g->cap = g->cap ? g->cap * 2 : 16;
        struct chapter **all = ARENA_ARRAY(g->arena, struct chapter *, g->cap);
        for (size_t i = 0; i < book->n_chapters; i++)
            all[i] = book->chapters[i];
        book->chapters = all;
    }
    book->chapters[book->n_chapters++] = chapter;
}

static void add_chapter(struct gather *g, enum chapter_role role, struct str file, struct str bytes)
{
    struct chapter *chapter = ARENA_NEW(g->arena, struct chapter);
    chapter->role = role;
    chapter->file = str_is(file, "-") ? "stdin" : str_z(g->arena, file);
    chapter->folder = path_folder(file);
    chapter->name = unique_name(g, str_of(chapter->file));
    chapter->plain_text = str_is_nocase(path_ending(file), "txt");
    if (!utf8_clean(g->arena, g->press->diag, chapter->file, bytes, &chapter->source))
        g->ok = false;
    append(g, chapter);
}

/* A file beneath the book's folder. */
static void add_beneath(struct gather *g, enum chapter_role role, struct str name, struct place place)
{
    struct str bytes, path = path_join(g->arena, str_of(g->book->root), name);
    if (map_get(g->seen, name)) {
        diag_add(g->press->diag, place, &msg_chapter_twice, name);
        return;
    }
    map_put(g->seen, name, g);
    enum file_result result = file_read_beneath(g->arena, g->book->root, name, FILE_MAX_TEXT, &bytes);
    if (result != FILE_OK) {
        diag_add(g->press->diag, place, &msg_chapter_missing, name, file_result_text(result, false));
        g->ok = false;
        return;
    }
    if (g->press->outputs)
        outputs_protect(g->press->outputs, str_z(g->arena, path));
    add_chapter(g, role, path, bytes);
}

static bool is_file_name(struct str name)
{
    return path_ending(name).n > 0;
}

/* The files that a list of the metadata names, each with the place where it does; `only_files`: among other things. */
static void add_listed(struct gather *g, const char *key, const struct str_list *list, enum chapter_role role,
                       bool only_files)
{
    const struct value *given = g->map ? value_get(g->map, key) : NULL, *item = given ? given->first : NULL;
    for (size_t i = 0; i < list->n; i++, item = item ? item->next : NULL)
        if (!only_files || is_file_name(list->items[i]))
            add_beneath(g, role, list->items[i], item    ? item->place
                                                 : given ? given->place
                                                         : g->book->meta.place);
}

static bool is_listed(const struct str_list *list, struct str name)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->items[i], name))
            return true;
    return false;
}

static void add_folder(struct gather *g)
{
    const struct metadata *meta = &g->book->meta;
    struct str *names;
    size_t n, found = 0;
    if (!file_list(g->arena, g->book->root, &names, &n)) {
        fail(g, (struct place){g->book->root, 0, 0}, &msg_input_unreadable, FILE_UNREADABLE);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct str path = path_join(g->arena, str_of(g->book->root), names[i]);
        if (!is_text_name(names[i]) || is_listed(&meta->front_matter, names[i]) ||
            is_listed(&meta->back_matter, names[i]) || file_is_folder(str_z(g->arena, path)))
            continue;
        add_beneath(g, CHAPTER_BODY, names[i], (struct place){g->book->root, 0, 0});
        found++;
    }
    if (found == 0) {
        diag_add(g->press->diag, (struct place){g->book->root, 0, 0}, &msg_folder_empty);
        g->ok = false;
    }
}

static void set_defaults(struct gather *g, bool lone)
{
    static struct str const fronts[] = {{"half-title", 10}, {"title", 5},   {"imprint", 7},
                                        {"contents", 8},    {"figures", 7}, {"tables", 6}};
    static struct str const lone_fronts[] = {{"title", 5}, {"contents", 8}}, backs[] = {{"bibliography", 12}};
    struct metadata *meta = &g->book->meta;
    const struct str *front = lone ? lone_fronts : fronts;
    meta->toc_depth = 3;
    meta->front_matter.n = lone ? 2 : 6;
    meta->front_matter.items = arena_copy(g->arena, front, meta->front_matter.n * sizeof *front);
    meta->back_matter.n = 1;
    meta->back_matter.items = arena_copy(g->arena, backs, sizeof backs);
}

static void read_metadata(struct gather *g, const struct value *map)
{
    struct metadata *meta = &g->book->meta;
    if (map)
        meta->place = map->place;
    g->ok = metadata_read(g->press, meta, map) && g->ok;
    g->ok = metadata_options(g->press, meta) && g->ok;
}

/* book.yaml, when there is one. */
static bool read_book_file(struct gather *g)
{
    static const char *const names[] = {"book.yaml", "book.yml"};
    struct str bytes, text;
    for (size_t i = 0; i < 2; i++) {
        enum file_result result = file_read_beneath(g->arena, g->book->root, str_of(names[i]), FILE_MAX_TEXT, &bytes);
        if (result == FILE_MISSING)
            continue;
        char *path = str_z(g->arena, path_join(g->arena, str_of(g->book->root), str_of(names[i])));
        if (result != FILE_OK) {
            fail(g, (struct place){path, 0, 0}, &msg_input_unreadable, result);
            return true;
        }
        if (g->press->outputs)
            outputs_protect(g->press->outputs, path);
        if (utf8_clean(g->arena, g->press->diag, path, bytes, &text))
            g->map = yaml_read(g->arena, g->press->diag, path, 1, text);
        g->ok = g->ok && g->map;
        read_metadata(g, g->map);
        g->book->meta.place = (struct place){path, 1, 1};
        return true;
    }
    return false;
}

/* The front matter of the first file is the book's. */
static void read_first_file(struct gather *g)
{
    struct source lines;
    const struct value *map = NULL;
    const struct chapter *chapter = g->book->n_chapters > 0 ? g->book->chapters[0] : NULL;
    if (chapter) {
        source_read(&lines, g->arena, g->press->diag, chapter->file, chapter->source);
        size_t n = split_front_matter(&lines);
        source_release(&lines);
        if (n > 0) {
            map = yaml_read(g->arena, g->press->diag, chapter->file, 2, metadata_block(chapter->source, n));
            g->ok = g->ok && map;
            g->map = map;
        }
        read_metadata(g, map);
        g->book->meta.place = (struct place){chapter->file, n > 0 ? 1 : 0, n > 0 ? 1 : 0};
        return;
    }
    read_metadata(g, NULL);
}

static struct str folder_name(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    struct str base = path_base(str_of(path));
    bool bare = base.n == 0 || str_is(base, ".") || str_is(base, "..") || path[strlen(path) - 1] == '/';
    if (bare && realpath(path, real))
        base = str_dup(arena, path_base(str_of(real)));
    return base.n > 0 && !str_is(base, "/") ? base : STR("book");
}

static void gather_folder(struct gather *g, const char *path)
{
    const struct metadata *meta = &g->book->meta;
    g->book->root = path;
    g->book->name = folder_name(g->arena, path);
    set_defaults(g, false);
    if (!read_book_file(g)) {
        add_folder(g);
        read_first_file(g);
        return;
    }
    if (!g->ok && !g->map)
        return;
    add_listed(g, "front-matter", &meta->front_matter, CHAPTER_FRONT, true);
    add_listed(g, "chapters", &meta->chapters, CHAPTER_BODY, false);
    if (meta->chapters.n == 0)
        add_folder(g);
    add_listed(g, "back-matter", &meta->back_matter, CHAPTER_BACK, true);
}

static void gather_files(struct gather *g, const char *const *paths, size_t n)
{
    struct str first = str_of(paths[0]), bytes;
    bool from_stdin = str_is(first, "-");
    g->book->root = from_stdin ? "." : str_z(g->arena, path_folder(first));
    g->book->name = from_stdin ? STR("stdin") : path_stem(first);
    set_defaults(g, n == 1);
    for (size_t i = 0; i < n; i++) {
        enum file_result result = FILE_NOT_FILE;
        if (n > 1 && file_is_folder(paths[i])) {
            diag_add(g->press->diag, (struct place){paths[i], 0, 0}, &msg_folder_and_files);
            g->ok = false;
            continue;
        }
        result = file_read(g->arena, paths[i], FILE_MAX_TEXT, &bytes);
        if (result != FILE_OK) {
            fail(g, (struct place){paths[i], 0, 0}, &msg_input_unreadable, result);
            continue;
        }
        if (g->press->outputs && !str_is(str_of(paths[i]), "-"))
            outputs_protect(g->press->outputs, paths[i]);
        add_chapter(g, CHAPTER_BODY, str_of(paths[i]), bytes);
    }
    read_first_file(g);
    if (g->ok && n == 1)
        add_listed(g, "front-matter", &g->book->meta.front_matter, CHAPTER_FRONT, true);
}

/* The first body text that is long enough to tell a language by; else the last. */
static struct str sample(const struct book *book)
{
    struct str text = STR_NONE;
    for (size_t i = 0; i < book->n_chapters && text.n < 400; i++)
        if (book->chapters[i]->role == CHAPTER_BODY)
            text = book->chapters[i]->source;
    return text;
}

bool parse_gather(struct press *press)
{
    const struct options *options = press->options;
    struct gather g = {.press = press, .arena = press->arena, .ok = true};
    g.book = press->book = ARENA_NEW(g.arena, struct book);
    g.seen = map_new(g.arena);
    g.names = map_new(g.arena);
    g.book->root = ".";
    if (options->n_inputs == 0) {
        diag_add(press->diag, NOWHERE, &msg_input_none);
        return false;
    }
    if (options->n_inputs == 1 && file_is_folder(options->inputs[0]))
        gather_folder(&g, options->inputs[0]);
    else
        gather_files(&g, options->inputs, options->n_inputs);
    if (g.book->n_chapters > 0)
        metadata_check(press, &g.book->meta, sample(g.book));
    g.book->meta.title_found = g.book->meta.title.n > 0;
    return g.ok;
}
