/* Hyphenation dictionaries as text: a set name, options, patterns, in levels divided by NEXTLEVEL. Takes a file's text,
   gives it without repeated patterns; refuses nothing. */
#include "typeset/words/dictionary.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

static bool is_option(struct str line)
{
    static const char *const options[] = {"LEFTHYPHENMIN",          "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN",
                                          "COMPOUNDRIGHTHYPHENMIN", "NOHYPHEN",       "NEXTLEVEL"};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (str_starts(line, str_of(options[i])))
            return true;
    return false;
}

/* A pattern's letters, without its digits and what it changes. */
static struct str letters_of(struct arena *arena, struct str line)
{
    char *out = arena_alloc(arena, line.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < line.n && (unsigned char)line.p[i] > ' ' && line.p[i] != '/'; i++)
        if (line.p[i] < '0' || line.p[i] > '9')
            out[n++] = line.p[i];
    return (struct str){out, n};
}

struct entry {
    struct str line;
    struct entry *next;
    bool replaced;
};

/* Marks what stood before for the same letters. */
static void note_pattern(struct arena *arena, struct map *seen, struct entry *entry)
{
    struct str letters = letters_of(arena, entry->line);
    struct entry *before = map_get(seen, letters);
    if (before)
        before->replaced = true;
    map_put(seen, letters, entry);
}

struct str dictionary_clean(struct arena *arena, struct str text)
{
    struct arena *scratch = arena_new();
    struct map *seen = map_new(scratch);
    struct entry *first = NULL, **last = &first;
    struct str rest = text, line;
    while (str_line(&rest, &line)) {
        struct entry *entry = ARENA_NEW(scratch, struct entry);
        entry->line = line;
        bool pattern = first && line.n && line.p[0] != '%' && line.p[0] != '#' && !is_option(line);
        *last = entry;
        last = &entry->next;
        if (pattern)
            note_pattern(scratch, seen, entry);
        else if (str_starts(line, STR("NEXTLEVEL")))
            seen = map_new(scratch);
    }
    struct buf out = {0};
    for (const struct entry *e = first; e; e = e->next) {
        if (!e->replaced) {
            buf_str(&out, e->line);
            buf_char(&out, '\n');
        }
    }
    struct str clean = buf_take(&out, arena);
    arena_free(scratch);
    return clean;
}
