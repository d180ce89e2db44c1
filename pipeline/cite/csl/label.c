/* Citation labels: the first letters of the authors' names and the last two digits of the year, for items that bring no
   label of their own ("Doe65", "RoNo78", "AsBrCo00"), with the year suffix when one is needed. */
#include "cite/csl/run.h"

#include "base/arena.h"
#include "base/utf8.h"

static void put_letters(struct buf *out, struct str family, size_t n)
{
    const char *p = family.p, *end = family.p + family.n;
    for (size_t i = 0; i < n && p < end; i++)
        buf_utf8(out, utf8_next(&p, end));
}

static void put_year(struct buf *out, const struct value *item)
{
    const struct value *parts = value_get(value_get(item, "issued"), "date-parts");
    const struct value *first = parts && parts->kind == VALUE_LIST ? parts->first : NULL;
    const struct value *year = first && first->kind == VALUE_LIST ? first->first : NULL;
    struct str text = year ? str_trim(year->text) : STR_NONE;
    buf_str(out, text.n > 2 ? str_sub(text, text.n - 2, text.n) : text);
}

struct str csl_citation_label(const struct csl_eval *eval)
{
    static const size_t letters[4][4] = {{4, 0, 0, 0}, {2, 2, 0, 0}, {2, 1, 1, 0}, {1, 1, 1, 1}};
    static const char *const roles[] = {"author", "editor", "translator"};
    struct str own = value_get_text(eval->item->value, "citation-label");
    const struct csl_names *names = NULL;
    for (size_t i = 0; i < 3 && !names; i++)
        names = csl_people(eval->run, eval->item, str_of(roles[i]));
    struct buf out = {0};
    size_t n = !names ? 0 : names->n < 4 ? names->n : 4;
    if (own.n == 0) {
        for (size_t i = 0; i < n; i++)
            put_letters(&out, names->items[i].family, letters[n - 1][i]);
        put_year(&out, eval->item->value);
    }
    buf_str(&out, own);
    if (!eval->sorting && !eval->no_suffix)
        buf_str(&out, csl_suffix_letters(eval->arena, eval->suffix));
    return buf_take(&out, eval->arena);
}
