/* Inside the author-date style: works as it sees them, and its parts. */
#ifndef JILID_CITE_AUTHORDATE_H
#define JILID_CITE_AUTHORDATE_H

#include "base/map.h"
#include "cite/person.h"
#include "cite/rich.h"

enum credit { CREDIT_AUTHOR, CREDIT_EDITOR, CREDIT_TRANSLATOR, CREDIT_TITLE };
enum given { GIVEN_NONE, GIVEN_INITIALS, GIVEN_FULL };

struct work {
    const struct value *item;
    struct str key;
    enum credit credit;    /* who stands in the author's place; CREDIT_TITLE: nobody does */
    struct people names;   /* theirs */
    struct str title;      /* with CSL's marks */
    struct str year;       /* "1990", "1990–1995", "t.t." */
    struct str original;   /* "1943"; empty: none */
    long sort_year;
    size_t shown;          /* names in a citation before "et al." */
    enum given given;      /* of the first of them */
    unsigned letter;       /* 1 for a, 2 for b; 0: none is needed */
    struct str *sort_names; /* collation keys, n_sort of them */
    size_t n_sort;
    struct str sort_title;
    size_t order;          /* in which it was first cited */
};

struct style {
    struct arena *arena;
    struct str lang;
    struct map *by_key; /* key -> struct work * */
    struct work **works; /* in the bibliography's order, once sorted */
    size_t n;
};

/* work.c */
struct work *work_new(const struct style *style, const struct value *item, size_t order);
struct str work_dated(struct arena *arena, const struct work *work); /* "1990a", "t.t.-a" */
size_t work_usual_names(const struct work *work); /* that a citation shows */
bool work_stands_alone(const struct work *work); /* its title is set in italics; else it is a part of another */

/* disambiguate.c: gives names, sorts, gives letters. */
void works_prepare(struct style *style);
struct str work_label(const struct style *style, const struct work *work, bool in_text); /* names; for a title: plain */

/* entry.c */
struct rich *entry_render(const struct style *style, const struct work *work);

/* words.c: what the style says in each language beyond base/terms.h. */
enum joining { JOIN_BRACKETS, JOIN_TEXT, JOIN_ENTRY }; /* "A & B", "A and B", "A., & B." */
struct str words_join(const struct style *style, const struct str *names, size_t n, bool others, enum joining joining);
struct str words_edition(const struct style *style, struct str edition);
struct str words_pages(const struct style *style, struct str label, struct str locator); /* "hlm. 3–5" */
struct str words_accessed(const struct style *style, struct str date); /* "Diakses 5 Mei 2020, dari" */
const char *words_thesis(const struct style *style, bool doctoral);
const char *words_original(const struct style *style); /* "Karya asli diterbitkan" */
const char *words_number(const struct style *style);   /* "No." */

#endif
