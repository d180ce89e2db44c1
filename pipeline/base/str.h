/* Borrowed views of UTF-8 text. A str never owns its bytes and need not end in NUL. */
#ifndef JILID_STR_H
#define JILID_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
    const char *p;
    size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})
#define STR_ARG(s) (int)(s).n, ((s).p ? (s).p : "") /* for "%.*s" */
#define STR_NPOS ((size_t)-1)

struct str str_of(const char *z); /* NULL gives the empty str */
bool str_eq(struct str a, struct str b);
bool str_is(struct str s, const char *z);
bool str_is_nocase(struct str s, const char *z); /* ASCII letters only */
int str_cmp(struct str a, struct str b);         /* byte order */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
size_t str_find(struct str s, char c); /* STR_NPOS when absent */
size_t str_find_str(struct str s, struct str needle);
struct str str_sub(struct str s, size_t from, size_t to); /* [from, to), clamped */
struct str str_trim(struct str s);                        /* ASCII white space at both ends */
struct str str_trim_end(struct str s);

/* Cuts s at its first sep: *head before it, *tail after it. False (head = s, tail empty) when sep is absent. */
bool str_cut(struct str s, char sep, struct str *head, struct str *tail);

/* Takes the next line off *rest, without its LF or CRLF. False at the end. */
bool str_line(struct str *rest, struct str *line);

/* The whole of s as a decimal integer. */
bool str_int(struct str s, long *out);

uint64_t str_hash(struct str s); /* the same on every run and machine */

/* Copies into the arena; str_z also ends in NUL (embedded NULs are kept: check before a system call). */
struct str str_dup(struct arena *arena, struct str s);
char *str_z(struct arena *arena, struct str s);
struct str str_cat(struct arena *arena, struct str a, struct str b);
struct str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Damerau-Levenshtein distance (optimal string alignment) over code points; values above cap come back as cap + 1. */
size_t str_distance(struct str a, struct str b, size_t cap);

/* The candidate nearest to s by that distance, if it is near enough to suggest (at most a third of its length); else
   the empty str. Ties go to the earlier candidate. */
struct str str_nearest(struct str s, const struct str *candidates, size_t n);

#endif
