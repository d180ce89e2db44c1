/* A publication as its EPUB describes it. Takes the path of an EPUB 2 or 3 file; gives its metadata and the bytes of its
   cover. Refuses, with a warning, what is no EPUB or has no title; entries are read up to a ceiling, so that no archive
   can fill the memory. */
#include "write/catalog/parts.h"

#include <zip.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/markup.h"
#include "base/percent.h"
#include "write/messages.h"

struct package {
    struct arena *arena;
    zip_t *zip;
    struct str folder; /* of the package document */
    const struct markup *metadata, *manifest;
    struct map *refinements; /* "#id property" -> the <meta> that says it first */
};

static bool entry_read(struct arena *arena, zip_t *zip, const char *name, size_t max, struct str *out)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat(zip, name, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) || stat.size > max)
        return false;
    zip_file_t *file = zip_fopen(zip, name, 0);
    if (!file)
        return false;
    char *bytes = arena_alloc(arena, stat.size + 1);
    zip_int64_t got = zip_fread(file, bytes, stat.size);
    zip_fclose(file);
    *out = (struct str){bytes, stat.size};
    return got >= 0 && (zip_uint64_t)got == stat.size;
}

/* Of metadata that may be missing. */
static void find_refinements(struct package *package)
{
    package->refinements = map_new(package->arena);
    const struct markup *meta = markup_child(package->metadata, "meta");
    for (; meta; meta = markup_sibling(meta, "meta")) {
        struct str refines = markup_attribute(meta, "refines"), property = markup_attribute(meta, "property");
        struct str key = str_format(package->arena, "%.*s %.*s", STR_ARG(refines), STR_ARG(property));
        if (refines.n && !map_get(package->refinements, key))
            map_put(package->refinements, key, (void *)(uintptr_t)meta);
    }
}

static const char *package_open(struct package *package)
{
    struct str text;
    struct markup_fault fault;
    struct arena *arena = package->arena;
    if (!entry_read(arena, package->zip, "META-INF/container.xml", FILE_MAX_TEXT, &text))
        return "it has no META-INF/container.xml";
    const struct markup *container = markup_read(arena, text, &fault);
    const struct markup *file = markup_child(markup_child(container, "rootfiles"), "rootfile");
    struct str path = markup_attribute(file, "full-path");
    if (path.n == 0 || !entry_read(arena, package->zip, str_z(arena, path), FILE_MAX_TEXT, &text))
        return "its package document is missing";
    const struct markup *root = markup_read(arena, text, &fault);
    package->metadata = markup_child(root, "metadata");
    package->manifest = markup_child(root, "manifest");
    package->folder = str_find(path, '/') == STR_NPOS ? STR_NONE : path_folder(path);
    find_refinements(package);
    return package->metadata && package->manifest ? NULL : "its package document cannot be read";
}

static struct str text_of(const struct package *package, const char *name)
{
    const struct markup *node = markup_child(package->metadata, name);
    return node ? markup_text(package->arena, node) : STR_NONE;
}

/* The text of <meta refines="#id" property="...">. */
static struct str refinement(const struct package *package, struct str id, const char *property)
{
    if (id.n == 0)
        return STR_NONE;
    const struct markup *meta =
        map_get(package->refinements, str_format(package->arena, "#%.*s %s", STR_ARG(id), property));
    return meta ? markup_text(package->arena, meta) : STR_NONE;
}

static struct str meta_property(const struct package *package, const char *property, struct str *id)
{
    const struct markup *meta = markup_child(package->metadata, "meta");
    for (; meta; meta = markup_sibling(meta, "meta")) {
        if (!str_is(markup_attribute(meta, "property"), property) || markup_attribute(meta, "refines").n)
            continue;
        if (id)
            *id = markup_attribute(meta, "id");
        return markup_text(package->arena, meta);
    }
    return STR_NONE;
}

static struct str meta_named(const struct package *package, const char *name)
{
    const struct markup *meta = markup_child(package->metadata, "meta");
    while (meta && !str_is(markup_attribute(meta, "name"), name))
        meta = markup_sibling(meta, "meta");
    return markup_attribute(meta, "content");
}

static void read_titles(const struct package *package, struct publication *p)
{
    const struct markup *node = markup_child(package->metadata, "title");
    for (; node; node = markup_sibling(node, "title")) {
        struct str text = markup_text(package->arena, node);
        struct str id = markup_attribute(node, "id"), type = refinement(package, id, "title-type");
        if (p->title.n == 0) {
            p->title = text;
            p->file_as = refinement(package, id, "file-as");
        } else if (str_is(type, "subtitle") && p->subtitle.n == 0) {
            p->subtitle = text;
        }
    }
}

static void read_identifier(const struct package *package, struct publication *p)
{
    struct str wanted = markup_attribute(package->metadata->parent, "unique-identifier");
    const struct markup *node = markup_child(package->metadata, "identifier"), *found = node;
    for (; node; node = markup_sibling(node, "identifier"))
        if (wanted.n && str_eq(markup_attribute(node, "id"), wanted))
            found = node;
    p->id = found ? markup_text(package->arena, found) : STR_NONE;
}

/* MARC relators, as EPUB 3 has them in a refinement and EPUB 2 in opf:role. */
static enum contributor_role role_of(const struct package *package, const struct markup *node)
{
    struct str role = refinement(package, markup_attribute(node, "id"), "role");
    role = role.n ? role : markup_attribute(node, "role");
    return str_is(role, "edt") ? ROLE_EDITOR : str_is(role, "trl") ? ROLE_TRANSLATOR : ROLE_AUTHOR;
}

static void read_people(const struct package *package, const char *name, struct publication *p)
{
    const struct markup *node = markup_child(package->metadata, name);
    for (; node; node = markup_sibling(node, name)) {
        enum contributor_role role = role_of(package, node);
        struct str text = markup_text(package->arena, node);
        struct str file_as = refinement(package, markup_attribute(node, "id"), "file-as");
        bool other = name[0] == 'c' && name[1] == 'o' && role == ROLE_AUTHOR; /* a contributor of another kind */
        if (text.n && !other)
            p->contributors[p->n_contributors++] = (struct contributor){.role = role, .name = text, .file_as = file_as.n ? file_as : text};
    }
}

static size_t children_count(const struct markup *node)
{
    size_t n = 0;
    for (const struct markup *child = node->first; child; child = child->next)
        n += child->name.n > 0;
    return n;
}

static struct str names_joined(struct arena *arena, const struct publication *p, enum contributor_role role, bool filed)
{
    struct buf out = {0};
    for (size_t i = 0; i < p->n_contributors; i++) {
        if (p->contributors[i].role != role)
            continue;
        buf_z(&out, out.n == 0 ? "" : filed ? "; " : ", ");
        buf_str(&out, filed ? p->contributors[i].file_as : p->contributors[i].name);
    }
    return buf_take(&out, arena);
}

/* Who stands as the author: authors, else editors, else translators, else the publisher. */
static void read_authors(const struct package *package, struct publication *p)
{
    p->contributors = ARENA_ARRAY(package->arena, struct contributor, children_count(package->metadata));
    read_people(package, "creator", p);
    read_people(package, "contributor", p);
    for (int filed = 0; filed < 2; filed++) {
        struct str *to = &p->authors[filed];
        for (int role = ROLE_AUTHOR; role <= ROLE_TRANSLATOR && to->n == 0; role++)
            *to = names_joined(package->arena, p, (enum contributor_role)role, filed);
        *to = to->n ? *to : p->publisher;
    }
}

static void read_subjects(const struct package *package, struct publication *p)
{
    p->subjects.items = ARENA_ARRAY(package->arena, struct str, children_count(package->metadata));
    const struct markup *node = markup_child(package->metadata, "subject");
    for (; node; node = markup_sibling(node, "subject")) {
        struct str text = markup_text(package->arena, node);
        if (text.n)
            p->subjects.items[p->subjects.n++] = text;
    }
}

static bool has_word(struct str list, const char *word)
{
    struct str head, rest = list;
    do {
        str_cut(rest, ' ', &head, &rest);
        if (str_is(head, word))
            return true;
    } while (rest.n);
    return false;
}

/* The manifest's item that is the cover: by EPUB 3's property, else by EPUB 2's meta. */
static const struct markup *cover_item(const struct package *package)
{
    struct str id = meta_named(package, "cover");
    const struct markup *item = markup_child(package->manifest, "item"), *second = NULL;
    for (; item; item = markup_sibling(item, "item")) {
        if (has_word(markup_attribute(item, "properties"), "cover-image"))
            return item;
        if (id.n && str_eq(markup_attribute(item, "id"), id))
            second = item;
    }
    return second;
}

static void read_cover(const struct package *package, struct publication *p)
{
    struct str bytes, href = markup_attribute(cover_item(package), "href");
    const char *why;
    if (href.n == 0)
        return;
    struct str path = percent_decode(package->arena, href);
    if (package->folder.n)
        path = path_join(package->arena, package->folder, path);
    if (entry_read(package->arena, package->zip, str_z(package->arena, path), FILE_MAX_MEDIA, &bytes) &&
        image_probe(bytes, &p->image, &why))
        p->cover = bytes;
}

static void read_package(const struct package *package, struct publication *p)
{
    struct str collection = STR_NONE;
    read_titles(package, p);
    read_identifier(package, p);
    p->lang = text_of(package, "language");
    p->published = text_of(package, "date");
    p->modified = meta_property(package, "dcterms:modified", NULL);
    p->publisher = text_of(package, "publisher");
    p->description = text_of(package, "description");
    p->rights = text_of(package, "rights");
    p->series = meta_property(package, "belongs-to-collection", &collection);
    p->series_number = refinement(package, collection, "group-position");
    if (p->series.n == 0) {
        p->series = meta_named(package, "calibre:series");
        p->series_number = meta_named(package, "calibre:series_index");
    }
    read_authors(package, p);
    read_subjects(package, p);
    read_cover(package, p);
}

bool publication_read(struct arena *arena, struct diag *diag, struct publication *p)
{
    struct place place = {p->path, 0, 0};
    struct package package = {.arena = arena};
    int error;
    package.zip = zip_open(p->path, ZIP_RDONLY, &error);
    const char *why = package.zip ? package_open(&package) : "it is no ZIP archive, or cannot be read";
    if (!why)
        read_package(&package, p);
    if (!why && p->title.n == 0)
        why = "it has no title";
    if (package.zip)
        zip_discard(package.zip);
    if (why)
        diag_add(diag, place, &msg_catalog_epub, why);
    return !why;
}
