/* The options of booklets and handouts. Each setter says in an English phrase what it wanted, or gives NULL. */
#ifndef JILID_SHEET_ARGUMENTS_H
#define JILID_SHEET_ARGUMENTS_H

#include "book/options.h"

struct sheet_argument {
    const char *name;
    bool flag; /* takes no value */
    const char *(*set)(struct sheet_options *o, const char *value);
};

extern const struct sheet_argument sheet_arguments[];
extern const size_t n_sheet_arguments;

/* After all were read: what they mean together; with a handout among the outputs --nup is the handout's. NULL, or what
   does not go together. */
const char *sheet_arguments_settle(struct sheet_options *o, bool handout);

#endif
