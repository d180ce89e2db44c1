/* Lists, definition lists, line blocks and code. A list's labels stand flush right before its indent, which grows with
   the widest label; where the text would have no room beside them they stand above it. In a cell the indent is as wide
   as the labels. Code stands from left to right; a line of it that is too long goes on indented, behind a small hook. */
#include "typeset/blocks/setting.h"

#include "base/buf.h"
#include "base/utf8.h"

#define LONE_LINE 4000
#define MARK_GREY 0x707070
#define LABEL_GAP(size) ((size)*45 / 100)
#define LEAST_TEXT(size) ((size)*6)      /* beside a label, */
#define LEAST_CROWDED(size) ((size)*2)   /* in a cell whose words are broken, */
#define LEAST_IN_CELL(size) ((size) / 5) /* in one that is as wide as its longest word, which may be a letter */

static struct str alpha_label(struct arena *arena, long number, char first)
{
    char text[16];
    size_t n = sizeof text;
    while (number > 0 && n > 0) {
        number--;
        text[--n] = (char)(first + number % 26);
        number /= 26;
    }
    return str_dup(arena, (struct str){text + n, sizeof text - n});
}

struct str roman_number(struct arena *arena, long number, bool upper)
{
    static const struct {
        int value;
        const char *lower, *upper;
    } digits[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
                  {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
                  {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    struct buf out = {0};
    if (number <= 0 || number > 3999)
        return str_format(arena, "%ld", number);
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        for (; number >= digits[i].value; number -= digits[i].value)
            buf_z(&out, upper ? digits[i].upper : digits[i].lower);
    return buf_take(&out, arena);
}

static struct str number_label(struct arena *arena, const struct node *list, long number)
{
    static const char *const around[][2] = {
        [DELIM_PERIOD] = {"", "."}, [DELIM_PAREN] = {"", ")"}, [DELIM_TWO_PARENS] = {"(", ")"}};
    struct str text;
    switch (list->as.list.style) {
    case LIST_LOWER_ALPHA:
        text = alpha_label(arena, number, 'a');
        break;
    case LIST_UPPER_ALPHA:
        text = alpha_label(arena, number, 'A');
        break;
    case LIST_LOWER_ROMAN:
        text = roman_number(arena, number, false);
        break;
    case LIST_UPPER_ROMAN:
        text = roman_number(arena, number, true);
        break;
    default:
        text = str_format(arena, "%ld", number);
        break;
    }
    const char *const *delim = around[list->as.list.delim];
    return str_format(arena, "%s%.*s%s", delim[0], STR_ARG(text), delim[1]);
}

static struct str item_label(const struct flow *f, const struct node *list, const struct node *item, long number)
{
    static const char *const bullets[] = {"\xe2\x80\xa2", "\xe2\x80\x93", "\xe2\x97\xa6"};
    if (item->kind == NODE_ITEM && item->as.item.task != TASK_NONE)
        return item->as.item.task == TASK_DONE ? STR("\xe2\x98\x91") : STR("\xe2\x98\x90");
    if (list->as.list.style == LIST_BULLET)
        return str_of(bullets[f->bullets % 3]);
    struct str label = number_label(f->s->arena, list, number);
    /* Between right-to-left marks, so that the full stop stands at the left. */
    return f->rtl ? str_format(f->s->arena, "\xe2\x80\x8f%.*s\xe2\x80\x8f", STR_ARG(label)) : label;
}

/* All labels, set; the widest decides the indent. */
static struct line **list_labels(struct flow *f, const struct node *list, const struct text_style *text,
                                 int32_t *widest)
{
    size_t n = 0;
    long number = list->as.list.style == LIST_BULLET ? 1 : list->as.list.start;
    for (const struct node *item = list->first; item; item = item->next)
        n++;
    struct line **labels = ARENA_ARRAY(f->s->arena, struct line *, n ? n : 1);
    n = 0;
    for (const struct node *item = list->first; item; item = item->next, n++) {
        struct str label = item_label(f, list, item, number++);
        labels[n] = setter_label(f->s->setter, item, PART_LABEL, text, label);
        if (labels[n]->width > *widest)
            *widest = labels[n]->width;
    }
    return labels;
}

/* What a list's text stands beside its labels by; 0 where that leaves the text no room. */
static int32_t list_room(const struct flow *f, const struct block_style *style, int32_t labels)
{
    int32_t size = f->style->text.size, room = flow_width(f) - labels;
    if (f->ragged)
        return room >= (f->crowded ? LEAST_CROWDED(size) : LEAST_IN_CELL(size)) ? labels : 0;
    int32_t indent = labels > style->left ? labels : style->left;
    indent = flow_indent(f, indent, 0).start - f->start;
    if (indent >= labels)
        return indent;
    return room >= LEAST_TEXT(size) ? labels : 0;
}

int32_t list_indent_in_cell(struct flow *f, const struct node *list)
{
    struct text_style text = f->style->text;
    int32_t widest = 0;
    text.lang = setting_language_at(f->s, list)->tag;
    list_labels(f, list, &text, &widest);
    return widest + LABEL_GAP(text.size);
}

/* A box of the height of a line for a label to stand in. */
static void label_line(struct flow *f)
{
    struct box *box = galley_add(f->out);
    box->height = f->style->leading;
    box->shift = box->height / 4 * 3;
    box->grid = f->grid && box->height == flow_line(f);
}

static void item_set(struct flow *f, struct flow *inner, const struct node *item, const struct line *label,
                     int32_t indent, int32_t gap)
{
    size_t first = f->out->n;
    if (indent == 0) {
        label_line(f);
        f->out->boxes[first].penalty = 10 * LONE_LINE;
        f->out->titled = true;
    }
    f->out->unindented = true;
    blocks_set(inner, item);
    if (f->out->n == first)
        label_line(f);
    int32_t before = indent ? indent - gap - label->width : 0;
    lines_attach(f, first, label, flow_x(f, before, label->width));
}

/* A page does not gladly end after a list's first line or before its last. */
static void list_ends(struct flow *f, size_t first)
{
    struct galley *g = f->out;
    if (g->n < first + 2)
        return;
    g->boxes[first].penalty += LONE_LINE;
    if (g->n - 2 != first)
        g->boxes[g->n - 2].penalty += LONE_LINE;
}

void list_set(struct flow *f, const struct node *list)
{
    struct block_style style = flow_style(f, STYLE_LIST), own = *f->style;
    struct text_style text = own.text;
    int32_t widest = 0, gap = LABEL_GAP(text.size);
    bool inside = f->depth > 0 || !f->grid;
    if (!list->first)
        return;
    text.lang = setting_language_at(f->s, list)->tag;
    struct line **labels = list_labels(f, list, &text, &widest);
    int32_t indent = list_room(f, &style, widest + gap);
    struct flow inner = *f;
    inner.start += indent;
    own.first_indent = style.first_indent;
    inner.style = &own;
    inner.depth++;
    inner.bullets += list->as.list.style == LIST_BULLET;
    if (f->base == STYLE_BODY)
        inner.base = STYLE_LIST;
    galley_space(f->out, inside || f->out->headed ? 0 : style.space_before);
    if (f->ragged && f->depth == 0 && list->prev)
        galley_space(f->out, own.leading / 3);
    if (f->out->n && f->out->boxes[f->out->n - 1].penalty < LONE_LINE)
        f->out->boxes[f->out->n - 1].penalty += LONE_LINE / 2; /* its introduction stays with it */
    size_t i = 0, first = f->out->n;
    for (const struct node *item = list->first; item; item = item->next)
        item_set(f, &inner, item, labels[i++], indent, gap);
    list_ends(f, first);
    galley_space(f->out, inside ? 0 : style.space_after);
    f->out->unindented = true;
}

static void term_set(struct flow *f, const struct node *term, bool first)
{
    struct block_style style = flow_style(f, STYLE_TERM), own = *f->style;
    own.text.bold = style.text.bold;
    own.text.italic = style.text.italic;
    own.align = style.align;
    own.first_indent = 0;
    own.keep_with_next = true;
    if (f->grid)
        galley_space(f->out, first && !f->out->headed ? style.space_before : 0);
    lines_set(f, &own, term, term->first, NULL);
}

void definitions_set(struct flow *f, const struct node *list)
{
    struct block_style style = flow_style(f, STYLE_DEFINITION), own = *f->style;
    struct flow inner = flow_indent(f, style.left, style.right);
    own.first_indent = style.first_indent;
    inner.style = &own;
    for (const struct node *node = list->first; node; node = node->next) {
        if (node->kind == NODE_TERM) {
            term_set(f, node, node == list->first);
        } else {
            f->out->unindented = true;
            blocks_set(&inner, node);
        }
    }
    if (f->grid)
        galley_space(f->out, flow_style(f, STYLE_TERM).space_before);
    f->out->unindented = true;
}

static void empty_line(struct flow *f, const struct block_style *style)
{
    struct box *box = galley_add(f->out);
    box->height = style->leading;
    box->grid = f->grid && box->height == flow_line(f);
}

void line_block_set(struct flow *f, const struct node *block)
{
    if (block->attributes && node_has_class(block, "index")) {
        index_set(f, block);
        return;
    }
    struct block_style style = flow_style(f, STYLE_LINES), own = *f->style;
    struct flow inner = flow_indent(f, style.left, style.right);
    own.align = style.align;
    own.text.hyphenate = style.text.hyphenate;
    own.left = 2 * own.text.size; /* what goes over the line's end is indented */
    own.first_indent = -own.left;
    galley_space(f->out, f->grid ? style.space_before : 0);
    size_t start = f->out->n;
    for (const struct node *line = block->first; line; line = line->next) {
        size_t before = f->out->n;
        lines_set(&inner, &own, line, line->first, NULL);
        if (f->out->n == before)
            empty_line(f, &own);
    }
    list_ends(f, start);
    galley_space(f->out, f->grid ? style.space_after : 0);
    f->out->unindented = true;
}

/* Tabs to the next multiple of four columns. */
static struct str expand_tabs(struct arena *arena, struct str line)
{
    struct buf out = {0};
    size_t column = 0;
    if (str_find(line, '\t') == STR_NPOS)
        return line;
    const char *p = line.p, *end = line.p + line.n;
    while (p < end) {
        const char *start = p;
        if (utf8_next(&p, end) != '\t') {
            buf_add(&out, start, (size_t)(p - start));
            column++;
            continue;
        }
        size_t n = 4 - column % 4;
        buf_add(&out, "    ", n);
        column += n;
    }
    return buf_take(&out, arena);
}

/* What stands before the rest of a line: two rules, since a letter would come along when the code is copied. */
static const struct line *code_mark(struct flow *f, int32_t size)
{
    const int32_t thick = size / 14, left = size / 5, top = -size * 55 / 100, bottom = -size * 22 / 100;
    const struct rule rules[] = {{left, top, thick, bottom - top, MARK_GREY},
                                 {left, bottom, size * 55 / 100, thick, MARK_GREY}};
    struct line *mark = ARENA_NEW(f->s->arena, struct line);
    mark->items = ARENA_ARRAY(f->s->arena, struct item, 2);
    mark->n_items = 2;
    for (size_t i = 0; i < 2; i++) {
        mark->items[i] = (struct item){.kind = ITEM_RULE, .part = PART_DECORATION};
        mark->items[i].as.rule = rules[i];
    }
    return mark;
}

static void code_line(struct flow *f, const struct block_style *style, const struct node *block, struct str line)
{
    struct text_style text = style->text;
    size_t first = f->out->n;
    text.lang = setting_language_at(f->s, block)->tag;
    struct paragraph_shape shape = {.measure = f->measure,
                                    .first_indent = style->first_indent,
                                    .left = f->start + style->left,
                                    .right = f->end + style->right,
                                    .align = TEXT_LEFT,
                                    .lang = text.lang};
    struct paragraph *p = paragraph_new(f->s->setter, &shape);
    paragraph_text(p, block, PART_BODY, &text, expand_tabs(f->s->arena, line));
    lines_end(f, style, p, false);
    const struct line *mark = f->out->n > first + 1 ? code_mark(f, text.size) : NULL;
    for (size_t i = first + 1; i < f->out->n; i++)
        lines_attach(f, i, mark, f->start + style->left + style->first_indent);
}

/* The same place, to be read from left to right. */
static struct flow code_flow(const struct flow *f)
{
    struct flow inner = *f;
    if (f->rtl) {
        inner.start = f->end;
        inner.end = f->start;
        inner.rtl = false;
    }
    return inner;
}

void code_set(struct flow *f, const struct node *block)
{
    struct block_style style = flow_style(f, STYLE_CODE);
    struct flow inner = code_flow(f);
    struct str rest = block->text, line;
    int32_t after = style.space_after;
    style.text.literal = true;
    style.left += style.text.size * 12 / 10;
    style.first_indent = -style.text.size * 12 / 10;
    galley_space(f->out, style.space_before);
    size_t first = f->out->n;
    while (str_line(&rest, &line)) {
        size_t before = f->out->n;
        if (str_trim(line).n)
            code_line(&inner, &style, block, line);
        if (f->out->n == before)
            empty_line(f, &style);
    }
    if (f->out->n > first + 1) {
        f->out->boxes[first].penalty = BREAK_NEVER;
        f->out->boxes[f->out->n - 2].penalty = BREAK_NEVER;
    }
    galley_pad(f->out, first, f->grid ? flow_line(f) : 0, 50, &after);
    galley_space(f->out, after);
    f->out->unindented = true;
}
