/* An entry of the bibliography, in APA's order: who, when, what, where. Takes a work, gives rich text; what is missing
   leaves no trace of punctuation behind. Kinds differ in their "where" alone, by one table. */
#include "cite/authordate.h"

#include "base/terms.h"
#include "base/unicode.h"

#define PEOPLE_MOST 20 /* more are cut to 19, an ellipsis and the last (APA 7, section 9.8) */

struct entry {
    const struct style *style;
    const struct work *work;
    struct rich_maker maker;
    bool open;     /* a bracket after the title has been opened */
    bool remarked; /* the brackets of a whole stand already */
};

static struct str field(const struct entry *entry, const char *name)
{
    return str_trim(value_get_text(entry->work->item, name));
}

/* --- who --- */

static struct str people_text(const struct style *style, const struct people *people, bool inverted)
{
    struct str names[PEOPLE_MOST];
    struct arena *arena = style->arena;
    size_t n = people->n < PEOPLE_MOST ? people->n : PEOPLE_MOST;
    for (size_t i = 0; i < n; i++) {
        const struct person *person = &people->items[i];
        if (i == PEOPLE_MOST - 1 && people->n > PEOPLE_MOST)
            person = &people->items[people->n - 1];
        names[i] = inverted ? person_inverted(arena, person) : person_natural(arena, person);
    }
    if (people->n <= PEOPLE_MOST)
        return words_join(style, names, n, people->others, inverted ? JOIN_ENTRY : JOIN_BRACKETS);
    names[n - 2] = str_format(arena, "%.*s, … %.*s", STR_ARG(names[n - 2]), STR_ARG(names[n - 1]));
    struct str all = names[0];
    for (size_t i = 1; i < n - 1; i++)
        all = str_format(arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(names[i]));
    return all;
}

static void bracket(struct entry *entry, const char *open)
{
    rich_space(&entry->maker);
    rich_z(&entry->maker, open);
}

static void put_book_remarks(struct entry *entry);

static void put_title(struct entry *entry)
{
    bool alone = work_stands_alone(entry->work);
    rich_marked(&entry->maker, entry->work->title, alone ? RICH_ITALIC : 0);
}

static void put_who(struct entry *entry)
{
    const struct work *work = entry->work;
    struct rich_maker *maker = &entry->maker;
    if (work->credit == CREDIT_TITLE) {
        put_title(entry);
        if (work_stands_alone(work))
            put_book_remarks(entry);
        return;
    }
    rich_text(maker, people_text(entry->style, &work->names, true), 0);
    enum term role = work->credit == CREDIT_TRANSLATOR ? TERM_TRANSLATOR
                     : work->names.n > 1               ? TERM_EDITORS
                                                       : TERM_EDITOR;
    if (work->credit != CREDIT_AUTHOR) {
        bracket(entry, "(");
        rich_z(maker, term_text(entry->style->lang, role));
        rich_z(maker, ")");
    }
}

/* --- when --- */

/* Day and month of what appears daily: "5 Mei". Taken from the language's full date, before or around the year. */
static struct str day_text(const struct entry *entry, const char *name, bool year_too)
{
    struct arena *arena = entry->style->arena;
    const struct value *parts = value_get(value_get(entry->work->item, name), "date-parts");
    const struct value *date = parts ? parts->first : NULL;
    long year, month, day = 0;
    if (!date || !value_int(date->first, &year) || year < 1000 || !date->first->next)
        return STR_NONE;
    if (!value_int(date->first->next, &month) || month < 1 || month > 12)
        return STR_NONE;
    if (date->count > 2)
        value_int(date->last, &day);
    struct str iso = str_format(arena, "%04ld-%02ld", year, month);
    if (day > 0)
        iso = str_format(arena, "%04ld-%02ld-%02ld", year, month, day);
    struct str text = uc_date(arena, entry->style->lang, iso);
    if (year_too)
        return text;
    size_t at = str_find_str(text, date->first->text);
    if (at == STR_NPOS || at == 0)
        return STR_NONE;
    text = str_trim(str_sub(text, 0, at));
    struct str of = STR(" de");
    if (str_ends(text, of))
        text = str_sub(text, 0, text.n - of.n);
    return str_ends(text, STR(",")) ? str_sub(text, 0, text.n - 1) : text;
}

static bool is_daily(const struct entry *entry)
{
    static const char *const kinds[] = {"webpage",          "post-weblog", "post",      "article-newspaper",
                                        "article-magazine", "speech",      "broadcast", "interview"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(field(entry, "type"), kinds[i]))
            return true;
    return false;
}

static void put_when(struct entry *entry)
{
    struct rich_maker *maker = &entry->maker;
    rich_stop(maker);
    rich_z(maker, "(");
    rich_text(maker, work_dated(entry->style->arena, entry->work), 0);
    struct str day = is_daily(entry) ? day_text(entry, "issued", false) : STR_NONE;
    if (day.n > 0) {
        rich_comma(maker);
        rich_text(maker, day, 0);
    }
    rich_z(maker, ")");
    rich_stop(maker);
}

/* --- what --- */

/* One more remark in the brackets after a title. */
static void remark(struct entry *entry, const char *separator, struct str text)
{
    if (text.n == 0)
        return;
    if (!entry->open)
        bracket(entry, "(");
    else
        rich_z(&entry->maker, separator);
    entry->open = true;
    rich_text(&entry->maker, text, 0);
}

static void remarks_end(struct entry *entry)
{
    if (entry->open)
        rich_z(&entry->maker, ")");
    entry->open = false;
}

static void remark_people(struct entry *entry, const char *name, enum term one, enum term more)
{
    struct people people = people_read(entry->style->arena, value_get(entry->work->item, name));
    if (people.n == 0)
        return;
    remark(entry, "; ", people_text(entry->style, &people, false));
    rich_comma(&entry->maker);
    rich_z(&entry->maker, term_text(entry->style->lang, people.n > 1 ? more : one));
}

static struct str labelled(const struct entry *entry, const char *label, struct str number)
{
    if (number.n == 0)
        return number;
    return str_format(entry->style->arena, "%s\xc2\xa0%.*s", label, STR_ARG(number));
}

static void remark_numbers(struct entry *entry)
{
    struct str edition = words_edition(entry->style, field(entry, "edition"));
    const char *volume = term_text(entry->style->lang, TERM_VOLUME);
    remark(entry, entry->open ? "; " : ", ", edition);
    remark(entry, edition.n > 0 ? ", " : "; ", labelled(entry, volume, field(entry, "volume")));
}

static void put_book_remarks(struct entry *entry)
{
    enum credit credit = entry->work->credit;
    if (entry->remarked)
        return;
    entry->remarked = true;
    if (credit == CREDIT_AUTHOR)
        remark_people(entry, "editor", TERM_EDITOR, TERM_EDITORS);
    if (credit != CREDIT_TRANSLATOR)
        remark_people(entry, "translator", TERM_TRANSLATOR, TERM_TRANSLATOR);
    remark_numbers(entry);
    remark(entry, ", ", labelled(entry, words_number(entry->style), field(entry, "number")));
    remarks_end(entry);
}

static void put_what(struct entry *entry)
{
    if (entry->work->credit == CREDIT_TITLE)
        return;
    put_title(entry);
}

/* --- where --- */

static void put_publisher(struct entry *entry)
{
    struct str publisher = field(entry, "publisher");
    if (publisher.n == 0)
        publisher = field(entry, "authority");
    if (publisher.n == 0)
        publisher = field(entry, "publisher-place");
    bool author = entry->work->names.n == 1 && str_eq(entry->work->names.items[0].family, publisher);
    rich_stop(&entry->maker);
    if (!author)
        rich_text(&entry->maker, publisher, 0);
}

static void where_book(struct entry *entry)
{
    put_book_remarks(entry);
    put_publisher(entry);
}

static void where_part(struct entry *entry)
{
    struct rich_maker *maker = &entry->maker;
    const struct style *style = entry->style;
    struct str container = field(entry, "container-title"), pages = field(entry, "page");
    struct people editors = people_read(style->arena, value_get(entry->work->item, "editor"));
    if (editors.n == 0)
        editors = people_read(style->arena, value_get(entry->work->item, "container-author"));
    bool edited = value_get(entry->work->item, "editor") != NULL;
    rich_stop(maker);
    if (container.n > 0) {
        rich_z(maker, term_text(style->lang, TERM_IN));
        rich_space(maker);
        if (editors.n > 0) {
            rich_text(maker, people_text(style, &editors, false), 0);
            if (edited) {
                bracket(entry, "(");
                rich_z(maker, term_text(style->lang, editors.n > 1 ? TERM_EDITORS : TERM_EDITOR));
                rich_z(maker, ")");
            }
            rich_comma(maker);
        }
        rich_marked(maker, container, RICH_ITALIC);
    }
    remark_people(entry, "translator", TERM_TRANSLATOR, TERM_TRANSLATOR);
    remark_numbers(entry);
    remark(entry, ", ", pages.n > 0 ? words_pages(style, STR("page"), pages) : pages);
    remarks_end(entry);
    put_publisher(entry);
}

static void where_article(struct entry *entry)
{
    struct rich_maker *maker = &entry->maker;
    struct str volume = field(entry, "volume"), issue = field(entry, "issue"), pages = field(entry, "page");
    rich_stop(maker);
    rich_marked(maker, field(entry, "container-title"), RICH_ITALIC);
    if (volume.n > 0) {
        rich_comma(maker);
        rich_text(maker, volume, RICH_ITALIC);
    }
    if (issue.n > 0) {
        if (volume.n == 0)
            rich_comma(maker);
        rich_text(maker, str_format(entry->style->arena, "(%.*s)", STR_ARG(issue)), 0);
    }
    if (pages.n > 0) {
        /* the dashes alone: an article's pages bear no label */
        rich_comma(maker);
        rich_text(maker, words_pages(entry->style, STR("none"), pages), 0);
    }
}

/* [Disertasi doktor, Universitas Indonesia] */
static void where_thesis(struct entry *entry)
{
    struct rich_maker *maker = &entry->maker;
    struct str genre = field(entry, "genre"), school = field(entry, "publisher");
    if (genre.n == 0 || str_is_nocase(genre, "phdthesis"))
        genre = str_of(words_thesis(entry->style, true));
    else if (str_is_nocase(genre, "mathesis"))
        genre = str_of(words_thesis(entry->style, false));
    bracket(entry, "[");
    rich_text(maker, genre, 0);
    if (school.n > 0) {
        rich_comma(maker);
        rich_text(maker, school, 0);
    }
    rich_z(maker, "]");
}

static void where_web(struct entry *entry)
{
    struct rich_maker *maker = &entry->maker;
    struct str site = field(entry, "container-title");
    rich_stop(maker);
    if (site.n > 0)
        rich_marked(maker, site, 0);
    else
        put_publisher(entry);
}

static void where_other(struct entry *entry)
{
    struct str genre = field(entry, "genre"), container = field(entry, "container-title"),
               event = field(entry, "event-title");
    put_book_remarks(entry);
    if (genre.n > 0) {
        bracket(entry, "[");
        rich_text(&entry->maker, genre, 0);
        rich_z(&entry->maker, "]");
    }
    rich_stop(&entry->maker);
    rich_marked(&entry->maker, container.n > 0 ? container : event, 0);
    put_publisher(entry);
    if (field(entry, "publisher").n == 0 && container.n == 0 && field(entry, "URL").n == 0) {
        rich_stop(&entry->maker);
        rich_marked(&entry->maker, field(entry, "note"), 0);
    }
}

static const struct where {
    const char *type;
    void (*put)(struct entry *entry);
} wheres[] = {
    {"book", where_book},
    {"pamphlet", where_book},
    {"manuscript", where_other},
    {"chapter", where_part},
    {"entry", where_part},
    {"entry-dictionary", where_part},
    {"entry-encyclopedia", where_part},
    {"article-journal", where_article},
    {"article-magazine", where_article},
    {"article-newspaper", where_article},
    {"article", where_article},
    {"review", where_article},
    {"review-book", where_article},
    {"thesis", where_thesis},
    {"webpage", where_web},
    {"post", where_web},
    {"post-weblog", where_web},
};

static void put_where(struct entry *entry)
{
    struct str type = field(entry, "type");
    if (str_is(type, "paper-conference") && field(entry, "container-title").n > 0) {
        where_part(entry);
        return;
    }
    for (size_t i = 0; i < sizeof wheres / sizeof *wheres; i++) {
        if (str_is(type, wheres[i].type)) {
            wheres[i].put(entry);
            return;
        }
    }
    where_other(entry);
}

/* --- addresses --- */

static bool is_web(struct str url)
{
    static const char *const schemes[] = {"https://", "http://", "ftp://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        struct str scheme = str_of(schemes[i]);
        if (url.n > scheme.n && str_is_nocase(str_sub(url, 0, scheme.n), schemes[i]))
            return true;
    }
    return false;
}

static struct str doi_address(struct arena *arena, struct str doi)
{
    static const char *const heads[] = {"doi:", "https://doi.org/", "http://doi.org/", "https://dx.doi.org/",
                                        "http://dx.doi.org/"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct str head = str_of(heads[i]);
        if (str_is_nocase(str_sub(doi, 0, head.n), heads[i]))
            doi = str_trim(str_sub(doi, head.n, doi.n));
    }
    return str_starts(doi, STR("10.")) ? str_cat(arena, STR("https://doi.org/"), doi) : STR_NONE;
}

/* The address stands last and takes no stop. A scheme that no reader should follow is not printed. */
static void put_address(struct entry *entry)
{
    struct rich_maker *maker = &entry->maker;
    struct str url = doi_address(entry->style->arena, field(entry, "DOI"));
    bool visited = url.n == 0 && !value_get(entry->work->item, "issued");
    if (url.n == 0)
        url = field(entry, "URL");
    if (!is_web(url))
        return;
    struct str day = visited ? day_text(entry, "accessed", true) : STR_NONE;
    if (day.n > 0) {
        rich_text(maker, words_accessed(entry->style, day), 0);
        rich_space(maker);
    }
    maker->link = url;
    rich_text(maker, url, 0);
    maker->link = STR_NONE;
}

static void put_original(struct entry *entry)
{
    struct str year = entry->work->original;
    if (year.n == 0)
        return;
    const char *words = words_original(entry->style);
    rich_text(&entry->maker, str_format(entry->style->arena, "(%s %.*s)", words, STR_ARG(year)), 0);
}

struct rich *entry_render(const struct style *style, const struct work *work)
{
    struct entry entry = {.style = style, .work = work};
    rich_start(&entry.maker, style->arena);
    put_who(&entry);
    put_when(&entry);
    put_what(&entry);
    put_where(&entry);
    rich_stop(&entry.maker);
    put_address(&entry);
    put_original(&entry);
    return entry.maker.first;
}
