/* The stages "fonts" and "layout". A book's text is set and numbered first, then what stands before it in roman
   numbers; an article runs on from its title. Where the text itself holds page numbers everything is set again with
   the numbers of the pass before, until they are right. Gives press->theme, press->fonts, press->layout. */
#include "typeset/pages/pages.h"

#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "typeset/messages.h"
#include "typeset/pages/pagerefs.h"

#define PASSES_FREE 4 /* after so many no page number takes less room than it had */
#define PASSES_MOST 8
#define FEWEST_DIGITS 3

static bool paper_choose(struct press *press, struct theme *theme, struct paper *paper)
{
    const struct options *options = press->options;
    struct str own = press->book ? press->book->meta.paper : STR_NONE;
    *paper = theme->paper;
    if (options && options->paper.n) {
        if (paper_parse(options->paper, paper))
            return true;
        diag_add(press->diag, NOWHERE, &msg_paper_option, options->paper);
        return false;
    }
    if (own.n == 0 || paper_parse(own, paper))
        return true;
    struct str nearest = paper_nearest(own);
    struct place place = book_key_place(press->book, "paper");
    if (nearest.n)
        diag_add(press->diag, place, &msg_paper_unknown_nearest, own, nearest);
    else
        diag_add(press->diag, place, &msg_paper_unknown, own);
    return false;
}

struct theme *theme_wanted(struct press *press)
{
    struct str name = press->options ? press->options->theme : STR_NONE;
    if (name.n == 0 && press->book)
        name = press->book->meta.theme;
    return theme_read(press, name.n ? name : STR("default"));
}

bool typeset_fonts(struct press *press)
{
    struct paper paper;
    struct theme *theme = theme_wanted(press);
    if (!theme || !paper_choose(press, theme, &paper))
        return false;
    theme_fit(theme, paper);
    press->theme = theme;
    press->fonts = fonts_open(press->arena, press->diag, theme->serif, theme->sans, theme->mono);
    return press->fonts != NULL;
}

static size_t count_role(const struct book *book, enum chapter_role role)
{
    size_t n = 0;
    for (size_t i = 0; i < book->n_chapters; i++)
        n += book->chapters[i]->role == role;
    return n;
}

static void setting_start(struct setting *s, struct press *press, struct diag *diag, const struct layout *known)
{
    const struct book *book = press->book;
    size_t bodies = count_role(book, CHAPTER_BODY);
    *s = (struct setting){.press = press, .arena = press->arena, .book = book, .theme = press->theme, .known = known};
    s->setter = setter_new(press->arena, diag, press->fonts);
    s->languages = map_new(press->arena);
    s->language = setting_language(s, book->meta.lang.n ? book->meta.lang : STR("en"));
    size_t titles = count_role(book, CHAPTER_TITLE);
    bool bound = count_role(book, CHAPTER_HALF_TITLE) || count_role(book, CHAPTER_IMPRINT);
    s->article = !bound && (titles || bodies == 1);
    s->chapters = !s->article || bodies > 1;
    s->one_file = bodies == 1;
    s->digits = FEWEST_DIGITS;
}

static void setting_end(struct setting *s)
{
    setter_free(s->setter);
    mem_free(s->page_refs);
}

static void unit_release(struct unit *unit)
{
    galley_release(&unit->body);
    galley_release(&unit->notes);
    mem_free(unit->note_tops);
    mem_free(unit->note_starts);
    mem_free(unit->variants);
    mem_free(unit->varied);
    mem_free(unit->floats);
}

/* Titles of level 1 that do not open the chapter: below a title block all, else those after the first. */
static bool has_inner_titles(const struct setting *s, const struct chapter *chapter)
{
    size_t n = count_role(s->book, CHAPTER_TITLE) && !s->chapters ? 1 : 0;
    const struct node *root = chapter->root;
    for (const struct node *node = root; node; node = node_next(root, node, node_is_inline(node)))
        n += node->kind == NODE_HEADING && node->as.heading.level <= 1;
    return n > 1 && !(s->chapters && s->one_file);
}

/* A chapter whose text begins at once opens as far down its page as the others. */
static bool is_titled(const struct chapter *chapter)
{
    const struct node *node = chapter->root;
    while (node && node->kind != NODE_HEADING && node->first && !node_is_inline(node->first))
        node = node->first;
    return !node || node->kind == NODE_HEADING || node->kind == NODE_DOCUMENT;
}

static void unit_chapter(struct setting *s, struct unit *unit, uint32_t index)
{
    const struct chapter *chapter = s->book->chapters[index];
    struct block_style style = s->theme->styles[STYLE_BODY];
    struct flow f = {.s = s,
                     .out = &unit->body,
                     .measure = s->theme->measure,
                     .base = STYLE_BODY,
                     .style = &style,
                     .scale = 1000,
                     .grid = true,
                     .rtl = s->language->rtl};
    size_t first = unit->body.n;
    if (s->chapters && chapter->role >= CHAPTER_BODY && !is_titled(chapter))
        sink_set(&f, s->theme->styles[STYLE_H1].space_before);
    unit->body.unindented = unit->body.keeps = true;
    s->deeper = chapter->root && has_inner_titles(s, chapter);
    if (chapter->root)
        blocks_set(&f, chapter->root);
    for (size_t i = first; i < unit->body.n; i++)
        unit->body.boxes[i].chapter = index;
}

/* Spaces of a line and more may grow: above headings, lists and displays, and below a chapter's title or where it would
   stand. */
static void boxes_stretch(struct unit *unit)
{
    bool opening = false;
    struct box *first = unit->body.boxes;
    if (unit->body.n > 1 && first->height > unit->line && !first->n_items && !first[1].opening)
        first[1].stretch = STRETCH_OPENING;
    for (size_t i = 1; i < unit->body.n; i++) {
        struct box *box = &unit->body.boxes[i];
        bool kept = unit->body.boxes[i - 1].penalty >= BREAK_NEVER;
        opening = kept && (opening || unit->body.boxes[i - 1].opening);
        if (box->before >= unit->line && (opening || !kept)) {
            box->stretch = opening ? STRETCH_OPENING : box->stretch == STRETCH_EASY ? STRETCH_EASY : STRETCH_LIST;
            opening = false;
        }
    }
}

void boxes_edges(struct unit *unit, size_t from, size_t to)
{
    int32_t em = unit->line * 4 / 5;
    for (size_t i = from; i < to; i++) {
        struct box *box = &unit->body.boxes[i];
        for (size_t k = 0; k < box->n_items; k++) {
            const struct run *run = &box->items[k].as.run;
            if (box->items[k].kind != ITEM_RUN)
                continue;
            box->flush |= run->x < em / 2;
            box->full |= run->x + run->width > unit->measure - 2 * em;
        }
    }
}

static void unit_finish(struct setting *s, struct unit *unit)
{
    const struct theme *theme = s->theme;
    size_t cap = 0;
    unit->line = theme->styles[STYLE_BODY].leading;
    unit->height = theme->lines * unit->line;
    unit->note_room = unit->line;
    unit->measure = theme->measure;
    if (unit->body.n)
        unit->body.boxes[unit->body.n - 1].penalty = 0;
    for (size_t i = 0; i < unit->body.n; i++)
        if (unit->body.boxes[i].floating)
            MEM_PUSH(unit->floats, unit->n_floats, cap, i);
    notes_set(s, unit);
    boxes_edges(unit, 0, unit->body.n);
    boxes_stretch(unit);
    unit->n = unit->body.n;
    galley_add(&unit->body);
    unit->variants = mem_zalloc((2 * unit->body.n_texts + 1) * sizeof *unit->variants);
    unit->varied = mem_zalloc((unit->body.n_texts + 1) * sizeof *unit->varied);
}

static bool is_bare(enum chapter_role role)
{
    return role == CHAPTER_HALF_TITLE || role == CHAPTER_TITLE || role == CHAPTER_IMPRINT;
}

static bool is_front(const struct setting *s, size_t i)
{
    return !s->article && s->book->chapters[i]->role <= CHAPTER_FRONT;
}

/* Does chapter i go on where the one before it ends? In an article all does; not so the later chapters of several. */
static bool runs_on(const struct setting *s, size_t i)
{
    if (!s->article || i == 0)
        return false;
    if (!s->chapters)
        return true;
    for (size_t k = 0; k < i; k++)
        if (s->book->chapters[k]->role >= CHAPTER_BODY)
            return false;
    return s->book->chapters[i]->role <= CHAPTER_BODY;
}

static bool wants_recto(const struct setting *s, size_t i)
{
    enum chapter_role role = s->book->chapters[i]->role;
    if (role == CHAPTER_HALF_TITLE || role == CHAPTER_TITLE)
        return true;
    return s->book->meta.chapter_start == START_RECTO && role != CHAPTER_IMPRINT;
}

/* A unit's pages as an earlier pass made them. */
struct unit_pages {
    struct page *pages; /* arena */
    size_t n, at;       /* at: the pages before them */
    bool plain;         /* no page number stands in the text */
};

/* Pages that do not change from pass to pass are made once. */
static bool pages_again(const struct unit_pages *kept, struct page_list *list)
{
    if (!kept->plain || kept->at != list->n)
        return false;
    for (size_t i = 0; i < kept->n; i++)
        MEM_PUSH(list->pages, list->n, list->cap, kept->pages[i]);
    return true;
}

static void pages_keep(struct setting *s, struct unit_pages *kept, size_t at, const struct page_list *list, bool plain)
{
    size_t n = list->n - at;
    struct page *pages = n ? arena_copy(s->arena, list->pages + at, n * sizeof *pages) : NULL;
    *kept = (struct unit_pages){pages, n, at, plain};
}

/* Sets the chapters [from, to) as one unit. */
static void unit_add(struct setting *s, size_t from, size_t to, struct page_list *list)
{
    struct unit unit = {0};
    bool bare = !s->article && is_bare(s->book->chapters[from]->role);
    if (wants_recto(s, from) && list->n % 2 == 1)
        pages_blank(s, (uint32_t)from, list);
    if (pages_again(&s->kept[from], list))
        return;
    size_t at = list->n, refs = s->n_page_refs;
    unit.odd_start = list->n % 2 == 0;
    for (size_t i = from; i < to; i++)
        unit_chapter(s, &unit, (uint32_t)i);
    unit_finish(s, &unit);
    pages_add(s, &unit, bare, list);
    pages_keep(s, &s->kept[from], at, list, s->n_page_refs == refs);
    unit_release(&unit);
}

static void add_all(struct setting *s, bool front, struct page_list *list)
{
    size_t n = s->book->n_chapters;
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        while (end < n && runs_on(s, end))
            end++;
        if (is_front(s, i) == front)
            unit_add(s, i, end, list);
        i = end;
    }
}

static unsigned digits_of(size_t n)
{
    unsigned digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    return digits < FEWEST_DIGITS ? FEWEST_DIGITS : digits;
}

static void layout_join(struct setting *s, struct layout *layout, const struct page_list *front,
                        const struct page_list *body)
{
    layout->paper = s->theme->paper;
    layout->n_pages = front->n + body->n;
    layout->pages = ARENA_ARRAY(s->arena, struct page, layout->n_pages ? layout->n_pages : 1);
    if (front->n)
        memcpy(layout->pages, front->pages, front->n * sizeof *front->pages);
    if (body->n)
        memcpy(layout->pages + front->n, body->pages, body->n * sizeof *body->pages);
}

/* How often the book is set until its page numbers are right. */
struct passes {
    struct layout *layout;   /* of the last */
    uint8_t *rooms;          /* by serial: how wide page numbers were */
    struct unit_pages *kept; /* by the unit's first chapter */
    unsigned n;
    bool right;
};

static void compose(struct press *press, struct diag *diag, struct passes *passes)
{
    struct setting s;
    struct page_list front = {.roman = true}, body = {0};
    struct layout *layout = ARENA_NEW(press->arena, struct layout);
    setting_start(&s, press, diag, passes->layout);
    s.page_rooms = passes->rooms;
    s.kept = passes->kept;
    s.n_page_rooms = press->book->n_serials;
    s.rooms_stay = passes->n >= PASSES_FREE;
    add_all(&s, false, &body);
    s.digits = digits_of(body.n);
    add_all(&s, true, &front);
    if (front.n % 2 == 1 && body.n)
        pages_blank(&s, front.pages[front.n - 1].chapter, &front);
    layout_join(&s, layout, &front, &body);
    layout_find(press->arena, press->book, layout);
    passes->right = pagerefs_finish(&s, layout);
    passes->layout = layout;
    passes->n++;
    mem_free(front.pages);
    mem_free(body.pages);
    setting_end(&s);
}

bool typeset_layout(struct press *press)
{
    struct passes passes = {0};
    if (!press->theme || !press->fonts || !press->book)
        return false; /* "fonts" has said why */
    size_t errors = diag_count_severity(press->diag, SEVERITY_ERROR);
    passes.rooms = ARENA_ARRAY(press->arena, uint8_t, (size_t)press->book->n_serials + 1);
    passes.kept = ARENA_ARRAY(press->arena, struct unit_pages, press->book->n_chapters + 1);
    compose(press, press->diag, &passes);
    /* What later passes report was reported in the first. */
    struct diag *quiet = passes.right ? NULL : diag_new(press->arena);
    while (!passes.right && passes.n < PASSES_MOST)
        compose(press, quiet, &passes);
    press->layout = passes.layout;
    return diag_count_severity(press->diag, SEVERITY_ERROR) == errors;
}
