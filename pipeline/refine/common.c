/* What several filters need: every tree of a book, reading order through notes, labels. Nothing here reports. */
#include "refine/common.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

struct roots roots_of(struct arena *arena, const struct book *book)
{
    struct roots roots = {ARENA_ARRAY(arena, struct node *, book->n_chapters + book->n_notes), 0};
    for (size_t i = 0; i < book->n_chapters; i++)
        if (book->chapters[i]->root)
            roots.items[roots.n++] = book->chapters[i]->root;
    for (size_t i = 0; i < book->n_notes; i++)
        if (book->notes[i]->body)
            roots.items[roots.n++] = book->notes[i]->body;
    return roots;
}

static size_t nodes_each(const struct roots *roots, enum node_kind kind, struct node **out)
{
    size_t n = 0;
    for (size_t i = 0; i < roots->n; i++) {
        struct node *root = roots->items[i];
        for (struct node *node = root; node; node = node_next(root, node, false)) {
            if (node->kind != kind)
                continue;
            if (out)
                out[n] = node;
            n++;
        }
    }
    return n;
}

struct roots roots_nodes(struct arena *arena, const struct roots *roots, enum node_kind kind)
{
    struct roots found = {NULL, nodes_each(roots, kind, NULL)};
    found.items = ARENA_ARRAY(arena, struct node *, found.n);
    nodes_each(roots, kind, found.items);
    return found;
}

struct reader_note {
    const struct note *note;
    bool seen;
};

struct reader_frame {
    struct node *root, *node;
};

static int note_order(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const struct reader_note *)a)->note;
    uintptr_t y = (uintptr_t)((const struct reader_note *)b)->note;
    return x < y ? -1 : x > y;
}

void reader_init(struct reader *r, struct arena *arena, const struct book *book)
{
    *r = (struct reader){.book = book};
    r->notes = ARENA_ARRAY(arena, struct reader_note, book->n_notes + 1);
    r->frames = ARENA_ARRAY(arena, struct reader_frame, book->n_notes + 1);
    for (size_t i = 0; i < book->n_notes; i++)
        r->notes[i].note = book->notes[i];
    if (book->n_notes)
        qsort(r->notes, book->n_notes, sizeof *r->notes, note_order);
}

/* True the first time that it is asked about a note of the book that has a body. */
static bool reader_enters(struct reader *r, const struct node *node)
{
    if (node->kind != NODE_NOTE_REF || !node->as.note.note || !node->as.note.note->body || !r->book->n_notes)
        return false;
    struct reader_note want = {node->as.note.note, false};
    struct reader_note *found = bsearch(&want, r->notes, r->book->n_notes, sizeof want, note_order);
    if (!found || found->seen)
        return false;
    found->seen = true;
    return true;
}

static struct node *reader_chapter(struct reader *r)
{
    while (r->chapter < r->book->n_chapters) {
        struct node *root = r->book->chapters[r->chapter]->root;
        if (root) {
            r->root = r->node = root;
            return root;
        }
        r->chapter++;
    }
    r->node = NULL;
    return NULL;
}

struct node *reader_next(struct reader *r)
{
    if (!r->node)
        return reader_chapter(r);
    if (reader_enters(r, r->node)) {
        r->frames[r->n_frames++] = (struct reader_frame){r->root, r->node};
        r->root = r->node->as.note.note->body;
        r->node = r->root;
        r->in_note = true;
        return r->node;
    }
    for (;;) {
        struct node *next = node_next(r->root, r->node, false);
        if (next) {
            r->node = next;
            return next;
        }
        if (!r->n_frames) {
            r->chapter++;
            return reader_chapter(r);
        }
        r->n_frames--;
        r->root = r->frames[r->n_frames].root;
        r->node = r->frames[r->n_frames].node;
        r->in_note = r->n_frames > 0;
    }
}

/* Blocks whose letters the first edition of XML 1.0 had not yet; validators of EPUB still go by it. */
static bool label_char(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9') || cp == '-' ||
               cp == '_' || cp == '.';
    return cp < 0x10000 && (uc_is_letter(cp) || uc_is_mark(cp) || uc_is_digit(cp));
}

struct str label_safe(struct arena *arena, struct str id)
{
    struct buf out = {0};
    const char *p = id.p, *end = id.p + id.n;
    uint32_t first = utf8_first(id);
    if (first != '_' && !uc_is_letter(first))
        buf_char(&out, '_');
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        buf_utf8(&out, label_char(cp) ? cp : '-');
    }
    return buf_take(&out, arena);
}

struct str label_claim(struct arena *arena, struct map *labels, struct map *counters, struct str base,
                       struct node *node)
{
    struct str id = base;
    size_t *last = counters ? map_get(counters, base) : NULL;
    size_t suffix = last ? *last : 0;
    while (map_get(labels, id))
        id = str_format(arena, "%.*s-%zu", STR_ARG(base), ++suffix);
    if (counters && !last) {
        last = ARENA_NEW(arena, size_t);
        map_put(counters, base, last);
    }
    if (last)
        *last = suffix;
    map_put(labels, id, node);
    return id;
}

struct str label_nearest(const struct map *labels, struct str key, unsigned *asked)
{
    if (*asked >= 20)
        return STR_NONE;
    (*asked)++;
    return map_nearest(labels, key);
}

struct str refine_lang(const struct book *book, const struct node *node)
{
    return node_lang(node, book->meta.lang);
}

struct place place_after(struct place place, struct str text, size_t bytes)
{
    if (place.column)
        place.column += (uint32_t)utf8_count(str_sub(text, 0, bytes));
    return place;
}

void node_dissolve(struct node *node)
{
    while (node->first) {
        struct node *child = node->first;
        node_unlink(child);
        node_insert_before(node, child);
    }
    node_unlink(node);
}

struct node *text_z(struct arena *arena, struct place place, const char *z)
{
    return node_text(arena, place, str_of(z));
}
