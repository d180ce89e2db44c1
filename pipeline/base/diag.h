/* Diagnostics: what a run has to say, gathered in order; only main prints them.
   A message is a row of a floor's messages.def: M(name, SEVERITY, "English text", "Indonesian text or NULL").
   Its stable id is its name with - for _ ("image-missing"). Placeholders, in the same order in every language:
   %s const char *, %v struct str, %d int, %c code point (as U+0041). %% is a percent sign. */
#ifndef JILID_DIAG_H
#define JILID_DIAG_H

#include "base/str.h"

struct place {
    const char *file;      /* borrowed, NUL-terminated, as the user named it; NULL: the run as a whole */
    uint32_t line, column; /* from 1; column in code points; 0: unknown (line 0: the whole file) */
};

#define NOWHERE ((struct place){NULL, 0, 0})

enum severity {
    SEVERITY_NOTE,
    SEVERITY_WARNING,
    SEVERITY_ERROR,   /* the input is wrong: status 1 */
    SEVERITY_USAGE,   /* the command line is wrong: status 2 */
    SEVERITY_FAILURE, /* worth trying again: status 3 */
};

struct message {
    const char *id;
    enum severity severity;
    const char *text[2]; /* English, Indonesian (NULL: as English) */
};

struct diagnostic {
    const struct message *message;
    enum severity severity;
    struct place place;
    struct str text; /* formatted, one line, control characters escaped */
};

struct diag;

struct diag *diag_new(struct arena *arena);
void diag_language(struct diag *diag, struct str lang); /* language of the texts from here on: "id..." or else English */

void diag_add(struct diag *diag, struct place place, const struct message *message, ...);

size_t diag_count(const struct diag *diag);
const struct diagnostic *diag_at(const struct diag *diag, size_t i);
size_t diag_count_severity(const struct diag *diag, enum severity severity);
bool diag_failed(const struct diag *diag); /* any error, usage or failure so far */
int diag_status(const struct diag *diag, bool strict); /* the exit status of the table in the design: 0 to 3 */

/* Appends to, in order, all that from has (a worker's own diagnostics). */
void diag_merge(struct diag *to, const struct diag *from);

/* One line without its end: "file:line:col: severity: text", or a JSON object {file,line,column,severity,id,text}. */
struct buf;
void diag_print_text(struct buf *out, const struct diagnostic *d);
void diag_print_json(struct buf *out, const struct diagnostic *d);
void diag_print_id(struct buf *out, const struct message *message); /* "image-missing" */

/* For a floor's messages.h and messages.c:
     #define M(name, severity, en, id) extern const struct message msg_##name;
     #include "parse/messages.def" */
#define MESSAGE_DECLARE(name, severity, en, id) extern const struct message msg_##name;
#define MESSAGE_DEFINE(name, severity, en, id) \
    const struct message msg_##name = {#name, SEVERITY_##severity, {en, id}};

#endif
