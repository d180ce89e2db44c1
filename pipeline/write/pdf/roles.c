/* Takes a node, gives the structure roles of its elements; one table, and the few cases that depend on a node's
   neighbours. */
#include "write/pdf/roles.h"

const char pdf_role_map[] = "/RoleMap <</Em /Span /Strong /Span>>\n";

static const struct pdf_role roles[NODE_KIND_COUNT] = {
    [NODE_DOCUMENT] = {{"Part"}, PDF_DIRECT_IN_P},
    [NODE_SECTION] = {{"Sect"}, PDF_DIRECT_IN_P},
    [NODE_HEADING] = {{"H1"}, PDF_DIRECT},
    [NODE_PARAGRAPH] = {{"P"}, PDF_DIRECT},
    [NODE_PLAIN] = {{"P"}, PDF_DIRECT},
    [NODE_BLOCK_QUOTE] = {{"BlockQuote"}, PDF_DIRECT_IN_P},
    [NODE_LIST] = {{"L"}, PDF_DIRECT_ABOVE},
    [NODE_ITEM] = {{"LI", "Lbl", "LBody"}, PDF_DIRECT},
    [NODE_CODE_BLOCK] = {{"P", NULL, "Code"}, PDF_DIRECT},
    [NODE_RAW_BLOCK] = {{"P"}, PDF_DIRECT},
    [NODE_TABLE] = {{"Table"}, PDF_DIRECT_ABOVE},
    [NODE_TABLE_HEAD] = {{"THead"}, PDF_DIRECT_ABOVE},
    [NODE_TABLE_BODY] = {{"TBody"}, PDF_DIRECT_ABOVE},
    [NODE_TABLE_FOOT] = {{"TFoot"}, PDF_DIRECT_ABOVE},
    [NODE_ROW] = {{"TR"}, PDF_DIRECT_ABOVE},
    [NODE_CELL] = {{"TD"}, PDF_DIRECT},
    [NODE_FIGURE] = {{"Figure"}, PDF_DIRECT},
    [NODE_CAPTION] = {{"Caption"}, PDF_DIRECT},
    [NODE_DIV] = {{"Div"}, PDF_DIRECT_IN_P},
    [NODE_DEFINITION_LIST] = {{"L"}, PDF_DIRECT_ABOVE},
    [NODE_TERM] = {{"Lbl"}, PDF_DIRECT},
    [NODE_DEFINITION] = {{"LBody"}, PDF_DIRECT},
    [NODE_LINE_BLOCK] = {{"Div"}, PDF_DIRECT_IN_P},
    [NODE_LINE] = {{"P"}, PDF_DIRECT},
    [NODE_NOTE] = {{"Note", "Lbl", NULL, "Link"}, PDF_DIRECT},
    [NODE_CONTENTS] = {{"TOC"}, PDF_DIRECT_ABOVE},
    [NODE_CONTENTS_ENTRY] = {{"TOCI", "Lbl", "Reference", "Link"}, PDF_DIRECT},
    [NODE_BIBLIOGRAPHY] = {{"L"}, PDF_DIRECT_ABOVE},
    [NODE_BIB_ENTRY] = {{"LI", "Lbl", "LBody", "BibEntry"}, PDF_DIRECT},
    [NODE_TITLE_BLOCK] = {{"Div"}, PDF_DIRECT_IN_P},
    [NODE_EMPH] = {{"Em"}, PDF_DIRECT},
    [NODE_STRONG] = {{"Strong"}, PDF_DIRECT},
    [NODE_CODE] = {{"Code"}, PDF_DIRECT},
    [NODE_LINK] = {{"Link"}, PDF_DIRECT},
    [NODE_IMAGE] = {{"Figure"}, PDF_DIRECT},
    [NODE_SPAN] = {{"Span"}, PDF_DIRECT},
    [NODE_NOTE_REF] = {{"Reference", NULL, "Link"}, PDF_DIRECT},
    [NODE_CITE] = {{"Reference"}, PDF_DIRECT},
    [NODE_REF] = {{"Reference"}, PDF_DIRECT},
    [NODE_PAGES] = {{NULL}, PDF_DIRECT}, /* its commas are its parent's, its links their own */
};

const struct pdf_role *pdf_role(enum node_kind kind)
{
    return &roles[kind];
}

enum pdf_slot pdf_role_content(const struct node *node)
{
    const struct pdf_role *role = &roles[node->kind];
    if (role->slot[PDF_INNER] && role->slot[PDF_BODY])
        return PDF_INNER;
    return role->slot[PDF_BODY] ? PDF_BODY : PDF_MAIN;
}

enum pdf_slot pdf_role_within(const struct node *node, enum pdf_slot slot)
{
    if (slot != PDF_INNER)
        return PDF_MAIN;
    return roles[node->kind].slot[PDF_BODY] ? PDF_BODY : PDF_LABEL;
}

static const struct node *next_image(const struct node *figure, const struct node *from)
{
    for (const struct node *n = from; n; n = node_next(figure, n, n->kind == NODE_CAPTION))
        if (n->kind == NODE_IMAGE)
            return n;
    return NULL;
}

bool pdf_role_single_figure(const struct node *figure)
{
    const struct node *image = next_image(figure, figure);
    return image && !next_image(figure, node_next(figure, image, true));
}

static bool has_language(const struct node *node)
{
    return node->attributes && node_attribute(node, "lang").n > 0;
}

static bool plain_is_all(const struct node *plain)
{
    const struct node *parent = plain->parent;
    if (!parent || has_language(plain))
        return false;
    if (parent->kind == NODE_FIGURE)
        return pdf_role_single_figure(parent) && next_image(plain, plain);
    bool holds_text = parent->kind == NODE_ITEM || parent->kind == NODE_CELL || parent->kind == NODE_CAPTION ||
                      parent->kind == NODE_DEFINITION;
    return holds_text && !plain->prev && !plain->next;
}

bool pdf_role_transparent(const struct node *node)
{
    if (node->kind == NODE_PLAIN)
        return plain_is_all(node);
    if (node->kind == NODE_IMAGE) {
        const struct node *figure = node_ancestor(node, NODE_FIGURE);
        return figure && pdf_role_single_figure(figure) && !node_ancestor(node, NODE_CAPTION);
    }
    if (node->kind == NODE_SPAN || !roles[node->kind].slot[PDF_MAIN])
        return !has_language(node);
    return false;
}
