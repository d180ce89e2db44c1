/* cs:names: the lists of names of its variables with their labels, et al., and what is substituted when there are none.
   Takes the node and the state of an evaluation; gives a tree tagged as names. */
#include "cite/csl/run.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

struct listing {
    struct csl_eval *eval;
    const struct csl_node *name, *et_al;
    struct csl_name_options options;
    const struct csl_names *list;
    size_t shown;
    bool last; /* the last name follows an ellipsis */
    size_t set;
};

static void options_of(struct listing *l, const struct csl_node *names)
{
    l->options = l->eval->area->names;
    if (names)
        csl_name_options_merge(&l->options, names);
    if (l->name)
        csl_name_options_merge(&l->options, l->name);
    const struct csl_node *key = l->eval->key;
    if (!key)
        return;
    l->options.et_al_min = csl_number(key, CSL_A_NAMES_MIN, l->options.et_al_min);
    l->options.et_al_first = csl_number(key, CSL_A_NAMES_FIRST, l->options.et_al_first);
    if (csl_has(key, CSL_A_NAMES_LAST))
        l->options.et_al_last = csl_is(key, CSL_A_NAMES_LAST, "true");
    l->options.sort_order = STR("all");
    l->options.separator = STR(" ");
}

static void count_shown(struct listing *l)
{
    const struct csl_eval *eval = l->eval;
    const struct csl_name_options *o = &l->options;
    long least = o->et_al_min, first = o->et_al_first;
    size_t n = l->list->n, all = n + l->list->others;
    bool later = eval->cite && eval->cite->position != CSL_FIRST && eval->area == &eval->run->style->citation;
    if (later && o->sub_min > 0)
        least = o->sub_min;
    if (later && o->sub_first >= 0)
        first = o->sub_first;
    l->shown = n;
    if (least > 0 && (long)all >= least && first >= 0 && first < (long)n)
        l->shown = (size_t)first;
    if (!eval->sorting && eval->apart && l->set < CSL_SETS && eval->apart->shown[l->set] > l->shown)
        l->shown = eval->apart->shown[l->set] < n ? eval->apart->shown[l->set] : n;
    l->last = o->et_al_last && l->shown + 2 <= n && l->shown > 0 && !l->list->others;
}

static bool inverted(const struct listing *l, size_t i)
{
    if (l->list->items[i].given.n == 0)
        return false; /* a body, or a single name, has nothing to turn round */
    return csl_same(l->options.sort_order, "all") || (i == 0 && csl_same(l->options.sort_order, "first"));
}

static struct csl_out *one(struct listing *l, size_t i)
{
    const struct csl_eval *eval = l->eval;
    unsigned level = 0;
    if (eval->apart && !eval->sorting && l->set < CSL_SETS && i < CSL_GIVENS)
        level = eval->apart->given[l->set][i];
    if (eval->cite && !eval->sorting && l->list->items[i].given_level > level)
        level = l->list->items[i].given_level;
    return csl_person(l->eval, &l->options, l->name, &l->list->items[i], inverted(l, i), level);
}

static struct str and_word(const struct listing *l)
{
    const struct csl_locale *locale = l->eval->locale;
    bool symbol = csl_same(l->options.and, "symbol"), running = l->eval->cite && l->eval->cite->running;
    if (symbol && !running) {
        const struct csl_term *term = csl_term_find(locale, STR("and"), CSL_SYMBOL);
        return term && term->form == CSL_SYMBOL ? term->single : STR("&");
    }
    return symbol || csl_same(l->options.and, "text") ? csl_term(locale, STR("and"), CSL_LONG, false) : STR_NONE;
}

static bool precedes(const struct listing *l, struct str rule, bool several, size_t before)
{
    if (csl_same(rule, "always"))
        return true;
    if (csl_same(rule, "never"))
        return false;
    if (csl_same(rule, "after-inverted-name"))
        return inverted(l, before);
    return several;
}

static void put(struct listing *l, struct csl_out *to, struct str text)
{
    csl_append(to, csl_affix(l->eval->arena, text));
}

static void put_and(struct listing *l, struct csl_out *to)
{
    struct str word = and_word(l);
    bool delimiter = precedes(l, l->options.precedes_last, l->shown > 2, l->shown - 2);
    if (word.n == 0) {
        put(l, to, l->options.delimiter);
        return;
    }
    if (uc_is_space(utf8_last(word)) || uc_is_space(utf8_first(word))) {
        put(l, to, word); /* a term with spaces of its own sets them all */
        return;
    }
    struct str gap = delimiter ? l->options.delimiter : STR(" ");
    put(l, to, gap.n > 0 && gap.p[gap.n - 1] == ' ' ? gap : str_cat(l->eval->arena, gap, STR(" ")));
    put(l, to, str_cat(l->eval->arena, word, STR(" ")));
}

static void put_et_al(struct listing *l, struct csl_out *to)
{
    struct csl_eval *eval = l->eval;
    if (l->last) {
        put(l, to, l->options.delimiter);
        put(l, to, STR("\xe2\x80\xa6 "));
        csl_append(to, one(l, l->list->n - 1));
        return;
    }
    struct str term = csl_get(l->et_al, CSL_A_TERM);
    struct str text = csl_term(eval->locale, term.n > 0 ? term : STR("et-al"), CSL_LONG, false);
    if (text.n == 0)
        return;
    bool delimiter = precedes(l, l->options.precedes_et_al, l->shown > 1, l->shown - 1);
    put(l, to, delimiter ? l->options.delimiter : STR(" "));
    struct csl_out *out = csl_leaf(eval->arena, text);
    csl_append(to, l->et_al ? csl_formatted(eval, l->et_al, out) : out);
}

static struct csl_out *listed(struct listing *l)
{
    struct csl_out *out = csl_span(l->eval->arena);
    bool whole = l->shown == l->list->n && !l->list->others;
    out->tag = CSL_TAG_LIST;
    for (size_t i = 0; i < l->shown; i++) {
        if (i > 0 && whole && i + 1 == l->shown)
            put_and(l, out);
        else if (i > 0)
            put(l, out, l->options.delimiter);
        csl_append(out, one(l, i));
    }
    if (!whole && l->shown > 0 && (l->last || !l->eval->sorting))
        put_et_al(l, out);
    return l->shown > 0 ? out : NULL;
}

static void tell_shape(const struct listing *l)
{
    struct csl_shape *shape = l->eval->shape;
    if (!shape || l->set >= CSL_SETS)
        return;
    shape->n = l->set + 1;
    shape->total[l->set] = l->list->n;
    shape->shown[l->set] = l->shown;
}

static struct str level_text(struct listing *l, size_t i, unsigned level)
{
    struct csl_out *person = csl_person(l->eval, &l->options, NULL, &l->list->items[i], inverted(l, i), level);
    return csl_plain_text(l->eval->seen->arena, person);
}

static void gather_names(struct listing *l)
{
    struct csl_seen *seen = l->eval->seen;
    for (size_t i = 0; i < l->list->n && (i == 0 || !seen->primary); i++) {
        struct csl_seen_name name = {.name = &l->list->items[i]};
        for (unsigned level = 0; level < 3; level++)
            name.texts[level] = level_text(l, i, level);
        MEM_PUSH(seen->items, seen->n, seen->cap, name);
    }
}

struct csl_out *csl_name_list(struct csl_eval *eval, const struct csl_node *names, const struct csl_node *name,
                              const struct csl_node *et_al, const struct csl_names *list)
{
    struct listing l = {.eval = eval, .name = name, .et_al = et_al, .list = list, .set = eval->sets++};
    options_of(&l, names);
    count_shown(&l);
    tell_shape(&l);
    if (eval->seen)
        gather_names(&l);
    if (csl_same(l.options.form, "count")) {
        eval->counting += l.shown; /* the variables' counts are added up */
        return csl_leaf(eval->arena, STR("0"));
    }
    struct csl_out *out = listed(&l);
    return name && !eval->sorting ? csl_formatted(eval, name, out) : out;
}

/* A cs:names within cs:substitute takes over the children that it lacks. */
static const struct csl_node *inherited(const struct csl_eval *eval, const struct csl_node *node,
                                        enum csl_element element)
{
    const struct csl_node *own = csl_child(node, element);
    if (own || !eval->names || csl_child(node, CSL_NAME))
        return own;
    return csl_child(eval->names, element);
}

static struct csl_out *label_of(struct csl_eval *eval, const struct csl_node *label, struct str role, size_t n)
{
    bool plural = n > 1;
    if (!label)
        return NULL;
    if (csl_has(label, CSL_A_PLURAL) && !csl_is(label, CSL_A_PLURAL, "contextual"))
        plural = csl_is(label, CSL_A_PLURAL, "always");
    struct str term = csl_term(eval->locale, role, csl_term_form(csl_get(label, CSL_A_FORM)), plural);
    return csl_formatted(eval, label, csl_leaf(eval->arena, term));
}

static bool label_first(const struct csl_node *label)
{
    for (const struct csl_node *node = label; node; node = node->next)
        if (node->element == CSL_NAME)
            return true;
    return false;
}

static struct csl_out *variable_out(struct csl_eval *eval, const struct csl_node *node, const struct csl_names *list,
                                    struct str role)
{
    const struct csl_node *label = inherited(eval, node, CSL_LABEL), *name = inherited(eval, node, CSL_NAME);
    struct csl_out *names = csl_name_list(eval, node, name, inherited(eval, node, CSL_ET_AL), list);
    if (csl_empty(names))
        return NULL;
    bool counted = csl_same(csl_get(name, CSL_A_FORM), "count");
    struct csl_out *word = eval->sorting || counted ? NULL : label_of(eval, label, role, list->n + list->others);
    struct csl_out *span = csl_span(eval->arena);
    bool first = word && label_first(label);
    if (first)
        csl_append(span, word);
    csl_append(span, names);
    if (!first)
        csl_append(span, word);
    return span;
}

static bool same_people(const struct csl_names *a, const struct csl_names *b)
{
    if (!a || !b || a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (a->items[i].person != b->items[i].person)
            return false;
    return true;
}

/* "editor translator" are one list when they are the same people and there is a word for both. */
static bool both_roles(struct csl_eval *eval, struct str variables)
{
    if (!csl_same(variables, "editor translator") && !csl_same(variables, "translator editor"))
        return false;
    if (csl_term(eval->locale, STR("editortranslator"), CSL_LONG, false).n == 0)
        return false;
    const struct csl_names *editors = csl_people(eval->run, eval->item, STR("editor"));
    return same_people(editors, csl_people(eval->run, eval->item, STR("translator")));
}

static struct csl_out *variables_out(struct csl_eval *eval, const struct csl_node *node, struct str delimiter)
{
    struct str rest = csl_get(node, CSL_A_VARIABLE), variable;
    struct csl_out *span = csl_span(eval->arena);
    span->delimiter = delimiter;
    bool both = both_roles(eval, rest);
    size_t before = eval->counting;
    while (csl_word(&rest, &variable)) {
        bool gone = csl_is_gone(eval, variable);
        const struct csl_names *list = gone ? NULL : csl_people(eval->run, eval->item, variable);
        struct csl_out *out = list ? variable_out(eval, node, list, both ? STR("editortranslator") : variable) : NULL;
        csl_note_variable(eval, variable, out != NULL);
        csl_append(span, out);
        if (both) {
            csl_note_variable(eval, str_trim(rest), out != NULL);
            break;
        }
    }
    if (eval->counting > before && !csl_empty(span))
        return csl_leaf(eval->arena, str_format(eval->arena, eval->sorting ? "%06zu" : "%zu", eval->counting - before));
    return csl_empty(span) ? NULL : span;
}

static struct csl_out *substitute(struct csl_eval *eval, const struct csl_node *node)
{
    const struct csl_node *list = csl_child(node, CSL_SUBSTITUTE), *before = eval->names;
    struct csl_out *out = NULL;
    eval->names = node;
    eval->substituting++;
    for (const struct csl_node *child = list ? list->first : NULL; child && !out; child = child->next) {
        unsigned called = eval->called, full = eval->full;
        size_t n_gone = eval->n_gone;
        out = csl_eval_node(eval, child);
        bool empty = csl_empty(out) || (eval->called > called && eval->full == full);
        if (empty) {
            out = NULL;
            eval->n_gone = n_gone;
        }
    }
    eval->substituting--;
    eval->names = before;
    return out;
}

struct csl_out *csl_eval_names(struct csl_eval *eval, const struct csl_node *node)
{
    struct str delimiter = csl_get(node, CSL_A_DELIMITER);
    if (!delimiter.p)
        delimiter = eval->area->names.names_delimiter;
    struct csl_out *content = variables_out(eval, node, delimiter);
    if (!content)
        content = substitute(eval, node);
    if (!content)
        return NULL;
    struct csl_out *span = csl_span(eval->arena);
    span->tag = CSL_TAG_NAMES;
    csl_append(span, content);
    return csl_formatted(eval, node, span);
}
