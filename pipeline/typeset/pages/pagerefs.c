/* Page numbers within what is set. In the first pass their pages are not known: room is left for a number of the usual
   width. A later pass sets the numbers of the pass before as text, the pages of a list each once. Where that does not
   come to rest rooms are kept as wide as they ever were and no number of a list goes again, so that the text settles;
   whatever is in a room is filled from the finished pages, and right. */
#include "typeset/pages/pagerefs.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/terms.h"

enum use_kind {
    USE_GUESS, /* room in the first pass: another pass follows */
    USE_ROOM,  /* to be filled */
    USE_TEXT,  /* set as it was in the pass before */
};

struct page_use {
    const struct node *node; /* NODE_PAGE_REF or NODE_PAGES */
    enum use_kind kind;
};

static void use_add(struct setting *s, const struct node *node, enum use_kind kind)
{
    struct page_use use = {node, kind};
    s->wants_pages |= kind != USE_ROOM;
    MEM_PUSH(s->page_refs, s->n_page_refs, s->cap_page_refs, use);
}

static int32_t target_page(const struct setting *s, const struct layout *layout, const struct node *ref)
{
    const struct node *target = s->book->labels ? map_get(s->book->labels, ref->as.ref.target) : NULL;
    return target ? layout_page_of(layout, target) : -1;
}

static struct str page_label(const struct layout *layout, int32_t page)
{
    return page >= 0 ? layout->pages[page].label : STR("?");
}

/* How many digits wide the number's room was at its widest; 0: it was never shown. */
static unsigned room_of(const struct setting *s, const struct node *ref)
{
    return ref->serial < s->n_page_rooms ? s->page_rooms[ref->serial] : 0;
}

static void room_note(struct setting *s, const struct node *ref, struct str label)
{
    size_t n = label.n < UINT8_MAX ? label.n : UINT8_MAX;
    if (ref->serial < s->n_page_rooms && n > s->page_rooms[ref->serial])
        s->page_rooms[ref->serial] = (uint8_t)n;
}

void pagerefs_keep_room(struct setting *s, struct paragraph *p, const struct node *ref, const struct text_style *style,
                        unsigned digits)
{
    paragraph_page_ref(p, ref, style, digits);
    use_add(s, ref, USE_ROOM);
}

static void number_set(struct setting *s, struct paragraph *p, const struct node *ref, const struct text_style *style,
                       struct str label)
{
    unsigned room = room_of(s, ref);
    if (!s->known)
        paragraph_page_ref(p, ref, style, s->digits);
    else if (s->rooms_stay)
        pagerefs_keep_room(s, p, ref, style, room > label.n ? room : (unsigned)label.n);
    else
        paragraph_text(p, ref, PART_BODY, style, label);
}

static void number_alone(struct setting *s, struct paragraph *p, const struct node *ref, const struct text_style *style)
{
    struct str label = s->known ? page_label(s->known, target_page(s, s->known, ref)) : STR_NONE;
    number_set(s, p, ref, style, label);
    use_add(s, ref, s->known ? USE_TEXT : USE_GUESS);
}

/* "hlm. 12", in Chinese with a word on either side. */
static void number_with_word(struct setting *s, struct paragraph *p, const struct node *ref,
                             const struct text_style *style)
{
    const struct node *around = ref->parent;
    struct str lang = str_of(style->lang);
    bool chinese = str_starts(lang, STR("zh")) && (lang.n == 2 || lang.p[2] == '-');
    struct str word = str_of(term_text(lang, TERM_PAGE_SHORT));
    paragraph_text(p, around, PART_BODY, style, chinese ? STR("\xE7\xAC\xAC") : word);
    if (!chinese)
        paragraph_text(p, around, PART_BODY, style, STR("\xC2\xA0"));
    number_alone(s, p, ref, style);
    if (chinese)
        paragraph_text(p, around, PART_BODY, style, word);
}

void pagerefs_number(struct setting *s, struct paragraph *p, const struct node *ref, const struct text_style *style)
{
    if (!ref->as.ref.page || !ref->parent) {
        number_alone(s, p, ref, style);
        return;
    }
    paragraph_text(p, ref->parent, PART_BODY, style, ref->prev ? STR(" (") : STR("("));
    number_with_word(s, p, ref, style);
    paragraph_text(p, ref->parent, PART_BODY, style, STR(")"));
}

bool pagerefs_reference(struct setting *s, struct paragraph *p, const struct node *ref, const struct text_style *style)
{
    const struct node *link = ref->as.ref.page ? ref->first : NULL, *page = link ? link->last : NULL;
    if (!page || page->kind != NODE_PAGE_REF)
        return false;
    number_with_word(s, p, page, style);
    return true;
}

/* One number of a list. */
struct listed {
    const struct node *ref;
    int32_t page;
    size_t order;
};

static int by_page(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static size_t count_refs(const struct node *pages)
{
    size_t n = 0;
    for (const struct node *link = pages->first; link; link = link->next)
        n += link->first && link->first->kind == NODE_PAGE_REF;
    return n;
}

/* What a list shows when its places stand as in `layout` (NULL: all of them). *out is heap. */
static size_t list_gather(const struct setting *s, const struct layout *layout, const struct node *pages,
                          struct listed **out)
{
    size_t n = 0, kept = 0;
    struct listed *all = mem_alloc((count_refs(pages) + 1) * sizeof *all);
    for (const struct node *link = pages->first; link; link = link->next) {
        const struct node *ref = link->first;
        if (!ref || ref->kind != NODE_PAGE_REF)
            continue;
        int32_t page = layout ? target_page(s, layout, ref) : 0;
        if (page >= 0) {
            all[n] = (struct listed){ref, page, n};
            n++;
        }
    }
    if (n > 1)
        qsort(all, n, sizeof *all, by_page);
    for (size_t i = 0; i < n; i++) {
        bool again = layout && kept && all[kept - 1].page == all[i].page;
        if (!again || (s->rooms_stay && room_of(s, all[i].ref)))
            all[kept++] = all[i];
    }
    *out = all;
    return kept;
}

/* A comma in the language's script, and a space. */
static struct str separator(const char *lang)
{
    static const struct {
        const char lang[3];
        struct str text;
    } own[] = {{"ar", {"\xD8\x8C ", 3}}, {"fa", {"\xD8\x8C ", 3}},    {"ur", {"\xD8\x8C ", 3}},
               {"ug", {"\xD8\x8C ", 3}}, {"zh", {"\xE3\x80\x81", 3}}, {"ja", {"\xE3\x80\x81", 3}}};
    struct str tag = lang ? str_of(lang) : STR_NONE;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_starts(tag, str_of(own[i].lang)) && (tag.n == 2 || tag.p[2] == '-'))
            return own[i].text;
    return STR(", ");
}

void pagerefs_list(struct setting *s, struct paragraph *p, const struct node *pages, const struct text_style *style,
                   struct str lead)
{
    struct listed *list;
    size_t n = list_gather(s, s->known, pages, &list);
    if (n && lead.n)
        paragraph_text(p, NULL, PART_DECORATION, style, lead);
    for (size_t i = 0; i < n; i++) {
        if (i)
            paragraph_text(p, pages, PART_BODY, style, separator(style->lang));
        number_set(s, p, list[i].ref, style, s->known ? page_label(s->known, list[i].page) : STR_NONE);
    }
    mem_free(list);
    use_add(s, pages, s->known ? USE_TEXT : USE_GUESS);
}

/* Whether the number that stands at ref is the one of this layout, or there is room for it. */
static bool label_right(struct setting *s, const struct node *ref, struct str before, struct str now)
{
    bool right = s->rooms_stay ? now.n <= room_of(s, ref) : str_eq(before, now);
    room_note(s, ref, now);
    return right;
}

static bool list_right(struct setting *s, const struct layout *layout, const struct node *pages)
{
    struct listed *before, *now;
    size_t n = list_gather(s, s->known, pages, &before), m = list_gather(s, layout, pages, &now);
    bool right = n == m;
    for (size_t i = 0; i < m; i++) {
        struct str old = i < n ? page_label(s->known, before[i].page) : STR_NONE;
        right &= label_right(s, now[i].ref, old, page_label(layout, now[i].page));
        right = right && before[i].ref == now[i].ref;
    }
    mem_free(before);
    mem_free(now);
    return right;
}

static bool number_right(struct setting *s, const struct layout *layout, const struct node *ref)
{
    struct str before = page_label(s->known, target_page(s, s->known, ref));
    return label_right(s, ref, before, page_label(layout, target_page(s, layout, ref)));
}

static void room_fill(struct setting *s, struct layout *layout, const struct node *ref)
{
    int32_t at = layout_page_of(layout, ref);
    if (at < 0)
        return;
    struct page *page = &layout->pages[at];
    items_fill_page(s->setter, page->items, page->n_items, ref, page_label(layout, target_page(s, layout, ref)));
}

bool pagerefs_finish(struct setting *s, struct layout *layout)
{
    bool right = true;
    for (size_t i = 0; i < s->n_page_refs; i++) {
        const struct page_use *use = &s->page_refs[i];
        if (use->kind == USE_GUESS)
            right = false;
        else if (use->kind == USE_ROOM)
            room_fill(s, layout, use->node);
        else if (use->node->kind == NODE_PAGES)
            right &= list_right(s, layout, use->node);
        else
            right &= number_right(s, layout, use->node);
    }
    return right;
}
