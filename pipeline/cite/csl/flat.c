/* The last pass: a tree becomes tokens; punctuation that meets is settled, stops and commas go inside closing quotation
   marks where the locale says so, and quotation marks alternate. Only punctuation of the style's own making gives way:
   what a field holds within itself stays. */
#include "cite/csl/out.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

struct flattening {
    struct arena *arena;
    const struct csl_locale *locale;
    struct csl_tokens out;
    size_t last; /* index + 1 of the last text token that is not empty */
    size_t due;  /* likewise, of the one that a stop is due to; 0: none */
    size_t cite;
    unsigned font;         /* in force */
    struct str link, lang; /* likewise */
};

static void push(struct flattening *f, struct csl_token token)
{
    token.cite = f->cite;
    token.link = f->link;
    token.lang = f->lang;
    MEM_PUSH(f->out.items, f->out.n, f->out.cap, token);
}

/* What becomes of punctuation a followed by b: 1 keeps a alone, 2 keeps b alone, 3 keeps both. */
static int meet(char a, char b)
{
    static const char marks[] = "!?.:,;";
    static const char *const table[] = {
        /*        ! ? . : , ;  after */
        /* ! */ "131133",
        /* ? */ "311133",
        /* . */ "331333",
        /* : */ "221133",
        /* , */ "333313",
        /* ; */ "221131",
    };
    const char *row = NULL, *column = NULL;
    for (const char *p = marks; *p; p++) {
        if (*p == a)
            row = table[p - marks];
        if (*p == b)
            column = p;
    }
    return row && column ? row[column - marks] - '0' : 3;
}

static bool goes_inside(char c)
{
    return c == '.' || c == ',' || c == '!' || c == '?';
}

static bool quote_between(const struct flattening *f)
{
    for (size_t i = f->last; i < f->out.n; i++)
        if (f->out.items[i].kind == CSL_TOKEN_UNQUOTE)
            return true;
    return false;
}

static bool quote_opens_between(const struct flattening *f)
{
    for (size_t i = f->last; i < f->out.n; i++)
        if (f->out.items[i].kind == CSL_TOKEN_QUOTE)
            return true;
    return false;
}

static void find_last(struct flattening *f)
{
    while (f->last > 0) {
        const struct csl_token *token = &f->out.items[f->last - 1];
        if ((token->kind == CSL_TOKEN_TEXT || token->kind == CSL_TOKEN_SLOT) && token->text.n > 0)
            return;
        f->last--;
    }
}

static bool is_mark(char c)
{
    return c == '.' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?';
}

/* Settles the first character of text against what stands before; gives what is left of text. */
static struct str settle(struct flattening *f, struct str text, bool affix)
{
    while (text.n > 0 && f->last > 0) {
        struct csl_token *before = &f->out.items[f->last - 1];
        char a = before->text.p[before->text.n - 1], b = text.p[0];
        bool quoted = quote_between(f);
        if (quote_opens_between(f))
            return text;
        bool space = a == ' ' || str_ends(before->text, STR("\xc2\xa0"));
        if (space && b == ' ' && !quoted)
            return str_sub(text, 1, text.n);
        if (!is_mark(b) || !(affix || before->affix))
            return text;
        int kept = is_mark(a) ? meet(a, b) : 3;
        if (kept == 1)
            return str_sub(text, 1, text.n);
        if (kept == 2 && !quoted && before->kind == CSL_TOKEN_TEXT) {
            before->text.n--;
            find_last(f);
            continue;
        }
        if (quoted && affix && f->locale->in_quote && goes_inside(b) && before->kind == CSL_TOKEN_TEXT) {
            before->text = str_cat(f->arena, before->text, str_sub(text, 0, 1));
            return str_sub(text, 1, text.n);
        }
        return text;
    }
    return text;
}

/* Puts the stop that is due before a word; any mark makes it needless. */
static void put_due(struct flattening *f, struct str text)
{
    struct csl_token *token = &f->out.items[f->due - 1];
    size_t i = 0;
    while (i < text.n && text.p[i] == ' ')
        i++;
    if (i == text.n)
        return; /* not yet known */
    if (uc_is_alnum(utf8_first(str_sub(text, i, text.n))))
        token->text = str_cat(f->arena, token->text, STR("."));
    f->due = 0;
}

static void put_text(struct flattening *f, struct str text, bool affix)
{
    text = settle(f, text, affix);
    if (text.n == 0)
        return;
    if (f->due)
        put_due(f, text);
    push(f, (struct csl_token){.kind = CSL_TOKEN_TEXT, .text = text, .affix = affix});
    f->last = f->out.n;
}

/* Superscript characters become raised plain ones. */
static void put_leaf(struct flattening *f, struct str text, bool affix)
{
    const char *p = text.p, *end = text.p + text.n, *from = p;
    while (p < end && !(f->font & CSL_SUP)) {
        const char *at = p;
        uint32_t cp = utf8_next(&p, end);
        const char *raised = cp >= 0xAA ? csl_super(cp) : NULL;
        if (!raised)
            continue;
        put_text(f, (struct str){from, (size_t)(at - from)}, affix);
        push(f, (struct csl_token){.kind = CSL_TOKEN_OPEN, .font = CSL_SUP});
        put_text(f, str_of(raised), affix);
        push(f, (struct csl_token){.kind = CSL_TOKEN_CLOSE, .font = CSL_SUP});
        from = p;
    }
    put_text(f, (struct str){from, (size_t)(end - from)}, affix);
}

static bool ends_sentence(const struct flattening *f)
{
    for (size_t i = f->last; i > 0; i--) {
        struct str text = str_trim_end(f->out.items[i - 1].text);
        if (text.n > 0)
            return strchr(".?!", text.p[text.n - 1]) != NULL;
    }
    return false;
}

static struct str capitalised(struct flattening *f, struct str text)
{
    const char *p = text.p;
    utf8_next(&p, text.p + text.n);
    size_t n = (size_t)(p - text.p);
    return str_cat(f->arena, uc_upper(f->arena, str_sub(text, 0, n), f->locale->lang), str_sub(text, n, text.n));
}

static void put_slot(struct flattening *f, const struct csl_out *out)
{
    size_t cite = f->cite;
    f->cite = out->cite;
    push(f, (struct csl_token){.kind = CSL_TOKEN_SLOT, .text = out->text, .slot = out->slot});
    f->cite = cite;
    if (out->text.n > 0)
        f->last = f->out.n;
}

/* What a span adds to the fonts in force: nothing that already holds, and nothing turned back that does not. */
static unsigned font_change(const struct csl_out *out, unsigned font, unsigned *after)
{
    static const struct {
        unsigned on, normal;
    } pairs[] = {
        {CSL_ITALIC, CSL_STYLE_NORMAL},
        {CSL_OBLIQUE, CSL_STYLE_NORMAL},
        {CSL_BOLD, CSL_WEIGHT_NORMAL},
        {CSL_LIGHT, CSL_WEIGHT_NORMAL},
        {CSL_SMALL_CAPS, CSL_VARIANT_NORMAL},
        {CSL_UNDERLINE, CSL_DECORATION_NONE},
        {CSL_SUP, CSL_BASELINE},
        {CSL_SUB, CSL_BASELINE},
    };
    unsigned change = 0;
    *after = font;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        bool holds = (font & pairs[i].on) != 0, flips = out->flips && i < 6;
        bool off =
            holds && ((out->font & pairs[i].normal) || (out->font & CSL_PLAIN) || (flips && (out->font & pairs[i].on)));
        if (off) {
            change |= pairs[i].normal;
            *after &= ~pairs[i].on;
        } else if ((out->font & pairs[i].on) && !holds) {
            change |= pairs[i].on;
            *after |= pairs[i].on;
        }
    }
    return change;
}

static void put_out(struct flattening *f, const struct csl_out *out);

static void put_children(struct flattening *f, const struct csl_out *out)
{
    bool any = false;
    for (const struct csl_out *child = out->first; child; child = child->next) {
        if (csl_empty(child))
            continue;
        if (any)
            put_text(f, out->delimiter, true);
        any = true;
        put_out(f, child);
    }
}

static void put_out(struct flattening *f, const struct csl_out *out)
{
    if (out->leaf) {
        if (out->slot)
            put_slot(f, out);
        else
            put_leaf(f, out->opens && ends_sentence(f) ? capitalised(f, out->text) : out->text, out->affix);
        return;
    }
    size_t cite = f->cite;
    unsigned font = f->font, after;
    if (out->cite)
        f->cite = out->cite;
    unsigned change = font_change(out, font, &after);
    bool opens = change || out->display;
    put_text(f, out->prefix, true);
    if (out->quotes)
        push(f, (struct csl_token){.kind = CSL_TOKEN_QUOTE, .text = out->text});
    if (opens)
        push(f, (struct csl_token){.kind = CSL_TOKEN_OPEN, .font = change, .display = out->display});
    struct str link = f->link, lang = f->lang;
    f->font = after;
    f->link = out->link.n > 0 ? out->link : link;
    f->lang = out->lang.n > 0 ? out->lang : lang;
    put_children(f, out);
    f->font = font;
    f->link = link;
    f->lang = lang;
    if (opens)
        push(f, (struct csl_token){.kind = CSL_TOKEN_CLOSE, .font = change, .display = out->display});
    if (out->quotes)
        push(f, (struct csl_token){.kind = CSL_TOKEN_UNQUOTE});
    put_text(f, out->suffix, true);
    f->cite = cite;
    if (out->stops)
        f->due = f->last;
}

#define QUOTES_MAX 512

/* Outer and inner marks by turns; single marks that a text brings stay single where nothing is around them. */
static void set_quotes(struct flattening *f)
{
    const struct csl_locale *locale = f->locale;
    const struct str none = STR_NONE;
    struct str close[QUOTES_MAX];
    bool inner[QUOTES_MAX];
    size_t depth = 0;
    for (size_t i = 0; i < f->out.n; i++) {
        struct csl_token *token = &f->out.items[i];
        if (token->kind == CSL_TOKEN_QUOTE) {
            bool within = depth > 0 && depth <= QUOTES_MAX && !inner[depth - 1];
            bool single = depth == 0 && token->text.n > 0;
            if (depth < QUOTES_MAX) {
                inner[depth] = within || single;
                close[depth] = single ? STR("\xe2\x80\x99") : within ? locale->close_inner : locale->close_quote;
            }
            depth++;
            token->text = single ? token->text : within ? locale->open_inner : locale->open_quote;
        } else if (token->kind == CSL_TOKEN_UNQUOTE) {
            depth--;
            token->text = depth < QUOTES_MAX ? close[depth] : none;
        } else {
            continue;
        }
        token->kind = CSL_TOKEN_TEXT;
    }
}

/* A block at the end keeps no space after its last word. */
static void trim_block(struct flattening *f)
{
    if (f->out.n < 2 || !f->out.items[f->out.n - 1].display || f->last == 0)
        return;
    struct csl_token *last = &f->out.items[f->last - 1];
    last->text = str_trim_end(last->text);
}

struct csl_tokens csl_flatten(struct arena *arena, const struct csl_locale *locale, const struct csl_out *out)
{
    struct flattening f = {.arena = arena, .locale = locale};
    if (!csl_empty(out))
        put_out(&f, out);
    set_quotes(&f);
    trim_block(&f);
    struct csl_tokens kept = {arena_copy(arena, f.out.items, f.out.n * sizeof *f.out.items), f.out.n, f.out.n};
    mem_free(f.out.items);
    return kept;
}
