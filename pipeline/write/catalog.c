/* The catalogue. Takes folders of made books; gives feeds, a page and pictures in one folder. Books are read by several
   threads, a batch at a time, so that no more covers than a batch's are held; pictures are named by the digest of the
   cover that they show and are not made again. Refuses to overwrite what is not a catalogue's. */
#include "write/catalog.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/tasks.h"
#include "base/unicode.h"
#include "typeset/theme.h"
#include "write/catalog_parts.h"
#include "write/cover.h"
#include "write/messages.h"

#define BATCH 64
#define FOLDERS_DEEP 16
#define THUMBNAIL_WIDTH 240
#define THUMBNAIL_HEIGHT 360
#define NO_TIME "2000-01-01T00:00:00Z"

struct cataloguing {
    struct press *press;
    struct arena *arena;
    const struct catalog_options *options;
    struct catalog catalog;
    const char **paths; /* heap */
    size_t n_paths, cap_paths;
    struct str here;    /* the output folder, absolute */
    struct book *book;  /* for covers that have to be made */
    bool fonts_tried;
    struct map *begun;  /* names of pictures */
};

/* Finding the books. */

static void find_books(struct cataloguing *k, struct str folder, unsigned deep)
{
    struct str *names;
    size_t n;
    struct place place = {str_z(k->arena, folder), 0, 0};
    if (!file_list(k->arena, place.file, &names, &n)) {
        diag_add(k->press->diag, place, &msg_catalog_folder);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const char *path = str_z(k->arena, path_join(k->arena, folder, names[i]));
        struct stat st;
        if (lstat(path, &st) != 0)
            continue;
        /* a folder behind a symbolic link may hold this one */
        if (S_ISDIR(st.st_mode) && deep < FOLDERS_DEEP)
            find_books(k, str_of(path), deep + 1);
        else if (!S_ISDIR(st.st_mode) && str_is_nocase(path_ending(names[i]), "epub"))
            MEM_PUSH(k->paths, k->n_paths, k->cap_paths, path);
    }
}

static struct str absolute(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    struct str copy = real ? str_dup(arena, str_of(real)) : STR_NONE;
    free(real);
    return copy;
}

/* Addresses. */

static void percent_encode(struct buf *out, struct str path)
{
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("-._~/", c) != NULL);
        if (plain)
            buf_char(out, (char)c);
        else
            buf_printf(out, "%%%02X", c);
    }
}

/* The address of an absolute path as seen from the output folder. */
static struct str href_of(const struct cataloguing *k, struct str path)
{
    struct buf out = {0};
    size_t common = 0, i = 0;
    struct str here = str_cat(k->arena, k->here, STR("/"));
    for (; i < here.n && i < path.n && here.p[i] == path.p[i]; i++)
        common = here.p[i] == '/' ? i + 1 : common;
    buf_str(&out, k->catalog.base_url);
    for (size_t at = common; at < here.n; at++)
        if (here.p[at] == '/')
            buf_z(&out, "../");
    percent_encode(&out, str_sub(path, common, path.n));
    return buf_take(&out, k->arena);
}

static void find_files(const struct cataloguing *k, struct publication *p)
{
    static const char *const endings[FORMS] = {".epub", ".pdf", "-booklet.pdf", "-handout.pdf"};
    struct str path = str_of(p->path);
    struct str stem = str_sub(path, 0, path.n - 5);
    for (size_t i = 0; i < FORMS; i++) {
        struct stat st;
        const char *file = i == FORM_EPUB ? p->path : str_z(k->arena, str_cat(k->arena, stem, str_of(endings[i])));
        if (stat(file, &st) != 0 || !S_ISREG(st.st_mode))
            continue;
        p->files[i].href = href_of(k, absolute(k->arena, file));
        p->files[i].bytes = (long long)st.st_size;
    }
}

/* Reading a batch. */

struct work {
    struct arena *arena; /* its own, freed after the batch */
    struct diag *diag;
    struct publication *p;
    const char *folder; /* of pictures */
    struct str cover_name, small_name, small;
};

static const char *cover_ending(const struct image *image)
{
    return image->format == IMAGE_JPEG ? "jpg" : "png";
}

static void picture_name(struct work *w)
{
    uint8_t digest[32];
    digest_sha256(w->p->cover, digest);
    char hex[17];
    for (size_t i = 0; i < 8; i++) {
        hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    hex[16] = '\0';
    w->cover_name = str_format(w->arena, "%s.%s", hex, cover_ending(&w->p->image));
    w->small_name = str_format(w->arena, "%s-small.jpg", hex);
}

/* The thumbnail that an earlier run made of the same cover. */
static bool small_find(struct work *w, struct image *image)
{
    const char *why, *path = str_z(w->arena, path_join(w->arena, str_of(w->folder), w->small_name));
    struct str bytes;
    return file_exists(path) && file_read(w->arena, path, FILE_MAX_MEDIA, &bytes) == FILE_OK &&
           image_probe(bytes, image, &why) && image->format == IMAGE_JPEG;
}

static void thumbnail_make(struct work *w)
{
    const char *why = NULL;
    struct image image;
    struct publication *p = w->p;
    picture_name(w);
    if (!small_find(w, &image)) {
        if (!image_thumbnail(w->arena, &p->image, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT, &w->small, &why) ||
            !image_probe(w->small, &image, &why)) {
            diag_add(w->diag, (struct place){p->path, 0, 0}, &msg_catalog_cover, why);
            p->cover = STR_NONE;
            return;
        }
    }
    p->picture.width = p->image.width;
    p->picture.height = p->image.height;
    p->thumbnail.width = image.width;
    p->thumbnail.height = image.height;
}

static void work_read(void *context, size_t i)
{
    struct work *w = &((struct work *)context)[i];
    w->p->good = publication_read(w->arena, w->diag, w->p);
    if (w->p->good && w->p->cover.n)
        thumbnail_make(w);
}

/* A cover made of title and authors, for a publication that has none or whose own cannot be read. */
static void cover_make(struct cataloguing *k, struct work *w)
{
    struct press press = *k->press;
    const char *why;
    if (!k->fonts_tried) {
        k->fonts_tried = true;
        k->book = ARENA_NEW(k->arena, struct book);
        k->book->root = ".";
        k->press->book = k->book;
        typeset_fonts(k->press);
    }
    if (!k->press->fonts)
        return;
    k->book->meta = (struct metadata){.title = w->p->title, .subtitle = w->p->subtitle, .publisher = w->p->publisher,
                                      .lang = w->p->lang.n ? w->p->lang : STR("en"),
                                      .contributors = w->p->contributors, .n_contributors = w->p->n_contributors};
    press = *k->press;
    press.arena = w->arena;
    w->p->cover = cover_png(&press);
    if (w->p->cover.n && image_probe(w->p->cover, &w->p->image, &why))
        thumbnail_make(w);
}

static bool picture_write(struct outputs *outputs, struct arena *arena, const char *folder, struct str name,
                          struct str bytes)
{
    const char *path = str_z(arena, path_join(arena, str_of(folder), name));
    if (file_exists(path))
        return true;
    struct output *out = output_begin(outputs, path);
    return out && output_write(out, bytes.p, bytes.n) && output_end(out);
}

static struct str picture_href(const struct cataloguing *k, struct str name)
{
    return str_format(k->arena, "%.*scatalog/%.*s", STR_ARG(k->catalog.base_url), STR_ARG(name));
}

static bool pictures_write(struct cataloguing *k, struct work *w)
{
    struct publication *p = w->p;
    p->picture.href = picture_href(k, w->cover_name);
    p->picture.type = p->image.format == IMAGE_JPEG ? STR("image/jpeg") : STR("image/png");
    p->thumbnail.href = picture_href(k, w->small_name);
    p->thumbnail.type = STR("image/jpeg");
    if (map_get(k->begun, w->small_name))
        return true;
    map_put(k->begun, str_dup(k->arena, w->small_name), k);
    return picture_write(k->press->outputs, w->arena, w->folder, w->cover_name, p->cover) &&
           (w->small.n == 0 || picture_write(k->press->outputs, w->arena, w->folder, w->small_name, w->small));
}

/* What outlives the batch. */
static struct publication *publication_keep(struct arena *arena, const struct publication *from)
{
    static const size_t texts[] = {
        offsetof(struct publication, id),          offsetof(struct publication, title),
        offsetof(struct publication, subtitle),    offsetof(struct publication, file_as),
        offsetof(struct publication, lang),        offsetof(struct publication, published),
        offsetof(struct publication, modified),    offsetof(struct publication, publisher),
        offsetof(struct publication, description), offsetof(struct publication, rights),
        offsetof(struct publication, series),      offsetof(struct publication, series_number),
        offsetof(struct publication, authors[0]),  offsetof(struct publication, authors[1])};
    struct publication *p = ARENA_NEW(arena, struct publication);
    *p = *from;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str *text = (struct str *)(void *)((char *)p + texts[i]);
        *text = str_dup(arena, *text);
    }
    p->contributors = ARENA_ARRAY(arena, struct contributor, p->n_contributors);
    for (size_t i = 0; i < p->n_contributors; i++) {
        struct contributor *one = &p->contributors[i];
        *one = from->contributors[i];
        one->name = str_dup(arena, one->name);
        one->file_as = str_dup(arena, one->file_as);
    }
    p->subjects.items = ARENA_ARRAY(arena, struct str, p->subjects.n);
    for (size_t i = 0; i < p->subjects.n; i++)
        p->subjects.items[i] = str_dup(arena, from->subjects.items[i]);
    p->cover = STR_NONE;
    return p;
}

static bool batch_read(struct cataloguing *k, const char *const *paths, size_t n, const char *folder)
{
    struct publication publications[BATCH] = {{0}};
    struct work works[BATCH] = {{0}};
    for (size_t i = 0; i < n; i++) {
        struct arena *arena = arena_new();
        publications[i].path = paths[i];
        works[i] = (struct work){.arena = arena, .diag = diag_new(arena), .p = &publications[i], .folder = folder};
        diag_language(works[i].diag, k->options->lang);
    }
    tasks_run(k->options->jobs, n, work_read, works);
    bool good = true;
    for (size_t i = 0; i < n && good; i++) {
        diag_merge(k->press->diag, works[i].diag);
        if (!publications[i].good)
            continue;
        if (publications[i].cover.n == 0)
            cover_make(k, &works[i]);
        if (publications[i].cover.n)
            good = pictures_write(k, &works[i]);
        struct publication *kept = publication_keep(k->arena, &publications[i]);
        find_files(k, kept);
        k->catalog.items[k->catalog.n++] = kept;
    }
    for (size_t i = 0; i < n; i++)
        arena_free(works[i].arena);
    return good;
}

/* Putting it in order. */

static bool is_uri(struct str id)
{
    size_t colon = str_find(id, ':');
    for (size_t i = 0; i < id.n; i++)
        if (id.p[i] <= ' ' || strchr("<>\"{}|\\^`", id.p[i]))
            return false;
    return colon != STR_NPOS && colon > 1 && colon + 1 < id.n;
}

static struct str uuid_of(struct arena *arena, struct str name)
{
    char uuid[37];
    digest_uuid5(name, uuid);
    return str_format(arena, "urn:uuid:%s", uuid);
}

static bool is_time(struct str s)
{
    static const char shape[] = "dddd-dd-ddTdd:dd:ddZ";
    for (size_t i = 0; i < s.n && i < sizeof shape - 1; i++)
        if (shape[i] == 'd' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != shape[i])
            return false;
    return s.n == sizeof shape - 1;
}

static void publication_settle(struct cataloguing *k, struct publication *p, struct map *ids)
{
    if (!is_uri(p->id))
        p->id = uuid_of(k->arena, p->id.n ? p->id : p->title);
    const struct publication *other = map_get(ids, p->id);
    if (other) {
        diag_add(k->press->diag, (struct place){p->path, 0, 0}, &msg_catalog_id, other->path, p->id);
        p->id = uuid_of(k->arena, str_cat(k->arena, p->id, p->files[FORM_EPUB].href));
    }
    map_put(ids, p->id, p);
    if (!is_time(p->modified))
        p->modified = STR(NO_TIME);
    if (str_cmp(p->modified, k->catalog.updated) > 0)
        k->catalog.updated = p->modified;
    p->lang = uc_lang_canonical(k->arena, p->lang);
    if (p->authors[0].n == 0)
        p->authors[0] = str_is(uc_lang_base(p->lang), "id") ? STR("Tanpa nama") : STR("Anonymous");
}

static struct str common_language(const struct cataloguing *k)
{
    struct map *counts = map_new(k->arena);
    struct str best = STR("en");
    size_t most = 0;
    for (size_t i = 0; i < k->catalog.n; i++) {
        struct str lang = k->catalog.items[i]->lang;
        size_t *count = lang.n ? map_get(counts, lang) : NULL;
        if (lang.n && !count) {
            count = ARENA_NEW(k->arena, size_t);
            map_put(counts, lang, count);
        }
        if (count && ++*count > most) {
            most = *count;
            best = lang;
        }
    }
    return best;
}

static int by_title(const void *a, const void *b)
{
    const struct publication *p = *(struct publication *const *)a, *q = *(struct publication *const *)b;
    int order = str_cmp(p->sort_key, q->sort_key);
    return order ? order : strcmp(p->path, q->path);
}

static void catalog_settle(struct cataloguing *k)
{
    struct catalog *c = &k->catalog;
    struct map *ids = map_new(k->arena);
    c->updated = STR(NO_TIME);
    for (size_t i = 0; i < c->n; i++)
        publication_settle(k, c->items[i], ids);
    c->lang = k->options->lang.n ? k->options->lang : common_language(k);
    c->title = k->options->title.n ? k->options->title : path_base(k->here);
    c->id = uuid_of(k->arena, c->base_url.n ? c->base_url : str_cat(k->arena, STR("catalog\n"), c->title));
    struct uc_collator *collator = uc_collator_new(c->lang);
    for (size_t i = 0; i < c->n; i++) {
        struct publication *p = c->items[i];
        struct str by = p->file_as.n ? p->file_as : p->title;
        by = str_format(k->arena, "%.*s\n%.*s", STR_ARG(by), STR_ARG(p->authors[1]));
        p->sort_key = uc_sort_key(collator, k->arena, by);
    }
    uc_collator_free(collator);
    if (c->n)
        qsort(c->items, c->n, sizeof *c->items, by_title);
}

/* Writing. */

static bool is_ours(struct arena *arena, const char *path)
{
    struct str text;
    if (!file_exists(path))
        return true;
    return file_read(arena, path, FILE_MAX_TEXT, &text) == FILE_OK &&
           str_find_str(str_sub(text, 0, 4096), STR(CATALOG_MARK)) != STR_NPOS;
}

static const char *path_in(const struct cataloguing *k, struct str name)
{
    return str_z(k->arena, path_join(k->arena, str_of(k->options->output), name));
}

static bool text_write(struct cataloguing *k, const char *path, struct buf *text)
{
    if (!is_ours(k->arena, path)) {
        diag_add(k->press->diag, (struct place){path, 0, 0}, &msg_catalog_foreign);
        buf_release(text);
        return false;
    }
    struct output *out = output_begin(k->press->outputs, path);
    bool good = out && output_write(out, text->p, text->n);
    buf_release(text);
    return good;
}

static bool html_write(struct cataloguing *k)
{
    struct buf text = {0};
    const char *path = path_in(k, STR("index.html"));
    if (!is_ours(k->arena, path)) {
        diag_add(k->press->diag, (struct place){path, 0, 0}, &msg_catalog_index);
        path = path_in(k, STR("catalog.html"));
    }
    catalog_html(&k->catalog, &text);
    return text_write(k, path, &text);
}

static bool catalog_write(struct cataloguing *k)
{
    bool good = true;
    for (size_t page = 0; page < catalog_pages(&k->catalog) && good; page++) {
        struct buf text = {0};
        catalog_atom(&k->catalog, page, &text);
        good = text_write(k, path_in(k, catalog_page_name(k->arena, page, "xml")), &text);
        catalog_json(&k->catalog, page, &text);
        good = text_write(k, path_in(k, catalog_page_name(k->arena, page, "json")), &text) && good;
    }
    return good && html_write(k) && diag_status(k->press->diag, k->options->strict) == 0 &&
           outputs_commit(k->press->outputs);
}

/* Pages of an earlier, longer catalogue, which nothing leads to any more. */
static void stale_remove(const struct cataloguing *k)
{
    static const char *const endings[] = {"xml", "json"};
    for (size_t e = 0; e < 2; e++)
        for (size_t page = catalog_pages(&k->catalog);; page++) {
            const char *path = path_in(k, catalog_page_name(k->arena, page, endings[e]));
            if (!file_exists(path) || !is_ours(k->arena, path) || unlink(path) != 0)
                break;
        }
}

/* Where the output folder is, or will be when it is made. */
static bool folder_find(struct cataloguing *k)
{
    struct arena *arena = k->arena;
    struct str rest = STR_NONE, folder = str_of(k->options->output);
    while (folder.n > 1 && folder.p[folder.n - 1] == '/')
        folder.n--;
    for (k->here = absolute(arena, str_z(arena, folder)); k->here.n == 0;) {
        struct str name = path_base(folder);
        if (folder.n == 0 || str_is(folder, ".") || str_is(folder, "/") || str_is(name, ".."))
            return false;
        rest = rest.n ? path_join(arena, name, rest) : name;
        folder = path_folder(folder);
        k->here = absolute(arena, str_z(arena, folder));
    }
    if (rest.n)
        k->here = path_join(arena, k->here, rest);
    return true;
}

bool catalog_make(struct press *press, const struct catalog_options *options)
{
    struct cataloguing k = {.press = press, .arena = press->arena, .options = options};
    const char *folder = str_z(press->arena, path_join(press->arena, str_of(options->output), STR("catalog")));
    k.catalog.arena = press->arena;
    k.catalog.base_url = options->base_url;
    k.begun = map_new(press->arena);
    press->outputs = outputs_new(press->arena, press->diag);
    for (size_t i = 0; i < options->n_folders; i++)
        find_books(&k, str_of(options->folders[i]), 0);
    bool good = !diag_failed(press->diag);
    if (good && k.n_paths == 0)
        diag_add(press->diag, (struct place){options->folders[0], 0, 0}, &msg_catalog_empty);
    good = good && k.n_paths && folder_find(&k);
    k.catalog.items = ARENA_ARRAY(press->arena, struct publication *, k.n_paths);
    for (size_t i = 0; i < k.n_paths && good; i += BATCH)
        good = batch_read(&k, k.paths + i, k.n_paths - i < BATCH ? k.n_paths - i : BATCH, folder);
    mem_free(k.paths);
    if (good) {
        catalog_settle(&k);
        good = catalog_write(&k);
    }
    outputs_free(press->outputs);
    if (good)
        stale_remove(&k);
    return good;
}
