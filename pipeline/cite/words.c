/* What the author-date style says in each language: joining names, ordinals of editions, locators, the words for
   theses, old editions and the day of a visit. One row a language; the first, English, holds for all others. */
#include "cite/authordate.h"

#include "base/buf.h"
#include "base/terms.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "cite/labels.h"

static const struct words {
    const char *lang;
    const char *comma, *before_and, *after_and, *before_et_al;
    const char *edition;  /* # is the number */
    const char *pages;    /* # is the locator; NULL: the label, then the locator */
    const char *accessed; /* # is the date */
    const char *doctoral, *masters, *original, *number;
} table[] = {
    {"en", ", ", " ", " ", " ", NULL, NULL, "Retrieved #, from", "Doctoral dissertation", "Master’s thesis",
     "Original work published", "No."},
    {"id", ", ", " ", " ", " ", "ed. ke-#", NULL, "Diakses #, dari", "Disertasi doktor", "Tesis magister",
     "Karya asli diterbitkan", "No."},
    {"fr", ", ", " ", " ", " ", "#e éd.", NULL, "Consulté le #, à l’adresse", "Thèse de doctorat", "Mémoire de master",
     "Ouvrage original publié en", "No"},
    {"es", ", ", " ", " ", " ", "#.ª ed.", NULL, "Recuperado el #, de", "Tesis doctoral", "Tesis de maestría",
     "Obra original publicada en", "N.º"},
    {"ru", ", ", " ", " ", " ", "#-е изд.", NULL, "Дата обращения: #.", "Докторская диссертация",
     "Магистерская диссертация", "Впервые опубликовано в", "№"},
    {"ar", "، ", " ", "", " ", "ط. #", NULL, "تاريخ الاطلاع: #، من", "أطروحة دكتوراه", "رسالة ماجستير",
     "نُشر العمل الأصلي في", "رقم"},
    {"zh", "、", "", "", "", "第#版", "第#页", "检索于 #，取自", "博士论文", "硕士论文", "原著出版于", "编号"},
};

static const struct words *words_of(const struct style *style)
{
    struct str base = uc_lang_base(style->lang);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_is_nocase(base, table[i].lang))
            return &table[i];
    return &table[0];
}

static struct str fill(const struct style *style, const char *pattern, struct str value)
{
    struct str head, tail;
    str_cut(str_of(pattern), '#', &head, &tail);
    return str_cat(style->arena, str_cat(style->arena, head, value), tail);
}

static void join_last(const struct style *style, const struct words *words, enum joining joining, size_t n,
                      struct buf *out)
{
    bool ampersand = words == &table[0] && joining != JOIN_TEXT && str_is(uc_lang_base(style->lang), "en");
    if (joining == JOIN_ENTRY && n > 1 && words->before_and[0])
        buf_z(out, ","); /* the names are turned round there: "Hocking, B., & Smith, M." */
    buf_z(out, words->before_and);
    buf_z(out, ampersand ? "&" : term_text(style->lang, TERM_AND));
    buf_z(out, words->after_and);
}

struct str words_join(const struct style *style, const struct str *names, size_t n, bool others, enum joining joining)
{
    const struct words *words = words_of(style);
    struct buf out = {0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && i + 1 == n && !others)
            join_last(style, words, joining, n, &out);
        else if (i > 0)
            buf_z(&out, words->comma);
        buf_str(&out, names[i]);
    }
    if (others) {
        if (n > 1 || joining == JOIN_ENTRY)
            buf_str(&out, str_trim_end(str_of(words->comma)));
        buf_z(&out, words->before_et_al);
        buf_z(&out, term_text(style->lang, TERM_ET_AL));
    }
    return buf_take(&out, style->arena);
}

static const char *english_ordinal(long n)
{
    if (n % 100 >= 11 && n % 100 <= 13)
        return "th";
    return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

struct str words_edition(const struct style *style, struct str edition)
{
    const struct words *words = words_of(style);
    long n;
    if (str_int(edition, &n)) {
        if (n <= 1)
            return STR_NONE; /* a first edition is not named */
        if (words->edition)
            return fill(style, words->edition, edition);
        return str_format(style->arena, "%ld%s ed.", n, english_ordinal(n));
    }
    struct str lower = uc_lower(style->arena, edition, style->lang);
    struct str term = str_of(term_text(style->lang, TERM_EDITION));
    if (edition.n == 0 || str_find_str(lower, STR("ed")) != STR_NPOS || str_find_str(lower, term) != STR_NPOS)
        return edition;
    return str_format(style->arena, "%.*s %.*s", STR_ARG(edition), STR_ARG(term));
}

static bool is_range(struct str locator)
{
    static const char *const marks[] = {"-", "\xe2\x80\x93", ",", "&", ";"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_find_str(locator, str_of(marks[i])) != STR_NPOS)
            return true;
    return false;
}

/* Hyphens between numbers become en dashes. */
static struct str dashes(struct arena *arena, struct str s)
{
    struct buf out = {0};
    for (size_t i = 0; i < s.n; i++) {
        size_t from = i;
        while (i < s.n && s.p[i] == '-')
            i++;
        if (i > from && i - from <= 2 && from > 0 && i < s.n)
            buf_z(&out, "\xe2\x80\x93");
        else
            buf_str(&out, str_sub(s, from, i));
        if (i < s.n)
            buf_char(&out, s.p[i]);
    }
    return buf_take(&out, arena);
}

struct str words_pages(const struct style *style, struct str label, struct str locator)
{
    const struct words *words = words_of(style);
    struct str text = dashes(style->arena, str_trim(locator));
    bool page = label.n == 0 || str_is(label, "page");
    if (page && words->pages)
        return fill(style, words->pages, text);
    const char *word = label_text(label, style->lang, is_range(locator));
    if (!word[0])
        return text;
    return str_format(style->arena, "%s\xc2\xa0%.*s", word, STR_ARG(text));
}

struct str words_accessed(const struct style *style, struct str date)
{
    return fill(style, words_of(style)->accessed, date);
}

const char *words_thesis(const struct style *style, bool doctoral)
{
    const struct words *words = words_of(style);
    return doctoral ? words->doctoral : words->masters;
}

const char *words_original(const struct style *style)
{
    return words_of(style)->original;
}

const char *words_number(const struct style *style)
{
    return words_of(style)->number;
}
