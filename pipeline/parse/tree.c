/* The only file that sees cmark. Takes fed lines; gives nodes with their places in the file, neighbouring texts joined.
   Neither reading cmark's tree nor anything after it recurses. Quotes and lists nested deeper than a tree may be lose
   their marks, and deep inlines their markup, each with a warning; no text goes. cmark's places of inlines are put right
   where it counts from the block's first line only: lines after that one start behind their container's marks and white
   space, and link definitions at a paragraph's start count. */
#include "parse/tree.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <string.h>

#include "base/mem.h"
#include "parse/attributes.h"
#include "parse/grids.h"
#include "parse/guard.h"
#include "parse/lines.h"
#include "parse/messages.h"
#include "parse/tables.h"

struct walk {
    struct reader *r;
    struct source *src;
    struct node *at;
    bool tables;
    unsigned deepest;                   /* that blocks may nest */
    unsigned depth, inline_depth, flat; /* flat: inlines open without a node */
    unsigned quotes, flat_blocks;       /* flat_blocks: containers open without a node */
    int line, column, dropped;          /* of the block whose inlines are read */
    int start_line, start_column;       /* where a later line's text starts, as last asked */
    struct buf text;                    /* of neighbouring texts */
    struct place text_place, last;
};

static void *allocate(size_t n, size_t size)
{
    if (size > 0 && n > (size_t)-1 / size)
        mem_fail("memory for cmark");
    return mem_zalloc(n * size);
}

/* Where the text of a paragraph's later line starts: past white space and as many > as there are quotes. */
static int text_start(struct str line, unsigned quotes)
{
    size_t at, bytes;
    line_indent(line, &at);
    while (quotes-- > 0 && at < line.n && line.p[at] == '>') {
        line_indent(str_sub(line, at + 1, line.n), &bytes);
        at += 1 + bytes;
    }
    return (int)at + 1;
}

static struct place inline_place(struct walk *w, cmark_node *node)
{
    int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
    if (line == 0)
        return (struct place){w->src->file, w->last.line, 0};
    line += w->dropped;
    if (line != w->line) {
        if (w->start_line != line) {
            w->start_line = line;
            w->start_column = text_start(source_at(w->src, line).text, w->quotes);
        }
        column += w->start_column - w->column;
    }
    return w->last = source_place(w->src, line, column);
}

/* cmark tells where the code starts, not its backticks. */
static struct place code_place(struct walk *w, struct place place)
{
    struct str line = source_at(w->src, (int)w->src->at_line).text;
    for (size_t i = w->src->at_byte; i > 0 && i <= line.n && line.p[i - 1] == '`' && place.column > 1; i--)
        place.column--;
    return place;
}

static struct place block_place(struct walk *w, cmark_node *node)
{
    return source_place(w->src, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
}

/* Lines of link definitions that cmark cut off the paragraph's start without counting them. */
static int dropped_lines(struct walk *w, cmark_node *node)
{
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    struct str line = source_at(w->src, first).text;
    size_t at = (size_t)cmark_node_get_start_column(node) - 1;
    cmark_node *end = cmark_node_last_child(node);
    if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH || !end || at >= line.n || line.p[at] != '[')
        return 0;
    int dropped = last - cmark_node_get_end_line(end);
    return dropped > 0 && cmark_node_get_end_line(end) > 0 ? dropped : 0;
}

static void flush(struct walk *w)
{
    if (w->text.n == 0)
        return;
    struct str text = str_dup(w->r->arena, buf_view(&w->text));
    node_append(w->at, node_text(w->r->arena, w->text_place, text));
    buf_clear(&w->text);
}

static struct str literal(struct walk *w, cmark_node *node)
{
    return str_dup(w->r->arena, str_of(cmark_node_get_literal(node)));
}

static struct str url_text(struct walk *w, const char *z)
{
    return guard_text(w->r->arena, str_dup(w->r->arena, str_of(z)));
}

static void set_list(struct node *node, cmark_node *from)
{
    bool bullets = cmark_node_get_list_type(from) == CMARK_BULLET_LIST;
    node->as.list.style = bullets ? LIST_BULLET : LIST_DECIMAL;
    node->as.list.delim = cmark_node_get_list_delim(from) == CMARK_PAREN_DELIM ? DELIM_PAREN : DELIM_PERIOD;
    node->as.list.start = bullets ? 1 : cmark_node_get_list_start(from);
    node->as.list.tight = cmark_node_get_list_tight(from) != 0;
}

static void set_code(struct walk *w, struct node *node, cmark_node *from)
{
    struct str text = guard_source(w->r->arena, literal(w, from));
    if (text.n > 0 && text.p[text.n - 1] == '\n')
        text.n--;
    node->text = text;
    node->attributes = attributes_info(w->r->arena, str_dup(w->r->arena, str_of(cmark_node_get_fence_info(from))));
}

static void set_link(struct walk *w, struct node *node, cmark_node *from)
{
    struct str url = url_text(w, cmark_node_get_url(from)), title = url_text(w, cmark_node_get_title(from));
    if (node->kind == NODE_IMAGE) {
        node->as.image.url = url;
        node->as.image.title = title;
    } else {
        node->as.link.url = url;
        node->as.link.title = title;
    }
}

static enum node_kind kind_of(cmark_node *node)
{
    static const enum node_kind kinds[] = {
        [CMARK_NODE_DOCUMENT] = NODE_DOCUMENT,
        [CMARK_NODE_BLOCK_QUOTE] = NODE_BLOCK_QUOTE,
        [CMARK_NODE_LIST] = NODE_LIST,
        [CMARK_NODE_ITEM] = NODE_ITEM,
        [CMARK_NODE_CODE_BLOCK] = NODE_CODE_BLOCK,
        [CMARK_NODE_HTML_BLOCK] = NODE_RAW_BLOCK,
        [CMARK_NODE_PARAGRAPH] = NODE_PARAGRAPH,
        [CMARK_NODE_HEADING] = NODE_HEADING,
        [CMARK_NODE_THEMATIC_BREAK] = NODE_THEMATIC_BREAK,
        [CMARK_NODE_TEXT] = NODE_TEXT,
        [CMARK_NODE_SOFTBREAK] = NODE_SOFT_BREAK,
        [CMARK_NODE_LINEBREAK] = NODE_LINE_BREAK,
        [CMARK_NODE_CODE] = NODE_CODE,
        [CMARK_NODE_HTML_INLINE] = NODE_RAW_INLINE,
        [CMARK_NODE_EMPH] = NODE_EMPH,
        [CMARK_NODE_STRONG] = NODE_STRONG,
        [CMARK_NODE_LINK] = NODE_LINK,
        [CMARK_NODE_IMAGE] = NODE_IMAGE,
        [CMARK_NODE_CUSTOM_BLOCK] = NODE_DIV,
        [CMARK_NODE_CUSTOM_INLINE] = NODE_SPAN,
    };
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_PARAGRAPH && cmark_node_get_list_tight(cmark_node_parent(cmark_node_parent(node)))
               ? NODE_PLAIN
               : kinds[type];
}

static bool is_leaf(enum node_kind kind)
{
    return kind == NODE_CODE_BLOCK || kind == NODE_RAW_BLOCK || kind == NODE_THEMATIC_BREAK || kind == NODE_TEXT ||
           kind == NODE_SOFT_BREAK || kind == NODE_LINE_BREAK || kind == NODE_CODE || kind == NODE_RAW_INLINE;
}

static void add_leaf(struct walk *w, cmark_node *from, enum node_kind kind)
{
    bool inlines = kind >= NODE_FIRST_INLINE;
    struct place place = inlines ? inline_place(w, from) : block_place(w, from);
    if (kind == NODE_CODE)
        place = code_place(w, place);
    if (kind == NODE_TEXT) {
        if (w->text.n == 0)
            w->text_place = place;
        buf_z(&w->text, cmark_node_get_literal(from));
        return;
    }
    flush(w);
    struct node *node = node_new(w->r->arena, kind, place);
    if (kind == NODE_CODE_BLOCK)
        set_code(w, node, from);
    else if (kind == NODE_RAW_BLOCK || kind == NODE_CODE || kind == NODE_RAW_INLINE)
        node->text = guard_source(w->r->arena, literal(w, from));
    node_append(w->at, node);
}

static void enter_block(struct walk *w, cmark_node *from, struct node *node)
{
    w->line = cmark_node_get_start_line(from);
    w->column = cmark_node_get_start_column(from);
    w->dropped = dropped_lines(w, from);
    w->start_line = 0;
    if (node->kind == NODE_HEADING)
        node->as.heading.level = cmark_node_get_heading_level(from);
    else if (node->kind == NODE_LIST)
        set_list(node, from);
    else if (node->kind == NODE_BLOCK_QUOTE)
        w->quotes++;
    w->depth++;
    if (w->dropped && node->kind != NODE_HEADING)
        node->place = source_place(w->src, w->line + w->dropped, w->column);
}

/* The paragraph's source lines without their containers' marks; NULL when none has a pipe. */
static struct source_line *pipe_lines(struct walk *w, cmark_node *from, size_t *n)
{
    int first = cmark_node_get_start_line(from), last = cmark_node_get_end_line(from);
    bool pipes = false;
    for (int i = first; i <= last && !pipes; i++)
        pipes = str_find(source_at(w->src, i).text, '|') != STR_NPOS;
    if (!pipes || last < first)
        return NULL;
    struct source_line *lines = mem_alloc((size_t)(last - first + 1) * sizeof *lines);
    for (int i = first; i <= last; i++) {
        struct source_line line = source_at(w->src, i);
        int start = i == first ? cmark_node_get_start_column(from) : text_start(line.text, w->quotes);
        lines[i - first] = line_from(line, (size_t)start - 1);
    }
    *n = (size_t)(last - first + 1);
    return lines;
}

/* Where the head of the paragraph's table is; n when it has none. */
static size_t table_head(const struct source_line *lines, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        size_t columns = tables_delimiter(lines[i + 1].text, NULL);
        if (columns > 0 && columns == tables_count_cells(lines[i].text))
            return i;
    }
    return n;
}

static void put_again(struct reader *r, struct node *into, const struct source_line *lines, size_t n)
{
    struct again again = {.into = into, .lines = n};
    MEM_PUSH(r->again, r->n_again, r->cap_again, again);
    source_blank(&r->again_source);
    source_push(&r->again_source, (struct source_line){STR(MARK_LINES), lines->line, 1, MARK_SIZE});
    source_blank(&r->again_source);
    /* Four spaces keep a later line from starting a block of its own. */
    for (size_t i = 0; i < n; i++)
        source_push(&r->again_source, i == 0 ? lines[i] : line_prefixed(r->arena, STR("    "), lines[i]));
    source_blank(&r->again_source);
}

/* A paragraph that is a table or a line block, or ends in a table: true when it is done with. */
static bool try_table(struct walk *w, cmark_node *from, enum node_kind kind)
{
    size_t n;
    struct source_line *lines = w->tables ? pipe_lines(w, from, &n) : NULL;
    if (!lines)
        return false;
    struct node *grid = grids_make(w->r, lines, n);
    size_t head = grid ? n : table_head(lines, n);
    bool done = head < n;
    if (done && head > 0) {
        struct node *before = node_new(w->r->arena, kind, line_place(w->src, lines));
        node_append(w->at, before);
        put_again(w->r, before, lines, head);
    }
    struct node *made = grid   ? grid
                        : done ? tables_make(w->r, lines + head, n - head)
                               : lines_make(w->r, lines, n);
    if (made)
        node_append(w->at, made);
    mem_free(lines);
    return done || made;
}

static bool is_container(enum node_kind kind)
{
    return kind == NODE_BLOCK_QUOTE || kind == NODE_LIST || kind == NODE_ITEM;
}

/* What the container holds joins the one around it. */
static void flatten(struct walk *w, cmark_node *from, enum node_kind kind)
{
    if (!w->r->block_said)
        diag_add(w->r->diag, block_place(w, from), &msg_block_deep, (int)w->deepest);
    w->r->block_said = true;
    w->flat_blocks++;
    w->quotes += kind == NODE_BLOCK_QUOTE;
}

/* False: its children are not to be read. */
static bool enter(struct walk *w, cmark_node *from, enum node_kind kind)
{
    bool inlines = kind >= NODE_FIRST_INLINE;
    flush(w);
    if (inlines && (w->flat > 0 || w->inline_depth >= INLINE_DEPTH)) {
        if (!w->r->deep_said)
            diag_add(w->r->diag, inline_place(w, from), &msg_inline_deep, INLINE_DEPTH);
        w->r->deep_said = true;
        w->flat++;
        return true;
    }
    if (is_container(kind) && (w->flat_blocks > 0 || (w->depth >= w->deepest && kind != NODE_ITEM))) {
        flatten(w, from, kind);
        return true;
    }
    if (kind == NODE_PLAIN && w->flat_blocks > 0)
        kind = NODE_PARAGRAPH;
    if ((kind == NODE_PARAGRAPH || kind == NODE_PLAIN) && try_table(w, from, kind))
        return false;
    struct node *node = node_new(w->r->arena, kind, inlines ? inline_place(w, from) : block_place(w, from));
    node_append(w->at, node);
    w->at = node;
    if (!inlines) {
        enter_block(w, from, node);
        return true;
    }
    w->inline_depth++;
    if (kind == NODE_LINK || kind == NODE_IMAGE)
        set_link(w, node, from);
    return true;
}

static void leave(struct walk *w, enum node_kind kind)
{
    flush(w);
    if (kind >= NODE_FIRST_INLINE && w->flat > 0) {
        w->flat--;
        return;
    }
    if (kind == NODE_BLOCK_QUOTE)
        w->quotes--;
    if (is_container(kind) && w->flat_blocks > 0) {
        w->flat_blocks--;
        return;
    }
    if (kind >= NODE_FIRST_INLINE)
        w->inline_depth--;
    else
        w->depth--;
    w->at = w->at->parent;
}

static bool is_end(cmark_node *node)
{
    cmark_node *first = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ? cmark_node_first_child(node) : NULL;
    const char *text = first ? cmark_node_get_literal(first) : NULL;
    return text && strncmp(text, MARK_END, MARK_SIZE) == 0;
}

static void convert(struct walk *w, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (node == document)
            continue;
        enum node_kind kind = kind_of(node);
        if (event == CMARK_EVENT_ENTER && is_end(node))
            break;
        if (event == CMARK_EVENT_EXIT)
            leave(w, kind);
        else if (is_leaf(kind))
            add_leaf(w, node, kind);
        else if (!enter(w, node, kind))
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
}

void tree_read(struct reader *r, struct source *src, struct node *root, bool tables)
{
    cmark_mem mem = {allocate, mem_realloc, mem_free};
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &mem);
    for (size_t i = 0; i < src->n; i++) {
        cmark_parser_feed(parser, src->lines[i].text.p ? src->lines[i].text.p : "", src->lines[i].text.n);
        cmark_parser_feed(parser, "\n", 1);
    }
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    struct walk w = {.r = r, .src = src, .at = root, .tables = tables, .deepest = tables ? BLOCK_DEPTH : CELL_DEPTH};
    convert(&w, document);
    buf_release(&w.text);
    cmark_node_free(document);
}
