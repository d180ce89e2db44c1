/* The library's works by first author and year. Takes a citation whose names are reconciled, gives the work that it
   means: of several the one whose other authors are the same, then, where the year has a letter, the one in that place
   by title, as lists of works give letters out. Of an edition with an original year either year will do. Refuses to
   guess: a letter that is one too many, or a co-author whom no work has, finds nothing. */
#include "cite/harvest/reconcile.h"

#include <stdlib.h>

#include "base/unicode/unicode.h"

enum { SHELF_MAX = 26, FAR = 8 };

struct shelf {
    const struct value *items[SHELF_MAX];
    size_t n;
};

static struct str shelf_key(struct harvest_desk *desk, struct str author, struct str year)
{
    return str_format(desk->arena, "%.*s|%.*s", STR_ARG(author), STR_ARG(year));
}

void harvest_shelve(struct harvest_desk *desk, struct str author, struct str year, const struct value *item)
{
    struct str key = shelf_key(desk, author, year);
    struct shelf *shelf = map_get(desk->shelves, key);
    if (!shelf) {
        shelf = ARENA_NEW(desk->arena, struct shelf);
        map_put(desk->shelves, key, shelf);
    }
    if (shelf->n < SHELF_MAX)
        shelf->items[shelf->n++] = item;
}

static bool is_author(struct harvest_desk *desk, const struct value *item, struct str wanted)
{
    static const char *const fields[] = {"author", "editor"};
    size_t most = wanted.n >= FAR ? 2 : 1;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct value *names = value_get(item, fields[i]);
        for (const struct value *v = names ? names->first : NULL; v; v = v->next) {
            struct str family = value_get_text(v, "family");
            struct str key = harvest_key(desk, family.n ? family : value_get_text(v, "literal"));
            if (str_distance(wanted, key, most) <= most)
                return true;
        }
    }
    return false;
}

/* How well a work's authors are those of the citation: 0 not, 1 in part, 2 wholly. */
static int agreement(struct harvest_desk *desk, const struct harvest_candidate *c, const struct value *item)
{
    const struct value *authors = value_get(item, "author");
    size_t n = authors ? authors->count : 0;
    for (size_t i = 1; i < c->n_people; i++)
        if (!is_author(desk, item, desk->groups[harvest_root(desk, c->people[i].person)].key))
            return 0;
    return (c->others ? n > c->n_people : n == c->n_people) ? 2 : 1;
}

struct titled {
    struct str title;
    size_t order; /* in the library */
    const struct value *item;
};

static int by_title(const void *a, const void *b)
{
    const struct titled *x = a, *y = b;
    int order = str_cmp(x->title, y->title);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* "2019b" is the second of those of 2019; without a letter the library's first holds. */
static const struct value *by_letter(struct harvest_desk *desk, const struct value *const *items, size_t n,
                                     struct str year)
{
    struct titled sorted[SHELF_MAX];
    char last = year.n == 5 ? year.p[4] : '\0';
    size_t place = (size_t)(last - 'a');
    if (last < 'a' || last > 'z')
        return n > 0 ? items[0] : NULL;
    for (size_t i = 0; i < n; i++)
        sorted[i] = (struct titled){uc_fold(desk->arena, value_get_text(items[i], "title")), i, items[i]};
    qsort(sorted, n, sizeof *sorted, by_title);
    return place < n ? sorted[place].item : NULL;
}

static const struct value *find_of_year(struct harvest_desk *desk, const struct harvest_candidate *c, struct str year)
{
    const struct harvest_group *group = &desk->groups[harvest_root(desk, c->people[0].person)];
    const struct shelf *shelf = map_get(desk->shelves, shelf_key(desk, group->key, str_sub(year, 0, 4)));
    const struct value *fit[SHELF_MAX];
    size_t n = 0;
    int best = 1;
    for (size_t i = 0; shelf && i < shelf->n; i++) {
        int now = agreement(desk, c, shelf->items[i]);
        if (now > best)
            n = 0;
        best = now > best ? now : best;
        if (now == best)
            fit[n++] = shelf->items[i];
    }
    return n > 0 ? by_letter(desk, fit, n, year) : NULL;
}

const struct value *harvest_shelf_find(struct harvest_desk *desk, const struct harvest_candidate *c)
{
    struct str first, last;
    if (!str_cut(c->year, '/', &first, &last))
        return find_of_year(desk, c, c->year);
    const struct value *found = find_of_year(desk, c, last);
    return found ? found : find_of_year(desk, c, first);
}
