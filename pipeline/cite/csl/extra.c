/* Fields in a note: programs that cannot hold every CSL variable write them into the note, a line each ("original-date:
   1943", "reviewed-author: Hall || W. C."). Takes an item, gives it with those fields; what the item has stays, except
   its type, and the lines leave the note. */
#include "cite/csl/run.h"

#include "base/arena.h"
#include "cite/library.h"

static const char *const texts[] = {
    "annote",
    "archive",
    "archive-place",
    "authority",
    "call-number",
    "chapter-number",
    "citation-label",
    "collection-number",
    "collection-title",
    "collection-title-short",
    "container-title",
    "container-title-short",
    "dimensions",
    "division",
    "edition",
    "event",
    "event-place",
    "event-title",
    "genre",
    "issue",
    "jurisdiction",
    "keyword",
    "language",
    "license",
    "medium",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "page",
    "page-first",
    "part-number",
    "part-title",
    "printing-number",
    "publisher",
    "publisher-place",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "section",
    "source",
    "status",
    "supplement-number",
    "title-short",
    "type",
    "version",
    "volume",
    "volume-title",
    "DOI",
    "ISBN",
    "ISSN",
    "PMCID",
    "PMID",
    "URL",
};

static bool is_text(struct str key)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_is(key, texts[i]))
            return true;
    return false;
}

static struct value *name_of(struct arena *arena, struct str text)
{
    struct value *list = value_new(arena, VALUE_LIST), *name = value_new(arena, VALUE_MAP);
    size_t at = str_find_str(text, STR("||"));
    if (at == STR_NPOS) {
        value_set(name, STR("literal"), value_string(arena, text));
    } else {
        value_set(name, STR("family"), value_string(arena, str_trim(str_sub(text, 0, at))));
        value_set(name, STR("given"), value_string(arena, str_trim(str_sub(text, at + 2, text.n))));
    }
    value_append(list, name);
    return list;
}

static const struct value *field_of(const struct value *item, struct str key)
{
    for (const struct value *field = item->first; field; field = field->next)
        if (str_eq(field->key, key))
            return field;
    return NULL;
}

static struct value *field_value(struct arena *arena, struct str key, struct str text)
{
    bool sure;
    if (variable_is_names(key))
        return name_of(arena, text);
    if (variable_is_date(key))
        return date_read(arena, text, &sure);
    return is_text(key) ? value_string(arena, text) : NULL;
}

/* False when the line is no field. */
static bool read_line(struct arena *arena, struct str line, struct str *key, struct value **value)
{
    struct str text;
    if (!str_cut(line, ':', key, &text))
        return false;
    *key = str_trim(*key);
    text = str_trim(text);
    *value = text.n > 0 && str_find(*key, ' ') == STR_NPOS ? field_value(arena, *key, text) : NULL;
    return *value != NULL;
}

static void put_field(struct value *item, const struct value *from, struct str key, struct value *value)
{
    if (!str_is(key, "type") && field_of(from, key))
        return;
    struct value *before = (struct value *)(uintptr_t)field_of(item, key);
    if (before && variable_is_names(key) && before->kind == VALUE_LIST)
        value_append(before, value->first);
    else
        value_set(item, key, value);
}

static struct value *copy_of(struct arena *arena, const struct value *item)
{
    struct value *copy = value_new(arena, VALUE_MAP);
    copy->place = item->place;
    for (const struct value *field = item->first; field; field = field->next) {
        struct value *own = value_new(arena, field->kind);
        *own = *field;
        own->next = NULL;
        value_append(copy, own);
    }
    return copy;
}

const struct value *csl_extra(struct arena *arena, const struct value *item)
{
    struct str rest = value_get_text(item, "note"), line;
    struct buf left = {0};
    struct value *copy = NULL;
    while (str_line(&rest, &line)) {
        struct str key;
        struct value *value;
        if (read_line(arena, line, &key, &value)) {
            copy = copy ? copy : copy_of(arena, item);
            put_field(copy, item, key, value);
            continue;
        }
        if (left.n > 0)
            buf_char(&left, '\n');
        buf_str(&left, line);
    }
    if (copy)
        value_set(copy, STR("note"), value_string(arena, buf_take(&left, arena)));
    buf_release(&left);
    return copy ? copy : item;
}
