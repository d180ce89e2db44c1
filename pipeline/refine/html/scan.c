/* Cuts raw HTML into tags, comments, other markup and text, by a small part of the HTML Standard's tokenizer (section
   13.2.5). A tag that does not end makes itself and all the rest text, so that nothing is scanned twice. */
#include "refine/html/scan.h"

#include "base/buf.h"
#include "base/utf8.h"

static size_t last_of(struct str s, char c)
{
    for (size_t i = s.n; i-- > 0;)
        if (s.p[i] == c)
            return i;
    return STR_NPOS;
}

void html_scan_init(struct html_scan *s, struct arena *arena, struct str text, struct place place)
{
    *s = (struct html_scan){.arena = arena, .text = text, .place = place};
    s->last_gt = last_of(text, '>');
    s->last_double = last_of(text, '"');
    s->last_single = last_of(text, '\'');
}

static struct place scan_place(struct html_scan *s, size_t at)
{
    for (; s->counted < at; s->counted++) {
        uint8_t c = (uint8_t)s->text.p[s->counted];
        if (c == '\n') {
            s->place.line += s->place.line > 0;
            s->place.column = s->place.column > 0;
        } else if ((c & 0xC0) != 0x80) {
            s->place.column += s->place.column > 0;
        }
    }
    return s->place;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct str lower(struct arena *arena, struct str s)
{
    char *p = arena_copy(arena, s.p, s.n);
    for (size_t i = 0; i < s.n; i++)
        if (p[i] >= 'A' && p[i] <= 'Z')
            p[i] = (char)(p[i] - 'A' + 'a');
    return (struct str){p, s.n};
}

static size_t skip_space(const struct html_scan *s, size_t at)
{
    while (at < s->text.n && html_is_space(s->text.p[at]))
        at++;
    return at;
}

/* A value at text[at]; gives where it ends, or text.n when its quote is not closed. */
static size_t scan_value(struct html_scan *s, size_t at, struct str *value)
{
    const char *p = s->text.p;
    if (at < s->text.n && (p[at] == '"' || p[at] == '\'')) {
        size_t last = p[at] == '"' ? s->last_double : s->last_single;
        if (last == at)
            return s->text.n;
        size_t end = at + 1;
        while (end < s->text.n && p[end] != p[at])
            end++;
        *value = str_sub(s->text, at + 1, end);
        return end < s->text.n ? end + 1 : end;
    }
    size_t end = at;
    while (end < s->text.n && !html_is_space(p[end]) && p[end] != '>')
        end++;
    *value = str_sub(s->text, at, end);
    return end;
}

/* One attribute at text[at]; gives where it ends. */
static size_t scan_attribute(struct html_scan *s, size_t at, struct attribute **tail)
{
    const char *p = s->text.p;
    size_t end = at + 1;
    while (end < s->text.n && !html_is_space(p[end]) && p[end] != '>' && p[end] != '=' && p[end] != '/')
        end++;
    struct attribute *attribute = ARENA_NEW(s->arena, struct attribute);
    attribute->key = lower(s->arena, str_sub(s->text, at, end));
    attribute->value = STR("");
    size_t equals = skip_space(s, end);
    if (equals < s->text.n && p[equals] == '=') {
        struct str value = STR("");
        end = scan_value(s, skip_space(s, equals + 1), &value);
        attribute->value = html_decode(s->arena, value);
    }
    *tail = attribute;
    return end;
}

/* The tag that starts at text[s->at]; false when it runs off the end. */
static bool scan_tag(struct html_scan *s, struct html_token *token)
{
    const char *p = s->text.p;
    bool close = p[s->at + 1] == '/';
    size_t from = s->at + 1 + close, end = from;
    while (end < s->text.n && !html_is_space(p[end]) && p[end] != '>' && p[end] != '/')
        end++;
    token->kind = close ? HTML_CLOSE : HTML_OPEN;
    token->name = lower(s->arena, str_sub(s->text, from, end));
    token->attributes = NULL;
    struct attribute **tail = &token->attributes;
    for (;;) {
        end = skip_space(s, end);
        while (end < s->text.n && p[end] == '/')
            end = skip_space(s, end + 1);
        if (end >= s->text.n)
            return false;
        if (p[end] == '>')
            break;
        end = scan_attribute(s, end, tail);
        if (*tail)
            tail = &(*tail)->next;
    }
    s->at = end + 1;
    return true;
}

static bool scan_until(struct html_scan *s, const char *end)
{
    struct str rest = str_sub(s->text, s->at, s->text.n);
    size_t at = str_find_str(rest, str_of(end));
    s->at = at == STR_NPOS ? s->text.n : s->at + at + str_of(end).n;
    return true;
}

/* At a <: true when markup of some kind was read. */
static bool scan_markup(struct html_scan *s, struct html_token *token)
{
    struct str rest = str_sub(s->text, s->at, s->text.n);
    if (s->plain || rest.n < 2)
        return false;
    char c = rest.p[1];
    token->kind = HTML_MARKUP;
    if (str_starts(rest, STR("<!--"))) {
        token->kind = HTML_COMMENT;
        bool empty = str_starts(rest, STR("<!-->")) || str_starts(rest, STR("<!--->"));
        s->at += empty ? 2 : 4;
        return scan_until(s, empty ? ">" : "-->");
    }
    if (str_starts(rest, STR("<![CDATA[")))
        return scan_until(s, "]]>");
    if (c == '?')
        return scan_until(s, "?>");
    if (c == '!')
        return scan_until(s, ">");
    if (!is_letter(c) && !(c == '/' && rest.n > 2 && is_letter(rest.p[2])))
        return false;
    if (s->last_gt != STR_NPOS && s->at < s->last_gt && scan_tag(s, token))
        return true;
    s->plain = true;
    return false;
}

void html_next(struct html_scan *s, struct html_token *token)
{
    *token = (struct html_token){.kind = HTML_END, .place = scan_place(s, s->at)};
    size_t from = s->at;
    if (from >= s->text.n)
        return;
    if (s->text.p[from] == '<' && scan_markup(s, token)) {
        token->text = str_sub(s->text, from, s->at);
        return;
    }
    size_t end = from + 1;
    while (end < s->text.n && (s->plain || s->text.p[end] != '<'))
        end++;
    s->at = end;
    token->kind = HTML_TEXT;
    token->text = str_sub(s->text, from, end);
}

/* True when the letters at p are name's, in either case. */
static bool is_named(const char *p, struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] - 'A' + 'a') : p[i];
        if (c != name.p[i])
            return false;
    }
    return true;
}

bool html_skip(struct html_scan *s, struct str name)
{
    for (size_t i = 0; i < s->n_missing; i++)
        if (str_eq(s->missing[i], name))
            return false;
    for (size_t i = s->at; i + 2 + name.n <= s->text.n; i++) {
        if (s->text.p[i] != '<' || s->text.p[i + 1] != '/')
            continue;
        char after = i + 2 + name.n < s->text.n ? s->text.p[i + 2 + name.n] : '>';
        if (!(html_is_space(after) || after == '>' || after == '/') || !is_named(s->text.p + i + 2, name))
            continue;
        s->at = i;
        scan_until(s, ">");
        return true;
    }
    if (s->n_missing < sizeof s->missing / sizeof *s->missing)
        s->missing[s->n_missing++] = name;
    else
        s->plain = true; /* many such names: stop looking, so that this stays linear */
    return false;
}

struct str html_attribute(const struct html_token *token, const char *key)
{
    for (const struct attribute *a = token->attributes; a; a = a->next)
        if (str_is(a->key, key))
            return a->value;
    return STR_NONE;
}
