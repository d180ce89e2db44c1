/* The plain text of a tree: what a reader sees of it, as one line. Runs of ASCII white space become one space, blocks
   are parted by a space; no-break spaces stay. Raw HTML, notes and page numbers are left out. */
#include "book/node.h"

#include "base/buf.h"

struct plain {
    struct buf out;
    bool space; /* one is due before the next character */
};

static void plain_add(struct plain *plain, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            plain->space = true;
            continue;
        }
        if (plain->space && plain->out.n > 0)
            buf_char(&plain->out, ' ');
        plain->space = false;
        buf_char(&plain->out, c);
    }
}

static bool plain_enter(void *context, const struct node *node)
{
    struct plain *plain = context;
    switch (node->kind) {
    case NODE_RAW_BLOCK:
    case NODE_RAW_INLINE:
    case NODE_NOTE_REF:
    case NODE_PAGE_REF:
        return false;
    case NODE_TEXT:
    case NODE_CODE:
    case NODE_CODE_BLOCK:
        plain_add(plain, node->text);
        return true;
    case NODE_SOFT_BREAK:
    case NODE_LINE_BREAK:
        plain->space = true;
        return true;
    default:
        if (!node_is_inline(node))
            plain->space = true;
        return true;
    }
}

static void plain_leave(void *context, const struct node *node)
{
    struct plain *plain = context;
    if (!node_is_inline(node))
        plain->space = true;
}

struct str node_plain_text(struct arena *arena, const struct node *node)
{
    struct plain plain = {0};
    node_walk(node, plain_enter, plain_leave, &plain);
    return buf_take(&plain.out, arena);
}
