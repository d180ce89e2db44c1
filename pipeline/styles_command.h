/* jilid styles [--all] [WORD...]: the citation styles that a book can name. */
#ifndef JILID_STYLES_COMMAND_H
#define JILID_STYLES_COMMAND_H

#include <stdbool.h>

#include "base/press.h"

/* Prints a line a style whose name or title holds all words. False when standard output failed. */
bool styles_command(struct press *press, int n_words, char **words);

#endif
