/* Tables: columns, spans, repeated heads, rows that stay whole or are cut, long tables. */
#include <check.h>

#include "typeset/pages_book.h"
#include "typeset/sheets/sheets.h"
#include "typeset/suites.h"
#include "typeset/theme.h"

static struct node *table_new(struct sample *s, size_t columns)
{
    struct node *table = sample_add(s, s->at, NODE_TABLE);
    table->as.table.columns = ARENA_ARRAY(s->arena, struct column, columns);
    table->as.table.n_columns = columns;
    return table;
}

static struct node *row_add(struct sample *s, struct node *group, size_t cells, size_t words)
{
    struct node *row = sample_add(s, group, NODE_ROW);
    for (size_t i = 0; i < cells; i++) {
        struct node *cell = sample_add(s, row, NODE_CELL);
        cell->as.cell.column_span = cell->as.cell.row_span = 1;
        sample_words(s, sample_add(s, cell, NODE_PLAIN), words);
    }
    return row;
}

static struct node *plain_cell(struct sample *s, struct node *row, const char *text)
{
    struct node *cell = sample_add(s, row, NODE_CELL);
    cell->as.cell.column_span = cell->as.cell.row_span = 1;
    sample_text(s, sample_add(s, cell, NODE_PLAIN), text);
    return cell;
}

static void start(struct sample *s)
{
    sample_start(s);
    sample_chapter(s, CHAPTER_BODY, "Satu");
}

/* Left and right end of a node's text on a page. */
static void extent(const struct page *page, const struct node *node, int32_t *left, int32_t *right)
{
    *left = INT32_MAX;
    *right = INT32_MIN;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_RUN || !sample_within(item->node, node))
            continue;
        *left = item->as.run.x < *left ? item->as.run.x : *left;
        int32_t end = item->as.run.x + item->as.run.width;
        *right = end > *right ? end : *right;
    }
}

START_TEST(head_repeated)
{
    struct sample s;
    start(&s);
    struct node *table = table_new(&s, 2), *head = sample_add(&s, table, NODE_TABLE_HEAD);
    struct node *names = sample_add(&s, head, NODE_ROW);
    plain_cell(&s, names, "Nama");
    plain_cell(&s, names, "Keterangan");
    struct node *body = sample_add(&s, table, NODE_TABLE_BODY);
    for (size_t i = 0; i < 100; i++)
        row_add(&s, body, 2, 3);
    const struct layout *layout = sample_layout(&s);
    ck_assert_uint_ge(layout->n_pages, 3);
    for (size_t p = 1; p < layout->n_pages; p++) {
        struct str text = sample_page_text(&s, &layout->pages[p], PART_DECORATION);
        ck_assert_uint_ne(str_find_str(text, STR("Nama Keterangan")), STR_NPOS);
    }
    /* the head itself only once */
    ck_assert_int_eq(layout_page_of(layout, head), 0);
    for (size_t p = 1; p < layout->n_pages; p++)
        ck_assert_uint_eq(sample_lines(&layout->pages[p], head), 0);
    sample_end(&s);
}
END_TEST

/* Below a figure that was put off to the page's top the head stands again too. */
START_TEST(head_repeated_below_a_float)
{
    static const struct book_image image = {.image = {.format = IMAGE_PNG, .width = 600, .height = 380}};
    size_t below = 0;
    for (size_t lines = 16; lines < 30; lines++) {
        struct sample s;
        start(&s);
        for (size_t i = 0; i < lines; i++)
            sample_paragraph(&s, 5);
        struct node *figure = sample_add(&s, s.at, NODE_FIGURE);
        struct node *picture = sample_add(&s, sample_add(&s, figure, NODE_PLAIN), NODE_IMAGE);
        picture->as.image.image = &image;
        figure->as.figure.number = STR("1");
        struct node *table = table_new(&s, 2),
                    *names = sample_add(&s, sample_add(&s, table, NODE_TABLE_HEAD), NODE_ROW);
        plain_cell(&s, names, "Nama");
        plain_cell(&s, names, "Keterangan");
        struct node *body = sample_add(&s, table, NODE_TABLE_BODY);
        for (size_t i = 0; i < 60; i++)
            row_add(&s, body, 2, 3);
        const struct layout *layout = sample_layout(&s);
        for (size_t p = (size_t)layout_page_of(layout, names) + 1; p < layout->n_pages; p++) {
            struct str text = sample_page_text(&s, &layout->pages[p], PART_DECORATION);
            ck_assert_msg(str_find_str(text, STR("Nama Keterangan")) != STR_NPOS, "%zu lines, page %zu", lines, p + 1);
            below += layout_page_of(layout, picture) == (int32_t)p;
        }
        sample_end(&s);
    }
    ck_assert_uint_gt(below, 0);
}
END_TEST

START_TEST(paragraphs_in_cells)
{
    struct sample s;
    start(&s);
    struct node *table = table_new(&s, 1), *body = sample_add(&s, table, NODE_TABLE_BODY);
    struct node *cell = sample_add(&s, sample_add(&s, body, NODE_ROW), NODE_CELL);
    cell->as.cell.column_span = cell->as.cell.row_span = 1;
    struct node *first = sample_words(&s, sample_add(&s, cell, NODE_PARAGRAPH), 30);
    struct node *second = sample_words(&s, sample_add(&s, cell, NODE_PARAGRAPH), 30);
    const struct page *page = &sample_layout(&s)->pages[0];
    int32_t top, bottom, next, last, leading = s.press.theme->styles[STYLE_TABLE].leading;
    ck_assert(sample_find(page, first, &top, &bottom) && sample_find(page, second, &next, &last));
    ck_assert_int_gt(next - bottom, leading + 2000);
    ck_assert_int_lt(next - bottom, 2 * leading);
    sample_end(&s);
}
END_TEST

/* Where the table goes on its title stands again, or its number alone when that takes less than two lines. */
START_TEST(title_continued)
{
    for (size_t words = 3; words < 40; words += 30) {
        struct sample s;
        start(&s);
        struct node *table = table_new(&s, 2), *caption = sample_add(&s, table, NODE_CAPTION);
        struct node *title = sample_add(&s, caption, NODE_PLAIN);
        sample_words(&s, title, words);
        table->as.table.number = STR("7");
        struct node *body = sample_add(&s, table, NODE_TABLE_BODY);
        for (size_t i = 0; i < 100; i++)
            row_add(&s, body, 2, 3);
        const struct layout *layout = sample_layout(&s);
        const char *wanted = words < 4 ? "Tabel 7. kerja sama yang. (lanjutan)" : "Tabel 7 (lanjutan)";
        ck_assert_uint_ge(layout->n_pages, 3);
        for (size_t p = 1; p < layout->n_pages; p++) {
            struct str text = sample_page_text(&s, &layout->pages[p], PART_DECORATION);
            ck_assert_msg(str_find_str(text, str_of(wanted)) != STR_NPOS, "%.*s", STR_ARG(text));
            ck_assert_uint_eq(sample_lines(&layout->pages[p], caption), 0);
        }
        sample_end(&s);
    }
}
END_TEST

START_TEST(rows_whole)
{
    struct sample s;
    start(&s);
    struct node *table = table_new(&s, 2), *body = sample_add(&s, table, NODE_TABLE_BODY);
    struct node *rows[40];
    for (size_t i = 0; i < 40; i++)
        rows[i] = row_add(&s, body, 2, 20 + i % 30);
    const struct layout *layout = sample_layout(&s);
    ck_assert_uint_ge(layout->n_pages, 3);
    for (size_t i = 0; i < 40; i++) {
        size_t pages = 0;
        for (size_t p = 0; p < layout->n_pages; p++)
            pages += sample_lines(&layout->pages[p], rows[i]) > 0;
        ck_assert_uint_eq(pages, 1);
    }
    sample_end(&s);
}
END_TEST

START_TEST(giant_row_cut)
{
    struct sample s;
    start(&s);
    struct node *table = table_new(&s, 2), *body = sample_add(&s, table, NODE_TABLE_BODY);
    struct node *row = sample_add(&s, body, NODE_ROW);
    struct node *cell = sample_add(&s, row, NODE_CELL), *text = sample_add(&s, cell, NODE_PLAIN);
    cell->as.cell.column_span = cell->as.cell.row_span = 1;
    sample_words(&s, text, 1200);
    plain_cell(&s, row, "pendek");
    const struct layout *layout = sample_layout(&s);
    ck_assert_uint_ge(layout->n_pages, 2);
    const struct theme *theme = s.press.theme;
    int32_t foot = theme->margin_top + theme->lines * theme->styles[STYLE_BODY].leading;
    size_t lines = 0;
    for (size_t p = 0; p < layout->n_pages; p++) {
        int32_t first, last = 0;
        lines += sample_lines(&layout->pages[p], text);
        if (sample_find(&layout->pages[p], text, &first, &last))
            ck_assert_int_le(last, foot);
    }
    ck_assert_uint_gt(lines, 40);
    sample_end(&s);
}
END_TEST

START_TEST(column_widths)
{
    struct sample s;
    start(&s);
    struct node *table = table_new(&s, 2), *body = sample_add(&s, table, NODE_TABLE_BODY);
    struct node *row = sample_add(&s, body, NODE_ROW);
    struct node *narrow = plain_cell(&s, row, "Nama");
    struct node *wide = sample_add(&s, row, NODE_CELL);
    wide->as.cell.column_span = wide->as.cell.row_span = 1;
    sample_words(&s, sample_add(&s, wide, NODE_PLAIN), 60);
    const struct layout *layout = sample_layout(&s);
    const struct page *page = &layout->pages[0];
    int32_t left, right, wide_left, wide_right;
    extent(page, narrow, &left, &right);
    extent(page, wide, &wide_left, &wide_right);
    ck_assert_uint_eq(sample_lines(page, narrow), 1);
    ck_assert_int_lt(right, wide_left);
    ck_assert_int_gt(wide_right - wide_left, 200000); /* the long text gets the room */
    ck_assert_int_le(wide_right, s.press.theme->margin_inner + s.press.theme->measure + 100);
    sample_end(&s);
}
END_TEST

/* Eight columns of long words: too wide for a page, not for one on its side. */
static struct node *wide_table(struct sample *s, size_t rows)
{
    static const char *const words[] = {"Ketenagakerjaan", "Kemasyarakatan", "Perindustrian"};
    struct node *table = table_new(s, 8), *row = sample_add(s, sample_add(s, table, NODE_TABLE_HEAD), NODE_ROW);
    for (size_t i = 0; i < 8; i++)
        plain_cell(s, row, words[i % 3]);
    struct node *body = sample_add(s, table, NODE_TABLE_BODY);
    for (size_t i = 0; i < rows; i++)
        row_add(s, body, 8, 1);
    return table;
}

/* A short cell is not divided for want of a few points that its neighbour can spare. */
START_TEST(short_cells_whole)
{
    static const char *const names[] = {"Holsti (1967)", "Coplin (1971)", "Dougherty dan juga Pfaltzgraff (1971)",
                                        "Ikbar (2014)"};
    size_t divided = 0;
    for (size_t words = 20; words < 60; words += 2) {
        struct sample s;
        struct node *cells[4];
        start(&s);
        struct node *table = table_new(&s, 3), *body = sample_add(&s, table, NODE_TABLE_BODY);
        for (size_t i = 0; i < 4; i++) {
            struct node *row = sample_add(&s, body, NODE_ROW);
            cells[i] = plain_cell(&s, row, names[i]);
            struct node *cell = sample_add(&s, row, NODE_CELL);
            cell->as.cell.column_span = cell->as.cell.row_span = 1;
            sample_words(&s, sample_add(&s, cell, NODE_PLAIN), words);
            plain_cell(&s, row, "Kepentingan nasional yang utama");
        }
        const struct layout *layout = sample_layout(&s);
        for (size_t i = 0; i < 4; i++)
            divided += i != 2 && sample_lines(&layout->pages[layout_page_of(layout, cells[i])], cells[i]) > 1;
        sample_end(&s);
    }
    ck_assert_uint_le(divided, 20); /* of 60; 51 where widths follow the length of the text alone */
}
END_TEST

START_TEST(turned)
{
    struct sample s;
    start(&s);
    for (size_t i = 0; i < 4; i++)
        sample_paragraph(&s, 60);
    struct node *table = wide_table(&s, 60);
    table->place = (struct place){"a.md", 7, 1};
    for (size_t i = 0; i < 12; i++)
        sample_paragraph(&s, 60);
    const struct layout *layout = sample_layout(&s);
    const struct theme *theme = s.press.theme;
    int32_t depth = theme->lines * theme->styles[STYLE_BODY].leading;
    size_t pages = 0;
    for (size_t p = 0; p < layout->n_pages; p++) {
        const struct page *page = &layout->pages[p];
        size_t lines = sample_lines(page, table);
        ck_assert_int_eq(page->turned, lines > 0);
        ck_assert_int_lt(page->width, page->height);
        pages += page->turned;
        for (size_t i = 0; i < page->n_items && page->turned; i++) {
            const struct run *run = &page->items[i].as.run;
            if (page->items[i].kind != ITEM_RUN || page->items[i].part == PART_PAGINATION)
                continue;
            ck_assert_int_ge(run->x, page->height - theme->margin_top - depth);
            ck_assert_int_le(run->x + run->width, page->height - theme->margin_top);
            ck_assert_int_lt(run->y, (page->recto ? theme->margin_inner : theme->margin_outer) + theme->measure);
        }
    }
    ck_assert_uint_ge(pages, 2);
    ck_assert(!layout->pages[0].turned); /* the text before it goes on */
    ck_assert_uint_eq(sample_lines(&layout->pages[layout->n_pages - 1], table), 0);
    size_t rows = 0;
    for (const struct node *row = table->last->first; row; row = row->next)
        rows += layout_page_of(layout, row) >= 0;
    ck_assert_uint_eq(rows, 60);
    ck_assert_uint_eq(diag_count_severity(s.press.diag, SEVERITY_WARNING), 0);
    sample_end(&s);
}
END_TEST

/* A note of the table stands on a page of the text. */
START_TEST(turned_with_note)
{
    struct sample s;
    start(&s);
    sample_paragraph(&s, 60);
    struct node *table = wide_table(&s, 5);
    struct node *ref = sample_note(&s, table->last->last->last->last, 200);
    for (size_t i = 0; i < 12; i++)
        sample_paragraph(&s, 60);
    const struct layout *layout = sample_layout(&s);
    const struct node *body = ref->as.note.note->body;
    for (size_t p = 0; p < layout->n_pages; p++)
        if (layout->pages[p].turned)
            ck_assert_uint_eq(sample_lines(&layout->pages[p], body), 0);
    ck_assert_int_ge(layout_page_of(layout, body), 0);
    ck_assert(layout->pages[layout_page_of(layout, ref)].turned);
    sample_end(&s);
}
END_TEST

START_TEST(turned_frame)
{
    struct page page = {.width = 400, .height = 600, .turned = true};
    struct placement at = {.x = 10, .y = 20, .scale = SCALE_ONE};
    int32_t x, y, box[4];
    placement_point(&at, &page, 0, 0, &x, &y); /* the frame's upper left corner is the page's lower left one */
    ck_assert(x == 10 && y == 620);
    placement_point(&at, &page, 600, 400, &x, &y);
    ck_assert(x == 410 && y == 20);
    placement_box(&at, &page, (const int32_t[4]){100, 50, 200, 60}, box);
    ck_assert(box[0] == 60 && box[1] == 420 && box[2] == 70 && box[3] == 520);
    at.turn = 2;
    placement_point(&at, &page, 0, 0, &x, &y);
    ck_assert(x == 410 && y == 20);
    ck_assert_uint_eq(placement_turn(&at, &page), 1);
}
END_TEST

/* More than even a page on its side holds: said, and nothing sticks out. */
START_TEST(forty_columns)
{
    struct sample s;
    start(&s);
    struct node *table = table_new(&s, 40), *body = sample_add(&s, table, NODE_TABLE_BODY);
    table->place = (struct place){"a.md", 7, 1};
    for (size_t i = 0; i < 10; i++)
        row_add(&s, body, 40, 2);
    const struct layout *layout = sample_layout(&s);
    const struct diagnostic *said = diag_at(s.press.diag, 0);
    ck_assert_str_eq(said->message->id, "table_crowded");
    ck_assert_uint_eq(said->place.line, 7);
    for (size_t p = 0; p < layout->n_pages; p++)
        for (size_t i = 0; i < layout->pages[p].n_items; i++) {
            const struct page *page = &layout->pages[p];
            const struct item *item = &page->items[i];
            int32_t width = page->turned ? page->height : page->width;
            if (item->kind == ITEM_RUN)
                ck_assert_int_le(item->as.run.x + item->as.run.width, width - 40000);
        }
    sample_end(&s);
}
END_TEST

START_TEST(many_columns)
{
    struct sample s;
    start(&s);
    struct node *table = table_new(&s, 12), *body = sample_add(&s, table, NODE_TABLE_BODY);
    row_add(&s, body, 12, 3);
    const struct layout *layout = sample_layout(&s);
    const struct page *page = &layout->pages[0];
    int32_t smallest = INT32_MAX;
    for (size_t i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_RUN && page->items[i].part == PART_BODY)
            smallest = page->items[i].as.run.size < smallest ? page->items[i].as.run.size : smallest;
    ck_assert_int_ge(smallest, 6990);
    ck_assert_int_lt(smallest, s.press.theme->styles[STYLE_TABLE].text.size);
    sample_end(&s);
}
END_TEST

START_TEST(spans)
{
    struct sample s;
    start(&s);
    struct node *table = table_new(&s, 3), *body = sample_add(&s, table, NODE_TABLE_BODY);
    struct node *row = sample_add(&s, body, NODE_ROW);
    struct node *tall = plain_cell(&s, row, "tinggi");
    tall->as.cell.row_span = 2;
    struct node *broad = plain_cell(&s, row, "sel yang lebar sekali ini");
    broad->as.cell.column_span = 2;
    row = sample_add(&s, body, NODE_ROW);
    struct node *second = plain_cell(&s, row, "dua");
    struct node *third = plain_cell(&s, row, "tiga");
    third->as.cell.column_span = 1000000; /* cut off at the edge */
    const struct layout *layout = sample_layout(&s);
    const struct page *page = &layout->pages[0];
    int32_t a, b, c, d, e, f, ignored;
    extent(page, tall, &a, &b);
    extent(page, broad, &c, &d);
    extent(page, second, &e, &f);
    ck_assert_int_eq(c, e); /* the second row's first cell stands in the second column */
    ck_assert_int_lt(b, c);
    extent(page, third, &a, &b);
    ck_assert_int_lt(f, a);
    ck_assert(sample_find(page, broad, &c, &ignored) && sample_find(page, second, &d, &ignored));
    ck_assert_int_lt(c, d);
    sample_end(&s);
}
END_TEST

START_TEST(numbered_floats_whole)
{
    for (size_t lines = 15; lines < 34; lines += 2) {
        struct sample s;
        start(&s);
        for (size_t i = 0; i < lines; i++)
            sample_paragraph(&s, 5);
        struct node *table = table_new(&s, 2);
        table->as.table.number = STR("1");
        struct node *caption = sample_add(&s, sample_add(&s, table, NODE_CAPTION), NODE_PLAIN);
        sample_text(&s, caption, "Sebuah tabel");
        struct node *body = sample_add(&s, table, NODE_TABLE_BODY);
        for (size_t i = 0; i < 12; i++)
            row_add(&s, body, 2, 3);
        for (size_t i = 0; i < 50; i++)
            sample_paragraph(&s, 20);
        const struct layout *layout = sample_layout(&s);
        int32_t page = layout_page_of(layout, caption);
        ck_assert_uint_eq(sample_lines(&layout->pages[page], table), 13);
        struct str text = sample_page_text(&s, &layout->pages[page], PART_BODY);
        ck_assert_uint_ne(str_find_str(text, STR("Tabel")), STR_NPOS);
        sample_end(&s);
    }
}
END_TEST

START_TEST(empty_tables)
{
    struct sample s;
    start(&s);
    table_new(&s, 0);
    struct node *table = table_new(&s, 3);
    sample_add(&s, table, NODE_TABLE_HEAD);
    sample_add(&s, sample_add(&s, table, NODE_TABLE_BODY), NODE_ROW);
    struct node *paragraph = sample_paragraph(&s, 5);
    const struct layout *layout = sample_layout(&s);
    ck_assert_ptr_nonnull(layout);
    ck_assert_int_eq(layout_page_of(layout, paragraph), 0);
    sample_end(&s);
}
END_TEST

/* The left or right end of what a page holds of a node in one part. */
static int32_t edge_of(const struct page *page, const struct node *node, enum part part, bool right)
{
    int32_t edge = right ? INT32_MIN : INT32_MAX;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_RUN || item->part != part || !sample_within(item->node, node))
            continue;
        int32_t x = item->as.run.x + (right ? item->as.run.width : 0);
        edge = right == (x > edge) ? x : edge;
    }
    return edge;
}

static struct node *list_cell(struct sample *s, struct node *row, size_t depth, const char *text)
{
    struct node *cell = sample_add(s, row, NODE_CELL), *at = cell;
    cell->as.cell.column_span = cell->as.cell.row_span = 1;
    for (size_t i = 0; i < depth; i++) {
        struct node *list = sample_add(s, at, NODE_LIST);
        list->as.list.style = i % 2 ? LIST_DECIMAL : LIST_BULLET;
        list->as.list.start = 7;
        list->as.list.tight = true;
        at = sample_add(s, list, NODE_ITEM);
        sample_text(s, sample_add(s, at, NODE_PLAIN), text);
    }
    return cell;
}

/* Labels stand within their cell, however narrow it is, and the text keeps clear of them. */
START_TEST(labels_in_cells)
{
    static const char *const texts[] = {"a", "ketenagakerjaan", "satu dua tiga empat lima enam tujuh delapan sembilan"};
    for (size_t k = 0; k < 9; k++) {
        struct sample s;
        start(&s);
        struct node *table = table_new(&s, 3), *body = sample_add(&s, table, NODE_TABLE_BODY);
        struct node *names = sample_add(&s, body, NODE_ROW), *row = sample_add(&s, body, NODE_ROW);
        plain_cell(&s, names, "$1,34");
        struct node *other = plain_cell(&s, names, "i");
        plain_cell(&s, names, texts[k % 3]);
        plain_cell(&s, row, "$2,10");
        struct node *cell = list_cell(&s, row, 1 + k / 3, texts[k % 3]);
        struct node *last = plain_cell(&s, row, texts[2]);
        const struct page *page = &sample_layout(&s)->pages[0];
        ck_assert_int_ge(edge_of(page, cell, PART_LABEL, false), edge_of(page, other, PART_BODY, false) - 700);
        ck_assert_int_lt(edge_of(page, cell, PART_BODY, true), edge_of(page, last, PART_BODY, false));
        for (const struct node *list = cell->first; list; list = list->first->first->next) {
            int32_t end = edge_of(page, list->first, PART_LABEL, false);
            ck_assert_int_gt(edge_of(page, list->first->first, PART_BODY, false), end + 3000);
        }
        sample_end(&s);
    }
}
END_TEST

/* Where even the words of a list have no room in a column the label leaves them all of it. */
START_TEST(labels_in_crowded_cells)
{
    struct sample s;
    struct node *cells[40];
    start(&s);
    struct node *table = table_new(&s, 40), *row = sample_add(&s, sample_add(&s, table, NODE_TABLE_BODY), NODE_ROW);
    for (size_t i = 0; i < 40; i++)
        cells[i] = list_cell(&s, row, 2, "kemasyarakatan");
    const struct layout *layout = sample_layout(&s);
    const struct page *page = &layout->pages[layout_page_of(layout, table)];
    for (size_t i = 0; i + 1 < 40; i++) {
        int32_t next = edge_of(page, cells[i + 1], PART_LABEL, false);
        ck_assert_int_le(edge_of(page, cells[i], PART_BODY, true), next);
        ck_assert_int_le(edge_of(page, cells[i], PART_LABEL, true), next);
    }
    sample_end(&s);
}
END_TEST

/* A word that no column can hold is broken; the columns beside it keep theirs whole. */
START_TEST(endless_word)
{
    struct sample s;
    char word[901] = {0};
    start(&s);
    for (size_t i = 0; i < 900; i++)
        word[i] = 'x';
    struct node *table = table_new(&s, 3), *body = sample_add(&s, table, NODE_TABLE_BODY);
    struct node *head = sample_add(&s, sample_add(&s, table, NODE_TABLE_HEAD), NODE_ROW);
    struct node *cells[6], *row = sample_add(&s, body, NODE_ROW);
    cells[0] = plain_cell(&s, head, "Negara");
    cells[1] = plain_cell(&s, head, "Kerja sama");
    cells[2] = plain_cell(&s, head, "Perindustrian");
    cells[3] = plain_cell(&s, row, "a");
    cells[4] = plain_cell(&s, row, word);
    cells[5] = plain_cell(&s, row, "cepat");
    const struct layout *layout = sample_layout(&s);
    const struct page *page = &layout->pages[layout_page_of(layout, head)];
    int32_t ends[6][2];
    for (size_t i = 0; i < 6; i++) {
        extent(page, cells[i], &ends[i][0], &ends[i][1]);
        ck_assert_int_eq(sample_lines(page, cells[i]) > 1, i == 4);
    }
    for (size_t i = 0; i < 6; i++)
        for (size_t k = 0; k < 6; k++)
            ck_assert(k % 3 <= i % 3 || ends[i][1] < ends[k][0]);
    sample_end(&s);
}
END_TEST

Suite *table_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *tcase = tcase_create("tables");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, head_repeated);
    tcase_add_test(tcase, head_repeated_below_a_float);
    tcase_add_test(tcase, title_continued);
    tcase_add_test(tcase, paragraphs_in_cells);
    tcase_add_test(tcase, rows_whole);
    tcase_add_test(tcase, giant_row_cut);
    tcase_add_test(tcase, column_widths);
    tcase_add_test(tcase, short_cells_whole);
    tcase_add_test(tcase, turned);
    tcase_add_test(tcase, turned_with_note);
    tcase_add_test(tcase, turned_frame);
    tcase_add_test(tcase, forty_columns);
    tcase_add_test(tcase, many_columns);
    tcase_add_test(tcase, spans);
    tcase_add_test(tcase, numbered_floats_whole);
    tcase_add_test(tcase, labels_in_cells);
    tcase_add_test(tcase, labels_in_crowded_cells);
    tcase_add_test(tcase, endless_word);
    tcase_add_test(tcase, empty_tables);
    suite_add_tcase(suite, tcase);
    return suite;
}
