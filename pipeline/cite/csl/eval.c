/* Rendering elements: layout, text, group, choose, and the dispatch to the others. Takes a node and the state of one
   evaluation, gives a tree or NULL for nothing. Groups whose variables are all empty vanish (CSL 1.0.2, "Group"). */
#include "cite/csl/run.h"

#include "base/arena.h"
#include "base/unicode/unicode.h"

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
    struct str lang = eval->item->language;
    if (lang.n == 0)
        lang = csl_get(eval->run->style->root, CSL_A_DEFAULT_LOCALE);
    if (lang.n == 0)
        lang = eval->run->lang;
    return lang.n == 0 || (str_starts(lang, STR("en")) && (lang.n == 2 || !uc_is_alnum((unsigned char)lang.p[2])));
}

struct csl_out *csl_formatted(struct csl_eval *eval, const struct csl_node *node, struct csl_out *content)
{
    bool title = node->format.text_case == CSL_CASE_TITLE && title_case_holds(eval);
    struct str lang = eval->item->language;
    return csl_format(eval->arena, &node->format, lang.n > 0 ? lang : eval->locale->lang, title, content);
}

static struct csl_out *eval_children(struct csl_eval *eval, const struct csl_node *node, struct str delimiter);

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
    return settled(eval, eval_children(eval, macro, STR_NONE), called, full);
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
    const struct csl_locale *locale = eval->locale;
    struct str text =
        csl_term(locale, name, csl_term_form(csl_get(node, CSL_A_FORM)), csl_is(node, CSL_A_PLURAL, "true"));
    struct csl_out *out = csl_leaf(eval->arena, text);
    if (csl_same(name, "no date"))
        csl_note_variable(eval, name, out != NULL); /* it stands for the date */
    if (out && begins(eval) && !csl_has(node, CSL_A_TEXT_CASE))
        csl_text_case(eval->arena, out, CSL_CASE_FIRST, locale->lang, false);
    return out;
}

/* An address that the style completes ("https://doi.org/" before a DOI) is one link. */
static struct csl_out *address_formatted(struct csl_eval *eval, const struct csl_node *node, struct csl_out *content)
{
    struct csl_node bare = *node;
    struct str prefix = node->format.prefix;
    size_t at = str_find_str(prefix, STR("http"));
    if (content && at != STR_NPOS && str_starts(content->link, str_sub(prefix, at, prefix.n))) {
        content->first->text = content->link;
        bare.format.prefix = str_sub(prefix, 0, at);
    }
    return csl_formatted(eval, &bare, content);
}

static struct csl_out *eval_text(struct csl_eval *eval, const struct csl_node *node)
{
    struct str variable = csl_get(node, CSL_A_VARIABLE), term = csl_get(node, CSL_A_TERM);
    struct csl_out *content;
    if (variable.p)
        content = csl_variable_out(eval, node, variable);
    else if (node->target)
        content = called_macro(eval, node->target);
    else if (term.p)
        content = text_term(eval, node, term);
    else
        content = csl_markup(eval->arena, csl_get(node, CSL_A_VALUE));
    eval->started |= content != NULL;
    return csl_same(variable, "DOI") ? address_formatted(eval, node, content) : csl_formatted(eval, node, content);
}

static struct csl_out *eval_group(struct csl_eval *eval, const struct csl_node *node)
{
    unsigned called = eval->called, full = eval->full;
    struct csl_out *content = eval_children(eval, node, node->format.delimiter);
    return csl_formatted(eval, node, settled(eval, content, called, full));
}

/* A choice hands its parts to the group around it. */
static struct csl_out *eval_choose(struct csl_eval *eval, const struct csl_node *node, struct str delimiter)
{
    for (const struct csl_node *branch = node->first; branch; branch = branch->next)
        if (branch->element == CSL_ELSE || csl_holds(eval, branch))
            return eval_children(eval, branch, delimiter);
    return NULL;
}

static bool is_edition_word(const struct csl_node *node)
{
    return node && ((node->element == CSL_TEXT && csl_is(node, CSL_A_TERM, "edition")) ||
                    (node->element == CSL_LABEL && csl_is(node, CSL_A_VARIABLE, "edition")));
}

/* "3rd ed." in a language that says the word first, "ed. ke-3": its locale has a short verb form for what stands before
   the number. The stop of the word left out may have been the sentence's. *next: the word's own node, when that has been done. NULL: nothing was. */
static struct csl_out *edition_named(struct csl_eval *eval, const struct csl_node *node, const struct csl_node **next)
{
    bool ordinal =
        node->element == CSL_NUMBER && csl_is(node, CSL_A_VARIABLE, "edition") && csl_is(node, CSL_A_FORM, "ordinal");
    if (!ordinal || !is_edition_word(node->next) || eval->sorting)
        return NULL;
    const struct csl_term *term = csl_term_find(eval->locale, STR("edition"), CSL_VERB_SHORT);
    if (!term || term->form != CSL_VERB_SHORT || !csl_is_numeric(csl_variable(eval, STR("edition"), false)))
        return NULL;
    struct csl_out *number = csl_eval_node(eval, node), *word = csl_leaf(eval->arena, term->single);
    if (!number || !word)
        return number;
    struct csl_out *span = csl_span(eval->arena);
    enum csl_term_form form = csl_term_form(csl_get(node->next, CSL_A_FORM));
    bool stopped = str_ends(csl_term(eval->locale, STR("edition"), form, false), STR("."));
    word->opens = true;
    csl_append(span, word);
    csl_append(span, number);
    struct csl_node bare = *node->next;
    span->stops = stopped && !bare.format.strip_periods;
    bare.format.strip_periods = false; /* its stop is no longer the last thing */
    *next = node->next;
    return csl_formatted(eval, &bare, span);
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

static struct csl_out *eval_children(struct csl_eval *eval, const struct csl_node *node, struct str delimiter)
{
    if (eval->depth > CSL_DEPTH * 4)
        return NULL;
    struct csl_out *span = csl_span(eval->arena);
    span->delimiter = delimiter;
    eval->depth++;
    for (const struct csl_node *child = node->first; child; child = child->next) {
        bool choice = child->element == CSL_CHOOSE;
        struct csl_out *edition = edition_named(eval, child, &child);
        csl_append(span, edition ? edition : choice ? eval_choose(eval, child, delimiter) : csl_eval_node(eval, child));
    }
    eval->depth--;
    return csl_empty(span) ? NULL : span;
}

struct csl_out *csl_eval_layout(struct csl_eval *eval, const struct csl_node *layout)
{
    eval->depth = 0;
    return eval_children(eval, layout, STR_NONE);
}
