/* XML to plain nodes. Takes a document's text; gives its elements and texts in an arena. Refuses what is not well-formed,
   document types, deep nesting, and texts of more than 64 MiB. */
#include "base/markup.h"

#include <limits.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"

struct str markup_attribute(const struct markup *node, const char *name)
{
    for (const struct markup_attribute *a = node ? node->attributes : NULL; a; a = a->next)
        if (str_is(a->name, name))
            return a->value;
    return STR_NONE;
}

const struct markup *markup_sibling(const struct markup *node, const char *name)
{
    do
        node = node ? node->next : NULL;
    while (node && !str_is(node->name, name));
    return node;
}

const struct markup *markup_child(const struct markup *node, const char *name)
{
    const struct markup *first = node ? node->first : NULL;
    return first && !str_is(first->name, name) ? markup_sibling(first, name) : first;
}

const struct markup *markup_next(const struct markup *root, const struct markup *at)
{
    if (at->first)
        return at->first;
    while (at != root && !at->next)
        at = at->parent;
    return at == root ? NULL : at->next;
}

struct str markup_text(struct arena *arena, const struct markup *node)
{
    struct buf out = {0};
    for (const struct markup *at = node; at; at = markup_next(node, at))
        for (size_t i = 0; i < at->text.n; i++) {
            bool space = at->text.p[i] == ' ' || (at->text.p[i] >= '\t' && at->text.p[i] <= '\r');
            if (!space)
                buf_char(&out, at->text.p[i]);
            else if (out.n && out.p[out.n - 1] != ' ')
                buf_char(&out, ' ');
        }
    return str_trim(buf_take(&out, arena));
}

static struct str copied(struct arena *arena, const xmlChar *z)
{
    return str_dup(arena, str_of((const char *)z));
}

static void take_attributes(struct arena *arena, struct markup *to, const xmlNode *from)
{
    struct markup_attribute **end = &to->attributes;
    for (const xmlAttr *a = from->properties; a; a = a->next) {
        struct buf value = {0};
        for (const xmlNode *part = a->children; part; part = part->next)
            if (part->content)
                buf_z(&value, (const char *)part->content);
        *end = ARENA_NEW(arena, struct markup_attribute);
        (*end)->name = copied(arena, a->name);
        (*end)->value = buf_take(&value, arena);
        end = &(*end)->next;
    }
}

/* NULL for what is neither element nor text. */
static struct markup *take_node(struct arena *arena, const xmlNode *from, struct markup *parent)
{
    bool element = from->type == XML_ELEMENT_NODE;
    if (!element && from->type != XML_TEXT_NODE && from->type != XML_CDATA_SECTION_NODE)
        return NULL;
    struct markup *node = ARENA_NEW(arena, struct markup);
    node->line = from->line;
    node->parent = parent;
    if (element) {
        node->name = copied(arena, from->name);
        node->space = from->ns ? copied(arena, from->ns->href) : STR_NONE;
        take_attributes(arena, node, from);
    } else {
        node->text = copied(arena, from->content);
    }
    if (parent && parent->last)
        parent->last->next = node;
    else if (parent)
        parent->first = node;
    if (parent)
        parent->last = node;
    return node;
}

/* NULL when it nests too deeply. */
static struct markup *take_tree(struct arena *arena, const xmlNode *root, struct markup_fault *fault)
{
    struct markup *top = take_node(arena, root, NULL), *parent = top;
    unsigned depth = 1;
    for (const xmlNode *at = root->children; at;) {
        struct markup *node = take_node(arena, at, parent);
        if (at->type == XML_ELEMENT_NODE && at->children) {
            if (++depth > MARKUP_DEPTH) {
                *fault = (struct markup_fault){at->line, STR("it is nested too deeply")};
                return NULL;
            }
            parent = node;
            at = at->children;
            continue;
        }
        while (!at->next && at->parent != root) {
            at = at->parent;
            parent = parent->parent;
            depth--;
        }
        at = at->next;
    }
    return top;
}

/* The line of a document type, which is refused before the parser meets its entities; 0: there is none. */
static uint32_t doctype_line(struct str text)
{
    uint32_t line = 1;
    for (size_t i = 0; i < text.n; i++) {
        line += text.p[i] == '\n';
        if (text.p[i] != '<')
            continue;
        struct str rest = str_sub(text, i + 1, text.n);
        if (str_starts(rest, STR("!DOCTYPE")))
            return line;
        if (rest.n == 0 || (rest.p[0] != '!' && rest.p[0] != '?'))
            return 0;
        bool comment = str_starts(rest, STR("!--"));
        size_t end = str_find_str(rest, comment ? STR("-->") : STR(">"));
        if (end == STR_NPOS)
            return 0;
        for (size_t k = 0; k < end; k++)
            line += rest.p[k] == '\n';
        i += end;
    }
    return 0;
}

struct faults {
    struct arena *arena;
    struct markup_fault *fault;
    bool said;
};

/* The first error says most; those after it follow from it. */
static void note_error(void *context, xmlError *error)
{
    struct faults *faults = ((xmlParserCtxt *)context)->_private;
    if (faults->said || error->level < XML_ERR_ERROR || !error->message)
        return;
    faults->said = true;
    faults->fault->line = error->line > 0 ? (uint32_t)error->line : 0;
    faults->fault->why = str_trim(str_dup(faults->arena, str_of(error->message)));
}

static struct markup *read_document(struct arena *arena, struct str text, struct markup_fault *fault)
{
    xmlParserCtxt *context = xmlNewParserCtxt();
    struct faults faults = {arena, fault, false};
    if (!context)
        return NULL;
    context->_private = &faults;
    context->sax->serror = note_error;
    int options = XML_PARSE_NONET | XML_PARSE_NOCDATA;
    xmlDoc *document = xmlCtxtReadMemory(context, text.n ? text.p : "", (int)text.n, NULL, NULL, options);
    const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    struct markup *top = root ? take_tree(arena, root, fault) : NULL;
    xmlFreeDoc(document);
    xmlFreeParserCtxt(context);
    return top;
}

struct markup *markup_read(struct arena *arena, struct str text, struct markup_fault *fault)
{
    uint32_t line = doctype_line(text);
    *fault = (struct markup_fault){0, STR("it is empty")};
    if (line) {
        *fault = (struct markup_fault){line, STR("document types and entities are not taken")};
        return NULL;
    }
    if (text.n > FILE_MAX_TEXT) {
        *fault = (struct markup_fault){0, STR("it is too large")};
        return NULL;
    }
    return read_document(arena, text, fault);
}
