/* The command line: words -> options, checked. */
#ifndef JILID_ARGUMENTS_H
#define JILID_ARGUMENTS_H

#include "base/arena.h"
#include "base/diag.h"
#include "book/options.h"

enum command {
    COMMAND_MAKE,
    COMMAND_CHECK,
    COMMAND_STAGES,
    COMMAND_FONTS,
    COMMAND_THEMES,
    COMMAND_STYLES,
    COMMAND_CITE,
    COMMAND_PRINT_TEST,
    COMMAND_CATALOG,
    COMMAND_VERSION,
    COMMAND_HELP
};

enum progress { PROGRESS_AUTO, PROGRESS_ON, PROGRESS_OFF };

struct arguments {
    enum command command;
    struct options options;
    enum progress progress;
    const char *title, *base_url; /* of COMMAND_CATALOG; NULL: not given */
    int n_words;         /* of COMMAND_CITE and COMMAND_STYLES, which read their own words */
    char **words;
    const char *help_on; /* the command that --help was asked about; NULL: all */
};

/* Reads argv[1..]. Wrong usage is reported (SEVERITY_USAGE); then false. Strings are borrowed from argv. */
bool arguments_read(struct arena *arena, struct diag *diag, int argc, char **argv, struct arguments *out);

/* The target of that name; 0: none. */
unsigned target_find(struct str name);

/* The text of --help, for one command or for all. Borrowed, static. */
const char *arguments_help(const char *command);

#endif
