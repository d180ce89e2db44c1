/* Takes a table's node, gives the elements of all its rows and cells at once, empty ones too; a table that has no headings
   has its rows named by their first cells. Says what the cells and lists of the tree say about themselves by attributes
   (ISO 32000-1 section 14.8.5). */
#include "write/pdf/elements.h"

#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "write/pdf/put.h"

static bool has_rows(const struct node *table, enum node_kind kind)
{
    for (const struct node *part = table->first; part; part = part->next)
        if (part->kind == kind && part->first)
            return true;
    return false;
}

static bool has_heading(const struct node *table)
{
    for (const struct node *n = table->first; n; n = node_next(table, n, n->kind == NODE_CELL))
        if (n->kind == NODE_CELL && (n->as.cell.header || node_ancestor(n, NODE_TABLE_HEAD)))
            return true;
    return false;
}

/* `named`: the table has no heading of its own, and the row's first cell names it. */
static void make_row(struct pdf_tags *tags, const struct node *row, uint32_t parent, bool head, bool named)
{
    uint32_t e = pdf_element_new(tags, "TR", row, PDF_MAIN, parent);
    pdf_element_register(tags, row, PDF_MAIN, e);
    for (const struct node *cell = row->first; cell; cell = cell->next) {
        if (cell->kind != NODE_CELL)
            continue;
        const char *role = head || cell->as.cell.header || named ? "TH" : "TD";
        pdf_element_register(tags, cell, PDF_MAIN, pdf_element_new(tags, role, cell, PDF_MAIN, e));
        named = false;
    }
}

/* The rows of one part; the first column's cells may span several. */
static void make_rows(struct pdf_tags *tags, const struct node *part, uint32_t parent, bool headless)
{
    unsigned spanned = 0;
    for (const struct node *row = part->first; row; row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        make_row(tags, row, parent, part->kind == NODE_TABLE_HEAD, headless && spanned == 0);
        if (spanned > 0)
            spanned--;
        else if (row->first && row->first->kind == NODE_CELL && row->first->as.cell.row_span > 1)
            spanned = row->first->as.cell.row_span - 1;
    }
}

void pdf_table_cells(struct pdf_tags *tags, const struct node *table, uint32_t element)
{
    static const char *const roles[] = {"THead", "TBody", "TFoot"};
    bool headless = !has_heading(table);
    bool parted = has_rows(table, NODE_TABLE_BODY); /* without a body, its rows are the table's own */
    for (const struct node *part = table->first; part; part = part->next) {
        if (part->kind < NODE_TABLE_HEAD || part->kind > NODE_TABLE_FOOT || !part->first)
            continue;
        uint32_t parent = element;
        if (parted) {
            parent = pdf_element_new(tags, roles[part->kind - NODE_TABLE_HEAD], part, PDF_MAIN, element);
            pdf_element_register(tags, part, PDF_MAIN, parent);
        }
        make_rows(tags, part, parent, headless);
    }
}

static void cell_details(const struct element *element, struct buf *out)
{
    const struct node *cell = element->node;
    bool heading = element->role[1] == 'H';
    if (!heading && cell->as.cell.column_span < 2 && cell->as.cell.row_span < 2)
        return;
    buf_z(out, "/A <</O /Table");
    if (heading) {
        const struct node *part = node_ancestor(cell, NODE_TABLE_HEAD);
        buf_z(out, part ? " /Scope /Column" : " /Scope /Row");
    }
    if (cell->as.cell.column_span > 1)
        buf_printf(out, " /ColSpan %d", (int)cell->as.cell.column_span);
    if (cell->as.cell.row_span > 1)
        buf_printf(out, " /RowSpan %d", (int)cell->as.cell.row_span);
    buf_z(out, ">>\n");
}

static void list_details(const struct node *list, struct buf *out)
{
    static const char *const numbering[] = {
        [LIST_BULLET] = "Disc",
        [LIST_DECIMAL] = "Decimal",
        [LIST_LOWER_ALPHA] = "LowerAlpha",
        [LIST_UPPER_ALPHA] = "UpperAlpha",
        [LIST_LOWER_ROMAN] = "LowerRoman",
        [LIST_UPPER_ROMAN] = "UpperRoman",
    };
    buf_z(out, "/A <</O /List /ListNumbering /");
    buf_z(out, list->kind == NODE_LIST ? numbering[list->as.list.style] : "None");
    buf_z(out, ">>\n");
}

static struct str alternative(struct pdf_tags *tags, const struct node *image)
{
    struct str alt = node_attribute(image, "alt");
    if (!alt.n)
        alt = node_plain_text(tags->arena, image);
    const struct node *figure = node_ancestor(image, NODE_FIGURE);
    for (const struct node *n = figure ? figure->first : NULL; n && !alt.n; n = n->next)
        if (n->kind == NODE_CAPTION)
            alt = node_plain_text(tags->arena, n);
    return alt.n ? alt : str_of(term_text(tags->book->meta.lang, TERM_FIGURE_WITHOUT_TEXT));
}

static void figure_details(struct pdf_tags *tags, const struct element *element, struct buf *out)
{
    const struct figure *figure = &tags->figures[element->figure - 1];
    buf_z(out, "/Alt ");
    pdf_put_text(out, alternative(tags, figure->image));
    buf_z(out, "\n/A <</O /Layout ");
    if (node_ancestor(figure->image, NODE_FIGURE))
        buf_z(out, "/Placement /Block ");
    buf_z(out, "/BBox [");
    for (int i = 0; i < 4; i++) {
        pdf_put_milli(out, figure->box[i]);
        buf_char(out, i < 3 ? ' ' : ']');
    }
    buf_z(out, ">>\n");
}

static void language(struct pdf_tags *tags, const struct node *node, struct buf *out)
{
    struct str lang = node->attributes ? node_attribute(node, "lang") : STR_NONE;
    if (lang.n)
        lang = uc_lang_canonical(tags->arena, lang);
    if (!lang.n)
        return;
    buf_z(out, "/Lang ");
    pdf_put_text(out, lang);
    buf_char(out, '\n');
}

const char *pdf_element_role(const struct element *e)
{
    if (e->node && (e->node->kind == NODE_IMAGE || e->node->kind == NODE_FIGURE) && e->role[0] == 'F' && !e->figure)
        return e->node->kind == NODE_IMAGE ? "Span" : "Div"; /* its picture was not shown */
    bool link = e->role[0] == 'L' && e->role[1] == 'i';
    return link && !e->linked ? "Span" : e->role;
}

void pdf_element_details(struct pdf_tags *tags, const struct element *e, struct buf *out)
{
    if (!e->node || e->slot != PDF_MAIN)
        return;
    language(tags, e->node, out);
    if (e->figure)
        figure_details(tags, e, out);
    else if (e->node->kind == NODE_CELL)
        cell_details(e, out);
    else if (e->node->kind == NODE_LIST || e->node->kind == NODE_BIBLIOGRAPHY || e->node->kind == NODE_DEFINITION_LIST)
        list_details(e->node, out);
}
