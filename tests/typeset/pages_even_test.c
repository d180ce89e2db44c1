/* Pages chosen together: even spreads, paragraphs set shorter and longer, floats within their sections, and texts that
   fit no page. */
#include <check.h>
#include <time.h>

#include "typeset/messages.h"
#include "typeset/pages_book.h"
#include "typeset/suites.h"
#include "typeset/theme.h"

/* By how many lines the text of a page is short of its foot. */
static int32_t short_by(const struct sample *s, const struct page *page)
{
    const struct theme *theme = s->press.theme;
    int32_t line = theme->styles[STYLE_BODY].leading, first, last = 0;
    if (!sample_find(page, s->chapter->root, &first, &last))
        return theme->lines;
    return (theme->margin_top + theme->lines * line - last) / line;
}

static void fill_chapter(struct sample *s, size_t paragraphs, size_t seed)
{
    sample_start(s);
    sample_chapter(s, CHAPTER_BODY, "Satu");
    sample_section(s, 1, "Satu", "satu");
    for (size_t i = 0; i < paragraphs; i++)
        sample_paragraph(s, 45 + (i * i * 7 + seed * 13 + i) % 71);
}

/* Facing pages end on the same line, whatever the lengths of the paragraphs; nowhere is one more than a line short. */
START_TEST(spreads_even)
{
    size_t uneven = 0, spreads = 0;
    for (size_t seed = 0; seed < 12; seed++) {
        struct sample s;
        fill_chapter(&s, 70, seed);
        const struct layout *layout = sample_layout(&s);
        for (size_t p = 1; p + 2 < layout->n_pages; p += 2) {
            int32_t verso = short_by(&s, &layout->pages[p]), recto = short_by(&s, &layout->pages[p + 1]);
            ck_assert_int_le(verso, 1);
            ck_assert_int_le(recto, 1);
            uneven += verso != recto;
            spreads++;
        }
        sample_end(&s);
    }
    ck_assert_uint_gt(spreads, 60);
    ck_assert_msg(uneven * 100 <= spreads * 3, "%zu of %zu spreads are uneven", uneven, spreads);
}
END_TEST

/* The lines of a paragraph on all pages. */
static size_t lines_of(const struct layout *layout, const struct node *node)
{
    size_t n = 0;
    for (size_t p = 0; p < layout->n_pages; p++)
        n += sample_lines(&layout->pages[p], node);
    return n;
}

/* Paragraphs of the same words have the same lines, or one more or less where pages want it; and some do. */
START_TEST(paragraphs_vary)
{
    size_t varied = 0;
    for (size_t seed = 0; seed < 12; seed++) {
        struct sample s;
        fill_chapter(&s, 90, seed);
        const struct layout *layout = sample_layout(&s);
        for (const struct node *a = s.at->first->next; a; a = a->next) {
            const struct node *b = a->next;
            while (b && !str_eq(a->first->text, b->first->text))
                b = b->next;
            if (!b)
                continue;
            size_t lines_a = lines_of(layout, a), lines_b = lines_of(layout, b);
            ck_assert(lines_a <= lines_b + 2 && lines_b <= lines_a + 2);
            varied += lines_a != lines_b;
        }
        sample_end(&s);
    }
    ck_assert_uint_gt(varied, 0);
}
END_TEST

static struct node *add_figure(struct sample *s, const struct book_image *image)
{
    struct node *figure = sample_add(s, s->at, NODE_FIGURE);
    struct node *picture = sample_add(s, sample_add(s, figure, NODE_PLAIN), NODE_IMAGE);
    picture->as.image.image = image;
    sample_text(s, sample_add(s, sample_add(s, figure, NODE_CAPTION), NODE_PLAIN), "Sebuah gambar");
    figure->as.figure.number = STR("1");
    return picture;
}

/* A figure that does not fit where it stands goes to a page's foot or head, before the next section begins. */
START_TEST(figures_in_section)
{
    static const struct book_image image = {.image = {.format = IMAGE_PNG, .width = 600, .height = 380}};
    size_t moved = 0;
    for (size_t lines = 12; lines < 34; lines++) {
        struct sample s;
        sample_start(&s);
        sample_chapter(&s, CHAPTER_BODY, "Satu");
        sample_section(&s, 1, "Satu", "satu");
        for (size_t i = 0; i < lines; i++)
            sample_paragraph(&s, 5);
        struct node *picture = add_figure(&s, &image), *after = sample_paragraph(&s, 20);
        for (size_t i = 0; i < 30; i++)
            sample_paragraph(&s, 12);
        struct node *next = sample_section(&s, 2, "Dua", "dua");
        for (size_t i = 0; i < 30; i++)
            sample_paragraph(&s, 20);
        const struct layout *layout = sample_layout(&s);
        int32_t page = layout_page_of(layout, picture), then = layout_page_of(layout, next);
        ck_assert_int_ge(page, 0);
        ck_assert(page < then || (page == then && layout_top_of(layout, picture) < layout_top_of(layout, next)));
        moved +=
            page > layout_page_of(layout, after) ||
            (page == layout_page_of(layout, after) && layout_top_of(layout, picture) > layout_top_of(layout, after));
        sample_end(&s);
    }
    ck_assert_uint_gt(moved, 2);
}
END_TEST

/* Floats that fill pages of their own, one after the other, lose nothing of the text. */
START_TEST(figures_of_a_page)
{
    static const struct book_image image = {.image = {.format = IMAGE_PNG, .width = 1, .height = 10000}};
    struct sample s;
    struct node *pictures[20], *texts[20];
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    for (size_t i = 0; i < 20; i++) {
        pictures[i] = add_figure(&s, &image);
        texts[i] = sample_paragraph(&s, 8);
    }
    const struct layout *layout = sample_layout(&s);
    for (size_t i = 0; i < 20; i++) {
        ck_assert_int_ge(layout_page_of(layout, pictures[i]), 0);
        ck_assert_int_ge(layout_page_of(layout, texts[i]), 0);
        ck_assert(i == 0 || layout_page_of(layout, pictures[i - 1]) < layout_page_of(layout, pictures[i]));
    }
    sample_end(&s);
}
END_TEST

/* More figures than ever wait at once, with text between: all are set, in order, and the text goes on. */
START_TEST(figures_in_a_row)
{
    static const struct book_image image = {.image = {.format = IMAGE_PNG, .width = 600, .height = 380}};
    struct sample s;
    struct node *pictures[300];
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    for (size_t i = 0; i < 300; i++) {
        pictures[i] = add_figure(&s, &image);
        if (i % 50 == 0)
            sample_paragraph(&s, 20);
    }
    struct node *after = sample_paragraph(&s, 20);
    const struct layout *layout = sample_layout(&s);
    for (size_t i = 0; i < 300; i++) {
        int32_t page = layout_page_of(layout, pictures[i]), before = i ? layout_page_of(layout, pictures[i - 1]) : 0;
        ck_assert_int_ge(page, before);
        ck_assert(page > before || i == 0 ||
                  layout_top_of(layout, pictures[i]) > layout_top_of(layout, pictures[i - 1]));
    }
    ck_assert_int_ge(layout_page_of(layout, after), 0);
    ck_assert_uint_le(layout->n_pages, 305);
    sample_end(&s);
}
END_TEST

/* Spaces grow below the chapter's title before they grow at a list, whose white is seen at once. */
START_TEST(lists_grow_last)
{
    int32_t opens[40], lists[40], least_open = INT32_MAX, least_list = INT32_MAX, line = 0;
    size_t grown = 0;
    for (size_t n = 0; n < 40; n++) {
        struct sample s;
        int32_t first, last, title, above;
        sample_start(&s);
        sample_chapter(&s, CHAPTER_BODY, "Satu");
        struct node *heading = sample_section(&s, 1, "Satu", "satu")->first;
        struct node *opening = sample_paragraph(&s, 20 + n), *before = sample_paragraph(&s, 25);
        struct node *list = sample_add(&s, s.at, NODE_LIST);
        for (size_t i = 0; i < 3; i++)
            sample_words(&s, sample_add(&s, sample_add(&s, list, NODE_ITEM), NODE_PLAIN), 12);
        for (size_t i = 0; i < 40; i++)
            sample_paragraph(&s, 36 + 3 * (n % 9));
        sample_chapter(&s, CHAPTER_BODY, "Dua");
        sample_section(&s, 1, "Dua", "dua");
        sample_paragraph(&s, 20);
        const struct page *page = &sample_layout(&s)->pages[0];
        line = s.press.theme->styles[STYLE_BODY].leading;
        ck_assert(sample_find(page, heading, &first, &title) && sample_find(page, opening, &first, &last));
        opens[n] = first - title;
        ck_assert(sample_find(page, before, &first, &above) && sample_find(page, list->first, &first, &last));
        lists[n] = first - above;
        least_open = opens[n] < least_open ? opens[n] : least_open;
        least_list = lists[n] < least_list ? lists[n] : least_list;
        sample_end(&s);
    }
    for (size_t n = 0; n < 40; n++) {
        grown += opens[n] > least_open;
        ck_assert_msg(lists[n] == least_list || opens[n] == least_open + 2 * line, "%zu", n);
    }
    ck_assert_uint_gt(grown, 0);
}
END_TEST

/* High figures with a line of text after each: however many wait, the book has its pages. */
START_TEST(high_figures)
{
    static const struct book_image image = {.image = {.format = IMAGE_PNG, .width = 382, .height = 500}};
    for (size_t n = 8; n < 20; n++) {
        struct sample s;
        struct node *pictures[20];
        sample_start(&s);
        sample_chapter(&s, CHAPTER_BODY, "Satu");
        sample_section(&s, 1, "Satu", "satu");
        for (size_t i = 0; i < n; i++) {
            pictures[i] = add_figure(&s, &image);
            sample_paragraph(&s, 2);
        }
        const struct layout *layout = sample_layout(&s);
        ck_assert_uint_ge(layout->n_pages, n / 2);
        for (size_t i = 0; i < n; i++)
            ck_assert_int_ge(layout_page_of(layout, pictures[i]), 0);
        sample_end(&s);
    }
}
END_TEST

/* Three hundred notes in a paragraph, each of several lines: all are set, on the page of their mark or later. */
START_TEST(notes_without_end)
{
    struct sample s;
    struct node *refs[300];
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    struct node *paragraph = sample_paragraph(&s, 10);
    for (size_t i = 0; i < 300; i++) {
        sample_text(&s, paragraph, " kata");
        refs[i] = sample_note(&s, paragraph, 30);
    }
    const struct layout *layout = sample_layout(&s);
    for (size_t i = 0; i < 300; i++) {
        int32_t mark = layout_page_of(layout, refs[i]), note = layout_page_of(layout, refs[i]->as.note.note->body);
        ck_assert_int_ge(mark, 0);
        ck_assert_int_ge(note, mark);
    }
    sample_end(&s);
}
END_TEST

/* A heading and a note that are higher than a page are set, and said with their place. */
START_TEST(too_high)
{
    struct sample s;
    struct place place = {"a.md", 7, 1};
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    sample_section(&s, 1, "Satu", "satu");
    struct node *note = sample_note(&s, sample_paragraph(&s, 40), 1500);
    note->as.note.note->body->place = place;
    struct node *section = sample_section(&s, 2, "Judul", "judul");
    sample_words(&s, section->first, 500)->place = place;
    struct node *last = sample_paragraph(&s, 60);
    const struct layout *layout = sample_layout(&s);
    ck_assert_int_ge(layout_page_of(layout, last), layout_page_of(layout, section) + 1);
    size_t notes = 0, headings = 0;
    for (size_t i = 0; i < diag_count(s.press.diag); i++) {
        const struct diagnostic *said = diag_at(s.press.diag, i);
        ck_assert_uint_eq(said->place.line, 7);
        notes += said->message == &msg_note_long;
        headings += said->message == &msg_page_overfull;
    }
    ck_assert_uint_eq(notes, 1);
    ck_assert_uint_ge(headings, 1);
    sample_end(&s);
}
END_TEST

static double seconds_for(size_t paragraphs)
{
    struct sample s;
    fill_chapter(&s, paragraphs, 3);
    clock_t start = clock();
    sample_layout(&s);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC / (double)s.press.layout->n_pages;
    sample_end(&s);
    return seconds;
}

/* The least of three: what else the machine does is not counted. */
static double least_seconds_for(size_t paragraphs)
{
    double least = seconds_for(paragraphs);
    for (int i = 0; i < 2; i++) {
        double again = seconds_for(paragraphs);
        least = again < least ? again : least;
    }
    return least;
}

/* A guard against quadratic growth, by which a page of a chapter ten times as long would take ten times the time. It takes less
   than twice where nothing else runs; beside other tests, as this one runs, four times are allowed. */
START_TEST(linear)
{
    double few = least_seconds_for(120), many = least_seconds_for(1200);
    ck_assert_msg(many < 4 * few, "%.2f ms a page, in a long chapter %.2f", few * 1000, many * 1000);
}
END_TEST

Suite *even_suite(void)
{
    Suite *suite = suite_create("even");
    TCase *tcase = tcase_create("even");
    tcase_set_timeout(tcase, 240);
    tcase_add_test(tcase, spreads_even);
    tcase_add_test(tcase, paragraphs_vary);
    tcase_add_test(tcase, figures_in_section);
    tcase_add_test(tcase, figures_of_a_page);
    tcase_add_test(tcase, figures_in_a_row);
    tcase_add_test(tcase, high_figures);
    tcase_add_test(tcase, lists_grow_last);
    tcase_add_test(tcase, notes_without_end);
    tcase_add_test(tcase, too_high);
    tcase_add_test(tcase, linear);
    suite_add_tcase(suite, tcase);
    return suite;
}
