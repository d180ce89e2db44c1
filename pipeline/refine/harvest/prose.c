/* Takes the trees of chapters and notes, gives their prose as one text a chapter, with the text node that each stretch
   comes from. A chapter's notes follow it, in the order in which it refers to them. */
#include "refine/harvest/harvest.h"

#include "base/buf.h"
#include "base/mem.h"
#include "refine/common.h"

struct prose_maker {
    struct buf text;
    struct reap_piece *pieces; /* heap */
    size_t n, cap;
    bool lines;    /* the source's line ends stand */
    uint32_t line; /* of the last text */
};

/* What stands for words that are no prose; nothing is found across it. */
#define OBJECT "\xEF\xBF\xBC"

static void put_gap(struct prose_maker *m, const struct node *block)
{
    if (!m->text.n)
        return;
    bool next_line = m->lines && m->line && block->place.line == m->line + 1;
    buf_z(&m->text, next_line ? "\n" : "\n\n");
}

static void put_text(struct prose_maker *m, struct node *node)
{
    struct reap_piece piece = {m->text.n, node};
    if (node->text.n == 0)
        return;
    MEM_PUSH(m->pieces, m->n, m->cap, piece);
    buf_str(&m->text, node->text);
    m->line = node->place.line;
}

/* True when the node's children are prose too. */
static bool put_node(struct prose_maker *m, struct node *node)
{
    switch (node->kind) {
    case NODE_HEADING:
    case NODE_PARAGRAPH:
    case NODE_PLAIN:
    case NODE_TERM:
    case NODE_LINE:
        put_gap(m, node);
        return true;
    case NODE_TEXT:
        put_text(m, node);
        return false;
    case NODE_SOFT_BREAK:
        buf_char(&m->text, m->lines ? '\n' : ' ');
        return false;
    case NODE_LINE_BREAK:
        buf_char(&m->text, '\n');
        return false;
    case NODE_CODE:
    case NODE_RAW_INLINE:
    case NODE_IMAGE:
    case NODE_CITE:
    case NODE_REF:
        buf_z(&m->text, OBJECT);
        return false;
    case NODE_CODE_BLOCK:
    case NODE_RAW_BLOCK:
    case NODE_NOTE_REF:
        return false;
    default:
        return true;
    }
}

static void put_tree(struct prose_maker *m, struct node *root)
{
    bool into = true;
    m->line = 0;
    for (struct node *node = root; node; node = node_next(root, node, !into))
        into = put_node(m, node);
}

static void prose_end(struct reap *r, struct prose_maker *m, struct reap_prose *out)
{
    out->text = buf_take(&m->text, r->arena);
    out->pieces = arena_copy(r->arena, m->pieces, m->n * sizeof *m->pieces);
    out->n = m->n;
    mem_free(m->pieces);
    *m = (struct prose_maker){0};
}

void reap_read(struct reap *r)
{
    struct book *book = r->book;
    struct reader reader;
    size_t *chapters = ARENA_ARRAY(r->arena, size_t, book->n_notes + 1), n_notes = 0;
    struct node **notes = ARENA_ARRAY(r->arena, struct node *, book->n_notes + 1);
    reader_init(&reader, r->arena, book);
    for (struct node *node = reader_next(&reader); node; node = reader_next(&reader)) {
        if (!reader.in_note || node != reader.root)
            continue;
        notes[n_notes] = reader.root;
        chapters[n_notes++] = reader.chapter;
    }
    r->proses = ARENA_ARRAY(r->arena, struct reap_prose, book->n_chapters + 1);
    r->n_proses = book->n_chapters;
    for (size_t i = 0, note = 0; i < book->n_chapters; i++) {
        struct chapter *chapter = book->chapters[i];
        struct prose_maker m = {.lines = chapter->plain_text};
        r->proses[i].chapter = chapter;
        if (chapter->root)
            put_tree(&m, chapter->root);
        for (m.lines = false; note < n_notes && chapters[note] == i; note++)
            put_tree(&m, notes[note]);
        prose_end(r, &m, &r->proses[i]);
    }
}
