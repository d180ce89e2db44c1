/* Rendered citations and entries as inlines: takes the rich text of the cite floor and the author's own prefixes and
   suffixes, gives text in its styles and languages, links to entries, and [?key] where no work has that key. */
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "refine/bibliography.h"
#include "refine/common.h"
#include "refine/urls.h"

static struct node *wrap(struct arena *arena, enum node_kind kind, struct node *inner)
{
    struct node *outer = node_new(arena, kind, inner->place);
    node_append(outer, inner);
    return outer;
}

static struct node *rich_node(struct arena *arena, const struct rich *rich, struct place place)
{
    static const struct {
        unsigned style;
        enum node_kind kind;
    } styles[] = {
        {RICH_SUPERSCRIPT, NODE_SUPERSCRIPT},
        {RICH_SUBSCRIPT, NODE_SUBSCRIPT},
        {RICH_SMALL_CAPS, NODE_SMALL_CAPS},
        {RICH_BOLD, NODE_STRONG},
        {RICH_ITALIC, NODE_EMPH},
    };
    struct node *node = node_text(arena, place, rich->text);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if ((rich->style & styles[i].style) && !((rich->style & RICH_UPRIGHT) && styles[i].kind == NODE_EMPH))
            node = wrap(arena, styles[i].kind, node);
    if (rich->lang.n) {
        node = wrap(arena, NODE_SPAN, node);
        node_set_attribute(arena, node, STR("lang"), rich->lang);
    }
    struct str url = url_clean(arena, rich->link);
    if (url.n && url_may_link(url)) {
        node = wrap(arena, NODE_LINK, node);
        node->as.link.url = url;
    }
    return node;
}

void rendering_append(struct arena *arena, struct node *to, const struct rich *rich)
{
    for (; rich; rich = rich->next)
        if (rich->text.n)
            node_append(to, rich_node(arena, rich, to->place));
}

uint32_t rendering_last(struct arena *arena, const struct node *to)
{
    const struct node *last = to->last;
    while (last && last->last)
        last = last->last;
    if (last && last->kind == NODE_TEXT)
        return utf8_last(last->text);
    return last ? utf8_last(node_plain_text(arena, last)) : 0;
}

static bool is_space(uint32_t cp)
{
    return uc_is_space(cp) || cp == 0xA0;
}

/* An affix in its slot, with a space where neither side brought one. */
static void put_affix(struct arena *arena, struct node *to, struct node *affix, bool suffix)
{
    if (!affix || !affix->first)
        return;
    uint32_t before = rendering_last(arena, to);
    struct node *first = affix->first;
    uint32_t starts = first->kind == NODE_TEXT ? utf8_first(first->text) : 'x';
    if (suffix && before && !is_space(before) && !is_space(starts) && !uc_is_punct(starts))
        node_append(to, text_z(arena, affix->place, " "));
    if (is_space(before) && first->kind == NODE_TEXT && is_space(starts))
        first->text = str_sub(first->text, 1, first->text.n);
    node_move_children(affix, to);
}

struct renderer {
    struct bibliography *b;
    const struct scope *scope;
    const struct cited *cited;
    struct node *to;
    struct node *link; /* open link to an entry, or NULL */
    size_t link_cite;
    bool after_prefix;
    bool *shown; /* by cite: an unknown key was printed */
};

const struct str *rendering_target(const struct bibliography *b, const struct scope *scope, struct str key)
{
    if (b->book->meta.no_link_citations || !scope->entries)
        return NULL;
    const struct value *work = cite_library_find(b->book->library, key);
    return work ? map_get(scope->entries, value_get_text(work, "id")) : NULL;
}

/* Where the pieces of the cite of that index go. */
static struct node *target_of(struct renderer *r, size_t index)
{
    struct arena *arena = r->b->press->arena;
    const struct cite_group *group = r->cited->group;
    const struct str *id = index < group->n ? rendering_target(r->b, r->scope, group->items[index].key) : NULL;
    if (!id) {
        r->link = NULL;
        return r->to;
    }
    if (!r->link || r->link_cite != index) {
        r->link = node_new(arena, NODE_LINK, r->cited->node->place);
        r->link->as.link.url = str_cat(arena, STR("#"), *id);
        r->link_cite = index;
        node_append(r->to, r->link);
    }
    return r->link;
}

static void render_text(struct renderer *r, const struct rich *rich)
{
    struct arena *arena = r->b->press->arena;
    struct place place = r->cited->node->place;
    const struct cite_cluster *cluster = r->cited->cluster;
    bool unknown = rich->cite < cluster->n && !cluster->items[rich->cite].known;
    if (unknown && r->shown[rich->cite])
        return;
    if (r->after_prefix && !is_space(utf8_first(rich->text)) && !is_space(rendering_last(arena, r->to)))
        node_append(r->to, text_z(arena, place, " "));
    r->after_prefix = false;
    if (unknown) {
        r->shown[rich->cite] = true;
        r->link = NULL;
        struct str key = cluster->items[rich->cite].key;
        node_append(r->to, node_text(arena, place, str_format(arena, "[?%.*s]", STR_ARG(key))));
        return;
    }
    node_append(target_of(r, rich->cite), rich_node(arena, rich, place));
}

void rendering_cite(struct bibliography *b, const struct scope *scope, const struct cited *cited, struct node *to,
                    const struct rich *rich)
{
    struct arena *arena = b->press->arena;
    struct cite_group *group = cited->group;
    struct renderer r = {.b = b, .scope = scope, .cited = cited, .to = to};
    r.shown = ARENA_ARRAY(arena, bool, group->n);
    for (; rich; rich = rich->next) {
        if (rich->slot == 0) {
            if (rich->text.n)
                render_text(&r, rich);
            continue;
        }
        struct cite_one *one = rich->cite < group->n ? &group->items[rich->cite] : NULL;
        struct node *affix = !one ? NULL : rich->slot == 1 ? one->prefix : one->suffix;
        r.link = NULL;
        put_affix(arena, r.to, affix, rich->slot == 2);
        r.after_prefix = rich->slot == 1 && affix;
    }
}
