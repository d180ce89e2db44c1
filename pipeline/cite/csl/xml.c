/* Styles and locales: XML to nodes, by libxml2. Takes a file's text; gives a tree of the elements that CSL knows, with
   their attributes and formats read. Refuses what is no well-formed XML, document types, entities and deep nesting;
   nothing outside the text is ever loaded. */
#include "cite/csl/style.h"

#include <limits.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cite/messages.h"

struct reading {
    struct arena *arena;
    struct diag *diag;
    const char *file;
    bool wrong;
};

static const char *const element_names[] = {
#define E(name, text) text,
#include "cite/csl/elements.def"
#undef E
};
_Static_assert(sizeof element_names / sizeof *element_names == CSL_OTHER, "one name for each element");

static const char *const attribute_names[] = {
#define A(name, text) text,
#include "cite/csl/attributes.def"
#undef A
};
_Static_assert(sizeof attribute_names / sizeof *attribute_names == CSL_A_COUNT, "one name for each attribute");

/* The index of a name in a list in byte order; n: it is not there. */
static size_t find_name(const xmlChar *name, const char *const *names, size_t n)
{
    size_t from = 0, to = n;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp((const char *)name, names[middle]);
        if (order == 0)
            return middle;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return n;
}

static struct str text_of(struct arena *arena, const xmlNode *children)
{
    struct buf out = {0};
    for (const xmlNode *node = children; node; node = node->next)
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content)
            buf_z(&out, (const char *)node->content);
    return buf_take(&out, arena);
}

static void read_sets(struct reading *r, struct csl_node *node, const xmlNode *from)
{
    size_t n = 0;
    for (const xmlAttr *a = from->properties; a; a = a->next)
        n++;
    struct csl_set *sets = ARENA_ARRAY(r->arena, struct csl_set, n);
    for (const xmlAttr *a = from->properties; a; a = a->next) {
        size_t i = find_name(a->name, attribute_names, CSL_A_COUNT);
        if (i == CSL_A_COUNT)
            continue;
        struct str value = text_of(r->arena, a->children);
        /* an empty value is a value */
        sets[node->n_sets++] = (struct csl_set){(enum csl_attribute)i, value.p ? value : STR("")};
    }
    node->sets = sets;
}

struct str csl_get(const struct csl_node *node, enum csl_attribute id)
{
    for (size_t i = 0; node && i < node->n_sets; i++)
        if (node->sets[i].id == id)
            return node->sets[i].value;
    return STR_NONE;
}

struct str csl_get_or(const struct csl_node *node, enum csl_attribute id, struct str otherwise)
{
    struct str value = csl_get(node, id);
    return value.p ? value : otherwise;
}

bool csl_has(const struct csl_node *node, enum csl_attribute id)
{
    return csl_get(node, id).p != NULL;
}

long csl_number(const struct csl_node *node, enum csl_attribute id, long otherwise)
{
    long n;
    struct str value = str_trim(csl_get(node, id));
    return value.n > 0 && str_int(value, &n) && n >= 0 && n < 1000000 ? n : otherwise;
}

const struct csl_node *csl_child(const struct csl_node *node, enum csl_element element)
{
    for (const struct csl_node *child = node ? node->first : NULL; child; child = child->next)
        if (child->element == element)
            return child;
    return NULL;
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool csl_word(struct str *rest, struct str *word)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && !is_gap(rest->p[n]))
        n++;
    *word = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->n);
    return word->n > 0;
}

static const struct {
    enum csl_attribute attribute;
    const char *value;
    unsigned font;
} fonts[] = {
    {CSL_A_FONT_STYLE, "italic", CSL_ITALIC},
    {CSL_A_FONT_STYLE, "oblique", CSL_OBLIQUE},
    {CSL_A_FONT_STYLE, "normal", CSL_STYLE_NORMAL},
    {CSL_A_FONT_WEIGHT, "bold", CSL_BOLD},
    {CSL_A_FONT_WEIGHT, "light", CSL_LIGHT},
    {CSL_A_FONT_WEIGHT, "normal", CSL_WEIGHT_NORMAL},
    {CSL_A_FONT_VARIANT, "small-caps", CSL_SMALL_CAPS},
    {CSL_A_FONT_VARIANT, "normal", CSL_VARIANT_NORMAL},
    {CSL_A_DECORATION, "underline", CSL_UNDERLINE},
    {CSL_A_DECORATION, "none", CSL_DECORATION_NONE},
    {CSL_A_VERTICAL, "sup", CSL_SUP},
    {CSL_A_VERTICAL, "sub", CSL_SUB},
    {CSL_A_VERTICAL, "baseline", CSL_BASELINE},
};

static const char *const cases[] = {NULL,       "lowercase", "uppercase", "capitalize-first", "capitalize-all",
                                    "sentence", "title"};
static const char *const displays[] = {NULL, "block", "left-margin", "right-inline", "indent"};

static int index_of(const struct csl_node *node, enum csl_attribute id, const char *const *names, int n)
{
    for (int i = 1; i < n; i++)
        if (csl_is(node, id, names[i]))
            return i;
    return 0;
}

static void read_format(struct csl_node *node)
{
    struct csl_format *format = &node->format;
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
        if (csl_is(node, fonts[i].attribute, fonts[i].value))
            format->font |= fonts[i].font;
    format->text_case = (enum csl_case)index_of(node, CSL_A_TEXT_CASE, cases, 7);
    format->display = (enum csl_display)index_of(node, CSL_A_DISPLAY, displays, 5);
    format->quotes = csl_is(node, CSL_A_QUOTES, "true");
    format->strip_periods = csl_is(node, CSL_A_STRIP_PERIODS, "true");
    format->prefix = csl_get(node, CSL_A_PREFIX);
    format->suffix = csl_get(node, CSL_A_SUFFIX);
    format->delimiter = csl_get(node, CSL_A_DELIMITER);
}

static struct csl_node *read_node(struct reading *r, const xmlNode *from, const struct csl_node *parent, unsigned depth)
{
    struct csl_node *node = ARENA_NEW(r->arena, struct csl_node);
    node->element = (enum csl_element)find_name(from->name, element_names, CSL_OTHER);
    node->line = from->line;
    node->parent = parent;
    read_sets(r, node, from);
    read_format(node);
    if (depth > CSL_DEPTH) {
        diag_add(r->diag, (struct place){r->file, from->line, 0}, &msg_csl_depth);
        r->wrong = true;
        return node;
    }
    bool worded = node->element == CSL_TERM || node->element == CSL_SINGLE || node->element == CSL_MULTIPLE;
    if (worded || node->element == CSL_TITLE)
        node->text = text_of(r->arena, from->children);
    struct csl_node *last = NULL;
    for (const xmlNode *child = from->children; child && !r->wrong; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        struct csl_node *made = read_node(r, child, node, depth + 1);
        if (last)
            last->next = made;
        else
            node->first = made;
        last = made;
    }
    return node;
}

static void say_error(struct reading *r, xmlParserCtxt *context)
{
    const xmlError *error = xmlCtxtGetLastError(context);
    uint32_t line = error && error->line > 0 ? (uint32_t)error->line : 0;
    const char *why = error && error->message ? error->message : "it is empty";
    diag_add(r->diag, (struct place){r->file, line, 0}, &msg_csl_xml, str_trim(str_of(why)));
}

static struct csl_node *read_document(struct reading *r, xmlDoc *document)
{
    if (document->intSubset || document->extSubset) {
        diag_add(r->diag, (struct place){r->file, 1, 0}, &msg_csl_doctype);
        return NULL;
    }
    const xmlNode *root = xmlDocGetRootElement(document);
    struct csl_node *node = root ? read_node(r, root, NULL, 0) : NULL;
    return r->wrong ? NULL : node;
}

static size_t count_lines(struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n;
}

/* A document type is refused before the parser meets its entities. Gives its line, from 1; 0: there is none. */
static uint32_t doctype_line(struct str text)
{
    struct str rest = text;
    for (;;) {
        size_t at = str_find(rest, '<');
        if (at == STR_NPOS || at + 1 >= rest.n)
            return 0;
        rest = str_sub(rest, at + 1, rest.n);
        if (str_starts(rest, STR("!DOCTYPE")))
            return 1 + (uint32_t)count_lines(str_sub(text, 0, (size_t)(rest.p - text.p)));
        if (rest.p[0] != '!' && rest.p[0] != '?')
            return 0;
        if (str_starts(rest, STR("!--"))) {
            size_t end = str_find_str(rest, STR("-->"));
            if (end == STR_NPOS)
                return 0;
            rest = str_sub(rest, end, rest.n);
        }
    }
}

struct csl_node *csl_xml_read(struct arena *arena, struct diag *diag, const char *file, struct str text)
{
    struct reading r = {arena, diag, file, false};
    uint32_t line = doctype_line(text);
    if (text.n > INT_MAX / 2 || line > 0) {
        diag_add(diag, (struct place){file, line, 0}, line > 0 ? &msg_csl_doctype : &msg_csl_depth);
        return NULL;
    }
    xmlParserCtxt *context = xmlNewParserCtxt();
    if (!context)
        return NULL;
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    xmlDoc *document = xmlCtxtReadMemory(context, text.n ? text.p : "", (int)text.n, NULL, NULL, options);
    struct csl_node *root = document ? read_document(&r, document) : NULL;
    if (!document)
        say_error(&r, context);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(context);
    return root;
}
