/* Attributes of nodes: id, classes, keys with values. Reading takes any node and gives empty text where there is
   nothing; writing makes the record when it is the first. Values are kept as given: judging them is the callers'
   matter. */
#include "book/node.h"

struct str node_id(const struct node *node)
{
    return node->attributes ? node->attributes->id : STR_NONE;
}

struct str node_attribute(const struct node *node, const char *key)
{
    if (!node->attributes)
        return STR_NONE;
    for (const struct attribute *a = node->attributes->first; a; a = a->next)
        if (str_is(a->key, key))
            return a->value;
    return STR_NONE;
}

static bool has_class(struct str classes, struct str name)
{
    struct str head;
    while (classes.n > 0) {
        str_cut(classes, ' ', &head, &classes);
        if (str_eq(head, name))
            return true;
    }
    return false;
}

bool node_has_class(const struct node *node, const char *name)
{
    return node->attributes && has_class(node->attributes->classes, str_of(name));
}

static struct attributes *attributes_of(struct arena *arena, struct node *node)
{
    if (!node->attributes)
        node->attributes = ARENA_NEW(arena, struct attributes);
    return node->attributes;
}

void node_set_id(struct arena *arena, struct node *node, struct str id)
{
    attributes_of(arena, node)->id = id;
}

void node_add_class(struct arena *arena, struct node *node, struct str name)
{
    struct attributes *attributes = attributes_of(arena, node);
    if (name.n == 0 || has_class(attributes->classes, name))
        return;
    if (attributes->classes.n > 0)
        name = str_cat(arena, str_cat(arena, attributes->classes, STR(" ")), name);
    attributes->classes = name;
}

void node_set_attribute(struct arena *arena, struct node *node, struct str key, struct str value)
{
    struct attribute **end = &attributes_of(arena, node)->first;
    while (*end && !str_eq((*end)->key, key))
        end = &(*end)->next;
    if (!*end) {
        *end = ARENA_NEW(arena, struct attribute);
        (*end)->key = key;
    }
    (*end)->value = value;
}

struct str node_lang(const struct node *node, struct str otherwise)
{
    for (; node; node = node->parent) {
        struct str lang = node_attribute(node, "lang");
        if (lang.n > 0)
            return lang;
    }
    return otherwise;
}
