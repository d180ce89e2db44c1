/* Variants of a unit's paragraphs, made when they are wanted: the paragraph is set from its nodes again, and its boxes
   are put behind the unit's own, linked to where the text goes on. A paragraph whose notes hold notes, or one too long
   to gain by it, has none. */
#include "typeset/variants.h"

#include <string.h>

#include "typeset/respace.h"

#define MOST_LINES 60
#define DEMERITS 150   /* of lines are one of pages */
#define MOST_COST 4000 /* what a variant may cost */

/* The label before the paragraph's first line stands before the variant's too. */
static void copy_label(struct setting *s, const struct box *from, size_t n_label, struct box *to)
{
    if (!n_label)
        return;
    struct item *items = ARENA_ARRAY(s->arena, struct item, n_label + to->n_items);
    memcpy(items, from->items, n_label * sizeof *items);
    if (to->n_items)
        memcpy(items + n_label, to->items, to->n_items * sizeof *items);
    to->items = items;
    to->n_items += n_label;
}

/* The notes of the variant's lines are the paragraph's, in the same order. */
static void divide_notes(struct unit *unit, size_t first, size_t n, size_t ref)
{
    for (size_t i = first; i < first + n; i++) {
        struct box *box = &unit->body.boxes[i];
        box->note_first = ref;
        box->note_from = box->note_to = box->note_last = unit->note_starts[ref];
        if (box->n_notes) {
            ref += box->n_notes;
            box->note_last = unit->note_starts[ref - 1];
            box->note_to = unit->note_starts[ref];
        }
    }
}

static bool has_nested_notes(const struct unit *unit, const struct galley_text *text)
{
    for (size_t i = text->from; i < text->from + text->n; i++)
        for (size_t k = unit->body.boxes[i].note_from; k < unit->body.boxes[i].note_to; k++)
            if (unit->notes.boxes[k].n_notes)
                return true;
    return false;
}

static void add_boxes(struct unit *unit, size_t text, const struct respaced *lines, struct variant *variant)
{
    struct galley *g = &unit->body;
    const struct galley_text *t = &g->texts[text];
    struct flow f = t->source->flow;
    size_t first = g->n;
    f.out = g;
    g->space = g->plain = 0;
    g->floated = g->stretch = g->new_page = false;
    lines_boxes(&f, &t->source->style, lines->lines, lines->n, false);
    const struct box *own = &g->boxes[t->from], *last = &g->boxes[t->from + t->n - 1];
    struct box *box = &g->boxes[first];
    box->before = own->before;
    box->plain = own->plain;
    box->stretch = own->stretch;
    box->new_page = own->new_page;
    copy_label(f.s, own, own->n_items - t->n_items, box);
    g->boxes[g->n - 1].penalty = last->penalty;
    g->boxes[g->n - 1].next = t->from + t->n;
    for (size_t i = first; i < g->n; i++) {
        g->boxes[i].chapter = own->chapter;
        g->boxes[i].origin = t->from;
    }
    divide_notes(unit, first, lines->n, own->note_first);
    boxes_edges(unit, first, g->n);
    *variant = (struct variant){first, lines->n, lines->cost / DEMERITS};
}

void variants_add(struct unit *unit, size_t text)
{
    const struct galley_text *t = &unit->body.texts[text];
    struct variant *variants = unit->variants + 2 * text;
    if (unit->varied[text])
        return;
    unit->varied[text] = true;
    if (t->n > MOST_LINES || has_nested_notes(unit, t))
        return;
    const struct text_source *source = t->source;
    struct flow f = source->flow;
    struct text_style style = source->style.text;
    struct respaced lines[2];
    style.lang = setting_language_at(f.s, source->node)->tag;
    struct paragraph *p = lines_begin(&f, &source->style, source->node);
    inline_set(f.s, p, &style, flow_width(&f), source->first, source->end);
    paragraph_respace(p, t->n, lines);
    for (size_t i = 0; i < 2; i++)
        if (lines[i].n && lines[i].cost / DEMERITS <= MOST_COST)
            add_boxes(unit, text, &lines[i], &variants[i]);
}
