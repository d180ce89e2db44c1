/* The plan of an EPUB: its files in reading order, names and titles that are unique, the place of every id and of every
   printed page. Takes the refined book; half-title and printed contents stay out, the navigation document stands
   where the contents stood. */
#include "write/epub/plan.h"

#include <stdint.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "book/options.h"
#include "write/xml.h"

/* base, or the first free of base + format(2), (3), ...; many equal bases stay linear, by a counter kept under base. */
static struct str unique_in(struct plan *plan, struct map *map, struct str base, const char *before, const char *after)
{
    struct str name = base;
    uintptr_t n = (uintptr_t)map_get(map, base);
    if (n > 0) {
        do
            name = str_format(plan->arena, "%.*s%s%u%s", STR_ARG(base), before, (unsigned)++n, after);
        while (map_get(map, name));
        map_put(map, base, (void *)n);
    }
    map_put(map, name, (void *)(uintptr_t)1);
    return name;
}

static struct piece *list_add(struct piece_list *list, enum piece_kind kind, const struct chapter *chapter)
{
    struct piece piece = {.kind = kind, .chapter = chapter, .linear = true};
    MEM_PUSH(list->items, list->n, list->cap, piece);
    return &list->items[list->n - 1];
}

static void plan_pieces(struct plan *plan)
{
    struct piece_list list = {0};
    bool nav = false;
    if (plan->book->cover || plan->press->fonts)
        list_add(&list, PIECE_COVER, NULL);
    for (size_t i = 0; i < plan->book->n_chapters; i++) {
        const struct chapter *chapter = plan->book->chapters[i];
        if (!chapter->root || chapter->role == CHAPTER_HALF_TITLE)
            continue;
        if (chapter->role != CHAPTER_CONTENTS)
            split_chapter(plan->arena, &list, chapter);
        else if (!nav)
            list_add(&list, PIECE_NAV, chapter), nav = true;
    }
    if (!nav)
        list_add(&list, PIECE_NAV, NULL)->linear = false;
    plan->pieces = arena_copy(plan->arena, list.items, list.n * sizeof *list.items);
    plan->n_pieces = list.n;
    mem_free(list.items);
}

static struct str piece_title(const struct plan *plan, const struct piece *piece)
{
    struct str lang = plan->lang;
    if (piece->kind == PIECE_COVER)
        return str_of(term_text(lang, TERM_COVER));
    if (piece->kind == PIECE_NAV)
        return str_of(term_text(lang, TERM_CONTENTS));
    struct str title = piece->chapter->title.n ? piece->chapter->title : plan->book->meta.title;
    if (piece->kind == PIECE_NOTES_ONLY)
        return str_format(plan->arena, "%.*s: %s", STR_ARG(title), term_text(lang, TERM_NOTES));
    return title.n ? title : str_of(term_text(lang, TERM_UNTITLED));
}

/* The fixed names come first, so that no chapter takes them; a chapter's name fits a file by contract. */
static void plan_names(struct plan *plan)
{
    struct map *files = map_new(plan->arena), *titles = map_new(plan->arena);
    static const char *const own[] = {"nav", "cover", "toc", "package", "style"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        map_put(files, str_of(own[i]), (void *)(uintptr_t)1);
    for (size_t i = 0; i < plan->n_pieces; i++) {
        struct piece *piece = &plan->pieces[i];
        piece->title = unique_in(plan, titles, piece_title(plan, piece), " (", ")");
        if (piece->kind == PIECE_COVER)
            plan->cover = piece, piece->file = STR("cover.xhtml");
        else if (piece->kind == PIECE_NAV)
            plan->nav = piece, piece->file = STR("nav.xhtml");
        else
            piece->file = str_cat(plan->arena, unique_in(plan, files, piece->chapter->name, "-", ""), STR(".xhtml"));
    }
}

static void target_add(struct plan *plan, const struct piece *piece, const struct node *node, struct str id)
{
    if (id.n == 0 || map_get(plan->targets, id))
        return;
    struct anchor *target = ARENA_NEW(plan->arena, struct anchor);
    target->piece = piece;
    target->node = node;
    if (piece->kind != PIECE_NAV)
        target->id = unique_in(plan, plan->taken, xml_id(plan->arena, id), "_", "");
    map_put(plan->targets, id, target);
}

static void targets_tree(struct plan *plan, const struct piece *piece, const struct node *root, const struct node *from,
                         const struct node *end)
{
    for (const struct node *node = from; node && node != end; node = node_next(root, node, false)) {
        target_add(plan, piece, node, node_id(node));
        plan->headings |= node->kind == NODE_HEADING;
    }
}

static void plan_targets(struct plan *plan)
{
    for (size_t i = 0; i < plan->n_pieces; i++) {
        const struct piece *piece = &plan->pieces[i];
        if (!piece->chapter)
            continue;
        const struct node *root = piece->chapter->root, *from = piece->kind == PIECE_NAV ? root : piece->from;
        for (const struct node *up = from; up && up != root; up = up->parent)
            target_add(plan, piece, up, node_id(up));
        if (!piece->continued && piece->kind == PIECE_CHAPTER)
            target_add(plan, piece, root, node_id(root));
        targets_tree(plan, piece, root, from, piece->end);
        for (size_t k = 0; k < piece->n_notes; k++) {
            target_add(plan, piece, NULL, piece->notes[k]->id);
            targets_tree(plan, piece, piece->notes[k]->body, piece->notes[k]->body, NULL);
        }
    }
}

/* The pages that the layout has, once it is wanted: all places are known with the piece that they stand in. */
static void plan_pages(struct plan *plan)
{
    const struct press *press = plan->press;
    enum page_listing wanted = plan->book->meta.page_list;
    bool with_pdf = press->options && (press->options->targets & TARGET_PDF);
    if (!press->layout || wanted == PAGE_LIST_OFF || (wanted == PAGE_LIST_AUTO && !with_pdf))
        return;
    plan->marks = pages_find(plan->arena, plan->book, press->layout, &plan->n_marks);
    plan->mark_of = ARENA_ARRAY(plan->arena, uint32_t, plan->book->n_serials + 1);
    for (size_t i = plan->n_marks; i-- > 0;)
        if (plan->marks[i].node && plan->marks[i].node->serial < plan->book->n_serials)
            plan->mark_of[plan->marks[i].node->serial] = (uint32_t)i + 1;
}

const struct page_mark *plan_marks(const struct plan *plan, const struct node *node, size_t *n)
{
    uint32_t at = plan->mark_of && node->serial < plan->book->n_serials ? plan->mark_of[node->serial] : 0;
    *n = 0;
    if (at == 0)
        return NULL;
    const struct page_mark *first = &plan->marks[at - 1];
    while (at - 1 + *n < plan->n_marks && first[*n].node == node)
        ++*n;
    return first;
}

static void marks_settle(struct plan *plan, const struct piece *piece, const struct node *node)
{
    size_t n;
    const struct page_mark *first = plan_marks(plan, node, &n);
    for (size_t i = 0; i < n; i++) {
        struct page_mark *mark = &plan->marks[(size_t)(first - plan->marks) + i];
        struct str id = str_cat(plan->arena, STR("page-"), mark->label);
        mark->piece = piece;
        mark->id = unique_in(plan, plan->taken, xml_id(plan->arena, id), "_", "");
    }
}

static void marks_settle_all(struct plan *plan)
{
    for (size_t i = 0; i < plan->n_pieces && plan->n_marks > 0; i++) {
        const struct piece *piece = &plan->pieces[i];
        if (!piece->chapter || piece->kind != PIECE_CHAPTER)
            continue;
        const struct node *root = piece->chapter->root;
        for (const struct node *node = piece->from; node && node != piece->end; node = node_next(root, node, false))
            marks_settle(plan, piece, node);
    }
    for (size_t i = 0; i < plan->n_marks; i++)
        if (!plan->marks[i].node)
            plan->marks[i].piece = plan->nav;
}

struct plan *plan_make(struct press *press)
{
    struct plan *plan = ARENA_NEW(press->arena, struct plan);
    plan->press = press;
    plan->arena = press->arena;
    plan->book = press->book;
    plan->lang = uc_lang_canonical(press->arena, press->book->meta.lang);
    if (plan->lang.n == 0)
        plan->lang = STR("und");
    plan->rtl = uc_lang_rtl(plan->lang);
    plan->targets = map_new(press->arena);
    plan->taken = map_new(press->arena);
    plan_pieces(plan);
    plan_names(plan);
    plan_pages(plan);
    plan_targets(plan);
    marks_settle_all(plan);
    return plan;
}

const struct anchor *plan_target(const struct plan *plan, struct str id)
{
    return id.n ? map_get(plan->targets, id) : NULL;
}

struct str plan_id(const struct plan *plan, const struct node *node)
{
    struct str id = node_id(node);
    const struct anchor *target = plan_target(plan, id);
    return target && target->node == node ? target->id : STR_NONE;
}

void plan_href(struct buf *out, const struct piece *from, const struct anchor *to)
{
    buf_z(out, " href=\"");
    if (from != to->piece || to->id.n == 0)
        buf_str(out, to->piece->file);
    if (to->id.n) {
        buf_char(out, '#');
        buf_str(out, to->id);
    }
    buf_char(out, '"');
}
