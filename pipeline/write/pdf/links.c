/* Takes the links of a layout, gives annotations that say what they lead to; refuses a link whose target was not set.
   Each annotation belongs to its Link element. */
#include "write/pdf/links.h"

#include "base/arena.h"
#include "base/terms.h"
#include "write/pdf/put.h"
#include "write/pdf/tags.h"

#define TARGET_HEIGHT 14000 /* of the line that a destination shows */

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

/* What a reader is told about the link (Contents): its own text, or else where it leads. */
static struct str describe(struct pdf_links *links, const struct device_link *link)
{
    if (link->node == links->last && links->last_text.n)
        return links->last_text;
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
    if (!text.n)
        text = STR("link");
    links->last = link->node;
    links->last_text = text;
    return text;
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
    struct buf b = {0};
    buf_z(&b, "/Type /Annot\n/Subtype /Link\n/Border [0 0 0]\n/F 4\n");
    put_rectangle(link, page, place, &b);
    bool leads = true;
    if (link->target) {
        buf_z(&b, "/Dest ");
        leads = pdf_destination(links, link->target, &b);
    } else {
        buf_z(&b, "/A <</S /URI /URI ");
        pdf_put_uri(&b, link->url);
        buf_z(&b, ">>");
        leads = link->url.n > 0;
    }
    pdf_ref annotation = 0;
    if (leads) {
        annotation = pdf_file_object(links->file);
        buf_z(&b, "\n/Contents ");
        pdf_put_text(&b, describe(links, link));
        buf_printf(&b, "\n/StructParent %d\n", (int)pdf_tags_link(links->tags, link->node, annotation));
        pdf_file_entries(links->file, annotation, buf_view(&b));
    }
    buf_release(&b);
    return annotation;
}
