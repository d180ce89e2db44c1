/* Bare links in running text: www.x.y, http(s)://..., name@host.x. Takes a text and a place in it; tells where the link
   starts and ends, without the punctuation that ends a sentence and without a bracket that opens before it. Refuses
   addresses without a dot. Brackets and braces end a link, so that citations and attributes keep theirs. */
#include "parse/autolinks.h"

#include <string.h>

#include "parse/guard.h"

static bool is_alnum(char c)
{
    unsigned char u = (unsigned char)c;
    return (u >= '0' && u <= '9') || ((u | 32) >= 'a' && (u | 32) <= 'z') || u >= 0x80;
}

static bool is_ascii_alnum(char c)
{
    return is_alnum(c) && (unsigned char)c < 0x80;
}

/* ” ’ » and no-break space end a link as white space does. */
static bool ends_link(struct str s, size_t i)
{
    static const char *const ends[] = {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99",
                                       "\xC2\xBB",     "\xC2\xA0",     MARK_REF};
    unsigned char c = (unsigned char)s.p[i];
    if (c <= ' ' || strchr("<>[]{}\"`|", c))
        return true;
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (str_starts(str_sub(s, i, s.n), str_of(ends[k])))
            return true;
    return false;
}

static size_t trim_end(struct str s, size_t start, size_t end)
{
    size_t open = 0, close = 0;
    for (size_t i = start; i < end; i++) {
        open += s.p[i] == '(';
        close += s.p[i] == ')';
    }
    while (end > start) {
        char c = s.p[end - 1];
        if (c == ')' && close > open)
            close--;
        else if (!strchr("?!.,:;*_~'^", c))
            break;
        end--;
    }
    return end;
}

static bool match_url(struct str s, size_t at, size_t prefix, struct autolink *out)
{
    size_t end = at + prefix, dot = 0;
    if (end >= s.n || !is_alnum(s.p[end]))
        return false;
    while (end < s.n && !ends_link(s, end)) {
        dot += s.p[end] == '.';
        end++;
    }
    out->start = at;
    out->end = dot > 0 ? trim_end(s, at, end) : end;
    return dot > 0 && out->end > at + prefix;
}

static bool match_address(struct str s, size_t from, size_t at, struct autolink *out)
{
    size_t start = at, end = at + 1, dots = 0;
    while (start > from && (is_ascii_alnum(s.p[start - 1]) || strchr("._+-", s.p[start - 1])))
        start--;
    while (end < s.n && (is_ascii_alnum(s.p[end]) || strchr("._-", s.p[end])))
        end++;
    while (end > at + 1 && strchr("._-", s.p[end - 1]))
        end--;
    for (size_t i = at + 1; i < end; i++)
        dots += s.p[i] == '.';
    if (start == at || !is_ascii_alnum(s.p[start]) || dots == 0 || s.p[at + 1] == '.')
        return false;
    *out = (struct autolink){start, end, "mailto:"};
    return true;
}

bool autolink_match(struct str s, size_t from, size_t at, struct autolink *out)
{
    static const struct {
        struct str prefix;
        const char *scheme;
    } kinds[] = {{{"http://", 7}, ""}, {{"https://", 8}, ""}, {{"www.", 4}, "http://"}};
    out->end = at;
    if (s.p[at] == '@')
        return match_address(s, from, at, out);
    if (at > from && (is_alnum(s.p[at - 1]) || strchr("/@.-_", s.p[at - 1])))
        return false;
    if (at > 1 && s.p[at - 1] == '{' && s.p[at - 2] == '@') /* the key of a citation: @{https://...} */
        return false;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (!str_is_nocase(str_sub(s, at, at + kinds[k].prefix.n), kinds[k].prefix.p))
            continue;
        out->scheme = kinds[k].scheme;
        return match_url(s, at, kinds[k].prefix.n, out);
    }
    return false;
}
