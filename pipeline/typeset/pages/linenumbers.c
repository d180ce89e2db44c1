/* Numbers of lines in the inner margin, for those who talk about a text. Takes a page's boxes as they are placed, gives
   an artifact beside every so many lines of running text: headings, captions, tables, contents and lists of works are
   not counted, nor are notes. */
#include "typeset/pages/linenumbers.h"

#include "typeset/blocks/setting.h"

#define GAP 9000 /* between a number and the text */

/* Whether nothing above the node makes it other than running text. */
static bool is_running_text(const struct node *node)
{
    static const bool others[NODE_KIND_COUNT] = {
        [NODE_HEADING] = true,   [NODE_TITLE_BLOCK] = true, [NODE_TABLE] = true,
        [NODE_CAPTION] = true,   [NODE_CONTENTS] = true,    [NODE_BIBLIOGRAPHY] = true,
        [NODE_BIB_ENTRY] = true, [NODE_FIGURE] = true,      [NODE_NOTE] = true,
    };
    for (; node; node = node->parent)
        if (others[node->kind])
            return false;
    return true;
}

/* A box is a line of the text when it is one leading high and bears text on its baseline. */
static const struct run *line_run(const struct box *box, int32_t line)
{
    const struct run *largest = NULL;
    if (box->height > line)
        return NULL;
    for (size_t i = 0; i < box->n_items; i++) {
        const struct item *item = &box->items[i];
        if (item->kind != ITEM_RUN || item->part != PART_BODY || !item->node)
            continue;
        if (!largest && !is_running_text(item->node))
            return NULL;
        if (!largest || item->as.run.size > largest->size)
            largest = &item->as.run;
    }
    return largest;
}

struct line *linenumber_next(struct setting *s, const struct box *box, bool left, long *count, int32_t *x, int32_t *y)
{
    const struct theme *theme = s->theme;
    const struct run *run = line_run(box, theme->styles[STYLE_BODY].leading);
    if (!run || ++*count % theme->line_numbers != 0)
        return NULL;
    struct text_style style = theme->styles[STYLE_FOLIO].text;
    style.lang = s->language->tag;
    style.size = style.size * 4 / 5;
    style.colour = 0x555555;
    struct line *line = setter_label(s->setter, NULL, PART_DECORATION, &style, str_format(s->arena, "%ld", *count));
    *x = left ? -GAP - line->width : theme->measure + GAP;
    *y = run->y;
    return line;
}
