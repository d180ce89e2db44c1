/* Bibliographies and indices. The citation style says by the list's class and attribute whether entries hang and how many
   lines stand between them; labels ("[12]") stand in a column of their own, as wide as the widest. A list of which
   nothing is said looks as the theme has it. */
#include "typeset/blocks/setting.h"

#define LABEL_GAP(size) ((size)*6 / 10)
#define MOST_SPACING 4 /* lines between entries */

static const struct node *entry_label(const struct node *entry)
{
    const struct node *first = entry->first;
    return first && first->kind == NODE_SPAN && node_has_class(first, "label") ? first : NULL;
}

/* The labels of all entries, set; the widest. NULL for an entry without one. */
static struct line **labels_set(struct flow *f, const struct node *list, const struct text_style *text, int32_t *widest)
{
    size_t n = 0;
    for (const struct node *entry = list->first; entry; entry = entry->next)
        n++;
    struct line **labels = ARENA_ARRAY(f->s->arena, struct line *, n + 1);
    n = 0;
    for (const struct node *entry = list->first; entry; entry = entry->next, n++) {
        const struct node *label = entry_label(entry);
        struct str words = label ? node_plain_text(f->s->arena, label) : STR_NONE;
        labels[n] = words.n ? setter_label(f->s->setter, entry, PART_LABEL, text, words) : NULL;
        if (labels[n] && labels[n]->width > *widest)
            *widest = labels[n]->width;
    }
    return labels;
}

static void entry_lines(struct flow *f, const struct block_style *style, const struct node *entry, struct line *label,
                        int32_t column)
{
    size_t first = f->out->n;
    const struct node *from = entry->first;
    if (label)
        from = from->next;
    if (label && !from) { /* a label alone */
        struct box *box = galley_add(f->out);
        box->height = style->leading;
        box->shift = style->leading / 4 * 3;
        box->grid = f->grid && box->height == flow_line(f);
    } else {
        lines_set(f, style, entry, from, NULL);
    }
    if (label && f->out->n > first)
        lines_attach(f, first, label, flow_x(f, column - LABEL_GAP(style->text.size) - label->width, label->width));
}

void bibliography_set(struct flow *f, const struct node *list)
{
    struct block_style style = flow_style(f, STYLE_BIBLIOGRAPHY);
    struct flow inner = *f;
    struct text_style text = style.text;
    struct str spacing = node_attribute(list, "entry-spacing");
    int32_t widest = 0;
    long lines = 0;
    text.lang = setting_language_at(f->s, list)->tag;
    struct line **labels = labels_set(f, list, &text, &widest);
    bool styled = str_int(spacing, &lines), hangs = node_has_class(list, "hanging");
    lines = lines < 0 ? 0 : lines > MOST_SPACING ? MOST_SPACING : lines;
    if (widest) {
        style.left = widest + LABEL_GAP(text.size);
        style.first_indent = 0;
    } else if (styled && !hangs) {
        style.left = style.first_indent = 0;
    }
    inner.style = &style;
    inner.base = STYLE_BIBLIOGRAPHY;
    size_t i = 0;
    for (const struct node *entry = list->first; entry; entry = entry->next, i++) {
        if (i)
            galley_space(f->out, (int32_t)lines * (f->grid ? flow_line(f) : style.leading));
        entry_lines(&inner, &style, entry, labels[i], style.left);
    }
    f->out->unindented = true;
}

void bib_entry_set(struct flow *f, const struct node *entry)
{
    struct block_style style = flow_style(f, STYLE_BIBLIOGRAPHY);
    lines_set(f, &style, entry, entry->first, NULL);
}

/* The lines of an index: small, what goes on hangs. */
void index_set(struct flow *f, const struct node *block)
{
    struct block_style style = flow_style(f, STYLE_INDEX);
    int32_t after = style.space_after;
    galley_space(f->out, f->grid ? style.space_before : 0);
    size_t first = f->out->n;
    for (const struct node *line = block->first; line; line = line->next)
        lines_set(f, &style, line, line->first, NULL);
    galley_pad(f->out, first, f->grid ? flow_line(f) : 0, 0, &after);
    galley_space(f->out, after);
    f->out->unindented = true;
}
