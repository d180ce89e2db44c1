/* Lines of a text with their places: what is read, rewritten, cut and fed to cmark, so that every place in the tree can
   be told from where it was fed. */
#ifndef JILID_PARSE_SOURCE_H
#define JILID_PARSE_SOURCE_H

#include "base/buf.h"
#include "base/diag.h"

struct arena;

struct source_line {
    struct str text;
    uint32_t line;   /* in the file */
    uint32_t column; /* in the file, of the first byte after `skip` */
    uint32_t skip;   /* bytes at the start of text that the file does not have there */
};

struct source {
    const char *file;
    struct source_line *lines; /* heap: source_release */
    size_t n, cap;
    size_t at_line, at_byte; /* how far columns have been counted: places asked for in order cost no more than a scan */
    uint32_t at_column;
};

/* The text's lines, borrowed from it. Noncharacters U+FDD0 to U+FDEF, which the parse floor marks places with, become
   U+FFFD, with one warning. */
void source_read(struct source *s, struct arena *arena, struct diag *diag, const char *file, struct str text);
void source_release(struct source *s);
void source_push(struct source *s, struct source_line line);
void source_blank(struct source *s); /* an empty line that the file does not have */

/* The place in the file of a byte (from 1) of a fed line (from 1). */
struct place source_place(struct source *s, int line, int byte);

/* The fed line (from 1); an empty one when there is none. */
struct source_line source_at(const struct source *s, int line);

/* Columns of the bytes from `from` to `to`; a guard counts as what it stands for. */
uint32_t source_columns(struct str text, size_t from, size_t to);

struct place line_place(const struct source *s, const struct source_line *line);

/* Columns of white space before the text (a tab goes to the next multiple of 4), and the bytes that make them. */
size_t line_indent(struct str text, size_t *bytes);
bool line_blank(struct str text);

/* The line without its first `columns` columns of white space (or as many as there are). */
struct source_line line_unindent(struct arena *arena, struct source_line line, size_t columns);

/* The line behind a prefix that the file does not have. */
struct source_line line_prefixed(struct arena *arena, struct str prefix, struct source_line line);

/* The line from byte `from` on. */
struct source_line line_from(struct source_line line, size_t from);

#endif
