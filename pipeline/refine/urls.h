/* Inside refine: which addresses a book may hold, and what they name. */
#ifndef JILID_REFINE_URLS_H
#define JILID_REFINE_URLS_H

#include "base/str.h"

struct arena;

enum url_kind {
    URL_EMPTY,
    URL_INSIDE,   /* "#id" */
    URL_RELATIVE, /* a path, perhaps with ?query and #id */
    URL_WEB,      /* http, https */
    URL_MAIL,     /* mailto, tel */
    URL_DATA,     /* data: never a link */
    URL_OTHER     /* any other scheme, and //host: never kept */
};

/* Drops control characters and outer white space; white space inside becomes %20. Judge and keep only what comes out. */
struct str url_clean(struct arena *arena, struct str url);
enum url_kind url_kind(struct str clean);
bool url_may_link(struct str clean);

/* %XX decoded; what is no valid UTF-8 after that comes back empty. */
struct str url_decode(struct arena *arena, struct str s);

#endif
