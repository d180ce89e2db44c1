/* jilid cite --harvest FILE [FILE...] --format json: citations found in plain prose. */
#ifndef JILID_HARVEST_COMMAND_H
#define JILID_HARVEST_COMMAND_H

#include "base/arena.h"
#include "base/diag.h"

/* Whether these words ask for a harvest. */
bool harvest_wanted(int n_words, char **words);

/* words: what follows `jilid cite`: --harvest FILE..., --format json, --bibliography FILE (works that are known already).
   Prints to standard output: false when that failed. Wrong words and files are reported, and then nothing is printed. */
bool harvest_command(struct arena *arena, struct diag *diag, int n_words, char **words);

#endif
