/* Locales: terms, dates and options by the chain of CSL 1.0.2 ("Locale Prioritization"): the style's own blocks for the
   dialect, the language and any language, then the files of the dialect, of the language's primary dialect, and en-US.
   Takes the style's tree and a folder of locales-xx-XX.xml; a missing file leaves the rest of the chain. */
#include "cite/csl/style.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/unicode/unicode.h"
#include "cite/messages.h"

#define LOCALES "/usr/share/citation-style-language/locales"

enum csl_term_form csl_term_form(struct str form)
{
    static const char *const names[] = {"long", "short", "verb", "verb-short", "symbol"};
    for (int i = 0; i < 5; i++)
        if (csl_same(form, names[i]))
            return (enum csl_term_form)i;
    return CSL_LONG;
}

static struct str inner_text(const struct csl_node *term, enum csl_element element)
{
    const struct csl_node *child = csl_child(term, element);
    return child ? child->text : STR_NONE;
}

static void term_add(struct arena *arena, struct csl_locale_part *part, const struct csl_node *from)
{
    struct str name = csl_get(from, CSL_A_NAME);
    struct csl_term *term = ARENA_NEW(arena, struct csl_term);
    bool parts = csl_child(from, CSL_SINGLE) || csl_child(from, CSL_MULTIPLE);
    term->form = csl_term_form(csl_get(from, CSL_A_FORM));
    term->gender = csl_get(from, CSL_A_GENDER);
    term->gender_form = csl_get(from, CSL_A_GENDER_FORM);
    term->match = csl_get(from, CSL_A_MATCH);
    term->single = parts ? inner_text(from, CSL_SINGLE) : from->text;
    term->multiple = parts ? inner_text(from, CSL_MULTIPLE) : from->text;
    if (str_trim(term->single).n == 0 && str_find(term->single, '\n') != STR_NPOS)
        term->single = term->multiple = STR_NONE; /* nothing but the file's own line ends */
    part->ordinals |= str_starts(name, STR("ordinal"));
    struct csl_term *first = map_get(part->terms, name);
    if (!first) {
        map_put(part->terms, name, term);
    } else {
        term->next = first->next;
        first->next = term;
    }
}

static struct csl_locale_part *part_new(struct arena *arena, const struct csl_node *locale)
{
    struct csl_locale_part *part = ARENA_NEW(arena, struct csl_locale_part);
    part->terms = map_new(arena);
    part->options = csl_child(locale, CSL_STYLE_OPTIONS);
    for (const struct csl_node *node = locale->first; node; node = node->next) {
        if (node->element == CSL_DATE)
            part->dates[csl_is(node, CSL_A_FORM, "numeric")] = node;
        if (node->element != CSL_TERMS)
            continue;
        for (const struct csl_node *term = node->first; term; term = term->next)
            if (term->element == CSL_TERM)
                term_add(arena, part, term);
    }
    return part;
}

static void part_push(struct csl_locale *locale, struct csl_locale_part *part)
{
    struct csl_locale_part **at = &locale->first;
    while (*at)
        at = &(*at)->next;
    *at = part;
}

/* Languages that have several dialects, and the one that stands for them. */
static const struct {
    const char *lang, *dialect;
} primaries[] = {
    {"af", "ZA"}, {"bg", "BG"}, {"ca", "AD"}, {"cs", "CZ"}, {"cy", "GB"}, {"da", "DK"}, {"de", "DE"}, {"el", "GR"},
    {"en", "US"}, {"es", "ES"}, {"et", "EE"}, {"fa", "IR"}, {"fi", "FI"}, {"fr", "FR"}, {"he", "IL"}, {"hi", "IN"},
    {"hr", "HR"}, {"hu", "HU"}, {"id", "ID"}, {"is", "IS"}, {"it", "IT"}, {"ja", "JP"}, {"km", "KH"}, {"ko", "KR"},
    {"lt", "LT"}, {"lv", "LV"}, {"mn", "MN"}, {"ms", "MY"}, {"nb", "NO"}, {"nl", "NL"}, {"nn", "NO"}, {"pl", "PL"},
    {"pt", "PT"}, {"ro", "RO"}, {"ru", "RU"}, {"sk", "SK"}, {"sl", "SI"}, {"sr", "RS"}, {"sv", "SE"}, {"th", "TH"},
    {"tr", "TR"}, {"uk", "UA"}, {"vi", "VN"}, {"zh", "CN"},
};

static struct str primary_of(struct arena *arena, struct str base)
{
    for (size_t i = 0; i < sizeof primaries / sizeof *primaries; i++)
        if (str_is_nocase(base, primaries[i].lang))
            return str_format(arena, "%s-%s", primaries[i].lang, primaries[i].dialect);
    return STR_NONE;
}

/* The file of a dialect; NULL: there is none. */
static const char *file_of(struct arena *arena, const char *dir, struct str lang)
{
    if (lang.n == 0 || str_find(lang, '/') != STR_NPOS)
        return NULL;
    const char *path = str_z(arena, str_format(arena, "%s/locales-%.*s.xml", dir, STR_ARG(lang)));
    return file_exists(path) ? path : NULL;
}

/* Where locales lie: in the folder that is named, else with the program's themes, then in Debian's folder. */
struct folders {
    const char *paths[2]; /* NULL: none */
};

static struct folders folders_of(struct arena *arena, const char *dir)
{
    return dir ? (struct folders){{dir, NULL}} : (struct folders){{file_home(arena, "themes"), LOCALES}};
}

bool csl_locale_exists(struct arena *arena, struct str lang, const char *dir)
{
    struct folders folders = folders_of(arena, dir);
    struct str primary = primary_of(arena, uc_lang_base(lang));
    for (int i = 0; i < 2; i++)
        if (folders.paths[i] && (file_of(arena, folders.paths[i], lang) || file_of(arena, folders.paths[i], primary)))
            return true;
    return false;
}

static bool push_file(struct arena *arena, struct diag *diag, struct csl_locale *locale, const char *dir,
                      struct str lang)
{
    const char *path = dir ? file_of(arena, dir, lang) : NULL;
    struct str text;
    if (!path || file_read(arena, path, CSL_STYLE_MAX, &text) != FILE_OK)
        return false;
    struct csl_node *root = csl_xml_read(arena, diag, path, text);
    if (root)
        part_push(locale, part_new(arena, root));
    return root != NULL;
}

static void push_own(struct arena *arena, struct csl_locale *locale, const struct csl_node *style, struct str lang)
{
    for (const struct csl_node *node = style->first; node; node = node->next)
        if (node->element == CSL_LOCALE && str_eq(csl_get(node, CSL_A_LANG), lang))
            part_push(locale, part_new(arena, node));
}

static bool option(const struct csl_locale *locale, enum csl_attribute id)
{
    for (const struct csl_locale_part *part = locale->first; part; part = part->next)
        if (csl_has(part->options, id))
            return csl_is(part->options, id, "true");
    return false;
}

static void say_missing(struct diag *diag, struct str lang, const char *dir, bool english)
{
    if (english)
        diag_add(diag, NOWHERE, &msg_csl_no_locale, lang);
    else
        diag_add(diag, NOWHERE, &msg_csl_no_locales, dir);
}

struct csl_locale *csl_locale_open(struct arena *arena, struct diag *diag, const struct csl_node *style,
                                   struct str lang, const char *dir)
{
    struct csl_locale *locale = ARENA_NEW(arena, struct csl_locale);
    struct str base = uc_lang_base(lang), primary = primary_of(arena, base);
    struct folders folders = folders_of(arena, dir);
    bool found = false;
    locale->lang = lang;
    push_own(arena, locale, style, lang);
    if (!str_eq(base, lang))
        push_own(arena, locale, style, base);
    push_own(arena, locale, style, STR_NONE);
    for (int i = 0; i < 2; i++) {
        found |= push_file(arena, diag, locale, folders.paths[i], lang);
        if (!str_eq(primary, lang))
            found |= push_file(arena, diag, locale, folders.paths[i], primary);
    }
    bool english = found && (csl_same(lang, "en-US") || csl_same(primary, "en-US"));
    for (int i = 0; i < 2 && !english; i++)
        english = push_file(arena, diag, locale, folders.paths[i], STR("en-US"));
    if (!found)
        say_missing(diag, lang, folders.paths[1] ? folders.paths[1] : dir, english);
    locale->in_quote = option(locale, CSL_A_IN_QUOTE);
    locale->limit_days = option(locale, CSL_A_LIMIT_DAYS);
    locale->open_quote = csl_term(locale, STR("open-quote"), CSL_LONG, false);
    locale->close_quote = csl_term(locale, STR("close-quote"), CSL_LONG, false);
    locale->open_inner = csl_term(locale, STR("open-inner-quote"), CSL_LONG, false);
    locale->close_inner = csl_term(locale, STR("close-inner-quote"), CSL_LONG, false);
    return locale;
}

static const struct csl_term *find_form(const struct csl_locale *locale, struct str name, enum csl_term_form form)
{
    for (const struct csl_locale_part *part = locale->first; part; part = part->next)
        for (const struct csl_term *term = map_get(part->terms, name); term; term = term->next)
            if (term->form == form && term->gender_form.n == 0)
                return term;
    return NULL;
}

const struct csl_term *csl_term_find(const struct csl_locale *locale, struct str name, enum csl_term_form form)
{
    /* a form that is missing is replaced by the next: verb-short by verb, symbol by short, both by long */
    static const enum csl_term_form next[] = {CSL_LONG, CSL_LONG, CSL_LONG, CSL_VERB, CSL_SHORT};
    for (;;) {
        const struct csl_term *term = find_form(locale, name, form);
        if (term || form == CSL_LONG)
            return term;
        form = next[form];
    }
}

struct str csl_term(const struct csl_locale *locale, struct str name, enum csl_term_form form, bool plural)
{
    const struct csl_term *term = csl_term_find(locale, name, form);
    if (!term)
        return STR_NONE;
    return plural ? term->multiple : term->single;
}

struct str csl_term_gender(const struct csl_locale *locale, struct str name)
{
    for (const struct csl_locale_part *part = locale->first; part; part = part->next)
        for (const struct csl_term *term = map_get(part->terms, name); term; term = term->next)
            if (term->gender.n > 0)
                return term->gender;
    return STR_NONE;
}

const struct csl_node *csl_locale_date(const struct csl_locale *locale, bool numeric)
{
    for (const struct csl_locale_part *part = locale->first; part; part = part->next)
        if (part->dates[numeric])
            return part->dates[numeric];
    return NULL;
}

/* Whether the term ordinal-NN holds for n: by its last digit, its last two digits, or the whole number. */
static bool ordinal_fits(const struct csl_term *term, long key, long n)
{
    if (csl_same(term->match, "whole-number"))
        return key == n;
    if (csl_same(term->match, "last-two-digits"))
        return key == n % 100;
    if (csl_same(term->match, "last-digit"))
        return key == n % 10;
    return key < 10 ? key == n % 10 : key == n % 100;
}

static const struct csl_term *with_gender(const struct csl_term *first, struct str gender)
{
    const struct csl_term *plain = NULL;
    for (const struct csl_term *term = first; term; term = term->next) {
        if (gender.n > 0 && str_eq(term->gender_form, gender))
            return term;
        if (term->gender_form.n == 0 && !plain)
            plain = term;
    }
    return plain;
}

struct str csl_ordinal(const struct csl_locale *locale, long n, struct str gender)
{
    const struct csl_locale_part *part = locale->first;
    while (part && !part->ordinals)
        part = part->next;
    if (!part)
        return STR_NONE;
    const long keys[] = {n % 100 < 10 ? n % 10 : n % 100, n % 10}; /* two digits outrank one */
    for (int i = 0; i < 2; i++) {
        char name[16] = "ordinal-00";
        name[8] = (char)('0' + keys[i] / 10);
        name[9] = (char)('0' + keys[i] % 10);
        const struct csl_term *term = with_gender(map_get(part->terms, str_of(name)), gender);
        if (term && ordinal_fits(term, keys[i], n))
            return term->single;
    }
    const struct csl_term *term = with_gender(map_get(part->terms, STR("ordinal")), gender);
    return term ? term->single : STR_NONE;
}
