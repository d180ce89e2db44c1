/* The stage "resolution": how fine every picture is at the size at which it stands. Takes a layout, reports pictures
   that would be printed coarsely, each with its place; changes nothing. */
#include "base/press.h"
#include "typeset/drawing.h"
#include "typeset/messages.h"
#include "typeset/sheets/sheets.h"
#include "typeset/theme.h"

#define WANTED_DPI 200

static int64_t dots_per_inch(uint32_t pixels, int32_t length)
{
    return length > 0 ? ((int64_t)pixels * 72000 + length / 2) / length : INT32_MAX;
}

static void picture_judge(struct diag *diag, const struct item *item)
{
    const struct picture *picture = &item->as.picture;
    const struct image *image = &picture->image->image;
    int64_t across = dots_per_inch(image->width, picture->width), down = dots_per_inch(image->height, picture->height);
    int64_t dpi = across < down ? across : down;
    int width = drawing_mm(picture->width);
    if (dpi < WANTED_DPI)
        diag_add(diag, item->node ? item->node->place : NOWHERE, &msg_picture_coarse, picture->image->path, (int)dpi,
                 width, WANTED_DPI);
}

void resolution_judge(struct diag *diag, const struct layout *layout)
{
    for (size_t i = 0; layout && i < layout->n_pages; i++) {
        const struct page *page = &layout->pages[i];
        for (size_t k = 0; k < page->n_items; k++)
            if (page->items[k].kind == ITEM_PICTURE && page->items[k].as.picture.image->image.format != IMAGE_SVG)
                picture_judge(diag, &page->items[k]);
    }
}

/* A booklet that is set anew shows the same pictures: one layout tells. */
bool typeset_resolution(struct press *press)
{
    bool own = press->layout || !press->booklet;
    resolution_judge(press->diag, own ? press->layout : press->booklet->layout);
    return true;
}
