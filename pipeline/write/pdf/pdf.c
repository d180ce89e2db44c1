/* Takes a layout, played page by page as its pages are placed on sides, gives a tagged PDF. The glyphs of all pages are
   gathered first, so that each page's operators can be written once with their final codes; pages are deflated in groups
   by worker threads. Refuses what pdf_fonts, pdf_images and pdf_file refuse. */
#include "write/pdf/pdf.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/tasks.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "book/options.h"
#include "write/messages.h"
#include "write/pdf/colour.h"
#include "write/pdf/images.h"
#include "write/pdf/links.h"
#include "write/pdf/meta.h"
#include "write/pdf/pen.h"
#include "write/pdf/put.h"
#include "write/pdf/sides.h"
#include "write/pdf/tags.h"
#include "write/write.h"

enum { PAGES_A_GROUP = 64, DEFLATE_LEVEL = 6 };

/* Operators that wait to be deflated. */
struct waiting {
    size_t side, part;
    struct buf operators;
    struct str deflated;
};

struct pdf {
    struct device device;
    struct press *press;
    struct output *output;
    struct arena *arena;
    const struct book *book;
    const struct sheets *sheets;
    struct pdf_file *file;
    struct pdf_fonts *fonts;
    struct pdf_images *images;
    struct pdf_tags *tags;
    struct pdf_sides *sides;
    struct pdf_links links;
    struct pdf_pen pen;
    /* the current page; NULL: a side's own items */
    const struct page *page;
    struct device_place place;
    bool drawing;
    /* the current mark: of what is told, and of what is written */
    const struct node *node;
    enum part part;
    uint32_t element;
    bool resolved;
    enum pdf_artifact artifact;
    uint32_t last_element;
    const struct run *last; /* and what it was of */
    const struct node *last_node;
    enum part last_part;
    struct waiting waiting[PAGES_A_GROUP];
    size_t n_waiting;
    bool failed;
};

static struct pdf *pdf_of(struct device *device)
{
    return (struct pdf *)device;
}

static void gather_items(struct pdf *pdf, const struct item *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (items[i].kind == ITEM_RUN)
            pdf_fonts_gather(pdf->fonts, &items[i].as.run);
        else if (items[i].kind == ITEM_PICTURE)
            pdf_images_gather(pdf->images, &items[i].as.picture);
}

static void gather_items_of(struct pdf *pdf, const struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->layout->n_pages; i++)
        if (sheets_place(sheets, (int32_t)i, NULL))
            gather_items(pdf, sheets->layout->pages[i].items, sheets->layout->pages[i].n_items);
    for (size_t i = 0; i < sheets->n_sides; i++)
        gather_items(pdf, sheets->sides[i].items, sheets->sides[i].n_items);
}

static bool pdf_begin(struct device *device, const struct book *book, const struct sheets *sheets)
{
    struct pdf *pdf = pdf_of(device);
    pdf->book = book;
    pdf->sheets = sheets;
    pdf->file = pdf_file_new();
    if (!pdf->file) {
        diag_add(pdf->press->diag, NOWHERE, &msg_pdf_library, 0);
        return false;
    }
    pdf->images = pdf_images_new(pdf->file, pdf->press);
    gather_items_of(pdf, sheets);
    if (!pdf_fonts_embed(pdf->fonts, pdf->file, pdf->press))
        return false;
    pdf->sides = pdf_sides_new(pdf->file, sheets);
    const pdf_ref *pages = pdf_sides_pages(pdf->sides);
    pdf->tags = pdf_tags_new(pdf->file, book, pages, sheets->n_sides);
    pdf->links = (struct pdf_links){.file = pdf->file,
                                    .arena = pdf->arena,
                                    .book = book,
                                    .layout = sheets->layout,
                                    .sheets = sheets,
                                    .tags = pdf->tags,
                                    .pages = pages,
                                    .actions = map_new(pdf->arena),
                                    .links = map_new(pdf->arena)};
    return true;
}

static void deflate_page(void *context, size_t i)
{
    struct waiting *w = &((struct pdf *)context)->waiting[i];
    if (w->operators.n)
        w->deflated = deflate_zlib(buf_view(&w->operators), DEFLATE_LEVEL);
}

static void deflate_group(struct pdf *pdf)
{
    tasks_run(pdf->press->options->jobs, pdf->n_waiting, deflate_page, pdf);
    for (size_t i = 0; i < pdf->n_waiting; i++) {
        struct waiting *w = &pdf->waiting[i];
        buf_release(&w->operators);
        pdf_file_identify(pdf->file, w->deflated);
        pdf_sides_stream(pdf->sides, w->side, w->part, w->deflated);
        *w = (struct waiting){0};
    }
    pdf->n_waiting = 0;
}

static void finish_page(struct pdf *pdf)
{
    if (!pdf->drawing)
        return;
    pdf_pen_end(&pdf->pen);
    const struct device_place *place = &pdf->place;
    struct waiting *w = &pdf->waiting[pdf->n_waiting++];
    w->side = place->number;
    w->part = place->placement ? (size_t)(place->placement - place->side->placements) : place->side->n_placements;
    w->operators = pdf->pen.out;
    pdf->pen.out = (struct buf){0};
    pdf->drawing = false;
    if (pdf->n_waiting == PAGES_A_GROUP)
        deflate_group(pdf);
}

static bool start_page(struct pdf *pdf, const struct page *page, const struct device_place *place)
{
    finish_page(pdf);
    if (pdf->failed)
        return false;
    pdf->page = page;
    pdf->place = *place;
    pdf->drawing = true;
    pdf_tags_page(pdf->tags, place->number);
    pdf_pen_begin(&pdf->pen, page ? page_frame_height(page) : place->side->height);
    pdf->node = NULL;
    pdf->part = PART_DECORATION;
    pdf->resolved = false;
    pdf->last_element = 0;
    return true;
}

static bool fills_side(const struct page *page, const struct device_place *place)
{
    const struct placement *at = place->placement;
    const struct side *side = place->side;
    return at->x == 0 && at->y == 0 && placement_turn(at, page) == 0 && at->scale == SCALE_ONE && at->clip[2] == 0 &&
           side->n_placements == 1 && side->n_items == 0 && page->height == side->height;
}

static bool pdf_page(struct device *device, const struct page *page, const struct device_place *place)
{
    struct pdf *pdf = pdf_of(device);
    if (!start_page(pdf, page, place))
        return false;
    if (!fills_side(page, place))
        pdf_pen_place(&pdf->pen, page, place->placement, place->side);
    return true;
}

static bool pdf_side(struct device *device, const struct side *side, size_t number)
{
    return start_page(pdf_of(device), NULL, &(struct device_place){.side = side, .number = number});
}

static void pdf_mark(struct device *device, const struct node *node, enum part part)
{
    struct pdf *pdf = pdf_of(device);
    pdf->node = node;
    pdf->part = part;
}

/* What stands at y of the current page, if it is an artifact. */
static enum pdf_artifact artifact_at(const struct pdf *pdf, int32_t y)
{
    int32_t height = pdf->page ? pdf->page->height : pdf->place.side->height;
    if (pdf->part != PART_PAGINATION)
        return PDF_ARTIFACT_LAYOUT;
    return y < height / 2 ? PDF_ARTIFACT_HEADER : PDF_ARTIFACT_FOOTER;
}

/* Opens what the current mark asks for, unless it is open. */
static void open_mark(struct pdf *pdf, uint32_t element, int32_t y)
{
    enum pdf_artifact artifact = artifact_at(pdf, y);
    if (pdf->resolved && element == pdf->element && (element || artifact == pdf->artifact))
        return;
    if (element)
        pdf_pen_mark(&pdf->pen, pdf_tags_role(pdf->tags, element), pdf_tags_content(pdf->tags, element));
    else
        pdf_pen_artifact(&pdf->pen, artifact);
    pdf->resolved = true;
    pdf->element = element;
    pdf->artifact = artifact;
}

/* The last tagged run, to see where words meet without a space. */
static void remember(struct pdf *pdf, const struct run *run, uint32_t element)
{
    pdf->last_element = element;
    pdf->last = run;
    pdf->last_node = pdf->node;
    pdf->last_part = pdf->part;
}

static bool joins_words(uint32_t cp)
{
    return cp == '-' || cp == '/' || (cp >= 0x2010 && cp <= 0x2015) || cp >= 0x2E80; /* CJK and all after it */
}

/* Whether a line that ends without a space was ended by the author, or is another thing than the next one: a line of
   code, a chapter's label above its title. Lines that are broken within a text end in a space, or may not get one. */
static bool ends_line(const struct pdf *pdf, const struct run *run)
{
    const struct run *last = pdf->last;
    if (last->soft_hyphen || run->divided)
        return false;
    if (pdf->part != pdf->last_part || pdf->node->kind == NODE_CODE_BLOCK)
        return true;
    return pdf->node != pdf->last_node && last->text.n && run->text.n && !joins_words(utf8_last(last->text)) &&
           !joins_words(utf8_first(run->text));
}

/* A space in a gap between two runs of one element, as after a heading's number, or at the end of a line that needs
   one: else their words would be read as one. */
static void fill_gap(struct pdf *pdf, const struct run *run, uint32_t element)
{
    const struct run *last = pdf->last;
    if (!element || element != pdf->last_element || last->space || last->level & 1 || run->level & 1)
        return;
    struct run at = *run;
    struct pdf_code space = pdf_fonts_space(pdf->fonts, run->face);
    int32_t width = (int32_t)((int64_t)space.width * run->size / 1000000), gap = run->x - last->x - last->width;
    int32_t x = run->x - (width < gap ? width : gap);
    if (run->y != last->y) {
        if (!ends_line(pdf, run))
            return;
        at.y = last->y;
        x = last->x + last->width;
    } else if (gap < run->size / 8) {
        return;
    }
    open_mark(pdf, element, run->y);
    pdf_pen_space(&pdf->pen, space, &at, x);
}

static void pdf_text(struct device *device, const struct run *run)
{
    struct pdf *pdf = pdf_of(device);
    bool plain, rightward = !(run->level & 1);
    if (run->n_glyphs == 0 && run->space == 0)
        return;
    uint32_t element = pdf_tags_element(pdf->tags, pdf->node, pdf->part);
    const struct pdf_code *codes = pdf_fonts_codes(pdf->fonts, run, &plain);
    struct pdf_code space = pdf_fonts_space(pdf->fonts, run->face);
    fill_gap(pdf, run, element);
    bool actual = element && run->n_glyphs && rightward && (!plain || run->whole.n || run->divided);
    if (actual) {
        struct str text = run->divided ? STR_NONE : run->whole.n ? run->whole : run->text;
        pdf_pen_mark_actual(&pdf->pen, pdf_tags_content(pdf->tags, element), text);
        pdf->resolved = false;
    } else {
        open_mark(pdf, element, run->y);
    }
    pdf_pen_glyphs(&pdf->pen, run, codes);
    if (run->space) {
        open_mark(pdf, element, run->y);
        pdf_pen_space(&pdf->pen, space, run, rightward ? run->x + run->width : run->x - run->space);
    }
    if (element)
        remember(pdf, run, element);
}

/* A rule within a line (struck-out text) belongs to its text; every other one only decorates. */
static void pdf_rule(struct device *device, const struct rule *rule)
{
    struct pdf *pdf = pdf_of(device);
    bool in_line = pdf->node && node_is_inline(pdf->node);
    open_mark(pdf, in_line ? pdf_tags_element(pdf->tags, pdf->node, pdf->part) : 0, rule->y);
    pdf_pen_rule(&pdf->pen, rule);
}

/* Where a picture of the current page stands, from the lower left corner of its side. */
static void picture_box(const struct pdf *pdf, const struct picture *picture, int32_t out[4])
{
    int32_t own[4] = {picture->x, picture->y, picture->x + picture->width, picture->y + picture->height}, box[4];
    placement_box(pdf->place.placement, pdf->page, own, box);
    out[0] = box[0];
    out[1] = pdf->place.side->height - box[3];
    out[2] = box[2];
    out[3] = pdf->place.side->height - box[1];
}

static void pdf_picture(struct device *device, const struct picture *picture)
{
    struct pdf *pdf = pdf_of(device);
    uint32_t number, element = pdf_tags_element(pdf->tags, pdf->node, pdf->part);
    if (!pdf_images_use(pdf->images, picture->image, pdf->node ? pdf->node->place : NOWHERE, &number)) {
        pdf->failed = true;
        return;
    }
    open_mark(pdf, element, picture->y);
    pdf_sides_picture(pdf->sides, pdf->place.number, number, pdf_images_object(pdf->images, number));
    pdf_pen_picture(&pdf->pen, picture, number, picture->image->image.orientation);
    if (!element)
        return;
    int32_t box[4];
    picture_box(pdf, picture, box);
    pdf_tags_picture(pdf->tags, element, pdf->node, box);
}

static void pdf_link(struct device *device, const struct device_link *link)
{
    struct pdf *pdf = pdf_of(device);
    pdf_ref annotation = pdf_links_add(&pdf->links, link, pdf->page, &pdf->place);
    if (annotation)
        pdf_sides_annotation(pdf->sides, pdf->place.number, annotation);
}

static void fill_catalog(struct pdf *pdf)
{
    struct buf b = {0};
    struct str lang = pdf->book->meta.lang;
    pdf_ref outline = pdf_outline(&pdf->links);
    buf_z(&b, "/Lang ");
    pdf_put_text(&b, uc_lang_valid(lang) ? lang : STR("und"));
    buf_z(&b, "\n/MarkInfo <</Marked true>>\n/StructTreeRoot ");
    pdf_put_ref(&b, pdf_tags_finish(pdf->tags));
    buf_z(&b, "\n/Metadata ");
    pdf_put_ref(&b, pdf_meta(pdf->file, pdf->book, pdf->arena));
    buf_z(&b, "\n/ViewerPreferences <</DisplayDocTitle true");
    if (uc_lang_rtl(lang))
        buf_z(&b, " /Direction /R2L");
    buf_z(&b, ">>\n");
    if (outline) {
        buf_z(&b, "/Outlines ");
        pdf_put_ref(&b, outline);
        buf_z(&b, "\n/PageMode /UseOutlines\n");
    }
    pdf_labels(pdf->sheets, &b);
    pdf_output_intent(pdf->file, &b);
    pdf_file_entries(pdf->file, pdf_file_catalog(pdf->file), buf_view(&b));
    buf_release(&b);
}

static bool pdf_end(struct device *device)
{
    struct pdf *pdf = pdf_of(device);
    finish_page(pdf);
    deflate_group(pdf);
    if (pdf->failed)
        return false;
    fill_catalog(pdf);
    pdf_sides_finish(pdf->sides, pdf_fonts_resource(pdf->fonts));
    enum pdf_fault fault = pdf_file_save(pdf->file, pdf->output);
    if (fault == PDF_FAULT_TOO_LARGE)
        diag_add(pdf->press->diag, NOWHERE, &msg_pdf_too_large);
    if (fault == PDF_FAULT_LIBRARY)
        diag_add(pdf->press->diag, NOWHERE, &msg_pdf_library, pdf_file_error(pdf->file));
    return fault == PDF_FAULT_NONE;
}

static void pdf_free(struct device *device)
{
    struct pdf *pdf = pdf_of(device);
    for (size_t i = 0; i < pdf->n_waiting; i++)
        buf_release(&pdf->waiting[i].operators);
    pdf_tags_free(pdf->tags);
    pdf_sides_free(pdf->sides);
    pdf_images_free(pdf->images);
    pdf_fonts_free(pdf->fonts);
    pdf_file_free(pdf->file);
    buf_release(&pdf->pen.out);
    arena_free(pdf->arena);
    mem_free(pdf);
}

static const struct device_ops pdf_ops = {
    .begin = pdf_begin,
    .page = pdf_page,
    .side = pdf_side,
    .mark = pdf_mark,
    .text = pdf_text,
    .rule = pdf_rule,
    .picture = pdf_picture,
    .link = pdf_link,
    .end = pdf_end,
    .free = pdf_free,
};

static struct device *device_new(struct press *press, struct output *output)
{
    struct pdf *pdf = mem_zalloc(sizeof *pdf);
    pdf->device.ops = &pdf_ops;
    pdf->press = press;
    pdf->output = output;
    pdf->arena = arena_new();
    pdf->fonts = pdf_fonts_new();
    return &pdf->device;
}

bool pdf_write(struct press *press, const struct book *book, const struct sheets *sheets, const char *path)
{
    struct output *output = output_begin(press->outputs, path);
    if (!output)
        return false;
    struct device *device = device_new(press, output);
    bool good = device_play_sheets(device, book, sheets);
    device->ops->free(device);
    return good;
}

bool write_pdf(struct press *press)
{
    return pdf_write(press, press->book, sheets_plain(press->arena, press->layout), write_path(press, ".pdf"));
}

bool write_booklet(struct press *press)
{
    return press->booklet && pdf_write(press, press->book, press->booklet, write_path(press, "-booklet.pdf"));
}
