/* The made cover. Takes title, subtitle, authors and publisher; gives a picture, as pixels and as
   outlines: one quiet colour by title, the words in the theme's serif, a woven band. The title takes the largest size
   at which it fits. */
#include "write/cover/cover.h"

#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "book/book.h"
#include "typeset/sheets/coversheet.h"
#include "typeset/lines/paragraph.h"
#include "write/cover/cover_svg.h"
#include "write/cover/raster.h"

#define LEFT 150
#define MEASURE (COVER_WIDTH - 2 * LEFT)
#define TITLE_TOP 420
#define TITLE_MOST 1150 /* height */
#define FOOT 2330       /* baseline of the last line */
#define TEXT_MOST 240   /* code points of one text */
#define WEAVE_COLUMNS 13
#define WEAVE_ROWS 3
#define WEAVE_CELL (MEASURE / WEAVE_COLUMNS)

enum { INK, ACCENT, INKS };

struct cover {
    struct arena *arena;
    const struct canvas *canvases; /* all are drawn on alike */
    size_t n_canvases;
    struct setter *setter;
    struct node *node; /* what all words belong to */
    const char *lang;
};

/* One text at a size in pixels. */
static size_t cover_lines(struct cover *c, struct str text, int32_t size, bool italic, struct line **lines)
{
    struct text_style *style = ARENA_NEW(c->arena, struct text_style);
    *style = (struct text_style){.role = FONT_SERIF, .italic = italic, .size = size * 1000, .lang = c->lang};
    struct paragraph_shape shape = {.measure = MEASURE * 1000, .align = TEXT_LEFT, .lang = c->lang, .base_level = -1};
    struct paragraph *p = paragraph_new(c->setter, &shape);
    paragraph_text(p, c->node, PART_BODY, style, text);
    return paragraph_lines(p, lines);
}

static void cover_rectangle(struct cover *c, int32_t x, int32_t y, int32_t width, int32_t height)
{
    for (size_t i = 0; i < c->n_canvases; i++)
        c->canvases[i].rectangle(c->canvases[i].context, x, y, width, height, ACCENT);
}

static void cover_glyph(struct cover *c, const struct run *run, uint16_t glyph, int32_t x, int32_t y, size_t ink)
{
    for (size_t i = 0; i < c->n_canvases; i++)
        c->canvases[i].glyph(c->canvases[i].context, run->face, glyph, x, y, run->size, ink);
}

static void cover_run(struct cover *c, const struct run *run, int32_t y, size_t ink)
{
    int64_t x = LEFT * 1000 + (int64_t)run->x;
    for (uint32_t i = 0; i < run->n_glyphs; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        int32_t dx = (int32_t)((int64_t)glyph->dx * run->size / run->face->upem);
        int32_t dy = (int32_t)((int64_t)glyph->dy * run->size / run->face->upem);
        if (x > -COVER_WIDTH * 1000 && x < 2 * COVER_WIDTH * 1000)
            cover_glyph(c, run, glyph->id, (int32_t)x + dx, y + run->y - dy, ink);
        x += (int64_t)glyph->advance * run->size / run->face->upem + run->tracking;
    }
}

/* Draws lines with the first baseline at y (pixels); gives the y after the last. */
static int32_t cover_draw(struct cover *c, const struct line *lines, size_t n, int32_t y, int32_t leading, size_t ink)
{
    for (size_t i = 0; i < n && y < COVER_HEIGHT; i++, y += leading)
        for (size_t k = 0; k < lines[i].n_items; k++)
            if (lines[i].items[k].kind == ITEM_RUN)
                cover_run(c, &lines[i].items[k].as.run, y * 1000, ink);
    return y;
}

static bool lines_fit(const struct line *lines, size_t n, int32_t leading)
{
    for (size_t i = 0; i < n; i++)
        if (lines[i].overfull || lines[i].width > MEASURE * 1000)
            return false;
    return (int64_t)n * leading <= TITLE_MOST;
}

static int32_t cover_title(struct cover *c, struct str title)
{
    static const int32_t sizes[] = {200, 176, 154, 134, 116, 100, 86, 72, 60};
    struct line *lines = NULL;
    size_t n = 0, most = sizeof sizes / sizeof *sizes;
    int32_t leading = 0, size = 0;
    for (size_t i = 0; i < most; i++) {
        size = sizes[i];
        leading = size * 112 / 100;
        n = cover_lines(c, title, size, false, &lines);
        if (lines_fit(lines, n, leading))
            break;
    }
    size_t shown = (size_t)(TITLE_MOST / leading);
    return cover_draw(c, lines, n < shown ? n : shown, TITLE_TOP + size * 3 / 4, leading, INK) - leading;
}

/* Up to `most` lines that end at the baseline y. Gives the top of their first. */
static int32_t cover_foot(struct cover *c, struct str text, int32_t size, int32_t y, size_t most, size_t ink)
{
    struct line *lines = NULL;
    size_t n = text.n ? cover_lines(c, text, size, false, &lines) : 0;
    int32_t leading = size * 125 / 100;
    n = n < most ? n : most;
    if (n == 0)
        return y;
    int32_t first = y - ((int32_t)n - 1) * leading;
    cover_draw(c, lines, n, first, leading, ink);
    return first - size * 17 / 10;
}

static struct str cut(struct str text)
{
    size_t at = 0;
    text = str_trim(text);
    for (size_t n = 0; n < TEXT_MOST && at < text.n; n++)
        at = uc_grapheme_end(text, at);
    return str_sub(text, 0, at);
}

/* Strands over and under one another, as mats are woven: three bars a cell, turned from cell to cell. */
static void cover_weave(struct cover *c, int32_t top)
{
    const int32_t inset = WEAVE_CELL * 14 / 100, thin = WEAVE_CELL * 9 / 100,
                  step = (WEAVE_CELL - 2 * inset - thin) / 2;
    for (int32_t cell = 0; cell < WEAVE_COLUMNS * WEAVE_ROWS; cell++) {
        int32_t column = cell % WEAVE_COLUMNS, row = cell / WEAVE_COLUMNS;
        int32_t x = LEFT + column * WEAVE_CELL, y = top + row * WEAVE_CELL;
        for (int32_t bar = 0; bar < 3; bar++) {
            if ((column + row) % 2)
                cover_rectangle(c, x + inset + bar * step, y, thin, WEAVE_CELL);
            else
                cover_rectangle(c, x, y + inset + bar * step, WEAVE_CELL, thin);
        }
    }
}

static void cover_fill(struct cover *c, const struct book *book)
{
    const struct metadata *meta = &book->meta;
    struct line *lines = NULL;
    bool rtl = uc_lang_rtl(str_of(c->lang));
    cover_rectangle(c, rtl ? LEFT + MEASURE - 220 : LEFT, TITLE_TOP - 150, 220, 10);
    int32_t y = cover_title(c, cut(meta->title));
    struct str subtitle = cut(meta->subtitle);
    if (subtitle.n) {
        size_t n = cover_lines(c, subtitle, 66, true, &lines);
        y = cover_draw(c, lines, n < 4 ? n : 4, y + 150, 84, ACCENT);
    }
    int32_t top = cover_foot(c, cut(meta->publisher), 44, FOOT, 2, ACCENT);
    top = cover_foot(c, cut(book_authors(c->arena, book)), 76, top, 3, INK);
    int32_t weave = top - 60 - WEAVE_ROWS * WEAVE_CELL;
    if (y + 2 * WEAVE_CELL < weave)
        cover_weave(c, weave);
    else if (top < FOOT)
        cover_rectangle(c, LEFT, top, MEASURE, 3);
}

static void cover_make(struct press *press, struct str lang, const struct canvas *canvases, size_t n)
{
    const struct book *book = press->book;
    struct cover c = {.arena = press->arena, .canvases = canvases, .n_canvases = n, .lang = str_z(press->arena, lang)};
    c.node = node_text(press->arena, book->meta.place, book->meta.title);
    /* What the title page says of missing characters need not be said again. */
    c.setter = setter_new(press->arena, diag_new(press->arena), press->fonts);
    cover_fill(&c, book);
    setter_free(c.setter);
}

static struct cover_pictures cover_draw_all(struct press *press, bool outlines)
{
    const struct metadata *meta = &press->book->meta;
    if (!press->fonts)
        return (struct cover_pictures){STR_NONE, STR_NONE};
    const struct cover_colours *chosen = cover_colours(meta->title);
    const uint32_t inks[INKS] = {[INK] = chosen->ink, [ACCENT] = chosen->accent};
    struct str lang = uc_lang_canonical(press->arena, meta->lang), title = str_trim(meta->title);
    lang = lang.n ? lang : STR("und");
    title = title.n ? title : str_of(term_text(lang, TERM_UNTITLED));
    struct raster *raster = raster_new(press->arena, COVER_WIDTH, COVER_HEIGHT, chosen->ground, inks, INKS);
    struct svg *svg =
        outlines ? svg_new(press->arena, COVER_WIDTH, COVER_HEIGHT, chosen->ground, inks, title, lang) : NULL;
    struct canvas canvases[2] = {raster_canvas(raster)};
    if (svg)
        canvases[1] = svg_canvas(svg);
    cover_make(press, lang, canvases, svg ? 2 : 1);
    return (struct cover_pictures){raster_png(raster), svg ? svg_end(svg) : STR_NONE};
}

struct cover_pictures cover_pictures(struct press *press)
{
    return cover_draw_all(press, true);
}

struct str cover_png(struct press *press)
{
    return cover_draw_all(press, false).png;
}
