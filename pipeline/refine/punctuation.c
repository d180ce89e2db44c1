/* Punctuation as printed: straight quotes, hyphens for dashes and dots become the language's own characters, and ties
   are put in (ties.c). A block's text is one stream through all its inlines, so that quotes may open in one and close in
   another; code is passed over, and so is a link that shows its own address. What the author escaped (spans of class
   "literal") stays as it is; those spans end here. */
#include "refine/punctuation.h"

#include "base/buf.h"
#include "base/terms.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "refine/common.h"
#include "refine/refine.h"
#include "refine/ties.h"

#define QUOTES_MAX 64
#define OBJECT 0xFFFCu /* stands for what is no text: code, a picture */

struct quote {
    char typed; /* " or ' */
    enum term close;
    struct str lang;
};

/* The state within one block. */
struct stream {
    uint32_t prev;      /* the last code point before the text at hand; 0 at the start */
    uint32_t after;     /* the first one after it */
    struct quote open[QUOTES_MAX];
    size_t n_open;
    size_t closers;     /* straight ' to come that could close */
    unsigned chain;
    struct str lang;
    bool french;
};

static bool is_gap(uint32_t cp)
{
    return cp == 0 || uc_is_space(cp) || cp == 0xA0 || cp == 0x202F;
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || cp == 0x2010 || cp == 0x2011 || cp == 0x2013 || cp == 0x2014;
}

/* What an opening quote may follow. */
static bool is_before(uint32_t cp)
{
    return is_gap(cp) || is_dash(cp) || cp == '(' || cp == '[' || cp == '{' || cp == '/' || cp == '"' || cp == '\'' ||
           cp == 0x201C || cp == 0x2018 || cp == 0xAB || cp == 0xBF || cp == 0xA1 || cp == 0x201E;
}

/* What a closing quote may precede. */
static bool is_after(uint32_t cp)
{
    return is_gap(cp) || (cp != OBJECT && cp != '(' && cp != '[' && uc_is_punct(cp));
}

static uint32_t char_before(const struct stream *s, struct str text, size_t at)
{
    return at ? utf8_last(str_sub(text, at > 4 ? at - 4 : 0, at)) : s->prev;
}

static uint32_t char_after(const struct stream *s, struct str text, size_t at)
{
    return at < text.n ? utf8_first(str_sub(text, at, at + 4)) : s->after;
}

static size_t open_count(const struct stream *s, char typed)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_open; i++)
        n += s->open[i].typed == typed;
    return n;
}

/* The outer pair for a double quote, the inner one for what stands within it, and so on in turn. */
static void quote_open(struct stream *s, char typed, struct buf *out)
{
    bool outer = open_count(s, '"') % 2 == 0;
    if (typed == '\'' && !open_count(s, '"'))
        outer = false;
    else if (typed == '\'')
        outer = s->open[s->n_open - 1].close == TERM_CLOSE_QUOTE_INNER;
    if (s->n_open < QUOTES_MAX)
        s->open[s->n_open++] = (struct quote){typed, outer ? TERM_CLOSE_QUOTE : TERM_CLOSE_QUOTE_INNER, s->lang};
    buf_z(out, term_text(s->lang, outer ? TERM_OPEN_QUOTE : TERM_OPEN_QUOTE_INNER));
}

/* Closes the innermost open quote of this kind and forgets those inside it. */
static bool quote_close(struct stream *s, char typed, struct buf *out)
{
    for (size_t i = s->n_open; i-- > 0;) {
        if (s->open[i].typed != typed)
            continue;
        buf_z(out, term_text(s->open[i].lang, s->open[i].close));
        s->n_open = i;
        return true;
    }
    return false;
}

static void quote_double(struct stream *s, uint32_t prev, uint32_t next, struct buf *out)
{
    bool may_open = !is_gap(next), may_close = !is_gap(prev);
    if (may_open && may_close) {
        if (is_before(prev) && !is_after(next))
            may_close = false;
        else if (is_after(next) || open_count(s, '"'))
            may_open = false;
        else if (uc_is_digit(prev))
            may_open = may_close = false;
        else
            may_close = false;
    }
    if (may_close && quote_close(s, '"', out))
        return;
    if (may_open)
        quote_open(s, '"', out);
    else
        buf_char(out, '"'); /* inches, or alone */
}

static bool closes_single(uint32_t prev, uint32_t next)
{
    return !is_gap(prev) && is_after(next);
}

/* "'90s": two figures only. */
static bool is_short_year(struct str text, size_t at)
{
    struct str rest = str_sub(text, at + 1, text.n);
    return rest.n >= 2 && rest.p[0] >= '0' && rest.p[0] <= '9' && rest.p[1] >= '0' && rest.p[1] <= '9' &&
           !uc_is_digit(utf8_first(str_sub(rest, 2, rest.n)));
}

static void quote_single(struct stream *s, struct str text, size_t at, uint32_t prev, uint32_t next, struct buf *out)
{
    bool closer = closes_single(prev, next);
    if (closer && s->closers)
        s->closers--;
    if (uc_is_alnum(prev) && uc_is_alnum(next) && !uc_is_digit(prev)) {
        buf_utf8(out, 0x2019);
    } else if (closer && quote_close(s, '\'', out)) {
        return;
    } else if (is_before(prev) && !is_gap(next) && s->closers > 0 && !is_short_year(text, at)) {
        quote_open(s, '\'', out);
    } else if (uc_is_digit(prev) || (is_gap(prev) && is_gap(next))) {
        buf_char(out, '\''); /* minutes, feet, or alone */
    } else {
        buf_utf8(out, 0x2019);
    }
}

static size_t run_length(struct str text, size_t at)
{
    size_t n = 1;
    while (at + n < text.n && text.p[at + n] == text.p[at])
        n++;
    return n;
}

/* Hyphens and dots: gives how many bytes were read. */
static size_t put_run(struct str text, size_t at, struct buf *out)
{
    char c = text.p[at];
    size_t n = run_length(text, at);
    if (c == '-' && n == 2)
        buf_utf8(out, 0x2013);
    else if (c == '-' && n == 3)
        buf_utf8(out, 0x2014);
    else if (c == '.' && (n == 3 || n == 4))
        buf_z(out, n == 3 ? "\xE2\x80\xA6" : "\xE2\x80\xA6.");
    else
        buf_add(out, text.p + at, n);
    return n;
}

static size_t put_mark(struct stream *s, struct str text, size_t at, struct buf *out)
{
    char c = text.p[at];
    uint32_t tie;
    switch (c) {
    case '"':
        quote_double(s, char_before(s, text, at), char_after(s, text, at + 1), out);
        return 1;
    case '\'':
        quote_single(s, text, at, char_before(s, text, at), char_after(s, text, at + 1), out);
        return 1;
    case '-':
    case '.':
        return put_run(text, at, out);
    case ' ':
        tie = ties_space(text, at, s->french, &s->chain);
        buf_utf8(out, tie ? tie : ' ');
        return 1;
    default:
        if (s->french && ties_french_gap(text, at))
            buf_utf8(out, 0x202F);
        buf_char(out, c);
        return 1;
    }
}

static bool is_mark(char c, bool french)
{
    return c == '"' || c == '\'' || c == '-' || c == '.' || c == ' ' ||
           (french && (c == ';' || c == ':' || c == '!' || c == '?'));
}

static void put_text(struct stream *s, struct str text, struct buf *out)
{
    for (size_t at = 0, from = 0; at <= text.n;) {
        if (at < text.n && !is_mark(text.p[at], s->french)) {
            at++;
            continue;
        }
        buf_add(out, text.p + from, at - from);
        if (at == text.n)
            break;
        at += put_mark(s, text, at, out);
        from = at;
    }
}

static void count_closers(struct stream *s, struct str text)
{
    for (size_t at = 0; at < text.n; at++)
        if (text.p[at] == '\'' && closes_single(char_before(s, text, at), char_after(s, text, at + 1)))
            s->closers++;
}

static void stream_lang(struct stream *s, struct str lang)
{
    s->lang = lang;
    s->french = str_is_nocase(uc_lang_base(lang), "fr");
}

struct str punctuation_plain(struct arena *arena, struct str lang, struct str text)
{
    struct stream s = {0};
    struct buf out = {0};
    if (text.n == 0)
        return text;
    stream_lang(&s, lang);
    count_closers(&s, text);
    put_text(&s, text, &out);
    return buf_take(&out, arena);
}

static bool is_literal(const struct node *node)
{
    return node->kind == NODE_SPAN && node_has_class(node, "literal");
}

/* A link whose text is its address. */
static bool shows_address(const struct node *node)
{
    if (node->kind != NODE_LINK || !node->first || node->first->next || node->first->kind != NODE_TEXT)
        return false;
    struct str text = node->first->text, url = node->as.link.url;
    return str_eq(text, url) || (str_starts(url, STR("mailto:")) && str_eq(str_sub(url, 7, url.n), text)) ||
           str_find_str(text, STR("://")) != STR_NPOS;
}

static bool is_opaque(const struct node *node)
{
    return is_literal(node) || shows_address(node) || node->kind == NODE_IMAGE;
}

static struct str opaque_text(const struct node *node)
{
    return node->first && node->first->kind == NODE_TEXT && node->kind != NODE_IMAGE ? node->first->text : STR_NONE;
}

/* What a node is to its neighbours: its first or last code point, or 0 for a node that is not seen. */
static uint32_t edge(const struct node *node, bool last)
{
    struct str text = node->kind == NODE_TEXT ? node->text : is_opaque(node) ? opaque_text(node) : STR_NONE;
    if (text.n)
        return last ? utf8_last(text) : utf8_first(text);
    if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK)
        return ' ';
    bool object = node->kind == NODE_CODE || node->kind == NODE_IMAGE || node->kind == NODE_PAGE_REF;
    return object ? OBJECT : 0;
}

static uint32_t following(const struct node *block, const struct node *node)
{
    for (node = node_next(block, node, true); node; node = node_next(block, node, false)) {
        uint32_t cp = edge(node, false);
        if (cp)
            return cp;
    }
    return 0;
}

static void block_count(struct stream *s, struct node *block)
{
    for (struct node *node = block->first; node; node = node_next(block, node, is_opaque(node))) {
        if (node->kind == NODE_TEXT && str_find(node->text, '\'') != STR_NPOS) {
            s->after = following(block, node);
            count_closers(s, node->text);
        }
        uint32_t cp = edge(node, true);
        s->prev = cp ? cp : s->prev;
    }
    s->prev = 0;
}

static void block_punctuate(struct press *press, struct node *block)
{
    struct stream s = {0};
    struct buf out = {0};
    block_count(&s, block);
    for (struct node *node = block->first; node; node = node_next(block, node, is_opaque(node))) {
        uint32_t cp = edge(node, true);
        if (node->kind == NODE_TEXT && node->text.n) {
            stream_lang(&s, refine_lang(press->book, node));
            s.after = following(block, node);
            buf_clear(&out);
            put_text(&s, node->text, &out);
            if (!str_eq(buf_view(&out), node->text))
                node->text = str_dup(press->arena, buf_view(&out));
        }
        s.prev = cp ? cp : s.prev;
    }
    buf_release(&out);
}

static void drop_literals(struct node *root)
{
    for (struct node *node = root, *next; node; node = next) {
        next = node_next(root, node, false);
        if (is_literal(node))
            node_dissolve(node);
    }
}

bool refine_punctuation(struct press *press)
{
    struct roots roots = roots_of(press->arena, press->book);
    for (size_t i = 0; i < roots.n; i++) {
        struct node *root = roots.items[i];
        for (struct node *node = root, *next; node; node = next) {
            bool holds = !node_is_inline(node) && node->first && node_is_inline(node->first);
            next = node_next(root, node, holds);
            if (holds)
                block_punctuate(press, node);
        }
        drop_literals(root);
    }
    return true;
}
