/* The reading of metadata. Takes a map from YAML or the command line; fills struct metadata by one table of keys, a row
   each: its name, what it must be, and where it goes. Refuses values of a wrong type and numbers out of range, with
   their place; an unknown key is a warning that names the nearest. Names keep their order over author, editor and
   translator. */
#include "parse/metadata.h"

#include <stddef.h>
#include <string.h>

#include "base/unicode/unicode.h"
#include "book/options.h"
#include "parse/citing.h"
#include "parse/messages.h"
#include "parse/publishing.h"
#include "parse/source.h"

enum key_kind {
    KEY_TEXT,
    KEY_LIST,
    KEY_AUTHOR,
    KEY_EDITOR,
    KEY_TRANSLATOR,
    KEY_CONTRIBUTOR,
    KEY_SUBJECT,
    KEY_PAGE_LIST,
    KEY_DEPTH,
    KEY_BOOL,
    KEY_NOT, /* a bool that holds the contrary */
    KEY_START,
    KEY_HARVEST,
    KEY_CITING
};

struct key {
    const char *name;
    enum key_kind kind;
    size_t offset; /* in struct metadata */
};

#define AT(member) offsetof(struct metadata, member)

static const struct key keys[] = {
    {"title", KEY_TEXT, AT(title)},
    {"subtitle", KEY_TEXT, AT(subtitle)},
    {"author", KEY_AUTHOR, 0},
    {"editor", KEY_EDITOR, 0},
    {"translator", KEY_TRANSLATOR, 0},
    {"contributor", KEY_CONTRIBUTOR, 0},
    {"publisher", KEY_TEXT, AT(publisher)},
    {"date", KEY_TEXT, AT(date)},
    {"lang", KEY_TEXT, AT(lang)},
    {"modified", KEY_TEXT, AT(modified)},
    {"isbn", KEY_TEXT, AT(isbn)},
    {"print-isbn", KEY_TEXT, AT(print_isbn)},
    {"identifier", KEY_TEXT, AT(identifier)},
    {"rights", KEY_TEXT, AT(rights)},
    {"series", KEY_TEXT, AT(series)},
    {"series-number", KEY_TEXT, AT(series_number)},
    {"description", KEY_TEXT, AT(description)},
    {"subject", KEY_SUBJECT, 0},
    {"audience", KEY_TEXT, AT(audience)},
    {"page-list", KEY_PAGE_LIST, 0},
    {"onix", KEY_BOOL, AT(onix)},
    {"fit-images", KEY_BOOL, AT(fit_images)},
    {"cover", KEY_TEXT, AT(cover)},
    {"chapters", KEY_LIST, AT(chapters)},
    {"bibliography", KEY_LIST, AT(bibliographies)},
    {"csl", KEY_TEXT, AT(csl)},
    {"references", KEY_CITING, 0},
    {"nocite", KEY_CITING, 0},
    {"backlinks", KEY_NOT, AT(no_backlinks)},
    {"link-citations", KEY_NOT, AT(no_link_citations)},
    {"suppress-bibliography", KEY_BOOL, AT(suppress_bibliography)},
    {"reference-section-title", KEY_TEXT, AT(reference_section_title)},
    {"refsection", KEY_CITING, 0},
    {"citereset", KEY_CITING, 0},
    {"item-language", KEY_BOOL, AT(item_language)},
    {"harvest", KEY_HARVEST, AT(harvest)},
    {"harvest-decisions", KEY_TEXT, AT(harvest_decisions)},
    {"paper", KEY_TEXT, AT(paper)},
    {"theme", KEY_TEXT, AT(theme)},
    {"toc-depth", KEY_DEPTH, AT(toc_depth)},
    {"number-sections", KEY_BOOL, AT(number_sections)},
    {"chapter-start", KEY_START, AT(chapter_start)},
    {"targets", KEY_LIST, AT(targets)},
    {"front-matter", KEY_LIST, AT(front_matter)},
    {"back-matter", KEY_LIST, AT(back_matter)},
};

#define N_KEYS (sizeof keys / sizeof *keys)

struct taker {
    struct press *press;
    struct metadata *meta;
    bool ok;
};

static bool is_scalar(const struct value *v)
{
    return v->kind != VALUE_LIST && v->kind != VALUE_MAP;
}

static void wrong_type(struct taker *t, const struct value *v, struct str key, const char *needed)
{
    diag_add(t->press->diag, v->place, &msg_key_type, key, needed);
    t->ok = false;
}

static void wrong_value(struct taker *t, const struct value *v, struct str key, const char *choices)
{
    diag_add(t->press->diag, v->place, &msg_key_value, key, value_text(v), choices);
    t->ok = false;
}

static void take_text(struct taker *t, const struct key *key, const struct value *v)
{
    if (is_scalar(v))
        *(struct str *)(void *)((char *)t->meta + key->offset) = str_trim(value_text(v));
    else
        wrong_type(t, v, str_of(key->name), "text");
}

static void take_list(struct taker *t, const struct key *key, const struct value *v)
{
    struct str_list *list = (struct str_list *)(void *)((char *)t->meta + key->offset);
    const struct value *first = v->kind == VALUE_LIST ? v->first : v;
    size_t n = v->kind == VALUE_LIST ? v->count : v->kind != VALUE_NULL;
    if (v->kind == VALUE_MAP) {
        wrong_type(t, v, str_of(key->name), "text or a list of texts");
        return;
    }
    list->items = ARENA_ARRAY(t->press->arena, struct str, n + 1);
    list->n = 0;
    for (const struct value *item = first; item && list->n < n; item = item->next) {
        if (is_scalar(item))
            list->items[list->n++] = value_text(item);
        else
            wrong_type(t, item, str_of(key->name), "text or a list of texts");
        if (!is_scalar(item))
            n--;
    }
}

/* "Family, Given" of a Western name. */
static struct str file_as(struct arena *arena, struct str name)
{
    name = str_trim(name);
    const char *space = name.n ? memrchr(name.p, ' ', name.n) : NULL;
    if (!space || str_find(name, ',') != STR_NPOS)
        return name;
    size_t at = (size_t)(space - name.p);
    return str_format(arena, "%.*s, %.*s", STR_ARG(str_sub(name, at + 1, name.n)),
                      STR_ARG(str_trim(str_sub(name, 0, at))));
}

/* Sets role and relator by a word or a MARC code. */
static void role_of(struct taker *t, const struct value *role, struct contributor *who)
{
    static const char *const names[] = {
        [ROLE_AUTHOR] = "author", [ROLE_EDITOR] = "editor", [ROLE_TRANSLATOR] = "translator"};
    if (!role)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(value_text(role), names[i])) {
            who->role = (enum contributor_role)i;
            return;
        }
    who->role = ROLE_OTHER;
    who->relator = publishing_relator(value_text(role));
    if (who->relator.n == 0)
        wrong_value(t, role, STR("role"), "author, editor, translator, illustrator, ... or a MARC relator code");
}

static void take_name(struct taker *t, const struct value *v, struct str key, enum contributor_role role,
                      struct contributor *out)
{
    struct contributor who = {role, str_trim(value_text(v)), STR_NONE, STR("ctb")};
    if (v->kind == VALUE_MAP) {
        who.name = str_trim(value_get_text(v, "name"));
        who.file_as = str_trim(value_get_text(v, "file-as"));
        role_of(t, value_get(v, "role"), &who);
    }
    if (who.name.n == 0 || v->kind == VALUE_LIST)
        wrong_type(t, v, key, "a name, a list of names, or maps with name, role and file-as");
    if (who.file_as.n == 0)
        who.file_as = file_as(t->press->arena, who.name);
    *out = who;
}

/* The names of this role that are there already go: what is said later (by an option) holds. */
static void take_names(struct taker *t, const struct key *key, const struct value *v)
{
    enum contributor_role role = key->kind == KEY_EDITOR       ? ROLE_EDITOR
                                 : key->kind == KEY_TRANSLATOR ? ROLE_TRANSLATOR
                                 : key->kind == KEY_CONTRIBUTOR ? ROLE_OTHER
                                                               : ROLE_AUTHOR;
    struct metadata *meta = t->meta;
    size_t n = v->kind == VALUE_LIST ? v->count : v->kind != VALUE_NULL, kept = 0;
    struct contributor *all = ARENA_ARRAY(t->press->arena, struct contributor, meta->n_contributors + n + 1);
    for (size_t i = 0; i < meta->n_contributors; i++)
        if (meta->contributors[i].role != role)
            all[kept++] = meta->contributors[i];
    const struct value *item = v->kind == VALUE_LIST ? v->first : v;
    for (size_t i = 0; i < n; i++, item = item->next)
        take_name(t, item, str_of(key->name), role, &all[kept++]);
    meta->contributors = all;
    meta->n_contributors = kept;
}

static void take_bool(struct taker *t, const struct key *key, const struct value *v)
{
    struct str text = value_text(v);
    bool yes = v->kind == VALUE_BOOL ? v->truth : str_is_nocase(text, "true") || str_is_nocase(text, "yes");
    if (v->kind != VALUE_BOOL && !yes && !str_is_nocase(text, "false") && !str_is_nocase(text, "no"))
        wrong_type(t, v, str_of(key->name), "true or false");
    *(bool *)((char *)t->meta + key->offset) = yes != (key->kind == KEY_NOT);
}

static void take_citing(struct taker *t, const struct key *key, const struct value *v)
{
    t->ok = citing_read(t->press, t->meta, str_of(key->name), v) && t->ok;
}

static void take_subject(struct taker *t, const struct key *key, const struct value *v)
{
    (void)key;
    t->ok = publishing_subjects(t->press, t->meta, v) && t->ok;
}

static void take_page_list(struct taker *t, const struct key *key, const struct value *v)
{
    struct str text = value_text(v);
    bool yes = v->kind == VALUE_BOOL ? v->truth : str_is_nocase(text, "true") || str_is_nocase(text, "yes");
    bool no = v->kind == VALUE_BOOL ? !v->truth : str_is_nocase(text, "false") || str_is_nocase(text, "no");
    if (!yes && !no && !str_is(text, "auto"))
        wrong_value(t, v, str_of(key->name), "true, false, auto");
    t->meta->page_list = yes ? PAGE_LIST_ON : no ? PAGE_LIST_OFF : PAGE_LIST_AUTO;
}

static void take_other(struct taker *t, const struct key *key, const struct value *v)
{
    struct str text = value_text(v), name = str_of(key->name);
    long depth;
    if (key->kind == KEY_DEPTH) {
        if (value_int(v, &depth) && depth >= 1 && depth <= 6)
            t->meta->toc_depth = depth;
        else
            wrong_type(t, v, name, "a number from 1 to 6");
    } else if (key->kind == KEY_START) {
        if (!str_is(text, "any") && !str_is(text, "recto"))
            wrong_value(t, v, name, "any, recto");
        t->meta->chapter_start = str_is(text, "recto") ? START_RECTO : START_ANY;
    } else {
        bool off = str_is(text, "off") || (v->kind == VALUE_BOOL && !v->truth);
        if (!off && !str_is(text, "auto") && !str_is(text, "report"))
            wrong_value(t, v, name, "auto, off, report");
        t->meta->harvest = off ? HARVEST_OFF : str_is(text, "report") ? HARVEST_REPORT : HARVEST_AUTO;
    }
}

static void take(struct taker *t, const struct key *key, const struct value *v)
{
    static void (*const takers[])(struct taker *, const struct key *, const struct value *) = {
        [KEY_TEXT] = take_text,    [KEY_LIST] = take_list,        [KEY_AUTHOR] = take_names,
        [KEY_CONTRIBUTOR] = take_names, [KEY_SUBJECT] = take_subject, [KEY_PAGE_LIST] = take_page_list,
        [KEY_EDITOR] = take_names, [KEY_TRANSLATOR] = take_names, [KEY_DEPTH] = take_other,
        [KEY_BOOL] = take_bool,    [KEY_START] = take_other,      [KEY_HARVEST] = take_other,
        [KEY_NOT] = take_bool,     [KEY_CITING] = take_citing,
    };
    if (v->kind != VALUE_NULL)
        takers[key->kind](t, key, v);
}

static const struct key *key_find(struct str name)
{
    for (size_t i = 0; i < N_KEYS; i++)
        if (str_is(name, keys[i].name))
            return &keys[i];
    return NULL;
}

static void unknown_key(struct press *press, const struct value *v)
{
    struct str names[N_KEYS];
    for (size_t i = 0; i < N_KEYS; i++)
        names[i] = str_of(keys[i].name);
    struct str nearest = str_nearest(v->key, names, N_KEYS);
    if (nearest.n > 0)
        diag_add(press->diag, v->key_place, &msg_key_nearest, v->key, nearest);
    else
        diag_add(press->diag, v->key_place, &msg_key_unknown, v->key);
}

bool metadata_read(struct press *press, struct metadata *meta, const struct value *map)
{
    struct taker t = {press, meta, true};
    if (!map || map->kind == VALUE_NULL)
        return true;
    if (map->kind != VALUE_MAP) {
        diag_add(press->diag, map->place, &msg_metadata_map);
        return false;
    }
    if (!meta->given)
        meta->given = map;
    for (const struct value *v = map->first; v; v = v->next) {
        const struct key *key = key_find(v->key);
        if (key)
            take(&t, key, v);
        else
            unknown_key(press, v);
    }
    return t.ok;
}

static bool read_option(struct press *press, struct metadata *meta, struct str key, struct str text)
{
    struct value *map = value_new(press->arena, VALUE_MAP), *v = value_string(press->arena, text);
    map->place = v->place = v->key_place = NOWHERE;
    value_set(map, key, v);
    return metadata_read(press, meta, map);
}

bool metadata_options(struct press *press, struct metadata *meta)
{
    const struct options *options = press->options;
    bool ok = true;
    for (size_t i = 0; options && i < options->n_metadata; i++) {
        struct str key, text;
        if (!str_cut(str_of(options->metadata[i]), '=', &key, &text)) {
            diag_add(press->diag, NOWHERE, &msg_option_form, key);
            ok = false;
            continue;
        }
        ok = read_option(press, meta, str_trim(key), text) && ok;
    }
    if (options && options->harvest.n > 0)
        ok = read_option(press, meta, STR("harvest"), options->harvest) && ok;
    if (options && options->lang.n > 0)
        meta->lang = options->lang;
    if (options && options->toc_depth > 0)
        meta->toc_depth = options->toc_depth;
    if (options && options->number_sections)
        meta->number_sections = true;
    return ok;
}

struct str metadata_block(struct str text, size_t lines)
{
    struct str rest = text, line;
    str_line(&rest, &line);
    const char *start = rest.p, *end = rest.p;
    for (size_t i = 1; i + 1 < lines && str_line(&rest, &line); i++)
        end = rest.p;
    return (struct str){start, (size_t)(end - start)};
}

bool metadata_of_chapter(struct press *press, const char *file, struct str text, size_t lines,
                         struct chapter_metadata *out)
{
    struct value *map = yaml_read(press->arena, press->diag, file, 2, metadata_block(text, lines));
    if (!map || map->kind != VALUE_MAP)
        return map != NULL;
    for (const struct value *v = map->first; v; v = v->next) {
        if (str_is(v->key, "title")) {
            out->title = str_trim(value_text(v));
            out->place = v->place;
        } else if (str_is(v->key, "lang")) {
            out->lang = uc_lang_canonical(press->arena, value_text(v));
            if (out->lang.n == 0)
                diag_add(press->diag, v->place, &msg_lang_bad, value_text(v), press->book->meta.lang);
        } else {
            diag_add(press->diag, v->key_place, &msg_chapter_metadata, v->key);
        }
    }
    return true;
}
