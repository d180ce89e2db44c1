/* What `jilid check` advises for those who hear a text, enlarge it, or walk through it by its headings and links. Takes
   the refined trees, reports notes; changes nothing. What the program itself wrote (contents, bibliography) is not
   looked at. The points are those that no program can mend: ISO 14289-1 (PDF/UA), WCAG 2.2 and EPUB Accessibility 1.1
   ask for them. */
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "refine/common.h"
#include "refine/messages.h"
#include "refine/refine.h"

struct advice {
    struct press *press;
    const struct book *book;
    struct arena *scratch;
    bool in_note;
    int level; /* of the last heading; 0: none yet */
};

typedef void advise_fn(struct advice *a, const struct node *node);

/* The text that is read aloud: lower case, without the punctuation around it. */
static struct str spoken(struct advice *a, struct str text)
{
    const char *p = text.p, *end = text.p + text.n, *from = NULL, *to = text.p;
    while (p < end) {
        const char *at = p;
        uint32_t cp = utf8_next(&p, end);
        if (!uc_is_alnum(cp) && !uc_is_mark(cp))
            continue;
        from = from ? from : at;
        to = p;
    }
    struct str core = from ? (struct str){from, (size_t)(to - from)} : STR_NONE;
    return uc_lower(a->scratch, core, a->book->meta.lang);
}

static bool is_one_of(struct str text, const char *const *list)
{
    for (; *list; list++)
        if (str_is(text, *list))
            return true;
    return false;
}

/* Pictures. */

/* A description that a program made, or that only says that there is a picture. */
static bool says_nothing(struct advice *a, struct str alt, const struct node *image)
{
    static const char *const words[] = {"gambar", "foto",   "image", "picture",    "photo",    "ilustrasi",
                                        "grafik", "figure", "img",   "screenshot", "untitled", NULL};
    struct str url = image->as.image.url;
    size_t slash = url.n;
    while (slash > 0 && url.p[slash - 1] != '/')
        slash--;
    struct str name = str_sub(url, slash, url.n), text = spoken(a, alt);
    size_t dot = name.n;
    while (dot > 0 && name.p[dot - 1] != '.')
        dot--;
    struct str stem = dot > 1 ? str_sub(name, 0, dot - 1) : name;
    bool named = str_eq(text, spoken(a, name)) || (str_eq(text, spoken(a, stem)) && str_find(stem, '-') != STR_NPOS) ||
                 (str_eq(text, spoken(a, stem)) && str_find(stem, '_') != STR_NPOS);
    return is_one_of(text, words) || named;
}

/* A file that calls itself a picture of text. */
static bool seems_text(struct advice *a, struct str url)
{
    static const char *const words[] = {"scan",    "pindai", "pindaian", "screenshot", "tangkapan", "halaman",
                                        "kutipan", "naskah", "teks",     "ocr",        NULL};
    size_t from = url.n;
    while (from > 0 && url.p[from - 1] != '/')
        from--;
    struct str rest = str_sub(url, from, url.n);
    for (size_t i = 0, start = 0; i <= rest.n; i++) {
        bool letter = i < rest.n && (uc_is_letter((uint8_t)rest.p[i]) || (uint8_t)rest.p[i] >= 0x80);
        if (letter)
            continue;
        if (is_one_of(uc_lower(a->scratch, str_sub(rest, start, i), STR("en")), words))
            return true;
        start = i + 1;
    }
    return false;
}

static bool captioned(const struct node *image)
{
    const struct node *figure = node_ancestor(image, NODE_FIGURE);
    return figure && figure->last && figure->last->kind == NODE_CAPTION;
}

static void advise_image(struct advice *a, const struct node *node)
{
    struct str alt = str_trim(node_attribute(node, "alt"));
    if (!alt.n)
        alt = str_trim(node_plain_text(a->scratch, node));
    if (!alt.n && !captioned(node))
        diag_add(a->press->diag, node->place, &msg_image_no_text, node->as.image.url);
    else if (alt.n && says_nothing(a, alt, node))
        diag_add(a->press->diag, node->place, &msg_image_poor_text, node->as.image.url, alt);
    if (seems_text(a, node->as.image.url))
        diag_add(a->press->diag, node->place, &msg_image_of_text, node->as.image.url);
}

/* Headings. */

static bool holds_image(const struct node *node)
{
    for (const struct node *n = node; n; n = node_next(node, n, false))
        if (n->kind == NODE_IMAGE)
            return true;
    return false;
}

static void advise_heading(struct advice *a, const struct node *node)
{
    int level = node->as.heading.level;
    if (!spoken(a, node_plain_text(a->scratch, node)).n && !holds_image(node))
        diag_add(a->press->diag, node->place, &msg_heading_empty);
    if (a->level && level > a->level + 1)
        diag_add(a->press->diag, node->place, &msg_heading_skip, level, a->level);
    a->level = level;
}

/* A paragraph that is bold from end to end, short, and followed by text, stands where a heading should. */
static void advise_paragraph(struct advice *a, const struct node *node)
{
    enum { HEADING_LENGTH = 80 };
    const struct node *only = node->first, *above = node->parent;
    if (!only || only->next || only->kind != NODE_STRONG || !node->next || node->next->kind != NODE_PARAGRAPH)
        return;
    if (a->in_note || !above || (above->kind != NODE_SECTION && above->kind != NODE_DOCUMENT))
        return;
    struct str text = node_plain_text(a->scratch, node);
    bool sentence = text.n && (text.p[text.n - 1] == '.' || text.p[text.n - 1] == ':' || text.p[text.n - 1] == ',');
    if (text.n && text.n <= HEADING_LENGTH && !sentence)
        diag_add(a->press->diag, node->place, &msg_heading_bold, text);
}

/* Links. */

/* An address with a path: a site's bare name can be listened to. */
static bool bare_address(struct str text)
{
    size_t scheme = str_find_str(text, STR("://"));
    bool address = str_starts(text, STR("http")) || str_starts(text, STR("www."));
    struct str rest = scheme == STR_NPOS ? text : str_sub(text, scheme + 3, text.n);
    size_t slash = str_find(rest, '/');
    return address && slash != STR_NPOS && slash + 1 < rest.n && str_find(text, ' ') == STR_NPOS;
}

static void advise_link(struct advice *a, const struct node *node)
{
    static const char *const words[] = {"di sini",
                                        "disini",
                                        "sini",
                                        "klik",
                                        "klik di sini",
                                        "klik disini",
                                        "klik tautan ini",
                                        "tautan",
                                        "tautan ini",
                                        "pranala",
                                        "pranala ini",
                                        "lihat di sini",
                                        "baca di sini",
                                        "selengkapnya",
                                        "baca selengkapnya",
                                        "lanjut",
                                        "unduh di sini",
                                        "laman ini",
                                        "halaman ini",
                                        "here",
                                        "click",
                                        "click here",
                                        "click this",
                                        "this link",
                                        "link",
                                        "links",
                                        "this",
                                        "this page",
                                        "page",
                                        "more",
                                        "read more",
                                        "learn more",
                                        "see more",
                                        "see here",
                                        "details",
                                        "download here",
                                        "website",
                                        "situs",
                                        "situs ini",
                                        NULL};
    if (node_ancestor(node, NODE_CITE) || node_ancestor(node, NODE_PAGES) || node_ancestor(node, NODE_BIB_ENTRY))
        return; /* made from what the bibliography says */
    struct str text = str_trim(node_plain_text(a->scratch, node)), said = spoken(a, text);
    if (!said.n && !holds_image(node) && str_starts(node->as.link.url, STR("#")))
        return; /* it is given the text of what it leads to */
    if (!said.n && !holds_image(node))
        diag_add(a->press->diag, node->place, &msg_link_empty, node->as.link.url);
    else if (is_one_of(said, words))
        diag_add(a->press->diag, node->place, &msg_link_vague, text);
    else if (!a->in_note && bare_address(text))
        diag_add(a->press->diag, node->place, &msg_link_bare, text);
}

/* Tables. */

static void advise_table(struct advice *a, const struct node *node)
{
    bool any = false;
    for (const struct node *n = node->first; n; n = node_next(node, n, n->kind == NODE_CELL)) {
        if (n->kind != NODE_CELL)
            continue;
        if (n->as.cell.header || node_ancestor(n, NODE_TABLE_HEAD))
            return;
        any = true;
    }
    if (any)
        diag_add(a->press->diag, node->place, &msg_table_headless);
}

static advise_fn *const advisers[NODE_KIND_COUNT] = {
    [NODE_IMAGE] = advise_image, [NODE_HEADING] = advise_heading, [NODE_PARAGRAPH] = advise_paragraph,
    [NODE_LINK] = advise_link,   [NODE_TABLE] = advise_table,
};

/* A language that is no tag says nothing to a voice. */
static void advise_language(struct advice *a, const struct node *node)
{
    struct str lang = node->attributes ? node_attribute(node, "lang") : STR_NONE;
    if (lang.n && !uc_lang_canonical(a->scratch, lang).n)
        diag_add(a->press->diag, node->place, &msg_language_unknown, lang);
}

static void advise_tree(struct advice *a, const struct node *root)
{
    a->level = 0;
    for (const struct node *node = root; node; node = node_next(root, node, false)) {
        advise_language(a, node);
        if (node->place.line > 0 && advisers[node->kind])
            advisers[node->kind](a, node);
    }
}

bool refine_access(struct press *press)
{
    const struct book *book = press->book;
    struct advice a = {.press = press, .book = book, .scratch = arena_new()};
    for (size_t i = 0; i < book->n_chapters; i++)
        if (book->chapters[i]->file && book->chapters[i]->root)
            advise_tree(&a, book->chapters[i]->root);
    a.in_note = true;
    for (size_t i = 0; i < book->n_notes; i++)
        if (book->notes[i]->number && book->notes[i]->body)
            advise_tree(&a, book->notes[i]->body);
    arena_free(a.scratch);
    return true;
}
