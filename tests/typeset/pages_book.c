/* Books made by hand: chapters of numbered words, sections, notes; and what is asked of their layout. */
#include "typeset/pages_book.h"

#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "typeset/fonts/fonts.h"
#include "typeset/theme.h"

void sample_start(struct sample *s)
{
    memset(s, 0, sizeof *s);
    s->arena = arena_new();
    s->press = (struct press){.arena = s->arena, .diag = diag_new(s->arena), .options = &s->options, .book = &s->book};
    s->book.name = STR("sample");
    s->book.meta.title = STR("Sample");
    s->book.meta.lang = STR("id");
    s->book.labels = map_new(s->arena);
    s->book.chapters = ARENA_ARRAY(s->arena, struct chapter *, 64);
    s->book.notes = ARENA_ARRAY(s->arena, struct note *, 1024);
}

void sample_end(struct sample *s)
{
    fonts_free(s->press.fonts);
    arena_free(s->arena);
}

struct chapter *sample_chapter(struct sample *s, enum chapter_role role, const char *title)
{
    struct chapter *chapter = ARENA_NEW(s->arena, struct chapter);
    chapter->role = role;
    chapter->title = str_of(title);
    chapter->root = node_new(s->arena, NODE_DOCUMENT, NOWHERE);
    s->book.chapters[s->book.n_chapters++] = chapter;
    s->chapter = chapter;
    s->at = chapter->root;
    return chapter;
}

struct node *sample_add(struct sample *s, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(s->arena, kind, NOWHERE);
    node_append(parent, node);
    return node;
}

struct node *sample_text(struct sample *s, struct node *parent, const char *text)
{
    struct node *node = node_text(s->arena, NOWHERE, str_of(text));
    node_append(parent, node);
    return node;
}

struct node *sample_words(struct sample *s, struct node *parent, size_t n)
{
    static const char *const words[] = {"kerja",     "sama",  "antara", "negara", "yang",
                                        "berdaulat", "dan",   "setara", "dalam",  "bidang",
                                        "ekonomi",   "serta", "budaya", "dapat",  "tumbuh"};
    struct buf text = {0};
    for (size_t i = 0; i < n; i++) {
        buf_z(&text, words[i * i % 15]);
        buf_char(&text, i + 1 < n ? ' ' : '.');
    }
    struct node *node = node_text(s->arena, NOWHERE, buf_take(&text, s->arena));
    node_append(parent, node);
    return node;
}

struct node *sample_paragraph(struct sample *s, size_t words)
{
    struct node *node = sample_add(s, s->at, NODE_PARAGRAPH);
    sample_words(s, node, words);
    return node;
}

struct node *sample_section(struct sample *s, int level, const char *title, const char *id)
{
    struct node *section = sample_add(s, s->chapter->root, NODE_SECTION);
    struct node *heading = sample_add(s, section, NODE_HEADING);
    heading->as.heading.level = level;
    sample_text(s, heading, title);
    node_set_id(s->arena, section, str_of(id));
    map_put(s->book.labels, str_of(id), section);
    s->at = section;
    return section;
}

struct node *sample_note(struct sample *s, struct node *parent, size_t words)
{
    struct note *note = ARENA_NEW(s->arena, struct note);
    struct node *ref = sample_add(s, parent, NODE_NOTE_REF);
    note->body = node_new(s->arena, NODE_NOTE, NOWHERE);
    note->body->as.note.note = note;
    sample_words(s, sample_add(s, note->body, NODE_PARAGRAPH), words);
    note->number = (uint32_t)s->book.n_notes + 1;
    note->chapter = s->chapter;
    note->refs = arena_copy(s->arena, &ref, sizeof ref);
    note->n_refs = 1;
    s->book.notes[s->book.n_notes++] = note;
    ref->as.note.note = note;
    return ref;
}

const struct layout *sample_layout(struct sample *s)
{
    book_number(&s->book);
    if (!typeset_fonts(&s->press) || !typeset_layout(&s->press))
        return NULL;
    return s->press.layout;
}

bool sample_within(const struct node *node, const struct node *root)
{
    for (; node; node = node->parent)
        if (node == root)
            return true;
    return false;
}

bool sample_find(const struct page *page, const struct node *node, int32_t *first, int32_t *last)
{
    bool found = false;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_RUN || !sample_within(item->node, node))
            continue;
        if (!found)
            *first = item->as.run.y;
        *last = item->as.run.y;
        found = true;
    }
    return found;
}

size_t sample_lines(const struct page *page, const struct node *node)
{
    int32_t line = INT32_MIN;
    size_t n = 0;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_RUN || !sample_within(item->node, node) || item->as.run.y <= line)
            continue;
        line = item->as.run.y;
        n++;
    }
    return n;
}

struct str sample_page_text(struct sample *s, const struct page *page, enum part part)
{
    struct buf text = {0};
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_RUN || item->part != part)
            continue;
        if (text.n)
            buf_char(&text, ' ');
        buf_str(&text, item->as.run.whole.n ? item->as.run.whole : item->as.run.text);
    }
    return buf_take(&text, s->arena);
}
