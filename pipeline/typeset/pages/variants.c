/* Variants of a unit's paragraphs, made when they are wanted: the paragraph is set from its nodes again, and its boxes
   are put behind the unit's own, linked to where the text goes on. A paragraph whose notes hold notes, or one too long
   to gain by it, has none. */
#include "typeset/pages/variants.h"

#include <string.h>

#include "typeset/lines/respace.h"

#define MOST_LINES 60
#define GIVE 55        /* what a line gives at most where it is worth it, per mille of its width */
#define TAKE 75        /* and takes */
#define RUNT 130       /* the shortest last line */
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
    g->floated = g->new_page = false;
    g->stretch = STRETCH_NONE;
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

/* How much of its line a text's last one fills, per mille. */
static int32_t last_fill(const struct unit *unit, const struct galley_text *t)
{
    const struct box *last = &unit->body.boxes[t->from + t->n - 1];
    int32_t left = INT32_MAX, right = 0, width = flow_width(&t->source->flow);
    for (size_t i = 0; i < last->n_items; i++) {
        const struct run *run = &last->items[i].as.run;
        if (last->items[i].kind != ITEM_RUN)
            continue;
        left = run->x < left ? run->x : left;
        right = run->x + run->width > right ? run->x + run->width : right;
    }
    return right > left && width > 0 ? (int32_t)((int64_t)(right - left) * 1000 / width) : 0;
}

/* Whether lines can give or take so much that one goes or comes: beyond that a try in a hundred succeeds. */
static bool may_lose(int32_t fill, size_t n)
{
    return n > 2 && fill <= GIVE * (int32_t)(n - 1);
}

static bool may_gain(int32_t fill, size_t n)
{
    return 1000 - fill + RUNT <= TAKE * (int32_t)n;
}

static void respace(const struct galley_text *t, const bool wanted[2], struct respaced lines[2])
{
    const struct text_source *source = t->source;
    struct flow f = source->flow;
    struct text_style style = source->style.text;
    style.lang = setting_language_at(f.s, source->node)->tag;
    struct paragraph *p = lines_begin(&f, &source->style, source->node);
    size_t page_refs = f.s->n_page_refs; /* of the paragraph itself: they are noted already */
    inline_set(f.s, p, &style, flow_width(&f), source->first, source->end);
    f.s->n_page_refs = page_refs;
    paragraph_respace(p, t->n, wanted, lines);
}

bool variants_add(struct unit *unit, size_t text)
{
    const struct galley_text *t = &unit->body.texts[text];
    struct variant *variants = unit->variants + 2 * text;
    struct respaced lines[2];
    if (unit->varied[text])
        return false;
    unit->varied[text] = true;
    if (t->n > MOST_LINES || has_nested_notes(unit, t))
        return false;
    int32_t fill = last_fill(unit, t);
    const bool wanted[2] = {may_lose(fill, t->n), may_gain(fill, t->n)};
    if (!wanted[0] && !wanted[1])
        return false;
    respace(t, wanted, lines);
    for (size_t i = 0; i < 2; i++)
        if (lines[i].n && lines[i].cost / DEMERITS <= MOST_COST)
            add_boxes(unit, text, &lines[i], &variants[i]);
    return variants[0].n || variants[1].n;
}
