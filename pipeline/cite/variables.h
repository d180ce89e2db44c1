/* What kind of thing a variable of CSL holds. */
#ifndef JILID_CITE_VARIABLES_H
#define JILID_CITE_VARIABLES_H

#include "base/str.h"

bool variable_is_names(struct str variable);
bool variable_is_date(struct str variable);
bool variable_is_number(struct str variable);

#endif
