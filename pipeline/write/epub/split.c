/* A chapter to files. Takes a chapter's tree; gives the ranges of nodes, each with the notes first referred to in it,
   that make files of a size that old readers bear. A long chapter is cut before the outermost section heading in the
   second half of what a file may hold; where there is none, between blocks. What is in one block stays together, and a
   file that gets too many notes hands the rest on to files of notes alone. */
#include "write/epub/plan.h"

#include "base/mem.h"

struct unit {                /* a block that stands in sections alone: cuts may fall before it */
    const struct node *node; /* the section, where it is its heading */
    size_t bytes;
    unsigned depth; /* of sections, for a heading; else 100 */
    size_t first_note, n_notes;
};

struct splitter {
    struct arena *arena;
    const struct chapter *chapter;
    struct unit *units;
    size_t n, cap;
    const struct note **notes;
    size_t n_notes, notes_cap;
};

static size_t node_bytes(const struct node *node)
{
    size_t bytes = (node->kind == NODE_TEXT || node->kind == NODE_SOFT_BREAK ? 1 : 64) + node->text.n;
    for (size_t i = 0; i < node->text.n; i++)
        if (node->text.p[i] == '&' || node->text.p[i] == '<' || node->text.p[i] == '>')
            bytes += 4;
    if (node->attributes)
        bytes += 2 * node->attributes->id.n + node->attributes->classes.n + 48;
    if (node->kind == NODE_LINK)
        bytes += 2 * node->as.link.url.n;
    if (node->kind == NODE_IMAGE || node->kind == NODE_NOTE_REF || node->kind == NODE_TABLE)
        bytes += 160;
    return bytes;
}

static size_t tree_bytes(const struct node *root)
{
    size_t bytes = 0;
    for (const struct node *node = root; node; node = node_next(root, node, false))
        bytes += node_bytes(node);
    return bytes;
}

static void unit_note(struct splitter *s, struct unit *unit, const struct node *ref)
{
    const struct note *note = ref->as.note.note;
    if (!note || !note->body || ref->as.note.use != 0)
        return;
    MEM_PUSH(s->notes, s->n_notes, s->notes_cap, note);
    unit->n_notes++;
    unit->bytes += tree_bytes(note->body) + 160 + note->n_refs * 96;
}

static void unit_add(struct splitter *s, const struct node *node)
{
    struct unit unit = {.node = node, .depth = 100, .first_note = s->n_notes};
    if (node->kind == NODE_HEADING && node->parent->kind == NODE_SECTION) {
        unit.node = node->parent;
        unit.depth = 0;
        for (const struct node *up = node->parent; up->kind == NODE_SECTION; up = up->parent)
            unit.depth++;
    }
    for (const struct node *at = node; at; at = node_next(node, at, false)) {
        unit.bytes += node_bytes(at);
        if (at->kind == NODE_NOTE_REF)
            unit_note(s, &unit, at);
    }
    MEM_PUSH(s->units, s->n, s->cap, unit);
}

static void units_gather(struct splitter *s)
{
    const struct node *root = s->chapter->root;
    for (const struct node *node = node_next(root, root, false), *next; node; node = next) {
        bool section = node->kind == NODE_SECTION;
        next = node_next(root, node, !section);
        if (!section)
            unit_add(s, node);
    }
}

/* The best place to cut in (from, to]: the outermost heading in the last half of the bytes; the later of equals. */
static size_t split_at(const struct splitter *s, size_t from, size_t to, size_t bytes)
{
    size_t best = to, tail = 0;
    for (size_t i = to; i > from && tail <= bytes / 2; i--) {
        if (s->units[i].depth < s->units[best].depth)
            best = i;
        tail += s->units[i - 1].bytes;
    }
    return best;
}

static struct piece *piece_add(struct splitter *s, struct piece_list *list, enum piece_kind kind)
{
    struct piece piece = {.kind = kind, .chapter = s->chapter, .linear = true};
    MEM_PUSH(list->items, list->n, list->cap, piece);
    return &list->items[list->n - 1];
}

/* The units [from, to) as a file; its notes in it, and past the limit in files of their own. */
static void piece_make(struct splitter *s, struct piece_list *list, size_t from, size_t to)
{
    struct piece *piece = piece_add(s, list, PIECE_CHAPTER);
    piece->continued = from > 0;
    piece->from = from < s->n ? s->units[from].node : NULL;
    piece->end = to < s->n ? s->units[to].node : NULL;
    if (from == to)
        return;
    size_t first = s->units[from].first_note, end = s->units[to - 1].first_note + s->units[to - 1].n_notes;
    for (size_t at = first; at < end; at += PIECE_NOTES) {
        if (at > first)
            piece = piece_add(s, list, PIECE_NOTES_ONLY);
        piece->n_notes = end - at < PIECE_NOTES ? end - at : PIECE_NOTES;
        piece->notes = ARENA_ARRAY(s->arena, const struct note *, piece->n_notes);
        for (size_t i = 0; i < piece->n_notes; i++)
            piece->notes[i] = s->notes[at + i];
    }
}

static bool unit_fits(const struct unit *unit, size_t bytes, size_t notes)
{
    return bytes + unit->bytes <= PIECE_BYTES && notes + unit->n_notes <= PIECE_NOTES;
}

/* Headings alone are no file. */
static bool holds_text(const struct splitter *s, size_t from, size_t to)
{
    while (from < to && s->units[from].depth < 100)
        from++;
    return from < to;
}

void split_chapter(struct arena *arena, struct piece_list *list, const struct chapter *chapter)
{
    struct splitter s = {.arena = arena, .chapter = chapter};
    units_gather(&s);
    size_t from = 0, bytes = 0, notes = 0;
    for (size_t i = 0; i < s.n; i++) {
        while (holds_text(&s, from, i) && !unit_fits(&s.units[i], bytes, notes)) {
            size_t cut = split_at(&s, from, i, bytes);
            piece_make(&s, list, from, cut);
            from = cut;
            bytes = notes = 0;
            for (size_t k = cut; k < i; k++) {
                bytes += s.units[k].bytes;
                notes += s.units[k].n_notes;
            }
        }
        bytes += s.units[i].bytes;
        notes += s.units[i].n_notes;
    }
    piece_make(&s, list, from, s.n);
    mem_free(s.units);
    mem_free(s.notes);
}
