/* The bibliography: has the citations of the book rendered, scope by scope, turns what comes back into inlines or into
   notes, and puts the lists of works into their places. A key that no bibliography has is a warning; it is printed as
   [?key]. Citations that were found in the prose keep their words and become links. */
#include "refine/bibliography.h"
#include "refine/common.h"
#include "refine/messages.h"
#include "refine/refine.h"

static void warn_unknown(struct bibliography *b, struct place place, struct str key)
{
    struct str near = b->asked++ < 20 && b->book->library ? cite_library_nearest(b->book->library, key) : STR_NONE;
    if (near.n)
        diag_add(b->press->diag, place, &msg_cite_unknown_near, key, near);
    else
        diag_add(b->press->diag, place, &msg_cite_unknown, key);
}

void bibliography_share(const struct bibliography *b, struct cite_library *to, struct str key)
{
    const struct value *work = cite_library_find(b->book->library, key);
    if (work)
        cite_library_share(to, key, work);
}

static bool is_cited(const struct press *press)
{
    struct roots roots = roots_of(press->arena, press->book);
    return roots_nodes(press->arena, &roots, NODE_CITE).n > 0;
}

static void nocite_add(struct bibliography *b, struct str key, size_t *cap)
{
    const struct cite_library *library = b->book->library;
    bool all = str_is(key, "*");
    if (!all && !cite_library_find(library, key)) {
        warn_unknown(b, book_key_place(b->book, "nocite"), key);
        return;
    }
    for (size_t i = 0; i < (all ? cite_library_count(library) : 1); i++) {
        b->nocite = array_grown(b->press->arena, b->nocite, sizeof *b->nocite, b->n_nocite, cap);
        b->nocite[b->n_nocite++] = all ? value_get_text(cite_library_at(library, i), "id") : key;
    }
}

/* Each text holds citations (@key, @*), or is a key. */
static void nocite_read(struct bibliography *b)
{
    const struct str_list *given = &b->book->meta.nocite;
    size_t cap = 0;
    for (size_t i = 0; i < given->n; i++) {
        struct str text = given->items[i], key;
        if (str_find(text, '@') == STR_NPOS)
            nocite_add(b, text, &cap);
        for (size_t at; (at = str_find(text, '@')) != STR_NPOS;) {
            text = str_sub(text, at + 1, text.n);
            bool all = str_starts(text, STR("*"));
            size_t n = all ? 1 : cite_key(text, &key);
            if (n)
                nocite_add(b, all ? STR("*") : key, &cap);
            text = str_sub(text, n, text.n);
        }
    }
}

/* What a scope lists besides what its clusters cite: with notes also the works that are named in the prose alone. */
static struct str *scope_uncited(const struct bibliography *b, const struct scope *scope, size_t *n)
{
    size_t most = b->n_nocite;
    for (size_t i = scope->from; i < scope->to; i++)
        most += b->cites[i].cluster ? 0 : b->cites[i].group->n;
    struct str *keys = ARENA_ARRAY(b->press->arena, struct str, most);
    *n = 0;
    for (size_t i = 0; i < b->n_nocite && !scope->home; i++)
        keys[(*n)++] = b->nocite[i];
    for (size_t i = scope->from; i < scope->to; i++)
        for (size_t k = 0; !b->cites[i].cluster && k < b->cites[i].group->n; k++)
            if (cite_library_find(b->book->library, b->cites[i].group->items[k].key))
                keys[(*n)++] = b->cites[i].group->items[k].key;
    return keys;
}

static void scope_targets(struct bibliography *b, const struct scope *scope)
{
    for (size_t i = scope->from; i < scope->to; i++) {
        for (size_t k = 0; k < b->cites[i].group->n; k++) {
            struct cite_one *one = &b->cites[i].group->items[k];
            const struct value *work = cite_library_find(b->book->library, one->key);
            const struct str *id = work ? map_get(scope->entries, value_get_text(work, "id")) : NULL;
            one->entry_id = id ? *id : STR_NONE;
            if (!work)
                warn_unknown(b, one->place, one->key);
        }
    }
}

/* Words found in the prose lead to the work's entry as they are. */
static void link_written(struct bibliography *b, const struct scope *scope, const struct cited *cited)
{
    const struct str *id = NULL;
    for (size_t k = 0; k < cited->group->n && !id; k++)
        id = rendering_target(b, scope, cited->group->items[k].key);
    if (!id || !cited->node->first)
        return;
    struct node *link = node_new(b->press->arena, NODE_LINK, cited->node->place);
    link->as.link.url = str_cat(b->press->arena, STR("#"), *id);
    node_move_children(cited->node, link);
    node_append(cited->node, link);
}

/* From the last to the first, so that punctuation moves over all notes that follow each other. */
static void scope_render(struct bibliography *b, const struct scope *scope, const struct cite_output *out, size_t end)
{
    size_t cluster = end;
    for (size_t i = scope->to; i-- > scope->from;) {
        struct cited *cited = &b->cites[i];
        const struct rich *rich = cited->cluster ? out->clusters[--cluster] : NULL;
        if (cited->group->mode == CITE_AS_WRITTEN)
            link_written(b, scope, cited);
        else if (b->notes)
            footnotes_put(b, scope, cited, rich);
        else
            rendering_cite(b, scope, cited, cited->node, rich);
    }
}

/* Of a large library only what is asked for costs anything. */
static struct cite_library *scope_library(struct bibliography *b, const struct cite_cluster *clusters, size_t n,
                                          const struct str *uncited, size_t n_uncited)
{
    struct cite_library *library = cite_library_new(b->press->arena, b->press->diag);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < clusters[i].n; k++)
            bibliography_share(b, library, clusters[i].items[k].key);
    for (size_t i = 0; i < n_uncited; i++)
        bibliography_share(b, library, uncited[i]);
    return library;
}

static bool scope_run(struct bibliography *b, struct scope *scope, size_t *cluster)
{
    struct cite_output out = {0};
    size_t n = 0, n_uncited;
    for (size_t i = scope->from; i < scope->to; i++)
        n += b->cites[i].cluster != NULL;
    struct str *uncited = scope_uncited(b, scope, &n_uncited);
    struct cite_cluster *clusters = &b->clusters[*cluster];
    *cluster += n;
    if (n == 0 && n_uncited == 0 && scope->divs_from == scope->divs_to)
        return true;
    struct cite_library *library = scope_library(b, clusters, n, uncited, n_uncited);
    if (!cite_render(b->press->arena, b->press->diag, library, b->style, clusters, n, uncited, n_uncited, &out))
        return false;
    bool good = lists_make(b, scope, &out);
    scope_targets(b, scope);
    scope_render(b, scope, &out, n);
    return good;
}

bool refine_bibliography(struct press *press)
{
    struct book *book = press->book;
    struct bibliography b = {.press = press, .book = book, .ids = map_new(press->arena)};
    if (!is_cited(press) && book->meta.nocite.n == 0)
        return true;
    b.style = library_style(press);
    if (!b.style)
        return false;
    b.notes = cite_style_is_note(b.style);
    book->notes_run_on = b.notes && book->meta.citereset == CITERESET_NONE; /* "see note 3" must name one note */
    nocite_read(&b);
    scopes_gather(&b);
    if (b.notes && !footnotes_names(&b))
        return false;
    size_t cluster = 0;
    for (size_t i = 0; i < b.n_scopes; i++)
        if (!scope_run(&b, &b.scopes[i], &cluster))
            return false;
    footnotes_enter(&b);
    return true;
}
