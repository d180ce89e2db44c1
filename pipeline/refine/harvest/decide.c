/* Takes the report that an editor has filled in, gives each citation its decision. An entry is found again by its words
   and the words around it, else by its words and those on one side, else by its words in their order: text may have been
   added or moved meanwhile. Refuses a file that is no such report; what matches nothing any more is said. */
#include "refine/harvest/harvest.h"

#include "base/file.h"
#include "base/map.h"
#include "refine/messages.h"

bool reap_is_given(const struct reap_decision *decision)
{
    return decision && decision->text.n > 0;
}

bool reap_is_accept(const struct reap_decision *decision)
{
    return decision && str_is_nocase(decision->text, "accept");
}

bool reap_is_reject(const struct reap_decision *decision)
{
    return decision && str_is_nocase(decision->text, "reject");
}

struct taker {
    struct reap *r;
    bool good;
};

static void wrong(struct taker *t, const struct value *value, const char *needed)
{
    diag_add(t->r->press->diag, value->place, &msg_harvest_decisions_shape, value->key.n ? value->key : STR("-"),
             needed);
    t->good = false;
}

static bool is_scalar(const struct value *v)
{
    return v->kind != VALUE_LIST && v->kind != VALUE_MAP;
}

static struct str take_text(struct taker *t, const struct value *entry, const char *key)
{
    const struct value *value = value_get(entry, key);
    if (!value)
        return STR_NONE;
    if (!is_scalar(value))
        wrong(t, value, "a text");
    return str_trim(value_text(value));
}

static struct reap_decision take_decision(struct taker *t, const struct value *entry)
{
    const struct value *value = value_get(entry, "decision");
    struct reap_decision decision = {.text = take_text(t, entry, "decision")};
    decision.place = value ? value->place : entry->place;
    return decision;
}

static void take_doubt(struct taker *t, const struct value *entry)
{
    struct arena *arena = t->r->arena;
    if (entry->kind != VALUE_MAP) {
        wrong(t, entry, "a doubt with what, written, taken-as and decision");
        return;
    }
    struct str what = take_text(t, entry, "what"), written = take_text(t, entry, "written");
    struct str taken_as = take_text(t, entry, "taken-as");
    struct str key = str_format(arena, "%.*s|%.*s|%.*s", STR_ARG(what), STR_ARG(written), STR_ARG(taken_as));
    struct reap_decision *decision = ARENA_NEW(arena, struct reap_decision);
    *decision = take_decision(t, entry);
    decision->words = written;
    if (reap_is_given(decision) && !map_get(t->r->decisions.doubts, key))
        map_put(t->r->decisions.doubts, key, decision);
}

static void take_entry(struct taker *t, const struct value *entry)
{
    if (entry->kind != VALUE_MAP || !value_get(entry, "words")) {
        wrong(t, entry, "an entry with words and decision");
        return;
    }
    struct reap_decision decision = take_decision(t, entry);
    decision.words = take_text(t, entry, "words");
    decision.before = take_text(t, entry, "before");
    decision.after = take_text(t, entry, "after");
    t->r->decisions.items[t->r->decisions.n++] = decision;
    const struct value *doubts = value_get(entry, "doubts");
    if (doubts && doubts->kind != VALUE_LIST && doubts->kind != VALUE_NULL)
        wrong(t, doubts, "a list of doubts");
    for (const struct value *doubt = doubts ? doubts->first : NULL; doubt; doubt = doubt->next)
        take_doubt(t, doubt);
}

static const struct value *list_of(struct taker *t, const struct value *root, const char *key)
{
    const struct value *list = value_get(root, key);
    if (!list || list->kind == VALUE_LIST || list->kind == VALUE_NULL)
        return list;
    wrong(t, list, "a list of entries");
    return NULL;
}

static void take_root(struct taker *t, const struct value *root)
{
    struct reap_decisions *decisions = &t->r->decisions;
    if (root->kind != VALUE_MAP && root->kind != VALUE_NULL) {
        wrong(t, root, "a report with citations and candidates");
        return;
    }
    const struct value *lists[] = {list_of(t, root, "citations"), list_of(t, root, "candidates")};
    size_t n = (lists[0] ? lists[0]->count : 0) + (lists[1] ? lists[1]->count : 0);
    decisions->items = ARENA_ARRAY(t->r->arena, struct reap_decision, n + 1);
    for (size_t i = 0; i < 2; i++)
        for (const struct value *entry = lists[i] ? lists[i]->first : NULL; entry; entry = entry->next)
            take_entry(t, entry);
}

bool reap_decisions_read(struct reap *r)
{
    struct press *press = r->press;
    struct str name = r->book->meta.harvest_decisions, text;
    r->decisions.doubts = map_new(r->arena);
    if (name.n == 0)
        return true;
    const char *path = str_z(r->arena, path_join(r->arena, str_of(r->book->root), name));
    enum file_result result = file_read_beneath(r->arena, r->book->root, name, FILE_MAX_TEXT, &text);
    if (result != FILE_OK) {
        bool indonesian = str_starts(r->book->meta.lang, STR("id"));
        diag_add(press->diag, book_key_place(r->book, "harvest-decisions"), &msg_harvest_decisions_unreadable, name,
                 file_result_text(result, indonesian));
        return false;
    }
    if (press->outputs)
        outputs_protect(press->outputs, path);
    const struct value *root = yaml_read(r->arena, press->diag, path, 1, text);
    struct taker t = {r, root != NULL};
    if (root)
        take_root(&t, root);
    return t.good;
}

/* Matching. */

enum { AROUND, BEFORE, AFTER, WORDS, N_WAYS };

static struct str way_key(struct arena *arena, int way, struct str words, struct str before, struct str after)
{
    struct str b = way == AROUND || way == BEFORE ? before : STR_NONE;
    struct str a = way == AROUND || way == AFTER ? after : STR_NONE;
    return str_format(arena, "%.*s\n%.*s\n%.*s", STR_ARG(words), STR_ARG(b), STR_ARG(a));
}

/* Cites of one key, in order. */
struct queue {
    struct queue *next;
    struct reap_cite *cite;
    struct queue *last; /* of the first only */
};

static struct map *queues_make(struct reap *r, int way)
{
    struct map *queues = map_new(r->arena);
    for (size_t i = 0; i < r->n_cites; i++) {
        struct reap_cite *cite = &r->cites[i];
        if (cite->decision)
            continue;
        struct queue *one = ARENA_NEW(r->arena, struct queue);
        *one = (struct queue){NULL, cite, one};
        struct str key = way_key(r->arena, way, cite->words, cite->before, cite->after);
        struct queue *first = map_get(queues, key);
        if (first)
            first->last = first->last->next = one;
        else
            map_put(queues, key, one);
    }
    return queues;
}

static void match_way(struct reap *r, int way)
{
    struct map *queues = queues_make(r, way);
    for (size_t i = 0; i < r->decisions.n; i++) {
        struct reap_decision *decision = &r->decisions.items[i];
        if (decision->used)
            continue;
        struct str key = way_key(r->arena, way, decision->words, decision->before, decision->after);
        struct queue *first = map_get(queues, key);
        if (!first || !first->cite)
            continue;
        first->cite->decision = decision;
        decision->used = true;
        struct queue *next = first->next;
        first->cite = next ? next->cite : NULL;
        first->next = next ? next->next : NULL;
    }
}

void reap_decisions_match(struct reap *r)
{
    for (size_t i = 0; i < r->decisions.n; i++)
        r->decisions.items[i].used = false;
    for (int way = AROUND; way < N_WAYS && r->decisions.n; way++)
        match_way(r, way);
    for (size_t i = 0; i < r->n_doubts; i++) {
        struct reap_doubt *doubt = &r->doubts[i];
        struct str key =
            str_format(r->arena, "%s|%.*s|%.*s", doubt->line->what, STR_ARG(doubt->written), STR_ARG(doubt->taken_as));
        doubt->decision = map_get(r->decisions.doubts, key);
        if (doubt->decision)
            doubt->decision->used = true;
    }
}

void reap_decisions_unused(struct reap *r)
{
    for (size_t i = 0; i < r->decisions.n; i++) {
        const struct reap_decision *decision = &r->decisions.items[i];
        if (reap_is_given(decision) && !decision->used)
            diag_add(r->press->diag, decision->place, &msg_harvest_decision_unused, decision->words);
    }
    for (size_t i = 0; i < map_count(r->decisions.doubts); i++) {
        const struct reap_decision *decision = map_value(r->decisions.doubts, i);
        if (!decision->used)
            diag_add(r->press->diag, decision->place, &msg_harvest_decision_unused, decision->words);
    }
}
