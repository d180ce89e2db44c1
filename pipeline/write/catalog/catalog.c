/* The catalogue: puts what was gathered in order and writes feeds and page. Refuses to overwrite what is not a
   catalogue's. */
#include "write/catalog/catalog.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "write/catalog/parts.h"
#include "write/messages.h"

#define NO_TIME "2000-01-01T00:00:00Z"

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

bool catalog_make(struct press *press, const struct catalog_options *options)
{
    struct cataloguing k = {.press = press, .arena = press->arena, .options = options};
    k.catalog.arena = press->arena;
    k.catalog.base_url = options->base_url;
    press->outputs = outputs_new(press->arena, press->diag);
    bool good = catalog_find(&k) && catalog_gather(&k);
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
