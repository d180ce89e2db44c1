/* A device that writes what it is told as text, one line a call: for tests, and to read a layout. */
#include "typeset/device.h"

#include "base/buf.h"
#include "base/mem.h"
#include "typeset/fonts/fonts.h"

struct trace {
    struct device device;
    struct buf *out;
};

static struct buf *trace_out(struct device *device)
{
    return ((struct trace *)device)->out;
}

static bool trace_begin(struct device *device, const struct book *book, const struct sheets *sheets)
{
    const struct layout *layout = sheets->layout;
    buf_printf(trace_out(device), "begin \"%.*s\" %d x %d, %zu pages\n", STR_ARG(book->meta.title),
               (int)layout->paper.width, (int)layout->paper.height, layout->n_pages);
    return true;
}

/* A page's place is told unless it fills a side of its own. */
static bool trace_page(struct device *device, const struct page *page, const struct device_place *place)
{
    const struct placement *at = place->placement;
    buf_printf(trace_out(device), "page %.*s %s%s", STR_ARG(page->label), page->recto ? "recto" : "verso",
               page->blank ? " blank" : "");
    if (place->side->n_placements > 1 || at->x || at->y || at->turn || at->scale != SCALE_ONE)
        buf_printf(trace_out(device), " on side %zu at %d %d scale %d turn %u%s", place->number, (int)at->x, (int)at->y,
                   (int)at->scale, at->turn, place->again ? " again" : "");
    buf_char(trace_out(device), '\n');
    return true;
}

static bool trace_side(struct device *device, const struct side *side, size_t number)
{
    buf_printf(trace_out(device), "side %zu %d x %d\n", number, (int)side->width, (int)side->height);
    return true;
}

static void trace_mark(struct device *device, const struct node *node, enum part part)
{
    static const char *const parts[] = {
        [PART_BODY] = "", [PART_LABEL] = " label", [PART_PAGINATION] = "pagination", [PART_DECORATION] = "decoration"};
    buf_printf(trace_out(device), "mark %s%s\n", node ? node_kind_name(node->kind) : "", parts[part]);
}

static void trace_text(struct device *device, const struct run *run)
{
    buf_printf(trace_out(device), "text %d %d %d %.*s \"%.*s\"%s\n", (int)run->x, (int)run->y, (int)run->size,
               STR_ARG(run->face->postscript_name), STR_ARG(run->text), run->soft_hyphen ? " hyphen" : "");
}

static void trace_rule(struct device *device, const struct rule *rule)
{
    buf_printf(trace_out(device), "rule %d %d %d %d\n", (int)rule->x, (int)rule->y, (int)rule->width,
               (int)rule->height);
}

static void trace_picture(struct device *device, const struct picture *picture)
{
    buf_printf(trace_out(device), "picture %d %d %d %d %.*s\n", (int)picture->x, (int)picture->y, (int)picture->width,
               (int)picture->height, STR_ARG(picture->image->name));
}

static void trace_link(struct device *device, const struct device_link *link)
{
    buf_printf(trace_out(device), "link %d %d %d %d ", (int)link->x, (int)link->y, (int)link->width, (int)link->height);
    if (link->target)
        buf_printf(trace_out(device), "%s #%.*s\n", node_kind_name(link->target->kind), STR_ARG(node_id(link->target)));
    else
        buf_printf(trace_out(device), "<%.*s>\n", STR_ARG(link->url));
}

static bool trace_end(struct device *device)
{
    buf_z(trace_out(device), "end\n");
    return true;
}

static void trace_free(struct device *device)
{
    mem_free(device);
}

static const struct device_ops trace_ops = {
    .begin = trace_begin,
    .page = trace_page,
    .side = trace_side,
    .mark = trace_mark,
    .text = trace_text,
    .rule = trace_rule,
    .picture = trace_picture,
    .link = trace_link,
    .end = trace_end,
    .free = trace_free,
};

struct device *trace_device_new(struct buf *out)
{
    struct trace *trace = mem_zalloc(sizeof *trace);
    trace->device.ops = &trace_ops;
    trace->out = out;
    return &trace->device;
}
