/* Printing: diagnostics on standard error, lists, trees and what commands answer on standard output. */
#ifndef JILID_REPORT_H
#define JILID_REPORT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/press.h"

/* What a run has to say, ready to be printed. */
struct report {
    struct buf text;
    size_t n; /* diagnostics in it */
};

/* Makes the report of what was said so far: then a run whose outputs are in place needs no more memory to end well. */
void report_prepare(struct report *report, const struct diag *diag, const struct options *options);

/* Prints what the run has to say, as options ask: text or JSON, quiet, verbose. In text, past five of one kind only their
   number is told unless verbose. Made anew where more was said since it was prepared; releases it. */
void report_diagnostics(struct report *report, const struct diag *diag, const struct options *options);

/* Prints to standard output, and releases the buffer. False when that failed. */
bool report_print(struct buf *out);

/* Prints the tree (or after the stage "layout" the pages) for --stop-after. False when standard output failed. */
bool report_tree(const struct press *press);

/* The lists of `jilid stages`, `jilid fonts` and `jilid themes`. False when standard output failed. */
bool report_stages(void);
bool report_fonts(struct press *press);
bool report_themes(struct press *press);

#endif
