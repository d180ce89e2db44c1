/* Looks at what stands between two spaces: an ordinary word, a word with its own hyphens, an address. Takes the
   text and a place, gives what kind of break is there; refuses breaks that would leave a scrap of a word at its own
   hyphen. */
#include "typeset/words/chunk.h"

#include <string.h>

#include "base/unicode/unicode.h"
#include "base/utf8.h"

#define MISSED_LETTERS 5 /* no ending of a file or a domain is so long */

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_letter_byte(char c)
{
    return is_ascii_letter(c) || (unsigned char)c >= 0x80;
}

/* Characters that ordinary words do not hold. */
static bool is_odd(char c)
{
    return (c >= '0' && c <= '9') || (c && strchr("@_\\<>=+*#%&$~^|{}", c));
}

static uint32_t find_end(struct str text, uint32_t at)
{
    uint32_t end = at + 1;
    while (end < text.n && !chunk_space(text, end))
        end++;
    return end;
}

static bool is_address(struct str s)
{
    size_t at = str_find(s, '@');
    if (str_find_str(s, STR("://")) != STR_NPOS || str_starts(s, STR("www.")) || str_starts(s, STR("doi.org/")) ||
        str_starts(s, STR("10.")))
        return str_find(s, '/') != STR_NPOS || str_starts(s, STR("www."));
    return at != STR_NPOS && at > 0 && str_find(str_sub(s, at, s.n), '.') != STR_NPOS;
}

/* A full stop between two long words in lower case: a space is missing there. */
static bool is_missed_space(struct str text, uint32_t at, uint32_t start, uint32_t end)
{
    uint32_t from = at, to = at + 1;
    while (from > start && text.p[from - 1] >= 'a' && text.p[from - 1] <= 'z')
        from--;
    while (to < end && text.p[to] >= 'a' && text.p[to] <= 'z')
        to++;
    return at - from >= MISSED_LETTERS && to - at > MISSED_LETTERS;
}

void chunk_read(struct str text, uint32_t at, struct chunk *chunk)
{
    *chunk = (struct chunk){find_end(text, at), true, false, false};
    bool dots = false;
    for (uint32_t i = at; i < chunk->end; i++) {
        char c = text.p[i];
        bool inner = i > at && i + 1 < chunk->end && is_letter_byte(text.p[i - 1]) && is_letter_byte(text.p[i + 1]);
        bool soft_hyphen = (unsigned char)c == 0xC2 && i + 1 < text.n && (unsigned char)text.p[i + 1] == 0xAD;
        bool joins = inner && (c == '.' || c == ':') && !is_missed_space(text, i, at, chunk->end);
        if (soft_hyphen || is_odd(c) || joins)
            chunk->plain = false;
        dots = dots || c == '.' || c == ':' || c == '@';
        if (inner && (c == '-' || (i + 3 < chunk->end && memcmp(text.p + i, "\xE2\x80\x90", 3) == 0)))
            chunk->compound = true;
    }
    if (dots && !chunk->plain)
        chunk->address = is_address(str_sub(text, at, chunk->end));
}

bool chunk_address_break(struct str text, uint32_t at)
{
    if (at < 2 || at + 1 >= text.n || !strchr("/.?&=-_@#", text.p[at - 1]))
        return false;
    char next = text.p[at];
    return is_ascii_letter(next) || (next >= '0' && next <= '9') || (next == '~' || next == '%');
}

static size_t letters_before(struct str text, size_t at)
{
    size_t n = 0;
    while (at > 0 && n < 4 && is_letter_byte(text.p[at - 1]))
        n += ((unsigned char)text.p[--at] & 0xC0) != 0x80;
    return n;
}

static size_t letters_after(struct str text, size_t at)
{
    size_t n = 0;
    while (at < text.n && n < 4 && is_letter_byte(text.p[at]))
        n += ((unsigned char)text.p[at++] & 0xC0) != 0x80;
    return n;
}

static enum break_kind hyphen_kind(struct str text, uint32_t at, uint32_t width)
{
    size_t before = letters_before(text, at - width), after = letters_after(text, at);
    return before >= 2 && after >= 3 ? BREAK_OWN : BREAK_NEVER;
}

enum break_kind chunk_break_kind(struct str text, const struct chunk *chunk, uint32_t at, bool may)
{
    if (chunk->address && at < chunk->end)
        return chunk_address_break(text, at) ? BREAK_SLASH : BREAK_NEVER;
    if (!may || at < 1)
        return BREAK_NEVER;
    uint32_t next = utf8_first(str_sub(text, at, at + 4));
    if (next == 0x2013 || next == 0x2014)
        return BREAK_NEVER; /* no line begins with a dash */
    uint32_t last = utf8_last(str_sub(text, at > 4 ? at - 4 : 0, at));
    switch (last) {
    case '-':
        return hyphen_kind(text, at, 1);
    case 0x2010:
        return hyphen_kind(text, at, 3);
    case 0xAD:
        return BREAK_SOFT;
    case 0x2013:
    case 0x2014:
        return BREAK_DASH;
    case '/':
        return BREAK_SLASH;
    default:
        return BREAK_PLAIN;
    }
}
