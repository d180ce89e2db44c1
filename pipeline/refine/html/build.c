/* Builds nodes from HTML tags and the nodes that stood among them, tolerantly: what is left open is closed where its
   container ends, what closes nothing is dropped, lists and tables get the items, rows and cells that were not written.
   Nothing nests deeper than the stack. */
#include "refine/html/build.h"

#include "base/buf.h"
#include "base/terms.h"
#include "refine/common.h"
#include "refine/html/attributes.h"
#include "refine/messages.h"

#define WARNINGS_MAX 100

void html_warn(struct html_builder *b, struct place place, const struct message *message, struct str a, struct str c)
{
    if (++*b->warnings <= WARNINGS_MAX)
        diag_add(b->press->diag, place, message, a, c);
    else if (*b->warnings == WARNINGS_MAX + 1)
        diag_add(b->press->diag, place, &msg_html_more, WARNINGS_MAX);
}

static struct node *current(const struct html_builder *b)
{
    return b->n ? b->stack[b->n - 1].node : b->base;
}

static bool holds_inlines(const struct node *node)
{
    switch (node->kind) {
    case NODE_PARAGRAPH:
    case NODE_PLAIN:
    case NODE_HEADING:
    case NODE_CODE_BLOCK:
    case NODE_TERM:
    case NODE_LINE:
        return true;
    default:
        return node_is_inline(node);
    }
}

/* Closing. */

static void trim_end(struct node *node)
{
    if (node->last && node->last->kind == NODE_TEXT)
        node->last->text = str_trim_end(node->last->text);
}

/* Text as it stands, line ends kept: what a <pre> shows. */
static struct str text_as_is(struct arena *arena, const struct node *root)
{
    struct buf out = {0};
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        if (node->kind == NODE_TEXT || (node->kind == NODE_CODE && !node->first))
            buf_str(&out, node->text);
        else if (node->kind == NODE_LINE_BREAK || node->kind == NODE_SOFT_BREAK)
            buf_char(&out, '\n');
    }
    return buf_take(&out, arena);
}

static void text_only(struct html_builder *b, struct node *node)
{
    struct arena *arena = b->press->arena;
    node->text = node->kind == NODE_CODE ? node_plain_text(arena, node) : text_as_is(arena, node);
    if (node->kind == NODE_CODE && node->first && node->text.n == 0)
        node->text = text_as_is(arena, node);
    if (node->kind == NODE_CODE_BLOCK && node->text.n && node->text.p[0] == '\n')
        node->text = str_sub(node->text, 1, node->text.n);
    while (node->first)
        node_unlink(node->first);
}

static void list_finish(struct node *list)
{
    list->as.list.tight = true;
    for (const struct node *item = list->first; item; item = item->next)
        for (const struct node *block = item->first; block; block = block->next)
            list->as.list.tight &= block->kind == NODE_PLAIN || block->kind == NODE_LIST;
    if (!list->first)
        node_unlink(list);
}

static void node_finish(struct html_builder *b, const struct html_open *open)
{
    struct arena *arena = b->press->arena;
    struct node *node = open->node;
    if (open->element->treat == TREAT_CODE || open->element->treat == TREAT_PRE)
        text_only(b, node);
    else if (node->kind == NODE_TABLE)
        html_table_finish(arena, node);
    else if (node->kind == NODE_LIST)
        list_finish(node);
    else if (holds_inlines(node) && !node_is_inline(node))
        trim_end(node);
    if (holds_inlines(node) && !node->first && node->text.n == 0 && node_id(node).n == 0) {
        node_unlink(node);
    } else if (node_has_class(node, "q")) {
        struct str lang = refine_lang(b->press->book, node);
        node_prepend(node, text_z(arena, node->place, term_text(lang, TERM_OPEN_QUOTE)));
        node_append(node, text_z(arena, node->place, term_text(lang, TERM_CLOSE_QUOTE)));
    }
}

static void paragraph_end(struct html_builder *b)
{
    if (b->paragraph) {
        trim_end(b->paragraph);
        if (!b->paragraph->first)
            node_unlink(b->paragraph);
    }
    b->paragraph = NULL;
}

static bool may_stay_open(const struct html_open *open)
{
    enum html_treat t = open->element->treat;
    return open->made || t == TREAT_PARAGRAPH || t == TREAT_ITEM || t == TREAT_ROWS || t == TREAT_ROW || t == TREAT_CELL;
}

/* Closes until `n` are open; `quiet`: a written end is not missed. */
static void pop_to(struct html_builder *b, size_t n, bool quiet)
{
    while (b->n > n) {
        struct html_open *open = &b->stack[--b->n];
        if (!node_is_inline(open->node))
            paragraph_end(b);
        if (!quiet && !may_stay_open(open))
            html_warn(b, open->place, &msg_html_unclosed, str_of(open->element->name), STR_NONE);
        node_finish(b, open);
    }
}

/* Opening. */

static bool push(struct html_builder *b, const struct html_element *element, struct node *node, struct place place,
                 bool made)
{
    if (b->n >= b->most)
        return false;
    b->stack[b->n++] = (struct html_open){element, node, place, made};
    return true;
}

static bool push_made(struct html_builder *b, const char *name, struct node *parent)
{
    const struct html_element *element = html_element(str_of(name));
    struct node *node = node_new(b->press->arena, element->kind, parent->place);
    if (element->kind == NODE_CELL)
        node->as.cell.column_span = node->as.cell.row_span = 1;
    if (!push(b, element, node, parent->place, true))
        return false;
    node_append(parent, node);
    return true;
}

#define BIT(treat) (1u << (treat))

/* One more than the index of the nearest open element of these treats, within the innermost table; 0: none. */
static size_t nearest(const struct html_builder *b, unsigned treats)
{
    for (size_t i = b->n; i-- > 0;) {
        enum html_treat treat = b->stack[i].element->treat;
        if (treats & BIT(treat))
            return i + 1;
        if (treat == TREAT_TABLE || (treat == TREAT_CELL && (treats & BIT(TREAT_LIST))))
            return 0;
    }
    return 0;
}

static bool ensure_row(struct html_builder *b)
{
    size_t at = nearest(b, BIT(TREAT_ROW));
    if (at) {
        pop_to(b, at, true);
        return true;
    }
    at = nearest(b, BIT(TREAT_ROWS) | BIT(TREAT_TABLE));
    if (!at)
        return false;
    pop_to(b, at, true);
    if (current(b)->kind == NODE_TABLE && !push_made(b, "tbody", current(b)))
        return false;
    return push_made(b, "tr", current(b));
}

/* Where a block may go: inlines and paragraphs end, lists and tables get what they lack. */
static struct node *block_home(struct html_builder *b)
{
    size_t n = b->n;
    while (n && holds_inlines(b->stack[n - 1].node))
        n--;
    pop_to(b, n, false);
    paragraph_end(b);
    struct node *node = current(b);
    if (node->kind == NODE_LIST)
        push_made(b, "li", node);
    else if (node->kind == NODE_TABLE || node->kind == NODE_TABLE_HEAD || node->kind == NODE_TABLE_BODY ||
             node->kind == NODE_TABLE_FOOT || node->kind == NODE_ROW)
        if (ensure_row(b))
            push_made(b, "td", current(b));
    for (node = current(b); b->n; node = current(b)) {
        enum node_kind k = node->kind;
        if (k == NODE_DIV || k == NODE_BLOCK_QUOTE || k == NODE_ITEM || k == NODE_CELL || k == NODE_CAPTION)
            break;
        pop_to(b, b->n - 1, true); /* too deep for what was lacking: leave the list or table */
    }
    return node;
}

static bool has_paragraph(const struct html_builder *b)
{
    return b->paragraph && b->paragraph->parent == current(b) && current(b)->last == b->paragraph;
}

static struct node *inline_home(struct html_builder *b)
{
    struct node *node = current(b);
    if ((b->n == 0 && b->inlines) || holds_inlines(node))
        return node;
    if (has_paragraph(b))
        return b->paragraph;
    node = block_home(b);
    bool plain = node->kind == NODE_ITEM || node->kind == NODE_CELL || node->kind == NODE_CAPTION;
    b->paragraph = node_new(b->press->arena, plain ? NODE_PLAIN : NODE_PARAGRAPH, node->place);
    node_append(node, b->paragraph);
    return b->paragraph;
}

static void too_deep(struct html_builder *b, const struct html_token *token)
{
    b->too_deep++;
    html_warn(b, token->place, &msg_html_too_deep, token->name, STR_NONE);
}

static void open_in(struct html_builder *b, const struct html_token *token, const struct html_element *element,
                    struct node *home)
{
    if (b->n >= b->most) {
        too_deep(b, token);
        return;
    }
    struct node *node = html_node_new(b, token, element);
    if (node_is_inline(node) && !home->place.line)
        home->place = token->place;
    node_append(home, node);
    push(b, element, node, token->place, false);
}

static void open_inline(struct html_builder *b, const struct html_token *token, const struct html_element *element)
{
    if (element->kind == NODE_LINK) {
        if (node_ancestor(b->base, NODE_LINK)) {
            html_warn(b, token->place, &msg_html_dropped, token->name, STR_NONE);
            return;
        }
        for (size_t i = b->n; i-- > 0 && holds_inlines(b->stack[i].node);)
            if (b->stack[i].node->kind == NODE_LINK)
                pop_to(b, i, false);
    }
    open_in(b, token, element, inline_home(b));
}

static void open_void(struct html_builder *b, const struct html_token *token, const struct html_element *element)
{
    struct arena *arena = b->press->arena;
    if (element->kind == NODE_THEMATIC_BREAK) {
        if (b->inlines)
            html_warn(b, token->place, &msg_html_dropped, token->name, STR_NONE);
        else
            node_append(block_home(b), html_node_new(b, token, element));
        return;
    }
    struct node *home = inline_home(b);
    if (element->kind == NODE_TEXT)
        node_append(home, text_z(arena, token->place, "\xE2\x80\x8B")); /* a zero-width space */
    else
        node_append(home, html_node_new(b, token, element));
}

/* Makes the parent that a part of a list or table needs the current one; false when there is none. */
static bool open_parent(struct html_builder *b, enum html_treat treat)
{
    size_t at;
    switch (treat) {
    case TREAT_ITEM:
        at = nearest(b, BIT(TREAT_LIST));
        if (at) {
            pop_to(b, at, true);
            return true;
        }
        return push_made(b, "ul", block_home(b));
    case TREAT_CELL:
        return ensure_row(b);
    case TREAT_ROW:
        at = nearest(b, BIT(TREAT_ROWS) | BIT(TREAT_TABLE));
        if (!at)
            return false;
        pop_to(b, at, true);
        return current(b)->kind != NODE_TABLE || push_made(b, "tbody", current(b));
    default:
        at = nearest(b, BIT(TREAT_TABLE));
        if (at)
            pop_to(b, at, true);
        return at > 0;
    }
}

static void open_part(struct html_builder *b, const struct html_token *token, const struct html_element *element)
{
    if (open_parent(b, element->treat))
        open_in(b, token, element, current(b));
    else
        html_warn(b, token->place, &msg_html_dropped, token->name, STR_NONE);
}

void html_open_tag(struct html_builder *b, const struct html_token *token)
{
    const struct html_element *element = html_element(token->name);
    switch (element->treat) {
    case TREAT_QUIET:
        return;
    case TREAT_INLINE:
    case TREAT_CODE:
        open_inline(b, token, element);
        return;
    case TREAT_VOID:
        open_void(b, token, element);
        return;
    case TREAT_DROP:
    case TREAT_DROP_CONTENT:
        html_warn(b, token->place, &msg_html_dropped, token->name, STR_NONE);
        return;
    default:
        break;
    }
    if (b->inlines)
        html_warn(b, token->place, &msg_html_dropped, token->name, STR_NONE);
    else if (element->treat >= TREAT_ITEM && element->treat != TREAT_TABLE)
        open_part(b, token, element);
    else
        open_in(b, token, element, block_home(b));
}

void html_close_tag(struct html_builder *b, const struct html_token *token)
{
    const struct html_element *element = html_element(token->name);
    if (element->treat == TREAT_DROP || element->treat == TREAT_QUIET || element->treat == TREAT_VOID)
        return; /* its opening tag was spoken of, or has no end */
    if (b->too_deep) {
        b->too_deep--;
        return;
    }
    for (size_t i = b->n; i-- > 0;) {
        if (b->stack[i].element != element || b->stack[i].made)
            continue;
        pop_to(b, i + 1, false);
        pop_to(b, i, true);
        return;
    }
    html_warn(b, token->place, &msg_html_stray_close, token->name, STR_NONE);
}

static struct str collapse(struct arena *arena, struct str s)
{
    struct buf out = {0};
    for (size_t i = 0; i < s.n; i++) {
        if (!html_is_space(s.p[i]))
            buf_char(&out, s.p[i]);
        else if (out.n == 0 || out.p[out.n - 1] != ' ')
            buf_char(&out, ' ');
    }
    return buf_take(&out, arena);
}

void html_text(struct html_builder *b, const struct html_token *token)
{
    struct arena *arena = b->press->arena;
    struct node *node = current(b);
    if (nearest(b, BIT(TREAT_PRE))) {
        node_append(node, node_text(arena, token->place, html_decode(arena, token->text)));
        return;
    }
    struct str text = collapse(arena, token->text);
    bool started = (b->n == 0 && b->inlines) || holds_inlines(node) || has_paragraph(b);
    if (str_trim(text).n == 0 && !started)
        return;
    struct node *home = inline_home(b);
    if (!home->first && !node_is_inline(home) && text.p[0] == ' ')
        text = str_sub(text, 1, text.n);
    if (text.n)
        node_append(home, node_text(arena, token->place, html_decode(arena, text)));
}

void html_node(struct html_builder *b, struct node *node)
{
    node_append(node_is_inline(node) ? inline_home(b) : block_home(b), node);
}

void html_break(struct html_builder *b)
{
    if (!holds_inlines(current(b)))
        paragraph_end(b);
}

void html_finish(struct html_builder *b)
{
    pop_to(b, 0, false);
    paragraph_end(b);
}
