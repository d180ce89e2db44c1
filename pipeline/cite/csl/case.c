/* Text case over trees (CSL 1.0.2, "Text-case"): the state runs on from leaf to leaf, and leaves marked nocase are only
   read. Title case follows the rules for English: small words stay small unless they stand first, last or after a colon. */
#include "cite/csl/out.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

struct leaves {
    struct str **items; /* texts in order, affixes of spans among them */
    bool *fixed;
    size_t n, cap, cap_fixed;
};

static void push_text(struct leaves *leaves, struct str *text, bool fixed)
{
    if (text->n == 0)
        return;
    leaves->items = mem_grow(leaves->items, &leaves->cap, leaves->n + 1, sizeof *leaves->items);
    leaves->fixed = mem_grow(leaves->fixed, &leaves->cap_fixed, leaves->n + 1, sizeof *leaves->fixed);
    leaves->items[leaves->n] = text;
    leaves->fixed[leaves->n++] = fixed;
}

static void gather(struct leaves *leaves, struct csl_out *out, bool affixes)
{
    if (csl_empty(out))
        return;
    if (out->leaf) {
        push_text(leaves, &out->text, out->nocase);
        return;
    }
    if (affixes)
        push_text(leaves, &out->prefix, false);
    for (struct csl_out *child = out->first; child; child = child->next)
        gather(leaves, child, affixes);
    if (affixes) {
        push_text(leaves, &out->suffix, false);
        push_text(leaves, &out->delimiter, false);
    }
}

static void leaves_release(struct leaves *leaves)
{
    mem_free(leaves->items);
    mem_free(leaves->fixed);
}

void csl_strip_periods(struct arena *arena, struct csl_out *out)
{
    struct leaves leaves = {0};
    gather(&leaves, out, true);
    for (size_t i = 0; i < leaves.n; i++) {
        struct buf text = {0};
        for (size_t k = 0; k < leaves.items[i]->n; k++)
            if (leaves.items[i]->p[k] != '.')
                buf_char(&text, leaves.items[i]->p[k]);
        *leaves.items[i] = buf_take(&text, arena);
    }
    leaves_release(&leaves);
}

static const char *const small_words[] = {
    "a",
    "about",
    "above",
    "across",
    "afore",
    "after",
    "against",
    "al",
    "along",
    "alongside",
    "amid",
    "amidst",
    "among",
    "amongst",
    "an",
    "and",
    "anenst",
    "apropos",
    "apud",
    "around",
    "as",
    "aside",
    "astride",
    "at",
    "athwart",
    "atop",
    "barring",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "but",
    "by",
    "c",
    "ca",
    "circa",
    "d'",
    "de",
    "despite",
    "down",
    "during",
    "et",
    "except",
    "for",
    "forenenst",
    "from",
    "given",
    "in",
    "inside",
    "into",
    "lest",
    "like",
    "modulo",
    "near",
    "next",
    "nor",
    "notwithstanding",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "out",
    "over",
    "per",
    "plus",
    "pro",
    "qua",
    "sans",
    "since",
    "so",
    "than",
    "the",
    "through",
    "throughout",
    "thru",
    "thruout",
    "till",
    "to",
    "toward",
    "towards",
    "under",
    "underneath",
    "until",
    "unto",
    "up",
    "upon",
    "v",
    "v.",
    "van",
    "versus",
    "via",
    "vis-\xc3\xa0-vis",
    "von",
    "vs",
    "vs.",
    "with",
    "within",
    "without",
    "yet",
    "d\xe2\x80\x99",
};

static bool is_small(struct str word)
{
    for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++)
        if (str_is_nocase(word, small_words[i]))
            return true;
    return false;
}

static bool has_case(struct str s, bool upper)
{
    const char *p = s.p, *end = s.p + s.n;
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        if (upper ? uc_is_upper(cp) : uc_is_lower(cp))
            return true;
    }
    return false;
}

struct casing {
    struct arena *arena;
    struct str lang;
    enum csl_case text_case;
    bool shout;      /* the whole is in capitals */
    bool first;      /* no word yet */
    bool after_stop; /* a colon or the like came before */
    uint32_t before;
    size_t last_leaf, last_word; /* where the last word starts */
};

static void put_first_upper(struct casing *c, struct buf *out, struct str word)
{
    const char *p = word.p, *end = word.p + word.n;
    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);
        if (uc_is_alnum(cp)) {
            buf_str(out, uc_upper(c->arena, (struct str){from, (size_t)(p - from)}, c->lang));
            break;
        }
        buf_str(out, (struct str){from, (size_t)(p - from)});
    }
    buf_str(out, (struct str){p, (size_t)(end - p)});
}

/* One word between spaces and hyphens. */
static void put_word(struct casing *c, struct buf *out, struct str word, bool last)
{
    bool first = c->first, title = c->text_case == CSL_CASE_TITLE;
    struct str lower = c->shout && c->text_case == CSL_CASE_SENTENCE ? uc_lower(c->arena, word, c->lang) : word;
    c->first = false;
    bool mixed = has_case(lower, true) || (title && uc_script(utf8_first(lower)) != UC_SCRIPT('L', 'a', 't', 'n'));
    bool raise = false;
    if (c->text_case == CSL_CASE_FIRST || c->text_case == CSL_CASE_SENTENCE)
        raise = first && !mixed;
    else if (c->text_case == CSL_CASE_ALL)
        raise = !mixed;
    else if (title && is_small(word) && !first && !last && !c->after_stop && (!mixed || str_eq(lower, word)))
        lower = uc_lower(c->arena, lower, c->lang);
    else if (title)
        raise = !mixed;
    c->after_stop = false;
    if (raise)
        put_first_upper(c, out, lower);
    else
        buf_str(out, lower);
}

static bool is_gap(uint32_t cp)
{
    return uc_is_space(cp) || cp == '-' || cp == '/' || cp == 0x2010 || cp == 0x2013 || cp == 0x2014 || cp == '(' ||
           cp == '[' || cp == ')' || cp == ']' || cp == ',' || cp == ';' || cp == '"' || cp == 0x201C || cp == 0x201D;
}

static bool is_stop(uint32_t cp)
{
    return cp == ':' || cp == '?' || cp == '!' || cp == '.';
}

/* Marks that close a sentence or open a bracket are no part of a word. */
static bool starts_word(struct str text, size_t at)
{
    uint32_t cp = utf8_first(str_sub(text, at, text.n));
    return !is_gap(cp) && !is_stop(cp);
}

static size_t word_end(struct str text, size_t at)
{
    const char *p = text.p + at, *end = text.p + text.n;
    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);
        if (is_gap(cp))
            return (size_t)(from - text.p);
        bool edge = p == end || is_gap(utf8_first((struct str){p, (size_t)(end - p)}));
        if (edge && is_stop(cp) && from > text.p + at && !is_small(str_sub(text, at, (size_t)(p - text.p))))
            return (size_t)(from - text.p);
    }
    return text.n;
}

static struct str cased(struct casing *c, struct str text, size_t leaf, bool fixed)
{
    struct buf out = {0};
    size_t at = 0;
    while (at < text.n) {
        size_t end = starts_word(text, at) ? word_end(text, at) : at;
        if (end > at) {
            struct str word = str_sub(text, at, end);
            bool goes_on = at == 0 && c->before && !is_gap(c->before) && !is_stop(c->before) && c->before != '>';
            if (fixed || goes_on) {
                c->first = false;
                c->after_stop = false;
                buf_str(&out, c->shout && !fixed ? uc_lower(c->arena, word, c->lang) : word);
            } else {
                put_word(c, &out, word, leaf == c->last_leaf && at == c->last_word);
            }
            c->before = utf8_last(word);
            at = end;
            continue;
        }
        const char *p = text.p + at;
        uint32_t cp = utf8_next(&p, text.p + text.n);
        c->after_stop = is_stop(cp) || (c->after_stop && !uc_is_alnum(cp));
        c->before = cp;
        end = (size_t)(p - text.p);
        buf_str(&out, str_sub(text, at, end));
        at = end;
    }
    return buf_take(&out, c->arena);
}

static void find_last(struct casing *c, const struct leaves *leaves)
{
    for (size_t i = 0; i < leaves->n; i++) {
        struct str text = *leaves->items[i];
        for (size_t at = 0; at < text.n;) {
            size_t end = starts_word(text, at) ? word_end(text, at) : at;
            if (end > at) {
                c->last_leaf = i;
                c->last_word = at;
                at = end;
            } else {
                const char *p = text.p + at;
                utf8_next(&p, text.p + text.n);
                at = (size_t)(p - text.p);
            }
        }
    }
}

static bool all_capitals(const struct leaves *leaves)
{
    bool upper = false;
    for (size_t i = 0; i < leaves->n; i++) {
        if (has_case(*leaves->items[i], false))
            return false;
        upper |= has_case(*leaves->items[i], true);
    }
    return upper;
}

void csl_text_case(struct arena *arena, struct csl_out *out, enum csl_case text_case, struct str lang, bool english)
{
    struct leaves leaves = {0};
    if (text_case == CSL_CASE_TITLE && !english)
        return;
    gather(&leaves, out, text_case == CSL_CASE_LOWER || text_case == CSL_CASE_UPPER);
    struct casing c = {
        .arena = arena, .lang = lang, .text_case = text_case, .first = true, .shout = all_capitals(&leaves)};
    find_last(&c, &leaves);
    for (size_t i = 0; i < leaves.n; i++) {
        struct str *text = leaves.items[i];
        if (text_case == CSL_CASE_LOWER || text_case == CSL_CASE_UPPER) {
            if (!leaves.fixed[i])
                *text = text_case == CSL_CASE_LOWER ? uc_lower(arena, *text, lang) : uc_upper(arena, *text, lang);
        } else {
            *text = cased(&c, *text, i, leaves.fixed[i]);
        }
    }
    leaves_release(&leaves);
}
