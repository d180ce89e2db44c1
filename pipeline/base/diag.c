/* The list of diagnostics. Takes messages with their arguments, gives formatted lines in order, refuses more than SHOWN
   of one message: the rest is counted in one note. Printing is in diag_print.c. */
#include "base/diag.h"

#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/escape.h"
#include "base/messages.h"

#define SHOWN 1000
#define ARGUMENT_MAX 400 /* bytes of one argument that are shown */
#define TEXT_MAX 4000

/* How often a message was said. */
struct tally {
    struct tally *next;
    const struct message *message;
    size_t said;
    bool noted; /* that the rest is not shown */
};

struct entry {
    struct diagnostic diagnostic;
    struct tally *tally; /* of a note on what is not shown; else NULL */
};

struct diag {
    struct arena *arena;
    struct entry **entries;
    size_t n, cap;
    size_t severities[SEVERITY_FAILURE + 1];
    struct tally *tallies;
    unsigned language;
    const char *file; /* the last file named, kept: its name may live shorter than the diagnostics */
};

struct diag *diag_new(struct arena *arena)
{
    struct diag *diag = ARENA_NEW(arena, struct diag);
    diag->arena = arena;
    return diag;
}

void diag_language(struct diag *diag, struct str lang)
{
    struct str base, rest;
    str_cut(lang, '-', &base, &rest);
    diag->language = str_is_nocase(base, "id") ? 1 : 0;
}

static struct entry *append(struct diag *diag)
{
    if (diag->n == diag->cap) {
        size_t cap = diag->cap ? diag->cap * 2 : 32;
        struct entry **entries = ARENA_ARRAY(diag->arena, struct entry *, cap);
        if (diag->n > 0) {
            memcpy(entries, diag->entries, diag->n * sizeof(*entries));
        }
        diag->entries = entries;
        diag->cap = cap;
    }
    return diag->entries[diag->n++] = ARENA_NEW(diag->arena, struct entry);
}

static struct tally *find_tally(struct diag *diag, const struct message *message)
{
    struct tally *t = diag->tallies;
    while (t && t->message != message) {
        t = t->next;
    }
    if (!t) {
        t = ARENA_NEW(diag->arena, struct tally);
        *t = (struct tally){.next = diag->tallies, .message = message};
        diag->tallies = t;
    }
    return t;
}

static void add_argument(struct buf *out, char kind, va_list *args)
{
    switch (kind) {
    case 's':
        escape_text(out, str_of(va_arg(*args, const char *)), ARGUMENT_MAX);
        break;
    case 'v':
        escape_text(out, va_arg(*args, struct str), ARGUMENT_MAX);
        break;
    case 'd':
        buf_printf(out, "%d", va_arg(*args, int));
        break;
    case 'c':
        buf_printf(out, "U+%04X", va_arg(*args, unsigned));
        break;
    default:
        buf_char(out, kind);
    }
}

static void format(struct buf *out, const char *text, va_list *args)
{
    for (; *text != '\0'; text++) {
        if (*text != '%' || text[1] == '\0') {
            buf_char(out, *text);
        } else {
            add_argument(out, *++text, args);
        }
    }
}

static struct str format_message(const struct diag *diag, const struct message *message, va_list *args)
{
    struct buf b;
    buf_init(&b, TEXT_MAX);
    const char *text = message->text[diag->language];
    format(&b, text ? text : message->text[0], args);
    return buf_take(&b, diag->arena);
}

static struct str format_alone(const struct diag *diag, const struct message *message, ...)
{
    va_list args;
    va_start(args, message);
    struct str text = format_message(diag, message, &args);
    va_end(args);
    return text;
}

/* Whether one more of this message is shown; else it is counted, in a note that is made when first needed. The note's
   text is made when it is asked for. */
static bool is_shown(struct diag *diag, struct tally *t)
{
    if (t->said++ < SHOWN) {
        return true;
    }
    if (!t->noted) {
        struct entry *e = append(diag);
        e->tally = t;
        e->diagnostic = (struct diagnostic){.message = &msg_diag_more, .severity = SEVERITY_NOTE};
        t->noted = true;
    }
    return false;
}

static const char *keep_file(struct diag *diag, const char *file)
{
    if (file && (!diag->file || strcmp(diag->file, file) != 0)) {
        diag->file = str_z(diag->arena, str_of(file));
    }
    return file ? diag->file : NULL;
}

void diag_add(struct diag *diag, struct place place, const struct message *message, ...)
{
    diag->severities[message->severity]++;
    if (!is_shown(diag, find_tally(diag, message))) {
        return;
    }
    struct entry *e = append(diag);
    e->diagnostic = (struct diagnostic){.message = message, .severity = message->severity, .place = place};
    e->diagnostic.place.file = keep_file(diag, place.file);
    va_list args;
    va_start(args, message);
    e->diagnostic.text = format_message(diag, message, &args);
    va_end(args);
}

size_t diag_count(const struct diag *diag)
{
    return diag->n;
}

const struct diagnostic *diag_at(const struct diag *diag, size_t i)
{
    struct entry *e = diag->entries[i];
    if (e->tally) {
        size_t unseen = e->tally->said - SHOWN;
        struct buf id = {0};
        diag_print_id(&id, e->tally->message);
        e->diagnostic.text =
            format_alone(diag, &msg_diag_more, unseen > INT_MAX ? INT_MAX : (int)unseen, buf_view(&id));
        buf_release(&id);
    }
    return &e->diagnostic;
}

size_t diag_count_severity(const struct diag *diag, enum severity severity)
{
    return diag->severities[severity];
}

bool diag_failed(const struct diag *diag)
{
    return diag_status(diag, false) != 0;
}

int diag_status(const struct diag *diag, bool strict)
{
    const size_t *said = diag->severities;
    if (said[SEVERITY_FAILURE] > 0) {
        return 3;
    }
    if (said[SEVERITY_USAGE] > 0) {
        return 2;
    }
    return said[SEVERITY_ERROR] > 0 || (strict && said[SEVERITY_WARNING] > 0) ? 1 : 0;
}

static struct diagnostic copy(struct arena *arena, const struct diagnostic *d)
{
    struct diagnostic c = *d;
    c.text = str_dup(arena, d->text);
    c.place.file = d->place.file ? str_z(arena, str_of(d->place.file)) : NULL;
    return c;
}

void diag_merge(struct diag *to, const struct diag *from)
{
    for (size_t s = 0; s <= SEVERITY_FAILURE; s++) {
        to->severities[s] += from->severities[s];
    }
    for (size_t i = 0; i < from->n; i++) {
        const struct entry *e = from->entries[i];
        if (e->tally) {
            struct tally *t = find_tally(to, e->tally->message);
            size_t unseen = e->tally->said - SHOWN;
            if (!is_shown(to, t)) { /* always so: the SHOWN before this note were merged already */
                t->said += unseen - 1;
            }
        } else if (is_shown(to, find_tally(to, e->diagnostic.message))) {
            append(to)->diagnostic = copy(to->arena, &e->diagnostic);
        }
    }
}
