/* `jilid cite`: citations for other programs. */
#ifndef JILID_CITE_COMMAND_H
#define JILID_CITE_COMMAND_H

#include "base/arena.h"
#include "base/diag.h"

/* Reads the words after `cite`, renders, and prints to standard output. What is wrong is reported. False when standard
   output failed. */
bool cite_command(struct arena *arena, struct diag *diag, int n_words, char **words);

#endif
