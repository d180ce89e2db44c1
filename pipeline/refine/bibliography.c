/* The bibliography: gathers the citations of the book in reading order, has them rendered all at once, turns what comes
   back into inlines, and puts the list of works into a ::: {#refs} div or a chapter of its own. A key that no
   bibliography has is a warning; it is printed as [?key]. */
#include "base/file.h"
#include "base/terms.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "cite/cite.h"
#include "refine/common.h"
#include "refine/matter.h"
#include "refine/messages.h"
#include "refine/refine.h"
#include "refine/urls.h"

struct bibliography {
    struct press *press;
    struct book *book;
    struct node **cites;           /* NODE_CITEs in reading order */
    struct cite_cluster *clusters; /* one for each */
    size_t n;
    struct node *place;  /* where the list goes: a div, or NULL */
    bool chapter;        /* it gets a chapter */
    struct map *entries; /* key -> id of its entry, as struct str * */
    unsigned asked;
};

static struct str affix_text(struct arena *arena, const struct node *affix)
{
    return affix ? node_plain_text(arena, affix) : STR_NONE;
}

static void cluster_fill(struct bibliography *b, struct cite_cluster *cluster, const struct cite_group *group,
                         unsigned note)
{
    struct arena *arena = b->press->arena;
    cluster->items = ARENA_ARRAY(arena, struct cite_request, group->n);
    cluster->n = group->n;
    cluster->in_text = group->mode == CITE_IN_TEXT;
    cluster->note = note;
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
            .suppress_author = one->suppress_author,
        };
    }
}

static void bibliography_gather(struct bibliography *b)
{
    struct arena *arena = b->press->arena;
    struct roots roots = roots_of(arena, b->book);
    size_t most = roots_nodes(arena, &roots, NODE_CITE).n;
    b->cites = ARENA_ARRAY(arena, struct node *, most);
    b->clusters = ARENA_ARRAY(arena, struct cite_cluster, most);
    struct reader reader;
    const struct node *last_note = NULL;
    unsigned note = 0;
    reader_init(&reader, arena, b->book);
    for (struct node *node = reader_next(&reader); node; node = reader_next(&reader)) {
        if (node->kind != NODE_CITE || !node->as.cite.group)
            continue;
        if (reader.in_note && reader.root != last_note) {
            note++;
            last_note = reader.root;
        }
        cluster_fill(b, &b->clusters[b->n], node->as.cite.group, reader.in_note ? note : 0);
        struct str id = str_format(arena, "cite-%zu", b->n + 1);
        node_set_id(arena, node, label_claim(arena, b->book->labels, NULL, id, node));
        b->cites[b->n++] = node;
    }
}

static void warn_unknown(struct bibliography *b, const struct cite_one *one)
{
    struct str near = b->asked++ < 20 && b->book->library ? cite_library_nearest(b->book->library, one->key) : STR_NONE;
    if (near.n)
        diag_add(b->press->diag, one->place, &msg_cite_unknown_near, one->key, near);
    else
        diag_add(b->press->diag, one->place, &msg_cite_unknown, one->key);
}

/* Rich text to inlines. */

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
    struct str url = url_clean(arena, rich->link);
    if (url.n && url_may_link(url)) {
        node = wrap(arena, NODE_LINK, node);
        node->as.link.url = url;
    }
    return node;
}

/* The last code point that `to` shows; 0 when it is empty. */
static uint32_t shown_last(struct arena *arena, const struct node *to)
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
    uint32_t before = shown_last(arena, to);
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
    struct node *cite;
    const struct cite_cluster *cluster;
    struct node *link; /* open link to an entry, or NULL */
    size_t link_cite;
    bool after_prefix;
    bool *shown; /* by cite: an unknown key was printed */
};

static struct node *render_target(struct renderer *r, size_t index)
{
    struct arena *arena = r->b->press->arena;
    const struct str *id = index < r->cluster->n ? map_get(r->b->entries, r->cluster->items[index].key) : NULL;
    if (!id) {
        r->link = NULL;
        return r->cite;
    }
    if (!r->link || r->link_cite != index) {
        r->link = node_new(arena, NODE_LINK, r->cite->place);
        r->link->as.link.url = str_cat(arena, STR("#"), *id);
        r->link_cite = index;
        node_append(r->cite, r->link);
    }
    return r->link;
}

static void render_text(struct renderer *r, const struct rich *rich)
{
    struct arena *arena = r->b->press->arena;
    struct place place = r->cite->place;
    bool unknown = rich->cite < r->cluster->n && !r->cluster->items[rich->cite].known;
    if (unknown && r->shown[rich->cite])
        return;
    if (r->after_prefix && !is_space(utf8_first(rich->text)) && !is_space(shown_last(arena, r->cite)))
        node_append(r->cite, text_z(arena, place, " "));
    r->after_prefix = false;
    if (unknown) {
        r->shown[rich->cite] = true;
        r->link = NULL;
        struct str key = r->cluster->items[rich->cite].key;
        node_append(r->cite, node_text(arena, place, str_format(arena, "[?%.*s]", STR_ARG(key))));
        return;
    }
    node_append(render_target(r, rich->cite), rich_node(arena, rich, place));
}

static void render_cite(struct bibliography *b, size_t i, const struct rich *rich)
{
    struct arena *arena = b->press->arena;
    struct cite_group *group = b->cites[i]->as.cite.group;
    struct renderer r = {.b = b, .cite = b->cites[i], .cluster = &b->clusters[i]};
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
        put_affix(arena, r.cite, affix, rich->slot == 2);
        r.after_prefix = rich->slot == 1 && affix;
    }
}

static void render_all(struct bibliography *b, const struct cite_output *out)
{
    for (size_t i = 0; i < b->n; i++) {
        struct cite_group *group = b->cites[i]->as.cite.group;
        for (size_t k = 0; k < group->n; k++) {
            const struct str *id = map_get(b->entries, group->items[k].key);
            group->items[k].entry_id = id ? *id : STR_NONE;
            if (!b->clusters[i].items[k].known)
                warn_unknown(b, &group->items[k]);
        }
        render_cite(b, i, i < out->n_clusters ? out->clusters[i] : NULL);
    }
}

/* The list of works. */

static struct node *entry_make(struct bibliography *b, struct map *counters, const struct cite_entry *entry)
{
    struct arena *arena = b->press->arena;
    struct node *node = node_new(arena, NODE_BIB_ENTRY, NOWHERE);
    node->as.bib.key = entry->key;
    struct str *id = ARENA_NEW(arena, struct str);
    struct str base = str_cat(arena, STR("ref-"), entry->key);
    *id = label_claim(arena, b->book->labels, counters, label_safe(arena, base), node);
    node_set_id(arena, node, *id);
    map_put(b->entries, entry->key, id);
    for (const struct rich *rich = entry->text; rich; rich = rich->next)
        if (rich->text.n)
            node_append(node, rich_node(arena, rich, NOWHERE));
    return node;
}

static struct node *list_make(struct bibliography *b, const struct cite_output *out)
{
    struct map *counters = map_new(b->press->arena);
    struct node *list = node_new(b->press->arena, NODE_BIBLIOGRAPHY, NOWHERE);
    for (size_t i = 0; i < out->n_entries; i++)
        node_append(list, entry_make(b, counters, &out->entries[i]));
    return list;
}

static void list_put(struct bibliography *b, struct node *list)
{
    struct press *press = b->press;
    if (b->place) {
        node_append(b->place, list);
        return;
    }
    struct chapter *chapter = matter_chapter(press, CHAPTER_BIBLIOGRAPHY, "bibliography");
    struct str title = str_of(term_text(b->book->meta.lang, TERM_BIBLIOGRAPHY));
    node_append(matter_section(press, chapter, title, "bibliography", false), list);
    book_add_chapter(press->arena, b->book, chapter, b->book->n_chapters);
}

static void find_place(struct bibliography *b)
{
    struct node *refs = map_get(b->book->labels, STR("refs"));
    b->place = refs && refs->kind == NODE_DIV ? refs : NULL;
    for (size_t i = 0; i < b->book->meta.back_matter.n; i++)
        b->chapter |= str_is(b->book->meta.back_matter.items[i], "bibliography");
}

/* The style that the book names: a file of its own, or one that is installed. NULL: the program's own. */
static const char *style_of(struct press *press)
{
    const struct book *book = press->book;
    struct str name = book->meta.csl, text;
    if (name.n == 0)
        return NULL;
    if (file_read_beneath(press->arena, book->root, name, FILE_MAX_TEXT, &text) == FILE_OK)
        return str_z(press->arena, path_join(press->arena, str_of(book->root), name));
    /* nothing outside the folder but what is installed */
    name = path_base(name);
    return str_z(press->arena, str_ends(name, STR(".csl")) ? str_sub(name, 0, name.n - 4) : name);
}

bool refine_bibliography(struct press *press)
{
    struct book *book = press->book;
    struct bibliography b = {.press = press, .book = book, .entries = map_new(press->arena)};
    struct cite_output out = {0};
    bibliography_gather(&b);
    if (b.n == 0)
        return true;
    find_place(&b);
    const struct cite_style *style =
        cite_style_open(press->arena, press->diag, book_key_place(book, "csl"), style_of(press), book->meta.lang);
    if (!style || !cite_render(press->arena, press->diag, book->library, style, b.clusters, b.n, NULL, 0, &out))
        return false;
    if (out.n_entries && (b.place || b.chapter))
        list_put(&b, list_make(&b, &out));
    render_all(&b, &out);
    return true;
}
