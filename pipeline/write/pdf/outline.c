/* Takes the sections of a book and the labels of its pages, gives the outline (three levels, of which the first shows) and
   the ranges of page labels. Sections that were not set are left out. */
#include "write/pdf/links.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "write/pdf/put.h"

enum { OUTLINE_LEVELS = 3 };

struct entry {
    const struct node *heading;
    pdf_ref ref;
    uint32_t parent, prev, next, first, last; /* indices of entries; 0, the root, for none */
    uint32_t below;                           /* entries beneath it, however deep */
};

struct outline {
    struct entry *entries; /* 0 is the outline itself */
    size_t n, cap;
};

static void add_entry(struct outline *o, uint32_t parent, const struct node *heading)
{
    uint32_t at = (uint32_t)o->n;
    struct entry entry = {.heading = heading, .parent = parent, .prev = o->entries[parent].last};
    MEM_PUSH(o->entries, o->n, o->cap, entry);
    if (entry.prev)
        o->entries[entry.prev].next = at;
    else
        o->entries[parent].first = at;
    o->entries[parent].last = at;
    for (uint32_t up = parent;; up = o->entries[up].parent) {
        o->entries[up].below++;
        if (up == 0)
            break;
    }
}

static void add_sections(const struct pdf_links *links, struct outline *o, const struct node *root)
{
    uint32_t path[OUTLINE_LEVELS + 1] = {0};
    for (const struct node *n = root; n; n = node_next(root, n, node_is_inline(n))) {
        if (n->kind != NODE_SECTION || !n->first || n->first->kind != NODE_HEADING)
            continue;
        int level = 1;
        for (const struct node *up = n->parent; up; up = up->parent)
            level += up->kind == NODE_SECTION;
        if (level > OUTLINE_LEVELS || !pdf_stands(links, n->first) || (level > 1 && !path[level - 1]))
            continue;
        if (n->first->as.heading.unlisted && level > 1)
            continue;
        add_entry(o, path[level - 1], n->first);
        path[level] = (uint32_t)o->n - 1;
        for (int deeper = level + 1; deeper <= OUTLINE_LEVELS; deeper++)
            path[deeper] = 0;
    }
}

static void put_link(const struct outline *o, const char *key, uint32_t at, struct buf *out)
{
    if (!at)
        return;
    buf_z(out, key);
    pdf_put_ref(out, o->entries[at].ref);
    buf_char(out, '\n');
}

static void put_entry(const struct pdf_links *links, const struct outline *o, const struct entry *e, struct buf *out)
{
    struct str title = node_plain_text(links->arena, e->heading), number = e->heading->as.heading.number;
    if (number.n && !str_starts(title, number))
        title = str_format(links->arena, "%.*s %.*s", STR_ARG(number), STR_ARG(title));
    buf_z(out, "/Title ");
    pdf_put_text(out, title);
    buf_z(out, "\n/Dest ");
    pdf_destination(links, e->heading, out);
    buf_z(out, "\n/Parent ");
    pdf_put_ref(out, o->entries[e->parent].ref);
    buf_char(out, '\n');
    put_link(o, "/Prev ", e->prev, out);
    put_link(o, "/Next ", e->next, out);
    if (e->below) /* closed */
        buf_printf(out, "/Count -%d\n", (int)e->below);
}

static void put_root(const struct outline *o, struct buf *out)
{
    int shown = 0;
    for (uint32_t at = o->entries[0].first; at; at = o->entries[at].next)
        shown++;
    buf_printf(out, "/Type /Outlines\n/Count %d\n", shown);
}

pdf_ref pdf_outline(const struct pdf_links *links)
{
    struct outline o = {0};
    MEM_PUSH(o.entries, o.n, o.cap, ((struct entry){0}));
    for (size_t i = 0; i < links->book->n_chapters; i++)
        if (links->book->chapters[i]->root)
            add_sections(links, &o, links->book->chapters[i]->root);
    for (size_t i = 0; i < o.n && o.n > 1; i++)
        o.entries[i].ref = pdf_file_object(links->file);
    struct buf b = {0};
    for (size_t i = 0; i < o.n && o.n > 1; i++) {
        buf_clear(&b);
        if (i == 0)
            put_root(&o, &b);
        else
            put_entry(links, &o, &o.entries[i], &b);
        put_link(&o, "/First ", o.entries[i].first, &b);
        put_link(&o, "/Last ", o.entries[i].last, &b);
        pdf_file_entries(links->file, o.entries[i].ref, buf_view(&b));
    }
    buf_release(&b);
    pdf_ref root = o.entries[0].ref;
    mem_free(o.entries);
    return root;
}

/* A page's label as a style and a number: decimal, lower or upper roman; style 0 for anything else. */
struct label {
    char style;
    long number;
};

static const struct {
    char letter;
    int value;
} romans[] = {{'m', 1000}, {'d', 500}, {'c', 100}, {'l', 50}, {'x', 10}, {'v', 5}, {'i', 1}};

static int roman_value(char c)
{
    for (size_t i = 0; i < sizeof romans / sizeof *romans; i++)
        if (romans[i].letter == c)
            return romans[i].value;
    return 0;
}

/* Writes n as a lower-case roman number and compares: only what a reader would write itself counts. */
static bool roman_matches(struct str text, long n)
{
    static const char *const parts[] = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
    static const int values[] = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (; n >= values[i]; n -= values[i]) {
            struct str part = str_of(parts[i]);
            if (!str_starts(text, part))
                return false;
            text = str_sub(text, part.n, text.n);
        }
    return text.n == 0;
}

static struct label read_label(struct str text)
{
    struct label label = {0, 0};
    if (text.n > 0 && text.p[0] >= '1' && text.p[0] <= '9' && text.n < 9 && str_int(text, &label.number)) {
        label.style = 'D';
        return label;
    }
    long n = 0;
    for (size_t i = 0; i < text.n && i < 20; i++) {
        int here = roman_value(text.p[i]), after = i + 1 < text.n ? roman_value(text.p[i + 1]) : 0;
        if (!here)
            return label;
        n += here < after ? -here : here;
    }
    if (n > 0 && roman_matches(text, n))
        label = (struct label){'r', n};
    return label;
}

void pdf_labels(const struct sheets *sheets, struct buf *out)
{
    struct label before = {0, 0};
    struct str last = STR_NONE;
    buf_z(out, "/PageLabels <</Nums [");
    for (size_t i = 0; i < sheets->n_sides; i++) {
        struct str text = sheets->sides[i].label;
        struct label label = read_label(text);
        bool goes_on = label.style ? label.style == before.style && label.number == before.number + 1
                                   : !before.style && str_eq(text, last);
        if (i == 0 || !goes_on) {
            pdf_put_int(out, (int64_t)i);
            buf_z(out, " <<");
            if (label.style)
                buf_printf(out, "/S /%c /St %d", label.style, (int)label.number);
            else if (text.n) {
                buf_z(out, "/P ");
                pdf_put_text(out, text);
            }
            buf_z(out, ">>\n");
        }
        before = label;
        last = text;
    }
    buf_z(out, "]>>\n");
}
