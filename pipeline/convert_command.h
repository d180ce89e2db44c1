/* `jilid cite --convert`: bibliographies of any known format, as CSL-JSON. */
#ifndef JILID_CONVERT_COMMAND_H
#define JILID_CONVERT_COMMAND_H

#include "base/diag.h"

bool convert_wanted(int n_words, char **words);

/* The words after "cite". Reports to diag; false when standard output cannot be written. */
bool convert_command(struct arena *arena, struct diag *diag, int n_words, char **words);

#endif
