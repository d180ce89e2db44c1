/* Planned pages to pages of items. Every item is copied once and moved to its place; spaces above headings and displays
   grow by whole lines as planned. Order: running head, text, notes, folio. */
#include "typeset/pages/pages.h"

#include <string.h>

#include "base/mem.h"
#include "typeset/pages/linenumbers.h"
#include "typeset/messages.h"

#define NOTE_RULE 400

struct making {
    struct setting *s;
    const struct unit *unit;
    const struct page_plan *plan;
    struct page *page;
    int32_t x, y; /* of the text area */
    size_t cap;
    long *lines; /* counted so far, for their numbers */
};

static struct item *make_items(struct making *m, const struct item *items, size_t n, int32_t x, int32_t y)
{
    struct page *page = m->page;
    page->items = mem_grow(page->items, &m->cap, page->n_items + n, sizeof *page->items);
    struct item *to = page->items + page->n_items;
    if (n)
        memcpy(to, items, n * sizeof *items);
    items_move(to, n, m->x + x, m->y + y);
    page->n_items += n;
    return to;
}

static void make_line_number(struct making *m, const struct box *box, int32_t top)
{
    bool left = m->page->recto != m->s->language->rtl;
    int32_t x, y;
    const struct line *line = m->s->theme->line_numbers ? linenumber_next(m->s, box, left, m->lines, &x, &y) : NULL;
    if (line)
        make_items(m, line->items, line->n_items, x, top + y);
}

/* Of the lines that spaces grow by, how many go to those that grow first. */
static int32_t easy_growth(const struct making *m)
{
    const struct page_plan *plan = m->plan;
    int32_t n = 0;
    for (size_t i = 1; i < plan->n_spots; i++) {
        enum stretch stretch = m->unit->body.boxes[plan->spots[i].box].stretch;
        if (!plan->spots[i].foot && stretch != STRETCH_LIST)
            n += (int32_t)stretch_lines(stretch);
    }
    return n < plan->grown ? n : plan->grown;
}

/* Lines that the space above a box grows by; takes them from what is left to give. */
static int32_t grow(const struct box *box, int32_t *easy, int32_t *others)
{
    int32_t *left = box->stretch == STRETCH_LIST ? others : easy, most = (int32_t)stretch_lines(box->stretch);
    int32_t lines = most < *left ? most : *left;
    *left -= lines;
    return lines;
}

/* A display that ends a full page stands on its foot, as a line of text would. */
static bool is_foot(const struct making *m, size_t i)
{
    const struct page_plan *plan = m->plan;
    int32_t left = m->unit->height - plan->depth - plan->grown * m->unit->line - plan->notes_height - plan->foot;
    return i + 1 == plan->n_spots && i > 0 && left < m->unit->line && !plan->last && !plan->forced;
}

static void make_text(struct making *m)
{
    const struct page_plan *plan = m->plan;
    int32_t easy = easy_growth(m), others = plan->grown - easy, down = 0;
    int32_t left = m->unit->height - plan->depth - plan->notes_height - plan->foot;
    for (size_t i = 0; i < plan->n_spots; i++) {
        const struct spot *spot = &plan->spots[i];
        const struct box *box = &m->unit->body.boxes[spot->box];
        if (spot->foot) {
            make_items(m, box->items, box->n_items, 0, spot->top + box->shift);
            continue;
        }
        int32_t grown = i ? grow(box, &easy, &others) * m->unit->line : 0;
        down += grown;
        if (box->fill)
            down = left;
        int32_t up = is_foot(m, i) ? -box->slack : box->slack ? grown / 2 : 0; /* white round a display is shared */
        if (spot->again)
            make_items(m, box->head->items, box->head->n_items, 0, spot->top + down - box->head->height);
        make_items(m, box->items, box->n_items, 0, spot->top + down - up + box->shift);
        make_line_number(m, box, spot->top + down + box->shift);
    }
}

static int32_t make_note_boxes(struct making *m, size_t from, size_t to, int32_t y)
{
    for (size_t i = from; i < to; i++) {
        const struct box *box = &m->unit->notes.boxes[i];
        y += box->before;
        make_items(m, box->items, box->n_items, 0, y + box->shift);
        y += box->height;
    }
    return y;
}

static void make_notes(struct making *m)
{
    const struct page_plan *plan = m->plan;
    int32_t y = m->unit->height - plan->notes_height, measure = m->s->theme->measure;
    if (plan->notes_height == 0)
        return;
    struct item rule = {.kind = ITEM_RULE, .part = PART_DECORATION};
    rule.as.rule = (struct rule){m->s->language->rtl ? measure - measure / 5 : 0, y + m->unit->note_room * 6 / 10,
                                 measure / 5, NOTE_RULE, 0};
    make_items(m, &rule, 1, 0, 0);
    bool rest = plan->left_from < plan->left_to;
    size_t carried = plan->carry_to == plan->left_to && rest ? plan->left_from : plan->carry_to;
    y = make_note_boxes(m, plan->carry_from, carried, y + m->unit->note_room);
    for (size_t i = 0; i < plan->n_spots; i++) {
        const struct box *box = &m->unit->body.boxes[plan->spots[i].box];
        size_t to = rest && box->note_to == plan->left_to ? plan->left_from : box->note_to;
        if (box->n_notes)
            y = make_note_boxes(m, box->note_from, to, y);
    }
}

/* The first heading on the page that may stand in a running head; *last: the last one. */
static const struct node *make_heading(const struct making *m, struct heads *heads, const struct node **last)
{
    const struct node *first = NULL;
    for (size_t i = 0; i < m->plan->n_spots; i++) {
        const struct box *box = &m->unit->body.boxes[m->plan->spots[i].box];
        const struct node *heading = box->heading;
        heads->opening = box->opening ? box->opening : heads->opening;
        if (!heading || !heads_counts(heading))
            continue;
        first = first ? first : heading;
        *last = heading;
    }
    return first;
}

static void make_line(struct making *m, const struct line *line, int32_t x, int32_t y)
{
    if (line)
        make_items(m, line->items, line->n_items, x, y);
}

/* x of something that stands at the outer edge of the text area. */
static int32_t outer_x(const struct making *m, int32_t width)
{
    bool right = m->page->recto != m->s->language->rtl;
    return right ? m->s->theme->measure - width : 0;
}

/* A page of a table on its side: its text area is that of any page, in the other frame. No running head. */
static bool make_turned(struct making *m)
{
    bool turned = false;
    for (size_t i = 0; i < m->plan->n_spots; i++)
        turned |= m->unit->body.boxes[m->plan->spots[i].box].turned;
    if (turned) {
        int32_t left = m->x;
        m->x = m->page->height - m->y - m->unit->height;
        m->y = left;
        m->page->turned = true;
    }
    return turned;
}

static void make_folio(struct making *m)
{
    const struct theme *theme = m->s->theme;
    const struct line *folio = folio_line(m->s, m->page->label);
    int32_t width = m->page->turned ? m->unit->height : theme->measure;
    int32_t height = m->page->turned ? theme->measure : m->unit->height, y = height + theme->foot_distance;
    if (m->page->turned && m->y + y + theme->styles[STYLE_FOLIO].leading / 2 > m->page->width)
        return;
    make_line(m, folio, (width - folio->width) / 2, y);
}

static void make_page(struct making *m, struct heads *heads, bool bare, bool first)
{
    const struct theme *theme = m->s->theme;
    const struct node *last = heads->section, *heading = make_heading(m, heads, &last);
    bool inner_left = m->page->recto != m->s->language->rtl;
    m->x = inner_left ? theme->margin_inner : theme->margin_outer;
    m->y = theme->margin_top;
    if (!make_turned(m) && !bare && !first) {
        const struct line *line = heads_line(m->s, heads, m->page, heading);
        make_line(m, line, line ? outer_x(m, line->width) : 0, -theme->head_distance);
    }
    heads->section = last;
    make_text(m);
    make_notes(m);
    if (!bare)
        make_folio(m);
}

static struct page *page_new(struct setting *s, uint32_t chapter, struct page_list *list)
{
    struct page page = {.width = s->theme->paper.width, .height = s->theme->paper.height, .chapter = chapter};
    long number = (long)list->n + 1;
    page.recto = list->n % 2 == 0;
    page.label = list->roman ? roman_number(s->arena, number, false) : str_format(s->arena, "%ld", number);
    MEM_PUSH(list->pages, list->n, list->cap, page);
    return &list->pages[list->n - 1];
}

void pages_blank(struct setting *s, uint32_t chapter, struct page_list *list)
{
    page_new(s, chapter, list)->blank = true;
}

/* The chapter that a page belongs to: of its first box, else of the page before. */
static uint32_t plan_chapter(const struct unit *unit, const struct page_plan *plan, uint32_t before)
{
    return plan->n_spots ? unit->body.boxes[plan->spots[0].box].chapter : before;
}

/* Says where a page ends in what is higher than a page, or has a box that is. */
static void plan_report(struct setting *s, const struct unit *unit, const struct page_plan *plan)
{
    bool high = plan->depth > unit->height;
    if (s->known || !plan->n_spots || (!plan->torn && !high))
        return;
    for (size_t i = plan->n_spots; i-- > 0;) {
        const struct box *box = &unit->body.boxes[plan->spots[i].box];
        for (size_t k = 0; k < box->n_items; k++) {
            if (!box->items[k].node || box->items[k].node->place.line == 0)
                continue;
            diag_add(s->press->diag, box->items[k].node->place, &msg_page_overfull);
            return;
        }
    }
}

void pages_add(struct setting *s, struct unit *unit, bool bare, struct page_list *list)
{
    struct arena *scratch = arena_new();
    struct page_plan *plans = NULL;
    struct heads heads = {0};
    size_t n = breaks_find(scratch, unit, &plans);
    uint32_t chapter = unit->body.n ? unit->body.boxes[0].chapter : 0;
    long lines = 0;
    for (size_t i = 0; i < n; i++) {
        bool opens = i == 0 || plans[i - 1].forced;
        chapter = plan_chapter(unit, &plans[i], chapter);
        if (opens) {
            heads.section = NULL;
            lines = 0;
        }
        struct making m = {
            .s = s, .unit = unit, .plan = &plans[i], .page = page_new(s, chapter, list), .lines = &lines};
        plan_report(s, unit, &plans[i]);
        make_page(&m, &heads, bare, opens);
        struct item *heap = m.page->items;
        m.page->items = arena_copy(s->arena, heap, m.page->n_items * sizeof *heap);
        mem_free(heap);
    }
    arena_free(scratch);
}
