/* The cover sheet. Takes a book's metadata and the sizes of page and spine, gives one side: three pages (front, spine,
   back, read in this order) on their ground, the spine's turned so that its head is at the top; around them marks where
   to cut and to fold. A text too long for its place is cut off. */
#include "typeset/sheets/coversheet.h"

#include <string.h>

#include "base/map.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "typeset/drawing.h"
#include "typeset/pages/pages.h"
#include "typeset/theme.h"

#define DESIGN_WIDTH 1600 /* the sizes below are for a front so wide */
#define TEXT_MOST 240     /* characters of a short text */
#define BACK_MOST 2400
#define SLUG MILLIMETRES(12)
#define MARK_OFFSET MILLIMETRES(3) /* between bleed and mark */
#define MARK_LENGTH MILLIMETRES(5)
#define HAIRLINE 250
#define SPINE_GAP MILLIMETRES(8)

enum { FRONT, SPINE, BACK, FACES };

struct maker {
    struct press *press;
    struct arena *arena;
    const struct cover_wish *wish;
    const struct cover_colours *colours;
    const struct metadata *meta;
    const char *lang;
    bool rtl;
    struct drawing drawing;
    struct node *block; /* where the words of the face go */
    struct layout *layout;
    struct side *side;
};

const struct cover_colours *cover_colours(struct str title)
{
    static const struct cover_colours colours[] = {
        {0x1F3A4D, 0xF6F1E4, 0xD0A85C}, {0x5A2A27, 0xF8F0E3, 0xD9B26F}, {0x24452F, 0xF4F1E1, 0xC9B15F},
        {0x37324F, 0xF3EFE6, 0xC7A56A}, {0x3B3A36, 0xF5F0E4, 0xC98B4B}, {0x1D4A4C, 0xF5F1E2, 0xE0A96D},
    };
    return &colours[str_hash(title) % (sizeof colours / sizeof *colours)];
}

int32_t spine_width(size_t pages, int32_t leaf)
{
    int64_t width = (int64_t)((pages + 1) / 2) * leaf;
    return width > MILLIMETRES(200) ? MILLIMETRES(200) : (int32_t)width;
}

/* A length of the design on this front. */
static int32_t part_of(const struct maker *m, int32_t length)
{
    return (int32_t)((int64_t)m->wish->page.width * length / DESIGN_WIDTH);
}

static struct str cut(struct str text, size_t most)
{
    size_t at = 0;
    text = str_trim(text);
    for (size_t n = 0; n < most && at < text.n; n++)
        at = uc_grapheme_end(text, at);
    return str_sub(text, 0, at);
}

static struct text_style *style_new(struct maker *m, int32_t size, bool italic, uint32_t colour)
{
    struct text_style *style = ARENA_NEW(m->arena, struct text_style);
    *style = (struct text_style){.role = FONT_SERIF, .italic = italic, .size = size, .lang = m->lang, .colour = colour};
    return style;
}

static struct node *words_new(struct maker *m, const char *name, struct str text)
{
    struct node *line = node_new(m->arena, NODE_PARAGRAPH, m->meta->place);
    struct node *words = node_text(m->arena, m->meta->place, text);
    node_add_class(m->arena, line, str_of(name));
    node_append(line, words);
    node_append(m->block, line);
    return words;
}

static size_t set(struct maker *m, const struct node *node, struct str text, const struct text_style *style,
                  int32_t measure, struct line **lines)
{
    struct paragraph_shape shape = {.measure = measure, .align = TEXT_LEFT, .lang = m->lang, .base_level = -1};
    struct paragraph *p = paragraph_new(m->drawing.setter, &shape);
    paragraph_text(p, node, PART_BODY, style, text);
    return paragraph_lines(p, lines);
}

static bool lines_fit(const struct line *lines, size_t n, int32_t measure, int32_t leading, int32_t most)
{
    for (size_t i = 0; i < n; i++)
        if (lines[i].overfull || lines[i].width > measure)
            return false;
    return (int64_t)n * leading <= most;
}

static int32_t left_of(const struct maker *m)
{
    return part_of(m, 150);
}

static int32_t measure_of(const struct maker *m)
{
    return m->wish->page.width - 2 * left_of(m);
}

/* The title in the largest size that fits. Gives the baseline of its last line. */
static int32_t draw_title(struct maker *m, int32_t top)
{
    static const int32_t sizes[] = {200, 176, 154, 134, 116, 100, 86, 72, 60};
    struct str text = cut(m->meta->title, TEXT_MOST);
    const struct node *node = words_new(m, "title", text);
    int32_t most = m->wish->page.height * 45 / 100, size = 0, leading = 1;
    struct line *lines = NULL;
    size_t n = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size = part_of(m, sizes[i]);
        leading = size * 112 / 100;
        n = set(m, node, text, style_new(m, size, false, m->colours->ink), measure_of(m), &lines);
        if (lines_fit(lines, n, measure_of(m), leading, most))
            break;
    }
    size_t shown = (size_t)(most / (leading > 0 ? leading : 1));
    return drawing_lines(&m->drawing, lines, n < shown ? n : shown, left_of(m), top + size * 3 / 4, leading) - leading;
}

/* Up to `most` lines whose last baseline is y. Gives where the text above may end. */
static int32_t draw_foot(struct maker *m, const char *name, struct str text, int32_t size, int32_t y, size_t most,
                         uint32_t colour)
{
    struct line *lines = NULL;
    if (text.n == 0)
        return y;
    size_t n = set(m, words_new(m, name, text), text, style_new(m, size, false, colour), measure_of(m), &lines);
    int32_t leading = size * 125 / 100;
    n = n < most ? n : most;
    drawing_lines(&m->drawing, lines, n, left_of(m), y - ((int32_t)n - 1) * leading, leading);
    return y - ((int32_t)n - 1) * leading - size * 17 / 10;
}

static void draw_front_words(struct maker *m)
{
    const struct cover_colours *c = m->colours;
    int32_t h = m->wish->page.height, rule = part_of(m, 220), top = h * 16 / 100, foot = h * 91 / 100;
    int32_t x = m->rtl ? left_of(m) + measure_of(m) - rule : left_of(m);
    struct line *lines = NULL;
    drawing_rule(&m->drawing, x, top - part_of(m, 150), rule, part_of(m, 10), c->accent);
    int32_t y = draw_title(m, top);
    struct str subtitle = cut(m->meta->subtitle, TEXT_MOST);
    if (subtitle.n) {
        const struct node *node = words_new(m, "subtitle", subtitle);
        size_t n = set(m, node, subtitle, style_new(m, part_of(m, 66), true, c->accent), measure_of(m), &lines);
        drawing_lines(&m->drawing, lines, n < 4 ? n : 4, left_of(m), y + part_of(m, 150), part_of(m, 84));
    }
    struct str authors = cut(book_authors(m->arena, m->press->book), TEXT_MOST);
    int32_t above = draw_foot(m, "author", authors, part_of(m, 76), foot - part_of(m, 130), 3, c->ink);
    draw_foot(m, "publisher", cut(m->meta->publisher, TEXT_MOST), part_of(m, 44), foot, 2, c->accent);
    if (authors.n)
        drawing_rule(&m->drawing, left_of(m), above, measure_of(m), part_of(m, 3), c->accent);
}

/* The book's own picture covers front and bleed; what is too much of it falls outside. */
static void draw_picture(struct maker *m, const struct book_image *image, const int32_t box[4])
{
    int64_t w = box[2] - box[0], h = box[3] - box[1], high = w * image->image.height / image->image.width;
    if (high < h) {
        w = h * image->image.width / image->image.height;
        high = h;
    }
    struct node *node = node_new(m->arena, NODE_IMAGE, m->meta->place);
    node->as.image.image = image;
    node_append(node, node_text(m->arena, m->meta->place, m->meta->title));
    struct node *line = node_new(m->arena, NODE_PARAGRAPH, m->meta->place);
    node_append(line, node);
    node_append(m->block, line);
    int32_t x = box[0] - (int32_t)((w - (box[2] - box[0])) / 2), y = box[1] - (int32_t)((high - (box[3] - box[1])) / 2);
    drawing_picture(&m->drawing, node, image, (int32_t[4]){x, y, x + (int32_t)w, y + (int32_t)high});
}

static void draw_back(struct maker *m)
{
    int32_t size = part_of(m, 46) < 9000 ? 9000 : part_of(m, 46), leading = size * 135 / 100;
    int32_t h = m->wish->page.height, top = h * 14 / 100, foot = h * 91 / 100;
    struct str text = cut(m->meta->description, BACK_MOST);
    struct line *lines = NULL;
    if (text.n) {
        const struct node *node = words_new(m, "description", text);
        size_t n = set(m, node, text, style_new(m, size, false, m->colours->ink), measure_of(m), &lines);
        size_t most = (size_t)((foot - MILLIMETRES(15) - top) / leading);
        drawing_lines(&m->drawing, lines, n < most ? n : most, left_of(m), top + size, leading);
    }
    if (m->meta->isbn.n)
        draw_foot(m, "isbn", str_format(m->arena, "ISBN %.*s", STR_ARG(m->meta->isbn)), size, foot, 1,
                  m->colours->accent);
}

/* Title at the head, authors at the foot, along the spine. */
static void draw_spine(struct maker *m)
{
    int32_t spine = m->wish->spine, size = spine * 11 / 20, h = m->wish->page.height;
    size = size > 14000 ? 14000 : size;
    int32_t y = spine / 2 + size * 3 / 10, room = h - 2 * SPINE_GAP;
    const struct text_style *title = style_new(m, size, false, m->colours->ink);
    const struct text_style *author = style_new(m, size * 4 / 5, false, m->colours->accent);
    struct str authors = book_authors(m->arena, m->press->book);
    if (spine < SPINE_TITLED)
        return;
    struct str text = drawing_fit(&m->drawing, title, m->meta->title, authors.n ? room * 6 / 10 : room);
    drawing_text(&m->drawing, words_new(m, "title", text), PART_BODY, title, text, TEXT_LEFT, SPINE_GAP, y);
    if (!authors.n)
        return;
    text = drawing_fit(&m->drawing, author, authors, room * 3 / 10);
    drawing_text(&m->drawing, words_new(m, "author", text), PART_BODY, author, text, TEXT_RIGHT, h - SPINE_GAP, y);
}

/* A made cover is one field, which the front draws for all, so that no seam shows between two faces. */
static void draw_ground(struct maker *m, const int32_t *box)
{
    int32_t bleed = m->wish->bleed, width = m->side->trim[2] - m->side->trim[0], w = m->wish->page.width;
    int32_t left = (m->wish->right ? 0 : w - width) - bleed, h = m->wish->page.height;
    const int32_t whole[4] = {left, -bleed, left + width + 2 * bleed, h + bleed};
    box = box ? box : whole;
    drawing_rule(&m->drawing, box[0], box[1], box[2] - box[0], box[3] - box[1], m->colours->ground);
}

/* The words of a face on its ground, which reaches into the bleed where the sheet is cut. */
static void make_face(struct maker *m, int face, struct node *root)
{
    int32_t bleed = m->wish->bleed, w = m->wish->page.width, h = m->wish->page.height, spine = m->wish->spine;
    bool outer_right = (face == FRONT) != m->wish->right;
    int32_t ground[4] = {outer_right ? 0 : -bleed, -bleed, outer_right ? w + bleed : w, h + bleed};
    if (face == SPINE) { /* lies on its side: its own left is the sheet's top */
        ground[0] = -bleed;
        ground[1] = 0;
        ground[2] = h + bleed;
        ground[3] = spine;
    }
    m->block = node_new(m->arena, NODE_TITLE_BLOCK, m->meta->place);
    node_append(root, m->block);
    const struct book_image *picture = m->press->book->cover;
    if (picture || face == FRONT)
        draw_ground(m, picture ? ground : NULL);
    if (face == FRONT && picture)
        draw_picture(m, picture, ground);
    else if (face == FRONT)
        draw_front_words(m);
    else if (face == SPINE)
        draw_spine(m);
    else
        draw_back(m);
    struct page *page = &m->layout->pages[face];
    *page = (struct page){.width = face == SPINE ? h : w, .height = face == SPINE ? spine : h, .recto = face == FRONT};
    page->label = m->side->label;
    page->items = drawing_take(&m->drawing, &page->n_items);
}

static void place_face(struct maker *m, int face)
{
    const struct cover_wish *w = m->wish;
    int32_t bleed = w->bleed, left = m->side->trim[0], top = m->side->trim[1];
    int32_t width = face == SPINE ? w->spine : w->page.width;
    if (face == SPINE)
        left += w->page.width;
    else if ((face == FRONT) != w->right)
        left += w->page.width + w->spine;
    bool first = left == m->side->trim[0], last = left + width == m->side->trim[2];
    struct placement *p = &m->side->placements[face];
    *p = (struct placement){.page = face, .x = left, .y = top, .scale = SCALE_ONE, .turn = face == SPINE ? 1 : 0};
    p->clip[0] = left - (first ? bleed : 0);
    p->clip[1] = top - bleed;
    p->clip[2] = left + width + (last ? bleed : 0);
    p->clip[3] = top + w->page.height + bleed;
    if (face == FRONT && !m->press->book->cover)
        memcpy(p->clip, m->side->bleed, sizeof p->clip);
}

/* Short rules outside the bleed: at all corners where to cut, at the spine's edges where to fold (in two pieces). */
static void draw_marks(struct maker *m)
{
    const int32_t *trim = m->side->trim;
    int32_t off = m->wish->bleed + MARK_OFFSET,
            folds[2] = {trim[0] + m->wish->page.width, trim[2] - m->wish->page.width};
    for (int end = 0; end < 2; end++) {
        int32_t above = end ? trim[3] + off : trim[1] - off - MARK_LENGTH;
        int32_t beside = end ? trim[2] + off : trim[0] - off - MARK_LENGTH;
        for (int edge = 0; edge < 4; edge += 2)
            drawing_rule(&m->drawing, trim[edge] - HAIRLINE / 2, above, HAIRLINE, MARK_LENGTH, 0);
        for (int edge = 1; edge < 4; edge += 2)
            drawing_rule(&m->drawing, beside, trim[edge] - HAIRLINE / 2, MARK_LENGTH, HAIRLINE, 0);
        for (int fold = 0; fold < (m->wish->spine ? 2 : 1); fold++)
            for (int piece = 0; piece < 2; piece++)
                drawing_rule(&m->drawing, folds[fold] - HAIRLINE / 2, above + piece * MARK_LENGTH * 6 / 10, HAIRLINE,
                             MARK_LENGTH * 4 / 10, 0);
    }
    m->side->items = drawing_take(&m->drawing, &m->side->n_items);
}

static void start_side(struct maker *m)
{
    const struct cover_wish *w = m->wish;
    int32_t edge = SLUG + w->bleed, width = 2 * w->page.width + w->spine;
    struct side *s = m->side = ARENA_NEW(m->arena, struct side);
    const int32_t trim[4] = {edge, edge, edge + width, edge + w->page.height};
    s->width = width + 2 * edge;
    s->height = w->page.height + 2 * edge;
    s->label = str_of(term_text(m->meta->lang, TERM_COVER));
    s->placements = ARENA_ARRAY(m->arena, struct placement, FACES);
    s->n_placements = FACES;
    for (int i = 0; i < 4; i++) {
        s->trim[i] = trim[i];
        s->bleed[i] = trim[i] + (i < 2 ? -w->bleed : w->bleed);
    }
}

static struct book *book_of_words(struct maker *m, struct node *root)
{
    struct book *book = ARENA_NEW(m->arena, struct book);
    struct chapter *chapter = ARENA_NEW(m->arena, struct chapter);
    *book = *m->press->book;
    *chapter = (struct chapter){.role = CHAPTER_TITLE, .root = root, .name = STR("cover"), .folder = STR("")};
    chapter->title = m->side->label;
    book->chapters = ARENA_NEW(m->arena, struct chapter *);
    book->chapters[0] = chapter;
    book->n_chapters = 1;
    book->notes = NULL;
    book->n_notes = 0;
    book->labels = map_new(m->arena);
    book->n_serials = 0;
    book_number(book);
    return book;
}

struct cover_sheet cover_sheet_make(struct press *press, const struct cover_wish *wish)
{
    const struct metadata *meta = &press->book->meta;
    struct str lang = uc_lang_canonical(press->arena, meta->lang);
    struct maker m = {.press = press, .arena = press->arena, .wish = wish, .meta = meta};
    struct sheets *sheets = ARENA_NEW(press->arena, struct sheets);
    m.colours = cover_colours(meta->title);
    m.lang = str_z(press->arena, lang.n ? lang : STR("und"));
    m.rtl = uc_lang_rtl(lang);
    m.drawing = (struct drawing){.arena = press->arena};
    /* What the title page says of missing characters need not be said again. */
    m.drawing.setter = setter_new(press->arena, diag_new(press->arena), press->fonts);
    m.layout = ARENA_NEW(press->arena, struct layout);
    m.layout->pages = ARENA_ARRAY(press->arena, struct page, FACES);
    m.layout->n_pages = FACES;
    m.layout->paper = wish->page;
    start_side(&m);
    struct node *root = node_new(press->arena, NODE_DOCUMENT, meta->place);
    for (int face = 0; face < FACES; face++) {
        make_face(&m, face, root);
        place_face(&m, face);
    }
    draw_marks(&m);
    struct book *book = book_of_words(&m, root);
    layout_find(press->arena, book, m.layout);
    *sheets = (struct sheets){.layout = m.layout, .sides = m.side, .n_sides = 1};
    sheets_find(press->arena, sheets);
    setter_free(m.drawing.setter);
    return (struct cover_sheet){book, sheets};
}
