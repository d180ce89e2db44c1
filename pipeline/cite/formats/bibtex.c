/* The reader of BibTeX and BibLaTeX files: @string, @preamble, @comment and entries in braces or parentheses, values
   joined by #. One pass; an entry that is broken is reported with its line and the next @ at the start of a line is
   taken up again. Refuses braces nested too deep and values that @string makes grow out of bounds. */
#include "cite/formats/bibtex.h"

#include <string.h>

#include "base/buf.h"
#include "cite/messages.h"
#include "cite/formats/tex.h"

#define JOINED_MAX ((size_t)1 << 20)       /* bytes of one value that # made */
#define FIELDS_MAX 100                     /* of an entry */
#define JOINED_TOTAL_MAX ((size_t)1 << 26) /* of all of them */

struct bib {
    struct cite_library *library;
    struct arena *arena;
    const char *file;
    struct str s;
    size_t i;
    uint32_t line; /* of `counted` */
    size_t counted;
    struct map *strings; /* lower-case name -> struct str * */
    struct map *entries; /* key -> struct bib_entry * */
    struct bib_entry *first, *last;
    size_t joined;
    bool fine;
};

static const char *const months[][2] = {{"jan", "1"}, {"feb", "2"},  {"mar", "3"},  {"apr", "4"},
                                        {"may", "5"}, {"jun", "6"},  {"jul", "7"},  {"aug", "8"},
                                        {"sep", "9"}, {"oct", "10"}, {"nov", "11"}, {"dec", "12"}};

/* Lines are counted from the last place that was asked for, which is never far. */
static struct place place_at(struct bib *bib, size_t at)
{
    for (; bib->counted < at && bib->counted < bib->s.n; bib->counted++)
        bib->line += bib->s.p[bib->counted] == '\n';
    for (; bib->counted > at; bib->counted--)
        bib->line -= bib->s.p[bib->counted - 1] == '\n';
    return (struct place){bib->file, bib->line, 0};
}

static char peek(const struct bib *bib)
{
    return bib->i < bib->s.n ? bib->s.p[bib->i] : '\0';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void skip_space(struct bib *bib)
{
    while (bib->i < bib->s.n && is_space(bib->s.p[bib->i]))
        bib->i++;
}

static bool is_name_char(char c)
{
    return (unsigned char)c > ' ' && !memchr("\"#%'(),={}@", c, 11);
}

static struct str take_name(struct bib *bib)
{
    size_t from = bib->i;
    while (bib->i < bib->s.n && is_name_char(bib->s.p[bib->i]))
        bib->i++;
    return str_sub(bib->s, from, bib->i);
}

static struct str ascii_lower(struct arena *arena, struct str s)
{
    bool lower = true;
    for (size_t i = 0; i < s.n && lower; i++)
        lower = s.p[i] < 'A' || s.p[i] > 'Z';
    if (lower)
        return s;
    char *out = arena_copy(arena, s.p, s.n);
    for (size_t i = 0; i < s.n; i++)
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] - 'A' + 'a');
    return (struct str){out, s.n};
}

/* @name and an opening brace or parenthesis. */
static bool looks_like_entry(const struct bib *bib, size_t i)
{
    size_t k = i + 1;
    while (k < bib->s.n && ((bib->s.p[k] | 32) >= 'a' && (bib->s.p[k] | 32) <= 'z'))
        k++;
    while (k < bib->s.n && bib->s.p[k] == ' ')
        k++;
    return k < bib->s.n && bib->s.p[k - 1] != '@' && (bib->s.p[k] == '{' || bib->s.p[k] == '(');
}

static bool starts_line(const struct bib *bib, size_t i)
{
    while (i > 0 && (bib->s.p[i - 1] == ' ' || bib->s.p[i - 1] == '\t'))
        i--;
    return i == 0 || bib->s.p[i - 1] == '\n';
}

/* Does an entry start here, at the start of a line? Then whatever was open has run away. */
static bool at_new_entry(const struct bib *bib, size_t i)
{
    return bib->s.p[i] == '@' && starts_line(bib, i) && looks_like_entry(bib, i);
}

static bool fail(struct bib *bib, struct place place, const struct message *message, struct str a, struct str b)
{
    bib->fine = false;
    diag_add(bib->library->diag, place, message, a, b);
    return false;
}

/* A value in braces or quotes, without them. */
static bool take_delimited(struct bib *bib, const struct bib_entry *entry, struct str *out)
{
    char open = bib->s.p[bib->i++];
    size_t from = bib->i, depth = 0;
    for (; bib->i < bib->s.n && !at_new_entry(bib, bib->i); bib->i++) {
        char c = bib->s.p[bib->i];
        if (depth == 0 && c == (open == '{' ? '}' : '"')) {
            *out = str_sub(bib->s, from, bib->i++);
            return true;
        }
        if (c == '{' && ++depth > TEX_MAX_DEPTH) {
            diag_add(bib->library->diag, place_at(bib, from), &msg_bibtex_depth, entry->key, TEX_MAX_DEPTH);
            return bib->fine = false;
        }
        if (c == '}' && depth > 0)
            depth--;
        else if (c == '}')
            break; /* within quotes, more braces close than open */
    }
    return fail(bib, entry->place, &msg_bibtex_unclosed, entry->key.n ? entry->key : entry->type, STR_NONE);
}

static struct str string_value(struct bib *bib, struct str name, size_t at)
{
    if (name.p[0] >= '0' && name.p[0] <= '9')
        return name;
    struct str lower = ascii_lower(bib->arena, name);
    const struct str *known = map_get(bib->strings, lower);
    if (known)
        return *known;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_is(lower, months[i][0]))
            return str_of(months[i][1]);
    diag_add(bib->library->diag, place_at(bib, at), &msg_bibtex_string_unknown, name);
    return name;
}

static bool take_part(struct bib *bib, const struct bib_entry *entry, struct str field, struct str *out)
{
    skip_space(bib);
    size_t at = bib->i;
    if (peek(bib) == '{' || peek(bib) == '"')
        return take_delimited(bib, entry, out);
    struct str name = take_name(bib);
    if (name.n == 0)
        return fail(bib, place_at(bib, at), &msg_bibtex_value, field, entry->key);
    *out = string_value(bib, name, at);
    return true;
}

static bool take_value(struct bib *bib, const struct bib_entry *entry, struct str field, struct str *out)
{
    struct buf joined = {0};
    buf_init(&joined, JOINED_MAX);
    size_t parts = 0;
    for (;;) {
        struct str part;
        if (!take_part(bib, entry, field, &part)) {
            buf_release(&joined);
            return false;
        }
        if (parts++ == 0)
            *out = part;
        skip_space(bib);
        if (peek(bib) != '#' && parts == 1)
            return true;
        if (parts == 1)
            buf_str(&joined, *out);
        else
            buf_str(&joined, part);
        if (peek(bib) != '#')
            break;
        bib->i++;
    }
    bib->joined += joined.n;
    if (joined.over || bib->joined > JOINED_TOTAL_MAX) {
        buf_release(&joined);
        return fail(bib, place_at(bib, bib->i), &msg_bibtex_size, entry->key.n ? entry->key : field, STR_NONE);
    }
    *out = buf_take(&joined, bib->arena);
    return true;
}

static void add_field(struct bib *bib, struct bib_entry *entry, struct str name, struct str value)
{
    struct bib_field *field = ARENA_NEW(bib->arena, struct bib_field);
    field->name = ascii_lower(bib->arena, name);
    field->value = value;
    if (entry->last)
        entry->last->next = field;
    else
        entry->first = field;
    entry->last = field;
    entry->n_fields++;
    entry->size += value.n;
}

/* Fields, up to and past the entry's end. */
static bool take_fields(struct bib *bib, struct bib_entry *entry, char close)
{
    for (;;) {
        skip_space(bib);
        if (peek(bib) == ',') {
            bib->i++;
            continue;
        }
        if (peek(bib) == close && bib->i < bib->s.n) {
            bib->i++;
            return true;
        }
        if (bib->i >= bib->s.n || at_new_entry(bib, bib->i))
            return fail(bib, entry->place, &msg_bibtex_unclosed, entry->key.n ? entry->key : entry->type, STR_NONE);
        size_t at = bib->i;
        struct str name = take_name(bib), value;
        skip_space(bib);
        if (name.n == 0 || peek(bib) != '=')
            return fail(bib, place_at(bib, at), &msg_bibtex_field, entry->key, STR_NONE);
        bib->i++;
        if (!take_value(bib, entry, name, &value))
            return false;
        if (entry->key.n == 0 || entry->n_fields < FIELDS_MAX) {
            add_field(bib, entry, name, value);
        } else if (!entry->overfull) {
            diag_add(bib->library->diag, entry->place, &msg_bibtex_fields, entry->key, FIELDS_MAX);
            entry->overfull = true;
        }
        skip_space(bib);
        if (peek(bib) != ',' && peek(bib) != close && bib->i < bib->s.n && !at_new_entry(bib, bib->i))
            return fail(bib, place_at(bib, at), &msg_bibtex_comma, name, entry->key);
    }
}

static bool take_string(struct bib *bib, struct bib_entry *entry, char close)
{
    if (!take_fields(bib, entry, close))
        return false;
    for (const struct bib_field *field = entry->first; field; field = field->next) {
        struct str *value = ARENA_NEW(bib->arena, struct str);
        *value = field->value;
        map_put(bib->strings, field->name, value);
    }
    return true;
}

static void keep_entry(struct bib *bib, struct bib_entry *entry)
{
    if (map_get(bib->entries, entry->key)) {
        diag_add(bib->library->diag, entry->place, &msg_bib_key_twice, entry->key);
        return;
    }
    map_put(bib->entries, entry->key, entry);
    if (bib->last)
        bib->last->next = entry;
    else
        bib->first = entry;
    bib->last = entry;
}

static bool take_entry(struct bib *bib, struct bib_entry *entry, char close)
{
    skip_space(bib);
    size_t from = bib->i;
    while (bib->i < bib->s.n && peek(bib) != ',' && peek(bib) != close && peek(bib) != '\n')
        bib->i++;
    entry->key = str_trim(str_sub(bib->s, from, bib->i));
    /* "title={x": a field stands where the key should */
    if (entry->key.n == 0 || str_find(entry->key, '{') != STR_NPOS || str_find(entry->key, '"') != STR_NPOS)
        return fail(bib, entry->place, &msg_bibtex_no_key, STR_NONE, STR_NONE);
    if (!take_fields(bib, entry, close))
        return false;
    keep_entry(bib, entry);
    return true;
}

/* Past a comment's closing brace, if it has one. */
static void skip_comment(struct bib *bib)
{
    size_t depth = 0;
    for (size_t i = bib->i; i < bib->s.n && depth <= TEX_MAX_DEPTH; i++) {
        if (bib->s.p[i] == '{')
            depth++;
        if (bib->s.p[i] == '}' && --depth == 0) {
            bib->i = i + 1;
            return;
        }
    }
}

static bool take_object(struct bib *bib)
{
    struct bib_entry *entry = ARENA_NEW(bib->arena, struct bib_entry);
    entry->place = place_at(bib, bib->i++);
    skip_space(bib);
    entry->type = ascii_lower(bib->arena, take_name(bib));
    skip_space(bib);
    if (str_is(entry->type, "comment")) {
        if (peek(bib) == '{')
            skip_comment(bib);
        return true;
    }
    char open = peek(bib);
    if (entry->type.n == 0 || (open != '{' && open != '('))
        return fail(bib, entry->place, &msg_bibtex_no_type, STR_NONE, STR_NONE);
    char close = open == '{' ? '}' : ')';
    struct str value;
    bib->i++;
    if (str_is(entry->type, "string"))
        return take_string(bib, entry, close);
    if (!str_is(entry->type, "preamble"))
        return take_entry(bib, entry, close);
    if (!take_value(bib, entry, entry->type, &value))
        return false;
    skip_space(bib);
    if (peek(bib) == close && bib->i < bib->s.n)
        bib->i++;
    return true;
}

/* Text between entries is a comment, addresses of people in it too. After an error only what is surely an entry counts. */
static void skip_to_entry(struct bib *bib, bool broken)
{
    for (; bib->i < bib->s.n; bib->i++)
        if (bib->s.p[bib->i] == '@' &&
            (at_new_entry(bib, bib->i) || (!broken && (starts_line(bib, bib->i) || looks_like_entry(bib, bib->i)))))
            return;
}

static void put_items(struct bib *bib)
{
    for (const struct bib_entry *entry = bib->first; entry; entry = entry->next) {
        if (str_is(entry->type, "xdata"))
            continue;
        struct value *item = bib_item(bib->library, entry);
        library_put(bib->library, item);
        struct str ids = bib_written(entry, "ids"), id;
        while (ids.n > 0) {
            str_cut(ids, ',', &id, &ids);
            library_alias(bib->library, str_trim(id), item);
        }
    }
}

bool bibtex_read(struct cite_library *library, const char *file, struct str text)
{
    struct bib bib = {.library = library, .arena = library->arena, .file = file, .s = text, .line = 1, .fine = true};
    bib.strings = map_new(library->arena);
    bib.entries = map_new(library->arena);
    bool broken = false;
    for (;;) {
        skip_to_entry(&bib, broken);
        if (bib.i >= text.n)
            break;
        broken = !take_object(&bib);
    }
    bib.fine &= bib_link(library->diag, bib.entries, bib.first);
    put_items(&bib);
    return bib.fine;
}
