/* Rendering elements: layout, text, group, choose, and the dispatch to the others. Takes a node and the state of one
   evaluation, gives a tree or NULL for nothing. Groups whose variables are all empty vanish (CSL 1.0.2, "Group"). */
#include "cite/csl_run.h"

#include "base/arena.h"
#include "base/unicode.h"

bool csl_is_gone(const struct csl_eval *eval, struct str variable)
{
    for (size_t i = 0; i < eval->n_gone; i++)
        if (str_eq(eval->gone[i], variable))
            return true;
    return false;
}

void csl_note_variable(struct csl_eval *eval, struct str variable, bool full)
{
    eval->called++;
    if (!full)
        return;
    eval->full++;
    eval->started = true;
    if (eval->substituting && eval->n_gone < sizeof eval->gone / sizeof *eval->gone && !csl_is_gone(eval, variable))
        eval->gone[eval->n_gone++] = variable;
}

static bool title_case_holds(const struct csl_eval *eval)
{
    struct str lang = value_get_text(eval->item->value, "language");
    if (lang.n == 0)
        lang = csl_get(eval->run->style->root, CSL_A_DEFAULT_LOCALE);
    if (lang.n == 0)
        lang = eval->run->lang;
    return lang.n == 0 || (str_starts(lang, STR("en")) && (lang.n == 2 || !uc_is_alnum((unsigned char)lang.p[2])));
}

struct csl_out *csl_formatted(struct csl_eval *eval, const struct csl_node *node, struct csl_out *content)
{
    bool title = node->format.text_case == CSL_CASE_TITLE && title_case_holds(eval);
    struct str lang = value_get_text(eval->item->value, "language");
    return csl_format(eval->arena, &node->format, lang.n > 0 ? lang : eval->run->style->locale->lang, title, content);
}

static struct str first_of(const struct value *item, const char *const *names)
{
    for (; *names; names++) {
        struct str text = value_get_text(item, *names);
        if (text.n > 0)
            return text;
    }
    return STR_NONE;
}

static struct str short_of(const struct csl_eval *eval, struct str name)
{
    static const char *const title[] = {"title-short", "shortTitle", NULL};
    static const char *const container[] = {"container-title-short", "journalAbbreviation", NULL};
    const struct value *item = eval->item->value;
    if (str_is(name, "title"))
        return first_of(item, title);
    if (str_is(name, "container-title"))
        return first_of(item, container);
    return value_get_text(item, str_z(eval->arena, str_cat(eval->arena, name, STR("-short"))));
}

static struct str plain_variable(const struct csl_eval *eval, struct str name)
{
    for (const struct value *field = eval->item->value->first; field; field = field->next)
        if (str_eq(field->key, name))
            return value_text(field);
    static const char *const title[] = {"shortTitle", NULL};
    static const char *const container[] = {"journalAbbreviation", NULL};
    static const char *const event[] = {"event-title", NULL};
    static const char *const event_title[] = {"event", NULL};
    const struct value *item = eval->item->value;
    if (str_is(name, "title-short"))
        return first_of(item, title);
    if (str_is(name, "container-title-short"))
        return first_of(item, container);
    if (str_is(name, "event"))
        return first_of(item, event);
    return str_is(name, "event-title") ? first_of(item, event_title) : STR_NONE;
}

static struct str number_text(const struct csl_eval *eval, unsigned long n)
{
    return n ? str_format(eval->arena, "%lu", n) : STR_NONE;
}

/* The first of the pages, unless the item names it. */
static struct str first_page(const struct csl_eval *eval)
{
    struct str own = plain_variable(eval, STR("page-first")), pages = str_trim(plain_variable(eval, STR("page")));
    size_t n = 0;
    while (n < pages.n && pages.p[n] != '-' && pages.p[n] != ',' && pages.p[n] != '&' &&
           (unsigned char)pages.p[n] != 0xE2)
        n++;
    return own.n > 0 ? own : str_trim(str_sub(pages, 0, n));
}

struct str csl_variable(const struct csl_eval *eval, struct str name, bool short_form)
{
    const struct csl_cite *cite = eval->cite;
    if (str_is(name, "citation-number"))
        return number_text(eval, eval->item->number);
    if (str_is(name, "locator"))
        return cite ? csl_locator(cite) : STR_NONE;
    if (str_is(name, "page-first"))
        return first_page(eval);
    if (str_is(name, "citation-label"))
        return csl_citation_label(eval);
    if (str_is(name, "first-reference-note-number"))
        return cite && cite->position != CSL_FIRST ? number_text(eval, cite->first_note) : STR_NONE;
    struct str text = short_form ? short_of(eval, name) : STR_NONE;
    return text.n > 0 ? text : plain_variable(eval, name);
}

static struct csl_out *tagged(struct csl_eval *eval, struct csl_out *content, enum csl_tag tag)
{
    if (!content)
        return NULL;
    struct csl_out *span = csl_span(eval->arena);
    span->tag = tag;
    csl_append(span, content);
    return span;
}

static bool is_page(struct str name)
{
    return str_is(name, "page") || str_is(name, "locator");
}

static struct csl_out *text_variable(struct csl_eval *eval, const struct csl_node *node, struct str name)
{
    if (str_is(name, "year-suffix")) {
        struct csl_out *suffix = eval->no_suffix ? NULL : csl_year_suffix(eval);
        csl_note_variable(eval, name, suffix != NULL);
        return suffix;
    }
    struct str text = csl_is_gone(eval, name) ? STR_NONE : csl_variable(eval, name, csl_is(node, CSL_A_FORM, "short"));
    text = str_trim(text);
    csl_note_variable(eval, name, text.n > 0);
    if (text.n > 0 && is_page(name))
        text = csl_page_range(eval->arena, eval->run->style, text);
    else if (csl_is_number(name) && csl_is_numeric(text))
        text = csl_number_dashes(eval->arena, text);
    if (str_is(name, "citation-number"))
        return tagged(
            eval, csl_leaf(eval->arena, eval->sorting ? str_format(eval->arena, "%08zu", eval->item->number) : text),
            CSL_TAG_NUMBER);
    if (str_is(name, "URL") || str_is(name, "DOI"))
        return csl_leaf(eval->arena, text);
    return csl_markup(eval->arena, text);
}

/* A group or macro vanishes when it calls variables and all are empty; one that gives something counts, for what stands
   around it, as a variable that is not empty. */
static struct csl_out *settled(struct csl_eval *eval, struct csl_out *content, unsigned called, unsigned full)
{
    if (eval->called > called && eval->full == full)
        return NULL;
    if (content) {
        eval->called++;
        eval->full++;
    }
    return content;
}

static struct csl_out *called_macro(struct csl_eval *eval, const struct csl_node *macro)
{
    unsigned called = eval->called, full = eval->full;
    return settled(eval, csl_eval_children(eval, macro, STR_NONE), called, full);
}

/* Whether a cite begins here: what is printed first may be a term, which then takes a capital. */
static bool begins(const struct csl_eval *eval)
{
    const struct csl_cite *cite = eval->cite;
    if (eval->started || eval->sorting)
        return false;
    if (!cite)
        return eval->area == &eval->run->style->bibliography;
    struct str prefix = str_trim_end(cite->prefix);
    while (prefix.n > 3 && (str_ends(prefix, STR("\xe2\x80\x9d")) || str_ends(prefix, STR("\xe2\x80\x99"))))
        prefix.n -= 3;
    while (prefix.n > 0 && (prefix.p[prefix.n - 1] == '"' || prefix.p[prefix.n - 1] == '\''))
        prefix.n--;
    if (!eval->run->style->note)
        return false;
    return prefix.n == 0 ? cite->opens : prefix.p[prefix.n - 1] == '.';
}

static struct csl_out *text_term(struct csl_eval *eval, const struct csl_node *node, struct str name)
{
    const struct csl_locale *locale = eval->run->style->locale;
    struct str text =
        csl_term(locale, name, csl_term_form(csl_get(node, CSL_A_FORM)), csl_is(node, CSL_A_PLURAL, "true"));
    struct csl_out *out = csl_leaf(eval->arena, text);
    if (str_is(name, "no date"))
        csl_note_variable(eval, name, out != NULL); /* it stands for the date */
    if (out && begins(eval) && !csl_has(node, CSL_A_TEXT_CASE))
        csl_text_case(eval->arena, out, CSL_CASE_FIRST, locale->lang, false);
    return out;
}

static struct csl_out *eval_text(struct csl_eval *eval, const struct csl_node *node)
{
    struct str variable = csl_get(node, CSL_A_VARIABLE), term = csl_get(node, CSL_A_TERM);
    struct csl_out *content;
    if (variable.p)
        content = text_variable(eval, node, variable);
    else if (node->target)
        content = called_macro(eval, node->target);
    else if (term.p)
        content = text_term(eval, node, term);
    else
        content = csl_markup(eval->arena, csl_get(node, CSL_A_VALUE));
    eval->started |= content != NULL;
    return csl_formatted(eval, node, content);
}

static struct csl_out *eval_group(struct csl_eval *eval, const struct csl_node *node)
{
    unsigned called = eval->called, full = eval->full;
    struct csl_out *content = csl_eval_children(eval, node, node->format.delimiter);
    return csl_formatted(eval, node, settled(eval, content, called, full));
}

/* A choice hands its parts to the group around it. */
static struct csl_out *eval_choose(struct csl_eval *eval, const struct csl_node *node, struct str delimiter)
{
    for (const struct csl_node *branch = node->first; branch; branch = branch->next)
        if (branch->element == CSL_ELSE || csl_holds(eval, branch))
            return csl_eval_children(eval, branch, delimiter);
    return NULL;
}

struct csl_out *csl_eval_node(struct csl_eval *eval, const struct csl_node *node)
{
    switch (node->element) {
    case CSL_TEXT:
        return eval_text(eval, node);
    case CSL_GROUP:
        return eval_group(eval, node);
    case CSL_CHOOSE:
        return eval_choose(eval, node, STR_NONE);
    case CSL_NAMES:
        return csl_eval_names(eval, node);
    case CSL_DATE:
        return csl_eval_date(eval, node);
    case CSL_NUMBER:
        return csl_eval_number(eval, node);
    case CSL_LABEL:
        return csl_eval_label(eval, node);
    default:
        return NULL;
    }
}

struct csl_out *csl_eval_children(struct csl_eval *eval, const struct csl_node *node, struct str delimiter)
{
    if (eval->depth > CSL_DEPTH * 4)
        return NULL;
    struct csl_out *span = csl_span(eval->arena);
    span->delimiter = delimiter;
    eval->depth++;
    for (const struct csl_node *child = node->first; child; child = child->next) {
        bool choice = child->element == CSL_CHOOSE;
        csl_append(span, choice ? eval_choose(eval, child, delimiter) : csl_eval_node(eval, child));
    }
    eval->depth--;
    return csl_empty(span) ? NULL : span;
}

struct csl_out *csl_eval_layout(struct csl_eval *eval, const struct csl_node *layout)
{
    eval->depth = 0;
    return csl_eval_children(eval, layout, STR_NONE);
}
