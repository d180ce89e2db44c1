/* Notes: numbered chapter by chapter, or through the book, in the order of their first references. Gives each note its
   chapter, its anchor and its references, and each reference an anchor of its own. Inside a note a reference to a note is
   dropped with a warning, so that no circle is left; a note that nothing refers to is a warning. */
#include "refine/refine.h"

#include "refine/common.h"
#include "refine/messages.h"

static void drop_nested(struct press *press)
{
    struct book *book = press->book;
    for (size_t i = 0; i < book->n_notes; i++) {
        struct node *body = book->notes[i]->body;
        for (struct node *node = body, *next; node; node = next) {
            next = node_next(body, node, node->kind == NODE_NOTE_REF);
            if (node->kind != NODE_NOTE_REF)
                continue;
            struct str label = node->as.note.note ? node->as.note.note->label : STR_NONE;
            diag_add(press->diag, node->place, &msg_note_in_note, label);
            node_unlink(node);
        }
    }
}

static void count_refs(struct press *press, const struct roots *refs)
{
    for (size_t i = 0; i < press->book->n_notes; i++)
        press->book->notes[i]->n_refs = 0;
    for (size_t i = 0; i < refs->n; i++)
        if (refs->items[i]->as.note.note)
            refs->items[i]->as.note.note->n_refs++;
    for (size_t i = 0; i < press->book->n_notes; i++) {
        struct note *note = press->book->notes[i];
        note->refs = ARENA_ARRAY(press->arena, struct node *, note->n_refs);
        note->n_refs = 0;
    }
}

static void note_number(struct press *press, struct chapter *chapter, size_t index, uint32_t number, struct note *note)
{
    note->number = number;
    note->chapter = chapter;
    struct str base = str_format(press->arena, "fn-%zu-%u", index + 1, number);
    note->id = label_claim(press->arena, press->book->labels, NULL, base, note->body);
}

static void ref_number(struct press *press, struct note *note, struct node *ref)
{
    ref->as.note.use = (uint32_t)note->n_refs;
    note->refs[note->n_refs++] = ref;
    struct str base = note->n_refs == 1 ? str_format(press->arena, "ref%.*s", STR_ARG(note->id))
                                        : str_format(press->arena, "ref%.*s-%zu", STR_ARG(note->id), note->n_refs);
    node_set_id(press->arena, ref, label_claim(press->arena, press->book->labels, NULL, base, ref));
}

/* *number: the last one given. False when a reference has no note to go to. */
static bool number_chapter(struct press *press, size_t index, uint32_t *number)
{
    struct chapter *chapter = press->book->chapters[index];
    bool good = true;
    for (struct node *node = chapter->root, *next; node; node = next) {
        next = node_next(chapter->root, node, node->kind == NODE_NOTE_REF);
        if (node->kind != NODE_NOTE_REF)
            continue;
        struct note *note = node->as.note.note;
        if (!note || !note->body || (note->number && note->chapter != chapter)) {
            diag_add(press->diag, node->place, &msg_note_undefined);
            node_unlink(node);
            good = false;
            continue;
        }
        if (!note->number)
            note_number(press, chapter, index, ++*number, note);
        ref_number(press, note, node);
    }
    return good;
}

bool refine_notes(struct press *press)
{
    struct book *book = press->book;
    bool good = true;
    drop_nested(press);
    struct roots roots = roots_of(press->arena, book);
    struct roots refs = roots_nodes(press->arena, &roots, NODE_NOTE_REF);
    count_refs(press, &refs);
    uint32_t number = 0;
    for (size_t i = 0; i < book->n_chapters; i++) {
        number = book->notes_run_on ? number : 0;
        if (book->chapters[i]->root)
            good &= number_chapter(press, i, &number);
    }
    for (size_t i = 0; i < book->n_notes; i++)
        if (!book->notes[i]->number && book->notes[i]->body)
            diag_add(press->diag, book->notes[i]->body->place, &msg_note_unused, book->notes[i]->label);
    return good;
}
