/* Bibliographies: labels in a column, hanging entries, the space between them; indices. */
#include <check.h>

#include "typeset/pages_book.h"
#include "typeset/suites.h"
#include "typeset/theme.h"

static struct node *list_new(struct sample *s)
{
    sample_start(s);
    sample_chapter(s, CHAPTER_BIBLIOGRAPHY, "Pustaka");
    return sample_add(s, s->at, NODE_BIBLIOGRAPHY);
}

static struct node *entry_add(struct sample *s, struct node *list, const char *label, size_t words)
{
    struct node *entry = sample_add(s, list, NODE_BIB_ENTRY);
    if (label) {
        struct node *span = sample_add(s, entry, NODE_SPAN);
        node_add_class(s->arena, span, STR("label"));
        sample_text(s, span, label);
        sample_text(s, entry, " ");
    }
    return sample_words(s, entry, words);
}

struct extent {
    int32_t first_left, rest_left, right, first, last; /* of lines: left ends, baselines */
};

static struct extent extent_of(const struct page *page, const struct node *node, enum part part)
{
    struct extent e = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MAX, 0};
    for (size_t i = 0; i < page->n_items; i++) {
        const struct run *run = &page->items[i].as.run;
        if (page->items[i].kind != ITEM_RUN || !sample_within(page->items[i].node, node) || page->items[i].part != part)
            continue;
        e.first = run->y < e.first ? run->y : e.first;
        e.last = run->y > e.last ? run->y : e.last;
        int32_t *left = run->y == e.first ? &e.first_left : &e.rest_left;
        *left = run->x < *left ? run->x : *left;
        e.right = run->x + run->width > e.right ? run->x + run->width : e.right;
    }
    return e;
}

START_TEST(labels_in_a_column)
{
    struct sample s;
    struct node *list = list_new(&s);
    struct node *a = entry_add(&s, list, "[1]", 30), *b = entry_add(&s, list, "[128]", 30);
    const struct page *page = &sample_layout(&s)->pages[0];
    struct extent text_a = extent_of(page, a, PART_BODY), text_b = extent_of(page, b, PART_BODY);
    struct extent label_a = extent_of(page, a->parent, PART_LABEL), label_b = extent_of(page, b->parent, PART_LABEL);
    ck_assert_int_eq(text_a.first_left, text_b.first_left);
    ck_assert_int_lt(text_a.first_left - text_a.rest_left, 700); /* the same but for what hangs over the margin */
    ck_assert_int_gt(text_a.first_left - text_a.rest_left, -700);
    ck_assert_int_eq(label_a.right, label_b.right);
    ck_assert_int_lt(label_b.right, text_b.first_left - 3000);
    ck_assert_int_eq(label_a.first, text_a.first); /* on the entry's first line */
    sample_end(&s);
}
END_TEST

START_TEST(a_label_alone)
{
    struct sample s;
    struct node *list = list_new(&s);
    struct node *entry = entry_add(&s, list, "[1]", 1)->parent;
    node_unlink(entry->last);
    node_unlink(entry->last);
    const struct layout *layout = sample_layout(&s);
    ck_assert_int_eq(layout_page_of(layout, entry), 0);
    sample_end(&s);
}
END_TEST

/* What the style says: hanging or not, lines between; nothing said: as the theme has it. */
START_TEST(style_of_entries)
{
    static const struct {
        bool hanging;
        const char *spacing;
        int hangs, lines;
    } cases[] = {{true, "0", 1, 0}, {true, "1", 1, 1}, {false, "0", 0, 0}, {false, "2", 0, 2}, {false, NULL, 1, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample s;
        struct node *list = list_new(&s);
        if (cases[i].hanging)
            node_add_class(s.arena, list, STR("hanging"));
        if (cases[i].spacing)
            node_set_attribute(s.arena, list, STR("entry-spacing"), str_of(cases[i].spacing));
        struct node *a = entry_add(&s, list, NULL, 30), *b = entry_add(&s, list, NULL, 30);
        const struct page *page = &sample_layout(&s)->pages[0];
        int32_t line = s.press.theme->styles[STYLE_BODY].leading;
        struct extent x = extent_of(page, a, PART_BODY), y = extent_of(page, b, PART_BODY);
        ck_assert_msg((x.rest_left - x.first_left > 10000) == cases[i].hangs, "hanging, case %zu", i);
        ck_assert_int_eq(y.first - x.last, (1 + cases[i].lines) * line);
        sample_end(&s);
    }
}
END_TEST

START_TEST(index_is_small)
{
    struct sample s;
    sample_start(&s);
    sample_chapter(&s, CHAPTER_AUTHORS, "Indeks");
    struct node *block = sample_add(&s, s.at, NODE_LINE_BLOCK);
    node_add_class(s.arena, block, STR("index"));
    struct node *line = sample_add(&s, block, NODE_LINE);
    sample_words(&s, line, 40);
    sample_text(&s, sample_add(&s, block, NODE_LINE), "Rahman, A.");
    struct node *after = sample_paragraph(&s, 5);
    const struct page *page = &sample_layout(&s)->pages[0];
    const struct theme *theme = s.press.theme;
    struct extent x = extent_of(page, line, PART_BODY), y = extent_of(page, after, PART_BODY);
    ck_assert_int_gt(x.rest_left - x.first_left, 10000);
    ck_assert_int_lt(page->items[0].as.run.size, theme->styles[STYLE_BODY].text.size);
    int32_t leading = theme->styles[STYLE_BODY].leading;
    ck_assert_int_eq((y.first - theme->margin_top - leading / 4 * 3) % leading, 0); /* back on the grid */
    sample_end(&s);
}
END_TEST

Suite *bibliography_suite(void)
{
    Suite *suite = suite_create("bibliography");
    TCase *tests = tcase_create("bibliography");
    tcase_add_test(tests, labels_in_a_column);
    tcase_add_test(tests, a_label_alone);
    tcase_add_test(tests, style_of_entries);
    tcase_add_test(tests, index_is_small);
    suite_add_tcase(suite, tests);
    return suite;
}
