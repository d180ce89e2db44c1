/* Dates: cs:date in its own and in the locale's forms, ranges, seasons, years before and after Christ, literal dates, and
   the year suffix. Takes an item's date variable, gives a tree; as a key of sorting YYYYMMDD with the parts asked for. */
#include "cite/csl/run.h"

#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

struct day {
    long year, month, day, season;
    bool open; /* the open end of a range */
};
struct date {
    struct day from, to;
    bool range;
    struct str literal, season;
};

static bool part_long(const struct value *v, long *out)
{
    long n;
    if (!v || (!value_int(v, &n) && !str_int(str_trim(v->text), &n)) || n < -99999 || n > 99999)
        return false;
    *out = n;
    return true;
}

static bool day_read(const struct value *parts, struct day *day)
{
    const struct value *v = parts && parts->kind == VALUE_LIST ? parts->first : NULL;
    if (!part_long(v, &day->year))
        return false;
    if (v->next && part_long(v->next, &day->month) && v->next->next)
        part_long(v->next->next, &day->day);
    if (day->month >= 21 && day->month <= 24)
        day->season = day->month - 20;
    else if (day->month >= 13 && day->month <= 16)
        day->season = day->month - 12;
    if (day->month < 0 || day->month > 12)
        day->month = 0;
    if (day->month == 0 || day->day < 0 || day->day > 31)
        day->day = 0;
    day->open = day->year == 0;
    return true;
}

static bool date_get(const struct csl_item *item, struct str variable, struct date *date)
{
    const struct value *field = csl_field(item, variable);
    *date = (struct date){0};
    if (!field || field->kind == VALUE_NULL)
        return false;
    if (field->kind != VALUE_MAP) {
        date->literal = str_trim(value_text(field));
        return date->literal.n > 0;
    }
    const struct value *parts = value_get(field, "date-parts");
    const struct value *first = parts && parts->kind == VALUE_LIST ? parts->first : NULL;
    const struct value *season = value_get(field, "season");
    date->literal = str_trim(value_get_text(field, "literal"));
    if (!day_read(first, &date->from))
        return date->literal.n > 0;
    if (season && !date->from.month && (!part_long(season, &date->from.season) || date->from.season > 4))
        date->season = season->text;
    if (date->from.season > 20)
        date->from.season -= 20;
    date->range = first->next && day_read(first->next, &date->to);
    if (date->range && !date->to.open && date->to.year == date->from.year && date->to.month == date->from.month &&
        date->to.day == date->from.day && date->to.season == date->from.season)
        date->range = false;
    date->literal = STR_NONE;
    return true;
}

bool csl_has_date(const struct csl_item *item, struct str variable)
{
    struct date date;
    return date_get(item, variable, &date);
}

/* Years of any sign in the order of time. */
static struct str day_key(struct arena *arena, const struct day *day)
{
    return str_format(arena, "%06ld%02ld%02ld", day->year + 200000, day->month, day->day);
}

struct str csl_date_key(struct arena *arena, const struct csl_item *item, struct str variable)
{
    struct date date;
    if (!date_get(item, variable, &date))
        return STR_NONE;
    if (date.literal.n > 0)
        return date.literal;
    struct str key = day_key(arena, &date.from);
    return date.range ? str_cat(arena, key, str_cat(arena, STR("-"), day_key(arena, &date.to))) : key;
}

struct str csl_suffix_letters(struct arena *arena, unsigned suffix)
{
    char letters[8];
    size_t n = sizeof letters;
    for (unsigned rest = suffix; rest > 0 && n > 0; rest = (rest - 1) / 26)
        letters[--n] = (char)('a' + (rest - 1) % 26);
    return str_dup(arena, (struct str){letters + n, sizeof letters - n});
}

struct csl_out *csl_year_suffix(struct csl_eval *eval)
{
    struct csl_out *letters = csl_leaf(eval->arena, csl_suffix_letters(eval->arena, eval->suffix));
    if (!letters)
        return NULL;
    struct csl_out *span = csl_span(eval->arena);
    span->tag = CSL_TAG_SUFFIX;
    csl_append(span, letters);
    return span;
}

/* The part's node in force: the locale's, with what the style's own date-part says. */
struct part {
    const struct csl_node *node;
    struct csl_node merged;
    struct str range; /* the style's own delimiter; NULL: the locale's */
    char kind;        /* y, m, d */
};
struct dating {
    struct csl_eval *eval;
    const struct csl_node *node;
    struct date date;
    struct part parts[8];
    size_t n;
    struct str delimiter;
};

static char kind_of(const struct csl_node *part)
{
    struct str name = csl_get(part, CSL_A_NAME);
    return csl_same(name, "year") ? 'y' : csl_same(name, "month") ? 'm' : csl_same(name, "day") ? 'd' : 0;
}

static bool wanted(const struct csl_node *node, char kind)
{
    struct str parts = csl_get(node, CSL_A_DATE_PARTS);
    return !(kind == 'd' && (csl_same(parts, "year") || csl_same(parts, "year-month"))) &&
           !(kind == 'm' && csl_same(parts, "year"));
}

static void merge_format(struct csl_node *to, const struct csl_node *own)
{
    struct csl_format *format = &to->format;
    if (own->format.font)
        format->font = own->format.font;
    if (own->format.text_case)
        format->text_case = own->format.text_case;
    format->strip_periods |= own->format.strip_periods;
}

static const struct csl_node *own_part(const struct csl_node *node, char kind)
{
    for (const struct csl_node *part = node->first; part; part = part->next)
        if (part->element == CSL_DATE_PART && kind_of(part) == kind)
            return part;
    return NULL;
}

static void collect(struct dating *d)
{
    struct str form = csl_get(d->node, CSL_A_FORM);
    const struct csl_node *from = d->node;
    if (form.p) {
        from = csl_locale_date(d->eval->locale, csl_same(form, "numeric"));
        d->delimiter = from ? from->format.delimiter : STR_NONE;
    } else {
        d->delimiter = d->node->format.delimiter;
    }
    for (const struct csl_node *node = from ? from->first : NULL; node && d->n < 8; node = node->next) {
        char kind = node->element == CSL_DATE_PART ? kind_of(node) : 0;
        if (!kind || (form.p && !wanted(d->node, kind)))
            continue;
        struct part *part = &d->parts[d->n++];
        part->node = node;
        part->kind = kind;
        part->merged = *node;
        const struct csl_node *own = form.p ? own_part(d->node, kind) : NULL;
        if (own) {
            merge_format(&part->merged, own);
            if (csl_has(own, CSL_A_FORM))
                part->node = own;
            part->range = csl_get(own, CSL_A_RANGE_DELIMITER);
        }
    }
}

static struct str part_form(const struct part *part)
{
    return csl_get(part->node, CSL_A_FORM);
}

static struct str month_text(struct dating *d, const struct part *part, const struct day *day)
{
    const struct csl_locale *locale = d->eval->locale;
    struct arena *arena = d->eval->arena;
    struct str form = part_form(part);
    if (day->month == 0 && day->season >= 1 && day->season <= 4)
        return csl_term(locale, str_format(arena, "season-%02ld", day->season), CSL_LONG, false);
    if (day->month == 0)
        return STR_NONE;
    if (csl_same(form, "numeric"))
        return str_format(arena, "%ld", day->month);
    if (csl_same(form, "numeric-leading-zeros"))
        return str_format(arena, "%02ld", day->month);
    return csl_term(locale, str_format(arena, "month-%02ld", day->month), csl_term_form(form), false);
}

static struct str day_text(struct dating *d, const struct part *part, const struct day *day)
{
    const struct csl_locale *locale = d->eval->locale;
    struct arena *arena = d->eval->arena;
    struct str form = part_form(part);
    if (day->day == 0 || day->month == 0)
        return STR_NONE;
    if (csl_same(form, "numeric-leading-zeros"))
        return str_format(arena, "%02ld", day->day);
    struct str number = str_format(arena, "%ld", day->day);
    if (!csl_same(form, "ordinal") || (locale->limit_days && day->day != 1))
        return number;
    struct str gender = csl_term_gender(locale, str_format(arena, "month-%02ld", day->month));
    return str_cat(arena, number, csl_ordinal(locale, day->day, gender));
}

/* "44 BC"; a term may bring its own space. */
static struct str with_era(struct arena *arena, long year, struct str era)
{
    bool spaced = era.n == 0 || uc_is_space(utf8_first(era));
    return str_format(arena, "%ld%s%.*s", year, spaced ? "" : " ", STR_ARG(era));
}

static struct str year_text(struct dating *d, const struct part *part, const struct day *day)
{
    const struct csl_locale *locale = d->eval->locale;
    struct arena *arena = d->eval->arena;
    if (day->open)
        return STR_NONE;
    if (day->year < 0)
        return with_era(arena, -day->year, csl_term(locale, STR("bc"), CSL_LONG, false));
    if (csl_same(part_form(part), "short") && day->year >= 100)
        return str_format(arena, "%02ld", day->year % 100);
    struct str text = str_format(arena, "%ld", day->year);
    return day->year < 1000 ? with_era(arena, day->year, csl_term(locale, STR("ad"), CSL_LONG, false)) : text;
}

static struct csl_out *part_content(struct dating *d, const struct part *part, const struct day *day, bool suffix)
{
    struct csl_eval *eval = d->eval;
    struct csl_out *span = csl_span(eval->arena);
    if (part->kind == 'm' && d->date.season.n > 0 && day->month == 0)
        csl_append(span, csl_markup(eval->arena, d->date.season));
    else if (part->kind == 'm')
        csl_append(span, csl_leaf(eval->arena, month_text(d, part, day)));
    else if (part->kind == 'd')
        csl_append(span, csl_leaf(eval->arena, day_text(d, part, day)));
    else
        csl_append(span, csl_leaf(eval->arena, year_text(d, part, day)));
    if (part->kind != 'y')
        return csl_empty(span) ? NULL : span;
    span->tag = CSL_TAG_YEAR;
    bool due = suffix && !csl_empty(span) && !eval->run->style->own_suffix && !eval->suffix_done && !eval->no_suffix;
    if (due && eval->suffix > 0) {
        eval->suffix_done = true;
        csl_append(span, csl_year_suffix(eval));
    }
    return csl_empty(span) ? NULL : span;
}

static struct csl_out *part_out(struct dating *d, size_t i, const struct day *day, bool prefix, bool suffix,
                                bool letter)
{
    struct csl_node node = d->parts[i].merged;
    struct csl_out *content = part_content(d, &d->parts[i], day, letter);
    if (!prefix)
        node.format.prefix = STR_NONE;
    if (!suffix)
        node.format.suffix = STR_NONE;
    return content ? csl_formatted(d->eval, &node, content) : NULL;
}

/* The largest part in which the ends of a range differ. */
static char differing(const struct date *date)
{
    if (date->from.year != date->to.year)
        return 'y';
    if (date->from.month != date->to.month || date->from.season != date->to.season)
        return 'm';
    return 'd';
}

static int rank(char kind)
{
    return kind == 'y' ? 3 : kind == 'm' ? 2 : 1;
}

static bool has_part(const struct dating *d, size_t i, const struct day *day)
{
    char kind = d->parts[i].kind;
    return kind == 'y'   ? !day->open
           : kind == 'm' ? day->month > 0 || day->season > 0 || d->date.season.n > 0
                         : day->day > 0;
}

static struct csl_out *stretch(struct dating *d, const struct day *day, size_t from, size_t to, bool prefix,
                               bool suffix, bool letter)
{
    struct csl_out *span = csl_span(d->eval->arena);
    span->delimiter = d->delimiter;
    while (from < to && !has_part(d, from, day))
        from++;
    while (from < to && !has_part(d, to - 1, day))
        to--;
    for (size_t i = from; i < to; i++)
        csl_append(span, part_out(d, i, day, prefix || i > from, suffix || i + 1 < to, letter));
    return span;
}

static struct str range_delimiter(const struct dating *d, char kind)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct part *part = &d->parts[i];
        if (part->kind == kind && (part->range.p || csl_has(part->node, CSL_A_RANGE_DELIMITER)))
            return part->range.p ? part->range : csl_get(part->node, CSL_A_RANGE_DELIMITER);
    }
    return STR("\xe2\x80\x93");
}

static struct csl_out *range_out(struct dating *d)
{
    char kind = differing(&d->date);
    size_t first = d->n, last = 0;
    for (size_t i = 0; i < d->n; i++) {
        if (rank(d->parts[i].kind) > rank(kind))
            continue;
        first = i < first ? i : first;
        last = i + 1;
    }
    if (first == d->n)
        return stretch(d, &d->date.from, 0, d->n, true, true, true);
    struct csl_out *span = csl_span(d->eval->arena);
    bool same = kind != 'y';
    struct csl_out *head = first > 0 ? stretch(d, &d->date.from, 0, first, true, true, true) : NULL;
    csl_append(span, head);
    if (head && !csl_empty(head))
        csl_append(span, csl_affix(d->eval->arena, d->delimiter));
    csl_append(span, stretch(d, &d->date.from, first, last, true, false, same));
    csl_append(span, csl_affix(d->eval->arena, range_delimiter(d, kind)));
    csl_append(span, stretch(d, &d->date.to, first, last, d->date.to.open, true, true));
    struct csl_out *tail = last < d->n ? stretch(d, &d->date.from, last, d->n, true, true, true) : NULL;
    if (tail && !csl_empty(tail))
        csl_append(span, csl_affix(d->eval->arena, d->delimiter));
    csl_append(span, tail);
    return span;
}

static bool any_part(const struct dating *d)
{
    for (size_t i = 0; i < d->n; i++)
        if (has_part(d, i, &d->date.from))
            return true;
    return false;
}

static struct csl_out *key_out(struct dating *d)
{
    struct day days[2] = {d->date.from, d->date.to};
    bool year = false, month = false, day = false;
    for (size_t i = 0; i < d->n; i++) {
        year |= d->parts[i].kind == 'y';
        month |= d->parts[i].kind == 'm';
        day |= d->parts[i].kind == 'd';
    }
    for (int i = 0; i < 2; i++) {
        days[i].year = year ? days[i].year : -200000;
        days[i].month = month ? days[i].month : 0;
        days[i].day = day ? days[i].day : 0;
    }
    struct str key = day_key(d->eval->arena, &days[0]);
    if (d->date.range)
        key = str_cat(d->eval->arena, key, str_cat(d->eval->arena, STR("-"), day_key(d->eval->arena, &days[1])));
    return csl_leaf(d->eval->arena, key);
}

static struct csl_out *literal_out(struct csl_eval *eval, struct str literal)
{
    struct csl_out *span = csl_span(eval->arena);
    span->tag = CSL_TAG_YEAR;
    csl_append(span, csl_markup(eval->arena, literal));
    if (!eval->run->style->own_suffix && !eval->suffix_done && eval->suffix > 0 && !eval->no_suffix) {
        eval->suffix_done = true;
        csl_append(span, csl_year_suffix(eval));
    }
    return span;
}

struct csl_out *csl_eval_date(struct csl_eval *eval, const struct csl_node *node)
{
    struct dating d = {.eval = eval, .node = node};
    struct str variable = csl_get(node, CSL_A_VARIABLE);
    bool has = !csl_is_gone(eval, variable) && date_get(eval->item, variable, &d.date);
    collect(&d);
    has = has && (d.date.literal.n > 0 || any_part(&d));
    csl_note_variable(eval, variable, has);
    if (!has || (eval->cite && eval->cite->keying && csl_same(variable, "accessed")))
        return NULL; /* the day of a visit tells no works apart */
    struct csl_out *content;
    if (d.date.literal.n > 0)
        content = literal_out(eval, d.date.literal);
    else if (eval->sorting)
        return key_out(&d);
    else if (d.date.range)
        content = range_out(&d);
    else
        content = stretch(&d, &d.date.from, 0, d.n, true, true, true);
    if (csl_empty(content))
        return NULL;
    struct csl_out *span = csl_span(eval->arena);
    span->tag = CSL_TAG_DATE;
    csl_append(span, content);
    return csl_formatted(eval, node, span);
}
