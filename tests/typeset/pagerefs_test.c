/* Page numbers in the text: single ones, and the pages of a list, each once and in order. */
#include <check.h>

#include <stdio.h>

#include "base/buf.h"
#include "base/map.h"
#include "typeset/device.h"
#include "typeset/pages_book.h"
#include "typeset/suites.h"

static struct node *place_add(struct sample *s, const char *id)
{
    struct node *paragraph = sample_paragraph(s, 30), *span = sample_add(s, paragraph, NODE_SPAN);
    sample_text(s, span, " (Rahman 1990)");
    node_set_id(s->arena, span, str_of(id));
    map_put(s->book.labels, str_of(id), span);
    return span;
}

static void pages_link(struct sample *s, struct node *pages, const char *id)
{
    struct node *link = sample_add(s, pages, NODE_LINK);
    link->as.link.url = str_format(s->arena, "#%s", id);
    struct node *ref = sample_add(s, link, NODE_PAGE_REF);
    ref->as.ref.target = str_of(id);
}

static struct node *entry_add(struct sample *s, struct node *list, const char *text)
{
    struct node *entry = sample_add(s, list, NODE_BIB_ENTRY);
    sample_text(s, entry, text);
    struct node *span = sample_add(s, entry, NODE_SPAN);
    node_add_class(s->arena, span, STR("backlinks"));
    return sample_add(s, span, NODE_PAGES);
}

static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};

/* Six places over several pages, two of them on one, and an entry that leads to all. */
static struct node *cited_book(struct sample *s)
{
    static const size_t between[] = {0, 1, 14, 10, 12, 9};
    sample_start(s);
    sample_chapter(s, CHAPTER_BODY, "Satu");
    sample_section(s, 1, "Satu", "satu");
    for (size_t i = 0; i < 6; i++) {
        for (size_t k = 0; k < between[i]; k++)
            sample_paragraph(s, 70);
        place_add(s, ids[i]);
    }
    sample_chapter(s, CHAPTER_BIBLIOGRAPHY, "Pustaka");
    sample_section(s, 1, "Pustaka", "pustaka");
    struct node *pages = entry_add(s, sample_add(s, s->at, NODE_BIBLIOGRAPHY), "Rahman. 1990. Negara. Jakarta: Obor.");
    for (size_t i = 0; i < 6; i++)
        pages_link(s, pages, ids[i]);
    return pages;
}

/* What the items of a node say. */
static struct str said(struct sample *s, const struct layout *layout, const struct node *node)
{
    struct buf text = {0};
    for (size_t p = 0; p < layout->n_pages; p++)
        for (size_t i = 0; i < layout->pages[p].n_items; i++) {
            const struct item *item = &layout->pages[p].items[i];
            if (item->kind != ITEM_RUN || !sample_within(item->node, node))
                continue;
            buf_str(&text, item->as.run.text);
            buf_z(&text, item->as.run.space ? " " : "");
        }
    return buf_take(&text, s->arena);
}

/* The pages of the ids, each once. */
static struct str wanted(struct sample *s, const struct layout *layout, size_t n)
{
    struct buf text = {0};
    int32_t last = -1;
    for (size_t i = 0; i < n; i++) {
        int32_t page = layout_page_of(layout, map_get(s->book.labels, str_of(ids[i])));
        if (page == last)
            continue;
        buf_z(&text, text.n ? ", " : "");
        buf_str(&text, layout->pages[page].label);
        last = page;
    }
    return buf_take(&text, s->arena);
}

START_TEST(each_page_once)
{
    struct sample s;
    struct node *pages = cited_book(&s);
    const struct layout *layout = sample_layout(&s);
    struct str text = said(&s, layout, pages), right = wanted(&s, layout, 6);
    ck_assert_msg(str_eq(str_trim(text), right), "%.*s, not %.*s", STR_ARG(text), STR_ARG(right));
    ck_assert_int_gt(layout_page_of(layout, map_get(s.book.labels, STR("f"))), 3);
    /* a and b share a page: the second link is not shown at all */
    ck_assert_int_eq(layout_page_of(layout, pages->first->next), -1);
    ck_assert_int_ge(layout_page_of(layout, pages->first), 0);
    sample_end(&s);
}
END_TEST

START_TEST(small_behind_an_arrow)
{
    struct sample s;
    struct node *pages = cited_book(&s);
    const struct layout *layout = sample_layout(&s);
    const struct page *page = &layout->pages[layout_page_of(layout, pages)];
    int32_t entry = 0, number = 0;
    size_t arrows = 0;
    for (size_t i = 0; i < page->n_items; i++) {
        const struct item *item = &page->items[i];
        if (item->kind != ITEM_RUN)
            continue;
        if (sample_within(item->node, pages))
            number = item->as.run.size;
        else if (sample_within(item->node, pages->parent->parent))
            entry = item->as.run.size > entry ? item->as.run.size : entry;
        bool arrow = str_starts(item->as.run.text, STR("\xe2\x86\x92"));
        arrows += arrow;
        if (arrow)
            ck_assert_int_eq(item->part, PART_DECORATION);
    }
    ck_assert_int_gt(number, 0);
    ck_assert_int_lt(number, entry);
    ck_assert_uint_eq(arrows, 1);
    sample_end(&s);
}
END_TEST

START_TEST(out_of_order)
{
    struct sample s;
    struct node *pages = cited_book(&s);
    struct node *first = pages->first;
    node_unlink(first);
    node_append(pages, first); /* a note's place may come after a later one */
    const struct layout *layout = sample_layout(&s);
    ck_assert(str_eq(str_trim(said(&s, layout, pages)), wanted(&s, layout, 6)));
    sample_end(&s);
}
END_TEST

START_TEST(nowhere)
{
    struct sample s;
    cited_book(&s);
    struct node *pages = entry_add(&s, s.at->last, "Tanpa halaman.");
    pages_link(&s, pages, "tidak-ada");
    const struct layout *layout = sample_layout(&s);
    ck_assert_uint_eq(str_trim(said(&s, layout, pages->parent)).n, 0);
    sample_end(&s);
}
END_TEST

/* The links of the printed numbers, and no others. */
START_TEST(links)
{
    struct sample s;
    struct node *pages = cited_book(&s);
    const struct layout *layout = sample_layout(&s);
    struct buf out = {0};
    struct device *device = trace_device_new(&out);
    ck_assert(device_play(device, &s.book, layout));
    size_t shown = 0, found = 0;
    for (const struct node *link = pages->first; link; link = link->next)
        shown += layout_page_of(layout, link) >= 0;
    struct str rest = buf_view(&out), line;
    while (str_line(&rest, &line))
        found += str_starts(line, STR("link "));
    ck_assert_uint_eq(found, shown);
    ck_assert_uint_eq(shown, 5);
    device->ops->free(device);
    buf_release(&out);
    sample_end(&s);
}
END_TEST

/* Many numbers of growing width, before and behind their targets: all are right in the end. */
START_TEST(all_come_to_rest)
{
    struct sample s;
    struct node *refs[160];
    char names[160][8];
    sample_start(&s);
    sample_chapter(&s, CHAPTER_BODY, "Satu");
    for (size_t i = 0; i < 160; i++) {
        snprintf(names[i], sizeof names[i], "s%zu", i);
        sample_section(&s, 2, "Bagian", names[i]);
        struct node *paragraph = sample_paragraph(&s, 40 + i * i % 31);
        sample_text(&s, paragraph, " hlm. ");
        refs[i] = sample_add(&s, paragraph, NODE_PAGE_REF);
        refs[i]->as.ref.target = str_format(s.arena, "s%zu", (i * 7 + 1) % 160);
        sample_text(&s, paragraph, ".");
        if (i % 10 == 9) {
            struct node *pages = sample_add(&s, paragraph, NODE_PAGES);
            for (size_t k = 0; k <= i; k++)
                pages_link(&s, pages, names[k]);
        }
    }
    const struct layout *layout = sample_layout(&s);
    for (size_t i = 0; i < 160; i++) {
        const struct node *target = map_get(s.book.labels, refs[i]->as.ref.target);
        struct str text = str_trim(said(&s, layout, refs[i]));
        ck_assert(str_eq(text, layout->pages[layout_page_of(layout, target)].label));
    }
    sample_end(&s);
}
END_TEST

Suite *pagerefs_suite(void)
{
    Suite *suite = suite_create("pagerefs");
    TCase *tests = tcase_create("pagerefs");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, each_page_once);
    tcase_add_test(tests, small_behind_an_arrow);
    tcase_add_test(tests, out_of_order);
    tcase_add_test(tests, nowhere);
    tcase_add_test(tests, links);
    tcase_add_test(tests, all_come_to_rest);
    suite_add_tcase(suite, tests);
    return suite;
}
