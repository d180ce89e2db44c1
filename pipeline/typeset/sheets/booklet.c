/* The stage "booklet". Takes the book with its layout, if there is one for a page that fits the sheet; else sets the
   book anew for the page that does. Gives press->booklet. What does not fit is refused with a word on what would. */
#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "typeset/drawing.h"
#include "typeset/sheets/frame.h"
#include "typeset/messages.h"
#include "typeset/theme.h"

#define MANY_PAGES 80 /* for one fold */
#define USUAL_SIGNATURE 4
#define ROUNDING 300 /* of named sizes */

struct booklet {
    struct press *press;
    const struct sheet_options *options;
    struct impose_options impose;
    struct frame frame;
    const struct layout *layout;
    int32_t *pages; /* of the layout, in the order in which they are bound */
    size_t n;
    int32_t margin; /* inner, of the page */
};

/* "a3", or "500x300mm" when no name holds it. */
static struct str sheet_that_holds(struct arena *arena, struct paper needs)
{
    static const char *const names[] = {"a6", "a5", "a4", "ra4", "sra4", "b4", "a3", "ra3", "sra3", "a2", "a1", "a0"};
    int32_t low = needs.width < needs.height ? needs.width : needs.height;
    int32_t high = needs.width < needs.height ? needs.height : needs.width;
    struct paper paper;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (paper_parse(str_of(names[i]), &paper) && low <= paper.width + ROUNDING && high <= paper.height + ROUNDING)
            return str_of(names[i]);
    return str_format(arena, "%dx%dmm", drawing_mm(needs.width) + 1, drawing_mm(needs.height) + 1);
}

/* "A4", or its measures. */
static struct str sheet_name(struct arena *arena, const struct frame *frame)
{
    static const char *const names[] = {"A3",   "A4",   "A5",  "Letter", "Legal", "Tabloid", "F4",
                                        "SRA3", "SRA4", "RA3", "RA4",    "B4",    "A2"};
    struct paper paper;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (paper_parse(str_of(names[i]), &paper) && ((paper.width == frame->width && paper.height == frame->height) ||
                                                      (paper.width == frame->height && paper.height == frame->width)))
            return str_of(names[i]);
    return str_format(arena, "%d x %d mm", drawing_mm(frame->width), drawing_mm(frame->height));
}

static void choose_scheme(struct booklet *b)
{
    const struct sheet_options *o = b->options;
    bool rtl = uc_lang_rtl(b->press->book->meta.lang);
    b->impose = (struct impose_options){
        .scheme = o->scheme,
        .sheets = o->signature ? (size_t)o->signature : USUAL_SIGNATURE,
        .even = o->even_signatures,
        .right = o->binding == BINDING_DEFAULT ? rtl : o->binding == BINDING_RIGHT,
        .cover_apart = o->cover_apart,
    };
}

/* The grid of a scheme; n-up's is the frame's to choose. */
static bool choose_frame(struct booklet *b)
{
    struct diag *diag = b->press->diag;
    struct impose_plan plan;
    struct paper page = b->press->theme->paper, needs;
    struct impose_options one = b->impose;
    one.columns = one.rows = 1;
    one.cover_apart = false;
    impose_plan(b->press->arena, 1, &one, &plan);
    switch (frame_fit(b->options, page, plan.columns, plan.rows, &b->frame, &needs)) {
    case FRAME_FINE:
        b->impose.columns = b->frame.columns;
        b->impose.rows = b->frame.rows;
        return true;
    case FRAME_GUTTER:
        diag_add(diag, NOWHERE, &msg_booklet_gutter, drawing_mm(b->options->gutter), drawing_mm(page.width),
                 drawing_mm(page.width));
        return false;
    case FRAME_CELL_SMALL:
        diag_add(diag, NOWHERE, &msg_booklet_cell, drawing_mm(b->frame.width), drawing_mm(b->frame.height),
                 sheet_that_holds(b->press->arena, needs));
        return false;
    case FRAME_SHEET_SMALL:
        break;
    }
    diag_add(diag, NOWHERE, &msg_booklet_sheet, drawing_mm(page.width), drawing_mm(page.height),
             drawing_mm(b->frame.width), drawing_mm(b->frame.height), sheet_that_holds(b->press->arena, needs));
    return false;
}

/* What a second layout has to say stands apart from what the first one said. */
static void merge_said(struct press *press, const struct diag *said)
{
    static const struct message *const kinds[] = {&msg_line_overfull, &msg_row_overfull, &msg_page_overfull};
    for (size_t i = 0; i < diag_count(said); i++) {
        const struct diagnostic *d = diag_at(said, i);
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (d->message == kinds[k])
                diag_add(press->diag, d->place, &msg_booklet_said, d->text);
    }
}

static bool lay_out(struct booklet *b)
{
    struct press own = *b->press;
    own.layout = NULL;
    b->margin = own.theme->margin_inner;
    if (!b->frame.anew && b->press->layout) {
        b->layout = b->press->layout;
        return true;
    }
    if (b->press->layout)
        own.diag = diag_new(b->press->arena);
    if (b->frame.anew) {
        own.theme = theme_wanted(&own);
        if (!own.theme)
            return false;
        theme_fit(own.theme, b->frame.page);
    }
    b->margin = own.theme->margin_inner;
    bool good = typeset_layout(&own);
    if (own.diag != b->press->diag)
        merge_said(b->press, own.diag);
    b->layout = own.layout;
    return good && own.layout;
}

static bool is_zine(const struct booklet *b)
{
    return b->impose.scheme == SCHEME_ZINE || b->impose.scheme == SCHEME_ZINE_FEET;
}

static bool check_sizes(const struct booklet *b)
{
    const struct page *first = &b->layout->pages[b->pages[0]];
    for (size_t i = 1; i < b->n && b->options->scale != SHEET_SCALE_FIT; i++) {
        const struct page *page = &b->layout->pages[b->pages[i]];
        if (page->width == first->width && page->height == first->height)
            continue;
        diag_add(b->press->diag, NOWHERE, &msg_booklet_mixed, page->label, drawing_mm(page->width),
                 drawing_mm(page->height), drawing_mm(first->width), drawing_mm(first->height));
        return false;
    }
    return true;
}

static bool choose_pages(struct booklet *b)
{
    struct diag *diag = b->press->diag;
    struct str bad = STR_NONE;
    if (b->layout->n_pages == 0) {
        diag_add(diag, NOWHERE, &msg_booklet_no_pages);
        return false;
    }
    if (!ranges_read(b->press->arena, b->options->pages, b->layout, &b->pages, &b->n, &bad)) {
        diag_add(diag, NOWHERE, &msg_booklet_range, bad, (int)b->layout->n_pages);
        return false;
    }
    while (b->options->blanks_front && b->impose.front < b->n) {
        const struct page *page = &b->layout->pages[b->pages[b->impose.front]];
        if (b->press->book->chapters[page->chapter]->role >= CHAPTER_BODY)
            break;
        b->impose.front++;
    }
    return check_sizes(b);
}

static bool plan_sheets(struct booklet *b, struct impose_plan *plan)
{
    struct diag *diag = b->press->diag;
    switch (impose_plan(b->press->arena, b->n, &b->impose, plan)) {
    case IMPOSE_FINE:
        return true;
    case IMPOSE_TOO_MANY:
        if (is_zine(b))
            diag_add(diag, NOWHERE, &msg_booklet_zine, IMPOSE_ZINE_PAGES, (int)b->n);
        else
            diag_add(diag, NOWHERE, &msg_booklet_many, IMPOSE_PAGES_MAX);
        break;
    case IMPOSE_NO_COVER:
        diag_add(diag, NOWHERE, &msg_booklet_cover);
        break;
    case IMPOSE_NO_SHEETS:
        diag_add(diag, NOWHERE, &msg_booklet_signature);
        break;
    case IMPOSE_NO_PAGES:
    case IMPOSE_NO_GRID:
        diag_add(diag, NOWHERE, &msg_booklet_no_pages);
        break;
    }
    return false;
}

/* What to set at the printer, before anything else is said of the booklet. */
static void say_how(const struct booklet *b)
{
    const struct message *message =
        frame_flips_long(&b->frame, b->options->flip) ? &msg_booklet_long : &msg_booklet_short;
    struct diag *diag = b->press->diag;
    if (is_zine(b))
        message = &msg_booklet_one_side;
    diag_add(diag, NOWHERE, message, sheet_name(b->press->arena, &b->frame));
    if (b->frame.anew)
        diag_add(diag, NOWHERE, &msg_booklet_anew, drawing_mm(b->frame.page.width), drawing_mm(b->frame.page.height));
}

static void say_sheets(const struct booklet *b, const struct impose_plan *plan)
{
    struct diag *diag = b->press->diag;
    diag_add(diag, NOWHERE, &msg_booklet_sheets, (int)b->n, (int)plan->n_sheets, (int)plan->n_blanks);
    if (b->n == 1)
        diag_add(diag, NOWHERE, &msg_booklet_one_page, (int)plan->n_blanks);
    if (b->impose.scheme == SCHEME_SADDLE && b->n > MANY_PAGES)
        diag_add(diag, NOWHERE, &msg_booklet_thick, (int)plan->n_sheets,
                 (int)((plan->n_sheets + USUAL_SIGNATURE - 1) / USUAL_SIGNATURE));
}

/* Creep may not push text into the fold. */
static void check_creep(const struct booklet *b, const struct impose_plan *plan)
{
    uint32_t most = 0;
    for (size_t i = 0; i < plan->n_sides * plan->columns * plan->rows; i++)
        if (plan->slots[i].spine != SPINE_NONE && plan->slots[i].layer > most)
            most = plan->slots[i].layer;
    int32_t shift = frame_creep(b->options, most);
    int32_t margin = (int32_t)((int64_t)b->margin * b->frame.scale / SCALE_ONE) + b->frame.strip;
    if (shift > margin)
        diag_add(b->press->diag, NOWHERE, &msg_booklet_creep, drawing_mm(shift), drawing_mm(margin));
}

bool typeset_booklet(struct press *press)
{
    struct booklet b = {.press = press, .options = &press->options->sheets};
    struct impose_plan plan;
    if (!press->theme || !press->fonts || !press->book)
        return false; /* "fonts" has said why */
    choose_scheme(&b);
    if (!choose_frame(&b))
        return false;
    say_how(&b);
    if (!lay_out(&b) || !choose_pages(&b) || !plan_sheets(&b, &plan))
        return false;
    say_sheets(&b, &plan);
    check_creep(&b, &plan);
    press->booklet = frame_sheets(press->arena, b.layout, &plan, b.pages, &b.frame, b.options);
    return true;
}
