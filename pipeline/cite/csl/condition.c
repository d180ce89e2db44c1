/* Conditions of cs:if and cs:else-if. Takes a node and the state of an evaluation; each value of each attribute is a test
   of its own, and match says how many must hold. */
#include "cite/csl/run.h"

#include "base/value.h"

typedef bool test(struct csl_eval *eval, struct str value);

static bool test_type(struct csl_eval *eval, struct str value)
{
    return str_eq(eval->item->type, value);
}

static bool test_variable(struct csl_eval *eval, struct str value)
{
    if (csl_same(value, "year-suffix"))
        return eval->suffix > 0 && !eval->no_suffix;
    if (variable_is_names(value))
        return csl_people(eval->run, eval->item, value) != NULL;
    if (variable_is_date(value))
        return csl_has_date(eval->item, value);
    return csl_variable(eval, value, false).n > 0;
}

static bool test_numeric(struct csl_eval *eval, struct str value)
{
    return csl_is_numeric(csl_variable(eval, value, false));
}

static bool test_uncertain(struct csl_eval *eval, struct str value)
{
    const struct value *circa = value_get(csl_field(eval->item, value), "circa");
    if (!circa || circa->kind == VALUE_NULL || (circa->kind == VALUE_BOOL && !circa->truth))
        return false;
    return circa->text.n > 0 && !csl_same(circa->text, "0") && !csl_same(circa->text, "false");
}

static bool test_locator(struct csl_eval *eval, struct str value)
{
    if (!eval->cite || eval->cite->locator.n == 0)
        return false;
    return str_eq(csl_locator_label(eval), csl_label_today(value));
}

static bool test_position(struct csl_eval *eval, struct str value)
{
    const struct csl_cite *cite = eval->cite;
    if (!cite || eval->area != &eval->run->style->citation)
        return false;
    if (csl_same(value, "first"))
        return cite->position == CSL_FIRST;
    if (csl_same(value, "subsequent"))
        return cite->position != CSL_FIRST;
    if (csl_same(value, "ibid"))
        return cite->position == CSL_IBID || cite->position == CSL_IBID_LOCATOR;
    if (csl_same(value, "ibid-with-locator"))
        return cite->position == CSL_IBID_LOCATOR;
    return csl_same(value, "near-note") && cite->near_note;
}

static bool test_disambiguate(struct csl_eval *eval, struct str value)
{
    unsigned nth = ++eval->conditions;
    return csl_same(value, "true") == (eval->apart && eval->apart->conditions >= nth);
}

static const struct {
    enum csl_attribute attribute;
    test *holds;
} tests[] = {
    {CSL_A_TYPE, test_type},
    {CSL_A_VARIABLE, test_variable},
    {CSL_A_IS_NUMERIC, test_numeric},
    {CSL_A_IS_UNCERTAIN, test_uncertain},
    {CSL_A_LOCATOR, test_locator},
    {CSL_A_POSITION, test_position},
    {CSL_A_DISAMBIGUATE, test_disambiguate},
};

bool csl_holds(struct csl_eval *eval, const struct csl_node *condition)
{
    bool any = csl_is(condition, CSL_A_MATCH, "any"), none = csl_is(condition, CSL_A_MATCH, "none");
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        struct str rest = csl_get(condition, tests[i].attribute), value;
        while (csl_word(&rest, &value)) {
            bool holds = tests[i].holds(eval, value);
            if (any && holds)
                return true;
            if (!any && holds == none)
                return false;
        }
    }
    return !any;
}
