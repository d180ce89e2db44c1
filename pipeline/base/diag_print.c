/* Diagnostics as lines: for people and, as JSON, for programs. Takes one diagnostic, gives one line without its end. */
#include "base/diag.h"

#include "base/escape.h"
#include "base/json.h"

static const char *const words[] = {
    [SEVERITY_NOTE] = "note",   [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error",
    [SEVERITY_USAGE] = "error", [SEVERITY_FAILURE] = "error",
};
_Static_assert(sizeof words / sizeof *words == SEVERITY_FAILURE + 1, "a word for each severity");

void diag_print_text(struct buf *out, const struct diagnostic *d)
{
    if (!d->place.file) {
        buf_z(out, "jilid");
    } else {
        escape_text(out, str_of(d->place.file), 0);
    }
    if (d->place.file && d->place.line > 0) {
        buf_printf(out, ":%u", (unsigned)d->place.line);
        if (d->place.column > 0) {
            buf_printf(out, ":%u", (unsigned)d->place.column);
        }
    }
    buf_z(out, ": ");
    buf_z(out, words[d->severity]);
    buf_z(out, ": ");
    buf_str(out, d->text);
}

void diag_print_id(struct buf *out, const struct message *message)
{
    for (const char *name = message->id; *name != '\0'; name++) {
        buf_char(out, *name == '_' ? '-' : *name);
    }
}

void diag_print_json(struct buf *out, const struct diagnostic *d)
{
    struct json j;
    struct buf id = {0};
    diag_print_id(&id, d->message);
    json_init(&j, out, true);
    json_object(&j);
    json_key(&j, "file");
    if (d->place.file) {
        json_str(&j, str_of(d->place.file));
    } else {
        json_null(&j);
    }
    json_member_int(&j, "line", d->place.line);
    json_member_int(&j, "column", d->place.column);
    json_key(&j, "severity");
    json_str(&j, str_of(words[d->severity]));
    json_key(&j, "id");
    json_str(&j, buf_view(&id));
    buf_release(&id);
    json_key(&j, "text");
    json_str(&j, d->text);
    json_object_end(&j);
}
