/* The variables of CSL 1.0.2 (appendix IV) that hold names, dates or numbers; all others hold text. */
#include "cite/variables.h"

#include <string.h>

/* With their lengths: these are looked up many times a work. */
#define S(text)                                                                                                        \
    {                                                                                                                  \
        text, sizeof(text) - 1                                                                                         \
    }

static const struct str name_variables[] = {
    S("author"),
    S("chair"),
    S("collection-editor"),
    S("compiler"),
    S("composer"),
    S("container-author"),
    S("contributor"),
    S("curator"),
    S("director"),
    S("editor"),
    S("editorial-director"),
    S("editor-translator"),
    S("executive-producer"),
    S("guest"),
    S("host"),
    S("illustrator"),
    S("interviewer"),
    S("narrator"),
    S("organizer"),
    S("original-author"),
    S("performer"),
    S("producer"),
    S("recipient"),
    S("reviewed-author"),
    S("script-writer"),
    S("series-creator"),
    S("translator"),
};
static const struct str date_variables[] = {
    S("accessed"), S("available-date"), S("event-date"), S("issued"), S("original-date"), S("submitted"),
};
static const struct str number_variables[] = {
    S("chapter-number"),
    S("citation-number"),
    S("collection-number"),
    S("edition"),
    S("first-reference-note-number"),
    S("issue"),
    S("locator"),
    S("number"),
    S("number-of-pages"),
    S("number-of-volumes"),
    S("page"),
    S("page-first"),
    S("part-number"),
    S("printing-number"),
    S("section"),
    S("supplement-number"),
    S("version"),
    S("volume"),
};

#define IS_LISTED(variable, list) is_listed((variable), (list), sizeof(list) / sizeof *(list))

static bool is_listed(struct str variable, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (variable.n == list[i].n && memcmp(variable.p, list[i].p, variable.n) == 0)
            return true;
    return false;
}

bool variable_is_names(struct str variable)
{
    return IS_LISTED(variable, name_variables);
}

bool variable_is_date(struct str variable)
{
    return IS_LISTED(variable, date_variables);
}

bool variable_is_number(struct str variable)
{
    return IS_LISTED(variable, number_variables);
}
