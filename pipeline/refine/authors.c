/* The index of cited authors. Takes the citations as the bibliography numbered them, gives a chapter of lines: a name,
   family first, and a link to each place that cites a work of his. Editors stand for authors where a work has none; names
   are sorted as the book's language sorts. Refuses nothing; without citations there is no chapter. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "cite/cite.h"
#include "refine/common.h"
#include "refine/matter.h"
#include "refine/refine.h"

struct place_of {
    struct place_of *next;
    const struct node *cite;
};

struct author {
    struct str name, key; /* as printed; for sorting */
    struct place_of *first, *last;
};

struct index {
    struct press *press;
    struct map *by_name; /* folded -> struct author * */
    struct map *works;   /* key -> struct names * */
};

/* The authors of one work. */
struct names {
    struct author **items;
    size_t n;
};

static void put_part(struct buf *out, const char *before, struct str part)
{
    if (!part.n)
        return;
    if (out->n)
        buf_z(out, before);
    buf_str(out, part);
}

/* "van der Berg, Jan", "Perserikatan Bangsa-Bangsa", "King, Martin Luther, Jr." */
static struct str name_text(struct arena *arena, const struct value *name)
{
    struct buf out = {0};
    struct str family = value_get_text(name, "family"), given = value_get_text(name, "given");
    if (!family.n && !given.n)
        return value_get_text(name, "literal");
    put_part(&out, "", value_get_text(name, "non-dropping-particle"));
    put_part(&out, " ", family);
    put_part(&out, ", ", given);
    put_part(&out, " ", value_get_text(name, "dropping-particle"));
    put_part(&out, ", ", value_get_text(name, "suffix"));
    return buf_take(&out, arena);
}

static struct author *author_of(struct index *index, struct str name)
{
    struct arena *arena = index->press->arena;
    struct str key = uc_fold(arena, uc_nfc(arena, name));
    struct author *author = map_get(index->by_name, key);
    if (!author) {
        author = ARENA_NEW(arena, struct author);
        author->name = name;
        map_put(index->by_name, key, author);
    }
    return author;
}

static const struct value *names_field(const struct value *item)
{
    static const char *const fields[] = {"author", "editor", "compiler", "collection-editor", "translator"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct value *names = value_get(item, fields[i]);
        if (names && names->first)
            return names;
    }
    return NULL;
}

static const struct names *names_of(struct index *index, struct str key)
{
    const struct book *book = index->press->book;
    struct names *names = map_get(index->works, key);
    if (names)
        return names;
    names = ARENA_NEW(index->press->arena, struct names);
    map_put(index->works, key, names);
    const struct value *item = cite_library_find(book->library, key), *field = item ? names_field(item) : NULL;
    names->items = ARENA_ARRAY(index->press->arena, struct author *, (field ? field->count : 0) + 1);
    for (const struct value *v = field ? field->first : NULL; v; v = v->next) {
        struct str text = name_text(index->press->arena, v);
        bool others = !v->next && str_is(value_get_text(v, "literal"), "others");
        if (text.n && !others)
            names->items[names->n++] = author_of(index, text);
    }
    return names;
}

/* Once a citation, though it may cite two of his works. */
static void author_cited(struct arena *arena, struct author *author, const struct node *cite)
{
    if (author->last && author->last->cite == cite)
        return;
    struct place_of *place = ARENA_NEW(arena, struct place_of);
    place->cite = cite;
    if (author->last)
        author->last->next = place;
    else
        author->first = place;
    author->last = place;
}

static void index_fill(struct index *index)
{
    struct reader reader;
    reader_init(&reader, index->press->arena, index->press->book);
    for (struct node *node = reader_next(&reader); node; node = reader_next(&reader)) {
        const struct cite_group *group = node->kind == NODE_CITE ? node->as.cite.group : NULL;
        if (!group || node_id(node).n == 0)
            continue;
        for (size_t i = 0; i < group->n; i++) {
            const struct names *names = names_of(index, group->items[i].key);
            for (size_t k = 0; k < names->n; k++)
                author_cited(index->press->arena, names->items[k], node);
        }
    }
}

static int by_key(const void *a, const void *b)
{
    const struct author *x = *(struct author *const *)a, *y = *(struct author *const *)b;
    int order = str_cmp(x->key, y->key);
    return order ? order : str_cmp(x->name, y->name);
}

static struct author **index_sort(struct index *index)
{
    struct arena *arena = index->press->arena;
    size_t n = map_count(index->by_name);
    struct author **authors = ARENA_ARRAY(arena, struct author *, n + 1);
    struct uc_collator *collator = uc_collator_new(index->press->book->meta.lang);
    for (size_t i = 0; i < n; i++) {
        authors[i] = map_value(index->by_name, i);
        authors[i]->key = uc_sort_key(collator, arena, authors[i]->name);
    }
    uc_collator_free(collator);
    qsort(authors, n, sizeof(struct author *), by_key);
    return authors;
}

static struct node *pages_of(struct arena *arena, const struct author *author)
{
    struct node *pages = node_new(arena, NODE_PAGES, NOWHERE);
    for (const struct place_of *place = author->first; place; place = place->next) {
        struct node *link = node_new(arena, NODE_LINK, NOWHERE), *page = node_new(arena, NODE_PAGE_REF, NOWHERE);
        struct str id = node_id(place->cite);
        link->as.link.url = str_cat(arena, STR("#"), id);
        page->as.ref.target = id;
        page->as.ref.page = true;
        node_append(link, page);
        node_append(pages, link);
    }
    return pages;
}

static struct node *list_make(struct index *index)
{
    struct arena *arena = index->press->arena;
    struct author **authors = index_sort(index);
    struct node *list = node_new(arena, NODE_LINE_BLOCK, NOWHERE);
    node_add_class(arena, list, STR("index"));
    node_add_class(arena, list, STR("authors"));
    for (size_t i = 0; i < map_count(index->by_name); i++) {
        struct node *line = node_new(arena, NODE_LINE, NOWHERE);
        node_append(line, node_text(arena, NOWHERE, str_cat(arena, authors[i]->name, STR(", "))));
        node_append(line, pages_of(arena, authors[i]));
        node_append(list, line);
    }
    return list;
}

static bool is_wanted(const struct book *book)
{
    for (size_t i = 0; i < book->meta.back_matter.n; i++)
        if (str_is(book->meta.back_matter.items[i], "authors"))
            return true;
    return false;
}

bool refine_authors(struct press *press)
{
    struct book *book = press->book;
    struct index index = {press, map_new(press->arena), map_new(press->arena)};
    if (!is_wanted(book) || !book->library)
        return true;
    index_fill(&index);
    if (map_count(index.by_name) == 0)
        return true;
    struct chapter *chapter = matter_chapter(press, CHAPTER_AUTHORS, "authors");
    struct str title = str_of(term_text(book->meta.lang, TERM_AUTHORS));
    node_append(matter_section(press, chapter, title, "authors", false), list_make(&index));
    book_add_chapter(press->arena, book, chapter, book->n_chapters);
    return true;
}
