/* Takes a layout, played page by page, gives a tagged PDF. The glyphs of all pages are gathered first, so that each
   page's operators can be written once with their final codes; pages are deflated in groups by worker threads. Refuses
   what pdf_fonts, pdf_images and pdf_file refuse. */
#include "write/pdf.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/tasks.h"
#include "base/unicode.h"
#include "book/options.h"
#include "write/messages.h"
#include "write/pdf_images.h"
#include "write/pdf_links.h"
#include "write/pdf_meta.h"
#include "write/pdf_pen.h"
#include "write/pdf_put.h"
#include "write/pdf_tags.h"
#include "write/write.h"

enum { PAGES_A_GROUP = 64, DEFLATE_LEVEL = 6 };

/* A page whose operators wait to be deflated. */
struct waiting {
    pdf_ref page;
    struct buf operators;
    struct str deflated;
};

struct pdf {
    struct device device;
    struct press *press;
    struct output *output;
    struct arena *arena;
    const struct book *book;
    const struct layout *layout;
    struct pdf_file *file;
    struct pdf_fonts *fonts;
    struct pdf_images *images;
    struct pdf_tags *tags;
    struct pdf_links links;
    struct pdf_pen pen;
    /* the current page */
    const struct page *page;
    pdf_ref *pages; /* of the layout, made beforehand, since links lead forward */
    size_t n_begun;
    struct buf annotations, pictures;
    uint32_t *shown; /* by picture's number: one more than the last page that showed it */
    size_t n_shown, cap_shown;
    /* the current mark: of what is told, and of what is written */
    const struct node *node;
    enum part part;
    uint32_t element;
    bool resolved, pagination;
    uint32_t last_element;
    int32_t last_y, last_end;
    bool last_spaced;
    struct waiting waiting[PAGES_A_GROUP];
    size_t n_waiting;
    bool failed;
};

static struct pdf *pdf_of(struct device *device)
{
    return (struct pdf *)device;
}

static void gather_glyphs(struct pdf *pdf, const struct layout *layout)
{
    for (size_t i = 0; i < layout->n_pages; i++)
        for (size_t k = 0; k < layout->pages[i].n_items; k++)
            if (layout->pages[i].items[k].kind == ITEM_RUN)
                pdf_fonts_gather(pdf->fonts, &layout->pages[i].items[k].as.run);
}

static bool pdf_begin(struct device *device, const struct book *book, const struct layout *layout)
{
    struct pdf *pdf = pdf_of(device);
    pdf->book = book;
    pdf->layout = layout;
    pdf->file = pdf_file_new();
    if (!pdf->file) {
        diag_add(pdf->press->diag, NOWHERE, &msg_pdf_library, 0);
        return false;
    }
    gather_glyphs(pdf, layout);
    if (!pdf_fonts_embed(pdf->fonts, pdf->file, pdf->press))
        return false;
    pdf->images = pdf_images_new(pdf->file, pdf->press);
    pdf->tags = pdf_tags_new(pdf->file, book, layout);
    pdf->pages = mem_zalloc((layout->n_pages + 1) * sizeof *pdf->pages);
    for (size_t i = 0; i < layout->n_pages; i++)
        pdf->pages[i] = pdf_file_page(pdf->file);
    pdf->links = (struct pdf_links){.file = pdf->file, .arena = pdf->arena, .book = book, .layout = layout,
                                    .tags = pdf->tags, .pages = pdf->pages};
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
        pdf_file_contents(pdf->file, w->page, w->deflated);
        *w = (struct waiting){0};
    }
    pdf->n_waiting = 0;
}

static void put_boxes(const struct page *page, struct buf *out)
{
    static const char *const boxes[] = {"/MediaBox [0 0 ", "/TrimBox [0 0 "};
    for (size_t i = 0; i < 2; i++) {
        buf_z(out, boxes[i]);
        pdf_put_milli(out, page->width);
        buf_char(out, ' ');
        pdf_put_milli(out, page->height);
        buf_z(out, "]\n");
    }
}

static void put_page(struct pdf *pdf, struct buf *out)
{
    put_boxes(pdf->page, out);
    buf_z(out, "/Resources <</Font ");
    pdf_put_ref(out, pdf_fonts_resource(pdf->fonts));
    if (pdf->pictures.n) {
        buf_z(out, "\n/XObject <<");
        buf_str(out, buf_view(&pdf->pictures));
        buf_z(out, ">>");
    }
    buf_printf(out, ">>\n/StructParents %d\n/Tabs /S\n", (int)pdf->n_begun - 1);
    if (pdf->annotations.n) {
        buf_z(out, "/Annots [");
        buf_str(out, buf_view(&pdf->annotations));
        buf_z(out, "]\n");
    }
}

static void finish_page(struct pdf *pdf)
{
    if (!pdf->page)
        return;
    pdf_pen_end(&pdf->pen);
    pdf_ref page = pdf->pages[pdf->n_begun - 1];
    struct buf b = {0};
    put_page(pdf, &b);
    pdf_file_entries(pdf->file, page, buf_view(&b));
    buf_release(&b);
    if (pdf->pen.out.over)
        mem_fail("the operators of a page");
    struct waiting *w = &pdf->waiting[pdf->n_waiting++];
    w->page = page;
    w->operators = pdf->pen.out;
    pdf->pen.out = (struct buf){0};
    pdf->page = NULL;
    if (pdf->n_waiting == PAGES_A_GROUP)
        deflate_group(pdf);
}

static bool pdf_page(struct device *device, const struct page *page)
{
    struct pdf *pdf = pdf_of(device);
    finish_page(pdf);
    if (pdf->failed || pdf->n_begun >= pdf->layout->n_pages)
        return false;
    pdf->page = page;
    pdf_tags_page(pdf->tags, pdf->pages[pdf->n_begun++]);
    pdf_pen_begin(&pdf->pen, page->height);
    buf_clear(&pdf->annotations);
    buf_clear(&pdf->pictures);
    pdf->node = NULL;
    pdf->part = PART_DECORATION;
    pdf->resolved = false;
    pdf->last_element = 0;
    return true;
}

static void pdf_mark(struct device *device, const struct node *node, enum part part)
{
    struct pdf *pdf = pdf_of(device);
    pdf->node = node;
    pdf->part = part;
}

/* Opens what the current mark asks for, unless it is open. */
static void open_mark(struct pdf *pdf, uint32_t element)
{
    bool pagination = pdf->part == PART_PAGINATION;
    if (pdf->resolved && element == pdf->element && (element || pagination == pdf->pagination))
        return;
    if (element)
        pdf_pen_mark(&pdf->pen, pdf_tags_role(pdf->tags, element), pdf_tags_content(pdf->tags, element));
    else
        pdf_pen_artifact(&pdf->pen, pagination);
    pdf->resolved = true;
    pdf->element = element;
    pdf->pagination = pagination;
}

/* Where the last tagged run ended, to see gaps that are not spaces. */
static void remember_end(struct pdf *pdf, const struct run *run, uint32_t element)
{
    pdf->last_element = element;
    pdf->last_y = run->y;
    pdf->last_end = run->x + run->width;
    pdf->last_spaced = run->space != 0 || run->level & 1;
}

/* A space in a gap between two runs of one element, as after a heading's number: else their words would be read as
   one. */
static void fill_gap(struct pdf *pdf, const struct run *run, uint32_t element)
{
    int32_t gap = run->x - pdf->last_end;
    if (!element || element != pdf->last_element || run->y != pdf->last_y || pdf->last_spaced || run->level & 1 ||
        gap < run->size / 8)
        return;
    open_mark(pdf, element);
    struct pdf_code space = pdf_fonts_space(pdf->fonts, run->face);
    int32_t width = (int32_t)((int64_t)space.width * run->size / 1000000);
    pdf_pen_space(&pdf->pen, space, run, run->x - (width < gap ? width : gap));
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
        open_mark(pdf, element);
    }
    pdf_pen_glyphs(&pdf->pen, run, codes);
    if (run->space) {
        open_mark(pdf, element);
        pdf_pen_space(&pdf->pen, space, run, rightward ? run->x + run->width : run->x - run->space);
    }
    if (element)
        remember_end(pdf, run, element);
}

/* A rule within a line (struck-out text) belongs to its text; every other one only decorates. */
static void pdf_rule(struct device *device, const struct rule *rule)
{
    struct pdf *pdf = pdf_of(device);
    bool in_line = pdf->node && node_is_inline(pdf->node);
    open_mark(pdf, in_line ? pdf_tags_element(pdf->tags, pdf->node, pdf->part) : 0);
    pdf_pen_rule(&pdf->pen, rule);
}

static void list_picture(struct pdf *pdf, uint32_t number)
{
    while (pdf->n_shown <= number)
        MEM_PUSH(pdf->shown, pdf->n_shown, pdf->cap_shown, 0);
    if (pdf->shown[number] == pdf->n_begun)
        return;
    pdf->shown[number] = (uint32_t)pdf->n_begun;
    buf_printf(&pdf->pictures, "/I%d ", (int)number);
    pdf_put_ref(&pdf->pictures, pdf_images_object(pdf->images, number));
    buf_char(&pdf->pictures, '\n');
}

static void pdf_picture(struct device *device, const struct picture *picture)
{
    struct pdf *pdf = pdf_of(device);
    uint32_t number, element = pdf_tags_element(pdf->tags, pdf->node, pdf->part);
    if (!pdf_images_use(pdf->images, picture->image, pdf->node ? pdf->node->place : NOWHERE, &number)) {
        pdf->failed = true;
        return;
    }
    open_mark(pdf, element);
    list_picture(pdf, number);
    pdf_pen_picture(&pdf->pen, picture, number, picture->image->image.orientation);
    int32_t bottom = pdf->page->height - picture->y - picture->height;
    int32_t box[4] = {picture->x, bottom, picture->x + picture->width, bottom + picture->height};
    if (element)
        pdf_tags_picture(pdf->tags, element, pdf->node, box);
}

static void pdf_link(struct device *device, const struct device_link *link)
{
    struct pdf *pdf = pdf_of(device);
    pdf_ref annotation = pdf_links_add(&pdf->links, link, pdf->page);
    if (!annotation)
        return;
    pdf_put_ref(&pdf->annotations, annotation);
    buf_char(&pdf->annotations, '\n');
}

static void fill_catalog(struct pdf *pdf)
{
    struct buf b = {0};
    struct str lang = pdf->book->meta.lang;
    pdf_ref outline = pdf_outline(&pdf->links);
    buf_z(&b, "/Lang ");
    pdf_put_text(&b, lang.n ? lang : STR("und"));
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
    pdf_labels(pdf->layout, &b);
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
    pdf_images_free(pdf->images);
    pdf_fonts_free(pdf->fonts);
    pdf_file_free(pdf->file);
    buf_release(&pdf->pen.out);
    buf_release(&pdf->annotations);
    buf_release(&pdf->pictures);
    mem_free(pdf->shown);
    mem_free(pdf->pages);
    arena_free(pdf->arena);
    mem_free(pdf);
}

static const struct device_ops pdf_ops = {
    .begin = pdf_begin, .page = pdf_page, .mark = pdf_mark, .text = pdf_text, .rule = pdf_rule,
    .picture = pdf_picture, .link = pdf_link, .end = pdf_end, .free = pdf_free,
};

struct device *pdf_device_new(struct press *press, struct output *output)
{
    struct pdf *pdf = mem_zalloc(sizeof *pdf);
    pdf->device.ops = &pdf_ops;
    pdf->press = press;
    pdf->output = output;
    pdf->arena = arena_new();
    pdf->fonts = pdf_fonts_new();
    return &pdf->device;
}

bool write_pdf(struct press *press)
{
    struct output *output = output_begin(press->outputs, write_path(press, ".pdf"));
    if (!output)
        return false;
    struct device *device = pdf_device_new(press, output);
    bool good = device_play(device, press->book, press->layout);
    device->ops->free(device);
    return good;
}
