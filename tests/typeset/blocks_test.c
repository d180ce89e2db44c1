/* Lists, code, line blocks, and what follows them. */
#include <check.h>

#include "base/buf.h"
#include "typeset/pages_book.h"
#include "typeset/suites.h"
#include "typeset/theme.h"

static void start(struct sample *s, const char *lang)
{
    sample_start(s);
    s->book.meta.lang = str_of(lang);
    sample_chapter(s, CHAPTER_BODY, "Satu");
}

/* The left end of a node's text on a page: of a part, on all lines or on the first. */
static int32_t left_of(const struct page *page, const struct node *node, enum part part)
{
    int32_t left = INT32_MAX;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind == ITEM_RUN && item->part == part && sample_within(item->node, node) && item->as.run.x < left)
            left = item->as.run.x;
    }
    return left;
}

static int32_t right_of(const struct page *page, const struct node *node, enum part part)
{
    int32_t right = INT32_MIN;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind == ITEM_RUN && item->part == part && sample_within(item->node, node) &&
            item->as.run.x + item->as.run.width > right)
            right = item->as.run.x + item->as.run.width;
    }
    return right;
}

static struct node *code_add(struct sample *s, const char *text)
{
    struct node *code = sample_add(s, s->at, NODE_CODE_BLOCK);
    code->text = str_of(text);
    return code;
}

#define LONG_CODE "int kerja_sama(void) { return antara_negara(satu, dua, tiga, empat, lima, enam, tujuh, delapan); }\n"

START_TEST(code_goes_on_behind_a_mark)
{
    struct sample s;
    start(&s, "id");
    struct node *code = code_add(&s, LONG_CODE "x = 1;\n");
    const struct page *page = &sample_layout(&s)->pages[0];
    size_t rules = 0;
    for (size_t i = 0; i < page->n_items; i++) {
        rules += page->items[i].kind == ITEM_RULE;
        ck_assert(page->items[i].kind != ITEM_RUN || page->items[i].part != PART_DECORATION);
    }
    ck_assert_uint_eq(sample_lines(page, code), 3);
    ck_assert_uint_eq(rules, 2); /* one hook, drawn: it is not copied with the code */
    sample_end(&s);
}
END_TEST

START_TEST(code_is_left_to_right)
{
    struct sample s;
    start(&s, "ar");
    struct node *code = code_add(&s, "if (x) {\n");
    const struct page *page = &sample_layout(&s)->pages[0];
    ck_assert_int_lt(left_of(page, code, PART_BODY), s.press.theme->paper.width / 4);
    for (size_t i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_RUN && page->items[i].node == code)
            ck_assert_int_eq(page->items[i].as.run.level, 0);
    sample_end(&s);
}
END_TEST

START_TEST(lines_keep_their_indent)
{
    struct sample s;
    start(&s, "id");
    struct node *block = sample_add(&s, s.at, NODE_LINE_BLOCK);
    struct node *flush = sample_text(&s, sample_add(&s, block, NODE_LINE), "sajak");
    struct node *indented = sample_text(&s, sample_add(&s, block, NODE_LINE), "\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0sajak");
    struct node *deeper = sample_text(&s, sample_add(&s, block, NODE_LINE),
                                      "\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0\xc2\xa0sajak");
    const struct page *page = &sample_layout(&s)->pages[0];
    int32_t a = left_of(page, flush, PART_BODY), b = left_of(page, indented, PART_BODY);
    int32_t c = left_of(page, deeper, PART_BODY);
    ck_assert_int_gt(b, a + 8000);
    ck_assert_int_eq(c - b, b - a);
    sample_end(&s);
}
END_TEST

static struct node *list_add(struct sample *s, struct node *at, enum list_style style, long first, size_t items)
{
    struct node *list = sample_add(s, at, NODE_LIST);
    list->as.list.style = style;
    list->as.list.start = first;
    list->as.list.tight = true;
    for (size_t i = 0; i < items; i++)
        sample_words(s, sample_add(s, sample_add(s, list, NODE_ITEM), NODE_PLAIN), 25);
    return list;
}

/* Labels of all widths end at one place, before the text, which begins at one place; none sticks out to the left. */
/* The size of a text that is raised so often. */
static int32_t raised_size(unsigned times)
{
    struct sample s;
    start(&s, "id");
    struct node *node = sample_add(&s, s.at, NODE_PARAGRAPH);
    for (unsigned i = 0; i < times; i++)
        node = sample_add(&s, node, NODE_SUPERSCRIPT);
    node_append(node, node_text(s.press.arena, NOWHERE, STR("2")));
    const struct page *page = &sample_layout(&s)->pages[0];
    int32_t size = 0;
    for (size_t i = 0; i < page->n_items; i++)
        if (page->items[i].kind == ITEM_RUN && sample_within(page->items[i].node, node))
            size = page->items[i].as.run.size;
    sample_end(&s);
    return size;
}

START_TEST(raised_within_raised)
{
    int32_t once = raised_size(1), twice = raised_size(2);
    ck_assert_int_lt(once, 11000);
    ck_assert_int_lt(twice, once);
    ck_assert_int_ge(raised_size(3), 4500);
    ck_assert_int_eq(raised_size(20), raised_size(3));
}
END_TEST

START_TEST(wide_numbers)
{
    static const struct {
        enum list_style style;
        long first;
    } cases[] = {{LIST_LOWER_ROMAN, 6}, {LIST_UPPER_ROMAN, 86}, {LIST_DECIMAL, 99998}, {LIST_LOWER_ALPHA, 25}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sample s;
        start(&s, "id");
        struct node *list = list_add(&s, s.at, cases[k].style, cases[k].first, 4);
        const struct page *page = &sample_layout(&s)->pages[0];
        int32_t edge = right_of(page, list->first, PART_LABEL), text = left_of(page, list, PART_BODY);
        for (const struct node *item = list->first; item; item = item->next) {
            ck_assert_int_eq(right_of(page, item, PART_LABEL), edge);
            ck_assert_int_ge(left_of(page, item, PART_LABEL), s.press.theme->margin_inner - 1000);
            ck_assert_int_lt(left_of(page, item, PART_BODY) - text, 1000);
        }
        ck_assert_int_gt(text, edge + 2000);
        sample_end(&s);
    }
}
END_TEST

/* However deep lists lie, no label stands on another or on text. */
START_TEST(deep_lists)
{
    struct sample s;
    start(&s, "id");
    struct node *at = s.at;
    for (size_t i = 0; i < 30; i++) {
        if (i % 3)
            at = sample_add(&s, at, NODE_BLOCK_QUOTE);
        struct node *list = sample_add(&s, at, NODE_LIST);
        list->as.list.style = i % 2 ? LIST_DECIMAL : LIST_BULLET;
        list->as.list.start = 8;
        at = sample_add(&s, list, NODE_ITEM);
    }
    sample_words(&s, sample_add(&s, at, NODE_PARAGRAPH), 12);
    const struct layout *layout = sample_layout(&s);
    size_t labels = 0;
    for (size_t p = 0; p < layout->n_pages; p++) {
        const struct page *page = &layout->pages[p];
        for (size_t i = 0; i < page->n_items; i++) {
            const struct item *a = &page->items[i];
            if (a->kind != ITEM_RUN || a->part != PART_LABEL)
                continue;
            labels++;
            for (size_t k = 0; k < page->n_items; k++) {
                const struct item *b = &page->items[k];
                if (k == i || b->kind != ITEM_RUN || b->as.run.y != a->as.run.y || b->node == a->node)
                    continue;
                ck_assert(b->as.run.x >= a->as.run.x + a->as.run.width || b->as.run.x + b->as.run.width <= a->as.run.x);
            }
        }
    }
    ck_assert_uint_ge(labels, 30);
    sample_end(&s);
}
END_TEST

START_TEST(tasks)
{
    struct sample s;
    start(&s, "id");
    struct node *list = list_add(&s, s.at, LIST_BULLET, 1, 2);
    list->first->as.item.task = TASK_OPEN;
    list->last->as.item.task = TASK_DONE;
    struct str labels = sample_page_text(&s, &sample_layout(&s)->pages[0], PART_LABEL);
    ck_assert(str_is(labels, "\xe2\x98\x90 \xe2\x98\x91"));
    sample_end(&s);
}
END_TEST

/* A paragraph after a list or a quote goes on; the next one begins anew. */
START_TEST(indents_after_displays)
{
    struct sample s;
    start(&s, "id");
    sample_paragraph(&s, 30);
    list_add(&s, s.at, LIST_BULLET, 1, 2);
    struct node *after_list = sample_paragraph(&s, 5), *next = sample_paragraph(&s, 5);
    sample_words(&s, sample_add(&s, sample_add(&s, s.at, NODE_BLOCK_QUOTE), NODE_PARAGRAPH), 30);
    struct node *after_quote = sample_paragraph(&s, 5);
    const struct page *page = &sample_layout(&s)->pages[0];
    int32_t left = s.press.theme->margin_inner, indent = s.press.theme->styles[STYLE_BODY].first_indent;
    ck_assert_int_lt(left_of(page, after_list, PART_BODY), left + 1000);
    ck_assert_int_gt(left_of(page, next, PART_BODY), left + indent - 1000);
    ck_assert_int_lt(left_of(page, after_quote, PART_BODY), left + 1000);
    sample_end(&s);
}
END_TEST

Suite *blocks_suite(void)
{
    Suite *suite = suite_create("blocks");
    TCase *tests = tcase_create("blocks");
    tcase_add_test(tests, code_goes_on_behind_a_mark);
    tcase_add_test(tests, code_is_left_to_right);
    tcase_add_test(tests, lines_keep_their_indent);
    tcase_add_test(tests, raised_within_raised);
    tcase_add_test(tests, wide_numbers);
    tcase_add_test(tests, deep_lists);
    tcase_add_test(tests, tasks);
    tcase_add_test(tests, indents_after_displays);
    suite_add_tcase(suite, tests);
    return suite;
}
