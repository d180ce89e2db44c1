/* The tokenizer of the harvest: one pass over UTF-8, no allocation but the list of tokens. Takes any bytes. A run of one
   mark is one token, so that "((((" costs nothing later on. */
#include "cite/harvest/text.h"

#include <string.h>

#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

enum { SEEN_MAX = 1 << 20 };

struct tokenizer {
    struct harvest_text *out;
    const struct map *words;
    const char *p, *end;
    bool spaced;
};

static uint32_t peek(const char *p, const char *end)
{
    if (p >= end)
        return 0;
    return (unsigned char)*p < 0x80 ? (uint32_t)(unsigned char)*p : utf8_next(&p, end);
}

static bool is_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    return uc_is_letter(cp) || uc_is_mark(cp);
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x2018 || cp == 0x02BC || cp == 0x02BB || cp == '`';
}

static struct harvest_token *push(struct tokenizer *t, enum harvest_token_kind kind, const char *from)
{
    struct harvest_text *out = t->out;
    struct harvest_token token = {.kind = (uint8_t)kind, .flags = t->spaced ? HT_SPACED : 0};
    token.start = (uint32_t)(from - out->text.p);
    token.end = (uint32_t)(t->p - out->text.p);
    MEM_PUSH(out->tokens, out->n, out->cap, token);
    t->spaced = false;
    return &out->tokens[out->n - 1];
}

/* Letters, with apostrophes and hyphens that stand between letters. */
static void skip_word(struct tokenizer *t)
{
    while (t->p < t->end) {
        uint32_t cp = peek(t->p, t->end);
        const char *next = t->p;
        utf8_next(&next, t->end);
        bool joint = is_apostrophe(cp) || cp == '-' || cp == 0x2010 || cp == 0x2011;
        if (!is_letter(cp) && !(joint && is_letter(peek(next, t->end))))
            return;
        t->p = next;
    }
}

static unsigned word_flags(struct str word)
{
    const char *p = word.p, *end = word.p + word.n;
    size_t letters = 0, upper = 0;
    bool capital = false;
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        if (!is_letter(cp) || uc_is_mark(cp))
            continue;
        bool up = cp < 0x80 ? cp <= 'Z' : uc_is_upper(cp);
        capital |= letters == 0 && up;
        letters++;
        upper += up;
    }
    /* "al-Attas", "d'Estaing": a name in spite of its first letter */
    if (!capital && upper > 0 && (memchr(word.p, '-', word.n) || memchr(word.p, '\'', word.n)))
        capital = true;
    return (capital ? HT_CAPITAL : 0) | (letters > 1 && upper == letters ? HT_UPPER : 0) |
           (letters == 1 && upper == 1 ? HT_INITIAL : 0);
}

static void cut_possessive(struct tokenizer *t, struct harvest_token *token)
{
    struct str word = str_sub(t->out->text, token->start, token->end);
    size_t n = str_ends(word, STR("'s")) ? 2 : str_ends(word, STR("’s")) ? 4 : 0;
    if (n == 0 || word.n == n)
        return;
    token->end -= (uint32_t)n;
    token->flags |= HT_POSSESSIVE;
}

static void read_word(struct tokenizer *t)
{
    const char *from = t->p;
    skip_word(t);
    struct harvest_token *token = push(t, HT_WORD, from);
    cut_possessive(t, token);
    struct str word = str_sub(t->out->text, token->start, token->end);
    token->flags |= (uint8_t)word_flags(word);
    token->is = harvest_words_of(t->words, word);
}

static void read_space(struct tokenizer *t)
{
    const char *from = t->p;
    size_t lines = 0;
    while (t->p < t->end) {
        uint32_t cp = peek(t->p, t->end);
        if (cp != ' ' && cp != '\t' && cp != '\n' && cp != '\r' && !uc_is_space(cp))
            break;
        lines += cp == '\n';
        utf8_next(&t->p, t->end);
    }
    if (lines > 0) {
        push(t, lines > 1 ? HT_PARA : HT_LINE, from);
    }
    t->spaced = true;
}

static char mark_of(uint32_t cp)
{
    if (cp >= 0x2010 && cp <= 0x2015)
        return '-';
    if (cp == 0xA9)
        return 'c';
    if (cp == 0xFF06)
        return '&';
    if (cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x2018 && cp <= 0x201F) || cp == '\'' || cp == '`')
        return '"';
    return cp < 0x80 && strchr("()[];:,.-&/!?", (int)cp) ? (char)cp : '~';
}

static void read_mark(struct tokenizer *t)
{
    const char *from = t->p;
    uint32_t cp = utf8_next(&t->p, t->end);
    if (cp == '*' || cp == '_' || cp == 0x200B || cp == 0xFEFF)
        return;
    char mark = mark_of(cp);
    struct harvest_text *out = t->out;
    struct harvest_token *last = out->n > 0 ? &out->tokens[out->n - 1] : NULL;
    if (last && last->kind == HT_MARK && last->mark == mark && !t->spaced && mark != '"') {
        bool closes = mark == ')' || mark == ']'; /* of a run of brackets the token is the innermost one */
        if (mark == '(' || mark == '[')
            last->start = (uint32_t)(from - out->text.p);
        last->end = closes ? last->end : (uint32_t)(t->p - out->text.p);
        return;
    }
    push(t, HT_MARK, from)->mark = mark;
}

static uint32_t seen_slot(struct str word, size_t size, uint32_t *bit)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        hash = (hash ^ (unsigned char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c)) * 16777619u;
    }
    *bit = hash & 7;
    return (hash >> 3) & (uint32_t)(size - 1);
}

/* Words that stand in lower case somewhere are hardly names. A set of bits is enough: a false mark does no harm. */
static void mark_beside(struct harvest_text *text)
{
    size_t size = 64;
    while (size < text->n && size < SEEN_MAX)
        size *= 2;
    uint8_t *seen = mem_zalloc(size);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < text->n; i++) {
            struct harvest_token *t = &text->tokens[i];
            if (t->kind != HT_WORD || ((t->flags & HT_CAPITAL) != 0) != (pass == 1))
                continue;
            uint32_t bit, slot = seen_slot(harvest_token_text(text, i), size, &bit);
            if (pass == 0)
                seen[slot] |= (uint8_t)(1u << bit);
            else if (seen[slot] & (1u << bit))
                t->flags |= HT_BESIDE;
        }
    }
    mem_free(seen);
}

void harvest_text_read(struct harvest_text *out, const struct map *words, struct str text)
{
    struct tokenizer t = {out, words, text.p, text.p + text.n, true};
    out->text = text;
    out->n = 0;
    while (t.p < t.end) {
        uint32_t cp = peek(t.p, t.end);
        const char *from = t.p;
        if (is_letter(cp)) {
            read_word(&t);
        } else if (is_digit(cp)) {
            while (t.p < t.end && is_digit((unsigned char)*t.p))
                t.p++;
            push(&t, HT_NUMBER, from);
        } else if (cp <= ' ' || uc_is_space(cp)) {
            read_space(&t);
            if (t.p == from)
                t.p++;
        } else {
            read_mark(&t);
        }
    }
    push(&t, HT_PARA, t.end);
    mark_beside(out);
}

void harvest_text_free(struct harvest_text *text)
{
    mem_free(text->tokens);
    *text = (struct harvest_text){0};
}

struct str harvest_token_text(const struct harvest_text *text, size_t i)
{
    return str_sub(text->text, text->tokens[i].start, text->tokens[i].end);
}

bool harvest_token_is(const struct harvest_text *text, size_t i, char mark)
{
    return i < text->n && text->tokens[i].kind == HT_MARK && text->tokens[i].mark == mark;
}

bool harvest_token_word(const struct harvest_text *text, size_t i, const char *word)
{
    return i < text->n && text->tokens[i].kind == HT_WORD && str_is_nocase(harvest_token_text(text, i), word);
}

bool harvest_token_among(const struct harvest_text *text, size_t i, const char *const *words)
{
    while (*words && !harvest_token_word(text, i, *words))
        words++;
    return *words != NULL;
}

bool harvest_token_has(const struct harvest_text *text, size_t i, uint64_t classes)
{
    return i < text->n && text->tokens[i].kind == HT_WORD && (text->tokens[i].is & classes);
}

bool harvest_token_lower(const struct harvest_text *text, size_t i, uint64_t classes)
{
    return harvest_token_has(text, i, classes) && !(text->tokens[i].flags & HT_CAPITAL);
}

bool harvest_token_plain(const struct harvest_text *text, size_t i)
{
    return i < text->n && text->tokens[i].kind == HT_WORD && text->tokens[i].is == 0 &&
           !(text->tokens[i].flags & HT_CAPITAL);
}
