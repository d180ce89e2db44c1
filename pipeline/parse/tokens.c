/* The scan for delimiters and their matching. Takes the children of one parent; gives tokens in order, paired so that
   pairs nest. Each text is read once and each token is put on the stack and off it once, so that no shape of input
   costs more than its length. Refuses pairs across parents: *a ~~b* c~~ stays text. */
#include "parse/tokens.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/unicode/unicode.h"
#include "parse/attributes.h"
#include "parse/autolinks.h"
#include "parse/guard.h"
#include "parse/messages.h"

struct spot {
    struct node *node;
    struct str s;
    size_t i, from; /* from: the end of the last token */
    size_t counted; /* how far columns have been counted */
    uint32_t column;
    size_t no_link; /* no bare link starts before here */
};

static bool is_break(const struct node *node)
{
    return node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool space_before(const struct spot *at, size_t i)
{
    if (i > 0)
        return is_space(at->s.p[i - 1]);
    return !at->node->prev || is_break(at->node->prev);
}

static bool space_after(const struct spot *at, size_t i)
{
    if (i < at->s.n)
        return is_space(at->s.p[i]);
    return !at->node->next || is_break(at->node->next);
}

static struct token *add(struct tokens *t, struct spot *at, enum token_kind kind, size_t n)
{
    struct token token = {.kind = kind, .node = at->node, .at = at->i, .n = n, .match = STR_NPOS, .spaces = t->spaces};
    MEM_PUSH(t->items, t->n, t->cap, token);
    at->i += n;
    at->from = at->i;
    return &t->items[t->n - 1];
}

static struct place place_of(struct spot *at)
{
    struct place place = at->node->place;
    if (at->i > at->counted) {
        at->column += source_columns(at->s, at->counted, at->i);
        at->counted = at->i;
    }
    if (place.column > 0)
        place.column = at->column;
    return place;
}

static void add_atom(struct tokens *t, struct spot *at, size_t n, struct node *made)
{
    add(t, at, TOKEN_ATOM, n)->made = made;
}

static void scan_run(struct tokens *t, struct spot *at)
{
    char c = at->s.p[at->i];
    size_t n = 1;
    while (at->i + n < at->s.n && at->s.p[at->i + n] == c)
        n++;
    if (n > (c == '~' ? 2 : 1)) {
        at->i += n;
        return;
    }
    bool opens = !space_after(at, at->i + n), closes = !space_before(at, at->i);
    struct token *token = add(t, at, c == '^' ? TOKEN_SUP : n == 2 ? TOKEN_STRIKE : TOKEN_SUB, n);
    token->opens = opens;
    token->closes = closes;
}

static void scan_close(struct tokens *t, struct spot *at)
{
    size_t used = 0;
    struct attributes *attributes = attributes_parse(t->r->arena, str_sub(at->s, at->i + 1, at->s.n), &used);
    add(t, at, TOKEN_CLOSE, 1 + (attributes ? used : 0))->attributes = attributes;
}

static void scan_note_ref(struct tokens *t, struct spot *at, struct str label, size_t size)
{
    label = guard_text(t->r->arena, label);
    struct note *note = map_get(t->r->labels, label);
    struct place place = place_of(at);
    struct node *made;
    if (note && !t->in_note) {
        made = node_new(t->r->arena, NODE_NOTE_REF, place);
        made->as.note.note = note;
    } else {
        if (note)
            diag_add(t->r->diag, place, &msg_note_nested);
        else
            diag_add(t->r->diag, place, &msg_note_unknown, label);
        made = node_text(t->r->arena, place, str_format(t->r->arena, "[^%.*s]", STR_ARG(label)));
    }
    add_atom(t, at, size, made);
}

/* Escaped characters end in spans, so that no later step takes them for its own. */
static void scan_guard(struct tokens *t, struct spot *at)
{
    struct str label;
    size_t size;
    char c = guard_char(at->s, at->i);
    if (c) {
        struct place place = place_of(at);
        struct node *span = node_new(t->r->arena, NODE_SPAN, place);
        node_add_class(t->r->arena, span, STR("literal"));
        node_append(span, node_text(t->r->arena, place, str_dup(t->r->arena, (struct str){&c, 1})));
        add_atom(t, at, GUARD_SIZE, span);
    } else if (guard_note(at->s, at->i, &label, &size)) {
        scan_note_ref(t, at, label, size);
    } else {
        at->i++;
    }
}

static void scan_link(struct tokens *t, struct spot *at)
{
    struct autolink link;
    if (t->in_link || at->i < at->no_link) {
        at->i++;
        return;
    }
    if (!autolink_match(at->s, at->from, at->i, &link)) {
        at->no_link = link.end;
        at->i++;
        return;
    }
    at->i = link.start;
    struct place place = place_of(at);
    struct node *made = node_new(t->r->arena, NODE_LINK, place);
    struct str text = guard_text(t->r->arena, str_sub(at->s, link.start, link.end));
    made->as.link.url = str_cat(t->r->arena, str_of(link.scheme), text);
    node_append(made, node_text(t->r->arena, place, text));
    add_atom(t, at, link.end - link.start, made);
}

static void scan_attributes(struct tokens *t, struct spot *at)
{
    struct node *before = at->node->prev;
    size_t used;
    if (before && (before->kind == NODE_LINK || before->kind == NODE_IMAGE || before->kind == NODE_CODE)) {
        struct attributes *found = attributes_parse(t->r->arena, at->s, &used);
        if (found) {
            attributes_add(t->r->arena, before, found);
            add(t, at, TOKEN_DROP, used);
            return;
        }
    }
    at->i++;
}

/* pandoc's rule: no space after the first $, none before the second, no digit after it. Said once a file. */
static void scan_dollar(struct tokens *t, struct spot *at)
{
    size_t i = at->i + 1;
    if (t->r->maths_said || space_after(at, i)) {
        at->i = i;
        return;
    }
    const char *end = i < at->s.n ? memchr(at->s.p + i, '$', at->s.n - i) : NULL;
    size_t close = end ? (size_t)(end - at->s.p) : at->s.n;
    at->i = end ? close + (close == i) : at->s.n;
    if (!end || close == i || space_before(at, close))
        return;
    if (close + 1 < at->s.n && at->s.p[close + 1] >= '0' && at->s.p[close + 1] <= '9')
        return;
    at->i = i - 1;
    diag_add(t->r->diag, place_of(at), &msg_maths_kept);
    t->r->maths_said = true;
    at->i = i;
}

static void scan_text(struct tokens *t, struct node *node)
{
    struct spot at = {.node = node, .s = node->text, .column = node->place.column};
    if (at.s.n > 0 && at.s.p[0] == '{')
        scan_attributes(t, &at);
    while (at.i < at.s.n) {
        switch (at.s.p[at.i]) {
        case ' ':
        case '\t':
        case '\n':
            t->spaces++;
            at.i++;
            break;
        case '%':
            scan_guard(t, &at);
            break;
        case '[':
            add(t, &at, TOKEN_OPEN, 1);
            break;
        case ']':
            scan_close(t, &at);
            break;
        case '~':
            scan_run(t, &at);
            break;
        case '^':
            if (at.i + 1 < at.s.n && at.s.p[at.i + 1] == '[')
                add(t, &at, TOKEN_NOTE, 2);
            else
                scan_run(t, &at);
            break;
        case 'h':
        case 'H':
        case 'w':
        case 'W':
        case '@':
            scan_link(t, &at);
            break;
        case '$':
            scan_dollar(t, &at);
            break;
        default:
            at.i++;
        }
    }
}

void tokens_scan(struct tokens *t, struct node *parent)
{
    t->n = t->spaces = 0;
    for (struct node *node = parent->first; node; node = node->next) {
        if (node->kind == NODE_TEXT)
            scan_text(t, node);
        else if (is_break(node))
            t->spaces++;
    }
}

/* Brackets first: an inline note needs its end, a span its attributes; other brackets are text. */
static void match_brackets(struct tokens *t)
{
    size_t top = STR_NPOS;
    for (size_t i = 0; i < t->n; i++) {
        struct token *token = &t->items[i];
        if (token->kind == TOKEN_NOTE || token->kind == TOKEN_OPEN) {
            token->same = top;
            top = i;
        } else if (token->kind == TOKEN_CLOSE && top != STR_NPOS) {
            struct token *open = &t->items[top];
            if (open->kind == TOKEN_NOTE && token->attributes) {
                /* {...} behind a note is text */
                token->attributes = NULL;
                token->n = 1;
            }
            if (open->kind == TOKEN_NOTE || token->attributes) {
                open->match = i;
                token->match = top;
            }
            top = open->same;
        }
    }
}

struct match {
    struct tokens *t;
    size_t *stack, n, cap;    /* open tokens */
    size_t last[TOKEN_PAIRS]; /* the latest of each kind, as an index into stack; STR_NPOS */
    size_t notes;
};

static void pop_to(struct match *m, size_t n)
{
    while (m->n > n) {
        struct token *token = &m->t->items[m->stack[--m->n]];
        if (token->kind < TOKEN_PAIRS)
            m->last[token->kind] = token->same;
    }
}

static void push(struct match *m, size_t i)
{
    MEM_PUSH(m->stack, m->n, m->cap, i);
}

static void match_pair(struct match *m, size_t i)
{
    struct token *token = &m->t->items[i];
    size_t last = m->last[token->kind];
    if (token->closes && last != STR_NPOS) {
        struct token *open = &m->t->items[m->stack[last]];
        bool empty = open->node == token->node && open->at + open->n == token->at;
        if (!empty && (token->kind == TOKEN_STRIKE || open->spaces == token->spaces)) {
            open->match = i;
            token->match = m->stack[last];
            pop_to(m, last);
            return;
        }
    }
    if (!token->opens)
        return;
    token->same = last;
    m->last[token->kind] = m->n;
    push(m, i);
}

static bool refuse_note(struct match *m, struct token *token)
{
    if (token->kind != TOKEN_NOTE || (m->notes == 0 && !m->t->in_note))
        return false;
    struct place place = token->node->place;
    diag_add(m->t->r->diag, place, &msg_note_nested);
    m->t->items[token->match].match = STR_NPOS;
    token->match = STR_NPOS;
    return true;
}

static void match_one(struct match *m, size_t i)
{
    struct token *token = &m->t->items[i];
    if (token->kind < TOKEN_PAIRS) {
        match_pair(m, i);
    } else if ((token->kind == TOKEN_NOTE || token->kind == TOKEN_OPEN) && token->match != STR_NPOS) {
        if (refuse_note(m, token))
            return;
        m->notes += token->kind == TOKEN_NOTE;
        memcpy(token->saved, m->last, sizeof m->last);
        for (size_t k = 0; k < TOKEN_PAIRS; k++)
            m->last[k] = STR_NPOS;
        token->same = m->n;
        push(m, i);
    } else if (token->kind == TOKEN_CLOSE && token->match != STR_NPOS) {
        struct token *open = &m->t->items[token->match];
        m->n = open->same;
        memcpy(m->last, open->saved, sizeof m->last);
        m->notes -= open->kind == TOKEN_NOTE;
    }
}

void tokens_match(struct tokens *t)
{
    struct match m = {.t = t, .last = {STR_NPOS, STR_NPOS, STR_NPOS}};
    match_brackets(t);
    for (size_t i = 0; i < t->n; i++)
        match_one(&m, i);
    mem_free(m.stack);
}
