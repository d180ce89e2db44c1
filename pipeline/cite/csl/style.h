/* Inside the CSL processor: a style and its locales, read and resolved (CSL 1.0.2). */
#ifndef JILID_CITE_CSL_STYLE_H
#define JILID_CITE_CSL_STYLE_H

#include <string.h>

#include "base/diag.h"
#include "base/map.h"

enum csl_element {
#define E(name, text) CSL_##name,
#include "cite/csl/elements.def"
#undef E
    CSL_OTHER
};

enum csl_attribute {
#define A(name, text) CSL_A_##name,
#include "cite/csl/attributes.def"
#undef A
    CSL_A_COUNT
};

/* Font styles as they are written; 0: not said. A "normal" turns back what stands around it. */
enum csl_font {
    CSL_ITALIC = 1,
    CSL_OBLIQUE = 2,
    CSL_BOLD = 4,
    CSL_LIGHT = 8,
    CSL_SMALL_CAPS = 16,
    CSL_UNDERLINE = 32,
    CSL_SUP = 64,
    CSL_SUB = 128,
    CSL_STYLE_NORMAL = 256,
    CSL_WEIGHT_NORMAL = 512,
    CSL_VARIANT_NORMAL = 1024,
    CSL_DECORATION_NONE = 2048,
    CSL_BASELINE = 4096,
    CSL_FLIP_ITALIC = 1 << 13,
    CSL_FLIP_BOLD = 1 << 14,
    CSL_FLIP_SMALL_CAPS = 1 << 15,
    CSL_PLAIN = 1 << 16 /* of fields' marks */
};
enum csl_case {
    CSL_CASE_NONE,
    CSL_CASE_LOWER,
    CSL_CASE_UPPER,
    CSL_CASE_FIRST,
    CSL_CASE_ALL,
    CSL_CASE_SENTENCE,
    CSL_CASE_TITLE
};
enum csl_display { CSL_DISPLAY_NONE, CSL_DISPLAY_BLOCK, CSL_DISPLAY_LEFT, CSL_DISPLAY_RIGHT, CSL_DISPLAY_INDENT };

struct csl_format {
    unsigned font; /* of enum csl_font */
    enum csl_case text_case;
    enum csl_display display;
    bool quotes, strip_periods;
    struct str prefix, suffix, delimiter;
};

struct csl_set {
    enum csl_attribute id;
    struct str value;
};

struct csl_node {
    enum csl_element element;
    uint32_t line;
    const struct csl_node *first, *next, *parent;
    const struct csl_node *target; /* of a text or key with macro: the macro */
    const struct csl_set *sets;
    size_t n_sets;
    struct str text; /* of a term, single, multiple, title */
    struct csl_format format;
    size_t size; /* nodes that an evaluation may visit, with those of the macros called */
    bool deep;   /* macros: its calls are being followed */
    bool followed;
};

/* An attribute's value; absent: empty, with p NULL. */
struct str csl_get(const struct csl_node *node, enum csl_attribute id);
struct str csl_get_or(const struct csl_node *node, enum csl_attribute id, struct str otherwise);
bool csl_has(const struct csl_node *node, enum csl_attribute id);
long csl_number(const struct csl_node *node, enum csl_attribute id, long otherwise);
const struct csl_node *csl_child(const struct csl_node *node, enum csl_element element); /* NULL is fine */
bool csl_word(struct str *rest, struct str *word); /* next of a list parted by spaces */

/* As str_is, for what is asked many times a work: the length of a literal is known when this is compiled. */
static inline bool csl_same(struct str s, const char *z)
{
    size_t n = strlen(z);
    return s.n == n && (n == 0 || memcmp(s.p, z, n) == 0);
}

static inline bool csl_is(const struct csl_node *node, enum csl_attribute id, const char *value)
{
    return csl_same(csl_get(node, id), value);
}

/* Terms. */
enum csl_term_form { CSL_LONG, CSL_SHORT, CSL_VERB, CSL_VERB_SHORT, CSL_SYMBOL };
struct csl_term {
    enum csl_term_form form;
    struct str gender, gender_form, match;
    struct str single, multiple;
    struct csl_term *next;
};
struct csl_locale_part {
    struct map *terms;               /* name -> struct csl_term * */
    const struct csl_node *dates[2]; /* text, numeric */
    const struct csl_node *options;
    bool ordinals;
    struct csl_locale_part *next;
};
struct csl_locale {
    struct str lang;
    struct csl_locale_part *first;
    bool in_quote, limit_days;
    struct str open_quote, close_quote, open_inner, close_inner;
};

/* NULL when no locale has it. */
const struct csl_term *csl_term_find(const struct csl_locale *locale, struct str name, enum csl_term_form form);
struct str csl_term(const struct csl_locale *locale, struct str name, enum csl_term_form form, bool plural);
struct str csl_term_gender(const struct csl_locale *locale, struct str name); /* "masculine", "feminine" or empty */
struct str csl_ordinal(const struct csl_locale *locale, long n, struct str gender);
enum csl_term_form csl_term_form(struct str form);
const struct csl_node *csl_locale_date(const struct csl_locale *locale, bool numeric);

/* What cs:name and its kin may inherit; each area's is merged over the style's, a cs:name's over the area's. */
struct csl_name_options {
    struct str and, precedes_et_al, precedes_last, initialize_with, sort_order, separator, form, delimiter,
        names_delimiter;
    bool has_initialize_with, no_initialize, et_al_last;
    long et_al_min, et_al_first, sub_min, sub_first;
};
void csl_name_options_merge(struct csl_name_options *to, const struct csl_node *node);

struct csl_area {
    const struct csl_node *node, *layout, *sort;
    struct csl_name_options names;
};

struct csl_style {
    struct arena *arena;
    const char *file;
    const struct csl_node *root;
    struct map *macros;
    struct csl_area citation, bibliography;
    struct csl_locale *locale;
    bool note;
    bool own_suffix; /* year-suffix is called by name */
    bool numbered;   /* citation-number is called by name */
    bool asks_apart; /* a condition on disambiguate stands somewhere */
    bool hyphen;     /* initialize-with-hyphen */
    bool demote_sort, demote_display;
    struct str page_format;
    long near_note;
    const char *locale_dir; /* NULL: Debian's */
};

/* Reads a style. name: a path, or the name of a style that is shipped or installed (no environment is read). lang:
   overrides the style's default-locale; empty: as the style says, else en-US. locale_dir NULL: Debian's. NULL after an
   error, which is reported; place is where the style was asked for. Dependent styles are followed. */
struct csl_style *csl_style_open(struct arena *arena, struct diag *diag, struct place place, const char *name,
                                 struct str lang, const char *locale_dir);

#define CSL_STYLE_MAX ((size_t)4 << 20) /* bytes of a style or locale */

/* csl/find.c: a style's file by path or name, a parent's by name, beside its child first; NULL: there is none. */
const char *csl_find(struct arena *arena, const char *name);
const char *csl_find_parent(struct arena *arena, struct str name, const char *child);
struct str csl_find_nearest(struct arena *arena, struct str name); /* of the known styles; may be empty */
bool csl_find_any_installed(void);

/* XML to nodes: csl/xml.c. NULL after an error, which is reported. */
struct csl_node *csl_xml_read(struct arena *arena, struct diag *diag, const char *file, struct str text);

/* csl/locale.c: the chain of the style's own locales and files for lang. */
struct csl_locale *csl_locale_open(struct arena *arena, struct diag *diag, const struct csl_node *style,
                                   struct str lang, const char *dir);
bool csl_locale_exists(struct arena *arena, struct str lang, const char *dir); /* a file for the language */

#define CSL_DEPTH 60 /* nesting of elements, of macros' calls, and of marks in fields */

#endif
