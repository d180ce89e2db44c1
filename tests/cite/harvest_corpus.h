/* Marked sentences: "{{kind|family;family|year|locator|title|text}}" is what a harvest has to find. */
#ifndef TESTS_CITE_HARVEST_CORPUS_H
#define TESTS_CITE_HARVEST_CORPUS_H

#include "base/arena.h"
#include "cite/harvest.h"

struct marked {
    size_t document, start, end;
    struct str kind, families, year, locator, title;
};

struct corpus {
    struct harvest_document *documents;
    size_t n_documents;
    struct marked *marks;
    size_t n_marks, n_sentences;
};

/* Reads tests/cite/harvest/NAME. Aborts the test when it cannot. */
void corpus_read(struct arena *arena, const char *name, struct corpus *out);

struct score {
    size_t wanted, found, right; /* right: spans overlap, and the year is the same */
    size_t exact;                /* of those: kind, families, year, locator and title are as marked */
};
struct score corpus_score(struct arena *arena, const struct corpus *corpus, const struct harvest *found);

#endif
