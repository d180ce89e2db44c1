/* The library of works, as the readers of this floor see it. */
#ifndef JILID_CITE_LIBRARY_H
#define JILID_CITE_LIBRARY_H

#include "base/map.h"
#include "cite/cite.h"

struct cite_library {
    struct arena *arena;
    struct diag *diag;
    struct map *works;         /* key -> struct value *, aliases among them */
    const struct value **items; /* each work once, in order */
    size_t n, cap;
};

/* Adds a finished item under its id and says so when the id is taken. */
void library_put(struct cite_library *library, struct value *item);
void library_alias(struct cite_library *library, struct str key, struct value *item);

/* Readers: false when an error was reported. */
bool bibtex_read(struct cite_library *library, const char *file, struct str text);
bool ris_read(struct cite_library *library, const char *file, struct str text);

/* Puts an item into the one shape that all others rely on: scalars, lists of name maps, maps with date-parts. It is
   changed in place, and what fits stays as it is. NULL after an error. */
struct value *item_normalise(struct cite_library *library, struct value *item);

/* A date as written ("1998", "1998-05-12", "1998/2001", "ca. 1998"): a map with date-parts, circa, or literal. NULL for
   none ("n.d.", "t.t.", empty). *sure is false when it had to be taken as literal. */
struct value *date_read(struct arena *arena, struct str text, bool *sure);
struct value *date_of_parts(struct arena *arena, long year, long month, long day); /* month, day 0: unknown */
long date_month(struct str word); /* "9", "Sept.", "september": 9; 0: none */

/* "https://doi.org/10.1/x", "doi:10.1/x": 10.1/x. */
struct str library_doi(struct str doi);

/* A language's BCP 47 tag: "indonesian" and "ind" give "id"; what is unknown comes back as it is. */
struct str library_language(struct str name);

#endif
