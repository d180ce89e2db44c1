/* What a book cites, in reading order. Takes the trees after the citations were read; gives every citation with the
   request that the cite floor renders, the number of the note that it stands in or will become, and the places for lists
   of works; cuts all of it into scopes: the book, its chapters, or their sections. */
#include "refine/bibliography.h"

#include <string.h>

#include "refine/common.h"

struct gatherer {
    struct bibliography *b;
    struct arena *arena;
    struct chapter *chapter;
    struct node *parent; /* of the sections that are scopes, in this chapter */
    unsigned note;       /* the last number, in this chapter or in the book */
    unsigned part;
    size_t cap_scopes, cap_divs;
    const struct node *last_note;
};

static struct str affix_text(struct arena *arena, const struct node *affix)
{
    return affix ? node_plain_text(arena, affix) : STR_NONE;
}

/* A note of its own has the names in any case. */
static void cluster_fill(struct arena *arena, struct cite_cluster *cluster, const struct cite_group *group, bool notes,
                         bool makes_note)
{
    cluster->items = ARENA_ARRAY(arena, struct cite_request, group->n);
    cluster->n = group->n;
    cluster->in_text = group->mode == CITE_IN_TEXT && !notes;
    for (size_t i = 0; i < group->n; i++) {
        const struct cite_one *one = &group->items[i];
        cluster->items[i] = (struct cite_request){
            .key = one->key,
            .label = one->label,
            .locator = one->locator,
            .has_prefix = one->prefix != NULL,
            .has_suffix = one->suffix != NULL,
            .prefix_text = affix_text(arena, one->prefix),
            .suffix_text = affix_text(arena, one->suffix),
            .suppress_author = one->suppress_author && !makes_note,
        };
    }
}

void *array_grown(struct arena *arena, void *items, size_t size, size_t n, size_t *cap)
{
    if (n < *cap)
        return items;
    *cap = *cap ? *cap * 2 : 8;
    char *more = arena_alloc_array(arena, *cap, size);
    if (n)
        memcpy(more, items, n * size);
    return more;
}

static void scope_open(struct gatherer *g, struct chapter *chapter, struct node *home, struct node *before)
{
    struct bibliography *b = g->b;
    if (b->n_scopes) {
        b->scopes[b->n_scopes - 1].to = b->n;
        b->scopes[b->n_scopes - 1].divs_to = b->n_divs;
    }
    b->scopes = array_grown(g->arena, b->scopes, sizeof *b->scopes, b->n_scopes, &g->cap_scopes);
    b->scopes[b->n_scopes++] =
        (struct scope){.chapter = chapter, .home = home, .before = before, .from = b->n, .divs_from = b->n_divs};
}

static struct node *first_section(const struct node *parent)
{
    for (struct node *node = parent->first; node; node = node->next)
        if (node->kind == NODE_SECTION)
            return node;
    return NULL;
}

static bool is_alone(const struct node *section)
{
    for (const struct node *node = section->next; node; node = node->next)
        if (node->kind == NODE_SECTION)
            return false;
    return true;
}

static void chapter_open(struct gatherer *g, struct chapter *chapter)
{
    enum refsection how = g->b->book->meta.refsection;
    enum citereset reset = g->b->book->meta.citereset;
    g->chapter = chapter;
    if (!g->b->book->notes_run_on)
        g->note = 0;
    if (reset == CITERESET_CHAPTER || (reset == CITERESET_DEFAULT && g->b->notes))
        g->part++;
    if (how == REFSECTION_BOOK)
        return;
    /* A lone outermost section is the chapter itself. */
    struct node *outer = first_section(chapter->root);
    struct node *home = outer && is_alone(outer) ? outer : chapter->root;
    g->parent = how == REFSECTION_SECTION && first_section(home) ? home : NULL;
    scope_open(g, chapter, home, g->parent ? first_section(home) : NULL);
}

static bool is_list_place(const struct node *node)
{
    return node->kind == NODE_DIV && (node_has_class(node, "refs") || str_is(node_id(node), "refs"));
}

static bool knows_one(const struct bibliography *b, const struct cite_group *group)
{
    for (size_t i = 0; i < group->n; i++)
        if (cite_library_find(b->book->library, group->items[i].key))
            return true;
    return false;
}

static void cite_enter(struct gatherer *g, struct node *node, bool in_note)
{
    struct bibliography *b = g->b;
    struct cite_group *group = node->as.cite.group;
    struct cited *cited = &b->cites[b->n++];
    *cited = (struct cited){.node = node, .group = group, .chapter = g->chapter, .in_note = in_note};
    node_set_id(g->arena, node,
                label_claim(g->arena, b->book->labels, NULL, str_format(g->arena, "cite-%zu", b->n), node));
    if (b->notes && group->mode == CITE_AS_WRITTEN)
        return;
    cited->makes_note = b->notes && !in_note && knows_one(b, group);
    if (cited->makes_note)
        g->note++;
    cited->cluster = &b->clusters[b->n_clusters++];
    cluster_fill(g->arena, cited->cluster, group, b->notes, cited->makes_note);
    cited->cluster->note = cited->makes_note || in_note ? g->note : 0;
    cited->cluster->part = g->part;
}

static void node_enter(struct gatherer *g, const struct reader *reader, struct node *node)
{
    struct bibliography *b = g->b;
    if (!reader->in_note && node->kind == NODE_DOCUMENT)
        chapter_open(g, b->book->chapters[reader->chapter]);
    else if (!reader->in_note && node->kind == NODE_SECTION && g->parent && node->parent == g->parent)
        scope_open(g, g->chapter, node, NULL);
    if (reader->in_note && node == reader->root && node != g->last_note) {
        g->note++;
        g->last_note = node;
    }
    if (node->kind == NODE_CITE && node->as.cite.group)
        cite_enter(g, node, reader->in_note);
    if (!reader->in_note && is_list_place(node)) {
        b->divs = array_grown(g->arena, b->divs, sizeof *b->divs, b->n_divs, &g->cap_divs);
        b->divs[b->n_divs++] = node;
    }
}

void scopes_gather(struct bibliography *b)
{
    struct gatherer g = {.b = b, .arena = b->press->arena};
    struct roots roots = roots_of(g.arena, b->book);
    size_t most = roots_nodes(g.arena, &roots, NODE_CITE).n;
    struct reader reader;
    b->cites = ARENA_ARRAY(g.arena, struct cited, most);
    b->clusters = ARENA_ARRAY(g.arena, struct cite_cluster, most);
    scope_open(&g, NULL, NULL, NULL);
    reader_init(&reader, g.arena, b->book);
    for (struct node *node = reader_next(&reader); node; node = reader_next(&reader))
        node_enter(&g, &reader, node);
    b->scopes[b->n_scopes - 1].to = b->n;
    b->scopes[b->n_scopes - 1].divs_to = b->n_divs;
}
