/* Numbers and labels: what counts as a number, its forms (numeric, ordinal, long-ordinal, roman), and the terms that
   stand with numbers and locators. Takes the text of a variable; what is no number is printed as it stands. */
#include "cite/csl/run.h"

#include <string.h>

#include "base/arena.h"
#include "cite/labels.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The separator at s: its length, 0 for none; *what is '-', ',' or '&'. */
static size_t separator_at(struct str s, char *what)
{
    static const struct {
        const char *text;
        char what;
    } separators[] = {{"-", '-'}, {"\xe2\x80\x93", '-'}, {"\xe2\x80\x94", '-'}, {",", ','}, {"&", '&'}, {";", ','}};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (str_starts(s, str_of(separators[i].text))) {
            *what = separators[i].what;
            return strlen(separators[i].text);
        }
    return 0;
}

/* The next number of a list: word is what stands before the separator. *what is 0 at the end. */
static bool next_number(struct str *rest, struct str *word, char *what)
{
    size_t i = 0, n = 0;
    *what = 0;
    *rest = str_trim(*rest);
    if (rest->n == 0)
        return false;
    while (i < rest->n && (n = separator_at(str_sub(*rest, i, rest->n), what)) == 0)
        i += rest->p[i] == '\\' && i + 1 < rest->n ? 2 : 1; /* a hyphen behind a backslash is a letter */
    *word = str_trim(str_sub(*rest, 0, i));
    *rest = str_sub(*rest, i + n, rest->n);
    return true;
}

/* "2", "2nd", "D2", "L2d": digits with letters around, no space. */
static bool is_one_number(struct str word)
{
    size_t digits = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (is_digit(word.p[i]))
            digits++;
        else if (strchr(" \t.:/()", word.p[i]))
            return false;
    }
    return digits > 0;
}

bool csl_is_numeric(struct str text)
{
    struct str rest = str_trim(text), word;
    char what;
    bool any = false, open = false;
    while (next_number(&rest, &word, &what)) {
        if (!is_one_number(word))
            return false;
        any = true;
        open = what != 0; /* a separator wants a number after it */
    }
    return any && !open;
}

static struct str roman(struct arena *arena, long n)
{
    static const struct {
        long value;
        const char *text;
    } digits[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                  {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    struct buf out = {0};
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        for (; n >= digits[i].value; n -= digits[i].value)
            buf_z(&out, digits[i].text);
    return buf_take(&out, arena);
}

static struct str formed(struct csl_eval *eval, const struct csl_node *node, struct str word)
{
    const struct csl_locale *locale = eval->locale;
    long n;
    if (!str_int(word, &n) || n < 0)
        return word;
    if (eval->sorting)
        return str_format(eval->arena, "%010ld", n);
    if (csl_is(node, CSL_A_FORM, "roman"))
        return n > 0 && n < 5000 ? roman(eval->arena, n) : word;
    struct str gender = csl_term_gender(locale, csl_get(node, CSL_A_VARIABLE));
    if (csl_is(node, CSL_A_FORM, "long-ordinal") && n >= 1 && n <= 10) {
        char name[24] = "long-ordinal-00";
        name[13] = (char)('0' + n / 10);
        name[14] = (char)('0' + n % 10);
        struct str term = csl_term(locale, str_of(name), CSL_LONG, false);
        if (term.n > 0)
            return term;
    }
    if (csl_is(node, CSL_A_FORM, "ordinal") || csl_is(node, CSL_A_FORM, "long-ordinal"))
        return str_cat(eval->arena, word, csl_ordinal(locale, n, gender));
    return word;
}

static struct str numbers(struct csl_eval *eval, const struct csl_node *node, struct str text)
{
    struct buf out = {0};
    struct str rest = text, word;
    char what;
    while (next_number(&rest, &word, &what)) {
        buf_str(&out, formed(eval, node, word));
        if (what == '-')
            buf_z(&out, "\xe2\x80\x93");
        else if (what)
            buf_z(&out, what == ',' ? ", " : " & ");
    }
    return buf_take(&out, eval->arena);
}

struct csl_out *csl_eval_number(struct csl_eval *eval, const struct csl_node *node)
{
    struct str variable = csl_get(node, CSL_A_VARIABLE);
    struct str text = csl_is_gone(eval, variable) ? STR_NONE : str_trim(csl_variable(eval, variable, false));
    csl_note_variable(eval, variable, text.n > 0);
    if (text.n == 0)
        return NULL;
    if (csl_same(variable, "page") || csl_same(variable, "locator"))
        text = csl_page_range(eval, variable, text);
    else if (csl_is_numeric(text))
        text = numbers(eval, node, text);
    struct csl_out *out = csl_markup(eval->arena, text);
    if (csl_same(variable, "citation-number")) {
        struct csl_out *span = csl_span(eval->arena);
        span->tag = CSL_TAG_NUMBER;
        csl_append(span, out);
        out = span;
    }
    return csl_formatted(eval, node, out);
}

/* A locator without a label may begin with one of its own: "vol. 2". */
static const char *own_label(const struct csl_cite *cite, size_t *n)
{
    struct str locator = str_trim(cite->locator);
    if (cite->label.n > 0 || locator.n == 0 || (locator.p[0] >= '0' && locator.p[0] <= '9'))
        return NULL; /* no label begins with a digit */
    const char *label = label_at(locator, STR("en"), n);
    if (!label || *n >= locator.n || (locator.p[*n] != ' ' && locator.p[*n] != '.'))
        return NULL;
    while (*n < locator.n && (locator.p[*n] == ' ' || locator.p[*n] == '.'))
        (*n)++;
    return label;
}

struct str csl_locator(const struct csl_cite *cite)
{
    size_t n = 0;
    return own_label(cite, &n) ? str_sub(str_trim(cite->locator), n, cite->locator.n) : str_trim(cite->locator);
}

/* What CSL 1.0.2 calls a locator that older programs call otherwise. */
struct str csl_label_today(struct str label)
{
    static const struct {
        const char *before, *today;
    } names[] = {{"sub verbo", "sub-verbo"}, {"article", "article-locator"}, {"title", "title-locator"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (csl_same(label, names[i].before))
            return str_of(names[i].today);
    return label;
}

struct str csl_locator_label(const struct csl_eval *eval)
{
    size_t n = 0;
    if (!eval->cite)
        return STR("page");
    if (eval->cite->label.n > 0)
        return csl_label_today(eval->cite->label);
    const char *own = own_label(eval->cite, &n);
    return own ? csl_label_today(str_of(own)) : STR("page");
}

struct str csl_number_dashes(struct arena *arena, struct str text)
{
    struct buf out = {0};
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '-' && i > 0 && i + 1 < text.n && text.p[i - 1] != '\\')
            buf_z(&out, "\xe2\x80\x93");
        else
            buf_char(&out, text.p[i]);
    }
    return buf_take(&out, arena);
}

static bool is_roman(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!strchr("ivxlcdm", word.p[i]))
            return false;
    return word.n > 0;
}

/* Several numbers, or a number of pages or volumes above one. */
static bool is_plural(const struct csl_eval *eval, struct str variable, struct str text)
{
    struct str rest = text, word;
    struct str and = csl_term(eval->locale, STR("and"), CSL_LONG, false);
    char what;
    size_t n = 0;
    long number;
    if (str_starts(variable, STR("number-of-")))
        return str_int(str_trim(text), &number) && number > 1;
    for (size_t i = 0; i + 2 < text.n; i++) {
        struct str here = str_sub(text, i + 1, text.n);
        bool joined = str_starts(here, STR("and ")) || (and.n > 0 && str_starts(here, and));
        if (text.p[i] == ' ' && joined && i > 0 && is_digit(text.p[i - 1]))
            return true;
    }
    while (next_number(&rest, &word, &what)) {
        if (!is_one_number(word) && !is_roman(word))
            return false;
        n++;
    }
    return n > 1;
}

struct csl_out *csl_eval_label(struct csl_eval *eval, const struct csl_node *node)
{
    struct str variable = csl_get(node, CSL_A_VARIABLE);
    struct str text = csl_is_gone(eval, variable) ? STR_NONE : csl_variable(eval, variable, false);
    if (text.n == 0)
        return NULL;
    bool locator = csl_same(variable, "locator");
    bool plural = is_plural(eval, variable, text);
    if (csl_has(node, CSL_A_PLURAL) && !csl_is(node, CSL_A_PLURAL, "contextual"))
        plural = csl_is(node, CSL_A_PLURAL, "always");
    struct str name = locator ? csl_locator_label(eval) : variable;
    struct str term = csl_term(eval->locale, name, csl_term_form(csl_get(node, CSL_A_FORM)), plural);
    return csl_formatted(eval, node, csl_leaf(eval->arena, term));
}
