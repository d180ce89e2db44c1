/* Inside the CSL processor: the works and citations of one document, and rendering them. */
#ifndef JILID_CITE_CSL_RUN_H
#define JILID_CITE_CSL_RUN_H

#include "base/value.h"
#include "cite/csl/out.h"
#include "cite/variables.h"

#define CSL_SETS 6    /* lists of names in one cite that disambiguation looks at */
#define CSL_GIVENS 24 /* names in each of which it may expand the given name */

enum csl_position { CSL_FIRST, CSL_SUBSEQUENT, CSL_IBID, CSL_IBID_LOCATOR };

/* How a work is told from others. */
struct csl_apart {
    unsigned short shown[CSL_SETS];            /* names; 0: as the style says */
    unsigned char given[CSL_SETS][CSL_GIVENS]; /* 0: as the style says, 1: initials, 2: full */
    unsigned char conditions;                  /* tests of disambiguate that hold, from the first */
};

struct csl_name {
    struct str family, given, dropping, particle, suffix; /* particle: the non-dropping one */
    bool literal, comma_suffix, static_order;
    unsigned char given_level; /* that the name must have in any case, by the rule for all or primary names */
    uint64_t person;
};
struct csl_names {
    struct str variable;
    struct csl_name *items;
    size_t n;
    bool others; /* "and others" ended the list */
    struct csl_names *next;
};

struct csl_item {
    const struct value *value;
    uint64_t fields;               /* which it may have: bits of csl_field_bit */
    struct str id, type, language; /* the latter two as the work says */
    struct str lang;               /* canonical; NULL: not yet asked for */
    size_t number;                 /* citation number, from 1; 0: not among the cited */
    bool cited, again;             /* cited at all; more than once in the document */
    struct csl_apart apart;
    struct str reads;             /* its cite as that tells it apart; NULL: to be rendered anew */
    unsigned suffix;              /* 1 for a */
    struct csl_names *names;      /* as parsed, by variable, of those that it has */
    struct str *keys;             /* of sorting */
    const struct csl_area *keyed; /* for which area they are */
};

struct csl_cite {
    struct csl_item *item; /* NULL: unknown */
    struct str id, locator, label, prefix, suffix;
    size_t index; /* within the cluster as given */
    bool opens;   /* the first of its cluster */
    bool has_prefix, has_suffix, suppress_author, author_only, near_note;
    bool keying;                /* rendered to be compared */
    bool running;               /* its names are part of a sentence */
    unsigned first_note;        /* of the work's first citation in this part; 0: none */
    struct csl_cite *next_same; /* of the same work, in the cluster */
    enum csl_position position;
};
struct csl_cluster {
    struct csl_cite *cites;
    size_t n;
    bool in_document; /* else it stands on its own */
    bool in_text;     /* the first cite's names stand before the rest */
    long note;
    unsigned part; /* of the document */
};

struct csl_run {
    struct arena *arena;
    struct arena *scratch; /* of what is being rendered; csl_fresh empties it */
    const struct csl_style *style;
    struct str lang;
    struct csl_item *items;
    size_t n_items;
    struct map *by_id;
    struct csl_cluster *clusters;
    size_t n_clusters;
    bool slots;              /* prefixes and suffixes are the caller's: leave slots */
    struct csl_item **cited; /* in the order of numbers */
    size_t n_cited;
    struct uc_collator *collator;
    bool item_language;  /* entries speak the language of their works */
    struct map *locales; /* of works, by language */
    struct diag *diag;   /* NULL: nothing is said of them */
    bool fed;            /* citations of a document: the bibliography holds what they cite */
};

/* What a cite showed of names: by list, how many there are and how many were shown. */
struct csl_shape {
    size_t n, total[CSL_SETS], shown[CSL_SETS];
};

/* One evaluation of a layout or macro for one item. */
struct csl_eval {
    struct csl_run *run;
    struct arena *arena;
    struct csl_item *item;
    const struct csl_cite *cite; /* NULL: in the bibliography or a key */
    const struct csl_area *area;
    const struct csl_locale *locale;
    const struct csl_apart *apart;
    unsigned suffix;
    bool sorting, no_suffix;
    const struct csl_node *key; /* of sorting */
    unsigned called, full;      /* variables */
    struct str gone[24];        /* variables that a substitute has used */
    size_t n_gone;
    bool suffix_done;
    size_t sets;         /* lists of names so far */
    size_t counting;     /* names counted by form="count" */
    unsigned conditions; /* tests of disambiguate so far */
    bool started;        /* something has been printed */
    unsigned substituting;
    const struct csl_node *names; /* whose cs:substitute is at work */
    size_t depth;
    struct csl_shape *shape; /* filled when asked for */
    struct csl_seen *seen;   /* names gathered when asked for */
};

/* Every name of the lists in a cite, as it stands when nothing tells it apart. */
struct csl_seen {
    struct csl_seen_name {
        struct csl_name *name;
        struct str texts[3]; /* by level */
    } * items;
    size_t n, cap;
    bool primary;        /* first names alone */
    struct arena *arena; /* of the texts */
};

/* A field of the item; NULL: it has none of that name. Most that a style asks for are absent: the bits tell at once. */
static inline uint64_t csl_field_bit(struct str name)
{
    unsigned first = name.n > 0 ? (unsigned char)name.p[0] : 0,
             last = name.n > 0 ? (unsigned char)name.p[name.n - 1] : 0;
    return (uint64_t)1 << ((first * 31 + last * 7 + name.n) % 64);
}
const struct value *csl_field(const struct csl_item *item, struct str name);

/* csl/run.c: the item's language as a tag, empty when it says none; the locale of its entry. */
struct str csl_item_language(struct csl_run *run, struct csl_item *item);
const struct csl_locale *csl_item_locale(struct csl_run *run, struct csl_item *item);
/* csl/eval.c */
struct csl_out *csl_eval_layout(struct csl_eval *eval, const struct csl_node *layout); /* without its affixes */
struct csl_out *csl_eval_node(struct csl_eval *eval, const struct csl_node *node);
bool csl_is_gone(const struct csl_eval *eval, struct str variable);
void csl_note_variable(struct csl_eval *eval, struct str variable, bool full);
struct csl_out *csl_formatted(struct csl_eval *eval, const struct csl_node *node, struct csl_out *content);
/* csl/variable.c */
struct str csl_variable(const struct csl_eval *eval, struct str name, bool short_form);
struct csl_out *csl_variable_out(struct csl_eval *eval, const struct csl_node *node, struct str name);
/* csl/condition.c */
bool csl_holds(struct csl_eval *eval, const struct csl_node *condition);
/* csl/number.c */
struct csl_out *csl_eval_number(struct csl_eval *eval, const struct csl_node *node);
struct csl_out *csl_eval_label(struct csl_eval *eval, const struct csl_node *node);
bool csl_is_numeric(struct str text);
struct str csl_number_dashes(struct arena *arena, struct str text); /* en dashes between numbers */
struct str csl_locator(const struct csl_cite *cite);                /* without a label of its own */
/* csl/label.c: "Doe65a", of an item that has no label of its own. */
struct str csl_citation_label(const struct csl_eval *eval);
/* csl/extra.c: an item with the fields that its note holds as lines "variable: value". */
const struct value *csl_extra(struct arena *arena, const struct value *item);
struct str csl_locator_label(const struct csl_eval *eval);
struct str csl_label_today(struct str label); /* "sub verbo" is "sub-verbo" */
/* csl/page.c */
struct str csl_page_range(const struct csl_eval *eval, struct str variable, struct str text);
/* csl/names.c, csl/name.c, csl/people.c */
struct csl_out *csl_eval_names(struct csl_eval *eval, const struct csl_node *node);
struct csl_out *csl_name_list(struct csl_eval *eval, const struct csl_node *names, const struct csl_node *name,
                              const struct csl_node *et_al, const struct csl_names *list);
struct csl_out *csl_person(struct csl_eval *eval, const struct csl_name_options *options, const struct csl_node *name,
                           const struct csl_name *person, bool inverted, unsigned level);
struct str csl_initials(struct arena *arena, struct str given, struct str with, bool hyphens, bool whole_names_stay);
const struct csl_names *csl_people(struct csl_run *run, struct csl_item *item, struct str variable); /* NULL: none */
/* csl/date.c */
struct csl_out *csl_eval_date(struct csl_eval *eval, const struct csl_node *node);
bool csl_has_date(const struct csl_item *item, struct str variable);
struct str csl_date_key(struct arena *arena, const struct csl_item *item, struct str variable);
struct csl_out *csl_year_suffix(struct csl_eval *eval);
struct str csl_suffix_letters(struct arena *arena, unsigned suffix); /* 1 is a, 27 is aa; 0: empty */
/* csl/sort.c: orders items; keys are of the area. */
void csl_sort_items(struct csl_run *run, const struct csl_area *area, struct csl_item **items, size_t n);
/* csl/position.c */
void csl_set_positions(struct csl_run *run);
/* csl/apart.c */
void csl_tell_apart(struct csl_run *run);
/* csl/cluster.c: in the scratch; NULL: nothing is printed. */
struct csl_out *csl_render_cluster(struct csl_run *run, struct csl_cluster *cluster);
struct csl_out *csl_cite_out(struct csl_run *run, struct arena *arena, const struct csl_cite *cite, unsigned suffix,
                             struct csl_shape *shape, struct csl_seen *seen);
/* csl/bibliography.c: entries one by one, in order, each in the scratch; NULL: nothing is printed. */
struct csl_listing {
    struct csl_run *run;
    const struct csl_node *node, *layout;
    struct str substitute, rule;
    struct csl_authors { /* of the entry before, as text */
        struct str whole;
        struct str *persons;
        size_t n;
    } before;
};
size_t csl_list(struct csl_listing *l, struct csl_run *run); /* starts; gives how many of run->cited have entries */
struct csl_out *csl_list_entry(struct csl_listing *l, struct csl_item *item);
/* csl/run.c */
void csl_prepare(struct csl_run *run, const struct str *nocite, size_t n_nocite); /* ids, or "*" for all */
void csl_fresh(struct csl_run *run);                                              /* what is in the scratch may go */

#endif
