/* Contents and landmarks. Takes the plan; gives nav.xhtml and toc.ncx, which name the same places in the same order. A
   chapter without headings is entered by its title; the imprint is not entered. */
#include "write/epub/nav.h"

#include "base/mem.h"
#include "base/terms.h"
#include "write/epub/xhtml.h"
#include "write/xml.h"

struct toc_list {
    struct toc_entry *items;
    size_t n, cap;
};

static int section_level(const struct node *section)
{
    int level = 0;
    for (; section; section = section->parent)
        level += section->kind == NODE_SECTION;
    return level;
}

static void toc_add(struct toc_list *list, int level, struct str label, const struct piece *piece, struct str id)
{
    int most = list->n ? list->items[list->n - 1].level + 1 : 1;
    struct toc_entry entry = {level < most ? level : most, label, piece, id};
    MEM_PUSH(list->items, list->n, list->cap, entry);
}

static struct str heading_label(const struct plan *plan, const struct node *heading, const struct piece *piece)
{
    struct str text = node_plain_text(plan->arena, heading), number = heading->as.heading.number;
    if (number.n)
        text = str_format(plan->arena, "%.*s %.*s", STR_ARG(number), STR_ARG(text));
    text = str_trim(text);
    return text.n ? text : piece->title;
}

static bool is_unlisted(const struct node *heading, const struct chapter *chapter)
{
    if (chapter->role == CHAPTER_FIGURES || chapter->role == CHAPTER_TABLES)
        return false; /* unlisted on paper, where they precede what they list */
    return heading->as.heading.unlisted || node_has_class(heading, "unlisted");
}

static bool holds_sections(const struct node *node)
{
    return node->kind == NODE_DOCUMENT || node->kind == NODE_SECTION || node->kind == NODE_DIV;
}

/* True when the chapter has a heading of its own, listed or not. */
static bool toc_sections(const struct plan *plan, struct toc_list *list, const struct piece *piece)
{
    const struct node *root = piece->chapter->root;
    bool any = false;
    for (const struct node *node = root; node; node = node_next(root, node, !holds_sections(node))) {
        if (node->kind != NODE_SECTION || !node->first || node->first->kind != NODE_HEADING)
            continue;
        any = true;
        int level = section_level(node);
        if (level > plan->book->meta.toc_depth || is_unlisted(node->first, piece->chapter))
            continue;
        const struct anchor *at = plan_target(plan, node_id(node));
        bool own = at && at->node == node;
        bool whole = own && node == piece->from; /* the start of a file needs no fragment */
        toc_add(list, level, heading_label(plan, node->first, piece), own ? at->piece : piece,
                own && !whole ? at->id : STR_NONE);
    }
    return any;
}

struct toc *toc_make(const struct plan *plan)
{
    struct toc_list list = {0};
    for (size_t i = 0; i < plan->n_pieces; i++) {
        const struct piece *piece = &plan->pieces[i];
        if (piece->kind != PIECE_CHAPTER || piece->continued || piece->chapter->role == CHAPTER_IMPRINT)
            continue;
        if (piece->chapter->role == CHAPTER_TITLE)
            toc_add(&list, 1, str_of(term_text(plan->lang, TERM_TITLE_PAGE)), piece, STR_NONE);
        else if (!toc_sections(plan, &list, piece) && piece->from)
            toc_add(&list, 1, piece->title, piece, STR_NONE);
    }
    if (list.n == 0) {
        const struct piece *body = nav_body(plan);
        toc_add(&list, 1, body->title, body, STR_NONE);
    }
    struct toc *toc = ARENA_NEW(plan->arena, struct toc);
    toc->entries = arena_copy(plan->arena, list.items, list.n * sizeof *list.items);
    toc->n = list.n;
    for (size_t i = 0; i < toc->n; i++)
        if (toc->entries[i].level > toc->depth)
            toc->depth = toc->entries[i].level;
    mem_free(list.items);
    return toc;
}

const struct piece *nav_role(const struct plan *plan, enum chapter_role role)
{
    for (size_t i = 0; i < plan->n_pieces; i++)
        if (plan->pieces[i].kind == PIECE_CHAPTER && plan->pieces[i].chapter->role == role)
            return &plan->pieces[i];
    return NULL;
}

const struct piece *nav_body(const struct plan *plan)
{
    const struct piece *body = nav_role(plan, CHAPTER_BODY);
    for (size_t i = 0; !body && i < plan->n_pieces; i++)
        if (plan->pieces[i].kind == PIECE_CHAPTER)
            body = &plan->pieces[i];
    return body ? body : plan->nav;
}

/* " href" of an entry without its attribute's name: for NCX. */
static struct str entry_address(const struct plan *plan, const struct toc_entry *entry)
{
    if (entry->id.n == 0)
        return entry->piece->file;
    return str_format(plan->arena, "%.*s#%.*s", STR_ARG(entry->piece->file), STR_ARG(entry->id));
}

static void nav_toc(struct buf *out, const struct plan *plan, const struct toc *toc)
{
    int open = 0;
    for (size_t i = 0; i < toc->n; i++) {
        const struct toc_entry *entry = &toc->entries[i];
        for (; open > entry->level; open--)
            buf_z(out, "</li>\n</ol>");
        if (open == entry->level)
            buf_z(out, "</li>\n");
        for (; open < entry->level; open++)
            buf_z(out, "\n<ol>\n");
        buf_z(out, "<li><a");
        xml_attribute(out, "href", entry_address(plan, entry));
        buf_char(out, '>');
        xml_text(out, entry->label);
        buf_z(out, "</a>");
    }
    for (; open > 0; open--)
        buf_z(out, "</li>\n</ol>\n");
}

static void landmark(struct buf *out, const struct plan *plan, const char *type, const struct piece *piece,
                     enum term term)
{
    if (!piece)
        return;
    buf_z(out, "<li><a");
    xml_attribute(out, "epub:type", str_of(type));
    xml_attribute(out, "href", piece->file);
    buf_char(out, '>');
    xml_text(out, str_of(term_text(plan->lang, term)));
    buf_z(out, "</a></li>\n");
}

static struct str mark_address(const struct plan *plan, const struct page_mark *mark)
{
    if (mark->id.n == 0)
        return mark->piece->file;
    return str_format(plan->arena, "%.*s#%.*s", STR_ARG(mark->piece->file), STR_ARG(mark->id));
}

static void nav_pages(struct buf *out, const struct plan *plan)
{
    struct str title = str_of(term_text(plan->lang, TERM_PAGE_LIST));
    if (plan->n_marks == 0)
        return;
    buf_z(out, "<nav epub:type=\"page-list\" role=\"doc-pagelist\" hidden=\"hidden\"");
    xml_attribute(out, "aria-label", title);
    buf_z(out, ">\n<h2>");
    xml_text(out, title);
    buf_z(out, "</h2>\n<ol>\n");
    for (size_t i = 0; i < plan->n_marks; i++) {
        if (!plan->marks[i].piece)
            continue;
        buf_z(out, "<li><a");
        xml_attribute(out, "href", mark_address(plan, &plan->marks[i]));
        buf_char(out, '>');
        xml_text(out, plan->marks[i].label);
        buf_z(out, "</a></li>\n");
    }
    buf_z(out, "</ol>\n</nav>\n");
}

void nav_write(struct buf *out, const struct plan *plan, const struct toc *toc)
{
    struct str contents = str_of(term_text(plan->lang, TERM_CONTENTS));
    struct str landmarks = str_of(term_text(plan->lang, TERM_LANDMARKS));
    xhtml_begin(out, plan, plan->nav, "frontmatter");
    buf_z(out, "<nav epub:type=\"toc\" role=\"doc-toc\"");
    xml_attribute(out, "aria-label", contents);
    buf_z(out, ">\n<h1>");
    xml_text(out, contents);
    buf_z(out, "</h1>");
    nav_toc(out, plan, toc);
    buf_z(out, "</nav>\n<nav epub:type=\"landmarks\" hidden=\"hidden\"");
    xml_attribute(out, "aria-label", landmarks);
    buf_z(out, ">\n<h2>");
    xml_text(out, landmarks);
    buf_z(out, "</h2>\n<ol>\n");
    landmark(out, plan, "cover", plan->cover, TERM_COVER);
    landmark(out, plan, "titlepage", nav_role(plan, CHAPTER_TITLE), TERM_TITLE_PAGE);
    landmark(out, plan, "toc", plan->nav, TERM_CONTENTS);
    landmark(out, plan, "bodymatter", nav_body(plan), TERM_BEGIN_READING);
    landmark(out, plan, "bibliography", nav_role(plan, CHAPTER_BIBLIOGRAPHY), TERM_BIBLIOGRAPHY);
    buf_z(out, "</ol>\n</nav>\n");
    nav_pages(out, plan);
    xhtml_end(out);
}

static void ncx_map(struct buf *out, const struct plan *plan, const struct toc *toc)
{
    int open = 0;
    for (size_t i = 0; i < toc->n; i++) {
        const struct toc_entry *entry = &toc->entries[i];
        for (; open >= entry->level; open--)
            buf_z(out, "</navPoint>\n");
        open = entry->level;
        buf_printf(out, "<navPoint id=\"n%zu\" playOrder=\"%zu\"><navLabel><text>", i + 1, i + 1);
        xml_text(out, entry->label);
        buf_z(out, "</text></navLabel><content");
        xml_attribute(out, "src", entry_address(plan, entry));
        buf_z(out, "/>\n");
    }
    for (; open > 0; open--)
        buf_z(out, "</navPoint>\n");
}

/* Pages in Arabic numbers are those of the text, as DAISY has it. */
static void ncx_pages(struct buf *out, const struct plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_marks; i++) {
        const struct page_mark *mark = &plan->marks[i];
        long number;
        if (!mark->piece)
            continue;
        bool normal = str_int(mark->label, &number) && number > 0;
        buf_z(out, n ? "" : "<pageList>\n");
        buf_printf(out, "<pageTarget id=\"p%zu\" type=\"%s\"", ++n, normal ? "normal" : "front");
        if (normal)
            buf_printf(out, " value=\"%ld\"", number);
        buf_z(out, "><navLabel><text>");
        xml_text(out, mark->label);
        buf_z(out, "</text></navLabel><content");
        xml_attribute(out, "src", mark_address(plan, mark));
        buf_z(out, "/></pageTarget>\n");
    }
    buf_z(out, n ? "</pageList>\n" : "");
}

static void ncx_page_counts(struct buf *out, const struct plan *plan)
{
    long total = 0, most = 0, number;
    for (size_t i = 0; i < plan->n_marks; i++) {
        total += plan->marks[i].piece != NULL;
        if (plan->marks[i].piece && str_int(plan->marks[i].label, &number) && number > most)
            most = number;
    }
    buf_printf(out,
               "<meta name=\"dtb:totalPageCount\" content=\"%ld\"/>\n"
               "<meta name=\"dtb:maxPageNumber\" content=\"%ld\"/>\n",
               total, most);
}

void ncx_write(struct buf *out, const struct plan *plan, const struct toc *toc, struct str identifier)
{
    buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\""
               " version=\"2005-1\"");
    xml_attribute(out, "xml:lang", plan->lang);
    buf_z(out, ">\n<head>\n<meta name=\"dtb:uid\"");
    xml_attribute(out, "content", identifier);
    buf_printf(out, "/>\n<meta name=\"dtb:depth\" content=\"%d\"/>\n", toc->depth);
    ncx_page_counts(out, plan);
    buf_z(out, "</head>\n<docTitle><text>");
    xml_text(out, plan->book->meta.title);
    buf_z(out, "</text></docTitle>\n<navMap>\n");
    ncx_map(out, plan, toc);
    buf_z(out, "</navMap>\n");
    ncx_pages(out, plan);
    buf_z(out, "</ncx>\n");
}
