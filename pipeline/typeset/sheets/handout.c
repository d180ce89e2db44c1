/* Handouts. Takes a layout, gives sides that bear two to six of its pages each, framed, with ruled lines for notes
   beside or below them, and a foot line with title, side and date. Of all ways to divide the sheet the one with the
   largest pages is taken. Refuses pages that would not fit, and says what would. */
#include "typeset/sheets/handout.h"

#include "base/unicode/unicode.h"
#include "typeset/drawing.h"
#include "typeset/sheets/frame.h"
#include "typeset/messages.h"
#include "typeset/theme.h"

#define MARGIN MILLIMETRES(12) /* around a side, and between pages half of it */
#define FOOT MILLIMETRES(18)   /* at the bottom, with the foot line */
#define FOOT_LINE MILLIMETRES(10)
#define GAP MILLIMETRES(6)
#define LINE_SPACE MILLIMETRES(8)
#define LEAST_BESIDE MILLIMETRES(40)
#define LEAST_BELOW MILLIMETRES(25)
#define THIN 300
#define FRAME_GREY 0x808080
#define LINE_GREY 0xA8A8A8
#define SMALLEST_SCALE (SCALE_ONE / 10)
#define SMALL_TYPE 5500 /* millipoints: smaller is hard to read */

static int32_t ratio(int32_t room, int32_t length)
{
    return room <= 0 || length <= 0 ? 0 : (int32_t)((int64_t)room * SCALE_ONE / length);
}

static int32_t smaller(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* The scale at which a page leaves room for its notes in its cell. */
static int32_t scale_in(const struct handout_plan *p, int32_t page_width, int32_t page_height)
{
    int32_t w = p->cell_width, h = p->cell_height;
    if (p->lines == LINES_BESIDE)
        w -= GAP + larger(LEAST_BESIDE, w * 7 / 20);
    if (p->lines == LINES_BELOW)
        h -= GAP + larger(LEAST_BELOW, h / 4);
    return smaller(smaller(ratio(w, page_width), ratio(h, page_height)), SCALE_ONE);
}

static void try_lines(const struct handout_wish *wish, struct handout_plan plan, int32_t page_width,
                      int32_t page_height, struct handout_plan *best)
{
    for (int lines = LINES_BESIDE; lines <= LINES_NONE; lines++) {
        bool wanted = wish->lines == LINES_FITTING ? lines != LINES_NONE : (int)wish->lines == lines;
        plan.lines = (enum note_lines)lines;
        plan.scale = wanted ? scale_in(&plan, page_width, page_height) : 0;
        if (plan.scale > best->scale)
            *best = plan;
    }
}

bool handout_plan(const struct handout_wish *wish, int32_t page_width, int32_t page_height, struct handout_plan *plan)
{
    int n = (int)wish->pages;
    int32_t long_side = larger(wish->sheet.width, wish->sheet.height);
    int32_t short_side = smaller(wish->sheet.width, wish->sheet.height);
    struct handout_plan best = {0};
    if (n == 0)
        n = page_width > page_height ? 3 : 2;
    for (int upright = 1; upright >= 0; upright--) {
        for (int columns = 1; columns <= n; columns++) {
            struct handout_plan p = {.width = upright ? short_side : long_side,
                                     .height = upright ? long_side : short_side,
                                     .rows = n / columns,
                                     .columns = columns};
            if (n % columns != 0)
                continue;
            p.cell_width = (p.width - 2 * MARGIN - (columns - 1) * GAP) / columns;
            p.cell_height = (p.height - MARGIN - FOOT - (p.rows - 1) * GAP) / p.rows;
            try_lines(wish, p, page_width, page_height, &best);
        }
    }
    *plan = best;
    if (wish->actual && best.scale < SCALE_ONE)
        return false;
    return best.scale >= SMALLEST_SCALE;
}

struct handout {
    struct press *press;
    const struct layout *layout;
    struct handout_plan plan;
    struct drawing drawing;
    struct text_style style;
    struct str title, date; /* of the foot lines; may be empty */
    bool rtl;
    uint32_t *pages; /* that are shown: indices */
    size_t n_pages;
};

/* Ruled lines in a box, from its foot upwards so that the last one closes it. */
static void draw_lines(struct handout *h, const int32_t box[4])
{
    int32_t n = (box[3] - box[1]) / LINE_SPACE;
    for (int32_t i = 1; i <= n && n > 0; i++) {
        int32_t y = box[1] + (int32_t)((int64_t)(box[3] - box[1]) * i / n);
        drawing_rule(&h->drawing, box[0], y - THIN, box[2] - box[0], THIN, LINE_GREY);
    }
}

static int32_t scaled(const struct handout *h, int32_t length)
{
    return (int32_t)((int64_t)length * h->plan.scale / SCALE_ONE);
}

/* A page into the cell whose top left corner is at x, y: at its start side, notes at its end side or below. */
static struct placement draw_cell(struct handout *h, uint32_t index, int32_t x, int32_t y)
{
    const struct page *page = &h->layout->pages[index];
    const struct handout_plan *plan = &h->plan;
    int32_t w = scaled(h, page->width), height = scaled(h, page->height);
    bool beside = plan->lines == LINES_BESIDE;
    int32_t left = beside ? (h->rtl ? x + plan->cell_width - w : x) : x + (plan->cell_width - w) / 2;
    int32_t frame[4] = {left, y, left + w, y + height};
    drawing_frame(&h->drawing, frame, THIN, FRAME_GREY);
    if (beside) {
        int32_t from = h->rtl ? x : frame[2] + GAP, to = h->rtl ? left - GAP : x + plan->cell_width;
        draw_lines(h, (int32_t[4]){from, y, to, y + height});
    } else if (plan->lines == LINES_BELOW) {
        draw_lines(h, (int32_t[4]){x, y + height + GAP / 2, x + plan->cell_width, y + plan->cell_height});
    }
    return (struct placement){.page = (int32_t)index,
                              .x = left,
                              .y = y,
                              .scale = plan->scale,
                              .clip = {frame[0], frame[1], frame[2], frame[3]}};
}

static void draw_foot(struct handout *h, size_t number, size_t n)
{
    struct arena *arena = h->press->arena;
    int32_t y = h->plan.height - FOOT_LINE, left = MARGIN, right = h->plan.width - MARGIN;
    struct str count = str_format(arena, "%zu / %zu", number, n);
    enum text_align start = h->rtl ? TEXT_RIGHT : TEXT_LEFT, end = h->rtl ? TEXT_LEFT : TEXT_RIGHT;
    drawing_rule(&h->drawing, left, y - MILLIMETRES(5), right - left, THIN, LINE_GREY);
    drawing_text(&h->drawing, NULL, PART_PAGINATION, &h->style, h->title, start, h->rtl ? right : left, y);
    drawing_text(&h->drawing, NULL, PART_PAGINATION, &h->style, count, TEXT_CENTRE, (left + right) / 2, y);
    drawing_text(&h->drawing, NULL, PART_PAGINATION, &h->style, h->date, end, h->rtl ? left : right, y);
}

/* "3–4", or one label alone. */
static struct str side_label(struct handout *h, size_t from, size_t to)
{
    struct str first = h->layout->pages[h->pages[from]].label, last = h->layout->pages[h->pages[to - 1]].label;
    if (to - from == 1)
        return first;
    return str_format(h->press->arena, "%.*s\xe2\x80\x93%.*s", STR_ARG(first), STR_ARG(last));
}

static void fill_side(struct handout *h, struct side *side, size_t number, size_t n_sides)
{
    const struct handout_plan *plan = &h->plan;
    size_t each = (size_t)(plan->rows * plan->columns), from = number * each;
    size_t to = from + each < h->n_pages ? from + each : h->n_pages;
    *side = (struct side){.width = plan->width, .height = plan->height, .n_placements = to - from};
    side->placements = ARENA_ARRAY(h->press->arena, struct placement, to - from + 1);
    for (size_t i = from; i < to; i++) {
        int row = (int)(i - from) / plan->columns, column = (int)(i - from) % plan->columns;
        if (h->rtl)
            column = plan->columns - 1 - column;
        side->placements[i - from] = draw_cell(h, h->pages[i], MARGIN + column * (plan->cell_width + GAP),
                                               MARGIN + row * (plan->cell_height + GAP));
    }
    draw_foot(h, number + 1, n_sides);
    side->items = drawing_take(&h->drawing, &side->n_items);
    side->label = side_label(h, from, to);
    side->back = number % 2 == 1;
}

static void fill_sides(struct handout *h, struct sheets *sheets)
{
    size_t each = (size_t)(h->plan.rows * h->plan.columns);
    sheets->n_sides = (h->n_pages + each - 1) / each;
    sheets->sides = ARENA_ARRAY(h->press->arena, struct side, sheets->n_sides + 1);
    for (size_t i = 0; i < sheets->n_sides; i++)
        fill_side(h, &sheets->sides[i], i, sheets->n_sides);
}

static bool choose_pages(struct handout *h, struct str range)
{
    struct arena *arena = h->press->arena;
    struct str bad = STR_NONE;
    int32_t *pages = NULL;
    size_t n = 0;
    if (!ranges_read(arena, range, h->layout, &pages, &n, &bad)) {
        diag_add(h->press->diag, NOWHERE, &msg_booklet_range, bad, (int)h->layout->n_pages);
        return false;
    }
    h->pages = ARENA_ARRAY(arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        if (!h->layout->pages[pages[i]].blank)
            h->pages[h->n_pages++] = (uint32_t)pages[i];
    if (h->n_pages == 0)
        diag_add(h->press->diag, NOWHERE, &msg_handout_blank, range);
    return h->n_pages > 0;
}

static bool is_count(long pages)
{
    return pages == 0 || pages == 2 || pages == 3 || pages == 4 || pages == 6;
}

/* The largest number of pages a side that would do, and the notes' place that goes with it. */
static void say_what_fits(struct press *press, const struct handout_wish *wish, const struct page *page)
{
    static const long counts[] = {6, 4, 3, 2};
    const struct paper *sheet = &wish->sheet;
    int mm_width = drawing_mm(page->width);
    int mm_height = drawing_mm(page->height);
    int sheet_width = drawing_mm(sheet->width);
    int sheet_height = drawing_mm(sheet->height);
    struct handout_plan plan;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct handout_wish other = *wish;
        other.pages = counts[i];
        if (counts[i] == wish->pages || !handout_plan(&other, page->width, page->height, &plan))
            continue;
        diag_add(press->diag, NOWHERE, &msg_handout_fewer, mm_width, mm_height, sheet_width, sheet_height,
                 (int)counts[i]);
        return;
    }
    diag_add(press->diag, NOWHERE, wish->actual ? &msg_handout_actual : &msg_handout_small, mm_width, mm_height,
             sheet_width, sheet_height);
}

static void say_small_type(const struct handout *h)
{
    int32_t size = scaled(h, h->press->theme->styles[STYLE_BODY].text.size);
    int tenths = (int)((size + 50) / 100);
    if (size < SMALL_TYPE)
        diag_add(h->press->diag, NOWHERE, &msg_handout_type, tenths / 10, tenths % 10);
}

struct sheets *handout_sheets(struct press *press, const struct layout *layout, const struct handout_wish *wish)
{
    struct handout h = {.press = press, .layout = layout, .rtl = uc_lang_rtl(press->book->meta.lang)};
    if (layout->n_pages == 0)
        return sheets_plain(press->arena, layout);
    const struct page *page = &layout->pages[0];
    if (!is_count(wish->pages)) {
        diag_add(press->diag, NOWHERE, &msg_handout_count, (int)wish->pages);
        return NULL;
    }
    if (!handout_plan(wish, page->width, page->height, &h.plan)) {
        say_what_fits(press, wish, page);
        return NULL;
    }
    if (!choose_pages(&h, wish->range))
        return NULL;
    struct sheets *sheets = ARENA_NEW(press->arena, struct sheets);
    struct str lang = press->book->meta.lang;
    sheets->layout = layout;
    h.style = press->theme->styles[STYLE_FOLIO].text;
    h.style.size = 8500;
    h.style.lang = lang.n ? str_z(press->arena, lang) : "en";
    h.drawing = (struct drawing){.arena = press->arena};
    h.drawing.setter = setter_new(press->arena, diag_new(press->arena), press->fonts);
    h.title = drawing_fit(&h.drawing, &h.style, press->book->meta.title, (h.plan.width - 2 * MARGIN) * 2 / 5);
    h.date = uc_date(press->arena, lang, press->book->meta.date);
    fill_sides(&h, sheets);
    say_small_type(&h);
    sheets_find(press->arena, sheets);
    setter_free(h.drawing.setter);
    return sheets;
}
