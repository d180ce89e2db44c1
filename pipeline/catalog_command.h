/* jilid catalog DIR...: feeds and a page over folders of made books. */
#ifndef JILID_CATALOG_COMMAND_H
#define JILID_CATALOG_COMMAND_H

#include "arguments.h"
#include "base/press.h"

/* Inputs are folders. Wrong usage and files are reported. */
void catalog_command(struct press *press, const struct arguments *a);

#endif
