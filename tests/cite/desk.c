/* The desk of the cite floor's tests. */
#include "cite/desk.h"

void desk_open(struct desk *desk)
{
    desk->arena = arena_new();
    desk->diag = diag_new(desk->arena);
    desk->library = cite_library_new(desk->arena, desk->diag);
}

void desk_close(struct desk *desk)
{
    arena_free(desk->arena);
}

bool desk_read(struct desk *desk, const char *file, const char *text)
{
    return cite_library_read(desk->library, file, str_of(text));
}

static const char *finish(const struct desk *desk, struct buf *out)
{
    buf_char(out, '\0');
    return buf_take(out, desk->arena).p;
}

const char *desk_said(const struct desk *desk)
{
    struct buf out = {0};
    for (size_t i = 0; i < diag_count(desk->diag); i++) {
        const struct diagnostic *d = diag_at(desk->diag, i);
        buf_printf(&out, "%s%u:", i ? " " : "", (unsigned)d->place.line);
        for (const char *id = d->message->id; *id; id++)
            buf_char(&out, *id == '_' ? '-' : *id);
    }
    return finish(desk, &out);
}

const char *desk_text(const struct desk *desk, const struct rich *rich)
{
    struct buf out = {0};
    for (; rich; rich = rich->next) {
        if (rich->slot)
            buf_printf(&out, "{%d}", rich->slot);
        buf_z(&out, rich->style & RICH_ITALIC ? "*" : "");
        buf_z(&out, rich->link.n ? "[" : "");
        for (size_t i = 0; i < rich->text.n; i++) {
            bool tie = i + 1 < rich->text.n && rich->text.p[i] == '\xC2' && rich->text.p[i + 1] == '\xA0';
            buf_char(&out, tie ? ' ' : rich->text.p[i]);
            i += tie;
        }
        buf_z(&out, rich->link.n ? "]" : "");
        buf_z(&out, rich->style & RICH_ITALIC ? "*" : "");
    }
    return finish(desk, &out);
}

static void put_value(struct buf *out, const struct value *value)
{
    const char *open = value->kind == VALUE_MAP ? "{" : "[", *close = value->kind == VALUE_MAP ? "}" : "]";
    if (value->kind != VALUE_MAP && value->kind != VALUE_LIST) {
        buf_str(out, value_text(value));
        return;
    }
    buf_z(out, open);
    for (const struct value *v = value->first; v; v = v->next) {
        if (v != value->first)
            buf_char(out, ',');
        if (value->kind == VALUE_MAP)
            buf_printf(out, "%.*s:", STR_ARG(v->key));
        put_value(out, v);
    }
    buf_z(out, close);
}

const char *desk_value(const struct desk *desk, const struct value *value)
{
    struct buf out = {0};
    if (value)
        put_value(&out, value);
    return finish(desk, &out);
}
