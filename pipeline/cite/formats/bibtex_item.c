/* From an entry of BibTeX or BibLaTeX to an item of CSL: kinds by one table, fields by another, and by hand what needs
   more than a new name: dates, names, numbers, pages, subtitles, languages. What is not in the tables (files, what
   only sorts) is left out. Sources: the BibLaTeX manual, sections 2.1, 2.2 and appendix B (inheritance); CSL 1.0.2,
   appendices III and IV. */
#include "cite/formats/bibtex.h"

#include "cite/messages.h"
#include "cite/formats/tex.h"

static const struct kind {
    const char *bib, *csl, *genre;
} kinds[] = {
    {"article", "article-journal", NULL},
    {"book", "book", NULL},
    {"mvbook", "book", NULL},
    {"collection", "book", NULL},
    {"mvcollection", "book", NULL},
    {"proceedings", "book", NULL},
    {"mvproceedings", "book", NULL},
    {"reference", "book", NULL},
    {"mvreference", "book", NULL},
    {"manual", "book", NULL},
    {"booklet", "pamphlet", NULL},
    {"inbook", "chapter", NULL},
    {"incollection", "chapter", NULL},
    {"bookinbook", "chapter", NULL},
    {"suppbook", "chapter", NULL},
    {"suppcollection", "chapter", NULL},
    {"inreference", "entry-encyclopedia", NULL},
    {"inproceedings", "paper-conference", NULL},
    {"conference", "paper-conference", NULL},
    {"report", "report", NULL},
    {"techreport", "report", NULL},
    {"thesis", "thesis", NULL},
    {"phdthesis", "thesis", "phdthesis"},
    {"mastersthesis", "thesis", "mathesis"},
    {"unpublished", "manuscript", NULL},
    {"online", "webpage", NULL},
    {"electronic", "webpage", NULL},
    {"www", "webpage", NULL},
    {"misc", "document", NULL},
    {"patent", "patent", NULL},
    {"periodical", "periodical", NULL},
    {"suppperiodical", "article", NULL},
    {"legislation", "legislation", NULL},
    {"jurisdiction", "legal_case", NULL},
    {"legal", "treaty", NULL},
    {"software", "software", NULL},
    {"dataset", "dataset", NULL},
    {"audio", "song", NULL},
    {"music", "song", NULL},
    {"video", "motion_picture", NULL},
    {"movie", "motion_picture", NULL},
    {"image", "graphic", NULL},
    {"artwork", "graphic", NULL},
    {"letter", "personal_communication", NULL},
    {"performance", "performance", NULL},
    {"review", "review", NULL},
    {"standard", "standard", NULL},
};

/* The first name that the entry has gives the CSL field. */
static const struct rename {
    const char *csl;
    const char *bib[4];
} texts[] = {
    {"collection-title", {"series"}},
    {"publisher", {"publisher", "institution", "school", "organization"}},
    {"publisher-place", {"location", "address"}},
    {"event-title", {"eventtitle"}},
    {"event-place", {"venue"}},
    {"version", {"version"}},
    {"chapter-number", {"chapter"}},
    {"number-of-pages", {"pagetotal"}},
    {"number-of-volumes", {"volumes"}},
    {"note", {"note", "addendum"}},
    {"title-short", {"shorttitle"}},
    {"status", {"pubstate"}},
    {"authority", {"court"}},
    {"original-title", {"origtitle"}},
    {"original-publisher", {"origpublisher"}},
    {"original-publisher-place", {"origlocation"}},
    {"container-title-short", {"shortjournal"}},
    {"part-number", {"part"}},
    {"abstract", {"abstract"}},
    {"keyword", {"keywords"}},
    {"annote", {"annotation", "annote"}},
};
static const struct rename verbatims[] = {
    {"DOI", {"doi"}},
    {"URL", {"url"}},
    {"ISBN", {"isbn"}},
    {"ISSN", {"issn"}},
};
static const struct rename names[] = {
    {"author", {"author"}},     {"translator", {"translator"}}, {"container-author", {"bookauthor"}},
    {"director", {"director"}}, {"recipient", {"recipient"}},
};

static const char *const ordinals[] = {"first",   "second", "third", "fourth", "fifth",    "sixth",
                                       "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};

/* Fields of a whole that its parts see under another name; of: the start of the whole's kind, NULL: any. */
static const struct {
    const char *name, *whole, *of;
} inherited_titles[] = {
    {"maintitle", "title", "mv"},
    {"mainsubtitle", "subtitle", "mv"},
    {"journaltitle", "title", "periodical"},
    {"journalsubtitle", "subtitle", "periodical"},
    {"booktitle", "title", NULL},
    {"booksubtitle", "subtitle", NULL},
    {"bookauthor", "author", NULL},
};
/* Fields that belong to the whole alone. */
static const char *const not_inherited[] = {"title",    "subtitle", "author",     "shorttitle", "ids",  "crossref",
                                            "xdata",    "pages",    "doi",        "url",        "note", "urldate",
                                            "abstract", "keywords", "annotation", "annote"};

struct str bib_written(const struct bib_entry *entry, const char *name)
{
    for (const struct bib_field *field = entry->first; field; field = field->next)
        if (str_is(field->name, name))
            return field->value;
    return STR_NONE;
}

struct str bib_own(const struct bib_entry *entry, const char *name)
{
    struct str value = bib_written(entry, name);
    for (size_t i = 0; i < entry->n_donors && value.n == 0; i++)
        value = bib_written(entry->donors[i], name);
    return value;
}

static bool is_inherited(const char *name)
{
    for (size_t i = 0; i < sizeof not_inherited / sizeof *not_inherited; i++)
        if (str_is(str_of(name), not_inherited[i]))
            return false;
    return true;
}

static struct str title_from(const struct bib_entry *parent, const char *name)
{
    bool volumes = str_starts(parent->type, STR("mv")), journal = str_is(parent->type, "periodical");
    for (size_t i = 0; i < sizeof inherited_titles / sizeof *inherited_titles; i++) {
        const char *of = inherited_titles[i].of;
        bool fits = of ? str_starts(parent->type, str_of(of)) : !journal && !volumes;
        if (fits && str_is(str_of(name), inherited_titles[i].name))
            return bib_own(parent, inherited_titles[i].whole);
    }
    return STR_NONE;
}

/* With inheritance. */
static struct str get(const struct bib_entry *entry, const char *name)
{
    struct str value = bib_own(entry, name);
    const struct bib_entry *parent = entry->parent;
    for (int up = 0; up < BIB_PARENTS && parent && value.n == 0; up++) {
        value = title_from(parent, name);
        if (value.n == 0 && is_inherited(name))
            value = bib_own(parent, name);
        parent = parent->parent;
    }
    return value;
}

struct making {
    struct cite_library *library;
    struct arena *arena;
    const struct bib_entry *entry;
    struct value *item;
    const char *type; /* CSL's */
};

static void set(struct making *m, const char *csl, struct str text)
{
    if (text.n > 0)
        value_set(m->item, str_of(csl), value_string(m->arena, text));
}

static struct str text_of(struct making *m, const char *bib)
{
    return tex_text(m->arena, str_trim(get(m->entry, bib)));
}

static bool has(const struct making *m, const char *csl)
{
    return value_get(m->item, csl) != NULL;
}

static struct str first_of(const struct making *m, const struct rename *rename)
{
    struct str found = STR_NONE;
    for (size_t i = 0; i < 4 && rename->bib[i] && found.n == 0; i++)
        found = str_trim(get(m->entry, rename->bib[i]));
    return found;
}

static void set_simple(struct making *m)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        set(m, texts[i].csl, tex_text(m->arena, first_of(m, &texts[i])));
    for (size_t i = 0; i < sizeof verbatims / sizeof *verbatims; i++)
        set(m, verbatims[i].csl, tex_verbatim(m->arena, first_of(m, &verbatims[i])));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str tex = first_of(m, &names[i]);
        struct value *list = tex.n > 0 ? bib_names(m->arena, tex) : NULL;
        if (list)
            value_set(m->item, str_of(names[i].csl), list);
    }
}

/* Editors of other kinds: "editortype", and the fields editora to editorc with theirs. */
static void set_editors(struct making *m)
{
    static const char *const fields[][2] = {
        {"editor", "editortype"}, {"editora", "editoratype"}, {"editorb", "editorbtype"}, {"editorc", "editorctype"}};
    static const char *const roles[][2] = {{"compiler", "compiler"},
                                           {"director", "director"},
                                           {"organizer", "organizer"},
                                           {"collaborator", "contributor"},
                                           {"translator", "translator"},
                                           {"producer", "producer"},
                                           {"executive producer", "executive-producer"}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct str tex = str_trim(get(m->entry, fields[i][0])), kind = text_of(m, fields[i][1]);
        struct value *list = tex.n > 0 ? bib_names(m->arena, tex) : NULL;
        const char *role = "editor";
        for (size_t r = 0; r < sizeof roles / sizeof *roles; r++)
            if (str_is_nocase(kind, roles[r][0]))
                role = roles[r][1];
        struct value *old = (struct value *)value_get(m->item, role); /* made here */
        if (list && !old)
            value_set(m->item, str_of(role), list);
        for (struct value *name = list && old ? list->first : NULL, *next; name; name = next) {
            next = name->next;
            name->next = NULL;
            value_append(old, name);
        }
    }
}

static void set_type(struct making *m)
{
    static const struct kind other = {"", "document", NULL};
    const struct kind *kind = &other;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(m->entry->type, kinds[i].bib))
            kind = &kinds[i];
    struct str genre = text_of(m, "type"), subtype = text_of(m, "entrysubtype");
    m->type = kind->csl;
    if (str_is(m->entry->type, "article") && str_is_nocase(subtype, "newspaper"))
        m->type = "article-newspaper";
    else if (str_is(m->entry->type, "article") && str_is_nocase(subtype, "magazine"))
        m->type = "article-magazine";
    set(m, "type", str_of(m->type));
    set(m, "genre", genre.n > 0 ? genre : str_of(kind->genre));
}

/* "Title: Subtitle"; no colon after a question. */
static struct str joined_title(struct making *m, const char *title, const char *subtitle)
{
    struct str a = text_of(m, title), b = text_of(m, subtitle);
    if (a.n == 0 || b.n == 0)
        return a.n > 0 ? a : b;
    char last = a.p[a.n - 1];
    const char *colon = last == '?' || last == '!' || last == ':' ? " " : ": ";
    return str_cat(m->arena, str_cat(m->arena, a, str_of(colon)), b);
}

static bool is_part(const struct making *m)
{
    struct str type = str_of(m->type);
    return str_is(type, "chapter") || str_is(type, "paper-conference") || str_is(type, "entry-encyclopedia");
}

static void set_titles(struct making *m)
{
    struct str journal = joined_title(m, "journaltitle", "journalsubtitle");
    struct str title = joined_title(m, "title", "subtitle"), book = joined_title(m, "booktitle", "booksubtitle");
    struct str chapter = str_trim(get(m->entry, "chapter"));
    if (journal.n == 0)
        journal = text_of(m, "journal");
    if (str_is(m->entry->type, "inbook") && book.n == 0 && title.n > 0) {
        /* BibTeX's own @inbook: the title is the book's */
        m->type = "book";
        set(m, "type", str_of(m->type));
    } else if (is_part(m) && title.n == 0 && book.n > 0 && chapter.n > 0) {
        title = tex_text(m->arena, chapter);
    }
    set(m, "title", title);
    set(m, "container-title",
        journal.n > 0 ? journal
        : book.n > 0  ? book
                      : joined_title(m, "maintitle", "mainsubtitle"));
}

static void set_date(struct making *m, const char *bib, const char *csl)
{
    bool sure;
    struct str text = tex_verbatim(m->arena, get(m->entry, bib)); /* a ~ is EDTF's */
    struct value *date = date_read(m->arena, text, &sure);
    if (!date)
        return;
    if (!sure && str_find(text, '/') != STR_NPOS)
        diag_add(m->library->diag, m->entry->place, &msg_bib_date_unclear, m->entry->key, text);
    value_set(m->item, str_of(csl), date);
}

static bool is_year(struct str year, long *out)
{
    return year.n == 4 && year.p[0] >= '0' && year.p[0] <= '9' && str_int(year, out);
}

static void set_issued(struct making *m)
{
    long year, day = 0;
    if (str_trim(get(m->entry, "date")).n > 0) {
        set_date(m, "date", "issued");
        return;
    }
    struct str month = text_of(m, "month");
    if (is_year(text_of(m, "year"), &year) && month.n > 0) {
        if (!str_int(text_of(m, "day"), &day) || day < 1 || day > 31)
            day = 0;
        value_set(m->item, STR("issued"), date_of_parts(m->arena, year, date_month(month), day));
        return;
    }
    set_date(m, "year", "issued");
}

static void set_numbers(struct making *m)
{
    struct str number = text_of(m, "number"), issue = text_of(m, "issue"), edition = text_of(m, "edition");
    bool article = str_starts(str_of(m->type), STR("article")) || str_is(str_of(m->type), "periodical");
    bool book = str_is(str_of(m->type), "book") || is_part(m);
    set(m, "volume", text_of(m, "volume"));
    if (article)
        set(m, "issue", number.n > 0 ? number : issue);
    else
        set(m, book && has(m, "collection-title") ? "collection-number" : "number", number);
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        if (str_is_nocase(edition, ordinals[i]))
            edition = str_format(m->arena, "%zu", i + 1);
    set(m, "edition", edition);
    set(m, "page", text_of(m, "pages"));
    if (article && !has(m, "page"))
        set(m, "number", text_of(m, "eid"));
}

static void set_language(struct making *m)
{
    struct str tag = text_of(m, "langid");
    if (tag.n == 0)
        tag = text_of(m, "language");
    set(m, "language", library_language(tag));
}

static bool is_web(struct str s)
{
    return str_starts(s, STR("http://")) || str_starts(s, STR("https://"));
}

/* Where it was put out otherwise: an address or a publisher. */
static void set_sources(struct making *m)
{
    struct str how = get(m->entry, "howpublished"), address = tex_verbatim(m->arena, how);
    struct str eprint = tex_verbatim(m->arena, get(m->entry, "eprint")), kind = text_of(m, "eprinttype");
    if (kind.n == 0)
        kind = text_of(m, "archiveprefix");
    if (is_web(address) && !has(m, "URL"))
        set(m, "URL", address);
    else if (!is_web(address) && !has(m, "publisher"))
        set(m, "publisher", tex_text(m->arena, how));
    if (eprint.n > 0 && str_is_nocase(kind, "arxiv") && !has(m, "URL") && !has(m, "DOI"))
        set(m, "URL", str_cat(m->arena, STR("https://arxiv.org/abs/"), eprint));
}

struct value *bib_item(struct cite_library *library, const struct bib_entry *entry)
{
    struct making m = {library, library->arena, entry, value_new(library->arena, VALUE_MAP), NULL};
    m.item->place = entry->place;
    set(&m, "id", entry->key);
    set_type(&m);
    set_simple(&m);
    set_editors(&m);
    set_titles(&m);
    set_issued(&m);
    set_date(&m, "urldate", "accessed");
    set_date(&m, "eventdate", "event-date");
    set_date(&m, "origdate", "original-date");
    set_numbers(&m);
    set_language(&m);
    set_sources(&m);
    return m.item;
}
