/* Notes into a galley of their own, in the order of their references; a reference inside a note brings its note right
   after. Each note's number stands before its hanging text. The boxes of the body then know which of the notes' boxes
   are theirs. */
#include "typeset/pages/pages.h"

#include "base/mem.h"
#include "typeset/messages.h"

struct pending {
    const struct node **refs; /* heap */
    size_t n, cap;
};

static void note_label(struct flow *f, const struct node *body, uint32_t number, size_t first)
{
    struct text_style text = f->style->text;
    text.lang = f->s->language->tag;
    struct str digits = str_format(f->s->arena, "%u", (unsigned)number);
    struct line *label = setter_label(f->s->setter, body, PART_LABEL, &text, digits);
    int32_t at = f->start - text.size * 5 / 10 - label->width;
    lines_attach(f, first, label, f->rtl ? f->measure - at - label->width : at);
}

/* One note's boxes; its own references are queued. */
static void note_set(struct setting *s, struct unit *unit, const struct node *ref, struct pending *pending)
{
    const struct note *note = ref->as.note.note;
    struct block_style style = s->theme->styles[STYLE_NOTE], own = style;
    struct flow f = {.s = s, .out = &unit->notes, .measure = s->theme->measure, .base = STYLE_NOTE, .scale = 1000};
    size_t first = unit->notes.n;
    f.rtl = s->language->rtl;
    f.start = style.text.size * 16 / 10;
    own.left = own.right = 0;
    f.style = &own;
    unit->notes.space = 0;
    unit->notes.unindented = true;
    blocks_set(&f, note->body);
    if (unit->notes.n == first) {
        struct box *box = galley_add(&unit->notes);
        box->height = own.leading;
        box->shift = own.leading / 4 * 3;
    }
    note_label(&f, note->body, note->number, first);
    unit->notes.boxes[unit->notes.n - 1].penalty = 0;
    if (!s->known && galley_height(&unit->notes, first) > unit->height)
        diag_add(s->press->diag, note->body->place, &msg_note_long);
    for (size_t i = first; i < unit->notes.n; i++)
        for (size_t k = 0; k < unit->notes.boxes[i].n_notes; k++)
            MEM_PUSH(pending->refs, pending->n, pending->cap, unit->notes.boxes[i].notes[k]);
}

static void box_notes(struct setting *s, struct unit *unit, struct box *box)
{
    struct pending pending = {0};
    box->note_from = unit->notes.n;
    for (size_t k = 0; k < box->n_notes; k++)
        MEM_PUSH(pending.refs, pending.n, pending.cap, box->notes[k]);
    /* Notes that refer to each other in a ring end here at the latest. */
    for (size_t k = 0; k < pending.n && k <= s->book->n_notes + box->n_notes; k++) {
        box->note_last = unit->notes.n;
        if (k < box->n_notes)
            unit->note_starts[box->note_first + k] = unit->notes.n;
        note_set(s, unit, pending.refs[k], &pending);
    }
    box->note_to = unit->notes.n;
    mem_free(pending.refs);
}

void notes_set(struct setting *s, struct unit *unit)
{
    size_t refs = 0;
    for (size_t i = 0; i < unit->body.n; i++) {
        unit->body.boxes[i].note_first = refs;
        refs += unit->body.boxes[i].n_notes;
    }
    unit->note_starts = mem_alloc((refs + 1) * sizeof *unit->note_starts);
    for (size_t i = 0; i < unit->body.n; i++)
        if (unit->body.boxes[i].n_notes)
            box_notes(s, unit, &unit->body.boxes[i]);
    unit->note_starts[refs] = unit->notes.n;
    unit->note_tops = mem_alloc((unit->notes.n + 1) * sizeof *unit->note_tops);
    int64_t top = 0;
    for (size_t i = 0; i < unit->notes.n; i++) {
        unit->note_tops[i] = top;
        top += unit->notes.boxes[i].before + unit->notes.boxes[i].height;
    }
    unit->note_tops[unit->notes.n] = top;
}
