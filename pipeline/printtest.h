/* `jilid print-test`. */
#ifndef JILID_PRINTTEST_H
#define JILID_PRINTTEST_H

#include "arguments.h"
#include "base/press.h"

/* Makes the test booklet and prints on standard output what to set at the printer and how to read the result, in English
   or Indonesian. False when standard output failed; all else is reported. */
bool printtest_run(struct press *press, const struct arguments *a);

#endif
