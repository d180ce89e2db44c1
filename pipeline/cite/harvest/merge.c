/* Brings one name's spellings together. Names that differ by one letter (two from eight letters on) are found through the
   strings that remain when a letter is taken away; they are merged when co-author, year or title confirm it, taken with
   a doubt when one of them stands alone against a name that is well attested, and else only suggested. */
#include "cite/harvest/reconcile.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/unicode/unicode.h"
#include "base/utf8.h"

enum { SHORT = 6, LONG = 8, KEY_MIN = 4, KEY_MAX = 32, BUCKET = 8, DEEP_MAX = 20000, USES_MAX = 64, LETTERS_DEEP = 14 };

struct bucket {
    size_t ids[BUCKET];
    size_t n;
};

struct merger {
    struct harvest_desk *desk;
    struct map *remains; /* string -> struct bucket * */
    struct map *seen;    /* pairs looked at */
};

size_t harvest_root(const struct harvest_desk *desk, size_t group)
{
    while (desk->groups[group].same != group)
        group = desk->groups[group].same;
    return group;
}

static bool is_shouted(struct str family)
{
    const char *p = family.p, *end = family.p + family.n;
    size_t letters = 0;
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);
        if (uc_is_lower(cp))
            return false;
        letters += uc_is_letter(cp);
    }
    return letters > 3;
}

/* "LASSWELL" -> "Lasswell", "O'NEILL" -> "O'Neill". */
static struct str calmed(struct arena *arena, struct str family)
{
    struct buf out = {0};
    const char *p = family.p, *end = family.p + family.n;
    bool start = true;
    while (p < end) {
        const char *from = p;
        uint32_t cp = utf8_next(&p, end);
        struct str letter = {from, (size_t)(p - from)};
        buf_str(&out, start ? letter : uc_lower(arena, letter, STR_NONE));
        start = !uc_is_letter(cp) && !uc_is_mark(cp);
    }
    return buf_take(&out, arena);
}

static size_t group_of(struct harvest_desk *desk, const struct harvest_person *person)
{
    struct str key = harvest_key(desk, person->family);
    size_t found = (size_t)(uintptr_t)map_get(desk->by_key, key);
    if (found == 0) {
        struct harvest_group group = {.key = key, .family = person->family, .same = desk->n_groups};
        MEM_PUSH(desk->groups, desk->n_groups, desk->groups_cap, group);
        found = desk->n_groups;
        map_put(desk->by_key, key, (void *)(uintptr_t)found); /* NOLINT: an index, one more than its value */
    }
    return found - 1;
}

static void add_use(struct harvest_desk *desk, size_t candidate, struct harvest_person *person)
{
    person->person = group_of(desk, person);
    struct harvest_group *group = &desk->groups[person->person];
    bool capital = !(person->is & HN_LOWER), shouted = !(person->is & HN_BODY) && is_shouted(person->family);
    if (capital && !group->capital)
        group->family = shouted ? calmed(desk->arena, person->family) : person->family;
    else if (capital && group->shouted && !shouted)
        group->family = person->family;
    group->shouted = shouted && (group->shouted || !group->capital);
    group->capital |= capital;
    group->body |= (person->is & HN_BODY) != 0;
    group->count++;
    if (person->given.n > group->given.n)
        group->given = person->given;
    if (group->n_uses < USES_MAX)
        MEM_PUSH(group->uses, group->n_uses, group->uses_cap, candidate);
}

static const struct harvest_candidate *use(const struct harvest_desk *desk, const struct harvest_group *g, size_t i)
{
    return &desk->run->candidates[g->uses[i]];
}

static size_t limit(const struct harvest_group *a, const struct harvest_group *b)
{
    size_t na = utf8_count(a->key), nb = utf8_count(b->key);
    return (na < nb ? na : nb) >= LONG ? 2 : 1;
}

static bool near(const struct harvest_desk *desk, size_t a, size_t b)
{
    const struct harvest_group *x = &desk->groups[a], *y = &desk->groups[b];
    size_t cap = limit(x, y);
    return a == b || (utf8_count(x->key) >= KEY_MIN && str_distance(x->key, y->key, cap) <= cap);
}

/* Two citations whose other authors agree one by one. */
static bool fellows(const struct harvest_desk *desk, const struct harvest_candidate *c,
                    const struct harvest_candidate *d)
{
    if (c->n_people != d->n_people || c->n_people < 2)
        return false;
    for (size_t i = 0; i < c->n_people; i++)
        if (!near(desk, c->people[i].person, d->people[i].person))
            return false;
    return true;
}

/* Different initials: different people. */
static bool initials_differ(const struct harvest_group *a, const struct harvest_group *b)
{
    if (a->given.n == 0 || b->given.n == 0)
        return false;
    uint32_t x = utf8_first(a->given), y = utf8_first(b->given);
    return x != y;
}

/* The end of a name makes another name: Putra and Putri, Hidayat and Hidayah, Setiawan and Setiawati. */
static bool endings_differ(const struct harvest_group *a, const struct harvest_group *b)
{
    return utf8_last(a->key) != utf8_last(b->key);
}

enum { NOTHING, YEAR, FELLOWS, TITLE, FELLOWS_AND_YEAR };

static int confirm_one(const struct harvest_desk *desk, const struct harvest_candidate *c,
                       const struct harvest_candidate *d)
{
    bool year = c->year.n > 0 && str_eq(c->year, d->year);
    if (fellows(desk, c, d))
        return year ? FELLOWS_AND_YEAR : FELLOWS;
    if (c->title.n > 0 && year && str_eq(c->title, d->title))
        return TITLE;
    return year && c->n_people == 1 && d->n_people == 1 ? YEAR : NOTHING;
}

static int confirm(const struct harvest_desk *desk, const struct harvest_group *a, const struct harvest_group *b)
{
    int best = NOTHING;
    for (size_t i = 0; i < a->n_uses; i++)
        for (size_t k = 0; k < b->n_uses; k++) {
            int now = confirm_one(desk, use(desk, a, i), use(desk, b, k));
            best = now > best ? now : best;
        }
    return best;
}

static bool is_heavier(const struct harvest_group *a, const struct harvest_group *b)
{
    size_t x = a->count * 2 + a->heads, y = b->count * 2 + b->heads;
    if (x != y)
        return x > y;
    return a->key.n > b->key.n; /* letters are lost more often than added */
}

static void join(struct harvest_desk *desk, size_t wrong, size_t right, int doubt, const char *why)
{
    struct harvest_group *a = &desk->groups[wrong], *b = &desk->groups[right];
    a->same = right;
    a->doubt = doubt;
    a->why = why;
    if (b->given.n < a->given.n)
        b->given = a->given;
    harvest_report(desk, a->uses[0], "spelling", a->family, b->family, why, doubt);
}

static void judge(struct merger *m, size_t i, size_t k)
{
    static const struct {
        int doubt;
        const char *why;
    } found[] = {{0, NULL},
                 {25, "nearly the same letters, and the same year"},
                 {15, "nearly the same letters, and the same co-authors"},
                 {12, "nearly the same letters, and the same title"},
                 {10, "nearly the same letters, and the same co-authors and year"}};
    struct harvest_desk *desk = m->desk;
    i = harvest_root(desk, i);
    k = harvest_root(desk, k);
    if (i == k || !near(desk, i, k))
        return;
    struct harvest_group *a = &desk->groups[i], *b = &desk->groups[k];
    if (a->body || b->body || initials_differ(a, b) || a->n_uses == 0 || b->n_uses == 0)
        return;
    size_t right = is_heavier(a, b) || (!is_heavier(b, a) && i < k) ? i : k, wrong = right == i ? k : i;
    a = &desk->groups[wrong];
    b = &desk->groups[right];
    size_t na = utf8_count(a->key), nb = utf8_count(b->key);
    bool tiny = na < SHORT && nb < SHORT;
    int how = confirm(desk, a, b);
    if (how >= FELLOWS && !(tiny && how != FELLOWS_AND_YEAR)) {
        join(desk, wrong, right, found[how].doubt, found[how].why);
    } else if (how == YEAR && !tiny && !endings_differ(a, b)) {
        join(desk, wrong, right, found[how].doubt, found[how].why);
    } else if (!tiny && a->count == 1 && b->count + b->heads >= 3 && !endings_differ(a, b) &&
               str_distance(a->key, b->key, 1) <= 1 && utf8_first(a->key) == utf8_first(b->key)) {
        join(desk, wrong, right, 35, "one letter apart; no other citation of that year");
    } else if (!tiny) {
        harvest_report(desk, a->uses[0], "spelling", a->family, a->family,
                       "nearly the same letters as another author; left apart", 20);
    }
}

static void meet(struct merger *m, struct str remains, size_t id)
{
    struct bucket *bucket = map_get(m->remains, remains);
    if (!bucket) {
        bucket = ARENA_NEW(m->desk->arena, struct bucket);
        map_put(m->remains, str_dup(m->desk->arena, remains), bucket);
    }
    for (size_t i = 0; i < bucket->n; i++) {
        if (bucket->ids[i] == id)
            return;
        struct str pair = str_format(m->desk->arena, "%zu %zu", bucket->ids[i], id);
        if (map_get(m->seen, pair))
            continue;
        map_put(m->seen, pair, bucket);
        judge(m, bucket->ids[i], id);
    }
    if (bucket->n < BUCKET)
        bucket->ids[bucket->n++] = id;
}

/* The key, and what remains when one letter is taken away; two when `deep`. */
static void take_away(struct merger *m, struct str key, size_t id, size_t from, int deep)
{
    meet(m, key, id);
    if (deep == 0)
        return;
    char rest[KEY_MAX * 4];
    for (size_t at = from; at < key.n;) {
        size_t next = at + 1;
        while (next < key.n && ((unsigned char)key.p[next] & 0xC0) == 0x80)
            next++;
        for (size_t i = 0, n = 0; i < key.n; i++)
            if (i < at || i >= next)
                rest[n++] = key.p[i];
        take_away(m, (struct str){rest, key.n - (next - at)}, id, at, deep - 1);
        at = next;
    }
}

static void count_heads(struct harvest_desk *desk)
{
    for (size_t i = 0; i < desk->run->n_heads; i++) {
        const struct harvest_head *head = &desk->run->heads[i];
        for (size_t k = 0; head->used && k < head->n_people; k++) {
            size_t found = (size_t)(uintptr_t)map_get(desk->by_key, harvest_key(desk, head->people[k].family));
            if (found)
                desk->groups[found - 1].heads++;
        }
    }
}

void harvest_merge(struct harvest_desk *desk)
{
    for (size_t i = 0; i < desk->run->n; i++) {
        struct harvest_candidate *c = &desk->run->candidates[i];
        for (size_t k = 0; c->accepted && k < c->n_people; k++)
            add_use(desk, i, &c->people[k]);
    }
    count_heads(desk);
    struct merger m = {desk, map_new(desk->arena), map_new(desk->arena)};
    bool deep = desk->n_groups <= DEEP_MAX;
    for (size_t i = 0; i < desk->n_groups; i++) {
        struct str key = desk->groups[i].key;
        size_t n = utf8_count(key);
        if (n < KEY_MIN || n > KEY_MAX)
            continue;
        take_away(&m, key, i, 0, deep && n >= LONG - 2 && n <= LETTERS_DEEP ? 2 : 1);
    }
}
