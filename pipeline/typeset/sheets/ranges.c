/* Takes a range of pages such as "5-20", "1,3-8", "iii-x" or "7-", gives indices in the order of the range. Plain
   numbers count the pages from the first; anything else is a page's label as printed. Refuses pages that are not there,
   ranges that run backwards and more pages than a million. */
#include "typeset/sheets/frame.h"

#include "base/arena.h"
#include "base/mem.h"

struct range {
    const struct layout *layout;
    int32_t *pages; /* heap */
    size_t n, cap;
};

/* A page's index by number or label; -1: there is none. */
static int32_t find_page(const struct layout *layout, struct str name)
{
    long number = 0;
    if (str_int(name, &number))
        return number >= 1 && (size_t)number <= layout->n_pages ? (int32_t)number - 1 : -1;
    for (size_t i = 0; name.n && i < layout->n_pages; i++)
        if (str_eq(layout->pages[i].label, name))
            return (int32_t)i;
    return -1;
}

static bool add_part(struct range *r, struct str part)
{
    struct str from, to;
    bool span = str_cut(part, '-', &from, &to);
    from = str_trim(from);
    to = str_trim(to);
    if (from.n == 0 && (!span || to.n == 0))
        return false;
    int32_t first = from.n ? find_page(r->layout, from) : 0;
    int32_t last = !span ? first : to.n ? find_page(r->layout, to) : (int32_t)r->layout->n_pages - 1;
    if (first < 0 || last < first)
        return false;
    for (int32_t i = first; i <= last; i++) {
        if (r->n >= IMPOSE_PAGES_MAX)
            return false;
        MEM_PUSH(r->pages, r->n, r->cap, i);
    }
    return true;
}

static void add_all(struct range *r)
{
    for (size_t i = 0; i < r->layout->n_pages; i++)
        MEM_PUSH(r->pages, r->n, r->cap, (int32_t)i);
}

bool ranges_read(struct arena *arena, struct str range, const struct layout *layout, int32_t **pages, size_t *n,
                 struct str *bad)
{
    struct range r = {.layout = layout};
    struct str part, rest = range;
    bool good = true;
    if (range.n == 0)
        add_all(&r);
    for (bool more = range.n > 0; more && good;) {
        more = str_cut(rest, ',', &part, &rest);
        good = add_part(&r, str_trim(part));
        *bad = part;
    }
    *pages = arena_copy(arena, r.pages, r.n * sizeof *r.pages);
    *n = r.n;
    mem_free(r.pages);
    return good;
}
