/* The reader of attributes in braces. Takes text that starts with a brace; gives the attributes and how far they went;
   refuses, without a word, whatever is not well-formed or longer than the ceiling: it stays text. */
#include "parse/attributes.h"

#include <string.h>

#include "parse/guard.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* A name may hold any letter of any script: all bytes from 80 on count, except that guards do not. */
static bool is_name(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c >= 0x80)
        return guard_find(str_sub(s, i, i + MARK_SIZE), 0) == STR_NPOS;
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '-' || c == '.' ||
           c == ':';
}

static struct str take_name(struct str s, size_t *i)
{
    size_t start = *i;
    while (*i < s.n && is_name(s, *i))
        (*i)++;
    return str_sub(s, start, *i);
}

static bool take_value(struct str s, size_t *i, struct str *value)
{
    if (*i < s.n && (s.p[*i] == '"' || s.p[*i] == '\'')) {
        const char *start = s.p + *i + 1, *end = memchr(start, s.p[*i], s.n - *i - 1);
        if (!end)
            return false;
        *value = (struct str){start, (size_t)(end - start)};
        *i = (size_t)(end - s.p) + 1;
        return true;
    }
    size_t start = *i;
    while (*i < s.n && !is_space(s.p[*i]) && !memchr("{}\"'=<>`", s.p[*i], 8))
        (*i)++;
    *value = str_sub(s, start, *i);
    return value->n > 0;
}

static bool take_pair(struct arena *arena, struct str s, size_t *i, struct node *into)
{
    struct str key = take_name(s, i), value;
    if (key.n == 0 || *i >= s.n || s.p[*i] != '=')
        return false;
    (*i)++;
    if (!take_value(s, i, &value))
        return false;
    value = guard_text(arena, value);
    if (str_is(key, "id"))
        node_set_id(arena, into, value);
    else if (str_is(key, "class"))
        node_add_class(arena, into, value);
    else
        node_set_attribute(arena, into, key, value);
    return true;
}

static bool take_item(struct arena *arena, struct str s, size_t *i, struct node *into)
{
    char c = s.p[*i];
    if (c == '-' && *i + 1 < s.n && (is_space(s.p[*i + 1]) || s.p[*i + 1] == '}')) {
        (*i)++;
        node_add_class(arena, into, STR("unnumbered"));
        return true;
    }
    if (c != '#' && c != '.')
        return take_pair(arena, s, i, into);
    (*i)++;
    struct str name = take_name(s, i);
    if (name.n == 0)
        return false;
    if (c == '#')
        node_set_id(arena, into, name);
    else
        node_add_class(arena, into, name);
    return true;
}

struct attributes *attributes_parse(struct arena *arena, struct str s, size_t *used)
{
    struct node into = {0};
    bool space = true;
    s = str_sub(s, 0, ATTRIBUTES_MAX);
    if (s.n < 2 || s.p[0] != '{')
        return NULL;
    for (size_t i = 1; i < s.n;) {
        if (s.p[i] == '}') {
            *used = i + 1;
            return into.attributes ? into.attributes : ARENA_NEW(arena, struct attributes);
        }
        if (is_space(s.p[i])) {
            space = true;
            i++;
            continue;
        }
        if (!space || !take_item(arena, s, &i, &into))
            return NULL;
        space = false;
    }
    return NULL;
}

struct attributes *attributes_trailing(struct arena *arena, struct node *node)
{
    struct node *last = node->last;
    if (!last || last->kind != NODE_TEXT)
        return NULL;
    struct str text = str_trim_end(last->text);
    const char *brace = text.n ? memrchr(text.p, '{', text.n) : NULL;
    if (!brace)
        return NULL;
    size_t at = (size_t)(brace - text.p), used;
    bool after_inline = at == 0 && last->prev;
    struct attributes *found = after_inline ? NULL : attributes_parse(arena, str_sub(text, at, text.n), &used);
    if (!found || at + used != text.n)
        return NULL;
    last->text = str_trim_end(str_sub(text, 0, at));
    if (last->text.n == 0)
        node_unlink(last);
    return found;
}

void attributes_add(struct arena *arena, struct node *node, const struct attributes *more)
{
    struct str classes = more->classes, name;
    if (more->id.n > 0)
        node_set_id(arena, node, more->id);
    while (classes.n > 0) {
        str_cut(classes, ' ', &name, &classes);
        node_add_class(arena, node, name);
    }
    for (const struct attribute *a = more->first; a; a = a->next)
        node_set_attribute(arena, node, a->key, a->value);
}

struct attributes *attributes_info(struct arena *arena, struct str info)
{
    struct node into = {0};
    size_t used, word = 0;
    info = str_trim(info);
    while (word < info.n && !is_space(info.p[word]) && info.p[word] != '{')
        word++;
    struct str rest = str_trim(str_sub(info, word, info.n));
    if (word > 0)
        node_add_class(arena, &into, guard_text(arena, str_sub(info, 0, word)));
    struct attributes *more = attributes_parse(arena, rest, &used);
    if (more)
        attributes_add(arena, &into, more);
    return into.attributes;
}
