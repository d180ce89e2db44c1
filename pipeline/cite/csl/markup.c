/* Marks in fields: <i>, <b>, <sup>, <sub>, <sc>, small caps, nocase, and quotation marks, straight or curly, that are to
   alternate with those around them. Takes a field's text, gives a tree; a mark without its partner is text, a straight
   quotation mark without one stays, and an apostrophe becomes a curly one. */
#include "cite/csl/out.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

enum mark_kind {
    MARK_NONE,
    MARK_I,
    MARK_B,
    MARK_SUP,
    MARK_SUB,
    MARK_SC,
    MARK_SPAN,
    MARK_DOUBLE,
    MARK_SINGLE,
    MARK_COUNT
};

struct piece {
    struct str text; /* as written */
    enum mark_kind kind;
    bool opens, closes, nocase, nodecor;
    unsigned font;
    size_t match; /* index + 1 of the partner */
};

struct pieces {
    struct piece *items;
    size_t n, cap;
    size_t open[MARK_COUNT]; /* unmatched openings of each kind */
    size_t stack[CSL_DEPTH];
    size_t depth;
};

static const struct {
    const char *text;
    enum mark_kind kind;
    bool opens, nocase, nodecor;
    unsigned font;
} marks[] = {
    {"<i>", MARK_I, true, false, false, CSL_ITALIC},
    {"</i>", MARK_I, false, false, false, 0},
    {"<b>", MARK_B, true, false, false, CSL_BOLD},
    {"</b>", MARK_B, false, false, false, 0},
    {"<sup>", MARK_SUP, true, false, false, CSL_SUP},
    {"</sup>", MARK_SUP, false, false, false, 0},
    {"<sub>", MARK_SUB, true, false, false, CSL_SUB},
    {"</sub>", MARK_SUB, false, false, false, 0},
    {"<sc>", MARK_SC, true, false, false, CSL_SMALL_CAPS},
    {"</sc>", MARK_SC, false, false, false, 0},
    {"<span class=\"nocase\">", MARK_SPAN, true, true, false, 0},
    {"<span class=\"nodecor\">", MARK_SPAN, true, true, true, CSL_PLAIN},
    {"<span style=\"font-variant:small-caps;\">", MARK_SPAN, true, false, false, CSL_SMALL_CAPS},
    {"<span style=\"font-variant: small-caps;\">", MARK_SPAN, true, false, false, CSL_SMALL_CAPS},
    {"</span>", MARK_SPAN, false, false, false, 0},
};

static void push_piece(struct pieces *pieces, struct piece piece)
{
    MEM_PUSH(pieces->items, pieces->n, pieces->cap, piece);
}

static bool starts_word(uint32_t before)
{
    return before == 0 || uc_is_space(before) || before == '(' || before == '[' || before == '{' || before == 0x201C ||
           before == 0x2018 || before == '"' || before == '\'' || before == 0x2014 || before == 0x2013 ||
           before == '-' || before == '/' || before == 0xAB || before == '>';
}

/* A quotation mark at `at`, by what stands around it; its kind is MARK_NONE when it is none. */
static struct piece quote_at(struct str text, size_t at, uint32_t cp, size_t n)
{
    struct piece piece = {.text = str_sub(text, at, at + n)};
    uint32_t before = at > 0 ? utf8_last(str_sub(text, 0, at)) : 0;
    uint32_t after = at + n < text.n ? utf8_first(str_sub(text, at + n, text.n)) : 0;
    bool ends = after == 0 || uc_is_space(after);
    if (cp == 0x201C || cp == 0x201D) {
        piece.kind = MARK_DOUBLE;
        piece.opens = cp == 0x201C;
        piece.closes = cp == 0x201D;
    } else if (cp == '"') {
        piece.kind = MARK_DOUBLE;
        piece.opens = starts_word(before) && !ends;
        piece.closes = before != 0 && !uc_is_space(before);
    } else if (cp == 0x2018) {
        piece.kind = MARK_SINGLE;
        piece.opens = true;
    } else {
        piece.kind = MARK_SINGLE;
        piece.opens = cp == '\'' && starts_word(before) && before != '\'' && !ends;
        piece.closes = before != 0 && !uc_is_space(before) && (after == 0 || !uc_is_alnum(after));
    }
    if (!piece.opens && !piece.closes && cp != '\'')
        piece.kind = MARK_NONE;
    return piece;
}

static bool mark_at(struct str rest, struct piece *piece)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct str mark = str_of(marks[i].text);
        if (!str_starts(rest, mark))
            continue;
        *piece = (struct piece){.text = str_sub(rest, 0, mark.n),
                                .kind = marks[i].kind,
                                .opens = marks[i].opens,
                                .closes = !marks[i].opens,
                                .nocase = marks[i].nocase,
                                .nodecor = marks[i].nodecor,
                                .font = marks[i].font};
        return true;
    }
    return false;
}

static void cut(struct pieces *pieces, struct str text)
{
    size_t from = 0;
    const char *p = text.p, *end = text.p + text.n;
    while (p < end) {
        size_t at = (size_t)(p - text.p);
        struct piece piece = {0};
        uint32_t cp = utf8_next(&p, end);
        if (cp == '<')
            mark_at(str_sub(text, at, text.n), &piece);
        else if (cp == '"' || cp == '\'' || (cp >= 0x2018 && cp <= 0x201D && cp != 0x201A && cp != 0x201B))
            piece = quote_at(text, at, cp, (size_t)(p - text.p) - at);
        if (piece.kind == MARK_NONE)
            continue;
        if (at > from)
            push_piece(pieces, (struct piece){.text = str_sub(text, from, at)});
        push_piece(pieces, piece);
        from = at + piece.text.n;
        p = text.p + from;
    }
    if (from < text.n)
        push_piece(pieces, (struct piece){.text = str_sub(text, from, text.n)});
}

/* The closing piece i: pairs it with the nearest opening of its kind; what lies between stays open for nobody. */
static bool close_piece(struct pieces *pieces, size_t i)
{
    enum mark_kind kind = pieces->items[i].kind;
    if (pieces->open[kind] == 0)
        return false;
    while (pieces->depth > 0) {
        size_t opening = pieces->stack[--pieces->depth];
        enum mark_kind other = pieces->items[opening].kind;
        pieces->open[other]--;
        if (other == kind) {
            pieces->items[opening].match = i + 1;
            pieces->items[i].match = opening + 1;
            return true;
        }
    }
    return false;
}

static void pair(struct pieces *pieces)
{
    for (size_t i = 0; i < pieces->n; i++) {
        struct piece *piece = &pieces->items[i];
        if (piece->kind == MARK_NONE)
            continue;
        if (piece->closes && close_piece(pieces, i))
            continue;
        if (!piece->opens || pieces->depth == CSL_DEPTH)
            continue;
        pieces->stack[pieces->depth++] = i;
        pieces->open[piece->kind]++;
    }
}

static struct csl_out *text_piece(struct arena *arena, const struct piece *piece)
{
    bool apostrophe = piece->kind == MARK_SINGLE && str_is(piece->text, "'");
    return csl_leaf(arena, apostrophe ? STR("\xe2\x80\x99") : piece->text);
}

static struct csl_out *span_of(struct arena *arena, const struct piece *piece)
{
    struct csl_out *span = csl_span(arena);
    span->quotes = piece->kind == MARK_DOUBLE || piece->kind == MARK_SINGLE;
    span->font = piece->font;
    if (piece->kind == MARK_SINGLE && !str_is(piece->text, "'"))
        span->text = piece->text;
    span->flips = true;
    return span;
}

static void build(struct arena *arena, const struct pieces *pieces, struct csl_out *root)
{
    struct csl_out *open[CSL_DEPTH + 1] = {root};
    bool nocase[CSL_DEPTH + 1] = {false};
    size_t depth = 0;
    for (size_t i = 0; i < pieces->n; i++) {
        const struct piece *piece = &pieces->items[i];
        if (piece->match == 0) {
            struct csl_out *leaf = text_piece(arena, piece), *last = open[depth]->last;
            leaf->nocase = nocase[depth];
            if (last && last->leaf && last->nocase == leaf->nocase && last->text.n < 200)
                last->text = str_cat(arena, last->text, leaf->text);
            else
                csl_append(open[depth], leaf);
        } else if (piece->match > i + 1) {
            struct csl_out *span = span_of(arena, piece);
            csl_append(open[depth], span);
            nocase[depth + 1] = nocase[depth] || piece->nocase;
            open[++depth] = span;
        } else {
            depth--;
        }
    }
}

static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '<' || text.p[i] == '"' || text.p[i] == '\'' || (unsigned char)text.p[i] == 0xE2)
            return false;
    return true;
}

/* The spaces within guillemets do not break. */
static struct str guillemets(struct arena *arena, struct str text)
{
    static const struct {
        const char *from, *to;
    } pairs[] = {{"\xc2\xab ", "\xc2\xab\xe2\x80\xaf"}, {" \xc2\xbb", "\xe2\x80\xaf\xc2\xbb"}};
    if (str_find(text, '\xc2') == STR_NPOS)
        return text;
    struct buf out = {0};
    for (size_t i = 0; i < text.n;) {
        struct str rest = str_sub(text, i, text.n);
        size_t k = 0;
        while (k < 2 && !str_starts(rest, str_of(pairs[k].from)))
            k++;
        if (k < 2)
            buf_z(&out, pairs[k].to);
        else
            buf_char(&out, text.p[i]);
        i += k < 2 ? 3 : 1;
    }
    return buf_take(&out, arena);
}

struct csl_out *csl_markup(struct arena *arena, struct str text)
{
    if (text.n == 0)
        return NULL;
    text = guillemets(arena, text);
    if (is_plain(text))
        return csl_leaf(arena, text);
    struct pieces pieces = {0};
    struct csl_out *root = csl_span(arena);
    cut(&pieces, text);
    pair(&pieces);
    build(arena, &pieces, root);
    mem_free(pieces.items);
    return root;
}
