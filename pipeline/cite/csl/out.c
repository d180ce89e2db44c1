/* Trees of rendered text: making, asking and formatting them. Takes content and a node's format, gives a span in which
   the affixes stand outside what the format does; an empty content gives nothing. */
#include "cite/csl/out.h"

#include "base/arena.h"

struct csl_out *csl_leaf(struct arena *arena, struct str text)
{
    if (text.n == 0)
        return NULL;
    struct csl_out *out = ARENA_NEW(arena, struct csl_out);
    out->leaf = true;
    out->text = text;
    return out;
}

struct csl_out *csl_affix(struct arena *arena, struct str text)
{
    struct csl_out *out = csl_leaf(arena, text);
    if (out)
        out->affix = true;
    return out;
}

struct csl_out *csl_span(struct arena *arena)
{
    return ARENA_NEW(arena, struct csl_out);
}

void csl_append(struct csl_out *span, struct csl_out *child)
{
    if (!child)
        return;
    if (span->last)
        span->last->next = child;
    else
        span->first = child;
    span->last = child;
}

bool csl_empty(const struct csl_out *out)
{
    if (!out || out->removed)
        return true;
    if (out->leaf)
        return out->text.n == 0 && out->slot == 0;
    for (const struct csl_out *child = out->first; child; child = child->next)
        if (!csl_empty(child))
            return false;
    return true;
}

void csl_plain(const struct csl_out *out, struct buf *to)
{
    if (csl_empty(out))
        return;
    if (out->leaf) {
        buf_str(to, out->text);
        return;
    }
    bool any = false;
    buf_str(to, out->prefix);
    for (const struct csl_out *child = out->first; child; child = child->next) {
        if (csl_empty(child))
            continue;
        if (any)
            buf_str(to, out->delimiter);
        any = true;
        csl_plain(child, to);
    }
    buf_str(to, out->suffix);
}

struct str csl_plain_text(struct arena *arena, const struct csl_out *out)
{
    struct buf text = {0};
    csl_plain(out, &text);
    return buf_take(&text, arena);
}

struct csl_out *csl_find_tag(struct csl_out *out, enum csl_tag tag)
{
    if (!out || out->removed)
        return NULL;
    if (out->tag == tag)
        return out;
    for (struct csl_out *child = out->first; child; child = child->next) {
        struct csl_out *found = csl_find_tag(child, tag);
        if (found)
            return found;
    }
    return NULL;
}

struct csl_out *csl_format(struct arena *arena, const struct csl_format *format, struct str lang, bool title_case,
                           struct csl_out *content)
{
    if (csl_empty(content))
        return NULL;
    if (format->strip_periods)
        csl_strip_periods(arena, content);
    if (format->text_case != CSL_CASE_NONE)
        csl_text_case(arena, content, format->text_case, lang, title_case);
    bool plain = !format->font && !format->quotes && !format->display && format->prefix.n == 0 && format->suffix.n == 0;
    if (plain)
        return content;
    struct csl_out *span = csl_span(arena);
    span->font = format->font;
    span->quotes = format->quotes;
    span->prefix = format->prefix;
    span->suffix = format->suffix;
    csl_append(span, content);
    if (!format->display)
        return span;
    struct csl_out *block = csl_span(arena); /* its affixes stand within */
    block->display = format->display;
    csl_append(block, span);
    return block;
}
