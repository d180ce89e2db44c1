/* From a RIS reference to an item of CSL: kinds by one table, plain fields by another, and by hand what depends on the
   kind: titles of the whole, pages, numbers, dates, roles. Sources: RIS Format Specifications, tags and types, with the
   types that later lists of them add; CSL 1.0.2, appendices III and IV. */
#include "cite/formats/ris.h"

#include <string.h>

#include "base/buf.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

/* What T2 and BT are of: a whole that holds the work, or a series. */
enum { ARTICLE = 1, PART = 2, WHOLE = 0 };

static const struct kind {
    const char *ris, *csl;
    int is;
    const char *genre;
} kinds[] = {
    {"ABST", "article", ARTICLE, NULL},
    {"ADVS", "motion_picture", WHOLE, NULL},
    {"AGGR", "dataset", PART, NULL},
    {"ANCIENT", "classic", WHOLE, NULL},
    {"ART", "graphic", WHOLE, NULL},
    {"BILL", "bill", WHOLE, NULL},
    {"BLOG", "post-weblog", PART, NULL},
    {"BOOK", "book", WHOLE, NULL},
    {"CASE", "legal_case", PART, NULL},
    {"CHAP", "chapter", PART, NULL},
    {"CHART", "figure", WHOLE, NULL},
    {"CLSWK", "classic", WHOLE, NULL},
    {"COMP", "software", WHOLE, NULL},
    {"CONF", "paper-conference", PART, NULL},
    {"CPAPER", "paper-conference", PART, NULL},
    {"CTLG", "book", WHOLE, NULL},
    {"DATA", "dataset", WHOLE, NULL},
    {"DBASE", "dataset", PART, NULL},
    {"DICT", "entry-dictionary", PART, NULL},
    {"DIS", "thesis", WHOLE, NULL},
    {"EBOOK", "book", WHOLE, NULL},
    {"ECHAP", "chapter", PART, NULL},
    {"EDBOOK", "book", WHOLE, NULL},
    {"EJOUR", "article-journal", ARTICLE, NULL},
    {"ELEC", "webpage", PART, NULL},
    {"ENCYC", "entry-encyclopedia", PART, NULL},
    {"EQUA", "figure", WHOLE, NULL},
    {"FIGURE", "figure", WHOLE, NULL},
    {"GEN", "document", PART, NULL},
    {"GOVDOC", "report", WHOLE, NULL},
    {"GRANT", "report", WHOLE, NULL},
    {"GRNT", "report", WHOLE, NULL},
    {"HEAR", "hearing", WHOLE, NULL},
    {"ICOMM", "personal_communication", WHOLE, NULL},
    {"INPR", "article-journal", ARTICLE, NULL},
    {"INTV", "interview", WHOLE, NULL},
    {"JFULL", "periodical", WHOLE, NULL},
    {"JOUR", "article-journal", ARTICLE, NULL},
    {"LEGAL", "regulation", WHOLE, NULL},
    {"MANSCPT", "manuscript", WHOLE, NULL},
    {"MAP", "map", WHOLE, NULL},
    {"MGZN", "article-magazine", ARTICLE, NULL},
    {"MPCT", "motion_picture", WHOLE, NULL},
    {"MULTI", "webpage", WHOLE, NULL},
    {"MUSIC", "musical_score", WHOLE, NULL},
    {"NEWS", "article-newspaper", ARTICLE, NULL},
    {"PAMP", "pamphlet", WHOLE, NULL},
    {"PAT", "patent", WHOLE, NULL},
    {"PCOMM", "personal_communication", WHOLE, NULL},
    {"POD", "broadcast", PART, "podcast"},
    {"PRESS", "document", WHOLE, "press release"},
    {"RPRT", "report", WHOLE, NULL},
    {"SER", "book", WHOLE, NULL},
    {"SLIDE", "speech", WHOLE, NULL},
    {"SOUND", "song", WHOLE, NULL},
    {"STAND", "standard", WHOLE, NULL},
    {"STAT", "legislation", PART, NULL},
    {"STD", "standard", WHOLE, NULL},
    {"THES", "thesis", WHOLE, NULL},
    {"UNBILL", "bill", WHOLE, NULL},
    {"UNPB", "manuscript", WHOLE, NULL},
    {"UNPD", "manuscript", WHOLE, NULL},
    {"VIDEO", "motion_picture", WHOLE, NULL},
    {"WEB", "webpage", PART, NULL},
};

/* The first tag that the reference has gives the field. */
static const struct {
    const char *csl;
    const char *tags[4];
} plain[] = {
    {"title-short", {"ST"}},    {"publisher", {"PB"}},         {"publisher-place", {"PP", "CY"}},
    {"volume", {"VL", "VO"}},   {"number-of-volumes", {"NV"}}, {"abstract", {"AB", "N2"}},
    {"archive", {"DB"}},        {"call-number", {"CN"}},       {"section", {"SE"}},
    {"reviewed-title", {"RI"}}, {"original-title", {"OP"}},
};

struct making {
    struct arena *arena;
    const struct ris_entry *entry;
    struct value *item;
    const struct kind *kind;
};

static struct str get(const struct making *m, const char *tag)
{
    for (const struct ris_field *field = m->entry->first; field; field = field->next)
        if (strcmp(field->tag, tag) == 0)
            return field->value;
    return STR_NONE;
}

static struct str first_of(const struct making *m, const char *a, const char *b, const char *c)
{
    struct str found = get(m, a);
    if (found.n == 0)
        found = get(m, b);
    return found.n > 0 ? found : get(m, c);
}

static void set(struct making *m, const char *csl, struct str text)
{
    if (text.n > 0)
        value_set(m->item, str_of(csl), value_string(m->arena, text));
}

static bool is(const struct making *m, const char *ris)
{
    return strcmp(m->kind->ris, ris) == 0;
}

/* "van der Berg": the words in lower case at the start of a family name, never all of it. */
static struct str particle_of(struct str family)
{
    size_t end = 0;
    struct str word, rest = family;
    while (str_cut(rest, ' ', &word, &rest) && word.n > 0 && uc_is_lower(utf8_first(word)))
        end = (size_t)(word.p + word.n - family.p);
    return str_sub(family, 0, end);
}

static void set_part(struct making *m, struct value *name, const char *key, struct str text)
{
    if (text.n > 0)
        value_set(name, str_of(key), value_string(m->arena, text));
}

/* "Family, Given, Suffix"; without a comma a body, or a person of one name. */
static struct value *read_name(struct making *m, struct str text)
{
    struct value *name = value_new(m->arena, VALUE_MAP);
    struct str family, given, suffix;
    bool comma = str_cut(text, ',', &family, &given);
    family = str_trim(family);
    str_cut(given, ',', &given, &suffix);
    given = str_trim(given);
    if (given.n == 0 && (comma || str_find(family, ' ') != STR_NPOS)) {
        set_part(m, name, "literal", family);
    } else {
        struct str particle = particle_of(family);
        set_part(m, name, "non-dropping-particle", particle);
        set_part(m, name, "family", str_trim(str_sub(family, particle.n, family.n)));
        set_part(m, name, "given", given);
        set_part(m, name, "suffix", str_trim(suffix));
    }
    return name->count > 0 ? name : NULL;
}

/* The role of a tag of names; NULL: none. */
static const char *role_of(const struct making *m, const char *tag)
{
    static const struct {
        const char *tag, *role;
    } roles[] = {
        {"AU", "author"},     {"A1", "author"},    {"A2", "editor"}, {"ED", "editor"}, {"A3", "collection-editor"},
        {"A4", "translator"}, {"TA", "translator"}};
    bool shown = strcmp(m->kind->csl, "motion_picture") == 0;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (strcmp(roles[i].tag, tag) != 0)
            continue;
        if (i < 2)
            return is(m, "EDBOOK") ? "editor" : shown ? "director" : roles[i].role;
        if (is(m, "THES") || is(m, "DIS"))
            return "contributor"; /* who advised */
        return roles[i].role;
    }
    return NULL;
}

/* Lists by role, in the order of their tags. */
static void set_names(struct making *m)
{
    for (const struct ris_field *field = m->entry->first; field; field = field->next) {
        const char *role = role_of(m, field->tag);
        struct value *name = role ? read_name(m, field->value) : NULL;
        if (!name)
            continue;
        struct value *list = (struct value *)value_get(m->item, role); /* made here */
        if (!list) {
            list = value_new(m->arena, VALUE_LIST);
            value_set(m->item, str_of(role), list);
        }
        value_append(list, name);
    }
}

static bool is_same(struct str a, struct str b)
{
    return a.n == 0 || str_eq(a, b);
}

static void set_titles(struct making *m)
{
    bool unparted = is(m, "BOOK") || is(m, "UNPB") || is(m, "UNPD") || is(m, "EDBOOK");
    struct str title = first_of(m, "TI", "T1", "CT"), book = get(m, "BT");
    if (title.n == 0 && unparted) {
        title = book;
        book = STR_NONE;
    }
    struct str second = get(m, "T2"), third = get(m, "T3"), journal = first_of(m, "JF", "JO", "JA");
    struct str small = first_of(m, "J2", "JA", "J1");
    if (second.n == 0)
        second = book.n > 0 ? book : journal.n > 0 ? journal : small;
    if (small.n == 0)
        small = get(m, "JO");
    set(m, "title", title);
    if (m->kind->is == WHOLE) {
        set(m, "collection-title", second.n > 0 ? second : third);
        return;
    }
    set(m, "container-title", second);
    if (!is_same(small, second))
        set(m, "container-title-short", small);
    if (!is_same(third, second))
        set(m, "collection-title", third);
}

static void set_pages(struct making *m)
{
    struct str from = get(m, "SP"), to = get(m, "EP");
    bool counted = m->kind->is == WHOLE && to.n == 0 && str_find(from, '-') == STR_NPOS && !is(m, "CTLG");
    if (counted) {
        set(m, "number-of-pages", from);
        return;
    }
    bool range = from.n > 0 && to.n > 0 && !str_eq(from, to) && str_find(from, '-') == STR_NPOS;
    if (range)
        set(m, "page", str_format(m->arena, "%.*s-%.*s", STR_ARG(from), STR_ARG(to)));
    else
        set(m, "page", from.n > 0 ? from : to);
}

static void set_numbers(struct making *m)
{
    struct str issue = first_of(m, "IS", "CP", "M1"), edition = get(m, "ET"), serial = get(m, "SN");
    bool series = value_get(m->item, "collection-title") != NULL;
    set(m, m->kind->is == ARTICLE ? "issue" : series ? "collection-number" : "number", issue);
    set(m, "edition", edition);
    if (m->kind->is == ARTICLE || is(m, "JFULL") || is(m, "SER"))
        set(m, "ISSN", serial);
    else if (is(m, "RPRT") || is(m, "PAT") || is(m, "STAND") || is(m, "STD") || is(m, "GOVDOC"))
        set(m, "number", serial);
    else
        set(m, "ISBN", serial);
}

static bool number(struct str s, long least, long most, long *out)
{
    return s.n > 0 && s.n <= 4 && str_int(s, out) && *out >= least && *out <= most;
}

/* "1998/05/12/other", each part maybe empty; else as bibliographies write dates, else "July" of the year given. */
static struct value *read_date(struct making *m, struct str text, struct str year_else)
{
    struct str year, month, day, other;
    long y, mo = 0, d = 0;
    bool sure;
    bool slashes = str_cut(text, '/', &year, &month);
    str_cut(month, '/', &month, &day);
    str_cut(day, '/', &day, &other);
    if (number(str_trim(year), 0, 9999, &y) && (slashes || year.n == text.n)) {
        struct str second = str_trim(month);
        if (number(second, 1000, 9999, &mo)) /* "1998/2001" */
            return date_read(m->arena, text, &sure);
        mo = date_month(second);
        if (mo == 0 || !number(str_trim(day), 1, 31, &d))
            d = 0;
        return date_of_parts(m->arena, y, mo, d);
    }
    struct value *date = date_read(m->arena, text, &sure);
    if (sure || !number(year_else, 0, 9999, &y))
        return date;
    mo = date_month(text);
    return mo > 0 ? date_of_parts(m->arena, y, mo, 0) : NULL;
}

static struct str year_of(const struct value *date)
{
    const struct value *parts = value_get(date, "date-parts");
    return parts ? value_text(parts->first->first) : STR_NONE;
}

static bool is_finer(const struct value *a, const struct value *b)
{
    const struct value *x = value_get(a, "date-parts"), *y = value_get(b, "date-parts");
    return x && y && x->count == 1 && x->first->count > y->first->count && str_eq(year_of(a), year_of(b));
}

/* DA says more than PY where both name one year. */
static void set_dates(struct making *m)
{
    struct str written = first_of(m, "PY", "Y1", "YR"), fine = get(m, "DA"), seen = first_of(m, "Y2", "RD", "Y2");
    struct value *issued = read_date(m, written, STR_NONE);
    struct value *finer = read_date(m, fine, year_of(issued));
    if (finer && (!issued || is_finer(finer, issued)))
        issued = finer;
    struct value *accessed = read_date(m, seen, STR_NONE);
    if (issued)
        value_set(m->item, STR("issued"), issued);
    if (accessed)
        value_set(m->item, STR("accessed"), accessed);
}

/* All values of a tag in one. */
static void set_joined(struct making *m, const char *csl, const char *tag, const char *between)
{
    struct buf out = {0};
    for (const struct ris_field *field = m->entry->first; field; field = field->next) {
        if (strcmp(field->tag, tag) != 0)
            continue;
        buf_z(&out, out.n > 0 ? between : "");
        buf_str(&out, field->value);
    }
    set(m, csl, buf_take(&out, m->arena));
}

/* M3 is the kind of work, and in older files the DOI. */
static void set_sources(struct making *m)
{
    struct str doi = library_doi(first_of(m, "DO", "DI", "DO")), kind = get(m, "M3");
    bool older = str_starts(library_doi(kind), STR("10."));
    set(m, "DOI", doi.n == 0 && older ? library_doi(kind) : doi);
    set(m, "genre", kind.n > 0 && !older ? kind : str_of(m->kind->genre));
    set(m, "URL", first_of(m, "UR", "LK", "L2"));
    set(m, "language", library_language(get(m, "LA")));
    set_joined(m, "note", "N1", "; ");
    set_joined(m, "keyword", "KW", ", ");
    if (is(m, "INPR"))
        set(m, "status", STR("in press"));
}

static const struct kind *kind_of(struct str type)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is_nocase(type, kinds[i].ris))
            return &kinds[i];
    return NULL;
}

struct value *ris_item(struct cite_library *library, const struct ris_entry *entry, bool *known)
{
    static const struct kind other = {"", "document", PART, NULL};
    struct making m = {library->arena, entry, value_new(library->arena, VALUE_MAP), kind_of(entry->type)};
    *known = m.kind != NULL;
    if (!m.kind)
        m.kind = &other;
    m.item->place = entry->place;
    value_set(m.item, STR("id"), value_string(library->arena, STR_NONE)); /* its place: the first */
    set(&m, "type", str_of(m.kind->csl));
    set_names(&m);
    set_titles(&m);
    set_dates(&m);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        struct str found = STR_NONE;
        for (size_t k = 0; k < 4 && plain[i].tags[k] && found.n == 0; k++)
            found = get(&m, plain[i].tags[k]);
        set(&m, plain[i].csl, found);
    }
    set_pages(&m);
    set_numbers(&m);
    set_sources(&m);
    return m.item;
}
