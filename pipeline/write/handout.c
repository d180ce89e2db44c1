/* The stage "handout". Takes the layout of the book's own pages, gives NAME-handout.pdf: small pages with note lines. */
#include "book/options.h"
#include "typeset/sheets/handout.h"
#include "write/pdf/pdf.h"
#include "write/write.h"

bool write_handout(struct press *press)
{
    const struct sheet_options *o = &press->options->sheets;
    struct handout_wish wish = {.sheet = o->sheet,
                                .pages = o->nup,
                                .lines = o->lines,
                                .actual = o->scale == SHEET_SCALE_NONE,
                                .range = o->pages};
    if (!wish.sheet.width)
        paper_parse(STR("a4"), &wish.sheet);
    struct sheets *sheets = handout_sheets(press, press->layout, &wish);
    return sheets && pdf_write(press, press->book, sheets, write_path(press, "-handout.pdf"));
}
