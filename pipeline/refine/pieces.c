/* Cuts a run of inlines into the pieces that pandoc's grammar of citations is made of: keys, brackets, semicolons, text,
   and other inlines, which are opaque: code, and spans of class "literal" for what the author escaped. For each opening
   bracket it says where it closes and whether all its parts have a key. */
#include "refine/pieces.h"

#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "cite/cite.h"

struct cutter {
    struct piece *items;
    size_t n, cap;
    size_t n_keys;
    /* within the text at hand */
    struct node *node;
    struct str text;
    size_t from;        /* where text not yet given starts */
    size_t counted;     /* bytes of text that place has passed */
    struct place place;
    uint32_t before;    /* the last code point before the text */
};

static struct place cutter_place(struct cutter *c, size_t at)
{
    if (c->place.column && at > c->counted)
        c->place.column += (uint32_t)utf8_count(str_sub(c->text, c->counted, at));
    c->counted = at;
    return c->place;
}

static struct piece *cutter_add(struct cutter *c, enum piece_kind kind, size_t from, size_t to)
{
    struct piece piece = {.kind = kind, .text = str_sub(c->text, from, to), .node = c->node};
    piece.place = cutter_place(c, from);
    MEM_PUSH(c->items, c->n, c->cap, piece);
    return &c->items[c->n - 1];
}

static void cutter_flush(struct cutter *c, size_t to)
{
    if (to > c->from)
        cutter_add(c, PIECE_TEXT, c->from, to);
    c->from = to;
}

/* The code point before text[at]. */
static uint32_t cutter_before(const struct cutter *c, size_t at)
{
    return at ? utf8_last(str_sub(c->text, at > 4 ? at - 4 : 0, at)) : c->before;
}

/* A key at the @ of text[at]: gives the end of what was read, or at + 1 when there is none. */
static size_t cut_key(struct cutter *c, size_t at)
{
    struct str key;
    size_t n = cite_key(str_sub(c->text, at + 1, c->text.n), &key);
    size_t start = at;
    if (n == 0)
        return at + 1;
    bool suppress = at > c->from && c->text.p[at - 1] == '-';
    if (suppress)
        start--;
    uint32_t before = cutter_before(c, start);
    if (uc_is_alnum(before) || before == '@' || before == '_')
        return at + 1;
    cutter_flush(c, start);
    struct piece *piece = cutter_add(c, PIECE_KEY, start, at + 1 + n);
    piece->key = key;
    piece->suppress = suppress;
    c->n_keys++;
    c->from = at + 1 + n;
    return c->from;
}

static void cut_text(struct cutter *c, struct node *node)
{
    c->node = node;
    c->text = node->text;
    c->place = node->place;
    c->from = c->counted = 0;
    for (size_t at = 0; at < c->text.n;) {
        char b = c->text.p[at];
        if (b == '@') {
            at = cut_key(c, at);
        } else if (b == '[' || b == ']' || b == ';') {
            cutter_flush(c, at);
            cutter_add(c, b == '[' ? PIECE_OPEN : b == ']' ? PIECE_CLOSE : PIECE_SEMI, at, at + 1);
            c->from = ++at;
        } else {
            at++;
        }
    }
    cutter_flush(c, c->text.n);
    if (c->text.n)
        c->before = utf8_last(c->text);
}

static void cut_node(struct cutter *c, struct node *node)
{
    struct piece piece = {.kind = PIECE_NODE, .node = node, .place = node->place};
    MEM_PUSH(c->items, c->n, c->cap, piece);
    bool literal = node->kind == NODE_SPAN && node->first && node->first->kind == NODE_TEXT;
    c->before = literal ? utf8_last(node->first->text) : ' ';
}

struct open {
    size_t at;
    bool first, first_keyed, rest_keyed, keyed;
};

static void part_end(struct open *open)
{
    if (open->first)
        open->first_keyed = open->keyed;
    else
        open->rest_keyed &= open->keyed;
    open->first = open->keyed = false;
}

static void match_brackets(struct piece *items, size_t n)
{
    struct open *stack = NULL;
    size_t depth = 0, cap = 0;
    for (size_t i = 0; i < n; i++) {
        struct open *top = depth ? &stack[depth - 1] : NULL;
        switch (items[i].kind) {
        case PIECE_OPEN:
            MEM_PUSH(stack, depth, cap, ((struct open){i, true, false, true, false}));
            break;
        case PIECE_CLOSE:
            if (!top)
                break;
            part_end(top);
            items[top->at].match = i;
            items[top->at].cites = top->first_keyed && top->rest_keyed;
            items[top->at].continues = !top->first_keyed && top->rest_keyed;
            depth--;
            break;
        case PIECE_SEMI:
            if (top)
                part_end(top);
            break;
        case PIECE_KEY:
            if (top)
                top->keyed = true;
            break;
        default:
            break;
        }
    }
    mem_free(stack);
}

struct pieces pieces_of(struct arena *arena, const struct node *container)
{
    struct cutter c = {.before = ' '};
    for (struct node *node = container->first; node; node = node->next) {
        if (node->kind == NODE_TEXT)
            cut_text(&c, node);
        else
            cut_node(&c, node);
    }
    match_brackets(c.items, c.n);
    struct pieces pieces = {arena_copy(arena, c.items, c.n * sizeof *c.items), c.n, c.n_keys};
    mem_free(c.items);
    return pieces;
}
