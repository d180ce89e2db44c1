/* Walking a tree along its links, in document order, with no stack: a tree may be as deep as memory allows. */
#include "book/node.h"

struct node *node_next(const struct node *root, const struct node *node, bool skip)
{
    if (!skip && node->first)
        return node->first;
    for (; node && node != root; node = node->parent)
        if (node->next)
            return node->next;
    return NULL;
}

void node_walk(const struct node *root, bool (*enter)(void *context, const struct node *node),
               void (*leave)(void *context, const struct node *node), void *context)
{
    const struct node *node = root;
    for (;;) {
        bool inside = !enter || enter(context, node);
        if (inside && node->first) {
            node = node->first;
            continue;
        }
        if (leave)
            leave(context, node);
        while (node != root && !node->next) {
            node = node->parent;
            if (leave)
                leave(context, node);
        }
        if (node == root)
            return;
        node = node->next;
    }
}

const struct node *node_ancestor(const struct node *node, enum node_kind kind)
{
    while (node && node->kind != kind)
        node = node->parent;
    return node;
}
