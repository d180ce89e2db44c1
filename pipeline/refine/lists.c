/* Lists of works. Takes what the cite floor rendered of one scope; puts its entries where the author made a place for
   them (divs with class refs, each with a filter of its own), else at the end of the chapter or section, or into a
   chapter of the back matter. Each entry leads back to the places that cite its work. */
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "refine/bibliography.h"
#include "refine/common.h"
#include "refine/harvest/harvest.h"
#include "refine/matter.h"
#include "refine/messages.h"

struct citing {
    struct citing_place {
        struct node *cite;
        struct citing_place *next;
    } * first, *last;
};

static struct str work_id(const struct bibliography *b, struct str key)
{
    const struct value *work = cite_library_find(b->book->library, key);
    return work ? value_get_text(work, "id") : STR_NONE;
}

/* Who cites what, in reading order. */
static void scope_citing(const struct bibliography *b, struct scope *scope)
{
    struct arena *arena = b->press->arena;
    scope->citing = map_new(arena);
    for (size_t i = scope->from; i < scope->to; i++) {
        const struct cited *cited = &b->cites[i];
        for (size_t k = 0; k < cited->group->n; k++) {
            struct str id = work_id(b, cited->group->items[k].key);
            struct citing *citing = id.n ? map_get(scope->citing, id) : NULL;
            if (id.n == 0 || (citing && citing->last->cite == cited->node))
                continue;
            if (!citing) {
                citing = ARENA_NEW(arena, struct citing);
                map_put(scope->citing, id, citing);
            }
            struct citing_place *place = ARENA_NEW(arena, struct citing_place);
            place->cite = cited->node;
            if (citing->last)
                citing->last->next = place;
            else
                citing->first = place;
            citing->last = place;
        }
    }
}

/* Entries. */

static struct node *span_new(struct arena *arena, const char *name)
{
    struct node *span = node_new(arena, NODE_SPAN, NOWHERE);
    node_add_class(arena, span, str_of(name));
    return span;
}

static void backlinks_append(const struct bibliography *b, const struct citing *citing, struct node *entry)
{
    struct arena *arena = b->press->arena;
    struct node *span = span_new(arena, "backlinks"), *pages = node_new(arena, NODE_PAGES, NOWHERE);
    for (const struct citing_place *place = citing->first; place; place = place->next) {
        struct str id = node_id(place->cite);
        struct node *link = node_new(arena, NODE_LINK, NOWHERE), *page = node_new(arena, NODE_PAGE_REF, NOWHERE);
        link->as.link.url = str_cat(arena, STR("#"), id);
        page->as.ref.target = id;
        page->as.ref.page = true;
        node_append(link, page);
        node_append(pages, link);
    }
    node_append(span, pages);
    node_append(entry, span);
}

static struct node *entry_make(struct bibliography *b, struct scope *scope, const struct cite_entry *entry)
{
    struct arena *arena = b->press->arena;
    struct node *node = node_new(arena, NODE_BIB_ENTRY, NOWHERE);
    node->as.bib.key = entry->key;
    struct str base = label_safe(arena, str_cat(arena, STR("ref-"), entry->key));
    struct str id = label_claim(arena, b->book->labels, b->ids, base, node);
    node_set_id(arena, node, id);
    if (!map_get(scope->entries, entry->key)) {
        struct str *first = ARENA_NEW(arena, struct str);
        *first = id;
        map_put(scope->entries, entry->key, first);
    }
    if (entry->label) {
        struct node *label = span_new(arena, "label");
        rendering_append(arena, label, entry->label);
        node_append(node, label);
        node_append(node, text_z(arena, NOWHERE, " "));
    }
    rendering_append(arena, node, entry->text);
    harvest_mark(b->press, node);
    const struct citing *citing = scope->citing ? map_get(scope->citing, entry->key) : NULL;
    if (citing)
        backlinks_append(b, citing, node);
    return node;
}

/* Filters: what a div says of the works that it takes. */

/* The next word of a list that blanks part (or commas or semicolons alone, when `phrases`); false at the end. */
static bool next_word(struct str *rest, bool phrases, struct str *word)
{
    while (rest->n) {
        size_t n = 0;
        while (n < rest->n && rest->p[n] != ',' && rest->p[n] != ';' && (phrases || rest->p[n] != ' '))
            n++;
        *word = str_trim(str_sub(*rest, 0, n));
        *rest = str_sub(*rest, n < rest->n ? n + 1 : n, rest->n);
        if (word->n)
            return true;
    }
    return false;
}

static bool same_word(struct arena *arena, struct str a, struct str b)
{
    return str_eq(a, b) || str_eq(uc_fold(arena, a), uc_fold(arena, b));
}

static bool has_word(struct arena *arena, struct str list, bool phrases, struct str word)
{
    struct str one;
    while (next_word(&list, phrases, &one))
        if (same_word(arena, one, word))
            return true;
    return false;
}

/* True when a work has one of the wanted words in its field. */
static bool field_matches(struct arena *arena, const struct value *work, const char *field, struct str wanted)
{
    bool phrases = field[0] == 'k';
    struct str has = value_get_text(work, field), word;
    while (next_word(&wanted, phrases, &word))
        if (has_word(arena, has, phrases, word))
            return true;
    return false;
}

static bool div_takes(const struct bibliography *b, const struct node *div, struct str key)
{
    static const struct {
        const char *attribute, *field;
        bool wanted;
    } filters[] = {
        {"type", "type", true},
        {"not-type", "type", false},
        {"keyword", "keyword", true},
        {"not-keyword", "keyword", false},
    };
    const struct value *work = cite_library_find(b->book->library, key);
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        struct str words = node_attribute(div, filters[i].attribute);
        if (words.n && field_matches(b->press->arena, work, filters[i].field, words) != filters[i].wanted)
            return false;
    }
    return true;
}

/* Places. */

static struct node *list_new(struct bibliography *b, const struct cite_output *out)
{
    struct arena *arena = b->press->arena;
    struct node *list = node_new(arena, NODE_BIBLIOGRAPHY, NOWHERE);
    if (out->hanging)
        node_add_class(arena, list, STR("hanging"));
    node_set_attribute(arena, list, STR("entry-spacing"), str_format(arena, "%d", out->entry_spacing));
    return list;
}

static struct node *list_of(struct bibliography *b, struct scope *scope, const struct cite_output *out,
                            const struct node *div)
{
    struct node *list = list_new(b, out);
    for (size_t i = 0; i < out->n_entries; i++)
        if (!div || div_takes(b, div, out->entries[i].key))
            node_append(list, entry_make(b, scope, &out->entries[i]));
    return list->first ? list : NULL;
}

static struct str list_title(const struct bibliography *b)
{
    struct str given = b->book->meta.reference_section_title;
    return given.n ? given : str_of(term_text(b->book->meta.lang, TERM_BIBLIOGRAPHY));
}

/* Each place may repeat all works. */
#define ENTRIES_MAX 200000

static bool fill_divs(struct bibliography *b, struct scope *scope, const struct cite_output *out)
{
    size_t places = scope->divs_to - scope->divs_from;
    if (places > 1 && out->n_entries > ENTRIES_MAX / places) {
        diag_add(b->press->diag, b->divs[scope->divs_from]->place, &msg_bibliography_many, ENTRIES_MAX);
        return false;
    }
    for (size_t i = scope->divs_from; i < scope->divs_to; i++) {
        struct node *list = list_of(b, scope, out, b->divs[i]);
        if (list)
            node_append(b->divs[i], list);
        else
            diag_add(b->press->diag, b->divs[i]->place, &msg_bibliography_empty);
    }
    size_t left = 0;
    for (size_t i = 0; i < out->n_entries; i++)
        left += !map_get(scope->entries, out->entries[i].key);
    if (left)
        diag_add(b->press->diag, b->divs[scope->divs_from]->place, &msg_bibliography_left, (int)left);
    return true;
}

static bool has_back_matter(const struct book *book)
{
    for (size_t i = 0; i < book->meta.back_matter.n; i++)
        if (str_is(book->meta.back_matter.items[i], "bibliography"))
            return true;
    return false;
}

static void put_chapter(struct bibliography *b, struct node *list)
{
    struct press *press = b->press;
    struct chapter *chapter = matter_chapter(press, CHAPTER_BIBLIOGRAPHY, "bibliography");
    node_append(matter_section(press, chapter, list_title(b), "bibliography", false), list);
    book_add_chapter(press->arena, b->book, chapter, b->book->n_chapters);
}

/* A section of its own at the end of a chapter or section, one level below the heading there. */
static void put_section(struct bibliography *b, const struct scope *scope, struct node *list)
{
    const struct node *heading = scope->home->kind == NODE_SECTION ? scope->home->first : NULL;
    int level = heading ? heading->as.heading.level + 1 : 1;
    struct str id = label_claim(b->press->arena, b->book->labels, b->ids, STR("bibliography"), list);
    bool unlisted = b->book->meta.refsection == REFSECTION_SECTION;
    struct node *section = matter_section_new(b->press, level > 6 ? 6 : level, list_title(b), id, unlisted);
    node_append(section, list);
    if (scope->before)
        node_insert_before(scope->before, section);
    else
        node_append(scope->home, section);
    map_put(b->book->labels, id, section);
}

bool lists_make(struct bibliography *b, struct scope *scope, const struct cite_output *out)
{
    const struct metadata *meta = &b->book->meta;
    bool back = !scope->home;
    scope->entries = map_new(b->press->arena);
    if (meta->suppress_bibliography)
        return true;
    if (!meta->no_backlinks)
        scope_citing(b, scope);
    if (scope->divs_from < scope->divs_to)
        return fill_divs(b, scope, out);
    if (back && !has_back_matter(b->book))
        return true;
    struct node *list = list_of(b, scope, out, NULL);
    if (list && back)
        put_chapter(b, list);
    else if (list)
        put_section(b, scope, list);
    return true;
}
