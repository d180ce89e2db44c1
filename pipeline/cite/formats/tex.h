/* Text in TeX's markup, as BibTeX's fields hold it. */
#ifndef JILID_CITE_TEX_H
#define JILID_CITE_TEX_H

#include "base/arena.h"
#include "base/str.h"

/* The deepest nesting of braces that a value may have; the reader refuses more. */
#define TEX_MAX_DEPTH 100

/* Plain text in Unicode's composed form, with CSL's marks for styles (<i>, <b>, <sup>, <sub>,
   <span style="font-variant:small-caps;">). Braces go, white space runs become one space, unknown commands give their
   argument. */
struct str tex_text(struct arena *arena, struct str tex);

/* As it stands, for addresses: only braces around all, \url{} and backslashes before punctuation go. */
struct str tex_verbatim(struct arena *arena, struct str tex);

/* Tables (tex_table.c). An accent: the combining mark of \name; 0: none. A command: what it prints; NULL: unknown. */
uint32_t tex_accent(struct str name);
const char *tex_symbol(struct str name);
bool tex_style(struct str name, const char **open, const char **close); /* takes an argument */
bool tex_switch(struct str name, const char **open, const char **close); /* holds to the end of its group */
bool tex_drops_argument(struct str name);

#endif
