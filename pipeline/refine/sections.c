/* Headings become nested sections. Takes trees whose headings stand flat among blocks; gives each heading a section
   around all that belongs to it, with an id that is unique in the book, and enters every id in book->labels. An id that
   the author wrote twice gets a suffix and a warning. The heading that only repeats the title of a lone text is left
   out when a title page bears it. */
#include "refine/refine.h"

#include "base/buf.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "refine/common.h"
#include "refine/messages.h"

struct sections {
    struct press *press;
    struct book *book;
    struct map *counters; /* base id -> last suffix */
    struct map *written;  /* explicit ids as written */
};

#define ID_MAX 200 /* code points of an id made from a heading */

/* Pandoc's rule, for all scripts: lower case, nothing before the first letter, white space to -, no punctuation. */
static struct str heading_id(const struct sections *s, const struct node *heading)
{
    struct arena *arena = s->press->arena;
    struct str lang = refine_lang(s->book, heading);
    struct str text = uc_lower(arena, node_plain_text(arena, heading), lang);
    struct buf out = {0};
    size_t n = 0;
    for (const char *p = text.p, *end = text.p + text.n; p < end && n < ID_MAX;) {
        uint32_t cp = utf8_next(&p, end);
        bool letter = uc_is_letter(cp) && cp < 0x10000;
        if (uc_is_space(cp))
            cp = '-';
        else if (!letter && (cp >= 0x10000 || (!uc_is_mark(cp) && !uc_is_digit(cp) && cp != '-' && cp != '_' && cp != '.')))
            continue;
        if (n == 0 && !letter)
            continue;
        buf_utf8(&out, cp);
        n++;
    }
    struct str id = str_trim(buf_take(&out, arena));
    if (id.n == 0)
        id = label_safe(arena, uc_lower(arena, str_of(term_text(lang, TERM_SECTION)), lang));
    return id;
}

/* An id that the author wrote: made fit for XML, unique, and found under what was written too. */
static void claim_written(struct sections *s, struct node *node)
{
    struct arena *arena = s->press->arena;
    struct str id = node_id(node);
    struct str safe = label_safe(arena, id);
    bool repeated = map_get(s->written, id) != NULL;
    if (!str_eq(id, safe) && !repeated)
        diag_add(s->press->diag, node->place, &msg_label_changed, id, safe);
    struct str got = label_claim(arena, s->book->labels, s->counters, safe, node);
    if (!str_eq(got, safe))
        diag_add(s->press->diag, node->place, &msg_label_repeated, id, got);
    if (!repeated)
        map_put(s->written, id, node);
    if (!map_get(s->book->labels, id))
        map_put(s->book->labels, id, node);
    node_set_id(arena, node, got);
}

static void claim_all_written(struct sections *s, const struct roots *roots)
{
    for (size_t i = 0; i < roots->n; i++) {
        struct node *root = roots->items[i];
        for (struct node *node = root; node; node = node_next(root, node, false))
            if (node_id(node).n)
                claim_written(s, node);
    }
}

static void claim_headings(struct sections *s, const struct roots *headings)
{
    struct arena *arena = s->press->arena;
    for (size_t i = 0; i < headings->n; i++) {
        struct node *heading = headings->items[i];
        if (node_id(heading).n)
            continue;
        struct str base = heading_id(s, heading);
        node_set_id(arena, heading, label_claim(arena, s->book->labels, s->counters, base, heading));
    }
}

/* Wraps one container's headings and what follows them. */
static void container_nest(struct sections *s, struct node *container)
{
    struct arena *arena = s->press->arena;
    struct node *at = container;
    for (struct node *child = container->first, *next; child; child = next) {
        next = child->next;
        if (child->kind == NODE_HEADING) {
            while (at != container && at->first->as.heading.level >= child->as.heading.level)
                at = at->parent;
            struct node *section = node_new(arena, NODE_SECTION, child->place);
            if (at == container)
                node_insert_before(child, section);
            else
                node_append(at, section);
            node_unlink(child);
            node_append(section, child);
            struct str id = node_id(child);
            node_set_id(arena, section, id);
            node_set_id(arena, child, STR_NONE);
            map_put(s->book->labels, id, section);
            at = section;
        } else if (at != container) {
            node_unlink(child);
            node_append(at, child);
        }
    }
}

/* Labels that were written otherwise than they are now point at headings still. */
static void labels_follow(struct map *labels)
{
    for (size_t i = 0; i < map_count(labels); i++) {
        struct node *node = map_value(labels, i);
        if (node->kind == NODE_HEADING && node->parent && node->parent->kind == NODE_SECTION &&
            node->parent->first == node)
            map_put(labels, map_key(labels, i), node->parent);
    }
}

static bool holds_sections(const struct node *node)
{
    for (; node; node = node->parent)
        if (node->kind != NODE_DOCUMENT && node->kind != NODE_DIV && node->kind != NODE_SECTION)
            return false;
    return true;
}

static void tree_nest(struct sections *s, struct node *root)
{
    for (struct node *node = root; node; node = node_next(root, node, false))
        if ((node->kind == NODE_DOCUMENT || node->kind == NODE_DIV) && holds_sections(node))
            container_nest(s, node);
}

static bool list_has(const struct str_list *list, const char *word)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_is(list->items[i], word))
            return true;
    return false;
}

/* The first heading of a lone text, when the title page will say the same. */
static struct node *title_heading(const struct press *press)
{
    const struct book *book = press->book;
    const struct chapter *body = NULL;
    for (size_t i = 0; i < book->n_chapters; i++) {
        if (book->chapters[i]->role == CHAPTER_BODY && body)
            return NULL;
        if (book->chapters[i]->role == CHAPTER_BODY)
            body = book->chapters[i];
    }
    if (!body || !body->root || !list_has(&book->meta.front_matter, "title"))
        return NULL;
    struct node *first = body->root->first;
    if (!first || first->kind != NODE_HEADING || first->as.heading.level != 1 || !first->next)
        return NULL;
    struct str text = node_plain_text(press->arena, first);
    return str_eq(str_trim(text), str_trim(book->meta.title)) ? first : NULL;
}

/* Leaves that heading out; when it was the only one of its level, all others rise. */
static void title_drop(struct press *press, struct node *heading)
{
    struct node *root = heading->parent;
    int highest = 6;
    for (struct node *node = heading->next; node; node = node_next(root, node, false))
        if (node->kind == NODE_HEADING && node->as.heading.level < highest)
            highest = node->as.heading.level;
    for (struct node *node = heading->first; node; node = node_next(heading, node, false))
        if (node->kind == NODE_NOTE_REF)
            return; /* a note on the title would be lost */
    for (struct node *node = root->first; node && highest > 1; node = node_next(root, node, false))
        if (node->kind == NODE_HEADING && node->as.heading.level > 1)
            node->as.heading.level--;
    struct str id = node_id(heading);
    if (id.n && !node_id(heading->next).n)
        node_set_id(press->arena, heading->next, id);
    node_unlink(heading);
}

bool refine_sections(struct press *press)
{
    struct book *book = press->book;
    struct arena *arena = press->arena;
    struct sections s = {press, book, map_new(arena), map_new(arena)};
    book->labels = map_new(arena);
    struct node *title = title_heading(press);
    if (title)
        title_drop(press, title);
    struct roots roots = roots_of(arena, book);
    struct roots headings = roots_nodes(arena, &roots, NODE_HEADING);
    claim_all_written(&s, &roots);
    claim_headings(&s, &headings);
    for (size_t i = 0; i < book->n_chapters; i++) {
        if (!book->chapters[i]->root)
            continue;
        tree_nest(&s, book->chapters[i]->root);
    }
    labels_follow(book->labels);
    return true;
}
