/* Tables, captions and widths to XHTML. A table stands in a box that scrolls on a small screen and can be reached by
   keyboard; its header cells say what they head; alignment and widths are classes, since attributes of style do not
   survive every reader. */
#include "base/terms.h"
#include "typeset/theme.h"
#include "write/epub/xhtml_walk.h"

#define WIDTH_STEP 5

static int width_round(long per_mille)
{
    long step = WIDTH_STEP * 10;
    long width = (per_mille + step / 2) / step * WIDTH_STEP;
    return width < WIDTH_STEP ? WIDTH_STEP : width > 100 ? 100 : (int)width;
}

/* Units of a length in millipoints. */
static const struct {
    const char *unit;
    long millipoints;
} units[] = {{"cm", 28346}, {"mm", 2835}, {"in", 72000}, {"pt", 1000}, {"px", 750}, {"", 750}};

/* "50%", "4.5cm" as thousandths of the measure; 0: neither. */
static long width_per_mille(const struct plan *plan, struct str width)
{
    size_t n = 0;
    int64_t thousandths = 0, place = 0;
    for (; n < width.n && ((width.p[n] >= '0' && width.p[n] <= '9') || (width.p[n] == '.' && !place)); n++) {
        if (width.p[n] == '.') {
            place = 1000;
            continue;
        }
        if (thousandths > 1000000000 || place == 1)
            continue;
        place /= 10;
        thousandths = place ? thousandths + (width.p[n] - '0') * place : thousandths * 10 + (width.p[n] - '0') * 1000;
    }
    struct str unit = str_sub(width, n, width.n);
    if (n == 0)
        return 0;
    if (str_is(unit, "%"))
        return (long)(thousandths / 100);
    int64_t measure = plan->press->theme ? plan->press->theme->measure : 318000;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is_nocase(unit, units[i].unit))
            return (long)(thousandths * units[i].millipoints / measure);
    return 0;
}

void width_class(struct buf *out, const struct plan *plan, const struct node *node)
{
    struct str width = node->attributes ? str_trim(node_attribute(node, "width")) : STR_NONE;
    long per_mille = width.n ? width_per_mille(plan, width) : 0;
    if (per_mille > 0)
        buf_printf(out, "w%d", width_round(per_mille));
}

static bool has_widths(const struct node *table)
{
    for (size_t i = 0; i < table->as.table.n_columns; i++)
        if (table->as.table.columns[i].width > 0)
            return true;
    return false;
}

static void columns_write(struct xhtml *x, const struct node *table)
{
    if (!has_widths(table))
        return;
    buf_z(x->out, "<colgroup>");
    for (size_t i = 0; i < table->as.table.n_columns; i++) {
        int32_t width = table->as.table.columns[i].width;
        if (width > 0)
            buf_printf(x->out, "<col class=\"w%d\"/>", width_round(width));
        else
            buf_z(x->out, "<col/>");
    }
    buf_z(x->out, "</colgroup>\n");
}

bool table_enter(struct xhtml *x, const struct node *node)
{
    struct str number = node->as.table.number;
    const char *term = term_text(x->plan->lang, TERM_TABLE);
    bool captioned = node->first && node->first->kind == NODE_CAPTION;
    buf_printf(x->out, "<div class=\"table%s\" role=\"group\" tabindex=\"0\"", captioned ? " captioned" : "");
    xml_attribute(x->out, "aria-label",
                  number.n ? str_format(x->plan->arena, "%s %.*s", term, STR_ARG(number)) : str_of(term));
    buf_z(x->out, ">\n");
    xhtml_open(x, "table", NULL, node);
    buf_z(x->out, ">\n");
    if (!node->first || node->first->kind != NODE_CAPTION)
        columns_write(x, node);
    return true;
}

void table_leave(struct xhtml *x, const struct node *node)
{
    (void)node;
    buf_z(x->out, "</table>\n</div>\n");
}

static bool head_shows(const struct node *head)
{
    return xhtml_has_content(head);
}

/* A head without a word heads nothing. */
bool head_enter(struct xhtml *x, const struct node *node)
{
    if (!head_shows(node))
        return false;
    xhtml_open(x, "thead", NULL, node);
    buf_z(x->out, ">\n");
    return true;
}

void head_leave(struct xhtml *x, const struct node *node)
{
    if (head_shows(node))
        xhtml_close(x, "thead", true);
}

/* The index of a cell's first column, as far as spans of columns tell. */
static size_t cell_column(struct xhtml *x, const struct node *node)
{
    if (x->row != node->parent || !node->prev) {
        x->column = 0;
        for (const struct node *cell = node->parent->first; cell != node; cell = cell->next)
            x->column += cell->as.cell.column_span;
    }
    size_t column = x->column;
    x->row = node->parent;
    x->column += node->as.cell.column_span;
    return column;
}

static bool cell_heads(const struct node *node)
{
    bool in_head = node->parent && node->parent->parent && node->parent->parent->kind == NODE_TABLE_HEAD;
    return (in_head || node->as.cell.header) && xhtml_has_content(node);
}

static const char *cell_scope(const struct node *node)
{
    if (node->parent->parent && node->parent->parent->kind == NODE_TABLE_HEAD)
        return node->as.cell.column_span > 1 ? "colgroup" : "col";
    return node->as.cell.row_span > 1 ? "rowgroup" : "row";
}

bool cell_enter(struct xhtml *x, const struct node *node)
{
    static const char *const classes[] = {NULL, "left", "centre", "right"};
    const struct node *table = node_ancestor(node, NODE_TABLE);
    size_t column = cell_column(x, node);
    enum align align = node->as.cell.align;
    if (align == ALIGN_DEFAULT && table && column < table->as.table.n_columns)
        align = table->as.table.columns[column].align;
    xhtml_open(x, cell_heads(node) ? "th" : "td", classes[align], node);
    if (cell_heads(node))
        xml_attribute(x->out, "scope", str_of(cell_scope(node)));
    if (node->as.cell.column_span > 1)
        buf_printf(x->out, " colspan=\"%u\"", node->as.cell.column_span);
    if (node->as.cell.row_span > 1)
        buf_printf(x->out, " rowspan=\"%u\"", node->as.cell.row_span);
    buf_char(x->out, '>');
    return true;
}

void cell_leave(struct xhtml *x, const struct node *node)
{
    xhtml_close(x, cell_heads(node) ? "th" : "td", true);
}

/* "Gambar 3. " before a caption's text. */
static void caption_label(struct xhtml *x, const struct node *owner)
{
    bool table = owner->kind == NODE_TABLE;
    struct str number = table ? owner->as.table.number : owner->as.figure.number;
    if (number.n == 0)
        return;
    buf_z(x->out, "<span class=\"label\">");
    const char *term = term_text(node_lang(owner, x->plan->lang), table ? TERM_TABLE : TERM_FIGURE);
    xhtml_text_as(x, true, false, str_format(x->plan->arena, "%s\xC2\xA0%.*s", term, STR_ARG(number)));
    buf_z(x->out, ".</span> ");
}

static bool in_table(const struct node *caption)
{
    return caption->parent && caption->parent->kind == NODE_TABLE;
}

bool caption_enter(struct xhtml *x, const struct node *node)
{
    bool owned = in_table(node) || (node->parent && node->parent->kind == NODE_FIGURE);
    xhtml_open(x, in_table(node) ? "caption" : owned ? "figcaption" : "div", NULL, node);
    buf_char(x->out, '>');
    if (owned)
        caption_label(x, node->parent);
    return true;
}

void caption_leave(struct xhtml *x, const struct node *node)
{
    bool owned = in_table(node) || (node->parent && node->parent->kind == NODE_FIGURE);
    xhtml_close(x, in_table(node) ? "caption" : owned ? "figcaption" : "div", true);
    if (in_table(node))
        columns_write(x, node->parent);
}
