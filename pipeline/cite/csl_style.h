/* Inside the CSL processor: a style and its locales, read and resolved (CSL 1.0.2). */
#ifndef JILID_CITE_CSL_STYLE_H
#define JILID_CITE_CSL_STYLE_H

#include "base/diag.h"
#include "base/map.h"

/* Elements of styles and locales; X(enumerator, name). */
#define CSL_ELEMENTS(X)                                                                                                \
    X(STYLE, "style")                                                                                                  \
    X(INFO, "info")                                                                                                    \
    X(LOCALE, "locale") X(MACRO, "macro") X(CITATION, "citation") X(BIBLIOGRAPHY, "bibliography") X(LAYOUT, "layout")  \
        X(SORT, "sort") X(KEY, "key") X(TEXT, "text") X(DATE, "date") X(DATE_PART, "date-part") X(NUMBER, "number")    \
            X(NAMES, "names") X(NAME, "name") X(NAME_PART, "name-part") X(ET_AL, "et-al") X(SUBSTITUTE, "substitute")  \
                X(LABEL, "label") X(GROUP, "group") X(CHOOSE, "choose") X(IF, "if") X(ELSE_IF, "else-if")              \
                    X(ELSE, "else") X(TERMS, "terms") X(TERM, "term") X(SINGLE, "single") X(MULTIPLE, "multiple")      \
                        X(STYLE_OPTIONS, "style-options") X(LINK, "link")

enum csl_element {
    CSL_OTHER,
#define X(name, text) CSL_##name,
    CSL_ELEMENTS(X)
#undef X
};

/* Attributes that mean something; all others are passed over. */
#define CSL_ATTRIBUTES(X)                                                                                              \
    X(AND, "and")                                                                                                      \
    X(AFTER_COLLAPSE, "after-collapse-delimiter")                                                                      \
    X(CITE_GROUP, "cite-group-delimiter") X(CLASS, "class") X(COLLAPSE, "collapse") X(DATE_PARTS, "date-parts") X(     \
        DEFAULT_LOCALE, "default-locale") X(DELIMITER, "delimiter") X(PRECEDES_ET_AL, "delimiter-precedes-et-al")      \
        X(PRECEDES_LAST, "delimiter-precedes-last") X(DEMOTE, "demote-non-dropping-particle") X(                       \
            DIS_GIVEN, "disambiguate-add-givenname") X(DIS_NAMES, "disambiguate-add-names")                            \
            X(DIS_SUFFIX, "disambiguate-add-year-suffix") X(DISAMBIGUATE, "disambiguate") X(DISPLAY, "display") X(     \
                ENTRY_SPACING, "entry-spacing") X(ET_AL_MIN, "et-al-min")                                              \
                X(ET_AL_SUB_FIRST, "et-al-subsequent-use-first") X(ET_AL_SUB_MIN, "et-al-subsequent-min") X(           \
                    ET_AL_FIRST, "et-al-use-first") X(ET_AL_LAST, "et-al-use-last") X(FONT_STYLE, "font-style")        \
                    X(FONT_VARIANT, "font-variant") X(FONT_WEIGHT, "font-weight") X(FORM, "form") X(                   \
                        GENDER, "gender") X(GENDER_FORM, "gender-form") X(GIVEN_RULE, "givenname-disambiguation-rule") \
                        X(HANGING, "hanging-indent") X(HREF, "href") X(INITIALIZE, "initialize") X(                    \
                            INITIALIZE_HYPHEN, "initialize-with-hyphen")                                               \
                            X(INITIALIZE_WITH, "initialize-with") X(IS_NUMERIC, "is-numeric") X(                       \
                                IS_UNCERTAIN,                                                                          \
                                "is-uncertain-date") X(LANG, "lang")                                                   \
                                X(LIMIT_DAYS, "limit-day-ordinals-to-day-1") X(LINE_SPACING, "line-spacing") X(        \
                                    LOCATOR, "locator") X(MACRO, "macro")                                              \
                                    X(MATCH, "match") X(NAME, "name") X(SORT_ORDER, "name-as-sort-order") X(           \
                                        NAME_DELIMITER,                                                                \
                                        "name-delimiter") X(NAME_FORM, "name-form")                                    \
                                        X(NAMES_DELIMITER, "names-delimiter") X(NAMES_MIN, "names-min")                \
                                            X(NAMES_FIRST, "names-use-first") X(NAMES_LAST, "names-use-last") X(       \
                                                NEAR_NOTE, "near-note-distance") X(PAGE_DELIMITER,                     \
                                                                                   "page-range-delimiter")             \
                                                X(PAGE_FORMAT,                                                         \
                                                  "page-range-format") X(PLURAL,                                       \
                                                                         "plural") X(POSITION,                         \
                                                                                     "position") X(PREFIX, "prefix")   \
                                                    X(IN_QUOTE,                                                        \
                                                      "punctuation-in-quote") X(QUOTES, "quotes")                      \
                                                        X(RANGE_DELIMITER, "range-delimiter") X(REL, "rel")            \
                                                            X(FIELD_ALIGN, "second-field-align") X(SORT, "sort")       \
                                                                X(SEPARATOR, "sort-separator") X(STRIP_PERIODS,        \
                                                                                                 "strip-periods")      \
                                                                    X(SUBSTITUTE, "subsequent-author-substitute") X(   \
                                                                        SUBSTITUTE_RULE,                               \
                                                                        "subsequent-author-substitute-rule")           \
                                                                        X(SUFFIX, "suffix") X(TERM, "term")            \
                                                                            X(TEXT_CASE, "text-case") X(               \
                                                                                DECORATION,                            \
                                                                                "text-decoration") X(TYPE, "type")     \
                                                                                X(VALUE,                               \
                                                                                  "value") X(VARIABLE, "variable")     \
                                                                                    X(VERSION, "version")              \
                                                                                        X(VERTICAL, "vertical-align")  \
                                                                                            X(SUFFIX_DELIMITER,        \
                                                                                              "year-suffix-delimiter")

enum csl_attribute {
#define X(name, text) CSL_A_##name,
    CSL_ATTRIBUTES(X)
#undef X
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
    struct str text; /* of a term, single, multiple */
    struct csl_format format;
    size_t size; /* nodes that an evaluation may visit, with those of the macros called */
    bool deep;   /* macros: its calls are being followed */
    bool followed;
};

/* An attribute's value; absent: empty, with p NULL. */
struct str csl_get(const struct csl_node *node, enum csl_attribute id);
bool csl_has(const struct csl_node *node, enum csl_attribute id);
bool csl_is(const struct csl_node *node, enum csl_attribute id, const char *value);
long csl_number(const struct csl_node *node, enum csl_attribute id, long otherwise);
const struct csl_node *csl_child(const struct csl_node *node, enum csl_element element); /* NULL is fine */
bool csl_word(struct str *rest, struct str *word); /* next of a list parted by spaces */

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
};

/* Reads a style. name: a path, or a style's name in Debian's folder (environment: none is read). lang: overrides the
   style's default-locale; empty: as the style says, else en-US. locale_dir NULL: Debian's. NULL after an error, which is
   reported; place is where the style was asked for. Dependent styles are followed. */
struct csl_style *csl_style_open(struct arena *arena, struct diag *diag, struct place place, const char *name,
                                 struct str lang, const char *locale_dir);

/* XML to nodes: csl_xml.c. NULL after an error, which is reported. */
struct csl_node *csl_xml_read(struct arena *arena, struct diag *diag, const char *file, struct str text);

/* csl_locale.c: the chain of the style's own locales and files for lang. */
struct csl_locale *csl_locale_open(struct arena *arena, struct diag *diag, const struct csl_node *style,
                                   struct str lang, const char *dir);

#define CSL_DEPTH 60 /* nesting of elements, of macros' calls, and of marks in fields */

#endif
