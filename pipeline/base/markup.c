/* XML to plain nodes. Takes a document's text; gives its elements and texts in an arena. Refuses what is not well-formed,
   document types, deep nesting, elements of very many attributes, and texts of more than 64 MiB. */
#include "base/markup.h"

#include <limits.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"

#define DOCUMENT_TYPE "document types and entities are not taken"

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

/* Bytes of the comment, instruction, section or tag that s starts with; *attributes: of a tag. */
static size_t construct_size(struct str s, size_t *attributes)
{
    static const struct {
        struct str start, end;
    } apart[] = {{{"<!--", 4}, {"-->", 3}}, {{"<![CDATA[", 9}, {"]]>", 3}}, {{"<?", 2}, {"?>", 2}}};
    *attributes = 0;
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        if (str_starts(s, apart[i].start)) {
            size_t end = str_find_str(s, apart[i].end);
            return end == STR_NPOS ? s.n : end + apart[i].end.n;
        }
    }
    char quote = 0;
    size_t i = 1;
    for (; i < s.n && (quote || s.p[i] != '>'); i++) {
        *attributes += !quote && s.p[i] == '=';
        if (s.p[i] == quote)
            quote = 0;
        else if (!quote && (s.p[i] == '"' || s.p[i] == '\''))
            quote = s.p[i];
    }
    return i;
}

/* Before the parser: it compares each attribute of an element with all those before it. */
static bool survey(struct str text, struct markup_fault *fault)
{
    uint32_t line = 1;
    for (size_t i = 0, end; i < text.n; i = end) {
        size_t attributes = 0;
        struct str rest = str_sub(text, i, text.n);
        end = i + (text.p[i] == '<' ? construct_size(rest, &attributes) : 1);
        bool type = str_starts(rest, STR("<!DOCTYPE"));
        if (type || attributes > MARKUP_ATTRIBUTES) {
            *fault = (struct markup_fault){line, type ? STR(DOCUMENT_TYPE) : STR("an element has too many attributes")};
            return false;
        }
        for (size_t k = i; k < end; k++)
            line += text.p[k] == '\n';
    }
    return true;
}

struct faults {
    struct arena *arena;
    struct markup_fault *fault;
    bool said, refused;
};

static void say(struct faults *faults, int line, struct str why)
{
    if (faults->said)
        return;
    faults->said = true;
    faults->fault->line = line > 0 ? (uint32_t)line : 0;
    faults->fault->why = why;
}

/* The first error says most; those after it follow from it. */
static void note_error(void *context, xmlError *error)
{
    if (error->code == XML_ERR_NO_MEMORY)
        mem_fail("XML");
    struct faults *faults = ((xmlParserCtxt *)context)->_private;
    if (error->level >= XML_ERR_ERROR && error->message)
        say(faults, error->line, str_trim(str_dup(faults->arena, str_of(error->message))));
}

/* A document type that survey could not read, in an encoding that is not ASCII's; called before any of its entities. */
static void refuse_type(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    xmlParserCtxt *parser = context;
    struct faults *faults = parser->_private;
    (void)name, (void)external, (void)system;
    faults->refused = true;
    say(faults, parser->input ? parser->input->line : 0, STR(DOCUMENT_TYPE));
    xmlStopParser(parser);
}

static struct markup *read_document(struct arena *arena, struct str text, struct markup_fault *fault)
{
    xmlParserCtxt *context = xmlNewParserCtxt();
    struct faults faults = {.arena = arena, .fault = fault};
    if (!context)
        mem_fail("XML");
    context->_private = &faults;
    context->sax->serror = note_error;
    context->sax->internalSubset = refuse_type;
    int options = XML_PARSE_NONET | XML_PARSE_NOCDATA;
    xmlDoc *document = xmlCtxtReadMemory(context, text.n ? text.p : "", (int)text.n, NULL, NULL, options);
    const xmlNode *root = document && !faults.refused ? xmlDocGetRootElement(document) : NULL;
    struct markup *top = root ? take_tree(arena, root, fault) : NULL;
    xmlFreeDoc(document);
    xmlFreeParserCtxt(context);
    return top;
}

struct markup *markup_read(struct arena *arena, struct str text, struct markup_fault *fault)
{
    *fault = (struct markup_fault){0, STR("it is empty")};
    if (text.n > FILE_MAX_TEXT) {
        *fault = (struct markup_fault){0, STR("it is too large")};
        return NULL;
    }
    if (!survey(text, fault))
        return NULL;
    return read_document(arena, text, fault);
}
