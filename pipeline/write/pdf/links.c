/* Takes the links of a layout, gives annotations that say what they lead to; refuses a link whose target was not set.
   Each annotation belongs to its Link element. A link has one for each line, and an address may be long: it stands in one
   action that all annotations refer to, and what is told of a link is cut off. */
#include "write/pdf/links.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/terms.h"
#include "base/utf8.h"
#include "write/pdf/put.h"
#include "write/pdf/tags.h"

#define TARGET_HEIGHT 14000 /* of the line that a destination shows */

enum { CONTENTS_MAX = 1000 }; /* characters that are told of a link, at each of its lines */

/* What the annotations of one link share. */
struct shared {
    const struct node *node;
    struct str contents;
    pdf_ref action; /* 0: it leads inside */
};

bool pdf_stands(const struct pdf_links *links, const struct node *node)
{
    return sheets_place(links->sheets, layout_page_of(links->layout, node), NULL) != NULL;
}

bool pdf_destination(const struct pdf_links *links, const struct node *node, struct buf *out)
{
    int32_t number = layout_page_of(links->layout, node);
    const struct side *side = NULL;
    const struct placement *placement = sheets_place(links->sheets, number, &side);
    if (!placement)
        return false;
    const struct page *page = &links->layout->pages[number];
    int32_t top = layout_top_of(links->layout, node), box[4];
    /* Where a page is turned, the line's upper left corner as the reader of the side sees it. */
    placement_box(placement, page, (const int32_t[4]){0, top, page->width, top + TARGET_HEIGHT}, box);
    buf_char(out, '[');
    pdf_put_ref(out, links->pages[links->sheets->side_of[number]]);
    buf_z(out, " /XYZ ");
    pdf_put_milli(out, box[0]);
    buf_char(out, ' ');
    pdf_put_milli(out, (int64_t)side->height - box[1]);
    buf_z(out, " null]");
    return true;
}

static struct str note_text(const struct pdf_links *links, const struct node *node)
{
    struct str lang = links->book->meta.lang;
    if (node->kind == NODE_NOTE)
        return str_of(term_text(lang, TERM_BACK_TO_TEXT));
    const struct note *note = node->as.note.note;
    return str_format(links->arena, "%s %d", term_text(lang, TERM_NOTE), note ? (int)note->number : 0);
}

/* "halaman 12" of a link that shows a page's number alone; empty for others. */
static struct str page_text(const struct pdf_links *links, const struct device_link *link)
{
    const struct node *node = link->node->kind == NODE_LINK && link->node->first ? link->node->first : link->node;
    int32_t page = link->target ? layout_page_of(links->layout, link->target) : -1;
    if (node->kind != NODE_PAGE_REF || node->prev || node->next || page < 0)
        return STR_NONE;
    return str_format(links->arena, "%s %.*s", term_text(links->book->meta.lang, TERM_PAGE),
                      STR_ARG(links->layout->pages[page].label));
}

static struct str cut(struct str text)
{
    const char *p = text.p, *end = p + text.n;
    for (int i = 0; i < CONTENTS_MAX && p < end; i++)
        utf8_next(&p, end);
    return str_sub(text, 0, (size_t)(p - text.p));
}

/* What a reader is told about the link (Contents): its own text, or else where it leads. */
static struct str describe(struct pdf_links *links, const struct device_link *link)
{
    struct str text = STR_NONE;
    if (link->node->kind == NODE_NOTE_REF || link->node->kind == NODE_NOTE)
        text = note_text(links, link->node);
    else
        text = node_plain_text(links->arena, link->node);
    if (!text.n)
        text = page_text(links, link);
    if (!text.n)
        text = link->url;
    if (!text.n && link->target)
        text = node_plain_text(links->arena, link->target);
    return text.n ? cut(text) : STR("link");
}

/* The action that opens an address (ISO 32000-1, 12.6.4.7). */
static pdf_ref action_of(struct pdf_links *links, struct str url)
{
    pdf_ref *known = map_get(links->actions, url);
    if (known)
        return *known;
    struct buf b = {0};
    buf_z(&b, "/S /URI\n/URI ");
    pdf_put_uri(&b, url);
    buf_char(&b, '\n');
    known = ARENA_NEW(links->arena, pdf_ref);
    *known = pdf_file_object(links->file);
    pdf_file_entries(links->file, *known, buf_view(&b));
    buf_release(&b);
    map_put(links->actions, url, known);
    return *known;
}

/* A link of many lines is described, and its address looked up, once, even where other links stand within it. */
static const struct shared *shared_of(struct pdf_links *links, const struct device_link *link)
{
    struct shared *shared = map_get(links->links, (struct str){(const char *)&link->node, sizeof link->node});
    if (shared)
        return shared;
    shared = ARENA_NEW(links->arena, struct shared);
    shared->node = link->node;
    shared->contents = describe(links, link);
    shared->action = link->url.n ? action_of(links, link->url) : 0;
    map_put(links->links, (struct str){(const char *)&shared->node, sizeof shared->node}, shared);
    return shared;
}

static void put_rectangle(const struct device_link *link, const struct page *page, const struct device_place *place,
                          struct buf *out)
{
    int32_t own[4] = {link->x, link->y, link->x + link->width, link->y + link->height}, box[4];
    placement_box(place->placement, page, own, box);
    int64_t height = place->side->height, corners[4] = {box[0], height - box[3], box[2], height - box[1]};
    buf_z(out, "/Rect [");
    for (int i = 0; i < 4; i++) {
        pdf_put_milli(out, corners[i]);
        buf_z(out, i < 3 ? " " : "]\n");
    }
}

pdf_ref pdf_links_add(struct pdf_links *links, const struct device_link *link, const struct page *page,
                      const struct device_place *place)
{
    if (link->target ? !pdf_stands(links, link->target) : !link->url.n)
        return 0;
    const struct shared *shared = shared_of(links, link);
    pdf_ref annotation = pdf_file_object(links->file);
    struct buf b = {0};
    buf_z(&b, "/Type /Annot\n/Subtype /Link\n/Border [0 0 0]\n/F 4\n");
    put_rectangle(link, page, place, &b);
    if (link->target) {
        buf_z(&b, "/Dest ");
        pdf_destination(links, link->target, &b);
    } else {
        buf_z(&b, "/A ");
        pdf_put_ref(&b, shared->action);
    }
    buf_z(&b, "\n/Contents ");
    pdf_put_text(&b, shared->contents);
    buf_printf(&b, "\n/StructParent %d\n", (int)pdf_tags_link(links->tags, link->node, annotation));
    pdf_file_entries(links->file, annotation, buf_view(&b));
    buf_release(&b);
    return annotation;
}
