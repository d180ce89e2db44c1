/* Dates of works. Takes a date as bibliographies write it: ISO 8601 and the marks of EDTF (1998, 1998-05-12, 1998/2001,
   1998~), ranges of years, "ca. 1998". Gives a CSL date. What is none of these is kept as it stands, as a literal;
   words for "no date" give nothing. */
#include "cite/library.h"

static const char *const no_dates[] = {"n.d.",        "n.d",  "nd",   "no date", "t.t.", "t.t",
                                       "tanpa tahun", "s.f.", "s.d.", "s. d.",   "s. f."};
static const char *const circas[] = {"circa ", "ca. ", "ca ", "c. ", "sekitar ", "c"};

long date_month(struct str word)
{
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    static const char *const indonesian[] = {"mei", "agu", "okt", "des"};
    static const int months[] = {5, 8, 10, 12};
    long n;
    if (str_int(word, &n))
        return n >= 1 && n <= 12 ? n : 0;
    struct str start = str_sub(word, 0, 3); /* "Sept." is September */
    for (int i = 0; i < 12 && start.n == 3; i++)
        if (str_is_nocase(start, names[i]))
            return i + 1;
    for (int i = 0; i < 4 && start.n == 3; i++)
        if (str_is_nocase(start, indonesian[i]))
            return months[i];
    return 0;
}

struct value *date_of_parts(struct arena *arena, long year, long month, long day)
{
    struct value *date = value_new(arena, VALUE_MAP), *dates = value_new(arena, VALUE_LIST);
    struct value *parts = value_new(arena, VALUE_LIST);
    value_append(parts, value_number(arena, (double)year));
    if (month > 0)
        value_append(parts, value_number(arena, (double)month));
    if (month > 0 && day > 0)
        value_append(parts, value_number(arena, (double)day));
    value_append(dates, parts);
    value_set(date, STR("date-parts"), dates);
    return date;
}

static bool number(struct str s, long most, long *out)
{
    return s.n > 0 && s.n <= 4 && s.p[0] >= '0' && s.p[0] <= '9' && str_int(s, out) && *out <= most;
}

static struct value *date_iso(struct arena *arena, struct str text)
{
    long sign = 1, year, month = 0, day = 0;
    struct str head, rest;
    if (text.n > 0 && text.p[0] == '-') {
        sign = -1;
        text = str_sub(text, 1, text.n);
    }
    str_cut(text, 'T', &text, &rest);
    str_cut(text, '-', &head, &rest);
    if (head.n < 3 || !number(head, 9999, &year))
        return NULL;
    if (rest.n > 0) {
        str_cut(rest, '-', &head, &rest);
        /* 21 to 24 are EDTF's seasons, which have no days; CSL takes them as they are */
        if (head.n > 2 || !number(head, 24, &month) || month < 1 || (month > 12 && (month < 21 || rest.n > 0)))
            return NULL;
    }
    if (rest.n > 0 && (rest.n > 2 || !number(rest, 31, &day) || day < 1))
        return NULL;
    return date_of_parts(arena, sign * year, month, day);
}

/* 1998 to 2001, in whatever way the two are parted; false when text is not of that kind. */
static bool split_range(struct str text, struct str *from, struct str *to)
{
    static const char *const separators[] = {"/", "--", "\xe2\x80\x93", "\xe2\x80\x94"};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        struct str separator = str_of(separators[i]);
        size_t at = str_find_str(text, separator);
        if (at == STR_NPOS)
            continue;
        *from = str_trim(str_sub(text, 0, at));
        *to = str_trim(str_sub(text, at + separator.n, text.n));
        return true;
    }
    if (text.n == 9 && text.p[4] == '-') {
        *from = str_sub(text, 0, 4);
        *to = str_sub(text, 5, 9);
        return true;
    }
    return false;
}

static struct value *date_range(struct arena *arena, struct str text)
{
    struct str from, to;
    if (!split_range(text, &from, &to))
        return date_iso(arena, text);
    struct value *start = date_iso(arena, from), *end = date_iso(arena, to);
    bool open = to.n == 0 || str_is(to, "..");
    if (!start)
        return from.n == 0 || str_is(from, "..") ? end : NULL;
    if (!end && !open)
        return NULL;
    if (end)
        value_append(start->first, end->first->first);
    return start;
}

struct value *date_read(struct arena *arena, struct str text, bool *sure)
{
    bool circa = false;
    struct str bare = str_trim(text);
    *sure = true;
    if (bare.n == 0)
        return NULL;
    for (size_t i = 0; i < sizeof no_dates / sizeof *no_dates; i++)
        if (str_is_nocase(bare, no_dates[i]))
            return NULL;
    for (size_t i = 0; i < sizeof circas / sizeof *circas && !circa; i++) {
        struct str word = str_of(circas[i]);
        if (bare.n > word.n && str_is_nocase(str_sub(bare, 0, word.n), circas[i])) {
            bare = str_trim(str_sub(bare, word.n, bare.n));
            circa = true;
        }
    }
    while (bare.n > 0 && (bare.p[bare.n - 1] == '~' || bare.p[bare.n - 1] == '?' || bare.p[bare.n - 1] == '%')) {
        bare.n--;
        circa = true;
    }
    struct value *date = date_range(arena, bare);
    if (!date) {
        *sure = false;
        date = value_new(arena, VALUE_MAP);
        value_set(date, STR("literal"), value_string(arena, str_trim(text)));
    } else if (circa) {
        struct value *truth = value_new(arena, VALUE_BOOL);
        truth->truth = true;
        truth->text = STR("true");
        value_set(date, STR("circa"), truth);
    }
    return date;
}
