/* Trees to XHTML5. Takes a piece of the plan; gives one well-formed document in XML syntax. The walk follows the tree's
   links, so that no depth is too deep; what each kind of node becomes is a row of one table. */
#include "write/epub/xhtml.h"

#include "base/mem.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "write/epub/xhtml_walk.h"

/* clang-format off */
static const struct xhtml_rule rules[NODE_KIND_COUNT] = {
    [NODE_SECTION]         = {.enter = section_enter, .leave = section_leave},
    [NODE_HEADING]         = {.enter = heading_enter, .leave = heading_leave},
    [NODE_PARAGRAPH]       = {.enter = paragraph_enter, .leave = paragraph_leave},
    [NODE_PLAIN]           = {.enter = paragraph_enter, .leave = paragraph_leave},
    [NODE_BLOCK_QUOTE]     = {.tag = "blockquote"},
    [NODE_LIST]            = {.enter = list_enter, .leave = list_leave},
    [NODE_ITEM]            = {.enter = item_enter, .leave = item_leave},
    [NODE_CODE_BLOCK]      = {.enter = code_block_enter},
    [NODE_THEMATIC_BREAK]  = {.tag = "hr"},
    [NODE_TABLE]           = {.enter = table_enter, .leave = table_leave},
    [NODE_TABLE_HEAD]      = {.enter = head_enter, .leave = head_leave},
    [NODE_TABLE_BODY]      = {.tag = "tbody"},
    [NODE_TABLE_FOOT]      = {.tag = "tfoot"},
    [NODE_ROW]             = {.tag = "tr"},
    [NODE_CELL]            = {.enter = cell_enter, .leave = cell_leave},
    [NODE_FIGURE]          = {.tag = "figure"},
    [NODE_CAPTION]         = {.enter = caption_enter, .leave = caption_leave},
    [NODE_DIV]             = {.tag = "div", .enter = div_enter},
    [NODE_DEFINITION_LIST] = {.tag = "dl"},
    [NODE_TERM]            = {.tag = "dt"},
    [NODE_DEFINITION]      = {.tag = "dd"},
    [NODE_LINE_BLOCK]      = {.enter = lines_enter, .leave = lines_leave},
    [NODE_LINE]            = {.enter = line_enter, .leave = line_leave},
    [NODE_CONTENTS]        = {.tag = "ul", .classes = "contents"},
    [NODE_CONTENTS_ENTRY]  = {.enter = entry_enter, .leave = entry_leave},
    [NODE_BIBLIOGRAPHY]    = {.tag = "ul", .enter = bibliography_enter},
    [NODE_BIB_ENTRY]       = {.tag = "li"},
    [NODE_TITLE_BLOCK]     = {.tag = "div", .classes = "title-block"},
    [NODE_TEXT]            = {.enter = text_enter},
    [NODE_SOFT_BREAK]      = {.enter = soft_break_enter},
    [NODE_LINE_BREAK]      = {.enter = line_break_enter},
    [NODE_EMPH]            = {.tag = "em"},
    [NODE_STRONG]          = {.tag = "strong"},
    [NODE_STRIKEOUT]       = {.tag = "s"},
    [NODE_SUPERSCRIPT]     = {.tag = "sup"},
    [NODE_SUBSCRIPT]       = {.tag = "sub"},
    [NODE_SMALL_CAPS]      = {.tag = "span", .classes = "small-caps"},
    [NODE_CODE]            = {.enter = code_enter},
    [NODE_LINK]            = {.enter = link_enter, .leave = link_leave},
    [NODE_IMAGE]           = {.enter = image_enter},
    [NODE_SPAN]            = {.enter = span_enter, .leave = span_leave},
    [NODE_NOTE_REF]        = {.enter = note_ref_enter},
    [NODE_CITE]            = {.enter = cite_enter, .leave = cite_leave},
    [NODE_REF]             = {.enter = ref_enter, .leave = span_leave},
    [NODE_PAGES]           = {.enter = pages_enter},
    [NODE_PAGE_REF]        = {.enter = page_ref_enter},
};
/* clang-format on */

static bool shows_nothing(enum node_kind kind)
{
    return kind == NODE_RAW_BLOCK || kind == NODE_RAW_INLINE;
}

static struct str classes_join(struct arena *arena, const char *classes, struct str own)
{
    if (!classes || !own.n)
        return own.n ? own : str_of(classes);
    return str_format(arena, "%s %.*s", classes, STR_ARG(own));
}

void xhtml_open(struct xhtml *x, const char *tag, const char *classes, const struct node *node)
{
    struct buf *out = x->out;
    buf_char(out, '<');
    buf_z(out, tag);
    struct str own = node && node->attributes ? node->attributes->classes : STR_NONE;
    if (classes || own.n)
        xml_attribute(out, "class", classes_join(x->plan->arena, classes, own));
    if (!node || !node->attributes)
        return;
    struct str id = x->reopening ? STR_NONE : plan_id(x->plan, node);
    if (id.n)
        xml_attribute(out, "id", id);
    struct str lang = uc_lang_canonical(x->plan->arena, node_attribute(node, "lang"));
    struct str dir = node_attribute(node, "dir");
    if (lang.n) {
        xml_attribute(out, "lang", lang);
        xml_attribute(out, "xml:lang", lang);
        bool around = uc_lang_rtl(node->parent ? node_lang(node->parent, x->plan->lang) : x->plan->lang);
        if (dir.n == 0 && uc_lang_rtl(lang) != around)
            dir = around ? STR("ltr") : STR("rtl");
    }
    if (str_is(dir, "rtl") || str_is(dir, "ltr") || str_is(dir, "auto"))
        xml_attribute(out, "dir", dir);
}

void xhtml_close(struct xhtml *x, const char *tag, bool line)
{
    buf_z(x->out, "</");
    buf_z(x->out, tag);
    buf_z(x->out, line ? ">\n" : ">");
}

void xhtml_text(struct xhtml *x, struct str text)
{
    xml_text(x->out, text);
    if (x->fonts)
        fontset_add(x->fonts, x->wants[x->n_wants - 1], text);
}

void xhtml_text_as(struct xhtml *x, bool bold, bool italic, struct str text)
{
    struct face_want *want = &x->wants[x->n_wants - 1], before = *want;
    want->bold = bold;
    want->italic = italic;
    xhtml_text(x, text);
    x->wants[x->n_wants - 1] = before;
}

bool xhtml_has_content(const struct node *root)
{
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        switch (node->kind) {
        case NODE_TEXT:
            if (!xhtml_blank(node->text))
                return true;
            break;
        case NODE_CODE:
        case NODE_CODE_BLOCK:
        case NODE_IMAGE:
        case NODE_NOTE_REF:
        case NODE_THEMATIC_BREAK:
            return true;
        default:
            if (node != root && node_id(node).n)
                return true;
            break;
        }
    }
    return false;
}

/* The style of paragraphs that say what they are on title pages. */
static enum style_id title_style(const struct node *paragraph)
{
    static const enum style_id styles[] = {STYLE_HALF_TITLE, STYLE_TITLE, STYLE_SUBTITLE, STYLE_AUTHOR,
                                           STYLE_PUBLISHER};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (node_has_class(paragraph, style_name(styles[i])))
            return styles[i];
    return STYLE_IMPRINT;
}

static enum style_id heading_style(const struct node *heading)
{
    int level = heading->as.heading.level;
    return (enum style_id)(STYLE_H1 + (level < 1 ? 0 : level > 6 ? 5 : level - 1));
}

/* The theme's style that a node begins; STYLE_COUNT: none. */
static enum style_id node_style(const struct node *node)
{
    switch (node->kind) {
    case NODE_HEADING:
        return heading_style(node);
    case NODE_BLOCK_QUOTE:
        return STYLE_QUOTE;
    case NODE_CODE_BLOCK:
        return STYLE_CODE;
    case NODE_CAPTION:
        return STYLE_CAPTION;
    case NODE_TABLE:
        return STYLE_TABLE;
    case NODE_TABLE_HEAD:
        return STYLE_TABLE_HEAD;
    case NODE_TERM:
        return STYLE_TERM;
    case NODE_LINE_BLOCK:
        return STYLE_LINES;
    case NODE_BIBLIOGRAPHY:
        return STYLE_BIBLIOGRAPHY;
    case NODE_NOTE:
        return STYLE_NOTE;
    case NODE_PARAGRAPH:
        return node->parent && node->parent->kind == NODE_TITLE_BLOCK ? title_style(node) : STYLE_COUNT;
    default:
        return STYLE_COUNT;
    }
}

static bool changes_face(const struct node *node)
{
    return node->kind == NODE_EMPH || node->kind == NODE_STRONG || node->kind == NODE_CODE ||
           node_style(node) != STYLE_COUNT;
}

static void want_push(struct xhtml *x, const struct node *node)
{
    struct face_want want = x->n_wants ? x->wants[x->n_wants - 1] : (struct face_want){FONT_SERIF, false, false};
    const struct theme *theme = x->plan->press->theme;
    enum style_id style = node ? node_style(node) : STYLE_BODY;
    if (style != STYLE_COUNT && theme) {
        const struct text_style *text = &theme->styles[style].text;
        want = (struct face_want){text->role, text->bold, text->italic};
    } else if (node && node->kind == NODE_EMPH) {
        want.italic = !want.italic;
    } else if (node && node->kind == NODE_STRONG) {
        want.bold = true;
    } else if (node && node->kind == NODE_CODE) {
        want.role = FONT_MONO;
    }
    MEM_PUSH(x->wants, x->n_wants, x->wants_cap, want);
}

static bool node_enter(struct xhtml *x, const struct node *node)
{
    const struct xhtml_rule *rule = &rules[node->kind];
    if (shows_nothing(node->kind))
        return false;
    marks_before(x, node);
    if (changes_face(node))
        want_push(x, node);
    if (rule->enter)
        return rule->enter(x, node);
    if (!rule->tag)
        return true;
    xhtml_open(x, rule->tag, rule->classes, node);
    buf_z(x->out, node->kind == NODE_THEMATIC_BREAK ? "/>\n" : ">");
    return true;
}

static void node_leave(struct xhtml *x, const struct node *node)
{
    const struct xhtml_rule *rule = &rules[node->kind];
    if (rule->leave)
        rule->leave(x, node);
    else if (rule->tag && node->kind != NODE_THEMATIC_BREAK)
        xhtml_close(x, rule->tag, !node_is_inline(node));
    if (!shows_nothing(node->kind) && changes_face(node))
        x->n_wants--;
}

static void reopen_around(struct xhtml *x, const struct node *root, const struct node *from)
{
    const struct node *around[NODE_MAX_DEPTH + 1];
    size_t n = 0;
    const struct node *up = from != root ? from->parent : NULL;
    for (; up && up != root && n <= NODE_MAX_DEPTH; up = up->parent)
        around[n++] = up;
    x->reopening = x->piece->continued;
    while (n > 0)
        node_enter(x, around[--n]);
    x->reopening = false;
}

void xhtml_walk(struct xhtml *x, const struct node *root, const struct node *from, const struct node *end)
{
    if (!from)
        return;
    reopen_around(x, root, from);
    const struct node *node = from;
    while (node != end) {
        if (node_enter(x, node) && node->first) {
            node = node->first;
            continue;
        }
        for (;;) {
            node_leave(x, node);
            if (node == root)
                return;
            if (node->next)
                break;
            node = node->parent;
            if (node == root && from != root)
                return;
        }
        node = node->next;
    }
    for (const struct node *up = end->parent; up && up != root; up = up->parent)
        node_leave(x, up);
}

static const char *matter_of(const struct chapter *chapter)
{
    if (!chapter || chapter->role < CHAPTER_BODY)
        return "frontmatter";
    return chapter->role == CHAPTER_BODY ? "bodymatter" : "backmatter";
}

void xhtml_begin(struct buf *out, const struct plan *plan, const struct piece *piece, const char *matter)
{
    buf_z(out,
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\""
          " xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    xml_attribute(out, "lang", plan->lang);
    xml_attribute(out, "xml:lang", plan->lang);
    buf_z(out, plan->rtl ? " dir=\"rtl\">\n<head>\n<title>" : ">\n<head>\n<title>");
    xml_text(out, piece->title);
    buf_z(out, "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body");
    if (matter)
        xml_attribute(out, "epub:type", str_of(matter));
    buf_z(out, ">\n");
}

void xhtml_end(struct buf *out)
{
    buf_z(out, "</body>\n</html>\n");
}

void xhtml_piece(struct buf *out, const struct plan *plan, const struct piece *piece, struct fontset *fonts)
{
    struct xhtml x = {.plan = plan, .piece = piece, .fonts = fonts, .out = out};
    want_push(&x, NULL);
    xhtml_begin(out, plan, piece, matter_of(piece->chapter));
    if (piece->kind == PIECE_CHAPTER && piece->from) {
        document_open(&x);
        xhtml_walk(&x, piece->chapter->root, piece->from, piece->end);
        document_close(&x);
    }
    notes_write(&x);
    xhtml_end(out);
    mem_free(x.wants);
    mem_free(x.held);
}
