/* From TeX's markup to text. Takes a field's value with its inner braces; a stack holds what each open brace closes
   with, so that nothing recurses. An accent waits for the letter that it stands on, in whatever braces that is. */
#include "cite/formats/tex.h"

#include <string.h>

#include "base/buf.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

struct tex {
    struct str s;
    size_t i;
    struct buf out;
    const char *closes[TEX_MAX_DEPTH + 1]; /* of each open brace; NULL: nothing */
    size_t depth;
    uint32_t mark;            /* an accent that waits for its letter; 0: none */
    const char *open, *close; /* of a style that waits for its argument; NULL: none */
    bool space;               /* one is due */
    bool maths;
};

static void tex_space(struct tex *tex)
{
    tex->space = tex->out.n > 0;
}

static void flush_space(struct tex *tex)
{
    if (tex->space)
        buf_char(&tex->out, ' ');
    tex->space = false;
}

static void put_mark(struct tex *tex)
{
    if (tex->mark)
        buf_utf8(&tex->out, tex->mark);
    tex->mark = 0;
}

static void put(struct tex *tex, const char *z)
{
    if (!*z)
        return;
    flush_space(tex);
    buf_z(&tex->out, z);
    put_mark(tex);
}

static void put_style(struct tex *tex, const char *z)
{
    flush_space(tex);
    buf_z(&tex->out, z);
}

static bool at(const struct tex *tex, const char *z)
{
    return str_starts(str_sub(tex->s, tex->i, tex->s.n), str_of(z));
}

static void group_open(struct tex *tex)
{
    const char *close = NULL;
    if (tex->open) {
        put_style(tex, tex->open);
        close = tex->close;
        tex->open = NULL;
    }
    if (tex->depth < TEX_MAX_DEPTH)
        tex->closes[tex->depth] = close;
    tex->depth++;
}

/* \~{} and the like print the accent itself. */
static void put_bare_accent(struct tex *tex)
{
    static const struct {
        uint32_t mark;
        const char *text;
    } bare[] = {{0x303, "~"}, {0x302, "^"}, {0x300, "`"}, {0x301, "´"}, {0x308, "¨"}, {0x304, "¯"}};
    uint32_t mark = tex->mark;
    tex->mark = 0;
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
        if (bare[i].mark == mark)
            put(tex, bare[i].text);
}

static void group_close(struct tex *tex)
{
    if (tex->depth == 0)
        return;
    if (tex->mark)
        put_bare_accent(tex);
    tex->depth--;
    if (tex->depth < TEX_MAX_DEPTH && tex->closes[tex->depth])
        buf_z(&tex->out, tex->closes[tex->depth]);
}

/* Past a {...} that follows, if one does. */
static void skip_argument(struct tex *tex)
{
    size_t depth = 0;
    if (!at(tex, "{"))
        return;
    for (; tex->i < tex->s.n; tex->i++) {
        if (tex->s.p[tex->i] == '{')
            depth++;
        else if (tex->s.p[tex->i] == '}' && --depth == 0)
            break;
    }
    if (tex->i < tex->s.n)
        tex->i++;
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static struct str command_name(struct tex *tex)
{
    size_t from = tex->i;
    if (tex->i < tex->s.n && !is_ascii_letter(tex->s.p[tex->i])) {
        const char *p = tex->s.p + tex->i;
        utf8_next(&p, tex->s.p + tex->s.n);
        tex->i = (size_t)(p - tex->s.p);
        return str_sub(tex->s, from, tex->i);
    }
    while (tex->i < tex->s.n && is_ascii_letter(tex->s.p[tex->i]))
        tex->i++;
    struct str name = str_sub(tex->s, from, tex->i);
    while (tex->i < tex->s.n && (tex->s.p[tex->i] == ' ' || tex->s.p[tex->i] == '\n' || tex->s.p[tex->i] == '\t'))
        tex->i++;
    return name;
}

static void group_style(struct tex *tex, const char *open, const char *close)
{
    size_t top = tex->depth - 1;
    if (tex->depth == 0 || top >= TEX_MAX_DEPTH || tex->closes[top])
        return;
    put_style(tex, open);
    tex->closes[top] = close;
}

static void command(struct tex *tex)
{
    const char *open, *close;
    tex->i++;
    struct str name = command_name(tex);
    uint32_t mark = tex_accent(name);
    if (mark) {
        tex->mark = mark;
        while (at(tex, " "))
            tex->i++;
        return;
    }
    if (tex->mark && (str_is(name, "i") || str_is(name, "j"))) {
        put(tex, str_is(name, "i") ? "i" : "j"); /* Unicode's accents take the dot away themselves */
        return;
    }
    const char *symbol = tex_symbol(name);
    if (symbol) {
        if (symbol[0] == ' ')
            tex_space(tex);
        else
            put(tex, symbol);
    } else if (tex_style(name, &open, &close)) {
        tex->open = open;
        tex->close = close;
    } else if (tex_switch(name, &open, &close)) {
        group_style(tex, open, close);
    } else if (tex_drops_argument(name)) {
        skip_argument(tex);
    }
}

static bool opens_quote(const struct tex *tex)
{
    if (tex->space || tex->out.n == 0)
        return true;
    char last = tex->out.p[tex->out.n - 1];
    return last == '(' || last == '[' || last == '-' || last == '/';
}

/* What TeX's fonts join: dashes and quotation marks. */
static bool ligature(struct tex *tex)
{
    static const char *const ligatures[][2] = {
        {"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"},       {"`", "‘"},
        {"'", "’"},   {"!`", "¡"}, {"?`", "¿"}, {"~", "\xc2\xa0"},
    };
    if (tex->maths || !strchr("-`'!?~\"", tex->s.p[tex->i])) /* what none begins with */
        return false;
    for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++) {
        if (!at(tex, ligatures[i][0]))
            continue;
        tex->i += str_of(ligatures[i][0]).n;
        put(tex, ligatures[i][1]);
        return true;
    }
    if (tex->s.p[tex->i] == '"') {
        put(tex, opens_quote(tex) ? "“" : "”");
        tex->i++;
        return true;
    }
    return false;
}

static void letter(struct tex *tex)
{
    const char *p = tex->s.p + tex->i, *end = tex->s.p + tex->s.n;
    uint32_t cp = utf8_next(&p, end);
    const char *open = tex->open;
    tex->open = NULL;
    flush_space(tex);
    if (open)
        buf_z(&tex->out, open);
    buf_utf8(&tex->out, cp);
    put_mark(tex);
    if (open)
        buf_z(&tex->out, tex->close);
    tex->i = (size_t)(p - tex->s.p);
}

static void raise(struct tex *tex, const char *open, const char *close)
{
    tex->open = open;
    tex->close = close;
    tex->i++;
}

static void step(struct tex *tex)
{
    char c = tex->s.p[tex->i];
    switch (c) {
    case '{':
        group_open(tex);
        tex->i++;
        return;
    case '}':
        group_close(tex);
        tex->i++;
        return;
    case '\\':
        command(tex);
        return;
    case '$':
        tex->maths = !tex->maths;
        tex->i++;
        return;
    case ' ':
    case '\t':
    case '\n':
    case '\r':
        tex_space(tex);
        tex->i++;
        return;
    default:
        break;
    }
    if (tex->maths && c == '^')
        raise(tex, "<sup>", "</sup>");
    else if (tex->maths && c == '_')
        raise(tex, "<sub>", "</sub>");
    else if (!ligature(tex))
        letter(tex);
}

struct str tex_text(struct arena *arena, struct str s)
{
    struct tex tex = {.s = s};
    bool plain = true;
    for (size_t i = 0; i < s.n && plain; i++)
        plain = (is_ascii_letter(s.p[i]) || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.');
    if (plain)
        return s;
    while (tex.i < s.n)
        step(&tex);
    while (tex.depth > 0)
        group_close(&tex);
    if (tex.mark)
        put_bare_accent(&tex);
    return uc_nfc(arena, buf_take(&tex.out, arena));
}

static struct str strip_braces(struct str s)
{
    s = str_trim(s);
    if (str_starts(s, STR("\\url")))
        s = str_trim(str_sub(s, 4, s.n));
    while (s.n >= 2 && s.p[0] == '{' && s.p[s.n - 1] == '}')
        s = str_trim(str_sub(s, 1, s.n - 1));
    return s;
}

struct str tex_verbatim(struct arena *arena, struct str tex)
{
    struct buf out = {0};
    struct str s = strip_braces(tex);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\\' && i + 1 < s.n && !is_ascii_letter(s.p[i + 1])) {
            c = s.p[++i];
            if (c == '~' && i + 2 < s.n && s.p[i + 1] == '{' && s.p[i + 2] == '}')
                i += 2;
        }
        if (c != '\n' && c != '\t')
            buf_char(&out, c);
    }
    return buf_take(&out, arena);
}
