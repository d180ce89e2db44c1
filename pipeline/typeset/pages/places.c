/* Where nodes stand: the page and top of every node's first item, in one pass over all items; and the layout as
   text. */
#include "typeset/pages/pages.h"

#include "base/buf.h"

/* Letters rise about so far above the baseline, in tenths of their size. */
#define ASCENT 8

static int32_t item_top(const struct item *item)
{
    switch (item->kind) {
    case ITEM_RUN:
        return item->as.run.y - item->as.run.size * ASCENT / 10;
    case ITEM_RULE:
        return item->as.rule.y;
    case ITEM_PICTURE:
        return item->as.picture.y;
    case ITEM_ANCHOR:
        return item->as.anchor.y;
    }
    return 0;
}

void layout_find(struct arena *arena, const struct book *book, struct layout *layout)
{
    size_t n = (size_t)book->n_serials + 1;
    layout->n_serials = n;
    layout->page_of = ARENA_ARRAY(arena, int32_t, n);
    layout->top_of = ARENA_ARRAY(arena, int32_t, n);
    for (size_t i = 0; i < n; i++)
        layout->page_of[i] = -1;
    for (size_t p = 0; p < layout->n_pages; p++) {
        const struct page *page = &layout->pages[p];
        for (size_t i = 0; i < page->n_items; i++) {
            const struct item *item = &page->items[i];
            /* What is above a node that is found was found with it. */
            for (const struct node *node = item->node; node; node = node->parent) {
                if (node->serial >= n || layout->page_of[node->serial] >= 0)
                    break;
                layout->page_of[node->serial] = (int32_t)p;
                layout->top_of[node->serial] = item_top(item);
            }
        }
    }
}

int32_t layout_page_of(const struct layout *layout, const struct node *node)
{
    return node && node->serial < layout->n_serials ? layout->page_of[node->serial] : -1;
}

int32_t layout_top_of(const struct layout *layout, const struct node *node)
{
    return node && node->serial < layout->n_serials ? layout->top_of[node->serial] : 0;
}

static const char *part_name(enum part part)
{
    static const char *const names[] = {[PART_BODY] = "body",
                                        [PART_LABEL] = "label",
                                        [PART_PAGINATION] = "pagination",
                                        [PART_DECORATION] = "decoration"};
    return names[part];
}

static void dump_run(const struct run *run, struct buf *out)
{
    buf_printf(out, "run %d %d %d %.*s \"%.*s\"", (int)run->x, (int)run->y, (int)run->size,
               STR_ARG(run->face->postscript_name), STR_ARG(run->text));
    if (run->whole.n)
        buf_printf(out, " whole \"%.*s\"", STR_ARG(run->whole));
    buf_z(out, run->divided ? " divided" : "");
    buf_z(out, run->soft_hyphen ? " hyphen" : "");
}

static void dump_item(const struct item *item, struct buf *out)
{
    switch (item->kind) {
    case ITEM_RUN:
        dump_run(&item->as.run, out);
        break;
    case ITEM_RULE:
        buf_printf(out, "rule %d %d %d %d", (int)item->as.rule.x, (int)item->as.rule.y, (int)item->as.rule.width,
                   (int)item->as.rule.height);
        break;
    case ITEM_PICTURE:
        buf_printf(out, "picture %d %d %d %d", (int)item->as.picture.x, (int)item->as.picture.y,
                   (int)item->as.picture.width, (int)item->as.picture.height);
        break;
    case ITEM_ANCHOR:
        buf_printf(out, "anchor %d %d", (int)item->as.anchor.x, (int)item->as.anchor.y);
        break;
    }
    buf_printf(out, " %s", item->node ? node_kind_name(item->node->kind) : "-");
    if (item->part != PART_BODY)
        buf_printf(out, " %s", part_name(item->part));
    buf_char(out, '\n');
}

void layout_dump(const struct layout *layout, struct buf *out)
{
    for (size_t p = 0; p < layout->n_pages; p++) {
        const struct page *page = &layout->pages[p];
        buf_printf(out, "page %.*s %s%s\n", STR_ARG(page->label), page->recto ? "recto" : "verso",
                   page->blank ? " blank" : page->turned ? " turned" : "");
        for (size_t i = 0; i < page->n_items; i++)
            dump_item(&page->items[i], out);
    }
}
