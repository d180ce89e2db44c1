/* The attributes of HTML tags that stay, each taken by one function of a table; any other is dropped with a warning, but
   for a few that mean nothing on paper. */
#include "refine/html/attributes.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/unicode/unicode.h"
#include "book/book.h"
#include "refine/common.h"
#include "refine/messages.h"

static bool take_id(struct arena *arena, struct node *node, struct str value)
{
    if (node_id(node).n == 0)
        node_set_id(arena, node, str_trim(value));
    return true;
}

/* The next word that white space parts; false at the end. */
static bool next_word(struct str *rest, struct str *word)
{
    size_t from = 0;
    while (from < rest->n && html_is_space(rest->p[from]))
        from++;
    size_t to = from;
    while (to < rest->n && !html_is_space(rest->p[to]))
        to++;
    *word = str_sub(*rest, from, to);
    *rest = str_sub(*rest, to, rest->n);
    return word->n > 0;
}

/* All at once: there may be any number of them. */
static bool take_class(struct arena *arena, struct node *node, struct str value)
{
    struct map *seen = map_new(arena);
    struct buf all = {0};
    struct str rest = node->attributes ? node->attributes->classes : STR_NONE, word;
    map_put(seen, STR("literal"), node); /* that class is the parser's own */
    while (next_word(&rest, &word))
        map_put(seen, word, node);
    for (rest = value; next_word(&rest, &word);) {
        if (map_get(seen, word))
            continue;
        map_put(seen, word, node);
        buf_z(&all, all.n ? " " : "");
        buf_str(&all, word);
    }
    node_add_class(arena, node, buf_take(&all, arena));
    return true;
}

static bool take_lang(struct arena *arena, struct node *node, struct str value)
{
    struct str lang = uc_lang_canonical(arena, str_trim(value));
    if (lang.n)
        node_set_attribute(arena, node, STR("lang"), lang);
    return lang.n > 0;
}

static bool take_dir(struct arena *arena, struct node *node, struct str value)
{
    if (!str_is_nocase(value, "ltr") && !str_is_nocase(value, "rtl"))
        return str_is_nocase(value, "auto");
    node_set_attribute(arena, node, STR("dir"), uc_lower(arena, value, STR("en")));
    return true;
}

static bool take_title(struct arena *arena, struct node *node, struct str value)
{
    if (node->kind == NODE_LINK)
        node->as.link.title = value;
    else if (node->kind == NODE_IMAGE)
        node->as.image.title = value;
    else
        node_set_attribute(arena, node, STR("title"), value);
    return true;
}

static bool take_href(struct arena *arena, struct node *node, struct str value)
{
    (void)arena;
    if (node->kind == NODE_LINK)
        node->as.link.url = value;
    return node->kind == NODE_LINK;
}

static bool take_src(struct arena *arena, struct node *node, struct str value)
{
    (void)arena;
    if (node->kind == NODE_IMAGE)
        node->as.image.url = value;
    return node->kind == NODE_IMAGE;
}

static bool take_alt(struct arena *arena, struct node *node, struct str value)
{
    if (node->kind != NODE_IMAGE)
        return false;
    if (value.n)
        node_append(node, node_text(arena, node->place, value));
    return true;
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

static bool take_size(struct arena *arena, struct node *node, const char *key, struct str value)
{
    struct str number = str_trim(value);
    struct str digits = str_ends(number, STR("%")) ? str_sub(number, 0, number.n - 1) : number;
    if (node->kind != NODE_IMAGE || !is_number(digits) || digits.n > 5)
        return false;
    if (digits.n == number.n)
        number = str_cat(arena, number, STR("px"));
    node_set_attribute(arena, node, str_of(key), number);
    return true;
}

static bool take_width(struct arena *arena, struct node *node, struct str value)
{
    return take_size(arena, node, "width", value);
}

static bool take_height(struct arena *arena, struct node *node, struct str value)
{
    return take_size(arena, node, "height", value);
}

static bool take_start(struct arena *arena, struct node *node, struct str value)
{
    long start;
    (void)arena;
    if (node->kind != NODE_LIST || !str_int(str_trim(value), &start) || start < 0 || start > 999999999)
        return false;
    node->as.list.start = start;
    return true;
}

static bool take_type(struct arena *arena, struct node *node, struct str value)
{
    static const struct {
        char c;
        enum list_style style;
    } styles[] = {{'1', LIST_DECIMAL}, {'a', LIST_LOWER_ALPHA}, {'A', LIST_UPPER_ALPHA}, {'i', LIST_LOWER_ROMAN},
                  {'I', LIST_UPPER_ROMAN}};
    (void)arena;
    for (size_t i = 0; node->kind == NODE_LIST && value.n == 1 && i < sizeof styles / sizeof *styles; i++)
        if (styles[i].c == value.p[0]) {
            node->as.list.style = styles[i].style;
            return true;
        }
    return false;
}

static bool span_number(struct str value, unsigned most, unsigned *out)
{
    long n;
    if (!str_int(str_trim(value), &n) || n < 1)
        return false;
    *out = n > (long)most ? most : (unsigned)n;
    return true;
}

static bool take_colspan(struct arena *arena, struct node *node, struct str value)
{
    (void)arena;
    return node->kind == NODE_CELL && span_number(value, 64, &node->as.cell.column_span);
}

static bool take_rowspan(struct arena *arena, struct node *node, struct str value)
{
    (void)arena;
    return node->kind == NODE_CELL && span_number(value, 1000, &node->as.cell.row_span);
}

static bool take_align(struct arena *arena, struct node *node, struct str value)
{
    static const struct {
        const char *name;
        enum align align;
    } aligns[] = {{"left", ALIGN_LEFT}, {"center", ALIGN_CENTRE}, {"right", ALIGN_RIGHT}};
    (void)arena;
    for (size_t i = 0; node->kind == NODE_CELL && i < sizeof aligns / sizeof *aligns; i++)
        if (str_is_nocase(value, aligns[i].name)) {
            node->as.cell.align = aligns[i].align;
            return true;
        }
    return false;
}

static bool take_quietly(struct arena *arena, struct node *node, struct str value)
{
    (void)arena, (void)node, (void)value;
    return true;
}

static const struct {
    const char *key;
    bool (*take)(struct arena *arena, struct node *node, struct str value);
} takers[] = {
    {"id", take_id},           {"class", take_class},     {"lang", take_lang},       {"xml:lang", take_lang},
    {"dir", take_dir},         {"title", take_title},     {"href", take_href},       {"src", take_src},
    {"alt", take_alt},         {"width", take_width},     {"height", take_height},   {"start", take_start},
    {"type", take_type},       {"colspan", take_colspan}, {"rowspan", take_rowspan}, {"align", take_align},
    {"name", take_id},         {"scope", take_quietly},   {"rel", take_quietly},     {"target", take_quietly},
    {"loading", take_quietly}, {"border", take_quietly},  {"valign", take_quietly},
};

enum { TAKERS = sizeof takers / sizeof *takers };
_Static_assert(TAKERS <= 32, "one bit for each");

/* taken: a bit for each name that the tag has had. False when the attribute is to be spoken of. */
static bool attribute_take(struct arena *arena, struct node *node, const struct attribute *attribute, uint32_t *taken)
{
    for (size_t i = 0; i < TAKERS; i++) {
        if (!str_is(attribute->key, takers[i].key))
            continue;
        bool again = *taken & (uint32_t)1 << i;
        *taken |= (uint32_t)1 << i;
        return again || takers[i].take(arena, node, attribute->value);
    }
    return false;
}

static void node_start(struct node *node, const struct html_token *token, const struct html_element *element)
{
    if (node->kind == NODE_HEADING)
        node->as.heading.level = element->level;
    if (node->kind == NODE_LIST) {
        node->as.list.style = str_is(token->name, "ol") ? LIST_DECIMAL : LIST_BULLET;
        node->as.list.start = 1;
    }
    if (node->kind == NODE_CELL) {
        node->as.cell.column_span = node->as.cell.row_span = 1;
        node->as.cell.header = str_is(token->name, "th");
    }
}

struct node *html_node_new(struct html_builder *b, const struct html_token *token, const struct html_element *element)
{
    struct arena *arena = b->press->arena;
    bool anchor = element->kind == NODE_LINK && html_attribute(token, "href").n == 0;
    struct node *node = node_new(arena, anchor ? NODE_SPAN : element->kind, token->place);
    node_start(node, token, element);
    if (element->class)
        node_add_class(arena, node, str_of(element->class));
    uint32_t taken = 0;
    for (const struct attribute *a = token->attributes; a; a = a->next)
        if (!attribute_take(arena, node, a, &taken))
            html_warn(b, token->place, &msg_html_attribute_dropped, a->key, token->name);
    return node;
}
