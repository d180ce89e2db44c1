/* Inline nodes to a paragraph's text. Walks the tree with a stack of styles as deep as trees may nest; emphasis
   within emphasis stands upright, links keep the colour of the text, a note's reference is a raised number. Refuses
   nothing: trees are no deeper than NODE_MAX_DEPTH. */
#include "typeset/pages/pagerefs.h"

#define RAISED_SIZE 68  /* of the size, per cent */
#define RAISED_LEAST 45 /* of the paragraph's size: what is raised within what is raised can still be read */
#define RAISE 34
#define LOWER 14
#define CODE_SIZE 88 /* monospaced faces look large beside a serif */

struct walker {
    struct setting *s;
    struct paragraph *p;
    int32_t room; /* the widest that a picture may be */
    bool pictures;
    unsigned depth;
    struct text_style styles[NODE_MAX_DEPTH + 2];
};

static struct text_style *walker_push(struct walker *w)
{
    if (w->depth + 1 < sizeof w->styles / sizeof *w->styles) {
        w->styles[w->depth + 1] = w->styles[w->depth];
        w->depth++;
    }
    return &w->styles[w->depth];
}

static void style_shift(const struct walker *w, struct text_style *style, int rise)
{
    int32_t least = w->styles[0].size * RAISED_LEAST / 100, size = style->size * RAISED_SIZE / 100;
    style->rise += style->size * rise / 100;
    if (size < least)
        size = style->size < least ? style->size : least;
    style->size = size;
}

static void style_code(struct text_style *style)
{
    style->size = style->role == FONT_MONO ? style->size : style->size * CODE_SIZE / 100;
    style->role = FONT_MONO;
    style->literal = true;
    style->hyphenate = false;
}

static void style_classes(const struct walker *w, struct text_style *style, const struct node *node)
{
    if (node_has_class(node, "backlinks") || node_has_class(node, "incomplete")) {
        const struct text_style *own = &w->s->theme->styles[STYLE_BACKLINKS].text;
        style->size = own->size < style->size ? own->size : style->size;
        style->bold = own->bold;
        style->italic = own->italic;
        style->hyphenate = false;
    }
    style->small_caps |= node_has_class(node, "smallcaps") || node_has_class(node, "small-caps");
    style->underline |= node_has_class(node, "underline") || node_has_class(node, "ul");
}

/* The style of what node holds, on top of the stack. */
static void inline_style(struct walker *w, const struct node *node)
{
    struct text_style *style = walker_push(w);
    struct str lang = node->attributes ? node_attribute(node, "lang") : STR_NONE;
    if (lang.n)
        style->lang = setting_language(w->s, lang)->tag;
    switch (node->kind) {
    case NODE_EMPH:
        style->italic = !style->italic;
        break;
    case NODE_STRONG:
        style->bold = true;
        break;
    case NODE_STRIKEOUT:
        style->strike = true;
        break;
    case NODE_SUPERSCRIPT:
        style_shift(w, style, RAISE);
        break;
    case NODE_SUBSCRIPT:
        style_shift(w, style, -LOWER);
        break;
    case NODE_SMALL_CAPS:
        style->small_caps = true;
        break;
    case NODE_CODE:
        style_code(style);
        break;
    case NODE_NOTE_REF:
        style_shift(w, style, RAISE);
        style->italic = false;
        style->underline = style->strike = style->small_caps = false;
        break;
    default:
        if (node->attributes)
            style_classes(w, style, node);
        break;
    }
}

static void inline_note(struct walker *w, const struct node *node)
{
    const struct note *note = node->as.note.note;
    if (!note)
        return;
    if (node->as.note.use == 0 && note->body)
        paragraph_note(w->p, node);
    struct str number = str_format(w->s->arena, "%u", (unsigned)note->number);
    paragraph_text(w->p, node, PART_BODY, &w->styles[w->depth], number);
}

/* False when there is no picture to show: its description is set instead. */
static bool inline_picture(struct walker *w, const struct node *node)
{
    if (!node->as.image.image)
        return false;
    int32_t page = w->s->theme->lines * w->s->theme->styles[STYLE_BODY].leading;
    int32_t width, height;
    picture_size(node, w->room, page / 2, &width, &height);
    paragraph_picture(w->p, node, node->as.image.image, width, height);
    w->pictures = true;
    return true;
}

/* The pages after an entry of the bibliography stand behind a small arrow. */
static void inline_pages(struct walker *w, const struct node *node)
{
    const struct node *above = node->parent;
    bool back = above && above->kind == NODE_SPAN && node_has_class(above, "backlinks");
    const struct text_style *style = &w->styles[w->depth];
    struct str lead = STR_NONE;
    if (back) {
        bool rtl = setting_language_at(w->s, node)->rtl;
        paragraph_text(w->p, above, PART_BODY, style, STR(" "));
        lead = rtl ? STR("\xe2\x86\x90\xc2\xa0") : STR("\xe2\x86\x92\xc2\xa0");
    }
    pagerefs_list(w->s, w->p, node, style, lead);
}

/* Sets what node itself shows; true when its children are to be set too. */
static bool inline_enter(struct walker *w, const struct node *node)
{
    struct text_style *style = &w->styles[w->depth];
    switch (node->kind) {
    case NODE_TEXT:
    case NODE_CODE:
        paragraph_text(w->p, node, PART_BODY, style, node->text);
        return false;
    case NODE_SOFT_BREAK:
        paragraph_text(w->p, node, PART_BODY, style, STR(" "));
        return false;
    case NODE_LINE_BREAK:
        paragraph_break(w->p);
        return false;
    case NODE_NOTE_REF:
        inline_note(w, node);
        return false;
    case NODE_PAGE_REF:
        pagerefs_number(w->s, w->p, node, style);
        return false;
    case NODE_REF:
        return !pagerefs_reference(w->s, w->p, node, style);
    case NODE_PAGES:
        inline_pages(w, node);
        return false;
    case NODE_IMAGE:
        return !inline_picture(w, node);
    case NODE_RAW_INLINE:
    case NODE_RAW_BLOCK:
        return false;
    default:
        if (!node->first && node_id(node).n)
            paragraph_anchor(w->p, node);
        return true;
    }
}

/* Kinds that change nothing for what stands in them need no entry on the stack. */
static bool is_styled(const struct node *node)
{
    return node->kind != NODE_TEXT && node->kind != NODE_SOFT_BREAK && node->kind != NODE_LINE_BREAK;
}

static void inline_one(struct walker *w, const struct node *root)
{
    const struct node *node = root;
    unsigned depths[NODE_MAX_DEPTH + 2];
    size_t level = 0;
    for (;;) {
        unsigned before = w->depth;
        if (is_styled(node))
            inline_style(w, node);
        if (inline_enter(w, node) && node->first && level < NODE_MAX_DEPTH) {
            depths[level++] = before;
            node = node->first;
            continue;
        }
        w->depth = before;
        while (node != root && !node->next) {
            node = node->parent;
            w->depth = depths[--level];
        }
        if (node == root)
            return;
        node = node->next;
    }
}

bool inline_set(struct setting *s, struct paragraph *p, const struct text_style *style, int32_t room,
                const struct node *first, const struct node *end)
{
    struct walker w;
    w.s = s;
    w.p = p;
    w.room = room;
    w.pictures = false;
    w.depth = 0;
    w.styles[0] = *style;
    for (const struct node *node = first; node && node != end; node = node->next)
        inline_one(&w, node);
    return w.pictures;
}
