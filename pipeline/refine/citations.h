/* Inside refine: reading the works, and weaving citations into one run of inlines. */
#ifndef JILID_REFINE_CITATIONS_H
#define JILID_REFINE_CITATIONS_H

#include "base/press.h"
#include "book/book.h"

/* Reads all bibliographies of the book and the command line into book->library. False when one could not be read. */
bool library_read(struct press *press);

/* Turns the citations among container's children into NODE_CITEs and NODE_REFs. */
void citations_weave(struct press *press, struct node *container);

#endif
