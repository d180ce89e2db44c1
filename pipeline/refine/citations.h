/* Inside refine: reading the works. */
#ifndef JILID_REFINE_CITATIONS_H
#define JILID_REFINE_CITATIONS_H

#include "base/press.h"

/* Reads all bibliographies of the book and the command line into book->library. False when one could not be read. */
bool library_read(struct press *press);

#endif
