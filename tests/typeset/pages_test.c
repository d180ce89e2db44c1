/* Pages: widows, orphans, headings, notes, numbering, contents, links; on books made by hand. */
#include <check.h>

#include "base/buf.h"
#include "typeset/device.h"
#include "typeset/pages_book.h"
#include "typeset/suites.h"
#include "typeset/theme.h"

/* Every item has a node or is an artifact, and lies on its page. */
static void check_items(const struct layout *layout)
{
    for (size_t p = 0; p < layout->n_pages; p++) {
        const struct page *page = &layout->pages[p];
        for (size_t i = 0; i < page->n_items; i++) {
            const struct item *item = &page->items[i];
            bool artifact = item->part == PART_PAGINATION || item->part == PART_DECORATION;
            ck_assert_msg((item->node == NULL) == artifact, "page %zu item %zu: node or artifact", p, i);
            if (item->kind != ITEM_RUN)
                continue;
            ck_assert_int_ge(item->as.run.x, 0);
            ck_assert_int_le(item->as.run.x + item->as.run.width, page->width);
            ck_assert_int_ge(item->as.run.y - item->as.run.size, 0);
            ck_assert_int_le(item->as.run.y, page->height);
        }
    }
}

/* No paragraph has a single line on a page unless it is its only line. */
static void check_widows(const struct layout *layout, const struct node *root)
{
    for (const struct node *node = root->first; node; node = node_next(root, node, false)) {
        size_t all = 0;
        if (node->kind != NODE_PARAGRAPH)
            continue;
        for (size_t p = 0; p < layout->n_pages; p++)
            all += sample_lines(&layout->pages[p], node);
        for (size_t p = 0; p < layout->n_pages; p++) {
            size_t here = sample_lines(&layout->pages[p], node);
            ck_assert_msg(here != 1 || all == 1, "one line of %zu alone on page %zu", all, p);
        }
    }
}

START_TEST(widows)
{
    /* Paragraphs of every small length, so that page ends fall everywhere. */
    for (size_t words = 25; words < 75; words += 7) {
        struct sample s;
        sample_start(&s);
        sample_chapter(&s, CHAPTER_BODY, "Satu");
        sample_section(&s, 1, "Satu", "satu");
        for (size_t i = 0; i < 60; i++)
            sample_paragraph(&s, words + i * i % 29);
        const struct layout *layout = sample_layout(&s);
        ck_assert_ptr_nonnull(layout);
        ck_assert_uint_gt(layout->n_pages, 4);
        check_items(layout);
        check_widows(layout, s.chapter->root);
        sample_end(&s);
    }
}
END_TEST

START_TEST(full_pages)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    for (size_t i = 0; i < 120; i++)
        sample_paragraph(&s, 40 + i * i % 37);
    const struct layout *layout = sample_layout(&s);
    const struct theme *theme = s.press.theme;
    int32_t line = theme->styles[STYLE_BODY].leading, foot = theme->margin_top + theme->lines * line;
    for (size_t p = 0; p + 1 < layout->n_pages; p++) {
        int32_t first, last = 0;
        ck_assert(sample_find(&layout->pages[p], s.chapter->root, &first, &last));
        ck_assert_int_ge(last, foot - 2 * line);
        ck_assert_int_le(last, foot);
    }
    sample_end(&s);
}
END_TEST

START_TEST(grid)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    for (size_t i = 0; i < 12; i++) {
        sample_section(&s, 2 + (int)(i % 3), "Bagian yang berjudul agak panjang sehingga turun ke baris kedua", "x");
        sample_paragraph(&s, 60);
        struct node *quote = sample_add(&s, s.at, NODE_BLOCK_QUOTE);
        sample_words(&s, sample_add(&s, quote, NODE_PARAGRAPH), 30);
        struct node *code = sample_add(&s, s.at, NODE_CODE_BLOCK);
        code->text = STR("satu\n\tdua\ntiga\n");
        sample_paragraph(&s, 40);
    }
    const struct layout *layout = sample_layout(&s);
    int32_t line = s.press.theme->styles[STYLE_BODY].leading, top = s.press.theme->margin_top;
    for (size_t p = 0; p < layout->n_pages; p++) {
        for (size_t i = 0; i < layout->pages[p].n_items; i++) {
            const struct item *item = &layout->pages[p].items[i];
            if (item->kind != ITEM_RUN || !item->node || item->node->kind != NODE_TEXT)
                continue;
            if (item->node->parent->kind == NODE_PARAGRAPH)
                ck_assert_int_eq((item->as.run.y - top - line / 4 * 3) % line, 0);
        }
    }
    sample_end(&s);
}
END_TEST

/* A heading has text of two lines or two paragraphs on its page, wherever it falls: `words` in its first paragraph. */
static void check_heading_kept(size_t words)
{
    for (size_t lines = 20; lines < 40; lines++) {
        struct sample s;
        sample_start(&s);
        sample_chapter(&s, CHAPTER_BODY, "Satu");
        sample_section(&s, 1, "Satu", "satu");
        for (size_t i = 0; i < lines; i++)
            sample_paragraph(&s, 5);
        struct node *section = sample_section(&s, 2, "Dua", "dua");
        struct node *first = sample_paragraph(&s, words), *next = sample_paragraph(&s, 50);
        for (size_t i = 0; i < 30; i++)
            sample_paragraph(&s, 20);
        const struct layout *layout = sample_layout(&s);
        int32_t page = layout_page_of(layout, section->first);
        ck_assert_int_ge(page, 0);
        ck_assert_int_eq(page, layout_page_of(layout, first));
        if (sample_lines(&layout->pages[page], first) < 2)
            ck_assert_int_eq(page, layout_page_of(layout, next));
        sample_end(&s);
    }
}

START_TEST(heading_kept)
{
    check_heading_kept(50);
}
END_TEST

/* A line that introduces a list is not all that follows a heading on its page. */
START_TEST(line_under_heading_kept)
{
    check_heading_kept(4);
}
END_TEST

/* The space below the first is enough for both, and all stays on the grid. */
START_TEST(headings_in_a_row)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    sample_paragraph(&s, 40);
    struct node *two = sample_section(&s, 2, "Dua", "dua"), *three = sample_section(&s, 3, "Tiga", "tiga");
    sample_paragraph(&s, 60);
    const struct layout *layout = sample_layout(&s);
    int32_t line = s.press.theme->styles[STYLE_BODY].leading;
    int32_t apart = layout_top_of(layout, three) - layout_top_of(layout, two);
    ck_assert_int_gt(apart, line);
    ck_assert_int_le(apart, 2 * line);
    check_items(layout);
    sample_end(&s);
}
END_TEST

START_TEST(note_on_its_page)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    struct node *refs[40];
    for (size_t i = 0; i < 40; i++)
        refs[i] = sample_note(&s, sample_paragraph(&s, 50 + i), 12 + i % 9);
    const struct layout *layout = sample_layout(&s);
    check_items(layout);
    check_widows(layout, s.chapter->root);
    for (size_t i = 0; i < 40; i++) {
        const struct node *body = refs[i]->as.note.note->body;
        int32_t page = layout_page_of(layout, refs[i]), first, last, text_first, text_last;
        ck_assert_int_ge(page, 0);
        ck_assert_int_eq(page, layout_page_of(layout, body));
        ck_assert(sample_find(&layout->pages[page], body, &first, &last));
        ck_assert(sample_find(&layout->pages[page], s.chapter->root, &text_first, &text_last));
        ck_assert_int_gt(first, text_last);
    }
    sample_end(&s);
}
END_TEST

START_TEST(note_split)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    sample_paragraph(&s, 200);
    struct node *ref = sample_note(&s, sample_paragraph(&s, 40), 1500);
    for (size_t i = 0; i < 30; i++)
        sample_paragraph(&s, 60);
    const struct layout *layout = sample_layout(&s);
    const struct node *body = ref->as.note.note->body;
    int32_t page = layout_page_of(layout, ref), first, last;
    size_t pages = 0, lines = 0, in_order = 0;
    ck_assert_int_eq(page, layout_page_of(layout, body));
    for (size_t p = 0; p < layout->n_pages; p++) {
        size_t here = sample_lines(&layout->pages[p], body);
        pages += here > 0;
        lines += here;
        if (here && sample_find(&layout->pages[p], body, &first, &last))
            in_order += p == (size_t)page + in_order;
    }
    ck_assert_uint_ge(pages, 3);
    ck_assert_uint_eq(in_order, pages); /* on pages that follow each other */
    ck_assert_uint_gt(lines, 80);
    check_items(layout);
    check_widows(layout, s.chapter->root);
    sample_end(&s);
}
END_TEST

static struct node *contents_chapter(struct sample *s)
{
    sample_chapter(s, CHAPTER_CONTENTS, "Daftar Isi");
    struct node *contents = sample_add(s, s->chapter->root, NODE_CONTENTS);
    return contents;
}

static void contents_entry(struct sample *s, struct node *contents, const char *title, const char *target)
{
    struct node *entry = sample_add(s, contents, NODE_CONTENTS_ENTRY);
    entry->as.entry.level = 1;
    entry->as.entry.target = str_of(target);
    sample_text(s, entry, title);
    struct node *page = sample_add(s, entry, NODE_PAGE_REF);
    page->as.ref.target = str_of(target);
    page->as.ref.page = true;
}

START_TEST(contents_and_numbers)
{
    static const char *const ids[] = {"satu", "dua", "tiga", "empat"};
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_HALF_TITLE, "Sample");
    struct node *block = sample_add(&s, s.at, NODE_TITLE_BLOCK);
    struct node *title = sample_add(&s, block, NODE_PARAGRAPH);
    node_add_class(s.arena, title, STR("half-title"));
    sample_text(&s, title, "Sample");
    struct node *contents = contents_chapter(&s);
    for (size_t i = 0; i < 4; i++)
        contents_entry(&s, contents, ids[i], ids[i]);
    struct node *sections[4];
    for (size_t i = 0; i < 4; i++) {
        sample_chapter(&s, CHAPTER_BODY, ids[i]);
        sections[i] = sample_section(&s, 1, ids[i], ids[i]);
        for (size_t k = 0; k < 10 + 8 * i; k++)
            sample_paragraph(&s, 60);
    }
    const struct layout *layout = sample_layout(&s);
    check_items(layout);
    /* half-title i, contents ii; the text begins on a recto, as page 1 */
    ck_assert(str_is(layout->pages[0].label, "i"));
    ck_assert_int_eq(layout_page_of(layout, sections[0]) % 2, 0);
    ck_assert(str_is(layout->pages[layout_page_of(layout, sections[0])].label, "1"));
    ck_assert_uint_eq(sample_page_text(&s, &layout->pages[0], PART_PAGINATION).n, 0);
    size_t i = 0;
    for (const struct node *entry = contents->first; entry; entry = entry->next, i++) {
        const struct page *page = &layout->pages[layout_page_of(layout, entry)];
        struct str wanted = layout->pages[layout_page_of(layout, sections[i])].label;
        bool found = false;
        for (size_t k = 0; k < page->n_items; k++)
            if (page->items[k].node == entry->last && page->items[k].kind == ITEM_RUN)
                found = str_eq(page->items[k].as.run.text, wanted);
        ck_assert_msg(found, "contents line %zu", i);
    }
    sample_end(&s);
}
END_TEST

START_TEST(heads)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Bab yang pertama");
    sample_section(&s, 1, "Bab yang pertama", "satu");
    sample_section(&s, 2, "Bagian kedua", "dua");
    for (size_t k = 0; k < 40; k++)
        sample_paragraph(&s, 60);
    sample_chapter(&s, CHAPTER_BODY, "Bab yang kedua");
    sample_section(&s, 1, "Bab yang kedua", "tiga");
    const struct layout *layout = sample_layout(&s);
    struct str first = sample_page_text(&s, &layout->pages[0], PART_PAGINATION);
    struct str verso = sample_page_text(&s, &layout->pages[1], PART_PAGINATION);
    struct str recto = sample_page_text(&s, &layout->pages[2], PART_PAGINATION);
    ck_assert(str_is(first, "1"));
    ck_assert(str_is(verso, "Bab yang pertama 2"));
    ck_assert(str_is(recto, "Bagian kedua 3"));
    sample_end(&s);
}
END_TEST

START_TEST(long_head)
{
    struct sample s;
    sample_start(&s);
    for (size_t i = 0; i < 2; i++) {
        sample_chapter(&s, CHAPTER_BODY, "Bab");
        sample_section(&s, 1, "Bab", i ? "a" : "b");
        sample_section(&s, 2,
                       "Judul bagian yang panjangnya jauh melebihi lebar baris sehingga kepala halaman harus dipotong",
                       i ? "c" : "d");
        for (size_t k = 0; k < 40; k++)
            sample_paragraph(&s, 60);
    }
    const struct layout *layout = sample_layout(&s);
    const struct page *page = &layout->pages[2];
    int32_t right = 0;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind == ITEM_RUN && item->part == PART_PAGINATION && item->as.run.x + item->as.run.width > right)
            right = item->as.run.x + item->as.run.width;
    }
    ck_assert_int_le(right, s.press.theme->margin_inner + s.press.theme->measure + 10);
    struct str text = sample_page_text(&s, page, PART_PAGINATION);
    ck_assert_uint_ne(str_find_str(text, STR("\xe2\x80\xa6")), STR_NPOS);
    ck_assert(str_starts(text, STR("Judul bagian yang")));
    sample_end(&s);
}
END_TEST

/* A lone chapter without title page runs on: no opening, the bibliography right after it. */
START_TEST(article_runs_on)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_TITLE, "Sample");
    struct node *title = sample_add(&s, sample_add(&s, s.at, NODE_TITLE_BLOCK), NODE_PARAGRAPH);
    node_add_class(s.arena, title, STR("title"));
    sample_text(&s, title, "Sample");
    contents_entry(&s, contents_chapter(&s), "Satu", "satu");
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    struct node *text = sample_section(&s, 1, "Satu", "satu");
    sample_paragraph(&s, 60);
    sample_chapter(&s, CHAPTER_BIBLIOGRAPHY, "Pustaka");
    struct node *works = sample_section(&s, 1, "Pustaka", "pustaka");
    sample_paragraph(&s, 20);
    const struct layout *layout = sample_layout(&s);
    ck_assert_uint_eq(layout->n_pages, 1);
    ck_assert(str_is(layout->pages[0].label, "1"));
    ck_assert_int_lt(layout_top_of(layout, title), layout_top_of(layout, text));
    ck_assert_int_lt(layout_top_of(layout, text), layout_top_of(layout, works));
    sample_end(&s);
}
END_TEST

START_TEST(recto_start)
{
    struct sample s;
    sample_start(&s);
    s.book.meta.chapter_start = START_RECTO;
    for (size_t i = 0; i < 3; i++) {
        sample_chapter(&s, CHAPTER_BODY, "Bab");
        sample_section(&s, 1, "Bab", i == 0 ? "a" : i == 1 ? "b" : "c");
        sample_paragraph(&s, 30);
    }
    const struct layout *layout = sample_layout(&s);
    ck_assert_uint_eq(layout->n_pages, 5);
    for (size_t p = 0; p < 5; p++) {
        ck_assert_int_eq(layout->pages[p].blank, p % 2 == 1);
        ck_assert_int_eq(layout->pages[p].recto, p % 2 == 0);
    }
    ck_assert_uint_eq(layout->pages[1].n_items, 0);
    sample_end(&s);
}
END_TEST

START_TEST(links)
{
    struct sample s;
    struct buf out = {0};
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    struct node *paragraph = sample_paragraph(&s, 5);
    struct node *link = sample_add(&s, paragraph, NODE_LINK);
    link->as.link.url = STR("https://example.org/");
    sample_text(&s, link, " dua kata ");
    link = sample_add(&s, paragraph, NODE_LINK);
    link->as.link.url = STR("#satu");
    sample_text(&s, link, "ke atas");
    sample_note(&s, paragraph, 6);
    const struct layout *layout = sample_layout(&s);
    struct device *device = trace_device_new(&out);
    ck_assert(device_play(device, &s.book, layout));
    device->ops->free(device);
    struct str text = buf_take(&out, s.arena);
    size_t n = 0;
    for (struct str rest = text, line; str_line(&rest, &line);)
        n += str_starts(line, STR("link "));
    ck_assert_uint_eq(n, 4); /* one each: outside, inside, the note's number there, and back */
    ck_assert_uint_ne(str_find_str(text, STR("<https://example.org/>")), STR_NPOS);
    ck_assert_uint_ne(str_find_str(text, STR("section #satu")), STR_NPOS);
    ck_assert_uint_ne(str_find_str(text, STR("note #")), STR_NPOS);
    ck_assert_uint_ne(str_find_str(text, STR("note-ref #")), STR_NPOS);
    ck_assert(str_ends(text, STR("end\n")));
    sample_end(&s);
}
END_TEST

START_TEST(page_number_in_text)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    struct node *paragraph = sample_paragraph(&s, 5);
    struct node *ref = sample_add(&s, paragraph, NODE_PAGE_REF);
    ref->as.ref.target = STR("dua");
    for (size_t k = 0; k < 40; k++)
        sample_paragraph(&s, 60);
    struct node *section = sample_section(&s, 2, "Dua", "dua");
    sample_paragraph(&s, 30);
    const struct layout *layout = sample_layout(&s);
    const struct page *page = &layout->pages[layout_page_of(layout, ref)];
    struct str label = layout->pages[layout_page_of(layout, section)].label;
    bool found = false;
    for (size_t i = 0; i < page->n_items; i++)
        if (page->items[i].node == ref && page->items[i].kind == ITEM_RUN)
            found = str_eq(page->items[i].as.run.text, label);
    ck_assert(found);
    sample_end(&s);
}
END_TEST

START_TEST(figures_float)
{
    static const struct book_image image = {.image = {.format = IMAGE_PNG, .width = 600, .height = 450}};
    for (size_t lines = 10; lines < 30; lines += 3) {
        struct sample s;
        sample_start(&s);
        sample_chapter(&s, CHAPTER_BODY, "Satu");
        sample_section(&s, 1, "Satu", "satu");
        for (size_t i = 0; i < lines; i++)
            sample_paragraph(&s, 5);
        struct node *figure = sample_add(&s, s.at, NODE_FIGURE);
        struct node *picture = sample_add(&s, sample_add(&s, figure, NODE_PLAIN), NODE_IMAGE);
        picture->as.image.image = &image;
        struct node *caption = sample_add(&s, sample_add(&s, figure, NODE_CAPTION), NODE_PLAIN);
        figure->as.figure.number = STR("1");
        sample_text(&s, caption, "Sebuah gambar");
        for (size_t i = 0; i < 60; i++)
            sample_paragraph(&s, 20);
        const struct layout *layout = sample_layout(&s);
        int32_t first, last, page = layout_page_of(layout, picture);
        ck_assert_int_eq(page, layout_page_of(layout, caption)); /* stay together */
        ck_assert(sample_find(&layout->pages[0], s.chapter->root, &first, &last));
        int32_t line = s.press.theme->styles[STYLE_BODY].leading;
        ck_assert_int_ge(last, s.press.theme->margin_top + (s.press.theme->lines - 2) * line); /* no hole is left */
        check_items(layout);
        sample_end(&s);
    }
}
END_TEST

/* A caption longer than a page goes on to the next; no line of it stands below a page's foot. */
START_TEST(caption_over_pages)
{
    static const struct book_image image = {.image = {.format = IMAGE_PNG, .width = 300, .height = 200}};
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    sample_paragraph(&s, 30);
    struct node *figure = sample_add(&s, s.at, NODE_FIGURE);
    struct node *picture = sample_add(&s, sample_add(&s, figure, NODE_PLAIN), NODE_IMAGE);
    picture->as.image.image = &image;
    struct node *caption = sample_add(&s, sample_add(&s, figure, NODE_CAPTION), NODE_PLAIN);
    figure->as.figure.number = STR("1");
    sample_words(&s, caption, 1500);
    struct node *after = sample_paragraph(&s, 30);
    const struct layout *layout = sample_layout(&s);
    int32_t line = s.press.theme->styles[STYLE_BODY].leading;
    int32_t foot = s.press.theme->margin_top + s.press.theme->lines * line, first, last;
    size_t lines = 0, pages = 0;
    for (size_t p = 0; p < layout->n_pages; p++) {
        size_t here = sample_lines(&layout->pages[p], caption);
        lines += here;
        pages += here > 0;
        ck_assert(!sample_find(&layout->pages[p], caption, &first, &last) || last <= foot);
    }
    ck_assert_uint_ge(pages, 2);
    ck_assert_uint_gt(lines, 60);
    ck_assert_int_ge(layout_page_of(layout, after), layout_page_of(layout, picture) + 1);
    sample_end(&s);
}
END_TEST

START_TEST(deep_lists)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    struct node *at = s.chapter->root;
    for (size_t i = 0; i < 90; i++)
        at = sample_add(&s, sample_add(&s, at, NODE_LIST), NODE_ITEM);
    struct node *deepest = sample_words(&s, sample_add(&s, at, NODE_PLAIN), 40);
    const struct layout *layout = sample_layout(&s);
    ck_assert_ptr_nonnull(layout);
    ck_assert_int_ge(layout_page_of(layout, deepest), 0);
    sample_end(&s);
}
END_TEST

START_TEST(right_to_left)
{
    struct sample s;
    sample_start(&s);
    s.book.meta.lang = STR("ar");
    sample_chapter(&s, CHAPTER_BODY, "واحد");
    struct node *list = sample_add(&s, s.at, NODE_LIST);
    struct node *item = sample_add(&s, list, NODE_ITEM);
    struct node *text = sample_text(&s, sample_add(&s, item, NODE_PLAIN), "التعاون الدولي");
    const struct layout *layout = sample_layout(&s);
    ck_assert_ptr_nonnull(layout);
    const struct page *page = &layout->pages[0];
    int32_t label = -1, word = -1;
    for (size_t i = 0; i < page->n_items; i++) {
        if (page->items[i].node == item && page->items[i].part == PART_LABEL)
            label = page->items[i].as.run.x;
        if (page->items[i].node == text)
            word = page->items[i].as.run.x + page->items[i].as.run.width;
    }
    ck_assert_int_gt(label, word); /* the bullet stands at the right of its text */
    ck_assert_int_le(label, page->width - s.press.theme->margin_inner);
    sample_end(&s);
}
END_TEST

START_TEST(dump)
{
    struct sample s;
    struct buf out = {0};
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_text(&s, sample_add(&s, s.at, NODE_PARAGRAPH), "Halo");
    layout_dump(sample_layout(&s), &out);
    struct str text = buf_take(&out, s.arena);
    ck_assert_msg(str_starts(text, STR("page 1 recto\nrun 46000 68500 11000 GentiumPlus \"Halo\" text\n")), "%.*s",
                  STR_ARG(text));
    sample_end(&s);
}
END_TEST

Suite *pages_suite(void)
{
    Suite *suite = suite_create("pages");
    TCase *tcase = tcase_create("pages");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, widows);
    tcase_add_test(tcase, full_pages);
    tcase_add_test(tcase, grid);
    tcase_add_test(tcase, heading_kept);
    tcase_add_test(tcase, line_under_heading_kept);
    tcase_add_test(tcase, headings_in_a_row);
    tcase_add_test(tcase, note_on_its_page);
    tcase_add_test(tcase, note_split);
    tcase_add_test(tcase, contents_and_numbers);
    tcase_add_test(tcase, heads);
    tcase_add_test(tcase, long_head);
    tcase_add_test(tcase, article_runs_on);
    tcase_add_test(tcase, recto_start);
    tcase_add_test(tcase, links);
    tcase_add_test(tcase, page_number_in_text);
    tcase_add_test(tcase, figures_float);
    tcase_add_test(tcase, caption_over_pages);
    tcase_add_test(tcase, deep_lists);
    tcase_add_test(tcase, right_to_left);
    tcase_add_test(tcase, dump);
    suite_add_tcase(suite, tcase);
    return suite;
}
