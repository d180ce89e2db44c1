/* Inlines to XHTML: text, links, pictures, note references, citations. Links never nest: inside one, another is a span,
   and a note's reference waits until the link has ended. */
#include "base/mem.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "write/epub/xhtml_walk.h"

bool text_enter(struct xhtml *x, const struct node *node)
{
    xhtml_text_of(x, node);
    return false;
}

/* Between ideographs a line end of the source is nothing. */
bool soft_break_enter(struct xhtml *x, const struct node *node)
{
    const struct node *before = node->prev, *after = node->next;
    bool solid = before && after && before->kind == NODE_TEXT && after->kind == NODE_TEXT &&
                 uc_is_ideograph(utf8_last(before->text)) && uc_is_ideograph(utf8_first(after->text));
    if (!solid)
        buf_char(x->out, '\n');
    return false;
}

bool line_break_enter(struct xhtml *x, const struct node *node)
{
    (void)node;
    buf_z(x->out, "<br/>\n");
    return false;
}

bool code_enter(struct xhtml *x, const struct node *node)
{
    xhtml_open(x, "code", NULL, node);
    buf_char(x->out, '>');
    xhtml_text_of(x, node);
    xhtml_close(x, "code", false);
    return false;
}

/* Links. */

/* Appends the address of a link: " href=..." and what a link to a work is. False: it leads nowhere. */
static bool link_href(struct xhtml *x, struct str url)
{
    if (str_starts(url, STR("#"))) {
        const struct anchor *to = plan_target(x->plan, str_sub(url, 1, url.n));
        if (!to)
            return false;
        plan_href(x->out, x->piece, to);
        if (to->node && to->node->kind == NODE_BIB_ENTRY)
            buf_z(x->out, " epub:type=\"biblioref\" role=\"doc-biblioref\"");
        return true;
    }
    size_t before = x->out->n;
    buf_z(x->out, " href=\"");
    bool good = xml_url(x->out, url);
    if (good)
        buf_char(x->out, '"');
    else
        x->out->n = before;
    return good;
}

static void link_begin(struct xhtml *x, const struct node *node, struct str url)
{
    size_t before = x->out->n;
    xhtml_open(x, "a", NULL, node);
    if (x->link || !link_href(x, url)) {
        x->out->n = before;
        xhtml_open(x, "span", NULL, node);
        buf_char(x->out, '>');
        return;
    }
    x->link = node;
    if (node->kind == NODE_LINK && node->as.link.title.n)
        xml_attribute(x->out, "title", node->as.link.title);
    buf_char(x->out, '>');
}

bool link_enter(struct xhtml *x, const struct node *node)
{
    link_begin(x, node, node->as.link.url);
    if (!xhtml_has_content(node))
        xhtml_text(x, node->as.link.url);
    return true;
}

void link_leave(struct xhtml *x, const struct node *node)
{
    if (x->link != node) {
        xhtml_close(x, "span", false);
        return;
    }
    xhtml_close(x, "a", false);
    x->link = NULL;
    for (size_t i = 0; i < x->n_held; i++)
        note_ref_enter(x, x->held[i]);
    x->n_held = 0;
}

/* Elements that a span's class asks for. */
static const struct {
    const char *name, *tag;
} span_tags[] = {
    {"kbd", "kbd"},     {"abbr", "abbr"}, {"q", "q"},         {"cite", "cite"},
    {"small", "small"}, {"mark", "mark"}, {"underline", "u"}, {"ul", "u"},
};

static const char *span_tag(const struct node *node)
{
    for (size_t i = 0; i < sizeof span_tags / sizeof *span_tags; i++)
        if (node->attributes && node_has_class(node, span_tags[i].name))
            return span_tags[i].tag;
    return node->attributes ? "span" : NULL;
}

bool span_enter(struct xhtml *x, const struct node *node)
{
    const char *tag = span_tag(node);
    if (node->prev && node_has_class(node, "backlinks"))
        buf_char(x->out, ' ');
    if (tag) {
        xhtml_open(x, tag, NULL, node);
        buf_char(x->out, '>');
    }
    return true;
}

void span_leave(struct xhtml *x, const struct node *node)
{
    const char *tag = span_tag(node);
    if (tag)
        xhtml_close(x, tag, false);
}

/* The link is the child that refine made. */
bool ref_enter(struct xhtml *x, const struct node *node)
{
    return span_enter(x, node);
}

/* A citation is a place to come back to: refine gave it an id. */
bool cite_enter(struct xhtml *x, const struct node *node)
{
    xhtml_open(x, "span", NULL, node);
    buf_char(x->out, '>');
    return true;
}

void cite_leave(struct xhtml *x, const struct node *node)
{
    (void)node;
    xhtml_close(x, "span", false);
}

/* Pictures. */

struct str xhtml_image_text(struct arena *arena, const struct node *image)
{
    struct str text = str_trim(node_attribute(image, "alt"));
    return text.n ? text : node_plain_text(arena, image);
}

bool image_enter(struct xhtml *x, const struct node *node)
{
    const struct book_image *image = node->as.image.image;
    if (!image)
        return false;
    struct str alt = xhtml_image_text(x->plan->arena, node);
    if (alt.n == 0)
        alt = str_of(term_text(node_lang(node, x->plan->lang), TERM_FIGURE_WITHOUT_TEXT));
    struct buf classes = {0};
    width_class(&classes, x->plan, node);
    if (image->image.alpha) /* black on nothing cannot be seen at night */
        buf_z(&classes, classes.n ? " alpha" : "alpha");
    buf_char(&classes, '\0');
    xhtml_open(x, "img", classes.n > 1 ? classes.p : NULL, node);
    buf_release(&classes);
    xml_attribute(x->out, "src", str_cat(x->plan->arena, STR("images/"), image->name));
    xml_attribute(x->out, "alt", alt);
    if (node->as.image.title.n)
        xml_attribute(x->out, "title", node->as.image.title);
    buf_z(x->out, "/>");
    return false;
}

bool note_ref_enter(struct xhtml *x, const struct node *node)
{
    const struct note *note = node->as.note.note;
    const struct anchor *to = note ? plan_target(x->plan, note->id) : NULL;
    if (!to)
        return false;
    if (x->link) {
        MEM_PUSH(x->held, x->n_held, x->held_cap, node);
        return false;
    }
    buf_z(x->out, "<sup class=\"noteref\"><a");
    struct str id = plan_id(x->plan, node);
    if (id.n)
        xml_attribute(x->out, "id", id);
    plan_href(x->out, x->piece, to);
    buf_printf(x->out, " epub:type=\"noteref\" role=\"doc-noteref\">%u</a></sup>", (unsigned)note->number);
    return false;
}
