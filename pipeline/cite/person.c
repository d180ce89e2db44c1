/* People: from CSL names to what is printed. Takes a list of name maps; gives families, initials and the usual orders of
   them. Given names in a script without capitals or with them become initials alike; words in lower case (al-, de) stay;
   Han names stay whole. */
#include "cite/person.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* "Jean-Paul" -> "J.-P.", "J.R.R." -> "J. R. R.", "Dewi Fortuna" -> "D. F.". */
static struct str initials_of(struct arena *arena, struct str given)
{
    struct buf out = {0};
    const char *p = given.p, *end = given.p + given.n;
    bool start = true;
    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);
        bool gap = uc_is_space(cp) || cp == '.' || cp == ',';
        if (gap || cp == '-' || cp == 0x2010) {
            if (!gap && out.n > 0 && !start)
                buf_char(&out, '-');
            start = true;
            continue;
        }
        if (!start || !uc_is_letter(cp))
            continue;
        start = false;
        if (out.n > 0 && out.p[out.n - 1] != '-')
            buf_char(&out, ' ');
        if (uc_is_lower(cp)) {
            while (p < end && *p != ' ')
                p++;
            buf_str(&out, (struct str){from, (size_t)(p - from)});
            start = true;
            continue;
        }
        buf_utf8(&out, cp);
        buf_char(&out, '.');
    }
    return buf_take(&out, arena);
}

static struct str joined(struct arena *arena, struct str a, const char *between, struct str b)
{
    if (a.n == 0 || b.n == 0)
        return a.n > 0 ? a : b;
    return str_cat(arena, str_cat(arena, a, str_of(between)), b);
}

/* A particle that ends in an apostrophe or a hyphen is written on to the name. */
static struct str with_particle(struct arena *arena, struct str particle, struct str family)
{
    uint32_t last = particle.n > 0 ? utf8_last(particle) : 0;
    bool joins = last == '\'' || last == 0x2019 || last == '-';
    return joined(arena, particle, joins ? "" : " ", family);
}

static struct person person_read(struct arena *arena, const struct value *name)
{
    struct person person = {.family = str_trim(value_get_text(name, "family"))};
    struct str literal = str_trim(value_get_text(name, "literal"));
    person.given = str_trim(value_get_text(name, "given"));
    person.suffix = str_trim(value_get_text(name, "suffix"));
    person.dropping = str_trim(value_get_text(name, "dropping-particle"));
    if (person.family.n == 0 || literal.n > 0) {
        person.family = literal.n > 0 ? literal : person.given;
        person.given = STR_NONE;
    }
    person.body = person.given.n == 0;
    person.family = with_particle(arena, str_trim(value_get_text(name, "non-dropping-particle")), person.family);
    person.solid =
        !person.body && uc_is_ideograph(utf8_first(person.family)) && uc_is_ideograph(utf8_first(person.given));
    person.initials = initials_of(arena, person.given);
    return person;
}

struct people people_read(struct arena *arena, const struct value *list)
{
    struct people people = {0};
    if (!list || list->kind != VALUE_LIST || list->count == 0)
        return people;
    people.items = ARENA_ARRAY(arena, struct person, list->count);
    for (const struct value *name = list->first; name; name = name->next) {
        struct person person = person_read(arena, name);
        if (!name->next && str_is(value_get_text(name, "literal"), "others"))
            people.others = true;
        else if (person.family.n > 0)
            people.items[people.n++] = person;
    }
    people.others = people.others && people.n > 0;
    return people;
}

static struct str with_suffix(struct arena *arena, struct str name, const struct person *person)
{
    return joined(arena, name, ", ", person->suffix);
}

struct str person_inverted(struct arena *arena, const struct person *person)
{
    if (person->solid)
        return str_cat(arena, person->family, person->given);
    struct str first = with_particle(arena, person->initials, person->dropping);
    return with_suffix(arena, joined(arena, person->family, ", ", first), person);
}

static struct str natural(struct arena *arena, const struct person *person, struct str first)
{
    if (person->solid)
        return str_cat(arena, person->family, person->given);
    return joined(arena, joined(arena, first, " ", person->dropping), " ", person->family);
}

struct str person_natural(struct arena *arena, const struct person *person)
{
    return with_suffix(arena, natural(arena, person, person->initials), person);
}

struct str person_full(struct arena *arena, const struct person *person)
{
    return natural(arena, person, person->given);
}

struct str person_sorted(struct arena *arena, const struct person *person)
{
    return joined(arena, joined(arena, person->family, " ", person->given), " ", person->suffix);
}
