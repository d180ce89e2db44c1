/* The stage "cover". Takes the booklet's sheets and the metadata, gives NAME-cover.pdf: back, spine and front on one side,
   for a cover that is printed apart. The spine is as thick as the leaves; a stapled booklet has none. */
#include "typeset/sheets/coversheet.h"

#include "base/unicode/unicode.h"
#include "book/book.h"
#include "typeset/sheets/frame.h"
#include "typeset/theme.h"
#include "write/messages.h"
#include "write/pdf/pdf.h"
#include "write/write.h"

#define USUAL_BLEED 8504 /* 3 mm */

/* The pages of the bound book, blanks too. */
static size_t bound_pages(const struct sheets *sheets)
{
    size_t n = 0;
    for (size_t i = 0; i < sheets->n_sides; i++)
        n += sheets->sides[i].n_placements;
    return n;
}

static void say_spine(struct press *press, int32_t spine, size_t pages, int32_t leaf)
{
    int tenths = (int)(((int64_t)spine * 254 + 36000) / 72000);
    int hundredths = (int)(((int64_t)leaf * 2540 + 36000) / 72000);
    diag_add(press->diag, NOWHERE, &msg_cover_spine, tenths / 10, tenths % 10, (int)((pages + 1) / 2), hundredths / 100,
             hundredths / 10 % 10, hundredths % 10);
}

bool write_cover(struct press *press)
{
    const struct sheet_options *o = &press->options->sheets;
    const struct sheets *booklet = press->booklet;
    if (!booklet)
        return false;
    int32_t leaf = frame_creep(o, 1);
    size_t pages = bound_pages(booklet);
    bool rtl = uc_lang_rtl(press->book->meta.lang);
    struct cover_wish wish = {.page = booklet->layout->paper, .bleed = o->bleed ? o->bleed : USUAL_BLEED};
    wish.right = o->binding == BINDING_DEFAULT ? rtl : o->binding == BINDING_RIGHT;
    wish.spine = o->scheme == SCHEME_SADDLE ? 0 : spine_width(pages, leaf);
    struct cover_sheet cover = cover_sheet_make(press, &wish);
    resolution_judge(press->diag, cover.sheets->layout);
    if (wish.spine)
        say_spine(press, wish.spine, pages, leaf);
    return pdf_write(press, cover.book, cover.sheets, write_path(press, "-cover.pdf"));
}
