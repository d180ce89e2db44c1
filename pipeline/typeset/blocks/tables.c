/* Tables into a galley: caption, heavy rule, head, thin rule, rows, heavy rule. The head is repeated as an artifact
   where a page begins within the table, below its title and "(continued)"; pages break between rows. A table with a
   number that is not too high is one box, which may move to the top of the next page. */
#include "typeset/blocks/tables.h"

#include "base/terms.h"
#include "typeset/messages.h"

#define HEAVY 800
#define THIN 400
#define RULE_ROOM 3000 /* height of a rule's box */

static void rule_add(struct flow *f, const struct table *t, struct galley *out, int32_t thickness)
{
    galley_rule(out, f->s->arena, flow_x(f, 0, t->width), t->width, thickness, RULE_ROOM);
    galley_keep(out);
}

static const struct node *table_caption(const struct node *table)
{
    return table->first && table->first->kind == NODE_CAPTION ? table->first : NULL;
}

/* "Tabel 2. Title (continued)"; without the title where that takes more than a line. Nothing for a table that has
   neither number nor title. */
static void continued_add(struct flow *f, const struct table *t, bool titled)
{
    const struct node *caption = table_caption(t->node);
    struct block_style style = flow_style(f, STYLE_CAPTION);
    struct text_style text = style.text, strong = style.text;
    struct str label = figure_label(f, t->node), word;
    size_t first = f->out->n;
    if (!caption || (!titled && label.n == 0))
        return;
    text.lang = strong.lang = setting_language_at(f->s, caption)->tag;
    strong.bold = true;
    word = str_of(term_text(str_of(text.lang), TERM_CONTINUED));
    struct paragraph *p = lines_begin(f, &style, caption);
    paragraph_text(p, caption, PART_BODY, &strong, titled || label.n == 0 ? label : str_sub(label, 0, label.n - 1));
    paragraph_text(p, caption, PART_BODY, &text, STR(" "));
    bool loose = caption->first && node_is_inline(caption->first);
    if (titled && caption->first)
        inline_set(f->s, p, &text, flow_width(f), loose ? caption->first : caption->first->first, NULL);
    paragraph_text(p, caption, PART_BODY, &text, STR(" "));
    paragraph_text(p, caption, PART_BODY, &text, word);
    lines_end(f, &style, p, false);
    if (f->out->n == first + 1)
        return;
    f->out->n = first;
    if (titled)
        continued_add(f, t, false);
}

/* What stands above the rows where a page begins within the table: the title again, and the head that was set as the
   last box of f->out; all of it artifacts. NULL when there is nothing to repeat, or too much. */
static const struct table_head *head_again(struct flow *f, struct table *t, bool head)
{
    struct galley again = {0}, one = {0};
    struct arena *arena = f->s->arena;
    struct flow above = *f;
    above.out = &again;
    continued_add(&above, t, true);
    if (again.n)
        galley_space(&again, RULE_ROOM);
    else if (!head)
        return NULL;
    *galley_add(&again) = f->out->boxes[f->out->n - 1];
    again.boxes[again.n - 1].before = again.n > 1 ? RULE_ROOM : 0;
    struct box *box = galley_merge(&one, arena, &again, 0);
    struct table_head *made = NULL;
    if (box->height <= t->depth / 3) {
        made = ARENA_NEW(arena, struct table_head);
        *made = (struct table_head){box->items, box->n_items, box->height};
        for (size_t i = 0; i < made->n_items; i++) {
            made->items[i].node = NULL;
            made->items[i].part = PART_DECORATION;
        }
    }
    galley_release(&again);
    galley_release(&one);
    return made;
}

/* The head with its rules as one box, and what is repeated of it. */
static const struct table_head *head_add(struct flow *f, struct table *t, size_t rows)
{
    struct galley head = {0};
    const struct table_head *again = NULL;
    rule_add(f, t, &head, HEAVY);
    if (rows) {
        bands_add(f, t, 0, rows, &head);
        rule_add(f, t, &head, THIN);
    }
    if (galley_height(&head, 0) > t->depth / 3) {
        for (size_t i = 0; i < head.n; i++)
            *galley_add(f->out) = head.boxes[i];
    } else {
        galley_merge(f->out, f->s->arena, &head, 0);
        again = head_again(f, t, rows > 0);
    }
    galley_keep(f->out);
    galley_release(&head);
    return again;
}

static void rows_add(struct flow *f, struct table *t, size_t from, const struct table_head *head)
{
    size_t first = f->out->n;
    for (size_t r = from; r < t->n_rows;) {
        size_t end = r + 1;
        while (end < t->n_rows && !t->rows[end].opens)
            end++;
        if (r > from && t->rows[r].opens)
            rule_add(f, t, f->out, THIN);
        bands_add(f, t, r, end, f->out);
        r = end;
    }
    for (size_t i = first; i < f->out->n; i++)
        f->out->boxes[i].head = i > first ? head : NULL;
    galley_keep(f->out);
    rule_add(f, t, f->out, HEAVY);
    f->out->boxes[f->out->n - 1].penalty = 0;
}

/* Two rows at least stand together at either end of a table; a short one is not broken at all. */
static void rows_keep(struct flow *f, size_t first, int32_t height)
{
    struct galley *g = f->out;
    size_t last = g->n > 2 ? g->n - 3 : 0;
    for (size_t i = first; i + 1 < g->n; i++) {
        bool edge = i == first + 1 || i == last;
        if (g->boxes[i].penalty == 0)
            g->boxes[i].penalty = height < 7 * flow_line(f) ? 40000 : edge ? 10000 : 0;
    }
}

static void table_pads(const struct flow *f, struct table *t)
{
    int32_t leading = f->s->theme->styles[STYLE_TABLE].leading * t->scale / 1000;
    bool high = false;
    for (size_t i = 0; i < t->n_cells && !high; i++)
        high = t->rows[t->cells[i].row].part == TABLE_PART_BODY && t->cells[i].galley.n > 1;
    t->pad = high ? leading / 5 : leading / 9;
}

static void table_boxes(struct flow *f, struct table *t)
{
    const struct node *caption = table_caption(t->node);
    size_t first = f->out->n, heads = 0;
    if (caption) {
        caption_set(f, caption, figure_label(f, t->node), false);
        for (size_t i = first; i < f->out->n; i++)
            f->out->boxes[i].penalty = BREAK_NEVER;
        galley_space(f->out, RULE_ROOM);
    }
    if (t->n_rows == 0 || t->n_columns == 0)
        return;
    while (heads < t->n_rows && t->rows[heads].part == TABLE_PART_HEAD)
        heads++;
    first = f->out->n;
    const struct table_head *head = head_add(f, t, heads);
    rows_add(f, t, heads, head);
    rows_keep(f, first, galley_height(f->out, first));
}

static void table_place(struct flow *f, const struct galley *inside, bool numbered)
{
    struct block_style style = flow_style(f, STYLE_TABLE);
    int32_t page = f->s->theme->lines * flow_line(f), after = f->grid ? style.space_after : style.space_after / 3;
    bool unindented = f->out->unindented;
    if (f->grid && numbered && galley_height(inside, 0) <= page - 3 * flow_line(f)) {
        display_box(f, inside, true);
        f->out->unindented = unindented;
        return;
    }
    galley_space(f->out, f->grid ? style.space_before : style.space_before / 3);
    f->out->stretch = f->grid ? STRETCH_EASY : STRETCH_NONE;
    size_t first = f->out->n;
    galley_append(f->out, inside);
    galley_pad(f->out, first, f->grid ? flow_line(f) : 0, 50, &after);
    galley_space(f->out, after);
    f->out->unindented = true;
}

/* A wide table gains by being turned on its side. */
static bool may_turn(const struct flow *f)
{
    int32_t depth = f->s->theme->lines * flow_line(f), measure = f->s->theme->measure;
    return f->grid && f->measure == measure && depth > measure + measure / 10;
}

static void table_measure(struct flow *f, struct table *t, const struct node *node, bool turned)
{
    int32_t depth = f->s->theme->lines * flow_line(f);
    t->turned = turned;
    t->depth = turned ? f->measure : depth;
    if (turned) {
        f->measure = depth;
        f->start = f->end = 0;
    }
    table_collect(t, node);
    columns_measure(f, t);
}

static void table_warn(const struct flow *f, const struct table *t)
{
    struct diag *diag = f->s->press->diag;
    int32_t tenths = f->s->theme->styles[STYLE_TABLE].text.size / 100 * t->scale / 1000;
    if (t->width > flow_width(f) + 1000)
        diag_add(diag, t->node->place, &msg_row_overfull, (t->width - flow_width(f)) / 1000);
    else if (t->broken)
        diag_add(diag, t->node->place, &msg_table_crowded, (int)t->n_columns);
    else if (t->scale < f->scale && tenths < 70)
        diag_add(diag, t->node->place, &msg_table_small, tenths / 10, tenths % 10);
}

void table_set(struct flow *f, const struct node *node)
{
    struct table t = {0};
    struct galley inside = {0};
    struct flow inner = *f;
    inner.out = &inside;
    inner.grid = false;
    table_measure(&inner, &t, node, false);
    if (may_turn(f) && (t.broken || node_has_class(node, "landscape"))) {
        table_release(&t);
        t = (struct table){0};
        table_measure(&inner, &t, node, true);
    }
    table_warn(&inner, &t);
    bands_set_cells(&inner, &t);
    table_pads(f, &t);
    table_boxes(&inner, &t);
    if (inside.n && t.turned)
        turned_add(f, &t, &inside);
    else if (inside.n)
        table_place(f, &inside, node->as.table.number.n > 0);
    table_release(&t);
    galley_release(&inside);
}
