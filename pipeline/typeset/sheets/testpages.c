/* The print test's pages and rulers. Takes a page size and a language; gives a book of sixteen pages with their layout,
   in the theme's type, and later the rulers of the sides that they were placed on. */
#include "typeset/sheets/testpages.h"

#include <string.h>

#include "base/map.h"
#include "typeset/drawing.h"
#include "typeset/sheets/frame.h"
#include "typeset/messages.h"
#include "typeset/pages/pages.h"
#include "typeset/theme.h"

#define EDGE MILLIMETRES(18) /* what the rulers take of a page */
#define BAR MILLIMETRES(3)
#define HAIR 250
#define TICK_LINE MILLIMETRES(6) /* from a side's edge to the ruler's line: most printers reach so far */
#define GREY 0x707070
#define SCALE_TOP 73 /* of a page's height, per cent: the scale at its outer edge, where the rulers leave room */
#define SCALE_END 80

enum word { TITLE, UP, SPINE, SHEET, FRONT, BACK, SCALE, ADVICE, WORDS };

static const char *const words[2][WORDS] = {
    {"Print test", "up", "spine", "sheet", "front", "back", "mm from the outer edge",
     "Print on both sides at actual size (100%), never “fit to page”. Fold all sheets together in the middle with "
     "page 1 outside. Right is: pages 1 to 16 in order, every arrow up, the bar at the fold, and 100 mm on the rulers "
     "100 mm long."},
    {"Uji cetak", "atas", "punggung", "lembar", "muka", "balik", "mm dari tepi luar",
     "Cetak bolak-balik dengan ukuran sebenarnya (100%), jangan “sesuaikan dengan halaman”. Lipat semua lembar "
     "sekaligus di tengah dengan halaman 1 di luar. Yang benar: halaman 1 sampai 16 berurutan, semua panah ke atas, "
     "batang di lipatan, dan 100 mm pada penggaris memang 100 mm."},
};

struct maker {
    struct press *press;
    struct arena *arena;
    struct paper page;
    const char *const *words;
    const char *lang;
    struct drawing drawing;
    struct node *root;
    bool right;
};

static struct text_style *style_new(struct maker *m, int32_t size, bool bold, uint32_t colour)
{
    struct text_style *style = ARENA_NEW(m->arena, struct text_style);
    *style = (struct text_style){.role = FONT_SERIF, .bold = bold, .size = size, .lang = m->lang, .colour = colour};
    return style;
}

static const struct node *paragraph_node(struct maker *m, enum node_kind kind, struct str text)
{
    struct node *block = node_new(m->arena, kind, NOWHERE), *words_of = node_text(m->arena, NOWHERE, text);
    if (kind == NODE_HEADING)
        block->as.heading.level = 1;
    node_append(block, words_of);
    node_append(m->root, block);
    return words_of;
}

static int32_t say(struct maker *m, const char *text, int32_t size, uint32_t colour, enum text_align at, int32_t x,
                   int32_t y)
{
    struct str s = str_of(text);
    return drawing_text(&m->drawing, paragraph_node(m, NODE_PARAGRAPH, s), PART_BODY, style_new(m, size, false, colour),
                        s, at, x, y);
}

/* A stem with a head of thin rules, its point at x, y. */
static void draw_arrow(struct maker *m, int32_t x, int32_t y)
{
    int32_t head = MILLIMETRES(9), stem = MILLIMETRES(15);
    for (int32_t down = 0; down < head; down += HAIR)
        drawing_rule(&m->drawing, x - down * 6 / 10, y + down, down * 12 / 10, HAIR + 30, 0);
    drawing_rule(&m->drawing, x - MILLIMETRES(2), y + head, MILLIMETRES(4), stem, 0);
}

/* x of a length from the spine on this page. */
static int32_t from_spine(const struct maker *m, int number, int32_t length)
{
    bool left = (number % 2 == 1) != m->right;
    return left ? length : m->page.width - length;
}

static void draw_spine(struct maker *m, int number)
{
    bool left = (number % 2 == 1) != m->right;
    int32_t top = m->page.height * 30 / 100, height = m->page.height * 40 / 100, edge = from_spine(m, number, 0);
    int32_t gap = MILLIMETRES(1);
    drawing_rule(&m->drawing, left ? gap : edge - gap - BAR, top, BAR, height, 0);
    say(m, m->words[SPINE], 11000, 0, left ? TEXT_LEFT : TEXT_RIGHT, from_spine(m, number, BAR + MILLIMETRES(3)),
        top + height / 2);
}

/* Lines every half millimetre from the outer edge inwards. On a folded booklet they lie one above the other when the
   creep is right. */
static void draw_scale(struct maker *m, int number)
{
    bool left = (number % 2 == 0) != m->right;
    int32_t y = m->page.height * (SCALE_TOP + 1) / 100;
    for (int half = 0; half <= 30; half++) {
        int32_t length = half % 10 == 0 ? MILLIMETRES(6) : half % 2 == 0 ? MILLIMETRES(4) : MILLIMETRES(2);
        int32_t away = MILLIMETRES(half) / 2, x = left ? away : m->page.width - away;
        drawing_rule(&m->drawing, x - HAIR / 2, y, HAIR, length, 0);
        if (half % 10 == 0 && half)
            drawing_text(&m->drawing, NULL, PART_DECORATION, style_new(m, 6500, false, 0),
                         str_format(m->arena, "%d", half / 2), TEXT_CENTRE, x, y + MILLIMETRES(9));
    }
    int32_t text = left ? EDGE : m->page.width - EDGE;
    say(m, m->words[SCALE], 8000, GREY, left ? TEXT_LEFT : TEXT_RIGHT, text, y + MILLIMETRES(3));
}

static void draw_advice(struct maker *m)
{
    struct str text = str_of(m->words[ADVICE]);
    struct paragraph_shape shape = {
        .measure = m->page.width - 2 * (EDGE + MILLIMETRES(6)), .align = TEXT_LEFT, .lang = m->lang, .base_level = -1};
    struct paragraph *p = paragraph_new(m->drawing.setter, &shape);
    struct line *lines = NULL;
    paragraph_text(p, paragraph_node(m, NODE_PARAGRAPH, text), PART_BODY, style_new(m, 9000, false, 0), text);
    size_t n = paragraph_lines(p, &lines);
    drawing_lines(&m->drawing, lines, n, EDGE + MILLIMETRES(6), m->page.height * 82 / 100, 11500);
}

static void draw_page(struct maker *m, int number, struct page *page)
{
    int32_t middle = m->page.width / 2, top = EDGE + MILLIMETRES(4), h = m->page.height;
    int near = number <= TEST_PAGES / 2 ? number - 1 : TEST_PAGES - number;
    struct str label = str_format(m->arena, "%d", number);
    if (number == 1) {
        struct str title = str_of(m->words[TITLE]);
        drawing_text(&m->drawing, paragraph_node(m, NODE_HEADING, title), PART_BODY, style_new(m, 16000, true, 0),
                     title, TEXT_CENTRE, middle, h * 67 / 100);
        draw_advice(m);
    }
    draw_arrow(m, middle, top);
    say(m, m->words[UP], 11000, 0, TEXT_LEFT, middle + MILLIMETRES(7), top + MILLIMETRES(18));
    int32_t size = h / 3 < 150000 ? h / 3 : 150000;
    drawing_text(&m->drawing, paragraph_node(m, NODE_PARAGRAPH, label), PART_BODY, style_new(m, size, true, 0), label,
                 TEXT_CENTRE, middle, h * 56 / 100);
    struct str sheet = str_format(m->arena, "%s %d, ", m->words[SHEET], near / 2 + 1);
    sheet = str_cat(m->arena, sheet, str_of(m->words[near % 2 ? BACK : FRONT]));
    say(m, str_z(m->arena, sheet), 10000, GREY, TEXT_CENTRE, middle, h * 62 / 100);
    draw_spine(m, number);
    draw_scale(m, number);
    *page = (struct page){.width = m->page.width, .height = h, .label = label, .recto = number % 2 == 1};
    page->items = drawing_take(&m->drawing, &page->n_items);
}

static struct book *book_new(struct maker *m)
{
    struct book *book = ARENA_NEW(m->arena, struct book);
    struct chapter *chapter = ARENA_NEW(m->arena, struct chapter);
    *chapter = (struct chapter){.role = CHAPTER_BODY, .root = m->root, .name = STR("print-test"), .folder = STR("")};
    chapter->title = str_of(m->words[TITLE]);
    book->name = STR("print-test");
    book->meta.title = chapter->title;
    book->meta.lang = str_of(m->lang);
    book->chapters = ARENA_NEW(m->arena, struct chapter *);
    book->chapters[0] = chapter;
    book->n_chapters = 1;
    book->labels = map_new(m->arena);
    return book;
}

void testpages_make(struct press *press, struct paper page, struct str lang, bool right)
{
    bool indonesian = str_is(lang, "id") || str_starts(lang, STR("id-"));
    struct maker m = {.press = press, .arena = press->arena, .page = page, .right = right};
    struct layout *layout = ARENA_NEW(press->arena, struct layout);
    m.words = words[indonesian];
    m.lang = indonesian ? "id" : "en";
    m.root = node_new(press->arena, NODE_DOCUMENT, NOWHERE);
    m.drawing = (struct drawing){.arena = press->arena, .setter = setter_new(press->arena, press->diag, press->fonts)};
    *layout = (struct layout){.paper = page, .n_pages = TEST_PAGES};
    layout->pages = ARENA_ARRAY(press->arena, struct page, TEST_PAGES);
    for (int number = 1; number <= TEST_PAGES; number++)
        draw_page(&m, number, &layout->pages[number - 1]);
    press->book = book_new(&m);
    book_number(press->book);
    layout_find(press->arena, press->book, layout);
    press->layout = layout;
    setter_free(m.drawing.setter);
}

/* One ruler: along a side's width or height, its line `at` from the edge, ticks inwards (step 1) or, from the far edge,
   back (step -1). */
struct ruler {
    int32_t length, at;
    int step;
    bool upright;
};

static void draw_tick(struct drawing *d, const struct ruler *r, int32_t along, int32_t length)
{
    int32_t from = r->step > 0 ? r->at : r->at - length;
    if (r->upright)
        drawing_rule(d, from, along - HAIR / 2, length, HAIR, 0);
    else
        drawing_rule(d, along - HAIR / 2, from, HAIR, length, 0);
}

static void draw_ruler(struct drawing *d, const struct text_style *style, const struct ruler *r)
{
    int32_t n = (int32_t)(((int64_t)r->length * 254) / 720000), away = r->at + r->step * MILLIMETRES(5);
    int32_t gap[2] = {r->length * SCALE_TOP / 100, r->length * SCALE_END / 100}; /* where the pages' scales are */
    if (r->upright) {
        drawing_rule(d, r->at - HAIR / 2, 0, HAIR, gap[0], 0);
        drawing_rule(d, r->at - HAIR / 2, gap[1], HAIR, r->length - gap[1], 0);
    } else {
        drawing_rule(d, 0, r->at - HAIR / 2, r->length, HAIR, 0);
    }
    for (int32_t mm = 0; mm <= n; mm++) {
        int32_t along = MILLIMETRES(mm);
        if (r->upright && along > gap[0] && along < gap[1])
            continue;
        draw_tick(d, r, along, mm % 10 == 0 ? MILLIMETRES(4) : mm % 5 == 0 ? MILLIMETRES(3) : MILLIMETRES(2));
        if (mm % 10 || mm == 0 || along > r->length - MILLIMETRES(12) || along < MILLIMETRES(12))
            continue;
        struct str text = str_format(d->arena, "%d", (int)mm);
        int32_t down = style->size * 35 / 100;
        if (r->upright)
            drawing_text(d, NULL, PART_DECORATION, style, text, r->step > 0 ? TEXT_LEFT : TEXT_RIGHT, away,
                         along + down);
        else
            drawing_text(d, NULL, PART_DECORATION, style, text, TEXT_CENTRE, along,
                         away + (r->step > 0 ? 2 : 0) * down);
    }
}

/* A line every millimetre, each a little longer, at a quarter of an edge: those that are missing on paper are what the
   printer cannot reach. */
static void draw_stair(struct drawing *d, const struct side *side)
{
    for (int mm = 1; mm <= 6; mm++) {
        int32_t at = MILLIMETRES(mm), length = MILLIMETRES(2 * mm), x = side->width / 4, y = side->height / 4;
        drawing_rule(d, x, at - HAIR / 2, length, HAIR, 0);
        drawing_rule(d, x, side->height - at - HAIR / 2, length, HAIR, 0);
        drawing_rule(d, at - HAIR / 2, y, HAIR, length, 0);
        drawing_rule(d, side->width - at - HAIR / 2, y, HAIR, length, 0);
    }
}

static void append(struct arena *arena, struct side *side, struct item *items, size_t n)
{
    struct item *all = ARENA_ARRAY(arena, struct item, side->n_items + n + 1);
    if (side->n_items)
        memcpy(all, side->items, side->n_items * sizeof *all);
    if (n)
        memcpy(all + side->n_items, items, n * sizeof *all);
    side->items = all;
    side->n_items += n;
}

static void draw_rulers(struct press *press, struct sheets *sheets)
{
    struct text_style style = {.role = FONT_SERIF, .size = 6000, .lang = "en"};
    struct drawing d = {.arena = press->arena, .setter = setter_new(press->arena, press->diag, press->fonts)};
    for (size_t i = 0; i < sheets->n_sides; i++) {
        struct side *side = &sheets->sides[i];
        const struct ruler rulers[] = {{side->width, TICK_LINE, 1, false},
                                       {side->width, side->height - TICK_LINE, -1, false},
                                       {side->height, TICK_LINE, 1, true},
                                       {side->height, side->width - TICK_LINE, -1, true}};
        for (size_t k = 0; k < sizeof rulers / sizeof *rulers; k++)
            draw_ruler(&d, &style, &rulers[k]);
        draw_stair(&d, side);
        size_t n;
        struct item *items = drawing_take(&d, &n);
        append(press->arena, side, items, n);
    }
    setter_free(d.setter);
}

#define LEAST_WIDTH MILLIMETRES(100) /* of a page: the words must have room */
#define LEAST_HEIGHT MILLIMETRES(140)

bool testpages_page(struct press *press, struct paper sheet, struct paper *page)
{
    int32_t low = sheet.width < sheet.height ? sheet.width : sheet.height;
    int32_t high = sheet.width < sheet.height ? sheet.height : sheet.width;
    *page = (struct paper){high / 2, low};
    if (page->width >= LEAST_WIDTH && page->height >= LEAST_HEIGHT)
        return true;
    diag_add(press->diag, NOWHERE, &msg_test_sheet, 2 * 100, 140);
    return false;
}

struct sheets *testpages_sheets(struct press *press, const struct sheet_options *options, bool *flips_long)
{
    struct sheet_options o = *options;
    struct impose_options how = {.scheme = SCHEME_SADDLE, .right = o.binding == BINDING_RIGHT};
    struct impose_plan plan;
    struct frame frame;
    struct paper needs;
    int32_t *pages = ARENA_ARRAY(press->arena, int32_t, TEST_PAGES);
    for (int i = 0; i < TEST_PAGES; i++)
        pages[i] = i;
    o.scheme = SCHEME_SADDLE;
    o.gutter = o.bleed = 0;
    o.marks = 0;
    o.scale = SHEET_SCALE_NONE;
    frame_fit(&o, press->layout->paper, 2, 1, &frame, &needs);
    impose_plan(press->arena, TEST_PAGES, &how, &plan);
    struct sheets *sheets = frame_sheets(press->arena, press->layout, &plan, pages, &frame, &o);
    *flips_long = frame_flips_long(&frame, o.flip);
    draw_rulers(press, sheets);
    return sheets;
}
