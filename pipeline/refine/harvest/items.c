/* Takes works of which prose alone tells, gives CSL-JSON items: nothing is in them that the prose does not say. */
#include "refine/harvest/harvest.h"

#include "base/buf.h"
#include "base/unicode/unicode.h"
#include "cite/cite.h"

#define INCOMPLETE "jilid-incomplete"

static void set_text(struct arena *arena, struct value *map, const char *key, struct str text)
{
    if (text.n)
        value_set(map, str_of(key), value_string(arena, text));
}

/* "KJ" and "K J" are initials. */
static struct str initials(struct arena *arena, struct str given)
{
    struct buf out = {0};
    struct str rest = given, word;
    bool more = given.n > 0;
    while (more) {
        more = str_cut(rest, ' ', &word, &rest);
        bool capitals = word.n > 0 && word.n <= 3;
        for (size_t i = 0; i < word.n; i++)
            capitals &= word.p[i] >= 'A' && word.p[i] <= 'Z';
        if (out.n && word.n)
            buf_char(&out, ' ');
        for (size_t i = 0; i < word.n; i++) {
            if (capitals && i)
                buf_char(&out, ' ');
            buf_char(&out, word.p[i]);
            if (capitals)
                buf_char(&out, '.');
        }
    }
    return buf_take(&out, arena);
}

static struct value *names_of(struct arena *arena, const struct reap_work *work)
{
    struct value *names = value_new(arena, VALUE_LIST);
    for (size_t i = 0; i < work->n_authors; i++) {
        const struct harvest_author *author = &work->authors[i];
        struct value *name = value_new(arena, VALUE_MAP);
        if (author->body) {
            set_text(arena, name, "literal", author->family);
        } else {
            set_text(arena, name, "family", author->family);
            set_text(arena, name, "given", initials(arena, author->given));
        }
        value_append(names, name);
    }
    if (work->others) {
        struct value *name = value_new(arena, VALUE_MAP);
        set_text(arena, name, "literal", STR("others"));
        value_append(names, name);
    }
    return names;
}

static struct value *date_of(struct arena *arena, struct str year)
{
    long number;
    struct value *date = value_new(arena, VALUE_MAP);
    if (!str_int(year, &number)) {
        set_text(arena, date, "literal", year); /* 2019a, as the text has it */
        return date;
    }
    struct value *dates = value_new(arena, VALUE_LIST), *parts = value_new(arena, VALUE_LIST);
    value_append(parts, value_number(arena, (double)number));
    value_append(dates, parts);
    value_set(date, STR("date-parts"), dates);
    return date;
}

/* "1943/1966": first published then, used in the edition of 1966. "t.t.": there is no date. */
static void set_dates(struct arena *arena, struct value *item, struct str year)
{
    struct str first, last;
    bool digit = false;
    for (size_t i = 0; i < year.n; i++)
        digit |= year.p[i] >= '0' && year.p[i] <= '9';
    if (!digit)
        return;
    if (str_cut(year, '/', &first, &last) && last.n) {
        value_set(item, STR("original-date"), date_of(arena, first));
        year = last;
    }
    value_set(item, STR("issued"), date_of(arena, year));
}

static bool is_mark(char c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '"' || c == '*' || c == '_';
}

struct str reap_title(struct arena *arena, struct str title)
{
    struct buf out = {0};
    while (title.n && (is_mark(title.p[0]) || title.p[0] == ' '))
        title = str_sub(title, 1, title.n);
    while (title.n && (is_mark(title.p[title.n - 1]) || title.p[title.n - 1] == ' '))
        title.n--;
    for (size_t i = 0; i < title.n; i++) {
        char c = title.p[i];
        bool space = c == ' ' || c == '\n' || c == '\t';
        bool colon = space && i + 1 < title.n && title.p[i + 1] == ':';
        if (space && (colon || !out.n || out.p[out.n - 1] == ' '))
            continue;
        buf_char(&out, space ? ' ' : c);
    }
    struct str text = buf_take(&out, arena);
    size_t n = text.n > 0;
    while (n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n++;
    return str_cat(arena, uc_upper(arena, str_sub(text, 0, n), STR("en")), str_sub(text, n, text.n));
}

static struct value *item_of(struct arena *arena, const struct reap_work *work)
{
    struct value *item = value_new(arena, VALUE_MAP);
    set_text(arena, item, "id", work->id);
    set_text(arena, item, "type", work->title.n ? STR("book") : STR("document"));
    value_set(item, STR("author"), names_of(arena, work));
    set_dates(arena, item, work->year);
    if (work->title.n) {
        set_text(arena, item, "title", work->title);
    } else {
        struct value *yes = value_string(arena, STR("true"));
        yes->kind = VALUE_BOOL;
        yes->truth = true;
        value_set(item, STR(INCOMPLETE), yes);
    }
    return item;
}

void reap_library_add(struct reap *r)
{
    struct value *items = value_new(r->arena, VALUE_LIST);
    for (size_t i = 0; i < r->n_works; i++)
        if (!r->works[i].known && r->works[i].n_cites)
            value_append(items, item_of(r->arena, &r->works[i]));
    cite_library_add(r->book->library, items);
}

static const char *incomplete_text(struct str lang)
{
    static const struct {
        const char *lang, *text;
    } texts[] = {{"id", "[data belum lengkap]"},
                 {"ms", "[data belum lengkap]"},
                 {"fr", "[notice incomplète]"},
                 {"es", "[datos incompletos]"},
                 {"ru", "[данные неполны]"},
                 {"ar", "[بيانات ناقصة]"},
                 {"zh", "[信息不全]"}};
    struct str base = uc_lang_base(lang);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_is_nocase(base, texts[i].lang))
            return texts[i].text;
    return "[incomplete]";
}

void harvest_mark(struct press *press, struct node *entry)
{
    const struct book *book = press->book;
    const struct value *item = book->library ? cite_library_find(book->library, entry->as.bib.key) : NULL;
    const struct value *mark = item ? value_get(item, INCOMPLETE) : NULL;
    if (!mark || !mark->truth)
        return;
    struct node *span = node_new(press->arena, NODE_SPAN, entry->place);
    node_add_class(press->arena, entry, STR("incomplete"));
    node_add_class(press->arena, span, STR("incomplete"));
    node_append(span, node_text(press->arena, entry->place, str_of(incomplete_text(book->meta.lang))));
    node_append(entry, node_text(press->arena, entry->place, STR(" ")));
    node_append(entry, span);
}
