/* Raw HTML reduced through the safe list. Takes trees with raw blocks and raw inlines as the parser left them, each
   inline tag apart; pairs the tags among the nodes that stand between them, within one container; leaves no raw node.
   Then judges the address of every link: a scheme other than http, https, mailto, tel loses its link, not its text. */
#include "refine/common.h"
#include "refine/html/build.h"
#include "refine/messages.h"
#include "refine/refine.h"
#include "refine/urls.h"

#define DEPTH_MAX 100 /* nothing from HTML nests deeper in the tree */

struct reducer {
    struct html_builder b;
    struct str dropping;   /* inline element whose content is dropped until it closes; empty: none */
    struct place dropping_place;
    struct node *held;     /* a NODE_SPAN with what came since */
};

static void reduce_markup(struct html_builder *b, const struct html_token *token)
{
    bool closed = str_ends(token->text, STR(">"));
    if (token->kind == HTML_MARKUP)
        html_warn(b, token->place, &msg_html_markup_dropped, STR_NONE, STR_NONE);
    else if (!closed)
        html_warn(b, token->place, &msg_html_comment_open, STR_NONE, STR_NONE);
}

/* An element of a raw block that goes with its content. */
static void drop_element(struct html_builder *b, struct html_scan *scan, const struct html_token *token)
{
    bool text_only = str_is(token->name, "script") || str_is(token->name, "style");
    bool closed = html_skip(scan, token->name);
    if (!closed && text_only)
        scan->at = scan->text.n; /* as browsers read it, all the rest is the script */
    const struct message *message = closed || text_only ? &msg_html_content_dropped : &msg_html_dropped;
    html_warn(b, token->place, message, token->name, STR_NONE);
}

static bool drops_content(const struct html_token *token)
{
    return html_element(token->name)->treat == TREAT_DROP_CONTENT;
}

static void reduce_block(struct reducer *r, const struct node *raw)
{
    struct html_scan scan;
    struct html_token token;
    html_break(&r->b);
    html_scan_init(&scan, r->b.press->arena, raw->text, raw->place);
    for (html_next(&scan, &token); token.kind != HTML_END; html_next(&scan, &token)) {
        if (token.kind == HTML_TEXT)
            html_text(&r->b, &token);
        else if (token.kind == HTML_OPEN && drops_content(&token))
            drop_element(&r->b, &scan, &token);
        else if (token.kind == HTML_OPEN)
            html_open_tag(&r->b, &token);
        else if (token.kind == HTML_CLOSE)
            html_close_tag(&r->b, &token);
        else
            reduce_markup(&r->b, &token);
    }
}

/* The end of an element that was dropped with its content, or of its container: then the content comes back. */
static void drop_end(struct reducer *r, bool closed)
{
    const struct message *message = closed ? &msg_html_content_dropped : &msg_html_dropped;
    html_warn(&r->b, r->dropping_place, message, r->dropping, STR_NONE);
    r->dropping = STR_NONE;
    while (!closed && r->held->first) {
        struct node *node = r->held->first;
        node_unlink(node);
        if (node->kind != NODE_RAW_INLINE)
            html_node(&r->b, node);
    }
    r->held = NULL;
}

static void reduce_inline_token(struct reducer *r, const struct html_token *token)
{
    if (token->kind == HTML_OPEN && drops_content(token)) {
        r->dropping = token->name;
        r->dropping_place = token->place;
        r->held = node_new(r->b.press->arena, NODE_SPAN, token->place);
    } else if (token->kind == HTML_OPEN) {
        html_open_tag(&r->b, token);
    } else if (token->kind == HTML_CLOSE) {
        html_close_tag(&r->b, token);
    } else if (token->kind == HTML_TEXT) {
        html_text(&r->b, token);
    } else {
        reduce_markup(&r->b, token);
    }
}

static void reduce_inline(struct reducer *r, struct node *raw)
{
    struct html_scan scan;
    struct html_token token;
    html_scan_init(&scan, r->b.press->arena, raw->text, raw->place);
    for (html_next(&scan, &token); token.kind != HTML_END; html_next(&scan, &token)) {
        if (!r->dropping.n)
            reduce_inline_token(r, &token);
        else if (token.kind == HTML_CLOSE && str_eq(token.name, r->dropping))
            drop_end(r, true);
    }
    if (r->dropping.n)
        node_append(r->held, raw);
}

static size_t depth_left(const struct node *node)
{
    size_t depth = 0;
    for (; node; node = node->parent)
        depth++;
    size_t left = depth < DEPTH_MAX ? DEPTH_MAX - depth : 0;
    return left < HTML_STACK ? left : HTML_STACK;
}

static void reduce_container(struct press *press, struct node *container, size_t *warnings)
{
    struct reducer r = {.b = {.press = press, .base = container, .warnings = warnings}};
    r.b.inlines = node_is_inline(container->first);
    r.b.most = depth_left(container);
    struct node *list = node_new(press->arena, NODE_SPAN, container->place);
    node_move_children(container, list);
    while (list->first) {
        struct node *node = list->first;
        node_unlink(node);
        if (node->kind == NODE_RAW_INLINE)
            reduce_inline(&r, node);
        else if (node->kind == NODE_RAW_BLOCK)
            reduce_block(&r, node);
        else if (r.dropping.n)
            node_append(r.held, node);
        else
            html_node(&r.b, node);
    }
    if (r.dropping.n)
        drop_end(&r, false);
    html_finish(&r.b);
}

static bool holds_raw(const struct node *node)
{
    for (const struct node *child = node->first; child; child = child->next)
        if (child->kind == NODE_RAW_BLOCK || child->kind == NODE_RAW_INLINE)
            return true;
    return false;
}

static void check_links(struct press *press, const struct roots *roots)
{
    struct roots links = roots_nodes(press->arena, roots, NODE_LINK);
    for (size_t i = 0; i < links.n; i++) {
        struct node *link = links.items[i];
        struct str url = url_clean(press->arena, link->as.link.url);
        if (url_may_link(url)) {
            link->as.link.url = url;
            continue;
        }
        diag_add(press->diag, link->place, &msg_link_scheme, url);
        node_dissolve(link);
    }
}

bool refine_html(struct press *press)
{
    struct roots roots = roots_of(press->arena, press->book);
    for (size_t i = 0; i < roots.n; i++) {
        size_t warnings = 0;
        struct node *root = roots.items[i];
        for (struct node *node = root; node; node = node_next(root, node, false))
            if (holds_raw(node))
                reduce_container(press, node, &warnings);
    }
    check_links(press, &roots);
    return true;
}
