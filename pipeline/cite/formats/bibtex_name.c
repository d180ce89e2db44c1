/* Names as BibTeX writes them: "First von Last", "von Last, First", "von Last, Jr, First", joined by "and" outside
   braces; a name wholly in braces is a body. Takes TeX, gives CSL name maps; "others" at the end comes out as the
   literal name "others". A particle is the words in lower case before the family name. */
#include "cite/formats/bibtex.h"

#include "base/unicode/unicode.h"
#include "base/utf8.h"
#include "cite/formats/tex.h"

#define NAMES_MAX 5000 /* of one field; the rest counts as "others" */

static bool is_gap(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '~';
}

/* The next word of *s at brace depth 0; false at the end. */
static bool next_word(struct str *s, struct str *word)
{
    size_t i = 0, depth = 0;
    while (i < s->n && is_gap(s->p[i]))
        i++;
    size_t from = i;
    for (; i < s->n && (depth > 0 || !is_gap(s->p[i])); i++) {
        if (s->p[i] == '{')
            depth++;
        else if (s->p[i] == '}' && depth > 0)
            depth--;
        else if (s->p[i] == '\\' && i + 1 < s->n && s->p[i + 1] == '~')
            i++;
    }
    *word = str_sub(*s, from, i);
    *s = str_sub(*s, i, s->n);
    return word->n > 0;
}

/* The part of *s before the next comma at depth 0. */
static struct str next_part(struct str *s)
{
    size_t i = 0, depth = 0;
    for (; i < s->n && (depth > 0 || s->p[i] != ','); i++) {
        if (s->p[i] == '{')
            depth++;
        else if (s->p[i] == '}' && depth > 0)
            depth--;
    }
    struct str part = str_trim(str_sub(*s, 0, i));
    *s = str_sub(*s, i + 1, s->n);
    return part;
}

static bool is_particle(struct arena *arena, struct str word)
{
    if (word.p[0] == '{' && !str_starts(word, STR("{\\")))
        return false;
    struct str text = tex_text(arena, word);
    return uc_is_lower(utf8_first(text));
}

static void set(struct arena *arena, struct value *name, const char *key, struct str tex)
{
    struct str text = tex_text(arena, str_trim(tex));
    if (text.n > 0)
        value_set(name, str_of(key), value_string(arena, text));
}

/* From the start of a to the end of b, which lie in one text. */
static struct str span(struct str a, struct str b)
{
    return (struct str){a.p, (size_t)(b.p + b.n - a.p)};
}

static struct str after(struct str whole, struct str part)
{
    return str_sub(whole, (size_t)(part.p + part.n - whole.p), whole.n);
}

/* "von Last": the words in lower case at its start, never all of it. */
static void set_family(struct arena *arena, struct value *name, struct str part)
{
    struct str rest = part, word, von = STR_NONE;
    while (next_word(&rest, &word)) {
        if (str_trim(rest).n == 0 || !is_particle(arena, word))
            break;
        von = von.n > 0 ? span(von, word) : word;
    }
    struct str last = von.n > 0 ? after(part, von) : part;
    set(arena, name, "non-dropping-particle", von);
    set(arena, name, "family", last);
}

/* "First von Last": von runs from the first to the last word in lower case; the last word is always family. */
static void set_plain(struct arena *arena, struct value *name, struct str s)
{
    struct str rest = s, word, given = STR_NONE, von = STR_NONE, before = STR_NONE, last = STR_NONE;
    while (next_word(&rest, &word)) {
        bool end = str_trim(rest).n == 0;
        if (!end && is_particle(arena, word)) {
            if (von.n == 0)
                given = before;
            von = von.n > 0 ? span(von, word) : word;
        }
        if (!end)
            before = before.n > 0 ? span(before, word) : word;
        last = word;
    }
    if (von.n > 0) {
        set(arena, name, "given", given);
        set(arena, name, "non-dropping-particle", von);
        set(arena, name, "family", after(s, von));
        return;
    }
    set(arena, name, "given", before);
    set(arena, name, "family", last);
}

/* Whether one pair of braces holds all of s. */
static bool is_body(struct str s)
{
    size_t depth = 0;
    if (s.n < 2 || s.p[0] != '{' || s.p[1] == '\\')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '{')
            depth++;
        else if (s.p[i] == '}' && --depth == 0)
            return i + 1 == s.n;
    }
    return false;
}

static struct value *read_name(struct arena *arena, struct str s)
{
    struct value *name = value_new(arena, VALUE_MAP);
    struct str rest = s, first = next_part(&rest);
    if (is_body(s)) {
        set(arena, name, "literal", s);
    } else if (first.n == s.n) {
        set_plain(arena, name, s);
    } else {
        struct str second = next_part(&rest);
        if (rest.n > 0) {
            set(arena, name, "suffix", second);
            second = str_trim(rest);
        }
        if (is_body(first))
            set(arena, name, "family", first);
        else if (first.n > 0)
            set_family(arena, name, first);
        set(arena, name, "given", second);
    }
    return name->count > 0 ? name : NULL;
}

/* The next name of *s, up to an "and" at depth 0. */
static struct str next_name(struct str *s)
{
    struct str rest = *s, word, name = STR_NONE;
    while (next_word(&rest, &word)) {
        if (str_is_nocase(word, "and"))
            break;
        name = name.n > 0 ? span(name, word) : word;
    }
    *s = rest;
    return name;
}

struct value *bib_names(struct arena *arena, struct str tex)
{
    struct value *names = value_new(arena, VALUE_LIST);
    struct str rest = str_trim(tex);
    bool others = false;
    while (rest.n > 0) {
        struct str one = next_name(&rest);
        others |= str_is_nocase(one, "others") || names->count >= NAMES_MAX;
        if (one.n == 0 || others)
            continue;
        struct value *name = read_name(arena, one);
        if (name)
            value_append(names, name);
    }
    if (names->count == 0)
        return NULL;
    if (others) {
        struct value *name = value_new(arena, VALUE_MAP);
        value_set(name, STR("literal"), value_string(arena, STR("others")));
        value_append(names, name);
    }
    return names;
}
