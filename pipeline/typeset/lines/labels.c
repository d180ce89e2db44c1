/* Short texts that are set without breaking: running heads, folios, bullets, and page numbers that are filled into the
   room kept for them. Takes text, gives items; refuses nothing. */
#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "typeset/blocks/setter.h"

struct line *setter_label(struct setter *setter, const struct node *node, enum part part,
                          const struct text_style *style, struct str text)
{
    struct paragraph_shape shape = {.measure = INT32_MAX / 4, .align = TEXT_LEFT, .base_level = 0, .lang = style->lang};
    struct paragraph *p = paragraph_new(setter, &shape);
    paragraph_text(p, node, part, style, text);
    struct line *lines;
    return paragraph_lines(p, &lines) ? lines : ARENA_NEW(setter->arena, struct line);
}

static bool fill(struct setter *setter, struct run *run, struct str label)
{
    struct language *language = language_of(setter->arena, &setter->languages, run->lang);
    struct shape_key key = {run->face, language, UC_SCRIPT('L', 'a', 't', 'n'), 0};
    const struct shape *shape = shaper_shape(setter->shaper, &key, label);
    int32_t width = shape_scale(shape->advance, run->size, run->face->upem), room = run->width;
    /* Flush with the line's end: in a right-to-left paragraph that is the left. */
    if (!run->level)
        run->x += room - width;
    run->glyphs = shape->glyphs;
    run->n_glyphs = shape->n_glyphs;
    run->width = width;
    run->text = shape->text;
    return width <= room;
}

bool items_fill_page(struct setter *setter, struct item *items, size_t n, const struct node *page_ref, struct str label)
{
    bool fits = true;
    for (size_t i = 0; i < n; i++)
        if (items[i].kind == ITEM_RUN && items[i].node == page_ref && items[i].part == PART_BODY)
            fits = fill(setter, &items[i].as.run, label) && fits;
    return fits;
}
