/* Blocks into a galley, by a table of kinds. Recursive, as deep as trees may nest (NODE_MAX_DEPTH); a kind that the
   table lacks has its children set. Inlines that stand among blocks are set as a paragraph of their own. */
#include "typeset/blocks/setting.h"

static void paragraph_set(struct flow *f, const struct node *node)
{
    if (picture_alone(node)) {
        picture_set(f, node, 0);
        return;
    }
    struct block_style style = *f->style;
    if (f->out->unindented || node->kind == NODE_PLAIN || f->ragged)
        style.first_indent = 0;
    if (f->ragged && node->kind == NODE_PARAGRAPH && node->prev) /* in a cell a little space stands for the indent */
        galley_space(f->out, style.leading / 3);
    lines_set(f, &style, node, node->first, NULL);
}

/* The inlines from first up to the next block. */
static const struct node *loose_inlines(struct flow *f, const struct node *first)
{
    const struct node *end = first;
    struct block_style style = *f->style;
    while (end && node_is_inline(end))
        end = end->next;
    style.first_indent = 0;
    lines_set(f, &style, first->parent, first, end);
    return end;
}

static int32_t display_space(const struct flow *f, int32_t space)
{
    return f->grid ? space : space / 3;
}

static void quote_set(struct flow *f, const struct node *node)
{
    struct block_style style = flow_style(f, STYLE_QUOTE);
    struct flow inner = flow_indent(f, style.left, style.right);
    struct block_style own = *f->style;
    if (f->base == STYLE_BODY || f->base == STYLE_LIST) {
        own = style;
        inner.base = STYLE_QUOTE;
    }
    own.left = own.right = 0;
    inner.style = &own;
    galley_space(f->out, display_space(f, style.space_before));
    f->out->unindented = true;
    blocks_set(&inner, node);
    galley_space(f->out, display_space(f, style.space_after));
    f->out->unindented = true;
}

static void thematic_set(struct flow *f, const struct node *node)
{
    (void)node;
    struct block_style style = *f->style;
    style.text.lang = f->s->language->tag;
    struct line *stars =
        setter_label(f->s->setter, NULL, PART_DECORATION, &style.text, STR("*\xe2\x80\x83*\xe2\x80\x83*"));
    galley_space(f->out, display_space(f, flow_line(f)));
    struct box *box = galley_add(f->out);
    box->height = style.leading;
    box->grid = f->grid;
    box->penalty = BREAK_NEVER;
    lines_attach(f, f->out->n - 1, stars, flow_x(f, (flow_width(f) - stars->width) / 2, stars->width));
    galley_space(f->out, display_space(f, flow_line(f)));
    f->out->unindented = true;
}

/* Divisions that stand between two rules: boxes of a textbook. */
bool div_is_boxed(const struct node *node)
{
    static const char *const names[] = {"summary",   "exercise", "exercises", "example", "note",
                                        "tip",       "warning",  "important", "caution", "box",
                                        "ringkasan", "latihan",  "contoh",    "catatan", "kotak",
                                        "info",      "penting",  "perhatian", "tujuan",  "objectives"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (node_has_class(node, names[i]))
            return true;
    return false;
}

/* A paragraph all of whose text is strong is a title: it stays with what follows, without a space between. */
static const struct node *div_title(struct flow *f, const struct node *div)
{
    const struct node *first = div->first, *only = first->first;
    if (first->kind != NODE_PARAGRAPH || !only || only->next || only->kind != NODE_STRONG || !first->next)
        return first;
    blocks_set_one(f, first);
    galley_keep(f->out);
    f->out->unindented = true;
    f->out->titled = true;
    return first->next;
}

static void div_set(struct flow *f, const struct node *node)
{
    if (!div_is_boxed(node) || !node->first) {
        blocks_set(f, node);
        return;
    }
    struct block_style style = flow_style(f, STYLE_DIV);
    int32_t line = f->grid ? flow_line(f) : f->style->leading, x = flow_x(f, 0, flow_width(f));
    galley_space(f->out, display_space(f, style.space_before));
    galley_rule(f->out, f->s->arena, x, flow_width(f), 500, line);
    galley_keep(f->out);
    f->out->unindented = true;
    blocks_from(f, div_title(f, node));
    f->out->space = 0;
    galley_keep(f->out);
    galley_rule(f->out, f->s->arena, x, flow_width(f), 500, line);
    galley_space(f->out, display_space(f, style.space_after));
    f->out->unindented = true;
}

static void caption_alone(struct flow *f, const struct node *node)
{
    caption_set(f, node, STR_NONE, false);
}

static void no_set(struct flow *f, const struct node *node)
{
    (void)f;
    (void)node;
}

static void (*const setters[NODE_KIND_COUNT])(struct flow *f, const struct node *node) = {
    [NODE_HEADING] = heading_set,
    [NODE_PARAGRAPH] = paragraph_set,
    [NODE_PLAIN] = paragraph_set,
    [NODE_BLOCK_QUOTE] = quote_set,
    [NODE_LIST] = list_set,
    [NODE_CODE_BLOCK] = code_set,
    [NODE_RAW_BLOCK] = no_set,
    [NODE_THEMATIC_BREAK] = thematic_set,
    [NODE_TABLE] = table_set,
    [NODE_FIGURE] = figure_set,
    [NODE_CAPTION] = caption_alone,
    [NODE_DIV] = div_set,
    [NODE_DEFINITION_LIST] = definitions_set,
    [NODE_LINE_BLOCK] = line_block_set,
    [NODE_CONTENTS] = contents_set,
    [NODE_BIBLIOGRAPHY] = bibliography_set,
    [NODE_BIB_ENTRY] = bib_entry_set,
    [NODE_TITLE_BLOCK] = title_block_set,
};

/* An empty node with an id is a target all the same. */
static void anchor_set(struct flow *f, const struct node *node)
{
    struct box *box = galley_add(f->out);
    struct item *item = ARENA_NEW(f->s->arena, struct item);
    *item = (struct item){.kind = ITEM_ANCHOR, .part = PART_BODY, .node = node};
    box->items = item;
    box->n_items = 1;
    box->penalty = BREAK_NEVER;
}

void blocks_set_one(struct flow *f, const struct node *node)
{
    size_t before = f->out->n;
    bool rtl = f->rtl;
    if (node->attributes && node_attribute(node, "lang").n)
        f->rtl = setting_language_at(f->s, node)->rtl;
    if (setters[node->kind])
        setters[node->kind](f, node);
    else
        blocks_set(f, node);
    f->rtl = rtl;
    if (f->out->n == before && node_id(node).n)
        anchor_set(f, node);
}

void blocks_from(struct flow *f, const struct node *first)
{
    for (const struct node *node = first; node;) {
        if (node_is_inline(node)) {
            node = loose_inlines(f, node);
            continue;
        }
        blocks_set_one(f, node);
        node = node->next;
    }
}

void blocks_set(struct flow *f, const struct node *parent)
{
    blocks_from(f, parent->first);
}
