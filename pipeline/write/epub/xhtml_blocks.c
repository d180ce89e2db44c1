/* Blocks to XHTML: sections with what they are, headings whose rank follows their nesting, paragraphs, lists, code,
   contents, bibliography. A heading never skips a rank, whatever the source did; a paragraph without content is left
   out. */
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "write/epub/xhtml_walk.h"

/* Sections. */

struct semantics {
    const char *type, *role;
};

/* Front and back matter by the words of its title (in lower case). */
static const struct {
    const char *word;
    struct semantics is;
} by_title[] = {
    {"prakata", {"preface", "doc-preface"}},
    {"kata pengantar", {"foreword", "doc-foreword"}},
    {"preface", {"preface", "doc-preface"}},
    {"foreword", {"foreword", "doc-foreword"}},
    {"pendahuluan", {"introduction", "doc-introduction"}},
    {"introduction", {"introduction", "doc-introduction"}},
    {"glosarium", {"glossary", "doc-glossary"}},
    {"glossary", {"glossary", "doc-glossary"}},
    {"lampiran", {"appendix", "doc-appendix"}},
    {"appendix", {"appendix", "doc-appendix"}},
    {"ucapan terima kasih", {"acknowledgments", "doc-acknowledgments"}},
    {"acknowledgments", {"acknowledgments", "doc-acknowledgments"}},
    {"acknowledgements", {"acknowledgments", "doc-acknowledgments"}},
};

static struct semantics chapter_semantics(const struct plan *plan, const struct chapter *chapter)
{
    switch (chapter->role) {
    case CHAPTER_BODY:
        return (struct semantics){"chapter", "doc-chapter"};
    case CHAPTER_BIBLIOGRAPHY:
        return (struct semantics){"bibliography", "doc-bibliography"};
    case CHAPTER_AUTHORS:
        return (struct semantics){"index", "doc-index"};
    case CHAPTER_TITLE:
        return (struct semantics){"titlepage", NULL};
    case CHAPTER_IMPRINT:
        return (struct semantics){"copyright-page", NULL};
    case CHAPTER_FIGURES:
        return (struct semantics){"loi", NULL};
    case CHAPTER_TABLES:
        return (struct semantics){"lot", NULL};
    case CHAPTER_FRONT:
    case CHAPTER_BACK: {
        struct str title = uc_lower(plan->arena, chapter->title, plan->lang);
        for (size_t i = 0; i < sizeof by_title / sizeof *by_title; i++)
            if (str_is(title, by_title[i].word))
                return by_title[i].is;
        return (struct semantics){NULL, NULL};
    }
    default:
        return (struct semantics){NULL, NULL};
    }
}

static void semantics_write(struct xhtml *x, struct semantics is)
{
    if (is.type)
        xml_attribute(x->out, "epub:type", str_of(is.type));
    if (is.role)
        xml_attribute(x->out, "role", str_of(is.role));
}

/* The one section that a chapter consists of. */
static bool is_whole(const struct node *section)
{
    return section->parent && section->parent->kind == NODE_DOCUMENT && !section->prev && !section->next;
}

static const struct node *whole_section(const struct xhtml *x)
{
    const struct node *first = x->piece->chapter->root->first;
    return first && first->kind == NODE_SECTION && is_whole(first) ? first : NULL;
}

void document_open(struct xhtml *x)
{
    if (whole_section(x))
        return;
    struct semantics is = chapter_semantics(x->plan, x->piece->chapter);
    enum chapter_role role = x->piece->chapter->role;
    buf_z(x->out, "<section");
    if (role == CHAPTER_TITLE || role == CHAPTER_IMPRINT)
        xml_attribute(x->out, "class", role == CHAPTER_TITLE ? STR("title-page") : STR("imprint"));
    struct str id = x->piece->continued ? STR_NONE : plan_id(x->plan, x->piece->chapter->root);
    if (id.n)
        xml_attribute(x->out, "id", id);
    semantics_write(x, is);
    if (is.type)
        xml_attribute(x->out, "aria-label", x->piece->title);
    buf_z(x->out, ">\n");
}

void document_close(struct xhtml *x)
{
    if (!whole_section(x))
        buf_z(x->out, "</section>\n");
}

bool section_enter(struct xhtml *x, const struct node *node)
{
    xhtml_open(x, "section", NULL, node);
    if (is_whole(node)) {
        semantics_write(x, chapter_semantics(x->plan, x->piece->chapter));
        if (x->reopening)
            xml_attribute(x->out, "aria-label", x->piece->title);
    }
    buf_z(x->out, ">\n");
    return true;
}

void section_leave(struct xhtml *x, const struct node *node)
{
    (void)node;
    xhtml_close(x, "section", true);
}

/* Headings. */

static int section_depth(const struct node *node)
{
    int depth = 0;
    for (; node; node = node->parent)
        depth += node->kind == NODE_SECTION;
    return depth;
}

static int heading_rank(const struct xhtml *x, const struct node *node)
{
    int rank = section_depth(node);
    if (!node->parent || node->parent->kind != NODE_SECTION || node->prev) {
        int level = node->as.heading.level;
        int most = x->rank ? x->rank + 1 : level;
        rank = level > rank + 1 ? level : rank + 1;
        rank = rank > most ? most : rank;
    }
    return rank < 1 ? 1 : rank > 6 ? 6 : rank;
}

bool heading_enter(struct xhtml *x, const struct node *node)
{
    static const char *const tags[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    int rank = heading_rank(x, node);
    struct str number = node->as.heading.number;
    x->rank = rank;
    xhtml_open(x, tags[rank - 1], NULL, node);
    buf_char(x->out, '>');
    if (number.n && rank == 1 && x->piece->chapter->role == CHAPTER_BODY) {
        const char *term = term_text(node_lang(node, x->plan->lang), TERM_CHAPTER);
        buf_z(x->out, "<span class=\"chapter-number\">");
        xhtml_text_as(x, false, true, str_format(x->plan->arena, "%s %.*s", term, STR_ARG(number)));
        buf_z(x->out, "</span> ");
    } else if (number.n) {
        buf_z(x->out, "<span class=\"number\">");
        xhtml_text(x, number);
        buf_z(x->out, "</span> ");
    } else if (!xhtml_has_content(node)) {
        xhtml_text(x, STR("…")); /* a heading must say something, and those below it need its rank */
    }
    return true;
}

void heading_leave(struct xhtml *x, const struct node *node)
{
    (void)node; /* no heading stands in a heading: its rank is still the last */
    buf_printf(x->out, "</h%d>\n", x->rank);
}

/* Paragraphs. */

/* What a paragraph's content stands in; NULL: nothing, it is bare text of its cell, item or figure. */
static const char *paragraph_tag(const struct xhtml *x, const struct node *node)
{
    const struct node *parent = node->parent;
    if (parent && parent->kind == NODE_TITLE_BLOCK && node_has_class(node, "title") &&
        x->piece->chapter->role == CHAPTER_TITLE)
        return "h1";
    if (node->kind == NODE_PARAGRAPH || !parent || parent->kind == NODE_NOTE || node->attributes)
        return "p";
    bool among = (node->prev && node->prev->kind == NODE_PLAIN) || (node->next && node->next->kind == NODE_PLAIN);
    bool bare = parent->kind == NODE_ITEM || parent->kind == NODE_CELL || parent->kind == NODE_FIGURE ||
                parent->kind == NODE_CAPTION || parent->kind == NODE_DEFINITION || parent->kind == NODE_TERM;
    return among || !bare ? "p" : NULL;
}

static bool is_left_out(const struct xhtml *x, const struct node *node)
{
    bool waits = x->note && node == x->note->body->first;
    return !waits && !xhtml_has_content(node);
}

bool paragraph_enter(struct xhtml *x, const struct node *node)
{
    const char *tag = paragraph_tag(x, node);
    bool waits = x->note && node == x->note->body->first;
    if (is_left_out(x, node)) {
        if (plan_id(x->plan, node).n) {
            xhtml_open(x, "div", NULL, node);
            buf_z(x->out, "></div>\n");
        }
        return false;
    }
    if (tag) {
        xhtml_open(x, tag, NULL, node);
        buf_char(x->out, '>');
    }
    if (waits)
        notes_backlinks(x);
    return true;
}

void paragraph_leave(struct xhtml *x, const struct node *node)
{
    bool began_note = node->parent && node->parent->kind == NODE_NOTE && !node->prev;
    const char *tag = paragraph_tag(x, node);
    if (tag && (began_note || xhtml_has_content(node)))
        xhtml_close(x, tag, true);
}

bool div_enter(struct xhtml *x, const struct node *node)
{
    xhtml_open(x, "div", div_is_boxed(node) ? "block boxed" : "block", node);
    buf_z(x->out, ">\n");
    return true;
}

bool code_block_enter(struct xhtml *x, const struct node *node)
{
    xhtml_open(x, "pre", NULL, node);
    buf_z(x->out, "><code>");
    xhtml_text_of(x, node);
    buf_z(x->out, "</code></pre>\n");
    return false;
}

/* Line blocks; one that is an index is a list of entries (EPUB Indexes 1.0). */

static bool is_index(const struct node *lines)
{
    return lines && lines->kind == NODE_LINE_BLOCK && node_has_class(lines, "index");
}

bool lines_enter(struct xhtml *x, const struct node *node)
{
    bool index = is_index(node);
    xhtml_open(x, index ? "ul" : "div", index ? NULL : "lines", node);
    buf_z(x->out, index ? " epub:type=\"index-entry-list\">\n" : ">");
    return true;
}

void lines_leave(struct xhtml *x, const struct node *node)
{
    xhtml_close(x, is_index(node) ? "ul" : "div", true);
}

bool line_enter(struct xhtml *x, const struct node *node)
{
    if (is_index(node->parent)) {
        xhtml_open(x, "li", NULL, node);
        buf_z(x->out, " epub:type=\"index-entry\"><span epub:type=\"index-term\">");
        x->term = true;
        return true;
    }
    xhtml_open(x, "div", "line", node);
    buf_z(x->out, node->first ? ">" : ">\xC2\xA0");
    return true;
}

void line_leave(struct xhtml *x, const struct node *node)
{
    bool entry = is_index(node->parent);
    xhtml_term_end(x);
    xhtml_close(x, entry ? "li" : "div", true);
}

/* Lists. */

static const char *list_tag(const struct node *node)
{
    return node->as.list.style == LIST_BULLET ? "ul" : "ol";
}

static bool has_tasks(const struct node *list)
{
    return list->first && list->first->kind == NODE_ITEM && list->first->as.item.task != TASK_NONE;
}

bool list_enter(struct xhtml *x, const struct node *node)
{
    static const char *const types[] = {
        [LIST_LOWER_ALPHA] = "a",
        [LIST_UPPER_ALPHA] = "A",
        [LIST_LOWER_ROMAN] = "i",
        [LIST_UPPER_ROMAN] = "I",
    };
    enum list_style style = node->as.list.style;
    xhtml_open(x, list_tag(node), has_tasks(node) ? "tasks" : node->as.list.tight ? "tight" : NULL, node);
    if (style > LIST_DECIMAL && types[style])
        xml_attribute(x->out, "type", str_of(types[style]));
    if (style != LIST_BULLET && node->as.list.start != 1)
        buf_printf(x->out, " start=\"%ld\"", node->as.list.start);
    buf_z(x->out, ">\n");
    return true;
}

void list_leave(struct xhtml *x, const struct node *node)
{
    xhtml_close(x, list_tag(node), true);
}

bool item_enter(struct xhtml *x, const struct node *node)
{
    xhtml_open(x, "li", NULL, node);
    buf_char(x->out, '>');
    if (node->as.item.task != TASK_NONE)
        xhtml_text(x, node->as.item.task == TASK_DONE ? STR("☑ ") : STR("☐ "));
    return true;
}

void item_leave(struct xhtml *x, const struct node *node)
{
    (void)node;
    xhtml_close(x, "li", true);
}

/* Lists of figures and tables, bibliography. */

bool entry_enter(struct xhtml *x, const struct node *node)
{
    static const char *const levels[] = {"level-1", "level-2", "level-3", "level-4", "level-5", "level-6"};
    const struct anchor *to = plan_target(x->plan, node->as.entry.target);
    int level = node->as.entry.level < 1 ? 1 : node->as.entry.level > 6 ? 6 : node->as.entry.level;
    bool sections = node->parent && node->parent->as.contents.of == CONTENTS_SECTIONS;
    xhtml_open(x, "li", levels[level - 1], node);
    buf_char(x->out, '>');
    if (to) {
        buf_z(x->out, "<a");
        plan_href(x->out, x->piece, to);
        buf_char(x->out, '>');
        x->link = node;
    }
    if (node->as.entry.number.n) {
        xhtml_text(x, node->as.entry.number);
        buf_z(x->out, sections ? " " : ". ");
    }
    return true;
}

void entry_leave(struct xhtml *x, const struct node *node)
{
    if (x->link == node) {
        xhtml_close(x, "a", false);
        x->link = NULL;
        x->n_held = 0; /* a list of figures refers to no notes */
    }
    xhtml_close(x, "li", true);
}

/* Whether lines hang, and the space between entries, are the citation style's. */
bool bibliography_enter(struct xhtml *x, const struct node *node)
{
    long lines;
    bool spaced = str_int(node_attribute(node, "entry-spacing"), &lines) && lines >= 0;
    const char *const classes[] = {"bibliography solid", "bibliography", "bibliography spaced"};
    xhtml_open(x, "ul", classes[!spaced ? 1 : lines > 1 ? 2 : lines], node);
    buf_z(x->out, ">\n");
    return true;
}
