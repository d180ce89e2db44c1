/* Plays the pages of a layout, placed on sides, on a device, and finds the rectangles of its links: items that follow
   each other on one line and whose nearest linking node is the same are one. */
#include "typeset/device.h"

#include "base/arena.h"
#include "base/map.h"

#define LINK_ASCENT 8 /* tenths of the size */
#define LINK_DEPTH 3

struct player {
    struct device *device;
    const struct book *book;
    const struct node *at; /* what was marked last */
    enum part part;
    bool marked;
    bool artifacts;          /* all of the page or side */
    struct device_link link; /* being gathered; node NULL: none */
    int32_t line;            /* the baseline of its items */
};

/* A note's label leads back to its reference; the labels of lists within the note do not. */
static bool links(const struct node *node, const struct item *item)
{
    switch (node->kind) {
    case NODE_LINK:
    case NODE_CONTENTS_ENTRY:
        return true;
    case NODE_NOTE_REF:
        return node->as.note.note != NULL;
    case NODE_NOTE:
        return item->part == PART_LABEL && item->node == node;
    default:
        return false;
    }
}

static const struct node *linking_node(const struct item *item)
{
    for (const struct node *node = item->node; node; node = node->parent)
        if (links(node, item))
            return node;
    return NULL;
}

static const struct node *label_node(const struct book *book, struct str id)
{
    return book->labels ? map_get(book->labels, id) : NULL;
}

/* The first reference to a note's body. */
static const struct node *note_reference(const struct node *body)
{
    const struct note *note = body->as.note.note;
    return note && note->n_refs ? note->refs[0] : NULL;
}

/* Where a node leads; false when nowhere. */
static bool link_resolve(const struct book *book, struct device_link *link)
{
    const struct node *node = link->node;
    switch (node->kind) {
    case NODE_LINK:
        if (str_starts(node->as.link.url, STR("#")))
            link->target = label_node(book, str_sub(node->as.link.url, 1, node->as.link.url.n));
        else
            link->url = node->as.link.url;
        break;
    case NODE_CONTENTS_ENTRY:
        link->target = label_node(book, node->as.entry.target);
        break;
    case NODE_NOTE_REF:
        link->target = node->as.note.note->body;
        break;
    case NODE_NOTE:
        link->target = note_reference(node);
        break;
    default:
        break;
    }
    return link->target || link->url.n;
}

static void play_link(struct player *p)
{
    if (p->link.node && p->device->ops->link)
        p->device->ops->link(p->device, &p->link);
    p->link.node = NULL;
}

static bool item_box(const struct item *item, struct device_link *box, int32_t *line)
{
    if (item->kind == ITEM_RUN) {
        const struct run *run = &item->as.run;
        *line = run->y;
        *box = (struct device_link){.x = run->x,
                                    .y = run->y - run->size * LINK_ASCENT / 10,
                                    .width = run->width,
                                    .height = run->size * (LINK_ASCENT + LINK_DEPTH) / 10};
        return true;
    }
    if (item->kind == ITEM_PICTURE) {
        const struct picture *picture = &item->as.picture;
        *line = picture->y + picture->height;
        *box =
            (struct device_link){.x = picture->x, .y = picture->y, .width = picture->width, .height = picture->height};
        return true;
    }
    return false;
}

static void link_grow(struct device_link *link, const struct device_link *by)
{
    int32_t right = link->x + link->width, bottom = link->y + link->height;
    right = by->x + by->width > right ? by->x + by->width : right;
    bottom = by->y + by->height > bottom ? by->y + by->height : bottom;
    link->x = by->x < link->x ? by->x : link->x;
    link->y = by->y < link->y ? by->y : link->y;
    link->width = right - link->x;
    link->height = bottom - link->y;
}

/* Leaders and other artifacts neither end a link nor belong to one. */
static void play_linking(struct player *p, const struct item *item)
{
    struct device_link box;
    int32_t line = 0;
    if (!item->node || !item_box(item, &box, &line))
        return;
    box.node = linking_node(item);
    /* A raised number stands off the baseline of its line, but it is a link of its own. */
    if (box.node && box.node == p->link.node && line == p->line) {
        link_grow(&p->link, &box);
        return;
    }
    play_link(p);
    if (box.node && link_resolve(p->book, &box)) {
        p->link = box;
        p->line = line;
    }
}

static void play_mark(struct player *p, const struct item *item)
{
    const struct node *node = p->artifacts ? NULL : item->node;
    enum part part = p->artifacts ? PART_DECORATION : item->part;
    if (p->marked && p->at == node && p->part == part)
        return;
    p->marked = true;
    p->at = node;
    p->part = part;
    if (p->device->ops->mark)
        p->device->ops->mark(p->device, node, part);
}

static void play_item(struct player *p, const struct item *item)
{
    const struct device_ops *ops = p->device->ops;
    if (!p->artifacts)
        play_linking(p, item);
    if (item->kind == ITEM_ANCHOR)
        return;
    play_mark(p, item);
    if (item->kind == ITEM_RUN && ops->text)
        ops->text(p->device, &item->as.run);
    else if (item->kind == ITEM_RULE && ops->rule)
        ops->rule(p->device, &item->as.rule);
    else if (item->kind == ITEM_PICTURE && ops->picture)
        ops->picture(p->device, &item->as.picture);
}

static void play_items(struct player *p, const struct item *items, size_t n, bool artifacts)
{
    p->marked = false;
    p->artifacts = artifacts;
    for (size_t i = 0; i < n; i++)
        play_item(p, &items[i]);
    play_link(p);
}

static bool play_page(struct player *p, const struct page *page, const struct device_place *place)
{
    if (!p->device->ops->page(p->device, page, place))
        return false;
    play_items(p, page->items, page->n_items, place->again);
    return true;
}

static bool play_pages(struct player *p, const struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->layout->n_pages; i++) {
        struct device_place place = {0};
        place.placement = sheets_place(sheets, (int32_t)i, &place.side);
        if (!place.placement)
            continue;
        place.number = sheets->side_of[i];
        if (!play_page(p, &sheets->layout->pages[i], &place))
            return false;
    }
    return true;
}

static bool play_side(struct player *p, const struct sheets *sheets, size_t number)
{
    const struct side *side = &sheets->sides[number];
    for (size_t i = 0; i < side->n_placements; i++) {
        const struct placement *placement = &side->placements[i];
        struct device_place place = {side, number, placement, true};
        if (placement->page < 0 || sheets_place(sheets, placement->page, NULL) == placement)
            continue;
        if (!play_page(p, &sheets->layout->pages[placement->page], &place))
            return false;
    }
    if (side->n_items == 0)
        return true;
    if (p->device->ops->side && !p->device->ops->side(p->device, side, number))
        return false;
    if (p->device->ops->side)
        play_items(p, side->items, side->n_items, true);
    return true;
}

bool device_play_sheets(struct device *device, const struct book *book, const struct sheets *sheets)
{
    struct player p = {.device = device, .book = book};
    if (!device->ops->begin(device, book, sheets) || !play_pages(&p, sheets))
        return false;
    for (size_t i = 0; i < sheets->n_sides; i++)
        if (!play_side(&p, sheets, i))
            return false;
    return device->ops->end(device);
}

bool device_play(struct device *device, const struct book *book, const struct layout *layout)
{
    struct arena *arena = arena_new();
    bool good = device_play_sheets(device, book, sheets_plain(arena, layout));
    arena_free(arena);
    return good;
}
