/* Languages by tag, and the frames that blocks are set into. */
#include "typeset/blocks/setting.h"

#include "base/map.h"
#include "base/unicode/unicode.h"

#define LEAST_CHARACTERS 8 /* a frame is never narrower than so many ems */

const struct language *setting_language(struct setting *s, struct str tag)
{
    struct language *found = map_get(s->languages, tag);
    if (!found) {
        found = ARENA_NEW(s->arena, struct language);
        found->tag = str_z(s->arena, tag);
        found->rtl = uc_lang_rtl(tag);
        map_put(s->languages, str_of(found->tag), found);
    }
    return found;
}

const struct language *setting_language_at(struct setting *s, const struct node *node)
{
    for (const struct node *n = node; n; n = n->parent) {
        if (!n->attributes)
            continue;
        struct str lang = node_attribute(n, "lang");
        if (lang.n)
            return setting_language(s, lang);
    }
    return s->language;
}

static int32_t scaled(int32_t length, int scale)
{
    return (int32_t)((int64_t)length * scale / 1000);
}

struct block_style flow_style(const struct flow *f, enum style_id id)
{
    struct block_style style = f->s->theme->styles[id];
    if (f->scale != 1000) {
        style.text.size = scaled(style.text.size, f->scale);
        style.leading = scaled(style.leading, f->scale);
    }
    return style;
}

struct flow flow_indent(const struct flow *f, int32_t start, int32_t end)
{
    struct flow inner = *f;
    int32_t least = LEAST_CHARACTERS * f->s->theme->styles[STYLE_BODY].text.size;
    int32_t spare = flow_width(f) - least;
    if (start + end > spare) {
        start = spare > 0 ? spare * 2 / 3 : 0;
        end = 0;
    }
    inner.start += start;
    inner.end += end;
    return inner;
}

int32_t flow_width(const struct flow *f)
{
    return f->measure - f->start - f->end;
}

int32_t flow_line(const struct flow *f)
{
    return f->s->theme->styles[STYLE_BODY].leading;
}

int32_t flow_x(const struct flow *f, int32_t start, int32_t width)
{
    return f->rtl ? f->measure - f->start - start - width : f->start + start;
}
