/* Printing: diagnostics on standard error, lists and trees on standard output. Only main and this file print. */
#ifndef JILID_REPORT_H
#define JILID_REPORT_H

#include <stdbool.h>

#include "base/press.h"

/* Prints what the run has to say, as options ask: text or JSON, quiet, verbose. In text, past five of one kind only their
   number is told unless verbose. */
void report_diagnostics(const struct diag *diag, const struct options *options);

/* Prints the tree (or after the stage "layout" the pages) for --stop-after. False when standard output failed. */
bool report_tree(const struct press *press);

/* The lists of `jilid stages`, `jilid fonts` and `jilid themes`. False when standard output failed. */
bool report_stages(void);
bool report_fonts(struct press *press);
bool report_themes(struct press *press);

#endif
