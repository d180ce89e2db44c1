/* What makes works distinct: given names for people who share a family name, more names for lists that begin alike,
   letters for the same people in the same year, in the order of the bibliography. Every step goes over the works once
   or a bounded number of times, by maps. */
#include "cite/authordate.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/unicode.h"

#define NAMES_MOST 20 /* that a citation grows to, and that are compared in sorting */
#define TITLE_WORDS 8 /* of a title that stands for the author */

/* --- labels --- */

static struct str short_title(const struct style *style, const struct work *work)
{
    struct str title = str_trim(value_get_text(work->item, "title-short"));
    if (title.n == 0)
        title = work->title;
    title = rich_unmarked(style->arena, title);
    size_t colon = str_find_str(title, STR(": ")), words = 0;
    if (colon != STR_NPOS && colon > 0)
        title = str_sub(title, 0, colon);
    for (size_t i = 0; i < title.n; i++)
        if (title.p[i] == ' ' && ++words == TITLE_WORDS)
            return str_cat(style->arena, str_sub(title, 0, i), STR("…"));
    return title;
}

static struct str cited_name(const struct style *style, const struct work *work, size_t i)
{
    const struct person *person = &work->names.items[i];
    struct person bare = *person;
    bare.suffix = STR_NONE;
    if (person->solid)
        return person_full(style->arena, person);
    if (i > 0 || work->given == GIVEN_NONE)
        return person->family;
    return work->given == GIVEN_FULL ? person_full(style->arena, &bare) : person_natural(style->arena, &bare);
}

struct str work_label(const struct style *style, const struct work *work, bool in_text)
{
    struct str names[NAMES_MOST];
    if (work->credit == CREDIT_TITLE)
        return short_title(style, work);
    size_t n = work->shown < NAMES_MOST ? work->shown : NAMES_MOST;
    for (size_t i = 0; i < n; i++)
        names[i] = cited_name(style, work, i);
    bool others = n < work->names.n || work->names.others;
    return words_join(style, names, n, others, in_text ? JOIN_TEXT : JOIN_BRACKETS);
}

/* --- people of one family name --- */

struct family {
    struct str initials, given; /* of the first who bears it */
    enum given needed;
};

static bool only_initials(const struct person *person)
{
    return str_eq(person->given, person->initials) || person->given.n <= person->initials.n;
}

/* K. and K. J. may well be one person. */
static bool compatible(struct str a, struct str b)
{
    return str_starts(a, b) || str_starts(b, a);
}

static struct family *family_of(struct map *families, const struct style *style, const struct person *person)
{
    struct str key = uc_fold(style->arena, person->family);
    struct family *family = map_get(families, key);
    if (!family) {
        family = ARENA_NEW(style->arena, struct family);
        map_put(families, key, family);
    }
    return family;
}

static void meet_person(struct family *family, const struct person *person)
{
    if (family->initials.n == 0) {
        family->initials = person->initials;
    } else if (!compatible(family->initials, person->initials)) {
        if (family->needed < GIVEN_INITIALS)
            family->needed = GIVEN_INITIALS;
    } else if (person->initials.n > family->initials.n) {
        family->initials = person->initials;
    }
    if (only_initials(person))
        return;
    if (family->given.n == 0)
        family->given = person->given;
    else if (!compatible(family->given, person->given) && str_eq(family->initials, person->initials))
        family->needed = GIVEN_FULL;
}

static const struct person *first_person(const struct work *work)
{
    if (work->credit == CREDIT_TITLE || work->names.items[0].body || work->names.items[0].solid)
        return NULL;
    return &work->names.items[0];
}

static void give_given(struct style *style)
{
    struct map *families = map_new(style->arena);
    for (size_t i = 0; i < style->n; i++) {
        const struct person *person = first_person(style->works[i]);
        if (person)
            meet_person(family_of(families, style, person), person);
    }
    for (size_t i = 0; i < style->n; i++) {
        const struct person *person = first_person(style->works[i]);
        if (person)
            style->works[i]->given = family_of(families, style, person)->needed;
    }
}

/* --- lists that begin alike --- */

struct group {
    struct work **works;
    size_t n, cap;
};

static struct str label_and_year(const struct style *style, const struct work *work)
{
    return str_format(style->arena, "%.*s|%.*s|%d", STR_ARG(uc_fold(style->arena, work_label(style, work, false))),
                      STR_ARG(work->year), work->credit == CREDIT_TITLE);
}

static void group_add(const struct style *style, struct map *groups, struct str key, struct work *work)
{
    struct group *group = map_get(groups, key);
    if (!group) {
        group = ARENA_NEW(style->arena, struct group);
        map_put(groups, key, group);
    }
    if (group->n == group->cap) {
        size_t cap = group->cap ? group->cap * 2 : 1;
        struct work **works = ARENA_ARRAY(style->arena, struct work *, cap);
        for (size_t i = 0; i < group->n; i++)
            works[i] = group->works[i];
        group->works = works;
        group->cap = cap;
    }
    group->works[group->n++] = work;
}

static struct map *groups_of(struct style *style)
{
    struct map *groups = map_new(style->arena);
    for (size_t i = 0; i < style->n; i++)
        group_add(style, groups, label_and_year(style, style->works[i]), style->works[i]);
    return groups;
}

static void show_names(const struct group *group, size_t shown)
{
    for (size_t i = 0; i < group->n; i++) {
        struct work *work = group->works[i];
        size_t n = work->names.n;
        if (shown <= work_usual_names(work)) {
            work->shown = work_usual_names(work);
            continue;
        }
        /* "et al." never stands for one name alone */
        work->shown = shown + 1 >= n && !work->names.others ? n : shown < n ? shown : n;
        if (work->shown > NAMES_MOST)
            work->shown = NAMES_MOST;
    }
}

static size_t count_labels(const struct style *style, const struct group *group)
{
    struct map *labels = map_new(style->arena);
    for (size_t i = 0; i < group->n; i++)
        map_put(labels, label_and_year(style, group->works[i]), style->by_key);
    return map_count(labels);
}

/* The fewest names that tell apart what all names can tell apart. */
static void group_grow(const struct style *style, const struct group *group)
{
    size_t shown = 1;
    show_names(group, NAMES_MOST);
    size_t best = count_labels(style, group);
    do
        show_names(group, shown++);
    while (shown <= NAMES_MOST && count_labels(style, group) < best);
}

static void give_names(struct style *style)
{
    struct map *groups = groups_of(style);
    for (size_t i = 0; i < map_count(groups); i++) {
        const struct group *group = map_value(groups, i);
        if (group->n > 1)
            group_grow(style, group);
    }
}

/* --- order and letters --- */

static int compare_works(const void *left, const void *right)
{
    const struct work *a = *(struct work *const *)left, *b = *(struct work *const *)right;
    for (size_t i = 0; i < a->n_sort && i < b->n_sort; i++) {
        int names = str_cmp(a->sort_names[i], b->sort_names[i]);
        if (names)
            return names;
    }
    if (a->n_sort != b->n_sort)
        return a->n_sort < b->n_sort ? -1 : 1;
    if (a->sort_year != b->sort_year)
        return a->sort_year < b->sort_year ? -1 : 1;
    int titles = str_cmp(a->sort_title, b->sort_title);
    if (titles)
        return titles;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void give_sort_keys(struct style *style, const struct uc_collator *collator, struct work *work)
{
    struct str title = rich_unmarked(style->arena, work->title);
    size_t n = work->names.n < NAMES_MOST ? work->names.n : NAMES_MOST;
    work->sort_title = uc_sort_key(collator, style->arena, title);
    work->n_sort = n > 0 ? n : 1;
    work->sort_names = ARENA_ARRAY(style->arena, struct str, work->n_sort);
    for (size_t i = 0; i < n; i++)
        work->sort_names[i] = uc_sort_key(collator, style->arena, person_sorted(style->arena, &work->names.items[i]));
    if (n == 0)
        work->sort_names[0] = work->sort_title;
}

static void sort_works(struct style *style)
{
    struct uc_collator *collator = uc_collator_new(style->lang);
    for (size_t i = 0; i < style->n; i++)
        give_sort_keys(style, collator, style->works[i]);
    uc_collator_free(collator);
    if (style->n > 1)
        qsort(style->works, style->n, sizeof *style->works, compare_works);
}

static void give_letters(struct style *style)
{
    struct map *groups = groups_of(style);
    for (size_t i = 0; i < map_count(groups); i++) {
        const struct group *group = map_value(groups, i);
        for (size_t k = 0; k < group->n && group->n > 1; k++)
            group->works[k]->letter = (unsigned)(k + 1);
    }
}

void works_prepare(struct style *style)
{
    give_given(style);
    give_names(style);
    sort_works(style);
    give_letters(style);
}
