/* Pictures: each address is decoded, looked up beneath the chapter's folder and the book's, read once, checked to the
   last pixel, and given a file name of its own; an SVG is cleaned. What is missing, outside the book, remote or broken is an error with its
   place. */
#include "base/file.h"
#include "base/unicode/unicode.h"
#include "refine/common.h"
#include "refine/messages.h"
#include "refine/paths.h"
#include "refine/refine.h"
#include "refine/urls.h"

struct images {
    struct press *press;
    struct book *book;
    struct map *found; /* "folder/path" -> struct found * */
    struct map *names; /* file names given, lower case */
    struct map *counters;
    struct map *chapters; /* file -> struct chapter * */
    size_t cap;
};

struct found {
    struct book_image *image;      /* NULL: it failed */
    const struct message *message; /* with one %v, and one %s when why is set */
    const char *why;
    struct str removed; /* from an SVG: to be told once */
};

static void report(struct images *m, struct place place, const struct found *found, struct str path)
{
    if (found->why)
        diag_add(m->press->diag, place, found->message, path, found->why);
    else
        diag_add(m->press->diag, place, found->message, path);
}

static bool looks_svg(struct str path, struct str bytes)
{
    struct str ending = path_ending(path);
    return str_is_nocase(ending, "svg") || str_is_nocase(ending, "svgz") || image_looks_svg(bytes);
}

static struct str image_name(struct images *m, struct str path, enum image_format format)
{
    struct arena *arena = m->press->arena;
    struct str slug = uc_lower(arena, book_slug(arena, path_stem(path)), STR("en"));
    struct str unique = label_claim(arena, m->names, m->counters, slug, (struct node *)m->names);
    static const char *const endings[] = {[IMAGE_PNG] = ".png", [IMAGE_JPEG] = ".jpg", [IMAGE_SVG] = ".svg"};
    return str_cat(arena, unique, str_of(endings[format]));
}

static void images_push(struct images *m, struct book_image *image)
{
    struct book *book = m->book;
    if (book->n_images == m->cap) {
        m->cap = m->cap ? m->cap * 2 : 16;
        struct book_image **grown = ARENA_ARRAY(m->press->arena, struct book_image *, m->cap);
        for (size_t i = 0; i < book->n_images; i++)
            grown[i] = book->images[i];
        book->images = grown;
    }
    book->images[book->n_images++] = image;
}

static void image_take(struct images *m, struct found *found, struct str path, struct str bytes)
{
    struct arena *arena = m->press->arena;
    struct book_image *image = ARENA_NEW(arena, struct book_image);
    const char *why = NULL;
    bool good = looks_svg(path, bytes)
                    ? image_clean_svg(arena, bytes, &image->image, &found->removed, &why)
                    : image_probe(bytes, &image->image, &why) && image_check(arena, &image->image, &why);
    if (!good) {
        found->message = &msg_image_broken;
        found->why = why ? why : "unknown format";
        return;
    }
    image->path = path;
    image->name = image_name(m, path, image->image.format);
    found->image = image;
    images_push(m, image);
}

/* Reads path beneath folder, once. */
static struct found *image_read(struct images *m, struct str folder, struct str path)
{
    struct arena *arena = m->press->arena;
    struct str key = path_join(arena, folder, path), bytes = STR_NONE;
    struct found *found = map_get(m->found, key);
    if (found)
        return found;
    found = ARENA_NEW(arena, struct found);
    map_put(m->found, key, found);
    enum file_result result = file_read_beneath(arena, str_z(arena, folder), path, FILE_MAX_MEDIA, &bytes);
    if (result == FILE_OK) {
        image_take(m, found, path, bytes);
    } else {
        found->message = &msg_image_missing;
        found->why = file_result_text(result, str_starts(m->book->meta.lang, STR("id")));
    }
    return found;
}

static bool is_missing(const struct found *found)
{
    return found->message == &msg_image_missing;
}

/* Beneath the chapter's folder first, then beneath the book's root. A chapter in a folder of the book may go up as far
   as the book goes. */
static struct found *image_find(struct images *m, const struct chapter *chapter, struct str path)
{
    struct arena *arena = m->press->arena;
    struct str root = str_of(m->book->root), plain = path_plain(arena, path), below;
    struct found *first = NULL;
    if (chapter) {
        if (path_below(path_plain(arena, chapter->folder), path_plain(arena, root), &below)) {
            struct str joined = path.n && path.p[0] == '/' ? path : path_join(arena, below, path);
            first = image_read(m, root, path_plain(arena, joined));
        } else {
            first = image_read(m, chapter->folder, plain);
        }
        if (!is_missing(first))
            return first;
    }
    struct found *second = image_read(m, root, plain);
    return !first || !is_missing(second) ? second : first;
}

static const struct message *address_refused(struct str url)
{
    switch (url_kind(url)) {
    case URL_EMPTY:
        return &msg_image_empty;
    case URL_DATA:
        return &msg_image_data;
    case URL_RELATIVE:
    case URL_INSIDE:
        return NULL;
    case URL_OTHER:
        return str_starts(url, STR("//")) || str_starts(url, STR("file:")) ? &msg_image_remote : &msg_image_scheme;
    default:
        return &msg_image_remote;
    }
}

/* A picture that nobody described may do so itself. */
static void describe(struct images *m, struct node *node, const struct image *image)
{
    if (image->title.n && !node_attribute(node, "alt").n && !node->first)
        node_set_attribute(m->press->arena, node, STR("alt"), image->title);
}

static bool image_resolve(struct images *m, struct node *node)
{
    struct arena *arena = m->press->arena;
    struct str url = url_clean(arena, node->as.image.url);
    const struct message *refused = address_refused(url);
    if (refused) {
        diag_add(m->press->diag, node->place, refused, url);
        if (refused->severity >= SEVERITY_ERROR)
            return false;
        node->kind = NODE_SPAN; /* its description stays */
        return true;
    }
    struct str path = url_decode(arena, url);
    const struct chapter *chapter = node->place.file ? map_get(m->chapters, str_of(node->place.file)) : NULL;
    struct found *found = image_find(m, chapter, path);
    size_t query = str_find(url, '?');
    if (is_missing(found) && query != STR_NPOS)
        found = image_find(m, chapter, url_decode(arena, str_sub(url, 0, query)));
    node->as.image.image = found->image;
    if (!found->image)
        report(m, node->place, found, path);
    if (found->removed.n)
        diag_add(m->press->diag, node->place, &msg_image_cleaned, path, found->removed);
    found->removed = STR_NONE;
    if (found->image)
        describe(m, node, &found->image->image);
    return found->image != NULL;
}

static bool cover_resolve(struct images *m)
{
    struct str path = m->book->meta.cover;
    if (path.n == 0)
        return true;
    struct str plain = path_plain(m->press->arena, path);
    struct found *found = image_read(m, str_of(m->book->root), plain);
    m->book->cover = found->image;
    if (!found->image)
        report(m, book_key_place(m->book, "cover"), found, path);
    bool vectors = found->image && found->image->image.format == IMAGE_SVG;
    if (vectors)
        diag_add(m->press->diag, book_key_place(m->book, "cover"), &msg_image_svg_cover, path);
    return found->image && !vectors;
}

bool refine_images(struct press *press)
{
    struct arena *arena = press->arena;
    struct book *book = press->book;
    struct images m = {press, book, map_new(arena), map_new(arena), map_new(arena), map_new(arena), 0};
    book->images = NULL;
    book->n_images = 0;
    for (size_t i = 0; i < book->n_chapters; i++)
        if (book->chapters[i]->file)
            map_put(m.chapters, str_of(book->chapters[i]->file), book->chapters[i]);
    struct roots roots = roots_of(arena, book);
    struct roots nodes = roots_nodes(arena, &roots, NODE_IMAGE);
    bool good = cover_resolve(&m);
    for (size_t i = 0; i < nodes.n; i++)
        good &= image_resolve(&m, nodes.items[i]);
    return good;
}
