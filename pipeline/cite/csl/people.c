/* The people of a work, as CSL's names see them. Takes the lists of names of an item; gives them parsed once: particles in
   lower case leave the family and the given name, suffixes leave the given name, quotation marks keep a family whole. */
#include "cite/csl/run.h"

#include "base/arena.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

static struct str join(struct arena *arena, struct str a, struct str b)
{
    if (a.n == 0 || b.n == 0)
        return a.n > 0 ? a : b;
    return str_cat(arena, str_cat(arena, a, STR(" ")), b);
}

static bool starts_low(struct str s)
{
    uint32_t cp = s.n > 0 ? utf8_first(s) : 0;
    return uc_is_lower(cp);
}

/* "van der Vlist", "d'Alembert", "al-Hakim": words in lower case at the start. */
static void take_particle(struct csl_name *name)
{
    size_t at = 0;
    struct str family = name->family;
    while (at < family.n) {
        struct str rest = str_sub(family, at, family.n);
        size_t space = str_find(rest, ' '), n = 0;
        if (!starts_low(rest))
            break;
        if (space != STR_NPOS) {
            at += space + 1;
            continue;
        }
        const char *p = rest.p, *end = rest.p + rest.n;
        while (p < end) {
            uint32_t cp = utf8_next(&p, end);
            if (cp == '\'' || cp == 0x2019 || cp == '-' || cp == 0x2010) {
                n = (size_t)(p - rest.p);
                break;
            }
        }
        if (n > 0 && n < rest.n && n <= 6 && !starts_low(str_sub(rest, n, rest.n)))
            at += n;
        break;
    }
    if (at == 0 || at >= family.n)
        return;
    name->particle = str_trim(str_sub(family, 0, at));
    name->family = str_trim(str_sub(family, at, family.n));
}

/* "Ludwig van": words in lower case at the end of the given name go with it. */
static void take_dropping(struct csl_name *name)
{
    size_t at = name->given.n;
    for (;;) {
        struct str head = str_trim_end(str_sub(name->given, 0, at));
        size_t from = head.n;
        while (from > 0 && head.p[from - 1] != ' ')
            from--;
        if (from == 0 || !starts_low(str_sub(head, from, head.n)))
            break;
        at = from;
    }
    struct str particle = str_trim(str_sub(name->given, at, name->given.n));
    if (particle.n == 0)
        return;
    name->dropping = particle;
    name->given = str_trim_end(str_sub(name->given, 0, at));
}

static void take_suffix(struct csl_name *name)
{
    size_t comma = str_find(name->given, ',');
    if (comma == STR_NPOS || name->suffix.n > 0)
        return;
    struct str suffix = str_trim(str_sub(name->given, comma + 1, name->given.n));
    name->comma_suffix = suffix.n > 0 && suffix.p[0] == '!';
    name->suffix = str_trim(str_sub(suffix, name->comma_suffix, suffix.n));
    name->given = str_trim_end(str_sub(name->given, 0, comma));
}

static bool is_true(const struct value *v)
{
    return v && v->kind != VALUE_NULL && v->text.n > 0 && !str_is(v->text, "false") && !str_is(v->text, "0");
}

static struct csl_name name_read(struct arena *scratch, const struct value *from)
{
    struct csl_name name = {
        .family = str_trim(value_get_text(from, "family")),
        .given = str_trim(value_get_text(from, "given")),
        .dropping = str_trim(value_get_text(from, "dropping-particle")),
        .particle = str_trim(value_get_text(from, "non-dropping-particle")),
        .suffix = str_trim(value_get_text(from, "suffix")),
        .comma_suffix = is_true(value_get(from, "comma-suffix")),
        .static_order = is_true(value_get(from, "static-ordering")),
    };
    struct str literal = str_trim(value_get_text(from, "literal"));
    if (literal.n > 0 && (name.family.n == 0 || name.given.n == 0)) {
        name.family = literal;
        name.literal = true;
        name.given = STR_NONE;
    } else if (name.family.n == 0) {
        name.family = name.given;
        name.given = STR_NONE;
    }
    bool quoted = name.family.n > 2 && name.family.p[0] == '"' && name.family.p[name.family.n - 1] == '"';
    if (quoted) {
        name.family = str_sub(name.family, 1, name.family.n - 1);
    } else if (name.given.n > 0 && name.particle.n == 0) {
        take_particle(&name);
        take_suffix(&name);
        if (name.dropping.n == 0)
            take_dropping(&name);
    }
    struct str whole =
        join(scratch, name.family, join(scratch, name.given, join(scratch, name.particle, name.dropping)));
    name.person = str_hash(join(scratch, whole, name.suffix));
    return name;
}

const struct csl_names *csl_people(struct csl_run *run, struct csl_item *item, struct str variable)
{
    for (const struct csl_names *names = item->names; names; names = names->next)
        if (str_eq(names->variable, variable))
            return names->n > 0 ? names : NULL;
    const struct value *list = csl_field(item, variable);
    if (!list || list->kind != VALUE_LIST || list->count == 0)
        return NULL;
    struct csl_names *names = ARENA_NEW(run->arena, struct csl_names);
    names->variable = variable;
    names->next = item->names;
    item->names = names;
    names->items = ARENA_ARRAY(run->arena, struct csl_name, list->count);
    for (const struct value *from = list->first; from; from = from->next) {
        struct csl_name name = name_read(run->scratch, from);
        names->others = !from->next && names->n > 0 && name.literal && str_is(name.family, "others");
        if (name.family.n > 0 && !names->others)
            names->items[names->n++] = name;
    }
    return names->n > 0 ? names : NULL;
}
