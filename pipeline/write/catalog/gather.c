/* The books of a catalogue. Takes folders; gives what their EPUBs say, where their files are, and their pictures. Books are
   read by several threads, a batch at a time, so that no more covers than a batch's are held; pictures are named by the
   digest of the cover that they show and are not made again. */
#include "write/catalog/parts.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/percent.h"
#include "base/tasks.h"
#include "typeset/theme.h"
#include "write/cover/cover.h"
#include "write/messages.h"

#define BATCH 64
#define FOLDERS_DEEP 16
#define THUMBNAIL_WIDTH 240
#define THUMBNAIL_HEIGHT 360

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

bool catalog_find(struct cataloguing *k)
{
    for (size_t i = 0; i < k->options->n_folders; i++)
        find_books(k, str_of(k->options->folders[i]), 0);
    if (k->n_paths == 0 && !diag_failed(k->press->diag))
        diag_add(k->press->diag, (struct place){k->options->folders[0], 0, 0}, &msg_catalog_empty);
    return !diag_failed(k->press->diag) && folder_find(k);
}

/* Addresses. */

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

bool catalog_gather(struct cataloguing *k)
{
    const char *folder = str_z(k->arena, path_join(k->arena, str_of(k->options->output), STR("catalog")));
    bool good = true;
    k->begun = map_new(k->arena);
    k->catalog.items = ARENA_ARRAY(k->arena, struct publication *, k->n_paths);
    for (size_t i = 0; i < k->n_paths && good; i += BATCH)
        good = batch_read(k, k->paths + i, k->n_paths - i < BATCH ? k->n_paths - i : BATCH, folder);
    return good;
}
