/* A work as the author-date style sees it: who is named in the author's place, its title and its year. */
#include "cite/authordate.h"

#include "base/buf.h"
#include "base/terms.h"

/* Kinds whose titles stand within something larger: set upright, and quoted when they stand for the author. */
static const char *const part_kinds[] = {
    "chapter", "article-journal",  "article-magazine",   "article-newspaper", "article", "paper-conference",
    "entry",   "entry-dictionary", "entry-encyclopedia", "post-weblog",       "review",  "review-book"};

bool work_stands_alone(const struct work *work)
{
    struct str type = value_get_text(work->item, "type");
    bool part = false;
    for (size_t i = 0; i < sizeof part_kinds / sizeof *part_kinds; i++)
        part |= str_is(type, part_kinds[i]);
    if (str_is(type, "paper-conference") && !value_get(work->item, "container-title"))
        return true;
    return !part;
}

/* One date of date-parts. */
static const struct value *date_at(const struct value *date, size_t i)
{
    const struct value *parts = value_get(date, "date-parts");
    const struct value *one = parts ? parts->first : NULL;
    for (; one && i > 0; i--)
        one = one->next;
    return one && one->first ? one : NULL;
}

static struct str year_text(struct arena *arena, const struct value *date, long *year)
{
    const struct value *from = date_at(date, 0), *to = date_at(date, 1);
    if (!from || !value_int(from->first, year))
        return value_get_text(date, "literal");
    struct str text = from->first->text;
    long end;
    if (to && value_int(to->first, &end) && end != *year)
        text = str_format(arena, "%.*s\xe2\x80\x93%ld", STR_ARG(text), end);
    if (value_get(date, "circa"))
        text = str_cat(arena, STR("ca.\xc2\xa0"), text);
    return text;
}

static void set_years(const struct style *style, struct work *work)
{
    long original;
    work->sort_year = -100000;
    work->year = year_text(style->arena, value_get(work->item, "issued"), &work->sort_year);
    if (work->year.n == 0) {
        /* a law or a paper that is in print */
        work->year = value_get_text(work->item, "status");
        work->sort_year = work->year.n > 0 ? 100000 : -100000;
    }
    if (work->year.n == 0)
        work->year = str_of(term_text(style->lang, TERM_NO_DATE));
    work->original = year_text(style->arena, value_get(work->item, "original-date"), &original);
    if (str_eq(work->original, work->year))
        work->original = STR_NONE;
}

size_t work_usual_names(const struct work *work)
{
    return work->names.n > 2 || work->names.others ? 1 : work->names.n;
}

struct work *work_new(const struct style *style, const struct value *item, size_t order)
{
    static const struct {
        const char *field;
        enum credit credit;
    } credits[] = {
        {"author", CREDIT_AUTHOR},
        {"director", CREDIT_AUTHOR},
        {"editor", CREDIT_EDITOR},
        {"translator", CREDIT_TRANSLATOR},
    };
    struct work *work = ARENA_NEW(style->arena, struct work);
    work->item = item;
    work->key = value_get_text(item, "id");
    work->order = order;
    work->credit = CREDIT_TITLE;
    for (size_t i = 0; i < sizeof credits / sizeof *credits && work->names.n == 0; i++) {
        /* the editor of a part is the whole's, not its author */
        if (credits[i].credit != CREDIT_AUTHOR && !work_stands_alone(work))
            break;
        work->names = people_read(style->arena, value_get(item, credits[i].field));
        if (work->names.n > 0)
            work->credit = credits[i].credit;
    }
    work->title = str_trim(value_get_text(item, "title"));
    if (work->title.n == 0)
        work->title = work->key;
    work->shown = work_usual_names(work);
    set_years(style, work);
    return work;
}

struct str work_dated(struct arena *arena, const struct work *work)
{
    char letters[8];
    size_t n = sizeof letters;
    for (unsigned rest = work->letter; rest > 0 && n > 0; rest = (rest - 1) / 26)
        letters[--n] = (char)('a' + (rest - 1) % 26);
    struct str suffix = {letters + n, sizeof letters - n};
    if (suffix.n == 0)
        return work->year;
    char last = work->year.n > 0 ? work->year.p[work->year.n - 1] : ' ';
    bool number = last >= '0' && last <= '9';
    return str_format(arena, "%.*s%s%.*s", STR_ARG(work->year), number ? "" : "-", STR_ARG(suffix));
}
