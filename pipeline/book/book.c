/* The book as a whole: joining chapters, naming authors and files, and the one time that all outputs bear. The time
   comes from SOURCE_DATE_EPOCH or the book's own date, never from a clock; what is not a plain number or an ISO date is
   passed over. */
#include "book/book.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"

#define SLUG_MAX 40

struct place book_key_place(const struct book *book, const char *key)
{
    const struct value *value = value_get(book->meta.given, key);
    return value ? value->place : book->meta.place;
}

void book_add_chapter(struct arena *arena, struct book *book, struct chapter *chapter, size_t at)
{
    struct chapter **chapters = ARENA_ARRAY(arena, struct chapter *, book->n_chapters + 1);
    if (at > book->n_chapters)
        at = book->n_chapters;
    for (size_t i = 0; i < at; i++)
        chapters[i] = book->chapters[i];
    chapters[at] = chapter;
    for (size_t i = at; i < book->n_chapters; i++)
        chapters[i + 1] = book->chapters[i];
    book->chapters = chapters;
    book->n_chapters++;
}

/* Languages that set lists in another way than "A, B and C". */
static const struct listing {
    const char *lang, *comma, *before_and, *after_and;
} listings[] = {
    {"zh", "\xe3\x80\x81", "", ""},
    {"ja", "\xe3\x80\x81", "", ""},
    {"ar", "\xd8\x8c ", " ", ""}, /* the conjunction is written on to the next word */
    {"", ", ", " ", " "},
};

static const struct listing *listing_of(struct str lang)
{
    const struct listing *listing = listings;
    while (listing->lang[0] && !str_is(uc_lang_base(lang), listing->lang))
        listing++;
    return listing;
}

struct str book_names(struct arena *arena, const struct book *book, enum contributor_role role)
{
    const struct metadata *meta = &book->meta;
    const struct listing *listing = listing_of(meta->lang);
    struct buf out = {0};
    size_t n = 0, done = 0;
    for (size_t i = 0; i < meta->n_contributors; i++)
        n += meta->contributors[i].role == role;
    for (size_t i = 0; i < meta->n_contributors; i++) {
        if (meta->contributors[i].role != role)
            continue;
        if (done > 0 && done + 1 == n) {
            buf_z(&out, listing->before_and);
            buf_z(&out, term_text(meta->lang, TERM_AND));
            buf_z(&out, listing->after_and);
        } else if (done > 0) {
            buf_z(&out, listing->comma);
        }
        buf_str(&out, meta->contributors[i].name);
        done++;
    }
    return buf_take(&out, arena);
}

struct str book_authors(struct arena *arena, const struct book *book)
{
    return book_names(arena, book, ROLE_AUTHOR);
}

static bool slug_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

struct str book_slug(struct arena *arena, struct str name)
{
    struct str from = uc_unaccent(arena, str_sub(name, 0, 4096));
    char *out = arena_alloc(arena, SLUG_MAX);
    size_t n = 0;
    for (size_t i = 0; i < from.n && n < SLUG_MAX; i++) {
        char c = from.p[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a'); /* names must differ where file systems fold case */
        if (slug_char(c) && c != '-')
            out[n++] = c;
        else if (n > 0 && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n > 0 && out[n - 1] == '-')
        n--;
    return n > 0 ? (struct str){out, n} : STR("x");
}

/* The whole of s, digits alone. */
static bool read_digits(struct str s, long long *out)
{
    if (s.n == 0 || s.n > 12)
        return false;
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        *out = *out * 10 + (s.p[i] - '0');
    }
    return true;
}

long long book_time(const struct book *book)
{
    long long seconds;
    struct civil date;
    struct str day = str_trim(book->meta.date);
    struct str epoch = str_of(getenv("SOURCE_DATE_EPOCH"));
    if (read_digits(epoch, &seconds) && seconds <= 253402300799LL) /* the last second of 9999 */
        return seconds;
    size_t time = str_find(day, 'T');
    if (civil_read(str_sub(day, 0, time), &date))
        return civil_seconds(&date);
    return 946684800LL; /* 2000-01-01 */
}
