/* jilid cite --parse FILE --lang LANG --format json: the citations of a Markdown file as they are read. */
#ifndef JILID_SYNTAX_COMMAND_H
#define JILID_SYNTAX_COMMAND_H

#include "base/press.h"

/* Whether these words ask for it. */
bool syntax_wanted(int n_words, char **words);

/* words: what follows `jilid cite`. Prints a list of clusters, each a list of {mode, id, prefix, label, locator, suffix},
   mode N (in brackets), T (in the text) or S (without author). False when standard output failed; what is wrong is
   reported, and then nothing is printed. */
bool syntax_command(struct press *press, int n_words, char **words);

#endif
