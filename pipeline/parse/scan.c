/* Line starts: container markers, code fences, HTML blocks, headings, definitions. Takes one line; tells what it begins
   with, in time linear in its length, whatever it holds. */
#include "parse/scan.h"

#include <string.h>

#include "parse/guard.h"
#include "parse/source.h"

/* From where on the line holds nothing but one of - * _ and white space: a thematic break may start there or later. */
static size_t rule_start(struct str line)
{
    size_t end = str_trim_end(line).n, i = end;
    char c = end ? line.p[end - 1] : 0;
    if (c != '-' && c != '*' && c != '_')
        return line.n + 1;
    while (i > 0 && (line.p[i - 1] == c || line.p[i - 1] == ' ' || line.p[i - 1] == '\t'))
        i--;
    return i;
}

static bool is_rule(struct str rest)
{
    size_t n = 0;
    for (size_t i = 0; i < rest.n && n < 3; i++)
        n += rest.p[i] != ' ' && rest.p[i] != '\t';
    return n == 3;
}

static bool ends_word(struct str s, size_t i)
{
    return i >= s.n || s.p[i] == ' ' || s.p[i] == '\t';
}

/* Bytes of a list marker at the start of s; 0: none. */
static size_t marker_size(struct str s)
{
    size_t i = 0;
    if (s.n > 0 && memchr("-+*", s.p[0], 3))
        return ends_word(s, 1) ? 1 : 0;
    while (i < s.n && i < 9 && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    if (i == 0 || i >= s.n || (s.p[i] != '.' && s.p[i] != ')'))
        return 0;
    return ends_word(s, i + 1) ? i + 1 : 0;
}

struct scan scan_prefix(struct str line)
{
    struct scan scan = {0};
    size_t rule = rule_start(line);
    for (;;) {
        struct str rest = str_sub(line, scan.content, line.n);
        size_t bytes, columns = line_indent(rest, &bytes), size;
        if (columns >= 4 && !scan.list)
            return scan;
        scan.content += bytes;
        scan.column += columns;
        rest = str_sub(line, scan.content, line.n);
        scan.rule = scan.content >= rule && is_rule(rest);
        if (rest.n == 0 || scan.rule)
            return scan;
        if (rest.p[0] == '>') {
            scan.quotes++;
            size = 1;
        } else if ((size = marker_size(rest)) > 0) {
            scan.list = true;
        } else {
            return scan;
        }
        scan.markers++;
        scan.content += size;
        scan.column += size;
    }
}

struct fence scan_fence(struct str rest)
{
    struct fence none = {0, 0};
    if (rest.n < 3 || (rest.p[0] != '`' && rest.p[0] != '~'))
        return none;
    size_t n = 0;
    while (n < rest.n && rest.p[n] == rest.p[0])
        n++;
    if (n < 3 || (rest.p[0] == '`' && memchr(rest.p + n, '`', rest.n - n)))
        return none;
    return (struct fence){rest.p[0], n};
}

bool scan_fence_end(struct str rest, struct fence f)
{
    size_t n = 0;
    while (n < rest.n && rest.p[n] == f.mark)
        n++;
    return n >= f.n && line_blank(str_sub(rest, n, rest.n));
}

static bool starts_tag(struct str rest, const char *tag)
{
    size_t n = strlen(tag);
    return rest.n >= n && str_is_nocase(str_sub(rest, 0, n), tag) && (ends_word(rest, n) || rest.p[n] == '>');
}

const char *scan_html(struct str rest)
{
    static const char *const tags[] = {"<script", "<pre", "<style", "<textarea"};
    static const struct {
        const char *start, *end;
    } pairs[] = {{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}};
    if (rest.n < 2 || rest.p[0] != '<')
        return NULL;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (starts_tag(rest, tags[i]))
            return "</";
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_starts(rest, str_of(pairs[i].start)))
            return pairs[i].end;
    bool letter = rest.n > 2 && ((rest.p[2] | 32) >= 'a' && (rest.p[2] | 32) <= 'z');
    return rest.p[1] == '!' && letter ? ">" : NULL;
}

bool scan_html_end(struct str line, const char *end)
{
    static const char *const tags[] = {"script>", "pre>", "style>", "textarea>"};
    if (strcmp(end, "</") != 0)
        return str_find_str(line, str_of(end)) != STR_NPOS;
    for (size_t at = 0, hit; (hit = str_find_str(str_sub(line, at, line.n), STR("</"))) != STR_NPOS;) {
        at += hit + 2;
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
            if (str_is_nocase(str_sub(line, at, at + strlen(tags[i])), tags[i]))
                return true;
    }
    return false;
}

bool scan_heading(struct str rest)
{
    size_t n = 0;
    while (n < rest.n && rest.p[n] == '#')
        n++;
    return n > 0 && n <= 6 && ends_word(rest, n);
}

bool scan_starts_block(struct str line)
{
    size_t bytes, size;
    struct str label;
    if (line_indent(line, &bytes) >= 4)
        return false;
    struct scan scan = scan_prefix(line);
    struct str rest = str_sub(line, bytes, line.n);
    return scan.markers > 0 || scan.rule || scan_heading(rest) || scan_fence(rest).mark || scan_html(rest) ||
           str_starts(rest, STR(":::")) || scan_definition(line) > 0 || guard_note(rest, 0, &label, &size);
}

size_t scan_definition(struct str line)
{
    size_t bytes, gap;
    if (line_indent(line, &bytes) >= 4 || bytes >= line.n || (line.p[bytes] != ':' && line.p[bytes] != '~'))
        return 0;
    line_indent(str_sub(line, bytes + 1, line.n), &gap);
    return gap > 0 && bytes + 1 + gap < line.n ? bytes + 1 + gap : 0;
}
