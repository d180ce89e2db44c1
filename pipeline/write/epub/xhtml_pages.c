/* Printed pages in XHTML: the marks where they begin, and the links of NODE_PAGES, which are ordinals here, each named
   for those who hear it: "Kembali ke kutipan 2, halaman 12". A link to a place that no file has is left out. */
#include <string.h>

#include "base/map.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "write/epub/xhtml_walk.h"

static void mark_write(struct xhtml *x, const struct page_mark *mark)
{
    buf_z(x->out, "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\"");
    xml_attribute(x->out, "id", mark->id);
    xml_attribute(x->out, "aria-label", mark->label);
    buf_z(x->out, "></span>");
}

static bool marks_text(const struct node *node)
{
    return node->kind == NODE_TEXT || node->kind == NODE_CODE || node->kind == NODE_CODE_BLOCK;
}

void marks_before(struct xhtml *x, const struct node *node)
{
    size_t n;
    const struct page_mark *marks = plan_marks(x->plan, node, &n);
    for (size_t i = 0; i < n && !marks_text(node); i++)
        mark_write(x, &marks[i]);
}

void xhtml_text_of(struct xhtml *x, const struct node *node)
{
    size_t n, from = 0;
    const struct page_mark *marks = plan_marks(x->plan, node, &n);
    for (size_t i = 0; i < n; i++) {
        size_t to = marks[i].offset < from ? from : marks[i].offset;
        if (to > from)
            xhtml_text(x, str_sub(node->text, from, to));
        mark_write(x, &marks[i]);
        from = to;
    }
    if (from < node->text.n)
        xhtml_text(x, n ? str_sub(node->text, from, node->text.n) : node->text);
}

/* What links to citations are called; # is the number or page. */
static const struct {
    const char *lang, *back, *place, *page;
} names[] = {
    {"id", "Kembali ke kutipan #", "Kutipan #", ", halaman #"},
    {"fr", "Retour à la citation #", "Citation #", ", page #"},
    {"es", "Volver a la cita #", "Cita #", ", página #"},
    {"ru", "Назад к цитате #", "Цитата #", ", страница #"},
    {"ar", "العودة إلى الاقتباس #", "الاقتباس #", "، صفحة #"},
    {"zh", "返回引文 #", "引文 #", "，第 # 页"},
    {"", "Back to citation #", "Citation #", ", page #"},
};

static struct str page_label(const struct plan *plan, struct str target)
{
    const struct layout *layout = plan->press->layout;
    const struct node *node = plan->n_marks && plan->book->labels ? map_get(plan->book->labels, target) : NULL;
    int32_t page = node && layout ? layout_page_of(layout, node) : -1;
    return page >= 0 && (size_t)page < layout->n_pages ? layout->pages[page].label : STR_NONE;
}

/* The form with what stands for its #. */
static void put_form(struct buf *out, const char *form, struct str value)
{
    const char *at = strchr(form, '#');
    buf_add(out, form, (size_t)(at - form));
    buf_str(out, value);
    buf_z(out, at + 1);
}

static struct str place_name(const struct xhtml *x, struct str target, size_t ordinal, bool back)
{
    struct arena *arena = x->plan->arena;
    struct str base = uc_lang_base(x->plan->lang), page = page_label(x->plan, target);
    size_t i = 0;
    while (names[i].lang[0] && !str_is_nocase(base, names[i].lang))
        i++;
    struct buf out = {0};
    put_form(&out, back ? names[i].back : names[i].place, str_format(arena, "%zu", ordinal));
    if (page.n)
        put_form(&out, names[i].page, page);
    return buf_take(&out, arena);
}

static void place_link(struct xhtml *x, const struct node *link, size_t ordinal, bool back)
{
    struct str target = str_sub(link->as.link.url, 1, link->as.link.url.n);
    const struct anchor *to = plan_target(x->plan, target);
    if (!to)
        return;
    buf_z(x->out, link->prev ? " <a" : "<a");
    plan_href(x->out, x->piece, to);
    buf_z(x->out, back ? " epub:type=\"backlink\" role=\"doc-backlink\"" : " epub:type=\"index-locator\"");
    xml_attribute(x->out, "aria-label", place_name(x, target, ordinal, back));
    buf_char(x->out, '>');
    xhtml_text(x, str_format(x->plan->arena, "%zu", ordinal));
    buf_z(x->out, "</a>");
}

/* A reference that asks for the page names it, where the pages are listed: " (hlm. 12)". */
bool page_ref_enter(struct xhtml *x, const struct node *node)
{
    struct arena *arena = x->plan->arena;
    struct str label = node->as.ref.page ? page_label(x->plan, node->as.ref.target) : STR_NONE;
    struct str lang = node_lang(node, x->plan->lang);
    const char *word = term_text(lang, TERM_PAGE_SHORT);
    if (label.n == 0)
        return false;
    bool chinese = str_is_nocase(uc_lang_base(lang), "zh"); /* a word on either side */
    xhtml_text(x, chinese ? str_format(arena, " (第%.*s%s)", STR_ARG(label), word)
                          : str_format(arena, " (%s\xC2\xA0%.*s)", word, STR_ARG(label)));
    return false;
}

void xhtml_term_end(struct xhtml *x)
{
    if (x->term)
        buf_z(x->out, "</span>");
    x->term = false;
}

bool pages_enter(struct xhtml *x, const struct node *node)
{
    bool back = node_ancestor(node, NODE_BIB_ENTRY) != NULL;
    size_t ordinal = 0;
    xhtml_term_end(x);
    for (const struct node *link = node->first; link; link = link->next)
        if (link->kind == NODE_LINK && str_starts(link->as.link.url, STR("#")))
            place_link(x, link, ++ordinal, back);
    return false;
}
